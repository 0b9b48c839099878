package chain

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
)

// Whoever lost everything but the words finds the channel on the chain, as either side, from any block on; nobody else's.
func TestOpenedChannelsAreFound(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, r, _ := w.opened(new(memory), nil)
	at := r.view(w.id).Seen.Block.Number
	for _, p := range []person{w.alice, w.bob} {
		for _, from := range []uint64{0, at} {
			found, upTo, err := c.Opened(t.Context(), p.Address(), from)
			if err != nil || len(found) != 1 {
				t.Fatalf("from block %d: %d channels, %v", from, len(found), err)
			}
			o := found[0]
			if o.Params != w.params || o.Params.ID() != w.id || o.Epoch != 0 || o.Block != at || o.Funded != [2]channels.Net{usd(100).Net(), usd(50).Net()} {
				t.Fatalf("found %+v", o)
			}
			if upTo > r.newest().Number {
				t.Fatalf("looked up to block %d of %d", upTo, r.newest().Number)
			}
		}
		if found, _, err := c.Opened(t.Context(), p.Address(), at+1); err != nil || len(found) != 0 {
			t.Fatalf("after it: %d channels, %v", len(found), err)
		}
	}
	if found, _, err := c.Opened(t.Context(), newPerson(t).Address(), 0); err != nil || len(found) != 0 {
		t.Fatalf("a stranger has %d channels, %v", len(found), err)
	}
}

// An opening that names another channel than it holds is no opening.
func TestOpeningMustNameItsChannel(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, _, _ := w.opened(new(memory), nil)
	head, err := c.node.block(t.Context(), "latest")
	if err != nil {
		t.Fatal(err)
	}
	logs, err := c.node.logs(t.Context(), map[string]any{"fromBlock": "0x0", "toBlock": "latest"}, filter{at: []common.Address{w.net.Adjudicator.Address}})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, l := range logs {
		if l.Topics[0] != c.decoder.abi.Events["Opened"].ID {
			continue
		}
		n++
		if _, err := c.decoder.opened(l); err != nil {
			t.Fatal(err)
		}
		bad := l
		bad.Topics = append(l.Topics[:0:0], l.Topics...)
		bad.Topics[1][7] ^= 1
		if _, err := c.decoder.opened(bad); err == nil {
			t.Error("another id passes")
		}
		bad = types.Log{Topics: l.Topics, Data: l.Data[:len(l.Data)-32]}
		if _, err := c.decoder.opened(bad); err == nil {
			t.Error("a log that is cut passes")
		}
	}
	if n == 0 {
		t.Fatalf("no opening up to block %d", head.Number)
	}
}
