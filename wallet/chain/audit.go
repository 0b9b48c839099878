package chain

import (
	"context"
	"errors"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/crypto"
	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
)

// doubts is how often an audit that is due is tried.
const doubts = 5

// auditAtOnce is how many channels are asked about at the same time.
const auditAtOnce = 8

// audit compares what the events say of the followed channels with what the contract itself holds, in the block that both are about. Logs
// that an endpoint kept back show in it. It is due after logs were read in ranges, which nothing ties to a block, and now and then.
func (c *Chain) audit(ctx context.Context) error {
	if c.doubt == 0 && time.Since(c.audited) < c.cfg.VerifyEvery {
		return nil
	}
	ids, want, err := c.expected()
	if err != nil {
		return err
	}
	have, err := c.slots(ctx, c.node, ids, c.blocks.tip().Hash)
	if isAnswer(err) || errors.Is(err, errNoBlock) {
		c.cfg.Log.Warn("the endpoint does not tell what the contract holds", "err", clip(err.Error()))
		if c.doubt = max(c.doubt-1, 0); c.doubt == 0 {
			c.audited = time.Now()
		}
		return nil
	}
	if err != nil {
		return err
	}
	c.doubt, c.audited = 0, time.Now()
	var wrong error
	for i, id := range ids {
		if have[i].Cmp(want[i]) == 0 {
			continue
		}
		wrong = lie("use another RPC endpoint", "the logs that the RPC endpoint gave of channel %s do not lead to what the contract holds; they are read again", id)
		c.doubt = doubts
		c.distrust(id)
	}
	return wrong
}

// distrust has a channel's past read again. Until then nothing is told of it.
func (c *Chain) distrust(id channels.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if w := c.follows[id]; w != nil {
		w.read, w.active, w.wanted, w.past = false, true, min(w.wanted, w.from), nil
	}
}

// expected returns the followed channels and what the contract should hold of them at the newest stored block.
func (c *Chain) expected() (ids []channels.ID, slots []*big.Int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var all []channels.ID
	for id, w := range c.follows {
		if w.read && w.active {
			all = append(all, id)
		}
	}
	return c.expectedAt(all, c.blocks.tip().Number)
}

// expectedAt is expected for some channels at block number at. The caller holds mu.
func (c *Chain) expectedAt(which []channels.ID, at uint64) (ids []channels.ID, slots []*big.Int, err error) {
	for _, id := range which {
		r, err := fold(c.follows[id].events, at)
		if err != nil {
			return nil, nil, lie("report this with the wallet's log; no money moves until it is understood", "the events of channel %s do not fit together: %w", id, err)
		}
		ids, slots = append(ids, id), append(slots, r.slot())
	}
	return ids, slots, nil
}

// slots reads the contract's slots of channels in the block of that hash, a few at a time. (Not in a batch: some endpoints take none.)
func (c *Chain) slots(ctx context.Context, from *node, ids []channels.ID, at common.Hash) ([]*big.Int, error) {
	out := make([]*big.Int, len(ids))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(auditAtOnce)
	for i, id := range ids {
		g.Go(func() error {
			call := map[string]any{"to": c.cfg.Network.Adjudicator.Address, "data": hexutil.Bytes(c.decoder.adjudicator.PackSlotOf(id))}
			var word hexutil.Bytes
			err := from.call(ctx, &word, "eth_call", call, map[string]any{"blockHash": at, "requireCanonical": true})
			if err == nil && len(word) != 32 {
				err = errNoBlock
			}
			out[i] = new(big.Int).SetBytes(word)
			return err
		})
	}
	return out, g.Wait()
}

// slot is what the contract holds of a channel (contracts/src/libraries/Slots.sol): the one place that knows its bits.
func (r record) slot() *big.Int {
	word := func(x *big.Int, width uint) *big.Int {
		mask := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), width), big.NewInt(1))
		return new(big.Int).And(x, mask) // two's complement, as big.Int has it
	}
	at := func(x *big.Int, bit uint) *big.Int { return new(big.Int).Lsh(x, bit) }
	num := func(n uint32) *big.Int { return new(big.Int).SetUint64(uint64(n)) }
	or := func(parts ...*big.Int) *big.Int {
		sum := new(big.Int)
		for _, p := range parts {
			sum.Or(sum, p)
		}
		return sum
	}
	switch r.Status {
	case channels.ChainOpen:
		return or(at(big.NewInt(1), 254), at(num(r.Epoch), 224), at(num(r.WithdrawNonce), 208), at(word(r.Funded[0].Big(), 104), 104), word(r.Funded[1].Big(), 104))
	case channels.ChainDisputed:
		return or(at(big.NewInt(1), 255), new(big.Int).SetBytes(r.commitment()))
	case channels.ChainClosed:
		return at(num(r.Epoch+1), 224)
	}
	return new(big.Int)
}

// commitment is keccak256(abi.encode(epoch, dispute, ledger hashes)), as Typed.hashDispute makes it.
func (r record) commitment() []byte {
	d := r.dispute
	words := []*big.Int{
		new(big.Int).SetUint64(uint64(r.Epoch)), d.Funded0, d.Funded1, d.Paid0, d.Paid1, d.Resolved,
		new(big.Int).SetUint64(d.WindowEnd), new(big.Int).SetUint64(uint64(d.Answers)),
	}
	var b []byte
	for _, w := range words {
		b = append(b, math.U256Bytes(new(big.Int).Set(w))...)
	}
	for _, l := range r.Dispute.State.Ledgers {
		h := l.Hash()
		b = append(b, h[:]...)
	}
	return crypto.Keccak256(b)
}
