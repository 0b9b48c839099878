package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

type benchOptions struct {
	duration time.Duration
	payers   int
}

func (a *app) benchCommand() *cobra.Command {
	var o benchOptions
	direct := a.command("direct", "pay over one channel between two processes, with every payment on disk on both sides", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.benchPayments(ctx, o, false) })
	inside := a.command("vchannel", "the same inside a virtual channel over that channel", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.benchPayments(ctx, o, true) })
	for _, cmd := range []*cobra.Command{direct, inside} {
		cmd.Flags().DurationVar(&o.duration, "duration", 5*time.Second, "how long each of the two parts takes")
		cmd.Flags().IntVar(&o.payers, "payers", 256, "payers at once in the second part")
	}
	return group("bench", "measure this machine", direct, inside)
}

// benchAmount is what one payment pays: a whole coin, so that payouts need no rounding. benchFunds last for 10 million of them.
const (
	benchAmount = "0.01"
	benchFunds  = "100000"
	benchGifts  = 10 // of the faucet, to have as much
)

// benchPayments measures payments one at a time, then by many payers at once, and then checks that no money came or went.
func (a *app) benchPayments(ctx context.Context, o benchOptions, inside bool) error {
	if o.duration < 100*time.Millisecond || o.duration > time.Hour || o.payers < 1 || o.payers > 10_000 {
		return usage("give --duration 100ms to 1h, and 1 to 10,000 --payers", "--duration or --payers can't be used")
	}
	a.out.note("starting a chain and two wallets")
	b, err := a.startBench(ctx)
	if err != nil {
		return err
	}
	defer b.stop()
	v := benchView{Event: "bench.direct", Disk: "fsync on", Amount: benchAmount}
	if inside {
		v.Event = "bench.vchannel"
		if err := b.openInside(ctx); err != nil {
			return err
		}
	}
	if v.OneAtATime, err = b.measure(ctx, 1, o.duration); err != nil {
		return err
	}
	if v.Concurrent, err = b.measure(ctx, o.payers, o.duration); err != nil {
		return err
	}
	a.out.note("closing the channel and checking the books")
	if err := b.check(ctx, v.OneAtATime.Payments+v.Concurrent.Payments); err != nil {
		return err
	}
	v.Conserved = true
	return a.out.print(v)
}

// benchRun is one part. Latencies are from the call of Pay to the payee's durable signature being durable here.
type benchRun struct {
	Payers    int     `json:"payers"`
	Payments  int     `json:"payments"`
	Seconds   float64 `json:"seconds"`
	PerSecond float64 `json:"perSecond"`
	P50       float64 `json:"p50ms"`
	P99       float64 `json:"p99ms"`
}

// measure lets payers pay, each one payment after the other, for about d.
func (b *bench) measure(ctx context.Context, payers int, d time.Duration) (benchRun, error) {
	var mu sync.Mutex
	var all []time.Duration
	var wg sync.WaitGroup
	var failed atomic.Pointer[wallet.Error]
	begin := time.Now()
	for range payers {
		wg.Go(func() {
			var took []time.Duration
			for time.Since(begin) < d && failed.Load() == nil {
				start := time.Now()
				p, err := b.payer.Pay(ctx, wallet.PayRequest{To: "payee", Amount: benchAmount, Currency: "USD", VChannel: b.inside})
				if err != nil || p.Status != wallet.PaymentDone {
					failed.CompareAndSwap(nil, wallet.AsError(fmt.Errorf("payment %s is %q: %w", p.ID, p.Status, err)))
					break
				}
				took = append(took, time.Since(start))
			}
			mu.Lock()
			all = append(all, took...)
			mu.Unlock()
		})
	}
	wg.Wait()
	took := time.Since(begin).Seconds()
	if err := failed.Load(); err != nil {
		return benchRun{}, err
	}
	slices.Sort(all)
	return benchRun{Payers: payers, Payments: len(all), Seconds: took, PerSecond: float64(len(all)) / took,
		P50: quantile(all, 0.5), P99: quantile(all, 0.99)}, nil
}

// quantile of a sorted list, in milliseconds.
func quantile(sorted []time.Duration, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	i := min(int(q*float64(len(sorted))), len(sorted)-1)
	return float64(sorted[i].Microseconds()) / 1000
}

type benchView struct {
	Event      string   `json:"event"`
	Disk       string   `json:"disk"`
	Amount     string   `json:"amount"`
	OneAtATime benchRun `json:"oneAtATime"`
	Concurrent benchRun `json:"concurrent"`
	Conserved  bool     `json:"conserved"`
}

func (v benchView) text(p *page) {
	p.line("%s payments of %s USD, two processes, %s", map[bool]string{true: "virtual", false: "direct"}[v.Event == "bench.vchannel"], v.Amount, v.Disk)
	p.row("PAYERS", "PAYMENTS", "A SECOND", "P50", "P99")
	for _, r := range []benchRun{v.OneAtATime, v.Concurrent} {
		p.row(fmt.Sprint(r.Payers), fmt.Sprint(r.Payments), fmt.Sprintf("%.0f", r.PerSecond), fmt.Sprintf("%.2f ms", r.P50), fmt.Sprintf("%.2f ms", r.P99))
	}
	p.line("the channel was closed and every cent is where it should be")
}

// check closes the channel and compares what was paid out with what was paid in and over.
func (b *bench) check(ctx context.Context, payments int) error {
	if b.inside != "" {
		if _, err := b.payer.CloseVChannel(ctx, b.inside); err != nil {
			return err
		}
		if _, err := waitVChannel(ctx, b.payer, b.inside); err != nil {
			return err
		}
	}
	c, err := b.payer.CloseChannel(ctx, b.channel.ID)
	if err != nil {
		return err
	}
	if c, err = waitChannel(ctx, b.payer, c.ID, closed); err != nil {
		return err
	}
	each, err := c.Currency.Parse(benchAmount)
	if err != nil {
		return err
	}
	var paid channels.Amount
	for range payments {
		if paid, err = paid.Add(each); err != nil {
			return err
		}
	}
	kept := b.funded.Net().Sub(paid)
	if len(c.Payout) != 2 || c.Payout[1] != paid || c.Payout[0].Net() != kept {
		return fmt.Errorf("paid %s in %d payments out of %s, but the chain paid out %v", paid, payments, b.funded, c.Payout)
	}
	return b.checkChain(ctx, c)
}
