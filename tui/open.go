package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// opening is the form that opens a channel.
type opening struct {
	a                           *app
	with, currency, ours, their *field
}

// newOpenForm opens a channel; peer is the one to start on.
func newOpenForm(a *app, peer string) *form {
	f := &form{name: "open", intro: "Opening locks money of one or both sides in a channel, in one transaction. From then on payments cost nothing and take milliseconds."}
	var peers, currencies []option
	for _, p := range a.snap.peers {
		why := ""
		if !p.Connected {
			why = p.Name + " is not connected; opening needs both sides"
		}
		peers = append(peers, option{id: p.PeerID, label: p.Name, why: why})
	}
	for _, b := range a.snap.balances {
		currencies = append(currencies, option{id: b.Token.Hex(), label: b.Symbol})
	}
	o := &opening{a: a}
	o.with = f.add(a, "peer", field{options: peers})
	o.with.pick(peer)
	o.currency = f.add(a, "currency", field{options: currencies, note: o.currencyNote})
	o.ours = f.add(a, "you fund", field{input: newInput(a, "0.00", 60), note: o.oursNote})
	o.their = f.add(a, "they fund", field{input: newInput(a, "0.00", 60), note: o.theirsNote})
	f.submit = func(a *app) tea.Cmd {
		confirmOpen(a, o.with.value(), o.chosen(), orElse(o.ours.value(), "0"), orElse(o.their.value(), "0"))
		return nil
	}
	return f
}

// chosen is what there is of the chosen currency.
func (o *opening) chosen() wallet.Balance {
	for _, b := range o.a.snap.balances {
		if b.Token.Hex() == o.currency.value() {
			return b
		}
	}
	return wallet.Balance{}
}

func (o *opening) currencyNote() (string, bool) {
	b := o.chosen()
	return "you have " + b.Format(b.OnChain) + " on chain", b.Symbol == ""
}

func (o *opening) oursNote() (string, bool) {
	b := o.chosen()
	return fundable(b, orElse(o.ours.value(), "0"), &b.OnChain)
}

func (o *opening) theirsNote() (string, bool) {
	b := o.chosen()
	if text, wrong := fundable(b, orElse(o.their.value(), "0"), nil); wrong {
		return text, true
	}
	our, _ := b.Parse(orElse(o.ours.value(), "0"))
	their, _ := b.Parse(orElse(o.their.value(), "0"))
	switch {
	case our.IsZero() && their.IsZero():
		return "one side has to fund something", true
	case !their.IsZero():
		return "they are asked, and both amounts move together or not at all", false
	}
	return "nothing: you can pay them, and receive what you paid", false
}

// fundable says what is wrong with an amount that goes on chain; have is nil where we don't know the other's balance.
func fundable(b wallet.Balance, text string, have *channels.Amount) (string, bool) {
	n, err := b.Parse(text)
	switch {
	case err != nil:
		return err.Error(), true
	case have != nil && have.Less(n):
		return "more than you have on chain (" + b.Format(*have) + ")", true
	case !n.Multiple(b.Unit()):
		return "on chain " + b.Symbol + " moves in whole units of " + unitText(b.Currency), true
	case have != nil:
		rest, _ := have.Sub(n)
		return "leaves " + b.Format(rest) + " on chain", false
	}
	return "", false
}

func confirmOpen(a *app, peerID string, b wallet.Balance, ours, theirs string) {
	p, ok := a.peer(peerID)
	our, err1 := b.Parse(ours)
	their, err2 := b.Parse(theirs)
	if !ok || err1 != nil || err2 != nil {
		return
	}
	a.confirm(confirm{
		ask: "Open a channel with " + p.Name + "?",
		facts: func() []fact {
			have := a.onChain(b.Token)
			after, err := have.Sub(our)
			return []fact{
				{"you fund", b.Format(our)}, {"they fund", b.Format(their)}, {"peer", p.Name}, {"address", groups(p.Address)},
				{"safety code", orElse(p.Code, "none")}, {"on", a.place()},
				{"on chain", a.change(b.Currency, have, after, err)},
				{"can send", "0 " + a.gl.arrow + " " + b.Format(our)}, {"can receive", "0 " + a.gl.arrow + " " + b.Format(their)},
				a.gasFact(),
			}
		},
		worst:   p.Name + " goes away afterwards: then dispute gets your money back without them, after the challenge period. If they never agree, nothing moves.",
		yesWord: "Open",
		yes: func() tea.Cmd {
			request := wallet.OpenRequest{Peer: peerID, Amount: ours, TheirAmount: theirs, Currency: b.Token.Hex()}
			return a.do("opening a channel with "+p.Name, func(ctx context.Context, api API) (string, error) {
				c, err := api.OpenChannel(ctx, request)
				return "the channel with " + p.Name + " is " + c.Phase, err
			}, func(a *app) tea.Cmd { return a.closeForm("open") })
		},
	})
}
