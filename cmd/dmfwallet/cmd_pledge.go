package main

import (
	"context"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) pledgeCommand() *cobra.Command {
	return group("pledge", "security deposits: yours until the beneficiary draws on it, and an arbiter rules on what you contest",
		a.pledgeOpenCommand(), a.pledgeListCommand(),
		a.showCaseCommand("show PLEDGE", "show one with all that was said about it", wallet.API.Pledge),
		a.caseCommand("draw PLEDGE AMOUNT", "take AMOUNT of it, once; as the beneficiary", wallet.API.Pledge, func(api wallet.API, ctx context.Context, args []string, reason string) (wallet.CaseInfo, error) {
			return api.DrawPledge(ctx, args[0], args[1], reason)
		}, func(c wallet.CaseInfo, args []string) string {
			return "draw " + args[1] + " of " + c.Format(c.Amount) + " from " + c.Payer.Name + "?"
		}, true),
		a.caseCommand("accept PLEDGE", "pay what was drawn; as the pledgor", wallet.API.Pledge, func(api wallet.API, ctx context.Context, args []string, _ string) (wallet.CaseInfo, error) {
			return api.AcceptDraw(ctx, args[0])
		}, func(c wallet.CaseInfo, _ []string) string { return "pay " + drawn(c) + " to " + c.Payee.Name + "?" }, false),
		a.caseCommand("contest PLEDGE", "have the arbiter rule on what was drawn; as the pledgor", wallet.API.Pledge, func(api wallet.API, ctx context.Context, args []string, reason string) (wallet.CaseInfo, error) {
			return api.ContestDraw(ctx, args[0], reason)
		}, func(c wallet.CaseInfo, _ []string) string { return "contest the draw of " + drawn(c) + "?" }, true),
		a.caseCommand("rule PLEDGE AMOUNT", "decide what the beneficiary gets of a contested draw; as the arbiter", wallet.API.Pledge, func(api wallet.API, ctx context.Context, args []string, _ string) (wallet.CaseInfo, error) {
			return api.RulePledge(ctx, args[0], args[1])
		}, func(c wallet.CaseInfo, args []string) string {
			return "rule that " + c.Payee.Name + " gets " + args[1] + " of the " + drawn(c) + " that were drawn? it can't be taken back"
		}, false),
		a.returnCommand())
}

func drawn(c wallet.CaseInfo) string {
	if c.Drawn == nil {
		return "nothing"
	}
	return c.Format(*c.Drawn)
}

func (a *app) returnCommand() *cobra.Command {
	cmd := a.caseCommand("return PLEDGE [KEEP]", "give it back, or all of a draw but KEEP; as the beneficiary", wallet.API.Pledge, func(api wallet.API, ctx context.Context, args []string, reason string) (wallet.CaseInfo, error) {
		return api.ReturnPledge(ctx, args[0], second(args), reason)
	}, func(c wallet.CaseInfo, args []string) string {
		if keep := second(args); keep != "" {
			return "lower the draw of " + drawn(c) + " to " + keep + "?"
		}
		return "give " + c.Format(c.Amount) + " back to " + c.Payer.Name + "?"
	}, true)
	cmd.Args = cobra.RangeArgs(1, 2)
	return cmd
}

func second(args []string) string {
	if len(args) < 2 {
		return ""
	}
	return args[1]
}

func (a *app) pledgeOpenCommand() *cobra.Command {
	var r wallet.PledgeRequest
	var o caseOptions
	var contest, ruling seconds = 3 * 24 * 3600, 3 * 24 * 3600
	cmd := a.command("open BENEFICIARY AMOUNT CURRENCY", "deposit AMOUNT as a security for BENEFICIARY, directly or through a hub", cobra.ExactArgs(3), func(ctx context.Context, args []string) (err error) {
		r.Beneficiary, r.Amount, r.Currency, r.Contest, r.Ruling = args[0], args[1], args[2], uint64(contest), uint64(ruling)
		if r.Deadline, r.Within, err = deadline("--until", o.deadline); err != nil {
			return err
		}
		if r.Terms, err = a.terms(o.terms); err != nil {
			return err
		}
		return a.openCase(ctx, r.Beneficiary, o, func(ctx context.Context, s *session, dry bool) (wallet.CaseInfo, error) {
			q := r
			q.DryRun = dry
			return s.OpenPledge(ctx, q)
		})
	})
	f := cmd.Flags()
	f.StringVar(&r.Arbiter, "arbiter", "", "`NAME` of the peer who rules on a contested draw")
	f.StringVar(&o.deadline, "until", "", "when it returns: a `TIME` from now (72h, 90d) or a moment (2026-12-31, RFC 3339); draws have to leave time for a contest and a ruling")
	f.Var(&contest, "contest-period", "`TIME` that you have to contest a draw")
	f.Var(&ruling, "ruling-period", "`TIME` that the arbiter has to rule on it")
	f.StringVar(&r.OnSilence, "on-silence", "", "what becomes of a contested draw if the arbiter is silent: it `stands|returns`")
	caseFlags(cmd, &o, &r.Via, &r.MaxFee, &r.Key)
	return cmd
}

func (a *app) pledgeListCommand() *cobra.Command {
	var all bool
	cmd := a.command("list", "list the deposits that you made, may draw on, or arbitrate", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
			v, err := s.Pledges(ctx, all)
			if err != nil {
				return err
			}
			return a.out.print(pledgesView{list(v)})
		})
	})
	cmd.Flags().BoolVar(&all, "all", false, "those that are over too")
	return cmd
}

type pledgesView struct {
	Pledges []wallet.CaseInfo `json:"pledges"`
}

func (v pledgesView) text(p *page) { casesText(p, v.Pledges, "no pledges") }
