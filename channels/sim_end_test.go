package channels

// end stops the faults and brings everybody's money home.
func (w *simWorld) end() {
	w.calm = true
	w.log("the end begins")
	for _, p := range w.parties {
		if !p.up {
			p.start()
		}
	}
	w.disconnect()
	w.connect()
	w.quiesce()
	alone := w.mallory != nil || w.rng.IntN(2) == 0
	if alone && w.rng.IntN(2) == 0 {
		w.log("silence")
		w.disconnect()
	}
	for i := 0; i < 1200 && w.failure == "" && !w.over(); i++ {
		w.chain.mine(12)
		for _, p := range w.parties {
			w.leave(p, alone, i)
			p.look()
			p.turn(len(p.inbox), noCrash)
			if w.mallory != nil && !p.honest && w.rng.IntN(3) == 0 {
				w.mallory.cheat()
			}
		}
		w.check()
	}
	w.checkEnd()
}

// quiesce lets two honest parties finish what they began: without faults, all payments arrive.
func (w *simWorld) quiesce() {
	if w.mallory != nil {
		return
	}
	for range 40 { // an opening may only now be mined, and a restore has its own words after that
		w.chain.mine(12)
		for _, p := range w.parties {
			p.look()
			p.turn(len(p.inbox), noCrash)
		}
		w.check()
	}
	w.checkQuiet(w.parties[0], w.parties[1])
	w.checkQuiet(w.parties[1], w.parties[0])
}

// leave asks to get the money out.
func (w *simWorld) leave(p *simParty, alone bool, round int) {
	if !p.honest || p.ch.Phase != PhaseOpen && (p.ch.Phase != PhaseClosing || round < 400) {
		return
	}
	if alone || round > 700 {
		_ = p.ch.Handle(StartDispute{})
	} else if p.me == 0 || w.seed%3 == 0 {
		_ = p.ch.Handle(StartClose{})
	}
}

// over reports whether every honest party has seen the final end.
func (w *simWorld) over() bool {
	for _, p := range w.parties {
		if p.honest && !p.ch.Over && p.ch.Phase != PhaseFailed {
			return false
		}
	}
	return true
}
