package wallet

import (
	"fmt"
	"maps"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// Times of quotes (local).
const (
	quoteFor   = time.Minute      // how long a hub keeps its word
	relayFor   = 10 * time.Second // how long a question waits for the answer of the next one
	maxRelays  = 8192
	maxRelayed = 1024 // of one peer
)

// relay is a question of a peer that waits for the next one's answer.
type relay struct {
	from  string // who asked us
	id    deals.ID
	ask   deals.Ask
	next  string // whom we asked
	until time.Time
}

// announce tells a peer whether we are a hub.
func (w *Wallet) announce(t *turn, peer string) {
	t.say(peer, deals.ID{}, deals.WordHub, deals.Announcement{Serving: w.hubPolicy().Serving})
}

func (w *Wallet) announceAll(t *turn) {
	for id, c := range w.peers {
		if c.hello && len(w.with[id]) > 0 {
			w.announce(t, id)
		}
	}
}

func (w *Wallet) hubAnnounced(_ *turn, c *contact, _ deals.ID, a deals.Announcement) error {
	c.hub = a.Serving
	return nil
}

// asked answers a peer that wants to know what passing a lock on costs.
func (w *Wallet) asked(t *turn, c *contact, id deals.ID, a deals.Ask) error {
	no := func(reason string) {
		t.say(c.rec.ID, id, deals.WordAnswer, deals.Answer{Reason: clipText(reason, channels.MaxReason)})
	}
	a.Payer = c.rec.ID
	in := w.channelIn(c.rec.ID, a.Token)
	if in == nil || len(a.To) > 128 || len(a.Memo) > channels.MaxMemo {
		no("there is no open channel between us in that currency")
		return nil
	}
	if reason := w.bears(w.hubPolicy(), in, a.Amount, channels.LockKey{}); reason != "" {
		no(reason)
		return nil
	}
	if w.resuming() { // what comes now is not passed on, and would stand until its deadline
		no("it was restored, and passes nothing on until its channels are back")
		return nil
	}
	if len(w.relays) >= maxRelays || w.relaysOf(c.rec.ID) >= maxRelayed {
		no("too many questions are waiting")
		return nil
	}
	if a.Kind == deals.KindSwap {
		w.quoteSwap(t, c, id, a, no)
		return nil
	}
	token := common.HexToAddress(a.Token)
	if w.channelTo(a.To, token, a.Amount) != nil {
		w.askTarget(t, c, id, a)
		return nil
	}
	hubs := w.hubsFor(token, a.Amount, c.rec.ID, a.To)
	if a.Hops <= 0 || len(hubs) == 0 {
		no("it has no channel with " + w.nameOf(a.To) + " that could take this now, nor knows a hub that has")
		return nil
	}
	onward := a
	onward.Hops = min(a.Hops, 2) - 1
	for _, h := range hubs {
		w.ask(t, relay{from: c.rec.ID, id: id, ask: a, next: h}, deals.WordAsk, onward)
	}
	return nil
}

// channelIn is an open channel with a peer in a currency.
func (w *Wallet) channelIn(peer, token string) *session {
	for _, s := range w.with[peer] {
		if s.ch.Phase == channels.PhaseOpen && s.ch.Params.Token == common.HexToAddress(token) {
			return s
		}
	}
	return nil
}

// askTarget gets the payee's invoice for a payment; for other deals its target agreed to already.
func (w *Wallet) askTarget(t *turn, c *contact, id deals.ID, a deals.Ask) {
	r := relay{from: c.rec.ID, id: id, ask: a, next: a.To}
	if a.Kind != deals.KindPay {
		w.answer(t, r, nil, nil)
		return
	}
	w.ask(t, r, deals.WordInvoiceAsk, deals.InvoiceAsk{Token: a.Token, Amount: a.Amount, Memo: a.Memo})
}

// ask passes a question on under an id of our own.
func (w *Wallet) ask(t *turn, r relay, word string, body any) {
	id := deals.ID(newPaymentID(t.now))
	r.until = t.now.Add(relayFor)
	w.relays[id] = &r
	t.say(r.next, id, word, body)
}

func (w *Wallet) relaysOf(peer string) (n int) {
	for _, r := range w.relays {
		if r.from == peer {
			n++
		}
	}
	return n
}

// relayed finds the question that an answer is for, and ends it.
func (w *Wallet) relayed(c *contact, id deals.ID) *relay {
	r := w.relays[id]
	if r == nil || r.next != c.rec.ID {
		return nil
	}
	delete(w.relays, id)
	return r
}

func (w *Wallet) expireRelays(t *turn) {
	for id, r := range w.relays {
		if t.now.After(r.until) {
			delete(w.relays, id)
			w.noAnswer(t, *r, w.nameOf(r.next)+" did not answer in time")
		}
	}
}

// noAnswer tells who asked that there is no way, once nobody else may know one.
func (w *Wallet) noAnswer(t *turn, r relay, reason string) {
	for _, o := range w.relays {
		if o.from == r.from && o.id == r.id {
			return
		}
	}
	t.say(r.from, r.id, deals.WordAnswer, deals.Answer{Reason: clipText(reason, channels.MaxReason)})
}

// invoiced takes a payee's invoice back to who asked.
func (w *Wallet) invoiced(t *turn, c *contact, id deals.ID, i deals.Invoice) error {
	r := w.relayed(c, id)
	switch {
	case r == nil:
		return nil
	case i.Reason != "":
		w.noAnswer(t, *r, "the payee refused: "+i.Reason)
		return nil
	}
	w.answer(t, *r, nil, &i)
	return nil
}

// answered takes the answer of the next hub: on to who asked us, with our own fee, or to our own payment.
func (w *Wallet) answered(t *turn, c *contact, id deals.ID, a deals.Answer) error {
	r := w.relayed(c, id)
	switch {
	case r == nil:
		w.quoted(c, id, a)
	case a.Quote == nil:
		w.noAnswer(t, *r, a.Reason)
	default:
		w.answer(t, *r, a.Quote, a.Invoice)
	}
	return nil
}

// answer gives our word for a question, the first that can be given. onward is the next hub's.
func (w *Wallet) answer(t *turn, r relay, onward *deals.Quote, i *deals.Invoice) {
	maps.DeleteFunc(w.relays, func(_ deals.ID, o *relay) bool { return o.from == r.from && o.id == r.id })
	cur := w.currencyAt(common.HexToAddress(r.ask.Token))
	fee, err := w.hubPolicy().Currencies[cur.Symbol].fee(cur, r.ask.Amount)
	if err == nil && onward != nil {
		fee, err = fee.Add(onward.Fee)
	}
	if err != nil {
		t.say(r.from, r.id, deals.WordAnswer, deals.Answer{Reason: "its fee can't be told"})
		return
	}
	q := deals.Quote{ID: deals.ID(newPaymentID(t.now)), Fee: fee, Next: r.next, Onward: onward}
	w.giveQuote(t, r, q, i)
}

func (w *Wallet) giveQuote(t *turn, r relay, q deals.Quote, i *deals.Invoice) {
	q.Expires = uint64(t.now.Add(quoteFor).Unix())
	o := r.ask.Offer
	o.Token = common.HexToAddress(o.Token).Hex()
	sig, err := w.ports.Keys.SignIdentity(w.cfg.Domain.Network(), deals.NoteQuote, q.Body(o))
	if err != nil {
		w.cfg.Log.Error("a quote can't be signed", "error", err)
		return
	}
	q.Sig = sig
	t.say(r.from, r.id, deals.WordAnswer, deals.Answer{Quote: &q, Invoice: i})
}

// quoteSwap gives our word for a swap with the asker itself: the exact amount, by a rate of whole numbers, rounded down to the unit.
func (w *Wallet) quoteSwap(t *turn, c *contact, id deals.ID, a deals.Ask, no func(string)) {
	from, to := w.currencyAt(common.HexToAddress(a.Token)), w.currencyAt(common.HexToAddress(a.Out))
	rate, ok := w.hubPolicy().Rates[from.Symbol+"/"+to.Symbol]
	if !ok {
		no(fmt.Sprintf("it does not change %s into %s", from.Symbol, to.Symbol))
		return
	}
	if limit(from, rate.Max).Less(a.Amount) {
		no("the amount is above its limit")
		return
	}
	out := new(big.Int).Mul(a.Amount.Big(), new(big.Int).SetUint64(rate.Take))
	out.Div(out, new(big.Int).SetUint64(rate.Give))
	out.Sub(out, new(big.Int).Mod(out, new(big.Int).SetUint64(to.Unit())))
	amount, err := channels.AmountFromBig(out)
	token := common.HexToAddress(a.Out)
	switch {
	case err != nil || amount.IsZero():
		no("the amount is too small or too large to change")
	case w.channelTo(c.rec.ID, token, amount) == nil:
		no(fmt.Sprintf("it can't send %s to you now", to.Format(amount)))
	default:
		a.To = c.rec.ID
		q := deals.Quote{ID: deals.ID(newPaymentID(t.now)), Next: c.rec.ID, Token: token.Hex(), Amount: &amount}
		w.giveQuote(t, relay{from: c.rec.ID, id: id, ask: a}, q, nil)
	}
}

func (w *Wallet) currencyAt(token common.Address) channels.Currency {
	t, _ := w.tokenAt(token)
	return t.Currency
}

// unixNow is the later one of chain time and local time: what is to leave time must leave it by both.
func (w *Wallet) unixNow() uint64 { return max(w.head.Time, uint64(time.Now().Unix())) }
