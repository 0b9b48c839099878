package channels

// The checks: what must hold after every step of a run (design section 3).

// checkRelease looks at what leaves an honest process (I1, I2, R17).
func (w *simWorld) checkRelease(p *simParty, m Message) {
	switch m := m.(type) {
	case Update:
		own := m.State.Ledgers[p.me]
		hash := own.Hash()
		old, known := p.released[own.Version]
		if known && old != hash {
			w.fail("I1: %s released two ledgers of version %d", p.name, own.Version)
		}
		p.released[own.Version] = hash
		if own.Version > 0 && !p.durable(own) {
			w.fail("I2: %s released its ledger %d before it was durable", p.name, own.Version)
		}
		if v := p.ch.View.Confirmed; !known && !p.rolled && p.ch.Phase == PhaseOpen && v.Funded[p.me].Sub(own.Spent()).Add(m.State.Ledgers[p.them()].Sent).Sign() < 0 {
			w.fail("R19: %s signed the new ledger %d without funds", p.name, own.Version)
		}
		for _, c := range p.closes {
			if !known && own.Version > 0 && w.chain.view().Final.Time < c.Deadline {
				w.fail("R17: %s signed the new ledger %d while a close was live", p.name, own.Version)
			}
		}
	case CloseOffer:
		for _, c := range p.closes {
			if c != m.Close && w.chain.view().Final.Time < c.Deadline {
				w.fail("R17: %s has two live closes", p.name)
			}
		}
	}
}

// durable reports whether the disk holds l as our ledger, or something newer.
func (p *simParty) durable(l Ledger) bool {
	return p.saved().Own.Version >= l.Version && p.disk.mark != nil && p.disk.mark.Versions[p.me] >= l.Version
}

// check looks at the whole world.
func (w *simWorld) check() {
	for _, p := range w.parties {
		if p.honest && w.failure == "" {
			w.checkParty(p)
		}
	}
	if w.mallory == nil && !w.parties[0].rolled && !w.parties[1].rolled {
		w.checkReceipts(w.parties[0], w.parties[1])
		w.checkReceipts(w.parties[1], w.parties[0])
	}
}

// checkParty holds an honest party's books against its disk and the chain: I3, I4.
func (w *simWorld) checkParty(p *simParty) {
	ch := p.saved()
	if paid := sum(p.disk.paid); !p.rolled && paid != ch.Own.Sent {
		w.fail("%s: the books say it paid %s, its ledger %s", p.name, paid, ch.Own.Sent)
	}
	if got := sum(p.disk.got); !p.rolled && got != ch.Peer.Sent {
		w.fail("%s: the books say it got %s, the peer's ledger %s", p.name, got, ch.Peer.Sent)
	}
	if ch.Best != nil && (!ch.Best.Ledgers[p.them()].Equal(ch.Peer) || !ch.Best.Ledgers[p.me].Equal(ch.Acked)) {
		w.fail("%s: the signature that it holds covers %d/%d, it relies on %d/%d", p.name,
			ch.Best.Ledgers[p.me].Version, ch.Best.Ledgers[p.them()].Version, ch.Acked.Version, ch.Peer.Version)
	}
	if what, _ := p.ch.Waiting(); what == "" && p.ch.Phase != PhaseOpen && p.ch.Phase != PhaseFailed && !p.ch.Over {
		w.fail("I5: %s is %s and waits for nothing", p.name, p.ch.Phase)
	}
	if slot := w.chain.head().slot; slot.Status == ChainOpen && !p.rolled {
		w.checkExit(p, ch, slot)
	}
}

func (p *simParty) them() Side { return p.me.Other() }

// checkExit asks what p would get if the worst of what it ever signed were put on the chain now and it answered with what is on
// its disk (I4).
func (w *simWorld) checkExit(p *simParty, ch *Channel, slot OnChain) {
	answer, _ := ch.best()
	posted := []State{answer}
	if n := len(p.states); n > 0 {
		posted = append(posted, p.states[0].State, p.states[n-1].State, p.states[w.rng.IntN(n)].State)
	}
	for _, st := range posted {
		w.checkPayout(p, "could be left with", settleShare(slot.Funded, st.Merge(answer)), slot)
	}
}

// unfunded reports whether a reorg deeper than the confirmations took away what the other, honest, party had paid with: how deep
// is deep enough is the network's choice (R19), and nothing that this one could do would bring it back.
func (p *simParty) unfunded(slot OnChain) bool {
	return p.other().honest && p.other().due(slot).Sign() < 0
}

// checkPayout compares a payout with what the party is due.
func (w *simWorld) checkPayout(p *simParty, words string, share0 Amount, slot OnChain) {
	if p.unfunded(slot) {
		return
	}
	paid := share0.Net()
	if p.me == 1 {
		paid = slot.Funded[0].Plus(slot.Funded[1]).Sub(share0)
	}
	if paid.Less(p.due(slot)) {
		w.fail("I4: %s %s %s of %s", p.name, words, paid, p.due(slot))
	}
}

// checkReceipts: a payment that the payer has a receipt for is durable at the payee, and nothing is received that was not paid.
func (w *simWorld) checkReceipts(payer, payee *simParty) {
	for id, pay := range payer.disk.paid {
		if got, ok := payee.disk.got[id]; pay.Version <= payer.disk.acked && (!ok || got.Amount != pay.Amount) {
			w.fail("%s holds a receipt for payment %s, %s has no such payment", payer.name, id[:8], payee.name)
		}
	}
	for id := range payee.disk.got {
		if _, ok := payer.disk.paid[id]; !ok {
			w.fail("%s got payment %s, which %s did not make", payee.name, id[:8], payer.name)
		}
	}
}

// checkQuiet: once nothing goes wrong any more, both have the same of everything.
func (w *simWorld) checkQuiet(p, q *simParty) {
	if w.failure != "" || p.ch.Phase != PhaseOpen || q.ch.Phase != PhaseOpen || p.bereft() || q.bereft() {
		return
	}
	if !p.ch.Connected() || len(p.ch.Flying) > 0 || !p.ch.Own.Equal(q.ch.Peer) || len(p.disk.outbox) > 0 {
		w.fail("liveness: %s wrote %d, %s has %d, and nothing moves", p.name, p.ch.Own.Version, q.name, q.ch.Peer.Version)
	}
	if p.ch.Funded(p.me) == q.ch.Funded(p.me) && p.ch.CanSend() != q.ch.CanReceive() {
		w.fail("%s can send %s, %s can receive %s", p.name, p.ch.CanSend(), q.name, q.ch.CanReceive())
	}
}

// bereft reports whether nobody has a ledger any more that our signer signed over (R4): we crashed before it was saved, and the peer, which
// wrote it, lost its disk before it could repeat it. Nothing is signed then; what both still have goes over the chain.
func (p *simParty) bereft() bool {
	m := p.disk.mark
	return m != nil && m.Versions[p.them()] > p.ch.Peer.Version && p.other().rolled
}

// checkEnd looks at who got what.
func (w *simWorld) checkEnd() {
	if w.failure != "" {
		return
	}
	slot := w.chain.head().slot
	if !w.over() {
		w.fail("liveness: the channel does not come to its end")
		return
	}
	if slot.Status == ChainNone {
		return
	}
	if total := slot.Payout[0].Net().Add(slot.Payout[1]); total != slot.Funded[0].Plus(slot.Funded[1]) {
		w.fail("I3: %s was paid out of %s", total, slot.Funded[0].Plus(slot.Funded[1]))
	}
	for _, p := range w.parties {
		due := p.due(slot)
		if p.me == 0 {
			due = due.Sub(NewAmount(w.chain.params.Unit - 1))
		}
		if p.honest && !p.unfunded(slot) && slot.Payout[p.me].Net().Less(due) {
			w.fail("I4: %s was paid %s of %s", p.name, slot.Payout[p.me], due)
		}
	}
}
