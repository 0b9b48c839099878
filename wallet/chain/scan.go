package chain

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
)

// Bounds of reading logs.
const (
	nearBlocks    = 12   // below the head, read one by one, by block hash
	startRange    = 2000 // blocks of one eth_getLogs; halved when refused, doubled when answered
	maxRange      = 50_000
	maxRangeLogs  = 100_000 // logs of one answer
	pieceLogs     = 10_000  // logs after which a piece ends
	blocksPerScan = 20_000  // saved at a time while catching up
)

// errMoved reports that the chain changed while it was read: the next look starts over.
var errMoved = errors.New("the chain moved while it was read")

// piece is a stretch of the chain: the blocks worth keeping (each that bears a log, and the last) and the logs, ascending.
type piece struct {
	blocks []channels.Block
	logs   []types.Log
	far    bool // read in ranges, which an endpoint that lags may have answered with too little
}

// filter says whose logs are read, and, where topics are given, which.
type filter struct {
	at     []common.Address
	topics []any
}

// reader reads logs in bounded requests. It remembers which range the endpoint bears.
type reader struct {
	node    *node
	span    uint64
	stretch uint64 // blocks that are read at a time while catching up; 0: blocksPerScan
}

// read returns blocks and logs of (after.Number, head.Number], which must end in head and follow on after.
// It may stop early, at a block that it returns.
func (r *reader) read(ctx context.Context, after channels.Block, head header, f filter) (piece, error) {
	near := uint64(head.Number) - min(uint64(head.Number), nearBlocks)
	if near <= after.Number {
		return r.readNear(ctx, after, head, f)
	}
	to := min(near, after.Number+cmp.Or(r.stretch, blocksPerScan))
	return r.readFar(ctx, after.Number+1, to, f)
}

// readNear reads block by block, each tied to the one before it by its parent hash, and its logs by its own hash.
func (r *reader) readNear(ctx context.Context, after channels.Block, head header, f filter) (piece, error) {
	var p piece
	for n := after.Number + 1; n <= uint64(head.Number); n++ {
		h := head
		if n != uint64(head.Number) {
			var err error
			if h, err = r.node.blockAt(ctx, n); err != nil {
				return piece{}, err
			}
		}
		if h.Parent != after.Hash {
			return piece{}, errMoved
		}
		logs, err := r.node.logs(ctx, map[string]any{"blockHash": h.Hash}, f)
		if isAnswer(err) {
			return piece{}, fmt.Errorf("%w: %s", errMoved, clip(err.Error())) // it may not know the block any more, or not yet
		}
		if err != nil {
			return piece{}, err
		}
		if err := f.check(logs, n, n); err != nil {
			return piece{}, err
		}
		for _, l := range logs {
			if l.BlockHash != h.Hash {
				return piece{}, errMoved
			}
		}
		after = h.block()
		p.blocks = append(p.blocks, after)
		p.logs = append(p.logs, logs...)
	}
	return p, nil
}

// readFar reads ranges. The hash of the last block, asked for before and after, shows that all below it stood still.
func (r *reader) readFar(ctx context.Context, from, to uint64, f filter) (piece, error) {
	before, err := r.node.blockAt(ctx, to)
	if err != nil {
		return piece{}, err
	}
	p := piece{far: true}
	for from <= to && len(p.logs) < pieceLogs { // the rest comes with the next piece
		end := min(to, from+r.span-1)
		where := map[string]any{"fromBlock": hexutil.EncodeUint64(from), "toBlock": hexutil.EncodeUint64(end)}
		logs, err := r.node.logs(ctx, where, f)
		if r.tooMuch(err, len(logs)) && end > from {
			r.span = max(1, (end-from+1)/2)
			continue
		}
		if err != nil {
			return piece{}, err
		}
		if err := f.check(logs, from, end); err != nil {
			return piece{}, err
		}
		blocks, err := r.blocksOf(ctx, logs)
		if err != nil {
			return piece{}, err
		}
		p.blocks, p.logs = append(p.blocks, blocks...), append(p.logs, logs...)
		from, r.span = end+1, min(maxRange, r.span*2)
	}
	last, err := r.node.blockAt(ctx, from-1)
	if err != nil {
		return piece{}, err
	}
	after, err := r.node.blockAt(ctx, to)
	if err != nil {
		return piece{}, err
	}
	if after.Hash != before.Hash {
		return piece{}, errMoved
	}
	if n := len(p.blocks); n == 0 || p.blocks[n-1].Number < uint64(last.Number) {
		p.blocks = append(p.blocks, last.block())
	}
	return p, nil
}

// tooMuch reports whether a smaller range may do better.
func (r *reader) tooMuch(err error, logs int) bool {
	return logs > maxRangeLogs || isAnswer(err)
}

// blocksOf asks for the blocks that bear logs, for their times, and that they are the ones that the logs name.
func (r *reader) blocksOf(ctx context.Context, logs []types.Log) ([]channels.Block, error) {
	var blocks []channels.Block
	for _, l := range logs {
		if n := len(blocks); n > 0 && blocks[n-1].Number == l.BlockNumber {
			if blocks[n-1].Hash != l.BlockHash {
				return nil, errMoved
			}
			continue
		}
		h, err := r.node.blockAt(ctx, l.BlockNumber)
		if err != nil {
			return nil, err
		}
		if h.Hash != l.BlockHash {
			return nil, errMoved
		}
		blocks = append(blocks, h.block())
	}
	return blocks, nil
}

// check sorts an answer and refuses what was not asked for.
func (f filter) check(logs []types.Log, from, to uint64) error {
	sort.Slice(logs, func(i, j int) bool {
		a, b := logs[i], logs[j]
		return a.BlockNumber < b.BlockNumber || (a.BlockNumber == b.BlockNumber && a.Index < b.Index)
	})
	for i, l := range logs {
		if !slices.Contains(f.at, l.Address) || l.BlockNumber < from || l.BlockNumber > to || l.Removed || len(l.Topics) == 0 ||
			(i > 0 && l.BlockNumber == logs[i-1].BlockNumber && l.Index == logs[i-1].Index) {
			return lie("use another RPC endpoint", "the RPC endpoint answered with logs that it was not asked for (blocks %d to %d)", from, to)
		}
	}
	return nil
}

func (h header) block() channels.Block {
	return channels.Block{Number: uint64(h.Number), Hash: h.Hash, Time: uint64(h.Time)}
}
