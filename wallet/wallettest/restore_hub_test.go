package wallettest

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// A hub loses its disk with a promise on its way through it: the locks come back by backups and the peers' proofs, without the deal. What it
// pays to the next one it is paid by the one before; it gives nothing up of which it does not know what became of it.
func TestRestoredHubIsPaid(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.margin = 3600 // a restore takes some minutes
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.net.setMute(func(from, _ string, frame []byte) bool { // the preimage does not arrive
		m, err := channels.Decode(frame)
		_, shows := m.(channels.Agreement)
		return err == nil && shows && from == "bob"
	})
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if p, err := w.users["alice"].Pay(ctx, wallet.PayRequest{To: "bob", Amount: "10", Currency: "USD"}); err != nil || p.Status != wallet.PaymentInFlight {
		t.Fatalf("payment %+v, %v", p, err)
	}
	hub := w.users["hub"]
	for _, peer := range []string{"alice", "bob"} {
		w.until("backups of the channel with "+peer, hub.backedUp(peer, "alice", "bob"), nil)
	}
	hub.lose()
	w.net.setMute(nil)
	hub.start()
	w.minutes("restored", func() bool {
		s, err := hub.Status(context.Background())
		return err == nil && s.Restoring == "" && hub.at("alice").Connected && hub.at("bob").Connected
	})
	w.wants("bob", "hub", "110")
	w.wants("alice", "hub", "89.89")
	w.wants("hub", "alice", "110.11")
}

// The one who was promised the money is back first, and is paid; the one who promised it comes much later. The hub keeps the proof for it.
func TestRestoredHubKeepsTheProof(t *testing.T) {
	w, back := paidByARestoredHub(t, "alice", "bob")
	back()
	w.wants("alice", "hub", "89.89")
	w.wants("hub", "alice", "110.11")
}

// She comes when the deadline is over, and nobody else knew of what she had promised. By then the proof is on the chain's record, where it
// counts for her promise as well.
func TestRestoredHubRecordsTheProof(t *testing.T) {
	w, back := paidByARestoredHub(t, "alice")
	w.days(3)
	back()
	w.wants("alice", "hub", "89.89")
	w.wants("hub", "alice", "110.11")
}

// paidByARestoredHub is a world in which a hub that lost its disk paid Bob what Alice had promised it for that. She is away until the function
// is called. The keepers have what the hub knew of its channel with her.
func paidByARestoredHub(t *testing.T, keepers ...string) (w *world, back func()) {
	t.Helper()
	w = newWorld(t, "alice", "bob", "hub")
	w.margin = 3600 // a restore takes some minutes
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.net.setMute(func(from, to string, frame []byte) bool {
		m, err := channels.Decode(frame)
		_, shows := m.(channels.Agreement)
		_, keep := m.(channels.Keep)
		return err == nil && (shows && from == "bob" || keep && from == "hub" && !slices.Contains(keepers, to))
	})
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if p, err := w.users["alice"].Pay(ctx, wallet.PayRequest{To: "bob", Amount: "10", Currency: "USD"}); err != nil || p.Status != wallet.PaymentInFlight {
		t.Fatalf("payment %+v, %v", p, err)
	}
	hub := w.users["hub"]
	w.until("backups of the channel with alice", hub.backedUp("alice", keepers...), nil)
	w.until("backups of the channel with bob", hub.backedUp("bob", "alice", "bob"), nil)
	alice := w.users["alice"]
	alice.end()
	delete(w.users, "alice")
	hub.lose()
	w.net.setMute(nil)
	hub.start()
	w.minutes("the channel with bob is back", func() bool { return hub.at("bob").Connected })
	w.wants("bob", "hub", "110")
	return w, func() {
		w.users["alice"] = alice
		alice.start()
	}
}

// What a hub that comes back from a restore is asked to pass on, it declines: promised to it, it would stand until its deadline. An hour later
// it serves again.
func TestRestoredHubDeclines(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	hub := w.users["hub"]
	for _, peer := range []string{"alice", "bob"} {
		w.until("backups of the channel with "+peer, hub.backedUp(peer, "alice", "bob"), nil)
	}
	hub.lose()
	hub.start()
	w.minutes("restored", func() bool {
		s, err := hub.Status(context.Background())
		return err == nil && s.Restoring == "" && hub.at("alice").Connected && hub.at("bob").Connected
	})
	w.serve("hub") // its settings are not in backups
	pay := func(ctx context.Context) (wallet.Payment, error) {
		return w.users["alice"].Pay(ctx, wallet.PayRequest{To: "bob", Amount: "10", Currency: "USD"})
	}
	w.until("it declines", func() bool {
		_, err := pay(t.Context())
		return err != nil && wallet.AsError(err).Code == wallet.CodeNoRoute && strings.Contains(err.Error(), "passes nothing on")
	}, nil)
	w.wants("alice", "hub", "100")
	w.chain.Pass(2 * time.Hour)
	w.until("it serves again", func() bool { return w.users["bob"].heard("payment.received", "")() }, func(ctx context.Context) error {
		_, err := pay(ctx)
		return err
	})
}
