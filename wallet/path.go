package wallet

import (
	"context"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// path is a way for a lock of ours: a channel with the target, or with a hub that gave its word to pass it on.
type path struct {
	channel channels.ID
	peer    string
	quote   *deals.Quote   // nil: the target itself
	invoice *deals.Invoice // payments
}

// fee is what the hubs on the way take together.
func (p path) fee() channels.Amount {
	if p.quote == nil {
		return channels.Amount{}
	}
	return p.quote.Fee
}

// asking collects the answers to one of our questions. It belongs to the crank, but for out.
type asking struct {
	ask    deals.Ask
	asked  map[string]bool // hubs that did not answer yet
	answer chan hubAnswer
}

type hubAnswer struct {
	hub    string
	answer deals.Answer
}

// quoteWait is how long answers of hubs are waited for.
const quoteWait = 12 * time.Second

// findPath returns ways for a lock of amount to a target, the cheapest first: over a channel with the target itself, else over hubs. via,
// where not empty, is the hub to use.
func (w *Wallet) findPath(ctx context.Context, a deals.Ask, via string) ([]path, error) {
	token := common.HexToAddress(a.Token)
	direct, err := ask(ctx, w, func(_ *turn, reply func([]path, error)) {
		if w.stale != "" {
			reply(nil, w.chainNotNow())
			return
		}
		if s := w.channelTo(a.To, token, a.Amount); s != nil && via == "" && a.Kind != deals.KindPay && a.Kind != deals.KindSwap {
			reply([]path{{channel: s.ch.ID(), peer: a.To}}, nil)
			return
		}
		reply(nil, nil)
	})
	if err != nil || len(direct) > 0 {
		return direct, err
	}
	return w.askHubs(ctx, a, via)
}

// cheapest is the first of the ways that were found, where its fee is no more than most.
func cheapest(found []path, t Token, most channels.Amount) (path, error) {
	if best := found[0]; !most.Less(best.fee()) {
		return best, nil
	}
	return path{}, Fail(CodeRefused, MoneyUntouched, "allow more with --max-fee, or open a channel with them", "the cheapest way costs %s, more than the %s that you allow",
		t.Format(found[0].fee()), t.Format(most))
}

// askHubs asks all hubs that could take the lock, and returns those that would.
func (w *Wallet) askHubs(ctx context.Context, a deals.Ask, via string) ([]path, error) {
	var id deals.ID
	var waits int // for as many answers; asked itself is the crank's, which takes out who has answered
	q, err := ask(ctx, w, func(t *turn, reply func(*asking, error)) {
		hubs, err := w.hubsToAsk(a, via)
		if err != nil {
			reply(nil, err)
			return
		}
		id = deals.ID(newPaymentID(t.now))
		q := &asking{ask: a, asked: map[string]bool{}, answer: make(chan hubAnswer, 4*maxHubs)}
		for _, h := range hubs {
			q.asked[h] = true
			t.say(h, id, deals.WordAsk, a)
		}
		waits = len(hubs)
		w.asks[id] = q
		t.then(func() { reply(q, nil) })
	})
	if err != nil {
		return nil, err
	}
	defer w.mail.put(func(*turn) { delete(w.asks, id) })
	return w.gather(ctx, q, waits)
}

func (w *Wallet) hubsToAsk(a deals.Ask, via string) ([]string, error) {
	if w.stale != "" {
		return nil, w.chainNotNow()
	}
	token := common.HexToAddress(a.Token)
	hubs := w.hubsFor(token, a.Amount, a.To)
	if a.Kind == deals.KindSwap {
		hubs = w.hubsFor(token, a.Amount)
	}
	if via != "" {
		c := w.findPeer(via)
		if c == nil {
			return nil, Fail(CodeNotFound, MoneyUntouched, "see `dmfwallet peers`", "no peer is called %q", clipText(via, 60))
		}
		hubs = slices.DeleteFunc(hubs, func(h string) bool { return h != c.rec.ID })
	}
	away := a.To // whose own channel does not count
	if a.Kind != deals.KindPay {
		away = ""
	}
	if len(hubs) == 0 && w.comingBack(token, away) {
		return nil, Fail(CodeOffline, MoneyUntouched, "try again when they are back; `dmfwallet peers` shows who is connected", "the peers of your %s channels are offline", w.currencyAt(token).Symbol)
	}
	if len(hubs) == 0 {
		cur := w.currencyAt(token)
		return nil, Fail(CodeNoRoute, MoneyUntouched, "open a channel with them, or with a hub that serves both of you; `dmfwallet peers` shows who is connected",
			"no channel with %s, and no connected hub to which %s can be sent", w.nameOf(a.To), cur.Format(a.Amount))
	}
	return hubs, nil
}

// gather waits for the answers and sorts them by fee. A bad answer counts as none.
func (w *Wallet) gather(ctx context.Context, q *asking, hubs int) ([]path, error) {
	limit := time.NewTimer(quoteWait)
	defer limit.Stop()
	var found []path
	reason := "no hub answered in time"
	for range hubs {
		select {
		case a := <-q.answer:
			p, why := w.usable(ctx, q.ask, a)
			if why != "" {
				reason = why
				continue
			}
			found = append(found, p)
			continue
		case <-limit.C:
		case <-ctx.Done():
			return nil, timeoutError(ctx)
		case <-w.done:
			return nil, errClosed
		}
		break
	}
	if len(found) == 0 {
		return nil, Fail(CodeNoRoute, MoneyUntouched, "try again later, pay less, or open a channel with them", "no hub can pass it on: %s", reason)
	}
	slices.SortStableFunc(found, func(a, b path) int { return a.fee().Cmp(b.fee()) })
	return found, nil
}

// usable judges a hub's answer: its signature, and the payee's on the invoice.
func (w *Wallet) usable(ctx context.Context, a deals.Ask, h hubAnswer) (path, string) {
	q := h.answer.Quote
	if q == nil {
		return path{}, w.say(ctx, h.hub) + ": " + clipText(h.answer.Reason, channels.MaxReason)
	}
	network := w.cfg.Domain.Network()
	o := a.Offer
	o.Payer = w.ports.Peers.ID()
	if who, err := w.ports.Invites.Author(network, deals.NoteQuote, q.Body(o), q.Sig); err != nil || who != h.hub {
		return path{}, "a hub's quote is not signed by it for what was asked"
	}
	if i := h.answer.Invoice; a.Kind == deals.KindPay {
		if i == nil || i.Amount != a.Amount || common.HexToAddress(i.Token) != common.HexToAddress(a.Token) || len(i.Hash) != 32 || i.Expires < w.localNow() {
			return path{}, "the payee's invoice is not for this payment"
		}
		if who, err := w.ports.Invites.Author(network, deals.NoteInvoice, i.Body(), i.Sig); err != nil || who != a.To {
			return path{}, "the invoice is not signed by the payee"
		}
	}
	p := path{peer: h.hub, quote: q, invoice: h.answer.Invoice}
	need, err := a.Amount.Add(q.Fee)
	if err != nil {
		return path{}, "its fee is impossible"
	}
	s, err := ask(ctx, w, func(_ *turn, reply func(*session, error)) {
		reply(w.channelTo(h.hub, common.HexToAddress(a.Token), need), nil)
	})
	if err != nil || s == nil {
		return path{}, "the channel with the hub has too little for amount and fee"
	}
	p.channel = s.ch.ID()
	return p, ""
}

func (w *Wallet) say(ctx context.Context, peer string) string {
	name, err := ask(ctx, w, func(_ *turn, reply func(string, error)) { reply(w.nameOf(peer), nil) })
	if err != nil {
		return peer
	}
	return name
}

func (w *Wallet) localNow() uint64 { return uint64(time.Now().Unix()) }

// quoted hands a hub's answer to who waits for it.
func (w *Wallet) quoted(c *contact, id deals.ID, a deals.Answer) {
	q := w.asks[id]
	if q == nil || !q.asked[c.rec.ID] {
		return
	}
	delete(q.asked, c.rec.ID)
	q.answer <- hubAnswer{c.rec.ID, a} // one an asked hub: there is room
}

// lockFor is how long a payment's lock lives at most, in margins: time for every hop to act twice.
const lockFor = 5

// promiseUntil is when a promise made now is decided at the latest.
func (w *Wallet) promiseUntil() uint64 { return w.unixNow() + lockFor*w.cfg.Margin }
