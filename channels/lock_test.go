package channels

import (
	"errors"
	"testing"
)

// secret is a preimage, and the lock that it opens.
func secret(n byte, by uint64) (fact []byte, terms HashLock) {
	p := [32]byte{n, 1}
	return p[:], HashLock{Algorithm: Sha256, Hash: Sha256.Sum(p), By: by}
}

func (x *actor) lock(n byte, amount, by uint64) (LockKey, []byte, error) {
	fact, terms := secret(n, by)
	err := x.ch.Handle(AddLock{ID: [16]byte{n}, Kind: KindHashLock, Terms: terms.Encode(), Amount: NewAmount(amount), Expiry: by + 100, Lead: []byte("to carol")})
	return Lock{Resolver: resolverOf(KindHashLock), Condition: terms.Condition()}.Key(), fact, err
}

func (x *actor) mustLock(n byte, amount, by uint64) (LockKey, []byte) {
	x.t.Helper()
	key, fact, err := x.lock(n, amount, by)
	if err != nil {
		x.t.Fatalf("%s locks %d: %v", x.name, amount, err)
	}
	return key, fact
}

func resolverOf(kind ResolverKind) (r [20]byte) {
	a, _ := testPolicy.resolver(kind)
	return a
}

func (x *actor) must(ev Event) {
	x.t.Helper()
	if err := x.ch.Handle(ev); err != nil {
		x.t.Fatalf("%s: %T: %v", x.name, ev, err)
	}
}

// wantLocks checks what an actor heard of locks since the last time, in order.
func (x *actor) wantLocks(want ...LockWhat) {
	x.t.Helper()
	var got []LockWhat
	for _, l := range x.locks {
		got = append(got, l.What)
	}
	x.locks = nil
	if len(got) != len(want) {
		x.t.Fatalf("%s heard %v, want %v", x.name, got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			x.t.Fatalf("%s heard %v, want %v", x.name, got, want)
		}
	}
}

func (p *pair) at(now uint64) {
	p.view.Head.Number++
	p.view.Head.Time = now
	p.view.Final = p.view.Head
	p.look()
}

func TestLockPaysForItsPreimage(t *testing.T) {
	p := newPair(t, 10000, 10000)
	key, fact := p.a.mustLock(1, 300, 3000)
	p.settle()
	p.a.wantLocks(LockMade, LockTaken)
	p.b.wantLocks(LockOffered)
	if p.a.ch.CanSend() != NewAmount(9700) || p.b.ch.CanSend() != NewAmount(10000) || p.a.ch.Locked() != NewAmount(300) {
		t.Fatalf("alice can send %s, bob %s, %s is locked", p.a.ch.CanSend(), p.b.ch.CanSend(), p.a.ch.Locked())
	}
	if what, until := p.a.ch.Waiting(); what == "" || until != 3000 {
		t.Errorf("alice waits for %q until %d", what, until)
	}
	p.b.must(AgreeLock{Key: key, Paid: NewAmount(300), Fact: fact})
	p.settle()
	p.a.wantLocks(LockAgreed, LockEnded)
	p.b.wantLocks(LockEnded)
	p.wantBalances(9700, 10300)
	if len(p.a.ch.Locks())+len(p.b.ch.Locks()) != 0 {
		t.Error("a lock is still held")
	}
}

func TestLockThatFailsCostsNothing(t *testing.T) {
	p := newPair(t, 10000, 10000)
	key, _ := p.a.mustLock(1, 300, 3000)
	p.settle()
	p.b.must(AgreeLock{Key: key, Reason: "no such payee"})
	p.settle()
	p.wantBalances(10000, 10000)
	for _, l := range p.a.locks {
		if l.What == LockAgreed && l.Reason != "no such payee" {
			t.Errorf("the reason became %q", l.Reason)
		}
	}
}

// What a lock holds can't be spent, and nothing of it is free before the reader's signature covers its end (R6).
func TestLockedMoneyIsNotFree(t *testing.T) {
	p := newPair(t, 1000, 0)
	key, _ := p.a.mustLock(1, 600, 3000)
	if err := p.a.pay(401); !errors.Is(err, ErrInsufficient) {
		t.Fatalf("paying what is locked: %v", err)
	}
	p.settle()
	p.b.must(AgreeLock{Key: key})
	p.turn(p.b, p.a)
	p.turn(p.a, p.b) // ended, and not acknowledged
	if err := p.a.pay(401); !errors.Is(err, ErrInsufficient) {
		t.Fatalf("paying what bob may still claim: %v", err)
	}
	p.settle()
	p.a.mustPay(1000)
	p.settle()
	p.wantBalances(0, 1000)
}

func TestLocksOfBothAtOnceAcrossCrashes(t *testing.T) {
	for crash := range 6 {
		p := newPair(t, 10000, 10000)
		ka, fa := p.a.mustLock(1, 300, 3000)
		kb, fb := p.b.mustLock(2, 500, 3000)
		p.settle()
		p.a.must(AgreeLock{Key: kb, Paid: NewAmount(500), Fact: fb})
		p.b.must(AgreeLock{Key: ka, Paid: NewAmount(300), Fact: fa})
		for i := range crash {
			p.turn([]*actor{p.a, p.b}[i%2], []*actor{p.b, p.a}[i%2])
		}
		p.crash([]*actor{p.a, p.b}[crash%2])
		p.connect()
		p.settle()
		// What was agreed in a turn that never became durable is agreed anew, by who still knows the fact.
		_ = p.a.ch.Handle(AgreeLock{Key: kb, Paid: NewAmount(500), Fact: fb})
		_ = p.b.ch.Handle(AgreeLock{Key: ka, Paid: NewAmount(300), Fact: fa})
		p.settle()
		p.wantBalances(10200, 9800)
	}
}

// The writer may not end a lock for less than its reader agreed to (R5): the reader keeps the last good state, and goes on.
func TestMalloryEndsALockAlone(t *testing.T) {
	p := newPair(t, 10000, 10000)
	mallory, bob := p.a, p.b
	key, fact := mallory.mustLock(1, 300, 3000)
	p.settle()
	mallory.ch.Held[0].Agreed = new(Amount) // she believes it, or says so
	p.turn(mallory, bob)
	p.turn(bob, mallory)
	if len(bob.ch.Peer.Locks) != 1 {
		t.Fatal("bob let the lock go")
	}
	calls := func() (n int) {
		for _, c := range bob.submits {
			if c.Kind == CallRecord {
				n++
			}
		}
		return n
	}
	bob.must(AgreeLock{Key: key, Paid: NewAmount(300), Fact: fact})
	p.settle()
	if calls() != 0 {
		t.Fatal("bob goes to the chain while there is time")
	}
	p.at(2500) // the margin before the deadline
	bob.crank()
	if calls() == 0 {
		t.Fatal("bob does not put his preimage on record")
	}
	bob.must(RuleLock{Key: key, OnRecord: true, Decided: true})
	bob.submits = nil
	bob.crank()
	if calls() != 0 {
		t.Fatal("bob records what is on record")
	}
}

// A lock that nobody claims comes back when its deadline is final, and not before (R8), even if its reader never answers.
func TestLockThatExpires(t *testing.T) {
	p := newPair(t, 10000, 10000)
	key, _ := p.a.mustLock(1, 300, 3000)
	p.settle()
	p.at(3000)
	p.settle()
	if p.a.ch.Locked() != NewAmount(300) {
		t.Fatal("alice took the lock back before its resolver answered for good")
	}
	p.a.must(RuleLock{Key: key, Decided: true, Final: true})
	p.settle() // bob has not seen that block as final: he refuses for now
	if p.b.ch.Locked() != NewAmount(300) {
		t.Fatal("bob let a lock go on alice's word")
	}
	p.b.must(RuleLock{Key: key, Decided: true, Final: true})
	for range 3 {
		p.at(p.view.Head.Time + 1)
		p.settle()
	}
	p.wantBalances(10000, 10000)
}

// A preimage that comes in the margin before the deadline is kept, and pays only by the record (R14d).
func TestPreimageInTheLastMinute(t *testing.T) {
	p := newPair(t, 10000, 10000)
	key, fact := p.a.mustLock(1, 300, 3000)
	p.settle()
	p.at(2600)
	p.b.must(AgreeLock{Key: key, Paid: NewAmount(300), Fact: fact})
	p.settle()
	if p.a.ch.Locked() != NewAmount(300) || string(p.a.ch.Held[0].Fact) != string(fact) {
		t.Fatal("alice settled off chain in the margin, or did not learn the preimage")
	}
	for _, x := range []*actor{p.a, p.b} {
		x.must(RuleLock{Key: key, OnRecord: true, Decided: true, Final: true, Paid: NewAmount(300)})
	}
	p.settle()
	p.wantBalances(9700, 10300)
}

func TestLocksThatAreRefused(t *testing.T) {
	p := newPair(t, 10000, 10000)
	_, terms := secret(1, 3000)
	good := AddLock{Kind: KindHashLock, Terms: terms.Encode(), Amount: NewAmount(300), Expiry: 3100}
	for name, change := range map[string]func(*AddLock){
		"of nothing":                  func(a *AddLock) { a.Amount = Amount{} },
		"finer than the unit":         func(a *AddLock) { a.Amount = NewAmount(301) },
		"of an unknown resolver":      func(a *AddLock) { a.Kind = 9 },
		"with garbage for terms":      func(a *AddLock) { a.Terms = a.Terms[1:] },
		"that expires too early":      func(a *AddLock) { a.Expiry = 3000 },
		"whose deadline is over":      func(a *AddLock) { _, t := secret(1, 1000); a.Terms = t.Encode() },
		"beyond all plans":            func(a *AddLock) { _, t := secret(1, 1<<39); a.Terms, a.Expiry = t.Encode(), 1<<39+5 },
		"of more than alice has":      func(a *AddLock) { a.Amount = NewAmount(10100) },
		"whose fee makes it too much": func(a *AddLock) { a.Amount, a.Fee.Amount = NewAmount(10000), NewAmount(1) },
	} {
		bad := good
		change(&bad)
		if p.a.ch.Handle(bad) == nil {
			t.Errorf("a lock %s is taken", name)
		}
	}
	p.a.must(good)
	if p.a.ch.Handle(good) == nil {
		t.Error("the same condition twice")
	}
	p.settle()
	key := p.a.ch.Held[0].Key()
	p.b.must(AgreeLock{Key: key})
	p.settle()
	if p.a.ch.Handle(good) == nil {
		t.Error("a lock that was there before (R7)")
	}
	p.wantBalances(10000, 10000)
}

// Bob refuses from Mallory what his own wallet would not make, and whatever does not follow from what he has.
func TestMallorysLocksAreRefused(t *testing.T) {
	for name, cheat := range map[string]func(u *Update){
		"terms that are not the condition's": func(u *Update) { _, t := secret(9, 3000); u.Adds[0].Terms = t.Encode() },
		"no terms":                           func(u *Update) { u.Adds = nil },
		"another resolver":                   func(u *Update) { u.State.Ledgers[0].Locks[0].Resolver = [20]byte{99} },
		"another kind":                       func(u *Update) { u.Adds[0].Kind = KindVoucher },
		"more than she has":                  func(u *Update) { u.State.Ledgers[0].Locks[0].Amount = NewAmount(1000000) },
		"a broken unit":                      func(u *Update) { u.State.Ledgers[0].Locks[0].Amount = NewAmount(301) },
		"an end of nothing":                  func(u *Update) { u.Ends = []EndedLock{{}} },
		"two locks told as one": func(u *Update) {
			u.State.Ledgers[0].Locks = append(u.State.Ledgers[0].Locks, u.State.Ledgers[0].Locks[0])
		},
	} {
		p := newPair(t, 10000, 10000)
		p.a.mustLock(1, 300, 3000)
		u := p.a.crank()[0].(Update)
		cheat(&u)
		u.Sig = p.a.signer.sign(testDomain.StateDigest(u.Channel, u.State))
		if err := p.b.ch.Handle(u); err == nil || len(p.b.ch.Held) != 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFalseClaims(t *testing.T) {
	p := newPair(t, 10000, 10000)
	key, fact := p.a.mustLock(1, 300, 3000)
	p.settle()
	for name, a := range map[string]Agreement{
		"a wrong preimage":  {Key: key, Paid: NewAmount(300), Fact: make([]byte, 32)},
		"no preimage":       {Key: key, Paid: NewAmount(300)},
		"a part for it":     {Key: key, Paid: NewAmount(200), Fact: fact},
		"more than is held": {Key: key, Paid: NewAmount(400), Fact: fact},
		"another epoch":     {Key: key, Epoch: 3},
	} {
		a.Channel = p.a.ch.ID()
		if err := p.a.ch.Handle(a); !errors.Is(err, ErrProtocol) {
			t.Errorf("%s: %v", name, err)
		}
	}
	p.settle()
	if p.a.ch.Locked() != NewAmount(300) {
		t.Error("a false claim ended the lock")
	}
}

// An escrow's payer may release all alone; less needs the payee's word.
func TestSettlingWhatNeedsJudgement(t *testing.T) {
	p := newPair(t, 10000, 10000)
	terms := Escrow{Nonce: 1, By: 3000}
	add := AddLock{ID: [16]byte{1}, Kind: KindEscrow, Terms: terms.Encode(), Amount: NewAmount(300), Expiry: 4000}
	p.a.must(add)
	p.settle()
	key := p.a.ch.Held[0].Key()
	if err := p.a.ch.Handle(SettleLock{Key: key, Paid: NewAmount(100)}); err == nil {
		t.Fatal("alice splits alone")
	}
	p.b.must(AgreeLock{Key: key, Paid: NewAmount(100), Reason: "half the goods"})
	p.settle()
	if p.a.ch.Locked() != NewAmount(300) {
		t.Fatal("the engine judged an escrow")
	}
	p.a.must(SettleLock{Key: key, Paid: NewAmount(100)})
	p.settle()
	p.wantBalances(9900, 10100)

	terms.Nonce = 2
	add.Terms, add.ID = terms.Encode(), [16]byte{2}
	p.a.must(add)
	p.settle()
	p.a.must(SettleLock{Key: p.a.ch.Held[0].Key(), Paid: NewAmount(300)})
	p.settle()
	p.wantBalances(9600, 10400)
}

func TestFeeBesideALock(t *testing.T) {
	p := newPair(t, 1000, 0)
	_, terms := secret(1, 3000)
	p.a.must(AddLock{ID: [16]byte{1}, Kind: KindHashLock, Terms: terms.Encode(), Amount: NewAmount(500), Expiry: 3100, Fee: Note{ID: [16]byte{2}, Amount: NewAmount(3), Memo: "fee"}})
	p.settle()
	if len(p.b.got) != 1 || p.b.ch.CanSend() != NewAmount(3) || p.a.ch.CanSend() != NewAmount(497) {
		t.Errorf("bob got %d payments and can send %s, alice %s", len(p.b.got), p.b.ch.CanSend(), p.a.ch.CanSend())
	}
}

// A close waits for locks that crossed its announcement; the peer ends them, and nothing new comes in.
func TestCloseCrossesALock(t *testing.T) {
	p := newPair(t, 10000, 10000)
	p.b.must(StartClose{})
	key, _ := p.a.mustLock(1, 300, 3000)
	p.settle()
	if err := p.a.ch.Handle(StartClose{}); err != nil && !errors.Is(err, ErrPhase) {
		t.Fatal(err)
	}
	p.b.must(AgreeLock{Key: key})
	p.settle()
	for _, x := range []*actor{p.a, p.b} {
		if x.ch.Phase != PhaseClosing || !x.ch.Closing.signed() {
			t.Errorf("%s: %s, %+v", x.name, x.ch.Phase, x.ch.Closing)
		}
	}
}

// A rolled-back copy gets its locks back with their terms, its own and the peer's, and they still pay.
func TestLocksAreProvedToARolledBackCopy(t *testing.T) {
	for _, victim := range []int{0, 1} {
		p := newPair(t, 10000, 10000)
		v := []*actor{p.a, p.b}[victim]
		p.a.mustPay(1)
		p.b.mustPay(1)
		p.settle()
		old, mark := v.disk, *v.signer.mark
		ka, fa := p.a.mustLock(1, 300, 3000)
		kb, fb := p.b.mustLock(2, 500, 3000)
		p.settle()
		mark.Moved = true // and was taken over
		v.disk, v.signer.mark = old, &mark
		p.crash(v)
		v.got = map[[16]byte]Payment{}
		p.connect()
		p.settle()
		p.comeBack(v, 7)
		p.a.must(AgreeLock{Key: kb, Paid: NewAmount(500), Fact: fb})
		p.b.must(AgreeLock{Key: ka, Paid: NewAmount(300), Fact: fa})
		p.settle()
		p.wantBalances(10200, 9800)
	}
}

// In a dispute facts go on record at once, all else is paid out, and what is undecided is paid out when it is decided.
func TestLocksInADispute(t *testing.T) {
	p := newPair(t, 10000, 10000)
	key, fact := p.a.mustLock(1, 300, 9000)
	other, _ := p.a.mustLock(2, 200, 9000)
	p.settle()
	p.disconnect()
	p.b.must(AgreeLock{Key: key, Paid: NewAmount(300), Fact: fact})
	p.b.must(StartDispute{})
	p.b.crank()
	kinds := map[CallKind]Call{}
	for _, c := range p.b.submits {
		kinds[c.Kind] = c
	}
	challenge, ok := kinds[CallChallenge]
	if !ok || kinds[CallRecord].Record.Resolver != key.Resolver || len(challenge.State.Ledgers[0].Locks) != 2 {
		t.Fatalf("bob wants %+v", p.b.submits)
	}
	p.view.Seen.Status = ChainDisputed
	p.view.Seen.Dispute = &Dispute{State: challenge.State, WindowEnd: 2000,
		Rest: &Rest{Total: NewAmount(200), Locks: [2][]Lock{{challenge.State.Ledgers[0].Locks[1]}, nil}}}
	p.view.Head.Number++
	p.view.Head.Time = 4000
	p.look()
	settles := func() (n int) {
		p.b.submits = nil
		p.b.crank()
		for _, c := range p.b.submits {
			if c.Kind == CallSettle {
				n++
			}
		}
		return n
	}
	if n := settles(); n != 0 {
		t.Fatal("bob wants to settle what is undecided")
	}
	if what, until := p.b.ch.Waiting(); until != 9000 {
		t.Errorf("bob waits for %q until %d", what, until)
	}
	p.b.must(RuleLock{Key: other, Decided: true})
	if n := settles(); n != 1 {
		t.Error("bob does not settle what is decided")
	}
	p.b.must(RuleLock{Key: other})
	p.view.Head.Number++
	p.view.Head.Time = 9000
	p.look()
	if n := settles(); n != 1 {
		t.Error("bob does not settle what its deadline decided")
	}
}

func TestLockMessagesSurviveTheWire(t *testing.T) {
	p := newPair(t, 10000, 10000)
	key, fact := p.a.mustLock(1, 300, 3000)
	u := p.a.crank()[0].(Update)
	u.Ends = []EndedLock{{Key: key, Paid: NewAmount(5)}}
	for _, m := range []Message{u, Agreement{Channel: u.Channel, Epoch: 1, Key: key, Paid: NewAmount(300), Fact: fact, Reason: "why"}, Deal{ID: [16]byte{1}, Kind: "quote", Body: []byte("{}")}, *p.a.ch.proof()} {
		frame, err := Encode(m)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(frame)
		if err != nil {
			t.Fatalf("%T: %v", m, err)
		}
		again, err := Encode(back)
		if err != nil || string(again) != string(frame) {
			t.Errorf("%T came back as %+v", m, back)
		}
	}
}

// A dispute was settled in two calls while the wallet was off: the lock that the first one decided is not in what the chain shows any
// more. It counted nevertheless, and how it ended is the resolver's to say. A hub that took it for void would give up its own claim.
func TestLockOfAnEarlierSettleCounts(t *testing.T) {
	p := newPair(t, 10000, 10000)
	first, _ := p.a.mustLock(1, 300, 3000)
	second, _ := p.a.mustLock(2, 200, 4000)
	p.settle()
	late, _ := p.a.mustLock(3, 100, 5000)
	p.a.crank() // never arrives
	posted := State{Ledgers: [2]Ledger{p.b.ch.Peer, p.b.ch.Own}}
	posted.Ledgers[0].Locks = posted.Ledgers[0].Locks[1:] // as the first settle left it
	over := OnChain{Status: ChainClosed, Dispute: &Dispute{State: posted}, Block: Block{Number: 9, Time: 9000}}
	p.view.Head, p.view.Final, p.view.Seen, p.view.Confirmed, p.view.Finished = over.Block, over.Block, over, over, over
	p.look()
	for key, want := range map[LockKey]bool{first: true, second: true, late: false} {
		if p.a.ch.LockCounted(0, key) != want {
			t.Errorf("alice: the lock on %x counted: %v", key.Condition[:3], !want)
		}
	}
	if !p.b.ch.LockCounted(0, first) || p.b.ch.LockCounted(1, first) {
		t.Error("bob does not know that alice's first lock counted")
	}
}

// While a hub is away, its dispute is settled and the id is opened again, with a dispute of its own: that one does not tell what counted before.
func TestLockOfAnEndedEpochCounts(t *testing.T) {
	for _, again := range []OnChain{{Status: ChainOpen}, {Status: ChainDisputed, Dispute: &Dispute{State: State{Epoch: 1}}}} {
		p := newPair(t, 10000, 10000)
		key, _ := p.a.mustLock(1, 300, 3000)
		p.settle()
		again.Epoch, again.Block = 1, Block{Number: 9, Time: 9000}
		p.view.Head, p.view.Final, p.view.Seen, p.view.Confirmed, p.view.Finished = again.Block, again.Block, again, again, again
		p.look()
		if !p.a.ch.Over || !p.a.ch.LockCounted(0, key) || !p.b.ch.LockCounted(0, key) {
			t.Errorf("status %d again: over %v, and the lock of the epoch before is void", again.Status, p.a.ch.Over)
		}
	}
}
