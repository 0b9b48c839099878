package p2p

import "testing"

// FuzzHello: the first bytes of a stream are read, and judged without a panic, whatever is in them.
func FuzzHello(f *testing.F) {
	f.Add(hello{1, 2, 3, 4}.encode(), uint64(3))
	f.Fuzz(func(t *testing.T, b []byte, boot uint64) {
		if len(b) != helloLen {
			return
		}
		h := decodeHello([helloLen]byte(b))
		if string(h.encode()) != string(b) {
			t.Fatal("it is encoded otherwise")
		}
		for _, have := range []*link{nil, {boot: boot, number: 1, outbound: true}, {boot: boot, number: 1}} {
			h.accepts("a", "b", boot, have, 0)
			h.accepts("b", "a", boot, have, 1)
		}
	})
}
