package deals_test

import (
	"slices"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// end stops the faults, lets everything that was promised come to its end, and brings everybody's money home.
func (w *world) end() {
	w.calm = true
	w.log("the end begins")
	for _, n := range w.nodes {
		n.full, n.mute = 0, 0
		if !n.up {
			n.start()
		}
		if !n.honest && w.one(2) {
			n.mute = 1 << 40
			w.log("%s says nothing any more", n.name)
		}
	}
	for _, n := range w.nodes {
		for _, e := range n.ends {
			w.disconnect(n, e.peer)
		}
	}
	honest := w.allHonest()
	if honest && w.one(3) {
		w.log("nobody reaches anybody until all deadlines are over")
		for i := 0; i < 70 && w.failure == ""; i++ {
			w.beat(45)
		}
	}
	for _, n := range w.nodes {
		for _, e := range n.ends {
			w.connect(n, e.peer)
		}
	}
	for i := 0; i < 160 && w.failure == "" && (i < 30 || w.promises()); i++ {
		w.beat(45)
	}
	if honest {
		for range 6 { // the last receipts
			w.beat(45)
		}
		w.checkQuiet()
	}
	agreed := honest && w.one(2)
	for i := 0; i < 500 && w.failure == "" && !w.allOver(); i++ {
		for _, n := range w.nodes {
			for _, e := range n.ends {
				w.leave(e, agreed && i < 250)
			}
		}
		w.beat(45)
	}
	w.checkEnd()
}

// beat is a block, and everybody's reaction to it.
func (w *world) beat(dt uint64) {
	for _, o := range w.orders { // a block right before each deadline
		if left := o.by() - w.chain.now(); o.by() > w.chain.now()+12 && left < dt+12 {
			dt = min(dt, left-12)
		}
	}
	w.chain.mine(dt)
	for _, n := range w.nodes {
		w.attend(n)
		if !n.honest {
			n.lastSecond()
			n.shrink()
			n.outrun()
		}
		if !n.honest && w.one(3) {
			n.cheat()
		}
	}
	w.check()
}

func (w *world) allHonest() bool {
	for _, n := range w.nodes {
		if !n.honest {
			return false
		}
	}
	return true
}

// promises reports whether locks of honest wallets are still open in channels that are.
func (w *world) promises() bool {
	for _, n := range w.nodes {
		for _, e := range n.ends {
			if n.honest && len(e.ch.Held) > 0 && e.ch.Phase == channels.PhaseOpen {
				return true
			}
		}
	}
	return false
}

// forgot reports whether a restored reader refuses what it agreed to before: it does not know of it any more, and the record gives it more. It
// can have that on the chain.
func (e *end) forgot() bool {
	if !e.n.disk.channels[e.id()].lost {
		return false
	}
	return slices.ContainsFunc(e.other().ch.Held, func(h channels.Held) bool {
		return h.Writer == e.them() && h.Ended != 0 && h.Ruled != nil && h.Paid.Less(*h.Ruled)
	})
}

// bereft reports whether nobody has a ledger any more that our signer signed over (R4): we crashed before it was saved, and the peer, which
// wrote it, lost its disk before it could repeat it. Nothing is signed then; what both still have goes over the chain.
func (e *end) bereft() bool {
	mark, signed := e.n.disk.marks[e.id()]
	return signed && mark.Versions[e.them()] > e.ch.Peer.Version && e.other().n.disk.channels[e.id()].lost
}

func (w *world) leave(e *end, agreed bool) {
	if !e.n.honest || e.ch.Phase != channels.PhaseOpen && e.ch.Phase != channels.PhaseClosing {
		return
	}
	if agreed {
		if e.ch.Phase == channels.PhaseOpen {
			e.event(channels.StartClose{})
		}
		return
	}
	e.event(channels.StartDispute{})
}

// checkQuiet: without faults, and after all deadlines, honest wallets have the same of everything, and no deal is left.
func (w *world) checkQuiet() {
	for _, n := range w.nodes {
		for _, e := range n.ends {
			o := e.other()
			if w.failure != "" || e.ch.Phase != channels.PhaseOpen || o.ch.Phase != channels.PhaseOpen || e.forgot() || o.forgot() || e.bereft() || o.bereft() {
				continue
			}
			if !e.ch.Connected() || len(e.ch.Flying) > 0 || !e.ch.Own.Equal(o.ch.Peer) || len(e.ch.Held) > 0 || len(n.disk.channels[e.id()].outbox) > 0 {
				w.fail("liveness: %s wrote %d to %s, which has %d; %d locks; and nothing moves", n.name, e.ch.Own.Version, e.peer.name, o.ch.Peer.Version, len(e.ch.Held))
			}
		}
		for _, d := range n.deals {
			if d.Status != deals.StatusInvoiced && !d.Lone() && w.failure == "" && n.allOpen() {
				w.fail("liveness: the deal of %s on %x does not come to its end", n.name, d.Terms)
			}
		}
	}
}

func (n *node) allOpen() bool {
	for _, e := range n.ends {
		if e.ch.Phase != channels.PhaseOpen {
			return false
		}
	}
	return true
}

// allOver reports whether every honest wallet has seen the final end of all its channels.
func (w *world) allOver() bool {
	for _, n := range w.nodes {
		for _, e := range n.ends {
			if n.honest && !e.ch.Over {
				return false
			}
		}
	}
	return true
}

// checkEnd looks at who got what.
func (w *world) checkEnd() {
	if w.failure != "" {
		return
	}
	if !w.allOver() {
		w.fail("liveness: not all channels come to their end")
		return
	}
	for _, e := range w.channels() {
		s := w.chain.head().slots[e.id()]
		if s.Status == channels.ChainClosed && s.Payout[0].Net().Add(s.Payout[1]) != s.Funded[0].Plus(s.Funded[1]) {
			w.fail("I3: %s and %s were paid out of %s and %s", s.Payout[0], s.Payout[1], s.Funded[0], s.Funded[1])
		}
	}
	w.check()
}
