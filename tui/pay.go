package tui

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

func seconds(n uint64) time.Duration { return time.Duration(min(n, 1<<32)) * time.Second }

// paying is the form that pays: over a channel with the payee, or through hubs.
type paying struct {
	a                               *app
	f                               *form
	to, who, currency, amount, memo *field
}

// Choices of whom to pay that are no channel.
const (
	toPeer     = "peer " // and its id
	toAnybody  = "anybody"
	viaChannel = "0x" // how a channel's id begins
)

// newPayForm pays; start is the channel to start on, or toPeer and a peer's id.
func newPayForm(a *app, start string) *form {
	f := &form{name: "pay", intro: "A payment over a channel is final as soon as it is done, and costs no gas. Through hubs it costs their fee."}
	p := &paying{a: a, f: f}
	options := p.payees()
	p.to = f.add(a, "to", field{options: options, note: p.toNote})
	p.to.pick(start)
	p.who = f.add(a, "payee", field{input: newInput(a, "a name or a peer id, 16Uiu2...", 128), note: p.whoNote, hidden: func() bool { return p.to.value() != toAnybody }})
	p.currency = f.add(a, "currency", field{options: currencies(a), hidden: p.overChannel})
	p.amount = f.add(a, "amount", field{input: newInput(a, "0.00", 60), note: p.amountNote})
	p.memo = f.add(a, "memo", field{input: newInput(a, "optional; the payee sees it", 140)})
	f.submit = p.submit
	if p.to.value() == start && len(options) > 0 && options[p.to.at].why == "" {
		f.step(1) // it was chosen before
	}
	return f
}

// payees are the channels, then the peers without one, then anybody else.
func (p *paying) payees() (options []option) {
	a := p.a
	open := map[string]bool{}
	for _, c := range a.snap.channels {
		if moodOf(c.Phase) != moodOver {
			open[c.PeerID] = true
			options = append(options, option{id: c.ID, label: c.Peer + " " + a.gl.dot + " " + c.Symbol + " " + a.gl.dot + " " + a.shortID(c.ID), why: clean(c.CanDo[doPay])})
		}
	}
	for _, x := range a.snap.peers {
		if !open[x.PeerID] {
			options = append(options, option{id: toPeer + x.PeerID, label: x.Name + " " + a.gl.dot + " through hubs"})
		}
	}
	return append(options, option{id: toAnybody, label: "somebody else " + a.gl.dot + " through hubs"})
}

// currencies are those of the network; what no open channel can send can't be chosen.
func currencies(a *app) (options []option) {
	for _, b := range a.snap.balances {
		why := ""
		if most, open := a.sends(b.Token); !open {
			why = "there is no open channel in " + b.Symbol
		} else if most.IsZero() {
			why = "no channel can send " + b.Symbol + " now"
		}
		options = append(options, option{id: b.Token.Hex(), label: b.Symbol, why: why})
	}
	return options
}

// sends is the most that an open channel in a currency can send, and whether there is one.
func (a *app) sends(token common.Address) (most channels.Amount, open bool) {
	for _, c := range a.snap.channels {
		if c.Token == token && moodOf(c.Phase) == moodGood {
			open = true
			if most.Less(c.CanSend) {
				most = c.CanSend
			}
		}
	}
	return most, open
}

func (p *paying) overChannel() bool { return strings.HasPrefix(p.to.value(), viaChannel) }

func (p *paying) channel() wallet.ChannelInfo { c, _ := p.a.channel(p.to.value()); return c }

func (p *paying) toNote() (string, bool) {
	if c := p.channel(); p.overChannel() {
		return "can send " + c.Format(c.CanSend), c.ID == ""
	}
	return "asks first for a way and its fee", false
}

// payee is the peer id and the name of who is paid.
func (p *paying) payee() (id, name string) {
	if id, ok := strings.CutPrefix(p.to.value(), toPeer); ok {
		x, _ := p.a.peer(id)
		return id, x.Name
	}
	typed := strings.TrimSpace(p.who.value())
	for _, x := range p.a.snap.peers {
		if x.PeerID == typed || strings.EqualFold(x.Name, typed) {
			return x.PeerID, x.Name
		}
	}
	return typed, ""
}

func (p *paying) whoNote() (string, bool) {
	id, name := p.payee()
	switch {
	case id == "":
		return "whom?", true
	case id == p.a.snap.status.PeerID:
		return "that is you", true
	case name != "":
		return name + ", whom you know", false
	case len(id) < 40 || strings.ContainsAny(id, " /:"):
		return "nobody is called that, and a peer id is longer", true
	}
	return "a peer id that you are not paired with", false
}

// money is the currency of the payment, and the most that a channel can send of it.
func (p *paying) money() (channels.Currency, common.Address, channels.Amount) {
	if c := p.channel(); p.overChannel() {
		return c.Currency, c.Token, c.CanSend
	}
	for _, b := range p.a.snap.balances {
		if b.Token.Hex() == p.currency.value() {
			most, _ := p.a.sends(b.Token)
			return b.Currency, b.Token, most
		}
	}
	return channels.Currency{}, common.Address{}, channels.Amount{}
}

func (p *paying) amountNote() (string, bool) {
	c, token, most := p.money()
	n, why := sendable(wallet.ChannelInfo{Currency: c}, p.amount.value(), most, "can send")
	hubs, open := p.a.sends(token)
	switch {
	case p.overChannel() && why != "" && most.Less(n) && open && !hubs.Less(n):
		return "more than this channel can send: hubs are asked for a way", false
	case why != "":
		return why, true
	}
	rest, _ := most.Sub(n)
	if !p.overChannel() {
		return "and the hubs' fee, out of at most " + c.Format(most), false
	}
	return "leaves " + c.Format(rest) + " to send", false
}

func (p *paying) submit(a *app) tea.Cmd {
	c, token, most := p.money()
	memo := clean(p.memo.value())
	n, err := c.Parse(p.amount.value())
	if err != nil {
		return nil
	}
	if p.overChannel() && !most.Less(n) {
		confirmPay(a, p.channel(), p.amount.value(), memo)
		return nil
	}
	id, name := p.payee()
	if p.overChannel() {
		id, name = p.channel().PeerID, p.channel().Peer
	}
	r := wallet.PayRequest{To: id, Amount: p.amount.value(), Currency: token.Hex(), Memo: memo, Key: paymentKey()}
	return a.plan(p.f, r, short(a, name, id))
}

// payee is whom the pay key means: the channel under the cursor, or the peer.
func (d *dashboard) payee(a *app) string {
	if d.focus != focusPeers {
		return d.channels.id
	}
	for _, c := range a.snap.channels {
		if c.PeerID == d.peers.id && c.CanDo[doPay] == "" && moodOf(c.Phase) == moodGood {
			return c.ID
		}
	}
	return toPeer + d.peers.id
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
