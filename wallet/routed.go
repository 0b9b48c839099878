package wallet

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// routed is the arrangement of payments through hubs: a hash lock to the hub, whose preimage the payee alone knows.
type routed struct{ w *Wallet }

// invoiceData is what a payee keeps of an invoice that it gave.
type invoiceData struct {
	Preimage []byte
	Hash     []byte
	Token    common.Address
	Amount   channels.Amount
	Expires  uint64
	Asker    string
}

// Invoices of one hub that wait for their payment, and how long each does.
const (
	maxInvoices = 4096
	invoiceFor  = 5 * time.Minute
)

// invoiceAsked gives a hub an invoice for somebody's payment to us: to be paid costs us nothing.
func (r routed) invoiceAsked(t *turn, c *contact, id deals.ID, q deals.InvoiceAsk) error {
	w := r.w
	no := func(reason string) error {
		t.say(c.rec.ID, id, deals.WordInvoice, deals.Invoice{ID: id, Reason: reason})
		return nil
	}
	token := common.HexToAddress(q.Token)
	s := w.channelIn(c.rec.ID, q.Token)
	switch {
	case s == nil:
		return no("there is no open channel between us in that currency")
	case q.Amount.IsZero() || !q.Amount.Multiple(s.ch.Params.Unit):
		return no("through hubs whole coins are paid")
	case len(q.Memo) > channels.MaxMemo:
		return errors.New("memo too long")
	case s.ch.CanReceive().Less(q.Amount):
		return no("the channel with the hub has no room for that much")
	case c.invoices >= maxInvoices:
		return no("too many invoices wait for their payment")
	}
	var preimage [32]byte
	_, _ = rand.Read(preimage[:]) // never fails (crypto/rand)
	hash := channels.Keccak256.Sum(preimage)
	data := invoiceData{Preimage: preimage[:], Hash: hash[:], Token: token, Amount: q.Amount, Expires: uint64(t.now.Add(invoiceFor).Unix()), Asker: c.rec.ID}
	d := &deal{Deal: deals.Deal{ID: deals.ID(newPaymentID(t.now)), Kind: deals.KindPay, Role: deals.RoleTarget, Status: deals.StatusInvoiced,
		Resolver: channels.KindHashLock, Memo: q.Memo, Created: uint64(t.now.Unix()), Data: mustJSON(data)}}
	i := deals.Invoice{ID: d.ID, Hash: hash[:], Token: token.Hex(), Amount: q.Amount, Memo: q.Memo, Expires: data.Expires}
	sig, err := w.ports.Keys.SignIdentity(w.cfg.Domain.Network(), deals.NoteInvoice, i.Body())
	if err != nil {
		return err
	}
	i.Sig = sig
	w.track(d)
	c.invoices++
	t.saveDeal(d)
	t.say(c.rec.ID, id, deals.WordInvoice, i)
	return nil
}

// invoice reads what was kept of it.
func (d *deal) invoice() (v invoiceData) {
	_ = json.Unmarshal(d.Data, &v) // ours; what can't be read has no preimage and pays nothing
	return v
}

// expects implements arrangement: the lock is for this invoice, whole, and comes by the hub that asked.
func (r routed) expects(d *deal, h channels.Held, leg *deals.Leg) bool {
	v := d.invoice()
	terms, err := channels.ReadTerms(h.Kind, h.Terms)
	if err != nil {
		return false
	}
	t, ok := terms.(channels.HashLock)
	return ok && t.Algorithm == channels.Keccak256 && [32]byte(v.Hash) == t.Hash && leg.Token == v.Token && leg.Amount == v.Amount && leg.Peer == v.Asker
}

// offered implements arrangement. A lock that no invoice waits for is refused: a preimage is shown once, for one lock (R7).
func (r routed) offered(t *turn, d *deal) {
	if d.Status == deals.StatusInvoiced || len(d.Data) == 0 {
		d.Reason = "no invoice of ours is for this payment"
		return
	}
	d.Terms, d.Expiry = r.w.heldTerms(d.In)
	if c := r.w.peers[d.In.Peer]; c != nil && c.invoices > 0 {
		c.invoices--
	}
	if d.Deadline() < r.w.unixNow()+r.w.cfg.Margin {
		d.Reason = "its deadline is too near"
	}
}

// heldTerms are those of the lock behind a leg.
func (w *Wallet) heldTerms(l *deals.Leg) ([]byte, uint64) {
	if s := w.sessions[l.Channel]; s != nil {
		for _, h := range s.ch.Locks() {
			if h.Key() == l.LockKey {
				return h.Terms, h.Expiry
			}
		}
	}
	return nil, 0
}

// next implements arrangement: the payee shows its preimage while there is time to put it on record, should the hub not settle. For the
// payer the engine ends the lock by itself.
func (r routed) next(t *turn, d *deal) {
	if d.Role != deals.RoleTarget {
		return
	}
	if d.In == nil {
		if r.w.localNow() > d.invoice().Expires+uint64(quoteFor/time.Second) {
			r.w.untrack(d)
			t.saveDeal(d)
			if c := r.w.peers[d.invoice().Asker]; c != nil && c.invoices > 0 {
				c.invoices--
			}
		}
		return
	}
	if r.w.stale != "" {
		return // how late it is, the chain says
	}
	in := r.w.sessions[d.In.Channel]
	if in != nil && !in.agreedTo(d.In.LockKey) && r.w.unixNow()+r.w.cfg.Margin >= d.Deadline() {
		// We were away since it was offered: shown this late, the preimage might pay the hub and not us (R14d).
		d.Reason = "it came too late to be sure of it"
		t.saveDeal(d)
		t.driveSoon(d)
		return
	}
	r.w.perform(t, d, deals.Agree{Paid: d.In.Amount, Fact: d.invoice().Preimage})
}

// over implements arrangement.
func (r routed) over(t *turn, d *deal) {
	w := r.w
	if d.Role == deals.RoleTarget {
		if d.Status == deals.StatusDone {
			cur := w.currencyAt(d.In.Token)
			text := fmt.Sprintf("received %s through %s", cur.Format(d.In.Amount), w.nameOf(d.In.Peer))
			if d.Memo != "" {
				text += ": " + d.Memo
			}
			t.tell(Event{Event: "payment.received", Channel: d.In.Channel.String(), Peer: d.In.Peer, Text: text, Data: movement(cur, d.In.Amount, 1)})
		}
		return
	}
	data := d.order()
	cur := w.currencyAt(data.Token)
	e := Event{Event: "payment.done", Channel: data.Channel.String(), Peer: data.To, Data: movement(cur, data.Amount, 1),
		Text: fmt.Sprintf("paid %s to %s through %s, fee %s", cur.Format(data.Amount), w.nameOf(data.To), w.nameOf(data.Hub), cur.Format(d.Fee))}
	if d.Status == deals.StatusFailed {
		e.Event, e.Text = "payment.failed", fmt.Sprintf("the payment of %s to %s was not made: %s", cur.Format(data.Amount), w.nameOf(data.To), d.Reason)
	}
	t.tell(e)
}

// orderData is what a payer keeps of its payment.
type orderData struct {
	To, Hub string
	Route   []string
	Channel channels.ID
	Token   common.Address
	Amount  channels.Amount
}

func (d *deal) order() (v orderData) {
	_ = json.Unmarshal(d.Data, &v) // ours
	return v
}

// payRouted pays through hubs. It runs in the caller's goroutine.
func (w *Wallet) payRouted(ctx context.Context, r PayRequest, o routeOrder) (Payment, error) {
	a := deals.Ask{Offer: deals.Offer{Kind: deals.KindPay, To: o.to, Token: o.token.Address.Hex(), Amount: o.amount}, Hops: 1, Memo: r.Memo}
	if !o.amount.Multiple(o.token.Unit()) {
		return Payment{}, Fail(CodeAmount, MoneyUntouched, "round it to the currency's smallest coin, or open a channel with them", "through hubs whole coins are paid, not %s", o.token.Format(o.amount))
	}
	give := time.Now().Add(crowdedFor)
	for {
		p, err := w.tryRouted(ctx, r, o, a)
		if err == nil || AsError(err).Code != CodeNoRoute || !strings.Contains(AsError(err).Message, deals.ForNow) || time.Now().After(give) {
			return p, err
		}
		select { // a limit of the hub: payments before this one are about to be settled
		case <-ctx.Done():
			return p, err
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// crowdedFor is how long a payment waits for a hub whose limits are reached.
const crowdedFor = 30 * time.Second

func (w *Wallet) tryRouted(ctx context.Context, r PayRequest, o routeOrder, a deals.Ask) (Payment, error) {
	found, err := w.askHubs(ctx, a, r.Via)
	if err != nil {
		return Payment{}, err
	}
	most, err := maxFee(o.token, r.MaxFee, o.amount)
	if err != nil {
		return Payment{}, err
	}
	best, err := cheapest(found, o.token, most)
	if err != nil {
		return Payment{}, err
	}
	if r.DryRun {
		return w.plannedPayment(ctx, r, o, best)
	}
	d, err := w.startRouted(ctx, r, o, best)
	switch {
	case err != nil:
		return Payment{}, err
	case d.before != nil:
		return *d.before, nil
	}
	return w.awaitRouted(ctx, d.deal)
}

// started is a payment through hubs: under way, or over before this request of it was.
type started struct {
	*deal
	before *Payment
}

// routeOrder is a payment that needs hubs.
type routeOrder struct {
	to     string
	token  Token
	amount channels.Amount
}

// maxFee reads the most that may be paid for passing a payment on: 3 % of it and ten of the smallest coins, where nothing was said.
func maxFee(token Token, said string, amount channels.Amount) (channels.Amount, error) {
	if said != "" {
		most, err := token.Parse(said)
		if err != nil {
			return most, Fail(CodeAmount, MoneyUntouched, "write --max-fee like 0.50", "%w", err)
		}
		return most, nil
	}
	base := token.Number(channels.NewAmount(10 * token.Unit()))
	return HubCurrency{Base: base, PPM: 30_000}.fee(token.Currency, amount)
}

// startRouted promises the amount to the hub: the deal is durable with the ledger that holds the lock.
func (w *Wallet) startRouted(ctx context.Context, r PayRequest, o routeOrder, p path) (started, error) {
	return ask(ctx, w, func(t *turn, reply func(started, error)) {
		if d := w.dealKeys[r.Key]; r.Key != "" && d != nil {
			if !d.isPaymentOf(w, r) {
				reply(started{}, keyReused(r.Key))
				return
			}
			reply(started{deal: d}, nil)
			return
		}
		if r.Key != "" && w.keys[r.Key] != nil {
			reply(started{}, keyReused(r.Key)) // over a channel with the payee, that was opened meanwhile
			return
		}
		// Another request of the same key may have come to its end while this one asked the hubs.
		if w.repeatedRouted(r, func(p Payment, err error) { reply(started{before: &p}, err) }) {
			return
		}
		s := w.sessions[p.channel]
		if s == nil {
			reply(started{}, errClosed)
			return
		}
		deadline := w.promiseUntil()
		terms := channels.HashLock{Algorithm: channels.Keccak256, Hash: [32]byte(p.invoice.Hash), By: deadline}
		key := channels.LockKey{Resolver: w.resolverOf(channels.KindHashLock), Condition: terms.Condition()}
		d := &deal{Deal: deals.Deal{ID: deals.ID(newPaymentID(t.now)), Kind: deals.KindPay, Role: deals.RoleOrigin, Status: deals.StatusOpen, Resolver: channels.KindHashLock,
			Terms: terms.Encode(), Expiry: deadline + expiryAfter, Fee: p.quote.Fee, Memo: r.Memo, Key: r.Key, Created: uint64(t.now.Unix()),
			Lead: deals.Lead{Deal: p.invoice.ID, Kind: deals.KindPay, To: o.to, Quote: p.quote},
			Data: mustJSON(orderData{To: o.to, Hub: p.peer, Route: p.quote.Hubs(p.peer), Channel: p.channel, Token: o.token.Address, Amount: o.amount})}}
		d.Out = &deals.Leg{Channel: p.channel, Peer: p.peer, Token: o.token.Address, LockKey: key, Amount: o.amount, Stage: deals.StageWanted}
		w.promise(t, d, s, d.Lead, d.feeNote())
		reply(started{deal: d}, nil)
	})
}

// awaitRouted waits for the end of a payment; where ctx ends first, it is in flight until its deadline.
func (w *Wallet) awaitRouted(ctx context.Context, d *deal) (Payment, error) {
	if err := w.awaitDeal(ctx, d); err != nil && AsError(err).Code != CodeTimeout {
		return Payment{}, err
	}
	v, err := ask(context.WithoutCancel(ctx), w, func(_ *turn, reply func(Payment, error)) { reply(w.routedPayment(&d.Deal), nil) })
	if err == nil && v.Status == PaymentFailed {
		return v, Fail(CodeNoRoute, MoneySafe, "try again, or open a channel with them", "the payment was not made: %s", v.Reason)
	}
	return v, err
}

// routedPayment is a payment through hubs as its payer sees it.
func (w *Wallet) routedPayment(d *deals.Deal) Payment {
	v := (&deal{Deal: *d}).order()
	out := Payment{ID: d.ID.String(), Status: PaymentInFlight, Amount: v.Amount, Currency: w.currencyAt(v.Token), Peer: w.nameOf(v.To), Channel: v.Channel.String(), Memo: d.Memo, Key: d.Key,
		Time: time.Unix(int64(d.Created), 0).UTC(), Fee: &d.Fee, Until: chainTime(d.Deadline()), Reason: d.Reason}
	for _, h := range v.Route {
		out.Route = append(out.Route, w.nameOf(h))
	}
	switch d.Status {
	case deals.StatusDone:
		out.Status, out.Until = PaymentDone, nil
	case deals.StatusFailed:
		out.Status, out.Until = PaymentFailed, nil
	}
	return out
}

// plannedPayment is what a payment would be (pay --dry-run).
func (w *Wallet) plannedPayment(ctx context.Context, r PayRequest, o routeOrder, p path) (Payment, error) {
	return ask(ctx, w, func(_ *turn, reply func(Payment, error)) {
		fee := p.fee()
		out := Payment{Status: PaymentPlanned, Amount: o.amount, Currency: o.token.Currency, Peer: w.nameOf(o.to), Channel: p.channel.String(), Memo: r.Memo, Fee: &fee, Time: time.Now().UTC(),
			Until: chainTime(w.promiseUntil())}
		for _, h := range p.quote.Hubs(p.peer) {
			out.Route = append(out.Route, w.nameOf(h))
		}
		reply(out, nil)
	})
}

// isPaymentOf reports whether a request with the same key is for this payment.
func (d *deal) isPaymentOf(w *Wallet, r PayRequest) bool {
	if d.Kind != deals.KindPay || d.Role != deals.RoleOrigin {
		return false
	}
	v := d.order()
	cur := w.currencyAt(v.Token)
	amount, err := cur.Parse(r.Amount)
	return err == nil && amount == v.Amount && w.peerID(r.To) == v.To && (r.Currency == "" || w.names(v.Token, r.Currency))
}

// inFlight are our payments through hubs that are not decided yet, newest first.
func (w *Wallet) inFlight(f HistoryFilter) (out []Payment) {
	if f.Before != 0 || f.Channel != "" {
		return nil
	}
	for _, d := range w.deals {
		if d.Kind == deals.KindPay && d.Role == deals.RoleOrigin && (f.Peer == "" || w.peerID(f.Peer) == d.order().To) {
			out = append(out, w.routedPayment(&d.Deal))
		}
	}
	slices.SortFunc(out, func(a, b Payment) int { return b.Time.Compare(a.Time) })
	return out
}
