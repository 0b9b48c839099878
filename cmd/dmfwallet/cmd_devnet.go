package main

import (
	"context"
	"encoding/hex"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/spf13/cobra"

	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

type devnetOptions struct {
	port      int
	data      string
	out       string
	keyOut    string
	block     time.Duration
	challenge seconds
	fund      []string
}

func (a *app) devnetCommand() *cobra.Command {
	var o devnetOptions
	cmd := a.command("devnet", "run an EVM chain on 127.0.0.1, with the contracts, four test currencies and a faucet", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.devnet(ctx, o) })
	f := cmd.Flags()
	f.IntVar(&o.port, "port", 8545, "port of JSON-RPC over HTTP and WebSocket; 0 picks a free one")
	f.StringVar(&o.data, "data", "", "keep the chain in this directory (default: in memory)")
	f.StringVar(&o.out, "out", "", "write the network file here (default: so that --network devnet finds it)")
	f.StringVar(&o.keyOut, "key-out", "", "write the faucet's key into this `FILE`, for other tools")
	f.DurationVar(&o.block, "block-time", 0, "a block every so often (default: one for each transaction, and one a second)")
	f.Var(&o.challenge, "challenge-period", "what wallets propose when they open a channel (default: 20s)")
	f.StringSliceVar(&o.fund, "fund", nil, "give gas and 10,000 of each currency to this address; can be repeated")
	return cmd
}

func (a *app) devnet(ctx context.Context, o devnetOptions) error {
	if o.block < 0 || o.port < 0 || o.port > 65535 {
		return usage("see `dmfwallet devnet --help`", "--port or --block-time can't be used")
	}
	for _, addr := range o.fund {
		if !common.IsHexAddress(addr) {
			return usage("give 0x and 40 hex digits", "%q is not an address", clean(addr))
		}
	}
	chain, err := devnet.Start(ctx, devnet.Config{
		Port: o.port, DataDir: o.data, BlockTime: o.block, Idle: time.Second, ChallengePeriod: uint64(o.challenge),
	})
	if err != nil {
		return wallet.Fail(wallet.CodeInternal, wallet.MoneyUntouched, "choose another --port or --data", "the chain does not start: %w", err)
	}
	defer func() { _ = chain.Close() }()
	if err := a.announceChain(ctx, chain, o); err != nil {
		return err
	}
	<-ctx.Done()
	return nil
}

func (a *app) announceChain(ctx context.Context, chain *devnet.Devnet, o devnetOptions) error {
	for _, addr := range o.fund {
		if err := chain.Fund(ctx, common.HexToAddress(addr)); err != nil {
			return onChain(ctx, "fund "+addr, err)
		}
	}
	n := chain.Network()
	v := devnetView{Event: "devnet.ready", RPC: chain.RPCURL(), Network: n.Name, ChainID: n.ChainID, File: o.out}
	if v.File == "" {
		v.File = knownNetwork(n.Name)
	}
	if err := saveNetwork(n, v.File); err != nil {
		return err
	}
	if o.keyOut != "" {
		key := hex.EncodeToString(crypto.FromECDSA(devnet.FaucetKey()))
		if err := writeFile(o.keyOut, []byte(key+"\n")); err != nil {
			return homeError(err)
		}
	}
	return a.out.print(v)
}

func saveNetwork(n contracts.Network, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return homeError(err)
	}
	return homeError(n.Save(path))
}

type devnetView struct {
	Event   string `json:"event"`
	RPC     string `json:"rpc"`
	Network string `json:"network"`
	ChainID uint64 `json:"chainId"`
	File    string `json:"file"`
}

func (v devnetView) text(p *page) {
	p.line("chain %d runs at %s; Ctrl-C ends it", v.ChainID, v.RPC)
	p.line("its network file is %s", v.File)
	p.line("wallets use it with --network; coins and currencies come from `dmfwallet faucet`")
}
