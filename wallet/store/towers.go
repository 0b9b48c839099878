package store

import (
	"context"

	"dmfwallet/wallet"
)

func (w *writer) tower(r *wallet.TowerRecord) error {
	if r.Gone {
		return w.exec(deleteTower, r.Peer)
	}
	return w.exec(upsertTower, r.Peer, w.body(sum(0).text(r.Peer), r.Data))
}

func (w *writer) ward(r *wallet.WardRecord) error {
	if r.Gone {
		return w.exec(deleteWard, r.Client, r.Channel[:])
	}
	return w.exec(upsertWard, r.Client, r.Channel[:], micros(r.Heard), w.body(wardSum(r), r.Frame))
}

func wardSum(r *wallet.WardRecord) sum {
	return sum(0).text(r.Client).bytes(r.Channel[:]).number(micros(r.Heard))
}

func (s *Store) loadTowers(ctx context.Context, saved *wallet.Saved) error {
	return s.rows(ctx, `SELECT peer, body FROM towers ORDER BY peer`, nil, func(scan func(...any) error) error {
		var r wallet.TowerRecord
		var body []byte
		if err := scan(&r.Peer, &body); err != nil {
			return err
		}
		var ok bool
		if r.Data, ok = sum(0).text(r.Peer).unseal(body); !ok {
			return s.corrupt("watchtower %s fails its checksum", r.Peer)
		}
		saved.Towers = append(saved.Towers, r)
		return nil
	})
}

func (s *Store) loadWards(ctx context.Context, saved *wallet.Saved) error {
	return s.rows(ctx, `SELECT client, channel, heard, body FROM wards ORDER BY client, channel`, nil, func(scan func(...any) error) error {
		var r wallet.WardRecord
		var id, body []byte
		var heard int64
		err := scan(&r.Client, &id, &heard, &body)
		if err != nil {
			return err
		}
		if r.Channel, err = s.id(id); err != nil {
			return err
		}
		r.Heard = fromMicros(heard)
		var ok bool
		if r.Frame, ok = wardSum(&r).unseal(body); !ok {
			return s.corrupt("what is kept for the client %s of channel %s fails its checksum", r.Client, r.Channel)
		}
		saved.Wards = append(saved.Wards, r)
		return nil
	})
}
