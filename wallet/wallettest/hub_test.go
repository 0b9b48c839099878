package wallettest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// usd is an amount of the model's currency.
func (w *world) usd(amount string) channels.Amount {
	a, err := w.chain.Money.Parse(amount)
	if err != nil {
		w.t.Fatal(err)
	}
	return a
}

// hubs starts all users, pairs each spoke with its hub and opens a channel of 100 USD of each between them.
func (w *world) hubs(spokes map[string]string) {
	w.t.Helper()
	for _, u := range w.users {
		u.start()
	}
	serving := map[string]bool{}
	for spoke, hub := range spokes {
		if !serving[hub] {
			serving[hub] = true
			w.serve(hub)
		}
		w.channel(spoke, hub, "100", "100")
	}
}

// serve makes a user a hub: 0.01 USD and 1 % for each lock.
func (w *world) serve(name string) {
	w.t.Helper()
	hub := w.users[name]
	policy := wallet.HubPolicy{Serving: true, Currencies: map[string]wallet.HubCurrency{"USD": {Base: "0.01", PPM: 10_000}, "EUR": {}},
		Rates: map[string]wallet.HubRate{"USD/EUR": {Give: 100, Take: 92}}, Slots: 50, DustSlots: 10, Days: 30}
	w.until(name+" serves", func() bool { p, err := hub.HubPolicy(context.Background()); return err == nil && p.Serving }, func(ctx context.Context) error {
		_, err := hub.SetHubPolicy(ctx, policy)
		return err
	})
	w.until("a rule of "+name, func() bool { s, err := hub.Settings(context.Background()); return err == nil && len(s) > 0 }, func(ctx context.Context) error {
		return hub.SetSetting(ctx, wallet.Setting{Key: "accept.fund", Value: "1000 USD, 1000 EUR", From: "paired"})
	})
}

// channel pairs two users and opens a channel between them.
func (w *world) channel(from, to, amount, theirs string) {
	w.t.Helper()
	w.channelIn("USD", from, to, amount, theirs)
}

func (w *world) channelIn(currency, from, to, amount, theirs string) {
	w.t.Helper()
	u := w.users[from]
	w.until(from+" knows "+to, func() bool { return u.knows(to) && w.users[to].knows(from) }, func(ctx context.Context) error {
		_, err := u.Pair(ctx, "DMF:"+to)
		return err
	})
	w.until(from+" and "+to+" have a channel", func() bool { return w.connected(currency, from, to) && w.connected(currency, to, from) }, func(ctx context.Context) error {
		if _, ok := u.with(currency, to); ok {
			return nil // it goes on by itself
		}
		_, err := u.OpenChannel(ctx, wallet.OpenRequest{Peer: to, Amount: amount, TheirAmount: theirs, Currency: currency})
		return err
	})
}

// with is the user's channel with a peer that was opened.
func (u *user) with(currency, peer string) (wallet.ChannelInfo, bool) {
	found, _ := u.Channels(context.Background())
	for _, c := range found {
		if c.Peer == peer && c.Symbol == currency {
			return c, true
		}
	}
	return wallet.ChannelInfo{}, false
}

func (w *world) connected(currency, from, to string) bool {
	c, ok := w.users[from].with(currency, to)
	return ok && c.Phase == "open" && c.Connected
}

// wants waits until a user can send exactly that much to a peer, and nothing is promised any more.
func (w *world) wants(from, to, amount string) {
	w.t.Helper()
	w.wantsIn("USD", from, to, amount)
}

func (w *world) wantsIn(currency, from, to, amount string) {
	w.t.Helper()
	w.until(fmt.Sprintf("%s can send %s %s to %s", from, amount, currency, to), func() bool {
		c, ok := w.users[from].with(currency, to)
		return ok && c.CanSend == w.usd(amount) && c.Locked.IsZero()
	}, nil)
}

// route pays through hubs, once, however often it has to be asked for.
func (w *world) route(from, to, amount, key string) wallet.Payment {
	w.t.Helper()
	var p wallet.Payment
	done := false
	w.until("payment "+key, func() bool { return done }, func(ctx context.Context) (err error) {
		p, err = w.users[from].Pay(ctx, wallet.PayRequest{To: to, Amount: amount, Currency: "USD", Key: key, Memo: "tea"})
		done = err == nil && p.Status == wallet.PaymentDone
		return err
	})
	return p
}

func TestPaymentThroughAHub(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	p := w.route("alice", "bob", "10", "k1")
	if p.Fee == nil || *p.Fee != w.usd("0.11") || len(p.Route) != 1 || p.Route[0] != "hub" {
		t.Fatalf("payment %+v", p)
	}
	w.wants("alice", "hub", "89.89")
	w.wants("hub", "alice", "110.11")
	w.wants("hub", "bob", "90")
	w.wants("bob", "hub", "110")
	again := w.route("alice", "bob", "10", "k1") // the same key
	if again.ID != p.ID {
		t.Fatalf("the key paid twice: %s and %s", p.ID, again.ID)
	}
	w.wants("alice", "hub", "89.89")
}

// While the channel with a payee is in a dispute, which takes its time, a payment goes through the hub.
func TestPaymentRoundADispute(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.until("a rule of bob", func() bool { s, err := w.users["bob"].Settings(context.Background()); return err == nil && len(s) > 0 }, func(ctx context.Context) error {
		return w.users["bob"].SetSetting(ctx, wallet.Setting{Key: "accept.fund", Value: "1000 USD", From: "paired"})
	})
	w.channel("alice", "bob", "100", "100")
	if p := w.route("alice", "bob", "10", "k1"); len(p.Route) != 0 {
		t.Fatalf("a payment over the channel with its payee went through %v", p.Route)
	}
	direct, _ := w.users["alice"].with("USD", "bob")
	w.until("a dispute", func() bool {
		c, err := w.users["alice"].Channel(context.Background(), direct.ID)
		return err == nil && c.Phase == "disputed"
	}, func(ctx context.Context) error {
		_, err := w.users["alice"].Dispute(ctx, direct.ID)
		return err
	})
	if p := w.route("alice", "bob", "10", "k2"); len(p.Route) != 1 {
		t.Fatalf("payment %+v", p)
	}
	if c, err := w.users["alice"].Channel(t.Context(), direct.ID); err != nil || c.Phase != "disputed" {
		t.Fatalf("it waited for the end of the dispute: %s, %v", c.Phase, err)
	}
}

// A dry run tells the way and moves nothing, with and without hubs.
func TestDryRunPaysNothing(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	plan := func(to, amount string) (wallet.Payment, error) {
		return w.users["alice"].Pay(t.Context(), wallet.PayRequest{To: to, Amount: amount, Currency: "USD", Key: "dry", DryRun: true})
	}
	var p wallet.Payment
	w.until("plan over the channel", func() bool { return p.Status == wallet.PaymentPlanned }, func(context.Context) (err error) { p, err = plan("hub", "10"); return err })
	if len(p.Route) != 0 || p.Fee != nil || p.ID != "" {
		t.Fatalf("plan %+v", p)
	}
	p = wallet.Payment{}
	w.until("plan through the hub", func() bool { return p.Status == wallet.PaymentPlanned }, func(context.Context) (err error) { p, err = plan("bob", "10"); return err })
	if len(p.Route) != 1 || p.Until == nil || p.Fee == nil || *p.Fee != w.usd("0.11") {
		t.Fatalf("plan %+v", p)
	}
	if _, err := plan("hub", "101"); wallet.AsError(err).Code != wallet.CodeInsufficient && wallet.AsError(err).Code != wallet.CodeNoRoute {
		t.Fatalf("a plan for more than there is: %v", err)
	}
	w.wants("alice", "hub", "100")
	if h, err := w.users["alice"].History(t.Context(), wallet.HistoryFilter{}); err != nil || len(h) != 0 {
		t.Fatalf("history after dry runs: %v %v", h, err)
	}
}

// The history names the payee of a payment through hubs, tells why one failed, and shows each on one page.
func TestHistoryOfRoutedPayments(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.route("alice", "bob", "10", "k1")
	w.until("a direct payment", func() bool {
		h, err := w.users["alice"].History(context.Background(), wallet.HistoryFilter{Peer: "hub"})
		return err == nil && len(h) > 0 && h[0].Amount == w.usd("1")
	}, func(ctx context.Context) error {
		_, err := w.users["alice"].Pay(ctx, wallet.PayRequest{To: "hub", Amount: "1", Currency: "USD", Key: "k2"})
		return err
	})
	all, err := w.users["alice"].History(t.Context(), wallet.HistoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, p := range all {
		told = append(told, fmt.Sprint(p.Format(p.Amount), " ", p.Peer, " ", p.Status, " ", p.Route))
	}
	if want := []string{"1.00 USD hub done []", "10.00 USD bob done [hub]", "0.11 USD hub done []"}; !slices.Equal(told, want) {
		t.Errorf("history %q, want %q", told, want)
	}
	// Page by page, and by payee, though there is no channel with that one.
	var paged []string
	for before, n := uint64(0), 0; n < 10; n++ {
		page, err := w.users["alice"].History(t.Context(), wallet.HistoryFilter{Limit: 1, Before: before})
		if err != nil || len(page) == 0 {
			break
		}
		for _, p := range page {
			paged = append(paged, p.ID)
		}
		before = page[len(page)-1].Position
	}
	if len(paged) != len(all) {
		t.Errorf("pages hold %d payments of %d", len(paged), len(all))
	}
	of, err := w.users["alice"].History(t.Context(), wallet.HistoryFilter{Peer: "bob"})
	if err != nil || len(of) != 1 || of[0].Peer != "bob" || of[0].Fee == nil {
		t.Errorf("payments with bob: %+v %v", of, err)
	}
}

func TestPaymentThroughTwoHubs(t *testing.T) {
	w := newWorld(t, "alice", "bob", "east", "west")
	w.hubs(map[string]string{"alice": "west", "bob": "east"})
	w.channel("west", "east", "100", "100")
	p := w.route("alice", "bob", "10", "k1")
	if *p.Fee != w.usd("0.22") || fmt.Sprint(p.Route) != "[west east]" {
		t.Fatalf("fee %s, route %v", p.Fee, p.Route)
	}
	w.wants("alice", "west", "89.78")
	w.wants("west", "east", "89.89")
	w.wants("east", "bob", "90")
	w.wants("bob", "east", "110")
}

// A hub that dies at any of its commits loses nothing, and settles both its legs.
func TestHubDiesBetweenItsLegs(t *testing.T) {
	if testing.Short() {
		t.Skip("a world for each commit")
	}
	plain := newWorld(t, "alice", "bob", "hub")
	plain.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	before := plain.users["hub"].disk.Commits()
	plain.route("alice", "bob", "10", "k1")
	plain.wants("hub", "bob", "90")
	commits := plain.users["hub"].disk.Commits() - before
	for _, failure := range []Failure{CommitFails, CommitUnsure} {
		for n := 1; n <= commits; n++ {
			t.Run(fmt.Sprint(failure, " ", n), func(t *testing.T) {
				w := newWorld(t, "alice", "bob", "hub")
				w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
				w.users["hub"].disk.failAfter(n, failure)
				w.route("alice", "bob", "10", "k1")
				w.wants("alice", "hub", "89.89")
				w.wants("hub", "alice", "110.11")
				w.wants("hub", "bob", "90")
				w.wants("bob", "hub", "110")
			})
		}
	}
}

// failAfter makes the n-th commit from now on fail, once.
func (d *Disk) failAfter(n int, f Failure) {
	d.mu.Lock()
	defer d.mu.Unlock()
	at := d.commits + n
	failed := false
	d.Fail = func(commit int, _ *wallet.Batch) Failure {
		if commit != at || failed {
			return CommitWorks
		}
		failed = true
		return f
	}
}

// Many ask for one payment at once, some of them when it is just over: it is made once, and the wallet lives.
func TestKeyIsPaidOnceThroughHubs(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.route("alice", "bob", "1", "first")
	for n := range 10 {
		r := wallet.PayRequest{To: "bob", Amount: "1", Currency: "USD", Key: fmt.Sprint("k", n)}
		ids := make(chan string, 12)
		var all sync.WaitGroup
		for i := range 12 {
			all.Go(func() {
				time.Sleep(time.Duration(i) * 500 * time.Microsecond)
				p, err := w.users["alice"].Pay(t.Context(), r)
				if err != nil {
					t.Errorf("%s: %v", r.Key, err)
				}
				ids <- p.ID
			})
		}
		all.Wait()
		first := <-ids
		for range 11 {
			if id := <-ids; id != first {
				t.Fatalf("%s is %s and %s", r.Key, first, id)
			}
		}
	}
	w.wants("alice", "hub", "88.78") // 11 payments, a fee of 0.02 each
	if w.users["alice"].runs != 1 {
		t.Fatal("alice's wallet died")
	}
}

// With nobody who could pass it on, the payment says so and nothing moved.
func TestNoRoute(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub"})
	w.users["bob"].disk.Commits()
	w.until("alice knows bob", func() bool { return w.users["alice"].knows("bob") }, func(ctx context.Context) error {
		_, err := w.users["alice"].Pair(ctx, "DMF:bob")
		return err
	})
	var last error
	w.until("no route", func() bool { return last != nil && wallet.AsError(last).Code == wallet.CodeNoRoute }, func(ctx context.Context) error {
		_, last = w.users["alice"].Pay(ctx, wallet.PayRequest{To: "bob", Amount: "10", Currency: "USD"})
		return last
	})
	w.wants("alice", "hub", "100")
}

// change swaps until it is done. Unlike a payment a swap has no key: a failed one is tried anew.
func (w *world) change(who string, r wallet.SwapRequest) (got wallet.Swap) {
	w.t.Helper()
	done := false
	w.until("swap", func() bool { return done }, func(ctx context.Context) (err error) {
		got, err = w.users[who].Swap(ctx, r)
		done = err == nil && got.Status == wallet.PaymentDone
		return err
	})
	return got
}

func TestSwap(t *testing.T) {
	w := newWorld(t, "alice", "hub")
	w.hubs(map[string]string{"alice": "hub"})
	w.channelIn("EUR", "alice", "hub", "10", "100")
	plan, err := w.users["alice"].Swap(t.Context(), wallet.SwapRequest{Amount: "50", Currency: "USD", For: "EUR", DryRun: true})
	if err != nil || plan.Status != wallet.PaymentPlanned || w.chain.Euro.Format(plan.Get) != "46.00 EUR" {
		t.Fatalf("plan %+v, %v", plan, err)
	}
	if _, err := w.users["alice"].Swap(t.Context(), wallet.SwapRequest{Amount: "50", Currency: "USD", For: "EUR", Min: "46.01"}); err == nil || wallet.AsError(err).Code != wallet.CodeRefused {
		t.Fatalf("less than the minimum: %v", err)
	}
	got := w.change("alice", wallet.SwapRequest{Amount: "50", Currency: "USD", For: "EUR", Min: "46"})
	if w.chain.Euro.Format(got.Get) != "46.00 EUR" {
		t.Fatalf("got %+v", got)
	}
	w.wants("alice", "hub", "50")
	w.wants("hub", "alice", "150")
	w.wantsIn("EUR", "alice", "hub", "56")
	w.wantsIn("EUR", "hub", "alice", "54")
	if list, err := w.users["alice"].Swaps(t.Context()); err != nil || len(list) != 1 || list[0].Status != wallet.PaymentDone {
		t.Fatalf("list %+v, %v", list, err)
	}
}

// Who dies in a swap, the hub or its customer, at whichever commit: both locks pay, or neither.
func TestSwapIsAtomic(t *testing.T) {
	if testing.Short() {
		t.Skip("a world for each commit")
	}
	for _, victim := range []string{"alice", "hub"} {
		for n := 1; n <= 8; n++ {
			t.Run(fmt.Sprint(victim, " ", n), func(t *testing.T) {
				w := newWorld(t, "alice", "hub")
				w.hubs(map[string]string{"alice": "hub"})
				w.channelIn("EUR", "alice", "hub", "10", "100")
				w.users[victim].disk.failAfter(n, CommitUnsure)
				ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
				defer cancel()
				_, _ = w.users["alice"].Swap(ctx, wallet.SwapRequest{Amount: "50", Currency: "USD", For: "EUR"})
				settled := func() bool {
					for _, name := range []string{"alice", "hub"} {
						found, err := w.users[name].Channels(context.Background())
						if err != nil || len(found) != 2 {
							return false
						}
						for _, c := range found {
							if !c.Locked.IsZero() || c.Phase != "open" || !c.Connected {
								return false
							}
						}
					}
					usd, _ := w.users["alice"].with("USD", "hub")
					eur, _ := w.users["alice"].with("EUR", "hub")
					nothing := usd.CanSend == w.usd("100") && eur.CanSend == w.usd("10")
					both := usd.CanSend == w.usd("50") && eur.CanSend == w.usd("56")
					return nothing || both
				}
				w.until("both locks paid, or neither", settled, nil)
			})
		}
	}
}

// A spoke that lets promises pile up, its accomplice never settling them, is stopped at its slots. It costs the others nothing, and it
// pays for the time: what it held comes back at the deadline, the fees do not.
func TestJammerIsCapped(t *testing.T) {
	w := newWorld(t, "mallory", "accomplice", "carol", "dave", "hub")
	w.hubs(map[string]string{"mallory": "hub", "accomplice": "hub", "carol": "hub", "dave": "hub"})
	w.until("three slots", func() bool {
		p, err := w.users["hub"].HubPolicy(context.Background())
		return err == nil && p.Slots == 3
	}, func(ctx context.Context) error {
		p, err := w.users["hub"].HubPolicy(ctx)
		if err != nil {
			return err
		}
		p.Slots, p.DustSlots = 3, 3
		_, err = w.users["hub"].SetHubPolicy(ctx, p)
		return err
	})
	w.net.setMute(func(from, _ string, frame []byte) bool { // the accomplice never shows a preimage
		m, err := channels.Decode(frame)
		_, shows := m.(channels.Agreement)
		return err == nil && shows && from == "accomplice"
	})
	held := 0
	for range 6 {
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		p, err := w.users["mallory"].Pay(ctx, wallet.PayRequest{To: "accomplice", Amount: "5", Currency: "USD"})
		cancel()
		if err == nil && p.Status == wallet.PaymentInFlight {
			held++
		}
	}
	if held != 3 {
		t.Fatalf("%d promises stand", held)
	}
	w.route("carol", "dave", "20", "c1")
	w.wants("carol", "hub", "79.79")
	for range 8 { // minutes: beyond the deadline
		w.chain.Pass(time.Minute)
	}
	w.wants("mallory", "hub", "99.82") // 100 less three fees
	w.wants("hub", "accomplice", "100")
}

func (w *world) sends(from, to string) channels.Amount {
	c, _ := w.users[from].with("USD", to)
	return c.CanSend
}

func (n *Net) setMute(f func(from, to string, frame []byte) bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.Mute = f
}
