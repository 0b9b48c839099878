package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

type payOptions struct {
	memo    string
	key     string
	channel string
	via     string
	maxFee  string
	dryRun  bool
	inside  string
	count   int
}

// Limits of pay --count.
const (
	payInFlight = 64
	maxPayments = 100_000_000
)

func (a *app) payCommand() *cobra.Command {
	var o payOptions
	cmd := a.command("pay TO AMOUNT CURRENCY", "pay over a channel; done when the payee's signature is on our disk", cobra.ExactArgs(3),
		func(ctx context.Context, args []string) error { return a.pay(ctx, args, o) })
	f := cmd.Flags()
	f.StringVar(&o.memo, "memo", "", "text for the payee")
	f.StringVar(&o.key, "idempotency-key", "", "the same `KEY` never pays twice; with --count, KEY-1, KEY-2, ... are used")
	f.StringVar(&o.channel, "channel", "", "pay over this channel only")
	f.StringVar(&o.inside, "vchannel", "", "pay inside this virtual channel only (without it: one with the payee is used while it has room)")
	f.StringVar(&o.via, "via", "", "pay through this `HUB`, even where there is a channel with the payee")
	f.StringVar(&o.maxFee, "max-fee", "", "the most that hubs may take together, an `AMOUNT` (default: 3 % and ten of the smallest coins)")
	f.BoolVar(&o.dryRun, "dry-run", false, "only say which way it would go and what it would cost")
	f.IntVar(&o.count, "count", 1, "make this many such payments, up to 64 under way at once, printed in order")
	return cmd
}

func (a *app) pay(ctx context.Context, args []string, o payOptions) error {
	if o.count < 1 || o.count > maxPayments {
		return usage("give a number from 1 to 100,000,000", "--count %d can't be used", o.count)
	}
	r := wallet.PayRequest{To: args[0], Amount: args[1], Currency: args[2], Memo: o.memo, Key: o.key, Channel: o.channel, Via: o.via, MaxFee: o.maxFee, DryRun: o.dryRun, VChannel: o.inside}
	question := "pay " + r.Amount + " " + r.Currency + " to " + r.To
	if o.count > 1 {
		question += ", " + strconv.Itoa(o.count) + " times"
	}
	if !o.dryRun {
		if err := a.confirm(ctx, question+"?"); err != nil {
			return err
		}
	} else if o.count > 1 {
		return usage("leave --count out", "--dry-run is about one payment")
	}
	limit := time.Minute
	if o.count > 1 {
		limit = 0
	}
	return a.withWallet(ctx, limit, func(ctx context.Context, s *session) error {
		if err := s.reach(ctx, named(r.To)); err != nil {
			return err
		}
		if o.count > 1 {
			return a.payMany(ctx, s, r, o.count)
		}
		p, err := s.Pay(ctx, r)
		if err != nil {
			return err
		}
		return a.printPayment(p)
	})
}

func (a *app) printPayment(p wallet.Payment) error {
	if err := a.out.print(paymentView{p}); err != nil {
		return err
	}
	if p.Status == wallet.PaymentFailed {
		return wallet.Fail(wallet.CodePeer, wallet.MoneySafe, "see `dmfwallet history`", "payment %s failed", p.ID)
	}
	return nil
}

type paid struct {
	payment wallet.Payment
	err     error
}

// payMany keeps up to 64 payments under way and prints them in the order in which they were asked for. The first failure
// stops it: what is under way then is still waited for and printed.
func (a *app) payMany(ctx context.Context, s *session, r wallet.PayRequest, n int) error {
	begin := time.Now()
	queue := make(chan chan paid, payInFlight-1) // one more is being waited for
	stop := make(chan struct{})
	go func() {
		defer close(queue)
		for i := 1; i <= n; i++ {
			one := make(chan paid, 1)
			select {
			case <-stop:
				return
			case queue <- one:
			}
			each := r
			if r.Key != "" {
				each.Key = r.Key + "-" + strconv.Itoa(i)
			}
			go func() {
				p, err := s.Pay(ctx, each)
				one <- paid{p, err}
			}()
		}
	}()
	sum := paySummary{Event: "pay.summary", Count: n}
	var first error
	for one := range queue {
		err := a.count(&sum, <-one)
		if err != nil && first == nil {
			first = err
			close(stop)
		}
	}
	sum.Seconds = time.Since(begin).Seconds()
	if sum.Seconds > 0 {
		sum.PerSecond = float64(sum.Done) / sum.Seconds
	}
	if err := a.out.print(sum); err != nil {
		return err
	}
	return first
}

func (a *app) count(sum *paySummary, got paid) error {
	if got.err != nil {
		sum.Failed++
		return got.err
	}
	sum.Currency = got.payment.Currency
	if got.payment.Status == wallet.PaymentFailed {
		sum.Failed++
	} else {
		sum.Done++
		total, err := sum.Amount.Add(got.payment.Amount)
		if err != nil {
			return wallet.AsError(err)
		}
		sum.Amount = total
	}
	return a.printPayment(got.payment)
}

// paySummary is the last line of pay --count. Amount is the sum of what was done.
type paySummary struct {
	Event  string          `json:"event"`
	Count  int             `json:"count"`
	Done   int             `json:"done"`
	Failed int             `json:"failed"`
	Amount channels.Amount `json:"amount"`
	channels.Currency
	Seconds   float64 `json:"seconds"`
	PerSecond float64 `json:"perSecond"`
}

func (v paySummary) text(p *page) {
	p.line("%d of %d payments done, %s in %.1f s (%.0f a second)", v.Done, v.Count, v.Format(v.Amount), v.Seconds, v.PerSecond)
}

type paymentView struct{ wallet.Payment }

func (v paymentView) text(p *page) {
	memo := ""
	if v.Memo != "" {
		memo = fmt.Sprintf(" (%s)", v.Memo)
	}
	if len(v.Route) > 0 {
		memo += fmt.Sprintf(" through %s, fee %s", strings.Join(v.Route, " and "), v.Format(*v.Fee))
	}
	if v.VChannel != "" {
		memo += " inside virtual channel " + v.VChannel[:12]
	}
	if v.Until != nil {
		memo += ", decided by " + v.Until.Format(time.RFC3339)
	}
	p.line("%s %s: %s to %s%s", or(v.ID, "this is how it would go,"), v.Status, v.Format(v.Amount), v.Peer, memo)
}
