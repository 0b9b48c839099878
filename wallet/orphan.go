package wallet

import (
	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// reunite gives the locks that a restore brought back their deals again (deals/orphan.go).
func (w *Wallet) reunite(t *turn) {
	for _, s := range w.sessions {
		for _, h := range w.orphansOf(s) {
			t.watchLock(h)
			if h.Writer == s.ch.Me && !deals.TooLate(h.Key(), w.final.Time) {
				w.lone(t, s, h)
			}
		}
	}
	for _, d := range w.deals {
		if !d.Lone() {
			continue
		}
		if w.rejoin(t, d); d.Lone() && deals.TooLate(d.Out.LockKey, w.final.Time) {
			w.untrack(d)
			t.saveDeal(d)
		}
	}
}

// orphansOf are the open locks of a channel that have no deal.
func (w *Wallet) orphansOf(s *session) (out []channels.Held) {
	if !s.ch.Live() {
		return nil
	}
	for _, h := range s.ch.Locks() {
		if deals.Orphan(h) && w.legs[legKey{s.ch.ID(), h.Writer == s.ch.Me, h.Key()}] == nil {
			out = append(out, h)
		}
	}
	return out
}

// lone makes a deal of a lock of ours that has none.
func (w *Wallet) lone(t *turn, s *session, h channels.Held) *deal {
	d := &deal{Deal: deals.LoneDeal(deals.ID(newPaymentID(t.now)), h, deals.LegOf(s.ch.ID(), s.rec.Peer, s.ch.Params.Token, h))}
	d.Created = uint64(t.now.Unix())
	w.track(d)
	t.saveDeal(d)
	w.cfg.Log.Info("a promise came back by a restore", "channel", s.ch.ID().String(), "amount", h.Amount.String())
	return d
}

// rejoin looks for the lock that a lone deal's own was promised for: one without a deal, or one that was not passed on as far as this copy knew.
func (w *Wallet) rejoin(t *turn, d *deal) {
	for _, s := range w.sessions {
		for _, h := range s.ch.Locks() {
			if h.Writer == s.ch.Me || !deals.Orphan(h) || !d.WasFor(h) {
				continue
			}
			old := w.legs[legKey{s.ch.ID(), false, h.Key()}]
			if old != nil && (old.Role != deals.RoleHub || old.Out != nil) {
				continue
			}
			if old != nil {
				w.untrack(old)
				t.saveDeal(old)
			}
			w.untrack(d)
			d.Rejoin(h, deals.LegOf(s.ch.ID(), s.rec.Peer, s.ch.Params.Token, h))
			w.track(d)
			t.saveDeal(d)
			return
		}
	}
}

// resuming reports whether a channel is on its way back from a restore: what was passed on before it may not be known yet.
func (w *Wallet) resuming() bool {
	for _, s := range w.sessions {
		if s.ch.Live() && (s.ch.Resume != nil || s.ch.Respite != nil) {
			return true
		}
	}
	return false
}
