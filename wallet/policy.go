package wallet

import (
	"context"
	"encoding/json"
	"math/big"
	"strings"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// HubPolicy says what a wallet does as a hub. Amounts are what a person types, by currency.
type HubPolicy struct {
	Serving    bool                   `json:"serving"`
	Currencies map[string]HubCurrency `json:"currencies"`
	Rates      map[string]HubRate     `json:"rates,omitempty"` // swaps, by "USD/EUR": what one of the first is in the second
	Slots      int                    `json:"slots"`           // locks of one peer that may stand at once
	DustSlots  int                    `json:"dustSlots"`       // of these, too small for a transaction of their own
	Days       int                    `json:"days"`            // the longest that a lock may stand
}

// HubCurrency is what a hub takes and bears in a currency.
type HubCurrency struct {
	Base   string `json:"base"`   // fee for each lock
	PPM    uint64 `json:"ppm"`    // and millionths of the amount
	Max    string `json:"max"`    // of one lock
	AtRisk string `json:"atRisk"` // locks of one peer together
}

// HubRate is a rate with its spread inside: From / To as whole numbers, so that every quote is exact.
type HubRate struct {
	Give uint64 `json:"give"` // this many base units of the first ...
	Take uint64 `json:"take"` // ... for this many of the second
	Max  string `json:"max"`  // the most of the first in one swap
}

// defaultPolicy is that of a hub that was told nothing.
func defaultPolicy() HubPolicy {
	return HubPolicy{Currencies: map[string]HubCurrency{}, Slots: 100, DustSlots: 20, Days: 30}
}

// Bounds of a policy.
const (
	maxSlots  = channels.MaxLocks - 40 // some are left for a hub's own use
	maxPPM    = 500_000
	maxPolicy = 16 << 10 // bytes
)

// dust is what a lock must be worth to be enforced on its own: half a whole coin of its currency.
func dust(c channels.Currency) channels.Amount {
	whole, err := c.Parse("1")
	if err != nil {
		return channels.Amount{}
	}
	half, err := channels.AmountFromBig(new(big.Int).Rsh(whole.Big(), 1))
	if err != nil {
		return channels.Amount{}
	}
	return half
}

// hubPolicy is the policy in force.
func (w *Wallet) hubPolicy() HubPolicy { return w.policyOf(w.settings[settingKey{key: settingHub}]) }

func (w *Wallet) policyOf(raw string) HubPolicy {
	p := defaultPolicy()
	if raw != "" {
		_ = json.Unmarshal([]byte(raw), &p) // it was checked when it was set
	}
	return p
}

const settingHub = "hub.policy"

// HubPolicy returns what this wallet does as a hub.
func (w *Wallet) HubPolicy(ctx context.Context) (HubPolicy, error) {
	return ask(ctx, w, func(_ *turn, reply func(HubPolicy, error)) { reply(w.hubPolicy(), nil) })
}

// SetHubPolicy changes it from the next lock on. Locks that stand are kept to their end.
func (w *Wallet) SetHubPolicy(ctx context.Context, p HubPolicy) (HubPolicy, error) {
	if err := w.checkPolicy(p); err != nil {
		return HubPolicy{}, err
	}
	raw := string(mustJSON(p))
	if len(raw) > maxPolicy {
		return HubPolicy{}, Fail(CodeUsage, MoneyUntouched, "name fewer currencies", "the policy is too long")
	}
	return ask(ctx, w, func(t *turn, reply func(HubPolicy, error)) {
		w.settings[settingKey{key: settingHub}] = raw
		t.batch.Settings = append(t.batch.Settings, Setting{Key: settingHub, Value: raw})
		w.announceAll(t)
		t.then(func() { reply(p, nil) })
	})
}

func (w *Wallet) checkPolicy(p HubPolicy) error {
	bad := func(format string, args ...any) error {
		return Fail(CodeUsage, MoneyUntouched, "see `dmfwallet hub policy --help`", format, args...)
	}
	if p.Slots < 0 || p.Slots > maxSlots || p.DustSlots < 0 || p.DustSlots > p.Slots || p.Days < 1 || p.Days > 366 {
		return bad("slots go up to %d, dust slots up to the slots, days from 1 to 366", maxSlots)
	}
	for symbol, c := range p.Currencies {
		token, ok := w.tokenNamed(symbol)
		if !ok {
			return Fail(CodeCurrency, MoneyUntouched, "`dmfwallet balance` lists the currencies of this network", "there is no currency %q", clipText(symbol, 20))
		}
		for _, amount := range []string{c.Base, c.Max, c.AtRisk} {
			if _, err := readOr(token.Currency, amount, "0"); err != nil {
				return Fail(CodeAmount, MoneyUntouched, "write it like 12.50", "%w", err)
			}
		}
		if c.PPM > maxPPM {
			return bad("a fee of %d ppm is more than half of the payment", c.PPM)
		}
	}
	for pair, r := range p.Rates {
		from, to, ok := strings.Cut(pair, "/")
		a, known := w.tokenNamed(from)
		_, also := w.tokenNamed(to)
		if !ok || !known || !also || r.Give == 0 || r.Take == 0 {
			return bad("%q is not a pair of two currencies with a rate", clipText(pair, 40))
		}
		if _, err := readOr(a.Currency, r.Max, "0"); err != nil {
			return Fail(CodeAmount, MoneyUntouched, "write it like 12.50", "%w", err)
		}
	}
	return nil
}

// readOr reads an amount, or the other where there is none.
func readOr(c channels.Currency, amount, other string) (channels.Amount, error) {
	if amount == "" {
		amount = other
	}
	return c.Parse(amount)
}

// fee is what the hub takes for a lock of amount, rounded up to the base unit.
func (c HubCurrency) fee(cur channels.Currency, amount channels.Amount) (channels.Amount, error) {
	base, err := readOr(cur, c.Base, "0")
	if err != nil {
		return base, err
	}
	part := new(big.Int).Mul(amount.Big(), new(big.Int).SetUint64(c.PPM))
	part.Add(part, big.NewInt(999_999)).Div(part, big.NewInt(1_000_000))
	more, err := channels.AmountFromBig(part)
	if err != nil {
		return base, err
	}
	return base.Add(more)
}

// limit reads one that was checked when it was set; an empty one is none.
func limit(c channels.Currency, amount string) channels.Amount {
	if amount == "" {
		return channels.MaxAmount()
	}
	a, _ := c.Parse(amount) // zero, where a currency changed its decimals
	return a
}

// bears says why the hub does not take one more lock (but: unless it is there already) from a peer: its limits of value, of slots, of what
// can't be enforced. Empty where it does.
func (w *Wallet) bears(p HubPolicy, s *session, amount channels.Amount, but channels.LockKey) string {
	cur := w.currency(s)
	c, ok := p.Currencies[cur.Symbol]
	if !p.Serving || !ok {
		return "it does not pass on " + cur.Symbol
	}
	l := deals.Limits{Max: limit(cur, c.Max), AtRisk: limit(cur, c.AtRisk), Slots: p.Slots, DustSlots: p.DustSlots, Dust: dust(cur)}
	return l.Refuses(s.ch, amount, but)
}
