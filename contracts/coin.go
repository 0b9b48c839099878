package contracts

import (
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// coinUnit is one coin of a chain in its base unit.
var coinUnit = big.NewInt(1e18)

// InCoin is what an amount of a token is worth in the base unit of the chain's coin, by the file's coinPrice. known is false where that does
// not say.
func (n Network) InCoin(token common.Address, amount channels.Amount) (wei *big.Int, known bool) {
	for _, t := range n.Tokens {
		if t.Address != token {
			continue
		}
		for symbol, text := range n.CoinPrice {
			price, err := t.Currency().Parse(text)
			if err == nil && !price.IsZero() && strings.EqualFold(symbol, t.Symbol) {
				wei = new(big.Int).Mul(amount.Big(), coinUnit)
				return wei.Div(wei, price.Big()), true
			}
		}
	}
	return nil, false
}

func (n Network) checkCoinPrice() error {
	for symbol, text := range n.CoinPrice {
		known := false
		for _, t := range n.Tokens {
			if !strings.EqualFold(symbol, t.Symbol) {
				continue
			}
			known = true
			if price, err := t.Currency().Parse(text); err != nil || price.IsZero() {
				return bad("coinPrice: %.40q is no amount of %s", text, t.Symbol)
			}
		}
		if !known {
			return bad("coinPrice: there is no currency %.20q", symbol)
		}
	}
	return nil
}
