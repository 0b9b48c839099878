package main

import (
	"context"
	"time"

	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/spf13/cobra"

	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

type deployOptions struct {
	rpc           string
	keyFile       string
	out           string
	name          string
	tokens        bool
	confirmations uint64
	challenge     seconds
}

func (a *app) contractsCommand() *cobra.Command {
	var o deployOptions
	deploy := a.command("deploy", "deploy the contracts to an EVM chain and write its network file", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.deploy(ctx, o) })
	f := deploy.Flags()
	f.StringVar(&o.rpc, "rpc", "", "JSON-RPC `URL` of the chain")
	f.StringVar(&o.keyFile, "key-file", "", "`FILE` with the key that pays: hex, or a geth or cast keystore")
	f.StringVar(&o.out, "out", "", "write the network file here (default: where --network finds it by its name)")
	f.StringVar(&o.name, "name", "", "name of the network (default: chain-ID)")
	f.BoolVar(&o.tokens, "test-tokens", false, "also deploy USD, EUR, JPY and KWD that anybody may mint")
	f.Uint64Var(&o.confirmations, "confirmations", 0, "blocks until a transaction counts (default: 1 on development chains, else 12)")
	f.Var(&o.challenge, "challenge-period", "what wallets propose when they open a channel (default: 30s on development chains, else 24h)")
	return group("contracts", "put the contracts on a chain", deploy)
}

func (a *app) deploy(ctx context.Context, o deployOptions) error {
	if o.rpc == "" {
		return usage("give --rpc URL", "the chain's RPC endpoint is needed")
	}
	key, err := a.readKey(o.keyFile)
	if err != nil {
		return err
	}
	ctx, cancel := a.within(ctx, 5*time.Minute)
	defer cancel()
	client, err := dialChain(ctx, o.rpc)
	if err != nil {
		return err
	}
	defer client.Close()
	n, err := contracts.Deploy(ctx, contracts.DeployConfig{
		Client: client, RPC: []string{o.rpc}, Key: key, Name: o.name, TestTokens: o.tokens,
		Confirmations: o.confirmations, ChallengePeriod: uint64(o.challenge),
	})
	if err != nil {
		return onChain(ctx, "deploy the contracts", err)
	}
	path := o.out
	if path == "" {
		path = knownNetwork(n.Name)
	}
	if err := saveNetwork(n, path); err != nil {
		return err
	}
	return a.out.print(deployedView{n, path})
}

func dialChain(ctx context.Context, url string) (*ethclient.Client, error) {
	client, err := ethclient.DialContext(ctx, url)
	if err != nil {
		return nil, wallet.Fail(wallet.CodeRPC, wallet.MoneyUntouched, "check the URL, and that the chain runs", "the RPC endpoint can't be reached: %w", err)
	}
	if _, err := client.ChainID(ctx); err != nil {
		client.Close()
		return nil, wallet.Fail(wallet.CodeRPC, wallet.MoneyUntouched, "check the URL, and that the chain runs", "the RPC endpoint does not answer: %w", err)
	}
	return client, nil
}

// onChain names a failure of transactions that a development command sent.
func onChain(ctx context.Context, what string, err error) error {
	if ctx.Err() != nil {
		return wallet.Fail(wallet.CodeTimeout, "transactions that were sent may still be mined", "wait longer with --timeout", "can't %s: %w", what, ctx.Err())
	}
	return wallet.Fail(wallet.CodeTxFailed, "gas may have been spent by the key of --key-file; nothing else moved", "check that the key has the chain's coin", "can't %s: %w", what, err)
}

// deployedView is a network file that was written.
type deployedView struct {
	contracts.Network
	File string `json:"file"`
}

func (v deployedView) text(p *page) {
	p.row("network", v.Name)
	p.row("chain", count(v.ChainID))
	p.row("adjudicator", v.Adjudicator.Address.Hex())
	for _, t := range v.Tokens {
		p.row(t.Symbol, t.Address.Hex())
	}
	p.row("written to", v.File)
}
