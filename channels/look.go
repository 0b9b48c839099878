package channels

import (
	"fmt"
	"slices"
)

// look takes the chain as it is now. A view is a snapshot, so whatever a reorg did is in it.
func (c *Channel) look(v ChainView) {
	before := c.View
	c.View = v
	if c.changed(before) {
		c.save = true
	}
	if v.Finished.Epoch == c.Epoch && v.Finished.Status != ChainNone && !c.Opened {
		c.Opened, c.save = true, true
	}
	if d := v.Seen.Dispute; d != nil && v.Seen.Epoch == c.Epoch && c.Counted != d.State.Ledgers[c.Me].Version {
		c.Counted, c.save = d.State.Ledgers[c.Me].Version, true
	}
	c.follow(v.Seen)
	c.expireClose()
	c.endWithdraw()
	c.endRespite()
	c.noticeFunding(before.Confirmed, v.Confirmed)
	c.noticeAnswer(before.Seen, v.Seen)
	if (v.Finished.Status == ChainClosed && v.Finished.Epoch == c.Epoch || v.Finished.Epoch > c.Epoch) && !c.Over {
		c.Over, c.save = true, true
		c.countedLocks()
	}
	c.pruneUsed()
	c.askAgain()
}

// askAgain has the peer repeat what we refused for a reason that may have passed with this block.
func (c *Channel) askAgain() {
	if c.missed && c.up && c.stale == "" && (c.Phase == PhaseOpen || c.Phase == PhaseClosing) {
		c.missed = false
		c.greet()
	}
}

// changed reports whether the view says something new of the channel, rather than of the time.
func (c *Channel) changed(before ChainView) bool {
	return moved(before.Seen, c.View.Seen) || moved(before.Confirmed, c.View.Confirmed) || moved(before.Finished, c.View.Finished)
}

func moved(a, b OnChain) bool { return a.Block != b.Block || a.Status != b.Status }

// follow moves the phase to where the chain is.
func (c *Channel) follow(seen OnChain) {
	status := seen.Status
	switch {
	case seen.Epoch > c.Epoch:
		status = ChainClosed // opened again by somebody: our epoch ended before
	case seen.Epoch < c.Epoch:
		status = ChainNone
	}
	switch status {
	case ChainNone:
		c.followNone()
	case ChainOpen:
		c.followOpen()
	case ChainDisputed:
		c.followDisputed(seen)
	case ChainClosed:
		c.enter(PhaseClosed)
	}
}

func (c *Channel) followNone() {
	switch c.Phase {
	case PhaseOpening:
		// Of a restored wallet's channel nothing is known before its past was read, which may take long.
		if c.Opening != nil && !c.Opened && (c.viewed || c.Resume == nil) && c.View.Final.Time > c.Opening.Deadline {
			c.enter(PhaseFailed)
		}
	case PhaseFailed:
	default: // a reorg took the opening away; it may be mined again
		c.enter(PhaseOpening)
	}
}

// resume goes to where a channel belongs that is open on chain: no freeze is forgotten because a reorg came by.
func (c *Channel) resume() {
	switch {
	case c.Disputing:
		c.enter(PhaseDisputed)
	case c.Closing != nil:
		c.enter(PhaseClosing)
	default:
		c.enter(PhaseOpen)
	}
	c.missed = true
}

func (c *Channel) followOpen() {
	switch c.Phase {
	case PhaseOpening, PhaseFailed:
		if at := c.View.Confirmed; at.Status == ChainOpen && at.Epoch == c.Epoch {
			c.resume()
		}
	case PhaseDisputed, PhaseSettling:
		// A challenge that a reorg removed is likely mined again: stay frozen until it is final that it is gone (R19).
		if !c.Disputing && c.View.Final.Number >= c.Disputed && c.View.Finished.Status == ChainOpen {
			c.resume()
		}
	case PhaseClosed:
		if c.Closing == nil {
			c.Disputed = c.View.Head.Number // it ended by a dispute
			c.enter(PhaseDisputed)
			return
		}
		c.resume()
	}
}

func (c *Channel) followDisputed(seen OnChain) {
	if c.Disputed == 0 || c.Disputed < seen.Block.Number {
		c.Disputed, c.save = seen.Block.Number, true
	}
	if c.View.Head.Time >= seen.Dispute.WindowEnd {
		c.enter(PhaseSettling)
		return
	}
	c.enter(PhaseDisputed)
}

func (c *Channel) noticeFunding(before, now OnChain) {
	if now.Epoch != c.Epoch || now.Status != ChainOpen || before.Status != ChainOpen || before.Funded == now.Funded {
		return
	}
	c.save = true
	c.tell(Notice{Kind: NoticeDeposit, Tx: now.Tx})
}

// noticeAnswer tells that the chain took an answer in our name.
func (c *Channel) noticeAnswer(before, now OnChain) {
	if now.Epoch != c.Epoch || now.Status != ChainDisputed || !now.answeredFor(c.Me) || before.Epoch == c.Epoch && before.answeredFor(c.Me) {
		return
	}
	c.save = true
	c.tell(Notice{Kind: NoticeAnswered, Tx: now.Tx})
}

func (c *Channel) fresh(f Fresh) {
	c.stale, c.now = f.Reason, f.Now
	c.askAgain()
}

func (c *Channel) startDispute() error {
	switch {
	case c.Phase == PhaseDisputed || c.Phase == PhaseSettling:
		return nil
	case c.View.Seen.Status != ChainOpen || c.View.Seen.Epoch != c.Epoch:
		return phaseError("the channel is %s and not open on chain", c.Phase)
	}
	c.Disputing, c.Disputed = true, c.View.Head.Number
	c.enter(PhaseDisputed)
	return nil
}

// wants says what should happen on chain now. It repeats itself until the chain shows the effect.
func (c *Channel) wants() []Call {
	if c.View.Head.Number == 0 && c.View.Head.Time == 0 {
		return nil
	}
	seen := c.View.Seen
	switch {
	case c.Phase == PhaseOpening && c.Opening != nil && c.Opening.Call != nil && seen.Status == ChainNone && c.View.Head.Time < c.Opening.Deadline:
		return []Call{*c.Opening.Call}
	case seen.Epoch != c.Epoch:
		return nil
	case seen.Status == ChainOpen && c.Disputing:
		return append(c.wantsRecords(), c.challenge())
	case seen.Status == ChainDisputed:
		return slices.Concat(c.wantsRecords(), c.wantsClose(), c.wantsInDispute(seen.Dispute))
	case c.Phase == PhaseClosing:
		return slices.Concat(c.wantsRecords(), c.wantsClose(), c.wantsWithdraw())
	case seen.Status == ChainOpen:
		return append(c.wantsRecords(), c.wantsWithdraw()...)
	default:
		return c.wantsWithdraw()
	}
}

// best is the newest State that the peer signed, or the empty one, which needs no signature (R21).
func (c *Channel) best() (State, Signature) {
	if c.Best == nil {
		return State{Epoch: c.Epoch}, nil
	}
	return c.Best.State, c.Best.Sig
}

func (c *Channel) challenge() Call {
	state, sig := c.best()
	return Call{Kind: CallChallenge, Params: c.Params, Epoch: c.Epoch, Side: c.Me, State: state, PeerSig: sig}
}

func (c *Channel) dispute() Dispute {
	if d := c.View.Seen.Dispute; d != nil {
		return *d
	}
	return Dispute{}
}

func (c *Channel) wantsInDispute(d *Dispute) []Call {
	state, sig := c.best()
	if d.State.Raises(state) && c.View.Head.Time < d.WindowEnd && d.Answered&(1<<c.Me) == 0 {
		return []Call{{Kind: CallRespond, Params: c.Params, Epoch: c.Epoch, Side: c.Me, State: state, PeerSig: sig, Dispute: *d, Before: d.WindowEnd}}
	}
	due := d.WindowEnd
	if !c.Disputing {
		due += min(c.Params.ChallengePeriod/4, 600) // whoever started it pays for ending it, unless they are gone
	}
	if d.Rest != nil && !c.settles(d.Rest) {
		return nil
	}
	if max(c.View.Head.Time, c.now) >= due {
		return []Call{{Kind: CallSettle, Params: c.Params, Epoch: c.Epoch, Dispute: *d}}
	}
	return nil
}

// answerAgain is the second answer that a side has (R10), the delegated one, with our own consent to it. It is for a wallet that answered
// before it knew all: one that was restored, or runs on an old copy, when a better backup comes to light after its own answer was mined.
// Watchtowers, which may know still more, have had their time by then.
func (c *Channel) answerAgain(signer Signer) []Call {
	d := c.View.Seen.Dispute
	state, sig := c.best()
	if d == nil || c.View.Seen.Epoch != c.Epoch || c.View.Seen.Status != ChainDisputed || c.View.Head.Time >= d.WindowEnd {
		return nil
	}
	own, delegated := d.Answered&(1<<c.Me) != 0, d.Answered&(4<<c.Me) != 0
	if !own || delegated || !d.State.Raises(state) || max(c.View.Head.Time, c.now) < d.WindowEnd-min(d.WindowEnd, c.Params.ChallengePeriod/2) {
		return nil
	}
	answer, err := signer.SignAnswer(c.Domain, c.id, state)
	if err != nil {
		return nil // our signer knows better than that this was ours
	}
	return []Call{{Kind: CallRespond, Params: c.Params, Epoch: c.Epoch, Side: c.Me, State: state, PeerSig: sig, AnswerSig: answer, Dispute: *d, Before: d.WindowEnd}}
}

// Waiting says what the channel waits for and until when (unix seconds, 0: no deadline): the same words everywhere (I5).
func (c *Channel) Waiting() (what string, deadline uint64) {
	switch c.Phase {
	case PhaseOpening:
		if c.View.Seen.Status == ChainOpen {
			return "confirmations of the opening", 0
		}
		if c.Opening != nil {
			return "the opening transaction", c.Opening.Deadline
		}
	case PhaseOpen:
		return c.waitingOpen()
	case PhaseClosing:
		return c.waitingClosing()
	case PhaseDisputed:
		if d := c.View.Seen.Dispute; d != nil {
			if state, _ := c.best(); d.State.Raises(state) {
				return "our answer to an old state on chain", d.WindowEnd
			}
			return "the end of the challenge period", d.WindowEnd
		}
		return "our challenge on chain", 0
	case PhaseSettling:
		if d := c.View.Seen.Dispute; d != nil && d.Rest != nil && !c.settles(d.Rest) {
			return "the outcome of what is still promised; all else was paid out", restDeadline(d.Rest)
		}
		return "the payout on chain", 0
	case PhaseClosed:
		if !c.Over {
			return "finality of the payout", 0
		}
	}
	return "", 0
}

func (c *Channel) waitingOpen() (string, uint64) {
	switch {
	case c.halted != "":
		return "you: " + c.halted, 0
	case c.stale != "":
		return "the chain: " + c.stale, 0
	case c.Refusing != "":
		return fmt.Sprintf("the peer: %s", c.Refusing), 0
	case c.Resume != nil:
		return "the peer: " + c.restored(), 0
	case c.Withdrawal != nil && c.Withdrawal.Sigs[c.them()] == nil:
		return "the peer's signature on the withdrawal", c.Withdrawal.Terms.Deadline
	case c.Withdrawal != nil:
		return "the withdrawal on chain", c.Withdrawal.Terms.Deadline
	case len(c.Flying) > 0:
		return "the peer's receipt", 0
	}
	return c.waitingLocks()
}

// restDeadline is when the first of the undecided locks is decided at the latest.
func restDeadline(r *Rest) (first uint64) {
	for _, l := range slices.Concat(r.Locks[0], r.Locks[1]) {
		if d := DeadlineOf(l.Condition); first == 0 || d < first {
			first = d
		}
	}
	return first
}

func (c *Channel) waitingClosing() (string, uint64) {
	k := c.Closing
	switch {
	case k.signed():
		return "the close on chain", k.Terms.Deadline
	case k != nil && k.Terms != nil:
		return "the peer's signature on the close", k.Terms.Deadline
	case len(c.Own.Locks)+len(c.Peer.Locks) > 0:
		return c.waitingLocks()
	}
	return "the peer's agreement to close", 0
}
