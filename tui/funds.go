package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// newFundsForm moves money into a channel (in) or out of it while it stays open.
func newFundsForm(a *app, id string, in bool) *form {
	c, _ := a.channel(id)
	name, intro := "withdraw", "Takes money out of the channel with "+c.Peer+" to your own address. The channel stays open; "+c.Peer+" has to sign."
	limit := "can send"
	if in {
		name, intro, limit = "deposit", "Adds money from your own address to the channel with "+c.Peer+". It needs nothing of "+c.Peer+", and payments go on meanwhile.", "have on chain"
	}
	f := &form{name: name, intro: intro}
	have := func() channels.Amount {
		if in {
			return a.onChain(c.Token)
		}
		return a.latest(c).CanSend
	}
	amount := f.add(a, "amount", field{input: newInput(a, "0.00", 60)})
	amount.note = func() (string, bool) {
		n, why := sendable(c, amount.value(), have(), limit)
		if why == "" && !n.Multiple(c.Unit()) {
			why = "on chain " + c.Symbol + " moves in whole units of " + unitText(c.Currency)
		}
		return orElse(why, "of "+c.Format(have())), why != ""
	}
	f.submit = func(a *app) tea.Cmd { confirmFunds(a, c, amount.value(), in); return nil }
	return f
}

func unitText(c channels.Currency) string { return c.Format(channels.NewAmount(c.Unit())) }

func confirmFunds(a *app, c wallet.ChannelInfo, text string, in bool) {
	n, err := c.Parse(text)
	if err != nil {
		return
	}
	verb, ask, call := "Withdraw", "Withdraw "+c.Format(n)+" from the channel with "+c.Peer+"?", API.Withdraw
	worst := c.Peer + " does not sign: then nothing moves. From your signature until it is paid or expired, the amount can't be spent in the channel."
	if in {
		verb, ask, call = "Deposit", "Deposit "+c.Format(n)+" into the channel with "+c.Peer+"?", API.Deposit
		worst = "it does not get mined: then nothing moves but gas. Once in, the amount is yours to pay with, and comes back when the channel closes."
	}
	a.confirm(confirm{
		ask: ask, worst: worst, yesWord: verb,
		facts: func() []fact {
			c = a.latest(c)
			outside, inside := a.onChain(c.Token), c.CanSend
			from, to := &inside, &outside
			if in {
				from, to = &outside, &inside
			}
			less, lessErr := from.Sub(n)
			more, moreErr := to.Add(n)
			fs := []fact{{"amount", c.Format(n)}, {"peer", c.Peer}, {"address", groups(c.Addresses[0])}, {"on", a.place()}, {"channel", a.shortID(c.ID)}}
			if in {
				return append(fs, fact{"on chain", a.change(c.Currency, outside, less, lessErr)}, fact{"can send", a.change(c.Currency, inside, more, moreErr)}, a.gasFact())
			}
			return append(fs, fact{"can send", a.change(c.Currency, inside, less, lessErr)}, fact{"on chain", a.change(c.Currency, outside, more, moreErr)}, a.gasFact())
		},
		yes: func() tea.Cmd {
			what := map[bool]string{true: "depositing ", false: "withdrawing "}[in] + c.Format(n)
			return a.do(what, func(ctx context.Context, api API) (string, error) {
				_, err := call(api, ctx, c.ID, text)
				return what + ": on its way to the chain", err
			}, func(a *app) tea.Cmd { return a.closeForm(map[bool]string{true: "deposit", false: "withdraw"}[in]) })
		},
	})
}
