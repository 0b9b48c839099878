package wallet_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// boastful is a chain with a token that promises ways to fund which it does not keep: an upgradeable one may.
type boastful struct {
	*oneChain
	promises []channels.FundingKind // cheapest first

	mu    sync.Mutex
	tried []channels.FundingKind
}

func (c *boastful) FundingFor(_ context.Context, q wallet.FundingQuery) (wallet.FundingPlan, error) {
	plan := wallet.FundingPlan{Kind: channels.FundAllowance, Balance: q.Amount}
	for _, k := range c.promises {
		if !slices.Contains(q.Not, k) {
			plan.Kind, plan.Separator = k, [32]byte{1}
			break
		}
	}
	return plan, nil
}

func (c *boastful) Submit(ctx context.Context, call channels.Call) (common.Hash, error) {
	kind := call.Funding[call.Side].Kind
	if call.Kind == channels.CallOpen || call.Kind == channels.CallDeposit {
		c.mu.Lock()
		c.tried = append(c.tried, kind)
		c.mu.Unlock()
		if slices.Contains(c.promises, kind) {
			return common.Hash{}, wallet.Fail(wallet.CodeTxFailed, wallet.MoneySafe, "look at it", "the chain refuses the transaction")
		}
	}
	return c.oneChain.Submit(ctx, call)
}

// What the chain does not take is tried in the next best way, once each, until the channel is open; and so is a deposit.
func TestFundingFallsBack(t *testing.T) {
	r := newRig(t)
	r.open("1", "1") // so that they know each other
	r.b.stop()
	chain := &boastful{oneChain: r.chain, promises: []channels.FundingKind{channels.FundAuthorization, channels.FundPush}}
	w, run := r.idle(r.b, chain)
	r.b.Wallet = w
	r.wire.attach("bob", w)
	run()
	r.chain.attach(w)
	r.wire.disconnect()
	r.wire.connect()
	id := r.open("100", "50")
	want := []channels.FundingKind{channels.FundAuthorization, channels.FundPush, channels.FundAllowance}
	chain.mu.Lock()
	tried := slices.Compact(slices.Clone(chain.tried))
	chain.tried = nil
	chain.mu.Unlock()
	if !slices.Equal(tried, want) {
		t.Errorf("tried %v, want %v", tried, want)
	}
	if info, err := w.Channel(t.Context(), id); err != nil || info.Funding != "allowance" {
		t.Errorf("funded by %q, %v", info.Funding, err)
	}
	info, err := w.Deposit(t.Context(), id, "5")
	if err != nil || info.Funding != "allowance" {
		t.Fatalf("deposit: %+v, %v", info.Funding, err)
	}
	chain.mu.Lock()
	defer chain.mu.Unlock()
	if !slices.Equal(chain.tried, want) {
		t.Errorf("the deposit tried %v, want %v", chain.tried, want)
	}
}
