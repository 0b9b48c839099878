package wallettest

import (
	"context"
	"fmt"
	"testing"

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
	policy := wallet.HubPolicy{Serving: true, Currencies: map[string]wallet.HubCurrency{"USD": {Base: "0.01", PPM: 10_000}}, Slots: 50, DustSlots: 10, Days: 30}
	w.until(name+" serves", func() bool { p, err := hub.HubPolicy(context.Background()); return err == nil && p.Serving }, func(ctx context.Context) error {
		_, err := hub.SetHubPolicy(ctx, policy)
		return err
	})
	w.until("a rule of "+name, func() bool { s, err := hub.Settings(context.Background()); return err == nil && len(s) > 0 }, func(ctx context.Context) error {
		return hub.SetSetting(ctx, wallet.Setting{Key: "accept.fund", Value: "1000 USD", From: "paired"})
	})
}

// channel pairs two users and opens a channel between them.
func (w *world) channel(from, to, amount, theirs string) {
	w.t.Helper()
	u := w.users[from]
	w.until(from+" knows "+to, func() bool { return u.knows(to) && w.users[to].knows(from) }, func(ctx context.Context) error {
		_, err := u.Pair(ctx, "DMF:"+to)
		return err
	})
	w.until(from+" and "+to+" have a channel", func() bool { return w.connected(from, to) && w.connected(to, from) }, func(ctx context.Context) error {
		if _, ok := u.with(to); ok {
			return nil // it goes on by itself
		}
		_, err := u.OpenChannel(ctx, wallet.OpenRequest{Peer: to, Amount: amount, TheirAmount: theirs, Currency: "USD"})
		return err
	})
}

// with is the user's channel with a peer that was opened.
func (u *user) with(peer string) (wallet.ChannelInfo, bool) {
	found, _ := u.Channels(context.Background())
	for _, c := range found {
		if c.Peer == peer {
			return c, true
		}
	}
	return wallet.ChannelInfo{}, false
}

func (w *world) connected(from, to string) bool {
	c, ok := w.users[from].with(to)
	return ok && c.Phase == "open" && c.Connected
}

// sends is what a user can send to a peer.
func (w *world) sends(from, to string) channels.Amount {
	c, _ := w.users[from].with(to)
	return c.CanSend
}

// wants waits until a user can send exactly that much to a peer, and nothing is promised any more.
func (w *world) wants(from, to, amount string) {
	w.t.Helper()
	defer func() {
		if w.t.Failed() {
			c, _ := w.users[from].with(to)
			w.t.Logf("%s can send %s %s, with %s locked: %s", from, to, c.CanSend, c.Locked, c.Waiting)
		}
	}()
	w.until(fmt.Sprintf("%s can send %s USD to %s", from, amount, to), func() bool {
		c, ok := w.users[from].with(to)
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
