package main

import (
	"context"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) creditCommand() *cobra.Command {
	return group("credit", "payouts that a token refused, kept for you in the vault", a.creditListCommand(), a.creditWithdrawCommand())
}

func (a *app) creditListCommand() *cobra.Command {
	return a.command("list", "show what the vault keeps for you, by currency", cobra.NoArgs,
		show(a, wallet.API.Balances, func(b []wallet.Balance) view { return newCreditsView(b) }))
}

type creditsView struct {
	Credits []creditView `json:"credits"`
}

type creditView struct {
	wallet.Balance
}

func newCreditsView(balances []wallet.Balance) creditsView {
	v := creditsView{Credits: []creditView{}}
	for _, b := range balances {
		if !b.Credit.IsZero() {
			v.Credits = append(v.Credits, creditView{b})
		}
	}
	return v
}

func (v creditsView) text(p *page) {
	if len(v.Credits) == 0 {
		p.line("the vault keeps nothing for you")
		return
	}
	p.row("CURRENCY", "CREDIT")
	for _, c := range v.Credits {
		p.row(c.Symbol, c.Number(c.Credit))
	}
}

func (a *app) creditWithdrawCommand() *cobra.Command {
	var to string
	cmd := a.command("withdraw CURRENCY [AMOUNT]", "pay credit out of the vault, all of it or AMOUNT", cobra.RangeArgs(1, 2),
		func(ctx context.Context, args []string) error {
			r := wallet.CreditRequest{Currency: args[0], To: to}
			what := "all credit in " + r.Currency
			if len(args) == 2 {
				r.Amount = args[1]
				what = r.Amount + " " + r.Currency
			}
			where := "to your own account"
			if to != "" {
				where = "to " + grouped(to)
			}
			if err := a.confirm(ctx, "withdraw "+what+" from the vault?", where, "one transaction, this can't be undone"); err != nil {
				return err
			}
			return a.withWallet(ctx, slow, func(ctx context.Context, s *session) error {
				tx, err := s.WithdrawCredit(ctx, r)
				if err != nil {
					return err
				}
				return a.out.print(withdrawnView{tx, to})
			})
		})
	cmd.Flags().StringVar(&to, "to", "", "pay to this address instead of your own account")
	return cmd
}

type withdrawnView struct {
	wallet.Tx
	To string `json:"to,omitempty"`
}

func (v withdrawnView) text(p *page) {
	p.line("withdrew %s from the vault in block %d", v.Format(v.Amount), v.Block)
	p.line("transaction %s", v.Hash)
}
