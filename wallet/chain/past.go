package chain

import (
	"context"
	"errors"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"dmfwallet/channels"
	"dmfwallet/contracts"
)

// past is what has been read of the past of a channel that is newly followed, up to the block before at.
type past struct {
	at     uint64
	blocks []channels.Block
	events []event
	logs   []Log
}

// backScan reads on in the past of channels that are newly followed: a stretch of each in turn, for no longer than a look may take. A long
// past, which a client of a watchtower may ask for, must not keep the head waiting, nor one that can't be read the others.
func (c *Chain) backScan(ctx context.Context) error {
	until := time.Now().Add(c.cfg.Poll)
	errs := make(map[channels.ID]error)
	for stretches := 0; ; {
		left := false
		for _, f := range c.unread() {
			if errs[f.ID] != nil {
				continue
			}
			if stretches > 0 && time.Now().After(until) {
				if len(errs) == 0 {
					c.nudge()
				}
				return joined(errs)
			}
			if err := c.backScanOne(ctx, f); err != nil {
				errs[f.ID] = err
			}
			left = true
			stretches++
		}
		if !left {
			return joined(errs)
		}
	}
}

func joined(errs map[channels.ID]error) (all error) {
	for _, err := range errs {
		all = errors.Join(all, err)
	}
	return all
}

// backScanOne reads a stretch of a channel's past. After the last one all of it counts.
func (c *Chain) backScanOne(ctx context.Context, f Follow) error {
	tip, so := c.blocks.tip(), c.pastOf(f)
	if so.at <= tip.Number {
		p, err := c.readPast(ctx, f.ID, so.at, tip)
		if err != nil {
			return err
		}
		events, logs, err := c.decodeAll(p, func(id channels.ID) bool { return id == f.ID })
		if err != nil {
			return err
		}
		if p.far {
			c.doubt = doubts
		}
		so = past{p.blocks[len(p.blocks)-1].Number + 1, append(so.blocks, bearing(p)...), append(so.events, events...), append(so.logs, logs...)}
	}
	if so.at <= tip.Number {
		c.readOn(f, &so)
		return nil
	}
	whole, err := c.whole(ctx, f, so, tip)
	if err != nil {
		return err
	}
	if !whole {
		c.cfg.Log.Warn("a channel was to be followed from after its opening; all of its past is read", "channel", f.ID, "from", f.From)
		c.readOn(Follow{ID: f.ID, From: c.cfg.Network.DeployedAtBlock}, nil)
		return nil
	}
	if err := c.cfg.Journal.SaveFollow(ctx, f, so.blocks, so.logs); err != nil {
		return storage(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.blocks = c.blocks.insert(so.blocks)
	if w := c.follows[f.ID]; w != nil {
		w.from, w.read, w.events, w.past = f.From, true, so.events, nil
		w.doubted = w.vouched > 0
		c.dirty[f.ID] = true
	}
	return nil
}

func (c *Chain) pastOf(f Follow) past {
	c.mu.Lock()
	defer c.mu.Unlock()
	if w := c.follows[f.ID]; w != nil && w.past != nil {
		return *w.past
	}
	return past{at: f.From}
}

// readOn notes from where, and how far, a channel's past is read.
func (c *Chain) readOn(f Follow, so *past) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if w := c.follows[f.ID]; w != nil {
		w.wanted, w.past = f.From, so
	}
}

// whole reports whether a channel's past was read from its opening on: whoever named the block to start from may be wrong, or want the events
// and the contract to contradict each other, which freezes everything.
func (c *Chain) whole(ctx context.Context, f Follow, so past, tip channels.Block) (bool, error) {
	if f.From <= c.cfg.Network.DeployedAtBlock {
		return true, nil
	}
	if len(so.events) > 0 {
		_, opened := so.events[0].data.(*contracts.AdjudicatorOpened)
		return opened, nil
	}
	slots, err := c.slots(ctx, c.node, []channels.ID{f.ID}, tip.Hash)
	if isAnswer(err) || errors.Is(err, errNoBlock) {
		return true, nil // as in audit
	}
	return err == nil && slots[0].Sign() == 0, err
}

// readPast reads one stretch of one channel's past, from block at on, but not beyond tip.
func (c *Chain) readPast(ctx context.Context, id channels.ID, at uint64, tip channels.Block) (piece, error) {
	after, err := c.node.blockAt(ctx, at-min(at, 1))
	if err != nil {
		return piece{}, err
	}
	head, err := c.node.blockAt(ctx, tip.Number)
	if err != nil {
		return piece{}, err
	}
	if head.Hash != tip.Hash {
		return piece{}, errMoved
	}
	f := filter{at: []common.Address{c.cfg.Network.Adjudicator.Address}, topics: []any{nil, []string{hexutil.Encode(id[:])}}}
	return c.reader.read(ctx, after.block(), head, f)
}
