package main

import (
	"context"

	"github.com/spf13/cobra"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

func (a *app) channelDepositCommand() *cobra.Command {
	return a.funds("deposit CHANNEL AMOUNT", "put more of ours into an open channel", "put %s more into the channel with %s?",
		false, wallet.API.Deposit)
}

func (a *app) channelWithdrawCommand() *cobra.Command {
	return a.funds("withdraw CHANNEL AMOUNT", "take part of ours out of an open channel, with the peer's consent", "take %s out of the channel with %s?",
		true, wallet.API.Withdraw)
}

type fundsCall func(api wallet.API, ctx context.Context, id, amount string) (wallet.ChannelInfo, error)

// funds is deposit and withdraw: they differ in the direction of the money, and in whether the peer must be there.
func (a *app) funds(use, short, question string, needsPeer bool, do fundsCall) *cobra.Command {
	var wait bool
	cmd := a.command(use, short, cobra.ExactArgs(2), func(ctx context.Context, args []string) error {
		return a.withWallet(ctx, a.limit(wait), func(ctx context.Context, s *session) error {
			before, err := a.findChannel(ctx, s, args[0])
			if err != nil {
				return err
			}
			if err := a.confirm(ctx, sprintf(question, args[1]+" "+before.Symbol, before.Peer)); err != nil {
				return err
			}
			if needsPeer {
				if err := s.reachChannel(ctx, before.ID); err != nil {
					return err
				}
			}
			c, err := do(s.API, ctx, before.ID, args[1])
			if err != nil {
				return err
			}
			if wait {
				if c, err = waitChannel(ctx, s, before.ID, refunded(before)); err != nil {
					return err
				}
			}
			return a.out.print(channelView{c})
		})
	})
	cmd.Flags().BoolVar(&wait, "wait", false, "wait until the chain has confirmed it")
	return cmd
}

// refunded waits until our funding is another one than before.
func refunded(before wallet.ChannelInfo) func(wallet.ChannelInfo) (bool, error) {
	return func(c wallet.ChannelInfo) (bool, error) {
		if c.Phase == string(channels.PhaseClosed) {
			return false, wallet.Fail(wallet.CodePhase, wallet.MoneySafe, "see `dmfwallet channel show "+c.ID+"`", "channel %s was closed meanwhile", c.ID)
		}
		return c.Funded[0] != before.Funded[0], nil
	}
}
