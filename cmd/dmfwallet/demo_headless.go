package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// demoPeriod is the challenge period of the story, in seconds: long enough for an answer on a busy machine.
const demoPeriod = 15

// demoLimit is when the story has failed, unless --timeout says otherwise. It takes half a minute.
const demoLimit = 4 * time.Minute

// demoView is one line of the story. Amounts are base units.
type demoView struct {
	Event    string   `json:"event"`
	Who      string   `json:"who,omitempty"`
	Text     string   `json:"text"`
	Channel  string   `json:"channel,omitempty"`
	Tx       string   `json:"tx,omitempty"`
	Block    uint64   `json:"block,omitempty"`
	Currency string   `json:"currency,omitempty"`
	Token    string   `json:"token,omitempty"`
	Address  string   `json:"address,omitempty"`
	Amount   string   `json:"amount,omitempty"`
	Want     string   `json:"want,omitempty"`
	Payments int      `json:"payments,omitempty"`
	Seconds  *float64 `json:"seconds,omitempty"`
	Left     int      `json:"left,omitempty"` // seconds of chain time
	RPC      string   `json:"rpc,omitempty"`
	ChainID  uint64   `json:"chainId,omitempty"`
	Txs      int      `json:"chainEvents,omitempty"`
	OK       *bool    `json:"ok,omitempty"`
}

func (v demoView) text(p *page) {
	switch {
	case v.Event == "demo.chapter":
		p.line("")
		p.line("%s", v.Text)
	case v.Event == "demo.balance":
		p.row("  "+v.Text, v.Address)
	case v.Tx != "":
		p.line("  chain  block %d: %s", v.Block, v.Text)
		p.line("         tx %s", v.Tx)
	default:
		p.line("  %s", v.Text)
	}
}

// demoStory plays the whole life of channels and checks the outcome.
type demoStory struct {
	*demoStage
	mu       sync.Mutex
	print    func(view) error
	failed   error // the first line that could not be written
	log      *demoLog
	payments int
}

func (a *app) demoHeadless(ctx context.Context, o demoOptions) (err error) {
	begin := time.Now()
	a.out.note("starting a chain and three wallets, in a temporary directory")
	playing, cancel := a.within(ctx, demoLimit)
	defer cancel()
	stage, err := setDemo(playing, o, demoPeriod)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stage.strike()) }()
	s := &demoStory{demoStage: stage, print: a.out.print}
	s.log = &demoLog{stage: stage, tell: s.tell, disputed: map[string]bool{}}
	if err := s.watched(playing, s.play); err != nil {
		return err
	}
	took, ok := time.Since(begin).Seconds(), true
	s.tell(demoView{Event: "demo.done", OK: &ok, Payments: s.payments, Seconds: &took, RPC: stage.chain.RPCURL(), ChainID: stage.network.ChainID, Txs: s.log.count,
		Text: fmt.Sprintf("Done in %.0f s: %d payments, %d events on the chain, and everybody has exactly what they should.", took, s.payments, s.log.count)})
	if s.failed != nil || !o.hold {
		return s.failed
	}
	a.out.note("the chain stays at %s until Ctrl-C", stage.chain.RPCURL())
	<-ctx.Done()
	return nil
}

// watched plays while the chain's log is told, and tells the rest of it at the end.
func (s *demoStory) watched(ctx context.Context, play func(context.Context) error) error {
	g, ctx := errgroup.WithContext(ctx)
	watching, stop := context.WithCancel(ctx)
	g.Go(func() error { return s.log.watch(watching) })
	g.Go(func() error {
		defer stop()
		return play(ctx)
	})
	return g.Wait()
}

func (s *demoStory) tell(v demoView) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.print(v); err != nil && s.failed == nil {
		s.failed = err
	}
}

func (s *demoStory) say(event, format string, args ...any) {
	s.tell(demoView{Event: event, Text: fmt.Sprintf(format, args...)})
}

func (s *demoStory) chapter(format string, args ...any) { s.say("demo.chapter", format, args...) }

// play is the story. What it should end with stands in the last lines.
func (s *demoStory) play(ctx context.Context) error {
	s.tell(demoView{Event: "demo.started", RPC: s.chain.RPCURL(), ChainID: s.network.ChainID, Address: s.network.Adjudicator.Address.Hex(),
		Text: fmt.Sprintf("chain %d runs at %s; you, a shop and a hub have 10,000 of each test currency", s.network.ChainID, s.chain.RPCURL())})
	for _, chapter := range []func(context.Context) error{s.meet, s.trade, s.holdHub, s.throughHub, s.arbitrated, s.betrayed} {
		if err := chapter(ctx); err != nil {
			return err
		}
	}
	s.chapter("8. What the chain says (USD is token %s, EUR is token %s)", s.token("USD"), s.token("EUR"))
	if err := s.log.read(ctx); err != nil {
		return onChain(ctx, "read the log", err)
	}
	// USD: 100 in, 85 back; 50 in, 19.99 back; 40 in, 28.50 back; then 60 in, 50 back. EUR: 20 in, 16 back; then 18.40 from the hub.
	return s.audit(ctx, map[string]map[string]string{
		"you":  {"USD": "9933.49", "EUR": "10014.40"},
		"shop": {"USD": "10046.50", "EUR": "10000"},
		"hub":  {"USD": "10020.01", "EUR": "9985.60"},
	}, s.tell)
}

func (s *demoStory) meet(ctx context.Context) error {
	s.chapter("1. Pairing: by a signed invite, over libp2p")
	for _, x := range []*demoActor{s.shop, s.hub} {
		p, err := s.you.pairWith(ctx, x, "1000 USD, 1000 EUR")
		if err != nil {
			return err
		}
		s.tell(demoView{Event: "demo.paired", Who: x.name, Address: p.Address.Hex(), Text: fmt.Sprintf("you and the %s are paired; both see the safety code %s", x.name, p.Code)})
	}
	return nil
}

// trade: 100 against 50, 20.00 there and 5.00 back, then 85 and 65.
func (s *demoStory) trade(ctx context.Context) error {
	s.chapter("2. A channel with the shop: you put in 100 USD, the shop 50 USD")
	id, err := s.openFrom(ctx, s.you, s.shop, "100", "50", "USD")
	if err != nil {
		return err
	}
	s.chapter("3. A stream of payments, both ways at the same time")
	begin := time.Now()
	g, paying := errgroup.WithContext(ctx)
	g.Go(func() error { return s.pay(paying, s.you, s.shop, id, 200, "0.10") })
	g.Go(func() error { return s.pay(paying, s.shop, s.you, id, 100, "0.05") })
	if err := g.Wait(); err != nil {
		return err
	}
	took := time.Since(begin).Seconds()
	s.tell(demoView{Event: "demo.paid", Channel: id, Payments: 300, Seconds: &took,
		Text: fmt.Sprintf("you paid the shop 200 times 0.10 USD, the shop paid you 100 times 0.05 USD, in %.2f s; each is on both disks, and the chain saw none of it", took)})
	return s.closeTogether(ctx, s.you, s.shop, id, "85", "65")
}

// holdHub: another channel, one-sided, that lives through the dispute with the shop.
func (s *demoStory) holdHub(ctx context.Context) error {
	s.chapter("4. A channel with the hub, funded by you alone: 20 EUR")
	id, err := s.openFrom(ctx, s.you, s.hub, "20", "0", "EUR")
	if err != nil {
		return err
	}
	if err := s.pay(ctx, s.you, s.hub, id, 100, "0.05"); err != nil {
		return err
	}
	if err := s.pay(ctx, s.hub, s.you, id, 10, "0.10"); err != nil {
		return err
	}
	s.say("demo.paid", "you paid the hub 100 times 0.05 EUR, the hub paid back 10 times 0.10 EUR out of what it got")
	return s.closeTogether(ctx, s.you, s.hub, id, "16", "4")
}

// betrayed: 60 against 40, 40.00 there, 30.00 back; the shop then claims that it never gave the 30 back.
func (s *demoStory) betrayed(ctx context.Context) error {
	s.chapter("7. The shop cheats")
	id, err := s.openFrom(ctx, s.you, s.shop, "60", "40", "USD")
	if err != nil {
		return err
	}
	if err := s.pay(ctx, s.you, s.shop, id, 40, "1"); err != nil {
		return err
	}
	s.say("demo.paid", "you paid the shop 40 USD: 20 USD of the channel are yours, 80 USD the shop's")
	if err := s.copyHome(ctx, s.shop, "shop-old"); err != nil {
		return err
	}
	s.say("demo.copied", "the shop keeps a copy of its home as it is now")
	if err := s.meetAgain(ctx, s.you, s.shop, id); err != nil {
		return err
	}
	if err := s.pay(ctx, s.shop, s.you, id, 30, "1"); err != nil {
		return err
	}
	s.say("demo.paid", "the shop refunds 30 USD: 50 USD are yours, 50 USD the shop's")
	if err := s.shop.stop(); err != nil {
		return err
	}
	s.say("demo.cheat", "the shop goes away, and posts the old state from the copy: 20 USD for you and 80 for itself, as if the refund had never been")
	if err := s.cheat(ctx, "shop-old", id); err != nil {
		return err
	}
	return s.defend(ctx, id)
}

// defend watches the wallet defend itself: nobody tells it to.
func (s *demoStory) defend(ctx context.Context, id string) error {
	you, err := s.you.wallet()
	if err != nil {
		return err
	}
	countdown, stop := context.WithCancel(ctx)
	defer stop()
	var g errgroup.Group
	g.Go(func() error { return s.countdown(countdown, you, id) })
	c, err := waitChannel(ctx, you, id, func(c wallet.ChannelInfo) (bool, error) { return c.Phase == string(channels.PhaseClosed), nil })
	stop()
	if err = errors.Join(err, g.Wait()); err != nil {
		return err
	}
	if err := s.log.read(ctx); err != nil {
		return err
	}
	return s.paidOut(s.you, s.shop, c, "50", "50")
}

// countdown tells every few seconds how much of the challenge period is left.
func (s *demoStory) countdown(ctx context.Context, you wallet.API, id string) error {
	tick := time.NewTicker(3 * time.Second)
	defer tick.Stop()
	for {
		st, err := you.Status(ctx)
		if err != nil {
			return ignoreCanceled(ctx, err)
		}
		c, err := you.Channel(ctx, id)
		if err != nil {
			return ignoreCanceled(ctx, err)
		}
		if c.Deadline != nil {
			if left := int(c.Deadline.Sub(st.Chain.Time).Seconds()); left > 0 {
				s.tell(demoView{Event: "demo.countdown", Who: "you", Channel: id, Left: left, Text: fmt.Sprintf("you: %s, waiting for %s, %d s left", c.Phase, clean(c.Waiting), left)})
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func ignoreCanceled(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}
