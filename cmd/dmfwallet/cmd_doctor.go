package main

import (
	"context"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/spf13/cobra"

	"dmfwallet/contracts"
	"dmfwallet/wallet"
	"dmfwallet/wallet/store"
)

func (a *app) doctorCommand() *cobra.Command {
	return a.command("doctor", "check home, key, database, network file and chain, and say what to do", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.doctor(ctx) })
}

// doctor looks at everything that a wallet stands on, one after the other, and changes nothing.
func (a *app) doctor(ctx context.Context) error {
	ctx, cancel := a.within(ctx, slow)
	defer cancel()
	var v doctorView
	who, err := a.loadProfile()
	v.add("home", a.home, err)
	if err == nil {
		v.add("daemon", a.daemonState(ctx), nil)
		v.add("key", "opens, and is this wallet's", a.checkKey(ctx, who))
		v.add("database", "complete", a.checkStore(ctx, who))
	}
	n, err := a.loadNetwork()
	v.add("network", n.Name, err)
	if err == nil {
		v.add("chain", "answers, and has the contracts", checkChain(ctx, n))
	}
	v.OK = v.failed == nil
	if err := a.out.print(v); err != nil || v.OK {
		return err
	}
	return v.failed
}

func (a *app) daemonState(ctx context.Context) string {
	s, err := a.attach(ctx)
	if err != nil {
		return "none runs"
	}
	_ = s.close()
	return "runs"
}

// checkKey opens the keystore, unless a daemon has it open, which proves the same.
func (a *app) checkKey(ctx context.Context, who profile) error {
	if a.daemonState(ctx) == "runs" {
		return nil
	}
	keys, err := a.openKeys(who)
	if err != nil {
		return err
	}
	return keys.Close()
}

func (a *app) checkStore(ctx context.Context, who profile) error {
	if (!who.Used && !store.Exists(a.home)) || a.daemonState(ctx) == "runs" {
		return nil
	}
	disk, err := store.Open(ctx, a.home, store.Options{CheckAll: true, MustExist: who.Used})
	if err != nil {
		return err
	}
	return disk.Close()
}

// checkChain asks every endpoint for the chain's id and the adjudicator's code.
func checkChain(ctx context.Context, n contracts.Network) error {
	for _, url := range n.RPC {
		if err := checkEndpoint(ctx, url, n); err != nil {
			return err
		}
	}
	return nil
}

func checkEndpoint(ctx context.Context, url string, n contracts.Network) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	client, err := dialChain(ctx, url)
	if err != nil {
		return err
	}
	defer client.Close()
	id, err := client.ChainID(ctx)
	if err != nil {
		return wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "check the endpoint", "the chain id: %w", err)
	}
	if id.Uint64() != n.ChainID {
		return wallet.Fail(wallet.CodeChainLie, wallet.MoneySafe, "correct rpc or chainId in the network file", "the endpoint is on chain %s, the network file says %d", id, n.ChainID)
	}
	code, err := client.CodeAt(ctx, n.Adjudicator.Address, nil)
	if err != nil {
		return wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "check the endpoint", "the adjudicator's code: %w", err)
	}
	if got := crypto.Keccak256Hash(code); got != n.Adjudicator.CodeHash {
		return wallet.Fail(wallet.CodeChainLie, wallet.MoneySafe, "do not use this network until you know why; get its network file anew from its source",
			"the contract at %s is another one (code hash %s, expected %s)", n.Adjudicator.Address, got, n.Adjudicator.CodeHash)
	}
	return nil
}

type doctorCheck struct {
	What  string `json:"what"`
	OK    bool   `json:"ok"`
	Found string `json:"found"`
	Next  string `json:"next,omitempty"`
}

type doctorView struct {
	Checks []doctorCheck `json:"checks"`
	OK     bool          `json:"ok"`
	failed *wallet.Error // the first
}

func (v *doctorView) add(what, found string, err error) {
	c := doctorCheck{What: what, OK: err == nil, Found: found}
	if err != nil {
		e := wallet.AsError(err)
		c.Found, c.Next = e.Message, e.Next
		if v.failed == nil {
			v.failed = e
		}
	}
	v.Checks = append(v.Checks, c)
}

func (v doctorView) text(p *page) {
	for _, c := range v.Checks {
		state := "ok"
		if !c.OK {
			state = "BAD"
		}
		p.row(state, c.What, c.Found)
	}
}
