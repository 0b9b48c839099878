package store

import (
	"context"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// kept writes a parcel that a peer has us keep, or deletes it, or all of the peer's.
func (w *writer) kept(k *wallet.KeptRecord) error {
	switch {
	case k.All:
		return w.exec(deleteKeptAll, k.Peer)
	case len(k.Blob) == 0:
		return w.exec(deleteKept, k.Peer, int64(k.Slot))
	}
	return w.exec(upsertKept, k.Peer, int64(k.Slot), w.body(keptSum(k.Peer, k.Slot), k.Blob))
}

func keptSum(peer string, slot uint32) sum { return sum(0).text(peer).number(int64(slot)) }

// loadKept counts what is kept, without reading it.
func (s *Store) loadKept(ctx context.Context, saved *wallet.Saved) error {
	return s.rows(ctx, `SELECT peer, slot, length(body) FROM kept`, nil, func(scan func(...any) error) error {
		var k wallet.KeptSize
		if err := scan(&k.Peer, &k.Slot, &k.Size); err != nil {
			return err
		}
		k.Size = max(k.Size-sumSize, 0)
		saved.Kept = append(saved.Kept, k)
		return nil
	})
}

// Kept returns what is kept for a peer. One that fails its checksum is left out: its owner keeps others elsewhere, and gives a new one.
func (s *Store) Kept(ctx context.Context, peer string) (out []channels.Parcel, err error) {
	err = s.rows(ctx, `SELECT slot, body FROM kept WHERE peer = ? ORDER BY slot`, []any{peer}, func(scan func(...any) error) error {
		var p channels.Parcel
		var body []byte
		if err := scan(&p.Slot, &body); err != nil {
			return err
		}
		if blob, ok := keptSum(peer, p.Slot).unseal(body); ok {
			p.Blob = blob
			out = append(out, p)
		}
		return nil
	})
	if err != nil {
		return nil, s.failure("reading what is kept for a peer", err)
	}
	return out, nil
}
