package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// swaps is the page of what was changed from one currency into another.
type swaps struct{ listing[wallet.Swap] }

func newSwaps() *swaps {
	return &swaps{listing[wallet.Swap]{
		read: func(ctx context.Context, api API) ([]wallet.Swap, error) { return api.Swaps(ctx) },
		id:   func(v wallet.Swap) string { return v.ID },
		tidy: tidySwap,
	}}
}

func (s *swaps) title() string { return "swaps" }

func tidySwap(v wallet.Swap) wallet.Swap {
	v.Hub, v.Reason, v.Given.Symbol, v.Got.Symbol = clean(v.Hub), clean(v.Reason), clean(v.Given.Symbol), clean(v.Got.Symbol)
	return v
}

func (s *swaps) actions(a *app) []action {
	return []action{
		{Binding: a.keys.Swap, title: "change one currency into another", reason: func() string { return noSwap(a) }, run: func() tea.Cmd { return a.goTo(newSwapForm(a)) }},
		{Binding: a.keys.Enter, title: "details of a swap", reason: s.unless("there is no swap"), run: func() tea.Cmd { v, _ := s.chosen(); a.push(newSwapInfo(a, v)); return nil }},
		{Binding: a.keys.Back, title: "back", run: a.back},
	}
}

// noSwap says why nothing can be changed: both currencies need an open channel, with the same hub.
func noSwap(a *app) string {
	with := map[string]map[string]bool{}
	for _, c := range a.snap.channels {
		if moodOf(c.Phase) != moodGood {
			continue
		}
		if with[c.PeerID] == nil {
			with[c.PeerID] = map[string]bool{}
		}
		if with[c.PeerID][c.Symbol] = true; len(with[c.PeerID]) > 1 {
			return ""
		}
	}
	return "it takes open channels in two currencies with the same hub; " + a.keys.Open.Help().Key + " opens one"
}

func newSwapInfo(a *app, v wallet.Swap) *info {
	return &info{name: "Swap", copy: v.ID, lines: func(w int) []string {
		fs := []fact{{"gave", v.Given.Format(v.Give)}, {"for", v.Got.Format(v.Get)}, {"at", v.Hub}, {"status", statusWord(v.Status)}, {"when", v.Time.In(a.opts.Location).Format("2 Jan 2006 15:04:05 MST")}}
		if v.Status != wallet.PaymentDone {
			fs[0].label = "give"
		}
		if v.Until != nil {
			fs = append(fs, fact{"decided", "at the latest " + a.until(*v.Until)})
		}
		if v.Reason != "" {
			fs = append(fs, fact{"reason", v.Reason})
		}
		return a.facts(append(fs, fact{"swap", v.ID}), w)
	}}
}

func (s *swaps) view(a *app, w, h int) string {
	col := min(24, (w-33)/2)
	head := a.st.muted.Render("  " + a.cell("when", 14) + a.cellRight("give", col) + "   " + a.cell("for", col) + " status")
	empty := func() []string {
		lines := a.mutedLines("No swaps yet. A hub that has channels with you in two currencies changes one into the other, at its rate.", w-4)
		if why := noSwap(a); why != "" {
			return append(lines, a.mutedLines("not now: "+why, w-4)...)
		}
		return append(lines, a.hint(a.keys.Swap.Help().Key, "asks for a quote"))
	}
	return s.panel(a, s.title(), []string{head}, empty, func(v wallet.Swap) (string, string) { return a.swapLines(v, col) }, w, h)
}

// swapLines are a swap in the list: what was given for what; and at which hub, until when, or why not.
func (a *app) swapLines(v wallet.Swap, col int) (string, string) {
	style, more := a.st.warn, ""
	switch {
	case v.Status == wallet.PaymentDone:
		style = a.st.good
	case v.Status == wallet.PaymentFailed:
		style, more = a.st.bad, v.Reason
	case v.Until != nil:
		more = "decided " + a.until(*v.Until)
	}
	one := a.st.muted.Render(a.cell(v.Time.In(a.opts.Location).Format("02 Jan 15:04"), 14)) +
		a.st.text.Render(a.cellRight(v.Given.Format(v.Give), col)+a.cellRight(a.gl.arrow, 2)+" "+a.cell(v.Got.Format(v.Get), col)) + " " + style.Render(statusWord(v.Status))
	two := a.cell("", 14) + a.st.muted.Render("at "+v.Hub)
	if more != "" {
		two += a.st.muted.Render(" "+a.gl.dot+" ") + style.Render(more)
	}
	return one, two
}

func (a *app) mutedLines(text string, w int) (lines []string) {
	for _, l := range wrap(text, w) {
		lines = append(lines, a.st.muted.Render(l))
	}
	return lines
}

// swapping is the form that asks for a quote.
type swapping struct {
	a                *app
	f                *form
	give, amount, to *field
}

func newSwapForm(a *app) *form {
	f := &form{name: "swap", intro: "The hubs are asked for a quote. Both sides of a swap happen, or neither."}
	s := &swapping{a: a, f: f}
	s.give = f.add(a, "give", field{options: currencies(a), note: func() (string, bool) {
		c, most := s.chosen(s.give)
		return "a channel can send up to " + c.Format(most), false
	}})
	s.amount = f.add(a, "amount", field{input: newInput(a, "0.00", 60), note: s.amountNote})
	s.to = f.add(a, "for", field{options: receivable(a), note: s.toNote})
	preset(s)
	f.submit = s.submit
	return f
}

// preset starts on currencies that can be chosen.
func preset(s *swapping) {
	for i, o := range s.give.options {
		if o.why == "" {
			s.give.at = i
			break
		}
	}
	for i, o := range s.to.options {
		if o.why == "" && o.id != s.give.value() {
			s.to.at = i
			break
		}
	}
}

// receivable are the currencies that can be got: there has to be an open channel to get them in.
func receivable(a *app) (options []option) {
	for _, b := range a.snap.balances {
		why := ""
		if _, open := a.sends(b.Token); !open {
			why = "there is no open channel in " + b.Symbol
		}
		options = append(options, option{id: b.Token.Hex(), label: b.Symbol, why: why})
	}
	return options
}

func (s *swapping) chosen(f *field) (channels.Currency, channels.Amount) {
	for _, b := range s.a.snap.balances {
		if b.Token.Hex() == f.value() {
			most, _ := s.a.sends(b.Token)
			return b.Currency, most
		}
	}
	return channels.Currency{}, channels.Amount{}
}

func (s *swapping) amountNote() (string, bool) {
	c, most := s.chosen(s.give)
	n, why := sendable(wallet.ChannelInfo{Currency: c}, s.amount.value(), most, "can send")
	if why == "" && !n.Multiple(c.Unit()) {
		why = "whole coins are changed, of " + unitText(c)
	}
	if why != "" {
		return why, true
	}
	return "of " + c.Format(most), false
}

func (s *swapping) toNote() (string, bool) {
	if s.to.value() == s.give.value() {
		return "another currency than you give", true
	}
	return "", false
}

// submit asks for the quote, and puts it to the user. Nothing moves yet.
func (s *swapping) submit(a *app) tea.Cmd {
	r := wallet.SwapRequest{Amount: s.amount.value(), Currency: s.give.value(), For: s.to.value(), DryRun: true}
	from, _ := s.chosen(s.give)
	var quote wallet.Swap
	return a.do("asking for a quote for "+r.Amount+" "+from.Symbol, func(ctx context.Context, api API) (text string, err error) {
		quote, err = api.Swap(ctx, r)
		return "", err
	}, func(a *app) tea.Cmd {
		if !a.stillOn(s.f) {
			a.say("the quote came; ask again to use one", false)
			return nil
		}
		r.DryRun = false
		confirmSwap(a, r, tidySwap(quote))
		return nil
	})
}

// confirmSwap puts a quote to the user. It is taken at its hub, at what was shown or better.
func confirmSwap(a *app, r wallet.SwapRequest, q wallet.Swap) {
	give, get := q.Given.Format(q.Give), q.Got.Format(q.Get)
	r.Min, r.Via = q.Got.Number(q.Get), a.hubID(q.Hub)
	promised := a.promised(q.Until)
	a.confirm(confirm{
		ask: "Change " + give + " into " + get + "?", ticks: q.Until != nil, guard: &guard{last: a.opts.Now()},
		facts: func() []fact {
			fs := []fact{{"give", give}, {"get", get + ", or more"}, {"hub", q.Hub}}
			if p, ok := a.peer(r.Via); ok {
				fs = append(fs, fact{"address", groups(p.Address)}, fact{"peer id", chunk(p.PeerID, 4)})
			}
			return append(fs, fact{"fee", "none beside the rate"}, fact{"on", a.place()},
				fact{"quote", "kept by the hub for a minute; later it is asked again, and not taken for less"}, fact{"promised", promised()})
		},
		worst:   "the hub goes away: what you give stays promised until that time, then you have the other currency or it is yours again, by the chain if need be. Never one side alone.",
		yesWord: "Change",
		yes: func() tea.Cmd {
			zone := a.opts.Location
			return a.do("changing "+give+" into "+get, func(ctx context.Context, api API) (string, error) {
				v, err := api.Swap(ctx, r)
				if err == nil && v.Status == wallet.PaymentInFlight && v.Until != nil {
					return "the swap is in flight, decided by " + v.Until.In(zone).Format("2 Jan 15:04:05 MST"), nil
				}
				return "changed " + give + " into " + v.Got.Format(v.Get), err
			}, func(a *app) tea.Cmd { return a.closeForm("swap") })
		},
	})
}
