package store

import (
	"context"
	"testing"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// BenchmarkOpenAfterMany measures a restart: opening, checking and loading a wallet with 200,000 payments behind it.
func BenchmarkOpenAfterMany(b *testing.B) {
	dir := b.TempDir()
	s := open(b, dir)
	var cursor uint64
	for version := uint64(1); version <= 400; version++ {
		if err := s.Commit(context.Background(), turn(version, 500, &cursor, true)); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		s = open(b, dir)
		if _, err := s.Load(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHistory measures the first page of one channel's payments among many, as the screens ask for it.
func BenchmarkHistory(b *testing.B) {
	s := open(b, b.TempDir())
	var cursor uint64
	for version := uint64(1); version <= 200; version++ {
		if err := s.Commit(context.Background(), turn(version, 500, &cursor, false)); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		found, err := s.Payments(context.Background(), wallet.PaymentQuery{Channels: []channels.ID{{1}, {9}}, Limit: 50})
		if err != nil || len(found) != 50 {
			b.Fatalf("%d payments, error %v", len(found), err)
		}
	}
}
