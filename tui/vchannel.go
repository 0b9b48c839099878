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
type vchannels struct{ listing[vrow] }

// vrow is an offer or a virtual channel.
type vrow struct {
	offer *wallet.VChannelOffer
	open  wallet.VChannel
}

func newVChannels() *vchannels {
	return &vchannels{listing[vrow]{read: readVChannels, id: vrow.id, tidy: vrow.tidy, stays: true}}
}

func readVChannels(ctx context.Context, api API) (rows []vrow, err error) {
	open, err := api.VChannels(ctx)
	if err != nil {
		return nil, err
	}
	offers, err := api.VChannelOffers(ctx)
	for i := range offers {
		rows = append(rows, vrow{offer: &offers[i]})
	}
	for _, c := range open {
		rows = append(rows, vrow{open: c})
	}
	return rows, err
}

func (r vrow) id() string {
	if r.offer != nil {
		return r.offer.ID
	}
	return r.open.ID
}

func (r vrow) tidy() vrow {
	if o := r.offer; o != nil {
		o.Peer, o.Symbol = clean(o.Peer), clean(o.Symbol)
	}
	r.open = tidyVChannel(r.open)
	return r
}

func (v *vchannels) title() string { return "virtual channels" }

// ticks reports whether a countdown is on the page.
func (v *vchannels) ticks() bool { return len(v.rows) > 0 }

func tidyVChannel(c wallet.VChannel) wallet.VChannel {
	c.Peer, c.Hub, c.Symbol, c.Waiting, c.Reason, c.Status = clean(c.Peer), clean(c.Hub), clean(c.Symbol), clean(c.Waiting), clean(c.Reason), clean(c.Status)
	return c
}

func (v *vchannels) actions(a *app) []action {
	can := func(what string) func() string {
		return func() string {
			r, ok := v.chosen()
			switch {
			case !ok:
				return "there is no virtual channel"
			case r.offer != nil:
				return "answer it first"
			}
			return clean(r.open.CanDo[what])
		}
	}
	return []action{
		{Binding: a.keys.Open, title: "open a virtual channel", reason: a.noPeers, run: func() tea.Cmd { return a.goTo(newVChannelForm(a)) }},
		{Binding: a.keys.Pay, title: "pay inside the virtual channel", reason: can("pay"), run: func() tea.Cmd { r, _ := v.chosen(); return a.goTo(newInsideForm(a, r.open)) }},
		{Binding: a.keys.Close, title: "close the virtual channel", reason: can("close"), run: func() tea.Cmd { r, _ := v.chosen(); confirmVClose(a, r.open); return nil }},
		{Binding: a.keys.Enter, title: "details of a virtual channel, or answer an offer", reason: v.unless("there is no virtual channel"), run: func() tea.Cmd { v.details(a); return nil }},
		{Binding: a.keys.Back, title: "back", run: a.back},
	}
}

func (v *vchannels) details(a *app) {
	switch r, ok := v.chosen(); {
	case !ok:
	case r.offer != nil:
		askVChannel(a, *r.offer)
	default:
		a.push(newVChannelInfo(a, r.open))
	}
}

func (v *vchannels) view(a *app, w, h int) string {
	empty := func() []string {
		return append(a.mutedLines("No virtual channels yet. Over one you pay a peer directly, as often and as fast as you like, while what you lock for it stays in your channel with a hub that sees nothing of it.", w-4),
			a.hint(a.keys.Open.Help().Key, "opens one"))
	}
	row := func(r vrow) (string, string) {
		if r.offer != nil {
			return a.offerLines(*r.offer, w-6)
		}
		return a.vchannelLines(r.open, w-6)
	}
	return v.panel(a, v.title(), nil, empty, row, w, h)
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
