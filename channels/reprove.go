package channels

import "fmt"

// proveRestored takes the peer's word for what a restored wallet lost: our own signature, and its own, over what it accepted last.
func (c *Channel) proveRestored(p Proof) error {
	if err := c.mayAdopt(); err != nil {
		return err
	}
	base, err := c.provedBase(p.Yours)
	if err != nil {
		return err
	}
	if c.Best != nil && (base.Version < c.Acked.Version || p.Mine.Ledgers[c.them()].Version < c.Peer.Version) {
		c.Refusing = "it shows less than it signed: a backup of ours knows more"
		c.save = true
		c.show()
		return phaseError("%s", c.Refusing)
	}
	peer, best, acked := c.Peer, c.Best, c.Acked
	if p.Mine.Sig != nil {
		if err := c.provedPeer(p.Mine, base); err != nil {
			return err
		}
		mine := p.Mine
		peer, best, acked = mine.Ledgers[c.them()], &mine, mine.Ledgers[c.Me]
	}
	if base.Version == 0 && peer.Version == 0 && c.lostToo {
		c.Refusing = "it was restored, too, and neither side has a signed state: look for backups on both sides before you close or dispute it"
		c.save = true
		return phaseError("%s", c.Refusing)
	}
	own, err := c.continued(base)
	if err != nil {
		return err
	}
	held, changes, err := c.heldAgain(own, peer, p.Locks)
	if err != nil {
		return err
	}
	c.Held = held
	c.step.Locks = append(c.step.Locks, changes...)
	c.adoptRestored(p, own, acked)
	c.Peer, c.Best = peer, best
	c.goOn(own, acked)
	if c.lostToo {
		c.greet() // it waits for our proof, too
	}
	return nil
}

// mayAdopt reports whether the chain is known well enough to judge a proof. A dispute is no hindrance: what is proved can be put forward.
func (c *Channel) mayAdopt() error {
	switch {
	case c.halted != "":
		return phaseError("%s", c.halted)
	case c.stale != "":
		return phaseError("%s", c.stale)
	case c.Phase == PhaseOpening || c.Phase == PhaseClosed || c.Phase == PhaseFailed:
		return phaseError("the channel is %s", c.Phase)
	}
	return nil
}

// provedBase returns our ledger as the peer accepted it last, on the evidence of our own signature; the empty one where it has none.
func (c *Channel) provedBase(s SignedState) (Ledger, error) {
	if s.Sig == nil {
		return Ledger{}, nil
	}
	ours := s.Ledgers[c.Me]
	switch {
	case s.Epoch != c.Epoch || Verify(c.Domain.StateDigest(c.id, s.State), s.Sig, c.Params.Signer[c.Me]) != nil:
		return ours, protocolError("its proof of our ledger is not signed by us")
	case ours.contradicts(c.Own):
		return ours, protocolError("its proof of our ledger contradicts a backup: two copies of this wallet have signed")
	}
	return ours, nil
}

// contradicts reports whether one writer can't have written both: `sent` only grows. What the reader never got of an older generation
// is void.
func (l Ledger) contradicts(m Ledger) bool {
	if l.Version > m.Version {
		l, m = m, l
	}
	return l.Version == m.Version && !l.Equal(m) || Generation(l.Version) == Generation(m.Version) && m.Sent.Less(l.Sent)
}

// provedPeer checks the peer's signature over its own newest ledger. It may cover only a ledger of ours that we know to be ours.
func (c *Channel) provedPeer(s SignedState, base Ledger) error {
	theirs, ours := s.Ledgers[c.them()], s.Ledgers[c.Me]
	known := ours.Equal(base) || ours.Equal(c.Acked) || ours.Equal(Ledger{})
	switch {
	case s.Epoch != c.Epoch || Verify(c.Domain.StateDigest(c.id, s.State), s.Sig, c.Params.Signer[c.them()]) != nil:
		return protocolError("its proof is not signed by itself")
	case theirs.Version == c.Peer.Version && !theirs.Equal(c.Peer), theirs.Sent.Less(c.Peer.Sent):
		return protocolError("its proof contradicts what a backup of ours knows")
	case ours.Version > base.Version:
		return protocolError("it keeps back our signature over what it signed")
	case !known || ours.Version < c.Acked.Version:
		return phaseError("its newest signature does not cover our newest ledger yet")
	case c.Funded(c.them()).Sub(theirs.Spent()).Add(ours.Sent).Sign() < 0:
		return phaseError("it paid more than its confirmed funds")
	}
	return nil
}

// continued is our ledger from which the new generation goes on: what the peer accepted last, or, on an old copy, what this disk still
// has to send after it.
func (c *Channel) continued(base Ledger) (Ledger, error) {
	switch sent := c.Resume.Sent; {
	case base.Version >= sent:
		return base, nil
	case c.Own.Version == sent && c.wrote(base):
		after := base.Version
		c.step.Resend = &after
		return c.Own, nil
	}
	c.Refusing = "it lacks payments that this copy of the wallet sent, and later ones are lost: dispute the channel"
	c.save = true
	return base, phaseError("%s", c.Refusing)
}

// adoptRestored takes up our own ledger as it was proved.
func (c *Channel) adoptRestored(p Proof, own, acked Ledger) {
	if own.Equal(c.Own) {
		return
	}
	flying := c.Flying
	c.Flying = nil
	if own.Version > acked.Version {
		c.Flying = []Ledger{own}
	}
	for _, l := range flying {
		if l.Version > own.Version { // the peer never got it; it counts until a ledger of the new generation makes it void
			c.Flying = append(c.Flying, l)
		}
	}
	c.Own, c.Mine = own, nil
	if p.Yours.Sig != nil {
		mine := p.Yours
		c.Mine = &mine
	}
}

// goOn is ready for the first ledger of the new generation.
func (c *Channel) goOn(own, acked Ledger) {
	c.ack(acked)
	next := *c.Resume
	next.Base = &own
	if g := Generation(own.Version); g >= next.Generation { // of an earlier restore: the peer is asked again for the one after it
		next = Resume{Generation: g + 1, Sent: next.Sent}
	}
	c.Resume = &next
	if c.Respite != nil {
		c.Respite = &Respite{Until: c.Respite.Until, Spent: c.Peer.Spent()}
	}
	c.owesAck = c.owes()
	c.Refusing = ""
	c.save, c.synced = true, next.Base != nil
	c.repeatAgreements() // those from before the loss, and what was agreed to while the peer was away
}

// resumed ends the restore of the channel once the peer has signed over a ledger of the new generation.
func (c *Channel) resumed(acked Ledger) {
	if u := c.Resume; u != nil && u.Base != nil && Generation(acked.Version) >= u.Generation {
		c.Resume = nil
		c.tell(Notice{Kind: NoticeAlert, Text: fmt.Sprintf("it is resumed: the peer signed, and our ledgers go on in generation %d", u.Generation)})
	}
}
