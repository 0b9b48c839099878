package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// newPledges is the page of security deposits.
func newPledges() *cases {
	return newCases(caseKind{
		kind: "pledge", plural: "pledges",
		empty: "No pledges. A pledge is a security deposit: it stays yours until its beneficiary draws on it; a draw that you contest is ruled on by an arbiter.",
		read:  func(ctx context.Context, api API) ([]wallet.CaseInfo, error) { return api.Pledges(ctx, true) },
		acts:  func(a *app, c wallet.CaseInfo) []action { return caseActions(a, c, pledgeActs(a)) },
		open:  newPledgeForm,
	})
}

// drawnOf is what is drawn of a pledge.
func drawnOf(c wallet.CaseInfo) channels.Amount {
	if c.Drawn == nil {
		return channels.Amount{}
	}
	return *c.Drawn
}

func pledgeActs(a *app) []caseAct {
	return []caseAct{
		{key: a.keys.Draw, can: "draw", role: "payee", title: "draw on the pledge", doing: "drawing", amount: whole, reason: true,
			ask: func(c wallet.CaseInfo, amount string) string {
				return "Draw " + amount + " " + c.Symbol + " of " + c.Payer.Name + "'s pledge"
			},
			worst: "it is contested, and the arbiter gives you less or nothing. You draw once; you can lower it later.",
			do: func(ctx context.Context, api API, id, amount, reason string) (wallet.CaseInfo, error) {
				return api.DrawPledge(ctx, id, amount, reason)
			}},
		{key: a.keys.Accept, can: "accept", role: "payer", title: "accept the draw", doing: "accepting the draw",
			ask:   func(c wallet.CaseInfo, _ string) string { return "Pay " + c.Format(drawnOf(c)) + " to " + c.Payee.Name },
			worst: "it can't be contested any more.",
			do: func(ctx context.Context, api API, id, _, _ string) (wallet.CaseInfo, error) {
				return api.AcceptDraw(ctx, id)
			}},
		{key: a.keys.Contest, can: "contest", role: "payer", title: "contest the draw", doing: "contesting the draw", reason: true,
			ask:   func(c wallet.CaseInfo, _ string) string { return "Contest the draw of " + c.Format(drawnOf(c)) },
			worst: "the arbiter rules that all of it is paid.",
			do: func(ctx context.Context, api API, id, _, reason string) (wallet.CaseInfo, error) {
				return api.ContestDraw(ctx, id, reason)
			}},
		{key: a.keys.Rule, can: "rule", role: "arbiter", title: "rule on the draw", doing: "ruling", amount: drawnOf,
			ask: func(c wallet.CaseInfo, amount string) string {
				return "Rule that " + c.Payee.Name + " gets " + amount + " " + c.Symbol
			},
			worst: "it can't be taken back: you rule once.",
			do: func(ctx context.Context, api API, id, amount, _ string) (wallet.CaseInfo, error) {
				return api.RulePledge(ctx, id, amount)
			}},
		{key: a.keys.Return, can: "return", role: "payee", title: "return the pledge", doing: "giving the pledge back", amount: drawnOf, empty: true, reason: true,
			ask: func(c wallet.CaseInfo, amount string) string {
				if amount == "" {
					return "Give " + c.Format(c.Amount) + " back to " + c.Payer.Name
				}
				return "Lower the draw to " + amount + " " + c.Symbol
			},
			worst: "it can't be taken back.",
			do: func(ctx context.Context, api API, id, amount, reason string) (wallet.CaseInfo, error) {
				return api.ReturnPledge(ctx, id, amount, reason)
			}},
	}
}

func newPledgeForm(a *app) *form {
	o := newCaseForm(a, "new pledge", "Deposits money as a security. It comes back at the deadline, but for what the beneficiary draws and you or the arbiter grant.", "beneficiary")
	var periods []option
	for _, d := range []struct{ id, label string }{{"259200", "3 days"}, {"604800", "7 days"}, {"86400", "1 day"}, {"3600", "1 hour"}, {"60", "1 minute"}} {
		periods = append(periods, option{id: d.id, label: d.label})
	}
	window := o.f.add(a, "periods", field{options: periods, note: func() (string, bool) {
		return "that you have to contest a draw, and then the arbiter to rule", false
	}})
	silence := o.f.add(a, "on silence", field{options: []option{{id: "returns", label: "a contested draw is void"}, {id: "stands", label: "a contested draw stands"}},
		note: func() (string, bool) { return "of the arbiter", false }})
	o.f.submit = func(a *app) tea.Cmd {
		each := number(window.value())
		r := wallet.PledgeRequest{Beneficiary: o.payee.value(), Amount: o.amount.value(), Currency: o.currency.value(), Arbiter: o.arbiter.value(), Within: o.within(),
			Contest: each, Ruling: each, OnSilence: silence.value(), Terms: o.text.value()}
		worst := "all is drawn, and you do not contest it in time: within " + period(each) + " of the draw, as the chain records it. Your wallet has to run."
		return o.plan(a, worst, func(ctx context.Context, api API, dry bool, key string) (wallet.CaseInfo, error) {
			q := r
			q.DryRun, q.Key = dry, key
			return api.OpenPledge(ctx, q)
		})
	}
	return o.f
}
