package tui

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// statusWord is a status as it is read: "in flight".
func statusWord(s wallet.PaymentStatus) string { return strings.ReplaceAll(string(s), "_", " ") }

func tidyPayments(rows []wallet.Payment) {
	for i := range rows {
		p := &rows[i]
		p.Peer, p.Memo, p.Symbol, p.Reason = clean(p.Peer), clean(p.Memo), clean(p.Symbol), clean(p.Reason)
		for j := range p.Route {
			p.Route[j] = clean(p.Route[j])
		}
	}
}

// through names the hubs of a way.
func through(route []string) string { return strings.Join(route, ", then ") }

// outcome is a second line in a list, of a payment that is in flight, or that failed: until when, or why.
func (a *app) outcome(p wallet.Payment) string {
	switch {
	case p.Status == wallet.PaymentInFlight && p.Until != nil:
		line := a.st.warn.Render("is decided " + a.until(*p.Until))
		if len(p.Route) > 0 {
			line += a.st.muted.Render(" " + a.gl.dot + " through " + through(p.Route))
		}
		return line
	case p.Status == wallet.PaymentFailed && p.Reason != "":
		return a.st.bad.Render(p.Reason)
	}
	return ""
}

// flightWord tells of payments in flight where there is no room for each: when the first of them is decided.
func (a *app) flightWord() string {
	var first *time.Time
	for _, p := range a.snap.inFlight {
		if p.Until != nil && (first == nil || p.Until.Before(*first)) {
			first = p.Until
		}
	}
	text := count(len(a.snap.inFlight), "payment is in flight", "payments are in flight")
	if first != nil {
		text += ", decided " + a.until(*first)
	}
	return text + " " + a.gl.dot + " " + a.keys.History.Help().Key + " shows"
}

// inFlightLines are the payments that stand promised in a channel. They are few, or told by their number.
func (a *app) inFlightLines(c wallet.ChannelInfo) (lines []string) {
	const most = 2
	n := 0
	for _, p := range a.snap.inFlight {
		if p.Channel != c.ID {
			continue
		}
		if n++; n > most {
			continue
		}
		line := a.st.warn.Render(a.gl.half+" "+p.Format(p.Amount)) + a.st.text.Render(" to "+p.Peer)
		if p.Until != nil {
			line += a.st.muted.Render(" is decided ") + a.st.warn.Render(a.until(*p.Until))
		}
		lines = append(lines, line)
	}
	if n > most {
		lines = append(lines, a.st.muted.Render(fmt.Sprintf("and %d more in flight", n-most)))
	}
	return lines
}

// routeFacts are what the details of a payment through hubs tell beside those of every payment. Those without a value are left out.
func (a *app) routeFacts(p wallet.Payment) []fact {
	fs := []fact{{"through", through(p.Route)}}
	if p.Fee != nil {
		fs = append(fs, fact{"fee", p.Format(*p.Fee)})
	}
	if p.Until != nil {
		fs = append(fs, fact{"decided", "at the latest " + a.until(*p.Until)})
	}
	return append(fs, fact{"reason", p.Reason})
}

// plan asks the hubs how a payment would go, and puts that to the user. Nothing moves yet.
func (a *app) plan(f *form, r wallet.PayRequest, name string) tea.Cmd {
	ask := r
	ask.DryRun = true
	var got wallet.Payment
	return a.do("asking for a way to "+name, func(ctx context.Context, api API) (text string, err error) {
		got, err = api.Pay(ctx, ask)
		return "", err
	}, func(a *app) tea.Cmd {
		if !a.stillOn(f) {
			a.say("the way to "+name+" was found; pay again to use it", false)
			return nil
		}
		plans := []wallet.Payment{got}
		tidyPayments(plans)
		confirmRouted(a, r, plans[0])
		return nil
	})
}

// stillOn reports whether the user still looks at the form that something was asked for, and at nothing over it.
func (a *app) stillOn(f *form) bool { return a.page() == page(f) && a.dialog() == nil }

// promised tells when what is promised at a Yes given now is decided, as the plan had it when it came.
func (a *app) promised(until *time.Time) func() string {
	if until == nil {
		return func() string { return "until it is decided" }
	}
	takes := until.Sub(a.chainNow())
	return func() string { return "until it is decided, at the latest " + a.until(a.chainNow().Add(takes)) }
}

// payeeFacts tell who is meant: by name and address where it is known, by the whole peer id always.
func (a *app) payeeFacts(id, name string) []fact {
	if p, ok := a.peer(id); ok {
		return []fact{{"to", p.Name}, {"address", groups(p.Address)}, {"peer id", chunk(id, 4)}}
	}
	return []fact{{"to", name + ", whom you are not paired with"}, {"peer id", chunk(id, 4)}}
}

// hubID is the peer that a plan's first hub is, so that the payment goes the way that was agreed to. Empty where its name does not tell.
func (a *app) hubID(name string) string {
	id := ""
	for _, p := range a.snap.peers {
		if p.Name == name || p.PeerID == name {
			if id != "" {
				return ""
			}
			id = p.PeerID
		}
	}
	return id
}

// confirmRouted puts a plan to the user: never more than its fee is paid, over its first hub.
func confirmRouted(a *app, r wallet.PayRequest, plan wallet.Payment) {
	name := short(a, plan.Peer, r.To)
	r = bind(a, r, plan)
	all, err := plan.Amount.Add(feeOf(plan))
	if err != nil {
		return
	}
	promised := a.promised(plan.Until)
	a.confirm(confirm{
		ask: "Pay " + plan.Format(plan.Amount) + " to " + name + "?", ticks: plan.Until != nil, guard: &guard{last: a.opts.Now()},
		facts: func() []fact {
			fs := append([]fact{{"pay", plan.Format(plan.Amount)}}, a.payeeFacts(r.To, name)...)
			if len(plan.Route) > 0 {
				fs = append(fs, fact{"through", through(plan.Route)}, fact{"fee", plan.Format(feeOf(plan)) + " for passing it on"}, fact{"at most", plan.Format(all) + " in all"})
			} else {
				fs = append(fs, fact{"through", "your channel with " + name}, fact{"fee", "none"})
			}
			fs = append(fs, fact{"on", a.place()})
			if c, ok := a.channel(plan.Channel); ok {
				rest, err := c.CanSend.Sub(all)
				fs = append(fs, fact{"channel", c.Peer + " " + a.gl.dot + " " + a.shortID(c.ID)}, fact{"can send", a.change(c.Currency, c.CanSend, rest, err)})
			}
			if len(plan.Route) > 0 {
				fs = append(fs, fact{"promised", promised()})
			}
			if r.Memo != "" {
				fs = append(fs, fact{"memo", r.Memo})
			}
			return fs
		},
		worst:   worstOf(plan, name),
		yesWord: "Pay",
		yes:     func() tea.Cmd { return payPlanned(a, r, plan, name) },
	})
}

func feeOf(p wallet.Payment) channels.Amount {
	if p.Fee == nil {
		return channels.Amount{}
	}
	return *p.Fee
}

func worstOf(plan wallet.Payment, name string) string {
	if len(plan.Route) == 0 {
		return "a payment can't be taken back. Until " + name + " confirms it, it is pending and counts as spent."
	}
	return "a hub goes away: the amount stays promised until that time, then it is paid or yours again, by the chain if need be. No hub can keep it; a hub that fails may keep its fee."
}

// bind has a request go the way that was planned, for the fee that was planned.
func bind(a *app, r wallet.PayRequest, plan wallet.Payment) wallet.PayRequest {
	switch {
	case len(plan.Route) > 0:
		r.Via = a.hubID(plan.Route[0])
		r.MaxFee = plan.Number(feeOf(plan))
	case plan.VChannel != "":
		r.VChannel = plan.VChannel
	default:
		r.Channel = plan.Channel
	}
	return r
}

func payPlanned(a *app, r wallet.PayRequest, plan wallet.Payment, name string) tea.Cmd {
	amount, zone := plan.Format(plan.Amount), a.opts.Location
	return a.do("paying "+amount+" to "+name, func(ctx context.Context, api API) (string, error) {
		p, err := api.Pay(ctx, r)
		switch {
		case err != nil:
			return "", err
		case p.Status == wallet.PaymentInFlight && p.Until != nil:
			return amount + " to " + name + " is in flight, decided by " + p.Until.In(zone).Format("2 Jan 15:04:05 MST"), nil
		case p.Status == wallet.PaymentInFlight || p.Status == wallet.PaymentPending:
			return amount + " to " + name + " is " + statusWord(p.Status), nil
		}
		if p.Fee != nil {
			return "paid " + amount + " to " + name + ", fee " + p.Format(*p.Fee), nil
		}
		return "paid " + amount + " to " + name, nil
	}, func(a *app) tea.Cmd { return a.closeForm("pay") })
}

// short is a payee's name in a title: a peer id without one is cut there, and whole among the facts.
func short(a *app, name, id string) string {
	if p, ok := a.peer(id); ok {
		return p.Name
	}
	if name == "" || name == id {
		return a.shortID(id)
	}
	return name
}
