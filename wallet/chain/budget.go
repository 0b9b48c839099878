package chain

import (
	"context"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"dmfwallet/channels"
)

// What a transaction may cost. The market's price, and a little more, is always bid. Beyond it, towards a deadline, only calls that defend
// money bid, and together never more than half of what would be lost without them; where the network file does not say what the chain's
// coin costs in the channel's currency, up to urgentTimes the market. The budget is journalled with the transaction.

// purse is what may be bid in a hurry for a transaction, or for one that waits behind it. nil: nothing beyond the patient price.
type purse struct{ wei *big.Int } // nil: not known

// larger returns the one that allows more.
func (p *purse) larger(q *purse) *purse {
	switch {
	case p == nil:
		return q
	case q == nil || p.wei == nil:
		return p
	case q.wei == nil || q.wei.Cmp(p.wei) > 0:
		return q
	}
	return p
}

// purse returns what is at stake with s itself.
func (s *sending) purse() *purse {
	kind, _, _ := strings.Cut(s.Key, "/")
	switch kind {
	case channels.CallChallenge.String(), channels.CallRespond.String(), channels.CallSettle.String(), channels.CallRecord.String():
		if s.Budget == nil {
			return &purse{}
		}
		return &purse{s.Budget.ToInt()}
	}
	return nil
}

// budget is what the call may cost at most, in wei; nil where nobody knows.
func (c *Chain) budget(call channels.Call) *hexutil.Big {
	if len(call.More) > 0 {
		return nil // of several channels
	}
	wei, known := c.cfg.Network.InCoin(call.Params.Token, c.atRisk(call))
	if !known {
		return nil
	}
	return (*hexutil.Big)(wei.Rsh(wei, 1))
}

// atRisk is the most that the call can save or lose us: for an answer, by how much it raises what we are paid.
func (c *Chain) atRisk(call channels.Call) channels.Amount {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := c.follows[call.Params.ID()]
	if w == nil || !w.read {
		return channels.MaxAmount()
	}
	r, err := fold(w.events, c.blocks.tip().Number)
	if err != nil {
		return channels.MaxAmount()
	}
	all := r.Funded[0].Plus(r.Funded[1]).Floor()
	if call.Kind != channels.CallRespond || r.Dispute == nil {
		return all
	}
	me, old := call.Side&1, r.Dispute.State
	next := old
	for i, l := range call.State.Ledgers {
		if l.Version > old.Ledgers[i].Version {
			next.Ledgers[i] = l
		}
	}
	// Locks may go either way: those of both sides count for us in the new state, and against us in the old one.
	hope := channels.Balance(r.Funded, next, me).Add(next.Ledgers[0].Locked()).Add(next.Ledgers[1].Locked())
	return hope.Minus(channels.Balance(r.Funded, old, me)).Floor().Min(all)
}

// ceiling is the most that is bid for s now.
func (c *Chain) ceiling(s *sending, market bid) bid {
	times := func(n int64, most *big.Int) bid {
		x := big.NewInt(n)
		return bid{new(big.Int).Mul(market.tip, x), new(big.Int).Mul(market.limit, x)}.within(bid{most, most})
	}
	patient := times(patientTimes, c.cfg.MaxFeePerGas)
	if !s.hurry || s.behalf == nil {
		return patient
	}
	urgent := times(urgentTimes, new(big.Int).Mul(c.cfg.MaxFeePerGas, big.NewInt(4)))
	if wei := s.behalf.wei; wei != nil {
		most := new(big.Int).Div(wei, new(big.Int).SetUint64(max(s.Gas, 1)))
		urgent = urgent.within(bid{most, most})
	}
	if urgent.limit.Cmp(patient.limit) < 0 {
		return patient
	}
	return urgent
}

// Gas limits that an answer and a settlement ask for, with room for some locks.
const (
	answerGas = 250_000
	settleGas = 250_000 + spareGas
	// DefenceGas is both together.
	DefenceGas = answerGas + settleGas
)

// DefenceCost implements wallet.Chain: what the account must hold now so that one old state can be answered and then settled.
func (c *Chain) DefenceCost(ctx context.Context) (channels.Amount, error) {
	m, err := c.market(ctx)
	if err != nil {
		return channels.Amount{}, refusal(err)
	}
	return channels.AmountFromBig(new(big.Int).Mul(m.limit, big.NewInt(DefenceGas)))
}
