package contracts_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
)

func start(t *testing.T, c devnet.Config) *devnet.Devnet {
	t.Helper()
	d, err := devnet.Start(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func TestDeploy(t *testing.T) {
	d := start(t, devnet.Config{})
	n, err := contracts.Deploy(t.Context(), contracts.DeployConfig{Client: d.Client(), RPC: []string{d.RPCURL()}, Key: devnet.FaucetKey(), Name: "mine"})
	if err != nil {
		t.Fatal(err)
	}
	if n.Name != "mine" || n.ChainID != 1337 || n.Confirmations != 1 || n.ChallengePeriod != 30 || len(n.Tokens) != 0 || n.DeployedAtBlock == 0 || !n.OnDemand {
		t.Fatalf("network is %+v", n)
	}
	all := map[string]contracts.Deployed{"Adjudicator": n.Adjudicator}
	for _, name := range []string{"HashLock", "Voucher", "Escrow", "Pledge", "AppSession"} {
		all[name] = n.Resolvers[name]
	}
	var seen []common.Address
	for name, c := range all {
		code, err := d.Client().CodeAt(t.Context(), c.Address, nil)
		if err != nil || len(code) == 0 || crypto.Keccak256Hash(code) != c.CodeHash || slices.Contains(seen, c.Address) {
			t.Errorf("%s at %s: %d bytes of code, %v", name, c.Address, len(code), err)
		}
		seen = append(seen, c.Address)
	}
	if floor := minPeriod(t, d, n); floor != 1 {
		t.Errorf("challenge periods from %d s on a development chain", floor)
	}
}

func minPeriod(t *testing.T, d *devnet.Devnet, n contracts.Network) uint64 {
	t.Helper()
	a := contracts.NewAdjudicator()
	out, err := d.Client().CallContract(t.Context(), ethereum.CallMsg{To: &n.Adjudicator.Address, Data: a.PackMinChallengePeriod()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	floor, err := a.UnpackMinChallengePeriod(out)
	if err != nil {
		t.Fatal(err)
	}
	return floor
}

// TestDeployOnRealChain: what is lenient on a development chain is not on another.
func TestDeployOnRealChain(t *testing.T) {
	d := start(t, devnet.Config{ChainID: 4242})
	n, err := contracts.Deploy(t.Context(), contracts.DeployConfig{Client: d.Client(), RPC: []string{d.RPCURL()}, Key: devnet.FaucetKey()})
	if err != nil {
		t.Fatal(err)
	}
	if n.Name != "chain-4242" || n.Confirmations != 12 || n.ChallengePeriod != 0 || n.OnDemand || n.FinalBlocks != 0 {
		t.Fatalf("network is %+v", n)
	}
	if floor := minPeriod(t, d, n); floor != contracts.RealMinChallengePeriod {
		t.Errorf("challenge periods from %d s", floor)
	}
}

func TestDeployRefusals(t *testing.T) {
	d := start(t, devnet.Config{})
	poor, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := contracts.Deploy(t.Context(), contracts.DeployConfig{Client: d.Client(), RPC: []string{d.RPCURL()}, Key: poor}); err == nil || !strings.Contains(err.Error(), "insufficient funds") {
		t.Errorf("without money: %v", err)
	}
	if _, err := contracts.Deploy(t.Context(), contracts.DeployConfig{Client: d.Client()}); err == nil {
		t.Error("deployed without a key")
	}
	n := d.Network()
	n.ChainID = 5
	if _, err := contracts.Faucet(t.Context(), d.Client(), devnet.FaucetKey(), n, common.Address{1}); err == nil || !strings.Contains(err.Error(), "chain 5") {
		t.Errorf("faucet of another chain: %v", err)
	}
	if _, err := contracts.Faucet(t.Context(), d.Client(), devnet.FaucetKey(), d.Network(), common.Address{}); err == nil {
		t.Error("the zero address got something")
	}
	// Nobody mines: the caller's patience ends the waiting.
	d.Pause(true)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := contracts.Deploy(ctx, contracts.DeployConfig{Client: d.Client(), RPC: []string{d.RPCURL()}, Key: devnet.FaucetKey()}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("while nobody mines: %v", err)
	}
}
