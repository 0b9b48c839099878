package wallet_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"dmfwallet/wallet"
)

// TestNoGasIsForeseen: an account that holds something, but less than an answer and a settlement take now, is told of before it is needed.
func TestNoGasIsForeseen(t *testing.T) {
	r := newRig(t)
	alice := r.a
	about := func(s wallet.Status) bool {
		return slices.ContainsFunc(s.Attention, func(what string) bool {
			return strings.Contains(what, "no gas: to answer an old state on chain and settle takes up to 0.000000000000000002 of the chain's coin now, the account has 0.000000000000000001")
		})
	}
	s, err := alice.Status(context.Background())
	if err != nil || s.GasNeeded != "2" || about(s) {
		t.Fatalf("without a channel: %+v, %v", s, err)
	}
	r.open("100", "50")
	if s, err = alice.Status(context.Background()); err != nil || !about(s) {
		t.Fatalf("with a channel: %+v, %v", s, err)
	}
}
