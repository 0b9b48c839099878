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

// lose takes a user's home away: the seed words are all that is left.
func (u *user) lose() {
	u.end()
	u.disk, u.keys = &Disk{}, &KeyFile{Seed: u.keys.Seed, Back: true}
}

// at is a user's channel with another.
func (u *user) at(peer string) wallet.ChannelInfo {
	found, _ := u.Channels(context.Background())
	for _, c := range found {
		if c.PeerID == peer {
			return c
		}
	}
	return wallet.ChannelInfo{}
}

// minutes lets chain time pass until something is reached.
func (w *world) minutes(what string, reached func() bool) {
	w.t.Helper()
	w.until(what, reached, func(context.Context) error { w.chain.Pass(time.Minute); return nil })
}

func (u *user) backedUp(peer string, where ...string) func() bool {
	return func() bool {
		var have []string
		for _, p := range u.at(peer).Backup {
			if p.Newest {
				have = append(have, p.Where)
			}
		}
		slices.Sort(have)
		return slices.Equal(have, where)
	}
}

// Alice loses her home with two channels open. She comes back from her words alone: both go on, with all that was paid, and close to the
// cent. Nobody keeps anything for anybody when they are over.
func TestRestoreFromTheWords(t *testing.T) {
	w := newWorld(t, "alice", "bob", "carol")
	w.hubs(map[string]string{"alice": "bob", "carol": "alice"})
	alice, bob, carol := w.users["alice"], w.users["bob"], w.users["carol"]
	for n := range 5 {
		w.pay(alice, bob, "3", fmt.Sprint("a", n))
		w.pay(bob, alice, "1", fmt.Sprint("b", n))
		w.pay(carol, alice, "2", fmt.Sprint("c", n))
	}
	for _, peer := range []string{"bob", "carol"} {
		w.until("backups of the channel with "+peer, alice.backedUp(peer, "bob", "carol"), nil)
	}
	alice.lose()
	alice.start()
	w.minutes("restored", func() bool {
		s, err := alice.Status(context.Background())
		return err == nil && s.Restoring == "" && alice.at("bob").Connected && alice.at("carol").Connected
	})
	if b, c := alice.at("bob"), alice.at("carol"); b.CanSend != w.usd("90") || b.CanReceive != w.usd("110") || c.CanSend != w.usd("110") || c.CanReceive != w.usd("90") {
		t.Fatalf("alice has %s and %s with bob, %s and %s with carol", b.CanSend, b.CanReceive, c.CanSend, c.CanReceive)
	}
	w.pay(alice, bob, "5", "after")
	if err := w.tryPay(bob, alice, "4", "too early"); err == nil {
		t.Error("bob pays a wallet that could have signed a close that it forgot")
	}
	for range 3 {
		w.chain.Pass(time.Hour)
	}
	w.pay(bob, alice, "4", "later")
	w.pay(carol, alice, "6", "hers")
	var ids []channels.ID
	for _, peer := range []string{"bob", "carol"} {
		id := alice.at(peer).ID
		ids = append(ids, channels.ID(common.FromHex(id)))
		w.until("closed with "+peer, func() bool { return alice.at(peer).Phase == "closed" && w.users[peer].at("alice").Phase == "closed" }, func(ctx context.Context) error {
			_, err := alice.CloseChannel(ctx, id)
			return err
		})
	}
	for i, want := range [][2]string{{"89", "111"}, {"84", "116"}} {
		if got := w.chain.Channel(ids[i]).Payout; got != [2]channels.Amount{w.usd(want[0]), w.usd(want[1])} {
			t.Errorf("channel %d paid %s and %s, not %s", i, got[0], got[1], want)
		}
	}
	w.until("nothing is kept", func() bool { return len(bob.keeps())+len(carol.keeps())+len(alice.keeps()) == 0 }, nil)
}

func (u *user) keeps() (all []channels.Parcel) {
	for _, peer := range []string{"alice", "bob", "carol"} {
		kept, err := u.disk.parcels(peer)
		if err == nil {
			all = append(all, kept...)
		}
	}
	return all
}

func (d *Disk) parcels(peer string) (out []channels.Parcel, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for k, blob := range d.kept {
		if k.peer == peer {
			out = append(out, channels.Parcel{Slot: k.slot, Blob: blob})
		}
	}
	return out, nil
}

func (w *world) tryPay(from, to *user, amount, key string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	_, err := from.Pay(ctx, wallet.PayRequest{To: to.name, Amount: amount, Currency: "USD", Key: key})
	return err
}

// Bob is gone for good. What he signed last is with Carol, and that is what Alice can put on the chain.
func TestRestoreWithoutThePeer(t *testing.T) {
	w := newWorld(t, "alice", "bob", "carol")
	w.hubs(map[string]string{"alice": "bob", "carol": "alice"})
	alice, bob := w.users["alice"], w.users["bob"]
	w.pay(bob, alice, "40", "his")
	w.until("backups", alice.backedUp("bob", "bob", "carol"), nil)
	bob.end()
	delete(w.users, "bob")
	alice.lose()
	alice.start()
	w.minutes("carol's channel", func() bool { return alice.at("carol").Connected && alice.at("bob").Restoring != "" })
	id := alice.at("bob").ID
	if what := alice.at("bob").CanDo["pay"]; what == "" {
		t.Error("alice could pay in a channel that nobody confirmed")
	}
	w.until("disputed", func() bool { return w.chain.Channel(channels.ID(common.FromHex(id))).Dispute != nil }, func(ctx context.Context) error {
		_, err := alice.Dispute(ctx, id)
		return err
	})
	if d := w.chain.Channel(channels.ID(common.FromHex(id))).Dispute; d.State.Ledgers[1].Sent != w.usd("40") {
		t.Fatalf("alice put forward that bob paid %s", d.State.Ledgers[1].Sent)
	}
}

// A local backup brings back who the peers are and what was signed; an old one does no harm. A wallet that was not restored takes none.
func TestBackupFile(t *testing.T) {
	w := newWorld(t, "alice", "bob")
	w.hubs(map[string]string{"alice": "bob"})
	alice, bob := w.users["alice"], w.users["bob"]
	ctx := context.Background()
	w.pay(alice, bob, "3", "before")
	old, err := alice.ExportBackup(ctx)
	if err != nil || len(old.Channels) != 1 || old.Channels[0].State != "newest" {
		t.Fatalf("%+v, %v", old.BackupReport, err)
	}
	if _, err := alice.ImportBackup(ctx, old.Data); err == nil {
		t.Error("a wallet that was not restored takes a backup")
	}
	w.pay(alice, bob, "2", "after")
	w.pay(bob, alice, "1", "back")
	if r, err := alice.VerifyBackup(ctx, old.Data); err != nil || r.Older != 1 || r.Channels[0].State != "older" {
		t.Fatalf("%+v, %v", r, err)
	}
	if _, err := bob.VerifyBackup(ctx, old.Data); err == nil {
		t.Error("bob opens alice's backup")
	}
	bad := slices.Clone(old.Data)
	bad[len(bad)/2] ^= 1
	if _, err := alice.VerifyBackup(ctx, bad); err == nil {
		t.Error("a damaged backup passes")
	}
	alice.lose()
	w.net.Partition("alice", "bob")
	alice.start()
	w.minutes("found", func() bool { s, err := alice.Status(ctx); return err == nil && s.Channels == 1 })
	if _, err := alice.ImportBackup(ctx, old.Data); err != nil {
		t.Fatal(err)
	}
	if c := alice.at("bob"); c.Versions != old.Channels[0].Versions || c.Restoring == "" {
		t.Fatalf("with the backup alice knows %v of %v (%s)", c.Versions, old.Channels[0].Versions, c.Restoring)
	}
	w.net.Heal("alice", "bob")
	w.minutes("resumed", func() bool { c := alice.at("bob"); return c.Restoring == "" && c.Connected })
	if c := alice.at("bob"); c.CanSend != w.usd("96") {
		t.Fatalf("alice has %s", c.CanSend)
	}
	w.pay(alice, bob, "1", "more")
}

// Alice comes back in the middle of a dispute with an old file, and answers at once with what it knows. Then Carol hands back something
// newer: Alice answers with that, too, and has what is hers.
func TestRestoreInTheMiddleOfADispute(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "alice", "bob", "carol")
	w.hubs(map[string]string{"alice": "bob", "carol": "alice"})
	alice, bob := w.users["alice"], w.users["bob"]
	ctx := context.Background()
	w.pay(alice, bob, "1", "first")
	stale := bob.saved(channels.ID(common.FromHex(alice.at("bob").ID)))
	w.pay(bob, alice, "5", "second")
	old, err := alice.ExportBackup(ctx)
	if err != nil {
		t.Fatal(err)
	}
	w.pay(bob, alice, "40", "third")
	w.until("backups", alice.backedUp("bob", "bob", "carol"), nil)
	w.leave("bob")
	alice.lose()
	w.net.Partition("alice", "carol")
	bob.post(stale)
	alice.start()
	if _, err := alice.ImportBackup(ctx, old.Data); err != nil {
		t.Fatal(err)
	}
	w.until("alice answers with it", w.answered(stale.ID(), 1), nil)
	if sent := w.chain.Channel(stale.ID()).Dispute.State.Ledgers[1].Sent; sent != w.usd("5") {
		t.Fatalf("bob paid %s, says the answer", sent)
	}
	w.net.Heal("alice", "carol")
	w.minutes("alice answers with what carol kept", w.answered(stale.ID(), 1|4))
	if got := w.endDispute(stale); got != "144.00 USD, 56.00 USD" {
		t.Fatalf("paid out %s", got)
	}
}

// The search of a restored wallet for its channels is long, and an endpoint fails in the middle of it. What was looked through is not looked
// through again.
func TestSearchGoesOnWhereItFailed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "alice", "bob")
	w.hubs(map[string]string{"alice": "bob"})
	alice := w.users["alice"]
	w.pay(alice, w.users["bob"], "3", "before")
	for range 10 {
		w.chain.Pass(time.Second)
	}
	w.chain.mu.Lock()
	w.chain.searchIn = 3
	w.chain.mu.Unlock()
	alice.lose()
	alice.start()
	w.minutes("found", func() bool {
		s, err := alice.Status(context.Background())
		return err == nil && !s.Searching && s.Channels == 1
	})
	w.chain.mu.Lock()
	defer w.chain.mu.Unlock()
	if at := w.chain.searches; len(at) < 4 || at[2] == 0 || at[3] != at[2] {
		t.Errorf("it was searched from %v", at)
	}
}
