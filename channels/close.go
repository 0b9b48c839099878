package channels

// MaxClose is how long a Close may be valid, in seconds (R17).
const MaxClose = 3600

// clockSlack is how far a peer's newest block may be ahead of ours, in seconds.
const clockSlack = 120

// Closing is a cooperative close under way. Both sides announce that they write nothing more (Shutdown); when all is acknowledged,
// side 0 offers a signed Close and side 1 signs the same.
type Closing struct {
	Asked      bool // we asked
	TheyAsked  bool
	Told       bool   // our Shutdown went out
	Theirs     bool   // the peer's came in
	TheirLast  uint64 // version after which it writes nothing
	Terms      *Close
	Sigs       [2]Signature
	FirstBlock uint64 // newest block when Terms were first signed
}

// signed reports whether both signatures are here.
func (k *Closing) signed() bool { return k != nil && k.Sigs[0] != nil && k.Sigs[1] != nil }

// offers reports whether it is on us to sign first. It depends on nothing that one side may have forgotten.
func (c *Channel) offers() bool { return c.Me == 0 }

// submits reports whether the transaction is ours to send: who asked pays for it; where both did, or neither remembers it, side 0.
func (c *Channel) submits() bool {
	k := c.Closing
	if k.Asked == k.TheyAsked {
		return c.Me == 0
	}
	return k.Asked
}

func (c *Channel) startClose() error {
	if c.Phase == PhaseClosing {
		return nil
	}
	if why := c.frozen(); why != "" {
		return phaseError("%s", why)
	}
	if c.Withdrawal != nil || c.Yielded != nil {
		return phaseError("a withdrawal is under way")
	}
	if len(c.Own.Locks)+len(c.Peer.Locks) > 0 {
		return phaseError("promises are still open in it")
	}
	c.Closing = &Closing{Asked: true}
	c.enter(PhaseClosing)
	return nil
}

func (c *Channel) shutdown(s Shutdown) error {
	if s.Epoch != c.Epoch {
		return protocolError("it closes epoch %d, not %d", s.Epoch, c.Epoch)
	}
	if c.Phase == PhaseOpen {
		if c.stale != "" {
			return phaseError("%s", c.stale)
		}
		c.Closing = &Closing{}
		c.enter(PhaseClosing)
	}
	if c.Phase != PhaseClosing || c.Closing == nil {
		return phaseError("the channel is %s", c.Phase)
	}
	c.Closing.Theirs, c.Closing.TheirLast = true, s.Written
	if c.Peer.Version < s.Written {
		c.missed = true // its last updates are still to come, or were refused for a reason that passes
	}
	c.Closing.TheyAsked = c.Closing.TheyAsked || !s.Reply
	c.save = true
	return nil
}

// progressClose announces our shutdown once all our payments are signed.
func (c *Channel) progressClose() {
	k := c.Closing
	if c.Phase != PhaseClosing || k == nil || k.Told || !c.synced || c.changes() || len(c.Own.Locks) > 0 || c.mute() {
		return // locks that crossed the announcement run off first: the peer accepts their ends, and nothing new
	}
	k.Told = true
	c.save = true
	c.send(Shutdown{Channel: c.id, Epoch: c.Epoch, Reply: !k.Asked, Written: c.Own.Version})
}

// quiet reports whether everything that either side wrote is acknowledged by both.
func (c *Channel) quiet() bool {
	return !c.changes() && !c.owesAck && len(c.Flying) == 0 && c.Peer.Version >= c.Closing.TheirLast && c.Withdrawal == nil && c.Yielded == nil && len(c.Own.Locks)+len(c.Peer.Locks) == 0
}

// closeTerms is the only Close that we sign: what the ledgers say.
func (c *Channel) closeTerms(deadline uint64) Close {
	var sent [2]Amount
	sent[c.Me], sent[c.them()] = c.Own.Sent, c.Peer.Sent
	return Close{Epoch: c.Epoch, Net: sent[0].Net().Sub(sent[1]), Deadline: deadline}
}

func (c *Channel) closeOffer(o CloseOffer) error {
	k := c.Closing
	if c.Phase != PhaseClosing || k == nil || !k.Told || !k.Theirs {
		return phaseError("the channel is not closing")
	}
	if Verify(c.Domain.CloseDigest(c.id, o.Close), o.Sig, c.Params.Signer[c.them()]) != nil {
		return protocolError("its signature on the close is wrong")
	}
	if k.Terms != nil {
		if o.Close != *k.Terms {
			return phaseError("another close than this one is under way")
		}
	} else if err := c.checkClose(o.Close); err != nil {
		return err
	} else {
		terms := o.Close
		k.Terms, k.FirstBlock = &terms, c.View.Head.Number
	}
	k.Sigs[c.them()] = o.Sig
	c.save = true
	return nil
}

func (c *Channel) checkClose(o Close) error {
	now := c.View.Head.Time
	switch {
	case !c.quiet():
		return phaseError("payments are still on their way")
	case c.offers():
		return phaseError("it offered a close where it was our turn")
	case o != c.closeTerms(o.Deadline):
		return protocolError("its close pays net %s, the ledgers say %s", o.Net, c.closeTerms(0).Net)
	case o.Deadline <= now || o.Deadline > now+MaxClose+clockSlack:
		return phaseError("its close is valid until %d, now is %d", o.Deadline, now)
	}
	return nil
}

// signClose signs when all is quiet: first where it is on us, else over the peer's terms. From then on the channel is frozen.
func (c *Channel) signClose(signer Signer) error {
	k := c.Closing
	if c.Phase != PhaseClosing || k == nil || k.Sigs[c.Me] != nil || c.stale != "" || c.halted != "" || !c.reachedFloor() {
		return nil
	}
	if k.Terms == nil {
		if !k.Told || !k.Theirs || !c.offers() || !c.quiet() {
			return nil
		}
		terms := c.closeTerms(c.View.Head.Time + MaxClose)
		k.Terms, k.FirstBlock = &terms, c.View.Head.Number
	}
	sig, err := signer.SignClose(c.Domain, c.id, *k.Terms)
	if err != nil {
		return err
	}
	k.Sigs[c.Me] = sig
	c.save = true
	c.send(CloseOffer{Channel: c.id, Close: *k.Terms, Sig: sig})
	return nil
}

func (c *Channel) repeatClose() {
	k := c.Closing
	if c.Phase != PhaseClosing || k == nil {
		return
	}
	if k.Told {
		c.send(Shutdown{Channel: c.id, Epoch: c.Epoch, Reply: !k.Asked, Written: c.Own.Version})
	}
	if k.Sigs[c.Me] != nil {
		c.send(CloseOffer{Channel: c.id, Close: *k.Terms, Sig: k.Sigs[c.Me]})
	}
}

// expireClose lifts the freeze once no block can carry the Close any more (R17): one of the deadline's own second still can.
func (c *Channel) expireClose() {
	k := c.Closing
	if c.Phase != PhaseClosing || k == nil || k.Terms == nil || c.View.Final.Time <= k.Terms.Deadline || c.View.Seen.Status != ChainOpen {
		return
	}
	c.Closing = nil
	c.enter(PhaseOpen)
	c.missed = true // the peer may have paid already, on a view a little ahead of ours
	c.tell(Notice{Kind: NoticeAlert, Text: "the agreed close was not mined in time; the channel is open again"})
}

func (c *Channel) wantsClose() []Call {
	k := c.Closing
	now := c.View.Head.Time
	if !k.signed() || c.View.Seen.Status != ChainOpen && c.View.Seen.Status != ChainDisputed || now >= k.Terms.Deadline {
		return nil
	}
	// The other side steps in halfway, should the one whose turn it is be gone.
	if !c.submits() && now+MaxClose/2 < k.Terms.Deadline {
		return nil
	}
	return []Call{{Kind: CallClose, Params: c.Params, Epoch: c.Epoch, Close: *k.Terms, Sigs: k.Sigs, Before: k.Terms.Deadline, Dispute: c.dispute()}}
}
