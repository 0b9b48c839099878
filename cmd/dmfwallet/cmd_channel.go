package main

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) channelCommand() *cobra.Command {
	return group("channel", "open, list, fund, close and dispute channels",
		a.channelOpenCommand(), a.channelPendingCommand(), a.channelAnswerCommand(true), a.channelAnswerCommand(false),
		a.channelListCommand(), a.channelShowCommand(), a.channelDepositCommand(), a.channelWithdrawCommand(),
		a.channelCloseCommand(), a.channelDisputeCommand())
}

func (a *app) channelListCommand() *cobra.Command {
	return a.command("list", "list all channels", cobra.NoArgs,
		show(a, wallet.API.Channels, func(cs []wallet.ChannelInfo) view { return channelsView{list(cs)} }))
}

func (a *app) channelShowCommand() *cobra.Command {
	return a.command("show CHANNEL", "show all of one channel", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
				c, err := a.findChannel(ctx, s, args[0])
				if err != nil {
					return err
				}
				return a.out.print(channelView{c})
			})
		})
}

// findChannel takes a whole id, or a beginning of it that only one channel has.
func (a *app) findChannel(ctx context.Context, api wallet.API, id string) (wallet.ChannelInfo, error) {
	if len(id) >= 66 || len(id) < 6 || !strings.HasPrefix(id, "0x") {
		return api.Channel(ctx, id)
	}
	all, err := api.Channels(ctx)
	if err != nil {
		return wallet.ChannelInfo{}, err
	}
	var found []wallet.ChannelInfo
	for _, c := range all {
		if strings.HasPrefix(c.ID, strings.ToLower(id)) {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 0:
		return wallet.ChannelInfo{}, wallet.Fail(wallet.CodeNotFound, wallet.MoneyUntouched, "see `dmfwallet channel list`", "no channel begins with %s", clean(id))
	case 1:
		return found[0], nil
	}
	return wallet.ChannelInfo{}, wallet.Fail(wallet.CodeNotFound, wallet.MoneyUntouched, "give more of it", "%d channels begin with %s", len(found), clean(id))
}

type channelsView struct {
	Channels []wallet.ChannelInfo `json:"channels"`
}

func (v channelsView) text(p *page) {
	if len(v.Channels) == 0 {
		p.line("no channels yet; open one with `dmfwallet channel open PEER AMOUNT CURRENCY`")
		return
	}
	p.row("CHANNEL", "PEER", "CURRENCY", "PHASE", "CAN SEND", "CAN RECEIVE", "LOCKED", "WAITING FOR")
	for _, c := range v.Channels {
		n := c.Currency.Number
		p.row(short(c.ID), c.Peer, c.Symbol, c.Phase, n(c.CanSend), n(c.CanReceive), n(c.Locked), waiting(c))
	}
}

func waiting(c wallet.ChannelInfo) string { return waitingUntil(c.Waiting, c.Deadline) }

func waitingUntil(what string, deadline *time.Time) string {
	if deadline == nil {
		return what
	}
	return what + " until " + when(*deadline)
}

// channelView is one channel, and the outcome of everything done with it. In JSON it has its id as "channel" too.
type channelView struct{ wallet.ChannelInfo }

// MarshalJSON puts "channel" in front of the fields of a channel.
func (v channelView) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Channel string `json:"channel"`
		wallet.ChannelInfo
	}{v.ID, v.ChannelInfo})
}

func (v channelView) text(p *page) {
	c := v.ChannelInfo
	f := c.Currency.Format
	p.row("channel", c.ID)
	p.row("peer", c.Peer)
	p.row("phase", c.Phase)
	if c.Waiting != "" {
		p.row("waiting for", waiting(c))
	}
	p.row("can send", f(c.CanSend))
	p.row("can receive", f(c.CanReceive))
	if !c.Locked.IsZero() {
		p.row("locked", f(c.Locked))
	}
	if c.Funding != "" {
		p.row("our funds", "by "+c.Funding)
	}
	if len(c.Payout) == 2 {
		p.row("paid out", f(c.Payout[0])+" to us, "+f(c.Payout[1])+" to "+c.Peer)
	}
	if c.Tx != "" {
		p.row("transaction", c.Tx)
	}
	p.row("versions", versions(c.Versions))
	for _, b := range c.Backup {
		words := "up to " + versions(b.Versions)
		if b.Newest {
			words = "newest, " + words
		}
		p.row("backed up", b.Where+": "+words)
	}
}
