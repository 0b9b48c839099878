package wallet

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"dmfwallet/wallet/deals"
)

// History returns payments, newest first.
func (w *Wallet) History(ctx context.Context, f HistoryFilter) ([]Payment, error) {
	q := PaymentQuery{Before: f.Before, Limit: min(max(f.Limit, 0), 10_000)}
	if q.Limit == 0 {
		q.Limit = 100
	}
	none := false // no channel can hold a row
	if f.Channel != "" || f.Peer != "" {
		of, err := ask(ctx, w, func(_ *turn, reply func(PaymentQuery, error)) { reply(w.historyOf(f)) })
		if err != nil {
			return nil, err
		}
		q.Channels, q.Deals, none = of.Channels, of.Deals, len(of.Channels)+len(of.Deals) == 0
	}
	var recs []PaymentRecord
	var err error
	if !none {
		further := q
		further.Limit++ // tells whether a page comes after this one
		recs, err = w.ports.Store.Payments(ctx, further)
	}
	if err != nil {
		return nil, err
	}
	past, err := w.pastRouted(ctx, q, recs, none)
	if err != nil {
		return nil, err
	}
	return ask(ctx, w, func(_ *turn, reply func([]Payment, error)) {
		out := append([]Payment{}, w.inFlight(f)...)
		reply(append(out, w.withRouted(f, q, recs, past)...), nil)
	})
}

// routedPast are our payments through hubs that are over, newest first, and the time that a page of the history begins at (zero: now).
type routedPast struct {
	deals []*deals.Deal
	from  time.Time
}

// pastRouted reads those that a page of rows (and one more, where another page follows) may show: those of its rows, however old they are, and
// those that were made in the time that it is about, since what failed has no row.
func (w *Wallet) pastRouted(ctx context.Context, q PaymentQuery, recs []PaymentRecord, none bool) (v routedPast, err error) {
	if q.Before != 0 && !none {
		above := q
		above.Before, above.Limit = q.Before+1, 1
		before, err := w.ports.Store.Payments(ctx, above)
		if err != nil {
			return v, err
		}
		if len(before) == 1 {
			v.from = before[0].Time
		}
	}
	made := DealQuery{Kind: string(deals.KindPay), Until: v.from, Limit: maxListed}
	if len(recs) > q.Limit {
		made.From = recs[q.Limit-1].Time.Truncate(time.Second) // they know the second in which they were made
	}
	of := DealQuery{Kind: string(deals.KindPay)}
	for _, r := range recs {
		if r.Outgoing {
			of.IDs = append(of.IDs, r.ID)
		}
	}
	if v.deals, err = w.routedOf(ctx, made); err != nil || len(of.IDs) == 0 {
		return v, err
	}
	rows, err := w.routedOf(ctx, of)
	for _, d := range rows {
		if !slices.ContainsFunc(v.deals, func(o *deals.Deal) bool { return o.ID == d.ID }) {
			v.deals = append(v.deals, d)
		}
	}
	return v, err
}

// routedOf are our payments through hubs that are over, of those that a query finds.
func (w *Wallet) routedOf(ctx context.Context, q DealQuery) (out []*deals.Deal, err error) {
	stored, err := w.ports.Store.Deals(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, r := range stored {
		var d deals.Deal
		if err := json.Unmarshal(r.Data, &d); err != nil {
			return nil, Fail(CodeCorrupt, MoneySafe, "run `dmfwallet doctor`", "stored deal %x: %w", r.ID, err)
		}
		if d.Role == deals.RoleOrigin && (d.Status == deals.StatusDone || d.Status == deals.StatusFailed) {
			out = append(out, &d)
		}
	}
	return out, nil
}

// withRouted tells a page of rows: a row of a payment through hubs is its payee's, not its hub's, and among the rows stand the payments
// through hubs that have none, since they failed or, where a payee was asked for, went over a channel with somebody else. Each of these
// is on the one page (of q.Limit rows; recs has one more where another page follows) whose rows it lies between in time, at the position of the row before it.
func (w *Wallet) withRouted(f HistoryFilter, q PaymentQuery, recs []PaymentRecord, past routedPast) []Payment {
	out, of := []Payment{}, map[deals.ID]*deals.Deal{}
	for _, d := range past.deals {
		of[d.ID] = d
	}
	more := len(recs) > q.Limit
	for _, r := range recs[:min(len(recs), q.Limit)] {
		p := w.paymentInfo(r)
		if d := of[deals.ID(r.ID)]; d != nil && r.Outgoing {
			p = w.routedPayment(d)
			p.Position, p.Time = r.Position, r.Time
			delete(of, d.ID)
		}
		out = append(out, p)
	}
	if f.Before != 0 && len(recs) == 0 {
		return out // the page before showed all
	}
	for _, d := range past.deals {
		p := w.routedPayment(d)
		own := d.Status == deals.StatusFailed || f.Peer != ""
		begins := !past.from.IsZero() && !p.Time.Before(past.from)
		ended := more && p.Time.Before(recs[q.Limit-1].Time)
		if of[d.ID] != nil && own && w.ofFilter(d, f) && !begins && !ended {
			out = slices.Insert(out, place(out, p.Time), p)
		}
	}
	at := f.Before
	for i := range out {
		if out[i].Position == 0 {
			out[i].Position = at
		}
		at = out[i].Position
	}
	return out
}

// place is where a payment of that time stands among rows, newest first. The rows keep their order, whatever the clock did.
func place(rows []Payment, at time.Time) int {
	i := slices.IndexFunc(rows, func(p Payment) bool { return !p.Time.After(at) })
	if i < 0 {
		return len(rows)
	}
	return i
}

func (w *Wallet) ofFilter(d *deals.Deal, f HistoryFilter) bool {
	v := (&deal{Deal: *d}).order()
	return (f.Peer == "" || v.To == w.peerID(f.Peer)) && (f.Channel == "" || v.Channel.String() == f.Channel)
}
