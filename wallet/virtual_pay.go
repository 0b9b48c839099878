package wallet

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// Payments inside a virtual channel. All that wait share one running total, which is durable here before it leaves; the next one is signed when
// the payee's receipt came. So a payment alone takes one message each way, and under load hundreds share two signatures and three commits.

// payInside takes a payment for a virtual channel, if there is one with room: over what is locked for that peer it costs nothing and needs no
// hub. false: another way is to be found.
func (w *Wallet) payInside(ctx context.Context, t *turn, r PayRequest, reply func(Payment, error)) bool {
	if r.Channel != "" || r.Via != "" {
		return false
	}
	if r.Key != "" && w.keys[r.Key] != nil {
		return w.repeated(t, r, reply)
	}
	if r.Key != "" {
		if w.dealKeys[r.Key] != nil {
			return false // under way through hubs
		}
		rec, found, err := w.ports.Store.PaymentByKey(context.Background(), r.Key)
		if err != nil || found {
			return err == nil && w.repeatedInside(r, rec, reply)
		}
		if _, found, err := w.ports.Store.DealByKey(context.Background(), r.Key); err != nil || found {
			return false
		}
	}
	c, amount, err := w.virtual.forPayment(r)
	switch {
	case err != nil:
		reply(Payment{}, err)
		return true
	case c == nil:
		return false
	}
	p := &payment{ctx: ctx, req: r, id: newPaymentID(t.now), session: w.sessions[c.Out.Channel], amount: amount, inside: c, replies: []func(Payment, error){reply}}
	if r.DryRun {
		v := w.paymentInfo(PaymentRecord{ID: p.id, Channel: c.Out.Channel, Outgoing: true, Amount: amount, Memo: r.Memo, Time: t.now, Deal: c.ID})
		v.ID, v.Status = "", PaymentPlanned
		reply(v, nil)
		return true
	}
	if r.Key != "" {
		w.keys[r.Key] = p
	}
	c.queued = append(c.queued, p)
	w.virtual.touch(t, c)
	return true
}

// repeatedInside answers a payment whose key was used for one inside a virtual channel.
func (w *Wallet) repeatedInside(r PayRequest, rec PaymentRecord, reply func(Payment, error)) bool {
	if rec.Deal == ([16]byte{}) {
		return false
	}
	d := w.deals[deals.ID(rec.Deal)]
	if d == nil || rec.Version <= w.virtual.of(d).Acked {
		v := w.paymentInfo(rec)
		if amount, err := v.Currency.Parse(r.Amount); err != nil || amount != rec.Amount || w.peerID(r.To) != w.peerID(v.Peer) {
			reply(Payment{}, keyReused(r.Key))
			return true
		}
		reply(v, nil)
		return true
	}
	c := w.virtual.of(d)
	p := &payment{ctx: context.Background(), req: r, id: rec.ID, session: w.sessions[rec.Channel], amount: rec.Amount, version: rec.Version, rec: rec, inside: c, replies: []func(Payment, error){reply}}
	switch {
	case !p.sameAs(w, r):
		reply(Payment{}, keyReused(r.Key))
	case c.Stuck != "":
		reply(w.paymentInfo(rec), nil)
	default: // signed, and no receipt yet
		w.keys[r.Key] = p
		c.flying = append(c.flying, p)
	}
	return true
}

// forPayment is the virtual channel for a payment: the one that was named, else of those with the peer the one with most room; nil where there
// is none.
func (v *virtual) forPayment(r PayRequest) (*vchannel, channels.Amount, error) {
	w := v.w
	if r.VChannel != "" {
		c, err := v.find(r.VChannel)
		if err != nil {
			return nil, channels.Amount{}, err
		}
		amount, err := w.readAmount(c.data.Token.Hex(), r.Amount)
		switch why := v.whyNot(c); {
		case err != nil:
			return nil, amount, err
		case w.peerID(r.To) != c.data.Peer || r.Currency != "" && !w.names(c.data.Token, r.Currency):
			return nil, amount, Fail(CodeUsage, MoneyUntouched, "see `dmfwallet vchannel list`", "virtual channel %s is with %s in %s", c.ID, w.nameOf(c.data.Peer), w.currencyAt(c.data.Token).Symbol)
		case why != "":
			return nil, amount, Fail(v.codeOf(c), MoneyUntouched, "see `dmfwallet vchannel show "+c.ID.String()+"`", "%s", why)
		case c.room().Less(amount):
			cur := w.currencyAt(c.data.Token)
			return nil, amount, Fail(CodeInsufficient, MoneyUntouched, "open another with `dmfwallet vchannel open`, or pay less", "%s is more than the virtual channel has left (%s)", cur.Format(amount), cur.Format(c.room()))
		}
		return c, amount, nil
	}
	peer := w.peerID(r.To)
	var best *vchannel
	for _, c := range v.live {
		if c.data.Peer != peer || r.Currency != "" && !w.names(c.data.Token, r.Currency) || v.whyNot(c) != "" {
			continue
		}
		if amount, err := w.readAmount(c.data.Token.Hex(), r.Amount); err != nil || c.room().Less(amount) {
			continue
		}
		if best == nil || best.room().Less(c.room()) {
			best = c
		}
	}
	if best == nil {
		return nil, channels.Amount{}, nil
	}
	amount, err := w.readAmount(best.data.Token.Hex(), r.Amount)
	return best, amount, err
}

// room is what is free besides what waits for its turn already.
func (c *vchannel) room() channels.Amount {
	left := c.free().Net()
	for _, p := range c.queued {
		left = left.Sub(p.amount)
	}
	return left.Floor()
}

// whyNot says why nothing can be paid over c now; empty where it can.
func (v *virtual) whyNot(c *vchannel) string {
	w := v.w
	switch {
	case c.Role != deals.RoleOrigin:
		return "it is the other one who pays over it"
	case w.deals[c.ID] != c.deal || c.Out == nil:
		return "it is over"
	case c.Stuck != "":
		return w.nameOf(c.data.Peer) + " counts no more: " + c.Stuck
	case c.data.Close || c.Out.Agreed != nil || c.Out.Ruled != nil || c.Out.Stage == deals.StageEnded:
		return "it is being closed"
	case w.unixNow() >= w.closesAt(c.Deadline()):
		return "its time is over: what is left of it is for settling"
	case w.stale != "":
		return "the chain: " + w.stale
	case w.sessions[c.Out.Channel] == nil || w.sessions[c.Out.Channel].ch.Phase != channels.PhaseOpen:
		return "the channel of its lock is not open"
	case !c.with(w):
		return w.nameOf(c.data.Peer) + " is offline"
	case !c.Ready:
		return w.nameOf(c.data.Peer) + " does not have its lock yet"
	}
	return ""
}

func (v *virtual) codeOf(c *vchannel) Code {
	switch {
	case v.w.deals[c.ID] == c.deal && !c.with(v.w):
		return CodeOffline
	case v.w.stale != "":
		return CodeRPC
	}
	return CodePhase
}

// touch has the queue looked at when all items of the turn were handled.
func (v *virtual) touch(t *turn, c *vchannel) {
	if !c.touched {
		c.touched = true
		t.lately(func() { v.sign(t, c) })
	}
}

// sign takes what waits into the next running total. It is counted as spent from now on.
func (v *virtual) sign(t *turn, c *vchannel) {
	c.touched = false
	if c.Number != c.Acked || len(c.queued) == 0 {
		return // the next one follows the receipt
	}
	if why := v.whyNot(c); why != "" {
		v.refuse(t, c, Fail(v.codeOf(c), MoneyUntouched, "pay again; it goes another way if there is one", "%s", why))
		return
	}
	next, batch := c.tally, v.take(t, c)
	if len(batch) == 0 {
		return
	}
	next.Number, next.Count = next.Number+1, next.Count+uint64(len(batch))
	next.Notes = nil
	for _, p := range batch {
		next.Total, _ = next.Total.Add(p.amount) // within free: below the amount
		next.Notes = append(next.Notes, deals.Inside{ID: slices.Clone(p.id[:]), Amount: p.amount, Memo: p.req.Memo})
	}
	sig, err := v.w.ports.Keys.SignFact(FactKey{Channel: c.data.Signer}, v.w.factDomain(channels.KindVoucher), c.Out.Condition, channels.Total{Total: next.Total})
	if err != nil {
		for _, p := range batch {
			t.failLater(p, err)
		}
		return
	}
	next.Sig = sig
	c.tally = next
	for _, p := range batch {
		p.version = next.Number
		p.rec = PaymentRecord{ID: p.id, Channel: c.Out.Channel, Epoch: p.session.ch.Epoch, Version: next.Number, Outgoing: true, Amount: p.amount, Memo: p.req.Memo, Key: p.req.Key, Time: t.now, Deal: c.ID}
		t.batch.Payments = append(t.batch.Payments, p.rec)
	}
	c.flying = append(c.flying, batch...)
	c.count(t)
	v.tellTotal(t, c)
}

// take picks the payments of the next total: those that still have a caller, as many as fit a message.
func (v *virtual) take(t *turn, c *vchannel) (batch []*payment) {
	left, size := c.free(), 0
	for len(c.queued) > 0 {
		p := c.queued[0]
		each := deals.Inside{Memo: p.req.Memo}.Size()
		if size+each > deals.MaxInside {
			break
		}
		c.queued = c.queued[1:]
		rest, err := left.Sub(p.amount)
		switch {
		case p.ctx.Err() != nil:
			t.failLater(p, Fail(CodeTimeout, MoneyUntouched, "pay again", "the payment was given up before it was signed"))
		case err != nil:
			cur := v.w.currencyAt(c.data.Token)
			t.failLater(p, Fail(CodeInsufficient, MoneyUntouched, "pay less, or open another virtual channel", "%s is more than the virtual channel has left (%s)", cur.Format(p.amount), cur.Format(left)))
		default:
			left, size = rest, size+each
			batch = append(batch, p)
		}
	}
	return batch
}

// failLater answers a payment that was not made, after the turn.
func (t *turn) failLater(p *payment, err error) { t.then(func() { p.fail(t.w, err) }) }

// refuse answers those that wait.
func (v *virtual) refuse(t *turn, c *vchannel, err error) {
	for _, p := range c.queued {
		t.failLater(p, err)
	}
	c.queued = nil
}

// tellTotal sends the newest total, with what it adds to what the payee gave a receipt for.
func (v *virtual) tellTotal(t *turn, c *vchannel) {
	c.said = t.now
	t.say(c.data.Peer, c.ID, deals.WordTotal, deals.RunningTotal{Number: c.Number, Total: c.Total, Sig: c.Sig, Notes: c.Notes})
}

// total hears the payer's running total: it counts once it is durable, and only under R16.
func (v *virtual) total(t *turn, p *contact, id deals.ID, m deals.RunningTotal) error {
	d := v.w.deals[id]
	if d == nil || d.Kind != deals.KindVirtual || d.Role != deals.RoleTarget || d.In == nil {
		return errors.New("no virtual channel in which we are paid")
	}
	c := v.of(d)
	if c.data.Peer != p.rec.ID {
		return errors.New("not the payer of this virtual channel")
	}
	ended := v.ended(c)
	switch {
	case m.Number == c.Number && m.Total == c.Total: // again, or only asking
		v.receipt(t, c, ended)
		return nil
	case ended != "":
		v.receipt(t, c, ended)
		return nil
	case v.w.stale != "":
		return errors.New("the chain can't be relied on now: the payer says it again")
	}
	if why := v.check(c, m); why != "" {
		v.receipt(t, c, why)
		v.alert(t, p, c, why)
		return nil
	}
	c.Number, c.Total, c.Sig, c.Count = m.Number, m.Total, m.Sig, c.Count+uint64(len(m.Notes))
	for _, n := range m.Notes {
		t.batch.Payments = append(t.batch.Payments, PaymentRecord{ID: [16]byte(n.ID), Channel: d.In.Channel, Version: m.Number, Amount: n.Amount, Memo: n.Memo, Time: t.now, Deal: c.ID})
	}
	c.count(t)
	v.receipt(t, c, "")
	v.tellInside(t, c, "payment.received", m.Notes)
	return nil
}

// ended says why no total is counted any more (R16); empty where the next one may be.
func (v *virtual) ended(c *vchannel) string {
	var ch *channels.Channel
	if s := v.w.sessions[c.In.Channel]; s != nil {
		ch = s.ch
	}
	why := c.Uncounted(ch, v.w.unixNow(), v.w.closesAt(c.Deadline()))
	if why == "" && c.data.Close {
		why = "it is being closed"
	}
	return why
}

// check judges a new total; empty where it is good.
func (v *virtual) check(c *vchannel, m deals.RunningTotal) string {
	sum, err := m.Sum()
	if err == nil {
		sum, err = c.Total.Add(sum)
	}
	why := c.In.Counts(c.Total, m.Total)
	switch {
	case m.Number <= c.Number || m.Number > maxNumber:
		return "a total that is not above the last"
	case why != "":
		return why
	case err != nil || sum != m.Total:
		return "payments that do not add up to the total"
	}
	fact, err := channels.EncodeFact(channels.SignedFact{Fact: channels.Total{Total: m.Total}, Sigs: []channels.Signature{m.Sig}})
	if err == nil {
		_, err = v.w.judge(c.deal, c.In.Amount, fact)
	}
	if err != nil {
		return "a total that is not signed by the payer's key"
	}
	return ""
}

// alert tells the user of a payer that breaks the rules: nothing of it counts.
func (v *virtual) alert(t *turn, p *contact, c *vchannel, why string) {
	if !p.words.take(t.now) {
		return
	}
	t.tell(v.event(c, "vchannel.alert", fmt.Sprintf("a running total of %s was not counted: %s; %s stay yours", p.rec.Name, why, v.w.currencyAt(c.data.Token).Format(c.Total))))
}

// receipt tells the payer what we counted last. It leaves when that is durable.
func (v *virtual) receipt(t *turn, c *vchannel, reason string) {
	body := deals.ReceiptBody(c.In.Condition, c.Number, c.Total)
	sig, err := v.w.ports.Keys.SignAsSigner(c.data.Signer, v.w.cfg.Domain.Network(), deals.NoteReceipt, body)
	if err != nil {
		v.w.cfg.Log.Error("a receipt can't be signed", "error", err)
		return
	}
	m := deals.Receipt{Number: c.Number, Total: c.Total, Sig: sig, Reason: clipText(reason, channels.MaxReason)}
	if reason != "" {
		m.Proof = c.Sig
	}
	t.say(c.data.Peer, c.ID, deals.WordReceipt, m)
}

// received hears the payee's receipt.
func (v *virtual) received(t *turn, p *contact, id deals.ID, m deals.Receipt) error {
	d := v.w.deals[id]
	if d == nil || d.Kind != deals.KindVirtual || d.Role != deals.RoleOrigin || d.Out == nil {
		return errors.New("no virtual channel over which we pay")
	}
	c := v.of(d)
	if c.data.Peer != p.rec.ID {
		return errors.New("not the payee of this virtual channel")
	}
	digest := channels.NoteDigest(v.w.cfg.Domain.Network(), deals.NoteReceipt, deals.ReceiptBody(d.Out.Condition, m.Number, m.Total))
	if channels.Verify(digest, m.Sig, c.terms.Payee) != nil {
		return errors.New("a receipt that is not signed by the payee's key")
	}
	first := !c.Ready
	c.Ready = true
	switch {
	case m.Number == c.Number && m.Total == c.Total:
		v.acknowledged(t, c, m.Sig)
	case c.Total.Less(m.Total):
		if err := v.remind(t, c, m); err != nil {
			return err
		}
	case m.Number < c.Acked || m.Total.Less(c.Counted):
		return errors.New("a receipt for less than an earlier one")
	}
	v.stop(t, c, m.Reason)
	c.count(t)
	if first {
		v.opened(t, c)
	}
	if len(c.queued) > 0 {
		v.touch(t, c)
	}
	return nil
}

// acknowledged ends what the receipt covers.
func (v *virtual) acknowledged(t *turn, c *vchannel, sig channels.Signature) {
	if c.Acked == c.Number {
		return
	}
	v.tellInside(t, c, "payment.done", c.Notes)
	c.Acked, c.Counted, c.Receipt, c.Notes = c.Number, c.Total, sig, nil
	done := c.flying
	c.flying = nil
	t.then(func() {
		for _, p := range done {
			p.done(t.w)
		}
	})
}

// remind takes a total from a receipt that we signed and forgot: this home is an old copy.
func (v *virtual) remind(t *turn, c *vchannel, m deals.Receipt) error {
	fact, err := channels.EncodeFact(channels.SignedFact{Fact: channels.Total{Total: m.Total}, Sigs: []channels.Signature{m.Proof}})
	if err == nil {
		_, err = v.w.judge(c.deal, c.Out.Amount, fact)
	}
	if err != nil || m.Number > maxNumber {
		return errors.New("a receipt for more than was paid")
	}
	for _, p := range c.flying {
		t.failLater(p, Fail(CodeCorrupt, MoneySafe, "use the newest copy of this home only", "%s shows a newer total of ours than this wallet knows: it is an old copy", v.w.nameOf(c.data.Peer)))
	}
	c.flying = nil
	c.Number, c.Acked, c.Total, c.Counted, c.Sig, c.Receipt, c.Notes = max(m.Number, c.Number), max(m.Number, c.Number), m.Total, m.Total, m.Proof, m.Sig, nil
	return nil
}

// maxNumber bounds the number of a total: the next one has room.
const maxNumber = 1 << 62

// stop ends payments where the payee counts no more. What flies then is decided with the lock.
func (v *virtual) stop(t *turn, c *vchannel, reason string) {
	if reason == "" || c.Number == c.Acked && len(c.queued) == 0 || c.Stuck != "" {
		return
	}
	if c.Number != c.Acked {
		c.Stuck = clipText(reason, channels.MaxReason)
	}
	flying := c.flying
	c.flying = nil
	v.refuse(t, c, Fail(CodePhase, MoneyUntouched, "pay again; it goes another way if there is one", "%s counts no more: %s", v.w.nameOf(c.data.Peer), reason))
	t.then(func() {
		for _, p := range flying {
			p.finish(t.w, t.w.paymentInfo(p.rec), nil)
		}
	})
}

// opened tells of a virtual channel that can be used now, and answers who waits for it.
func (v *virtual) opened(t *turn, c *vchannel) {
	replies := c.replies
	c.replies = nil
	t.tell(v.event(c, "vchannel.open", fmt.Sprintf("you can pay %s %s over a virtual channel", v.w.nameOf(c.data.Peer), v.w.currencyAt(c.data.Token).Format(c.data.Amount))))
	t.then(func() {
		for _, reply := range replies {
			reply(nil)
		}
	})
}

// tellInside makes one event of the payments of a total.
func (v *virtual) tellInside(t *turn, c *vchannel, event string, notes []deals.Inside) {
	if len(notes) == 0 {
		return
	}
	var sum channels.Amount
	for _, n := range notes {
		sum, _ = sum.Add(n.Amount)
	}
	cur, who := v.w.currencyAt(c.data.Token), v.w.nameOf(c.data.Peer)
	verb, from, many := "paid", "to", "made"
	if event == "payment.received" {
		verb, from, many = "received", "from", "received"
	}
	text := fmt.Sprintf("%s %s %s %s", verb, cur.Format(sum), from, who)
	if len(notes) > 1 {
		text = fmt.Sprintf("%s %d payments, %s, %s %s", many, len(notes), cur.Format(sum), from, who)
	} else if notes[0].Memo != "" {
		text += ": " + notes[0].Memo
	}
	e := v.event(c, event, text)
	e.Data = movement(cur, sum, len(notes))
	t.tell(e)
}

// insidePayment is a payment in a virtual channel as a list shows it.
func (w *Wallet) insidePayment(r PaymentRecord) Payment {
	id := deals.ID(r.Deal)
	out := Payment{ID: deals.ID(r.ID).String(), Status: PaymentReceived, Amount: r.Amount, Channel: r.Channel.String(), VChannel: id.String(), Memo: r.Memo, Key: r.Key, Time: r.Time, Position: r.Position}
	d := w.deals[id]
	var data virtualData
	live := d != nil
	if live {
		data = w.virtual.of(d).data
	} else {
		data = w.virtual.pastOf(id)
	}
	out.Peer, out.Currency = w.nameOf(data.Peer), w.currencyAt(data.Token)
	if !r.Outgoing {
		return out
	}
	switch {
	case live && r.Version <= w.virtual.of(d).Acked, !live && r.Version <= data.Settled:
		out.Status = PaymentDone
	case !live:
		out.Status, out.Reason = PaymentFailed, "the virtual channel ended without it"
	case w.virtual.of(d).Stuck != "":
		out.Status, out.Until, out.Reason = PaymentInFlight, chainTime(d.Deadline()), w.virtual.of(d).Stuck
	default:
		out.Status = PaymentPending
	}
	return out
}

// pastOf finds what is kept of a virtual channel that is over.
func (v *virtual) pastOf(id deals.ID) virtualData {
	if data, ok := v.past[id]; ok {
		return data
	}
	found, err := v.w.ports.Store.Deals(context.Background(), DealQuery{Kind: string(deals.KindVirtual)})
	if err != nil {
		return virtualData{}
	}
	for _, r := range found {
		if d := readDeal(r); d != nil && !r.Live {
			v.past[d.ID] = d.virtual()
		}
	}
	return v.past[id]
}
