package chain

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

// twoEndpoints has p as the first endpoint and the devnet itself as the second.
func twoEndpoints(w *world, p *proxy) func(*Config) {
	return func(c *Config) {
		c.Network.RPC, c.Patience, c.VerifyEvery = []string{p.URL, w.dev.RPCURL()}, 50*time.Millisecond, time.Hour
	}
}

// forge has p change the logs that the chain has.
func (w *world) forge(p *proxy, change func([]types.Log) []types.Log) {
	p.set(func(method string, params []json.RawMessage) (any, bool) {
		if method != "eth_getLogs" {
			return nil, false
		}
		logs := []types.Log{}
		if err := w.client.Client().CallContext(w.Context(), &logs, method, params[0]); err != nil {
			return nil, false
		}
		return change(logs), true
	})
}

func (w *world) deposit(n uint64, nonce uint64) channels.Call {
	return channels.Call{Kind: channels.CallDeposit, Params: w.params, Side: 1, Amount: usd(n), Nonce: nonce, Funding: [2]channels.Funding{1: {Kind: channels.FundAllowance}}}
}

// approved runs an adapter for Bob, who lets the adjudicator take what he deposits.
func (w *world) approved() *Chain {
	w.Helper()
	c, r, _ := w.run(w.bob, new(memory), nil)
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("Bob sees the channel", func() bool { return r.view(w.id).Seen.Status == channels.ChainOpen })
	if _, err := c.Approve(w.Context(), w.params.Token, usd(1000)); err != nil {
		w.Fatal(err)
	}
	return c
}

// TestDepositThatOneEndpointInvents: Bob tops up by 1, the first endpoint says 900. Money is never paid out of that.
func TestDepositThatOneEndpointInvents(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	_, r, _ := w.opened(new(memory), twoEndpoints(w, p))
	bob := w.approved()
	lied := false
	w.forge(p, func(logs []types.Log) []types.Log {
		one := usd(1).Bytes32()
		for i := range logs {
			if n := bytes.Index(logs[i].Data, one[:]); n >= 0 { // the amount; the new funding follows
				more, all := usd(900).Bytes32(), usd(950).Bytes32()
				copy(logs[i].Data[n:], more[:])
				if at := usd(51).Bytes32(); bytes.Contains(logs[i].Data, at[:]) {
					copy(logs[i].Data[bytes.Index(logs[i].Data, at[:]):], all[:])
					lied = true
				}
			}
		}
		return logs
	})
	w.submit(bob, w.deposit(1, 1))
	w.eventually("the contradiction is told", func() bool {
		return code(r.failure()) == wallet.CodeChainLie && strings.Contains(r.failure().Error(), "the RPC endpoints")
	})
	for range 20 {
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		if v := r.view(w.id); v.Confirmed.Funded[1] != usd(50).Net() {
			t.Fatalf("Bob's funding counts as %v", v.Confirmed.Funded[1])
		}
	}
	if !lied {
		t.Fatal("nobody lied")
	}
	p.set(nil)
	w.eventually("the true deposit counts", func() bool {
		return r.view(w.id).Confirmed.Funded[1] == usd(51).Net() && r.failure() == nil
	})
}

// TestChallengeThatOneEndpointHides: it is acted on because the other one shows it, and the user is told which two differ.
func TestChallengeThatOneEndpointHides(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	_, r, _ := w.opened(new(memory), twoEndpoints(w, p))
	bob := w.approved()
	w.forge(p, func([]types.Log) []types.Log { return []types.Log{} })
	d := w.net.Domain()
	s := state(2, 10, 1, 5)
	w.submit(bob, channels.Call{Kind: channels.CallChallenge, Params: w.params, State: s, PeerSig: sign(t, w.alice.signer, d.StateDigest(w.id, s))})
	w.eventually("the dispute is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainDisputed })
	w.eventually("it is told who differs", func() bool {
		return code(r.failure()) == wallet.CodeChainLie && strings.Contains(r.failure().Error(), "contradict each other")
	})
	if got := r.view(w.id).Finished.Status; got == channels.ChainDisputed {
		t.Fatalf("it counts as final: %v", got)
	}
	p.set(nil)
	w.eventually("it is final once they agree", func() bool {
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		return r.view(w.id).Finished.Status == channels.ChainDisputed && r.failure() == nil
	})
}

// TestHiddenWhileNobodyLooked: what one endpoint leaves out of a long stretch shows in what the contract holds, says the other.
func TestHiddenWhileNobodyLooked(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	j := new(memory)
	c, _, stop := w.opened(j, twoEndpoints(w, p))
	before, err := c.slots(t.Context(), c.node, []channels.ID{w.id}, c.blocks.tip().Hash)
	if err != nil {
		t.Fatal(err)
	}
	stop()
	bob := w.approved()
	s := state(2, 10, 1, 5)
	w.submit(bob, channels.Call{Kind: channels.CallChallenge, Params: w.params, State: s, PeerSig: sign(t, w.alice.signer, w.net.Domain().StateDigest(w.id, s))})
	if err := w.dev.Mine(t.Context(), 60); err != nil {
		t.Fatal(err)
	}
	p.set(func(method string, _ []json.RawMessage) (any, bool) { // consistent with itself
		switch method {
		case "eth_getLogs":
			return []types.Log{}, true
		case "eth_call":
			return hexutil.Bytes(before[0].FillBytes(make([]byte, 32))), true
		}
		return nil, false
	})
	c, r, _ := w.run(w.alice, j, twoEndpoints(w, p))
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("the dispute is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainDisputed })
}

// TestSecondEndpointGone: nothing new counts on the word of one, the user is told, and what was agreed before stands, over a restart too.
func TestSecondEndpointGone(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	first := func(c *Config) { twoEndpoints(w, p)(c); c.Network.RPC = []string{w.dev.RPCURL(), p.URL} }
	j := new(memory)
	_, r, stop := w.opened(j, first)
	bob := w.approved()
	p.setDown(true)
	w.submit(bob, w.deposit(1, 1))
	told := func(r *recorder) func() bool {
		return func() bool {
			return code(r.failure()) == wallet.CodeRPC && strings.Contains(r.failure().Error(), "only one RPC endpoint")
		}
	}
	w.eventually("it is told", told(r))
	w.eventually("the deposit is seen", func() bool { return r.view(w.id).Seen.Funded[1] == usd(51).Net() })
	stop()
	c, r, _ := w.run(w.alice, j, first)
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("it is told again", told(r))
	if v := r.view(w.id); v.Seen.Funded[1] != usd(51).Net() || v.Confirmed.Funded[1] != usd(50).Net() || v.Confirmed.Status != channels.ChainOpen {
		t.Fatalf("seen %v, confirmed %v (%v)", v.Seen.Funded[1], v.Confirmed.Funded[1], v.Confirmed.Status)
	}
	p.setDown(false)
	w.eventually("the deposit counts", func() bool { return r.view(w.id).Confirmed.Funded[1] == usd(51).Net() && r.failure() == nil })
}

// TestTwoBranches: blocks that differ are a reorg at first, and a lie when that lasts.
func TestTwoBranches(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	_, r, _ := w.opened(new(memory), func(c *Config) { twoEndpoints(w, p)(c); c.Network.RPC = []string{w.dev.RPCURL(), p.URL} })
	at := r.newest().Number
	p.set(func(method string, params []json.RawMessage) (any, bool) {
		if method != "eth_getBlockByNumber" {
			return nil, false
		}
		var h header
		if err := w.client.Client().CallContext(w.Context(), &h, method, params[0], false); err != nil || uint64(h.Number) <= at {
			return nil, false
		}
		h.Hash[0]++
		return h, true
	})
	if err := w.dev.Mine(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is told", func() bool { return code(r.failure()) == wallet.CodeChainLie })
	p.set(nil)
	w.eventually("they agree again", func() bool { return r.failure() == nil && r.view(w.id).Head.Number > 0 })
}

// TestOneOfTwoSwallows: a transaction that one endpoint keeps to itself, and says is mined, reaches the chain by the other.
func TestOneOfTwoSwallows(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	c, r, _ := w.run(w.alice, new(memory), twoEndpoints(w, p))
	c.Follow(w.id, 0)
	call := w.openCall(c)
	head, err := w.client.HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var asked atomic.Int32
	p.set(func(method string, params []json.RawMessage) (any, bool) {
		switch method {
		case "eth_sendRawTransaction":
			return common.Hash{1}, true
		case "eth_getTransactionCount":
			return hexutil.Uint64(1), true
		case "eth_getTransactionReceipt":
			asked.Add(1)
			return receipt{Status: 1, Block: hexutil.Uint64(head.Number.Uint64()), Hash: head.Hash()}, true
		}
		return nil, false
	})
	w.dev.Pause(true)
	w.submit(c, call)
	w.eventually("the receipt was asked for", func() bool { return asked.Load() > 3 })
	if s, _ := c.Transaction(call.Key()); s.Mined {
		t.Fatal("it counts as mined on the word of one endpoint")
	}
	w.dev.Pause(false)
	w.eventually("the channel is open", func() bool {
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		return r.view(w.id).Confirmed.Status == channels.ChainOpen
	})
}

// TestThreeEndpointsOneLies: two that agree are enough.
func TestThreeEndpointsOneLies(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p, q := newProxy(t, w.dev.RPCURL()), newProxy(t, w.dev.RPCURL())
	w.forge(q, func([]types.Log) []types.Log { return []types.Log{} })
	for _, rpc := range [][]string{{p.URL, q.URL, w.dev.RPCURL()}, {q.URL, p.URL, w.dev.RPCURL()}} {
		w.people(func(p person) error { return w.dev.Fund(t.Context(), p.Address()) })
		_, r, stop := w.opened(new(memory), func(c *Config) { twoEndpoints(w, p)(c); c.Network.RPC = rpc })
		w.eventually("nothing is left to tell", func() bool { return r.failure() == nil })
		stop()
	}
}

// TestLargeDepositsWaitLonger: of two deposits in one block after the other, the small one would count first.
func TestLargeDepositsWaitLonger(t *testing.T) {
	w := newWorld(t, devnet.Config{FinalDepth: 64})
	w.net.Tiers = []contracts.Tier{{From: "200", Confirmations: w.net.Confirmations + 5}}
	_, r, _ := w.opened(new(memory), nil)
	bob := w.approved()
	at := func() (uint64, channels.Net) {
		v := r.view(w.id)
		return v.Head.Number - v.Seen.Block.Number + 1, v.Confirmed.Funded[1]
	}
	grow := func(want channels.Net, from uint64) {
		t.Helper()
		w.eventually("the deposit counts", func() bool {
			depth, have := at()
			if have == want && depth < from {
				t.Fatalf("it counts with %d confirmations", depth)
			}
			if have == want {
				return true
			}
			if head, err := w.client.BlockNumber(t.Context()); err == nil && r.newest().Number == head {
				if err := w.dev.Mine(t.Context(), 1); err != nil {
					t.Fatal(err)
				}
			}
			return false
		})
	}
	w.submit(bob, w.deposit(199, 1))
	grow(usd(249).Net(), w.net.Confirmations)
	w.submit(bob, w.deposit(200, 2))
	grow(usd(449).Net(), w.net.Confirmations+5)
}

// TestPreimageThatOneEndpointDenies: consistent in logs and calls, it would have a lock refused that pays. What resolvers answer counts as
// final only if a second endpoint says the same.
func TestPreimageThatOneEndpointDenies(t *testing.T) {
	w := newWorld(t, deep)
	p := newProxy(t, w.dev.RPCURL())
	p.single = true
	c, r, _ := w.run(w.alice, new(memory), twoEndpoints(w, p))
	by := w.now() + 1000
	preimage, terms := secret(1, by)
	q := w.question(terms, usd(7))
	c.Watch(q)
	w.eventually("it is watched", func() bool { return r.answer(q).Question == q })
	p.set(func(method string, params []json.RawMessage) (any, bool) {
		switch method {
		case "eth_getLogs":
			return []types.Log{}, true
		case "eth_call":
			var call struct{ To common.Address }
			if err := json.Unmarshal(params[0], &call); err != nil {
				t.Error(err)
			}
			return hexutil.Bytes(make([]byte, 32)), call.To == q.Resolver
		}
		return nil, false
	})
	bob, _, _ := w.run(w.bob, new(memory), nil)
	w.mined(w.submit(bob, w.record(terms, preimage[:])))
	w.pass(1000 * time.Second)
	for range 8 {
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
	}
	w.eventually("the contradiction is told", func() bool { return code(r.failure()) == wallet.CodeChainLie })
	if a := r.answer(q); a.Final && a.Paid != usd(7) {
		t.Fatalf("told as final: %+v", a)
	}
	p.set(nil)
	w.eventually("the truth is told", func() bool {
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		a := r.answer(q)
		return a.Final && a.Paid == usd(7)
	})
}
