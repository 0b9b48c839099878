package wallet

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// planFunding asks the chain how we fund a side best. A token that knows nothing else gets a standing allowance first.
func (w *Wallet) planFunding(ctx context.Context, token Token, q FundingQuery) (FundingPlan, error) {
	if q.Amount.IsZero() {
		return FundingPlan{}, nil
	}
	q.Token, q.Owner = token.Address, w.ports.Keys.Owner()
	plan, err := w.ports.Chain.FundingFor(ctx, q)
	switch {
	case err != nil:
		return plan, err
	case plan.Kind == channels.FundNone && plan.Balance.Less(q.Amount):
		return plan, Fail(CodeInsufficient, MoneyUntouched, "send some to "+q.Owner.Hex()+" first, or use less", "%s needed, %s has %s, and %s in the vault",
			token.Format(q.Amount), q.Owner, token.Format(plan.Balance), token.Format(plan.Credit))
	case plan.Kind == channels.FundNone && plan.Approve && !slices.Contains(q.Not, channels.FundAllowance):
		tx, err := w.ports.Chain.Approve(ctx, token.Address, q.Amount)
		if err != nil {
			return plan, err
		}
		w.mail.put(func(t *turn) {
			t.tell(Event{Event: "allowance", Tx: tx.Hash.Hex(), Text: token.Symbol + " has no permit: the adjudicator was allowed to take " + token.Format(q.Amount) + " by a transaction of its own"})
		})
		plan.Kind = channels.FundAllowance
	case plan.Kind == channels.FundNone:
		return plan, Fail(CodePhase, MoneyUntouched, "use another token, or ask its issuer", "%s can't be funded: %s", token.Symbol, plan.Reason)
	}
	return plan, nil
}

// signFunding turns a plan into our part of an open transaction, once all its terms are known. It runs in the crank.
func (w *Wallet) signFunding(plan FundingPlan, p channels.Params, o channels.Open, side channels.Side) (f channels.Funding, permit uint64, err error) {
	f.Kind = plan.Kind
	switch plan.Kind {
	case channels.FundPermit:
		plan.Permit.Nonce = w.freePermit(p.Token, plan.Permit.Nonce)
		permit = plan.Permit.Nonce
		f.Token, err = w.signPermit(plan.Permit, o.Deadline)
	case channels.FundAuthorization:
		a := Authorization{Token: p.Token, Separator: plan.Separator, From: p.Owner[side], To: w.cfg.Domain.Adjudicator, Value: o.Amounts[side],
			Before: o.Deadline, Nonce: w.cfg.Domain.OpenDigest(p.ID(), o)}
		var sig channels.Signature
		if sig, err = w.ports.Keys.SignAuthorization(a); err == nil {
			f.Token = a.Encode(sig)
		}
	}
	return f, permit, err
}

func (w *Wallet) signPermit(p Permit, deadline uint64) ([]byte, error) {
	p.Deadline = deadline
	sig, err := w.ports.Keys.SignPermit(p)
	if err != nil {
		return nil, err
	}
	return p.Encode(sig), nil
}

// freePermit is the first nonce from the token's next one on that no opening of ours takes: each is used up in its turn.
func (w *Wallet) freePermit(token common.Address, next uint64) uint64 {
	taken := map[uint64]bool{}
	for _, s := range w.sessions {
		if o := s.ch.Opening; o != nil && s.ch.Phase == channels.PhaseOpening && s.ch.View.Seen.Status == channels.ChainNone && s.ch.Params.Token == token && o.Funding == channels.FundPermit {
			taken[o.Permit] = true
		}
	}
	for taken[next] {
		next++
	}
	return next
}

// submitDeposit tries one way to fund after the other: what the chain refuses was never sent.
func (w *Wallet) submitDeposit(ctx context.Context, token Token, call channels.Call) (common.Hash, channels.FundingKind, error) {
	q := FundingQuery{Amount: call.Amount, Sends: true}
	var refused error
	for {
		plan, err := w.planFunding(ctx, token, q)
		if err != nil {
			return common.Hash{}, 0, errors.Join(refused, err)
		}
		f := channels.Funding{Kind: plan.Kind}
		if plan.Kind == channels.FundPermit {
			head, err := w.ports.Chain.Head()
			if err != nil {
				return common.Hash{}, 0, err
			}
			if f.Token, err = w.signPermit(plan.Permit, head.Time+uint64(openFor/time.Second)); err != nil {
				return common.Hash{}, 0, err
			}
		}
		call.Funding[call.Side] = f
		hash, err := w.ports.Chain.Submit(ctx, call)
		if err == nil || AsError(err).Code != CodeTxFailed || slices.Contains(q.Not, plan.Kind) {
			return hash, plan.Kind, err
		}
		refused = err
		q.Not = append(q.Not, plan.Kind)
	}
}

// fundAnew finds another way to fund an opening of ours that the chain does not take: a token may promise more than it keeps.
func (w *Wallet) fundAnew(s *session, c channels.Call) {
	o := s.ch.Opening
	if o == nil || o.Call == nil || o.Funding == channels.FundNone || slices.Contains(s.vain, o.Funding) {
		return
	}
	s.vain = append(s.vain, o.Funding)
	q := FundingQuery{Amount: c.Amounts[s.ch.Me], Opens: true, Sends: true, Not: slices.Clone(s.vain)}
	token, ok := w.tokenAt(c.Params.Token)
	if !ok {
		return
	}
	w.later(func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		plan, err := w.planFunding(ctx, token, q)
		if err != nil {
			return // what was tried last stays, and is tried again
		}
		w.mail.put(func(t *turn) {
			f, permit, err := w.signFunding(plan, c.Params, channels.Open{Amounts: c.Amounts, Deadline: c.Deadline}, s.ch.Me)
			if err == nil {
				t.event(s, channels.FundAnew{Funding: f, Permit: permit}, nil)
			}
		})
	})
}

// fundingWord is how our side was funded, for JSON; empty where it was not.
func fundingWord(k channels.FundingKind) string {
	if k == channels.FundNone {
		return ""
	}
	return k.String()
}

func byWay(k channels.FundingKind) string {
	switch k {
	case channels.FundNone:
		return ""
	case channels.FundCredit:
		return " (from your credit in the vault)"
	}
	return " (by " + k.String() + ")"
}
