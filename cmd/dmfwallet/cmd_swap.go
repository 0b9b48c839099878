package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) swapCommand() *cobra.Command {
	var r wallet.SwapRequest
	cmd := a.command("swap AMOUNT CURRENCY FOR", "change AMOUNT of CURRENCY into FOR at a hub's rate: both sides move, or neither", cobra.ExactArgs(3),
		func(ctx context.Context, args []string) error {
			r.Amount, r.Currency, r.For = args[0], args[1], args[2]
			return a.withWallet(ctx, time.Minute, func(ctx context.Context, s *session) error { return a.swap(ctx, s, r) })
		})
	f := cmd.Flags()
	f.StringVar(&r.Via, "via", "", "ask this `HUB` alone (default: all, the best quote is taken)")
	f.StringVar(&r.Min, "min", "", "the least to get, as an `AMOUNT` in FOR (default: the quote that you say yes to)")
	f.BoolVar(&r.DryRun, "dry-run", false, "only show the quote")
	cmd.AddCommand(a.command("list", "list the swaps of this wallet", cobra.NoArgs,
		show(a, wallet.API.Swaps, func(v []wallet.Swap) view { return swapsView{list(v)} })))
	return cmd
}

// swap shows the quote, asks, and then takes it: at that rate or a better one.
func (a *app) swap(ctx context.Context, s *session, r wallet.SwapRequest) error {
	plan := r
	plan.DryRun = true
	quote, err := s.Swap(ctx, plan)
	if err != nil {
		return err
	}
	if r.DryRun {
		return a.out.print(swapView{quote})
	}
	question := "give " + quote.Given.Format(quote.Give) + " for " + quote.Got.Format(quote.Get) + " at " + quote.Hub + "?"
	if err := a.confirm(ctx, question, "both sides move, or neither; until it is decided, what you give is promised"); err != nil {
		return err
	}
	if r.Min == "" {
		r.Min = quote.Got.Number(quote.Get)
	}
	done, err := s.Swap(ctx, r)
	if err != nil {
		return err
	}
	return a.out.print(swapView{done})
}

type swapView struct{ wallet.Swap }

func (v swapView) text(p *page) {
	p.line("%s", swapLine(v.Swap))
}

func swapLine(v wallet.Swap) string {
	line := string(v.Status) + ": " + v.Given.Format(v.Give) + " for " + v.Got.Format(v.Get) + " at " + v.Hub
	if v.Until != nil {
		line += ", decided by " + v.Until.Format(time.RFC3339)
	}
	if v.Reason != "" {
		line += " (" + v.Reason + ")"
	}
	return line
}

type swapsView struct {
	Swaps []wallet.Swap `json:"swaps"`
}

func (v swapsView) text(p *page) {
	if len(v.Swaps) == 0 {
		p.line("no swaps")
	}
	for _, s := range v.Swaps {
		p.line("%s  %s", s.Time.Format(time.DateTime), swapLine(s))
	}
}
