package wallet

import (
	"testing"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// Two locks of one quote that are signed together with one fee: it counts for one of them, or a hub would give back more than it got.
func TestFeeCountsForOneLock(t *testing.T) {
	s := &session{ch: new(channels.Channel)}
	fee := channels.NewAmount(50)
	quote := deals.ID{7}
	lead := deals.Lead{Quote: &deals.Quote{ID: quote, Fee: fee}}
	step := channels.Step{Payments: []channels.Payment{{Note: channels.Note{ID: quote, Amount: fee}}, {Note: channels.Note{ID: [16]byte{8}, Amount: fee}}}}
	turn := new(turn)
	if got := turn.paidBeside(s, lead, step); got != fee {
		t.Fatalf("the first lock has a fee of %s", got)
	}
	if got := turn.paidBeside(s, lead, step); !got.IsZero() {
		t.Errorf("the second lock has a fee of %s that nobody paid", got)
	}
}

// What a hub records of a draw must be there before the time that is kept for a contest and a ruling.
func TestRecordBefore(t *testing.T) {
	pledge := channels.Pledge{By: 10_000, ContestPeriod: 300, RulingPeriod: 200}
	draw, err := channels.EncodeFact(channels.SignedFact{Fact: channels.Draw{Amount: channels.NewAmount(5)}, Sigs: []channels.Signature{make([]byte, 65)}})
	if err != nil {
		t.Fatal(err)
	}
	if before, err := recordBefore(channels.KindPledge, pledge.Encode(), draw, 0); err != nil || before != 9_500 {
		t.Errorf("a draw has to be on record before %d, %v", before, err)
	}
	state, err := channels.EncodeFact(channels.SignedFact{Fact: channels.AppState{Version: 2, State: []byte{1}}, Sigs: []channels.Signature{make([]byte, 65), make([]byte, 65)}})
	if err != nil {
		t.Fatal(err)
	}
	session := channels.AppSession{By: 10_000, ChallengePeriod: 100}
	for now, want := range map[uint64]uint64{0: 9_701, 9_800: 10_000} {
		if before, err := recordBefore(channels.KindAppSession, session.Encode(), state, now); err != nil || before != want {
			t.Errorf("at %d a state has to be on record before %d, %v", now, before, err)
		}
	}
}

// A hub that handed a fee on gives back its own part alone: the next hub may keep what it got.
func TestFeeThatWasHandedOnIsNotGivenBack(t *testing.T) {
	d := &deal{Deal: deals.Deal{Fee: channels.NewAmount(51), Lead: deals.Lead{Quote: &deals.Quote{Onward: &deals.Quote{Fee: channels.NewAmount(50)}}}}}
	if got := d.feeBack(); got != channels.NewAmount(51) {
		t.Errorf("%s of a fee of 51 go back where nothing was handed on", got)
	}
	d.Out = new(deals.Leg)
	if got := d.feeBack(); got != channels.NewAmount(1) {
		t.Errorf("%s go back where 50 of 51 were handed on", got)
	}
}

// A swap on a voucher: what it pays in part of one currency is no part of the other, and the hub would lose the difference.
func TestSwapPaysAllOrNothing(t *testing.T) {
	amount := channels.NewAmount(92)
	d := &deal{Deal: deals.Deal{Kind: deals.KindSwap, Resolver: channels.KindVoucher, Lead: deals.Lead{Quote: &deals.Quote{Amount: &amount}}}}
	if _, reason := new(Wallet).nextLeg(d, nil); reason != "only what pays all or nothing can be changed into another currency" {
		t.Errorf("a swap on a voucher: %q", reason)
	}
}
