package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

const selectPayment = `SELECT p.position, p.id, c.id, p.epoch, p.version, p.outgoing, p.amount, p.memo, p.key, p.time, p.deal
	FROM payments p JOIN channels c ON c.num = p.channel`

// PaymentByKey finds the outgoing payment of an idempotency key; no payment has the empty one.
func (s *Store) PaymentByKey(ctx context.Context, key string) (wallet.PaymentRecord, bool, error) {
	p, err := s.scanPayment(s.readers.QueryRowContext(ctx, selectPayment+` WHERE p.key = ?`, key).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return wallet.PaymentRecord{}, false, nil
	}
	return p, err == nil, s.failure("looking up a payment", err)
}

func (s *Store) scanPayment(scan func(...any) error) (p wallet.PaymentRecord, err error) {
	var id, channel, deal []byte
	var key sql.NullString
	var version, at int64
	var amount string
	if err := scan(&p.Position, &id, &channel, &p.Epoch, &version, &p.Outgoing, &amount, &p.Memo, &key, &at, &deal); err != nil {
		return p, err
	}
	if len(id) != len(p.ID) {
		return p, s.corrupt("payment %d has an id of %d bytes", p.Position, len(id))
	}
	if p.Channel, err = s.id(channel); err != nil {
		return p, err
	}
	switch len(deal) {
	case 0:
	case len(p.Deal):
		p.Deal = [16]byte(deal)
	default:
		return p, s.corrupt("payment %d is of a deal with an id of %d bytes", p.Position, len(deal))
	}
	if p.Amount, err = channels.ParseBaseUnits(amount); err != nil {
		return p, s.corrupt("payment %d has the amount %q", p.Position, amount)
	}
	p.ID, p.Version, p.Key, p.Time = [16]byte(id), unordered(version), key.String, fromMicros(at)
	return p, nil
}

// Payments returns records, newest first; all of them where Limit is 0.
func (s *Store) Payments(ctx context.Context, q wallet.PaymentQuery) ([]wallet.PaymentRecord, error) {
	before, limit := int64(q.Before), q.Limit
	if q.Before == 0 || before < 0 {
		before = 1<<63 - 1
	}
	if limit <= 0 {
		limit = -1 // SQLite's word for no limit
	}
	if len(q.Channels)+len(q.Deals) == 0 {
		found, err := s.payments(ctx, ` WHERE p.position < ? ORDER BY p.position DESC LIMIT ?`, before, limit)
		return found, s.failure("reading payments", err)
	}
	// One walk down an index for each, since SQLite would sort all payments of several.
	var found []wallet.PaymentRecord
	walk := func(where string, id []byte) error {
		some, err := s.payments(ctx, where+` AND p.position < ? ORDER BY p.position DESC LIMIT ?`, id, before, limit)
		found = append(found, some...)
		slices.SortFunc(found, func(a, b wallet.PaymentRecord) int { return int(int64(b.Position) - int64(a.Position)) })
		found = slices.CompactFunc(found, func(a, b wallet.PaymentRecord) bool { return a.Position == b.Position })
		if limit > 0 && len(found) > limit {
			found = found[:limit]
		}
		return s.failure("reading payments", err)
	}
	for _, id := range unique(q.Channels) {
		if err := walk(` WHERE p.channel = (SELECT num FROM channels WHERE id = ?)`, id[:]); err != nil {
			return nil, err
		}
	}
	for _, id := range q.Deals {
		if err := walk(` WHERE p.deal = ?`, id[:]); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func unique(ids []channels.ID) []channels.ID {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, func(a, b channels.ID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(ids)
}

func (s *Store) payments(ctx context.Context, where string, args ...any) (found []wallet.PaymentRecord, err error) {
	err = s.rows(ctx, selectPayment+where, args, func(scan func(...any) error) error {
		p, err := s.scanPayment(scan)
		found = append(found, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// Events returns up to limit events after cursor, oldest first.
func (s *Store) Events(ctx context.Context, after uint64, limit int) (found []wallet.Event, err error) {
	if limit <= 0 || after >= 1<<63 {
		return nil, nil
	}
	const query = `SELECT cursor, time, event, channel, peer, text, tx, data FROM events WHERE cursor > ? ORDER BY cursor LIMIT ?`
	err = s.rows(ctx, query, []any{int64(after), limit}, func(scan func(...any) error) error {
		var e wallet.Event
		var at int64
		var data sql.NullString
		if err := scan(&e.Cursor, &at, &e.Event, &e.Channel, &e.Peer, &e.Text, &e.Tx, &data); err != nil {
			return err
		}
		e.Time = fromMicros(at)
		if data.Valid {
			e.Data = json.RawMessage(data.String)
		}
		found = append(found, e)
		return nil
	})
	return found, s.failure("reading events", err)
}
