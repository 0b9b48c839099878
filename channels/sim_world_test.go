package channels

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// simWorld is one run of the simulator: a channel, its two parties, the connection between them and the chain. All that happens
// follows from the seed.
type simWorld struct {
	seed      uint64
	rng       *rand.Rand
	chain     *simChain
	parties   [2]*simParty
	connected bool
	swapped   bool // frames changed places, which no transport of ours does: what follows may look like a breach
	calm      bool // no more faults: the end of the run
	serial    uint64
	clock     uint64 // the latest time of any block: what a restart's generation is taken from
	script    []string
	failure   string
	mallory   *mallory
	faults    faults
}

const simPeriod = 600 // challenge period in seconds: about 50 blocks

func newSimWorld(seed uint64, cheat bool) *simWorld {
	w := &simWorld{seed: seed, rng: rand.New(rand.NewPCG(seed, 0x5eed))}
	w.faults = newFaults(w.rng)
	if *simRollback || seed%10 == 5 {
		w.faults.rollback = 40 + w.rng.Uint64N(400)
	}
	keys := [2]string{"alice", "bob"}
	if cheat {
		keys[w.rng.IntN(2)] = "mallory"
	}
	params := Params{Token: common.HexToAddress("0x70ce"), Nonce: seed, OpenBy: 1 << 40, ChallengePeriod: simPeriod, Unit: 1 + w.rng.Uint64N(9)}
	for i, name := range keys {
		key := testKey(name)
		params.Signer[i], params.Owner[i] = crypto.PubkeyToAddress(key.PublicKey), common.BytesToAddress([]byte(name))
	}
	w.chain = newSimChain(w.rng, params)
	w.chain.holds = w.faults.holds
	amounts := [2]Amount{NewAmount(params.Unit * w.rng.Uint64N(500)), NewAmount(params.Unit * (1 + w.rng.Uint64N(500)))}
	for i, name := range keys {
		w.parties[i] = w.newParty(Side(i), name, params, amounts)
	}
	return w
}

func (w *simWorld) newParty(me Side, name string, params Params, amounts [2]Amount) *simParty {
	p := &simParty{w: w, name: name, me: me, honest: name != "mallory", up: true, signer: &testSigner{key: testKey(name), side: me}, released: map[uint64][32]byte{}}
	p.disk.paid, p.disk.got = map[[16]byte]Payment{}, map[[16]byte]Payment{}
	opening := Opening{Amounts: amounts, Deadline: 1000 + 3600, Block: 1}
	if me == 0 {
		opening.Call = &Call{Kind: CallOpen, Params: params, Amounts: amounts, Deadline: opening.Deadline}
	}
	ch, err := New(testDomain, params, me, opening)
	if err != nil {
		w.fail("%v", err)
	}
	p.ch = ch
	if !p.honest {
		w.mallory = &mallory{simParty: p, late: w.rng.IntN(3) == 0}
		w.chain.fickle[me] = true
	}
	p.look()
	p.seal(noCrash)
	return p
}

func (w *simWorld) log(format string, args ...any) {
	w.script = append(w.script, fmt.Sprintf(format, args...))
}

// fail keeps the first failure: what follows it means nothing.
func (w *simWorld) fail(format string, args ...any) {
	if w.failure == "" {
		w.failure = fmt.Sprintf(format, args...)
		w.log("FAILED: %s", w.failure)
	}
}

// report is the script of a failed run, the newest part of it, and how the parties stand.
func (w *simWorld) report() string {
	lines := w.script
	if skip := len(lines) - 200; skip > 0 && *simSeed == 0 {
		lines = append([]string{fmt.Sprintf("... (%d lines, all of them with -sim.seed=%d)", skip, w.seed)}, lines[skip:]...)
	}
	out := strings.Join(lines, "\n")
	for _, p := range w.parties {
		what, until := p.ch.Waiting()
		out += fmt.Sprintf("\n%s (side %d, up %v): %s, own %d acked %d flying %d peer %d, sent %s/%s, paid %s got %s, waits for %q until %d, synced %v, refusing %q, closing %+v, disputing %v",
			p.name, p.me, p.up, p.ch.Phase, p.ch.Own.Version, p.ch.Acked.Version, len(p.ch.Flying), p.ch.Peer.Version, p.ch.Own.Sent, p.ch.Peer.Sent,
			sum(p.disk.paid), sum(p.disk.got), what, until, p.ch.synced, p.ch.Refusing, p.ch.Closing, p.ch.Disputing)
	}
	h := w.chain.head()
	return out + fmt.Sprintf("\nchain: block %d time %d, status %d, funded %s/%s, payout %s/%s, %d pending, %d confirmations, finality %d",
		h.Number, h.Time, h.slot.Status, h.slot.Funded[0], h.slot.Funded[1], h.slot.Payout[0], h.slot.Payout[1], len(w.chain.pending), w.chain.confirmations, w.chain.finality)
}

// released checks what leaves a process, and puts it on the wire.
func (w *simWorld) released(p *simParty, frames [][]byte) {
	for _, f := range frames {
		m, err := Decode(f)
		if err != nil {
			w.fail("%s sends a frame that can't be decoded: %v", p.name, err)
			return
		}
		if p.honest {
			w.checkRelease(p, m)
		}
		switch m := m.(type) {
		case Update:
			p.states = append(p.states, SignedState{State: m.State, Sig: m.Sig})
		case CloseOffer:
			p.closes = append(p.closes, m.Close)
		case WithdrawOffer:
			p.draws = append(p.draws, m)
		}
		if w.mallory != nil && p.honest {
			w.mallory.heard = append(w.mallory.heard, f)
		}
		if w.connected && !p.greeting() {
			p.other().inbox = append(p.other().inbox, arrival{frame: f})
		}
	}
}

func (w *simWorld) connect() {
	if w.connected || !w.parties[0].up || !w.parties[1].up {
		return
	}
	w.log("connected")
	w.connected = true
	for _, p := range w.parties {
		p.inbox = append(p.inbox, arrival{event: PeerUp{}})
	}
}

// disconnect loses what is on its way; each party keeps what had already arrived.
func (w *simWorld) disconnect() {
	if !w.connected {
		return
	}
	w.connected = false
	for _, p := range w.parties {
		p.inbox = append(p.inbox[:w.rng.IntN(len(p.inbox)+1)], arrival{event: PeerDown{}})
	}
}

// step does one thing, of anybody's.
func (w *simWorld) step() {
	p := w.parties[w.rng.IntN(2)]
	if w.mallory != nil && !p.honest && w.rng.IntN(4) == 0 {
		w.mallory.cheat()
		return
	}
	w.misfortune(p)
	switch n := w.rng.IntN(100); {
	case n < 50:
		w.turn(p)
	case n < 75:
		w.pay(p)
	case n < 94:
		w.mine()
	case n < 96:
		w.deposit(p)
	case n < 98:
		w.command(p, StartWithdraw{Amount: NewAmount(w.chain.params.Unit * w.rng.Uint64N(100))})
	case n < 99:
		w.leap()
	case w.happens(w.faults.leave) && w.rng.IntN(3) == 0:
		w.command(p, StartDispute{})
	case w.happens(w.faults.leave):
		w.command(p, StartClose{})
	}
}

func (w *simWorld) turn(p *simParty) {
	if !p.up {
		return
	}
	c := noCrash
	if w.happens(w.faults.crash) {
		c = crash(1 + w.rng.IntN(int(numCrashes)-1))
	}
	n := w.rng.IntN(len(p.inbox) + 1)
	if w.calm {
		n = len(p.inbox)
	}
	w.log("%s takes %d of %d%s", p.name, n, len(p.inbox), c)
	if w.calm || !w.happens(w.faults.lag) || w.chain.head().Number > p.ch.View.Head.Number+10 { // the rules give a window of 50 blocks
		p.look()
	}
	p.turn(n, c)
}

// pay makes a few payments, some of them too large.
func (w *simWorld) pay(p *simParty) {
	if !p.up {
		return
	}
	for range 1 + w.rng.IntN(3) {
		limit := small(p.ch.CanSend())
		have := p.ch.View.Confirmed.Funded[p.me].Sub(p.ch.Own.Sent).Sub(p.ch.raise).Add(p.ch.Peer.Sent)
		amount := 1 + w.rng.Uint64N(limit/4+2)
		if w.rng.IntN(10) == 0 {
			amount = limit + w.rng.Uint64N(2)
		}
		w.serial++
		var id [16]byte
		copy(id[:], fmt.Sprintf("%08d", w.serial))
		err := p.ch.Handle(Pay{ID: id, Amount: NewAmount(amount)})
		w.log("%s pays %d: %v", p.name, amount, err)
		if err == nil && have.Less(NewAmount(amount).Net()) {
			w.fail("%s could pay %d of %s", p.name, amount, have)
		}
	}
}

func (w *simWorld) mine() {
	for range 1 + w.rng.IntN(3) {
		w.chain.mine(1 + w.rng.Uint64N(24))
	}
	h := w.chain.head()
	w.log("block %d, time %d, %d pending", h.Number, h.Time, len(w.chain.pending))
}

func (w *simWorld) deposit(p *simParty) {
	w.serial++
	amount := NewAmount(w.chain.params.Unit * (1 + w.rng.Uint64N(100)))
	w.log("%s deposits %s", p.name, amount)
	w.chain.submit(p.me, Call{Kind: CallDeposit, Params: w.chain.params, Side: p.me, Amount: amount, Nonce: w.serial})
}

func (w *simWorld) command(p *simParty, ev Event) {
	if !p.up {
		return
	}
	err := p.ch.Handle(ev)
	w.log("%s: %T %v: %v", p.name, ev, ev, err)
}

// run is a whole life: n steps with faults, then the end.
func (w *simWorld) run(n int) {
	for i := 0; i < n && w.failure == ""; i++ {
		w.step()
		w.check()
	}
	if w.failure == "" {
		w.end()
	}
}

// small is an amount of the simulator, which are all small, as a number.
func small(a Amount) uint64 { return a.v.Uint64() }
