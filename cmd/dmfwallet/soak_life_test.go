package main

import (
	"context"
	"fmt"
	"math/rand"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// live is a spoke's life: one thing after the other, about one a second.
func (w *soak) live(ctx context.Context, x *daemonProcess, r *rand.Rand) {
	for n := 0; pause(ctx, time.Duration(400+r.Intn(1200))*time.Millisecond); n++ {
		to := w.spokes[r.Intn(len(w.spokes))]
		key := fmt.Sprintf("%s-%d", x.name, n)
		switch kind := r.Intn(1000); {
		case to == x:
		case kind < 30:
			w.swap(x, r.Intn(2) == 0)
		case kind < 36:
			w.escrow(x, to, key, r)
		case kind < 42:
			w.vchannel(x, to, key, r)
		default:
			w.pay(x, to, key, int64(1+r.Intn(50)))
		}
	}
}

func centsText(n int64) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

// pay makes one payment; whoever dies meanwhile, it is asked for again under its key until it is done.
func (w *soak) pay(x, to *daemonProcess, key string, cents int64) {
	w.try("pay "+key, x, func(ctx context.Context, c wallet.API) error {
		p, err := c.Pay(ctx, wallet.PayRequest{To: to.name, Amount: centsText(cents), Currency: "USD", Key: key})
		if err != nil {
			return err
		}
		if p.Status != wallet.PaymentDone {
			return fmt.Errorf("it is %s", p.Status)
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		w.told = append(w.told, soakPayment{x.name, to.name, key, p.ID, cents, len(p.Route) > 0})
		switch {
		case p.VChannel != "":
			w.counts["payments in virtual channels"]++
		case len(p.Route) > 0:
			w.counts["routed payments"]++
		default:
			w.counts["direct payments"]++
		}
		return nil
	})
}

// swap changes a dollar into 92 euro cents or back. What comes of one whose daemon dies, the list of swaps says in the end.
func (w *soak) swap(x *daemonProcess, dollars bool) {
	r := wallet.SwapRequest{Amount: "1.00", Currency: "USD", For: "EUR"}
	if !dollars {
		r = wallet.SwapRequest{Amount: "0.92", Currency: "EUR", For: "USD"}
	}
	ctx, cancel := context.WithTimeout(w.t.Context(), time.Minute)
	defer cancel()
	c, err := x.client(ctx)
	if err != nil {
		return
	}
	defer c.Close()
	s, err := c.Swap(ctx, r)
	if err != nil || s.Status != wallet.PaymentDone {
		w.count("swaps that were not told as done")
		return
	}
	w.count("swaps")
	w.mu.Lock()
	defer w.mu.Unlock()
	w.swaps[s.ID] = x.name
}

// escrow promises some dollars, with the hub as arbiter, and has one of the three end it.
func (w *soak) escrow(x, to *daemonProcess, key string, r *rand.Rand) {
	var id string
	amount, end := int64(100+r.Intn(400)), r.Intn(3)
	ok := w.try("escrow "+key, x, func(ctx context.Context, c wallet.API) error {
		e, err := c.OpenEscrow(ctx, wallet.EscrowRequest{Payee: to.name, Amount: centsText(amount), Currency: "USD", Arbiter: "hub", Within: 3600, Default: "refund", Terms: key, Key: key})
		if err == nil && e.Status == wallet.CaseFailed {
			key += "'"
			err = fmt.Errorf("it failed: %s", e.Reason)
		}
		if err == nil && e.Status == wallet.CaseOffered {
			err = fmt.Errorf("it is %s", e.Status)
		}
		id = e.ID
		return err
	})
	if !ok {
		return
	}
	paid := [3]int64{amount, 0, amount / 2}[end]
	who := [3]*daemonProcess{x, to, w.hubProcess}[end]
	over := func(e wallet.CaseInfo) bool {
		return e.Status == wallet.CaseCompleted || e.Status == wallet.CaseSplit || e.Status == wallet.CaseRefunded || e.Status == wallet.CaseFailed
	}
	if !w.try("end escrow "+id, who, func(ctx context.Context, c wallet.API) error {
		var err error
		switch end {
		case 0:
			_, err = c.ReleaseEscrow(ctx, id)
		case 1:
			_, err = c.RefundEscrow(ctx, id)
		case 2:
			_, err = c.RuleEscrow(ctx, id, centsText(paid))
		}
		if err != nil && (wallet.AsError(err).Code == wallet.CodePhase || wallet.AsError(err).Code == wallet.CodeNotFound) {
			if e, found := c.Escrow(ctx, id); found == nil && (over(e) || e.Status == wallet.CaseDeciding) {
				return nil // it was said before the daemon died
			}
		}
		return err
	}) {
		return
	}
	w.try("wait for escrow "+id, x, func(ctx context.Context, c wallet.API) error {
		e, err := c.Escrow(ctx, id)
		if err != nil {
			return err
		}
		if !over(e) {
			return fmt.Errorf("it is %s, waiting for %s", e.Status, e.Waiting)
		}
		if e.Paid == nil || centsOf(*e.Paid) != paid {
			w.t.Errorf("escrow %s between %s and %s is %s and paid %v, not %s", id, x.name, to.name, e.Status, e.Paid, centsText(paid))
		}
		w.count("escrows")
		w.mu.Lock()
		defer w.mu.Unlock()
		w.cases = append(w.cases, soakCase{x.name, to.name, id, paid})
		return nil
	})
}

// centsOf is an amount in cents; -1 where it is not whole.
func centsOf(a channels.Amount) int64 {
	const cent = 10_000_000_000_000_000
	if !a.Multiple(cent) {
		return -1
	}
	n := a.Big()
	return n.Div(n, channels.NewAmount(cent).Big()).Int64()
}

// vchannel is a virtual channel through the hub: opened, paid over a few times, closed.
func (w *soak) vchannel(x, to *daemonProcess, key string, r *rand.Rand) {
	if x.partner(w) == to {
		return
	}
	var id string
	if !w.try("open vchannel "+key, x, func(ctx context.Context, c wallet.API) error {
		all, err := c.VChannels(ctx)
		if err != nil {
			return err
		}
		for _, v := range all { // from before the daemon died, or from another time
			if v.Direction == "out" && v.Peer == to.name && v.Status == "open" {
				id = v.ID
				return nil
			}
		}
		v, err := c.OpenVChannel(ctx, wallet.VChannelRequest{Peer: to.name, Amount: "5", Currency: "USD", For: 3600})
		if err == nil && v.Status != "open" {
			err = fmt.Errorf("it is %s", v.Status)
		}
		id = v.ID
		return err
	}) {
		return
	}
	for n := range 3 + r.Intn(10) {
		w.pay(x, to, fmt.Sprintf("%s-v%d", key, n), int64(1+r.Intn(20)))
	}
	w.closeVChannel(x, id)
	w.count("virtual channels")
}

func (w *soak) closeVChannel(x *daemonProcess, id string) {
	w.try("close vchannel "+id, x, func(ctx context.Context, c wallet.API) error {
		v, err := c.CloseVChannel(ctx, id)
		if err == nil && v.Status != "closed" && v.Status != "failed" {
			err = fmt.Errorf("it is %s, waiting for %s", v.Status, v.Waiting)
		}
		return err
	})
}

// partner is the spoke with which this one has a channel.
func (d *daemonProcess) partner(w *soak) *daemonProcess {
	for i, x := range w.spokes {
		if x == d {
			return w.spokes[i^1]
		}
	}
	return nil
}
