package wallet

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// insideOrder is a virtual channel that we want as its payer.
type insideOrder struct {
	peer     string // id
	token    Token
	amount   channels.Amount
	theirs   channels.Amount
	lasts    uint64 // seconds; 0: deadline is set
	deadline uint64
	other    deals.ID // that it is the other way of
	via      string
	most     channels.Amount // of fees
	ask      time.Duration   // how long the peer's answer is waited for
}

// insideAsk is an offer of ours under way.
type insideAsk struct {
	peer   string
	offer  deals.InsideOffer
	signer uint32
	reply  func(deals.InsideAnswer, error)
}

// OpenVChannel implements API. Nothing is locked before the payee agreed.
func (w *Wallet) OpenVChannel(ctx context.Context, r VChannelRequest) (VChannel, error) {
	o, err := w.insideOrder(ctx, r)
	if err != nil {
		return VChannel{}, err
	}
	return patiently(ctx, func() (VChannel, error) { return w.openInside(ctx, o) })
}

func (w *Wallet) insideOrder(ctx context.Context, r VChannelRequest) (o insideOrder, err error) {
	if o.token, err = w.ports.Chain.Token(ctx, r.Currency); err != nil {
		return o, err
	}
	if o.amount, err = w.readAmount(o.token.Address.Hex(), r.Amount); err != nil {
		return o, err
	}
	if o.theirs, err = readOr(o.token.Currency, r.TheirAmount, "0"); err != nil {
		return o, Fail(CodeAmount, MoneyUntouched, "write --their-amount like 12.50", "%w", err)
	}
	if o.most, err = maxFee(o.token, r.MaxFee, o.amount); err != nil {
		return o, err
	}
	if o.lasts, err = w.lasting(r.For, insideFor, w.shortest()); err != nil {
		return o, err
	}
	o.via, o.ask = r.Via, offerWait
	switch {
	case !o.amount.Multiple(o.token.Unit()) || !o.theirs.Multiple(o.token.Unit()):
		return o, Fail(CodeAmount, MoneyUntouched, "round it to the currency's smallest coin", "whole coins are locked; payments inside may be finer")
	case o.amount.Less(dust(o.token.Currency)):
		return o, Fail(CodeAmount, MoneyUntouched, "lock more", "%s are too little to be worth a transaction, should it come to one", o.token.Format(o.amount))
	}
	if o.peer = w.mustKnow(ctx, r.Peer); o.peer == "" {
		return o, Fail(CodeNotFound, MoneyUntouched, "pair first: `dmfwallet pair INVITE`", "no peer is called %q", clipText(r.Peer, 60))
	}
	return o, nil
}

// lasting checks how long a deal is to last, in seconds.
func (w *Wallet) lasting(wanted, usual, least uint64) (uint64, error) {
	if wanted == 0 {
		wanted = max(usual, least)
	}
	if wanted < least || wanted > maxInsideFor {
		return 0, Fail(CodeUsage, MoneyUntouched, "choose another --for", "%d s is outside %d s to a year: the last part of it is for settling", wanted, least)
	}
	return wanted, nil
}

// mustKnow is the id of a peer that we know; empty where we don't.
func (w *Wallet) mustKnow(ctx context.Context, who string) string {
	id, err := ask(ctx, w, func(_ *turn, reply func(string, error)) {
		if c := w.findPeer(who); c != nil {
			reply(c.rec.ID, nil)
			return
		}
		reply("", nil)
	})
	if err != nil {
		return ""
	}
	return id
}

// openInside gets the payee's Yes, finds a way, and promises. It returns when the payee has the lock.
func (w *Wallet) openInside(ctx context.Context, o insideOrder) (VChannel, error) {
	a, answer, err := w.askInside(ctx, o)
	if err != nil {
		return VChannel{}, err
	}
	want := deals.Ask{Offer: deals.Offer{Kind: deals.KindVirtual, To: o.peer, Token: o.token.Address.Hex(), Amount: o.amount}, Hops: 1, Until: a.offer.Deadline}
	found, err := w.findPath(ctx, want, o.via)
	if err != nil {
		return VChannel{}, err
	}
	best, err := cheapest(found, o.token, o.most)
	if err != nil {
		return VChannel{}, err
	}
	c, err := w.startInside(ctx, o, a, answer, best)
	if err != nil {
		return VChannel{}, err
	}
	return w.awaitInside(ctx, c)
}

// askInside asks the payee, and waits for its answer.
func (w *Wallet) askInside(ctx context.Context, o insideOrder) (*insideAsk, deals.InsideAnswer, error) {
	ctx, cancel := context.WithTimeout(ctx, o.ask)
	defer cancel()
	var a *insideAsk
	var id deals.ID
	answer, err := ask(ctx, w, func(t *turn, reply func(deals.InsideAnswer, error)) {
		if err := w.canOffer(o.peer); err != nil {
			reply(deals.InsideAnswer{}, err)
			return
		}
		a = &insideAsk{peer: o.peer, signer: w.takeSigner(t), reply: reply}
		key, err := w.ports.Keys.SignerAddress(a.signer)
		if err != nil {
			reply(deals.InsideAnswer{}, err)
			return
		}
		var nonce [8]byte
		_, _ = rand.Read(nonce[:]) // never fails (crypto/rand)
		deadline := o.deadline
		if o.lasts != 0 {
			deadline = w.unixNow() + o.lasts
		}
		a.offer = deals.InsideOffer{Token: o.token.Address.Hex(), Amount: o.amount, Theirs: o.theirs, Payer: key, Nonce: binary.BigEndian.Uint64(nonce[:]), Deadline: deadline, For: o.other}
		id = deals.ID(newPaymentID(t.now))
		w.virtual.asked[id] = a
		t.say(o.peer, id, deals.WordInsideOffer, a.offer)
	})
	w.mail.put(func(*turn) { delete(w.virtual.asked, id) })
	return a, answer, w.unanswered(ctx, o.peer, answer.Reason, err)
}

// answered hears the payee's answer to an offer of ours.
func (v *virtual) answered(t *turn, c *contact, id deals.ID, m deals.InsideAnswer) error {
	a := v.asked[id]
	switch {
	case a == nil || a.peer != c.rec.ID:
		return errors.New("nobody asked")
	case m.Asked:
		t.tell(Event{Event: "vchannel.asked", Peer: c.rec.ID, Text: c.rec.Name + " was asked for a virtual channel and decides"})
		return nil
	case m.Reason == "" && (m.Payee == common.Address{} || m.Payee == a.offer.Payer):
		m.Reason = "its key is none"
	}
	m.Reason = clipText(m.Reason, channels.MaxReason)
	delete(v.asked, id)
	reply := a.reply
	t.then(func() { reply(m, nil) })
	return nil
}

// startInside promises the amount. The deal is durable with the ledger that holds the lock.
func (w *Wallet) startInside(ctx context.Context, o insideOrder, a *insideAsk, answer deals.InsideAnswer, p path) (*vchannel, error) {
	return ask(ctx, w, func(t *turn, reply func(*vchannel, error)) {
		s := w.sessions[p.channel]
		if s == nil {
			reply(nil, errClosed)
			return
		}
		terms := channels.Voucher{Payer: a.offer.Payer, Payee: answer.Payee, Nonce: a.offer.Nonce, By: a.offer.Deadline}
		data := virtualData{Peer: o.peer, Token: o.token.Address, Signer: a.signer, Amount: o.amount, Theirs: o.theirs, Other: o.other}
		d := &deal{Deal: deals.Deal{ID: deals.InsideID(terms.Condition()), Kind: deals.KindVirtual, Role: deals.RoleOrigin, Status: deals.StatusOpen, Resolver: channels.KindVoucher,
			Terms: terms.Encode(), Expiry: terms.By + expiryAfter, Fee: p.fee(), Memo: "virtual channel", Created: uint64(t.now.Unix()), Data: mustJSON(data)}}
		d.Lead = deals.Lead{Deal: d.ID, Kind: deals.KindVirtual, Quote: p.quote}
		if p.peer != o.peer {
			d.Lead.To = o.peer
		}
		d.Out = &deals.Leg{Channel: p.channel, Peer: p.peer, Token: o.token.Address, Amount: o.amount, Stage: deals.StageWanted,
			LockKey: channels.LockKey{Resolver: w.resolverOf(channels.KindVoucher), Condition: terms.Condition()}}
		if other := w.deals[o.other]; other != nil {
			first := w.virtual.of(other)
			first.data.Other = d.ID
			first.save(t)
		}
		w.promise(t, d, s, d.Lead, d.feeNote())
		reply(w.virtual.of(d), nil)
	})
}

// awaitInside waits until a virtual channel can be used, or is over.
func (w *Wallet) awaitInside(ctx context.Context, c *vchannel) (VChannel, error) {
	return ask(ctx, w, func(_ *turn, reply func(VChannel, error)) {
		look := func(error) {
			info := w.vchannelInfo(c)
			if w.deals[c.ID] != c.deal && info.Status == string(deals.StatusFailed) {
				reply(info, Fail(CodeNoRoute, MoneySafe, "try again, or another hub with --via", "the virtual channel was not opened: %s", c.Reason))
				return
			}
			reply(info, nil)
		}
		if c.Ready || w.deals[c.ID] != c.deal {
			look(nil)
			return
		}
		c.replies = append(c.replies, look)
	})
}

// insideOffer is a peer's offer that waits for our user.
type insideOffer struct {
	id    deals.ID // the peer's
	peer  string
	offer deals.InsideOffer
	token Token
	until time.Time
}

// offeredInside takes a peer's offer: to be paid costs nothing and is agreed to; what would lock our money waits for a Yes, unless a rule covers it.
func (v *virtual) offeredInside(t *turn, c *contact, id deals.ID, m deals.InsideOffer) error {
	w := v.w
	no := func(format string, args ...any) error {
		t.say(c.rec.ID, id, deals.WordInsideAnswer, deals.InsideAnswer{Reason: clipText(fmt.Sprintf(format, args...), channels.MaxReason)})
		return nil
	}
	token, ok := w.tokenAt(common.HexToAddress(m.Token))
	now, least := w.unixNow(), w.shortest()
	if m.For != (deals.ID{}) {
		least /= 2 // it has the deadline of the first
	}
	switch {
	case !c.saved:
		return no("we are not paired")
	case w.stale != "":
		return no("the chain can't be relied on now")
	case !ok:
		return no("that currency is not in its list")
	case m.Payer == common.Address{} || m.Amount.IsZero() || !m.Amount.Multiple(token.Unit()) || !m.Theirs.Multiple(token.Unit()):
		return no("an offer with a bad key or amount")
	case m.Amount.Less(dust(token.Currency)):
		return no("the amount is too small to be enforced")
	case m.Deadline < now+least || m.Deadline > now+maxInsideFor+least:
		return no("its deadline leaves too little time, or too much")
	case v.ofPeer(c.rec.ID) >= maxVirtual:
		return no("there are too many virtual channels between us")
	case !m.Theirs.IsZero() && m.Theirs.Less(dust(token.Currency)):
		return no("the amount the other way is too small to be enforced")
	}
	o := &insideOffer{id: id, peer: c.rec.ID, offer: m, token: token, until: t.now.Add(offerWait)}
	if w.mayLock(c, "accept.vchannel", token, m.Theirs, v.lockedFor(c.rec.ID, token.Address)) {
		return v.accept(t, o)
	}
	return v.askUser(t, c, o, no)
}

func (v *virtual) askUser(t *turn, c *contact, o *insideOffer, no func(string, ...any) error) error {
	of := 0
	for _, p := range v.offers {
		if p.peer == c.rec.ID {
			of++
		}
	}
	if !c.saved || of >= maxOffersPeer || len(v.offers) >= maxOffers {
		return no("too many offers are waiting")
	}
	id := deals.ID(newPaymentID(t.now))
	v.offers[id] = o
	t.say(c.rec.ID, o.id, deals.WordInsideAnswer, deals.InsideAnswer{Asked: true})
	info := v.offerInfo(id, o)
	t.tell(Event{Event: "vchannel.pending", Peer: c.rec.ID, Data: mustJSON(info), Text: fmt.Sprintf("%s asks for a virtual channel both ways: %s of theirs, %s of yours; accept or reject it",
		c.rec.Name, info.Format(info.TheirAmount), info.Format(info.OurAmount))})
	return nil
}

// accept takes a key and tells it; the lock may come.
func (v *virtual) accept(t *turn, o *insideOffer) error {
	w := v.w
	signer := w.takeSigner(t)
	key, err := w.ports.Keys.SignerAddress(signer)
	if err != nil {
		return err
	}
	terms := channels.Voucher{Payer: o.offer.Payer, Payee: key, Nonce: o.offer.Nonce, By: o.offer.Deadline}
	data := virtualData{Peer: o.peer, Token: o.token.Address, Signer: signer, Amount: o.offer.Amount, Theirs: o.offer.Theirs, Until: uint64(t.now.Add(lockWait).Unix())}
	other := v.otherWay(o)
	if other != nil {
		data.Other = other.ID
	}
	d := &deal{Deal: deals.Deal{ID: deals.InsideID(terms.Condition()), Kind: deals.KindVirtual, Role: deals.RoleTarget, Status: deals.StatusInvoiced, Resolver: channels.KindVoucher,
		Terms: terms.Encode(), Memo: "virtual channel", Created: uint64(t.now.Unix()), Data: mustJSON(data)}}
	if other != nil {
		other.data.Other = d.ID
		other.save(t)
	}
	w.track(d)
	t.saveDeal(d)
	t.say(o.peer, o.id, deals.WordInsideAnswer, deals.InsideAnswer{Payee: key})
	return nil
}

// otherWay is the virtual channel of ours that an offer is the other way of, if it says so truly.
func (v *virtual) otherWay(o *insideOffer) *vchannel {
	d := v.w.deals[o.offer.For]
	if d == nil || d.Kind != deals.KindVirtual || d.Role != deals.RoleOrigin {
		return nil
	}
	if c := v.of(d); c.data.Peer == o.peer && c.data.Theirs == o.offer.Amount {
		return c
	}
	return nil
}

func (v *virtual) ofPeer(peer string) (n int) {
	for _, d := range v.w.deals {
		if d.Kind == deals.KindVirtual && d.Role == deals.RoleTarget && v.of(d).data.Peer == peer {
			n++
		}
	}
	return n
}

// lockedFor is what we have locked for a peer in virtual channels, or agreed to.
func (v *virtual) lockedFor(peer string, token common.Address) (sum channels.Amount) {
	for _, d := range v.w.deals {
		if d.Kind != deals.KindVirtual || d.Role == deals.RoleHub {
			continue
		}
		c := v.of(d)
		switch {
		case c.data.Peer != peer || c.data.Token != token:
		case d.Role == deals.RoleOrigin:
			sum, _ = sum.Add(c.data.Amount)
		case c.data.Other == (deals.ID{}):
			sum, _ = sum.Add(c.data.Theirs) // agreed to, and not opened yet
		}
	}
	return sum
}

// expects implements arrangement: the lock has the terms that both agreed on, the amount and the currency, whoever passes it on.
func (v *virtual) expects(d *deal, h channels.Held, leg *deals.Leg) bool {
	c := v.of(d)
	return d.Role == deals.RoleTarget && h.Condition == c.terms.Condition() && leg.Token == c.data.Token && leg.Amount == c.data.Amount
}

// offered implements arrangement. The payee tells the payer that it has the lock.
func (v *virtual) offered(t *turn, d *deal) {
	if len(d.Data) == 0 {
		d.Reason = "nobody agreed to such a virtual channel"
		return
	}
	c := v.of(d)
	_, d.Expiry = v.w.heldTerms(d.In)
	if v.w.unixNow() >= v.w.closesAt(d.Deadline()) {
		d.Reason = "its deadline is too near"
		return
	}
	v.receipt(t, c, "")
	t.tell(v.event(c, "vchannel.open", fmt.Sprintf("%s can pay you %s over a virtual channel", v.w.nameOf(c.data.Peer), v.w.currencyAt(c.data.Token).Format(c.data.Amount))))
}

// openOther opens the other way, which we agreed to, once the first one stands.
func (v *virtual) openOther(t *turn, c *vchannel) {
	if c.data.Theirs.IsZero() || c.data.Other != (deals.ID{}) || c.opening || c.tries >= openOtherWay || t.now.Sub(c.tried) < openOtherWayGap || !c.with(v.w) {
		return
	}
	token, _ := v.w.tokenAt(c.data.Token)
	o := insideOrder{peer: c.data.Peer, token: token, amount: c.data.Theirs, deadline: c.Deadline(), other: c.ID, ask: time.Minute}
	var err error
	if o.most, err = maxFee(token, "", o.amount); err != nil || o.deadline < v.w.unixNow()+v.w.shortest()/2 {
		return
	}
	c.opening, c.tried = true, t.now
	c.tries++
	last := c.tries >= openOtherWay
	started := v.w.later(func(ctx context.Context) {
		_, err := v.w.openInside(ctx, o)
		v.w.mail.put(func(t *turn) {
			c.opening = false
			if err != nil && last && c.data.Other == (deals.ID{}) {
				t.tell(v.event(c, "vchannel.failed", fmt.Sprintf("the other way of the virtual channel with %s was not opened: %s", v.w.nameOf(c.data.Peer), AsError(err).Message)))
			}
		})
	})
	if !started {
		c.opening = false
	}
}
