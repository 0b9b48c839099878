package chain

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

// Whoever lost everything but the words finds the channel on the chain, as either side, from any block on; nobody else's.
func TestOpenedChannelsAreFound(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, r, _ := w.opened(new(memory), nil)
	at := r.view(w.id).Seen.Block.Number
	for _, p := range []person{w.alice, w.bob} {
		for _, from := range []uint64{0, at} {
			found, upTo, done, err := c.Opened(t.Context(), p.Address(), from)
			if err != nil || len(found) != 1 || !done {
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
		if found, _, _, err := c.Opened(t.Context(), p.Address(), at+1); err != nil || len(found) != 0 {
			t.Fatalf("after it: %d channels, %v", len(found), err)
		}
	}
	if found, _, _, err := c.Opened(t.Context(), newPerson(t).Address(), 0); err != nil || len(found) != 0 {
		t.Fatalf("a stranger has %d channels, %v", len(found), err)
	}
}

// A long chain is searched in stretches, each of which can be tried again by itself.
func TestOpenedChannelsAreFoundBitByBit(t *testing.T) {
	w := newWorld(t, deep)
	if err := w.dev.Mine(t.Context(), 150); err != nil {
		t.Fatal(err)
	}
	c, r, _ := w.opened(new(memory), func(c *Config) { c.openedStretch = 40 })
	if err := w.dev.Mine(t.Context(), openedSafety); err != nil {
		t.Fatal(err)
	}
	var all []wallet.OpenedChannel
	calls := 0
	for at, done := uint64(0), false; !done; calls++ {
		var found []wallet.OpenedChannel
		var upTo uint64
		var err error
		if found, upTo, done, err = c.Opened(t.Context(), w.bob.Address(), at); err != nil || !done && upTo != max(at, w.net.DeployedAtBlock)+40 {
			t.Fatalf("from %d up to %d: %v", at, upTo, err)
		}
		all, at = append(all, found...), upTo+1
	}
	if calls < 4 || len(all) != 1 || all[0].Block != r.view(w.id).Seen.Block.Number {
		t.Errorf("%d calls found %+v", calls, all)
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
