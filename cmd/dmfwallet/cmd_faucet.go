package main

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"dmfwallet/contracts"
)

func (a *app) faucetCommand() *cobra.Command {
	var keyFile string
	cmd := a.command("faucet ADDRESS", "give gas and 10,000 of each test currency, on a development chain", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error { return a.faucet(ctx, args[0], keyFile) })
	cmd.Flags().StringVar(&keyFile, "key-file", "", "`FILE` with the key that pays")
	return cmd
}

func (a *app) faucet(ctx context.Context, to string, keyFile string) error {
	if !common.IsHexAddress(to) {
		return usage("give 0x and 40 hex digits, as `dmfwallet address` prints them", "%q is not an address", clean(to))
	}
	key, err := a.readKey(keyFile)
	if err != nil {
		return err
	}
	n, err := a.loadNetwork()
	if err != nil {
		return err
	}
	ctx, cancel := a.within(ctx, slow)
	defer cancel()
	client, err := dialChain(ctx, n.RPC[0])
	if err != nil {
		return err
	}
	defer client.Close()
	txs, err := contracts.Faucet(ctx, client, key, n, common.HexToAddress(to))
	if err != nil {
		return onChain(ctx, "give", err)
	}
	v := faucetView{Address: common.HexToAddress(to), Txs: txs}
	for _, t := range n.Tokens {
		v.Currencies = append(v.Currencies, t.Symbol)
	}
	return a.out.print(v)
}

type faucetView struct {
	Address    common.Address `json:"address"`
	Currencies []string       `json:"currencies"`
	Txs        []common.Hash  `json:"txs"`
}

func (v faucetView) text(p *page) {
	p.line("gave gas and 10,000 of each of %v to %s", v.Currencies, v.Address.Hex())
}
