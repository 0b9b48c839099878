package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// newEscrows is the page of escrows.
func newEscrows() *cases {
	return newCases(caseKind{
		kind: "escrow", plural: "escrows",
		empty: "No escrows. An escrow is money that you promise: it goes to the payee when you release it, back when the payee refunds it, or as an arbiter rules.",
		read:  func(ctx context.Context, api API) ([]wallet.CaseInfo, error) { return api.Escrows(ctx, true) },
		acts:  func(a *app, c wallet.CaseInfo) []action { return caseActions(a, c, escrowActs(a)) },
		open:  newEscrowForm,
	})
}

func whole(c wallet.CaseInfo) channels.Amount { return c.Amount }

func escrowActs(a *app) []caseAct {
	return []caseAct{
		{key: a.keys.Release, can: "release", role: "payer", title: "release the escrow", doing: "releasing the escrow",
			ask: func(c wallet.CaseInfo, _ string) string {
				return "Release " + c.Format(c.Amount) + " to " + c.Payee.Name
			},
			worst: "it can't be taken back. If the payee is away it is settled when they are back, or by the chain.",
			do: func(ctx context.Context, api API, id, _, _ string) (wallet.CaseInfo, error) {
				return api.ReleaseEscrow(ctx, id)
			}},
		{key: a.keys.Refund, can: "refund", role: "payee", title: "refund the escrow", doing: "giving the escrow back",
			ask: func(c wallet.CaseInfo, _ string) string {
				return "Give " + c.Format(c.Amount) + " back to " + c.Payer.Name
			},
			worst: "it can't be taken back: you get nothing of it.",
			do: func(ctx context.Context, api API, id, _, _ string) (wallet.CaseInfo, error) {
				return api.RefundEscrow(ctx, id)
			}},
		{key: a.keys.Rule, can: "rule", role: "arbiter", title: "rule on the escrow", doing: "ruling", amount: whole,
			ask: func(c wallet.CaseInfo, amount string) string {
				return "Rule that " + c.Payee.Name + " gets " + amount + " " + c.Symbol
			},
			worst: "it can't be taken back: you rule once.",
			do: func(ctx context.Context, api API, id, amount, _ string) (wallet.CaseInfo, error) {
				return api.RuleEscrow(ctx, id, amount)
			}},
	}
}

func newEscrowForm(a *app) *form {
	o := newCaseForm(a, "new escrow", "Promises money to a payee. It is paid when you release it, or as the arbiter rules.", "payee")
	then := o.f.add(a, "at the end", field{options: []option{{id: "refund", label: "all comes back to you"}, {id: "release", label: "all goes to the payee"}},
		note: func() (string, bool) { return "if nobody said anything by the deadline", false }})
	o.f.submit = func(a *app) tea.Cmd {
		worst := "the arbiter gives all of it to the payee."
		if then.value() == "release" {
			worst = "all goes to the payee at the deadline, unless it is refunded or ruled on before."
		}
		r := wallet.EscrowRequest{Payee: o.payee.value(), Amount: o.amount.value(), Currency: o.currency.value(), Arbiter: o.arbiter.value(), Within: o.within(),
			Default: then.value(), Terms: o.text.value()}
		return o.plan(a, worst, func(ctx context.Context, api API, dry bool, key string) (wallet.CaseInfo, error) {
			q := r
			q.DryRun, q.Key = dry, key
			return api.OpenEscrow(ctx, q)
		})
	}
	return o.f
}
