package main

import (
	"context"
	"errors"
	"slices"

	"dmfwallet/wallet"
)

// What channels are for besides paying their two sides: all of it stands on locks (docs/protocol.md, "Deals").

// throughHub: you pay the shop without a channel between you, and change dollars into euros. The hub takes a cent, and can take no more.
func (s *demoStory) throughHub(ctx context.Context) error {
	s.chapter("5. Through the hub: you pay the shop without a channel between you, and change USD into EUR")
	if err := s.serveHub(ctx); err != nil {
		return err
	}
	yours, err := s.openFrom(ctx, s.you, s.hub, "50", "0", "USD")
	if err != nil {
		return err
	}
	euros, err := s.openFrom(ctx, s.hub, s.you, "40", "0", "EUR")
	if err != nil {
		return err
	}
	shops, err := s.openFrom(ctx, s.hub, s.shop, "40", "0", "USD")
	if err != nil {
		return err
	}
	if err := s.payRouted(ctx); err != nil {
		return err
	}
	if err := s.swapAtHub(ctx); err != nil {
		return err
	}
	return errors.Join(s.closeTogether(ctx, s.you, s.hub, yours, "19.99", "30.01"), s.closeTogether(ctx, s.hub, s.you, euros, "21.6", "18.4"),
		s.closeTogether(ctx, s.hub, s.shop, shops, "30", "10"))
}

// serveHub lets the hub pass promises on, for a cent each, and change 100 USD into 92 EUR.
func (s *demoStage) serveHub(ctx context.Context) error {
	if _, err := s.hub.pairWith(ctx, s.shop, "1000 USD, 1000 EUR"); err != nil {
		return err
	}
	hub, err := s.hub.wallet()
	if err != nil {
		return err
	}
	_, err = hub.SetHubPolicy(ctx, wallet.HubPolicy{Serving: true, Currencies: map[string]wallet.HubCurrency{"USD": {Base: "0.01"}, "EUR": {Base: "0.01"}},
		Rates: map[string]wallet.HubRate{"USD/EUR": {Give: 100, Take: 92}}, Slots: 100, DustSlots: 20, Days: 30})
	return err
}

func (s *demoStory) payRouted(ctx context.Context) error {
	you, err := s.you.wallet()
	if err != nil {
		return err
	}
	p, err := you.Pay(ctx, wallet.PayRequest{To: "shop", Amount: "10", Currency: "USD", Memo: "a book"})
	if err != nil {
		return err
	}
	if p.Status != wallet.PaymentDone || p.Fee == nil {
		return wallet.Fail(wallet.CodeTimeout, wallet.MoneySafe, "run the demo again", "the payment through the hub is %s", p.Status)
	}
	s.mu.Lock()
	s.payments++
	s.mu.Unlock()
	s.say("demo.routed", "you paid the shop %s through the hub, for %s: the hub was paid only because the shop showed its secret, and has no other way", p.Format(p.Amount), p.Format(*p.Fee))
	return nil
}

func (s *demoStory) swapAtHub(ctx context.Context) error {
	you, err := s.you.wallet()
	if err != nil {
		return err
	}
	v, err := you.Swap(ctx, wallet.SwapRequest{Amount: "20", Currency: "USD", For: "EUR", Min: "18.40"})
	if err != nil {
		return err
	}
	if v.Status != wallet.PaymentDone {
		return wallet.Fail(wallet.CodeTimeout, wallet.MoneySafe, "run the demo again", "the swap is %s", v.Status)
	}
	s.say("demo.swapped", "you gave the hub %s for %s: two promises with one secret, so both were kept", v.Given.Format(v.Give), v.Got.Format(v.Get))
	return nil
}

// arbitrated: an escrow that an arbiter splits, and a deposit on which the shop draws. The hub arbitrates, and holds nothing of either.
func (s *demoStory) arbitrated(ctx context.Context) error {
	s.chapter("6. An escrow and a security deposit with the shop; the hub is the arbiter, and never holds the money")
	id, err := s.openFrom(ctx, s.you, s.shop, "40", "10", "USD")
	if err != nil {
		return err
	}
	if err := s.escrow(ctx); err != nil {
		return err
	}
	if err := s.pledge(ctx); err != nil {
		return err
	}
	return s.closeTogether(ctx, s.you, s.shop, id, "28.5", "21.5")
}

func (s *demoStory) escrow(ctx context.Context) error {
	you, err1 := s.you.wallet()
	hub, err2 := s.hub.wallet()
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	c, err := you.OpenEscrow(ctx, wallet.EscrowRequest{Payee: "shop", Amount: "12", Currency: "USD", Arbiter: "hub", Within: demoTerm, Default: "refund", Terms: "a table, delivered whole"})
	if err != nil {
		return err
	}
	s.say("demo.escrow", "you promised the shop %s for a table; the table came with three legs, and you two do not agree", c.Format(c.Amount))
	theirs, err := caseOf(ctx, hub, hub.Escrows, "rule")
	if err != nil {
		return err
	}
	if _, err := hub.RuleEscrow(ctx, theirs.ID, "7.50"); err != nil {
		return err
	}
	if c, err = caseOver(ctx, you, func() (wallet.CaseInfo, error) { return you.Escrow(ctx, c.ID) }); err != nil {
		return err
	}
	s.say("demo.ruled", "the arbiter ruled: %s for the shop, the rest is yours again; no transaction was needed", c.Format(*c.Paid))
	return nil
}

func (s *demoStory) pledge(ctx context.Context) error {
	you, err1 := s.you.wallet()
	shop, err2 := s.shop.wallet()
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	c, err := you.OpenPledge(ctx, wallet.PledgeRequest{Beneficiary: "shop", Amount: "10", Currency: "USD", Arbiter: "hub", Within: demoTerm, Contest: demoTerm / 4, Ruling: demoTerm / 4,
		OnSilence: "returns", Terms: "deposit for a rented van"})
	if err != nil {
		return err
	}
	s.say("demo.pledge", "you deposited %s for a van that you rented: it stays yours until the shop draws on it", c.Format(c.Amount))
	theirs, err := caseOf(ctx, shop, shop.Pledges, "draw")
	if err != nil {
		return err
	}
	if _, err := shop.DrawPledge(ctx, theirs.ID, "4", "a scratch on the door"); err != nil {
		return err
	}
	drawn, err := caseWhere(ctx, you, func() (wallet.CaseInfo, error) { return you.Pledge(ctx, c.ID) }, func(c wallet.CaseInfo) bool { return c.Drawn != nil && c.CanDo["accept"] == "" })
	if err != nil {
		return err
	}
	s.say("demo.drawn", "the shop draws %s for a scratch; you do not contest it", drawn.Format(*drawn.Drawn))
	if _, err := you.AcceptDraw(ctx, c.ID); err != nil {
		return err
	}
	if c, err = caseOver(ctx, you, func() (wallet.CaseInfo, error) { return you.Pledge(ctx, c.ID) }); err != nil {
		return err
	}
	s.say("demo.returned", "the shop got %s, and the rest of the deposit is yours again", c.Format(*c.Paid))
	return nil
}

// demoTerm is how long escrow and deposit may last, in seconds.
const demoTerm = 600

// caseOf waits for a case in which one can do something now.
func caseOf(ctx context.Context, api wallet.API, list func(context.Context, bool) ([]wallet.CaseInfo, error), action string) (wallet.CaseInfo, error) {
	return caseWhere(ctx, api, func() (wallet.CaseInfo, error) {
		all, err := list(ctx, false)
		if i := slices.IndexFunc(all, func(c wallet.CaseInfo) bool { why, has := c.CanDo[action]; return has && why == "" }); i >= 0 {
			return all[i], err
		}
		return wallet.CaseInfo{}, err
	}, func(c wallet.CaseInfo) bool { return c.ID != "" })
}

func caseOver(ctx context.Context, api wallet.API, get func() (wallet.CaseInfo, error)) (wallet.CaseInfo, error) {
	return caseWhere(ctx, api, get, func(c wallet.CaseInfo) bool { return c.Paid != nil })
}

// caseWhere looks at a case until it is as it should be.
func caseWhere(ctx context.Context, api wallet.API, get func() (wallet.CaseInfo, error), is func(wallet.CaseInfo) bool) (c wallet.CaseInfo, err error) {
	st, err := api.Status(ctx)
	if err != nil {
		return c, err
	}
	err = watch(ctx, api, st.Cursor, func() (bool, error) {
		c, err = get()
		return err == nil && is(c), err
	})
	return c, err
}
