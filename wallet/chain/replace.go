package chain

import (
	"context"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// push gets a waiting transaction on: sends it again, or a dearer one in its place.
func (c *Chain) push(ctx context.Context, s *sending) error {
	tip := c.blocks.tip()
	if s.Priced == 0 { // made before the first look at the chain
		s.Priced, s.Born = tip.Number, tip.Time
		c.note(s)
	}
	patience, forms := c.cfg.StuckAfter, maxForms/2
	if s.hurry {
		patience, forms = 1, maxForms
	}
	if s.worth && tip.Number >= s.Priced+patience && len(s.Hashes) < forms {
		replaced, err := c.replace(ctx, s, s.hurry)
		if err != nil || replaced {
			return c.only(err, s)
		}
	}
	if time.Since(s.sentAt) >= c.cfg.Resend {
		s.sentAt = time.Now()
		c.broadcast(ctx, s)
		c.note(s)
	}
	return nil
}

// replace outbids s, within the ceiling and the account.
func (c *Chain) replace(ctx context.Context, s *sending, urgent bool) (bool, error) {
	market, err := c.market(ctx)
	if err != nil {
		return false, err
	}
	if urgent {
		market = c.dearest(ctx, market)
	}
	top := c.ceiling(s, market)
	have, err := c.balance(ctx)
	if err != nil {
		return false, err
	}
	top.limit = least(top.limit, c.affordable(s, have))
	next, ok := raise(bid{s.Tip.ToInt(), s.Cap.ToInt()}, market, urgent, top)
	if !ok {
		return false, nil
	}
	s.Tip, s.Cap, s.Priced = (*hexutil.Big)(next.tip), (*hexutil.Big)(next.limit), c.blocks.tip().Number
	s.sentAt = time.Now()
	if err := c.seal(ctx, s); err != nil {
		return false, err
	}
	c.cfg.Log.Info("transaction is stuck; a dearer one takes its place", "key", s.Key, "nonce", s.Nonce, "limit", next.limit)
	c.broadcast(ctx, s)
	return true, nil
}

// affordable is the most that can be bid for s. Nodes refuse what the account can't pay together with all that waits beside it, so that is left
// for those, unless s would not be mined then.
func (c *Chain) affordable(s *sending, have *big.Int) *big.Int {
	all := new(big.Int).Set(have)
	if s.Value != nil {
		all.Sub(all, s.Value.ToInt())
	}
	beside := new(big.Int).Set(all)
	c.mu.Lock()
	for _, other := range c.txs {
		if other.State == TxPending && other.Nonce != s.Nonce {
			beside.Sub(beside, other.cost())
		}
	}
	c.mu.Unlock()
	gas := new(big.Int).SetUint64(s.Gas)
	all.Div(all, gas)
	if base := c.base.Load(); base != nil {
		if beside.Div(beside, gas); beside.Cmp(new(big.Int).Add(base, s.Tip.ToInt())) >= 0 {
			return beside
		}
	}
	return all
}

// fillGap closes a hole below our waiting transactions, left by another wallet's transaction that a reorg removed: nothing else would be
// mined ever. It waits a while first: the other wallet may send its transaction again.
func (c *Chain) fillGap(ctx context.Context, open []*sending, used uint64) error {
	i := slices.IndexFunc(open, func(s *sending) bool { return s.State == TxPending })
	tip := c.blocks.tip()
	switch {
	case i < 0 || open[i].Nonce <= used:
		c.gapSince = 0
		return nil
	case c.gapSince == 0:
		c.gapSince = tip.Number
		return nil
	case tip.Number < c.gapSince+c.cfg.StuckAfter:
		return nil
	}
	market, err := c.market(ctx)
	if err != nil {
		return c.passing(err, "gap")
	}
	c.nonces.Lock()
	defer c.nonces.Unlock()
	s := &sending{
		order: order{Key: "gap/" + hexutil.EncodeUint64(used), To: c.cfg.Signer.Address()}, Nonce: used, Gas: 60_000, State: TxPending,
		Tip: (*hexutil.Big)(market.tip), Cap: (*hexutil.Big)(market.limit), Born: tip.Time, Priced: tip.Number, sentAt: time.Now(),
	}
	if err := c.seal(ctx, s); err != nil {
		return c.only(err, s)
	}
	c.gapSince = 0
	c.broadcast(ctx, s)
	return nil
}
