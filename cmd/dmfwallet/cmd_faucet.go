package main

import (
	"context"
	"crypto/ecdsa"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
)

func (a *app) faucetCommand() *cobra.Command {
	var keyFile string
	cmd := a.command("faucet ADDRESS", "give gas and 10,000 of each test currency, on a development chain", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error { return a.faucet(ctx, args[0], keyFile) })
	cmd.Flags().StringVar(&keyFile, "key-file", "", "`FILE` with the key that pays (default on chains 1337 and 31337: the key that everybody knows)")
	return cmd
}

func (a *app) faucet(ctx context.Context, to string, keyFile string) error {
	if !common.IsHexAddress(to) {
		return usage("give 0x and 40 hex digits, as `dmfwallet address` prints them", "%q is not an address", clean(to))
	}
	n, err := a.loadNetwork()
	if err != nil {
		return err
	}
	key, err := a.faucetKey(keyFile, n)
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

// faucetKey is the key in the file; on a development chain, without a file, the one that such chains fund.
func (a *app) faucetKey(file string, n contracts.Network) (*ecdsa.PrivateKey, error) {
	if file == "" && contracts.LocalChain(n.ChainID) {
		return devnet.FaucetKey(), nil
	}
	return a.readKey(file)
}

type faucetView struct {
	Address    common.Address `json:"address"`
	Currencies []string       `json:"currencies"`
	Txs        []common.Hash  `json:"txs"`
}

func (v faucetView) text(p *page) {
	p.line("gave gas and 10,000 of each of %v to %s", v.Currencies, v.Address.Hex())
}
