package wallet

import (
	"context"
	"time"

	"dmfwallet/channels"
)

// What we keep for others: sealed backups of peers with whom a channel is open. They can't be read here; that they are bounded in size,
// number and rate is all that matters (docs/protocol.md, "Limits").

// keptAt names a parcel.
type keptAt struct {
	peer string
	slot uint32
}

const (
	keepsBurst = 60 // Keep messages of one peer at once
	keepsEvery = 500 * time.Millisecond
)

// keepsFor reports whether we keep parcels for a peer: it has a channel with us that is not over, or we are its watchtower. A stranger that
// has nothing guarded could be anybody, again and again.
func (w *Wallet) keepsFor(peer string) bool {
	if cl, c := w.clients[peer], w.peers[peer]; cl != nil && (len(cl.wards) > 0 || c != nil && c.rec.Paired) {
		return true
	}
	for _, s := range w.with[peer] {
		if s.ch.Live() && s.ch.Phase != channels.PhaseOpening {
			return true
		}
	}
	return false
}

// keepAsked takes parcels and gives receipts for those that it took, once they are durable.
func (w *Wallet) keepAsked(t *turn, c *contact, m channels.Keep) {
	if !w.keepsFor(c.rec.ID) || !c.keeps.takeOf(t.now, keepsBurst, keepsEvery) {
		return // it finds out by the receipts that do not come
	}
	var out channels.Kept
	for _, p := range m.Parcels {
		if t.keep(c, p) {
			out.Receipts = append(out.Receipts, channels.Receipt{Slot: p.Slot, Sum: channels.ParcelSum(p.Blob)})
		}
	}
	if len(out.Receipts) > 0 {
		t.send(c.rec.ID, out)
	}
}

// keep takes one parcel, within bounds.
func (t *turn) keep(c *contact, p channels.Parcel) bool {
	if !t.w.keepsFor(c.rec.ID) || !c.fits(p) {
		return false
	}
	if t.kept == nil {
		t.kept = map[keptAt][]byte{}
	}
	t.kept[keptAt{c.rec.ID, p.Slot}] = p.Blob
	if len(p.Blob) == 0 {
		delete(c.kept, p.Slot)
		return true
	}
	if c.kept == nil {
		c.kept = map[uint32]int{}
	}
	c.kept[p.Slot] = len(p.Blob)
	return true
}

func (c *contact) fits(p channels.Parcel) bool {
	old, known := c.kept[p.Slot]
	if !known && len(c.kept) >= channels.MaxParcels && len(p.Blob) > 0 {
		return false
	}
	sum := len(p.Blob) - old
	for _, n := range c.kept {
		sum += n
	}
	return len(p.Blob) <= channels.MaxParcel && (sum <= channels.MaxKeeping || len(p.Blob) <= old)
}

// collectKept makes rows of what was taken in this turn.
func (t *turn) collectKept() {
	for at, blob := range t.kept {
		t.batch.Kept = append(t.batch.Kept, KeptRecord{Peer: at.peer, Parcel: channels.Parcel{Slot: at.slot, Blob: blob}})
	}
}

// endKeeping lets go of everything that was kept for a peer when the last channel with it is over.
func (t *turn) endKeeping(s *session) {
	if s.ch.Over {
		t.keepNoMore(s.rec.Peer)
	}
}

// keepNoMore lets go of what was kept for a peer, where nothing is to be kept for it any more.
func (t *turn) keepNoMore(peer string) {
	c := t.w.peers[peer]
	if c == nil || len(c.kept) == 0 || t.w.keepsFor(peer) {
		return
	}
	c.kept = nil
	for at := range t.kept {
		if at.peer == peer {
			delete(t.kept, at)
		}
	}
	t.batch.Kept = append(t.batch.Kept, KeptRecord{Peer: peer, All: true})
	if !c.saved && !c.up {
		delete(t.w.peers, peer)
	}
}

// handBack tells a peer that connected what is kept for it, even where that is nothing: it may have lost everything.
func (w *Wallet) handBack(c *contact) {
	peer := c.rec.ID
	if c.handed || !w.keepsFor(peer) && len(c.kept) == 0 {
		return
	}
	c.handed = w.later(func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
		defer cancel()
		parcels, err := w.ports.Store.Kept(ctx, peer)
		if err != nil {
			w.cfg.Log.Warn("what is kept for a peer can't be read", "peer", peer, "error", err)
			return
		}
		w.mail.put(func(t *turn) { t.send(peer, channels.Kept{Parcels: parcels, All: true}) })
	})
}

// loadKept counts what is kept.
func (w *Wallet) loadKept(kept []KeptSize) {
	for _, k := range kept {
		c := w.peers[k.Peer]
		if c == nil { // a stranger whose watchtower we are
			c = &contact{rec: PeerRecord{ID: k.Peer}}
			w.peers[k.Peer] = c
		}
		if c.kept == nil {
			c.kept = map[uint32]int{}
		}
		c.kept[k.Slot] = k.Size
	}
}
