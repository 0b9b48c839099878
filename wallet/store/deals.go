package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"

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
	if len(q.IDs) > 0 {
		found, err := s.dealsByID(ctx, q)
		return found, s.failure("reading deals", err)
	}
	limit, from, until := q.Limit, int64(math.MinInt64), int64(math.MaxInt64)
	if limit <= 0 {
		limit = -1 // SQLite's word for no limit
	}
	if !q.From.IsZero() {
		from = micros(q.From)
	}
	if !q.Until.IsZero() {
		until = micros(q.Until)
	}
	found, err := s.deals(ctx, ` WHERE kind = ? AND time BETWEEN ? AND ? ORDER BY time DESC, id LIMIT ?`, q.Kind, from, until, limit)
	return found, s.failure("reading deals", err)
}

// idsAtOnce is how many ids one statement names.
const idsAtOnce = 500

func (s *Store) dealsByID(ctx context.Context, q wallet.DealQuery) (found []wallet.DealRecord, err error) {
	for ids := range slices.Chunk(q.IDs, idsAtOnce) {
		args := []any{q.Kind}
		for _, id := range ids {
			args = append(args, id[:])
		}
		some, err := s.deals(ctx, ` WHERE kind = ? AND id IN (?`+strings.Repeat(`, ?`, len(ids)-1)+`)`, args...)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	slices.SortFunc(found, func(a, b wallet.DealRecord) int {
		return cmp.Or(b.Time.Compare(a.Time), bytes.Compare(a.ID[:], b.ID[:]))
	})
	return slices.CompactFunc(found, func(a, b wallet.DealRecord) bool { return a.ID == b.ID }), nil
}
