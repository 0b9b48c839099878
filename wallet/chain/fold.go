package chain

import (
	"fmt"
	"math/big"

	"dmfwallet/channels"
	"dmfwallet/contracts"
)

// record is a channel at some block: what the engine sees, and what the contract wants revealed again in a dispute.
type record struct {
	channels.OnChain
	ledgers [2]contracts.Ledger
	dispute contracts.Dispute
}

// fold replays a channel's events, which carry everything, up to and including block upTo.
func fold(events []event, upTo uint64) (record, error) {
	var r record
	for _, e := range events {
		if e.block.Number > upTo {
			break
		}
		if err := r.apply(e.data); err != nil {
			return record{}, fmt.Errorf("block %d, log %d: %w", e.block.Number, e.index, err)
		}
		r.Tx, r.Block = e.tx, e.block
	}
	return r, nil
}

// life folds the first life of an id, the one that is followed. Its peer may open the id again (until OpenBy): that is another channel, and
// must not hide how this one ended, whose locks are counted by what its dispute held.
func life(events []event, upTo uint64) (record, error) {
	opened := false
	for i, e := range events {
		if _, ok := e.data.(*contracts.AdjudicatorOpened); !ok {
			continue
		}
		if opened {
			events = events[:i]
			break
		}
		opened = true
	}
	return fold(events, upTo)
}

func (r *record) apply(data any) (err error) {
	switch e := data.(type) {
	case *contracts.AdjudicatorOpened:
		*r = record{OnChain: channels.OnChain{Status: channels.ChainOpen, Epoch: e.Epoch}}
		r.Funded, err = toNets(e.Funded0, e.Funded1)
	case *contracts.AdjudicatorDeposited:
		r.Funded, err = toNets(e.Funded0, e.Funded1)
	case *contracts.AdjudicatorWithdrawn:
		r.WithdrawNonce = e.Nonce + 1
		r.Funded, err = toNets(e.Funded0, e.Funded1)
	case *contracts.AdjudicatorChallenged:
		err = r.disputed(e.Epoch, e.Ledger0, e.Ledger1, e.Dispute)
	case *contracts.AdjudicatorResponded:
		err = r.disputed(e.Epoch, e.Ledger0, e.Ledger1, e.Dispute)
	case *contracts.AdjudicatorSettled:
		if err = r.pay(e.Pay0, e.Pay1); err == nil {
			err = r.disputed(e.Epoch, e.Ledger0, e.Ledger1, e.Dispute)
		}
		if err == nil {
			err = r.rest()
		}
	case *contracts.AdjudicatorClosed:
		r.Status = channels.ChainClosed // Dispute stays: it tells what was counted
		r.ledgers, r.dispute = [2]contracts.Ledger{}, contracts.Dispute{}
		err = r.pay(e.Pay0, e.Pay1)
	default:
		err = fmt.Errorf("event of type %T", data)
	}
	return err
}

func (r *record) disputed(epoch uint32, l0, l1 contracts.Ledger, d contracts.Dispute) error {
	state, err := toState(epoch, l0, l1)
	if err != nil {
		return err
	}
	if r.Funded, err = toNets(d.Funded0, d.Funded1); err != nil {
		return err
	}
	r.Status, r.Epoch = channels.ChainDisputed, epoch
	r.ledgers, r.dispute = [2]contracts.Ledger{l0, l1}, d
	r.Dispute = &channels.Dispute{State: state, WindowEnd: d.WindowEnd, Answered: answered(d.Answers)}
	return nil
}

// answered orders the contract's bits (own and delegated of side 0, then of side 1) as channels.Dispute has them: own of both, then delegated.
func answered(bits uint8) uint8 {
	return bits&1 | bits&2<<1 | bits&4>>1 | bits&8
}

// rest computes what a settle left, as the contract does for its next call (R9).
func (r *record) rest() error {
	d, s := r.dispute, r.Dispute.State
	paid, err := toAmounts(d.Paid0, d.Paid1)
	if err != nil {
		return err
	}
	resolved, err := channels.NetFromBig(d.Resolved)
	if err != nil {
		return err
	}
	total := r.Funded[0].Plus(r.Funded[1]).Sub(paid[0]).Sub(paid[1])
	r.Dispute.Rest = &channels.Rest{
		Total: total.Floor(),
		Free0: channels.Balance(r.Funded, s, 0).Plus(resolved).Sub(paid[0]),
		Locks: [2][]channels.Lock{s.Ledgers[0].Locks, s.Ledgers[1].Locks},
	}
	return nil
}

func (r *record) pay(pay0, pay1 *big.Int) error {
	more, err := toAmounts(pay0, pay1)
	for i := 0; err == nil && i < 2; i++ {
		r.Payout[i], err = r.Payout[i].Add(more[i])
	}
	return err
}
