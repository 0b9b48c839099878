package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/wallet"
)

// confirmClose asks before a close that both sides sign.
func confirmClose(a *app, id string) {
	c, ok := a.channel(id)
	if !ok {
		return
	}
	a.confirm(confirm{
		ask: "Close the channel with " + c.Peer + "?",
		facts: func() []fact {
			c = a.latest(c)
			after, err := a.onChain(c.Token).Add(c.CanSend)
			return append(a.exitFacts(c), fact{"on chain", a.change(c.Currency, a.onChain(c.Token), after, err)}, a.gasFact(),
				fact{"deadline", "the signatures are good for an hour at most; meanwhile the channel pays nothing"})
		},
		worst: c.Peer + " does not sign. Then you still have the channel, and dispute gets your money back without them, " + period(c.Period) +
			" after it is on chain.",
		yesWord: "Close",
		yes: func() tea.Cmd {
			return a.do("closing the channel with "+c.Peer, func(ctx context.Context, api API) (string, error) {
				_, err := api.CloseChannel(ctx, id)
				return "closing the channel with " + c.Peer, err
			}, nil)
		},
	})
}

// confirmDispute asks before an exit without the peer. It is typed: it can't be taken back, costs more and takes longer.
func confirmDispute(a *app, id string) {
	c, ok := a.channel(id)
	if !ok {
		return
	}
	worst := "a state newer than yours counts instead. If " + c.Peer + " answers at all, closing together is faster and cheaper."
	if risk := c.ExitRisk(); risk != "" {
		worst = risk + "."
	}
	a.confirm(confirm{
		ask: "Dispute the channel with " + c.Peer + "?",
		facts: func() []fact {
			c = a.latest(c)
			return append(a.exitFacts(c), a.gasFact(),
				fact{"1. now", "payments stop, and your newest state goes on chain"},
				fact{"2. until", a.instant(a.chainNow().Add(seconds(c.Period))) + " at the earliest: " + c.Peer + " can show a newer state (" + period(c.Period) + ")"},
				fact{"3. then", "the wallet settles by itself, and the chain pays both"})
		},
		worst:   worst,
		yesWord: "Dispute", typed: "dispute",
		yes: func() tea.Cmd {
			return a.do("disputing the channel with "+c.Peer, func(ctx context.Context, api API) (string, error) {
				_, err := api.Dispute(ctx, id)
				return "the dispute with " + c.Peer + " is on its way to the chain", err
			}, nil)
		},
	})
}

// latest is c as the newest snapshot has it.
func (a *app) latest(c wallet.ChannelInfo) wallet.ChannelInfo {
	if now, ok := a.channel(c.ID); ok {
		return now
	}
	return c
}

// exitFacts are who gets what when a channel ends now.
func (a *app) exitFacts(c wallet.ChannelInfo) []fact {
	fs := []fact{
		{"you get", c.Format(c.CanSend)},
		{"at", groups(c.Addresses[0])},
		{c.Peer + " gets", c.Format(c.CanReceive)},
		{"at", groups(a.owner(c))},
		{"on", a.place()},
		{"channel", a.shortID(c.ID)},
	}
	if !c.Locked.IsZero() {
		fs = append(fs, fact{"locked", c.Format(c.Locked) + ", decided by its conditions"})
	}
	return fs
}
