package deals_test

import (
	"fmt"
	"slices"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// A liar runs an honest engine most of the time, and does one of these tricks the rest of it. Liars know what all other liars know, and
// their transactions may be mined ahead of anybody's.
func (n *node) cheat() {
	e := n.ends[n.w.n(len(n.ends))]
	tricks := []func(*end){n.forge, n.forge, n.forge, n.post, n.post, n.respond, n.echo, n.falseClaim, n.falseClaim, n.lateFact, n.lateFact, n.silence, n.draw, n.agreed, n.offer, n.again, n.nothing, n.nothing, n.belittle, n.flood}
	k := n.w.n(len(tricks))
	if n.w.faults.tricks&(1<<k) != 0 {
		tricks[k](e)
	}
}

// to sends a message of hers.
func (e *end) to(m channels.Message) {
	if b, err := channels.Encode(m); err == nil && e.n.w.links[pairOf(e.n, e.peer)] {
		e.peer.inbox = append(e.peer.inbox, arrival{from: e.n, frame: b})
	}
}

func (n *node) nothing(*end) {} // these bits are for what liars do of themselves: lastSecond, strike, outrun

// lastSecond claims what is owed when it can hardly go on record any more, from a victim that is there to hear it.
func (n *node) lastSecond() {
	w := n.w
	if w.faults.tricks>>16&1 == 0 {
		return
	}
	for _, e := range n.ends {
		for _, h := range e.ch.Locks() {
			o := w.orders[h.Condition]
			if o == nil || h.Writer == e.me || h.Ended != 0 || o.target.honest || w.chain.now() >= o.by() || w.chain.now()+25 < o.by() || w.one(4) || !e.peer.up {
				continue
			}
			a := channels.Agreement{Channel: e.id(), Epoch: e.ch.Epoch, Key: h.Key(), Paid: h.Amount, Fact: n.colluding(o)}
			if a.Fact == nil {
				continue
			}
			if paid, _, _ := proof(h.Kind, o.read(), a.Fact); paid < small(h.Amount) {
				a.Paid = channels.NewAmount(paid)
			}
			w.log("%s claims %s on %x from %s in the last second", n.name, a.Paid, h.Condition[:3], e.peer.name)
			w.claimed(e, a)
			e.to(a)
			e.peer.turn(len(e.peer.inbox), noCrash)
			e.peer.turn(0, noCrash)
		}
	}
}

// strike spends what she may yet withdraw, has the victim take it, and hopes for the reorg that brings the withdrawal in.
func (n *node) strike() {
	w := n.w
	if w.calm || w.faults.tricks>>16&1 == 0 || !n.up {
		return
	}
	for _, e := range n.ends {
		v := e.other()
		for _, d := range v.draws {
			until := d.Withdraw.Deadline
			if d.Withdraw.Side != e.me || w.chain.now() <= until || w.chain.at(w.chain.finality-2).Time > until || !v.n.up || !w.one(2) {
				continue
			}
			w.log("%s spends what it waits to withdraw from %s: %s", n.name, e.peer.name, e.ch.CanSend())
			n.mute = 0
			w.connect(n, v.n)
			for _, x := range []*node{n, v.n, n, v.n, n} {
				x.look()
				x.turn(len(x.inbox), noCrash)
			}
			e.event(channels.Pay{ID: w.newID(), Amount: e.ch.CanSend()})
			n.turn(0, noCrash)
			v.n.turn(len(v.n.inbox), noCrash)
			n.agreed(e)
			for _, t := range w.chain.pending {
				t.first = t.first || t.from == n
				t.waited = dearGas
			}
			w.chain.reorg(w.chain.finality - 1)
			return
		}
	}
}

// forge signs an update that breaks a rule, or just might.
func (n *node) forge(e *end) {
	w := n.w
	st := channels.State{Epoch: e.ch.Epoch}
	st.Ledgers[e.me], st.Ledgers[e.them()] = e.ch.Own, e.ch.Peer
	own := &st.Ledgers[e.me]
	own.Locks = slices.Clone(own.Locks)
	u := channels.Update{Channel: e.id()}
	own.Version++
	raise := func(a uint64) { own.Sent = plus(own.Sent, channels.NewAmount(a)) }
	switch k := w.n(11); k {
	case 0, 1: // ends a lock with less than was agreed, or with less than all
		if len(own.Locks) == 0 {
			return
		}
		i := w.n(len(own.Locks))
		l := own.Locks[i]
		paid := uint64(w.n(int(small(l.Amount)) + 1))
		if k == 0 {
			paid = 0
		}
		own.Locks = slices.Delete(own.Locks, i, i+1)
		u.Ends = []channels.EndedLock{{Key: l.Key(), Paid: channels.NewAmount(paid)}}
		raise(paid)
	case 2: // drops a lock without a word
		if len(own.Locks) == 0 {
			return
		}
		own.Locks = own.Locks[1:]
		raise(uint64(w.n(2)))
	case 3: // more than she has
		a := small(e.ch.CanSend()) + 1 + uint64(w.n(200))
		u.Notes = []channels.Note{{ID: w.newID(), Amount: channels.NewAmount(a)}}
		raise(a)
	case 4: // less than before
		if own.Sent.IsZero() {
			return
		}
		own.Sent, _ = own.Sent.Sub(channels.NewAmount(1))
	case 5: // another ledger at a version that she used
		if own.Version--; own.Version == 0 {
			return
		}
		u.Notes = []channels.Note{{ID: w.newID(), Amount: channels.NewAmount(1)}}
		raise(1)
	case 6, 7: // acknowledges less than all that she got, which holds what was given up since, and stops talking
		if !n.halfReceipt(e, &st) {
			return
		}
	default: // a lock that she may not write: too large, too late, of nobody's resolver, broken, or once more
		if !n.badLock(e, own, &u) {
			return
		}
	}
	if len(own.Locks) == 0 {
		own.Locks = nil
	}
	u.State = st
	u.Sig = sign(n.key, domain.StateDigest(e.id(), st))
	w.log("%s forges %s for %s", n.name, describe(u), e.peer.name)
	e.to(u)
}

// halfReceipt has st cover one of the last ledgers of the other side, and takes that to the chain.
func (n *node) halfReceipt(e *end, st *channels.State) bool {
	theirs := e.other().states
	if len(theirs) == 0 {
		return false
	}
	last := theirs[len(theirs)-1-n.w.n(min(3, len(theirs)))]
	st.Ledgers[e.them()] = last.Ledgers[e.them()]
	st.Ledgers[e.me].Version--
	n.mute = n.w.chain.head().Number + uint64(n.w.n(200))
	if n.w.one(2) {
		n.first(n.w.chain.submit(n, e.me, channels.Call{Kind: channels.CallChallenge, Params: e.ch.Params, Epoch: e.ch.Epoch, Side: e.me, State: last.State, PeerSig: last.Sig}))
	}
	return true
}

func (n *node) badLock(e *end, own *channels.Ledger, u *channels.Update) bool {
	w := n.w
	o := w.anyOrder()
	if o == nil {
		return false
	}
	if w.one(2) { // a condition of her own
		o = &order{origin: n, target: n, amount: 6 * uint64(1+w.n(20))}
		w.terms(o)
		o.Expiry = o.by() + 1
	}
	l := channels.Lock{Resolver: resolver(o.Resolver), Amount: channels.NewAmount(o.amount), Expiry: o.Expiry, Condition: o.condition()}
	switch w.n(6) {
	case 0:
		l.Amount = channels.NewAmount(small(e.ch.CanSend()) + 6*uint64(1+w.n(30)))
	case 1:
		l.Expiry = o.by()
	case 2, 3:
		l.Resolver[3] = 9
	case 4:
		l.Condition[0]++
	}
	lead := deals.Lead{Deal: w.newID(), Kind: deals.KindPay}
	if w.one(2) { // onwards to somebody
		t := w.nodes[w.n(len(w.nodes))]
		lead.To, lead.Quote = t.name, &deals.Quote{Next: t.name}
	}
	raw, _ := lead.Encode()
	own.Locks = append(own.Locks, l)
	u.Adds = []channels.NewLock{{ID: w.newID(), Kind: o.Resolver, Terms: o.Terms, Lead: raw}}
	return true
}

func (w *world) anyOrder() *order {
	var all []*order
	for _, o := range w.orders {
		all = append(all, o)
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, func(a, b *order) int { return slices.Compare(a.Terms, b.Terms) })
	return all[w.n(len(all))]
}

// again promises something that was promised before, by the rules of her own engine: one condition over two channels, or once more.
func (n *node) again(e *end) {
	w := n.w
	o := w.anyOrder()
	if o == nil || !n.up {
		return
	}
	d := &deal{Deal: deals.Deal{ID: w.newID(), Kind: deals.KindPay, Role: deals.RoleOrigin, Status: deals.StatusOpen, Resolver: o.Resolver, Terms: o.Terms, Expiry: o.by() + 50}}
	d.Out = &deals.Leg{Channel: e.id(), Peer: e.peer.name, LockKey: channels.LockKey{Resolver: resolver(o.Resolver), Condition: o.condition()}, Amount: channels.NewAmount(o.amount), Stage: deals.StageWanted}
	n.deals = append(n.deals, d)
	t := w.nodes[w.n(len(w.nodes))]
	w.log("%s promises again what is on %x, for %s", n.name, d.Out.Condition[:3], t.name)
	n.promise(d, e, deals.Lead{Deal: w.newID(), Kind: deals.KindPay, To: t.name, Quote: &deals.Quote{Next: t.name}})
}

// post challenges with an old state; silent waits begin with one, too.
func (n *node) post(e *end) {
	if !n.w.one(5) {
		return
	}
	st, ok := n.stale(e)
	if !ok {
		return
	}
	n.w.log("%s posts state %d/%d against %s", n.name, st.Ledgers[0].Version, st.Ledgers[1].Version, e.peer.name)
	n.first(n.w.chain.submit(n, e.me, channels.Call{Kind: channels.CallChallenge, Params: e.ch.Params, Epoch: e.ch.Epoch, Side: e.me, State: st.State, PeerSig: st.Sig}))
}

func (n *node) first(t *tx) {
	if t != nil {
		t.first = n.w.one(2)
	}
}

// stale is any state that the other side signed.
func (n *node) stale(e *end) (channels.SignedState, bool) {
	states := e.other().states
	if len(states) == 0 {
		return channels.SignedState{State: channels.State{Epoch: e.ch.Epoch}}, n.w.one(4)
	}
	return states[n.w.n(len(states))], true
}

// respond answers a dispute with an old state, to use up the time.
func (n *node) respond(e *end) {
	d := n.w.chain.head().slots[e.id()].Dispute
	st, ok := n.stale(e)
	if d == nil || !ok {
		return
	}
	n.w.log("%s answers %s with state %d/%d", n.name, e.peer.name, st.Ledgers[0].Version, st.Ledgers[1].Version)
	n.first(n.w.chain.submit(n, e.me, channels.Call{Kind: channels.CallRespond, Params: e.ch.Params, Epoch: e.ch.Epoch, Side: e.me, State: st.State, PeerSig: st.Sig, Dispute: *d}))
}

// echo sends back what she heard, or sends again what she sent.
func (n *node) echo(e *end) {
	from := e
	if n.w.one(2) {
		from = e.other()
	}
	if len(from.states) == 0 {
		return
	}
	st := from.states[n.w.n(len(from.states))]
	n.w.log("%s sends %s an old update", n.name, e.peer.name)
	e.to(channels.Update{Channel: e.id(), State: st.State, Sig: st.Sig})
}

// falseClaim claims what a promise does not owe, gives up what she then claims, or claims with a fact of something else.
func (n *node) falseClaim(e *end) {
	w := n.w
	for _, h := range e.ch.Locks() {
		if h.Writer == e.me || h.Ended != 0 || w.one(2) {
			continue
		}
		a := channels.Agreement{Channel: e.id(), Epoch: e.ch.Epoch, Key: h.Key(), Paid: channels.NewAmount(uint64(w.n(int(small(h.Amount)) + 2)))}
		switch o := w.orders[h.Condition]; w.n(4) {
		case 0:
			a.Paid = channels.Amount{}
		case 1:
			a.Fact = make([]byte, 32)
			if o != nil && o.Resolver == channels.KindVoucher { // by the wrong key
				a.Fact = o.signFact(n.key, channels.Total{Total: h.Amount})
			}
		case 2:
			if o != nil && !o.target.honest {
				a.Paid, a.Fact = h.Amount, n.colluding(o)
			}
		}
		w.log("%s claims %s of %s on %x from %s", n.name, a.Paid, h.Amount, h.Condition[:3], e.peer.name)
		w.claimed(e, a)
		e.to(a)
	}
}

// colluding is a fact that liars make of an order of theirs: a preimage, a total of more than there is, a bribed ruling.
func (n *node) colluding(o *order) []byte {
	w := n.w
	paid := uint64(1 + w.n(int(o.amount)*5/4))
	switch {
	case o.Resolver == channels.KindHashLock && !o.target.honest:
		o.revealed = true
		return o.Preimage
	case o.Resolver == channels.KindVoucher && !o.origin.honest:
		o.most = max(o.most, paid)
		return o.signFact(o.origin.key, channels.Total{Total: channels.NewAmount(paid)})
	case o.Resolver == channels.KindEscrow && o.by()%2 == 0:
		o.most = max(o.most, min(paid, o.amount))
		return o.signFact(judgeKey, channels.Ruling{Paid: channels.NewAmount(paid)})
	}
	return nil
}

// lateFact puts on record what liars know of an order, mostly in the last second.
func (n *node) lateFact(*end) {
	w := n.w
	o := w.anyOrder()
	if o == nil || w.chain.now() >= o.by() {
		return
	}
	left := o.by() - w.chain.now()
	if left > 150 && !w.one(8) {
		return
	}
	if fact := n.colluding(o); fact != nil {
		w.log("%s puts a fact on %x on record, %d s before its deadline", n.name, o.condition(), left)
		key := channels.Call{Kind: channels.CallRecord, Record: channels.Record{Resolver: resolver(o.Resolver), Kind: o.Resolver, Terms: o.Terms, Fact: fact}}
		n.first(w.chain.submit(n, 0, key))
	}
}

// silence begins: nothing that she says leaves for a while, least of all acknowledgements.
func (n *node) silence(*end) {
	n.mute = n.w.chain.head().Number + uint64(n.w.n(120))
	n.w.log("%s is silent until block %d", n.name, n.mute)
}

// draw asks to withdraw, often more than is hers.
func (n *node) draw(e *end) {
	w := n.w
	wd := channels.Withdraw{Epoch: e.ch.Epoch, Nonce: w.chain.head().slots[e.id()].WithdrawNonce, Side: e.me, Deadline: w.chain.now() + uint64(w.n(channels.MaxWithdraw)),
		Amount: channels.NewAmount(e.ch.Params.Unit * uint64(1+w.n(400)))}
	w.log("%s asks %s to withdraw %s", n.name, e.peer.name, wd.Amount)
	e.to(channels.WithdrawOffer{Channel: e.id(), Withdraw: wd, Sig: sign(n.key, domain.WithdrawDigest(e.id(), wd))})
}

// offer offers a close of her own making.
func (n *node) offer(e *end) {
	w := n.w
	net := e.ch.Own.Sent.Net().Sub(e.ch.Peer.Sent)
	if e.me == 1 {
		net = e.ch.Peer.Sent.Net().Sub(e.ch.Own.Sent)
	}
	c := channels.Close{Epoch: e.ch.Epoch, Net: net.Add(channels.NewAmount(uint64(w.n(50)))).Sub(channels.NewAmount(uint64(w.n(50)))), Deadline: w.chain.now() + uint64(w.n(channels.MaxClose))}
	w.log("%s offers %s to close for net %s", n.name, e.peer.name, c.Net)
	e.to(channels.Shutdown{Channel: e.id(), Epoch: e.ch.Epoch, Reply: w.one(2), Written: e.ch.Own.Version})
	e.to(channels.CloseOffer{Channel: e.id(), Close: c, Sig: sign(n.key, domain.CloseDigest(e.id(), c))})
}

// agreed puts on the chain whatever the other side ever agreed to.
func (n *node) agreed(e *end) {
	w, o := n.w, e.other()
	for _, x := range o.draws {
		var sigs [2]channels.Signature
		sigs[o.me], sigs[e.me] = x.Sig, sign(n.key, domain.WithdrawDigest(e.id(), x.Withdraw))
		w.chain.submit(n, e.me, channels.Call{Kind: channels.CallWithdraw, Params: e.ch.Params, Epoch: e.ch.Epoch, Withdraw: x.Withdraw, Sigs: sigs})
	}
	for _, x := range o.closes {
		var sigs [2]channels.Signature
		sigs[o.me], sigs[e.me] = x.Sig, sign(n.key, domain.CloseDigest(e.id(), x.Close))
		w.chain.submit(n, e.me, channels.Call{Kind: channels.CallClose, Params: e.ch.Params, Epoch: e.ch.Epoch, Close: x.Close, Sigs: sigs})
	}
	w.log("%s submits all that was agreed with %s", n.name, e.peer.name)
}

func describe(ev any) string {
	switch ev := ev.(type) {
	case channels.Update:
		a, b := ev.State.Ledgers[0], ev.State.Ledgers[1]
		return fmt.Sprintf("update %d/%d sent %s/%s, %d/%d locks, %d added, %d ended", a.Version, b.Version, a.Sent, b.Sent, len(a.Locks), len(b.Locks), len(ev.Adds), len(ev.Ends))
	case channels.Updates:
		s := ""
		for _, u := range ev {
			s += describe(u) + "; "
		}
		return s
	case channels.Sync:
		return fmt.Sprintf("sync written %d seen %d acked %d", ev.Written, ev.Seen, ev.Acked)
	case channels.Agreement:
		return fmt.Sprintf("agreement to %s on %x", ev.Paid, ev.Key.Condition[:3])
	case channels.AgreeLock:
		return fmt.Sprintf("agree to %s on %x", ev.Paid, ev.Key.Condition[:3])
	case channels.SettleLock:
		return fmt.Sprintf("settle %s on %x", ev.Paid, ev.Key.Condition[:3])
	case channels.AddLock:
		return fmt.Sprintf("promise %s", ev.Amount)
	case channels.CloseOffer:
		return fmt.Sprintf("close net %s until %d", ev.Close.Net, ev.Close.Deadline)
	case channels.WithdrawOffer:
		return fmt.Sprintf("withdraw %s of side %d, number %d, until %d", ev.Withdraw.Amount, ev.Withdraw.Side, ev.Withdraw.Nonce, ev.Withdraw.Deadline)
	}
	return fmt.Sprintf("%T", ev)
}
