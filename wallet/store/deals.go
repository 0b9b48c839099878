package store

import (
	"context"
	"database/sql"

	"dmfwallet/wallet"
)

const selectDeal = `SELECT id, kind, role, live, key, time, body FROM deals`

func (s *Store) deals(ctx context.Context, where string, args ...any) (found []wallet.DealRecord, err error) {
	err = s.rows(ctx, selectDeal+where, args, func(scan func(...any) error) error {
		var d wallet.DealRecord
		var id, body []byte
		var key sql.NullString
		var at int64
		if err := scan(&id, &d.Kind, &d.Role, &d.Live, &key, &at, &body); err != nil {
			return err
		}
		if len(id) != len(d.ID) {
			return s.corrupt("a deal has an id of %d bytes", len(id))
		}
		d.ID, d.Key, d.Time = [16]byte(id), key.String, fromMicros(at)
		var ok bool
		if d.Data, ok = dealSum(&d).unseal(body); !ok {
			return s.corrupt("deal %x fails its checksum", d.ID)
		}
		found = append(found, d)
		return nil
	})
	return found, err
}

// DealByKey finds the deal of an idempotency key; no deal has the empty one.
func (s *Store) DealByKey(ctx context.Context, key string) (wallet.DealRecord, bool, error) {
	found, err := s.deals(ctx, ` WHERE key = ?`, key)
	if err != nil || len(found) == 0 {
		return wallet.DealRecord{}, false, s.failure("looking up a deal", err)
	}
	return found[0], true, nil
}

// Deals returns records, newest first; all of them where Limit is 0.
func (s *Store) Deals(ctx context.Context, q wallet.DealQuery) ([]wallet.DealRecord, error) {
	limit := q.Limit
	if limit <= 0 {
		limit = -1 // SQLite's word for no limit
	}
	found, err := s.deals(ctx, ` WHERE kind = ? ORDER BY time DESC, id LIMIT ?`, q.Kind, limit)
	return found, s.failure("reading deals", err)
}
