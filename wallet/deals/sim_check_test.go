package deals_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// The checks: what must hold after every step of a world (docs/architecture.md, "What must hold").

// checkRelease looks at what leaves an honest process (I1, I2, R17).
func (w *world) checkRelease(e *end, m channels.Message) {
	switch m := m.(type) {
	case channels.Update:
		own := m.State.Ledgers[e.me]
		hash := own.Hash()
		old, known := e.released[own.Version]
		if known && old != hash {
			w.fail("I1: %s released two ledgers of version %d", e.n.name, own.Version)
		}
		e.released[own.Version] = hash
		mark, marked := e.n.disk.marks[e.id()]
		if own.Version > 0 && (e.saved().Own.Version < own.Version || !marked || mark.Versions[e.me] < own.Version) {
			w.fail("I2: %s released its ledger %d before it was durable", e.n.name, own.Version)
		}
		for _, c := range e.closes {
			if !known && own.Version > 0 && w.chain.view(e.id(), 0).Final.Time < c.Close.Deadline {
				w.fail("R17: %s signed the new ledger %d while a close was live", e.n.name, own.Version)
			}
		}
	case channels.CloseOffer:
		for _, c := range e.closes {
			if c.Close != m.Close && w.chain.view(e.id(), 0).Final.Time < c.Close.Deadline {
				w.fail("R17: %s has two live closes", e.n.name)
			}
		}
	case channels.Agreement:
		for _, h := range e.saved().Held {
			if h.Writer == e.them() && h.Key() == m.Key && (h.Agreed == nil || h.Agreed.Less(m.Paid)) {
				w.fail("I2: %s released an agreement before it was durable", e.n.name)
			}
		}
	}
}

// check looks at the whole world.
func (w *world) check() {
	w.checks++
	rng := rand.New(rand.NewPCG(w.seed, w.checks)) // not of the dice: looking changes nothing
	for _, n := range w.nodes {
		if !n.honest || w.failure != "" {
			continue
		}
		if n.looked == n.changes && w.chain.head().Number == n.headLooked && rng.IntN(4) > 0 {
			continue
		}
		if n.looked != n.changes {
			for _, e := range n.ends {
				w.checkBooks(e)
				w.checkDust(e)
				if e.ch.Over && w.chain.head().slots[e.id()].Status != channels.ChainClosed {
					w.fail("R20: %s forgot its channel with %s, which is not over", n.name, e.peer.name)
				}
			}
		} else if rng.IntN(3) > 0 {
			continue
		}
		n.looked, n.headLooked = n.changes, w.chain.head().Number
		w.checkWorth(n, rng)
	}
}

// checkBooks holds an honest party's books against its ledgers, and its words against its state: I3, I5.
func (w *world) checkBooks(e *end) {
	ch, s := e.saved(), e.n.disk.channels[e.id()]
	sent := plus(s.paid, s.promised)
	for _, h := range ch.Held {
		if h.Writer == e.me && h.Ended != 0 {
			sent = plus(sent, h.Paid)
		}
	}
	if !s.lost && sent != ch.Own.Sent {
		w.fail("I3: the books of %s say it sent %s to %s, its ledger %s", e.n.name, sent, e.peer.name, ch.Own.Sent)
	}
	if got := plus(s.got, s.fulfilled); !s.lost && got != ch.Peer.Sent {
		w.fail("I3: the books of %s say it got %s from %s, the ledger %s", e.n.name, got, e.peer.name, ch.Peer.Sent)
	}
	locks := map[channels.Side]int{}
	for _, h := range ch.Held {
		if h.Ended == 0 {
			locks[h.Writer]++
		}
	}
	if locks[e.me] != len(ch.Own.Locks) || locks[e.them()] != len(ch.Peer.Locks) {
		w.fail("I3: %s knows of %d and %d locks with %s, the ledgers have %d and %d", e.n.name, locks[e.me], locks[e.them()], e.peer.name, len(ch.Own.Locks), len(ch.Peer.Locks))
	}
	pending := ch.Phase != channels.PhaseOpen && !ch.Over || len(ch.Own.Locks)+len(ch.Peer.Locks)+len(ch.Flying) > 0 && ch.Phase == channels.PhaseOpen
	if what, _ := e.ch.Waiting(); e.n.up && what == "" && pending && e.ch.Phase == ch.Phase && !e.ch.Over {
		w.fail("I5: %s is %s with %s and waits for nothing", e.n.name, ch.Phase, e.peer.name)
	}
}

// checkDust: what a hub can lose by locks that are too small to enforce is bounded (R5).
func (w *world) checkDust(e *end) {
	n, bears := e.n, e.unpaid
	for _, d := range n.deals {
		if d.Role != deals.RoleHub || d.In == nil || d.Out == nil || d.In.Channel != e.id() || !d.In.Amount.Less(channels.NewAmount(w.dust)) {
			continue
		}
		if _, over := d.In.Final(); !over {
			bears++
		}
	}
	if bears > dustSlots {
		w.fail("R5: %s bears %d locks of %s that it can't enforce", n.name, bears, e.peer.name)
	}
}

// position is what a channel is worth to a node: a sure part, within what the channel holds, and promises both ways.
type position struct {
	sure, funds int64
	paid        int64 // out of it already
	in, out     []promise
}

type promise struct {
	channels.Lock
	agreed int64 // what its writer may end it with; -1: nothing was agreed
	dust   bool  // it is worth no transaction
}

// worst is what the node can enforce in a channel if the other side puts forward the state of ours that is worst for it, and it answers
// with what is on its disk. pick chooses among what could be put forward.
func (e *end) worst(at *block, pick func(k int) int) (p position) {
	ch, slot := e.saved(), at.slots[e.id()]
	st := channels.State{}
	if ch.Best != nil {
		st = ch.Best.State
	}
	if n := len(e.states); n > 0 && slot.Status == channels.ChainOpen {
		st = st.Merge([]channels.State{st, e.states[n-1].State, e.states[pick(n)].State}[pick(3)])
	}
	if d := slot.Dispute; slot.Status == channels.ChainDisputed && d.Rest == nil {
		if at.Time+2*24*dearGas < d.WindowEnd && d.Answered&(1<<e.me) == 0 {
			st = d.State.Merge(st)
		} else {
			st = d.State
		}
	}
	p.funds, p.paid = net(slot.Funded[0].Plus(slot.Funded[1])), int64(small(slot.Payout[e.me]))
	own, peer := st.Ledgers[e.me], st.Ledgers[e.them()]
	p.sure = net(slot.Funded[e.me]) - int64(small(own.Sent)) + int64(small(peer.Sent))
	if d := slot.Dispute; d != nil && d.Rest != nil {
		own.Locks, peer.Locks = d.Rest.Locks[e.me], d.Rest.Locks[e.them()]
		free0 := net(d.Rest.Free0)
		for _, l := range d.Rest.Locks[0] {
			free0 += int64(small(l.Amount))
		}
		if p.sure, p.funds = free0, int64(small(d.Rest.Total)); e.me == 1 {
			p.sure = p.funds - free0
		}
	}
	if slot.Status == channels.ChainClosed {
		return position{paid: p.paid}
	}
	if slot.Status == channels.ChainOpen {
		e.agreements(&p, slot, at.Time, pick)
	}
	for _, l := range own.Locks {
		p.out = append(p.out, promise{Lock: l, agreed: -1})
	}
	for _, l := range peer.Locks {
		agreed := int64(-1)
		for _, h := range ch.Held {
			if h.Writer == e.them() && h.Key() == l.Key() && h.Agreed != nil && h.Ended == 0 {
				agreed = int64(small(*h.Agreed))
			}
		}
		p.in = append(p.in, promise{l, agreed, l.Amount.Less(channels.NewAmount(e.n.w.dust)) && !at.records[l.Key()].there})
	}
	return p
}

// agreements has the other side use what we signed for it: a withdrawal of its own.
func (e *end) agreements(p *position, slot channels.OnChain, now uint64, pick func(k int) int) {
	for _, d := range e.draws {
		if d.Withdraw.Side == e.them() && d.Withdraw.Nonce == slot.WithdrawNonce && now <= d.Withdraw.Deadline && pick(2) == 0 {
			p.funds -= int64(small(d.Withdraw.Amount))
			return
		}
	}
}

// agreedClose is what a close that we signed pays, where it can still be mined.
func (e *end) agreedClose(at *block, pick func(k int) int) (position, bool) {
	slot := at.slots[e.id()]
	for _, c := range e.closes {
		if slot.Status != channels.ChainOpen || at.Time > c.Close.Deadline || pick(2) == 0 {
			continue
		}
		share := net(slot.Funded[0]) - net(c.Close.Net)
		if e.me == 1 {
			share = net(slot.Funded[1]) + net(c.Close.Net)
		}
		return position{sure: share, funds: net(slot.Funded[0].Plus(slot.Funded[1]))}, true
	}
	return position{}, false
}

func net(n channels.Net) int64 {
	if n.Sign() < 0 {
		return -int64(small(channels.Net{}.Minus(n).Floor()))
	}
	return int64(small(n.Floor()))
}

// checkWorth asks what a node would have if all its channels went to the chain now, in the worst way that the others could arrange: whatever
// old states they put forward, whatever facts they know, as long as one condition has one outcome (I4; for a hub R14).
func (w *world) checkWorth(n *node, rng *rand.Rand) {
	if n.unproved() {
		return // what it has is in its peers' hands
	}
	head := w.chain.head()
	for range 4 {
		var all []position
		for _, e := range n.ends {
			p, ok := e.agreedClose(head, rng.IntN)
			if !ok {
				p = e.worst(head, rng.IntN)
			}
			all = append(all, p)
		}
		outcomes := map[channels.LockKey]int64{}
		for _, p := range all {
			for _, l := range append(p.in, p.out...) {
				if _, known := outcomes[l.Key()]; !known {
					outcomes[l.Key()] = w.outcome(n, l.Lock, head, rng)
				}
			}
		}
		worth := int64(0)
		for _, p := range all {
			worth += p.worth(outcomes)
		}
		if due, why := w.due(n, outcomes); worth < due-n.lost-w.slack(n) {
			w.fail("I4: %s could be left with %d of %d (%s); outcomes %v", n.name, worth, due, why, short(outcomes))
			return
		}
	}
}

func short(outcomes map[channels.LockKey]int64) map[string]int64 {
	out := map[string]int64{}
	for c, r := range outcomes {
		out[fmt.Sprintf("%x", c.Condition[:3])] = r
	}
	return out
}

// slack is what units take: side 0 is paid whole ones; and what a hub bears of locks that are worth no transaction (R5).
func (w *world) slack(n *node) (sum int64) {
	for _, e := range n.ends {
		sum += 2 * int64(e.ch.Params.Unit-1)
		if n.hub && w.dust > 0 {
			sum += dustSlots * int64(w.dust-1)
		}
	}
	return sum
}

func (p position) worth(outcomes map[channels.LockKey]int64) int64 {
	v := p.sure
	for _, l := range p.out {
		v -= min(outcomes[l.Key()], int64(small(l.Amount)))
	}
	for _, l := range p.in {
		paid := min(outcomes[l.Key()], int64(small(l.Amount)))
		if l.agreed >= 0 {
			paid = min(paid, l.agreed)
		}
		if l.dust {
			paid = 0
		}
		v += paid
	}
	return p.paid + min(max(v, 0), p.funds)
}

// all stands for an outcome that pays every lock in full.
const all = 1 << 40

// outcome is what a condition may come to: what its record says where that is decided, else anything that is not below what n can prove.
func (w *world) outcome(n *node, l channels.Lock, at *block, rng *rand.Rand) int64 {
	full := l
	full.Amount = channels.NewAmount(all)
	if paid, decided := at.payout(full); decided {
		return int64(small(paid))
	}
	low := int64(0)
	if r := at.records[l.Key()]; l.Resolver == vouchers && r.there {
		low = int64(small(r.paid))
	}
	if at.Time < channels.DeadlineOf(l.Condition) {
		low = max(low, n.proved()[l.Condition])
	}
	o := w.orders[l.Condition]
	if _, known := resolvers[l.Resolver]; !known {
		return 0 // nobody answers
	}
	if l.Resolver == hashLocks {
		if low == 0 && rng.IntN(2) == 0 {
			return 0
		}
		return all
	}
	if o == nil || rng.IntN(3) == 0 {
		return low
	}
	return max(low, rng.Int64N(int64(o.amount)*5/4+1))
}

// proved is what the facts on n's disk prove of conditions, whatever else is recorded.
func (n *node) proved() map[[32]byte]int64 {
	if n.known != nil {
		return n.known
	}
	n.known = map[[32]byte]int64{}
	show := func(kind channels.ResolverKind, terms, fact []byte) {
		t, err := channels.ReadTerms(kind, terms)
		if err != nil || len(fact) == 0 {
			return
		}
		if paid, floor, ok := proof(kind, t, fact); ok && floor {
			n.known[t.Condition()] = max(n.known[t.Condition()], int64(paid))
		}
	}
	for _, e := range n.ends {
		for _, h := range e.saved().Held {
			show(h.Kind, h.Terms, h.Fact)
		}
	}
	for _, b := range n.disk.deals {
		var d deals.Deal
		if json.Unmarshal(b, &d) != nil {
			continue
		}
		if d.Out != nil {
			show(d.Resolver, d.Terms, d.Out.Fact)
		}
		if d.Role == deals.RoleTarget && d.Resolver == channels.KindVoucher {
			show(d.Resolver, d.Terms, (&deal{Deal: d}).data().Fact)
		}
	}
	return n.known
}

// due is what a node must have, if conditions come to these outcomes: its funds, less what it paid and what it owes, and what it earned.
func (w *world) due(n *node, outcomes map[channels.LockKey]int64) (due int64, why string) {
	for _, e := range n.ends {
		s := n.disk.channels[e.id()]
		due += net(w.chain.head().slots[e.id()].Funded[e.me]) - int64(small(s.paid)) + int64(small(s.got))
	}
	base := due
	for c, o := range w.orders {
		r, open := outcomes[channels.LockKey{Resolver: resolver(o.Resolver), Condition: c}]
		if !open {
			r = w.recorded(o)
		}
		if o.origin == n {
			cost := max(r, int64(o.most))
			if o.Resolver == channels.KindHashLock && !o.revealed && r == 0 {
				cost = 0
			}
			due -= min(cost, int64(o.amount))
		}
		if o.target == n && o.origin != n {
			due += w.earned(o, r)
		}
	}
	return due, fmt.Sprintf("%d by funds and payments, %+d by promises", base, due-base)
}

// recorded is what a condition came to on the chain.
func (w *world) recorded(o *order) int64 {
	l := channels.Lock{Resolver: resolver(o.Resolver), Condition: o.condition(), Amount: channels.NewAmount(o.amount)}
	paid, _ := w.chain.head().payout(l)
	return int64(small(paid))
}

// earned is what an order brought its honest target, once its condition came to r. Of one that is too small to enforce only what was paid is
// sure.
func (w *world) earned(o *order, r int64) int64 {
	if o.amount < w.dust {
		return 0
	}
	if o.Resolver == channels.KindEscrow {
		return min(r, int64(o.counted)) // a ruling counts as far as it is on record
	}
	return int64(o.counted)
}
