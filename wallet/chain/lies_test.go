package chain

import (
	"encoding/json"
	"math/big"
	"sync/atomic"
	"testing"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
)

// answers are lies of an endpoint, by method.
type answers map[string]any

func (a answers) tell(method string, _ []json.RawMessage) (any, bool) {
	answer, lied := a[method]
	return answer, lied
}

// answerTo has Bob put the empty state forward, and returns Alice's answer.
func (w *world) answerTo(r *recorder) channels.Call {
	w.Helper()
	bob, rb, stop := w.run(w.bob, new(memory), nil)
	bob.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("Bob sees the channel", func() bool { return rb.view(w.id).Seen.Status == channels.ChainOpen })
	w.submit(bob, channels.Call{Kind: channels.CallChallenge, Params: w.params, Side: 1})
	w.eventually("the dispute is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainDisputed })
	stop()
	s := state(2, 10, 1, 5)
	sig := sign(w, w.bob.signer, w.net.Domain().StateDigest(w.id, s))
	d := r.view(w.id).Seen.Dispute
	return channels.Call{Kind: channels.CallRespond, Params: w.params, State: s, PeerSig: sig, Dispute: *d, Before: d.WindowEnd}
}

func (w *world) isAnswered(r *recorder) func() bool {
	return func() bool {
		if err := w.dev.Mine(w.Context(), 1); err != nil {
			w.Fatal(err)
		}
		return r.view(w.id).Seen.Dispute.Answered == 1
	}
}

// TestOneOfTwoAsksForTooLittleGas: an answer that it priced would never be taken, or run out of gas.
func TestOneOfTwoAsksForTooLittleGas(t *testing.T) {
	for _, gas := range []uint64{21_000, 60_000} {
		w := newWorld(t, devnet.Config{})
		w.params.ChallengePeriod = 100_000
		w.id = w.params.ID()
		p := newProxy(t, w.dev.RPCURL())
		c, r, _ := w.opened(new(memory), twoEndpoints(w, p))
		call := w.answerTo(r)
		p.set(answers{"eth_estimateGas": hexutil.Uint64(gas)}.tell)
		c.node.leave(1)
		w.submit(c, call)
		w.eventually("it is answered", w.isAnswered(r))
	}
}

// TestOneOfTwoAsksForTooMuchGas: what can't be paid for that much is sent for less.
func TestOneOfTwoAsksForTooMuchGas(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	c, _, _ := w.opened(new(memory), func(c *Config) { twoEndpoints(w, p)(c); c.Network.RPC = []string{w.dev.RPCURL(), p.URL} })
	w.eventually("the opening costs nothing more", func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		for _, s := range c.txs {
			if s.State == TxPending {
				return false
			}
		}
		return true
	})
	p.set(answers{"eth_estimateGas": hexutil.Uint64(maxTxGas)}.tell)
	have, err := c.balance(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	m, err := c.market(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	left := new(big.Int).Mul(m.limit, big.NewInt(80_000)) // enough for what it takes though fees move meanwhile, and for no more
	s, err := c.prepare(t.Context(), order{Key: "x", To: w.bob.Address(), Value: (*hexutil.Big)(new(big.Int).Sub(have, left))})
	if err != nil {
		t.Fatal(err)
	}
	if s.Gas > 50_000 {
		t.Errorf("it may use %d gas", s.Gas)
	}
}

// TestOneOfTwoStandsStill: its count of our nonces is from long ago. A wallet that was just restored must not take one of those.
func TestOneOfTwoStandsStill(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	_, _, stop := w.opened(new(memory), nil)
	stop()
	p := newProxy(t, w.dev.RPCURL())
	var old header
	if err := w.client.Client().CallContext(t.Context(), &old, "eth_getBlockByNumber", "latest", false); err != nil {
		t.Fatal(err)
	}
	var asked atomic.Int32
	p.set(func(method string, params []json.RawMessage) (any, bool) {
		switch {
		case method == "eth_getBlockByNumber" && string(params[0]) == `"latest"`:
			return old, true
		case method != "eth_getTransactionCount":
			return nil, false
		case string(params[1]) == `"latest"`:
			return hexutil.Uint64(0), true
		}
		asked.Add(1)
		return nil, true // it does not have that block
	})
	if err := w.dev.Mine(t.Context(), 10); err != nil {
		t.Fatal(err)
	}
	c, r, _ := w.run(w.alice, new(memory), func(c *Config) {
		twoEndpoints(w, p)(c)
		c.Network.RPC, c.Network.OnDemand = []string{w.dev.RPCURL(), p.URL}, false
	})
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("the channel is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainOpen })
	w.submit(c, channels.Call{Kind: channels.CallChallenge, Params: w.params})
	w.eventually("the dispute has begun", func() bool {
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		return r.view(w.id).Seen.Status == channels.ChainDisputed
	})
	if asked.Load() == 0 {
		t.Error("the second endpoint was not asked")
	}
}

// TestOneOfTwoKnowsOfNoSpike: it says that gas costs next to nothing. Where time runs, the other's word counts, too.
func TestOneOfTwoKnowsOfNoSpike(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	c, _, stop := w.opened(new(memory), twoEndpoints(w, p))
	stop()
	c.node.leave(1)
	honest, err := c.market(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c.base.Store(big.NewInt(7))
	m, err := c.market(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if m.limit.Cmp(honest.limit) >= 0 {
		t.Fatal("the test is wrong")
	}
	if got := c.dearest(t.Context(), m); got.limit.Cmp(honest.limit) < 0 {
		t.Errorf("bids %s where the other endpoint says %s", got.limit, honest.limit)
	}
}

// TestFinalOnTheWordOfOne: the first endpoint is gone, and the second, which is in use now, calls its newest block final.
func TestFinalOnTheWordOfOne(t *testing.T) {
	w := newWorld(t, deep)
	p, q := newProxy(t, w.dev.RPCURL()), newProxy(t, w.dev.RPCURL())
	c, r, _ := w.opened(new(memory), func(c *Config) {
		twoEndpoints(w, p)(c)
		c.Network.RPC, c.Network.FinalBlocks = []string{p.URL, q.URL}, 0
	})
	if err := w.dev.Mine(t.Context(), 20); err != nil {
		t.Fatal(err)
	}
	tip, err := w.client.BlockNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.eventually("all is agreed", func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.agreed.Number == tip && c.final.Number == tip-4
	})
	var asked atomic.Int32
	q.set(func(method string, params []json.RawMessage) (any, bool) {
		if method != "eth_getBlockByNumber" || string(params[0]) != `"finalized"` {
			return nil, false
		}
		asked.Add(1)
		var h header
		err := w.client.Client().CallContext(w.Context(), &h, method, "latest", false)
		return h, err == nil
	})
	p.setDown(true)
	w.eventually("the other one is asked what is final", func() bool { return asked.Load() > 5 })
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.final.Number != tip-4 {
		t.Errorf("block %d of %d counts as final on the word of one", r.final.Number, tip)
	}
}
