package channels

import (
	"strings"
	"testing"
)

// guard is what an actor gives its watchtower.
func (x *actor) guard() Guard {
	x.t.Helper()
	g, ok := x.ch.Guard()
	if !ok {
		x.t.Fatalf("%s has nothing to guard", x.name)
	}
	sig, err := x.signer.SignAnswer(testDomain, x.ch.ID(), g.State)
	if err != nil {
		x.t.Fatal(err)
	}
	g.Answer = sig
	return g
}

// disputed puts a state of x's forward against its peer.
func (p *pair) disputed(s State, answered uint8) Watch {
	p.view.Seen.Status = ChainDisputed
	p.view.Seen.Dispute = &Dispute{State: s, WindowEnd: p.view.Head.Time + 3600, Answered: answered}
	return Watch{View: p.view, Heard: p.view.Head.Time, Margin: 500}
}

func wanted(calls []Call, kind CallKind) (n int) {
	for _, c := range calls {
		if c.Kind == kind {
			n++
		}
	}
	return n
}

// A tower answers an old state with its client's newest, once, and nothing else.
func TestTowerAnswersAnOldState(t *testing.T) {
	p := newPair(t, 1000, 1000)
	if _, ok := p.a.ch.Guard(); ok {
		t.Fatal("there is something to guard before the peer signed anything")
	}
	p.b.mustPay(100)
	p.settle()
	old := p.a.guard()
	p.b.mustPay(200)
	p.settle()
	g := p.a.guard()
	if err := g.Check(testDomain); err != nil {
		t.Fatal(err)
	}
	if !g.Ward().Covers(old.Ward()) || old.Ward().Covers(g.Ward()) || g.Follows(old) != nil || old.Follows(g) == nil {
		t.Fatalf("%+v and %+v are in no order", old.Ward(), g.Ward())
	}
	w := p.disputed(old.State, 0)
	calls := g.Wants(w)
	if len(calls) != 1 || calls[0].Kind != CallRespond || calls[0].Before != w.View.Seen.Dispute.WindowEnd ||
		Verify(testDomain.AnswerDigest(p.a.ch.ID(), calls[0].State), calls[0].AnswerSig, g.Params.Signer[0]) != nil {
		t.Fatalf("wants %+v", calls)
	}
	own := calls[0]
	own.AnswerSig = nil
	if own.Key() == calls[0].Key() {
		t.Error("an own and a delegated answer are one wish")
	}
	for what, w := range map[string]Watch{
		"the newest state":         p.disputed(g.State, 0),
		"a delegated answer stood": p.disputed(old.State, 4),
	} {
		if calls := g.Wants(w); len(calls) != 0 {
			t.Errorf("%s: wants %+v", what, calls)
		}
	}
	if calls := g.Wants(p.disputed(old.State, 1|2|8)); len(calls) != 1 {
		t.Errorf("another's answers keep it from its own: %+v", calls)
	}
	w = p.disputed(old.State, 0)
	w.View.Head.Time = w.View.Seen.Dispute.WindowEnd
	if calls := g.Wants(w); len(calls) != 0 {
		t.Errorf("after the window it wants %+v", calls)
	}
	w.View.Seen.Status, w.View.Seen.Dispute = ChainOpen, nil
	if calls := g.Wants(w); len(calls) != 0 {
		t.Errorf("a tower wants %+v with an open channel: it can force no close", calls)
	}
}

// A client that is there answers by itself. Of two towers the one that heard of its client last answers first (R21).
func TestTowersTakeTurns(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.b.mustPay(100)
	p.settle()
	g := p.a.guard()
	w := p.disputed(State{}, 0)
	began := w.View.Head.Time
	from := func(heard uint64, online bool) uint64 {
		w := w
		w.Heard, w.Online = heard, online
		for now := began; ; now++ {
			if w.Now = now; len(g.Wants(w)) > 0 {
				return now - began
			}
		}
	}
	online, last, before, never := from(began, true), from(began, false), from(began-300, false), from(0, false)
	if last != 0 || before <= last || never <= before || online < never || online != 900 {
		t.Fatalf("a client that is there gets %d s; one heard last now, 300 s ago and never: %d, %d, %d s", online, last, before, never)
	}
}

func TestTowerPutsFactsOnRecord(t *testing.T) {
	p := newPair(t, 1000, 1000)
	key, fact := p.b.mustLock(1, 300, 3000)
	p.settle()
	before := p.a.guard()
	p.a.must(AgreeLock{Key: key, Paid: NewAmount(300), Fact: fact})
	g := p.a.guard()
	if g.Check(testDomain) != nil || len(g.Facts) != 1 || before.Ward().Covers(g.Ward()) || len(g.Locks()) != 1 || g.Locks()[0].Key() != key {
		t.Fatalf("guards %+v", g)
	}
	open := Watch{View: p.view, Margin: 500}
	disputed := p.disputed(g.State, 0)
	for _, c := range []struct {
		what string
		w    Watch
		now  uint64
		rule RuleLock
		want int
	}{
		{"early", open, 2499, RuleLock{}, 0},
		{"in the margin", open, 2500, RuleLock{}, 1},
		{"in the margin, on record", open, 2500, RuleLock{OnRecord: true}, 0},
		{"in the margin, decided", open, 2500, RuleLock{Decided: true}, 0},
		{"too late", open, 3000, RuleLock{}, 0},
		{"in a dispute", disputed, 1000, RuleLock{}, 1},
		{"in a dispute, on record", disputed, 1000, RuleLock{OnRecord: true}, 0},
	} {
		c.w.View.Head.Time, c.w.Rules = c.now, map[LockKey]RuleLock{key: c.rule}
		if calls := g.Wants(c.w); wanted(calls, CallRecord) != c.want || len(calls) != c.want {
			t.Errorf("%s: wants %+v", c.what, calls)
		}
	}
	open.View.Head.Time, open.Online = 2500, true
	if calls := g.Wants(open); len(calls) != 0 {
		t.Error("a client that is there does it by itself")
	}
}

// A tower keeps nothing that it could not use: it would pay gas for it.
func TestGuardsThatAreRefused(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(50)
	key, fact := p.b.mustLock(1, 300, 3000)
	p.settle()
	p.a.must(AgreeLock{Key: key, Paid: NewAmount(300), Fact: fact})
	good := p.a.guard()
	other, _ := secret(2, 3000)
	for why, spoil := range map[string]func(g *Guard){
		"is not signed by the other side": func(g *Guard) { g.State.Ledgers[1].Version++ },
		"not signed by the side":          func(g *Guard) { g.Answer = p.a.signer.sign(testDomain.ChallengeDigest(p.a.ch.ID(), g.State)) },
		"signed by the other side":        func(g *Guard) { g.Side = 1 },
		"two sides":                       func(g *Guard) { g.Side = 2 },
		"a zero address":                  func(g *Guard) { g.Params.Owner[0] = [20]byte{} },
		"two facts about one lock":        func(g *Guard) { g.Facts = append(g.Facts, g.Facts[0]) },
		"a lock that is not in the state": func(g *Guard) { g.Facts = []GuardFact{{Lock: 1, Kind: KindHashLock}} },
		"does not open the lock":          func(g *Guard) { g.Facts = []GuardFact{{Kind: KindHashLock, Terms: g.Facts[0].Terms, Fact: other}} },
		"with the terms of another lock": func(g *Guard) {
			_, t := secret(2, 3000)
			g.Facts = []GuardFact{{Kind: KindHashLock, Terms: t.Encode(), Fact: other}}
		},
		"no such": func(g *Guard) { g.Facts = []GuardFact{{Kind: 77}} },
	} {
		g := good
		spoil(&g)
		err := g.Check(testDomain)
		if why == "no such" {
			if err == nil {
				t.Error("a fact of no known resolver is kept")
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", why, err)
		}
	}
	if err := good.Check(Domain{ChainID: 1, Adjudicator: testDomain.Adjudicator}); err == nil {
		t.Error("a guard of another chain is kept")
	}
	fork := good
	fork.State.Ledgers[0].Sent = NewAmount(1)
	if fork.Follows(good) == nil {
		t.Error("another ledger at the same version takes the place of what is kept")
	}
}

func TestGuardEnds(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.b.mustPay(100)
	p.settle()
	g := p.a.guard()
	closed, never, next := p.view, ChainView{Final: Block{Time: 5001}}, p.view
	closed.Finished.Status = ChainClosed
	next.Finished.Epoch = 1
	for what, c := range map[string]struct {
		v    ChainView
		want bool
	}{"open": {p.view, false}, "closed for good": {closed, true}, "never opened": {never, true}, "opened again": {next, true},
		"not opened yet": {ChainView{Final: Block{Time: 5000}}, false}} {
		if g.Done(c.v) != c.want {
			t.Errorf("%s: done is %v", what, !c.want)
		}
	}
}
