package main

import (
	"context"
	"errors"

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
func (s *demoStory) serveHub(ctx context.Context) error {
	if _, err := s.hub.pairWith(ctx, s.shop, "1000 USD, 1000 EUR"); err != nil {
		return err
	}
	hub, err := s.hub.wallet()
	if err != nil {
		return err
	}
	_, err = hub.SetHubPolicy(ctx, wallet.HubPolicy{Serving: true, Currencies: map[string]wallet.HubCurrency{"USD": {Base: "0.01"}},
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
