package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) channelCloseCommand() *cobra.Command {
	return a.ending("close CHANNEL", "end a channel together with the peer; both are paid at once", true, wallet.API.CloseChannel,
		"close the channel with %s?", "both get their balance by one transaction")
}

func (a *app) channelDisputeCommand() *cobra.Command {
	return a.ending("dispute CHANNEL", "end a channel without the peer; paid after the challenge period", false, wallet.API.Dispute,
		"close the channel with %s without their help?", "the peer has the challenge period to answer; then you are paid. With the peer there, `channel close` is faster and cheaper")
}

type endCall func(api wallet.API, ctx context.Context, id string) (wallet.ChannelInfo, error)

// ending is close and dispute: both wait, if asked to, until everybody is paid.
func (a *app) ending(use, short string, needsPeer bool, do endCall, question, detail string) *cobra.Command {
	var wait bool
	cmd := a.command(use, short, cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		return a.withWallet(ctx, a.limit(wait), func(ctx context.Context, s *session) error {
			c, err := a.findChannel(ctx, s, args[0])
			if err != nil {
				return err
			}
			if risk := c.ExitRisk(); risk != "" {
				a.out.note("%s", risk)
			}
			if err := a.confirm(ctx, sprintf(question, c.Peer), "you can send "+c.Format(c.CanSend), detail); err != nil {
				return err
			}
			if needsPeer {
				if err := s.reachChannel(ctx, c.ID); err != nil {
					return err
				}
			}
			if c, err = do(s.API, ctx, c.ID); err != nil {
				return err
			}
			if wait {
				a.progress("channel %s: waiting until paid out", c.ID)
				if c, err = waitChannel(ctx, s, c.ID, closed); err != nil {
					return err
				}
			}
			return a.out.print(channelView{c})
		})
	})
	cmd.Flags().BoolVar(&wait, "wait", false, "wait until the channel is closed and paid out")
	return cmd
}

// sprintf cleans its arguments, which name peers.
func sprintf(format string, args ...string) string {
	v := make([]any, len(args))
	for i, s := range args {
		v[i] = clean(s)
	}
	return fmt.Sprintf(format, v...)
}
