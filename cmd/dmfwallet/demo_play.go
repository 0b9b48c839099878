package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// playHub opens a channel to you, which costs you nothing, and pays a little over it now and then.
func (p *demoPlay) playHub(ctx context.Context) {
	if w, err := p.hub.wallet(); err == nil {
		_, _ = w.OpenChannel(ctx, wallet.OpenRequest{Peer: "you", Amount: "50", Currency: "EUR"})
	}
	for p.beat(ctx, 2*demoBeat) {
		_, _ = p.payYou(ctx, p.hub, "0.05", "interest") // between channels there is nothing to pay over
	}
}

// playShop gives back a tenth of what it is paid, sends samples, and cheats in the end.
func (p *demoPlay) playShop(ctx context.Context) {
	begin := time.Now()
	opened, cursor := false, uint64(0)
	for n := 0; p.beat(ctx, demoBeat); n++ {
		if p.cheating.Load() {
			cursor = 0 // its wallet is another after that
			continue
		}
		_, c, err := p.openTo(ctx, p.shop)
		p.guide(ctx, err == nil)
		switch {
		case err != nil && !opened && time.Since(begin) > demoStartsAt:
			opened = p.shopOpens(ctx)
		case err != nil:
		case p.cheated.Load() == 0 && time.Since(begin) > demoCheatsAt:
			_, _ = p.cheatNow(ctx)
		default:
			opened = true
			cursor = p.giveBack(ctx, c, cursor)
			if n%3 == 2 {
				_, _ = p.payYou(ctx, p.shop, "0.02", "a sample")
			}
		}
	}
}

func (p *demoPlay) beat(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// shopOpens opens a channel that the shop alone funds, unless one is on its way already.
func (p *demoPlay) shopOpens(ctx context.Context) bool {
	w, err := p.shop.wallet()
	if err != nil {
		return false
	}
	all, err := w.Channels(ctx)
	if err != nil || slices.ContainsFunc(all, func(c wallet.ChannelInfo) bool { return c.Peer == "you" }) {
		return err == nil
	}
	_, err = w.OpenChannel(ctx, wallet.OpenRequest{Peer: "you", Amount: "80", Currency: "USD"})
	return err == nil
}

// giveBack pays back a tenth of what came in since cursor, in whole minor units, and returns the newest cursor. What came in before
// the first look is let be.
func (p *demoPlay) giveBack(ctx context.Context, c wallet.ChannelInfo, cursor uint64) uint64 {
	w, err := p.shop.wallet()
	if err != nil {
		return cursor
	}
	if cursor == 0 {
		st, err := w.Status(ctx)
		if err != nil {
			return 0
		}
		return st.Cursor
	}
	events, err := w.Events(ctx, cursor, 1000)
	if err != nil || len(events) == 0 {
		return cursor
	}
	var sum channels.Amount
	for _, e := range events {
		var moved struct {
			Amount channels.Amount `json:"amount"`
		}
		if e.Event == "payment.received" && e.Channel == c.ID && json.Unmarshal(e.Data, &moved) == nil {
			sum, _ = sum.Add(moved.Amount)
		}
	}
	if back := part(c.Currency, sum, 10); !back.IsZero() {
		_, _ = p.payYou(ctx, p.shop, plainNumber(c.Currency, back), "10 % back")
	}
	return events[len(events)-1].Cursor
}

// part is n divided, rounded down to the currency's unit.
func part(c channels.Currency, n channels.Amount, by uint64) channels.Amount {
	whole := n.Big()
	unit := channels.NewAmount(c.Unit()).Big()
	whole.Div(whole, unit)
	whole.Div(whole, channels.NewAmount(by).Big())
	whole.Mul(whole, unit)
	out, err := channels.AmountFromBig(whole)
	if err != nil {
		return channels.Amount{}
	}
	return out
}

// guide says under the header what to try next.
func (p *demoPlay) guide(ctx context.Context, open bool) {
	you, err := p.you.wallet()
	if err != nil {
		return
	}
	paid, err := you.History(ctx, wallet.HistoryFilter{Limit: 50})
	if err != nil {
		return
	}
	mine := false
	for _, x := range paid {
		mine = mine || x.Status == wallet.PaymentDone
	}
	switch {
	case p.cheated.Load() > 0:
		p.say("c closes a channel together; 2 lists payments; q ends the demo")
	case !open:
		p.say("o opens a channel with the shop, which puts in what you ask it to")
	case !mine:
		p.say("p pays the shop, which gives a tenth back; ? shows every key")
	default:
		p.say("type : and cheat: the shop posts an old state, your wallet answers")
	}
}

// cheatNow makes the shop keep a copy of its home, give you half of what it has, and then claim the time before that.
func (p *demoPlay) cheatNow(ctx context.Context) (string, error) {
	if !p.cheating.CompareAndSwap(false, true) {
		return "", wallet.Fail(wallet.CodePhase, wallet.MoneySafe, "watch the countdown", "the shop is at it already")
	}
	done := false
	defer func() {
		if !done {
			p.cheating.Store(false)
		}
	}()
	if _, err := p.payYou(ctx, p.shop, "0.01", "just before"); err != nil { // so that there is a signed state
		return "", err
	}
	_, c, err := p.openTo(ctx, p.shop)
	if err != nil {
		return "", err
	}
	p.say("the shop keeps a copy of its data as it is now")
	copied := fmt.Sprintf("shop-old-%d", p.cheated.Load())
	if err := p.copyHome(ctx, p.shop, copied); err != nil {
		return "", err
	}
	if err := p.payHalf(ctx, c); err != nil {
		return "", err
	}
	if err := p.shop.stop(); err != nil {
		return "", err
	}
	p.say("the shop posts its old state; your wallet answers by itself")
	p.cheated.Add(1)
	done = true
	p.aside(func(ctx context.Context) { p.comeBack(ctx, c.ID) })
	return "the shop posted an old state of the channel; watch the countdown", p.cheat(ctx, copied, c.ID)
}

// payHalf waits until the shop is connected again, and pays you half of what it has.
func (p *demoPlay) payHalf(ctx context.Context, c wallet.ChannelInfo) error {
	w, err := p.shop.wallet()
	if err != nil {
		return err
	}
	c, err = waitChannel(ctx, w, c.ID, func(c wallet.ChannelInfo) (bool, error) { return c.CanDo["pay"] == "", nil })
	if err != nil {
		return err
	}
	n := part(c.Currency, c.CanSend, 2)
	p.say("the shop pays you %s", c.Format(n))
	_, err = w.Pay(ctx, wallet.PayRequest{To: "you", Amount: plainNumber(c.Currency, n), Channel: c.ID, Memo: "half of what the shop had"})
	return err
}

// comeBack starts the honest shop again once you are paid out.
func (p *demoPlay) comeBack(ctx context.Context, id string) {
	defer p.cheating.Store(false)
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	you, err := p.you.wallet()
	if err != nil {
		return
	}
	if _, err := waitChannel(ctx, you, id, func(c wallet.ChannelInfo) (bool, error) { return c.Phase == string(channels.PhaseClosed), nil }); err != nil {
		return
	}
	_ = p.shop.start(ctx)
}
