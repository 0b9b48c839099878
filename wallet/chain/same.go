package chain

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
)

// Single things that a second endpoint is asked about (second.go).

// sameFinal asks the second endpoint that agreed last whether it has that block, at that time, and calls it final too.
func (c *Chain) sameFinal(ctx context.Context, b channels.Block) bool {
	if len(c.seconds) == 0 || b == c.final {
		return true
	}
	s := c.seconds[c.trusted.Load()]
	if c.cfg.Network.RPC[s.index] == c.cfg.Network.RPC[c.node.inUse()] {
		return false // the first one is gone, and this one took its place: it does not speak for itself
	}
	n := s.node
	h, err := n.blockAt(ctx, b.Number)
	if err != nil || h.block() != b {
		return false
	}
	if c.cfg.Network.FinalBlocks != 0 || !c.tagged {
		return true
	}
	f, err := n.block(ctx, "finalized")
	return isAnswer(err) || errors.Is(err, errNoBlock) || err == nil && uint64(f.Number) >= b.Number
}

// samePayouts asks a second endpoint for what resolvers answer, before that counts as final.
func (c *Chain) samePayouts(ctx context.Context, asks []ask) error {
	if len(c.seconds) == 0 {
		return nil
	}
	err := errBehind
	for _, s := range c.others() {
		again := make([]ask, len(asks))
		for i := range asks {
			again[i] = ask{to: asks[i].to, data: asks[i].data}
		}
		if err = c.askAll(ctx, s.node, again, c.agreed); err != nil {
			c.heard(ctx, s, err)
			continue
		}
		if i := slices.IndexFunc(again, func(a ask) bool { return a.err != nil && !reverted(a.err) }); i >= 0 {
			err = again[i].err // it does not serve that
			continue
		}
		for i := range asks {
			if asks[i].err == nil && (again[i].err != nil || !bytes.Equal(asks[i].out, again[i].out)) {
				return c.differ(s, "resolver %s answers otherwise, says the second", asks[i].to)
			}
		}
		return nil
	}
	return unreachable(err)
}

// sameReceipt asks another endpoint whether it knows of the same receipt. Where none answers, asked is false.
func (c *Chain) sameReceipt(ctx context.Context, tx common.Hash, r receipt) (same, asked bool) {
	if len(c.seconds) == 0 {
		return true, true
	}
	for _, s := range c.others() {
		var other *receipt
		if err := s.call(ctx, c, &other, "eth_getTransactionReceipt", tx); err == nil {
			return other != nil && *other == r, true
		}
	}
	return false, false
}

// behindBlocks is how far an endpoint may be behind the one in use and still be as good.
const behindBlocks = 2

// usedElsewhere asks another endpoint how many nonces of ours are used; n where none answers. One that stands still, and has an old count,
// does not have the block that it is asked about.
func (c *Chain) usedElsewhere(ctx context.Context, n uint64) uint64 {
	at := "latest"
	c.mu.Lock()
	if len(c.blocks) > 0 && !c.cfg.Network.OnDemand {
		tip := c.blocks.tip().Number
		at = hexutil.EncodeUint64(tip - min(tip, behindBlocks))
	}
	c.mu.Unlock()
	for _, s := range c.others() {
		var used hexutil.Uint64
		if err := s.call(ctx, c, &used, "eth_getTransactionCount", c.cfg.Signer.Address(), at); err == nil {
			return min(n, uint64(used))
		}
	}
	return n
}

// sendElsewhere hands a transaction to all other endpoints too: one that swallows it must not silence us.
func (c *Chain) sendElsewhere(ctx context.Context, raw hexutil.Bytes) {
	var g errgroup.Group
	for _, s := range c.others() {
		g.Go(func() error {
			var hash common.Hash
			_ = s.call(ctx, c, &hash, "eth_sendRawTransaction", raw) // "already known", mostly; it is sent again until it is mined
			return nil
		})
	}
	_ = g.Wait()
}
