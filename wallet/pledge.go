package wallet

import (
	"context"

	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// Pledges is the part of API about pledges (security deposits): money that stays the pledgor's until its beneficiary draws on it; a draw
// stands unless the pledgor contests it, then the arbiter rules; what is not drawn returns.
type Pledges interface {
	// OpenPledge promises an amount, directly or through hubs. It returns when the beneficiary has the promise, or offered where ctx ends first.
	OpenPledge(ctx context.Context, r PledgeRequest) (CaseInfo, error)
	Pledges(ctx context.Context, all bool) ([]CaseInfo, error)
	Pledge(ctx context.Context, id string) (CaseInfo, error)
	// What follows is signed and durable when the call returns, as with escrows.
	DrawPledge(ctx context.Context, id, amount, reason string) (CaseInfo, error) // the beneficiary's, once, all or a part
	AcceptDraw(ctx context.Context, id string) (CaseInfo, error)                 // the pledgor's
	ContestDraw(ctx context.Context, id, reason string) (CaseInfo, error)        // the pledgor's
	RulePledge(ctx context.Context, id, amount string) (CaseInfo, error)         // the arbiter's, on a contested draw: at most that
	ReturnPledge(ctx context.Context, id, keep, reason string) (CaseInfo, error) // the beneficiary's: all but keep goes back
}

// PledgeRequest asks for a pledge.
type PledgeRequest struct {
	Beneficiary string `json:"beneficiary"`
	Amount      string `json:"amount"`
	Currency    string `json:"currency"`
	Arbiter     string `json:"arbiter"`
	Deadline    uint64 `json:"deadline,omitempty"` // unix seconds, or ...
	Within      uint64 `json:"within,omitempty"`   // ... seconds from now
	Contest     uint64 `json:"contestPeriod"`      // seconds that the pledgor has to contest a draw
	Ruling      uint64 `json:"rulingPeriod"`       // seconds that the arbiter has to rule
	OnSilence   string `json:"onSilence"`          // of the arbiter: "stands" or "returns"
	Terms       string `json:"terms"`
	Via         string `json:"via,omitempty"`
	MaxFee      string `json:"maxFee,omitempty"`
	Key         string `json:"idempotencyKey,omitempty"`
	DryRun      bool   `json:"dryRun,omitempty"`
}

// OpenPledge implements API.
func (w *Wallet) OpenPledge(ctx context.Context, r PledgeRequest) (CaseInfo, error) {
	switch {
	case r.OnSilence != "stands" && r.OnSilence != "returns":
		return CaseInfo{}, Fail(CodeUsage, MoneyUntouched, "say --on-silence stands or --on-silence returns", "what becomes of a contested draw when the arbiter is silent has to be said")
	case r.Contest < w.cfg.Margin || r.Ruling < w.cfg.Margin || r.Contest > channels.MaxLockTime || r.Ruling > channels.MaxLockTime:
		return CaseInfo{}, Fail(CodeUsage, MoneyUntouched, "choose longer or shorter periods", "a contest period of %d s and a ruling period of %d s are not possible: at least %d s each are needed to get a fact on record",
			r.Contest, r.Ruling, w.cfg.Margin)
	}
	return w.openedCase(w.openCase(ctx, caseOrder{kind: deals.KindPledge, payee: r.Beneficiary, arbiter: r.Arbiter, amount: r.Amount, currency: r.Currency, text: r.Terms,
		deadline: r.Deadline, within: r.Within, least: r.Contest + r.Ruling, via: r.Via, maxFee: r.MaxFee, key: r.Key, dryRun: r.DryRun,
		terms: func(c deals.Case, nonce, deadline uint64) channels.Terms {
			return channels.Pledge{Pledgor: c.Payer.Owner, Beneficiary: c.Payee.Owner, Arbiter: c.Arbiter.Owner, ContestPeriod: r.Contest, RulingPeriod: r.Ruling,
				DrawStandsOnSilence: r.OnSilence == "stands", TermsHash: crypto.Keccak256Hash([]byte(c.Text)), Nonce: nonce, By: deadline}
		}}))
}

// Pledges implements API.
func (w *Wallet) Pledges(ctx context.Context, all bool) ([]CaseInfo, error) {
	return w.listCases(ctx, deals.KindPledge, all)
}

// Pledge implements API.
func (w *Wallet) Pledge(ctx context.Context, id string) (CaseInfo, error) {
	return w.oneCase(ctx, deals.KindPledge, id)
}

// DrawPledge implements API.
func (w *Wallet) DrawPledge(ctx context.Context, id, amount, reason string) (CaseInfo, error) {
	return w.act(ctx, deals.KindPledge, id, "draw", reason, func(_ *deal, f *deals.File) (channels.Fact, error) {
		drawn, err := w.caseAmount(f, amount, f.Amount)
		if err == nil && drawn.IsZero() {
			err = Fail(CodeAmount, MoneyUntouched, "draw more, or give it back with `dmfwallet pledge return`", "nothing can't be drawn")
		}
		return channels.Draw{Amount: drawn}, err
	})
}

// AcceptDraw implements API.
func (w *Wallet) AcceptDraw(ctx context.Context, id string) (CaseInfo, error) {
	return w.onCase(ctx, deals.KindPledge, id, "accept", func(t *turn, d *deal) error {
		f := d.caseFile()
		drawn, _ := f.Drawn()
		f.Yes = &drawn
		cs := casework{w, deals.KindPledge}
		cs.tell(t, d, "accepted", "you accepted the draw of "+cs.amount(d, drawn))
		t.saveCase(d)
		t.driveSoon(d)
		return nil
	})
}

// ContestDraw implements API.
func (w *Wallet) ContestDraw(ctx context.Context, id, reason string) (CaseInfo, error) {
	return w.act(ctx, deals.KindPledge, id, "contest", reason, func(*deal, *deals.File) (channels.Fact, error) { return channels.Contest{}, nil })
}

// RulePledge implements API.
func (w *Wallet) RulePledge(ctx context.Context, id, amount string) (CaseInfo, error) {
	return w.act(ctx, deals.KindPledge, id, "rule", "", func(_ *deal, f *deals.File) (channels.Fact, error) {
		drawn, _ := f.Drawn()
		paid, err := w.caseAmount(f, amount, drawn)
		return channels.PledgeRuling{Amount: paid}, err
	})
}

// ReturnPledge implements API.
func (w *Wallet) ReturnPledge(ctx context.Context, id, keep, reason string) (CaseInfo, error) {
	return w.act(ctx, deals.KindPledge, id, "return", reason, func(_ *deal, f *deals.File) (channels.Fact, error) {
		kept, err := w.caseAmount(f, or(keep, "0"), f.Amount)
		if err != nil {
			return nil, err
		}
		if drawn, ok := f.Drawn(); !kept.IsZero() && (!ok || !kept.Less(drawn)) {
			return nil, Fail(CodeAmount, MoneyUntouched, "keep less, or draw first", "only less than what was drawn can be kept")
		}
		return channels.Return{Kept: kept}, nil
	})
}
