package wallettest

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet"
	"dmfwallet/wallet/deals"
)

const day = 24 * time.Hour

// meet pairs two users.
func (w *world) meet(from, to string) {
	w.t.Helper()
	w.until(from+" knows "+to, func() bool { return w.users[from].knows(to) && w.users[to].knows(from) }, func(ctx context.Context) error {
		_, err := w.users[from].Pair(ctx, "DMF:"+to)
		return err
	})
}

// trio is Alice who pays, Bob who is paid and Carol who arbitrates and knows Alice alone; with a hub between Alice and Bob, or a channel.
func trio(t *testing.T, hub bool) *world {
	t.Helper()
	names := []string{"alice", "bob", "carol"}
	if hub {
		names = append(names, "hub")
	}
	w := newWorld(t, names...)
	if hub {
		w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
		w.meet("alice", "bob")
	} else {
		for _, u := range w.users {
			u.start()
		}
		w.until("a rule", func() bool { s, err := w.users["bob"].Settings(context.Background()); return err == nil && len(s) > 0 }, func(ctx context.Context) error {
			return w.users["bob"].SetSetting(ctx, wallet.Setting{Key: "accept.fund", Value: "1000 USD", From: "paired"})
		})
		w.channel("alice", "bob", "100", "100")
	}
	w.meet("alice", "carol")
	return w
}

var escrowOf40 = wallet.EscrowRequest{Payee: "bob", Amount: "40", Currency: "USD", Arbiter: "carol", Within: 10 * 24 * 3600, Default: "refund", Terms: "one bicycle, blue", Key: "e1"}

// open opens an escrow, once, however often it has to be asked for, and waits until all three know it.
func (w *world) openEscrow(r wallet.EscrowRequest) string {
	w.t.Helper()
	var c wallet.CaseInfo
	w.until("an escrow", func() bool { return c.ID != "" && c.Status == wallet.CasePending }, func(ctx context.Context) (err error) {
		if r.Key == "" && c.ID != "" {
			c, err = w.users["alice"].Escrow(ctx, c.ID)
			return err
		}
		c, err = w.users["alice"].OpenEscrow(ctx, r)
		return err
	})
	w.until("all know it", func() bool {
		a, errA := w.users["alice"].Escrow(context.Background(), c.ID)
		b, errB := w.users["bob"].Escrow(context.Background(), c.ID)
		k, errC := w.users["carol"].Escrow(context.Background(), c.ID)
		return errA == nil && errB == nil && errC == nil && len(a.Knows) == 2 && b.Status == wallet.CasePending && len(b.Knows) > 0 && k.Role == "arbiter" && len(k.Knows) == 2
	}, nil)
	return c.ID
}

// does repeats a command until it worked, or says that it did already.
func (w *world) does(what string, cmd func(ctx context.Context) (wallet.CaseInfo, error)) {
	w.t.Helper()
	done := false
	w.until(what, func() bool { return done }, func(ctx context.Context) error {
		_, err := cmd(ctx)
		done = err == nil || wallet.AsError(err).Code == wallet.CodePhase || wallet.AsError(err).Code == wallet.CodeNotFound
		return err
	})
}

// ends waits until a case is over for a user, with that status.
func (w *world) ends(user, id string, status wallet.CaseStatus) {
	w.t.Helper()
	var c wallet.CaseInfo
	w.until(fmt.Sprintf("%s sees %s %s", user, id, status), func() bool {
		var err error
		if c, err = w.users[user].Escrow(context.Background(), id); err != nil {
			c, err = w.users[user].Pledge(context.Background(), id)
		}
		return err == nil && c.Status == status
	}, nil)
}

// sum is the amount that is really a user's in its channels: checked against the chain by a dispute.
func (w *world) paysOut(from, to, alice, bob string) {
	w.t.Helper()
	info, ok := w.users[from].with("USD", to)
	if !ok {
		w.t.Fatal("no channel")
	}
	id := channels.ID(common.FromHex(info.ID))
	w.until("a dispute", func() bool {
		s := w.chain.Channel(id).Status
		return s == channels.ChainDisputed || s == channels.ChainClosed
	}, func(ctx context.Context) error {
		_, err := w.users[from].Dispute(ctx, info.ID)
		return err
	})
	w.chain.Pass(3 * time.Hour)
	w.until("paid out", func() bool { return w.chain.Channel(id).Status == channels.ChainClosed }, nil)
	slot := w.chain.Channel(id)
	ours, theirs := slot.Payout[info.Side], slot.Payout[info.Side.Other()]
	if got := w.chain.Money.Format(ours) + ", " + w.chain.Money.Format(theirs); got != alice+" USD, "+bob+" USD" {
		w.t.Fatalf("the chain paid %s, not %s and %s", got, alice, bob)
	}
}

// passUntil lets time go by until so long before a case's deadline.
func (w *world) passUntil(user, id string, before time.Duration) {
	w.t.Helper()
	c, err := w.users[user].Escrow(context.Background(), id)
	if err != nil {
		if c, err = w.users[user].Pledge(context.Background(), id); err != nil {
			w.t.Fatal(err)
		}
	}
	head, err := w.chain.Port(common.Address{}).Head()
	if err != nil {
		w.t.Fatal(err)
	}
	w.chain.Pass(c.Deadline.Add(-before).Sub(time.Unix(int64(head.Time), 0)))
}

func (w *world) dies(name string) {
	w.users[name].end()
	delete(w.users, name)
}

func TestEscrow(t *testing.T) {
	for _, hub := range []bool{false, true} {
		for _, end := range []struct {
			how        string
			do         func(w *world, id string)
			alice, bob string
			status     wallet.CaseStatus
			byDefault  string
		}{
			{how: "released", do: func(w *world, id string) {
				w.does("release", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["alice"].ReleaseEscrow(ctx, id) })
			}, alice: "60", bob: "140", status: wallet.CaseCompleted},
			{how: "refunded", do: func(w *world, id string) {
				w.does("refund", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["bob"].RefundEscrow(ctx, id) })
			}, alice: "100", bob: "100", status: wallet.CaseRefunded},
			{how: "ruled in part", do: func(w *world, id string) {
				w.does("rule", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["carol"].RuleEscrow(ctx, id, "25") })
			}, alice: "75", bob: "125", status: wallet.CaseSplit},
			{how: "ruled all", do: func(w *world, id string) {
				w.does("rule", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["carol"].RuleEscrow(ctx, id, "40") })
			}, alice: "60", bob: "140", status: wallet.CaseCompleted},
			{how: "ruled nothing", do: func(w *world, id string) {
				w.does("rule", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["carol"].RuleEscrow(ctx, id, "0") })
			}, alice: "100", bob: "100", status: wallet.CaseRefunded},
			{how: "expired, refunded", do: func(w *world, _ string) { w.chain.Pass(11 * day) }, alice: "100", bob: "100", status: wallet.CaseRefunded},
			{how: "expired, released", do: func(w *world, _ string) { w.chain.Pass(11 * day) }, alice: "60", bob: "140", status: wallet.CaseCompleted, byDefault: "release"},
		} {
			t.Run(fmt.Sprintf("%s, hub %v", end.how, hub), func(t *testing.T) {
				t.Parallel()
				w := trio(t, hub)
				r := escrowOf40
				if end.byDefault != "" {
					r.Default = end.byDefault
				}
				id := w.openEscrow(r)
				end.do(w, id)
				for _, name := range []string{"alice", "bob"} {
					w.ends(name, id, end.status)
				}
				w.ends("carol", id, end.status)
				if hub {
					w.wants("bob", "hub", end.bob)
					w.wants("hub", "bob", map[string]string{"140": "60", "125": "75", "100": "100"}[end.bob])
					left := map[string]string{"60": "59.59", "75": "74.59", "100": "99.59"}[end.alice] // 0.41 is the hub's fee
					if end.how == "refunded" || end.how == "ruled nothing" {
						left = "100" // it failed soon: the fee comes back
					}
					w.wants("alice", "hub", left)
					return
				}
				w.wants("alice", "bob", end.alice)
				w.wants("bob", "alice", end.bob)
				w.paysOut("alice", "bob", end.alice+".00", end.bob+".00")
			})
		}
	}
}

// lateReads is a disk whose lists of deals may come late: as they were a moment ago.
type lateReads struct {
	wallet.Store
	mu   sync.Mutex
	late [][]wallet.DealRecord
}

func (s *lateReads) Deals(ctx context.Context, q wallet.DealQuery) ([]wallet.DealRecord, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.late) > 0 {
		old := s.late[0]
		s.late = s.late[1:]
		return old, nil
	}
	return s.Store.Deals(ctx, q)
}

// A list that was read while an escrow still stood does not say that it was refunded when it was released meanwhile.
func TestEscrowEndsWhileItIsRead(t *testing.T) {
	w := trio(t, false)
	alice := w.users["alice"]
	disk := new(lateReads)
	alice.end()
	alice.wrap = func(_ *user, p wallet.Ports) wallet.Ports {
		disk.Store = p.Store
		p.Store = disk
		return p
	}
	alice.start()
	id := w.openEscrow(escrowOf40)
	before, err := disk.Deals(t.Context(), wallet.DealQuery{Kind: "escrow"})
	if err != nil || len(before) != 1 {
		t.Fatalf("%d deals, %v", len(before), err)
	}
	w.does("release", func(ctx context.Context) (wallet.CaseInfo, error) { return alice.ReleaseEscrow(ctx, id) })
	w.ends("alice", id, wallet.CaseCompleted)
	disk.mu.Lock()
	disk.late = [][]wallet.DealRecord{before, before}
	disk.mu.Unlock()
	if c, err := alice.Escrow(t.Context(), id); err != nil || c.Status != wallet.CaseCompleted || *c.Paid != w.usd("40") {
		t.Errorf("a released escrow is shown as %s, paid %v; %v", c.Status, c.Paid, err)
	}
}

// TestHubArbitrates: the arbiter is the hub of the way, too. The parties see the ruling on record before it does and tell it that all is over;
// its own locks on that condition still wait for what the chain says.
func TestHubArbitrates(t *testing.T) {
	w := trio(t, true)
	r := escrowOf40
	r.Arbiter = "hub"
	var c wallet.CaseInfo
	w.until("an escrow", func() bool {
		k, err := w.users["hub"].Escrow(context.Background(), c.ID)
		return c.Status == wallet.CasePending && err == nil && len(k.Knows) == 2
	}, func(ctx context.Context) (err error) {
		c, err = w.users["alice"].OpenEscrow(ctx, r)
		return err
	})
	hub := w.users["hub"].keys.Open().Owner()
	w.chain.Late(hub, true)
	w.does("rule", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["hub"].RuleEscrow(ctx, c.ID, "25") })
	w.ends("alice", c.ID, wallet.CaseSplit)
	w.ends("hub", c.ID, wallet.CaseSplit)
	w.chain.Late(hub, false)
	w.wants("bob", "hub", "125")
	w.wants("hub", "alice", "125.41")
	w.wants("alice", "hub", "74.59")
}

// Who vanishes for good costs nobody more than the terms say: the rest goes over the record and the chain.
func TestEscrowAlone(t *testing.T) {
	t.Run("the payer, after its release", func(t *testing.T) {
		w := trio(t, false)
		id := w.openEscrow(escrowOf40)
		w.net.Partition("alice", "bob") // only Carol hears of it, and tells Bob
		w.does("release", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["alice"].ReleaseEscrow(ctx, id) })
		w.until("carol has it", func() bool { return w.facts("carol", id) == 1 }, nil)
		w.dies("alice")
		w.until("bob has it", func() bool { return w.facts("bob", id) == 1 }, nil)
		w.passUntil("bob", id, 30*time.Second) // in the last moments it goes on record by itself
		w.ends("bob", id, wallet.CaseCompleted)
		w.paysOut("bob", "alice", "140.00", "60.00")
	})
	t.Run("the payer, before it said anything", func(t *testing.T) {
		w := trio(t, false)
		id := w.openEscrow(escrowOf40)
		w.dies("alice")
		w.does("rule", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["carol"].RuleEscrow(ctx, id, "30") })
		w.until("bob has it", func() bool { return w.facts("bob", id) == 1 }, nil)
		w.paysOut("bob", "alice", "130.00", "70.00") // in a dispute the ruling goes on record at once
	})
	t.Run("the payee, after a ruling, where the default is its own", func(t *testing.T) {
		w := trio(t, false)
		r := escrowOf40
		r.Default = "release"
		id := w.openEscrow(r)
		w.dies("bob")
		w.does("rule", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["carol"].RuleEscrow(ctx, id, "10") })
		w.until("alice has it", func() bool { return w.facts("alice", id) == 1 }, nil)
		w.passUntil("alice", id, 30*time.Second)
		w.ends("alice", id, wallet.CaseSplit)
		w.paysOut("alice", "bob", "90.00", "110.00")
	})
	t.Run("the arbiter", func(t *testing.T) {
		w := trio(t, false)
		id := w.openEscrow(escrowOf40)
		w.dies("carol")
		w.chain.Pass(11 * day)
		w.ends("alice", id, wallet.CaseRefunded)
		w.ends("bob", id, wallet.CaseRefunded)
		w.paysOut("alice", "bob", "100.00", "100.00")
	})
	t.Run("the hub, after a release", func(t *testing.T) {
		w := trio(t, true)
		id := w.openEscrow(escrowOf40)
		w.dies("hub")
		w.does("release", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["alice"].ReleaseEscrow(ctx, id) })
		w.until("bob has it", func() bool { return w.facts("bob", id) == 1 }, nil)
		w.passUntil("bob", id, 30*time.Second)
		w.ends("bob", id, wallet.CaseCompleted)
		w.ends("alice", id, wallet.CaseCompleted)
		w.paysOut("bob", "hub", "140.00", "60.00")
	})
}

// facts is how many facts of a case a user has.
func (w *world) facts(user, id string) int {
	c, err := w.users[user].Escrow(context.Background(), id)
	if err != nil {
		if c, err = w.users[user].Pledge(context.Background(), id); err != nil {
			return -1
		}
	}
	return len(c.Facts)
}

// lies says a word to a user in the name of another, whose keys it has.
func (w *world) lies(from, to, id string, kind string, body string) {
	w.t.Helper()
	var deal deals.ID
	if err := deal.UnmarshalText([]byte(id)); err != nil {
		w.t.Fatal(err)
	}
	frame, err := channels.Encode(channels.Deal{ID: deal, Kind: kind, Body: []byte(body)})
	if err != nil {
		w.t.Fatal(err)
	}
	w.until("said", func() bool { return w.net.Port(from).Send(to, frame) == nil }, nil)
}

// factBy is a fact about a case, by a user's account.
func (w *world) factBy(by string, kind channels.ResolverKind, condition [32]byte, f channels.Fact) []byte {
	w.t.Helper()
	d := channels.FactDomain{ChainID: 1337, Resolver: ResolverAt(kind), Kind: kind}
	keys := (&KeyFile{Seed: by}).Open()
	sig, err := keys.SignFact(wallet.FactKey{Owner: true}, d, condition, f)
	if err != nil {
		w.t.Fatal(err)
	}
	raw, err := channels.EncodeFact(channels.SignedFact{Fact: f, Sigs: []channels.Signature{sig}})
	if err != nil {
		w.t.Fatal(err)
	}
	return raw
}

// condition is that of the one lock that a user has promised, or was.
func (w *world) condition(user, id string) [32]byte {
	w.t.Helper()
	c, err := w.users[user].Escrow(context.Background(), id)
	if err != nil {
		c, err = w.users[user].Pledge(context.Background(), id)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return c.Condition
}

func factWord(fact []byte) string {
	b, err := json.Marshal(deals.Fact{Fact: fact})
	if err != nil {
		panic(err)
	}
	return string(b)
}

func TestLiesAboutAnEscrow(t *testing.T) {
	alert := func(w *world, user string) func() bool {
		return func() bool {
			events, _ := w.users[user].Events(context.Background(), 0, 1000)
			for _, e := range events {
				if e.Event == "escrow.alert" {
					return true
				}
			}
			return false
		}
	}
	t.Run("rulings by those who may not rule so", func(t *testing.T) {
		w := trio(t, false)
		id := w.openEscrow(escrowOf40)
		condition := w.condition("bob", id)
		for by, paid := range map[string]channels.Amount{"mallory": w.usd("40"), "bob": w.usd("40"), "alice": w.usd("1")} {
			w.lies("carol", "bob", id, deals.WordFact, factWord(w.factBy(by, channels.KindEscrow, condition, channels.Ruling{Paid: paid})))
		}
		bent := w.factBy("carol", channels.KindEscrow, condition, channels.Ruling{Paid: w.usd("40")})
		bent[40] ^= 1
		w.lies("carol", "bob", id, deals.WordFact, factWord(bent))
		w.until("bob is told", alert(w, "bob"), nil)
		if n := w.facts("bob", id); n != 0 {
			t.Fatalf("bob took %d facts", n)
		}
	})
	t.Run("two rulings: the first on record counts", func(t *testing.T) {
		w := trio(t, false)
		id := w.openEscrow(escrowOf40)
		condition := w.condition("bob", id)
		low, high := w.factBy("carol", channels.KindEscrow, condition, channels.Ruling{Paid: w.usd("10")}), w.factBy("carol", channels.KindEscrow, condition, channels.Ruling{Paid: w.usd("30")})
		w.net.Partition("alice", "bob")
		w.lies("carol", "alice", id, deals.WordFact, factWord(low))
		w.lies("carol", "bob", id, deals.WordFact, factWord(high))
		w.until("each has one", func() bool { return w.facts("alice", id) == 1 && w.facts("bob", id) == 1 }, nil)
		w.net.Heal("alice", "bob")
		w.until("alice is told", alert(w, "alice"), nil)
		// Alice does not pay the higher one, and puts the lower one on record; Bob takes what is there.
		w.ends("alice", id, wallet.CaseSplit)
		w.ends("bob", id, wallet.CaseSplit)
		w.wants("alice", "bob", "90")
		w.paysOut("alice", "bob", "90.00", "110.00")
	})
	t.Run("a ruling above the amount pays the amount", func(t *testing.T) {
		w := trio(t, false)
		id := w.openEscrow(escrowOf40)
		if _, err := w.users["carol"].RuleEscrow(context.Background(), id, "41"); err == nil || wallet.AsError(err).Code != wallet.CodeAmount {
			t.Fatalf("ruled more than there is: %v", err)
		}
		w.lies("carol", "bob", id, deals.WordFact, factWord(w.factBy("carol", channels.KindEscrow, w.condition("bob", id), channels.Ruling{Paid: w.usd("90")})))
		w.ends("bob", id, wallet.CaseCompleted)
		w.paysOut("alice", "bob", "60.00", "140.00")
	})
	t.Run("a case told otherwise to its arbiter", func(t *testing.T) {
		w := trio(t, false)
		id := w.openEscrow(escrowOf40)
		var word deals.Case
		c, err := w.users["alice"].Escrow(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		word = deals.Case{Kind: deals.KindEscrow, Text: "two bicycles", Token: c.Token, Amount: w.usd("80")}
		for to, p := range map[*deals.Party]wallet.CaseParty{&word.Payer: c.Payer, &word.Payee: c.Payee, &word.Arbiter: c.Arbiter} {
			*to = deals.Party{ID: p.PeerID, Owner: p.Address}
		}
		word.Terms = channels.Escrow{Payer: c.Payer.Address, Payee: c.Payee.Address, Arbiter: c.Arbiter.Address, TermsHash: crypto.Keccak256Hash([]byte(word.Text)), By: uint64(c.Deadline.Unix())}.Encode()
		b, err := json.Marshal(word)
		if err != nil {
			t.Fatal(err)
		}
		w.lies("bob", "carol", id, deals.WordCase, string(b))
		w.until("carol is told", alert(w, "carol"), nil)
		if c, err := w.users["carol"].Escrow(context.Background(), id); err != nil || c.Amount != w.usd("40") || c.Alert == "" {
			t.Fatalf("carol has %+v, %v", c, err)
		}
	})
	t.Run("a lock that nobody offered is given back", func(t *testing.T) {
		w := trio(t, false)
		r := escrowOf40
		r.Amount, r.Key = "100.01", "e2"
		if _, err := w.users["alice"].OpenEscrow(t.Context(), r); err == nil || wallet.AsError(err).Code != wallet.CodeNoRoute {
			t.Fatalf("more than there is: %v", err)
		}
		w.wants("alice", "bob", "100")
	})
}

// Whoever of the four dies at whichever commit: the escrow ends as it was released, once.
func TestEscrowCrashes(t *testing.T) {
	if testing.Short() {
		t.Skip("a world for each commit")
	}
	whole := func(w *world) {
		id := w.openEscrow(escrowOf40)
		w.does("release", func(ctx context.Context) (wallet.CaseInfo, error) { return w.users["alice"].ReleaseEscrow(ctx, id) })
		w.ends("alice", id, wallet.CaseCompleted)
		w.ends("bob", id, wallet.CaseCompleted)
		w.wants("alice", "hub", "59.59")
		w.wants("hub", "alice", "140.41")
		w.wants("hub", "bob", "60")
		w.wants("bob", "hub", "140")
	}
	for _, victim := range []string{"alice", "bob", "carol", "hub"} {
		plain := trio(t, true)
		before := plain.users[victim].disk.Commits()
		whole(plain)
		commits := plain.users[victim].disk.Commits() - before
		failures := []Failure{CommitUnsure}
		if victim == "hub" {
			failures = append(failures, CommitFails)
		}
		for _, failure := range failures {
			for n := 1; n <= commits; n++ {
				t.Run(fmt.Sprint(victim, " ", failure, " ", n), func(t *testing.T) {
					t.Parallel()
					w := trio(t, true)
					w.users[victim].disk.failAfter(n, failure)
					whole(w)
				})
			}
		}
	}
}
