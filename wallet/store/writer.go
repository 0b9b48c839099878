package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// writer holds the prepared statements of the writing connection, below database/sql, whose bookkeeping costs as much as a
// small insert does, and what is known without asking the database. Its owner's mutex guards it.
type writer struct {
	stmts  [numStmts]driver.StmtExecContext
	args   []driver.NamedValue
	buffer []byte
	known
}

// known mirrors the database's newest numbers.
type known struct {
	nums     map[channels.ID]int64 // short names of channels
	last     int64                 // the highest of them
	added    []channels.ID         // of this transaction, to be forgotten with it
	position uint64
	cursor   uint64
}

type stmt int

// The statements.
const (
	begin stmt = iota
	commit
	rollback
	insertChannel
	updateChannel
	deleteChannel
	insertUsed
	deleteUsed
	insertPayment
	insertOutbox
	deleteOutbox
	upsertPeer
	upsertOpen
	deleteOpen
	upsertDeal
	deleteDeal
	upsertTally
	deleteTally
	upsertSetting
	deleteSetting
	upsertTower
	deleteTower
	upsertWard
	deleteWard
	insertEvent
	raiseCounter
	upsertKept
	deleteKept
	deleteKeptAll
	cutBlocks
	cutLogs
	upsertBlock
	deleteBlock
	insertLog
	upsertFollow
	deleteFollow
	deleteFollowLogs
	upsertTx
	upsertAgreed
	numStmts
)

var queries = [numStmts]string{
	begin:         `BEGIN IMMEDIATE`,
	commit:        `COMMIT`,
	rollback:      `ROLLBACK`,
	insertChannel: `INSERT INTO channels (num, id, peer, phase, acked, signer, body) VALUES (?, ?, ?, ?, ?, ?, ?)`,
	updateChannel: `UPDATE channels SET peer = ?, phase = ?, acked = ?, signer = ?, body = ? WHERE num = ?`,
	deleteChannel: `DELETE FROM channels WHERE num = ?`,
	insertUsed:    `INSERT INTO used (channel, deadline, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
	deleteUsed:    `DELETE FROM used WHERE channel = ? AND deadline < ?`,
	insertPayment: `INSERT INTO payments (position, id, channel, epoch, version, outgoing, amount, memo, key, time, deal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	insertOutbox:  `INSERT INTO outbox (channel, version, body) VALUES (?, ?, ?)`,
	deleteOutbox:  `DELETE FROM outbox WHERE channel = ? AND version <= ?`,
	upsertPeer: `INSERT INTO peers (id, name, address, paired, addresses, last_seen, sum) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET name = excluded.name, address = excluded.address, paired = excluded.paired,
		addresses = excluded.addresses, last_seen = excluded.last_seen, sum = excluded.sum`,
	upsertOpen: `INSERT INTO opens (id, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body`,
	deleteOpen: `DELETE FROM opens WHERE id = ?`,
	upsertDeal: `INSERT INTO deals (id, kind, role, live, key, time, body) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, role = excluded.role, live = excluded.live, key = excluded.key,
		time = excluded.time, body = excluded.body`,
	deleteDeal:    `DELETE FROM deals WHERE id = ?`,
	upsertTally:   `INSERT INTO tallies (deal, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body`,
	deleteTally:   `DELETE FROM tallies WHERE deal = ?`,
	upsertSetting: `INSERT INTO settings (key, sender, value, sum) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, sum = excluded.sum`,
	deleteSetting: `DELETE FROM settings WHERE key = ? AND sender = ?`,
	upsertTower:   `INSERT INTO towers (peer, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body`,
	deleteTower:   `DELETE FROM towers WHERE peer = ?`,
	upsertWard: `INSERT INTO wards (client, channel, heard, body) VALUES (?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET heard = excluded.heard, body = excluded.body`,
	deleteWard:    `DELETE FROM wards WHERE client = ? AND channel = ?`,
	insertEvent:   `INSERT INTO events (cursor, time, event, channel, peer, text, tx, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
	upsertKept:    `INSERT INTO kept (peer, slot, body) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body`,
	deleteKept:    `DELETE FROM kept WHERE peer = ? AND slot = ?`,
	deleteKeptAll: `DELETE FROM kept WHERE peer = ?`,
	raiseCounter: `INSERT INTO counters (name, value, sum) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET value = excluded.value, sum = excluded.sum WHERE excluded.value > value`,
	cutBlocks:        `DELETE FROM chain_blocks WHERE number > ?`,
	cutLogs:          `DELETE FROM chain_logs WHERE block > ?`,
	upsertBlock:      `INSERT INTO chain_blocks (number, hash, time) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET hash = excluded.hash, time = excluded.time`,
	deleteBlock:      `DELETE FROM chain_blocks WHERE number = ?`,
	insertLog:        `INSERT INTO chain_logs (block, idx, channel, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
	upsertFollow:     `INSERT INTO chain_follows (channel, from_block) VALUES (?, ?) ON CONFLICT DO UPDATE SET from_block = excluded.from_block`,
	deleteFollow:     `DELETE FROM chain_follows WHERE channel = ?`,
	deleteFollowLogs: `DELETE FROM chain_logs WHERE channel = ?`,
	upsertAgreed:     `INSERT INTO chain_agreed (one, body) VALUES (1, ?) ON CONFLICT DO UPDATE SET body = excluded.body`,
	upsertTx: `INSERT INTO chain_txs (nonce, key, status, body) VALUES (?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET key = excluded.key, status = excluded.status, body = excluded.body`,
}

func newWriter(ctx context.Context, conn *sql.Conn) (*writer, error) {
	w := &writer{}
	err := conn.Raw(func(c any) error {
		prepare, ok := c.(driver.ConnPrepareContext)
		if !ok {
			return errors.New("the SQLite driver cannot prepare statements")
		}
		for i, q := range queries {
			st, err := prepare.PrepareContext(ctx, q)
			if err != nil {
				return fmt.Errorf("preparing %q: %w", q, err)
			}
			w.stmts[i] = st.(driver.StmtExecContext)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return w, w.learn(ctx, conn)
}

// learn reads what known mirrors.
func (w *writer) learn(ctx context.Context, conn *sql.Conn) error {
	w.nums, w.last = map[channels.ID]int64{}, 0
	const newest = `SELECT (SELECT coalesce(max(position), 0) FROM payments), (SELECT coalesce(max(cursor), 0) FROM events)`
	if err := conn.QueryRowContext(ctx, newest).Scan(&w.position, &w.cursor); err != nil {
		return err
	}
	rows, err := conn.QueryContext(ctx, `SELECT num, id FROM channels`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var num int64
		var id []byte
		if err := rows.Scan(&num, &id); err != nil {
			return err
		}
		if len(id) != 32 {
			return fmt.Errorf("channel %d has an id of %d bytes", num, len(id))
		}
		w.nums[channels.ID(id)] = num
		w.last = max(w.last, num)
	}
	return rows.Err()
}

func (w *writer) close() error {
	var errs []error
	for _, st := range w.stmts {
		if st != nil {
			errs = append(errs, st.(driver.Stmt).Close())
		}
	}
	return errors.Join(errs...)
}

// exec runs a statement. Arguments are int64, string, []byte (not empty: the driver makes NULL of it) or nil. It takes no
// context: a write that began is not interrupted.
func (w *writer) exec(s stmt, args ...driver.Value) error {
	w.args = w.args[:0]
	for i, a := range args {
		w.args = append(w.args, driver.NamedValue{Ordinal: i + 1, Value: a})
	}
	_, err := w.stmts[s].ExecContext(context.Background(), w.args)
	return err
}

// write runs f in a transaction, which is durable when write returns nil. After a failure of the disk it never runs again.
func (s *Store) write(doing string, f func(*writer) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return wallet.Fail(wallet.CodeStorage, wallet.MoneyUntouched, "start dmfwallet again", "%s: the database is closed", doing)
	case s.failed != nil:
		return s.failed
	}
	err := s.conn.Raw(func(any) error { return s.log.transaction(f) })
	if err != nil {
		failed := s.failure(doing, err)
		if poisons(err) {
			s.failed = failed
		}
		return failed
	}
	return nil
}

func (w *writer) transaction(f func(*writer) error) error {
	before := w.known
	w.added = nil
	err := w.exec(begin)
	if err == nil {
		if err = f(w); err == nil {
			err = w.exec(commit)
		}
		if err != nil {
			// Some failures roll back by themselves; then this one fails, and the first error is the one that counts.
			_ = w.exec(rollback)
		}
	}
	if err != nil {
		for _, id := range w.added {
			delete(w.nums, id)
		}
		w.known = before
	}
	return err
}
