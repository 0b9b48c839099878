package deals_test

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// world is one run of the simulator: wallets, the connections between them, the chain, and what was ordered. All that happens follows
// from the dice.
type world struct {
	*dice
	seed    uint64
	chain   *chain
	nodes   []*node
	links   map[[2]string]bool
	apart   map[[2]string]uint64 // partitions: until which block
	orders  map[[32]byte]*order  // by condition
	faults  faults
	swapped bool   // frames changed places, which no transport of ours does: what follows may look like a breach
	rolled  bool   // somebody was restored: what it forgot, and is told, may look like one, too
	calm    bool   // no more faults: the end of the run
	dust    uint64 // a lock below it is worth no transaction
	serial  uint64
	checks  uint64
	script  []string
	failure string
}

// faults is how much goes wrong in a world: each has a mixture of its own, since what freezes a channel early hides all else.
type faults struct {
	crash, breaks, apart, disturb, reorg, blind, dear, full, leave, restore, lies int // one in so many chances; 0: never
	holds                                                                         bool
	tricks                                                                        int // bits: what liars do
}

// order is what an origin wants of a target, and what the world knows of it that single nodes do not.
type order struct {
	deals.Deal
	origin, target *node
	key            [32]byte // the condition
	amount         uint64
	expected
	revealed bool   // the preimage may be known to others
	most     uint64 // the most that facts that were signed can make it pay
	counted  uint64 // what an honest target counts as earned
}

func newWorld(seed uint64, d *dice) *world {
	w := &world{dice: d, seed: seed, links: map[[2]string]bool{}, apart: map[[2]string]uint64{}, orders: map[[32]byte]*order{}}
	rare := func(n int) int { return w.n(2) * (n + w.n(8*n)) }
	w.faults = faults{crash: rare(6), breaks: rare(8), apart: rare(40), disturb: rare(10), reorg: rare(6), blind: rare(20), dear: rare(25), full: rare(30), lies: rare(40), leave: rare(3), holds: w.one(3), tricks: w.n(1 << 20)}
	if w.one(4) {
		w.faults.restore = 15 + w.n(150)
	}
	if w.one(4) {
		w.dust = 25
	}
	w.chain = newChain(w)
	w.people()
	w.script = append(w.script, fmt.Sprintf("faults %+v, dust %d, %d confirmations, finality %d", w.faults, w.dust, w.chain.confirmations, w.chain.finality))
	return w
}

// people makes one of a few towns: spokes at a hub, at two hubs, or two alone. Who lies is chosen, but somebody is honest.
func (w *world) people() {
	towns := [][][2]string{
		{{"alice", "hub"}, {"hub", "bob"}},
		{{"alice", "hub"}, {"hub", "bob"}, {"hub", "carol"}},
		{{"alice", "west"}, {"west", "east"}, {"east", "bob"}},
		{{"alice", "bob"}},
		{{"alice", "hub"}, {"hub", "bob"}, {"alice", "hub"}}, // two channels of one pair
	}
	for i, pair := range towns[w.n(len(towns))] {
		w.open(i, w.node(pair[0]), w.node(pair[1]))
	}
	if w.n(4) > 0 && (w.faults.restore == 0 || w.one(2)) {
		liars := w.n(1<<len(w.nodes) - 1)
		for i, n := range w.nodes {
			n.honest = liars>>i&1 == 0
		}
	}
	for _, n := range w.nodes {
		if !n.honest {
			n.deaf, n.coy = w.one(2), w.one(2)
			if n.drips = w.dust > 0 && w.n(3) > 0; n.drips {
				n.deaf = true
			}
		}
		n.late = w.one(4)
		n.look()
		n.turn(0, noCrash)
	}
	for _, n := range w.nodes {
		for _, e := range n.ends {
			w.connect(n, e.peer)
		}
	}
}

func (w *world) node(name string) *node {
	for _, n := range w.nodes {
		if n.name == name {
			return n
		}
	}
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte(name)))
	if err != nil {
		panic(err)
	}
	n := &node{w: w, name: name, key: key, honest: true, up: true, hub: name == "hub" || name == "west" || name == "east"}
	n.disk = disk{map[channels.ID]saved{}, map[deals.ID][]byte{}, map[channels.ID]channels.Mark{}, 0}
	w.nodes = append(w.nodes, n)
	return n
}

func (w *world) open(i int, a, b *node) {
	p := channels.Params{Token: common.HexToAddress("0x70ce"), Nonce: uint64(i), OpenBy: 1 << 39, ChallengePeriod: period, Unit: 1 + uint64(w.n(3))}
	for side, n := range []*node{a, b} {
		p.Owner[side], p.Signer[side] = common.BytesToAddress([]byte(n.name)), crypto.PubkeyToAddress(n.key.PublicKey)
	}
	slot := channels.OnChain{Status: channels.ChainOpen, Block: w.chain.head().Block}
	for side := range slot.Funded {
		slot.Funded[side] = channels.NewAmount(p.Unit * uint64(w.n(3)*500+100)).Net()
	}
	w.chain.head().slots[p.ID()] = slot
	for side, n := range []*node{a, b} {
		ch, err := channels.New(domain, p, channels.Side(side), channels.Opening{Deadline: 1 << 39, Block: 1})
		if err != nil {
			w.fail("%v", err)
			return
		}
		ch.Allow(w.policy())
		e := &end{n: n, peer: [2]*node{a, b}[1-side], me: channels.Side(side), ch: ch, signer: &signer{key: n.key, side: channels.Side(side)}, released: map[uint64][32]byte{}}
		n.ends = append(n.ends, e)
	}
}

func (w *world) newID() (id [16]byte) {
	w.serial++
	binary.BigEndian.PutUint64(id[8:], w.serial)
	return id
}

func (w *world) log(format string, args ...any) {
	w.script = append(w.script, fmt.Sprintf(format, args...))
}

// fail keeps the first failure: what follows it means nothing.
func (w *world) fail(format string, args ...any) {
	if w.failure == "" {
		w.failure = fmt.Sprintf(format, args...)
		w.log("FAILED: %s", w.failure)
	}
}

func (w *world) report(all bool) string {
	lines := w.script
	if skip := len(lines) - 150; skip > 0 && !all {
		lines = append([]string{lines[0], fmt.Sprintf("... (%d lines, all of them with -sim.seed=%d)", skip, w.seed)}, lines[skip:]...)
	}
	out := strings.Join(lines, "\n")
	for _, n := range w.nodes {
		out += fmt.Sprintf("\n%s (honest %v, up %v)", n.name, n.honest, n.up)
		for _, e := range n.ends {
			what, until := e.ch.Waiting()
			out += fmt.Sprintf("\n  with %s, side %d: %s, own %d (sent %s) acked %d peer %d (sent %s), %d locks, waits for %q until %d, refusing %q", e.peer.name, e.me, e.ch.Phase, e.ch.Own.Version, e.ch.Own.Sent,
				e.ch.Acked.Version, e.ch.Peer.Version, e.ch.Peer.Sent, len(e.ch.Held), what, until, e.ch.Refusing)
		}
		for _, d := range n.deals {
			if d.In != nil || d.Out != nil {
				out += fmt.Sprintf("\n  deal %s %s, in %s, out %s, %s", d.Role, d.Resolver, legText(d.In), legText(d.Out), d.Reason)
			}
		}
	}
	h := w.chain.head()
	out += fmt.Sprintf("\nchain: block %d, time %d, %d pending", h.Number, h.Time, len(w.chain.pending))
	for _, e := range w.channels() {
		s := h.slots[e.id()]
		out += fmt.Sprintf("\n  %s - %s: status %d, funded %s/%s, paid out %s/%s, dispute %+v", e.n.name, e.peer.name, s.Status, s.Funded[0], s.Funded[1], s.Payout[0], s.Payout[1], s.Dispute)
	}
	return out
}

func legText(l *deals.Leg) string {
	if l == nil {
		return "none"
	}
	final, ok := l.Final()
	return fmt.Sprintf("[%s of %s on %x with %s, agreed %v, final %v %s]", l.Stage, l.Amount, l.Condition[:3], l.Peer, l.Agreed, ok, final)
}

// channels are the ends of side 0.
func (w *world) channels() (out []*end) {
	for _, n := range w.nodes {
		for _, e := range n.ends {
			if e.me == 0 {
				out = append(out, e)
			}
		}
	}
	return out
}

func pairOf(a, b *node) [2]string { return [2]string{min(a.name, b.name), max(a.name, b.name)} }

func (w *world) connect(a, b *node) {
	k := pairOf(a, b)
	if w.links[k] || !a.up || !b.up || w.apart[k] > w.chain.head().Number && !w.calm {
		return
	}
	w.links[k] = true
	a.inbox, b.inbox = append(a.inbox, arrival{from: b, event: channels.PeerUp{}}), append(b.inbox, arrival{from: a, event: channels.PeerUp{}})
}

// disconnect loses what is on its way; each keeps some of what had already arrived.
func (w *world) disconnect(a, b *node) {
	k := pairOf(a, b)
	if !w.links[k] {
		return
	}
	delete(w.links, k)
	for _, p := range [][2]*node{{a, b}, {b, a}} {
		keep := w.n(3)
		p[0].inbox = slices.DeleteFunc(p[0].inbox, func(x arrival) bool {
			lost := x.from == p[1] && (x.event != nil || keep <= 0)
			if x.from == p[1] {
				keep--
			}
			return lost
		})
		p[0].inbox = append(p[0].inbox, arrival{from: p[1], event: channels.PeerDown{}})
	}
}

// greeting reports whether n has not noticed yet that the connection is a new one: what it sends before counts for nothing.
func (n *node) greeting(peer *node) bool {
	return slices.ContainsFunc(n.inbox, func(a arrival) bool { _, up := a.event.(channels.PeerUp); return up && a.from == peer })
}

// released checks what leaves a process, and puts it on the wire.
func (w *world) released(e *end, b []byte) {
	m, err := channels.Decode(b)
	if err != nil {
		w.fail("%s sends a frame that can't be decoded: %v", e.n.name, err)
		return
	}
	if e.n.honest {
		w.checkRelease(e, m)
	}
	switch m := m.(type) {
	case channels.Update:
		e.states = append(e.states, channels.SignedState{State: m.State, Sig: m.Sig})
	case channels.CloseOffer:
		e.closes = append(e.closes, m)
	case channels.WithdrawOffer:
		e.draws = append(e.draws, m)
	case channels.Agreement:
		w.claimed(e, m)
	}
	w.send(e, b)
}

func (w *world) send(e *end, b []byte) {
	if !w.links[pairOf(e.n, e.peer)] || e.n.greeting(e.peer) || e.n.mute > w.chain.head().Number {
		return
	}
	e.peer.inbox = append(e.peer.inbox, arrival{from: e.n, frame: b})
}

// claimed notes what an honest target let others know that it is owed.
func (w *world) claimed(e *end, a channels.Agreement) {
	o := w.orders[a.Key.Condition]
	if o == nil || a.Paid.IsZero() || len(a.Fact) == 0 {
		return
	}
	o.revealed = true
	if o.target == e.n {
		o.counted = max(o.counted, small(a.Paid))
	}
}
