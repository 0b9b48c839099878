package chain

import (
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/contracts"
)

// confirmedOf returns the newest block that is confirmed for a channel when the head is tip: funds of a value for which the network wants
// more confirmations hold it back until they have them.
func (c *Chain) confirmedOf(w *watch, tip uint64) uint64 {
	at := c.confirmedAt(tip)
	if len(c.cfg.Network.Tiers) == 0 {
		return at
	}
	var token common.Address
	for _, e := range w.events {
		if e.block.Number > at {
			break
		}
		var value *big.Int
		switch d := e.data.(type) {
		case *contracts.AdjudicatorOpened:
			token, value = d.Channel.Token, new(big.Int).Add(d.Funded0, d.Funded1)
		case *contracts.AdjudicatorDeposited:
			value = d.Amount
		default:
			continue
		}
		amount, err := channels.AmountFromBig(value)
		if err != nil {
			amount = channels.MaxAmount()
		}
		if need := c.cfg.Network.ConfirmationsOf(token, amount); e.block.Number+need-1 > tip {
			return e.block.Number - min(e.block.Number, 1)
		}
	}
	return at
}
