package tui

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"time"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

func seconds(n uint64) time.Duration { return time.Duration(min(n, 1<<32)) * time.Second }

// newPayForm pays over a channel; id is the one to start on.
func newPayForm(a *app, id string) *form {
	f := &form{name: "pay", intro: "A payment over a channel is final as soon as it is done, and costs no gas."}
	var options []option
	for _, c := range a.snap.channels {
		if moodOf(c.Phase) == moodOver {
			continue
		}
		options = append(options, option{id: c.ID, label: c.Peer + " " + a.gl.dot + " " + c.Symbol + " " + a.gl.dot + " " + a.shortID(c.ID), why: clean(c.CanDo[doPay])})
	}
	over := f.add(a, "channel", field{options: options})
	over.pick(id)
	chosen := func() wallet.ChannelInfo { c, _ := a.channel(over.value()); return c }
	over.note = func() (string, bool) {
		c := chosen()
		return "can send " + c.Format(c.CanSend), c.ID == ""
	}
	amount := f.add(a, "amount", field{input: newInput(a, "0.00", 60)})
	amount.note = func() (string, bool) {
		c := chosen()
		n, why := sendable(c, amount.value(), c.CanSend, "can send")
		if why != "" {
			return why, true
		}
		rest, _ := c.CanSend.Sub(n)
		return "leaves " + c.Format(rest) + " to send", false
	}
	memo := f.add(a, "memo", field{input: newInput(a, "optional; "+"the payee sees it", 140)})
	f.submit = func(a *app) tea.Cmd { confirmPay(a, chosen(), amount.value(), clean(memo.value())); return nil }
	if over.value() == id && len(options) > 0 && options[over.at].why == "" {
		f.focus(1) // the channel was chosen before
	}
	return f
}

// sendable parses an amount and says why it can't be taken from what there is.
func sendable(c wallet.ChannelInfo, text string, have channels.Amount, limit string) (channels.Amount, string) {
	n, err := c.Parse(text)
	switch {
	case text == "":
		return n, "how much?"
	case err != nil:
		return n, err.Error()
	case n.IsZero():
		return n, "more than zero"
	case have.Less(n):
		return n, "more than you " + limit + " (" + c.Format(have) + ")"
	}
	return n, ""
}

func confirmPay(a *app, c wallet.ChannelInfo, text, memo string) {
	n, err := c.Parse(text)
	if err != nil {
		return
	}
	key := paymentKey()
	a.confirm(confirm{
		ask: "Pay " + c.Format(n) + " to " + c.Peer + "?",
		facts: func() []fact {
			c = a.latest(c)
			send, sendErr := c.CanSend.Sub(n)
			receive, receiveErr := c.CanReceive.Add(n)
			fs := []fact{
				{"pay", c.Format(n)}, {"to", c.Peer}, {"address", groups(a.owner(c))}, {"on", a.place()}, {"channel", a.shortID(c.ID)},
				{"can send", a.change(c.Currency, c.CanSend, send, sendErr)},
				{"can receive", a.change(c.Currency, c.CanReceive, receive, receiveErr)},
				{"fee", "none"},
			}
			if memo != "" {
				fs = append(fs, fact{"memo", memo})
			}
			return fs
		},
		worst:   "a payment can't be taken back. Until " + c.Peer + " confirms it, it is pending and counts as spent.",
		yesWord: "Pay",
		yes: func() tea.Cmd {
			request := wallet.PayRequest{To: c.PeerID, Amount: text, Currency: c.Token.Hex(), Memo: memo, Key: key, Channel: c.ID}
			return a.do("paying "+c.Format(n)+" to "+c.Peer, func(ctx context.Context, api API) (string, error) {
				p, err := api.Pay(ctx, request)
				if err != nil {
					return "", err
				}
				if p.Status == wallet.PaymentPending {
					return c.Format(p.Amount) + " to " + c.Peer + " is pending until they confirm it", nil
				}
				return "paid " + c.Format(p.Amount) + " to " + c.Peer, nil
			}, func(a *app) tea.Cmd { return a.closeForm("pay") })
		},
	})
}

// closeForm leaves a form whose work is done, if the user is still in it.
func (a *app) closeForm(name string) tea.Cmd {
	if a.page().title() == name {
		return a.back()
	}
	return nil
}

// paymentKey makes one confirmed payment one payment, however often it is sent.
func paymentKey() string {
	var b [12]byte
	rand.Read(b[:]) // never fails (crypto/rand)
	return "tui-" + hex.EncodeToString(b[:])
}
