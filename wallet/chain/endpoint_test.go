package chain

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

func code(err error) wallet.Code {
	var e *wallet.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

func TestOutage(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	p.setDown(true)
	c, r, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{p.URL} })
	c.Follow(w.id, 0)
	w.eventually("the outage is told", func() bool { return code(r.failure()) == wallet.CodeRPC })
	if strings.Contains(r.failure().Error(), p.URL) {
		t.Fatalf("the endpoint's address, which may hold a key, is in %q", r.failure())
	}
	if _, err := c.Submit(t.Context(), channels.Call{Kind: channels.CallChallenge, Params: w.params}); code(err) != wallet.CodeRPC {
		t.Fatalf("submitted: %v", err)
	}
	p.setDown(false)
	w.eventually("the recovery is told", func() bool { return r.failure() == nil && r.view(w.id).Head.Number > 0 })
	p.setDown(true)
	w.eventually("the next outage is told", func() bool { return code(r.failure()) == wallet.CodeRPC })
	p.setDown(false)
	w.submit(c, w.openCall(c))
	w.eventually("the channel is open", func() bool { return r.view(w.id).Seen.Status == channels.ChainOpen })
}

func TestSecondEndpointTakesOver(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	p.setDown(true)
	c, r, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{p.URL, w.dev.RPCURL()} })
	c.Follow(w.id, 0)
	w.eventually("the chain is followed", func() bool { return r.view(w.id).Head.Number > 0 })
}

func TestWrongChain(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	for what, spoil := range map[string]func(*Config){
		"is on chain 1337":  func(c *Config) { c.Network.ChainID = 5; c.Network.Tokens = nil },
		"is another one":    func(c *Config) { c.Network.Adjudicator.CodeHash = common.Hash{1} },
		"is no contract at": func(c *Config) { c.Network.Adjudicator.Address = common.Address{1, 2} },
	} {
		c, r, stop := w.run(w.alice, new(memory), spoil)
		w.eventually(what, func() bool {
			return code(r.failure()) == wallet.CodeChainLie && strings.Contains(r.failure().Error(), what)
		})
		if _, err := c.Submit(t.Context(), channels.Call{Kind: channels.CallChallenge, Params: w.params}); code(err) != wallet.CodeChainLie {
			t.Errorf("%s: submitted: %v", what, err)
		}
		stop()
	}
}

func TestCodeThatChangesLater(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	_, r, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{p.URL}; c.VerifyEvery = 10 * time.Millisecond })
	w.eventually("the chain is followed", func() bool { r.mu.Lock(); defer r.mu.Unlock(); return r.moves > 0 })
	p.set(func(method string, _ []json.RawMessage) (any, bool) {
		return hexutil.Bytes{1, 2, 3}, method == "eth_getCode"
	})
	w.eventually("it is told", func() bool { return code(r.failure()) == wallet.CodeChainLie })
}

func TestUndecodableLogHalts(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	c, r, _ := w.opened(new(memory), func(c *Config) { c.Network.RPC = []string{p.URL} })
	head, err := c.Head()
	if err != nil {
		t.Fatal(err)
	}
	p.set(func(method string, params []json.RawMessage) (any, bool) {
		if method != "eth_getLogs" {
			return nil, false
		}
		var where struct{ BlockHash common.Hash }
		if err := json.Unmarshal(params[0], &where); err != nil {
			t.Error(err)
		}
		return []types.Log{{
			Address: w.net.Adjudicator.Address, Topics: []common.Hash{{1, 2, 3}}, Data: []byte{}, BlockHash: where.BlockHash, BlockNumber: head.Number + 1,
		}}, true
	})
	if err := w.dev.Mine(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is told", func() bool { return code(r.failure()) == wallet.CodeChainLie })
	if now, _ := c.Head(); now != head {
		t.Fatalf("followed beyond it, to %+v", now)
	}
	p.set(nil)
	w.eventually("another endpoint's answer heals it", func() bool { now, _ := c.Head(); return now.Number > head.Number && r.failure() == nil })
}

func TestSpoofedLogsAreRefused(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	_, r, _ := w.opened(new(memory), func(c *Config) { c.Network.RPC = []string{p.URL} })
	p.set(func(method string, _ []json.RawMessage) (any, bool) {
		return []types.Log{{Address: common.Address{66}, Topics: []common.Hash{{1}}, Data: []byte{}}}, method == "eth_getLogs"
	})
	if err := w.dev.Mine(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is told", func() bool { return code(r.failure()) == wallet.CodeChainLie })
}

func TestHeadThatLags(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	c, r, _ := w.opened(new(memory), func(c *Config) { c.Network.RPC = []string{p.URL} })
	head, _ := c.Head()
	old, err := c.node.blockAt(t.Context(), head.Number-2)
	if err != nil {
		t.Fatal(err)
	}
	p.set(func(method string, params []json.RawMessage) (any, bool) {
		return old, method == "eth_getBlockByNumber" && string(params[0]) == `"latest"`
	})
	time.Sleep(100 * time.Millisecond)
	if now, _ := c.Head(); now != head || r.view(w.id).Seen.Status != channels.ChainOpen {
		t.Fatalf("a lagging endpoint took the chain from %+v to %+v", head, now)
	}
}

func TestWebSocketEndpoint(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	_, r, _ := w.opened(new(memory), func(c *Config) { c.Network.RPC = []string{strings.Replace(w.dev.RPCURL(), "http:", "ws:", 1)} })
	if got := r.view(w.id).Seen.Status; got != channels.ChainOpen {
		t.Fatalf("status %v", got)
	}
}

// TestSecondEndpointAfterALie: an endpoint whose answers can't be true is left, not believed and not waited for.
func TestSecondEndpointAfterALie(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	p.set(func(method string, _ []json.RawMessage) (any, bool) {
		return []types.Log{{Address: common.Address{66}, Topics: []common.Hash{{1}}, Data: []byte{}}}, method == "eth_getLogs"
	})
	q := newProxy(t, w.dev.RPCURL()) // of three, two agree
	w.opened(new(memory), func(c *Config) { c.Network.RPC = []string{p.URL, w.dev.RPCURL(), q.URL} })
}
