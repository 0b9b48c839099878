package channels

import (
	"errors"
	"testing"
)

func TestPaymentsBothWaysAtOnce(t *testing.T) {
	p := newPair(t, 10_000, 5_000)
	for i := 0; i < 50; i++ {
		p.a.mustPay(10)
		p.b.mustPay(3)
		if i%3 == 0 {
			p.turn(p.a, p.b)
		}
		if i%7 == 0 {
			p.turn(p.b, p.a)
		}
	}
	p.settle()
	p.wantBalances(10_000-500+150, 5_000+500-150)
	if len(p.b.got) != 50 || len(p.a.got) != 50 {
		t.Fatalf("bob got %d payments, alice %d", len(p.b.got), len(p.a.got))
	}
	if len(p.a.outbox) != 0 || len(p.a.ch.Flying) != 0 {
		t.Fatal("acknowledged updates are still kept")
	}
}

func TestManyPaymentsShareOneSignature(t *testing.T) {
	p := newPair(t, 10_000, 0)
	for i := 0; i < 100; i++ {
		p.a.mustPay(1)
	}
	p.settle()
	if p.a.ch.Own.Version != 1 {
		t.Fatalf("100 payments took %d signatures", p.a.ch.Own.Version)
	}
}

func TestPaymentBeyondTheBalanceIsRefused(t *testing.T) {
	p := newPair(t, 100, 0)
	if err := p.a.pay(101); !errors.Is(err, ErrInsufficient) {
		t.Fatalf("got %v", err)
	}
	p.a.mustPay(100)
	if err := p.a.pay(1); !errors.Is(err, ErrInsufficient) {
		t.Fatalf("got %v", err)
	}
	p.settle()
	p.wantBalances(0, 100)
}

func TestLostUpdatesAreSentAgainAfterReconnect(t *testing.T) {
	for lost := 1; lost <= 3; lost++ {
		p := newPair(t, 1000, 1000)
		p.a.mustPay(5)
		p.settle()
		for i := 0; i < lost; i++ {
			p.a.mustPay(7)
			p.a.crank() // released into a dead connection
		}
		p.b.mustPay(11)
		p.b.crank()
		p.disconnect()
		p.connect()
		p.settle()
		paid := uint64(5 + 7*lost)
		p.wantBalances(1000-paid+11, 1000+paid-11)
	}
}

// The signer's mark got to disk, the snapshot and the outbox did not: alice forgot what she was about to pay. Her next ledger takes neither
// its version nor, since it was never released, what it paid; whatever she does next.
func TestCrashAfterSigningBeforeSaving(t *testing.T) {
	forgetful := func(t *testing.T) *pair {
		p := newPair(t, 1000, 1000)
		p.a.mustPay(5)
		p.settle()
		saved := p.a.disk
		p.a.mustPay(9)
		p.a.crank()
		p.a.disk = saved
		delete(p.a.outbox, 2)
		p.crash(p.a)
		return p
	}
	t.Run("then pays less", func(t *testing.T) {
		p := forgetful(t)
		p.connect()
		p.turn(p.b, p.a)
		for _, m := range p.a.inbox { // his sync
			if err := p.a.ch.Handle(m); err != nil {
				t.Fatal(err)
			}
		}
		p.a.inbox = nil
		p.a.mustPay(4) // in the ledger that takes the place of the forgotten one
		p.settle()
		p.wantBalances(1000-5-4, 1000+5+4)
		if p.a.ch.Own.Version <= 2 {
			t.Fatalf("version 2 was signed before the crash and must not be used again; the newest is %d", p.a.ch.Own.Version)
		}
	})
	t.Run("then is paid", func(t *testing.T) {
		p := forgetful(t)
		p.connect()
		p.settle()
		p.b.mustPay(20)
		p.settle()
		p.wantBalances(1000-5+20, 1000+5-20)
	})
	for name, who := range map[string]func(*pair) *actor{"then closes": func(p *pair) *actor { return p.a }, "then the peer closes": func(p *pair) *actor { return p.b }} {
		t.Run(name, func(t *testing.T) {
			p := forgetful(t)
			p.connect()
			if err := who(p).ch.Handle(StartClose{}); err != nil {
				t.Fatal(err)
			}
			p.settle()
			if call := lastCall(who(p), CallClose); call == nil || call.Close.Net.String() != "5" {
				t.Fatalf("the one who closes submits %+v", call)
			}
		})
	}
}

func TestCrashOfAnyoneAfterSaving(t *testing.T) {
	p := newPair(t, 1000, 1000)
	for i := 0; i < 20; i++ {
		p.a.mustPay(3)
		p.b.mustPay(2)
		p.turn(p.a, p.b)
		p.turn(p.b, p.a)
		if i%2 == 0 {
			p.crash(p.a)
		} else {
			p.crash(p.b)
		}
		p.connect()
		p.settle()
	}
	p.wantBalances(1000-20, 1000+20)
}

func TestCooperativeClose(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(300)
	if err := p.b.ch.Handle(StartClose{}); err != nil {
		t.Fatal(err)
	}
	p.settle()
	call := lastCall(p.b, CallClose)
	if call == nil || call.Close.Net.String() != "300" || call.Sigs[0] == nil || call.Sigs[1] == nil {
		t.Fatalf("bob submits %+v", call)
	}
	if err := p.a.pay(1); !errors.Is(err, ErrPhase) {
		t.Fatalf("a frozen channel pays: %v", err)
	}
}

func TestBothAskToCloseAtOnce(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(1)
	p.b.mustPay(2)
	_ = p.a.ch.Handle(StartClose{})
	_ = p.b.ch.Handle(StartClose{})
	p.settle()
	if call := lastCall(p.a, CallClose); call == nil || call.Close.Net.String() != "-1" {
		t.Fatalf("alice submits %+v", call)
	}
	if *p.a.ch.Closing.Terms != *p.b.ch.Closing.Terms {
		t.Fatal("two different closes are live")
	}
}

func TestCloseGoesOnAfterReconnect(t *testing.T) {
	p := newPair(t, 1000, 1000)
	_ = p.a.ch.Handle(StartClose{})
	for i := 0; i < 6; i++ {
		p.turn(p.a, p.b)
		p.disconnect()
		p.connect()
		p.turn(p.b, p.a)
		p.disconnect()
		p.crash(p.b)
		p.connect()
	}
	p.settle()
	if lastCall(p.a, CallClose) == nil {
		t.Fatalf("no close: alice waits for %v", firstOf(p.a.ch.Waiting()))
	}
}

func TestExpiredCloseUnfreezes(t *testing.T) {
	p := newPair(t, 1000, 1000)
	_ = p.a.ch.Handle(StartClose{})
	p.settle()
	p.view.Head.Time += MaxClose + 10
	p.look()
	if p.a.ch.Phase != PhaseClosing {
		t.Fatal("unfrozen before a block past the deadline is final")
	}
	p.view.Final = p.view.Head
	p.look()
	p.settle()
	p.a.mustPay(1)
	p.settle()
	p.wantBalances(999, 1001)
}

func TestWithdrawWhilePaymentsGoOn(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(100)
	if err := p.a.ch.Handle(StartWithdraw{NewAmount(500)}); err != nil {
		t.Fatal(err)
	}
	if err := p.a.pay(401); !errors.Is(err, ErrInsufficient) {
		t.Fatalf("the withdrawal is not counted as gone: %v", err)
	}
	p.a.mustPay(100)
	p.settle()
	p.wantBalances(300, 1200)
	if lastCall(p.a, CallWithdraw) == nil {
		t.Fatal("not submitted")
	}
	at := p.view.Seen
	at.WithdrawNonce, at.Block.Number = 1, 2
	at.Funded[0] = at.Funded[0].Sub(NewAmount(500))
	p.view.Head = Block{Number: 2, Time: 1010}
	p.view.Seen, p.view.Confirmed = at, at
	p.look()
	p.settle()
	p.wantBalances(300, 1200)
	p.view.Final, p.view.Finished = p.view.Head, at
	p.look()
	p.settle()
	p.wantBalances(300, 1200)
	if p.a.ch.Withdrawal != nil || p.b.ch.Withdrawal != nil {
		t.Fatal("the withdrawal is still live")
	}
}

// One of the two sees a withdrawal as final before the other, and is not offered it again: it would have to refuse, and the user would be
// alerted to nothing.
func TestWithdrawalIsFinalForOneFirst(t *testing.T) {
	p := newPair(t, 1000, 1000)
	if err := p.a.ch.Handle(StartWithdraw{NewAmount(500)}); err != nil {
		t.Fatal(err)
	}
	p.settle()
	at := p.view.Seen
	at.WithdrawNonce, at.Block.Number = 1, 2
	at.Funded[0] = at.Funded[0].Sub(NewAmount(500))
	p.view.Head = Block{Number: 2, Time: 1010}
	p.view.Seen, p.view.Confirmed = at, at
	p.look()
	p.settle()
	p.view.Final, p.view.Finished = p.view.Head, at
	if err := p.b.ch.Handle(p.view); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		p.turn(p.b, p.a)
		p.turn(p.a, p.b)
		for _, m := range p.b.inbox {
			if o, ok := m.(WithdrawOffer); ok {
				t.Fatalf("bob is offered again what the chain has paid: %+v", o)
			}
		}
	}
	p.look()
	p.settle()
	if p.a.told(NoticeWithdraw) != 1 || p.a.ch.Withdrawal != nil {
		t.Fatalf("the withdrawal is not over: %+v", p.a.notices)
	}
	p.wantBalances(500, 1000)
}

func TestWithdrawingMoreThanOneHas(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(600)
	p.settle()
	if err := p.a.ch.Handle(StartWithdraw{NewAmount(500)}); !errors.Is(err, ErrInsufficient) {
		t.Fatalf("got %v", err)
	}
	mallory := p.a.signer
	w := Withdraw{Side: 0, Amount: NewAmount(500), Deadline: 1500}
	sig, _ := mallory.SignWithdraw(testDomain, p.a.ch.ID(), w)
	if err := p.b.ch.Handle(WithdrawOffer{Channel: p.a.ch.ID(), Withdraw: w, Sig: sig}); !errors.Is(err, ErrPhase) {
		t.Fatalf("bob signs it: %v", err)
	}
}

func TestStaleChallengeIsAnswered(t *testing.T) {
	p := newPair(t, 1000, 1000)
	for i := 0; i < 10; i++ {
		p.a.mustPay(10)
		p.settle()
	}
	old := *p.a.ch.Best
	for i := 0; i < 90; i++ {
		p.b.mustPay(1)
		p.a.mustPay(2)
		p.settle()
	}
	// Alice posts what she held after ten payments.
	at := p.view.Seen
	at.Status, at.Block.Number = ChainDisputed, 5
	at.Dispute = &Dispute{State: old.State, WindowEnd: 4600}
	p.view.Head = Block{Number: 5, Time: 1000}
	p.view.Seen = at
	p.look()
	p.settle()
	call := lastCall(p.b, CallRespond)
	if call == nil || !old.State.Raises(call.State) {
		t.Fatalf("bob does not answer: %+v", call)
	}
	merged := old.State.Merge(call.State)
	if got := Balance([2]Net{NewAmount(1000).Net(), NewAmount(1000).Net()}, merged, 1); got.String() != "1190" {
		t.Fatalf("bob would get %s", got)
	}
	if what, deadline := p.b.ch.Waiting(); what != "our answer to an old state on chain" || deadline != 4600 {
		t.Fatalf("waiting for %q until %d", what, deadline)
	}
	if err := p.b.pay(1); !errors.Is(err, ErrPhase) {
		t.Fatalf("a disputed channel pays: %v", err)
	}
	// The chain takes it. Bob is told once, Alice not: it is not her answer.
	at.Block.Number = 6
	at.Dispute = &Dispute{State: merged, WindowEnd: 4600, Answered: 1 << 1}
	p.view.Head, p.view.Seen = Block{Number: 6, Time: 1001}, at
	p.look()
	p.settle()
	p.look()
	p.settle()
	if a, b := p.a.told(NoticeAnswered), p.b.told(NoticeAnswered); a != 0 || b != 1 {
		t.Fatalf("told of the answer: alice %d times, bob %d times", a, b)
	}
	if what, _ := p.b.ch.Waiting(); what != "the end of the challenge period" {
		t.Fatalf("waiting for %q", what)
	}
}

func TestMalloryIsRefused(t *testing.T) {
	bad := map[string]func(u *Update, mallory *testSigner){
		"more than she has":           func(u *Update, _ *testSigner) { raise(u, 2000) },
		"less than before":            func(u *Update, _ *testSigner) { u.State.Ledgers[0].Sent = NewAmount(5) },
		"a sum that differs":          func(u *Update, _ *testSigner) { u.Notes[0].Amount = NewAmount(9) },
		"a payment of nothing":        func(u *Update, _ *testSigner) { u.Notes = append(u.Notes, Note{}) },
		"another epoch":               func(u *Update, _ *testSigner) { u.State.Epoch = 1 },
		"another generation":          func(u *Update, _ *testSigner) { u.State.Ledgers[0].Version |= 1 << 41 },
		"our ledger, forged":          func(u *Update, _ *testSigner) { u.State.Ledgers[1].Sent = NewAmount(1) },
		"our ledger, from the future": func(u *Update, _ *testSigner) { u.State.Ledgers[1].Version = 99 },
		"an unknown lock": func(u *Update, _ *testSigner) {
			u.State.Ledgers[0].Locks = []Lock{{Amount: NewAmount(1)}}
		},
		"two ledgers at one version": func(u *Update, _ *testSigner) {
			u.State.Ledgers[0].Version--
			raise(u, 0)
		},
	}
	for name, spoil := range bad {
		t.Run(name, func(t *testing.T) {
			p := newPair(t, 1000, 1000)
			p.a.mustPay(10)
			p.settle()
			before, _ := p.b.ch.Snapshot()
			p.a.mustPay(10)
			u := p.a.crank()[0].(Update)
			spoil(&u, p.a.signer)
			u.Sig = p.a.signer.sign(testDomain.StateDigest(u.Channel, u.State))
			if err := p.b.ch.Handle(u); !errors.Is(err, ErrProtocol) && !errors.Is(err, ErrPhase) {
				t.Fatalf("bob takes it: %v", err)
			}
			p.b.ch.Refusing = ""
			if after, _ := p.b.ch.Snapshot(); string(after) != string(before) {
				t.Fatal("a refused update changed bob's channel")
			}
		})
	}
	t.Run("a wrong signature", func(t *testing.T) {
		p := newPair(t, 1000, 1000)
		p.a.mustPay(10)
		u := p.a.crank()[0].(Update)
		u.Sig = append(Signature(nil), u.Sig...)
		u.Sig[5] ^= 1
		if err := p.b.ch.Handle(u); !errors.Is(err, ErrProtocol) {
			t.Fatalf("bob takes it: %v", err)
		}
	})
}

func raise(u *Update, by uint64) {
	u.State.Ledgers[0].Sent, _ = u.State.Ledgers[0].Sent.Add(NewAmount(by))
	u.Notes[0].Amount, _ = u.Notes[0].Amount.Add(NewAmount(by))
}

func TestPeerProvesWhatWeLost(t *testing.T) {
	p := newPair(t, 1000, 1000)
	old := p.a.disk
	p.a.mustPay(10)
	p.b.mustPay(4)
	p.settle()
	p.a.disk, p.a.signer.mark = old, nil // a copy of the home from before
	p.a.outbox = map[uint64]Update{}
	p.crash(p.a)
	p.connect()
	p.settle()
	if p.a.ch.Resume == nil {
		t.Fatal("neither the disk nor the signer remembers what was proved: this is an old copy, and it goes on as if it were not")
	}
	p.comeBack(p.a, 7)
	if p.a.ch.Own.Sent.Cmp(NewAmount(10)) != 0 {
		t.Fatalf("alice thinks she paid %s", p.a.ch.Own.Sent)
	}
	p.a.mustPay(1)
	p.settle()
	p.wantBalances(1000-11+4, 1000+11-4)
}

func TestDepositCountsWhenConfirmed(t *testing.T) {
	p := newPair(t, 100, 0)
	at := p.view.Seen
	at.Funded[0], at.Block.Number = NewAmount(600).Net(), 2
	p.view.Seen = at
	p.look()
	if err := p.a.pay(200); !errors.Is(err, ErrInsufficient) {
		t.Fatalf("an unconfirmed deposit pays: %v", err)
	}
	p.view.Confirmed = at
	_ = p.a.ch.Handle(p.view) // alice sees the confirmation before bob
	p.a.mustPay(200)
	p.settle()
	if len(p.b.got) != 0 {
		t.Fatal("bob took funds that are not confirmed for him")
	}
	_ = p.b.ch.Handle(p.view)
	p.settle()
	p.wantBalances(400, 200)
}

func lastCall(x *actor, kind CallKind) *Call {
	for i := len(x.submits) - 1; i >= 0; i-- {
		if x.submits[i].Kind == kind {
			return &x.submits[i]
		}
	}
	return nil
}

func firstOf(s string, _ uint64) string { return s }
