package wallettest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

const each = 3 // payments that each side makes

// open starts both, pairs them and opens a channel of 100 against 50.
func (w *world) open() {
	w.t.Helper()
	alice, bob := w.users["alice"], w.users["bob"]
	alice.start()
	bob.start()
	w.until("a rule", func() bool { s, err := alice.Settings(context.Background()); return err == nil && len(s) > 0 }, func(ctx context.Context) error {
		return alice.SetSetting(ctx, wallet.Setting{Key: "accept.fund", Value: "1000 USD", From: "paired"})
	})
	w.until("paired", func() bool { return bob.knows("alice") && alice.knows("bob") }, func(ctx context.Context) error {
		_, err := bob.Pair(ctx, "DMF:alice")
		return err
	})
	w.until("open", w.phase("open"), func(ctx context.Context) error {
		if found, err := bob.Channels(ctx); err != nil || len(found) > 0 {
			return err // it goes on by itself
		}
		_, err := bob.OpenChannel(ctx, wallet.OpenRequest{Peer: "alice", Amount: "100", TheirAmount: "50", Currency: "USD"})
		return err
	})
}

// life is pairing, opening, payments both ways, a withdrawal and a close, whatever dies in between. It returns the channel.
func (w *world) life() channels.ID {
	w.t.Helper()
	w.open()
	alice, bob := w.users["alice"], w.users["bob"]
	for n := range each {
		w.pay(bob, alice, "3", fmt.Sprint("bob", n))
		w.pay(alice, bob, "1", fmt.Sprint("alice", n))
	}
	info, _ := bob.channel()
	id := channels.ID(common.FromHex(info.ID))
	w.until("withdrawn", func() bool { return w.chain.Channel(id).WithdrawNonce > 0 }, func(ctx context.Context) error {
		_, err := bob.Withdraw(ctx, info.ID, "10")
		return err
	})
	w.until("closed", w.phase("closed"), func(ctx context.Context) error {
		_, err := alice.CloseChannel(ctx, info.ID)
		return err
	})
	return id
}

func (u *user) knows(name string) bool {
	peers, _ := u.Peers(context.Background())
	for _, p := range peers {
		if p.Name == name && p.Paired {
			return true
		}
	}
	return false
}

// pay pays once, however often it has to be asked for: the key sees to that.
func (w *world) pay(from, to *user, amount, key string) {
	w.t.Helper()
	done := false
	w.until("payment "+key, func() bool { return done }, func(ctx context.Context) error {
		p, err := from.Pay(ctx, wallet.PayRequest{To: to.name, Amount: amount, Currency: "USD", Key: key})
		done = err == nil && p.Status == wallet.PaymentDone
		return err
	})
}

// checkLife looks at who has what in the end: Bob paid 6 more than he got. A withdrawal that was asked for again after a crash may
// have been paid twice; that is in what the chain says of the funds.
func (w *world) checkLife(id channels.ID) {
	w.t.Helper()
	slot := w.chain.Channel(id)
	six, err := w.chain.Money.Parse("6")
	if err != nil {
		w.t.Fatal(err)
	}
	if slot.Payout[0].Net() != slot.Funded[0].Sub(six) || slot.Payout[1].Net() != slot.Funded[1].Add(six) {
		w.t.Fatalf("paid out %s and %s of %s and %s", slot.Payout[0], slot.Payout[1], slot.Funded[0], slot.Funded[1])
	}
	for _, u := range w.users {
		if spent := w.chain.Spent(u.keys.Open().Owner()); spent != map[string]channels.Net{"alice": channels.Net{}.Sub(six), "bob": six.Net()}[u.name] {
			w.t.Fatalf("%s spent %s", u.name, spent)
		}
	}
	for _, u := range w.users {
		w.until("history of "+u.name, func() bool {
			h, err := u.History(context.Background(), wallet.HistoryFilter{Limit: 100})
			return err == nil && len(h) == 2*each
		}, nil)
	}
}

func TestLife(t *testing.T) {
	w := newWorld(t)
	w.checkLife(w.life())
	t.Logf("%d and %d commits", w.users["alice"].disk.Commits(), w.users["bob"].disk.Commits())
}

// Every commit of a life fails once: with nothing of it on the disk, and with all of it there although the process died. Each time
// the wallet is started again and the life goes on to the same end, to the cent.
func TestCrashAtEveryCommit(t *testing.T) {
	plain := newWorld(t)
	plain.checkLife(plain.life())
	for name, u := range plain.users {
		last := u.disk.Commits()
		for commit := 1; commit <= last; commit++ {
			for how, failure := range map[string]Failure{"before": CommitFails, "after": CommitUnsure} {
				t.Run(fmt.Sprintf("%s dies %s commit %d", name, how, commit), func(t *testing.T) {
					t.Parallel()
					w := newWorld(t)
					dead := false
					w.users[name].disk.Fail = func(n int, _ *wallet.Batch) Failure {
						if n == commit && !dead {
							dead = true
							return failure
						}
						return CommitWorks
					}
					w.checkLife(w.life())
				})
			}
		}
	}
}

// Each frame of a life is lost once, and the connection with it.
func TestLinkBreaksAtEveryFrame(t *testing.T) {
	count := func(w *world) *atomic.Int64 {
		n := &atomic.Int64{}
		w.net.Lose = func(string, string, []byte) bool { n.Add(1); return false }
		return n
	}
	plain := newWorld(t)
	frames := count(plain)
	plain.checkLife(plain.life())
	for lost := int64(1); lost <= frames.Load(); lost++ {
		t.Run(fmt.Sprintf("frame %d", lost), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			var n atomic.Int64
			w.net.Lose = func(string, string, []byte) bool { return n.Add(1) == lost }
			w.checkLife(w.life())
		})
	}
}

// One side is gone for good: the other gets all of its money alone.
func TestExitAlone(t *testing.T) {
	for _, name := range []string{"alice", "bob"} {
		t.Run(name+" is left", func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.open()
			alice, bob := w.users["alice"], w.users["bob"]
			for n := range 3 {
				w.pay(bob, alice, "3", fmt.Sprint("bob", n))
				w.pay(alice, bob, "1", fmt.Sprint("alice", n))
			}
			left, gone := w.users[name], map[string]*user{"alice": bob, "bob": alice}[name]
			gone.end()
			delete(w.users, gone.name)
			info, _ := left.channel()
			w.until("disputed", w.phase("disputed"), func(ctx context.Context) error {
				_, err := left.Dispute(ctx, info.ID)
				return err
			})
			w.chain.Pass(2 * time.Hour)
			w.until("closed", w.phase("closed"), nil)
			slot := w.chain.Channel(channels.ID(common.FromHex(info.ID)))
			if got := fmt.Sprint(w.chain.Money.Format(slot.Payout[0]), ", ", w.chain.Money.Format(slot.Payout[1])); got != "94.00 USD, 56.00 USD" {
				t.Fatalf("paid out %s", got)
			}
		})
	}
}
