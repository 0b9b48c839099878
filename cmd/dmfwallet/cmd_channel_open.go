package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

type channelOptions struct {
	theirs    string
	challenge seconds
	wait      bool
}

func (a *app) channelOpenCommand() *cobra.Command {
	var o channelOptions
	cmd := a.command("open PEER AMOUNT CURRENCY", "open a channel with AMOUNT of ours, in one transaction", cobra.ExactArgs(3),
		func(ctx context.Context, args []string) error { return a.openChannel(ctx, args, o) })
	cmd.Flags().StringVar(&o.theirs, "their-amount", "", "ask the peer to put in this much too")
	cmd.Flags().Var(&o.challenge, "challenge-period", "time to answer a dispute; longer is safer, and slower without the peer (default: the network's)")
	cmd.Flags().BoolVar(&o.wait, "wait", false, "wait until the channel is open")
	return cmd
}

func (a *app) openChannel(ctx context.Context, args []string, o channelOptions) error {
	r := wallet.OpenRequest{Peer: args[0], Amount: args[1], Currency: args[2], TheirAmount: o.theirs, ChallengePeriod: uint64(o.challenge)}
	question := "open a channel with " + r.Peer + ", locking " + r.Amount + " " + r.Currency + " of yours in it?"
	if err := a.confirm(ctx, question, "you get it back by closing, or alone by a dispute after the challenge period"); err != nil {
		return err
	}
	return a.withWallet(ctx, a.limit(o.wait), func(ctx context.Context, s *session) error {
		if err := s.reach(ctx, named(r.Peer)); err != nil {
			return err
		}
		c, err := s.OpenChannel(ctx, r)
		if err != nil {
			return err
		}
		if o.wait {
			a.progress("channel %s: waiting for the chain", c.ID)
			if c, err = waitChannel(ctx, s, c.ID, opened); err != nil {
				return err
			}
		}
		return a.out.print(channelView{c})
	})
}

// limit is how long a command that may wait for the chain takes: without end when that was asked for.
func (a *app) limit(wait bool) time.Duration {
	if wait {
		return 0
	}
	return slow
}

func opened(c wallet.ChannelInfo) (bool, error) {
	switch c.Phase {
	case string(channels.PhaseOpen):
		return true, nil
	case string(channels.PhaseClosed), string(channels.PhaseFailed):
		return false, wallet.Fail(wallet.CodeTxFailed, wallet.MoneySafe, "see `dmfwallet channel show "+c.ID+"`, then open again",
			"channel %s did not open: %s", c.ID, clean(c.Waiting))
	}
	return false, nil
}

// closed is the end: everything was paid.
func closed(c wallet.ChannelInfo) (bool, error) { return c.Phase == string(channels.PhaseClosed), nil }

func (a *app) channelPendingCommand() *cobra.Command {
	return a.command("pending", "list the channels that peers ask for and that need your Yes", cobra.NoArgs,
		show(a, wallet.API.PendingOpens, func(ps []wallet.PendingOpen) view { return pendingView{list(ps)} }))
}

type pendingView struct {
	Pending []wallet.PendingOpen `json:"pending"`
}

func (v pendingView) text(p *page) {
	if len(v.Pending) == 0 {
		p.line("nobody asks for a channel")
		return
	}
	p.row("REQUEST", "PEER", "THEY PUT IN", "YOU PUT IN", "UNTIL")
	for _, r := range v.Pending {
		p.row(r.ID, r.Peer, r.Format(r.TheirAmount), r.Format(r.OurAmount), when(r.Deadline))
	}
}

func (a *app) channelAnswerCommand(accept bool) *cobra.Command {
	var wait bool
	use, short := "reject REQUEST", "refuse a requested channel"
	if accept {
		use, short = "accept REQUEST", "agree to a requested channel and put your share in"
	}
	cmd := a.command(use, short, cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		return a.withWallet(ctx, a.limit(wait), func(ctx context.Context, s *session) error {
			return a.answerOpen(ctx, s, args[0], accept, wait)
		})
	})
	if accept {
		cmd.Flags().BoolVar(&wait, "wait", false, "wait until the channel is open")
	}
	return cmd
}

func (a *app) answerOpen(ctx context.Context, s *session, id string, accept, wait bool) error {
	if accept {
		if err := a.confirmAccept(ctx, s, id); err != nil {
			return err
		}
	}
	c, err := s.AnswerOpen(ctx, id, accept)
	if err != nil {
		return err
	}
	if !accept {
		return a.out.print(rejectedView{id, true})
	}
	if wait {
		if c, err = waitChannel(ctx, s, c.ID, opened); err != nil {
			return err
		}
	}
	return a.out.print(channelView{c})
}

func (a *app) confirmAccept(ctx context.Context, s *session, id string) error {
	pending, err := s.PendingOpens(ctx)
	if err != nil {
		return err
	}
	for _, r := range pending {
		if r.ID == id {
			return a.confirm(ctx, "lock "+r.Format(r.OurAmount)+" of yours in a channel with "+r.Peer+"?",
				"they put in "+r.Format(r.TheirAmount), "their address "+grouped(r.PeerAddress.Hex()))
		}
	}
	return nil // unknown: the wallet says so
}

type rejectedView struct {
	Request  string `json:"request"`
	Rejected bool   `json:"rejected"`
}

func (v rejectedView) text(p *page) { p.line("refused %s; nothing of yours was locked", v.Request) }
