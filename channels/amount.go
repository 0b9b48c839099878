package channels

import (
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/holiman/uint256"
)

// ErrAmountRange reports an amount outside 0 .. 2^128-1, or a subtraction below zero.
var ErrAmountRange = errors.New("amount out of range (0 to 2^128-1 base units)")

// Amount is a non-negative quantity of a token in base units, at most 2^128-1, the range that the contract signs.
// It is a value: copying it copies the money. The zero Amount is zero.
type Amount struct{ v uint256.Int }

// NewAmount returns n base units.
func NewAmount(n uint64) Amount { return Amount{*uint256.NewInt(n)} }

// MaxAmount is 2^128-1 base units.
func MaxAmount() Amount {
	var a Amount
	a.v.SubUint64(a.v.Lsh(uint256.NewInt(1), 128), 1)
	return a
}

// AmountFromBig converts n, or fails with ErrAmountRange.
func AmountFromBig(n *big.Int) (Amount, error) {
	if n == nil || n.Sign() < 0 || n.BitLen() > 128 {
		return Amount{}, ErrAmountRange
	}
	var a Amount
	a.v.SetFromBig(n)
	return a, nil
}

// AmountFromBytes reads a big-endian number of at most 16 bytes without a leading zero byte: one amount has one encoding.
func AmountFromBytes(b []byte) (Amount, error) {
	if len(b) > 16 || (len(b) > 0 && b[0] == 0) {
		return Amount{}, ErrAmountRange
	}
	var a Amount
	a.v.SetBytes(b)
	return a, nil
}

// ParseBaseUnits reads a decimal count of base units, as --json prints it.
func ParseBaseUnits(s string) (Amount, error) {
	if s == "" || len(s) > 39 || (len(s) > 1 && s[0] == '0') {
		return Amount{}, fmt.Errorf("%q is not a count of base units", s)
	}
	for _, r := range s {
		if r < '0' || r > '9' {
			return Amount{}, fmt.Errorf("%q is not a count of base units", s)
		}
	}
	n, _ := new(big.Int).SetString(s, 10)
	return AmountFromBig(n)
}

// Bytes is the shortest big-endian form; zero is empty.
func (a Amount) Bytes() []byte { return a.v.Bytes() }

// Bytes32 is the ABI word.
func (a Amount) Bytes32() [32]byte { return a.v.Bytes32() }

// Big returns a fresh big.Int for the ABI packer.
func (a Amount) Big() *big.Int { return a.v.ToBig() }

// IsZero reports whether a is zero.
func (a Amount) IsZero() bool { return a.v.IsZero() }

// Cmp is -1, 0 or 1.
func (a Amount) Cmp(b Amount) int { return a.v.Cmp(&b.v) }

// Less reports a < b.
func (a Amount) Less(b Amount) bool { return a.v.Lt(&b.v) }

// Add returns a+b, or ErrAmountRange past 2^128-1.
func (a Amount) Add(b Amount) (Amount, error) {
	var c Amount
	c.v.Add(&a.v, &b.v)
	if c.v.BitLen() > 128 {
		return Amount{}, ErrAmountRange
	}
	return c, nil
}

// Sub returns a-b, or ErrAmountRange below zero.
func (a Amount) Sub(b Amount) (Amount, error) {
	if a.Less(b) {
		return Amount{}, ErrAmountRange
	}
	var c Amount
	c.v.Sub(&a.v, &b.v)
	return c, nil
}

// Multiple reports whether a is a whole number of units. A zero unit divides nothing.
func (a Amount) Multiple(unit uint64) bool {
	if unit == 0 {
		return false
	}
	var r uint256.Int
	return r.Mod(&a.v, uint256.NewInt(unit)).IsZero()
}

// Min returns the smaller one.
func (a Amount) Min(b Amount) Amount {
	if b.Less(a) {
		return b
	}
	return a
}

// String prints base units in decimal.
func (a Amount) String() string { return a.v.Dec() }

// MarshalText prints base units in decimal, so JSON carries a string and never a float.
func (a Amount) MarshalText() ([]byte, error) { return []byte(a.v.Dec()), nil }

// UnmarshalText reads what MarshalText printed.
func (a *Amount) UnmarshalText(b []byte) error {
	n, err := ParseBaseUnits(string(b))
	if err == nil {
		*a = n
	}
	return err
}

// Net is a signed quantity of base units: net funding (deposits less withdrawals) or a balance before it is clamped (R9).
// Every sum of the protocol has far fewer than 2^100 terms of 128 bits, so 256-bit two's complement cannot overflow.
type Net struct{ v uint256.Int }

// NetFromBig converts a signed number of fewer than 200 bits, or fails with ErrAmountRange.
func NetFromBig(n *big.Int) (Net, error) {
	if n == nil || n.BitLen() > 200 {
		return Net{}, ErrAmountRange
	}
	var x Net
	x.v.SetFromBig(n)
	return x, nil
}

// Net is a as a signed quantity.
func (a Amount) Net() Net { return Net{a.v} }

// Add returns x+a.
func (x Net) Add(a Amount) Net { var y Net; y.v.Add(&x.v, &a.v); return y }

// Sub returns x-a.
func (x Net) Sub(a Amount) Net { var y Net; y.v.Sub(&x.v, &a.v); return y }

// Plus returns x+y.
func (x Net) Plus(y Net) Net { var z Net; z.v.Add(&x.v, &y.v); return z }

// Minus returns x-y.
func (x Net) Minus(y Net) Net { var z Net; z.v.Sub(&x.v, &y.v); return z }

// Sign is -1, 0 or 1.
func (x Net) Sign() int { return x.v.Sign() }

// Less reports x < y.
func (x Net) Less(y Net) bool { return x.v.Slt(&y.v) }

// Clamp returns min(max(x, 0), top) as an Amount; a negative top counts as zero.
func (x Net) Clamp(top Net) Amount {
	if x.Sign() <= 0 || top.Sign() <= 0 {
		return Amount{}
	}
	if top.Less(x) {
		x = top
	}
	if x.v.BitLen() > 128 {
		return MaxAmount()
	}
	return Amount{x.v}
}

// Floor returns x as an Amount, zero when it is negative.
func (x Net) Floor() Amount { return x.Clamp(x) }

// Big returns a fresh signed big.Int.
func (x Net) Big() *big.Int {
	if x.Sign() >= 0 {
		return x.v.ToBig()
	}
	var abs uint256.Int
	abs.Neg(&x.v)
	return new(big.Int).Neg(abs.ToBig())
}

// String prints base units in decimal, with a minus sign where needed.
func (x Net) String() string { return x.Big().String() }

// MarshalText prints base units in decimal.
func (x Net) MarshalText() ([]byte, error) { return []byte(x.String()), nil }

// UnmarshalText reads what MarshalText printed.
func (x *Net) UnmarshalText(b []byte) error {
	s := string(b)
	n, ok := new(big.Int).SetString(s, 10)
	if !ok || len(s) > 62 {
		return fmt.Errorf("%q is not a signed count of base units", s)
	}
	y, err := NetFromBig(n)
	if err == nil {
		*x = y
	}
	return err
}

// Currency says how amounts of one token are written: Symbol is its ISO 4217 code, Decimals the token's, Minor the
// currency's minor-unit digits (JPY 0, USD 2, KWD 3).
type Currency struct {
	Symbol   string `json:"currency"`
	Decimals uint8  `json:"decimals"`
	Minor    uint8  `json:"minor"`
}

// Parse reads what a person types: digits, at most one point, no sign, no grouping, no exponent. More digits after the
// point than the token has decimals is refused ("too fine"), never rounded.
func (c Currency) Parse(s string) (Amount, error) {
	whole, frac, point := strings.Cut(s, ".")
	switch {
	case strings.HasPrefix(s, "-"):
		return Amount{}, fmt.Errorf("amount %q is negative", clip(s))
	case whole == "" || (point && frac == "") || !digits(whole) || !digits(frac):
		return Amount{}, fmt.Errorf("amount %q is not a number like 12.50", clip(s))
	case len(strings.TrimRight(frac, "0")) > int(c.Decimals):
		return Amount{}, fmt.Errorf("amount %q is too fine: %s has %d decimals", clip(s), c.Symbol, c.Decimals)
	case len(whole) > 60:
		return Amount{}, fmt.Errorf("amount %q is too large", clip(s))
	}
	frac = strings.TrimRight(frac, "0")
	n, _ := new(big.Int).SetString(whole+frac+strings.Repeat("0", int(c.Decimals)-len(frac)), 10)
	a, err := AmountFromBig(n)
	if err != nil {
		return Amount{}, fmt.Errorf("amount %q is too large", clip(s))
	}
	return a, nil
}

// Format prints a exactly: thousands grouped by a comma, the currency's minor digits always, further digits only where
// they are not zero, then the symbol: "1,234.50 USD", "7 JPY".
func (c Currency) Format(a Amount) string { return c.Number(a) + " " + c.Symbol }

// Number is Format without the symbol.
func (c Currency) Number(a Amount) string {
	s := a.v.Dec()
	d := int(c.Decimals)
	if len(s) <= d {
		s = strings.Repeat("0", d-len(s)+1) + s
	}
	whole, frac := s[:len(s)-d], strings.TrimRight(s[len(s)-d:], "0")
	if missing := min(int(c.Minor), d) - len(frac); missing > 0 {
		frac += strings.Repeat("0", missing)
	}
	whole = group(whole)
	if frac == "" {
		return whole
	}
	return whole + "." + frac
}

func group(s string) string {
	var b strings.Builder
	for i, r := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func digits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "..."
	}
	return s
}

// minorUnits lists the ISO 4217 currencies whose minor unit is not 2 digits (ISO 4217 list one).
var minorUnits = map[string]uint8{
	"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0,
	"UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
	"BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3, "CLF": 4, "UYW": 4,
}

// MinorUnits returns the ISO 4217 minor-unit digits of symbol; 2 where the standard lists no exception.
func MinorUnits(symbol string) uint8 {
	if n, ok := minorUnits[symbol]; ok {
		return n
	}
	return 2
}

// Unit returns the payout granularity in base units (design: `unit`) of a currency: one minor unit of the token, at most 10^18.
func (c Currency) Unit() uint64 {
	zeros := int(c.Decimals) - int(c.Minor)
	unit := uint64(1)
	for i := 0; i < zeros && i < 18; i++ {
		unit *= 10
	}
	return unit
}
