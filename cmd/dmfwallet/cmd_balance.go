package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) balanceCommand() *cobra.Command {
	return a.command("balance", "show what is on chain and in channels, by currency", cobra.NoArgs,
		show(a, wallet.API.Balances, func(b []wallet.Balance) view { return balancesView{list(b)} }))
}

type balancesView struct {
	Balances []wallet.Balance `json:"balances"`
}

func (v balancesView) text(p *page) {
	p.row("CURRENCY", "ON CHAIN", "CAN SEND", "CAN RECEIVE", "LOCKED", "CREDIT")
	for _, b := range v.Balances {
		c := b.Currency
		p.row(c.Symbol, c.Number(b.OnChain), c.Number(b.CanSend), c.Number(b.CanReceive), c.Number(b.Locked), c.Number(b.Credit))
	}
}

// list makes an empty list of none, so that JSON has [] and not null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func count(n uint64) string { return strconv.FormatUint(n, 10) }
