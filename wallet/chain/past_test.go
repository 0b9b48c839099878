package chain

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"dmfwallet/channels"
)

// TestFollowedFromAfterItsOpening: a client of a watchtower names a block after the opening of its channel. Its events alone would contradict
// the contract, which freezes everybody's channels; so all of its past is read.
func TestFollowedFromAfterItsOpening(t *testing.T) {
	for _, deposited := range []bool{false, true} {
		w := newWorld(t, deep)
		_, _, _ = w.opened(new(memory), nil)
		bob := w.approved()
		if err := w.dev.Mine(t.Context(), 20); err != nil {
			t.Fatal(err)
		}
		after, _ := w.client.BlockNumber(t.Context())
		want := usd(50)
		if deposited {
			w.submit(bob, w.deposit(1, 1))
			want = usd(51)
			w.eventually("the deposit is mined", func() bool { s, _ := bob.Transaction(w.deposit(1, 1).Key()); return s.Mined })
		}
		if err := w.dev.Mine(t.Context(), 20); err != nil {
			t.Fatal(err)
		}
		j := new(memory)
		c, r, stop := w.run(newPerson(t), j, nil)
		c.Follow(w.id, after)
		w.eventually("the channel is seen as it is", func() bool {
			v := r.view(w.id)
			return v.Seen.Status == channels.ChainOpen && v.Seen.Funded[1] == want.Net()
		})
		c.Follow(w.id, 0) // nor can it have its past read again and again
		w.eventually("and so it stays", func() bool { return r.newest().Number > after })
		if err := r.failure(); err != nil {
			t.Fatalf("deposited %v: %v", deposited, err)
		}
		if len(c.unread()) != 0 {
			t.Error("it is read again")
		}
		stop()
	}
}

// TestLongPastDoesNotHoldUpTheHead: between two stretches of a channel's past the head is looked at.
func TestLongPastDoesNotHoldUpTheHead(t *testing.T) {
	w := newWorld(t, deep)
	_, _, stop := w.opened(new(memory), nil)
	stop()
	if err := w.dev.Mine(t.Context(), 300); err != nil {
		t.Fatal(err)
	}
	p := newProxy(t, w.dev.RPCURL())
	var mu sync.Mutex
	stretches, most, all := 0, 0, 0
	p.set(func(method string, params []json.RawMessage) (any, bool) {
		mu.Lock()
		defer mu.Unlock()
		switch {
		case method == "eth_getBlockByNumber" && string(params[0]) == `"latest"`:
			stretches = 0
		case method == "eth_getLogs" && strings.Contains(string(params[0]), "topics") && strings.Contains(string(params[0]), "fromBlock"):
			stretches++
			all++
			most = max(most, stretches)
		}
		return nil, false
	})
	c, r, _ := w.run(newPerson(t), new(memory), func(c *Config) {
		c.Network.RPC, c.Poll, c.stretch = []string{p.URL}, time.Nanosecond, 10
	})
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("the channel is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainOpen })
	mu.Lock()
	defer mu.Unlock()
	if all < 20 || most != 1 {
		t.Errorf("%d stretches, up to %d of them without a look at the head", all, most)
	}
}

// TestLongPastOfARecordDoesNotHoldUpTheHead: a peer promises money on a condition that was decided long ago. The logs of that are looked for a
// piece at a time, over a reorg too.
func TestLongPastOfARecordDoesNotHoldUpTheHead(t *testing.T) {
	w := newWorld(t, deep)
	bob, rb, stop := w.run(w.bob, new(memory), nil)
	preimage, terms := secret(1, w.now()+100_000)
	q := w.question(terms, usd(7))
	bob.Watch(q)
	w.submit(bob, w.record(terms, preimage[:]))
	w.eventually("it is revealed", func() bool { return rb.answer(q).Decided })
	stop()
	if err := w.dev.Mine(t.Context(), 300); err != nil {
		t.Fatal(err)
	}
	p := newProxy(t, w.dev.RPCURL())
	var mu sync.Mutex
	pieces, most, all := 0, 0, 0
	p.set(func(method string, params []json.RawMessage) (any, bool) {
		mu.Lock()
		defer mu.Unlock()
		switch {
		case method == "eth_getBlockByNumber" && string(params[0]) == `"latest"`:
			pieces = 0
		case method == "eth_getLogs" && strings.Contains(string(params[0]), "topics") && strings.Contains(string(params[0]), "fromBlock"):
			pieces++
			all++
			most = max(most, pieces)
		}
		return nil, false
	})
	c, r, _ := w.run(newPerson(t), new(memory), func(c *Config) {
		c.Network.RPC, c.Poll, c.stretch = []string{p.URL}, time.Nanosecond, 10
	})
	w.eventually("the chain is followed", func() bool { return r.newest().Number > 300 })
	c.Watch(q)
	w.eventually("it is under way", func() bool { mu.Lock(); defer mu.Unlock(); return all > 5 })
	if err := w.dev.Reorg(t.Context(), 2, true); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is told late", func() bool { return r.answer(q).Final })
	if a := r.answer(q); !bytes.Equal(a.Record.Fact, preimage[:]) {
		t.Errorf("the preimage is told as %x", a.Record.Fact)
	}
	mu.Lock()
	defer mu.Unlock()
	if all < 20 || most > 2 {
		t.Errorf("%d pieces, up to %d of them without a look at the head", all, most)
	}
}
