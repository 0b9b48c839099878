package deals_test

import (
	"testing"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// A restore lost what became of the promise to the next one: it may have been paid, so the one before is not let off (R14c).
func TestWhatARestoreLostIsNotGivenUp(t *testing.T) {
	amount := channels.NewAmount(10)
	in, out := deals.Leg{Amount: amount, Stage: deals.StageStands}, deals.Leg{Amount: amount, Stage: deals.StageStands}
	d := deals.Deal{Role: deals.RoleHub, In: &in, Out: &out}
	out.Book(channels.LockChange{What: channels.LockEnded, Held: channels.Held{Lost: true}})
	if got := d.Next(deals.View{}); len(got) != 0 {
		t.Errorf("with an end that is not known: %+v", got)
	}
	d.Out, d.Back, d.Reason = nil, true, "stopped"
	if got := d.Next(deals.View{}); len(got) != 0 {
		t.Errorf("with a lock that was perhaps passed on: %+v", got)
	}
	d.Back = false
	if got := d.Next(deals.View{}); len(got) != 1 {
		t.Errorf("with a lock that was not passed on: %+v", got)
	}
}
