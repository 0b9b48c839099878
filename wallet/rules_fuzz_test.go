package wallet

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// twoTokens is a chain that knows two currencies, and nothing else.
type twoTokens struct{ Chain }

func (twoTokens) Tokens() []Token {
	return []Token{{Currency: channels.Currency{Symbol: "USD", Decimals: 18, Minor: 2}, Address: common.Address{1}}, {Currency: channels.Currency{Symbol: "JPY"}, Address: common.Address{2}}}
}

// FuzzRule: a rule about our money is taken as it is written, or refused; and one that was taken is found again.
func FuzzRule(f *testing.F) {
	for _, s := range []string{"50 USD", "50 USD, 1000 JPY", "0.1 usd,", "50USD", "-1 USD", "1e9 JPY", " 5\tUSD ", "5 USD 6", "1 USD,2 USD"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, rule string) {
		w := &Wallet{ports: Ports{Chain: twoTokens{}}, settings: map[settingKey]string{{"accept.fund", "paired"}: rule}}
		if w.checkRule(rule) != nil || rule == "" {
			return
		}
		found := false
		for _, token := range w.ports.Chain.Tokens() {
			limit, ok := w.ruleFor(settingKey{"accept.fund", "paired"}, token)
			found = found || ok
			c := &contact{rec: PeerRecord{ID: "p", Paired: true}}
			if ok && !w.mayFund(c, token, limit) {
				t.Fatalf("%q does not allow %s", rule, token.Format(limit))
			}
			if more, err := limit.Add(channels.NewAmount(1)); ok && err == nil && w.mayFund(c, token, more) {
				t.Fatalf("%q allows %s", rule, token.Format(more))
			}
		}
		if !found {
			t.Fatalf("%q was taken, and says nothing", rule)
		}
	})
}

// FuzzStored: what was set as a policy, and damaged, never makes the wallet fall over; nor do stored requests.
func FuzzStored(f *testing.F) {
	f.Add(`{"channels":3,"bytes":5}`)
	f.Add(`{"peer":"p","request":{},"until":"2026-01-01T00:00:00Z"}`)
	f.Fuzz(func(_ *testing.T, text string) {
		w := &Wallet{ports: Ports{Chain: twoTokens{}}, settings: map[settingKey]string{{settingTower, ""}: text, {settingHub, ""}: text}, pending: map[string]*pendingOpen{}}
		w.towerPolicy()
		_ = w.checkPolicy(w.hubPolicy())
		_ = w.loadPending([]OpenRecord{{ID: "x", Data: []byte(text)}})
	})
}
