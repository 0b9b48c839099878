package main

import (
	"context"
	"fmt"
	"math/rand"
	"time"

	"dmfwallet/wallet"
)

// pairLives has the channel between two spokes live its life on the chain: deposits, withdrawals, closes, now and then a dispute.
func (w *soak) pairLives(ctx context.Context, pair int, r *rand.Rand) {
	for pause(ctx, time.Duration(25+r.Intn(40))*time.Second) {
		x := w.spokes[2*pair+r.Intn(2)]
		peer := x.partner(w).name
		switch r.Intn(5) {
		case 0:
			w.deposit(x, peer)
		case 1:
			w.withdraw(x, peer)
		case 2, 3:
			w.endChannel(x, peer, soakDirect, false)
		case 4:
			w.endChannel(x, peer, soakDirect, true)
		}
	}
}

// hubLives does the same with the spokes' channels at the hub.
func (w *soak) hubLives(ctx context.Context, r *rand.Rand) {
	for pause(ctx, time.Duration(25+r.Intn(30))*time.Second) {
		x := w.spokes[r.Intn(len(w.spokes))]
		switch r.Intn(4) {
		case 0:
			w.deposit(x, "hub")
		case 1:
			w.withdraw(x, "hub")
		case 2, 3:
			w.endChannel(x, "hub", soakAtHub, false)
		}
	}
}

// usable is a spoke's channel with a peer in a currency that can pay; else what there is of them.
func usable(ctx context.Context, c wallet.API, peer, currency string) (*wallet.ChannelInfo, []wallet.ChannelInfo, error) {
	all, err := c.Channels(ctx)
	var live []wallet.ChannelInfo
	for _, ch := range all {
		if ch.Peer != peer || ch.Symbol != currency || ch.Phase == "closed" || ch.Phase == "failed" {
			continue
		}
		if ch.Phase == "open" && ch.CanDo["pay"] == "" {
			return &ch, nil, nil
		}
		live = append(live, ch)
	}
	return nil, live, err
}

// haveChannel opens a channel, unless there is one.
func (w *soak) haveChannel(x *daemonProcess, peer, amount, currency string) {
	w.try("open a channel with "+peer, x, func(ctx context.Context, c wallet.API) error {
		ch, live, err := usable(ctx, c, peer, currency)
		switch {
		case err != nil:
			return err
		case ch != nil:
			return nil
		case len(live) == 0:
			if _, err = c.OpenChannel(ctx, wallet.OpenRequest{Peer: peer, Amount: amount, TheirAmount: amount, Currency: currency}); err != nil {
				return err
			}
			w.count("channels opened")
			return fmt.Errorf("it was begun")
		}
		return fmt.Errorf("channel %s is %s, waiting for %q; %v", live[0].ID, live[0].Phase, live[0].Waiting, live[0].CanDo)
	})
}

func (w *soak) deposit(x *daemonProcess, peer string) {
	w.once(x, peer, "deposits", func(ctx context.Context, c wallet.API, id string) error {
		_, err := c.Deposit(ctx, id, "10")
		return err
	})
}

func (w *soak) withdraw(x *daemonProcess, peer string) {
	w.once(x, peer, "withdrawals", func(ctx context.Context, c wallet.API, id string) error {
		_, err := c.Withdraw(ctx, id, "10")
		return err
	})
}

// once asks for something with a channel one time: whether it was begun when a daemon dies, nobody needs to know.
func (w *soak) once(x *daemonProcess, peer, what string, f func(ctx context.Context, c wallet.API, id string) error) {
	ctx, cancel := context.WithTimeout(w.t.Context(), time.Minute)
	defer cancel()
	c, err := x.client(ctx)
	if err != nil {
		return
	}
	defer c.Close()
	ch, _, err := usable(ctx, c, peer, "USD")
	if err != nil || ch == nil {
		return
	}
	if err := f(ctx, c, ch.ID); err == nil {
		w.count(what)
	} else {
		w.count(what + " refused")
	}
}

// endChannel closes a channel together or alone, and opens another one.
func (w *soak) endChannel(x *daemonProcess, peer, amount string, alone bool) {
	var id string
	ended := w.try("end the channel with "+peer, x, func(ctx context.Context, c wallet.API) error {
		if id == "" {
			ch, _, err := usable(ctx, c, peer, "USD")
			if err != nil || ch == nil {
				return fmt.Errorf("none is open: %w", err)
			}
			id = ch.ID
		}
		return w.end(ctx, c, id, alone)
	})
	switch {
	case ended && alone:
		w.count("disputes")
	case ended:
		w.count("closes")
	}
	w.haveChannel(x, peer, amount, "USD")
}

// end ends a channel, and has no error when both are paid.
func (w *soak) end(ctx context.Context, c wallet.API, id string, alone bool) error {
	ch, err := c.Channel(ctx, id)
	switch {
	case err != nil:
		return err
	case ch.Phase == "closed":
		return nil
	case ch.Phase == "open" && alone:
		ch, err = c.Dispute(ctx, id)
	case ch.Phase == "open":
		ch, err = c.CloseChannel(ctx, id)
	}
	if err == nil && ch.Phase != "closed" {
		err = fmt.Errorf("channel %s is %s, %s locked, waiting for %q", id, ch.Phase, ch.Locked, ch.Waiting)
	}
	return err
}
