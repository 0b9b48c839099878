package store

import (
	"context"
	"encoding/binary"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// LoadJournal returns everything.
func (s *Store) LoadJournal(ctx context.Context) (j wallet.Journaled, err error) {
	for _, load := range []func(context.Context, *wallet.Journaled) error{s.loadBlocks, s.loadLogs, s.loadFollows, s.loadTxs, s.loadAgreed} {
		if err := load(ctx, &j); err != nil {
			return wallet.Journaled{}, s.failure("loading what is known of the chain", err)
		}
	}
	return j, nil
}

func (s *Store) loadBlocks(ctx context.Context, j *wallet.Journaled) error {
	return s.rows(ctx, `SELECT number, hash, time FROM chain_blocks ORDER BY number`, nil, func(scan func(...any) error) error {
		var b channels.Block
		var hash []byte
		if err := scan(&b.Number, &hash, &b.Time); err != nil {
			return err
		}
		b.Hash = common.BytesToHash(hash)
		j.Blocks = append(j.Blocks, b)
		return nil
	})
}

func (s *Store) loadLogs(ctx context.Context, j *wallet.Journaled) error {
	return s.rows(ctx, `SELECT block, idx, channel, body FROM chain_logs ORDER BY block, idx`, nil, func(scan func(...any) error) error {
		var l wallet.JournalLog
		var id, body []byte
		err := scan(&l.Block, &l.Index, &id, &body)
		if err != nil {
			return err
		}
		if l.ID, err = s.id(id); err != nil {
			return err
		}
		var ok bool
		if l.Raw, ok = logSum(&l).unseal(body); !ok {
			return s.corrupt("the event %d of block %d fails its checksum", l.Index, l.Block)
		}
		j.Logs = append(j.Logs, l)
		return nil
	})
}

func (s *Store) loadFollows(ctx context.Context, j *wallet.Journaled) error {
	return s.rows(ctx, `SELECT channel, from_block FROM chain_follows ORDER BY channel`, nil, func(scan func(...any) error) error {
		var f wallet.JournalFollow
		var id []byte
		err := scan(&id, &f.From)
		if err != nil {
			return err
		}
		f.ID, err = s.id(id)
		j.Follows = append(j.Follows, f)
		return err
	})
}

func (s *Store) loadTxs(ctx context.Context, j *wallet.Journaled) error {
	return s.rows(ctx, `SELECT nonce, key, status, body FROM chain_txs ORDER BY nonce`, nil, func(scan func(...any) error) error {
		var tx wallet.JournalTx
		var body []byte
		if err := scan(&tx.Nonce, &tx.Key, &tx.Status, &body); err != nil {
			return err
		}
		var ok bool
		if tx.Raw, ok = txSum(&tx).unseal(body); !ok {
			return s.corrupt("the transaction with nonce %d fails its checksum", tx.Nonce)
		}
		j.Txs = append(j.Txs, tx)
		return nil
	})
}

func (s *Store) loadAgreed(ctx context.Context, j *wallet.Journaled) error {
	return s.rows(ctx, `SELECT body FROM chain_agreed`, nil, func(scan func(...any) error) error {
		var body []byte
		if err := scan(&body); err != nil {
			return err
		}
		raw, ok := sum(0).text("agreed").unseal(body)
		if !ok || len(raw) != 8 {
			return s.corrupt("the block up to which endpoints agreed fails its checksum")
		}
		n := binary.BigEndian.Uint64(raw)
		j.Agreed = &n
		return nil
	})
}

// SaveScan applies what one look at the chain changes.
func (s *Store) SaveScan(ctx context.Context, scan wallet.JournalScan) error {
	return s.journal(ctx, "saving what the chain shows", func(w *writer) error {
		if err := w.exec(cutBlocks, clip(scan.Keep)); err != nil {
			return err
		}
		if err := w.exec(cutLogs, clip(scan.Keep)); err != nil {
			return err
		}
		if err := w.seen(scan.Blocks, scan.Logs); err != nil {
			return err
		}
		for _, number := range scan.Drop {
			if err := w.exec(deleteBlock, clip(number)); err != nil {
				return err
			}
		}
		return w.exec(upsertAgreed, w.body(sum(0).text("agreed"), binary.BigEndian.AppendUint64(nil, scan.Agreed)))
	})
}

// SaveFollow records that a channel is followed, with what was found of it so far.
func (s *Store) SaveFollow(ctx context.Context, f wallet.JournalFollow, blocks []channels.Block, logs []wallet.JournalLog) error {
	return s.journal(ctx, "saving that a channel is followed", func(w *writer) error {
		if err := w.exec(upsertFollow, f.ID[:], clip(f.From)); err != nil {
			return err
		}
		return w.seen(blocks, logs)
	})
}

// DeleteFollow forgets a channel and its logs.
func (s *Store) DeleteFollow(ctx context.Context, id channels.ID) error {
	return s.journal(ctx, "forgetting a channel", func(w *writer) error {
		if err := w.exec(deleteFollow, id[:]); err != nil {
			return err
		}
		return w.exec(deleteFollowLogs, id[:])
	})
}

// SaveTx inserts or replaces by nonce, and is durable when it returns.
func (s *Store) SaveTx(ctx context.Context, tx wallet.JournalTx) error {
	return s.journal(ctx, "saving a transaction before it is sent", func(w *writer) error {
		if tx.Nonce >= 1<<63 {
			return misuse("nonce %d is out of range", tx.Nonce)
		}
		return w.exec(upsertTx, int64(tx.Nonce), tx.Key, int64(tx.Status), w.body(txSum(&tx), tx.Raw))
	})
}

func (s *Store) journal(ctx context.Context, doing string, f func(*writer) error) error {
	if err := ctx.Err(); err != nil {
		return s.failure(doing, err)
	}
	return s.write(doing, f)
}

// seen inserts or replaces blocks, and inserts logs that are not there yet. Blocks come from an RPC endpoint: their numbers
// are checked before they become ours.
func (w *writer) seen(blocks []channels.Block, logs []wallet.JournalLog) error {
	for _, b := range blocks {
		if b.Number >= 1<<63 || b.Time >= 1<<63 {
			return misuse("block %d at %d is out of range", b.Number, b.Time)
		}
		if err := w.exec(upsertBlock, int64(b.Number), b.Hash[:], int64(b.Time)); err != nil {
			return err
		}
	}
	for _, l := range logs {
		if l.Block >= 1<<63 || l.Index >= 1<<63 {
			return misuse("event %d of block %d is out of range", l.Index, l.Block)
		}
		if err := w.exec(insertLog, int64(l.Block), int64(l.Index), l.ID[:], w.body(logSum(&l), l.Raw)); err != nil {
			return err
		}
	}
	return nil
}

// clip brings a bound into SQLite's range; no block is beyond it.
func clip(n uint64) int64 { return int64(min(n, 1<<63-1)) }

func logSum(l *wallet.JournalLog) sum {
	return sum(0).bytes(l.ID[:]).number(int64(l.Block)).number(int64(l.Index))
}

func txSum(tx *wallet.JournalTx) sum {
	return sum(0).text(tx.Key).number(int64(tx.Nonce)).number(int64(tx.Status))
}
