package channels

import (
	"fmt"
	"slices"
)

// Seal gives at most one State signature for all that was handled since the last call, and returns the work that follows. The
// wallet must make Step.Save and the signer's mark durable before it does the rest. An error means that our signer refused: the
// channel signs nothing more in this process, and what it holds stays good.
func (c *Channel) Seal(signer Signer) (Step, error) {
	c.progressLocks()
	if err := c.signState(signer); err != nil {
		return Step{}, fmt.Errorf("channel %s: %w", c.id, err)
	}
	c.progressClose()
	if err := c.signClose(signer); err != nil {
		return Step{}, fmt.Errorf("channel %s: %w", c.id, err)
	}
	if err := c.signWithdraw(signer); err != nil {
		return Step{}, fmt.Errorf("channel %s: %w", c.id, err)
	}
	c.step.Submit = slices.Concat(c.step.Submit, c.wants(), c.answerAgain(signer))
	if c.step.Proof != nil {
		c.step.Proof = c.proof() // with what came after the question, too: a peer that lost it may sign as soon as it has this
	}
	step := c.step
	if step.Save = c.save; step.Save {
		step.Used, c.Fresh = c.Fresh, nil
	}
	c.step, c.save = Step{}, false
	return step, nil
}

func (c *Channel) signState(signer Signer) error {
	if !c.changes() && !c.owesAck && !c.restarts() && !c.forgotOwn() {
		return nil
	}
	if why := c.frozenForPeer(); why != "" || !c.synced || !c.reachedFloor() || !c.solvent() || c.mute() && !c.restarts() {
		// Handled before a freeze of the same turn: nothing was promised yet. Nor is anything signed before the peer has said how far
		// it is: it may hold more than a rolled-back copy of ours.
		c.drop(why)
		return nil
	}
	next := c.next()
	// A bare acknowledgement repeats our ledger, unless our signer remembers a later one: then it takes a new version.
	writes := c.changes() || c.restarts() || c.forgotOwn()
	if writes {
		next.Version = c.nextVersion()
	}
	state := State{Epoch: c.Epoch}
	state.Ledgers[c.Me], state.Ledgers[c.them()] = next, c.Peer
	sig, err := signer.SignState(c.Domain, c.id, state)
	if err != nil {
		return err
	}
	update := Update{Channel: c.id, State: state, Sig: sig, Notes: c.notes, Adds: newLocks(c.adds), Ends: c.ends}
	for _, n := range c.notes {
		c.step.Payments = append(c.step.Payments, Payment{Note: n, Version: next.Version, Outgoing: true})
	}
	if writes {
		c.Flying = append(c.Flying, next)
		c.step.Outbox = next.Version
	}
	c.Own, c.Mine, c.gave = next, &SignedState{State: state, Sig: sig}, true
	c.signedLocks(next.Version)
	c.notes, c.raise, c.owesAck, c.save = nil, Amount{}, false, true
	c.step.Update = &update
	return nil
}

// reachedFloor reports whether the peer's ledger is at least what our signer has signed over before a crash: until the peer
// repeats it, nothing can be signed (R4).
func (c *Channel) reachedFloor() bool {
	return c.floor == nil || c.Peer.Version >= c.floor.Versions[c.them()]
}

// forgotOwn reports whether a crash left our signer with a ledger of ours that it never gave away: one in its place is signed before anything
// else, since the signer goes by its last State (R4, R17).
func (c *Channel) forgotOwn() bool {
	return c.floor != nil && c.floor.Versions[c.Me] > c.Own.Version
}

// solvent re-checks our own solvency before signing: funding may have been reorged away (R19).
func (c *Channel) solvent() bool {
	return c.Funded(c.Me).Sub(c.next().Spent()).Add(c.Peer.Sent).Sign() >= 0
}

// changes reports whether anything of ours waits for a signature.
func (c *Channel) changes() bool { return len(c.notes)+len(c.adds)+len(c.ends) > 0 }

// drop lets go of what can't be signed now. Ends are found again: they follow from what is held.
func (c *Channel) drop(why string) {
	if why == "" {
		why = "the channel can't sign now"
	}
	for _, n := range c.notes {
		c.step.Dropped = append(c.step.Dropped, Dropped{ID: n.ID, Reason: why})
	}
	for _, h := range c.adds {
		c.step.Dropped = append(c.step.Dropped, Dropped{ID: h.ID, Reason: why})
	}
	c.notes, c.adds, c.ends, c.raise = nil, nil, nil, Amount{}
}

func newLocks(held []Held) []NewLock {
	if len(held) == 0 {
		return nil
	}
	out := make([]NewLock, len(held))
	for i, h := range held {
		out[i] = NewLock{ID: h.ID, Kind: h.Kind, Terms: h.Terms, Lead: h.Lead}
	}
	return out
}
