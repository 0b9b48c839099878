package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"dmfwallet/channels"
	"dmfwallet/tui"
	"dmfwallet/wallet"
)

const (
	demoPeriodLive = 30                // seconds; long enough to look around while it runs
	demoStartsAt   = 20 * time.Second  // the shop opens a channel itself, if you have not by then
	demoCheatsAt   = 150 * time.Second // the shop cheats by itself, if nobody told it to by then
	demoRules      = "1000 USD, 1000 EUR, 100000 JPY, 1000 KWD"
	demoBeat       = 1500 * time.Millisecond // between two moves of a counterparty
)

// demoPlay is the live demo: you are the person at the screens, shop and hub are played here.
type demoPlay struct {
	*demoStage
	hint     atomic.Pointer[string]
	cheating atomic.Bool
	cheated  atomic.Int32

	ctx  context.Context // of what goes on beside the screens; ends with them
	jobs sync.WaitGroup
}

// aside runs f beside the screens. All of it has ended before the stage is struck.
func (p *demoPlay) aside(f func(context.Context)) { p.jobs.Go(func() { f(p.ctx) }) }

// demoScreens shows the screens of "you" until the person quits.
func (a *app) demoScreens(ctx context.Context, o demoOptions) (err error) {
	a.out.note("starting a chain and three wallets, in a temporary directory")
	stage, err := setDemo(ctx, o, demoPeriodLive)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stage.strike()) }()
	p, stop, err := newPlay(ctx, stage)
	if err != nil {
		return err
	}
	you, err := p.you.wallet()
	if err != nil {
		stop()
		return err
	}
	p.aside(p.serve)
	p.aside(p.playHub)
	p.aside(p.playShop)
	err = tui.Run(ctx, you, tui.Options{Plain: tui.PlainFrom(os.Environ()), Commands: p.commands(), Banner: func() string { return *p.hint.Load() }})
	stop()
	if err != nil {
		return err
	}
	a.out.note("that was the demo; its wallets and its chain are gone. `dmfwallet init` makes a wallet of your own")
	if o.hold {
		a.out.note("the chain stays at %s until Ctrl-C", stage.chain.RPCURL())
		<-ctx.Done()
	}
	return nil
}

// newPlay pairs you with shop and hub. stop ends what goes on aside, and waits for it.
func newPlay(ctx context.Context, stage *demoStage) (p *demoPlay, stop func(), err error) {
	p = &demoPlay{demoStage: stage}
	p.say("o opens a channel with the shop, which puts in what you ask it to")
	for _, x := range []*demoActor{p.shop, p.hub} {
		if _, err := p.you.pairWith(ctx, x, demoRules); err != nil {
			return nil, nil, err
		}
	}
	aside, cancel := context.WithCancel(ctx)
	p.ctx = aside
	return p, func() { cancel(); p.jobs.Wait() }, nil
}

func (p *demoPlay) say(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	p.hint.Store(&text)
}

func (p *demoPlay) commands() []tui.Command {
	return []tui.Command{
		{Name: "demo: the shop cheats", Help: "it posts an old state, your wallet answers", Run: p.cheatNow},
		{Name: "demo: the shop pays 1.00", Help: "over any open channel with it", Run: func(ctx context.Context) (string, error) { return p.payYou(ctx, p.shop, "1", "at your word") }},
		{Name: "demo: the shop asks", Help: "for a channel with 25 USD of yours", Run: p.shopAsks},
		{Name: "demo: an escrow with the shop", Help: "3.00 USD for a chair; the hub is the arbiter", Run: p.escrowNow},
		{Name: "demo: the arbiter rules", Help: "half for the shop, half for you", Run: p.ruleNow},
		{Name: "demo: a deposit, and a draw on it", Help: "4.00 USD, of which the shop wants 1.50", Run: p.drawNow},
		{Name: "demo: the hub pays 1.00", Help: "over any open channel with it", Run: func(ctx context.Context) (string, error) { return p.payYou(ctx, p.hub, "1", "at your word") }},
	}
}

// openTo is x's first channel with you over which it can pay now.
func (p *demoPlay) openTo(ctx context.Context, x *demoActor) (wallet.API, wallet.ChannelInfo, error) {
	w, err := x.wallet()
	if err != nil {
		return nil, wallet.ChannelInfo{}, err
	}
	all, err := w.Channels(ctx)
	if err != nil {
		return nil, wallet.ChannelInfo{}, err
	}
	for _, c := range all {
		if c.Peer == "you" && c.Phase == string(channels.PhaseOpen) && c.CanDo["pay"] == "" {
			return w, c, nil
		}
	}
	return nil, wallet.ChannelInfo{}, wallet.Fail(wallet.CodePhase, wallet.MoneyUntouched, "open one, or wait until it is open", "there is no open channel with the %s", x.name)
}

// payYou lets x pay you an amount, or what it has left.
func (p *demoPlay) payYou(ctx context.Context, x *demoActor, amount, memo string) (string, error) {
	w, c, err := p.openTo(ctx, x)
	if err != nil {
		return "", err
	}
	n, err := c.Parse(amount)
	if err != nil {
		return "", err
	}
	if c.CanSend.IsZero() {
		return "", wallet.Fail(wallet.CodeInsufficient, wallet.MoneyUntouched, "pay the "+x.name+" something first", "the %s has nothing left in the channel", x.name)
	}
	n = n.Min(c.CanSend)
	if _, err := w.Pay(ctx, wallet.PayRequest{To: "you", Amount: plainNumber(c.Currency, n), Channel: c.ID, Memo: memo}); err != nil {
		return "", err
	}
	return fmt.Sprintf("the %s paid you %s", x.name, c.Format(n)), nil
}

// plainNumber writes n as requests take it: without grouping.
func plainNumber(c channels.Currency, n channels.Amount) string {
	out := []byte{}
	for _, b := range []byte(c.Number(n)) {
		if b != ',' {
			out = append(out, b)
		}
	}
	return string(out)
}

// shopAsks makes the shop ask for a channel that uses your money: your wallet asks you, and waits.
func (p *demoPlay) shopAsks(context.Context) (string, error) {
	w, err := p.shop.wallet()
	if err != nil {
		return "", err
	}
	p.aside(func(ctx context.Context) { // the answer is the person's, and takes as long as they take
		_, _ = w.OpenChannel(ctx, wallet.OpenRequest{Peer: "you", Amount: "75", TheirAmount: "25", Currency: "USD"})
	})
	return "the shop asks you for a channel", nil
}
