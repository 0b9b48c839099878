package wallettest

import (
	"context"
	"testing"

	"dmfwallet/wallet"
)

func TestMemStoreSuite(t *testing.T) {
	disks := map[string]*Disk{}
	StoreSuite(t, func(t *testing.T, dir string) wallet.Store {
		if disks[dir] == nil {
			disks[dir] = &Disk{}
		}
		return disks[dir].Open()
	})
}

func TestMemStoreCrashes(t *testing.T) {
	for _, c := range []struct {
		outcome Failure
		durable int
	}{{CommitFails, 1}, {CommitUnsure, 2}} {
		disk := &Disk{Fail: func(commit int, _ *wallet.Batch) Failure {
			if commit == 2 {
				return c.outcome
			}
			return CommitWorks
		}}
		b := &bench{T: t, Store: disk.Open()}
		b.commit(wallet.Batch{Events: []wallet.Event{event(1)}})
		if err := b.Commit(context.Background(), &wallet.Batch{Events: []wallet.Event{event(2)}}); err == nil {
			t.Fatal("the second commit did not fail")
		}
		if err := b.Commit(context.Background(), &wallet.Batch{Events: []wallet.Event{event(2)}}); err == nil {
			t.Fatal("a store that failed took another batch")
		}
		disk.Fail = nil
		b.Store = disk.Open()
		if got := len(b.events(0, 10)); got != c.durable {
			t.Fatalf("%d events survived, want %d", got, c.durable)
		}
	}
}
