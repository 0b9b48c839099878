package store

import (
	"context"
	"testing"

	"dmfwallet/wallet"
	"dmfwallet/wallet/wallettest"
)

func open(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(context.Background(), dir, Options{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStoreSuite(t *testing.T) {
	wallettest.StoreSuite(t, func(t *testing.T, dir string) wallet.Store { return open(t, dir) })
}
