package channels

// greet tells the peer how far we are; it answers with its own Sync and whatever we lack.
func (c *Channel) greet() {
	if c.Phase == PhaseFailed || c.Phase == PhaseClosed {
		return
	}
	c.send(Sync{Channel: c.id, Epoch: c.Epoch, Written: c.Own.Version, Seen: c.Peer.Version, Acked: c.Acked.Version})
}

// sync sends a peer what it lacks, byte for byte what it was sent before.
func (c *Channel) sync(s Sync) error {
	if s.Epoch != c.Epoch {
		return protocolError("it is in epoch %d, not %d", s.Epoch, c.Epoch)
	}
	if s.Seen > c.Own.Version {
		// Without proof this is only a claim: ours stays as it is. A peer that can prove it sends a Proof.
		c.Refusing = "it claims to know newer payments of ours than we do"
		c.save = true
		return protocolError("%s", c.Refusing)
	}
	c.synced = true
	if s.Written < c.Peer.Version && c.Best != nil {
		c.send(Proof{Channel: c.id, State: c.Best.State, Sig: c.Best.Sig})
	}
	if len(c.Flying) > 0 {
		after := s.Seen
		c.step.Resend = &after
	}
	if c.Mine != nil && s.Acked < c.Mine.Ledgers[c.them()].Version && c.Mine.Ledgers[c.Me].Version <= max(s.Seen, c.Acked.Version) {
		c.step.Repeat = &Update{Channel: c.id, State: c.Mine.State, Sig: c.Mine.Sig}
	}
	c.repeatClose()
	c.repeatWithdraw()
	return nil
}

// prove takes back what we signed and lost, on the evidence of our own signature.
func (c *Channel) prove(p Proof) error {
	if p.State.Epoch != c.Epoch {
		return protocolError("its proof is of epoch %d, not %d", p.State.Epoch, c.Epoch)
	}
	ours, theirs := p.State.Ledgers[c.Me], p.State.Ledgers[c.them()]
	if ours.Version <= c.Own.Version {
		return nil
	}
	if Verify(c.Domain.StateDigest(c.id, p.State), p.Sig, c.Params.Signer[c.Me]) != nil {
		return protocolError("its proof of our newer ledger is not signed by us")
	}
	if ours.Sent.Less(c.Own.Sent) || theirs.Version < c.Peer.Version || theirs.Sent.Less(c.Peer.Sent) {
		return protocolError("its proof contradicts what we hold")
	}
	c.Own, c.Acked, c.Flying = ours, ours, nil
	c.Peer = theirs
	c.Mine = &SignedState{State: p.State, Sig: p.Sig}
	c.Refusing = ""
	c.save, c.synced = true, true
	c.tell(Notice{Kind: NoticeAlert, Text: "the peer proved that we had signed newer payments than this copy of the wallet held; they are back"})
	c.greet()
	return nil
}
