package channels

import (
	"reflect"
	"strings"
	"testing"
)

// FuzzSnapshot: a stored channel is loaded whole or refused; what is loaded can be looked at, fed and stored again, whatever is in it.
func FuzzSnapshot(f *testing.F) {
	// Channels in the midst of their lives are in testdata.
	f.Add([]byte(`{"Phase":"open"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Load(data, nil, nil)
		if err != nil {
			return
		}
		again, err := c.Snapshot()
		if err != nil {
			t.Fatalf("loaded, and can't be stored: %v", err)
		}
		back, err := Load(again, nil, nil)
		if err != nil {
			t.Fatalf("stored, and can't be loaded: %v", err)
		}
		if third, err := back.Snapshot(); err != nil || !reflect.DeepEqual(again, third) {
			t.Fatalf("it changes each time: %v", err)
		}
		_, _, _, _, _ = c.CanSend(), c.CanReceive(), c.Locked(), c.Live(), c.Settled()
		c.Waiting()
		for _, ev := range []Event{Fresh{Now: 5}, PeerUp{}, Blocks{Head: Block{Number: 9, Time: 9}}, Sync{Channel: c.ID(), Epoch: c.Epoch}, c.View, PeerDown{}} {
			_ = c.Handle(ev)
		}
	})
}

// FuzzAmount: what a person types as an amount is that amount, exactly, or is refused.
func FuzzAmount(f *testing.F) {
	for _, s := range []string{"1", "0.10", "1,000.5", "340282366920938463463374607431768211455", "1e5", "-1", ".5", "5.", "0x1", "١"} {
		f.Add(s, uint8(18))
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, s string, decimals uint8) {
		c := Currency{Symbol: "USD", Decimals: decimals % 37}
		a, err := c.Parse(s)
		if err == nil {
			if back, err := c.Parse(strings.ReplaceAll(c.Number(a), ",", "")); err != nil || back != a {
				t.Fatalf("%q is %s, which reads back as %s: %v", s, c.Number(a), back, err)
			}
		}
		if a, err := ParseBaseUnits(s); err == nil {
			if back, err := ParseBaseUnits(a.String()); err != nil || back != a {
				t.Fatalf("%q is %s, which reads back as %s: %v", s, a, back, err)
			}
		}
	})
}
