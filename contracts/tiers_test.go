package contracts

import (
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

func tiered() Network {
	n := Network{Name: "n", ChainID: 5, RPC: []string{"http://x"}, Adjudicator: Deployed{common.Address{1}, common.Hash{1}}, Confirmations: 3,
		Tokens: []Token{
			{ChainID: 5, Address: common.Address{2}, Name: "Dollar", Symbol: "USD", Decimals: 6},
			{ChainID: 5, Address: common.Address{3}, Name: "Yen", Symbol: "JPY", Decimals: 18},
		},
		Tiers: []Tier{{From: "1000", Confirmations: 12}, {From: "50000.5", Confirmations: 64}, {Currency: "jpy", From: "150000", Confirmations: 20}},
	}
	return n
}

func TestLargeFundsWaitForMoreConfirmations(t *testing.T) {
	n := tiered()
	if err := n.Check(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		token  byte
		amount string
		want   uint64
	}{{2, "999.999999", 3}, {2, "1000", 12}, {2, "50000.499999", 12}, {2, "50000.5", 64}, {3, "149999", 3}, {3, "150000", 20}, {3, "9000000", 20}, {9, "9000000", 3}} {
		cur := channels.Currency{Decimals: 18}
		if c.token == 2 {
			cur.Decimals = 6
		}
		amount, err := cur.Parse(c.amount)
		if err != nil {
			t.Fatal(err)
		}
		if got := n.ConfirmationsOf(common.Address{c.token}, amount); got != c.want {
			t.Errorf("%s of token %d wait for %d confirmations, not %d", c.amount, c.token, c.want, got)
		}
	}
}

func TestBadTiers(t *testing.T) {
	for what, tier := range map[string]Tier{
		"at least those":           {From: "1", Confirmations: 2},
		"at most":                  {From: "1", Confirmations: 1 << 40},
		"is no amount":             {From: "much", Confirmations: 5},
		`is no amount of USD`:      {Currency: "USD", From: "0.0000001", Confirmations: 5},
		`there is no currency "X"`: {Currency: "X", From: "1", Confirmations: 5},
	} {
		n := tiered()
		n.Tiers = append(n.Tiers, tier)
		if err := n.Check(); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%+v: %v, want %q", tier, err, what)
		}
	}
}
