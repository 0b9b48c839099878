package chain

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// Submit implements wallet.Chain. It may be called from any goroutine; it takes a few round trips to the endpoint.
func (c *Chain) Submit(ctx context.Context, call channels.Call) (common.Hash, error) {
	if err := c.load(ctx); err != nil {
		return common.Hash{}, err
	}
	if call.Kind == channels.CallRecord {
		var standing *sending
		if call, standing = c.unrecorded(call); standing != nil {
			return standing.hash(), nil
		}
	}
	key := call.Key()
	if s := c.standing(key); s != nil {
		return s.hash(), nil
	}
	to, data, err := c.calldata(ctx, call)
	if err != nil {
		return common.Hash{}, err
	}
	return c.post(ctx, order{
		Key: key, Also: parts(call), To: to, Data: data, Extra: extraGas(call.Kind), Before: call.Before, Budget: c.budget(call), Again: call.Kind != channels.CallDeposit,
	})
}

// calldata makes what a call is sent as, and to whom.
func (c *Chain) calldata(ctx context.Context, call channels.Call) (to common.Address, data []byte, err error) {
	if call.Kind == channels.CallRecord {
		to, data, err = c.encodeRecords(call.Records())
	} else {
		data, err = c.encode(call)
	}
	if err != nil {
		return to, nil, wallet.Fail(wallet.CodeTxFailed, wallet.MoneySafe, "the wallet tries again when the chain has moved on", "%s can't be made now: %w", call.Kind, err)
	}
	if call.Kind == channels.CallRecord {
		return to, data, nil
	}
	return c.carried(ctx, call, data)
}

// Transaction implements wallet.Chain.
func (c *Chain) Transaction(key string) (wallet.TxStatus, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	nonce, ok := c.byKey[key]
	if !ok {
		return wallet.TxStatus{}, false
	}
	return c.txs[nonce].status(), true
}

// standing returns a copy of the transaction of key that is pending or was mined well, or nil.
func (c *Chain) standing(key string) *sending {
	c.mu.Lock()
	defer c.mu.Unlock()
	nonce, ok := c.byKey[key]
	if !ok || c.txs[nonce].Failed != "" {
		return nil
	}
	return c.txs[nonce].copy()
}

// post asks what the chain says, signs, journals and sends a new transaction, in that order. An error means that it was not journalled.
func (c *Chain) post(ctx context.Context, o order) (common.Hash, error) {
	s, err := c.prepare(ctx, o)
	if err != nil {
		return common.Hash{}, err
	}
	if s.State == TxPending && len(s.Hashes) == 1 {
		c.broadcast(ctx, s)
		c.nudge()
	}
	return s.hash(), nil
}

// prepare takes the next nonce for o and journals it, unless there is a standing transaction for it already.
func (c *Chain) prepare(ctx context.Context, o order) (*sending, error) {
	c.nonces.Lock()
	defer c.nonces.Unlock()
	if s := c.standing(o.Key); s != nil {
		return s, nil
	}
	q, err := c.inquire(ctx, o)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	s := &sending{order: o, Nonce: c.nextNonce(q.used), Gas: q.gas, State: TxPending, sentAt: time.Now()}
	if n := len(c.blocks); n > 0 {
		s.Born, s.Priced = c.blocks[n-1].Time, c.blocks[n-1].Number
	}
	c.mu.Unlock()
	s.Tip, s.Cap = (*hexutil.Big)(q.market.tip), (*hexutil.Big)(q.market.limit)
	err = c.afford(s, q.balance)
	if err != nil && q.least < q.gas {
		s.Gas = q.least
		err = c.afford(s, q.balance)
	}
	if err != nil {
		return nil, err
	}
	return s, c.seal(ctx, s)
}

// inquiry is what has to be known for a new transaction.
type inquiry struct {
	gas, least uint64 // the most that an endpoint asks for, and what the one in use does
	used       uint64
	market     bid
	balance    *big.Int
}

// inquire asks for everything at once: an endpoint may be slow, and a deadline near.
func (c *Chain) inquire(ctx context.Context, o order) (q inquiry, err error) {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) { q.gas, q.least, err = c.estimate(ctx, o); return err })
	g.Go(func() (err error) { q.market, err = c.market(ctx); return err })
	g.Go(func() (err error) {
		if q.used, err = c.usedNonces(ctx, "latest"); err == nil {
			q.used = c.usedElsewhere(ctx, q.used) // a gap would keep it waiting, a nonce too low is noticed
		}
		return err
	})
	g.Go(func() (err error) { q.balance, err = c.balance(ctx); return err })
	if err := g.Wait(); err != nil {
		return q, refusal(err)
	}
	return q, nil
}

// balance is what our account can pay for gas with.
func (c *Chain) balance(ctx context.Context) (*big.Int, error) {
	var have hexutil.Big
	err := c.node.call(ctx, &have, "eth_getBalance", c.cfg.Signer.Address(), "latest")
	return have.ToInt(), err
}

// seal signs s anew, journals it, and only then lets it be seen.
func (c *Chain) seal(ctx context.Context, s *sending) error {
	value := new(big.Int)
	if s.Value != nil {
		value = s.Value.ToInt()
	}
	chainID := new(big.Int).SetUint64(c.cfg.Network.ChainID)
	tx, err := c.cfg.Signer.SignTx(types.NewTx(&types.DynamicFeeTx{
		ChainID: chainID, Nonce: s.Nonce, GasTipCap: s.Tip.ToInt(), GasFeeCap: s.Cap.ToInt(), Gas: s.Gas, To: &s.To, Value: value, Data: s.Data,
	}), chainID)
	if err != nil {
		return fmt.Errorf("sign transaction: %w", err)
	}
	if s.Raw, err = tx.MarshalBinary(); err != nil {
		return fmt.Errorf("encode transaction: %w", err)
	}
	s.Hashes = append(s.Hashes, tx.Hash())
	return c.keep(ctx, s)
}

// keep journals s and then puts a copy of it in its place: s itself stays the caller's.
func (c *Chain) keep(ctx context.Context, s *sending) error {
	row, err := s.row()
	if err != nil {
		return storage(err)
	}
	if err := c.cfg.Journal.SaveTx(ctx, row); err != nil {
		return storage(err)
	}
	kept := s.copy()
	if kept.over() {
		kept.Data, kept.Raw = nil, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if old := c.txs[s.Nonce]; old != nil && old.Key != s.Key { // abandoned, and now its nonce is another's
		for _, key := range old.keys() {
			if c.byKey[key] == s.Nonce {
				delete(c.byKey, key)
			}
		}
	}
	c.txs[s.Nonce] = kept
	for _, key := range s.keys() {
		if at, ok := c.byKey[key]; !ok || at < s.Nonce {
			c.byKey[key] = s.Nonce
		}
	}
	return nil
}

// nextNonce leaves no gap: ours follow on what the chain has used. The caller holds mu.
func (c *Chain) nextNonce(used uint64) uint64 {
	next := used
	for n := range c.txs {
		next = max(next, n+1)
	}
	return next
}

// broadcast sends s as it is. Whatever the endpoint says: s is journalled, and is sent again until it is mined.
func (c *Chain) broadcast(ctx context.Context, s *sending) {
	var hash common.Hash
	err := c.node.call(ctx, &hash, "eth_sendRawTransaction", s.Raw)
	if err != nil && !strings.Contains(err.Error(), "already known") && !strings.Contains(err.Error(), "already imported") {
		c.cfg.Log.Warn("transaction was not taken; it is sent again", "key", s.Key, "nonce", s.Nonce, "err", err)
	}
	c.sendElsewhere(ctx, s.Raw)
}

func (c *Chain) usedNonces(ctx context.Context, at string) (uint64, error) {
	var n hexutil.Uint64
	err := c.node.call(ctx, &n, "eth_getTransactionCount", c.cfg.Signer.Address(), at)
	return uint64(n), err
}

// maxTxGas is the most that one transaction may ask for (EIP-7825).
const maxTxGas = 1 << 24

// moreGas is how many times the gas limit of the endpoint in use another one's may be: reserved is reserved, though not spent.
const moreGas = 8

// estimate returns the gas limit for o, and the least that may do. It is asked for the newest block and, if that refuses, for the next one, as
// transactions that wait and the time until then may make the difference. Neither alone decides: an adversary's waiting transaction must not
// silence us. Nor must one endpoint, that refuses where time runs, or asks for so little that the transaction would fail.
func (c *Chain) estimate(ctx context.Context, o order) (gas, least uint64, err error) {
	least, err = c.estimateAt(ctx, c.node, o)
	if err != nil && o.Before == 0 {
		return 0, 0, err
	}
	least = max(least, leastGas(o.Data))
	gas = least
	for _, s := range c.others() {
		more, refused := c.estimateAt(ctx, s.node, o)
		c.heard(ctx, s, refused)
		switch {
		case refused != nil:
		case err != nil:
			gas, least, err = more, more, nil
		default:
			gas = max(gas, min(more, moreGas*least))
		}
	}
	return gas, least, err
}

// leastGas is what a transaction with these data costs even if it does nothing (EIP-7623): with less it would never be taken, and all that
// follow would wait behind it.
func leastGas(data []byte) uint64 {
	zeros := uint64(bytes.Count(data, []byte{0}))
	return 21_000 + 10*zeros + 40*(uint64(len(data))-zeros)
}

func (c *Chain) estimateAt(ctx context.Context, from *node, o order) (uint64, error) {
	arg := map[string]any{"from": c.cfg.Signer.Address(), "to": o.To}
	if len(o.Data) > 0 {
		arg["data"] = o.Data
	}
	if o.Value != nil {
		arg["value"] = o.Value
	}
	var first error
	for _, at := range []string{"latest", "pending"} {
		var gas hexutil.Uint64
		err := from.call(ctx, &gas, "eth_estimateGas", arg, at)
		if err == nil {
			return max(uint64(gas), min(uint64(gas)+uint64(gas)/5+o.Extra, maxTxGas)), nil
		}
		if !isAnswer(err) {
			return 0, err
		}
		if first == nil {
			first = err
		}
	}
	if strings.Contains(first.Error(), "insufficient funds") {
		return 0, noGas(c.cfg.Signer.Address(), "more than it has")
	}
	return 0, wallet.Fail(wallet.CodeTxFailed, wallet.MoneySafe, "look at the channel: the chain may have moved on; if not, report this", "the chain refuses the transaction: %s", c.reason(first))
}

// afford foresees that the account can't pay for s beside what is on its way already. Where that is only because the base fee might
// double, it bids what there is.
func (c *Chain) afford(s *sending, have *big.Int) error {
	need := s.cost()
	free := new(big.Int).Set(have)
	c.mu.Lock()
	for _, other := range c.txs {
		if other.State == TxPending {
			need.Add(need, other.cost())
			free.Sub(free, other.cost())
		}
	}
	c.mu.Unlock()
	if have.Cmp(need) >= 0 {
		return nil
	}
	if s.Value != nil {
		free.Sub(free, s.Value.ToInt())
	}
	if base := c.base.Load(); base != nil {
		limit := free.Div(free, new(big.Int).SetUint64(s.Gas))
		if limit.Cmp(new(big.Int).Add(base, s.Tip.ToInt())) >= 0 {
			s.Cap = (*hexutil.Big)(limit)
			return nil
		}
	}
	coin := channels.Currency{Decimals: 18}
	amount, err := channels.AmountFromBig(need)
	if err != nil {
		amount = channels.MaxAmount()
	}
	return noGas(c.cfg.Signer.Address(), "up to "+coin.Number(amount))
}

func noGas(who common.Address, need string) error {
	return wallet.Fail(wallet.CodeNoGas, wallet.MoneyUntouched, "send some of the chain's coin to that address and try again",
		"the account %s needs %s of the chain's coin to pay for the transaction, and has less", who, need)
}

// refusal names an answer of the endpoint to a question that it should have answered.
func refusal(err error) error {
	var e *wallet.Error
	if errors.As(err, &e) {
		return err
	}
	return unreachable(err)
}
