package tui

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// vchannels is the page of virtual channels, after the offers that wait for the user.
type vchannels struct {
	rows    []wallet.VChannel
	offers  []wallet.VChannelOffer
	list    list
	asked   uint64 // cursor of the snapshot that was last asked at
	loading bool
	loaded  bool
	failed  error
}

type vchannelsMsg struct {
	rows   []wallet.VChannel
	offers []wallet.VChannelOffer
	err    error
}

func (v *vchannels) title() string { return "virtual channels" }

// ticks reports whether a countdown is on the page.
func (v *vchannels) ticks() bool { return len(v.rows)+len(v.offers) > 0 }

// refresh asks again when something happened, one question at a time.
func (v *vchannels) refresh(a *app) tea.Cmd {
	if v.loading || (v.loaded && v.asked == a.cursor) {
		return nil
	}
	v.loading, v.asked = true, a.cursor
	ctx, api := a.ctx, a.api
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, callTimeout)
		defer cancel()
		rows, err := api.VChannels(ctx)
		offers, err2 := api.VChannelOffers(ctx)
		for i := range rows {
			rows[i] = tidyVChannel(rows[i])
		}
		for i := range offers {
			offers[i].Peer, offers[i].Symbol = clean(offers[i].Peer), clean(offers[i].Symbol)
		}
		return vchannelsMsg{rows, offers, firstOf([]error{err, err2})}
	}
}

func tidyVChannel(c wallet.VChannel) wallet.VChannel {
	c.Peer, c.Hub, c.Symbol, c.Waiting, c.Reason, c.Status = clean(c.Peer), clean(c.Hub), clean(c.Symbol), clean(c.Waiting), clean(c.Reason), clean(c.Status)
	return c
}

func (v *vchannels) receive(a *app, msg tea.Msg) tea.Cmd {
	m, ok := msg.(vchannelsMsg)
	if !ok {
		return nil
	}
	v.loading, v.loaded, v.failed = false, true, m.err
	if m.err == nil {
		v.rows, v.offers = m.rows, m.offers
	}
	v.list.sync(v.ids())
	return v.refresh(a)
}

func (v *vchannels) ids() (ids []string) {
	for _, o := range v.offers {
		ids = append(ids, o.ID)
	}
	for _, c := range v.rows {
		ids = append(ids, c.ID)
	}
	return ids
}

func (v *vchannels) key(a *app, m tea.KeyPressMsg) (tea.Cmd, bool) {
	return nil, v.list.move(a, m, v.ids())
}

// chosen is what the cursor is on.
func (v *vchannels) chosen() (c wallet.VChannel, o wallet.VChannelOffer) {
	for _, x := range v.rows {
		if x.ID == v.list.id {
			c = x
		}
	}
	for _, x := range v.offers {
		if x.ID == v.list.id {
			o = x
		}
	}
	return c, o
}

func (v *vchannels) actions(a *app) []action {
	can := func(what string) func() string {
		return func() string {
			c, o := v.chosen()
			switch {
			case o.ID != "":
				return "answer it first"
			case c.ID == "":
				return "there is no virtual channel"
			}
			return clean(c.CanDo[what])
		}
	}
	none := func() string {
		if len(v.ids()) == 0 {
			return "there is no virtual channel"
		}
		return ""
	}
	return []action{
		{Binding: a.keys.Open, title: "open a virtual channel", reason: a.noPeers, run: func() tea.Cmd { return a.goTo(newVChannelForm(a)) }},
		{Binding: a.keys.Pay, title: "pay inside the virtual channel", reason: can("pay"), run: func() tea.Cmd { c, _ := v.chosen(); return a.goTo(newInsideForm(a, c)) }},
		{Binding: a.keys.Close, title: "close the virtual channel", reason: can("close"), run: func() tea.Cmd { c, _ := v.chosen(); confirmVClose(a, c); return nil }},
		{Binding: a.keys.Enter, title: "details of a virtual channel, or answer an offer", reason: none, run: func() tea.Cmd { return v.details(a) }},
		{Binding: a.keys.Back, title: "back", run: a.back},
	}
}

func (v *vchannels) details(a *app) tea.Cmd {
	c, o := v.chosen()
	switch {
	case o.ID != "":
		askVChannel(a, o)
	case c.ID != "":
		a.push(newVChannelInfo(a, c))
	}
	return nil
}

func (v *vchannels) view(a *app, w, h int) string {
	n := len(v.offers) + len(v.rows)
	from, to := v.list.window(n, h-2, func(i int) int { return 2 })
	var lines []string
	for i := from; i < to; i++ {
		on := i == v.list.at
		var one, two string
		if i < len(v.offers) {
			one, two = a.offerLines(v.offers[i], w-6)
		} else {
			one, two = a.vchannelLines(v.rows[i-len(v.offers)], w-6)
		}
		lines = append(lines, a.row(one, w-4, on), a.rowOf(two, w-4, on, false))
	}
	note := ""
	switch {
	case v.failed != nil:
		lines = []string{a.st.bad.Render(clean(wallet.AsError(v.failed).Message))}
	case !v.loaded:
		lines = []string{a.st.muted.Render("reading" + a.gl.ellipsis)}
	case n == 0:
		lines = append(a.mutedLines("No virtual channels yet. Over one you pay a peer directly, as often and as fast as you like, while what you lock for it stays in your channel with a hub that sees nothing of it.", w-4),
			a.hint(a.keys.Open.Help().Key, "opens one"))
	default:
		note = fmt.Sprintf("%d-%d of %d", from+1, to, n)
	}
	return a.panel("virtual channels", note, lines, w, h, true)
}

func (a *app) offerLines(o wallet.VChannelOffer, w int) (string, string) {
	return a.st.warn.Render(a.cut(fmt.Sprintf("%s %s asks for one both ways: %s of theirs, %s of yours", a.gl.warn, o.Peer, o.Format(o.TheirAmount), o.Format(o.OurAmount)), w)),
		a.st.muted.Render(a.cut("answer "+a.until(o.Expires), w))
}

// vchannelLines are a virtual channel in the list: who pays whom how much of what; and the gauge, with what is waited for.
func (a *app) vchannelLines(c wallet.VChannel, w int) (string, string) {
	arrow, style := "to ", a.lookOf(c.Status)
	if c.Direction == "in" {
		arrow = "from "
	}
	one := a.spread(a.st.text.Render(a.cell(arrow+c.Peer, min(22, w/3)))+style.Render(a.cell(c.Status, 9)), a.st.value.Render(c.Number(c.Paid)+" of "+c.Format(c.Amount)), w)
	return one, a.purseLine(c.Paid, c.Free, a.purseNote(c.Status, c.Waiting, c.WaitsFor, c.Until, c.Reason), w)
}

func (a *app) lookOf(status string) look {
	switch status {
	case "open":
		return a.st.good
	case "closed":
		return a.st.muted
	case "failed":
		return a.st.bad
	}
	return a.st.warn
}

func newVChannelInfo(a *app, c wallet.VChannel) *info {
	return &info{name: "Virtual channel", copy: c.ID, lines: func(w int) []string {
		fs := []fact{{"payments", map[string]string{"out": "from you to " + c.Peer, "in": "from " + c.Peer + " to you"}[c.Direction]}, {"status", c.Status}}
		if c.Waiting != "" {
			fs = append(fs, fact{"waiting for", c.Waiting + a.untilMaybe(c.WaitsFor)})
		}
		fs = append(fs, fact{"paid", fmt.Sprintf("%s of %s, in %s", c.Format(c.Paid), c.Format(c.Amount), count(int(c.Payments), "payment", "payments"))})
		if c.Status != "closed" && c.Status != "failed" {
			fs = append(fs, fact{"free", c.Format(c.Free)}, fact{"payments until", a.instant(c.Until)}, fact{"deadline", a.until(c.Deadline) + ": what was not settled is decided on chain"})
		}
		if c.Hub != "" {
			fs = append(fs, fact{"through", c.Hub + ", which sees no payment"})
		}
		if !c.Fee.IsZero() {
			fs = append(fs, fact{"hub fee", c.Format(c.Fee)})
		}
		if c.OtherWay != "" {
			fs = append(fs, fact{"other way", c.OtherWay})
		}
		if c.Reason != "" {
			fs = append(fs, fact{"because", c.Reason})
		}
		return a.facts(append(fs, fact{"id", c.ID}), w)
	}}
}

// vopening is the form that opens a virtual channel.
type vopening struct {
	a                            *app
	with, currency, ours, theirs *field
}

func newVChannelForm(a *app) *form {
	f := &form{name: "open virtual", intro: "Locks money of yours for payments to a peer that has a channel with a hub of yours. What you did not pay comes back when it is closed."}
	o := &vopening{a: a}
	o.with = f.add(a, "peer", field{options: connectedPeers(a)})
	o.currency = f.add(a, "currency", field{options: currencies(a)})
	presetOption(o.currency)
	o.ours = f.add(a, "you lock", field{input: newInput(a, "0.00", 60), note: func() (string, bool) { return o.note(o.ours, false) }})
	o.theirs = f.add(a, "they lock", field{input: newInput(a, "0", 60), note: func() (string, bool) { return o.note(o.theirs, true) }})
	f.submit = func(a *app) tea.Cmd { o.confirm(); return nil }
	return f
}

// connectedPeers are the peers to choose from; those that are away can't be chosen.
func connectedPeers(a *app) (out []option) {
	for _, p := range a.snap.peers {
		why := ""
		if !p.Connected {
			why = p.Name + " is not connected"
		}
		out = append(out, option{id: p.PeerID, label: p.Name, why: why})
	}
	return out
}

// presetOption starts on the first that can be chosen.
func presetOption(f *field) {
	for i, o := range f.options {
		if o.why == "" {
			f.at = i
			return
		}
	}
}

func (o *vopening) note(f *field, optional bool) (string, bool) {
	c, most := o.a.inCurrency(o.currency.value())
	if optional && strings.TrimSpace(f.value()) == "" {
		return "empty: one way only, from you to them", false
	}
	if optional {
		most = channels.MaxAmount()
	}
	n, why := sendable(wallet.ChannelInfo{Currency: c}, f.value(), most, "can send")
	if why == "" && !n.Multiple(c.Unit()) {
		why = "whole coins are locked, of " + unitText(c)
	}
	if why != "" {
		return why, true
	}
	if optional {
		return "they are asked to lock this much for you", false
	}
	return "of " + c.Format(most), false
}

// inCurrency is a currency by its token, and the most that a channel can send in it.
func (a *app) inCurrency(token string) (channels.Currency, channels.Amount) {
	for _, b := range a.snap.balances {
		if b.Token.Hex() == token {
			most, _ := a.sends(b.Token)
			return b.Currency, most
		}
	}
	return channels.Currency{}, channels.Amount{}
}

func (o *vopening) confirm() {
	a := o.a
	c, most := a.inCurrency(o.currency.value())
	n, err := c.Parse(o.ours.value())
	if err != nil {
		return
	}
	p, _ := a.peer(o.with.value())
	r := wallet.VChannelRequest{Peer: o.with.value(), Amount: o.ours.value(), Currency: o.currency.value(), TheirAmount: strings.TrimSpace(o.theirs.value())}
	a.confirm(confirm{
		ask: "Lock " + c.Format(n) + " for payments to " + p.Name + "?",
		facts: func() []fact {
			after, err := most.Sub(n)
			fs := []fact{{"you lock", c.Format(n)}}
			if r.TheirAmount != "" {
				fs = append(fs, fact{"they lock", r.TheirAmount + " " + c.Symbol + ", if they say yes"})
			}
			return append(fs, fact{"peer", p.Name}, fact{"address", groups(p.Address)}, fact{"on", a.place()}, fact{"can send", a.change(c, most, after, err)},
				fact{"hub fee", "at most 3 % and ten of the smallest coins, up front"}, fact{"deadline", "a day from now: then the chain decides what was not settled"})
		},
		worst:   p.Name + " goes away: then what you paid is paid, and the rest is yours again after the deadline.",
		yesWord: "Open",
		yes: func() tea.Cmd {
			return a.do("opening a virtual channel with "+p.Name, func(ctx context.Context, api API) (string, error) {
				v, err := api.OpenVChannel(ctx, r)
				return "a virtual channel with " + p.Name + " is " + v.Status, err
			}, func(a *app) tea.Cmd { return a.closeForm("open virtual") })
		},
	})
}

// newInsideForm pays inside one virtual channel.
func newInsideForm(a *app, c wallet.VChannel) *form {
	f := &form{name: "pay inside", intro: "Pays " + c.Peer + " directly: no hub and no chain is needed, and nobody else sees it."}
	amount := f.add(a, "amount", field{input: newInput(a, "0.00", 60)})
	amount.note = func() (string, bool) {
		_, why := sendable(wallet.ChannelInfo{Currency: c.Currency}, amount.value(), c.Free, "free")
		return orElse(why, "of "+c.Format(c.Free)), why != ""
	}
	memo := f.add(a, "memo", field{input: newInput(a, "what for", 60)})
	f.submit = func(a *app) tea.Cmd {
		n, err := c.Currency.Parse(amount.value())
		if err != nil {
			return nil
		}
		r := wallet.PayRequest{To: c.PeerID, Amount: amount.value(), Currency: c.Token.Hex(), Memo: memo.value(), VChannel: c.ID}
		a.confirm(confirm{
			ask: "Pay " + c.Format(n) + " to " + c.Peer + "?",
			facts: func() []fact {
				after, err := c.Free.Sub(n)
				return []fact{{"amount", c.Format(n)}, {"to", c.Peer}, {"peer id", chunk(c.PeerID, 4)}, {"free", a.change(c.Currency, c.Free, after, err)}, {"memo", orElse(r.Memo, "none")}, {"fee", "none"}}
			},
			worst:   c.Peer + " goes away before its receipt: then the amount counts as paid until the lock is decided.",
			yesWord: "Pay",
			yes: func() tea.Cmd {
				return a.do("paying "+c.Format(n)+" to "+c.Peer, func(ctx context.Context, api API) (string, error) {
					p, err := api.Pay(ctx, r)
					return fmt.Sprintf("%s: %s to %s", statusWord(p.Status), c.Format(n), c.Peer), err
				}, func(a *app) tea.Cmd { return a.closeForm("pay inside") })
			},
		})
		return nil
	}
	return f
}

func confirmVClose(a *app, c wallet.VChannel) {
	worst := c.Peer + " is away: then it is closed when they are back, or decided on the chain by the deadline. What was paid is paid in any case."
	a.confirm(confirm{
		ask: "Close the virtual channel with " + c.Peer + "?",
		facts: func() []fact {
			back, err := c.Amount.Sub(c.Paid)
			fs := []fact{{"paid", c.Format(c.Paid)}, {"comes back", map[bool]string{true: c.Format(back), false: "nothing"}[err == nil]}, {"to", map[string]string{"out": "you", "in": c.Peer}[c.Direction]}}
			if c.OtherWay != "" {
				fs = append(fs, fact{"other way", "is closed, too"})
			}
			return append(fs, fact{"deadline", a.until(c.Deadline)})
		},
		worst: worst, yesWord: "Close",
		yes: func() tea.Cmd {
			return a.do("closing the virtual channel with "+c.Peer, func(ctx context.Context, api API) (string, error) {
				_, err := api.CloseVChannel(ctx, c.ID)
				return "closing the virtual channel with " + c.Peer, err
			}, nil)
		},
	})
}

// askVChannel puts a peer's offer to the user. Rejecting is what enter does at first.
func askVChannel(a *app, o wallet.VChannelOffer) {
	answer := func(accept bool, doing, done string) func() tea.Cmd {
		return func() tea.Cmd {
			return a.do(doing+" the virtual channel of "+o.Peer, func(ctx context.Context, api API) (string, error) {
				_, err := api.AnswerVChannel(ctx, o.ID, accept)
				return done + " the virtual channel of " + o.Peer, err
			}, nil)
		}
	}
	a.confirm(confirm{
		ask: o.Peer + " asks for a virtual channel both ways. Accept?", ticks: true,
		facts: func() []fact {
			return []fact{{"you lock", o.Format(o.OurAmount)}, {"they lock", o.Format(o.TheirAmount) + ", first"}, {"peer", o.Peer}, {"peer id", chunk(o.PeerID, 4)}, {"on", a.place()},
				{"hub fee", "of your half: at most 3 % and ten of the smallest coins"}, {"deadline", a.instant(o.Deadline)}, {"answer by", a.until(o.Expires)}}
		},
		worst:   o.Peer + " goes away: then what you paid is paid, and the rest is yours again after the deadline.",
		yesWord: "Accept", noWord: "Reject", later: true,
		yes: answer(true, "accepting", "accepted"), no: answer(false, "rejecting", "rejected"),
	})
}
