package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) vchannelCommand() *cobra.Command {
	return group("vchannel", "pay a peer directly over a lock through a common hub, which sees nothing of it",
		a.vchannelOpenCommand(), a.vchannelPendingCommand(), a.vchannelAnswerCommand(true), a.vchannelAnswerCommand(false),
		a.vchannelListCommand(), a.vchannelShowCommand(), a.vchannelCloseCommand())
}

func (a *app) vchannelOpenCommand() *cobra.Command {
	var r wallet.VChannelRequest
	var lasts seconds
	cmd := a.command("open PEER AMOUNT CURRENCY", "lock AMOUNT of ours for payments to PEER; `pay` uses it while there is room", cobra.ExactArgs(3),
		func(ctx context.Context, args []string) error {
			r.Peer, r.Amount, r.Currency, r.For = args[0], args[1], args[2], uint64(lasts)
			return a.openVChannel(ctx, r)
		})
	f := cmd.Flags()
	f.StringVar(&r.TheirAmount, "their-amount", "", "ask the peer for one the other way, too, with this much of theirs")
	f.Var(&lasts, "for", "how long it lasts; what was not settled by then is decided on the chain (default: 24h)")
	f.StringVar(&r.Via, "via", "", "go through this `HUB` (default: the cheapest that serves both)")
	f.StringVar(&r.MaxFee, "max-fee", "", "the most that hubs may take together, an `AMOUNT` (default: 3 % and ten of the smallest coins)")
	return cmd
}

func (a *app) openVChannel(ctx context.Context, r wallet.VChannelRequest) error {
	question := "lock " + r.Amount + " " + r.Currency + " of yours for payments to " + r.Peer + "?"
	if err := a.confirm(ctx, question, "what you did not pay comes back when it is closed, or after its deadline if "+r.Peer+" is gone; hubs keep their fee"); err != nil {
		return err
	}
	limit := slow
	if r.TheirAmount != "" {
		limit = 0 // their user may have to say Yes
	}
	return a.withWallet(ctx, limit, func(ctx context.Context, s *session) error {
		if err := s.reach(ctx, named(r.Peer)); err != nil {
			return err
		}
		v, err := s.OpenVChannel(ctx, r)
		if err != nil {
			return err
		}
		return a.out.print(vchannelView{v})
	})
}

func (a *app) vchannelListCommand() *cobra.Command {
	return a.command("list", "list all virtual channels, live ones first", cobra.NoArgs,
		show(a, wallet.API.VChannels, func(v []wallet.VChannel) view { return vchannelsView{list(v)} }))
}

func (a *app) vchannelShowCommand() *cobra.Command {
	return a.command("show VCHANNEL", "show all of one virtual channel", cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
			v, err := s.VChannel(ctx, args[0])
			if err != nil {
				return err
			}
			return a.out.print(vchannelView{v})
		})
	})
}

func (a *app) vchannelCloseCommand() *cobra.Command {
	var wait bool
	cmd := a.command("close VCHANNEL", "end a virtual channel, and its other way: what was paid is settled, the rest is free again", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			return a.withWallet(ctx, a.limit(wait), func(ctx context.Context, s *session) error { return a.closeVChannel(ctx, s, args[0], wait) })
		})
	cmd.Flags().BoolVar(&wait, "wait", false, "wait until it is settled")
	return cmd
}

func (a *app) closeVChannel(ctx context.Context, s *session, id string, wait bool) error {
	v, err := s.VChannel(ctx, id)
	if err != nil {
		return err
	}
	if err := s.reach(ctx, named(v.Peer)); err != nil {
		a.progress("%s is not connected: it is told when it comes back", v.Peer)
	}
	if v, err = s.CloseVChannel(ctx, v.ID); err != nil {
		return err
	}
	if wait {
		if v, err = waitVChannel(ctx, s, v.ID); err != nil {
			return err
		}
	}
	return a.out.print(vchannelView{v})
}

// waitVChannel waits until a virtual channel is over.
func waitVChannel(ctx context.Context, api wallet.API, id string) (v wallet.VChannel, err error) {
	st, err := api.Status(ctx)
	if err != nil {
		return v, err
	}
	err = watch(ctx, api, st.Cursor, func() (bool, error) {
		v, err = api.VChannel(ctx, id)
		return v.Status == "closed" || v.Status == "failed", err
	})
	return v, err
}

func (a *app) vchannelPendingCommand() *cobra.Command {
	return a.command("pending", "list the virtual channels that peers ask for and that need your Yes", cobra.NoArgs,
		show(a, wallet.API.VChannelOffers, func(o []wallet.VChannelOffer) view { return vchannelOffersView{list(o)} }))
}

func (a *app) vchannelAnswerCommand(accept bool) *cobra.Command {
	use, short := "reject OFFER", "refuse a virtual channel that a peer asks for"
	if accept {
		use, short = "accept OFFER", "agree to a virtual channel both ways, and lock your share for the peer"
	}
	return a.command(use, short, cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		return a.withWallet(ctx, slow, func(ctx context.Context, s *session) error { return a.answerVChannel(ctx, s, args[0], accept) })
	})
}

func (a *app) answerVChannel(ctx context.Context, s *session, id string, accept bool) error {
	offers, err := s.VChannelOffers(ctx)
	if err != nil {
		return err
	}
	for _, o := range offers {
		if o.ID != id || !accept {
			continue
		}
		if err := a.confirm(ctx, "lock "+o.Format(o.OurAmount)+" of yours for payments to "+o.Peer+"?", "they lock "+o.Format(o.TheirAmount)+" for you, first"); err != nil {
			return err
		}
	}
	o, err := s.AnswerVChannel(ctx, id, accept)
	if err != nil {
		return err
	}
	return a.out.print(vchannelOfferView{o})
}

type vchannelsView struct {
	VChannels []wallet.VChannel `json:"vchannels"`
}

func (v vchannelsView) text(p *page) {
	if len(v.VChannels) == 0 {
		p.line("no virtual channels yet; open one with `dmfwallet vchannel open PEER AMOUNT CURRENCY`")
		return
	}
	p.row("VCHANNEL", "PEER", "", "STATUS", "CURRENCY", "AMOUNT", "PAID", "FREE", "UNTIL", "WAITING FOR")
	for _, c := range v.VChannels {
		n := c.Currency.Number
		p.row(c.ID[:min(12, len(c.ID))], c.Peer, c.Direction, c.Status, c.Symbol, n(c.Amount), n(c.Paid), n(c.Free), when(c.Until), waitingUntil(c.Waiting, c.WaitsFor))
	}
}

// vchannelView is one virtual channel. In JSON it has its id as "vchannel" too.
type vchannelView struct{ wallet.VChannel }

// MarshalJSON puts "vchannel" in front of the fields.
func (v vchannelView) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		ID string `json:"vchannel"`
		wallet.VChannel
	}{v.ID, v.VChannel})
}

func (v vchannelView) text(p *page) {
	c, f := v.VChannel, v.Currency.Format
	p.row("virtual channel", c.ID)
	what := "from us to " + c.Peer
	if c.Direction == "in" {
		what = "from " + c.Peer + " to us"
	}
	p.row("payments", what)
	p.row("status", c.Status)
	if c.Waiting != "" {
		p.row("waiting for", waitingUntil(c.Waiting, c.WaitsFor))
	}
	p.row("paid", fmt.Sprintf("%s of %s", f(c.Paid), f(c.Amount)))
	if c.Status != "closed" && c.Status != "failed" {
		p.row("free", f(c.Free))
		p.row("payments until", when(c.Until))
	}
	if !c.Fee.IsZero() {
		p.row("hub fee", f(c.Fee))
	}
	if c.Hub != "" {
		p.row("through", c.Hub)
	}
	if c.OtherWay != "" {
		p.row("other way", c.OtherWay)
	}
	if c.Reason != "" {
		p.row("because", c.Reason)
	}
}

type vchannelOffersView struct {
	Offers []wallet.VChannelOffer `json:"offers"`
}

func (v vchannelOffersView) text(p *page) {
	if len(v.Offers) == 0 {
		p.line("nobody asks for a virtual channel")
		return
	}
	p.row("OFFER", "PEER", "THEY LOCK", "YOU LOCK", "DEADLINE", "ANSWER BY")
	for _, o := range v.Offers {
		p.row(o.ID, o.Peer, o.Format(o.TheirAmount), o.Format(o.OurAmount), when(o.Deadline), when(o.Expires))
	}
}

type vchannelOfferView struct{ wallet.VChannelOffer }

// MarshalJSON puts "offer" in front of the fields.
func (v vchannelOfferView) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		ID string `json:"offer"`
		wallet.VChannelOffer
	}{v.ID, v.VChannelOffer})
}

func (v vchannelOfferView) text(p *page) {
	if v.Accepted {
		p.line("accepted: %s is locked for %s as soon as theirs is there", v.Format(v.OurAmount), v.Peer)
		return
	}
	p.line("refused; nothing of yours was locked")
}
