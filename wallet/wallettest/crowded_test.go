package wallettest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// A hub that takes promises and never signs for them fills the window. What found no room in it is refused when the hub goes, and does not
// wait for ever; what was promised stays in flight.
func TestPromisesThatFindNoRoom(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.net.setMute(func(from, to string, frame []byte) bool {
		m, err := channels.Decode(frame)
		_, signs := m.(channels.Update)
		return err == nil && signs && from == "hub" && to == "alice"
	})
	const tried = channels.Window + 4
	for n := range tried {
		ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
		_, _ = w.users["alice"].Pay(ctx, wallet.PayRequest{To: "bob", Amount: "1", Currency: "USD", Key: fmt.Sprint("k", n)})
		cancel()
	}
	w.net.Partition("alice", "hub")
	w.until("what found no room is refused", func() bool {
		seen := map[wallet.PaymentStatus]int{}
		paid, err := w.users["alice"].History(context.Background(), wallet.HistoryFilter{Limit: 100})
		for _, p := range paid {
			if p.Memo != "hub fee" {
				seen[p.Status]++
			}
		}
		made := seen[wallet.PaymentInFlight] // each took a ledger of the window, or two
		return err == nil && made > 0 && made <= channels.Window && seen[wallet.PaymentFailed] == tried-made
	}, nil)
}
