package chain

import (
	"context"
	"errors"
	"slices"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// fallbackDepth is how deep a block lies before it counts as final on a chain without a usable "finalized" tag.
const fallbackDepth = 128

// updateFinal moves the newest final block forward.
func (c *Chain) updateFinal(ctx context.Context) error {
	tip := c.blocks.tip().Number
	depth := max(c.cfg.Network.FinalBlocks, 1) - 1
	final := tip - min(tip, depth)
	if c.cfg.Network.FinalBlocks == 0 {
		n, err := c.finalized(ctx, tip)
		if err != nil {
			return err
		}
		final = n
	}
	c.mu.Lock()
	b := c.blocks.newestUpTo(min(final, c.agreed.Number)) // where blocks are stored sparsely, the one below stands for it: that is on the safe side
	c.mu.Unlock()
	if !c.sameFinal(ctx, b) {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if hash, known := c.blocks.hashAt(c.final.Number); b.Number >= c.final.Number || !known || hash != c.final.Hash {
		c.final = b
	}
	return nil
}

// finalized asks the chain. Where the tag never worked, depth stands in; where it once did, a passing failure changes nothing.
func (c *Chain) finalized(ctx context.Context, tip uint64) (uint64, error) {
	h, err := c.node.block(ctx, "finalized")
	n := uint64(h.Number)
	switch {
	case err != nil && !isAnswer(err) && !errors.Is(err, errNoBlock):
		return 0, err
	case err == nil && n != 0 && n <= tip && tip-n <= 100_000:
		c.tagged = true
		return n, nil
	case c.tagged:
		return c.final.Number, nil
	}
	return tip - min(tip, fallbackDepth), nil
}

// tell reports the head and the channels that it changed.
func (c *Chain) tell(h wallet.ChainHandler) error {
	c.mu.Lock()
	head, final := c.blocks.tip(), c.final
	if len(c.dirty) == 0 && head == c.told[0] && final == c.told[1] && c.toldAt == c.agreed.Number {
		c.mu.Unlock()
		return nil
	}
	// The depth that trails furthest behind: until an event is below it, there is something new to tell of it.
	trail := min(c.told[1].Number, c.confirmedAt(c.told[0].Number), c.toldAt)
	views := make(map[channels.ID]channels.ChainView)
	for id, w := range c.follows {
		if !w.read || w.doubted || (!c.dirty[id] && !w.settling(trail)) {
			continue
		}
		view, err := c.view(w)
		if err != nil {
			c.mu.Unlock()
			return lie("report this with the wallet's log; no money moves until it is understood", "the events of channel %s do not fit together: %w", id, err)
		}
		views[id] = view
	}
	clear(c.dirty)
	c.told, c.toldAt = [2]channels.Block{head, final}, c.agreed.Number
	c.mu.Unlock()
	h.ChainMoved(head, final, views)
	return nil
}

// settling reports whether the channel has events above block trail.
func (w *watch) settling(trail uint64) bool {
	n := len(w.events)
	return n > 0 && w.events[n-1].block.Number > trail
}

// confirmedAt returns the newest block that has its confirmations when the head is tip.
func (c *Chain) confirmedAt(tip uint64) uint64 {
	return tip - min(tip, c.cfg.Network.Confirmations-1)
}

// view shows a channel at its three depths. The caller holds mu.
func (c *Chain) view(w *watch) (channels.ChainView, error) {
	tip, final := c.blocks.tip(), c.final
	if w.vouched < final.Number {
		final = c.blocks.newestUpTo(w.vouched)
	}
	v := channels.ChainView{Head: tip, Final: final}
	for depth, at := range map[*channels.OnChain]uint64{
		&v.Seen:      tip.Number,
		&v.Confirmed: max(min(c.confirmedOf(w, tip.Number), w.vouched), final.Number), // what is final is confirmed
		&v.Finished:  final.Number,
	} {
		r, err := life(w.events, at)
		if err != nil {
			return v, err
		}
		*depth = r.OnChain
	}
	return v, nil
}

// apply makes p what follows on keep: journal first, then memory.
func (c *Chain) apply(ctx context.Context, keep channels.Block, p piece) error {
	c.mu.Lock()
	followed := func(id channels.ID) bool { w := c.follows[id]; return w != nil && w.read }
	c.mu.Unlock()
	events, logs, err := c.decodeAll(p, followed)
	if err != nil {
		return err
	}
	facts, err := c.factsIn(p)
	if err != nil {
		return err
	}
	reorg := keep.Number < c.blocks.tip().Number
	next, drop := c.blocks.extend(keep.Number, p.blocks).thin(func() map[uint64]bool { return c.bearing(events) })
	if err := c.cfg.Journal.SaveScan(ctx, Scan{Keep: keep.Number, Blocks: p.blocks, Logs: logs, Drop: drop, Agreed: min(c.agreed.Number, keep.Number)}); err != nil {
		return storage(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if reorg {
		c.cfg.Log.Info("chain was reorganised", "from", keep.Number+1, "old", c.blocks.tip().Number)
	}
	c.blocks = next
	c.takeFacts(keep.Number, facts, p.far)
	c.cutAgreed(keep.Number)
	for id, w := range c.follows {
		if reorg {
			w.events = slices.DeleteFunc(w.events, func(e event) bool { return e.block.Number > keep.Number })
			c.dirty[id] = true
		}
		if w.past != nil && keep.Number+1 < w.past.at {
			w.past = nil
		}
	}
	for _, e := range events {
		if w := c.follows[e.id]; w != nil {
			w.events = append(w.events, e)
			c.dirty[e.id] = true
		}
	}
	return nil
}
