package contracts

import (
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// Tier has funds of a value wait for more confirmations than Network.Confirmations.
type Tier struct {
	Currency      string `json:"currency,omitempty"` // a symbol; empty means all currencies without a tier of their own
	From          string `json:"from"`               // whole units of the currency, such as "1000"
	Confirmations uint64 `json:"confirmations"`
}

const (
	maxTiers         = 64
	maxConfirmations = 100_000
)

// ConfirmationsOf is how many confirmations funds of that amount need.
func (n Network) ConfirmationsOf(token common.Address, amount channels.Amount) uint64 {
	need := n.Confirmations
	for _, t := range n.Tokens {
		if t.Address != token {
			continue
		}
		own := n.ownTier(t.Symbol)
		for _, tier := range n.Tiers {
			if own != (tier.Currency != "") || own && !strings.EqualFold(tier.Currency, t.Symbol) {
				continue
			}
			if from, err := t.Currency().Parse(tier.From); err == nil && !amount.Less(from) {
				need = max(need, tier.Confirmations)
			}
		}
	}
	return need
}

func (n Network) ownTier(symbol string) bool {
	for _, tier := range n.Tiers {
		if strings.EqualFold(tier.Currency, symbol) {
			return true
		}
	}
	return false
}

// checkTiers wants amounts that every currency they are for can be counted in.
func (n Network) checkTiers() error {
	if len(n.Tiers) > maxTiers {
		return bad("more than %d confirmationTiers", maxTiers)
	}
	for _, tier := range n.Tiers {
		if tier.Confirmations < n.Confirmations || tier.Confirmations > maxConfirmations {
			return bad("confirmationTiers: confirmations must be at least those of the network (%d), and at most %d", n.Confirmations, maxConfirmations)
		}
		known := tier.Currency == ""
		for _, t := range n.Tokens {
			if tier.Currency != "" && !strings.EqualFold(tier.Currency, t.Symbol) {
				continue
			}
			known = true
			if _, err := t.Currency().Parse(tier.From); err != nil {
				return bad("confirmationTiers: %.40q is no amount of %s", tier.From, t.Symbol)
			}
		}
		if _, err := (channels.Currency{Decimals: 18}).Parse(tier.From); err != nil {
			return bad("confirmationTiers: %.40q is no amount", tier.From)
		}
		if !known {
			return bad("confirmationTiers: there is no currency %.20q", tier.Currency)
		}
	}
	return nil
}
