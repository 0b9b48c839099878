package wallettest

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"dmfwallet/channels"
)

// used are the locks that a user's disk says may not come again, by channel.
func (u *user) used() map[channels.ID]int {
	u.w.t.Helper()
	u.disk.mu.Lock()
	defer u.disk.mu.Unlock()
	n := map[channels.ID]int{}
	for _, r := range u.disk.used {
		n[r.Channel]++
	}
	return n
}

// inBackup are those that the running wallet knows of: they are in what it backs up.
func (u *user) inBackup() (n int) {
	u.w.t.Helper()
	file, err := u.ExportBackup(context.Background())
	if err != nil {
		u.w.t.Fatal(err)
	}
	plain, err := u.keys.Open().OpenBackup("file", file.Data)
	if err != nil {
		u.w.t.Fatal(err)
	}
	all, err := channels.DecodeBackupFile(plain)
	if err != nil {
		u.w.t.Fatal(err)
	}
	for _, c := range all.Channels {
		n += len(c.Used)
	}
	return n
}

// Locks that were settled are remembered, on disk and over a restart, until their deadlines are over (R7).
func TestUsedLocksAreRemembered(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	alice, bob, hub := w.users["alice"], w.users["bob"], w.users["hub"]
	for _, key := range []string{"k1", "k2", "k3"} {
		w.pay(alice, bob, "1", key)
	}
	w.until("both of the hub's channels used three up", func() bool {
		n := slices.Collect(maps.Values(hub.used()))
		return slices.Equal(n, []int{3, 3})
	}, nil)
	hub.end()
	hub.start()
	if n := hub.inBackup(); n != 6 {
		t.Fatalf("after a restart the hub knows of %d", n)
	}
	w.chain.Pass(30 * 24 * time.Hour)
	w.until("they are over", func() bool { return len(hub.used()) == 0 }, nil)
	if n := hub.inBackup(); n != 0 {
		t.Fatalf("after their deadlines the hub knows of %d", n)
	}
}
