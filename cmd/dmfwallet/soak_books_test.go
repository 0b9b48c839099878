package main

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"dmfwallet/wallet"
)

// windUp ends all that stands: escrows and virtual channels that a crash left over, then every channel, together.
func (w *soak) windUp() {
	for _, x := range w.spokes {
		w.try("end what stands", x, func(ctx context.Context, c wallet.API) error {
			vs, err := c.VChannels(ctx)
			for _, v := range vs {
				if v.Direction == "out" && v.Status != "closed" && v.Status != "failed" {
					if _, err := c.CloseVChannel(ctx, v.ID); err != nil {
						return err
					}
					return fmt.Errorf("virtual channel %s is %s", v.ID, v.Status)
				}
			}
			return err
		})
		w.try("let payments end", x, func(ctx context.Context, c wallet.API) error {
			all, err := c.Channels(ctx)
			for _, ch := range all {
				if ch.Phase != "closed" && ch.Phase != "failed" && !ch.Locked.IsZero() {
					return fmt.Errorf("%s are locked in channel %s with %s, waiting for %q", ch.Locked, ch.ID, ch.Peer, ch.Waiting)
				}
			}
			return err
		})
	}
	for _, x := range w.spokes {
		w.try("close all", x, func(ctx context.Context, c wallet.API) error {
			all, err := c.Channels(ctx)
			if err != nil {
				return err
			}
			for _, ch := range all {
				if ch.Phase != "closed" && ch.Phase != "failed" {
					err = w.end(ctx, c, ch.ID, false)
				}
			}
			return err
		})
	}
}

// balance compares what everybody has on the chain with what was told, to the cent, and the histories with both.
func (w *soak) balance() {
	t, stage := w.t, w.stage()
	t.Helper()
	want := map[string]map[string]int64{"USD": {}, "EUR": {}}
	for symbol := range want {
		for _, d := range w.all {
			want[symbol][d.name] = 1_000_000
		}
		want[symbol]["hub"] *= int64(hubGifts(soakSpokes))
	}
	move := func(symbol, from, to string, cents int64) {
		want[symbol][from] -= cents
		want[symbol][to] += cents
	}
	for _, p := range w.told {
		move("USD", p.from, p.to, p.cents)
	}
	for _, c := range w.cases {
		move("USD", c.from, c.to, c.cents)
	}
	for _, x := range w.spokes {
		w.movedAtHub(x, move)
	}
	for symbol, of := range want {
		for _, d := range w.all {
			got, err := stage.balanceOf(t.Context(), symbol, w.address[d.name])
			if err != nil {
				t.Fatal(err)
			}
			if centsOf(got) != of[d.name] {
				t.Errorf("%s has %s %s, should have %s", d.name, centsText(centsOf(got)), symbol, centsText(of[d.name]))
			}
		}
	}
	w.histories()
	w.alerts()
}

// alerts says what users were alerted to. Nobody cheats here; but who is killed in the middle of something may be told so.
func (w *soak) alerts() {
	ids := regexp.MustCompile(`0x[0-9a-fA-F]+|[0-9]+|\b[a-z]+[0-5]\b`)
	seen := map[string]int{}
	for _, d := range w.all {
		c := d.mustClient()
		for cursor := uint64(0); ; {
			events, err := c.Events(w.t.Context(), cursor, 5000)
			if err != nil {
				w.t.Fatal(err)
			}
			for _, e := range events {
				cursor = e.Cursor
				if strings.HasSuffix(e.Event, ".alert") || e.Event == "tx.failed" {
					seen[e.Event+": "+ids.ReplaceAllString(e.Text, "N")]++
				}
			}
			if len(events) == 0 {
				break
			}
		}
		_ = c.Close()
	}
	for text, n := range seen {
		w.t.Logf("alerted %d times: %s", n, text)
	}
}

// movedAtHub moves what a spoke changed at the hub and what it paid it in fees, as it says; what was told before must be in that.
func (w *soak) movedAtHub(x *daemonProcess, move func(symbol, from, to string, cents int64)) {
	c := x.mustClient()
	defer c.Close()
	swaps, err := c.Swaps(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	done := map[string]bool{}
	for _, s := range swaps {
		if s.Status == wallet.PaymentDone {
			done[s.ID] = true
			move(s.Given.Symbol, x.name, "hub", centsOf(s.Give))
			move(s.Got.Symbol, "hub", x.name, centsOf(s.Get))
		} else if s.Status != wallet.PaymentFailed {
			w.t.Errorf("%s: swap %s is %s", x.name, s.ID, s.Status)
		}
	}
	for id, who := range w.swaps {
		if who == x.name && !done[id] {
			w.t.Errorf("%s: swap %s was told as done, and is not", who, id)
		}
	}
	for _, p := range w.past(x) {
		switch {
		case p.Memo == "hub fee" && p.Status == wallet.PaymentDone:
			move(p.Symbol, x.name, "hub", centsOf(p.Amount))
		case p.Memo == "hub fee back" && p.Status == wallet.PaymentReceived:
			move(p.Symbol, "hub", x.name, centsOf(p.Amount))
		}
	}
}

// past is a daemon's whole history.
func (w *soak) past(d *daemonProcess) (out []wallet.Payment) {
	c := d.mustClient()
	defer c.Close()
	for before := uint64(0); ; {
		page, err := c.History(w.t.Context(), wallet.HistoryFilter{Limit: 5000, Before: before})
		if err != nil {
			w.t.Fatal(err)
		}
		out = append(out, page...)
		if len(page) < 5000 {
			return out
		}
		before = page[len(page)-1].Position
	}
}

// histories: every payment that was told as done is once in the history of who made it, as one to its payee, however many followed; and once in
// that of who got it.
func (w *soak) histories() {
	made, got := map[string]int{}, map[string]int{}
	for _, x := range w.spokes {
		for _, p := range w.past(x) {
			at := strings.Join([]string{x.name, p.ID}, " ")
			switch p.Status {
			case wallet.PaymentDone:
				made[at+" "+p.Peer]++
			case wallet.PaymentReceived:
				got[at]++
			case wallet.PaymentPending, wallet.PaymentInFlight:
				w.t.Errorf("%s: payment %s is %s", x.name, p.ID, p.Status)
			}
		}
	}
	for _, p := range w.told {
		// The payee of a payment through the hub knows it by its own invoice.
		if n := made[p.from+" "+p.id+" "+p.to]; n != 1 {
			w.t.Errorf("payment %s (%s) to %s is %d times in the history of %s", p.key, p.id, p.to, n, p.from)
		}
		if n := got[p.to+" "+p.id]; n != 1 && !p.routed {
			w.t.Errorf("payment %s (%s) is %d times in the history of %s", p.key, p.id, n, p.to)
		}
	}
}
