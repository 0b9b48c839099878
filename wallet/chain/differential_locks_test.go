package chain

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
	"dmfwallet/wallet/wallettest"
)

// Times of the random stories. The two chains' clocks differ by a little, so time passes in steps, and nothing ends near one.
const (
	stepTime = 500
	someTime = 640 // of every window
)

// bargain is one condition with the facts that may be put on its record.
type bargain struct {
	terms channels.Terms
	facts [][]byte
}

// promises drives the same random disputes over ledgers with locks, and the same records, through the real contracts and the model.
type promises struct {
	*differ
	app      common.Address
	began    uint64
	bargains []bargain
	asked    map[wallet.Question]bool
	outcomes map[string]int
}

func TestModelResolversAreLikeTheContracts(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := &promises{differ: &differ{world: w, model: wallettest.NewChain(w.net.Domain()), counts: map[bool]map[channels.CallKind]int{true: {}, false: {}}}, app: w.app(), outcomes: map[string]int{}}
	for i, who := range []person{w.alice, w.bob} {
		c, r, _ := w.run(who, new(memory), nil)
		p.sides[i] = differSide{person: who, real: c, seen: r, model: p.model.Port(who.Address())}
	}
	allow, err := p.sides[0].real.Resolvers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p.model.Place(allow, p.app)
	for seed := range uint64(15) {
		p.story(seed)
	}
	t.Logf("taken by both: %v; refused by both: %v; %v", p.counts[true], p.counts[false], p.outcomes)
	for _, kind := range []channels.CallKind{channels.CallChallenge, channels.CallRespond, channels.CallSettle, channels.CallRecord} {
		if p.counts[true][kind] == 0 || kind >= channels.CallSettle && p.counts[false][kind] == 0 {
			t.Errorf("%s was taken %d times and refused %d times: that shows nothing", kind, p.counts[true][kind], p.counts[false][kind])
		}
	}
	for _, what := range []string{"rest", "closed", wallet.StageRevealed, wallet.StageTotal, wallet.StageRuled, wallet.StageDrawn, wallet.StageContested, wallet.StageEnded, wallet.StagePosted} {
		if p.outcomes[what] == 0 {
			t.Errorf("nothing was ever %s", what)
		}
	}
}

// story is one channel from its opening to the end of its dispute.
func (p *promises) story(seed uint64) {
	p.params.ChallengePeriod = someTime
	p.params.Nonce = 10_000 * (1 + seed)
	p.begin(10_000*(1+seed) - 100)
	p.sync()
	p.began, p.asked, p.bargains = p.now(), map[wallet.Question]bool{}, nil
	for kind := channels.KindHashLock; kind <= channels.KindAppSession; kind++ {
		for n := range uint64(1 + p.rng.IntN(2)) {
			p.bargains = append(p.bargains, p.bargain(kind, seed<<8|n))
		}
	}
	st := p.locked(1)
	p.call(channels.Call{Kind: channels.CallChallenge, Side: 0, State: st, PeerSig: sign(p, p.bob.signer, p.net.Domain().StateDigest(p.id, st))}, 0)
	if p.rng.IntN(2) == 0 {
		st = p.locked(2)
		p.call(channels.Call{Kind: channels.CallRespond, Side: 1, State: st, PeerSig: sign(p, p.alice.signer, p.net.Domain().StateDigest(p.id, st))}, 1)
	}
	for range 60 {
		switch p.rng.IntN(10) {
		case 0:
			p.step()
		case 1:
			p.settleOnce()
		default:
			p.recordOne()
		}
		p.compare()
		if p.last.Status == channels.ChainClosed {
			break
		}
	}
	p.finish()
}

// step lets time go by.
func (p *promises) step() {
	if err := p.dev.AdjustTime(p.Context(), stepTime*time.Second); err != nil {
		p.Fatal(err)
	}
	p.model.Pass(stepTime * time.Second)
	p.sync()
}

// sync lets the model's time catch up: a real block is never of the same second as the one before it.
func (p *promises) sync() {
	head, err := p.sides[0].model.Head()
	if err != nil {
		p.Fatal(err)
	}
	if now := p.now(); now > head.Time {
		p.model.Pass(time.Duration(now-head.Time) * time.Second)
	}
}

// finish ends the dispute, once everything is decided: after a day even what a resolver never answers.
func (p *promises) finish() {
	for range 20 {
		if p.last.Status == channels.ChainClosed {
			p.outcomes["closed"]++
			return
		}
		p.step()
		p.settleOnce()
		p.compare()
	}
	day := 2 * 24 * time.Hour
	if err := p.dev.AdjustTime(p.Context(), day); err != nil {
		p.Fatal(err)
	}
	p.model.Pass(day)
	p.sync()
	p.settleOnce()
	if p.last.Status != channels.ChainClosed {
		p.Fatalf("the dispute does not end: %+v", p.last.Dispute)
	}
	p.outcomes["closed"]++
}

func (p *promises) settleOnce() {
	if p.last.Dispute == nil || p.last.Status != channels.ChainDisputed {
		return
	}
	p.call(channels.Call{Kind: channels.CallSettle, Dispute: *p.last.Dispute}, channels.Side(p.rng.IntN(2)))
	if d := p.last.Dispute; d.Rest != nil && p.last.Status == channels.ChainDisputed {
		p.outcomes["rest"]++
	}
}

func (p *promises) call(call channels.Call, from channels.Side) {
	p.Helper()
	p.sync()
	call.Params = p.params
	if !p.taken[call.Key()] {
		p.try(from, call)
	}
}

// locked is a state whose ledgers hold random locks.
func (p *promises) locked(version uint64) (st channels.State) {
	for side := range st.Ledgers {
		st.Ledgers[side] = channels.Ledger{Version: version, Sent: channels.NewAmount(p.rng.Uint64N(1000) * 1e16)}
		for _, b := range p.bargains {
			if p.rng.IntN(2) == 0 {
				continue
			}
			q := p.question(b.terms, channels.NewAmount(p.rng.Uint64N(2000)*1e16+1e16))
			p.asked[q] = true
			p.sides[side].real.Watch(q)
			st.Ledgers[side].Locks = append(st.Ledgers[side].Locks, channels.Lock{Resolver: q.Resolver, Amount: q.Amount, Expiry: b.terms.Deadline() + 60, Condition: q.Condition})
		}
		if p.rng.IntN(3) == 0 { // of a resolver that never answers
			st.Ledgers[side].Locks = append(st.Ledgers[side].Locks, channels.Lock{Resolver: common.Address{9}, Amount: usd(3), Expiry: p.began + someTime, Condition: [32]byte{byte(version)}})
		}
	}
	return st
}

// recordOne puts some fact on record, a good one or not.
func (p *promises) recordOne() {
	b := p.bargains[p.rng.IntN(len(p.bargains))]
	call := p.record(b.terms, b.facts[p.rng.IntN(len(b.facts))])
	if p.taken[call.Key()] {
		return
	}
	p.sync()
	ctx, cancel := context.WithTimeout(p.Context(), 20*time.Second)
	defer cancel()
	s := p.sides[p.rng.IntN(2)]
	_, modelErr := s.model.Submit(ctx, call)
	_, realErr := s.real.Submit(ctx, call)
	if (modelErr == nil) != (realErr == nil) {
		f, _ := channels.ReadFact(b.terms.Kind(), call.Record.Fact)
		p.Fatalf("%d s in, %+v of %+v\nmodel: %v\nreal: %v", p.now()-p.began, f.Fact, b.terms, modelErr, realErr)
	}
	p.counts[realErr == nil][channels.CallRecord]++
	if realErr == nil {
		p.taken[call.Key()] = true
		p.eventually("the record is mined", func() bool { s, _ := s.real.Transaction(call.Key()); return s.Mined })
	}
}

// compare waits until the adapters tell of every question what the model says.
func (p *promises) compare() {
	p.Helper()
	p.sync()
	for q := range p.asked {
		want := p.model.Ask(q)
		p.outcomes[want.Record.Stage]++
		told := func() wallet.Answer {
			if a := p.sides[0].seen.answer(q); a.Question == q {
				return a
			}
			return p.sides[1].seen.answer(q)
		}
		deadline := time.Now().Add(20 * time.Second)
		for !likeModel(told(), want) {
			if time.Now().After(deadline) {
				paid, ok := p.payout(q)
				p.Fatalf("%d s in, %s %x\nreal:  %+v (the contract: %s, %v)\nmodel: %+v", p.now()-p.began, q.Kind, q.Condition[28:], told(), paid, ok, want)
			}
			time.Sleep(2 * time.Millisecond)
		}
	}
}

// likeModel compares answers; a window's end may differ by what the clocks do.
func likeModel(a, b wallet.Answer) bool {
	x, y := a.Record, b.Record
	return a.OnRecord == b.OnRecord && a.Decided == b.Decided && a.Paid == b.Paid && x.Stage == y.Stage && x.Amount == y.Amount && x.Version == y.Version &&
		bytes.Equal(x.State, y.State) && bytes.Equal(x.Fact, y.Fact) && max(x.Until, y.Until)-min(x.Until, y.Until) < 100
}

// bargain makes terms, and facts that may or may not be taken.
func (p *promises) bargain(kind channels.ResolverKind, n uint64) (b bargain) {
	by := p.began + stepTime*uint64(2+p.rng.IntN(12)) + 250
	alice, bob := p.alice.Address(), p.bob.Address()
	add := func(s channels.SignedFact, by ...int) { b.facts = append(b.facts, p.fact(b.terms, s, by...)) }
	say := func(f channels.Fact, by ...int) { add(channels.SignedFact{Fact: f}, by...) }
	some := func() channels.Amount { return channels.NewAmount(p.rng.Uint64N(2500) * 1e16) }
	switch kind {
	case channels.KindHashLock:
		preimage := channels.Preimage(crypto.Keccak256Hash(fmt.Append(nil, n)))
		a := channels.HashAlgorithm(p.rng.IntN(2))
		b.terms = channels.HashLock{Algorithm: a, Hash: a.Sum(preimage), By: by}
		b.facts = [][]byte{preimage[:], make([]byte, 32)}
	case channels.KindVoucher:
		b.terms = channels.Voucher{Payer: alice, Payee: bob, Nonce: n, By: by}
		for range 4 {
			say(channels.Total{Total: some()}, 0)
		}
		say(channels.Total{Total: usd(99)}, 1)
	case channels.KindEscrow:
		b.terms = channels.Escrow{Payer: alice, Payee: bob, Arbiter: common.Address{8}, ReleaseByDefault: p.rng.IntN(2) == 0, Nonce: n, By: by}
		if p.rng.IntN(2) == 0 {
			b.terms = channels.Escrow{Payer: alice, Payee: alice, Arbiter: bob, ReleaseByDefault: p.rng.IntN(2) == 0, Nonce: n, By: by}
		}
		say(channels.Ruling{Paid: channels.MaxAmount()}, 0)
		say(channels.Ruling{}, 1)
		say(channels.Ruling{Paid: some()}, 1)
		say(channels.Ruling{Paid: some()}, 0)
	case channels.KindPledge:
		b.terms = channels.Pledge{Pledgor: alice, Beneficiary: bob, Arbiter: alice, ContestPeriod: someTime, RulingPeriod: someTime, DrawStandsOnSilence: p.rng.IntN(2) == 0, Nonce: n, By: by}
		say(channels.Draw{Amount: some()}, 1)
		say(channels.Draw{Amount: some()}, 0)
		say(channels.Contest{}, 0)
		say(channels.PledgeRuling{Amount: some()}, 0)
		say(channels.Return{Kept: some()}, 1)
		if p.rng.IntN(3) == 0 {
			say(channels.Return{}, 1)
		}
	case channels.KindAppSession:
		link := func(parts uint16) []byte {
			return channels.Delivered{Parts: parts, Link: channels.LinkBelow(common.Hash{7}, 4-parts)}.Encode()
		}
		params := channels.InstalmentsParams{Anchor: channels.LinkBelow(common.Hash{7}, 4), Parts: 4, Price: usd(21)}.Encode()
		b.terms = channels.AppSession{Payer: alice, Payee: bob, App: p.app, ChallengePeriod: someTime, ParamsHash: crypto.Keccak256Hash(params), Nonce: n, By: by}
		for v := range uint64(3) {
			add(channels.SignedFact{Fact: channels.AppState{Version: v + 1, State: link(uint16(v))}, Params: params}, 0, 1)
			for _, move := range []channels.AppMove{{From: nil, To: link(1)}, {From: link(1), To: link(2), ByPayee: true}, {From: link(2), To: link(4)}, {From: link(2), To: link(1)}} {
				move.Version = v
				by := 0
				if move.ByPayee {
					by = 1
				}
				add(channels.SignedFact{Fact: move, Params: params}, by)
			}
		}
	}
	return b
}
