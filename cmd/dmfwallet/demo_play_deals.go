package main

import (
	"context"

	"dmfwallet/wallet"
)

// serve makes the hub one, with a channel to the shop in each currency: you can pay the shop through it, and change money at it.
func (p *demoPlay) serve(ctx context.Context) {
	if err := p.serveHub(ctx); err != nil {
		return
	}
	hub, err := p.hub.wallet()
	if err != nil {
		return
	}
	for _, currency := range []string{"USD", "EUR"} {
		_, _ = hub.OpenChannel(ctx, wallet.OpenRequest{Peer: "shop", Amount: "200", Currency: currency})
	}
	_, _ = hub.OpenChannel(ctx, wallet.OpenRequest{Peer: "you", Amount: "50", Currency: "USD"})
}

// escrowNow has you buy something at the shop that the hub may have to rule on.
func (p *demoPlay) escrowNow(ctx context.Context) (string, error) {
	you, err := p.you.wallet()
	if err != nil {
		return "", err
	}
	c, err := you.OpenEscrow(ctx, wallet.EscrowRequest{Payee: "shop", Amount: "3", Currency: "USD", Arbiter: "hub", Within: demoTerm, Default: "refund", Terms: "a chair, delivered whole"})
	if err != nil {
		return "", err
	}
	return c.Format(c.Amount) + " are promised to the shop for a chair; release it, or let the arbiter rule (: demo)", nil
}

// ruleNow has the hub split the first escrow that waits for it.
func (p *demoPlay) ruleNow(ctx context.Context) (string, error) {
	hub, err := p.hub.wallet()
	if err != nil {
		return "", err
	}
	c, err := firstCase(ctx, hub.Escrows, "rule")
	if err != nil {
		return "", err
	}
	half := part(c.Currency, c.Amount, 2)
	if _, err := hub.RuleEscrow(ctx, c.ID, plainNumber(c.Currency, half)); err != nil {
		return "", err
	}
	return "the arbiter ruled: " + c.Format(half) + " for the shop, the rest is yours again", nil
}

// drawNow has you leave a deposit with the shop, which then draws on it: accept the draw, or contest it.
func (p *demoPlay) drawNow(ctx context.Context) (string, error) {
	you, err := p.you.wallet()
	if err != nil {
		return "", err
	}
	if _, err := you.OpenPledge(ctx, wallet.PledgeRequest{Beneficiary: "shop", Amount: "4", Currency: "USD", Arbiter: "hub", Within: demoTerm, Contest: demoTerm / 4, Ruling: demoTerm / 4,
		OnSilence: "returns", Terms: "deposit for a bicycle"}); err != nil {
		return "", err
	}
	shop, err := p.shop.wallet()
	if err != nil {
		return "", err
	}
	c, err := caseOf(ctx, shop, shop.Pledges, "draw")
	if err != nil {
		return "", err
	}
	if _, err := shop.DrawPledge(ctx, c.ID, "1.50", "a flat tyre"); err != nil {
		return "", err
	}
	return "the shop draws 1.50 USD on your deposit; accept the draw, or contest it", nil
}

// firstCase is the first in which one can do something now.
func firstCase(ctx context.Context, list func(context.Context, bool) ([]wallet.CaseInfo, error), action string) (wallet.CaseInfo, error) {
	all, err := list(ctx, false)
	if err != nil {
		return wallet.CaseInfo{}, err
	}
	for _, c := range all {
		if why, has := c.CanDo[action]; has && why == "" {
			return c, nil
		}
	}
	return wallet.CaseInfo{}, wallet.Fail(wallet.CodePhase, wallet.MoneyUntouched, "open an escrow with the shop first", "there is no escrow to rule on")
}
