package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// The actions of a channel, as ChannelInfo.CanDo names them.
const (
	doPay      = "pay"
	doDeposit  = "deposit"
	doWithdraw = "withdraw"
	doClose    = "close"
	doDispute  = "dispute"
)

// channelActions are what can be done with c besides paying. The reasons come from the wallet, in its words.
func channelActions(a *app, c wallet.ChannelInfo) []action {
	can := func(what string) func() string { return func() string { return clean(c.CanDo[what]) } }
	with := " the channel with " + c.Peer
	return []action{
		{Binding: a.keys.Close, title: "close" + with, reason: can(doClose), run: func() tea.Cmd { confirmClose(a, c.ID); return nil }},
		{Binding: a.keys.Deposit, title: "deposit into" + with, reason: can(doDeposit), run: func() tea.Cmd { return a.goTo(newFundsForm(a, c.ID, true)) }},
		{Binding: a.keys.Withdraw, title: "withdraw from" + with, reason: can(doWithdraw), run: func() tea.Cmd { return a.goTo(newFundsForm(a, c.ID, false)) }},
		{Binding: a.keys.Dispute, title: "dispute" + with, reason: can(doDispute), run: func() tea.Cmd { confirmDispute(a, c.ID); return nil }},
	}
}

// detail is the page of one channel.
type detail struct{ id string }

func (d *detail) title() string { return "channel" }

func (d *detail) key(*app, tea.KeyPressMsg) (tea.Cmd, bool) { return nil, false }

func (d *detail) actions(a *app) []action {
	c, ok := a.channel(d.id)
	if !ok {
		return nil
	}
	acts := []action{{Binding: a.keys.Pay, title: "pay " + c.Peer, reason: func() string { return clean(c.CanDo[doPay]) }, run: func() tea.Cmd { return a.goTo(newPayForm(a, c.ID)) }}}
	acts = append(acts, channelActions(a, c)...)
	return append(acts,
		action{Binding: relabel(a.keys.History, "payments"), title: "payments of this channel", run: func() tea.Cmd { return a.goTo(&history{channel: c.ID, peer: c.Peer}) }},
		action{Binding: relabel(a.keys.Copy, "copy id"), title: "copy the channel's id", run: func() tea.Cmd { a.say("channel id copied", false); return tea.SetClipboard(c.ID) }})
}

func (d *detail) view(a *app, w, h int) string {
	c, ok := a.channel(d.id)
	if !ok {
		return a.panel("channel", "", []string{a.st.muted.Render("This channel is no longer listed."), a.hint(a.keys.Back.Help().Key, "goes back")}, w, 5, true)
	}
	inner := w - 4
	lines := append(d.money(a, c, inner), "")
	lines = append(lines, a.facts(d.facts(a, c), inner)...)
	if why := d.whyNot(a); len(why) > 0 {
		lines = append(append(lines, ""), why...)
	}
	main := min(h, len(lines)+2)
	out := a.panel(c.Peer+" "+a.gl.dot+" "+c.Symbol, a.shortID(c.ID), lines, w, main, true)
	if rest := h - main; rest >= 4 {
		out += "\n" + d.feed(a, w, rest)
	}
	return out
}

// whyNot has a line for each reason, with the actions that it stops.
func (d *detail) whyNot(a *app) (lines []string) {
	var reasons []string
	stopped := map[string]string{}
	for _, x := range d.actions(a) {
		why := x.why()
		if why == "" {
			continue
		}
		if stopped[why] == "" {
			reasons = append(reasons, why)
		}
		stopped[why] += x.Help().Desc + " "
	}
	for _, why := range reasons {
		lines = append(lines, a.st.muted.Render("not now: "+why+" ")+a.st.keyOff.Render("("+strings.TrimSpace(stopped[why])+")"))
	}
	return lines
}

// money is the big gauge, and under a running deadline how much of it is left.
func (d *detail) money(a *app, c wallet.ChannelInfo, w int) []string {
	glyph, style := a.moodLook(c)
	state := style.Render(glyph + " " + c.Phase)
	if c.Waiting != "" {
		state += a.st.muted.Render(" " + a.gl.dot + " waiting for " + c.Waiting)
	}
	lines := []string{state, "",
		a.spread(a.st.ours.Render("can send "+c.Format(c.CanSend)), a.st.theirs.Render("can receive "+c.Format(c.CanReceive)), w),
		a.gauge(c, w)}
	if !c.Locked.IsZero() {
		lines = append(lines, a.st.locked.Render(a.gl.barLocked+" locked "+c.Format(c.Locked)))
	}
	if c.Deadline != nil && moodOf(c.Phase) != moodOver {
		lines = append(lines, "", a.st.warn.Render(a.cell("deadline", 10)+a.until(*c.Deadline)))
		if moodOf(c.Phase) == moodAlarm {
			lines = append(lines, a.countdownBar(c, w))
		}
	}
	return lines
}

// countdownBar is how much of the challenge period is left.
func (a *app) countdownBar(c wallet.ChannelInfo, w int) string {
	left := c.Deadline.Sub(a.chainNow()).Seconds()
	n := 0
	if c.Period > 0 && left > 0 {
		n = min(w, int(float64(w)*left/float64(c.Period)+0.999))
	}
	return a.st.warn.Render(strings.Repeat(a.gl.barLeft, n)) + a.st.faint.Render(strings.Repeat(a.gl.barGone, w-n))
}

func (d *detail) facts(a *app, c wallet.ChannelInfo) []fact {
	online := "not connected"
	if c.Connected {
		online = "connected"
	}
	fs := []fact{
		{"peer", c.Peer + ", " + online},
		{"address", groups(a.owner(c))},
		{"funded", "you " + netText(c.Currency, c.Funded[0]) + ", " + c.Peer + " " + netText(c.Currency, c.Funded[1])},
		{"states", fmt.Sprintf("yours %s, theirs %s", version(c.Versions[0]), version(c.Versions[1]))},
		{"period", period(c.Period) + " to answer a dispute"},
		{"token", c.Symbol + " " + groups(c.Token)},
		{"channel", c.ID},
	}
	if c.Tx != "" {
		fs = append(fs, fact{"tx", c.Tx})
	}
	if len(c.Payout) == 2 {
		fs = append(fs, fact{"paid out", "you " + c.Format(c.Payout[0]) + ", " + c.Peer + " " + c.Format(c.Payout[1])})
	}
	return fs
}

// version writes a ledger's version: its counter, and after a restore the generation before it (R4).
func version(v uint64) string {
	const generation = 40
	if g := v >> generation; g != 0 {
		return fmt.Sprintf("%d/%d", g, v&(1<<generation-1))
	}
	return fmt.Sprint(v)
}

func netText(c channels.Currency, n channels.Net) string {
	if n.Sign() < 0 {
		var zero channels.Net
		return "-" + c.Format(zero.Minus(n).Floor())
	}
	return c.Format(n.Floor())
}

func (d *detail) feed(a *app, w, h int) string {
	var lines []string
	for i := len(a.events) - 1; i >= 0 && len(lines) < h-2; i-- {
		if a.events[i].Channel == d.id {
			lines = append(lines, a.eventLine(a.events[i], w-4))
		}
	}
	if len(lines) == 0 {
		lines = []string{a.st.muted.Render("nothing in the newest events")}
	}
	return a.panel("events of this channel", "", lines, w, h, false)
}

// place names a channel's chain, as every confirmation shows it.
func (a *app) place() string {
	return fmt.Sprintf("%s (chain id %d)", a.snap.status.Network, a.snap.status.ChainID)
}

// onChain is our balance of token outside channels.
func (a *app) onChain(token common.Address) channels.Amount {
	for _, b := range a.snap.balances {
		if b.Token == token {
			return b.OnChain
		}
	}
	return channels.Amount{}
}

// change writes before and after. An after that would be out of range is not there to be agreed to.
func (a *app) change(c channels.Currency, before, after channels.Amount, err error) string {
	if err != nil {
		return c.Format(before) + " (" + err.Error() + ")"
	}
	return c.Number(before) + " " + a.gl.arrow + " " + c.Format(after)
}

func (a *app) gasFact() fact {
	return fact{"network fee", "gas, from your " + a.gas() + " of the chain's coin"}
}

func (a *app) noPeers() string {
	if len(a.snap.peers) == 0 {
		return "there is no peer yet; " + a.keys.Pair.Help().Key + " pairs with one"
	}
	return ""
}

// noChannels says why nothing can be paid at all.
func (a *app) noChannels() string {
	for _, c := range a.snap.channels {
		if moodOf(c.Phase) == moodGood {
			return ""
		}
	}
	return "there is no open channel; " + a.keys.Open.Help().Key + " opens one"
}
