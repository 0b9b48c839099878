package main

import (
	"context"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) historyCommand() *cobra.Command {
	f := wallet.HistoryFilter{}
	cmd := a.command("history", "list payments, newest first", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		if f.Limit < 1 || f.Limit > 10_000 {
			return usage("give a number from 1 to 10,000", "--limit %d can't be used", f.Limit)
		}
		return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
			h, err := s.History(ctx, f)
			if err != nil {
				return err
			}
			return a.out.print(historyView{list(h)})
		})
	})
	cmd.Flags().StringVar(&f.Peer, "peer", "", "only with this peer")
	cmd.Flags().StringVar(&f.Channel, "channel", "", "only over this channel")
	cmd.Flags().IntVar(&f.Limit, "limit", 50, "at most this many")
	cmd.Flags().Uint64Var(&f.Before, "before", 0, "only those before this position")
	return cmd
}

type historyView struct {
	Payments []wallet.Payment `json:"payments"`
}

func (v historyView) text(p *page) {
	if len(v.Payments) == 0 {
		p.line("no payments yet")
		return
	}
	p.row("TIME", "STATUS", "AMOUNT", "PEER", "MEMO", "PAYMENT")
	for _, m := range v.Payments {
		sign := "-"
		if m.Status == wallet.PaymentReceived {
			sign = "+"
		}
		p.row(when(m.Time), string(m.Status), sign+m.Format(m.Amount), m.Peer, m.Memo, m.ID)
	}
}
