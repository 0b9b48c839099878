package wallet

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// next implements arrangement.
func (v *virtual) next(t *turn, d *deal) {
	c := v.of(d)
	switch d.Role {
	case deals.RoleTarget:
		v.nextPayee(t, c)
	case deals.RoleOrigin:
		v.nextPayer(t, c)
	}
}

// nextPayee agrees to what was paid when somebody wants the end, when time is up, or when its own channel is no longer open: from then on
// nothing is counted, and the engine puts the total on record where the hub does not settle in time, at once in a dispute.
func (v *virtual) nextPayee(t *turn, c *vchannel) {
	w := v.w
	if c.In == nil {
		if w.localNow() > c.data.Until {
			v.drop(t, c)
		}
		return
	}
	s := w.sessions[c.In.Channel]
	if s == nil || s.agreedTo(c.In.LockKey) {
		return
	}
	if c.data.Close || w.unixNow() >= w.closesAt(c.Deadline()) || s.ch.Phase != channels.PhaseOpen && s.ch.Phase != channels.PhaseOpening {
		w.perform(t, c.deal, v.best(c))
		return
	}
	v.openOther(t, c)
}

// best is what a payee ends its virtual channel with.
func (v *virtual) best(c *vchannel) deals.Agree {
	if fact := c.fact(); fact != nil {
		return deals.Agree{Paid: c.Total.Min(c.In.Amount), Fact: fact}
	}
	return deals.Agree{Reason: "nothing was paid over it"}
}

// nextPayer settles what the payee agreed to, and tells it again what it did not answer.
func (v *virtual) nextPayer(t *turn, c *vchannel) {
	w := v.w
	if c.Out == nil {
		return
	}
	if a := c.Out.Agreed; a != nil && len(c.Out.Fact) > 0 {
		if verdict, err := w.judge(c.deal, c.Out.Amount, c.Out.Fact); err == nil && !verdict.Paid.Less(*a) {
			w.perform(t, c.deal, deals.Settle{Paid: *a}) // we signed it, whether we remember or not
		}
		return
	}
	if s := w.sessions[c.Out.Channel]; !c.data.Close && s != nil && s.ch.Phase == channels.PhaseClosing {
		c.data.Close = true // no channel closes before its locks are gone
		c.save(t)
	}
	stands := c.Out.Stage == deals.StageStands || c.Out.Stage == deals.StageTaken
	if !stands || c.Ready && c.Number == c.Acked && !c.data.Close || !c.dueAgain(t) {
		return
	}
	if !c.Ready || c.Number != c.Acked {
		v.tellTotal(t, c)
	}
	if c.data.Close {
		t.say(c.data.Peer, c.ID, deals.WordInsideClose, deals.Closing{})
	}
}

// closeAsked hears that the payer wants the end.
func (v *virtual) closeAsked(t *turn, p *contact, id deals.ID, _ deals.Closing) error {
	d := v.w.deals[id]
	if d == nil || d.Kind != deals.KindVirtual || d.Role != deals.RoleTarget || v.of(d).data.Peer != p.rec.ID {
		return errors.New("no virtual channel of the sender's")
	}
	c := v.of(d)
	if d.In == nil {
		return nil
	}
	v.end(t, c)
	return nil
}

// end marks that somebody wants the end.
func (v *virtual) end(t *turn, c *vchannel) {
	if !c.data.Close {
		c.data.Close = true
		c.said = time.Time{}
		c.save(t)
	}
	t.driveSoon(c.deal)
}

// drop forgets what nobody locked anything for.
func (v *virtual) drop(t *turn, c *vchannel) {
	v.w.untrack(c.deal)
	delete(v.live, c.ID)
	t.saveDeal(c.deal)
}

// over implements arrangement.
func (v *virtual) over(t *turn, d *deal) {
	if len(d.Data) == 0 {
		return // nobody agreed to it
	}
	c := v.of(d)
	leg := c.leg(d.Role == deals.RoleOrigin)
	if paid, ok := leg.Final(); ok {
		c.data.Paid = paid
	}
	c.data.Count, c.data.Settled = c.Count, c.settled()
	if d.Status = statusClosed; d.Role == deals.RoleOrigin && !c.Ready || d.Role == deals.RoleTarget && d.Reason != "" {
		d.Status = deals.StatusFailed
	}
	c.Data = mustJSON(c.data)
	t.saveDeal(d)
	t.batch.Tallies = append(t.batch.Tallies, TallyRecord{Deal: d.ID, Gone: true})
	delete(v.live, d.ID)
	v.past[d.ID] = c.data
	v.answerOver(t, c)
	cur, who := v.w.currencyAt(c.data.Token), v.w.nameOf(c.data.Peer)
	text := fmt.Sprintf("the virtual channel to %s is closed: %s of %s were paid", who, cur.Format(c.data.Paid), cur.Format(c.data.Amount))
	if d.Role == deals.RoleTarget {
		text = fmt.Sprintf("the virtual channel from %s is closed: you got %s of %s", who, cur.Format(c.data.Paid), cur.Format(c.data.Amount))
	}
	event := "vchannel.closed"
	if d.Status == deals.StatusFailed {
		event, text = "vchannel.failed", fmt.Sprintf("the virtual channel with %s was not opened: %s", who, d.Reason)
	}
	t.tell(v.event(c, event, text))
}

// statusClosed is a virtual channel or an app session that stood and is over, whatever it paid.
const statusClosed deals.Status = "closed"

// settled is the number of the newest total that the end paid.
func (c *vchannel) settled() uint64 {
	switch {
	case !c.data.Paid.Less(c.Total):
		return c.Number
	case !c.data.Paid.Less(c.Counted):
		return c.Acked
	}
	return 0
}

// answerOver answers whose payments wait.
func (v *virtual) answerOver(t *turn, c *vchannel) {
	v.refuse(t, c, Fail(CodePhase, MoneyUntouched, "pay again; it goes another way if there is one", "the virtual channel is over"))
	flying := c.flying
	c.flying = nil
	t.then(func() {
		for _, p := range flying {
			p.finish(t.w, t.w.paymentInfo(p.rec), nil)
		}
	})
}

// CloseVChannel implements API.
func (w *Wallet) CloseVChannel(ctx context.Context, id string) (VChannel, error) {
	return ask(ctx, w, func(t *turn, reply func(VChannel, error)) {
		c, err := w.virtual.find(id)
		if err != nil {
			reply(VChannel{}, err)
			return
		}
		if w.deals[c.ID] == c.deal {
			w.virtual.end(t, c)
			if o := w.deals[c.data.Other]; o != nil && o.Kind == deals.KindVirtual {
				w.virtual.end(t, w.virtual.of(o))
			}
		}
		t.then(func() { reply(w.vchannelInfo(c), nil) })
	})
}

// AnswerVChannel implements API.
func (w *Wallet) AnswerVChannel(ctx context.Context, id string, accept bool) (VChannelOffer, error) {
	return ask(ctx, w, func(t *turn, reply func(VChannelOffer, error)) {
		v := w.virtual
		var key deals.ID
		if err := key.UnmarshalText([]byte(id)); err != nil || v.offers[key] == nil {
			reply(VChannelOffer{}, Fail(CodeNotFound, MoneyUntouched, "see `dmfwallet vchannel pending`", "no offer %q is waiting", clipText(id, 80)))
			return
		}
		o := v.offers[key]
		delete(v.offers, key)
		info := v.offerInfo(key, o)
		if c := w.peers[o.peer]; accept && (c == nil || !c.hello) {
			reply(info, Fail(CodeOffline, MoneyUntouched, "they must ask again", "%s is offline", w.nameOf(o.peer)))
			return
		}
		if !accept {
			t.say(o.peer, o.id, deals.WordInsideAnswer, deals.InsideAnswer{Reason: "they said no"})
		} else if err := v.accept(t, o); err != nil {
			reply(info, err)
			return
		}
		info.Accepted = accept
		t.then(func() { reply(info, nil) })
	})
}

// expire lets go of offers that nobody answered.
func (v *virtual) expire(t *turn) {
	for id, o := range v.offers {
		if t.now.After(o.until) {
			delete(v.offers, id)
			t.say(o.peer, o.id, deals.WordInsideAnswer, deals.InsideAnswer{Reason: "nobody answered in time"})
		}
	}
}

// readDeal reads a stored deal; nil where it can't be.
func readDeal(r DealRecord) *deal {
	d := new(deal)
	if json.Unmarshal(r.Data, &d.Deal) != nil {
		return nil
	}
	return d
}

// find resolves an id, in full or by a beginning of at least 6 digits that fits one only. Those that are over are found too.
func (v *virtual) find(id string) (*vchannel, error) {
	var hit *vchannel
	hits := 0
	err := v.w.findDeals(deals.KindVirtual, id, func(d *deal, live bool) {
		hits++
		if hit = readVirtual(d); live {
			hit = v.of(d)
		}
	})
	switch {
	case err != nil:
		return nil, err
	case hits == 0:
		return nil, Fail(CodeNotFound, MoneyUntouched, "see `dmfwallet vchannel list`", "there is no virtual channel %q", clipText(id, 40))
	case hits > 1:
		return nil, Fail(CodeUsage, MoneyUntouched, "give more of it", "%q fits more than one virtual channel", clipText(id, 40))
	}
	return hit, nil
}

// findDeals finds deals of ours by the beginning of an id: live ones, and only if there is none, those that are over.
func (w *Wallet) findDeals(kind deals.Kind, id string, found func(d *deal, live bool)) error {
	id = strings.ToLower(id)
	any := false
	for _, d := range w.deals {
		if d.Kind == kind && d.Role != deals.RoleHub && begins(d.ID, id) {
			any = true
			found(d, true)
		}
	}
	if any {
		return nil
	}
	stored, err := w.ports.Store.Deals(context.Background(), DealQuery{Kind: string(kind), Limit: maxListed})
	for _, r := range stored {
		if d := readDeal(r); d != nil && !r.Live && d.Role != deals.RoleHub && begins(d.ID, id) {
			found(d, false)
		}
	}
	return err
}

// begins reports whether an id was meant by its beginning.
func begins(id deals.ID, typed string) bool {
	return len(typed) >= 6 && strings.HasPrefix(id.String(), typed)
}
