package channels

import (
	"errors"
	"testing"
	"unicode/utf8"
)

// An acknowledgement that was lost together with an earlier update of the same writer must be repeated after the reconnect.
func TestLostAckAfterLostUpdate(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.b.mustPay(3)
	p.b.crank() // bob's update is lost
	p.a.mustPay(5)
	p.turn(p.a, p.b) // alice's arrives
	in := p.b.inbox
	p.b.inbox = nil
	for _, m := range in {
		_ = p.b.ch.Handle(m)
	}
	p.b.crank() // bob's acknowledgement is lost, too
	p.disconnect()
	p.connect()
	p.settle()
	if n := len(p.a.ch.Flying); n != 0 {
		t.Fatalf("alice still waits for a receipt of %d ledgers that bob has signed; nothing will send it", n)
	}
}

// What a turn adopted without signing must be acknowledged after a restart.
func TestOwedAckSurvivesRestart(t *testing.T) {
	for name, freeze := range map[string]Event{"stale chain": Fresh{Reason: "old"}, "peer gone": PeerDown{}} {
		t.Run(name, func(t *testing.T) {
			p := newPair(t, 1000, 1000)
			p.a.mustPay(5)
			for _, m := range p.a.crank() {
				_ = p.b.ch.Handle(m)
			}
			_ = p.b.ch.Handle(freeze) // in the same turn
			p.b.crank()
			p.crash(p.b)
			p.connect()
			p.settle()
			p.disconnect()
			p.connect()
			p.settle()
			if p.b.ch.Peer.Version != 1 {
				t.Fatal("the test is wrong: bob did not take the payment")
			}
			if len(p.a.ch.Flying) != 0 {
				t.Fatal("bob holds the payment, alice never gets its receipt")
			}
		})
	}
}

// A side that slept through a Close that expired must still be able to close.
func TestCloseThatExpiredForOneSide(t *testing.T) {
	p := newPair(t, 1000, 1000)
	_ = p.a.ch.Handle(StartClose{})
	p.turn(p.a, p.b) // Shutdown
	p.turn(p.b, p.a) // Shutdown back
	p.turn(p.a, p.b) // alice's CloseOffer leaves
	if p.a.ch.Closing == nil || p.a.ch.Closing.Terms == nil || p.b.ch.Closing.Terms != nil {
		t.Fatal("the test is wrong: alice has not signed, or bob has")
	}
	p.disconnect() // and is lost
	p.view.Head.Time += MaxClose + 10
	p.view.Final = p.view.Head
	p.look()
	p.turn(p.a, p.b)
	p.connect()
	p.settle()
	_ = p.a.ch.Handle(StartClose{})
	_ = p.b.ch.Handle(StartClose{})
	p.settle()
	if p.a.ch.Phase == PhaseClosing && p.a.ch.Closing.Terms == nil {
		t.Fatalf("both wait for the other's offer for ever: alice %+v, bob %+v", *p.a.ch.Closing, *p.b.ch.Closing)
	}
}

// A payment made as soon as the Close expired here must reach a peer that sees that a block later.
func TestPaymentAfterExpiredCloseWithViewSkew(t *testing.T) {
	p := newPair(t, 1000, 1000)
	_ = p.a.ch.Handle(StartClose{})
	p.settle()
	p.view.Head.Time += MaxClose + 10
	p.view.Final = p.view.Head
	_ = p.a.ch.Handle(p.view)
	p.a.mustPay(7)
	p.settle()
	_ = p.b.ch.Handle(p.view)
	p.settle()
	if len(p.b.got) != 1 || len(p.a.ch.Flying) != 0 {
		t.Fatal("the payment is lost until the connection breaks")
	}
}

// A payment from what an expired withdrawal gave back must reach a peer that sees the expiry a block later.
func TestPaymentAfterExpiredWithdrawalWithViewSkew(t *testing.T) {
	p := newPair(t, 1000, 1000)
	if err := p.a.ch.Handle(StartWithdraw{NewAmount(900)}); err != nil {
		t.Fatal(err)
	}
	p.settle()
	p.view.Head.Time += MaxWithdraw + 10
	p.view.Final = p.view.Head
	_ = p.a.ch.Handle(p.view)
	p.a.mustPay(500)
	p.settle()
	_ = p.b.ch.Handle(p.view)
	p.settle()
	if len(p.b.got) != 1 {
		t.Fatalf("bob refused (%s) and nothing sends it again", p.b.ch.Refusing)
	}
}

// withdrawn pays 500 to alice, final for both, or not yet for bob.
func withdrawn(t *testing.T) *pair {
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
	p.view.Final, p.view.Finished = p.view.Head, at
	_ = p.a.ch.Handle(p.view) // alice sees the finality first
	if p.a.ch.Withdrawal != nil {
		t.Fatal("not final")
	}
	return p
}

func TestCloseRightAfterWithdrawal(t *testing.T) {
	p := withdrawn(t)
	if err := p.a.ch.Handle(StartClose{}); err != nil {
		t.Fatal(err)
	}
	p.settle()
	_ = p.b.ch.Handle(p.view)
	p.settle()
	if !p.a.ch.Closing.signed() {
		t.Fatal("bob refused the close while the withdrawal was not final for him, and nobody asks again")
	}
}

func TestWithdrawRightAfterWithdrawal(t *testing.T) {
	p := withdrawn(t)
	if err := p.a.ch.Handle(StartWithdraw{NewAmount(100)}); err != nil {
		t.Fatal(err)
	}
	p.settle()
	_ = p.b.ch.Handle(p.view)
	p.settle()
	if p.a.ch.Withdrawal.Sigs[1] == nil {
		t.Fatal("bob refused the second withdrawal while the first was not final for him, and nobody asks again")
	}
}

// A close asked for while the peer can't take the last payment yet must finish once it can.
func TestCloseWhilePeerRefusesForLackOfFunds(t *testing.T) {
	p := newPair(t, 100, 0)
	at := p.view.Seen
	at.Funded[0], at.Block.Number = NewAmount(600).Net(), 2
	p.view.Seen, p.view.Confirmed = at, at
	_ = p.a.ch.Handle(p.view) // alice sees the confirmation before bob
	p.a.mustPay(200)
	p.turn(p.a, p.b)
	_ = p.a.ch.Handle(StartClose{})
	p.settle()
	_ = p.b.ch.Handle(p.view)
	p.settle()
	p.disconnect()
	p.connect()
	p.settle()
	if len(p.b.got) != 1 {
		t.Fatal("bob refuses the payment for ever: it paid after it announced to close")
	}
}

// Two withdrawals that cross must not hold both up until they expire.
func TestCrossingWithdrawals(t *testing.T) {
	p := newPair(t, 1000, 1000)
	_ = p.a.ch.Handle(StartWithdraw{NewAmount(100)})
	_ = p.b.ch.Handle(StartWithdraw{NewAmount(100)})
	p.settle()
	if lastCall(p.a, CallWithdraw) == nil && lastCall(p.b, CallWithdraw) == nil {
		t.Fatal("neither is co-signed; both amounts are held for half an hour")
	}
}

// A challenge that a reorg removed must not lift the freeze of a Close that can still be mined (R17).
func TestReorgedChallengeKeepsCloseFrozen(t *testing.T) {
	p := newPair(t, 1000, 1000)
	_ = p.a.ch.Handle(StartClose{})
	p.settle()
	if !p.b.ch.Closing.signed() {
		t.Fatal("not signed")
	}
	open := p.view.Seen
	at := open
	at.Status, at.Block.Number = ChainDisputed, 5
	at.Dispute = &Dispute{WindowEnd: 4600}
	p.view.Head, p.view.Seen = Block{Number: 5, Time: 1010}, at
	p.look()
	p.view.Head, p.view.Final, p.view.Seen = Block{Number: 6, Time: 1020}, Block{Number: 6, Time: 1020}, open
	p.look()
	p.settle()
	if err := p.a.pay(500); err == nil {
		p.settle()
		if len(p.b.got) > 0 {
			t.Fatal("bob took 500 while alice holds a Close that both signed before, valid for an hour more: she submits it and he loses 500")
		}
	}
}

// The same through a reorg of the opening.
func TestReorgedOpeningKeepsFreeze(t *testing.T) {
	reorg := func(p *pair) {
		open := p.view.Seen
		p.view.Seen, p.view.Confirmed, p.view.Finished = OnChain{}, OnChain{}, OnChain{}
		p.look()
		p.turn(p.a, p.b)
		p.view.Seen, p.view.Confirmed = open, open
		p.look()
		p.settle()
	}
	t.Run("close", func(t *testing.T) {
		p := newPair(t, 1000, 1000)
		_ = p.a.ch.Handle(StartClose{})
		p.settle()
		reorg(p)
		if p.a.ch.Closing.signed() && p.a.pay(500) == nil {
			t.Fatal("payments flow while a signed Close is live")
		}
	})
	t.Run("dispute", func(t *testing.T) {
		p := newPair(t, 1000, 1000)
		_ = p.b.ch.Handle(StartDispute{})
		p.settle()
		reorg(p)
		if p.b.ch.Disputing && p.b.pay(1) == nil {
			t.Fatal("payments flow while our challenge is on its way")
		}
	})
}

// What the peer proved must be backed by the peer's signature before it counts as ours.
func TestProvedMoneyIsEnforceable(t *testing.T) {
	p := newPair(t, 1000, 1000)
	old := p.a.disk
	p.b.mustPay(400)
	p.settle()
	p.a.mustPay(10)
	p.settle()
	p.a.disk, p.a.signer.mark = old, nil // a copy of the home from before
	p.a.outbox = map[uint64]Update{}
	p.crash(p.a)
	p.connect()
	p.settle()
	p.comeBack(p.a, 7)
	if p.a.ch.Peer.Sent.IsZero() {
		t.Fatal("the test is wrong: nothing was proved")
	}
	if best, _ := p.a.ch.best(); best.Ledgers[1].Sent.Cmp(p.a.ch.Peer.Sent) != 0 {
		t.Fatalf("alice counts %s of bob's, and could enforce %s", p.a.ch.Peer.Sent, best.Ledgers[1].Sent)
	}
}

// A payee that came back from an older copy must get the payments again.
func TestPayeeRolledBack(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(100)
	p.settle()
	old, mark := p.b.disk, *p.b.signer.mark
	p.a.mustPay(300)
	p.settle()
	mark.Moved = true                      // and was taken over
	p.b.disk, p.b.signer.mark = old, &mark // the machine's snapshot from before
	p.crash(p.b)
	p.b.got = map[[16]byte]Payment{}
	p.connect()
	p.settle()
	p.comeBack(p.b, 7)
	p.calm()
	p.a.mustPay(1)
	p.settle()
	if p.b.ch.Peer.Sent.Cmp(NewAmount(401)) != 0 {
		t.Fatalf("bob holds %s of 401, and refuses all payments from now on", p.b.ch.Peer.Sent)
	}
}

// A view must not panic, whatever the chain did (a one-sided opener may open until OpenBy, after the agreed deadline).
func TestFailedChannelThatOpensLate(t *testing.T) {
	for _, status := range []ChainStatus{ChainDisputed, ChainClosed} {
		func() {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("status %d: %v", status, r)
				}
			}()
			p := newPair(t, 100, 0)
			ch, err := New(testDomain, p.b.ch.Params, 1, Opening{Deadline: 2000})
			if err != nil {
				t.Fatal(err)
			}
			_ = ch.Handle(ChainView{Head: Block{Number: 9, Time: 2500}, Final: Block{Number: 9, Time: 2500}})
			at := OnChain{Status: status, Block: Block{Number: 10, Time: 2600}, Dispute: &Dispute{WindowEnd: 9000}}
			_ = ch.Handle(ChainView{Head: Block{Number: 10, Time: 2600}, Final: Block{Number: 9, Time: 2500}, Seen: at})
		}()
	}
}

// One view that lacks the opening (an endpoint that dropped logs) must not give an open, final channel up for good.
func TestOneBadViewDoesNotFailAnOpenChannel(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.view.Head = Block{Number: 100, Time: 9000}
	p.view.Final = p.view.Head
	p.look()
	good := p.view
	p.view.Seen = OnChain{}
	p.look()
	p.look()
	if !p.a.ch.Live() {
		t.Fatalf("given up: phase %s, and the wallet shows no view to it any more", p.a.ch.Phase)
	}
	p.view = good
	p.look()
}

// A memo that can't be encoded must be refused before it is signed.
func TestMemoThatCannotBeEncoded(t *testing.T) {
	p := newPair(t, 1000, 1000)
	memo := "caf\xe9"
	if utf8.ValidString(memo) {
		t.Fatal("the test is wrong")
	}
	if err := p.a.ch.Handle(Pay{Amount: NewAmount(1), Memo: memo}); err != nil {
		return
	}
	step, err := p.a.ch.Seal(p.a.signer)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Encode(*step.Update); err != nil {
		t.Fatalf("signed, and can never be sent: %v", err)
	}
}

// The peer may take our half-signed ledger to the chain: then the payment counted, whatever the peer acknowledged.
func TestPaymentThatCountedOnChain(t *testing.T) {
	p := newPair(t, 1000, 0)
	p.a.mustPay(300)
	p.a.crank() // bob has it, and never acknowledges
	at := p.view.Seen
	at.Status, at.Block.Number = ChainDisputed, 5
	at.Dispute = &Dispute{State: p.a.ch.Mine.State, WindowEnd: 4600}
	p.view.Head, p.view.Seen, p.view.Confirmed, p.view.Finished = Block{Number: 5, Time: 1010}, at, at, at
	p.look()
	at.Status, at.Dispute, at.Payout = ChainClosed, nil, [2]Amount{NewAmount(700), NewAmount(300)}
	at.Block.Number = 9
	p.view.Head, p.view.Final = Block{Number: 9, Time: 5000}, Block{Number: 9, Time: 5000}
	p.view.Seen, p.view.Confirmed, p.view.Finished = at, at, at
	p.look()
	if !p.a.ch.Over || p.a.ch.Settled() < 1 {
		t.Fatal("bob was paid the 300 on chain; the wallet says that the payment failed (Version > Acked), and the user pays again")
	}
}

// A funding that was away for a moment must not lose the payment that was refused meanwhile.
func TestPaymentWhileConfirmationWasReorged(t *testing.T) {
	p := newPair(t, 1000, 0)
	good := p.view
	bad := good
	bad.Confirmed, bad.Finished = OnChain{}, OnChain{}
	_ = p.b.ch.Handle(bad) // bob's endpoint is a block behind after a reorg
	p.a.mustPay(5)
	p.settle()
	_ = p.b.ch.Handle(good)
	p.settle()
	if len(p.b.got) != 1 {
		t.Fatal("the payment is lost until the connection breaks")
	}
}

// A head that is older at the peer must not make the close hang.
func TestCloseWithOlderHeadAtPeer(t *testing.T) {
	p := newPair(t, 1000, 1000)
	next := p.view
	next.Head = Block{Number: 2, Time: p.view.Head.Time + clockSlack + 60} // blocks are rare
	_ = p.a.ch.Handle(next)
	_ = p.a.ch.Handle(StartClose{})
	p.settle()
	_ = p.b.ch.Handle(next)
	p.settle()
	if !p.a.ch.Closing.signed() {
		t.Fatal("bob refused a close from the future, and nobody asks again when it is no longer")
	}
}

// A withdrawal that the peer never saw, and a close that crossed it, must both come to an end.
func TestCloseCrossesWithdrawal(t *testing.T) {
	p := newPair(t, 1000, 1000)
	_ = p.b.ch.Handle(StartWithdraw{NewAmount(100)})
	_ = p.a.ch.Handle(StartClose{})
	p.settle()
	p.view.Head.Time += MaxWithdraw + 10
	p.view.Final = p.view.Head
	p.look()
	p.settle()
	if p.b.ch.Withdrawal != nil {
		t.Fatal("the test is wrong")
	}
	if !p.a.ch.Closing.signed() {
		t.Fatal("the withdrawal is over; the close that bob refused meanwhile is not asked for again")
	}
}

// The peer may open a retired id again (until OpenBy): that is no news of our epoch, which ended.
func TestReopenedIdDoesNotUndoTheEnd(t *testing.T) {
	p := newPair(t, 1000, 1000)
	at := p.view.Seen
	at.Status, at.Block.Number = ChainClosed, 5
	p.view.Head, p.view.Seen, p.view.Confirmed = Block{Number: 5, Time: 1010}, at, at
	p.look()
	again := OnChain{Status: ChainOpen, Epoch: 1, Funded: [2]Net{NewAmount(100).Net(), {}}, Block: Block{Number: 6, Time: 1020}}
	p.view.Head, p.view.Final = Block{Number: 6, Time: 1020}, Block{Number: 6, Time: 1020} // finality jumps over both
	p.view.Seen, p.view.Confirmed, p.view.Finished = again, again, again
	p.look()
	if p.b.ch.Phase != PhaseClosed || !p.b.ch.Over {
		t.Fatalf("bob was paid; his channel is %s, over %v", p.b.ch.Phase, p.b.ch.Over)
	}
}

// Two withdrawals of one number are two wishes: the first may be pending still when the second is made.
func TestWithdrawalsHaveTheirOwnKey(t *testing.T) {
	one := Call{Kind: CallWithdraw, Withdraw: Withdraw{Amount: NewAmount(100), Deadline: 1800}}
	two := Call{Kind: CallWithdraw, Withdraw: Withdraw{Amount: NewAmount(500), Deadline: 3800}}
	if one.Key() == two.Key() {
		t.Fatal("the chain adapter takes the second for the expired first")
	}
}

// A rolled-back payee whose peer says what it once signed must not sign over less (R4).
func TestRolledBackPayeeDoesNotSignBackwards(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(100)
	p.settle()
	old, mark := p.b.disk, *p.b.signer.mark
	p.a.mustPay(300)
	p.settle()
	before := p.b.ch.Mine.Ledgers
	mark.Moved = true // and was taken over
	p.b.disk, p.b.signer.mark = old, &mark
	p.crash(p.b)
	p.connect()
	p.settle()
	if p.b.pay(1) != nil {
		return
	}
	p.b.crank()
	after := p.b.ch.Mine.Ledgers
	if after[0].Version < before[0].Version {
		t.Fatalf("bob signed (%d, %d) after (%d, %d), although alice's Sync said that she holds his signature over %d",
			after[0].Version, after[1].Version, before[0].Version, before[1].Version, before[0].Version)
	}
}

// A withdrawal co-signed on a deposit that is confirmed and not final pays out the other's money if that deposit goes (R5, R18).
func TestWithdrawalOfADepositThatIsNotFinal(t *testing.T) {
	p := newPair(t, 1000, 1000)
	at := p.view.Seen
	at.Funded[0], at.Block.Number = NewAmount(3000).Net(), 2 // mallory tops up 2000
	p.view.Head = Block{Number: 2, Time: 1010}
	p.view.Seen, p.view.Confirmed = at, at // one confirmation; Finished still says 1000
	p.look()
	if err := p.a.ch.Handle(StartWithdraw{NewAmount(2000)}); err != nil {
		t.Skip(err)
	}
	p.settle()
	if w := p.a.ch.Withdrawal; w != nil && w.Sigs[1] != nil {
		t.Fatal("bob co-signed 2000 of 1000 that are final: a reorg without the deposit pays mallory 1000 of bob's")
	}
}

// The contract takes a Close or a Withdraw in a block whose time equals its deadline, and chains with fast blocks have several of
// one second: the freeze may end only beyond it.
func TestDeadlinesAreInclusive(t *testing.T) {
	p := newPair(t, 1000, 1000)
	_ = p.a.ch.Handle(StartClose{})
	p.settle()
	p.view.Head.Time = p.a.ch.Closing.Terms.Deadline
	p.view.Final = p.view.Head
	p.look()
	if p.b.ch.Phase != PhaseClosing {
		t.Error("unfrozen by a final block at the deadline; the next block may have the same time and the Close in it")
	}
	q := newPair(t, 1000, 1000)
	_ = q.a.ch.Handle(StartWithdraw{NewAmount(500)})
	q.settle()
	q.view.Head.Time = q.a.ch.Withdrawal.Terms.Deadline
	q.view.Final = q.view.Head
	q.look()
	if q.b.ch.Withdrawal == nil {
		t.Error("the withdrawal counts as gone no more; the next block may have the same time and the Withdraw in it")
	}
}

// As TestCloseThatExpiredForOneSide, asked for by side 1.
func TestCloseThatExpiredForOneSideAskedBySideOne(t *testing.T) {
	p := newPair(t, 1000, 1000)
	_ = p.b.ch.Handle(StartClose{})
	for i := 0; i < 6 && (p.a.ch.Closing == nil || p.a.ch.Closing.Terms == nil); i++ {
		p.turn(p.b, p.a)
		p.turn(p.a, p.b)
	}
	if p.b.ch.Closing == nil || p.b.ch.Closing.Terms != nil || p.a.ch.Closing.Terms == nil {
		t.Fatal("the test is wrong: alice has not signed, or bob has")
	}
	p.disconnect()
	p.view.Head.Time += MaxClose + 10
	p.view.Final = p.view.Head
	p.look()
	p.turn(p.b, p.a)
	p.connect()
	p.settle()
	_ = p.a.ch.Handle(StartClose{})
	_ = p.b.ch.Handle(StartClose{})
	p.settle()
	p.view.Head.Number++
	p.look()
	p.settle()
	if p.b.ch.Phase == PhaseClosing && p.b.ch.Closing.Terms == nil {
		t.Fatalf("both wait for the other's offer for ever: alice %+v, bob %+v", *p.a.ch.Closing, *p.b.ch.Closing)
	}
}

// A rolled-back payee is connected before it has seen the chain, as at every start: the proof must not be lost for that.
func TestRolledBackPayeeBeforeTheChainWasSeen(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(100)
	p.settle()
	old, mark := p.b.disk, *p.b.signer.mark
	p.a.mustPay(300)
	p.settle()
	mark.Moved = true // and was taken over
	p.b.disk, p.b.signer.mark = old, &mark
	p.crash(p.b)
	p.b.got = map[[16]byte]Payment{}
	_ = p.b.ch.Handle(Fresh{Reason: "the chain was not reached yet"})
	p.connect()
	p.settle()
	_ = p.b.ch.Handle(Fresh{})
	p.settle()
	for range 3 {
		p.view.Head.Number++
		p.look()
		p.settle()
	}
	p.comeBack(p.b, 7)
	if p.b.ch.Peer.Sent.Cmp(NewAmount(400)) != 0 {
		t.Fatalf("bob holds %s of 400, not in step: %v (%s)", p.b.ch.Peer.Sent, !p.b.ch.Connected(), p.b.ch.Refusing)
	}
}

// Bob starts anew and hears from Alice before he has seen the chain. What follows the payment that he had to refuse, already on its
// way, is no breach of hers: it waits until she repeats the first.
func TestPaymentsBehindOneThatCameTooEarly(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.crash(p.b)
	_ = p.b.ch.Handle(Fresh{Reason: "the chain was not reached yet"})
	p.connect()
	p.settle()
	p.a.mustPay(1)
	p.turn(p.a, p.b)
	p.turn(p.b, p.a) // refused: the chain
	p.a.mustPay(2)
	p.turn(p.a, p.b)
	_ = p.b.ch.Handle(Fresh{})
	for _, m := range p.b.inbox {
		if err := p.b.ch.Handle(m); err != nil && !errors.Is(err, ErrPhase) {
			t.Fatalf("an honest payment is a breach: %v", err)
		}
	}
	p.b.inbox = nil
	for range 3 {
		p.view.Head.Number++
		p.look()
		p.settle()
	}
	p.wantBalances(997, 1003)
}

// Alice promised Bob something, and he was away until long after its deadline. He takes what he missed: a promise that is over can only
// give, and refusing it would end the channel.
func TestLockThatArrivesAfterItsDeadline(t *testing.T) {
	p := newPair(t, 10000, 10000)
	key, _ := p.a.mustLock(1, 300, 3000)
	p.a.crank() // into a dead connection
	p.disconnect()
	p.at(5000)
	p.connect()
	p.settle()
	if p.b.ch.Locked() != NewAmount(300) {
		t.Fatal("bob refused what he missed")
	}
	for _, x := range []*actor{p.a, p.b} {
		x.must(RuleLock{Key: key, Decided: true, Final: true})
	}
	for range 3 {
		p.at(p.view.Head.Time + 1)
		p.settle()
	}
	p.a.mustPay(1)
	p.settle()
	p.wantBalances(9999, 10001)
}

// Alice promised, and her promise ended by its resolver, all while Bob was away: both arrive at once. He takes the promise, has the chain
// tell how it ended, and then the end. Had he refused both, he would never have asked.
func TestPromiseAndItsEndArriveTogether(t *testing.T) {
	p := newPair(t, 10000, 10000)
	key, _ := p.a.mustLock(1, 300, 3000)
	p.a.crank()
	p.disconnect()
	p.at(5000)
	ruling := RuleLock{Key: key, Decided: true, Final: true, Paid: NewAmount(300)}
	ruled := NewAmount(100)
	p.a.ch.Held[0].Ruled = &ruled // as of a resolver that pays a part
	ruling.Paid = ruled
	p.connect()
	p.a.inbox, p.b.inbox = nil, nil
	_ = p.a.ch.Handle(Sync{Channel: p.a.ch.ID()})
	p.b.inbox = append(p.b.inbox, p.a.crank()...)
	p.settle()
	if p.b.ch.Peer.Version != 1 || p.b.ch.Locked() != NewAmount(300) {
		t.Fatalf("bob holds ledger %d with %s locked", p.b.ch.Peer.Version, p.b.ch.Locked())
	}
	p.b.must(ruling)
	for range 3 {
		p.at(p.view.Head.Time + 1)
		p.settle()
	}
	p.wantBalances(9900, 10100)
}

// Alice ended her lock by a payment and Bob never signed for that, but took it to the chain: what the chain counted was paid (R14c). The
// resolver knows nothing of it, and its answer must not pass for the outcome.
func TestLockEndedByAPaymentThatOnlyTheChainCounts(t *testing.T) {
	for _, counts := range []bool{true, false} {
		p := newPair(t, 10000, 10000)
		key, fact := p.a.mustLock(1, 300, 3000)
		p.settle()
		old := p.a.ch.Own
		p.b.must(AgreeLock{Key: key, Paid: NewAmount(300), Fact: fact})
		p.turn(p.b, p.a)
		p.turn(p.a, p.b) // Bob has her signature; he goes away with it
		p.a.wantLocks(LockMade, LockTaken, LockAgreed)
		p.disconnect()
		p.at(3000)
		p.a.must(RuleLock{Key: key, Final: true})
		p.a.crank()
		p.crash(p.a)
		p.a.crank()
		p.a.wantLocks() // Bob may still choose the payment
		counted := State{Epoch: 1, Ledgers: [2]Ledger{p.a.ch.Own, p.a.ch.Peer}}
		if !counts {
			counted.Ledgers[0] = old
		}
		p.view.Seen = OnChain{Status: ChainClosed, Epoch: p.a.ch.Epoch, Funded: p.view.Seen.Funded, Dispute: &Dispute{State: counted}, Block: Block{Number: 9, Time: 9000}}
		p.view.Confirmed, p.view.Finished = p.view.Seen, p.view.Seen
		p.at(9000)
		p.a.crank()
		heard := p.a.locks
		want := map[bool]LockWhat{true: LockEnded, false: LockPaid}[counts]
		if p.a.wantLocks(want); counts && heard[0].Paid != NewAmount(300) || !counts && !heard[0].Paid.IsZero() {
			t.Errorf("counted %v: alice heard %+v", counts, heard[0])
		}
	}
}

// Alice was restored, and Bob proved a state from before his last payment. Then he shows her what she signed before the loss: nobody else
// has her key, and she must not stop signing and answering for all her channels.
func TestForgottenSignatureIsNoTwin(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(10)
	p.settle()
	lie := *p.b.ch.proof()
	p.b.mustPay(400)
	p.settle()
	truth := *p.b.ch.proof()

	p.wipe(p.a)
	_ = p.a.ch.Handle(PeerUp{})
	for _, m := range []uint64{7, 8} {
		_ = p.a.ch.Handle(Restart{m})
	}
	p.a.must(lie)
	p.a.crank()
	if g := Generation(p.a.ch.Own.Version); g != 7 {
		t.Fatalf("alice goes on in generation %d", g)
	}
	if err := p.a.ch.Handle(truth); errors.Is(err, ErrElsewhere) {
		t.Fatal(err)
	}
	p.a.crank()

	// It is a proof all the same: of Bob's payment.
	for _, m := range []uint64{9, 10, 11} {
		_ = p.a.ch.Handle(Restart{m})
	}
	_ = p.a.ch.Handle(truth)
	if best, _ := p.a.ch.best(); best.Ledgers[1].Sent != NewAmount(400) {
		t.Errorf("alice can put forward %s of bob's 400", best.Ledgers[1].Sent)
	}
}

// Alice was restored in the middle of a dispute, and answered at once with what an old file knew. Then a newer backup turns up. Her own
// answer is spent, the delegated one is not: it is used when watchtowers have had their time.
func TestNewerBackupAfterTheAnswer(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.b.mustPay(100)
	p.settle()
	old := encoded(t, p.a.ch.Backup())
	p.b.mustPay(300)
	p.settle()
	newest := encoded(t, p.a.ch.Backup())

	p.disputed(State{}, 0)
	p.wipe(p.a, old)
	first := lastCall(p.a, CallRespond)
	if first == nil || first.AnswerSig != nil || first.State.Ledgers[1].Sent != NewAmount(100) {
		t.Fatalf("alice answers with %+v", first)
	}
	p.disputed(first.State, 1)
	p.a.must(p.view)
	p.a.must(Remember{newest})
	p.a.submits = nil
	p.a.crank()
	if c := lastCall(p.a, CallRespond); c != nil {
		t.Fatalf("she does not leave the towers their time: %+v", c)
	}
	p.view.Head.Time = p.view.Seen.Dispute.WindowEnd - 1800
	p.a.must(p.view)
	p.a.crank()
	again := lastCall(p.a, CallRespond)
	if again == nil || again.State.Ledgers[1].Sent != NewAmount(400) || again.Side != 0 || again.Before != p.view.Seen.Dispute.WindowEnd ||
		Verify(testDomain.AnswerDigest(p.a.ch.ID(), again.State), again.AnswerSig, p.a.ch.Params.Signer[0]) != nil {
		t.Fatalf("alice answers again with %+v", again)
	}
	for what, change := range map[string]func(*Dispute){
		"both are spent":     func(d *Dispute) { d.Answered = 1 | 4 },
		"it raises nothing":  func(d *Dispute) { d.State = again.State },
		"the window is over": func(d *Dispute) { d.WindowEnd = p.view.Head.Time },
	} {
		d := *p.view.Seen.Dispute
		change(&d)
		view := p.view
		view.Seen.Dispute = &d
		p.a.must(view)
		p.a.submits = nil
		p.a.crank()
		if c := lastCall(p.a, CallRespond); c != nil {
			t.Errorf("%s: %+v", what, c)
		}
	}
}

// A backup is sealed outside the crank, while the channel goes on: nothing that is agreed meanwhile may change under the sealer's hands.
func TestBackupIsACopy(t *testing.T) {
	p := newPair(t, 1000, 1000)
	key, fact := p.a.mustLock(1, 300, 9000)
	p.settle()
	b := p.b.ch.Backup()
	p.b.must(AgreeLock{Key: key, Paid: NewAmount(300), Fact: fact})
	if h := b.Held[0]; h.Agreed != nil || len(h.Fact) != 0 {
		t.Fatalf("the backup has become %+v", h)
	}
}
