package wallet

import (
	"context"
	"fmt"
	"strings"
	"time"

	"dmfwallet/wallet/deals"
)

// VChannels implements API: live ones first, newest first.
func (w *Wallet) VChannels(ctx context.Context) ([]VChannel, error) {
	found, err := listDeals(ctx, w, deals.KindVirtual, func(d *deals.Deal) (VChannel, bool) {
		if d.Role == deals.RoleHub {
			return VChannel{}, false
		}
		if live := w.deals[d.ID]; live != nil {
			return w.vchannelInfo(w.virtual.of(live)), true
		}
		return w.vchannelInfo(readVirtual(&deal{Deal: *d})), true
	})
	if err != nil {
		return nil, err
	}
	live, over := []VChannel{}, []VChannel{}
	for _, v := range found {
		if v.Status == string(statusClosed) || v.Status == string(deals.StatusFailed) {
			over = append(over, v)
		} else {
			live = append(live, v)
		}
	}
	return append(live, over...), nil
}

// VChannel implements API.
func (w *Wallet) VChannel(ctx context.Context, id string) (VChannel, error) {
	return ask(ctx, w, func(_ *turn, reply func(VChannel, error)) {
		c, err := w.virtual.find(id)
		if err != nil {
			reply(VChannel{}, err)
			return
		}
		reply(w.vchannelInfo(c), nil)
	})
}

// VChannelOffers implements API.
func (w *Wallet) VChannelOffers(ctx context.Context) ([]VChannelOffer, error) {
	return ask(ctx, w, func(_ *turn, reply func([]VChannelOffer, error)) {
		out := []VChannelOffer{}
		for id, o := range w.virtual.offers {
			out = append(out, w.virtual.offerInfo(id, o))
		}
		sortBy(out, func(o VChannelOffer) string { return o.ID })
		reply(out, nil)
	})
}

func (v *virtual) offerInfo(id deals.ID, o *insideOffer) VChannelOffer {
	return VChannelOffer{ID: id.String(), Peer: v.w.nameOf(o.peer), PeerID: o.peer, TheirAmount: o.offer.Amount, OurAmount: o.offer.Theirs, Token: o.token.Address, Currency: o.token.Currency,
		Deadline: time.Unix(int64(o.offer.Deadline), 0).UTC(), Expires: o.until.UTC().Truncate(time.Second)}
}

func (w *Wallet) vchannelInfo(c *vchannel) VChannel {
	d := c.deal
	live := w.deals[d.ID] == d
	deadline := c.terms.By
	out := VChannel{ID: d.ID.String(), Direction: "out", Status: string(d.Status), Peer: w.nameOf(c.data.Peer), PeerID: c.data.Peer, Token: c.data.Token, Amount: c.data.Amount,
		Paid: c.Total, Receipt: c.Counted, Payments: c.Count, Fee: d.Fee, Currency: w.currencyAt(c.data.Token), Reason: d.Reason, Time: time.Unix(int64(d.Created), 0).UTC(),
		Until: time.Unix(int64(w.closesAt(deadline)), 0).UTC(), Deadline: time.Unix(int64(deadline), 0).UTC(), CanDo: map[string]string{}}
	leg := d.Out
	if d.Role == deals.RoleTarget {
		out.Direction, out.Receipt, leg = "in", c.Total, d.In
	}
	if leg != nil {
		out.Channel = leg.Channel.String()
		if leg.Peer != c.data.Peer {
			out.Hub = w.nameOf(leg.Peer)
		}
	}
	if c.data.Other != (deals.ID{}) {
		out.OtherWay = c.data.Other.String()
	}
	if !live {
		out.Paid, out.Receipt, out.Payments = c.data.Paid, c.data.Paid, c.data.Count
		out.CanDo["pay"], out.CanDo["close"] = "it is over", "it is over"
		return out
	}
	out.Free, out.Status = c.free(), w.virtual.statusOf(c)
	what, until := w.virtual.waiting(c)
	out.Waiting, out.WaitsFor = what, chainTime(until)
	out.CanDo["pay"], out.CanDo["close"] = w.virtual.whyNot(c), w.virtual.whyNotClose(c)
	return out
}

func (v *virtual) statusOf(c *vchannel) string {
	leg := c.leg(c.Role == deals.RoleOrigin)
	switch {
	case leg == nil || c.Role == deals.RoleOrigin && !c.Ready:
		return "opening"
	case c.data.Close || c.Stuck != "" || leg.Agreed != nil || leg.Ruled != nil || v.w.unixNow() >= v.w.closesAt(c.Deadline()):
		return "closing"
	}
	if s := v.w.sessions[leg.Channel]; s != nil && c.Role == deals.RoleTarget && s.agreedTo(leg.LockKey) {
		return "closing"
	}
	return string(deals.StatusOpen)
}

func (v *virtual) whyNotClose(c *vchannel) string {
	if c.Role == deals.RoleTarget && c.In == nil {
		return "it has no lock yet"
	}
	if c.data.Close {
		return "it is being closed"
	}
	return ""
}

// waiting says what it waits for and until when (unix seconds, 0: no deadline), in the same words everywhere (I5).
func (v *virtual) waiting(c *vchannel) (string, uint64) {
	w := v.w
	who := w.nameOf(c.data.Peer)
	if c.Role == deals.RoleTarget {
		return v.waitingPayee(c, who)
	}
	closing := v.statusOf(c) == "closing"
	switch {
	case c.Out == nil:
		return "", 0
	case c.Out.Stage == deals.StageWanted:
		return "our promise to be signed", 0
	case c.Out.Ruled != nil:
		return "the settlement of what the chain decided", 0
	case c.Out.Agreed != nil:
		return w.nameOf(c.Out.Peer) + " to acknowledge the settlement", c.Deadline()
	case !c.Ready:
		return "the promise to reach " + who, w.closesAt(c.Deadline())
	case closing:
		return who + " to agree to what it was paid", c.Deadline()
	case c.Number != c.Acked:
		return who + "'s receipt", w.closesAt(c.Deadline())
	}
	return "", 0
}

func (v *virtual) waitingPayee(c *vchannel, who string) (string, uint64) {
	w := v.w
	if c.In == nil {
		return "the promise from " + who, c.data.Until
	}
	s := w.sessions[c.In.Channel]
	switch {
	case c.In.Ruled != nil:
		return "the settlement of what the chain decided", 0
	case s != nil && s.agreedTo(c.In.LockKey):
		if w.unixNow()+w.cfg.Margin >= c.Deadline() {
			return "what was paid on the chain's record, since the lock was not settled", c.Deadline()
		}
		return w.nameOf(c.In.Peer) + " to settle", c.Deadline() - min(c.Deadline(), w.cfg.Margin)
	case c.data.Close:
		return "the lock to be settled", c.Deadline()
	}
	return "", 0
}

// attention are the lines of `status` about virtual channels.
func (v *virtual) attention(out *Status) {
	for id, o := range v.offers {
		out.Attention = append(out.Attention, fmt.Sprintf("%s asks for a virtual channel with %s of yours: `dmfwallet vchannel accept %s`", v.w.nameOf(o.peer), o.token.Format(o.offer.Theirs), id))
	}
	for _, c := range v.live {
		if c.Stuck != "" {
			out.Attention = append(out.Attention, fmt.Sprintf("virtual channel with %s: it counts no more (%s); what is decided with the lock", v.w.nameOf(c.data.Peer), c.Stuck))
		}
	}
}

// event is one about a virtual channel.
func (v *virtual) event(c *vchannel, name, text string) Event {
	e := Event{Event: name, Peer: c.data.Peer, Text: text, Data: mustJSON(map[string]any{"vchannel": c.ID, "amount": c.data.Amount, "paid": c.Total})}
	if leg := c.leg(c.Role == deals.RoleOrigin); leg != nil {
		e.Channel = leg.Channel.String()
	}
	return e
}

// historyOf finds what a history is of: a channel, a virtual one, or all with a peer.
func (w *Wallet) historyOf(f HistoryFilter) (q PaymentQuery, err error) {
	if f.Channel != "" && !strings.HasPrefix(f.Channel, "0x") {
		c, err := w.virtual.find(f.Channel)
		if err != nil {
			return q, err
		}
		q.Deals = [][16]byte{c.ID}
		return q, nil
	}
	if q.Channels, err = w.channelsOf(f.Peer, f.Channel); err != nil || f.Channel != "" {
		return q, err
	}
	peer := w.peerID(f.Peer)
	stored, err := w.ports.Store.Deals(context.Background(), DealQuery{Kind: string(deals.KindVirtual), Limit: maxListed})
	for _, r := range stored {
		if d := readDeal(r); d != nil && d.Role != deals.RoleHub && d.virtual().Peer == peer {
			q.Deals = append(q.Deals, r.ID)
		}
	}
	return q, err
}

// safeInside is until when being offline is safe where we were paid inside virtual channels and sessions, too: what is not settled by their end
// has to be claimed, and no watchtower can do that for us.
func (w *Wallet) safeInside(out *Status, safe uint64) uint64 {
	until := uint64(0)
	see := func(at uint64) {
		if until == 0 || at < until {
			until = at
		}
	}
	for _, c := range w.virtual.live {
		if c.Role == deals.RoleTarget && c.In != nil && !c.Total.IsZero() {
			see(w.closesAt(c.Deadline()))
		}
	}
	for _, s := range w.appSessions.live {
		if s.Role == deals.RoleTarget && s.In != nil && (s.data.Newest.Version > 0 || s.data.Next != nil) {
			see(w.sessionClosesAt(s.terms))
		}
	}
	if until == 0 {
		return safe
	}
	if t := out.Towers; t != nil && (t.SafeUntil == nil || chainTime(until).Before(*t.SafeUntil)) {
		t.SafeUntil = chainTime(until)
	}
	if safe == 0 {
		return until
	}
	return min(safe, until)
}
