package wallettest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
	"dmfwallet/wallet/deals"
)

// pledgeOf40 is a deposit for thirty days; a draw can be contested for a day, then be ruled on for a day.
var pledgeOf40 = wallet.PledgeRequest{Beneficiary: "bob", Amount: "40", Currency: "USD", Arbiter: "carol", Within: 29 * 24 * 3600, Contest: 24 * 3600, Ruling: 24 * 3600,
	OnSilence: "returns", Terms: "a bicycle, for a month", Key: "p1"}

func (w *world) openPledge(r wallet.PledgeRequest) string {
	w.t.Helper()
	var c wallet.CaseInfo
	w.until("a pledge", func() bool { return c.ID != "" && c.Status == wallet.CasePending }, func(ctx context.Context) (err error) {
		c, err = w.users["alice"].OpenPledge(ctx, r)
		return err
	})
	w.until("all know it", func() bool {
		a, errA := w.users["alice"].Pledge(context.Background(), c.ID)
		b, errB := w.users["bob"].Pledge(context.Background(), c.ID)
		k, errC := w.users["carol"].Pledge(context.Background(), c.ID)
		return errA == nil && errB == nil && errC == nil && len(a.Knows) == 2 && b.Status == wallet.CasePending && len(b.Knows) > 0 && k.Role == "arbiter" && len(k.Knows) == 2
	}, nil)
	return c.ID
}

// The moves of the three. Each waits until the other two have it.
func (w *world) draws(id, amount string) {
	w.t.Helper()
	w.moves("draw", id, "bob", func(ctx context.Context) (wallet.CaseInfo, error) {
		return w.users["bob"].DrawPledge(ctx, id, amount, "scratches")
	})
}

func (w *world) contests(id string) {
	w.t.Helper()
	w.moves("contest", id, "alice", func(ctx context.Context) (wallet.CaseInfo, error) {
		return w.users["alice"].ContestDraw(ctx, id, "they were there")
	})
}

func (w *world) accepts(id string) {
	w.t.Helper()
	w.does("accept", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["alice"].AcceptDraw(ctx, id) })
}

func (w *world) rules(id, amount string) {
	w.t.Helper()
	w.moves("ruling", id, "carol", func(ctx context.Context) (wallet.CaseInfo, error) {
		return w.users["carol"].RulePledge(ctx, id, amount)
	})
}

func (w *world) returns(id, keep string) {
	w.t.Helper()
	w.moves("return", id, "bob", func(ctx context.Context) (wallet.CaseInfo, error) {
		return w.users["bob"].ReturnPledge(ctx, id, keep, "")
	})
}

// moves does something, and waits until everybody who is there has the fact, or it is over.
func (w *world) moves(what, id, who string, cmd func(ctx context.Context) (wallet.CaseInfo, error)) {
	w.t.Helper()
	w.does(what, cmd)
	w.until("all have the "+what, func() bool {
		for _, u := range w.users {
			c, err := u.Pledge(context.Background(), id)
			if err != nil && wallet.AsError(err).Code != wallet.CodeNotFound {
				return false // it just died, and must hear of it when it is back
			}
			if err != nil || c.Paid != nil {
				continue // a hub, or it is over
			}
			found := false
			for _, f := range c.Facts {
				found = found || f.What == what
			}
			if !found {
				return false
			}
		}
		return true
	}, nil)
}

func (w *world) pledgeIs(user, id, stage string) {
	w.t.Helper()
	w.until(stage+" on record", func() bool {
		c, err := w.users[user].Pledge(context.Background(), id)
		return err == nil && c.Record != nil && c.Record.Stage == stage
	}, nil)
}

// pass lets a day go by, in steps, so that what has to be done in between is done.
func (w *world) passADay() {
	for range 24 {
		w.chain.Pass(time.Hour)
		time.Sleep(5 * time.Millisecond) // a block is seen by everybody before the next
	}
}

func TestPledge(t *testing.T) {
	for _, hub := range []bool{false, true} {
		for _, end := range []struct {
			how        string
			silence    string
			do         func(w *world, id string)
			alice, bob string
			status     wallet.CaseStatus
		}{
			{how: "returned", do: func(w *world, id string) { w.returns(id, "") }, alice: "100", bob: "100", status: wallet.CaseRefunded},
			{how: "drawn in part and accepted", do: func(w *world, id string) { w.draws(id, "15"); w.accepts(id); w.days(2) }, alice: "85", bob: "115", status: wallet.CaseSplit},
			{how: "drawn in full and accepted", do: func(w *world, id string) { w.draws(id, "40"); w.accepts(id) }, alice: "60", bob: "140", status: wallet.CaseCompleted},
			{how: "drawn, lowered and accepted", do: func(w *world, id string) { w.draws(id, "30"); w.returns(id, "15"); w.accepts(id); w.days(2) }, alice: "85", bob: "115", status: wallet.CaseSplit},
			{how: "drawn and given back", do: func(w *world, id string) { w.draws(id, "30"); w.returns(id, "") }, alice: "100", bob: "100", status: wallet.CaseRefunded},
			{how: "contested and ruled", do: func(w *world, id string) { w.draws(id, "30"); w.contests(id); w.rules(id, "10"); w.days(3) }, alice: "90", bob: "110", status: wallet.CaseSplit},
			{how: "contested, ruled, and silence would let it stand", silence: "stands", do: func(w *world, id string) { w.draws(id, "30"); w.contests(id); w.rules(id, "10"); w.days(3) }, alice: "90", bob: "110", status: wallet.CaseSplit},
			{how: "contested, ruled nothing", do: func(w *world, id string) { w.draws(id, "30"); w.contests(id); w.rules(id, "0"); w.days(3) }, alice: "100", bob: "100", status: wallet.CaseRefunded},
			{how: "contested, silence returns", do: func(w *world, id string) { w.draws(id, "30"); w.contests(id); w.days(5) }, alice: "100", bob: "100", status: wallet.CaseRefunded},
			{how: "contested, silence lets it stand", silence: "stands", do: func(w *world, id string) { w.draws(id, "30"); w.contests(id); w.days(5) }, alice: "70", bob: "130", status: wallet.CaseSplit},
			{how: "drawn, and the pledgor is silent", do: func(w *world, id string) { w.draws(id, "30"); w.days(3) }, alice: "70", bob: "130", status: wallet.CaseSplit},
			{how: "not drawn", do: func(w *world, _ string) { w.chain.Pass(30 * day) }, alice: "100", bob: "100", status: wallet.CaseRefunded},
		} {
			t.Run(fmt.Sprintf("%s, hub %v", end.how, hub), func(t *testing.T) {
				t.Parallel()
				w := trio(t, hub)
				r := pledgeOf40
				if end.silence != "" {
					r.OnSilence = end.silence
				}
				id := w.openPledge(r)
				end.do(w, id)
				w.ends("alice", id, end.status)
				w.ends("bob", id, end.status)
				if !hub {
					w.wants("alice", "bob", end.alice)
					w.wants("bob", "alice", end.bob)
					w.paysOut("alice", "bob", end.alice+".00", end.bob+".00")
					return
				}
				w.wants("bob", "hub", end.bob)
				w.until("alice is even", func() bool {
					c, ok := w.users["alice"].with("USD", "hub")
					after, _ := w.usd(end.alice).Sub(w.usd("0.41")) // the hub's fee, where it did not come back
					return ok && c.Locked.IsZero() && (c.CanSend == after || c.CanSend == w.usd(end.alice))
				}, nil)
			})
		}
	}
}

// days lets days go by.
func (w *world) days(n int) {
	for range n {
		w.passADay()
	}
}

// Who vanishes for good costs nobody more than the terms say.
func TestPledgeAlone(t *testing.T) {
	t.Run("the pledgor, before the draw", func(t *testing.T) {
		t.Parallel()
		w := trio(t, false)
		id := w.openPledge(pledgeOf40)
		w.dies("alice")
		w.draws(id, "30")
		w.days(3)
		w.ends("bob", id, wallet.CaseSplit)
		w.paysOut("bob", "alice", "130.00", "70.00")
	})
	t.Run("the pledgor, in a dispute: the draw goes on record at once", func(t *testing.T) {
		t.Parallel()
		w := trio(t, false)
		id := w.openPledge(pledgeOf40)
		w.dies("alice")
		w.draws(id, "30")
		info, _ := w.users["bob"].with("USD", "alice")
		w.until("a dispute", func() bool {
			return w.chain.Channel(channels.ID(common.FromHex(info.ID))).Status == channels.ChainDisputed
		}, func(ctx context.Context) error {
			_, err := w.users["bob"].Dispute(ctx, info.ID)
			return err
		})
		w.pledgeIs("bob", id, "drawn")
		w.days(2)
		w.paysOut("bob", "alice", "130.00", "70.00")
	})
	t.Run("the beneficiary, without a draw", func(t *testing.T) {
		t.Parallel()
		w := trio(t, false)
		id := w.openPledge(pledgeOf40)
		w.dies("bob")
		w.chain.Pass(30 * day)
		w.ends("alice", id, wallet.CaseRefunded)
		w.paysOut("alice", "bob", "100.00", "100.00")
	})
	t.Run("the beneficiary, with a draw on record that is contested and ruled", func(t *testing.T) {
		t.Parallel()
		w := trio(t, false)
		r := pledgeOf40
		r.OnSilence = "stands"
		id := w.openPledge(r)
		w.draws(id, "30")
		w.passADay()
		w.pledgeIs("alice", id, "drawn")
		w.contests(id)
		w.pledgeIs("alice", id, "contested")
		w.dies("bob")
		w.rules(id, "10") // Alice gains by it, and puts it on record
		w.ends("alice", id, wallet.CaseSplit)
		w.paysOut("alice", "bob", "90.00", "110.00")
	})
	t.Run("the arbiter, after a contest", func(t *testing.T) {
		t.Parallel()
		w := trio(t, false)
		id := w.openPledge(pledgeOf40)
		w.draws(id, "30")
		w.contests(id)
		w.dies("carol")
		w.days(5)
		w.ends("alice", id, wallet.CaseRefunded)
		w.ends("bob", id, wallet.CaseRefunded)
		w.paysOut("alice", "bob", "100.00", "100.00")
	})
	t.Run("the hub, after a draw", func(t *testing.T) {
		t.Parallel()
		w := trio(t, true)
		id := w.openPledge(pledgeOf40)
		w.dies("hub")
		w.draws(id, "30")
		w.days(3)
		w.ends("bob", id, wallet.CaseSplit)
		w.ends("alice", id, wallet.CaseSplit)
		w.paysOut("bob", "hub", "130.00", "70.00")
	})
}

func TestLiesAboutAPledge(t *testing.T) {
	t.Run("a draw above the amount is one of the amount", func(t *testing.T) {
		t.Parallel()
		w := trio(t, false)
		id := w.openPledge(pledgeOf40)
		if _, err := w.users["bob"].DrawPledge(context.Background(), id, "41", ""); err == nil || wallet.AsError(err).Code != wallet.CodeAmount {
			t.Fatalf("drew more than there is: %v", err)
		}
		fact := w.factBy("bob", channels.KindPledge, w.condition("bob", id), channels.Draw{Amount: w.usd("90")})
		w.lies("bob", "alice", id, deals.WordFact, factWord(fact))
		w.until("alice has it", func() bool { return w.facts("alice", id) == 1 }, nil)
		if c, err := w.users["alice"].Pledge(context.Background(), id); err != nil || *c.Drawn != w.usd("40") {
			t.Fatalf("drawn %+v, %v", c, err)
		}
	})
	t.Run("a draw that comes too late", func(t *testing.T) {
		t.Parallel()
		w := trio(t, false)
		id := w.openPledge(pledgeOf40)
		w.passUntil("bob", id, 47*time.Hour) // a contest and a ruling would take 48
		if _, err := w.users["bob"].DrawPledge(context.Background(), id, "30", ""); err == nil || wallet.AsError(err).Code != wallet.CodePhase {
			t.Fatalf("drew too late: %v", err)
		}
		fact := w.factBy("bob", channels.KindPledge, w.condition("bob", id), channels.Draw{Amount: w.usd("30")})
		w.lies("bob", "alice", id, deals.WordFact, factWord(fact))
		w.chain.Pass(3 * day)
		w.ends("alice", id, wallet.CaseRefunded)
		w.paysOut("alice", "bob", "100.00", "100.00")
	})
	t.Run("a ruling of what nobody contested moves nothing", func(t *testing.T) {
		t.Parallel()
		w := trio(t, false)
		id := w.openPledge(pledgeOf40)
		w.draws(id, "30")
		ruling := w.factBy("carol", channels.KindPledge, w.condition("bob", id), channels.PledgeRuling{Amount: w.usd("30")})
		w.lies("carol", "alice", id, deals.WordFact, factWord(ruling))
		w.lies("carol", "bob", id, deals.WordFact, factWord(ruling))
		w.until("both have it", func() bool { return w.facts("alice", id) == 2 && w.facts("bob", id) == 2 }, nil)
		w.contests(id) // it is for Alice to contest; now the ruling is one
		w.ends("alice", id, wallet.CaseSplit)
		w.wants("alice", "bob", "70")
	})
	t.Run("strangers and the wrong party", func(t *testing.T) {
		t.Parallel()
		w := trio(t, false)
		id := w.openPledge(pledgeOf40)
		condition := w.condition("bob", id)
		for by, fact := range map[string]channels.Fact{"mallory": channels.Draw{Amount: w.usd("40")}, "carol": channels.Draw{Amount: w.usd("40")}, "bob": channels.Contest{}, "alice": channels.Return{}} {
			w.lies("carol", "alice", id, deals.WordFact, factWord(w.factBy(by, channels.KindPledge, condition, fact)))
		}
		w.until("alice is told", func() bool {
			events, _ := w.users["alice"].Events(context.Background(), 0, 1000)
			n := 0
			for _, e := range events {
				if e.Event == "pledge.alert" {
					n++
				}
			}
			return n == 4
		}, nil)
		if n := w.facts("alice", id); n != 0 {
			t.Fatalf("alice took %d facts", n)
		}
	})
	t.Run("a beneficiary that does not keep the ruling", func(t *testing.T) {
		t.Parallel()
		w := trio(t, false)
		r := pledgeOf40
		r.OnSilence = "stands"
		id := w.openPledge(r)
		w.draws(id, "30")
		w.contests(id)
		w.net.Partition("bob", "carol")
		w.net.Partition("bob", "alice") // Bob hears of no ruling, and goes on as if there were none
		w.does("rule", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["carol"].RulePledge(ctx, id, "10") })
		w.until("alice has it", func() bool { return w.facts("alice", id) == 3 }, nil)
		w.days(3) // his draw goes on record; Alice's wallet contests there and shows the ruling
		w.ends("alice", id, wallet.CaseSplit)
		w.ends("bob", id, wallet.CaseSplit)
		w.paysOut("alice", "bob", "90.00", "110.00")
	})
}

// Whoever of the three dies at whichever commit: a contested draw ends as it was ruled.
func TestPledgeCrashes(t *testing.T) {
	if testing.Short() {
		t.Skip("a world for each commit")
	}
	whole := func(w *world) {
		id := w.openPledge(pledgeOf40)
		w.draws(id, "30")
		w.contests(id)
		w.rules(id, "10")
		w.ends("alice", id, wallet.CaseSplit)
		w.ends("bob", id, wallet.CaseSplit)
		w.wants("alice", "bob", "90")
		w.wants("bob", "alice", "110")
	}
	for _, victim := range []string{"alice", "bob", "carol"} {
		plain := trio(t, false)
		before := plain.users[victim].disk.Commits()
		whole(plain)
		commits := plain.users[victim].disk.Commits() - before
		for n := 1; n <= commits; n++ {
			t.Run(fmt.Sprint(victim, " ", n), func(t *testing.T) {
				t.Parallel()
				w := trio(t, false)
				w.users[victim].disk.failAfter(n, CommitUnsure)
				whole(w)
			})
		}
	}
}
