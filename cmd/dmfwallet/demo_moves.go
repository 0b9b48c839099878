package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// The moves of which the story consists. Each ends when what it did is durable, or on the chain.

// open opens a channel from you to x and returns its id.
func (s *demoStory) open(ctx context.Context, x *demoActor, ours, theirs, currency string) (string, error) {
	you, err := s.you.wallet()
	if err != nil {
		return "", err
	}
	c, err := you.OpenChannel(ctx, wallet.OpenRequest{Peer: x.name, Amount: ours, TheirAmount: theirs, Currency: currency})
	if err != nil {
		return "", err
	}
	if err := s.meetAgain(ctx, x, c.ID); err != nil {
		return "", err
	}
	return c.ID, s.log.read(ctx)
}

// meetAgain waits until both sides see the channel open and each other connected.
func (s *demoStory) meetAgain(ctx context.Context, x *demoActor, id string) error {
	for _, side := range []*demoActor{s.you, x} {
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

// closeTogether closes with x's signature, and checks what both got.
func (s *demoStory) closeTogether(ctx context.Context, x *demoActor, id, ours, theirs string) error {
	you, err := s.you.wallet()
	if err != nil {
		return err
	}
	if _, err := you.CloseChannel(ctx, id); err != nil {
		return err
	}
	c, err := waitChannel(ctx, you, id, func(c wallet.ChannelInfo) (bool, error) { return c.Phase == string(channels.PhaseClosed), nil })
	if err != nil {
		return err
	}
	if err := s.log.read(ctx); err != nil {
		return err
	}
	return s.paidOut(x, c, ours, theirs)
}

// paidOut compares a payout with what it should be.
func (s *demoStory) paidOut(x *demoActor, c wallet.ChannelInfo, ours, theirs string) error {
	our, err1 := c.Parse(ours)
	their, err2 := c.Parse(theirs)
	if err1 != nil || err2 != nil || len(c.Payout) != 2 || c.Payout[0].Cmp(our) != 0 || c.Payout[1].Cmp(their) != 0 {
		return wallet.Fail(wallet.CodeInternal, "play money only", "report it with this output", "the channel with the %s paid out %v, not %s and %s", x.name, c.Payout, ours, theirs)
	}
	s.tell(demoView{Event: "demo.closed", Channel: c.ID, Text: fmt.Sprintf("the channel with the %s is closed: %s to you, %s to the %s, to the last unit", x.name, c.Format(our), c.Format(their), x.name)})
	return nil
}
