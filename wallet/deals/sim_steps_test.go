package deals_test

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// run is a whole life: steps with faults, then the end.
func (w *world) run(steps int) {
	for i := 0; i < steps && w.failure == "" && !w.over(); i++ {
		w.step()
		w.check()
	}
	if w.failure == "" {
		w.end()
	}
}

// step does one thing, of anybody's.
func (w *world) step() {
	n := w.nodes[w.n(len(w.nodes))]
	if !n.honest && w.one(3) {
		n.cheat()
		return
	}
	w.misfortune(n)
	if w.dust > 0 && w.one(15) {
		w.leap() // small promises run out
	}
	switch k := w.n(100); {
	case k < 52:
		w.turn(n)
	case k < 70:
		w.order()
	case k < 84:
		w.pass(1+w.n(3), 24)
	case k < 88:
		w.pay(n)
	case k < 94:
		w.fact()
	case k < 95:
		w.leap()
	case k < 97:
		e := n.ends[w.n(len(n.ends))]
		w.command(e, channels.StartWithdraw{Amount: channels.NewAmount(e.ch.Params.Unit * uint64(1+w.n(60)))})
	case w.happens(w.faults.leave) && w.one(2):
		w.command(n.ends[w.n(len(n.ends))], channels.StartDispute{})
	case w.happens(w.faults.leave):
		w.command(n.ends[w.n(len(n.ends))], channels.StartClose{})
	}
}

// happens reports whether a fault of that rate happens now.
func (w *world) happens(rate int) bool { return !w.calm && rate > 0 && w.one(rate) }

// misfortune is what nobody does, and how it is mended.
func (w *world) misfortune(n *node) {
	e := n.ends[w.n(len(n.ends))]
	head := w.chain.head().Number
	if w.happens(w.faults.breaks) {
		w.log("%s and %s lose each other", n.name, e.peer.name)
		w.disconnect(n, e.peer)
	}
	if w.happens(w.faults.apart) {
		w.log("%s and %s can't reach each other for a while", n.name, e.peer.name)
		w.apart[pairOf(n, e.peer)] = head + uint64(w.n(100))
		w.disconnect(n, e.peer)
	}
	if w.happens(w.faults.reorg) {
		depth := 1 + w.n(w.chain.finality-1)
		w.log("reorg of %d", depth)
		w.chain.reorg(depth)
	}
	if w.happens(w.faults.disturb) {
		w.disturb(n)
	}
	if w.happens(w.faults.blind) {
		n.blind = head + uint64(1+w.n(4))
		w.log("%s sees nothing new of the chain until block %d", n.name, n.blind)
	}
	if w.happens(w.faults.lies) {
		n.lie = lie{until: head + uint64(1+w.n(30)), what: lieWhat(w.n(int(numLies)))}
		w.log("one of %s's endpoints lies until block %d: %d", n.name, n.lie.until, n.lie.what)
	}
	if w.happens(w.faults.dear) {
		w.chain.dear = head + uint64(w.n(40))
		w.log("gas is dear until block %d", w.chain.dear)
	}
	if w.happens(w.faults.full) {
		n.full = 1 + w.n(5)
		w.log("%s has a full disk", n.name)
	}
	if w.happens(w.faults.crash) && n.up {
		w.log("%s is killed", n.name)
		n.die()
	}
	if w.happens(w.faults.restore) {
		w.unlucky(n).restore()
	}
	if !n.up && w.one(4) {
		n.start()
	}
	if w.one(3) {
		w.connect(n, e.peer)
	}
}

// disturb does what a connection should not do: it repeats frames, or swaps them.
func (w *world) disturb(n *node) {
	if len(n.inbox) < 2 {
		return
	}
	i, j := w.n(len(n.inbox)), w.n(len(n.inbox))
	if w.one(2) {
		w.log("a frame to %s arrives twice", n.name)
		n.inbox = append(n.inbox, n.inbox[i])
		return
	}
	w.log("two frames to %s change places", n.name)
	w.swapped = true
	n.inbox[i], n.inbox[j] = n.inbox[j], n.inbox[i]
}

func (w *world) turn(n *node) {
	if !n.up {
		return
	}
	c := noCrash
	if w.happens(w.faults.crash) {
		c = crash(1 + w.n(int(numCrashes)-1))
	}
	count := len(n.inbox)
	if !w.calm && w.one(2) {
		count = w.n(count + 1)
	}
	w.log("%s takes %d of %d%s", n.name, count, len(n.inbox), c)
	n.look()
	n.turn(count, c)
}

// slow is how many blocks an honest wallet may take to react: the rules count on it.
const slow = 5

// pass mines blocks, at most dt seconds apart. Whoever is honest reacts in time.
func (w *world) pass(blocks, dt int) {
	for range blocks {
		w.chain.mine(uint64(1 + w.n(dt)))
		for _, n := range w.nodes {
			n.full = max(0, n.full-1)
			if n.honest && w.chain.head().Number > n.turned+slow {
				w.attend(n)
			} else if !n.honest {
				n.lastSecond()
				n.shrink()
				n.strike()
				n.outrun()
				n.drip()
			}
		}
	}
	h := w.chain.head()
	w.log("block %d, time %d, %d pending", h.Number, h.Time, len(w.chain.pending))
}

func (w *world) attend(n *node) {
	n.full = 0
	if !n.up {
		n.start()
	}
	n.look()
	n.turn(len(n.inbox), noCrash)
	if n.torn() {
		n.look() // at the other endpoint
	}
	n.turn(0, noCrash) // what was booked is acted on
}

// leap lets time pass: for deadlines to come and windows to end. All have their turns in between, most of the time.
func (w *world) leap() {
	blocks := 10 + w.n(60)
	w.log("%d blocks pass", blocks)
	for range blocks {
		w.pass(1, 24)
		for _, n := range w.nodes {
			if n.up && (w.one(2) || !n.honest) {
				n.look()
				n.turn(len(n.inbox), noCrash)
			}
			if !n.honest && w.one(8) {
				n.cheat()
			}
		}
		w.check()
		if w.failure != "" {
			return
		}
	}
}

func (w *world) command(e *end, ev channels.Event) {
	if !e.n.up {
		return
	}
	w.log("%s: %T %v with %s", e.n.name, ev, ev, e.peer.name)
	e.event(ev)
}

func (w *world) pay(n *node) {
	e := n.ends[w.n(len(n.ends))]
	amount := 1 + w.n(int(small(e.ch.CanSend()))/3+2)
	w.command(e, channels.Pay{ID: w.newID(), Amount: channels.NewAmount(uint64(amount))})
}

// route is the way from a to b: the nodes between them.
func (w *world) route(a, b *node, seen ...*node) ([]*node, bool) {
	for _, e := range a.ends {
		if e.peer == b {
			return nil, true
		}
	}
	for _, e := range a.ends {
		if e.peer.hub && !slices.Contains(seen, e.peer) {
			if rest, ok := w.route(e.peer, b, append(seen, a)...); ok {
				return append([]*node{e.peer}, rest...), true
			}
		}
	}
	return nil, false
}

// order has one spoke promise something to another: a payment, a virtual channel, an escrow.
func (w *world) order() {
	if from, to := w.nodes[w.n(len(w.nodes))], w.nodes[w.n(len(w.nodes))]; !from.drips {
		w.orderBetween(from, to)
	}
}

func (w *world) orderBetween(from, to *node) {
	hops, ok := w.route(from, to)
	if from == to || !ok || !from.up || !to.up {
		return
	}
	var first *end
	next := to
	if len(hops) > 0 {
		next = hops[0]
	}
	for _, e := range from.ends {
		if e.peer == next && (first == nil || w.one(2)) {
			first = e
		}
	}
	unit := uint64(6) // of every channel
	o := &order{origin: from, target: to, amount: unit * uint64(1+w.n(25))}
	if w.dust > 0 {
		o.amount = unit * uint64(1+w.n(6)) // the last of them is large enough
		if !from.honest {
			o.amount = w.dust - 1
		}
	}
	w.terms(o)
	if w.orders[o.condition()] != nil {
		return
	}
	w.orders[o.condition()] = o
	var q *deals.Quote
	for i := len(hops) - 1; i >= 0; i-- {
		at := to.name
		if i+1 < len(hops) {
			at = hops[i+1].name
		}
		q = &deals.Quote{Fee: channels.NewAmount(uint64(len(hops) - i)), Next: at, Onward: q}
	}
	o.Expiry = o.by() + 1 + uint64(w.n(1000))
	lead := deals.Lead{Deal: w.newID(), Kind: deals.KindPay, Quote: q}
	if len(hops) > 0 {
		lead.To = to.name
	}
	waits := &deal{Deal: deals.Deal{ID: lead.Deal, Kind: deals.KindPay, Role: deals.RoleTarget, Status: deals.StatusInvoiced, Resolver: o.Resolver, Terms: o.Terms}, changed: true}
	waits.setData(expected{Amount: channels.NewAmount(o.amount), Preimage: o.Preimage})
	to.deals = append(to.deals, waits)
	to.saveDeals(&to.disk) // before anybody hears of it
	d := &deal{Deal: deals.Deal{ID: w.newID(), Kind: deals.KindPay, Role: deals.RoleOrigin, Status: deals.StatusOpen, Resolver: o.Resolver, Terms: o.Terms, Expiry: o.Expiry}}
	d.Out = &deals.Leg{Channel: first.id(), Peer: next.name, LockKey: channels.LockKey{Resolver: resolver(o.Resolver), Condition: o.condition()}, Amount: channels.NewAmount(o.amount), Stage: deals.StageWanted}
	from.deals = append(from.deals, d)
	w.log("%s promises %d to %s through %d, %s %x by %d", from.name, o.amount, to.name, len(hops), o.Resolver, d.Out.Condition[:3], o.by())
	from.promise(d, first, lead)
}

// terms makes the condition of an order.
func (w *world) terms(o *order) {
	by := w.chain.now() + 2*margin + 300 + uint64(w.n(1500))
	if w.one(12) {
		by -= uint64(w.n(1400))
	}
	w.serial++
	switch w.n(4) {
	case 0:
		o.Resolver = channels.KindVoucher
		o.Terms = channels.Voucher{Payer: o.origin.address(), Payee: o.target.address(), Nonce: w.serial, By: by}.Encode()
	case 1:
		t := channels.Escrow{Payer: o.origin.address(), Payee: o.target.address(), Arbiter: addressOf(judgeKey), ReleaseByDefault: w.one(3), Nonce: w.serial, By: by}
		o.Resolver, o.Terms = channels.KindEscrow, t.Encode()
		if t.ReleaseByDefault {
			o.most = o.amount
		}
	default:
		preimage := crypto.Keccak256Hash(common.BigToHash(channels.NewAmount(w.serial).Big()).Bytes())
		o.Preimage = preimage[:]
		o.Resolver, o.Terms = channels.KindHashLock, channels.HashLock{Hash: channels.Keccak256.Sum(preimage), By: by}.Encode()
		o.most = o.amount
	}
	o.key = o.read().Condition()
}

func (o *order) read() channels.Terms {
	t, err := channels.ReadTerms(o.Resolver, o.Terms)
	if err != nil {
		panic(err)
	}
	return t
}

func (o *order) condition() [32]byte { return o.key }
func (o *order) by() uint64          { return channels.DeadlineOf(o.key) }

func (n *node) address() common.Address { return crypto.PubkeyToAddress(n.key.PublicKey) }
