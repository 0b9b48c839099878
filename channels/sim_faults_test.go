package channels

import "math/rand/v2"

// faults is how much goes wrong in a run: each run has a mixture of its own, since what freezes a channel early hides all else.
type faults struct {
	crash, breaks, reorg, disturb, leave, holds, stale, lag, rollback uint64 // one in so many chances; 0: never
	tricks                                                            uint   // bits: what Mallory does
}

func newFaults(rng *rand.Rand) faults {
	rare := func(n uint64) uint64 { return rng.Uint64N(2) * (n + rng.Uint64N(10*n)) }
	return faults{crash: rare(5), breaks: rare(5), reorg: rare(5), disturb: rare(10), leave: rare(2), holds: rare(1), stale: rare(30), lag: 2 + rng.Uint64N(10),
		tricks: uint(rng.Uint64N(1 << 13))}
}

// happens reports whether a fault of that rate happens now.
func (w *simWorld) happens(rate uint64) bool { return !w.calm && rate > 0 && w.rng.Uint64N(rate) == 0 }

// misfortune is what nobody does, and how it is mended.
func (w *simWorld) misfortune(p *simParty) {
	if w.happens(w.faults.breaks) && w.connected {
		w.log("the connection breaks")
		w.disconnect()
	}
	if w.happens(w.faults.reorg) || w.faults.reorg > 0 && w.chain.turned() && w.rng.IntN(4) == 0 {
		w.reorg()
	}
	w.opportunity()
	if w.happens(w.faults.disturb) {
		w.disturb(p)
	}
	if w.happens(w.faults.crash) && p.up {
		w.log("%s is killed", p.name)
		p.die()
	}
	if w.happens(w.faults.stale) {
		p.stale = w.rng.IntN(30)
	}
	if w.mallory == nil && w.happens(w.faults.rollback) && len(p.backups) > 0 && !p.other().rolled {
		p.rollBack()
	}
	if w.mallory == nil && w.happens(2*w.faults.rollback) && w.chain.view().Finished.Status == ChainOpen && !p.other().rolled {
		p.wipe()
	}
	if !p.up && w.rng.IntN(4) == 0 {
		w.log("%s starts", p.name)
		p.start()
	}
	if !w.connected && w.rng.IntN(4) == 0 {
		w.connect()
	}
}

// reorg goes as deep as finality allows between honest parties. Mallory could spend money that a reorg took back: against her the
// confirmations that the network asks for are the limit.
func (w *simWorld) reorg() {
	n := 1 + w.rng.IntN(w.chain.finality)
	if w.mallory != nil {
		n = min(n, w.chain.confirmations-1)
	}
	w.log("reorg of %d", n)
	w.chain.reorg(n, func() {
		if w.mallory != nil && w.rng.IntN(2) == 0 {
			w.mallory.agreed()
		}
	})
}

// opportunity is what a patient Mallory waits for.
func (w *simWorld) opportunity() {
	if m := w.mallory; m != nil && m.late && m.ripe() && w.rng.IntN(2) == 0 {
		m.strike()
	}
	if m, c := w.mallory, w.chain; m != nil && m.w.faults.tricks>>12 != 0 && c.head().slot.Status == ChainDisputed && c.at(c.confirmations-1).slot.Status == ChainOpen && w.rng.IntN(2) == 0 {
		m.rush()
	}
}

// leap lets time pass: for agreements to expire and windows to end. While a dispute runs, a party that is up has its turns in between.
func (w *simWorld) leap() {
	blocks := 20 + w.rng.IntN(100)
	w.log("%d blocks pass", blocks)
	for range blocks {
		w.chain.mine(12 + w.rng.Uint64N(40))
		w.opportunity()
		for _, p := range w.parties {
			if !p.up && p.honest && (w.mallory != nil || p.other().ch.Phase != PhaseOpen && p.other().ch.Phase != PhaseClosing) {
				p.start() // nobody honest is away while it could be cheated
			}
			if p.up {
				p.look()
				p.seal(noCrash)
			}
		}
	}
}

// disturb does what a connection should not do: it repeats frames, or swaps them.
func (w *simWorld) disturb(p *simParty) {
	if len(p.inbox) < 2 {
		return
	}
	i, j := w.rng.IntN(len(p.inbox)), w.rng.IntN(len(p.inbox))
	if w.rng.IntN(2) == 0 {
		w.log("a frame to %s arrives twice", p.name)
		p.inbox = append(p.inbox, p.inbox[i])
		return
	}
	w.log("two frames to %s change places", p.name)
	w.swapped = true
	p.inbox[i], p.inbox[j] = p.inbox[j], p.inbox[i]
}
