package tui

import (
	"context"
	"strconv"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// caseAct is something that one party can do with a case.
type caseAct struct {
	key    key.Binding
	can    string // as CaseInfo.CanDo names it
	role   string
	title  string
	ask    func(c wallet.CaseInfo, amount string) string
	doing  string
	worst  string
	amount func(c wallet.CaseInfo) channels.Amount // the most, where it takes an amount
	empty  bool                                    // which may be left out
	reason bool                                    // it takes words for the others
	do     func(ctx context.Context, api API, id, amount, reason string) (wallet.CaseInfo, error)
}

// caseActions are those of our role.
func caseActions(a *app, c wallet.CaseInfo, acts []caseAct) (out []action) {
	for _, x := range acts {
		if x.role != c.Role {
			continue
		}
		out = append(out, action{Binding: x.key, title: x.title, reason: func() string {
			if c.Paid != nil {
				return "it is over"
			}
			return clean(c.CanDo[x.can])
		}, run: func() tea.Cmd {
			if x.amount != nil || x.reason {
				return a.goTo(newActForm(a, c, x))
			}
			confirmAct(a, c, x, "", "")
			return nil
		}})
	}
	return out
}

// newActForm asks for the amount and the reason of an action.
func newActForm(a *app, c wallet.CaseInfo, x caseAct) *form {
	f := &form{name: x.title, intro: c.Kind + " of " + c.Format(c.Amount) + ": " + orElse(c.Terms, "no terms in words")}
	var sum, why *field
	if x.amount != nil {
		most := x.amount(c)
		sum = f.add(a, "amount", field{input: newInput(a, c.Number(most), 60), note: func() (string, bool) {
			if x.empty && sum.value() == "" {
				return "nothing is kept: all goes back", false
			}
			n, err := c.Parse(sum.value())
			switch {
			case err != nil:
				return err.Error(), true
			case most.Less(n):
				return "at most " + c.Format(most), true
			case !n.Multiple(c.Unit()):
				return "whole coins, of " + unitText(c.Currency), true
			}
			rest, _ := c.Amount.Sub(n)
			return c.Format(rest) + " go back to " + c.Payer.Name, false
		}})
	}
	if x.reason {
		why = f.add(a, "reason", field{input: newInput(a, "for the others, may be empty", 200)})
	}
	f.submit = func(a *app) tea.Cmd {
		amount, reason := "", ""
		if sum != nil {
			amount = sum.value()
		}
		if why != nil {
			reason = why.value()
		}
		confirmAct(a, c, x, amount, reason)
		return nil
	}
	return f
}

func confirmAct(a *app, c wallet.CaseInfo, x caseAct, amount, reason string) {
	what := x.ask(c, amount)
	a.confirm(confirm{
		ask: what + "?", ticks: true,
		facts: func() []fact {
			fs := []fact{{c.Kind, c.Format(c.Amount) + ", " + a.shortID(c.ID)}}
			if reason != "" {
				fs = append(fs, fact{"reason", clean(reason)})
			}
			if c.Drawn != nil {
				fs = append(fs, fact{"drawn", c.Format(*c.Drawn)})
			}
			return append(append(fs, a.partyFacts(c)...), fact{"on", a.place()}, fact{"terms", orElse(c.Terms, "none in words")})
		},
		worst: x.worst, yesWord: strings.ToUpper(x.can[:1]) + x.can[1:],
		yes: func() tea.Cmd {
			return a.do(x.doing, func(ctx context.Context, api API) (string, error) {
				now, err := x.do(ctx, api, c.ID, amount, reason)
				return "the " + c.Kind + " is " + string(now.Status), err
			}, func(a *app) tea.Cmd { return a.closeForm(x.title) })
		},
	})
}

// caseForm is the form that opens a case. Its fields beyond these are of its kind.
type caseForm struct {
	a                                            *app
	f                                            *form
	currency, amount, payee, arbiter, days, text *field
}

func newCaseForm(a *app, name, intro, to string) *caseForm {
	o := &caseForm{a: a, f: &form{name: name, intro: intro}}
	var people []option
	for _, p := range a.snap.peers {
		people = append(people, option{id: p.PeerID, label: p.Name})
	}
	o.payee = o.f.add(a, to, field{options: people})
	o.currency = o.f.add(a, "currency", field{options: currencies(a), note: func() (string, bool) {
		c, most := o.chosen()
		return "a channel can send up to " + c.Format(most), false
	}})
	o.amount = o.f.add(a, "amount", field{input: newInput(a, "0.00", 60), note: o.amountNote})
	o.arbiter = o.f.add(a, "arbiter", field{options: append([]option(nil), people...), note: func() (string, bool) {
		return "somebody whom both of you trust: a third", o.arbiter.value() == o.payee.value()
	}})
	if len(people) > 1 {
		o.arbiter.at = 1
	}
	o.days = o.f.add(a, "days", field{input: newInput(a, "30", 4), note: func() (string, bool) {
		n, err := strconv.ParseUint(orElse(o.days.value(), "30"), 10, 16)
		if err != nil || n == 0 || n > 1800 {
			return "a number of days, at most 1800", true
		}
		return "the deadline is " + a.moment(n*24*3600), false
	}})
	o.text = o.f.add(a, "terms", field{input: newInput(a, "what you agreed on, in words", 1000)})
	return o
}

func (o *caseForm) chosen() (channels.Currency, channels.Amount) {
	for _, b := range o.a.snap.balances {
		if b.Token.Hex() == o.currency.value() {
			most, _ := o.a.sends(b.Token)
			return b.Currency, most
		}
	}
	return channels.Currency{}, channels.Amount{}
}

func (o *caseForm) amountNote() (string, bool) {
	c, most := o.chosen()
	n, why := sendable(wallet.ChannelInfo{Currency: c}, o.amount.value(), most, "can send")
	if why == "" && !n.Multiple(c.Unit()) {
		why = "whole coins are promised, of " + unitText(c)
	}
	if why != "" {
		return why, true
	}
	return "of " + c.Format(most), false
}

func (o *caseForm) within() uint64 {
	n, _ := strconv.ParseUint(orElse(o.days.value(), "30"), 10, 16)
	return n * uint64(24*time.Hour/time.Second)
}

// plan asks what it would be, shows that, and opens it on Yes.
func (o *caseForm) plan(a *app, worst string, open func(ctx context.Context, api API, dry bool, key string) (wallet.CaseInfo, error)) tea.Cmd {
	var plan wallet.CaseInfo
	return a.do("looking for a way", func(ctx context.Context, api API) (_ string, err error) {
		plan, err = open(ctx, api, true, "")
		return "", err
	}, func(a *app) tea.Cmd {
		if !a.stillOn(o.f) {
			a.say("a way was found; ask again to use it", false)
			return nil
		}
		c, key := tidyCase(plan), paymentKey()
		a.confirm(confirm{
			ask: "Promise " + c.Format(c.Amount) + " to " + c.Payee.Name + "?", ticks: true, guard: &guard{last: a.opts.Now()},
			facts: func() []fact {
				fee := "none: over your own channel"
				if c.Fee != nil && len(c.Route) > 0 {
					fee = c.Format(*c.Fee) + ", through " + strings.Join(c.Route, " and ")
				}
				return append(append([]fact{{"you promise", c.Format(c.Amount)}, {"fee", fee}}, a.partyFacts(c)...), fact{"on", a.place()}, fact{"terms", orElse(c.Terms, "none in words")})
			},
			worst: worst + " Until it is over the amount can't be spent.", yesWord: "Promise",
			yes: func() tea.Cmd {
				return a.do("promising "+c.Format(c.Amount)+" to "+c.Payee.Name, func(ctx context.Context, api API) (string, error) {
					now, err := open(ctx, api, false, key)
					return "the " + now.Kind + " is " + string(now.Status), err
				}, func(a *app) tea.Cmd { return a.closeForm(o.f.name) })
			},
		})
		return nil
	})
}

// number reads one that the program wrote itself.
func number(s string) uint64 {
	n, _ := strconv.ParseUint(s, 10, 64)
	return n
}
