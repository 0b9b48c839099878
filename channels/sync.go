package channels

import (
	"fmt"
	"slices"
)

// greet tells the peer how far we are; it answers with its own Sync and whatever we lack.
func (c *Channel) greet() {
	if c.Phase == PhaseFailed || c.Phase == PhaseClosed {
		return
	}
	s := Sync{Channel: c.id, Epoch: c.Epoch, Written: c.Own.Version, Seen: c.Peer.Version, Acked: c.Acked.Version}
	if u := c.Resume; u != nil {
		if !u.Ready {
			return // nothing is said before it is known what to ask for
		}
		s.Resume = u.Generation
	}
	if c.Respite != nil {
		s.Respite = c.Respite.Until
	}
	c.step.Greet = &s
}

// sync sends a peer what it lacks, byte for byte what it was sent before.
func (c *Channel) sync(s Sync) error {
	if s.Epoch != c.Epoch {
		return protocolError("it is in epoch %d, not %d", s.Epoch, c.Epoch)
	}
	c.syncRestored(s)
	if c.syncResuming(s) {
		return nil
	}
	if s.Seen > c.Own.Version {
		c.synced = false
		// Without proof this is only a claim: ours stays as it is. A peer that can prove it sends a Proof.
		c.Refusing = "it claims to know newer payments of ours than we do"
		c.save = true
		return protocolError("%s", c.Refusing)
	}
	if s.Acked > c.Peer.Version {
		c.synced = false // it holds our signature over what this copy has lost; its Proof follows
		c.Refusing = "it holds a signature of ours over payments that we do not have"
		return phaseError("%s", c.Refusing)
	}
	c.synced = true
	if s.Written < c.Peer.Version || s.Seen < c.Acked.Version {
		c.step.Proof = c.proof() // it lost what it signed, or what we did
	}
	if len(c.Flying) > 0 {
		after := s.Seen
		c.step.Resend = &after
	}
	if c.Mine != nil && s.Acked < c.Mine.Ledgers[c.them()].Version {
		c.step.Repeat = &Update{Channel: c.id, State: c.Mine.State, Sig: c.Mine.Sig}
	}
	c.repeatClose()
	c.repeatWithdraw()
	c.repeatAgreements()
	return nil
}

// proof is the newest signature of each side.
func (c *Channel) proof() *Proof {
	p := &Proof{Channel: c.id, Locks: c.proved()}
	if c.Best != nil {
		p.Yours = *c.Best
	}
	if c.Mine != nil {
		p.Mine = *c.Mine
	}
	return p
}

// prove takes back what we lost: what we signed on the evidence of our own signature, what the peer signed on that of its own.
func (c *Channel) prove(p Proof) error {
	if c.Resume != nil && c.Resume.Base == nil {
		return c.proveRestored(p)
	}
	if err := c.elsewhere(p.Yours); err != nil {
		return err
	}
	if why := c.frozenForPeer(); why != "" {
		return phaseError("%s", why)
	}
	// Only our own signature is evidence of a loss: without it, what is newer is merely on its way.
	lostOwn, lostPeer := p.Yours.Ledgers[c.Me].Version > c.Own.Version, p.Yours.Ledgers[c.them()].Version > c.Peer.Version
	if !lostOwn && !lostPeer {
		return nil
	}
	own, err := c.proveOwn(p.Yours)
	if err != nil {
		return err
	}
	if !c.signed(p.Yours.State) {
		c.startOver("the peer shows signatures of ours that not even our signer remembers: this is an old copy of the wallet")
		return nil
	}
	peer := c.Peer
	if lostPeer {
		if err := c.provePeer(p.Mine, own, p.Yours.Ledgers[c.them()]); err != nil {
			return err
		}
		peer = p.Mine.Ledgers[c.them()]
	}
	held, changes, err := c.heldAgain(own, peer, p.Locks)
	if err != nil {
		return err
	}
	c.Held = held
	c.step.Locks = append(c.step.Locks, changes...)
	c.restore(own, lostPeer, p)
	c.tell(Notice{Kind: NoticeAlert, Text: "the peer proved newer payments than this copy of the wallet held; they are back, without their memos"})
	c.greet()
	return nil
}

// elsewhere reports that our key gave a signature that this signer did not give, and can't have forgotten: its marks lie where they always
// lay, and say less. Two wallets with the same seed must not both go on: they would sign two States of one version. What was signed in a
// generation before ours may be forgotten, since a restore began ours: a wallet that is still in it is the one to stop.
func (c *Channel) elsewhere(s SignedState) error {
	if s.Epoch != c.Epoch || !c.gave && (c.floor == nil || c.floor.Moved) {
		return nil
	}
	var known [2]uint64
	known[c.Me], known[c.them()] = c.Own.Version, c.Peer.Version
	more := false
	for i, l := range s.Ledgers {
		if c.floor != nil {
			known[i] = max(known[i], c.floor.Versions[i])
		}
		more = more || l.Version > known[i]
	}
	ours := s.Ledgers[c.Me]
	other := ours.Version == c.Own.Version && ours.Hash() != c.Own.Hash()
	if !more && !other || Generation(ours.Version) < Generation(known[c.Me]) || Verify(c.Domain.StateDigest(c.id, s.State), s.Sig, c.Params.Signer[c.Me]) != nil {
		return nil // what is no signature of ours proves nothing
	}
	return fmt.Errorf("%w: version %d of our ledger of channel %s, over version %d of the peer's; this wallet knows of %d and %d", ErrElsewhere,
		ours.Version, c.id, s.Ledgers[c.them()].Version, known[c.Me], known[c.them()])
}

// proveOwn returns the newer one of our ledger and that in our own signature.
func (c *Channel) proveOwn(s SignedState) (Ledger, error) {
	ours := s.Ledgers[c.Me]
	switch {
	case s.Epoch != c.Epoch || Verify(c.Domain.StateDigest(c.id, s.State), s.Sig, c.Params.Signer[c.Me]) != nil:
		return ours, protocolError("its proof of our newer ledger is not signed by us")
	case ours.Version <= c.Own.Version:
		return c.Own, nil
	case ours.contradicts(c.Own):
		return ours, protocolError("its proof contradicts what we hold")
	}
	return ours, nil
}

// provePeer checks the peer's signature on a newer ledger of its own. What it covers of ours may be a version that we lost, but
// nothing beyond what we signed. covered is its newest ledger with our signature: locks that are gone since then may be so by an
// agreement of ours that is lost, so they must have been paid in full.
func (c *Channel) provePeer(s SignedState, own, covered Ledger) error {
	theirs, ours := s.Ledgers[c.them()], s.Ledgers[c.Me]
	switch {
	case s.Epoch != c.Epoch || Verify(c.Domain.StateDigest(c.id, s.State), s.Sig, c.Params.Signer[c.them()]) != nil:
		return protocolError("its proof is not signed by itself")
	case theirs.Version <= c.Peer.Version || theirs.Sent.Less(c.Peer.Sent):
		return protocolError("its proof contradicts what we hold")
	case ours.Version > own.Version || own.Sent.Less(ours.Sent) || ours.Sent.Less(c.Acked.Sent) || ours.Version < c.Acked.Version:
		return protocolError("its proof covers what we never signed")
	case ours.Version <= c.Own.Version && !c.wrote(ours):
		return protocolError("its proof covers a ledger that we did not write")
	case c.Funded(c.them()).Sub(theirs.Spent()).Add(ours.Sent).Sign() < 0:
		return phaseError("it paid more than its confirmed funds")
	}
	if covered.Version < c.Peer.Version {
		covered = c.Peer
	}
	if theirs.Version > covered.Version && theirs.Sent.Less(covered.gone(theirs)) {
		return phaseError("it ended promises, and this copy of the wallet does not know that we agreed")
	}
	return nil
}

// gone is the least that next has sent if all locks of l that it lacks were paid in full.
func (l Ledger) gone(next Ledger) Amount {
	least := l.Sent
	for _, k := range l.Locks {
		if !slices.Contains(next.Locks, k) {
			least.v.Add(&least.v, &k.Amount.v) // bounded as in Spent
		}
	}
	return least
}

func (c *Channel) restore(own Ledger, lostPeer bool, p Proof) {
	if own.Version > c.Own.Version {
		mine := p.Yours
		c.Own, c.Mine = own, &mine
		c.Flying = append(c.Flying, own)
	}
	if lostPeer {
		best := p.Mine
		c.Peer, c.Best = best.Ledgers[c.them()], &best
		c.ack(best.Ledgers[c.Me])
	}
	c.owesAck = c.owes()
	c.Refusing = ""
	c.save, c.synced = true, true
}
