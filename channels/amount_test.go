package channels

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var (
	usd = Currency{"USD", 18, 2}
	jpy = Currency{"JPY", 18, 0}
	kwd = Currency{"KWD", 18, 3}
	six = Currency{"USDC", 6, 2}
)

func TestAmountsAreWrittenByISO4217(t *testing.T) {
	for _, c := range []struct {
		cur   Currency
		typed string
		want  string
	}{
		{usd, "0", "0.00 USD"},
		{usd, "1234567.5", "1,234,567.50 USD"},
		{usd, "0.125", "0.125 USD"},
		{usd, "0.000000000000000001", "0.000000000000000001 USD"},
		{jpy, "7", "7 JPY"},
		{jpy, "1000", "1,000 JPY"},
		{jpy, "0.5", "0.5 JPY"},
		{kwd, "2.5", "2.500 KWD"},
		{six, "1.10", "1.10 USDC"},
	} {
		a, err := c.cur.Parse(c.typed)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.cur.Format(a); got != c.want {
			t.Errorf("%s is written %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestAmountsThatAreRefused(t *testing.T) {
	for typed, why := range map[string]string{
		"-1": "negative", "": "not a number", "1,5": "not a number", "1e3": "not a number", "0x10": "not a number", ".5": "not a number",
		"1.": "not a number", "1.2.3": "not a number", "٣": "not a number", "1.0000001": "too fine", "+1": "not a number",
		"1" + strings.Repeat("0", 40): "too large", "1" + strings.Repeat("0", 4000): "too large",
	} {
		if _, err := six.Parse(typed); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%.20q: %v, want %q", typed, err, why)
		}
	}
}

func TestAmountRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, err := AmountFromBytes(trim(rapid.SliceOfN(rapid.Byte(), 0, 16).Draw(t, "bytes")))
		if err != nil {
			t.Fatal(err)
		}
		cur := rapid.SampledFrom([]Currency{usd, jpy, kwd, six}).Draw(t, "currency")
		back, err := cur.Parse(strings.ReplaceAll(cur.Number(a), ",", ""))
		if err != nil || back != a {
			t.Fatalf("%s became %s: %v", a, back, err)
		}
		text, _ := json.Marshal(a)
		var c Amount
		if err := json.Unmarshal(text, &c); err != nil || c != a {
			t.Fatalf("%s became %s: %v", text, c, err)
		}
		if d, err := AmountFromBytes(a.Bytes()); err != nil || d != a {
			t.Fatal("bytes do not round-trip")
		}
	})
}

func trim(b []byte) []byte {
	for len(b) > 0 && b[0] == 0 {
		b = b[1:]
	}
	return b
}

func TestArithmeticAgreesWithBigIntegers(t *testing.T) {
	draw := func(t *rapid.T, name string) *big.Int {
		return new(big.Int).SetBytes(rapid.SliceOfN(rapid.Byte(), 0, 17).Draw(t, name))
	}
	rapid.Check(t, func(t *rapid.T) {
		x, y := draw(t, "x"), draw(t, "y")
		a, errA := AmountFromBig(x)
		b, errB := AmountFromBig(y)
		if (errA != nil) != (x.BitLen() > 128) {
			t.Fatal("range check")
		}
		if errA != nil || errB != nil {
			return
		}
		sum, err := a.Add(b)
		want := new(big.Int).Add(x, y)
		if (err != nil) != (want.BitLen() > 128) || (err == nil && sum.Big().Cmp(want) != 0) {
			t.Fatalf("%s + %s = %s, %v", a, b, sum, err)
		}
		diff, err := a.Sub(b)
		want = new(big.Int).Sub(x, y)
		if (err != nil) != (want.Sign() < 0) || (err == nil && diff.Big().Cmp(want) != 0) {
			t.Fatalf("%s - %s = %s, %v", a, b, diff, err)
		}
		if n := a.Net().Sub(b); n.Big().Cmp(want) != 0 || n.String() != want.String() {
			t.Fatalf("net %s - %s = %s", a, b, n)
		}
		back, _ := NetFromBig(want)
		if back != a.Net().Sub(b) || back.Less(Net{}) != (want.Sign() < 0) {
			t.Fatal("signed conversion or comparison")
		}
	})
}

func TestUnits(t *testing.T) {
	for cur, want := range map[Currency]uint64{usd: 1e16, jpy: 1e18, kwd: 1e15, six: 1e4, {"X", 30, 2}: 1e18} {
		if got := cur.Unit(); got != want {
			t.Errorf("%s with %d decimals: unit %d, want %d", cur.Symbol, cur.Decimals, got, want)
		}
	}
}
