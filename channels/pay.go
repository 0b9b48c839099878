package channels

import "unicode/utf8"

// frozen says why nothing may be signed or accepted now; empty where payments flow.
func (c *Channel) frozen() string {
	switch {
	case c.halted != "":
		return c.halted
	case c.Phase == PhaseClosing:
		return "the channel is closing"
	case c.Phase == PhaseDisputed || c.Phase == PhaseSettling:
		return "the channel is in a dispute"
	case c.Phase != PhaseOpen:
		return "the channel is " + string(c.Phase)
	}
	return c.stale
}

func (c *Channel) pay(p Pay) error {
	switch why := c.frozen(); {
	case why != "":
		return phaseError("%s", why)
	case !c.synced:
		return ErrOffline
	case p.Amount.IsZero():
		return phaseError("a payment of nothing")
	case len(p.Memo) > MaxMemo || !utf8.ValidString(p.Memo):
		return phaseError("a memo is text of at most %d bytes", MaxMemo)
	case len(c.Flying) >= Window || len(c.notes) >= MaxNotes:
		return ErrBusy
	case c.free().Less(p.Amount.Net()):
		return ErrInsufficient
	}
	raise, err := c.raise.Add(p.Amount)
	if err != nil {
		return ErrInsufficient
	}
	if _, err := c.Own.Sent.Add(raise); err != nil {
		return phaseError("the channel's running total is at its end: close it and open another")
	}
	if c.nextVersion()&MaxCounter == 0 {
		return phaseError("the channel's version counter is at its end: close it and open another")
	}
	c.raise = raise
	c.notes = append(c.notes, Note{ID: p.ID, Amount: p.Amount, Memo: p.Memo})
	return nil
}

// nextVersion skips what the signer remembers to have signed before a crash (R4).
func (c *Channel) nextVersion() uint64 {
	v := c.Own.Version
	if c.floor != nil && c.floor.Versions[c.Me] > v {
		v = c.floor.Versions[c.Me]
	}
	return v + 1
}

// receive takes the peer's updates: all or none (R5).
func (c *Channel) receive(us Updates) error {
	if why := c.frozenForPeer(); why != "" {
		return phaseError("%s", why)
	}
	peer, acked := c.Peer, c.Acked
	var newest *Update
	var older bool // the newest names less of ours than was acknowledged
	var got []Payment
	for i := range us {
		u := &us[i]
		next, ours := u.State.Ledgers[c.them()], u.State.Ledgers[c.Me]
		if u.State.Epoch != c.Epoch {
			return protocolError("its state is of epoch %d, not %d", u.State.Epoch, c.Epoch)
		}
		if c.forgot(next) {
			return protocolError("it signed two different ledgers at version %d", next.Version)
		}
		if next.Version < peer.Version || (next.Version == peer.Version && ours.Version <= acked.Version) {
			if next.Version == peer.Version && !next.Equal(peer) {
				return protocolError("it signed two different ledgers at version %d", next.Version)
			}
			continue // a repetition of what we have
		}
		// Only the newest one is relied on. Those before it may be repetitions that name less of ours than a restored copy knows, or
		// ledgers that it lost.
		if older = ours.Version < acked.Version; older {
			ours = acked
		}
		if next.Version > peer.Version {
			if err := c.accept(peer, next, u.Notes); err != nil {
				return err
			}
			for _, n := range u.Notes {
				got = append(got, Payment{Note: n, Version: next.Version})
			}
		} else if !next.Equal(peer) {
			return protocolError("it signed two different ledgers at version %d", next.Version)
		}
		peer, acked, newest = next, ours, u
	}
	if newest == nil {
		return nil
	}
	if older {
		return phaseError("it went back behind our ledger %d", acked.Version)
	}
	if !c.wrote(acked) {
		return protocolError("it signed a ledger of ours that we did not write (version %d)", acked.Version)
	}
	if err := c.covered(peer, newest.State.Ledgers[c.Me].Sent); err != nil {
		return err
	}
	if Verify(c.Domain.StateDigest(c.id, newest.State), newest.Sig, c.Params.Signer[c.them()]) != nil {
		return protocolError("its signature is wrong")
	}
	c.adopt(newest, peer, acked, got)
	return nil
}

func (c *Channel) adopt(u *Update, peer, acked Ledger, got []Payment) {
	if peer.Version > c.Peer.Version {
		c.owesAck = true
	}
	c.Peer = peer
	c.Best = &SignedState{State: u.State, Sig: u.Sig}
	c.ack(acked)
	c.Refusing, c.gap = "", false
	c.step.Payments = append(c.step.Payments, got...)
	c.save = true
	c.progressClose()
}

// ack notes that the peer's signature covers our ledger l.
func (c *Channel) ack(l Ledger) {
	if l.Version <= c.Acked.Version {
		return
	}
	c.Acked = l
	c.step.Acked = l.Version
	for len(c.Flying) > 0 && c.Flying[0].Version <= l.Version {
		c.Flying = c.Flying[1:]
	}
}

// forgot reports whether l is another ledger of the peer than our signer remembers to have signed over before a crash (R4). Taken, it
// could never be acknowledged: the signer would refuse.
func (c *Channel) forgot(l Ledger) bool {
	return c.floor != nil && l.Version == c.floor.Versions[c.them()] && l.Hash() != c.floor.Hashes[c.them()]
}

// wrote reports whether l is a ledger of ours, content and all.
func (c *Channel) wrote(l Ledger) bool {
	if l.Equal(c.Acked) {
		return true
	}
	for _, f := range c.Flying {
		if l.Equal(f) {
			return true
		}
	}
	return false
}

// accept checks one step of the peer's ledger.
func (c *Channel) accept(prev, next Ledger, notes []Note) error {
	if k := c.Closing; k != nil && k.Theirs && next.Version > k.TheirLast {
		// An honest peer whose close expired a little earlier than ours, and which is closing again, announces anew behind this.
		return phaseError("it announced to close before this payment")
	}
	if Generation(next.Version) != Generation(prev.Version) {
		return protocolError("its ledger %d is of another generation", next.Version)
	}
	if len(next.Locks) > 0 {
		return protocolError("its ledger has a lock whose resolver is not allowed here")
	}
	sum := prev.Sent
	for _, n := range notes {
		var err error
		if sum, err = sum.Add(n.Amount); err != nil || n.Amount.IsZero() {
			return protocolError("a payment of it has an impossible amount")
		}
	}
	if sum != next.Sent && c.gap {
		return phaseError("payments before it were refused, and are asked for again")
	}
	if sum != next.Sent {
		return protocolError("its ledger sent %s, its payments say %s", next.Sent, sum)
	}
	return nil
}

// covered checks that the peer has what its newest ledger spends (R5). Those before it were written against other funds: only the
// newest signature is kept and relied on.
func (c *Channel) covered(next Ledger, ourSent Amount) error {
	if next.Version > c.Peer.Version && c.Funded(c.them()).Sub(next.Spent()).Add(ourSent).Sign() < 0 {
		c.Refusing = "it paid more than its confirmed funds"
		return phaseError("%s", c.Refusing)
	}
	return nil
}

// frozenForPeer is frozen, but for the last updates and acknowledgements that a closing channel still needs.
func (c *Channel) frozenForPeer() string {
	if c.halted == "" && c.Phase == PhaseClosing && (c.Closing == nil || c.Closing.Terms == nil) {
		return c.stale
	}
	return c.frozen()
}
