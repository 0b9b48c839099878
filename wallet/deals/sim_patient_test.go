package deals_test

import "dmfwallet/channels"

// What liars do who take their time: again at every block, or at every deadline.

// outrun posts, block by block and ahead of the other's answer, the next of the states that the other signed (R10): until the window is over,
// if a dispute took that many.
func (n *node) outrun() {
	w := n.w
	if w.faults.tricks>>17&1 == 0 {
		return
	}
	for _, e := range n.ends {
		slot, states := w.chain.head().slots[e.id()], e.other().states
		if n.outruns = n.outruns || w.calm; w.calm && slot.Status == channels.ChainOpen && len(states) < 40 {
			n.hoard(e)
		} else if w.calm && slot.Status == channels.ChainOpen {
			w.log("%s posts the oldest state against %s, and the next ones ahead of its answer", n.name, e.peer.name)
			n.first(w.chain.submit(n, e.me, channels.Call{Kind: channels.CallChallenge, Params: e.ch.Params, Epoch: e.ch.Epoch, Side: e.me, State: states[0].State, PeerSig: states[0].Sig}))
		}
		d := slot.Dispute
		if d == nil || d.Rest != nil || w.chain.now() >= d.WindowEnd {
			continue
		}
		for _, st := range states {
			if !d.State.Raises(st.State) {
				continue
			}
			if t := w.chain.submit(n, e.me, channels.Call{Kind: channels.CallRespond, Params: e.ch.Params, Epoch: e.ch.Epoch, Side: e.me, State: st.State, PeerSig: st.Sig, Dispute: *d}); t != nil {
				t.first = true
			}
			break
		}
	}
}

// hoard has the other sign states: one for each small payment.
func (n *node) hoard(e *end) {
	if e.ch.Phase != channels.PhaseOpen || !e.peer.up || !n.w.links[pairOf(n, e.peer)] {
		return
	}
	for range 4 {
		e.event(channels.Pay{ID: n.w.newID(), Amount: channels.NewAmount(1)})
		n.turn(0, noCrash)
		e.peer.turn(len(e.peer.inbox), noCrash)
		n.turn(len(n.inbox), noCrash)
	}
}

// flood promises many small amounts at once, which are worth no transaction.
func (n *node) flood(*end) {
	w := n.w
	if w.dust == 0 || !n.up || w.calm {
		return
	}
	to := w.nodes[w.n(len(w.nodes))]
	for range 4 {
		w.orderBetween(n, to)
	}
}

// drip promises a small amount whenever the last one ran out.
func (n *node) drip() {
	w := n.w
	if !n.drips || !n.up || !w.one(4) {
		return
	}
	to := w.nodes[w.n(len(w.nodes))]
	for _, e := range n.ends {
		if len(e.ch.Own.Locks) > 0 {
			return
		}
	}
	w.orderBetween(n, to)
}

// belittle puts the smallest total on record that a colluding payer can sign: before all others, and after them.
func (n *node) belittle(*end) {
	w := n.w
	if o := w.anyOrder(); o != nil && o.Resolver == channels.KindVoucher && !o.origin.honest && w.chain.now() < o.by() {
		n.recordLittle(o)
	}
}

// shrink does that early for what she promised herself, and tries it with a total on record when nobody can answer any more.
func (n *node) shrink() {
	w := n.w
	if w.faults.tricks>>18&1 == 0 {
		return
	}
	for _, e := range n.ends {
		for _, h := range e.ch.Locks() {
			o := w.orders[h.Condition]
			if o == nil || h.Writer != e.me || o.origin != n || o.Resolver != channels.KindVoucher || w.chain.now() >= o.by() {
				continue
			}
			r, soon := w.chain.head().records[h.Key()], w.chain.now()+60 >= o.by()
			if r.there && soon && small(r.paid) > 3 || !r.there && w.one(30) {
				n.recordLittle(o)
			}
		}
	}
}

func (n *node) recordLittle(o *order) {
	w := n.w
	total := 1 + uint64(w.n(3))
	o.most = max(o.most, total)
	w.log("%s puts a total of %d on %x on record", n.name, total, o.condition())
	fact := o.signFact(o.origin.key, channels.Total{Total: channels.NewAmount(total)})
	n.first(w.chain.submit(n, 0, channels.Call{Kind: channels.CallRecord, Record: channels.Record{Resolver: vouchers, Kind: o.Resolver, Terms: o.Terms, Fact: fact}}))
}
