package wallet

import (
	"context"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// A hub gives the fee back for a lock of which nothing came. What it owes is durable with the end of the lock, and paid by a payment whose
// commit takes it off the deal: once, whenever the process dies.

// Bounds of refunds. Times are seconds.
const (
	refundWithin = 60   // a lock must have failed so soon: who holds slots for long pays for them
	onwardWithin = 3600 // a fee that the next hub gives back later stays here
	maxRefunds   = 256  // that wait in one channel; the payer of more, who does not take them, gets no further ones
)

// refunds reports whether all that is left of a deal is a fee to be given back.
func (d *deal) refunds() bool {
	return d.Role == deals.RoleHub && d.Status == deals.StatusFailed && d.Refund != nil
}

// startRefund decides, in the turn that ends a hub's deal, what goes back of its fee. A deal of which something goes back stays.
func (w *Wallet) startRefund(t *turn, d *deal) {
	back := deals.Refund{}
	if d.Refund != nil {
		back = *d.Refund // came back from the next hub already
	}
	d.Refund = nil
	s := w.sessions[d.In.Channel]
	if s == nil || !s.ch.Live() || d.Status != deals.StatusFailed || s.refunds >= maxRefunds {
		return
	}
	expired := d.Out != nil && d.Out.Ruled != nil
	now := w.localNow()
	if soon := now <= d.Created+refundWithin && w.head.Time <= d.Begun+refundWithin; !expired && soon {
		if back.Owed.IsZero() && !d.handedOn().IsZero() && s.refunds < maxRefunds/2 {
			back.Until = now + onwardWithin
		}
		back.Owed, _ = back.Owed.Add(d.feeBack())
	}
	if back == (deals.Refund{}) {
		return
	}
	d.Refund = &back
	w.track(d)
	t.driveSoon(d)
}

// handedOn is what went to the next hub beside the hub's own lock.
func (d *deal) handedOn() channels.Amount {
	if d.Out == nil || d.Lead.Quote == nil || d.Lead.Quote.Onward == nil {
		return channels.Amount{}
	}
	return d.Lead.Quote.Onward.Fee
}

// feeBack is what a hub gives back of a fee: not what it handed on, before that came back. Else a payer and a next hub that are one would be
// paid twice.
func (d *deal) feeBack() channels.Amount {
	back, err := d.Fee.Sub(d.handedOn())
	if err != nil {
		return channels.Amount{}
	}
	return back
}

// onwardKey is the payment by which the next hub would give its fee back.
func (d *deal) onwardKey() feeKey {
	return feeKey{d.Out.Channel, deals.RefundID(d.Lead.Quote.Onward.ID, d.Out.LockKey)}
}

// trackOnward has a fee recognized that the next hub gives back.
func (w *Wallet) trackOnward(d *deal) {
	came := d.Refund != nil && d.Refund.Until == 0
	if d.Role == deals.RoleHub && !d.handedOn().IsZero() && !came {
		w.onward[d.onwardKey()] = d
	}
}

func (w *Wallet) untrackOnward(d *deal) {
	if d.Role == deals.RoleHub && !d.handedOn().IsZero() && w.onward[d.onwardKey()] == d {
		delete(w.onward, d.onwardKey())
	}
}

func (w *Wallet) trackRefund(d *deal) {
	if s := w.sessions[d.In.Channel]; s != nil {
		s.refunds++
	}
	w.trackOnward(d)
}

// giveBack does what is due for a refund: it waits for its channel, for its peer, or for the next hub.
func (w *Wallet) giveBack(t *turn, d *deal) {
	s, back := w.sessions[d.In.Channel], d.Refund
	switch {
	case s == nil || !s.ch.Live():
		w.endRefund(t, d) // closed meanwhile: by its payer, or by the chain
	case back.Owed.IsZero():
		if w.localNow() > back.Until {
			w.endRefund(t, d)
		}
	case !d.giving && s.ch.Phase == channels.PhaseOpen && s.ch.Connected() && !s.ch.CanSend().Less(back.Owed):
		d.giving = true
		p := &payment{ctx: context.Background(), req: PayRequest{Memo: "hub fee back"}, id: deals.RefundID(d.refundOf(), d.In.LockKey), session: s, amount: back.Owed, refund: d}
		s.queued = append(s.queued, p)
		t.touch(s)
	}
}

// refundOf is the quote that the fee was paid for.
func (d *deal) refundOf() deals.ID {
	if d.Lead.Quote == nil {
		return deals.ID{}
	}
	return d.Lead.Quote.ID
}

// gaveBack takes what is signed off what is owed, in the same commit.
func (t *turn) gaveBack(d *deal, paid channels.Amount) {
	d.giving = false
	if t.w.deals[d.ID] != d || d.Refund == nil {
		return
	}
	left, err := d.Refund.Owed.Sub(paid)
	if err != nil {
		left = channels.Amount{}
	}
	d.Refund.Owed = left
	if left.IsZero() && d.Refund.Until == 0 {
		t.w.endRefund(t, d)
		return
	}
	t.saveDeal(d)
}

// cameBack takes a payment that may be the fee which the next hub gives back: it goes on to who paid it, in the same commit. It counts once,
// and for no more than was handed on.
func (t *turn) cameBack(s *session, p channels.Payment) {
	w, key := t.w, feeKey{s.ch.ID(), p.ID}
	d := w.onward[key]
	if d == nil {
		return
	}
	delete(w.onward, key)
	if d.Refund == nil {
		d.Refund = &deals.Refund{} // its own lock did not end yet
	}
	d.Refund.Until = 0
	d.Refund.Owed, _ = d.Refund.Owed.Add(p.Amount.Min(d.handedOn()))
	t.saveDeal(d)
	t.driveSoon(d)
}

func (w *Wallet) endRefund(t *turn, d *deal) {
	w.untrack(d)
	if s := w.sessions[d.In.Channel]; s != nil {
		s.refunds--
	}
	t.saveDeal(d)
}
