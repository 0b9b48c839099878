package wallettest

import (
	"math/big"

	"dmfwallet/channels"
)

// minGrace is the adjudicator's: how long a resolver that never answers is waited for, at least.
const minGrace = 24 * 3600

// settled is what earlier settlements of a dispute came to (Types.sol, Dispute).
type settled struct {
	resolved channels.Net // by locks, to side 0
	paid     [2]channels.Amount
}

// outcome is what the locks of one ledger came to in a settlement.
type outcome struct {
	paid, reserved channels.Amount
	decided        int
	left           []channels.Lock
}

// resolve asks the resolvers of a ledger's locks.
func (c *Chain) resolve(locks []channels.Lock, windowEnd, grace uint64) (o outcome) {
	for _, l := range locks {
		paid, ok := c.payout(l.Key(), l.Amount)
		switch {
		case ok:
			o.paid = sum(o.paid, paid)
			o.decided++
		case c.head.Time >= max(l.Expiry, windowEnd)+grace:
			o.decided++ // one that gives no sound answer refunds the writer
		default:
			o.reserved = sum(o.reserved, l.Amount)
			o.left = append(o.left, l)
		}
	}
	return o
}

func sum(a, b channels.Amount) channels.Amount {
	c, err := a.Add(b)
	if err != nil {
		panic(err) // tests have not so much
	}
	return c
}

// settle pays what is certain (R9) and keeps the rest.
func (p *ChainPort) settle(s channels.OnChain, k channels.Call) (channels.OnChain, error) {
	d := s.Dispute
	if s.Status != channels.ChainDisputed || p.head.Time < d.WindowEnd {
		return s, errReverts
	}
	grace := max(k.Params.ChallengePeriod, minGrace)
	of0 := p.resolve(d.State.Ledgers[0].Locks, d.WindowEnd, grace)
	of1 := p.resolve(d.State.Ledgers[1].Locks, d.WindowEnd, grace)
	at := p.settling[k.Params.ID()]
	at.resolved = at.resolved.Add(of1.paid).Sub(of0.paid)
	total := s.Funded[0].Plus(s.Funded[1]).Sub(at.paid[0]).Sub(at.paid[1])
	free0 := s.Funded[0].Sub(at.paid[0]).Sub(d.State.Ledgers[0].Sent).Add(d.State.Ledgers[1].Sent).Plus(at.resolved).Sub(of0.reserved)
	undecided := sum(of0.reserved, of1.reserved)
	pay := [2]channels.Amount{rounded(free0.Clamp(total), k.Params.Unit)}
	if undecided.IsZero() {
		return p.end(s, k.Params, free0.Clamp(total)), nil
	}
	pay[1] = rounded(total.Sub(free0.Add(undecided).Clamp(total)).Floor(), k.Params.Unit)
	if pay[0].IsZero() && pay[1].IsZero() && of0.decided+of1.decided == 0 {
		return s, errReverts
	}
	at.paid = [2]channels.Amount{sum(at.paid[0], pay[0]), sum(at.paid[1], pay[1])}
	p.settling[k.Params.ID()] = at
	next := *d
	next.State.Ledgers[0].Locks, next.State.Ledgers[1].Locks = of0.left, of1.left
	next.Rest = &channels.Rest{
		Total: total.Sub(pay[0]).Sub(pay[1]).Floor(),
		Free0: channels.Balance(s.Funded, next.State, 0).Plus(at.resolved).Sub(at.paid[0]),
		Locks: [2][]channels.Lock{of0.left, of1.left},
	}
	s.Dispute = &next
	return p.pay(s, k.Params, pay), nil
}

func rounded(a channels.Amount, unit uint64) channels.Amount {
	whole := a.Big()
	out, err := channels.AmountFromBig(whole.Sub(whole, new(big.Int).Mod(whole, new(big.Int).SetUint64(unit))))
	if err != nil {
		panic(err) // less than an Amount
	}
	return out
}

// pay pays the owners.
func (p *ChainPort) pay(s channels.OnChain, k channels.Params, pay [2]channels.Amount) channels.OnChain {
	for side, owner := range k.Owner {
		s.Payout[side] = sum(s.Payout[side], pay[side])
		p.spent[owner] = p.spent[owner].Sub(pay[side])
	}
	return s
}

// end pays side 0 a whole number of units of its share, side 1 the rest of what is there.
func (p *ChainPort) end(s channels.OnChain, k channels.Params, share0 channels.Amount) channels.OnChain {
	at := p.settling[k.ID()]
	delete(p.settling, k.ID())
	pay0 := rounded(share0, k.Unit)
	s.Status = channels.ChainClosed // the dispute stays in view: it tells what was counted
	total := s.Funded[0].Plus(s.Funded[1]).Sub(at.paid[0]).Sub(at.paid[1])
	return p.pay(s, k, [2]channels.Amount{pay0, total.Sub(pay0).Floor()})
}
