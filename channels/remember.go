package channels

import "slices"

// remember takes what a backup of ours says. Where it says more than we know although the wallet was not restored, we run on an old copy.
func (c *Channel) remember(b Backup) error {
	switch {
	case b.Domain != c.Domain || b.Params.ID() != c.id || b.Me != c.Me || b.Epoch != c.Epoch:
		return phaseError("the backup is of another channel")
	}
	if err := b.Check(); err != nil {
		return phaseError("%v", err)
	}
	ours, theirs := b.Mine != nil && b.Mine.Ledgers[c.Me].Version > c.Own.Version, b.Best != nil && c.newerBest(*b.Best)
	switch u := c.Resume; {
	case !ours && !theirs:
		return nil
	case u != nil && u.Base == nil:
	case ours && u == nil && c.elsewhere(*b.Mine) != nil:
		return c.elsewhere(*b.Mine)
	case ours && (u == nil || !u.Ready):
		c.startOver("a backup knows newer signatures of ours than this copy of the wallet")
	case ours: // our ledger has gone on in a new generation; one of an older is void
		return nil
	default:
		return c.hidden(*b.Best)
	}
	c.recall(b, ours, theirs)
	return nil
}

// newerBest reports whether s says more of what the peer signed than we hold.
func (c *Channel) newerBest(s SignedState) bool {
	if c.Best == nil {
		return true
	}
	theirs, before := s.Ledgers[c.them()].Version, c.Best.Ledgers[c.them()].Version
	return theirs > before || theirs == before && s.Ledgers[c.Me].Version > c.Best.Ledgers[c.Me].Version
}

// startOver makes a channel that runs on an old copy one of a restored wallet.
func (c *Channel) startOver(why string) {
	sent := c.Own.Version
	if c.mute() {
		sent = c.Resume.Sent
	}
	c.Resume, c.synced, c.save = &Resume{Sent: sent}, false, true
	c.tell(Notice{Kind: NoticeAlert, Text: why + "; it goes on as a restored wallet does"})
}

// signed reports whether our signer remembers all that s says.
func (c *Channel) signed(s State) bool {
	return c.floor != nil && c.floor.Versions[0] >= s.Ledgers[0].Version && c.floor.Versions[1] >= s.Ledgers[1].Version
}

// recall takes over what a backup knows better, before the peer has proved anything.
func (c *Channel) recall(b Backup, ours, theirs bool) {
	if theirs {
		best := *b.Best
		c.Best, c.Peer = &best, best.Ledgers[c.them()]
		c.ack(best.Ledgers[c.Me])
	}
	if ours {
		mine := *b.Mine
		c.Mine, c.Own = &mine, mine.Ledgers[c.Me]
		c.Held = slices.Clone(b.Held)
		c.useUp(b.Used...)
	} else if theirs && len(c.Held) == 0 {
		c.Held = slices.Clone(b.Held)
		c.useUp(b.Used...)
	}
	if c.Acked.Version > c.Own.Version {
		c.Own = c.Acked // the peer signed over it, so it was ours
	}
	c.Flying = nil
	if c.Own.Version > c.Acked.Version {
		c.Flying = []Ledger{c.Own}
	}
	if u := c.Resume; u.Generation != 0 && Generation(c.Own.Version) >= u.Generation {
		c.Resume = &Resume{Generation: Generation(c.Own.Version) + 1, Sent: u.Sent}
	}
	c.owesAck = c.owes()
	c.save = true
}

// hidden takes back a signature of the peer that it did not show us.
func (c *Channel) hidden(best SignedState) error {
	theirs := best.Ledgers[c.them()]
	if theirs.Version <= c.Peer.Version || theirs.Sent.Less(c.Peer.Sent) {
		return nil
	}
	c.Best, c.Peer = &best, theirs
	c.owesAck, c.save = c.owes(), true
	c.tell(Notice{Kind: NoticeAlert, Text: "a backup brought back newer payments of the peer than it showed; if it does not stand by them, dispute the channel"})
	return nil
}

// rested says why what the peer pays is not taken yet.
func (c *Channel) rested(next Ledger) string {
	if r := c.Respite; r != nil && r.Spent.Less(next.Spent()) {
		return "the wallet was restored and takes no payments until an agreement that it does not remember could no longer be mined"
	}
	return ""
}

// endRespite ends it once no block can carry what was signed before the restore.
func (c *Channel) endRespite() {
	if r := c.Respite; r != nil && c.View.Final.Time > r.Until {
		c.Respite, c.save, c.missed = nil, true, true
	}
}
