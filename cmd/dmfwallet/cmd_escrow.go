package main

import (
	"context"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) escrowCommand() *cobra.Command {
	return group("escrow", "money that is promised, and paid when it is released, ruled so by an arbiter, or due by default",
		a.escrowOpenCommand(), a.escrowListCommand(),
		a.showCaseCommand("show ESCROW", "show one with all that was said about it", wallet.API.Escrow),
		a.caseCommand("release ESCROW", "give all to the payee; as the payer", wallet.API.Escrow, func(api wallet.API, ctx context.Context, args []string, _ string) (wallet.CaseInfo, error) {
			return api.ReleaseEscrow(ctx, args[0])
		}, func(c wallet.CaseInfo, _ []string) string {
			return "release " + c.Format(c.Amount) + " to " + c.Payee.Name + "?"
		}, false),
		a.caseCommand("refund ESCROW", "give all back to the payer; as the payee", wallet.API.Escrow, func(api wallet.API, ctx context.Context, args []string, _ string) (wallet.CaseInfo, error) {
			return api.RefundEscrow(ctx, args[0])
		}, func(c wallet.CaseInfo, _ []string) string {
			return "give " + c.Format(c.Amount) + " back to " + c.Payer.Name + "?"
		}, false),
		a.caseCommand("rule ESCROW AMOUNT", "decide what the payee gets, the rest goes back; as the arbiter", wallet.API.Escrow, func(api wallet.API, ctx context.Context, args []string, _ string) (wallet.CaseInfo, error) {
			return api.RuleEscrow(ctx, args[0], args[1])
		}, func(c wallet.CaseInfo, args []string) string {
			return "rule that " + c.Payee.Name + " gets " + args[1] + " of " + c.Format(c.Amount) + "? it can't be taken back"
		}, false))
}

func (a *app) escrowOpenCommand() *cobra.Command {
	var r wallet.EscrowRequest
	var o caseOptions
	cmd := a.command("open PAYEE AMOUNT CURRENCY", "promise AMOUNT to PAYEE, directly or through a hub", cobra.ExactArgs(3), func(ctx context.Context, args []string) (err error) {
		r.Payee, r.Amount, r.Currency, r.DryRun = args[0], args[1], args[2], o.dryRun
		if r.Deadline, r.Within, err = deadline("--deadline", o.deadline); err != nil {
			return err
		}
		if r.Terms, err = a.terms(o.terms); err != nil {
			return err
		}
		return a.openCase(ctx, r.Payee, o, func(ctx context.Context, s *session, dry bool) (wallet.CaseInfo, error) {
			q := r
			q.DryRun = dry
			return s.OpenEscrow(ctx, q)
		})
	})
	f := cmd.Flags()
	f.StringVar(&r.Arbiter, "arbiter", "", "`NAME` of the peer who rules when the two do not agree")
	f.StringVar(&o.deadline, "deadline", "", "when the default applies: a `TIME` from now (90m, 72h, 30d) or a moment (2026-12-31, RFC 3339)")
	f.StringVar(&r.Default, "default", "", "what happens at the deadline if nothing else did: `release|refund`")
	caseFlags(cmd, &o, &r.Via, &r.MaxFee, &r.Key)
	return cmd
}

func (a *app) escrowListCommand() *cobra.Command {
	var all bool
	cmd := a.command("list", "list the escrows that you pay, are paid by, or arbitrate", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
			v, err := s.Escrows(ctx, all)
			if err != nil {
				return err
			}
			return a.out.print(escrowsView{list(v)})
		})
	})
	cmd.Flags().BoolVar(&all, "all", false, "those that are over too")
	return cmd
}

type escrowsView struct {
	Escrows []wallet.CaseInfo `json:"escrows"`
}

func (v escrowsView) text(p *page) { casesText(p, v.Escrows, "no escrows") }
