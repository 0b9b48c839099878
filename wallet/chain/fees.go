package chain

import (
	"context"
	"math/big"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

var gwei = big.NewInt(1_000_000_000)

// bid is what is offered for gas: tip for the block's maker, limit for tip and base fee together, both wei.
type bid struct{ tip, limit *big.Int }

// market asks what gas costs now: the tip that is asked for, and room for the base fee to double.
func (c *Chain) market(ctx context.Context) (bid, error) {
	var tip hexutil.Big
	err := c.node.call(ctx, &tip, "eth_maxPriorityFeePerGas")
	switch {
	case isAnswer(err):
		tip = hexutil.Big(*gwei) // an endpoint without the method
	case err != nil:
		return bid{}, err
	}
	base := c.base.Load()
	if base == nil {
		head, err := c.node.block(ctx, "latest")
		if err != nil {
			return bid{}, err
		}
		if base = head.BaseFee.ToInt(); base == nil {
			base = new(big.Int)
		}
	}
	t := tip.ToInt()
	if t.Sign() <= 0 {
		t = big.NewInt(1)
	}
	return bid{t, new(big.Int).Add(t, new(big.Int).Lsh(base, 1))}.within(bid{c.cfg.MaxFeePerGas, c.cfg.MaxFeePerGas}), nil
}

// dearest is a market in which the base fee is the highest that any endpoint tells: one that says that gas costs nothing must not silence us. What is
// bid for the base fee and not needed is not spent.
func (c *Chain) dearest(ctx context.Context, m bid) bid {
	for _, s := range c.others() {
		head, err := s.node.block(ctx, "latest")
		c.heard(ctx, s, err)
		if base := head.BaseFee.ToInt(); err == nil && base != nil {
			if limit := new(big.Int).Add(m.tip, new(big.Int).Lsh(base, 1)); limit.Cmp(m.limit) > 0 {
				m.limit = limit
			}
		}
	}
	return m.within(bid{c.cfg.MaxFeePerGas, c.cfg.MaxFeePerGas})
}

// within cuts b to at most top.
func (b bid) within(top bid) bid {
	return bid{least(least(b.tip, top.tip), least(b.limit, top.limit)), least(b.limit, top.limit)}
}

func least(x, y *big.Int) *big.Int {
	if x.Cmp(y) < 0 {
		return x
	}
	return y
}

// raise returns a bid that replaces old: at least an eighth more, which is what nodes ask, half as much again if urgent, and no less than the
// market. ok is false when top leaves no room for that.
func raise(old, market bid, urgent bool, top bid) (bid, bool) {
	num, den := int64(9), int64(8)
	if urgent {
		num, den = 3, 2
	}
	up := func(x *big.Int, num, den int64) *big.Int {
		y := new(big.Int).Mul(x, big.NewInt(num))
		return y.Add(y.Div(y, big.NewInt(den)), big.NewInt(1))
	}
	most := func(x, y *big.Int) *big.Int {
		if x.Cmp(y) > 0 {
			return x
		}
		return y
	}
	b := bid{most(up(old.tip, num, den), market.tip), most(up(old.limit, num, den), market.limit)}
	b = b.within(top)
	return b, b.limit.Cmp(up(old.limit, 9, 8)) >= 0 && b.tip.Cmp(up(old.tip, 9, 8)) >= 0
}

// How many times the market's price is bid at most. What the market's price does not get mined is rarely helped by more: the endpoint may
// not pass it on, or its pool may be full.
const (
	patientTimes = 3
	urgentTimes  = 100
)

// urgent reports whether half of the time that s had is over. What is too late is not urgent any more.
func (s *sending) urgent(now uint64) bool {
	return s.Before != 0 && now < s.Before && now+max(s.Before-min(s.Before, s.Born), 60)/2 >= s.Before
}
