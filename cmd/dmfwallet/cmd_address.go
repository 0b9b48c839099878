package main

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) addressCommand() *cobra.Command {
	return a.command("address", "show the address that funds channels and is paid out", cobra.NoArgs,
		func(context.Context, []string) error {
			p, err := a.loadProfile()
			if err != nil {
				return err
			}
			return a.out.print(addressView{p.Address, p.PeerID, p.Name})
		})
}

// addressView is also what init prints.
type addressView struct {
	Address common.Address `json:"address"`
	PeerID  string         `json:"peerId"`
	Name    string         `json:"name"`
}

func (v addressView) text(p *page) { p.line("%s", v.Address.Hex()) }

func (a *app) sendCommand() *cobra.Command {
	return a.command("send TO AMOUNT CURRENCY", "transfer on chain to an address (CURRENCY: a symbol, a token address, or gas)", cobra.ExactArgs(3),
		func(ctx context.Context, args []string) error {
			r := wallet.SendRequest{To: args[0], Amount: args[1], Currency: args[2]}
			if err := a.confirm(ctx, "send "+r.Amount+" "+r.Currency+" on chain?", "to "+grouped(r.To), "this can't be undone"); err != nil {
				return err
			}
			return a.withWallet(ctx, slow, func(ctx context.Context, s *session) error {
				tx, err := s.Send(ctx, r)
				if err != nil {
					return err
				}
				return a.out.print(sentView{tx, r.To})
			})
		})
}

type sentView struct {
	wallet.Tx
	To string `json:"to"`
}

func (v sentView) text(p *page) {
	p.line("sent %s to %s in block %d", v.Format(v.Amount), v.To, v.Block)
	p.line("transaction %s", v.Hash)
}
