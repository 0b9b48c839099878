package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

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
	with := f.add(a, "peer", field{options: peers})
	with.pick(peer)
	currency := f.add(a, "currency", field{options: currencies})
	chosen := func() wallet.Balance {
		for _, b := range a.snap.balances {
			if b.Token.Hex() == currency.value() {
				return b
			}
		}
		return wallet.Balance{}
	}
	currency.note = func() (string, bool) {
		b := chosen()
		return "you have " + b.Format(b.OnChain) + " on chain", len(currencies) == 0
	}
	ours := f.add(a, "you fund", field{input: newInput(a, "0.00", 60)})
	ours.note = func() (string, bool) { b := chosen(); return fundable(b, orElse(ours.value(), "0"), &b.OnChain) }
	theirs := f.add(a, "they fund", field{input: newInput(a, "0.00", 60)})
	theirs.note = func() (string, bool) {
		b := chosen()
		if text, wrong := fundable(b, orElse(theirs.value(), "0"), nil); wrong {
			return text, true
		}
		our, _ := b.Parse(orElse(ours.value(), "0"))
		their, _ := b.Parse(orElse(theirs.value(), "0"))
		if our.IsZero() && their.IsZero() {
			return "one side has to fund something", true
		}
		if !their.IsZero() {
			return "they are asked, and both amounts move together or not at all", false
		}
		return "nothing: you can pay them, and receive what you paid", false
	}
	f.submit = func(a *app) tea.Cmd {
		confirmOpen(a, with.value(), chosen(), orElse(ours.value(), "0"), orElse(theirs.value(), "0"))
		return nil
	}
	return f
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
			return a.do("opening a channel with "+p.Name, func(ctx context.Context) (string, error) {
				c, err := a.api.OpenChannel(ctx, request)
				return "the channel with " + p.Name + " is " + c.Phase, err
			}, func(a *app) tea.Cmd { return a.closeForm("open") })
		},
	})
}
