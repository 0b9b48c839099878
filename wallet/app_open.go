package wallet

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// sessionOrder is a session that we want as its payer.
type sessionOrder struct {
	insideOrder
	name   string
	period uint64
	order  appOrder
}

// sessionAsk is an offer of ours under way.
type sessionAsk struct {
	peer   string
	offer  deals.SessionOffer
	app    application
	at     common.Address
	order  appOrder
	signer uint32
	reply  func(deals.SessionAnswer, error)
}

// OpenSession implements API. Nothing is locked before the payee agreed, and its parameters are what was ordered.
func (w *Wallet) OpenSession(ctx context.Context, r SessionRequest) (AppSession, error) {
	o, err := w.sessionOrder(ctx, r)
	if err != nil {
		return AppSession{}, err
	}
	return patiently(ctx, func() (AppSession, error) { return w.openSession(ctx, o) })
}

func (w *Wallet) sessionOrder(ctx context.Context, r SessionRequest) (o sessionOrder, err error) {
	if applications[r.App] == nil {
		return o, Fail(CodeUsage, MoneyUntouched, "this program knows: "+strings.Join(slices.Sorted(maps.Keys(applications)), ", "), "there is no app %q", clipText(r.App, 40))
	}
	if r.Parts == 0 || r.Parts > maxParts {
		return o, Fail(CodeUsage, MoneyUntouched, "give --parts", "an order has 1 to %d parts", maxParts)
	}
	if o.period = r.Period; o.period == 0 {
		o.period = w.cfg.ChallengePeriod
	}
	if o.period < w.cfg.MinPeriod || o.period > w.cfg.MaxPeriod {
		return o, Fail(CodeUsage, MoneyUntouched, "choose another --challenge-period", "a challenge period of %d s is outside %d to %d s", o.period, w.cfg.MinPeriod, w.cfg.MaxPeriod)
	}
	inside := VChannelRequest{Peer: r.Peer, Amount: r.Amount, Currency: r.Currency, Via: r.Via, MaxFee: r.MaxFee}
	if o.insideOrder, err = w.insideOrder(ctx, inside); err != nil {
		return o, err
	}
	if o.lasts, err = w.lasting(r.For, sessionFor, w.shortest()+3*o.period); err != nil {
		return o, err
	}
	o.name, o.ask, o.order = r.App, time.Minute, appOrder{Amount: o.amount, Parts: r.Parts}
	return o, nil
}

func (w *Wallet) openSession(ctx context.Context, o sessionOrder) (AppSession, error) {
	a, answer, err := w.askSession(ctx, o)
	if err != nil {
		return AppSession{}, err
	}
	want := deals.Ask{Offer: deals.Offer{Kind: deals.KindSession, To: o.peer, Token: o.token.Address.Hex(), Amount: o.amount}, Hops: 1, Until: a.offer.Deadline}
	found, err := w.findPath(ctx, want, o.via)
	if err != nil {
		return AppSession{}, err
	}
	best, err := cheapest(found, o.token, o.most)
	if err != nil {
		return AppSession{}, err
	}
	s, err := w.startSession(ctx, o, a, answer, best)
	if err != nil {
		return AppSession{}, err
	}
	return w.awaitSession(ctx, s, func() bool { return s.data.Ready })
}

// askSession asks the payee, and waits for its answer.
func (w *Wallet) askSession(ctx context.Context, o sessionOrder) (*sessionAsk, deals.SessionAnswer, error) {
	ctx, cancel := context.WithTimeout(ctx, o.ask)
	defer cancel()
	var a *sessionAsk
	var id deals.ID
	answer, err := ask(ctx, w, func(t *turn, reply func(deals.SessionAnswer, error)) {
		app, at, allowed := w.appNamed(o.name)
		if err := w.canOffer(o.peer); err != nil {
			reply(deals.SessionAnswer{}, err)
			return
		}
		if !allowed {
			reply(deals.SessionAnswer{}, Fail(CodeRefused, MoneyUntouched, "add its address and code hash to the network file, once you trust it", "this network file allows no app %q", o.name))
			return
		}
		a = &sessionAsk{peer: o.peer, app: app, at: at, order: o.order, signer: w.takeSigner(t), reply: reply}
		key, err := w.ports.Keys.SignerAddress(a.signer)
		if err != nil {
			reply(deals.SessionAnswer{}, err)
			return
		}
		var nonce [8]byte
		_, _ = rand.Read(nonce[:]) // never fails (crypto/rand)
		a.offer = deals.SessionOffer{Token: o.token.Address.Hex(), Amount: o.amount, App: o.name, Order: mustJSON(o.order), Payer: key, Period: o.period,
			Nonce: binary.BigEndian.Uint64(nonce[:]), Deadline: w.unixNow() + o.lasts}
		id = deals.ID(newPaymentID(t.now))
		w.appSessions.asked[id] = a
		t.say(o.peer, id, deals.WordSessionOffer, a.offer)
	})
	w.mail.put(func(*turn) { delete(w.appSessions.asked, id) })
	return a, answer, w.unanswered(ctx, o.peer, answer.Reason, err)
}

// answered hears the payee's answer to an offer of ours.
func (a *appSessions) answered(t *turn, c *contact, id deals.ID, m deals.SessionAnswer) error {
	q := a.asked[id]
	if q == nil || q.peer != c.rec.ID {
		return errors.New("nobody asked")
	}
	if m.Reason == "" {
		if (m.Payee == common.Address{} || m.Payee == q.offer.Payer) {
			m.Reason = "its key is none"
		} else if err := q.app.check(q.order, m.Params); err != nil {
			m.Reason = "its parameters: " + err.Error()
		}
	}
	m.Reason = clipText(m.Reason, channels.MaxReason)
	delete(a.asked, id)
	t.then(func() { q.reply(m, nil) })
	return nil
}

// startSession promises the amount. The deal is durable with the ledger that holds the lock.
func (w *Wallet) startSession(ctx context.Context, o sessionOrder, q *sessionAsk, answer deals.SessionAnswer, p path) (*appSession, error) {
	return ask(ctx, w, func(t *turn, reply func(*appSession, error)) {
		ch := w.sessions[p.channel]
		if ch == nil {
			reply(nil, errClosed)
			return
		}
		terms := channels.AppSession{Payer: q.offer.Payer, Payee: answer.Payee, App: q.at, ChallengePeriod: q.offer.Period, ParamsHash: paramsHash(answer.Params), Nonce: q.offer.Nonce, By: q.offer.Deadline}
		data := sessionData{Peer: o.peer, Token: o.token.Address, Signer: q.signer, Amount: o.amount, App: o.name, Params: answer.Params}
		d := &deal{Deal: deals.Deal{ID: deals.InsideID(terms.Condition()), Kind: deals.KindSession, Role: deals.RoleOrigin, Status: deals.StatusOpen, Resolver: channels.KindAppSession,
			Terms: terms.Encode(), Expiry: terms.By + expiryAfter, Fee: p.fee(), Memo: o.name, Created: uint64(t.now.Unix()), Data: mustJSON(data)}}
		d.Lead = deals.Lead{Deal: d.ID, Kind: deals.KindSession, Quote: p.quote}
		if p.peer != o.peer {
			d.Lead.To = o.peer
		}
		d.Out = &deals.Leg{Channel: p.channel, Peer: p.peer, Token: o.token.Address, Amount: o.amount, Stage: deals.StageWanted,
			LockKey: channels.LockKey{Resolver: w.resolverOf(channels.KindAppSession), Condition: terms.Condition()}}
		w.promise(t, d, ch, d.Lead, d.feeNote())
		reply(w.appSessions.of(d), nil)
	})
}

// awaitSession waits until something holds of a session, or it is over. Where ctx ends first, it goes on.
func (w *Wallet) awaitSession(ctx context.Context, s *appSession, until func() bool) (AppSession, error) {
	return ask(ctx, w, func(_ *turn, reply func(AppSession, error)) {
		var look func(error)
		look = func(error) {
			info := w.sessionInfo(s)
			switch over := w.deals[s.ID] != s.deal; {
			case over && info.Status == string(deals.StatusFailed):
				reply(info, Fail(CodeNoRoute, MoneySafe, "try again, or another hub with --via", "the session was not opened: %s", s.Reason))
			case over || until():
				reply(info, nil)
			default:
				s.replies = append(s.replies, look)
			}
		}
		look(nil)
	})
}

// news answers who waits for a change of a session.
func (s *appSession) news(t *turn) {
	replies := s.replies
	s.replies = nil
	t.then(func() {
		for _, reply := range replies {
			reply(nil)
		}
	})
}

// offeredSession takes a payer's offer: to be paid costs nothing. The payee's half of the app is made here.
func (a *appSessions) offeredSession(t *turn, c *contact, id deals.ID, m deals.SessionOffer) error {
	w := a.w
	no := func(format string, args ...any) error {
		t.say(c.rec.ID, id, deals.WordSessionAnswer, deals.SessionAnswer{Reason: clipText(fmt.Sprintf(format, args...), channels.MaxReason)})
		return nil
	}
	token, ok := w.tokenAt(common.HexToAddress(m.Token))
	app, at, allowed := w.appNamed(m.App)
	order := appOrder{Amount: m.Amount}
	now, least := w.unixNow(), w.shortest()+3*m.Period
	switch {
	case !c.saved:
		return no("we are not paired")
	case w.stale != "":
		return no("the chain can't be relied on now")
	case !ok:
		return no("that currency is not in its list")
	case !allowed:
		return no("that app is not on its allow-list")
	case m.Payer == common.Address{} || m.Amount.IsZero() || !m.Amount.Multiple(token.Unit()) || m.Amount.Less(dust(token.Currency)) || json.Unmarshal(m.Order, &order) != nil:
		return no("an offer with a bad key, amount or order")
	case m.Period < w.cfg.MinPeriod || m.Period > w.cfg.MaxPeriod:
		return no("a challenge period of %d s is outside %d to %d s", m.Period, w.cfg.MinPeriod, w.cfg.MaxPeriod)
	case m.Deadline < now+least || m.Deadline > now+maxInsideFor+least:
		return no("its deadline leaves too little time, or too much")
	case a.ofPeer(c.rec.ID) >= maxSessions:
		return no("there are too many sessions between us")
	}
	order.Amount = m.Amount
	var random [32]byte
	_, _ = rand.Read(random[:]) // never fails (crypto/rand)
	params, secret, err := app.agree(order, random)
	if err != nil {
		return no("%v", err)
	}
	signer := w.takeSigner(t)
	key, err := w.ports.Keys.SignerAddress(signer)
	if err != nil {
		return err
	}
	terms := channels.AppSession{Payer: m.Payer, Payee: key, App: at, ChallengePeriod: m.Period, ParamsHash: paramsHash(params), Nonce: m.Nonce, By: m.Deadline}
	data := sessionData{Peer: c.rec.ID, Token: token.Address, Signer: signer, Amount: m.Amount, App: m.App, Params: params, Secret: secret, Until: uint64(t.now.Add(lockWait).Unix())}
	d := &deal{Deal: deals.Deal{ID: deals.InsideID(terms.Condition()), Kind: deals.KindSession, Role: deals.RoleTarget, Status: deals.StatusInvoiced, Resolver: channels.KindAppSession,
		Terms: terms.Encode(), Memo: m.App, Created: uint64(t.now.Unix()), Data: mustJSON(data)}}
	w.track(d)
	t.saveDeal(d)
	t.say(c.rec.ID, id, deals.WordSessionAnswer, deals.SessionAnswer{Payee: key, Params: params})
	return nil
}

func (a *appSessions) ofPeer(peer string) (n int) {
	for _, d := range a.w.deals {
		if d.Kind == deals.KindSession && d.Role == deals.RoleTarget && a.of(d).data.Peer == peer {
			n++
		}
	}
	return n
}

// expects implements arrangement: the lock has the terms that both agreed on, the amount and the currency, whoever passes it on.
func (a *appSessions) expects(d *deal, h channels.Held, leg *deals.Leg) bool {
	s := a.of(d)
	return d.Role == deals.RoleTarget && h.Condition == s.terms.Condition() && leg.Token == s.data.Token && leg.Amount == s.data.Amount
}

// offered implements arrangement. The payee tells the payer that it has the lock.
func (a *appSessions) offered(t *turn, d *deal) {
	if len(d.Data) == 0 {
		d.Reason = "nobody agreed to such a session"
		return
	}
	s := a.of(d)
	_, d.Expiry = a.w.heldTerms(d.In)
	if a.w.unixNow() >= a.w.sessionClosesAt(s.terms) {
		d.Reason = "its deadline is too near"
		return
	}
	a.propose(t, s)
	t.tell(a.event(s, "session.open", fmt.Sprintf("%s ordered %s for %s: deliver with `dmfwallet session deliver`", a.w.nameOf(s.data.Peer), s.data.App, a.w.currencyAt(s.data.Token).Format(s.data.Amount))))
}
