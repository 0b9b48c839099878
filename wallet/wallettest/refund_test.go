package wallettest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
	"dmfwallet/wallet/deals"
)

// spoilQuote has the next one on the way turn back every lock that is not for its own quote: the fee has come with it.
func (w *world) spoilQuote(from, to string) {
	w.net.setRewrite(func(sender, reader string, m channels.Message) channels.Message {
		u, ok := m.(channels.Update)
		if !ok || sender != from || reader != to || len(u.Adds) == 0 {
			return m
		}
		lead, err := deals.ReadLead(u.Adds[0].Lead)
		if err != nil || lead.Quote == nil {
			return m
		}
		lead.Quote.Expires++
		u.Adds[0].Lead, _ = lead.Encode()
		return u
	})
}

// comesToNothing tries a payment through hubs that is turned back, and waits until the payer has all it had, fees too; what is paid after
// that, with the hubs started anew, shows that no fee came back twice.
func (w *world) comesToNothing(hubs ...string) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), 500*time.Millisecond)
	defer cancel()
	if p, err := w.users["alice"].Pay(ctx, wallet.PayRequest{To: "bob", Amount: "10", Currency: "USD", Key: "k1"}); err == nil && p.Status == wallet.PaymentDone {
		w.t.Fatal("the payment was made")
	}
	w.wants("alice", hubs[0], "100")
	w.net.setRewrite(nil)
	for _, hub := range hubs {
		w.users[hub].end()
	}
	w.route("alice", "bob", "20", "k2")
}

// A payment fails, and the hub dies at any of its commits: it gives the fee back once, and not never.
func TestFeeComesBackThoughTheHubDies(t *testing.T) {
	if testing.Short() {
		t.Skip("a world for each commit")
	}
	plain := newWorld(t, "alice", "bob", "hub")
	plain.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	before := plain.users["hub"].disk.Commits()
	plain.spoilQuote("alice", "hub")
	plain.comesToNothing("hub")
	commits := plain.users["hub"].disk.Commits() - before
	for _, failure := range []Failure{CommitFails, CommitUnsure} {
		for n := 1; n <= commits; n++ {
			t.Run(fmt.Sprint(failure, " ", n), func(t *testing.T) {
				w := newWorld(t, "alice", "bob", "hub")
				w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
				w.users["hub"].disk.failAfter(n, failure)
				w.spoilQuote("alice", "hub")
				w.comesToNothing("hub")
				w.wants("alice", "hub", "79.79")
				w.wants("hub", "alice", "120.21")
			})
		}
	}
}

// The second of two hubs turns a payment back: the payer has both fees again, also where a hub dies over it.
func TestFeesComeBackFromBothHubs(t *testing.T) {
	if testing.Short() {
		t.Skip("a world for each commit")
	}
	through := func(t *testing.T) *world {
		w := newWorld(t, "alice", "bob", "east", "west")
		w.hubs(map[string]string{"alice": "west", "bob": "east"})
		w.channel("west", "east", "100", "100")
		w.spoilQuote("west", "east")
		return w
	}
	plain := through(t)
	before := map[string]int{}
	for _, hub := range []string{"west", "east"} {
		before[hub] = plain.users[hub].disk.Commits()
	}
	plain.comesToNothing("west", "east")
	for hub, from := range before {
		for n := 1; n <= plain.users[hub].disk.Commits()-from; n++ {
			t.Run(fmt.Sprint(hub, " ", n), func(t *testing.T) {
				w := through(t)
				w.users[hub].disk.failAfter(n, CommitUnsure)
				w.comesToNothing("west", "east")
				w.wants("alice", "west", "79.58") // 20.00 and two fees of 0.21
				w.wants("west", "east", "79.79")
				w.wants("east", "west", "120.21")
			})
		}
	}
}
