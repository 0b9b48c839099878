package wallet

import (
	"context"

	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// Escrows is the part of API about escrows: money that is promised to a payee, and goes there when its payer releases it, back when its
// payee refunds it, as its arbiter rules, or as its default says at the deadline.
type Escrows interface {
	// OpenEscrow promises an amount, directly or through hubs. It returns when the payee has the promise, or offered where ctx ends first.
	OpenEscrow(ctx context.Context, r EscrowRequest) (CaseInfo, error)
	// Escrows lists those that are not over, or all, newest first; those that we arbitrate too.
	Escrows(ctx context.Context, all bool) ([]CaseInfo, error)
	Escrow(ctx context.Context, id string) (CaseInfo, error)
	// ReleaseEscrow gives all to the payee, RefundEscrow all back, RuleEscrow a part to the payee and the rest back. Each is signed and durable
	// when the call returns; that it reaches everybody, or else the chain's record, needs nobody any more.
	ReleaseEscrow(ctx context.Context, id string) (CaseInfo, error)
	RefundEscrow(ctx context.Context, id string) (CaseInfo, error)
	RuleEscrow(ctx context.Context, id, amount string) (CaseInfo, error)
}

// EscrowRequest asks for an escrow.
type EscrowRequest struct {
	Payee    string `json:"payee"`
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
	Arbiter  string `json:"arbiter"`
	Deadline uint64 `json:"deadline,omitempty"` // unix seconds, or ...
	Within   uint64 `json:"within,omitempty"`   // ... seconds from now
	Default  string `json:"default"`            // at the deadline: "release" or "refund"
	Terms    string `json:"terms"`              // what is agreed in words; its hash is part of what is signed
	Via      string `json:"via,omitempty"`      // a hub, to go through it alone
	MaxFee   string `json:"maxFee,omitempty"`   // the most that hubs may take together; empty: 3 % and ten of the smallest coins
	Key      string `json:"idempotencyKey,omitempty"`
	DryRun   bool   `json:"dryRun,omitempty"` // only say who the parties are and what it would cost
}

// OpenEscrow implements API.
func (w *Wallet) OpenEscrow(ctx context.Context, r EscrowRequest) (CaseInfo, error) {
	if r.Default != "release" && r.Default != "refund" {
		return CaseInfo{}, Fail(CodeUsage, MoneyUntouched, "say --default release or --default refund", "what happens at the deadline has to be said")
	}
	return w.openedCase(w.openCase(ctx, caseOrder{kind: deals.KindEscrow, payee: r.Payee, arbiter: r.Arbiter, amount: r.Amount, currency: r.Currency, text: r.Terms,
		deadline: r.Deadline, within: r.Within, via: r.Via, maxFee: r.MaxFee, key: r.Key, dryRun: r.DryRun,
		terms: func(c deals.Case, nonce, deadline uint64) channels.Terms {
			return channels.Escrow{Payer: c.Payer.Owner, Payee: c.Payee.Owner, Arbiter: c.Arbiter.Owner, ReleaseByDefault: r.Default == "release",
				TermsHash: crypto.Keccak256Hash([]byte(c.Text)), Nonce: nonce, By: deadline}
		}}))
}

// openedCase shows what was opened, whatever became of it.
func (w *Wallet) openedCase(d *deal, plan *CaseInfo, err error) (CaseInfo, error) {
	switch {
	case err != nil:
		return CaseInfo{}, err
	case plan != nil:
		return *plan, nil
	}
	return ask(context.Background(), w, func(_ *turn, reply func(CaseInfo, error)) {
		live := d
		if w.deals[d.ID] != d {
			live = nil
		}
		reply(w.caseInfo(&d.Deal, d.caseFile(), live), nil)
	})
}

// Escrows implements API.
func (w *Wallet) Escrows(ctx context.Context, all bool) ([]CaseInfo, error) {
	return w.listCases(ctx, deals.KindEscrow, all)
}

// Escrow implements API.
func (w *Wallet) Escrow(ctx context.Context, id string) (CaseInfo, error) {
	return w.oneCase(ctx, deals.KindEscrow, id)
}

// ReleaseEscrow implements API.
func (w *Wallet) ReleaseEscrow(ctx context.Context, id string) (CaseInfo, error) {
	return w.act(ctx, deals.KindEscrow, id, "release", "", func(*deal, *deals.File) (channels.Fact, error) {
		return channels.Ruling{Paid: channels.MaxAmount()}, nil
	})
}

// RefundEscrow implements API.
func (w *Wallet) RefundEscrow(ctx context.Context, id string) (CaseInfo, error) {
	return w.act(ctx, deals.KindEscrow, id, "refund", "", func(*deal, *deals.File) (channels.Fact, error) {
		return channels.Ruling{}, nil
	})
}

// RuleEscrow implements API.
func (w *Wallet) RuleEscrow(ctx context.Context, id, amount string) (CaseInfo, error) {
	return w.act(ctx, deals.KindEscrow, id, "rule", "", func(_ *deal, f *deals.File) (channels.Fact, error) {
		paid, err := w.caseAmount(f, amount, f.Amount)
		return channels.Ruling{Paid: paid}, err
	})
}

// caseAmount reads an amount that may be nothing, in whole coins, and at most so much.
func (w *Wallet) caseAmount(f *deals.File, typed string, most channels.Amount) (channels.Amount, error) {
	token, _ := w.tokenAt(f.Token)
	amount, err := token.Parse(typed)
	switch {
	case err != nil:
		return amount, Fail(CodeAmount, MoneyUntouched, "write it like 12.50", "%w", err)
	case !amount.Multiple(token.Unit()):
		return amount, Fail(CodeAmount, MoneyUntouched, "round it to the currency's smallest coin", "only whole coins are paid, not %s", token.Format(amount))
	case most.Less(amount):
		return amount, Fail(CodeAmount, MoneyUntouched, "name at most that", "%s is more than the %s that it is about", token.Format(amount), token.Format(most))
	}
	return amount, nil
}
