package chain

import (
	"context"
	"errors"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// patience is how long an endpoint may show an older head of the same chain before we believe that the chain shrank.
const patience = 30 * time.Second

// Run follows the chain and looks after transactions until ctx ends. It calls h from this goroutine only.
func (c *Chain) Run(ctx context.Context, h wallet.ChainHandler) error {
	defer c.closeNodes()
	tick := time.NewTimer(0)
	defer tick.Stop()
	failing, delay := "", c.cfg.Poll
	c.began, c.movedAt = time.Now(), time.Now()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		case <-c.wake:
		}
		endpoint := c.node.inUse()
		err := c.look(ctx, h)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, errMoved) || errors.Is(err, errNoBlock):
			// A race with a new block or a lagging endpoint: the next look sees it whole. One that goes on is reported.
			if delay = c.cfg.Poll; c.stale() {
				failing = c.report(h, failing, unreachable(err))
				c.node.leave(endpoint)
			}
		case err != nil:
			failing = c.report(h, failing, refusal(err))
			if !errors.As(err, new(lonely)) {
				c.node.leave(endpoint)
			}
			delay = min(max(2*delay, 100*time.Millisecond), c.cfg.MaxBackoff)
		default:
			delay = c.cfg.Poll
			if failing != "" {
				failing = ""
				c.cfg.Log.Info("chain is followed again")
				h.ChainFailed(nil)
			}
		}
		tick.Reset(delay)
	}
}

// report tells h of an error once, until it changes.
func (c *Chain) report(h wallet.ChainHandler, before string, err error) string {
	if now := err.Error(); now != before {
		c.cfg.Log.Warn("chain can't be followed", "err", err)
		h.ChainFailed(err)
	}
	return err.Error()
}

// closeNodes closes all connections.
func (c *Chain) closeNodes() {
	c.node.close()
	for _, s := range c.seconds {
		s.node.close()
	}
}

func (c *Chain) stale() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Since(c.looked) > c.cfg.Patience && time.Since(c.began) > c.cfg.Patience
}

// look takes one look at the chain: moves to its head, piece by piece, and tells h what changed.
func (c *Chain) look(ctx context.Context, h wallet.ChainHandler) error {
	if err := c.load(ctx); err != nil {
		return err
	}
	head, err := c.node.block(ctx, "latest")
	if err != nil {
		return err
	}
	if err := c.root(ctx, head); err != nil {
		return err
	}
	c.base.Store(head.BaseFee.ToInt())
	moved, err := c.advance(ctx, head)
	if err != nil && !moved {
		return err
	}
	// What is known is told first, whatever else is in trouble: a challenge must not wait for one transaction or another channel's past.
	apart := c.agree(ctx)
	err = errors.Join(err, apart, c.updateFinal(ctx), c.audit(ctx), c.rule(ctx, h), c.tell(h))
	if len(c.unread()) > 0 {
		err = errors.Join(err, c.backScan(ctx))
		if apart == nil {
			apart = c.agree(ctx)
		}
		err = errors.Join(err, apart, c.audit(ctx), c.tell(h))
	}
	if errors.As(apart, new(differing)) {
		err = errors.Join(err, c.fallBack(ctx)) // after it was told of: a dispute that one endpoint shows is acted on
	}
	c.stuck(moved)
	return errors.Join(err, c.tend(ctx, moved))
}

// stuck leaves an endpoint whose head stands still, where that is no sign of a quiet chain and there is another one.
func (c *Chain) stuck(moved bool) {
	if moved || c.cfg.Network.OnDemand {
		c.movedAt = time.Now()
	}
	if time.Since(c.movedAt) > c.cfg.Patience {
		c.node.leave(c.node.inUse())
		c.movedAt = time.Now()
	}
}

// root stores the block below the first that can concern us, once. If it ever goes away, this is another chain.
func (c *Chain) root(ctx context.Context, head header) error {
	if len(c.blocks) > 0 {
		return nil
	}
	n := min(c.cfg.Network.DeployedAtBlock, uint64(head.Number))
	h, err := c.node.blockAt(ctx, n-min(n, 1))
	if err != nil {
		return err
	}
	first := blockList{h.block()}
	// Nothing is followed yet; what will be has its own start (backScan). A few blocks on the way keep the first reorg from leading back to the root.
	for _, below := range []uint64{4096, 512, 64, 8, 0} {
		if n := uint64(head.Number) - min(uint64(head.Number), below); n > first.tip().Number {
			if h, err = c.node.blockAt(ctx, n); err != nil {
				return err
			}
			first = append(first, h.block())
		}
	}
	if err := c.cfg.Journal.SaveScan(ctx, Scan{Blocks: first}); err != nil {
		return storage(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.blocks = first
	if len(c.seconds) > 0 {
		c.agreed = channels.Block{}
	}
	return nil
}

// advance scans up to head. It returns whether the chain is longer or other than before.
func (c *Chain) advance(ctx context.Context, head header) (bool, error) {
	moved := false
	if uint64(head.Number) < c.blocks.tip().Number && time.Since(c.looked) < c.cfg.Patience {
		return false, nil // endpoints behind a load balancer lag; a chain that is really shorter stays so
	}
	for c.blocks.tip().Hash != head.Hash {
		keep, err := c.ancestor(ctx, head)
		if err != nil {
			return moved, err
		}
		var p piece // nothing, if the chain ends at keep now
		if keep.Number < uint64(head.Number) {
			if p, err = c.reader.read(ctx, keep, head, filter{at: c.emitters()}); err != nil {
				return moved, err
			}
		}
		if err := c.apply(ctx, keep, p); err != nil {
			return moved, err
		}
		if moved = true; p.far {
			c.doubt = doubts
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.looked = time.Now()
	return moved, nil
}

// ancestor returns the newest stored block that the endpoint's chain has too, however far back.
func (c *Chain) ancestor(ctx context.Context, head header) (channels.Block, error) {
	for i := len(c.blocks) - 1; i >= 0; i-- {
		b := c.blocks[i]
		switch {
		case b.Number > uint64(head.Number):
			continue
		case b.Number == uint64(head.Number):
			if b.Hash == head.Hash {
				return b, nil
			}
			continue
		case b.Number+1 == uint64(head.Number) && b.Hash == head.Parent:
			return b, nil
		}
		h, err := c.node.blockAt(ctx, b.Number)
		if err != nil {
			return channels.Block{}, err
		}
		if h.Hash == b.Hash {
			return b, nil
		}
	}
	return channels.Block{}, lie("use the network file of this wallet's chain, or another --home for this one; a test chain that was started anew is another chain",
		"the RPC endpoint's chain is not the one that this wallet has followed: block %d is another one", c.blocks[0].Number)
}
