package store

import (
	"context"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// Journaled, Scan, Follow, Log and Tx are the rows of wallet/chain's journal; chain.Journal says what they mean.
type (
	// Journaled is the journal's contents, each list ascending.
	Journaled struct {
		Blocks  []channels.Block
		Logs    []Log
		Follows []Follow
		Txs     []Tx
	}
	// Scan is what one look at the chain changes, in the order of its fields.
	Scan struct {
		Keep   uint64 // blocks and logs above it go
		Blocks []channels.Block
		Logs   []Log
		Drop   []uint64 // blocks with these numbers go
	}
	// Follow is a channel whose logs are kept from block From on.
	Follow struct {
		ID   channels.ID
		From uint64
	}
	// Log is one event of the adjudicator.
	Log struct {
		Block uint64
		Index uint64
		ID    channels.ID
		Raw   []byte
	}
	// Tx is a transaction of the owner's account.
	Tx struct {
		Nonce  uint64
		Key    string
		Status uint8
		Raw    []byte
	}
)

// LoadJournal returns everything.
func (s *Store) LoadJournal(ctx context.Context) (j Journaled, err error) {
	for _, load := range []func(context.Context, *Journaled) error{s.loadBlocks, s.loadLogs, s.loadFollows, s.loadTxs} {
		if err := load(ctx, &j); err != nil {
			return Journaled{}, s.failure("loading what is known of the chain", err)
		}
	}
	return j, nil
}

func (s *Store) loadBlocks(ctx context.Context, j *Journaled) error {
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

func (s *Store) loadLogs(ctx context.Context, j *Journaled) error {
	return s.rows(ctx, `SELECT block, idx, channel, body FROM chain_logs ORDER BY block, idx`, nil, func(scan func(...any) error) error {
		var l Log
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

func (s *Store) loadFollows(ctx context.Context, j *Journaled) error {
	return s.rows(ctx, `SELECT channel, from_block FROM chain_follows ORDER BY channel`, nil, func(scan func(...any) error) error {
		var f Follow
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

func (s *Store) loadTxs(ctx context.Context, j *Journaled) error {
	return s.rows(ctx, `SELECT nonce, key, status, body FROM chain_txs ORDER BY nonce`, nil, func(scan func(...any) error) error {
		var tx Tx
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

// SaveScan applies what one look at the chain changes.
func (s *Store) SaveScan(ctx context.Context, scan Scan) error {
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
		return nil
	})
}

// SaveFollow records that a channel is followed, with what was found of it so far.
func (s *Store) SaveFollow(ctx context.Context, f Follow, blocks []channels.Block, logs []Log) error {
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
func (s *Store) SaveTx(ctx context.Context, tx Tx) error {
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
func (w *writer) seen(blocks []channels.Block, logs []Log) error {
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

func logSum(l *Log) sum {
	return sum(0).bytes(l.ID[:]).number(int64(l.Block)).number(int64(l.Index))
}

func txSum(tx *Tx) sum { return sum(0).text(tx.Key).number(int64(tx.Nonce)).number(int64(tx.Status)) }
