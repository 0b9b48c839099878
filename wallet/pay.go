package wallet

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// patience is how long a command waits for a peer that is just coming back.
const patience = 10 * time.Second

// payment is one of ours on its way, and the callers that wait for it.
type payment struct {
	ctx     context.Context
	req     PayRequest
	id      [16]byte
	session *session
	amount  channels.Amount
	version uint64
	rec     PaymentRecord
	inside  *vchannel // that it is made in
	refund  *deal     // whose fee it gives back
	replies []func(Payment, error)
}

// Pay makes one payment over a channel with its receiver. It returns when the receiver's signature that covers it is durable here.
// With a Key, the same Key never pays twice: a repetition gets the first one's outcome.
func (w *Wallet) Pay(ctx context.Context, r PayRequest) (Payment, error) {
	if len(r.Memo) > channels.MaxMemo || !utf8.ValidString(r.Memo) {
		return Payment{}, Fail(CodeUsage, MoneyUntouched, "shorten it", "a memo is UTF-8 text of at most %d bytes", channels.MaxMemo)
	}
	if len(r.Key) > 128 || !utf8.ValidString(r.Key) {
		return Payment{}, Fail(CodeUsage, MoneyUntouched, "shorten it", "an idempotency key is UTF-8 text of at most 128 bytes")
	}
	return patiently(ctx, func() (Payment, error) {
		var hubs *routeOrder
		p, err := ask(ctx, w, func(t *turn, reply func(Payment, error)) {
			if w.payInside(ctx, t, r, reply) {
				return
			}
			if hubs = w.needsHubs(r); hubs == nil || w.repeatedRouted(r, reply) {
				switch {
				case hubs != nil: // repeated
				case r.DryRun:
					reply(w.plannedDirect(r))
				default:
					w.startPayment(ctx, t, r, reply)
				}
				return
			}
			reply(Payment{}, errNeedsHubs)
		})
		if errors.Is(err, errNeedsHubs) {
			return w.payRouted(ctx, r, *hubs)
		}
		return p, err
	})
}

var errNeedsHubs = errors.New("the payment needs hubs")

// needsHubs reports that a payment can't go over a channel with its receiver, and who that is; nil where it can, or where hubs would not help.
func (w *Wallet) needsHubs(r PayRequest) *routeOrder {
	to := w.peerID(r.To)
	if to == "" || to == w.ports.Peers.ID() || r.Channel != "" || r.Key != "" && w.keys[r.Key] != nil {
		return nil
	}
	token, ok := w.tokenNamed(r.Currency)
	if !ok && common.IsHexAddress(r.Currency) {
		token, ok = w.tokenAt(common.HexToAddress(r.Currency))
	}
	if !ok {
		return nil
	}
	amount, err := w.readAmount(r.Currency, r.Amount)
	if err != nil {
		return nil
	}
	for _, s := range w.with[to] {
		waits := s.ch.Phase == channels.PhaseOpening
		if r.Via == "" && s.ch.Live() && s.ch.Params.Token == token.Address && (waits || s.ch.Phase == channels.PhaseOpen && !s.ch.CanSend().Less(amount)) {
			return nil
		}
	}
	if r.Via == "" && !w.mayHaveHubs(token.Address, to) && w.findPeer(r.To) != nil {
		return nil // the words of a direct payment say better what is missing
	}
	return &routeOrder{to: to, token: token, amount: amount}
}

// peerID is who is meant by a name or a peer id, known or not; empty where it can be neither.
func (w *Wallet) peerID(who string) string {
	if c := w.findPeer(who); c != nil {
		return c.rec.ID
	}
	if len(who) >= 40 && len(who) <= 128 && cleanName(who[:32]) == who[:32] {
		return who
	}
	return ""
}

// names reports whether a currency was named that a token is.
func (w *Wallet) names(token common.Address, currency string) bool {
	return strings.EqualFold(w.currencyAt(token).Symbol, currency) || strings.EqualFold(token.Hex(), currency)
}

// repeatedRouted answers a payment through hubs whose key was used before. One that failed for good may be tried again under its key.
func (w *Wallet) repeatedRouted(r PayRequest, reply func(Payment, error)) bool {
	if r.Key == "" || w.dealKeys[r.Key] != nil {
		return false // startRouted joins the one under way
	}
	rec, found, err := w.ports.Store.PaymentByKey(context.Background(), r.Key)
	if err != nil {
		reply(Payment{}, err)
		return true
	}
	old, was, err := w.ports.Store.DealByKey(context.Background(), r.Key)
	switch {
	case err != nil:
		reply(Payment{}, err)
	case was:
		d := new(deal)
		if err := json.Unmarshal(old.Data, &d.Deal); err != nil || !d.isPaymentOf(w, r) {
			reply(Payment{}, keyReused(r.Key))
			return true
		}
		reply(w.routedPayment(&d.Deal), nil)
	case found && w.repeatedInside(r, rec, reply):
	case found:
		reply(w.paymentInfo(rec), nil)
	default:
		return false
	}
	return true
}

// patiently tries again while the peer is just coming back, or the chain was not seen yet: after a start, both take a moment.
func patiently[T any](ctx context.Context, try func() (T, error)) (T, error) {
	give := time.Now().Add(patience)
	for {
		v, err := try()
		var e *Error
		if !errors.As(err, &e) || e.Code != CodeOffline && e.Code != CodeRPC || time.Now().After(give) {
			return v, err
		}
		select {
		case <-ctx.Done():
			return v, err
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// newPaymentID is ordered by time, so that rows of payments are appended and not scattered, and random in its other ten bytes.
func newPaymentID(now time.Time) (id [16]byte) {
	binary.BigEndian.PutUint64(id[:8], uint64(now.UnixMicro())<<10)
	_, _ = rand.Read(id[6:]) // never fails (crypto/rand)
	return id
}

func (w *Wallet) startPayment(ctx context.Context, t *turn, r PayRequest, reply func(Payment, error)) {
	if r.Key != "" && w.repeated(t, r, reply) {
		return
	}
	s, amount, err := w.route(r)
	if err != nil {
		reply(Payment{}, err)
		return
	}
	p := &payment{ctx: ctx, req: r, id: newPaymentID(t.now), session: s, amount: amount, replies: []func(Payment, error){reply}}
	if r.Key != "" {
		w.keys[r.Key] = p
	}
	s.queued = append(s.queued, p)
	t.touch(s)
}

// plannedDirect is what a payment over a channel with its receiver would be (pay --dry-run). Nothing is signed or written.
func (w *Wallet) plannedDirect(r PayRequest) (Payment, error) {
	s, amount, err := w.route(r)
	if err != nil {
		return Payment{}, err
	}
	cur := w.currency(s)
	if s.ch.Phase == channels.PhaseOpen && !s.ch.Connected() {
		return Payment{}, Fail(CodeOffline, MoneyUntouched, "try again when they are back", "%s is offline", w.nameOf(s.rec.Peer))
	}
	if why := canDo(s.ch)["pay"]; why != "" {
		return Payment{}, Fail(CodePhase, MoneyUntouched, "see `dmfwallet channel list`", "it can't be paid now: %s", why)
	}
	if s.ch.CanSend().Less(amount) {
		return Payment{}, Fail(CodeInsufficient, MoneyUntouched, "pay less, or deposit into the channel", "%s is more than the %s that the channel can send", cur.Format(amount), cur.Format(s.ch.CanSend()))
	}
	return Payment{Status: PaymentPlanned, Amount: amount, Currency: cur, Peer: w.nameOf(s.rec.Peer), Channel: s.ch.ID().String(), Memo: r.Memo, Time: time.Now().UTC()}, nil
}

// repeated answers a payment whose key was used before.
func (w *Wallet) repeated(t *turn, r PayRequest, reply func(Payment, error)) bool {
	if d := w.dealKeys[r.Key]; d != nil {
		reply(Payment{}, keyReused(r.Key)) // it went through hubs, and is under way
		return true
	}
	if p := w.keys[r.Key]; p != nil {
		if !p.sameAs(w, r) {
			reply(Payment{}, keyReused(r.Key))
			return true
		}
		p.replies = append(p.replies, reply)
		return true
	}
	rec, found, err := w.ports.Store.PaymentByKey(context.Background(), r.Key)
	if err != nil {
		reply(Payment{}, err)
		return true
	}
	if !found {
		return false
	}
	if w.repeatedInside(r, rec, reply) {
		return true
	}
	s := w.sessions[rec.Channel]
	p := &payment{ctx: context.Background(), req: r, id: rec.ID, session: s, amount: rec.Amount, version: rec.Version, rec: rec, replies: []func(Payment, error){reply}}
	switch {
	case s == nil:
		reply(Payment{}, Fail(CodeCorrupt, MoneySafe, "run `dmfwallet doctor`", "the channel of payment %s is missing", hex.EncodeToString(rec.ID[:])))
	case !p.sameAs(w, r):
		reply(Payment{}, keyReused(r.Key))
	case rec.Version <= s.ch.Acked.Version || !s.ch.Live():
		reply(w.paymentInfo(rec), nil)
	default: // signed, and not yet acknowledged
		w.keys[r.Key] = p
		s.insertMade(p)
	}
	return true
}

// insertMade keeps the waiting payments in version order.
func (s *session) insertMade(p *payment) {
	i := len(s.made)
	for i > 0 && s.made[i-1].version > p.version {
		i--
	}
	s.made = append(s.made[:i], append([]*payment{p}, s.made[i:]...)...)
}

func keyReused(key string) error {
	return Fail(CodeUsage, MoneyUntouched, "use a new key for a new payment", "idempotency key %q was used for another payment", key)
}

// sameAs reports whether r asks for the payment that p is.
func (p *payment) sameAs(w *Wallet, r PayRequest) bool {
	cur := w.currency(p.session)
	amount, err := cur.Parse(r.Amount)
	if p.inside != nil {
		return err == nil && amount == p.amount && w.peerID(r.To) == p.inside.data.Peer && w.inCurrency(p.session, r.Currency)
	}
	return err == nil && amount == p.amount && w.matches(p.session, r.To) && w.inCurrency(p.session, r.Currency) &&
		(r.Channel == "" || r.Channel == p.session.ch.ID().String())
}

// route picks the channel for a payment: open, with the peer, in the currency; of several the one that can send most.
func (w *Wallet) route(r PayRequest) (*session, channels.Amount, error) {
	if r.Currency != "" {
		if _, err := w.readAmount(r.Currency, r.Amount); err != nil {
			return nil, channels.Amount{}, err
		}
	}
	c := w.findPeer(r.To)
	if c == nil {
		return nil, channels.Amount{}, Fail(CodeNotFound, MoneyUntouched, "pair first: `dmfwallet pair INVITE`; `dmfwallet peers` lists those you know", "no peer is called %q", clipText(r.To, 60))
	}
	var best *session
	for _, s := range w.with[c.rec.ID] {
		if !s.ch.Live() || r.Channel != "" && s.ch.ID().String() != r.Channel || !w.inCurrency(s, r.Currency) {
			continue
		}
		if best == nil || better(s, best) {
			best = s
		}
	}
	if best == nil {
		return nil, channels.Amount{}, Fail(CodeInsufficient, MoneyUntouched, "open a channel first: `dmfwallet channel open`", "no channel with %s in %s", c.rec.Name, clipText(r.Currency, 50))
	}
	amount, err := w.readAmount(best.ch.Params.Token.Hex(), r.Amount)
	return best, amount, err
}

// readAmount reads an amount in the currency that was named: what is no amount is told before anything else.
func (w *Wallet) readAmount(currency, typed string) (channels.Amount, error) {
	token, ok := w.tokenNamed(currency)
	if !ok && common.IsHexAddress(currency) {
		token, ok = w.tokenAt(common.HexToAddress(currency))
	}
	if !ok {
		return channels.Amount{}, Fail(CodeCurrency, MoneyUntouched, "`dmfwallet balance` lists the currencies of this network", "there is no currency %q", clipText(currency, 50))
	}
	amount, err := token.Parse(typed)
	if err != nil {
		return amount, Fail(CodeAmount, MoneyUntouched, "write it like 12.50", "%w", err)
	}
	if amount.IsZero() {
		return amount, Fail(CodeAmount, MoneyUntouched, "pay more than nothing", "the amount is zero")
	}
	return amount, nil
}

func better(a, b *session) bool {
	if (a.ch.Phase == channels.PhaseOpen) != (b.ch.Phase == channels.PhaseOpen) {
		return a.ch.Phase == channels.PhaseOpen
	}
	return b.ch.CanSend().Less(a.ch.CanSend())
}

func (t *turn) touch(s *session) {
	if !s.touched {
		s.touched = true
		t.touched = append(t.touched, s)
	}
}

// payQueued hands waiting payments to the engine while its window has room.
func (s *session) payQueued() {
	for len(s.queued) > 0 {
		p := s.queued[0]
		if p.ctx.Err() == nil {
			err := s.ch.Handle(channels.Pay{ID: p.id, Amount: p.amount, Memo: p.req.Memo})
			if errors.Is(err, channels.ErrBusy) {
				return
			}
			if err != nil {
				s.refused = append(s.refused, refusedPayment{p, err})
			} else {
				if s.sealing == nil {
					s.sealing = map[[16]byte]*payment{}
				}
				s.sealing[p.id] = p
			}
		} else {
			s.refused = append(s.refused, refusedPayment{p, context.Cause(p.ctx)})
		}
		s.queued[0] = nil
		s.queued = s.queued[1:]
	}
}

type refusedPayment struct {
	p   *payment
	err error
}

func (s *session) takeSealing(id [16]byte) *payment {
	p := s.sealing[id]
	delete(s.sealing, id)
	return p
}

// refuse answers the payments that the engine did not take.
func (t *turn) refuse(s *session) {
	for _, r := range s.refused {
		r.p.fail(t.w, t.w.payError(s, r.p, r.err))
	}
	s.refused = nil
}

func (w *Wallet) payError(s *session, p *payment, err error) error {
	cur := w.currency(s)
	switch {
	case errors.Is(err, channels.ErrOffline):
		return Fail(CodeOffline, MoneyUntouched, "try again when they are back; `dmfwallet peers` shows who is connected", "%s is offline", w.nameOf(s.rec.Peer))
	case errors.Is(err, channels.ErrInsufficient):
		return Fail(CodeInsufficient, MoneyUntouched, "top up with `dmfwallet channel deposit`, or pay less", "%s is more than the channel can send (%s)", cur.Format(p.amount), cur.Format(s.ch.CanSend()))
	case errors.Is(err, channels.ErrPhase) && w.stale != "" && s.ch.Phase == channels.PhaseOpen:
		return w.chainNotNow()
	case errors.Is(err, channels.ErrPhase):
		return Fail(CodePhase, MoneyUntouched, "see `dmfwallet channel show "+s.ch.ID().String()+"`", "%w", err)
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return Fail(CodeTimeout, MoneyUntouched, "pay again", "the payment was given up before it was signed")
	}
	return err
}

func (p *payment) finish(w *Wallet, v Payment, err error) {
	if p.req.Key != "" && w.keys[p.req.Key] == p {
		delete(w.keys, p.req.Key)
	}
	for _, reply := range p.replies {
		reply(v, err)
	}
	p.replies = nil
}

func (p *payment) done(w *Wallet) { p.finish(w, w.paymentInfo(p.rec), nil) }

func (p *payment) fail(w *Wallet, err error) {
	if p.refund != nil {
		p.refund.giving = false // it is tried again
	}
	p.finish(w, Payment{}, err)
}

func (w *Wallet) paymentInfo(r PaymentRecord) Payment {
	if r.Deal != ([16]byte{}) {
		return w.insidePayment(r)
	}
	out := Payment{ID: hex.EncodeToString(r.ID[:]), Status: PaymentReceived, Amount: r.Amount, Channel: r.Channel.String(), Memo: r.Memo, Key: r.Key, Time: r.Time, Position: r.Position}
	s := w.sessions[r.Channel]
	if s != nil {
		out.Peer, out.Currency = w.nameOf(s.rec.Peer), w.currency(s)
	}
	if r.Outgoing {
		out.Status = PaymentPending
		switch {
		case s != nil && r.Version <= s.ch.Settled():
			out.Status = PaymentDone
		case s != nil && s.ch.Over:
			out.Status = PaymentFailed // the channel ended without the peer's signature on it
		}
	}
	return out
}
