package chain

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"dmfwallet/wallet"
)

// tend looks after all transactions that are not over. Run calls it after each look; moved says that the head is another one.
func (c *Chain) tend(ctx context.Context, moved bool) error {
	open := c.unfinished()
	if len(open) == 0 {
		return nil
	}
	if !moved && slices.IndexFunc(open, func(s *sending) bool { return s.State == TxPending }) < 0 {
		return nil
	}
	used, err := c.usedNonces(ctx, "latest")
	if err != nil {
		return c.passing(err, "all")
	}
	for _, s := range open {
		if s.Mined != nil {
			used = max(used, s.Nonce+1) // an endpoint that lags does not count it yet
		}
	}
	if err := c.fillGap(ctx, open, used); err != nil {
		return err
	}
	var behalf *purse
	urgent := false // from the last nonce down: what stands before an urgent one is as urgent
	for _, s := range slices.Backward(open) {
		s.hurry = urgent || (s.State == TxPending && s.urgent(c.blocks.tip().Time))
		if s.State == TxPending && s.urgent(c.blocks.tip().Time) {
			behalf = behalf.larger(s.purse())
		}
		urgent, s.behalf = s.hurry, behalf
	}
	for _, s := range open {
		// Behind a hole no price helps, and behind another transaction only if both are in a hurry.
		s.worth = c.gapSince == 0 && (s.Nonce == used || s.hurry)
		if err := c.passing(c.tendOne(ctx, s, used), s.Key); err != nil {
			return err
		}
	}
	return nil
}

// passing lets through what ends the look. That the endpoint does not answer about one transaction (it indexes, it is pruned, it limits its
// answers) must not keep us from the others: the next look asks again.
func (c *Chain) passing(err error, key string) error {
	if isAnswer(err) || errors.Is(err, errNoBlock) {
		c.cfg.Log.Warn("the endpoint does not tell about a transaction now", "key", key, "err", clip(err.Error()))
		return nil
	}
	return err
}

// unfinished returns copies, by nonce.
func (c *Chain) unfinished() []*sending {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []*sending
	for _, s := range c.txs {
		if !s.over() {
			out = append(out, s.copy())
		}
	}
	slices.SortFunc(out, func(a, b *sending) int {
		if a.Nonce < b.Nonce {
			return -1
		}
		return 1
	})
	return out
}

func (c *Chain) tendOne(ctx context.Context, s *sending, used uint64) error {
	if s.Mined != nil {
		stands, err := c.stands(ctx, s.Mined.Block, s.Mined.Hash)
		if err != nil {
			return err
		}
		if stands {
			return c.finish(ctx, s)
		}
		c.cfg.Log.Info("transaction was reorganised away", "key", s.Key, "nonce", s.Nonce)
		s.Mined, s.State, s.Failed, s.sentAt = nil, TxPending, "", time.Time{}
		if err := c.keep(ctx, s); err != nil {
			return err
		}
	}
	if s.Nonce < used {
		return c.findReceipt(ctx, s)
	}
	s.lostAt = 0
	return c.push(ctx, s)
}

// stands reports whether the block is on the chain as we know it.
func (c *Chain) stands(ctx context.Context, number uint64, hash common.Hash) (bool, error) {
	if number > c.blocks.tip().Number {
		return false, nil
	}
	if have, ok := c.blocks.hashAt(number); ok {
		return have == hash, nil
	}
	h, err := c.node.blockAt(ctx, number)
	if err != nil {
		return false, err
	}
	return h.Hash == hash, nil
}

// careBlocks are looked after at least, whatever counts as final: a development chain may call its newest block so.
const careBlocks = 64

// finish ends the care for a transaction in a final block.
func (c *Chain) finish(ctx context.Context, s *sending) error {
	if s.Mined.Block > c.final.Number || s.Mined.Block+careBlocks > c.blocks.tip().Number {
		return nil
	}
	if r := s.receipt(); len(c.seconds) > 0 {
		if same, _ := c.sameReceipt(ctx, s.Mined.Tx, r); !same {
			return nil
		}
	}
	s.Final = true
	if s.State == TxMined {
		s.State = TxFinal
	}
	return c.keep(ctx, s)
}

// receipt is what we need of one.
type receipt struct {
	Status hexutil.Uint64 `json:"status"`
	Block  hexutil.Uint64 `json:"blockNumber"`
	Hash   common.Hash    `json:"blockHash"`
}

// findReceipt finds which of our forms used the nonce, if one did.
func (c *Chain) findReceipt(ctx context.Context, s *sending) error {
	for _, hash := range slices.Backward(s.Hashes) {
		var r *receipt
		if err := c.node.call(ctx, &r, "eth_getTransactionReceipt", hash); err != nil {
			return err
		}
		if r == nil {
			continue
		}
		stands, err := c.stands(ctx, uint64(r.Block), r.Hash)
		if err != nil || !stands {
			return err // mined above the block that we look at, or on another branch: the next look tells
		}
		if same, asked := c.sameReceipt(ctx, hash, *r); asked && !same {
			return c.push(ctx, s) // the other one may be behind; until it says the same, the transaction is sent on
		}
		s.Mined, s.State = &place{Block: uint64(r.Block), Hash: r.Hash, Tx: hash}, TxMined
		if r.Status == 0 {
			s.State, s.Failed = TxReverted, "it was mined and reverted: "+c.replay(ctx, s)
		}
		if err := c.keep(ctx, s); err != nil {
			return err
		}
		return c.finish(ctx, s)
	}
	return c.overtaken(ctx, s)
}

// receipt is what the endpoint in use said of s, which was mined.
func (s *sending) receipt() receipt {
	r := receipt{Status: 1, Block: hexutil.Uint64(s.Mined.Block), Hash: s.Mined.Hash}
	if s.State == TxReverted {
		r.Status = 0
	}
	return r
}

// replay asks why a mined transaction reverted. It may not find out.
func (c *Chain) replay(ctx context.Context, s *sending) string {
	arg := map[string]any{"from": c.cfg.Signer.Address(), "to": s.To, "data": s.Data}
	var out hexutil.Bytes
	if err := c.node.call(ctx, &out, "eth_call", arg, hexutil.EncodeUint64(s.Mined.Block)); err != nil {
		return c.reason(err)
	}
	return "reason unknown"
}

// overtaken handles a nonce that another transaction of our account used: one made with the same key elsewhere. What the contract
// does only once is ordered again at the next head that confirms it; the rest not before it is final that it was not done.
func (c *Chain) overtaken(ctx context.Context, s *sending) error {
	tip := c.blocks.tip()
	if c.usedElsewhere(ctx, s.Nonce+1) <= s.Nonce {
		return c.push(ctx, s) // says one endpoint alone
	}
	if s.lostAt == 0 {
		s.lostAt = tip.Number
		c.note(s)
		return nil
	}
	if s.Again && tip.Number == s.lostAt && !c.cfg.Network.OnDemand {
		return nil
	}
	if !s.Again {
		used, err := c.usedNonces(ctx, hexutil.EncodeUint64(c.final.Number))
		if err != nil || s.Nonce >= used {
			return err
		}
	}
	s.State, s.Failed = TxAbandoned, "another transaction of the account took its place"
	c.cfg.Log.Warn("nonce was used by another transaction of the account", "key", s.Key, "nonce", s.Nonce)
	again := s.order
	if err := c.keep(ctx, s); err != nil {
		return err
	}
	if !again.Again {
		return nil
	}
	_, err := c.post(ctx, again)
	return c.only(err, s)
}

// note keeps what only memory needs to know of s.
func (c *Chain) note(s *sending) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.txs[s.Nonce] = s.copy()
}

// only lets failures of the chain or the disk through: those of one transaction are in its status.
func (c *Chain) only(err error, s *sending) error {
	var e *wallet.Error
	if errors.As(err, &e) && (e.Code == wallet.CodeRPC || e.Code == wallet.CodeStorage || e.Code == wallet.CodeChainLie) {
		return err
	}
	if err != nil {
		c.cfg.Log.Warn("transaction can't go on now", "key", s.Key, "nonce", s.Nonce, "err", err)
	}
	return nil
}
