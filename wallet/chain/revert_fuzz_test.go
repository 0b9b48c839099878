package chain

import (
	"testing"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// FuzzRevert: whatever a contract reverts with becomes one bounded line of plain characters.
func FuzzRevert(f *testing.F) {
	f.Add(hexutil.MustDecode("0x08c379a0000000000000000000000000000000000000000000000000000000000000002000000000000000000000000000000000000000000000000000000000000000036f6f700000000000000000000000000000000000000000000000000000000000"))
	f.Add([]byte{1, 2, 3, 4})
	c := &Chain{decoder: newDecoder()}
	for _, e := range c.decoder.abi.Errors {
		f.Add(append(e.ID[:4:4], make([]byte, 96)...))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		name := c.named(raw)
		if len(name) > 203 {
			t.Fatalf("%d bytes", len(name))
		}
		for _, r := range name {
			if r < ' ' || r > '~' {
				t.Fatalf("%q", name)
			}
		}
	})
}
