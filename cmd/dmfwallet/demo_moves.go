package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// The moves of which the story consists. Each ends when what it did is durable, or on the chain.

// openFrom opens a channel from one to the other and returns its id once both can pay.
func (s *demoStory) openFrom(ctx context.Context, from, to *demoActor, ours, theirs, currency string) (string, error) {
	w, err := from.wallet()
	if err != nil {
		return "", err
	}
	c, err := w.OpenChannel(ctx, wallet.OpenRequest{Peer: to.name, Amount: ours, TheirAmount: theirs, Currency: currency})
	if err != nil {
		return "", err
	}
	if err := s.meetAgain(ctx, from, to, c.ID); err != nil {
		return "", err
	}
	return c.ID, s.log.read(ctx)
}

// meetAgain waits until both sides see the channel open and each other connected.
func (s *demoStory) meetAgain(ctx context.Context, from, to *demoActor, id string) error {
	for _, side := range []*demoActor{from, to} {
		w, err := side.wallet()
		if err != nil {
			return err
		}
		if _, err := waitChannel(ctx, w, id, func(c wallet.ChannelInfo) (bool, error) {
			ok, err := opened(c)
			return ok && c.Connected && c.CanDo["pay"] == "", err
		}); err != nil {
			return err
		}
	}
	return nil
}

// pay makes n equal payments, several at a time, and returns when each is durable on both sides.
func (s *demoStory) pay(ctx context.Context, from, to *demoActor, id string, n int, amount string) error {
	const atOnce = 16
	w, err := from.wallet()
	if err != nil {
		return err
	}
	g, paying := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for i := range n {
		g.Go(func() error {
			p, err := w.Pay(paying, wallet.PayRequest{To: to.name, Amount: amount, Channel: id, Memo: fmt.Sprintf("no. %d", i+1)})
			if err == nil && p.Status != wallet.PaymentDone {
				err = wallet.Fail(wallet.CodeTimeout, wallet.MoneySafe, "run the demo again", "a payment of the %s is still %s", from.name, p.Status)
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	s.mu.Lock()
	s.payments += n
	s.mu.Unlock()
	return nil
}

// closeTogether closes with the other's signature, and checks what both got.
func (s *demoStory) closeTogether(ctx context.Context, from, to *demoActor, id, ours, theirs string) error {
	w, err := from.wallet()
	if err != nil {
		return err
	}
	if _, err := w.CloseChannel(ctx, id); err != nil {
		return err
	}
	c, err := waitChannel(ctx, w, id, func(c wallet.ChannelInfo) (bool, error) { return c.Phase == string(channels.PhaseClosed), nil })
	if err != nil {
		return err
	}
	if err := s.log.read(ctx); err != nil {
		return err
	}
	return s.paidOut(from, to, c, ours, theirs)
}

// paidOut compares a payout with what it should be.
func (s *demoStory) paidOut(from, to *demoActor, c wallet.ChannelInfo, ours, theirs string) error {
	our, err1 := c.Parse(ours)
	their, err2 := c.Parse(theirs)
	if err1 != nil || err2 != nil || len(c.Payout) != 2 || c.Payout[0].Cmp(our) != 0 || c.Payout[1].Cmp(their) != 0 {
		return wallet.Fail(wallet.CodeInternal, "play money only", "report it with this output", "the channel of %s and %s paid out %v, not %s and %s", from.name, to.name, c.Payout, ours, theirs)
	}
	s.tell(demoView{Event: "demo.closed", Channel: c.ID, Text: fmt.Sprintf("the channel of %s and %s is closed: %s to %s, %s to %s, to the last unit", from, to, c.Format(our), from, c.Format(their), to)})
	return nil
}
