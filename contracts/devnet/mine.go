package devnet

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/beacon/engine"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
)

// maxAtOnce bounds the blocks of one Mine or Reorg call.
const maxAtOnce = 100_000

// ErrTooMany reports a request for more blocks than one call makes, or a reorg deeper than the chain.
var ErrTooMany = errors.New("devnet: that many blocks are not there or not made at once")

// Mine makes n blocks; the first takes the waiting transactions.
func (d *Devnet) Mine(ctx context.Context, n int) error {
	if n < 0 || n > maxAtOnce {
		return ErrTooMany
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for range n {
		if err := d.commit(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

// AdjustTime moves chain time on by delta, counted from the head, and makes a block there.
func (d *Devnet) AdjustTime(ctx context.Context, delta time.Duration) error {
	if delta < 0 {
		return errors.New("devnet: chain time does not run backwards")
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shift(uint64(delta / time.Second))
	return d.commit(ctx, nil)
}

// shift moves the next block by seconds from where it would be. The head may be ahead of the clock, when many blocks came within a second.
func (d *Devnet) shift(seconds uint64) {
	from := max(d.now(), d.backend.BlockChain().CurrentBlock().Time)
	d.offset += int64(from+seconds) - int64(d.now())
}

// SetNextTime chooses the time (unix seconds) of the next block, from which chain time then goes on.
func (d *Devnet) SetNextTime(ts uint64) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if head := d.backend.BlockChain().CurrentBlock(); ts <= head.Time {
		return fmt.Errorf("devnet: time %d is not after the head's %d", ts, head.Time)
	}
	d.nextAt = ts
	return nil
}

// Pause stops (or lets go on) the mining that happens by itself; transactions then wait for Mine.
func (d *Devnet) Pause(on bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.paused = on
}

// Reorg replaces the newest depth blocks by depth+1 others. With drop, their transactions are gone for good, else they are
// waiting again and are mined into the first new block.
func (d *Devnet) Reorg(ctx context.Context, depth int, drop bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	bc := d.backend.BlockChain()
	head := bc.CurrentBlock().Number.Uint64()
	if depth < 1 || depth > maxAtOnce || uint64(depth) > head {
		return ErrTooMany
	}
	if _, err := bc.SetCanonical(bc.GetBlockByNumber(head - uint64(depth))); err != nil {
		return fmt.Errorf("devnet: reorg: %w", err)
	}
	var txs *[]hexutil.Bytes
	if drop {
		txs = &[]hexutil.Bytes{}
	}
	for range depth + 1 {
		if err := d.commit(ctx, txs); err != nil {
			return err
		}
	}
	if drop {
		if err := d.backend.TxPool().Sync(); err != nil {
			return fmt.Errorf("devnet: reorg: %w", err)
		}
		d.backend.TxPool().Clear()
	}
	return nil
}

// minePending mines until no executable transaction waits. A transaction that the pool shows but no block takes does not spin it.
func (d *Devnet) minePending(ctx context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	pool := d.backend.TxPool()
	for before := -1; !d.paused; {
		if err := d.gather(); err != nil {
			return err
		}
		n, _ := pool.Stats()
		if n == 0 || n == before {
			return nil
		}
		before = n
		if err := d.commit(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

// mineIdle makes the block that is due, unless chain time has run ahead of the clock (many blocks within a second): then it waits for the clock.
func (d *Devnet) mineIdle(ctx context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	ahead := d.backend.BlockChain().CurrentBlock().Time >= d.now()
	if d.paused || (ahead && d.cfg.BlockTime == 0) {
		return nil
	}
	return d.commit(ctx, nil)
}

// gather waits until the pool has sorted what was sent before: it does that on the side, and a block built meanwhile would miss it.
// Transactions that wait for another nonce may stay unsorted for ever.
func (d *Devnet) gather() error {
	pool := d.backend.TxPool()
	for range 20 {
		if err := pool.Sync(); err != nil {
			return fmt.Errorf("devnet: transaction pool: %w", err)
		}
		if _, unsorted := pool.Stats(); unsorted == 0 {
			return nil
		}
		time.Sleep(time.Millisecond)
	}
	return nil
}

func (d *Devnet) now() uint64 { return uint64(time.Now().Unix() + d.offset) }

// commit makes one block of txs, or of what waits if txs is nil. The caller holds mu.
func (d *Devnet) commit(ctx context.Context, txs *[]hexutil.Bytes) error {
	bc := d.backend.BlockChain()
	head := bc.CurrentBlock()
	ts := max(d.now(), head.Time+1)
	if d.nextAt > head.Time {
		ts = d.nextAt
		d.offset = int64(ts) - time.Now().Unix()
	}
	d.nextAt = 0
	if err := d.gather(); err != nil {
		return err
	}
	attrs := engine.PayloadAttributes{Timestamp: ts, Withdrawals: []*types.Withdrawal{}, BeaconRoot: &common.Hash{}}
	// Else a block made again with the same transactions and time would be the same block, and a reorg none.
	if _, err := rand.Read(attrs.Random[:]); err != nil {
		return fmt.Errorf("devnet: %w", err)
	}
	var hash common.Hash
	if err := d.rpc.CallContext(ctx, &hash, "testing_commitBlockV1", attrs, txs, nil); err != nil {
		return fmt.Errorf("devnet: mine: %w", err)
	}
	block := bc.CurrentBlock()
	if number := block.Number.Uint64(); number > d.cfg.FinalDepth {
		final := bc.GetHeaderByNumber(number - d.cfg.FinalDepth)
		bc.SetSafe(final)
		bc.SetFinalized(final)
	}
	return d.backend.TxPool().Sync()
}
