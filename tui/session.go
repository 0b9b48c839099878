package tui

import (
	"context"
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// appSessions is the page of app sessions.
type appSessions struct{ listing[wallet.AppSession] }

func newSessions() *appSessions {
	return &appSessions{listing[wallet.AppSession]{
		read:  func(ctx context.Context, api API) ([]wallet.AppSession, error) { return api.Sessions(ctx) },
		id:    func(s wallet.AppSession) string { return s.ID },
		tidy:  tidySession,
		stays: true,
	}}
}

func (s *appSessions) title() string { return "app sessions" }

// ticks reports whether a countdown is on the page.
func (s *appSessions) ticks() bool { return len(s.rows) > 0 }

func tidySession(s wallet.AppSession) wallet.AppSession {
	s.App, s.Peer, s.Hub, s.Symbol = clean(s.App), clean(s.Peer), clean(s.Hub), clean(s.Symbol)
	s.Waiting, s.Reason, s.Status = clean(s.Waiting), clean(s.Reason), clean(s.Status)
	return s
}

func (s *appSessions) actions(a *app) []action {
	can := func(what string) func() string {
		return func() string {
			v, ok := s.chosen()
			if !ok {
				return "there is no session"
			}
			return clean(v.CanDo[what])
		}
	}
	of := func(do func(wallet.AppSession) tea.Cmd) func() tea.Cmd {
		return func() tea.Cmd { v, _ := s.chosen(); return do(v) }
	}
	return []action{
		{Binding: a.keys.Open, title: "order something in parts: open a session", reason: a.noPeers, run: func() tea.Cmd { return a.goTo(newSessionForm(a)) }},
		{Binding: relabel(a.keys.Deposit, "deliver"), title: "deliver parts", reason: can("deliver"), run: of(func(v wallet.AppSession) tea.Cmd { return a.goTo(newDeliverForm(a, v)) })},
		{Binding: a.keys.Close, title: "close the session", reason: can("close"), run: of(func(v wallet.AppSession) tea.Cmd { confirmSessionClose(a, v, false); return nil })},
		{Binding: relabel(a.keys.Dispute, "force"), title: "take what was delivered to the chain", reason: can("force"), run: of(func(v wallet.AppSession) tea.Cmd { confirmSessionClose(a, v, true); return nil })},
		{Binding: a.keys.Enter, title: "details of a session", reason: s.unless("there is no session"), run: of(func(v wallet.AppSession) tea.Cmd { a.push(newSessionInfo(a, v)); return nil })},
		{Binding: a.keys.Back, title: "back", run: a.back},
	}
}

func (s *appSessions) view(a *app, w, h int) string {
	empty := func() []string {
		return append(a.mutedLines("No sessions yet. In one, a lock pays what an application says: with instalments, a part of the price for every part that was delivered, proved by a secret of the deliverer.", w-4),
			a.hint(a.keys.Open.Help().Key, "orders something"))
	}
	return s.panel(a, s.title(), nil, empty, func(v wallet.AppSession) (string, string) { return a.sessionLines(v, w-6) }, w, h)
}

// sessionLines are a session in the list: the order; and the gauge, with what is waited for.
func (a *app) sessionLines(v wallet.AppSession, w int) (string, string) {
	who := "from "
	if v.Role == "payee" {
		who = "for "
	}
	one := a.spread(a.st.text.Render(a.cell(v.App+" "+who+v.Peer, min(30, w/2)))+a.lookOf(v.Status).Render(a.cell(v.Status, 9)),
		a.st.value.Render(fmt.Sprintf("%d/%d parts  %s of %s", v.Delivered, v.Parts, v.Number(v.Paid), v.Format(v.Amount))), w)
	free, err := v.Amount.Sub(v.Paid)
	if err != nil {
		free = channels.Amount{}
	}
	return one, a.purseLine(v.Paid, free, a.purseNote(v.Status, v.Waiting, v.WaitsFor, v.Until, v.Reason), w)
}

func newSessionInfo(a *app, v wallet.AppSession) *info {
	return &info{name: "App session", copy: v.ID, lines: func(w int) []string {
		fs := []fact{{"app", v.App}, {"you", map[string]string{"payer": "pay " + v.Peer, "payee": "deliver to " + v.Peer}[v.Role]}, {"status", v.Status}}
		if v.Waiting != "" {
			fs = append(fs, fact{"waiting for", v.Waiting + a.untilMaybe(v.WaitsFor)})
		}
		fs = append(fs, fact{"delivered", fmt.Sprintf("%d of %d parts, %d of them signed for", v.Delivered, v.Parts, v.Cosigned)}, fact{"paid", v.Format(v.Paid) + " of " + v.Format(v.Amount)})
		if v.Status != "closed" && v.Status != "failed" {
			fs = append(fs, fact{"deliveries until", a.instant(v.Until)}, fact{"deadline", a.until(v.Deadline)}, fact{"period", period(v.Period) + " to answer a state on chain"})
		}
		if v.Hub != "" {
			fs = append(fs, fact{"through", v.Hub})
		}
		if !v.Fee.IsZero() {
			fs = append(fs, fact{"hub fee", v.Format(v.Fee)})
		}
		if v.Reason != "" {
			fs = append(fs, fact{"because", v.Reason})
		}
		return a.facts(append(fs, fact{"id", v.ID}), w)
	}}
}

// ordering is the form that opens a session.
type ordering struct {
	a                             *app
	with, currency, amount, parts *field
}

func newSessionForm(a *app) *form {
	f := &form{name: "order", intro: "Locks the price of something that a peer delivers in parts. Each part that it proves to have delivered is paid."}
	o := &ordering{a: a}
	o.with = f.add(a, "from", field{options: connectedPeers(a)})
	o.currency = f.add(a, "currency", field{options: currencies(a)})
	presetOption(o.currency)
	o.amount = f.add(a, "price", field{input: newInput(a, "0.00", 60), note: func() (string, bool) {
		return (&vopening{a: a, currency: o.currency}).note(o.amount, false)
	}})
	o.parts = f.add(a, "parts", field{input: newInput(a, "10", 6), note: o.partsNote})
	f.submit = func(a *app) tea.Cmd { o.confirm(); return nil }
	return f
}

// mostParts is how many parts an order of instalments has at most.
const mostParts = 10_000

func (o *ordering) partsNote() (string, bool) {
	n, err := strconv.ParseUint(o.parts.value(), 10, 32)
	if err != nil || n == 0 || n > mostParts {
		return "a whole number up to 10,000", true
	}
	return "of equal price", false
}

func (o *ordering) confirm() {
	a := o.a
	c, most := a.inCurrency(o.currency.value())
	n, err := c.Parse(o.amount.value())
	parts, err2 := strconv.ParseUint(o.parts.value(), 10, 32)
	if err != nil || err2 != nil {
		return
	}
	p, _ := a.peer(o.with.value())
	r := wallet.SessionRequest{Peer: o.with.value(), Amount: o.amount.value(), Currency: o.currency.value(), App: "instalments", Parts: parts}
	a.confirm(confirm{
		ask: fmt.Sprintf("Order %d parts of %s for %s?", parts, p.Name, c.Format(n)),
		facts: func() []fact {
			after, err := most.Sub(n)
			return []fact{{"price", c.Format(n)}, {"parts", fmt.Sprint(parts)}, {"peer", p.Name}, {"address", groups(p.Address)}, {"app", "instalments"}, {"on", a.place()}, {"can send", a.change(c, most, after, err)},
				{"hub fee", "none over a channel with " + p.Name + "; else at most 3 % and ten of the smallest coins"}, {"deadline", "a week from now"}}
		},
		worst:   p.Name + " goes away: then what it proved is paid, and the rest is yours again after the deadline.",
		yesWord: "Order",
		yes: func() tea.Cmd {
			return a.do("ordering from "+p.Name, func(ctx context.Context, api API) (string, error) {
				v, err := api.OpenSession(ctx, r)
				return "the session with " + p.Name + " is " + v.Status, err
			}, func(a *app) tea.Cmd { return a.closeForm("order") })
		},
	})
}

// newDeliverForm shows that parts were delivered.
func newDeliverForm(a *app, v wallet.AppSession) *form {
	f := &form{name: "deliver", intro: "Shows " + v.Peer + " the proof of what you delivered. Show it only when you did: it can't be taken back."}
	left := v.Parts - min(v.Parts, v.Delivered)
	parts := f.add(a, "parts", field{input: newInput(a, "1", 6)})
	parts.note = func() (string, bool) {
		n, err := strconv.ParseUint(parts.value(), 10, 32)
		if err != nil || n == 0 || n > left {
			return fmt.Sprintf("a whole number up to %d", left), true
		}
		return fmt.Sprintf("of %d that are left", left), false
	}
	f.submit = func(a *app) tea.Cmd {
		n, err := strconv.ParseUint(parts.value(), 10, 32)
		if err != nil {
			return nil
		}
		what := count(int(n), "part", "parts")
		a.confirm(confirm{
			ask: "Deliver " + what + " to " + v.Peer + "?",
			facts: func() []fact {
				return []fact{{"parts", fmt.Sprintf("%d, then %d of %d are delivered", n, v.Delivered+n, v.Parts)}, {"to", v.Peer}, {"paid so far", v.Format(v.Paid) + " of " + v.Format(v.Amount)}}
			},
			worst:   v.Peer + " does not sign: then the wallet takes the proof to the chain by itself, in time, and the chain pays.",
			yesWord: "Deliver",
			yes: func() tea.Cmd {
				return a.do("delivering "+what+" to "+v.Peer, func(ctx context.Context, api API) (string, error) {
					got, err := api.DeliverSession(ctx, v.ID, n)
					return fmt.Sprintf("delivered %d of %d parts, %d signed for", got.Delivered, got.Parts, got.Cosigned), err
				}, func(a *app) tea.Cmd { return a.closeForm("deliver") })
			},
		})
		return nil
	}
	return f
}

func confirmSessionClose(a *app, v wallet.AppSession, force bool) {
	back, err := v.Amount.Sub(v.Paid)
	if err != nil {
		back = channels.Amount{}
	}
	c := confirm{
		ask: "Close the session with " + v.Peer + "?",
		facts: func() []fact {
			return []fact{{"delivered", fmt.Sprintf("%d of %d parts, %d of them signed for", v.Delivered, v.Parts, v.Cosigned)}, {"paid", v.Format(v.Paid)}, {"comes back", v.Format(back) + " to the payer"}, {"deadline", a.until(v.Deadline)}}
		},
		worst:   v.Peer + " is away: then it is closed when they are back, or decided on the chain by the deadline.",
		yesWord: "Close",
	}
	if force {
		c.ask, c.yesWord, c.typed = "Take the session with "+v.Peer+" to the chain?", "Force", "force"
		c.worst = "nothing is lost by it but gas, and " + period(v.Period) + " of waiting for answers."
	}
	c.yes = func() tea.Cmd {
		return a.do("closing the session with "+v.Peer, func(ctx context.Context, api API) (string, error) {
			_, err := api.CloseSession(ctx, v.ID, force)
			return "closing the session with " + v.Peer, err
		}, nil)
	}
	a.confirm(c)
}
