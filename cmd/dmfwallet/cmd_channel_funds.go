package main

import (
	"context"

	"github.com/spf13/cobra"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

func (a *app) channelDepositCommand() *cobra.Command {
	return a.funds("deposit CHANNEL AMOUNT", "put more of ours into an open channel", "put %s more into the channel with %s?",
		false, deposited, wallet.API.Deposit)
}

func (a *app) channelWithdrawCommand() *cobra.Command {
	return a.funds("withdraw CHANNEL AMOUNT", "take part of ours out of an open channel, with the peer's consent", "take %s out of the channel with %s?",
		true, withdrawn, wallet.API.Withdraw)
}

type fundsCall func(api wallet.API, ctx context.Context, id, amount string) (wallet.ChannelInfo, error)

// funds is deposit and withdraw: they differ in the direction of the money, and in whether the peer must be there.
func (a *app) funds(use, short, question string, needsPeer bool, done fundsDone, do fundsCall) *cobra.Command {
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
				way := c.Funding // of this deposit
				if c, err = waitChannel(ctx, s, before.ID, func(c wallet.ChannelInfo) (bool, error) { return done(before, c) }); err != nil {
					return err
				}
				c.Funding = way
			}
			return a.out.print(channelView{c})
		})
	})
	cmd.Flags().BoolVar(&wait, "wait", false, "wait until the chain has confirmed it")
	return cmd
}

// fundsDone tells whether the money has moved, by the channel as it was before and as it is now.
type fundsDone func(before, now wallet.ChannelInfo) (bool, error)

// deposited: the chain has confirmed a higher funding.
func deposited(before, now wallet.ChannelInfo) (bool, error) {
	if now.Phase == string(channels.PhaseClosed) {
		return false, closedMeanwhile(now)
	}
	return now.Funded[0] != before.Funded[0], nil
}

// withdrawn: nothing is waited for any more. What is under way counts as gone at once; a refusal brings it back.
func withdrawn(before, now wallet.ChannelInfo) (bool, error) {
	switch {
	case now.Phase == string(channels.PhaseClosed):
		return false, closedMeanwhile(now)
	case now.Waiting != "":
		return false, nil
	case now.Funded[0] == before.Funded[0]:
		return false, wallet.Fail(wallet.CodeRefused, wallet.MoneySafe, "try again, or close the channel",
			"nothing was withdrawn from channel %s: the peer did not sign in time", now.ID)
	}
	return true, nil
}

func closedMeanwhile(c wallet.ChannelInfo) error {
	return wallet.Fail(wallet.CodePhase, wallet.MoneySafe, "see `dmfwallet channel show "+c.ID+"`", "channel %s was closed meanwhile", c.ID)
}
