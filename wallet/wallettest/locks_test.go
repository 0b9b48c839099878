package wallettest

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// mute cuts a link for good just before the first word about a lock's outcome goes from one to the other.
func (w *world) mute(from, to string) {
	w.net.mu.Lock()
	defer w.net.mu.Unlock()
	w.net.Lose = func(a, b string, frame []byte) bool {
		m, err := channels.Decode(frame)
		if _, word := m.(channels.Agreement); err != nil || !word || a != from || b != to {
			return false
		}
		w.net.cut[pairOf(a, b)] = true
		return true
	}
}

// begin starts a payment that does not end soon.
func (w *world) begin(from, to, amount, key string) {
	w.t.Helper()
	pay := func(ctx context.Context) error {
		_, err := w.users[from].Pay(ctx, wallet.PayRequest{To: to, Amount: amount, Currency: "USD", Key: key})
		return err
	}
	w.until("the payment is under way and the link is cut", func() bool {
		w.net.mu.Lock()
		defer w.net.mu.Unlock()
		return len(w.net.cut) > 0
	}, pay)
}

// until the margin before the deadline of what is watched, in which facts go on record.
func (w *world) passToMargin() {
	w.t.Helper()
	w.chain.mu.Lock()
	var deadline uint64
	for p := range w.chain.handlers {
		for q := range p.watched {
			deadline = channels.DeadlineOf(q.Condition)
		}
	}
	now := w.chain.head.Time
	w.chain.mu.Unlock()
	if deadline < now+40 {
		w.t.Fatalf("a deadline of %d at %d", deadline, now)
	}
	w.chain.Pass(time.Duration(deadline-now-40) * time.Second)
}

// onRecord reports whether some preimage was recorded.
func (w *world) onRecord() bool {
	w.chain.mu.Lock()
	defer w.chain.mu.Unlock()
	for _, r := range w.chain.records {
		if r.Stage == wallet.StageRevealed {
			return true
		}
	}
	return false
}

// The payee can't reach the hub any more: its preimage goes on record before the deadline, the hub finds it there and claims what it was
// promised by message, and both channels live on.
func TestPreimageThatIsSeenOnChainOnly(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.mute("bob", "hub")
	w.begin("alice", "bob", "10", "k1")
	w.passToMargin()
	w.until("bob's preimage is on record", w.onRecord, nil)
	w.wants("alice", "hub", "89.89")
	w.wants("hub", "alice", "110.11")
	w.net.mu.Lock()
	w.net.Lose = nil
	w.net.mu.Unlock()
	w.net.Heal("bob", "hub")
	w.wants("hub", "bob", "90")
	w.wants("bob", "hub", "110")
}

// The hub is gone for good with a promise in the channel: the payee puts it on record, leaves alone, and is paid to the cent.
func TestHubVanishesOwingALock(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.mute("bob", "hub")
	w.begin("alice", "bob", "10", "k1")
	w.users["hub"].end()
	delete(w.users, "hub")
	w.passToMargin()
	w.until("bob's preimage is on record", w.onRecord, nil)
	for name, want := range map[string][2]string{"bob": {"110.00 USD", "90.00 USD"}, "alice": {"89.89 USD", "110.11 USD"}} {
		u := w.users[name]
		info, ok := u.with("USD", "hub")
		if !ok {
			t.Fatalf("%s has no channel", name)
		}
		id := channels.ID(common.FromHex(info.ID))
		w.until(name+" has left", func() bool { return w.chain.Channel(id).Status == channels.ChainClosed }, func(ctx context.Context) error {
			_, err := u.Dispute(ctx, info.ID)
			w.chain.Pass(5 * time.Minute)
			return err
		})
		paid := w.chain.Channel(id).Payout
		if got := [2]string{w.chain.Money.Format(paid[0]), w.chain.Money.Format(paid[1])}; got != want {
			t.Errorf("%s and the hub were paid %v, want %v", name, got, want)
		}
	}
	w.books("bob", "10.00 USD hub received")
	w.books("alice", "10.00 USD bob done", "0.11 USD hub done")
}

// The payer can't be reached any more, and its hub leaves alone: a payment that only the chain ended is in everybody's books, once.
func TestPaymentThatTheChainEnded(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.mute("hub", "alice")
	w.begin("alice", "bob", "10", "k1")
	w.passToMargin()
	w.until("the hub's claim is on record", w.onRecord, nil)
	w.alone("hub", "alice", "110.11")
	w.books("hub", "10.00 USD alice received", "10.00 USD bob done", "0.11 USD alice received")
	w.books("alice", "10.00 USD bob done", "0.11 USD hub done")
}

// books waits until the history of a user, newest first and after a start anew, too, is this.
func (w *world) books(who string, want ...string) {
	w.t.Helper()
	for range 2 {
		var told []string
		w.until("the books of "+who, func() bool {
			told = nil
			h, err := w.users[who].History(context.Background(), wallet.HistoryFilter{})
			for _, p := range h {
				told = append(told, fmt.Sprint(p.Format(p.Amount), " ", p.Peer, " ", p.Status))
			}
			return err == nil && slices.Equal(told, want)
		}, func(context.Context) error {
			w.chain.Pass(5 * time.Minute)
			return fmt.Errorf("history %q, want %q", told, want)
		})
		w.users[who].end()
	}
}
