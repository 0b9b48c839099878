package chain

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
)

// gateway is a proxy that can also refuse: what tamper returns as an error goes out as a JSON-RPC error.
type gateway struct {
	*httptest.Server
	mu     sync.Mutex
	tamper func(method string, params []json.RawMessage) (answer any, refusal string)
}

func newGateway(t *testing.T, target string) *gateway {
	t.Helper()
	g := new(gateway)
	g.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		g.mu.Lock()
		tamper := g.tamper
		g.mu.Unlock()
		var req rpcRequest
		w.Header().Set("Content-Type", "application/json")
		if tamper != nil && json.Unmarshal(body, &req) == nil {
			if answer, refusal := tamper(req.Method, req.Params); refusal != "" {
				_ = json.NewEncoder(w).Encode(map[string]any{"jsonrpc": "2.0", "id": req.ID, "error": map[string]any{"code": -32000, "message": refusal}})
				return
			} else if answer != nil {
				_ = json.NewEncoder(w).Encode(map[string]any{"jsonrpc": "2.0", "id": req.ID, "result": answer})
				return
			}
		}
		resp, err := http.Post(target, "application/json", bytes.NewReader(body))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer resp.Body.Close()
		_, _ = io.Copy(w, resp.Body)
	}))
	t.Cleanup(g.Close)
	return g
}

func (g *gateway) set(f func(string, []json.RawMessage) (any, string)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.tamper = f
}

func within(d time.Duration, ok func() bool) bool {
	for end := time.Now().Add(d); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if ok() {
			return true
		}
	}
	return false
}

// TestReviewConfirmedAfterFinal: on chains where "finalized" is nearer to the head than the confirmations that we want (Avalanche: the head
// itself; BNB: two blocks), the confirmed view must still come.
func TestReviewConfirmedAfterFinal(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	g := newGateway(t, w.dev.RPCURL())
	g.set(func(method string, params []json.RawMessage) (any, string) {
		if method == "eth_getBlockByNumber" && string(params[0]) == `"finalized"` {
			var h json.RawMessage
			if err := w.client.Client().CallContext(t.Context(), &h, "eth_getBlockByNumber", "latest", false); err != nil {
				return nil, err.Error()
			}
			return h, ""
		}
		return nil, ""
	})
	c, r, _ := w.run(w.alice, new(memory), func(c *Config) {
		c.Network.RPC = []string{g.URL}
		c.Network.FinalBlocks = 0
		c.Network.Confirmations = 4
	})
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.submit(c, w.openCall(c))
	w.eventually("the open is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainOpen })
	for range 8 {
		before, _ := c.Head()
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		w.eventually("the next head", func() bool { now, _ := c.Head(); return now.Number > before.Number })
	}
	if !within(2*time.Second, func() bool { return r.view(w.id).Confirmed.Status == channels.ChainOpen }) {
		head, _ := c.Head()
		t.Fatalf("8 blocks later (head %d, opened in %d, 4 confirmations) the newest view that was told says: seen %v, confirmed %v, finished %v",
			head.Number, r.view(w.id).Seen.Block.Number, r.view(w.id).Seen.Status, r.view(w.id).Confirmed.Status, r.view(w.id).Finished.Status)
	}
}

// TestReviewTroubleWithATransactionHidesAChallenge: an endpoint that can't say how one transaction is doing still shows the chain.
func TestReviewTroubleWithATransactionHidesAChallenge(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	g := newGateway(t, w.dev.RPCURL())
	alice, ra, _ := w.opened(new(memory), func(c *Config) { c.Network.RPC = []string{g.URL} })
	bob, rb, _ := w.run(w.bob, new(memory), nil)
	bob.Follow(w.id, 0)
	w.eventually("Bob sees the channel", func() bool { return rb.view(w.id).Seen.Status == channels.ChainOpen })
	g.set(func(method string, _ []json.RawMessage) (any, string) {
		if method == "eth_getTransactionReceipt" {
			return nil, "transaction indexing is in progress" // what geth says after a restart
		}
		return nil, ""
	})
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	_, _ = alice.Transfer(ctx, nil, common.Address{9}, channels.NewAmount(1))
	stale := state(1, 1, 0, 0)
	w.submit(bob, channels.Call{Kind: channels.CallChallenge, Params: w.params, State: stale, PeerSig: sign(t, w.alice.signer, w.net.Domain().StateDigest(w.id, stale))})
	w.eventually("Bob's challenge is mined", func() bool { return rb.view(w.id).Seen.Status == channels.ChainDisputed })
	if !within(5*time.Second, func() bool { return ra.view(w.id).Seen.Status == channels.ChainDisputed }) {
		t.Fatalf("5 s after the challenge Alice's wallet was not told of it; the chain adapter says: %v", ra.failure())
	}
}

// TestReviewEndpointWhoseHeadIsStuck: one of two endpoints stopped syncing; the other one shows a challenge.
func TestReviewEndpointWhoseHeadIsStuck(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	g := newGateway(t, w.dev.RPCURL())
	c, _, _ := w.run(w.alice, new(memory), func(c *Config) {
		c.Network.RPC = []string{g.URL, w.dev.RPCURL()}
		c.Network.OnDemand = false
		c.Patience = 100 * time.Millisecond
	})
	w.eventually("the chain is followed", func() bool { _, err := c.Head(); return err == nil })
	var frozen json.RawMessage
	if err := w.client.Client().CallContext(t.Context(), &frozen, "eth_getBlockByNumber", "latest", false); err != nil {
		t.Fatal(err)
	}
	g.set(func(method string, params []json.RawMessage) (any, string) {
		if method == "eth_getBlockByNumber" && string(params[0]) == `"latest"` {
			return frozen, ""
		}
		return nil, ""
	})
	before, _ := c.Head()
	var mined time.Time
	w.eventually("the healthy second endpoint is followed", func() bool {
		if time.Since(mined) > 100*time.Millisecond {
			if err := w.dev.Mine(t.Context(), 1); err != nil {
				t.Fatal(err)
			}
			mined = time.Now()
		}
		now, _ := c.Head()
		return now.Number >= before.Number+10
	})
}

// TestReviewFeesWithoutHurry: nothing is urgent and the market stands still; an endpoint that does not pass a transaction on must not make us bid
// a hundred times the price.
func TestReviewFeesWithoutHurry(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	g := newGateway(t, w.dev.RPCURL())
	c, _, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{g.URL} })
	w.eventually("the chain is followed", func() bool { _, err := c.Head(); return err == nil })
	var mu sync.Mutex
	var last *types.Transaction
	g.set(func(method string, params []json.RawMessage) (any, string) {
		if method != "eth_sendRawTransaction" {
			return nil, ""
		}
		mu.Lock()
		defer mu.Unlock()
		last = decodeTx(t, params[0])
		return last.Hash(), ""
	})
	if _, err := c.post(t.Context(), order{Key: "x", To: common.Address{9}, Value: (*hexutil.Big)(big.NewInt(1))}); err != nil {
		t.Fatal(err)
	}
	mu.Lock()
	first := last
	mu.Unlock()
	const blocks = 100
	for range blocks {
		before, _ := c.Head()
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		w.eventually("the next head", func() bool { now, _ := c.Head(); return now.Number > before.Number })
		time.Sleep(10 * time.Millisecond)
	}
	mu.Lock()
	defer mu.Unlock()
	m, err := c.market(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ratio := new(big.Int).Div(last.GasTipCap(), m.tip)
	if ratio.Cmp(big.NewInt(10)) > 0 {
		t.Fatalf("after %d blocks without need the tip is %s (first %s, market %s): %s times the market", blocks, last.GasTipCap(), first.GasTipCap(), m.tip, ratio)
	}
}

// TestReviewGapIsFilledBeforeFeesExplode: a transaction behind a gap can't be mined at any price.
func TestReviewGapIsFilledBeforeFeesExplode(t *testing.T) {
	w := newWorld(t, deep)
	c, r, _ := w.run(w.alice, new(memory), nil)
	c.Follow(w.id, 0)
	elsewhere, _, stop := w.run(w.alice, new(memory), nil)
	if _, err := elsewhere.Transfer(t.Context(), nil, common.Address{9}, channels.NewAmount(1)); err != nil {
		t.Fatal(err)
	}
	stop()
	w.dev.Pause(true)
	call := w.openCall(c)
	w.submit(c, call)
	first := c.unfinished()[0]
	if err := w.dev.Reorg(t.Context(), 1, true); err != nil {
		t.Fatal(err)
	}
	blocks := 0
	w.eventually("the open is mined all the same", func() bool {
		before, _ := c.Head()
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		w.eventually("the next head", func() bool { now, _ := c.Head(); return now.Number > before.Number })
		time.Sleep(20 * time.Millisecond)
		blocks++
		return r.view(w.id).Seen.Status == channels.ChainOpen
	})
	c.mu.Lock()
	last := c.txs[c.byKey[call.Key()]].copy()
	c.mu.Unlock()
	if ratio := new(big.Int).Div(last.Tip.ToInt(), first.Tip.ToInt()); ratio.Cmp(big.NewInt(4)) > 0 || blocks > 20 {
		t.Fatalf("the gap was closed after %d blocks, when the tip had grown %s times (%s to %s) in %d forms", blocks, ratio, first.Tip.ToInt(), last.Tip.ToInt(), len(last.Hashes))
	}
}

// TestReviewGapOverAMinedTransaction: an endpoint that lags by a block counts our nonces too low. That is no gap: the nonce is ours, and mined.
func TestReviewGapOverAMinedTransaction(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	g := newGateway(t, w.dev.RPCURL())
	c, _, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{g.URL} })
	w.eventually("the chain is followed", func() bool { _, err := c.Head(); return err == nil })
	value := (*hexutil.Big)(big.NewInt(1))
	if _, err := c.post(t.Context(), order{Key: "transfer/rent", To: common.Address{9}, Value: value}); err != nil {
		t.Fatal(err)
	}
	w.eventually("the rent is mined", func() bool { s, _ := c.Transaction("transfer/rent"); return s.Mined })
	rent, _ := c.Transaction("transfer/rent")
	lagging, err := w.client.NonceAt(t.Context(), w.alice.Address(), nil)
	if err != nil {
		t.Fatal(err)
	}
	g.set(func(method string, _ []json.RawMessage) (any, string) {
		switch method {
		case "eth_getTransactionCount":
			return hexutil.Uint64(lagging - 1), ""
		case "eth_sendRawTransaction":
			return common.Hash{}, ""
		}
		return nil, ""
	})
	// Its price is at the ceiling, so it is not replaced.
	if _, err := c.post(t.Context(), order{Key: "transfer/food", To: common.Address{8}, Value: value}); err != nil {
		t.Fatal(err)
	}
	c.mu.Lock()
	c.cfg.MaxFeePerGas = c.txs[c.byKey["transfer/food"]].Cap.ToInt()
	c.mu.Unlock()
	for range 6 {
		before, _ := c.Head()
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		w.eventually("the next head", func() bool { now, _ := c.Head(); return now.Number > before.Number })
		time.Sleep(20 * time.Millisecond)
	}
	if now, _ := c.Transaction("transfer/rent"); now != rent {
		t.Fatalf("the record of a mined transfer %+v became %+v: a filler for a gap that is none has its nonce in the journal", rent, now)
	}
}

// TestReviewFinalityAfterAPassingError: the tag "finalized" once not answered does not make younger blocks final.
func TestReviewFinalityAfterAPassingError(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	if err := w.dev.Mine(t.Context(), 600); err != nil {
		t.Fatal(err)
	}
	g := newGateway(t, w.dev.RPCURL())
	var old json.RawMessage // a rollup's finalized block is 500 and more blocks below its head
	if err := w.client.Client().CallContext(t.Context(), &old, "eth_getBlockByNumber", hexutil.EncodeUint64(50), false); err != nil {
		t.Fatal(err)
	}
	refuse := ""
	var mu sync.Mutex
	g.set(func(method string, params []json.RawMessage) (any, string) {
		if method == "eth_getBlockByNumber" && string(params[0]) == `"finalized"` {
			mu.Lock()
			defer mu.Unlock()
			return old, refuse
		}
		return nil, ""
	})
	c, r, _ := w.run(w.alice, new(memory), func(c *Config) {
		c.Network.RPC = []string{g.URL}
		c.Network.FinalBlocks = 0
		c.Network.DeployedAtBlock = 1
	})
	c.Follow(w.id, 1)
	w.eventually("the chain is followed", func() bool { r.mu.Lock(); defer r.mu.Unlock(); return r.head.Number > 500 })
	final := func() uint64 { r.mu.Lock(); defer r.mu.Unlock(); return r.final.Number }
	before := final()
	mu.Lock()
	refuse = "rate limit exceeded"
	mu.Unlock()
	for range 3 {
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		time.Sleep(50 * time.Millisecond)
	}
	mu.Lock()
	refuse = ""
	mu.Unlock()
	time.Sleep(100 * time.Millisecond)
	if now := final(); now > 50 && now > before {
		t.Fatalf("block 50 is the newest final one (told: %d); after a passing error block %d counts as final", before, now)
	}
}

// TestReviewRangeAnswerOfALaggingBackend: behind a load balancer the block comes from a node that has it, and the logs from one that lags: it
// answers with nothing instead of an error.
func TestReviewRangeAnswerOfALaggingBackend(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	g := newGateway(t, w.dev.RPCURL())
	j := new(memory)
	through := func(c *Config) { c.Network.RPC = []string{g.URL} }
	_, _, stop := w.opened(j, through)
	stop()
	bob, rb, _ := w.run(w.bob, new(memory), nil)
	bob.Follow(w.id, 0)
	w.eventually("Bob sees the channel", func() bool { return rb.view(w.id).Seen.Status == channels.ChainOpen })
	stale := state(1, 1, 0, 0)
	w.submit(bob, channels.Call{Kind: channels.CallChallenge, Params: w.params, State: stale, PeerSig: sign(t, w.alice.signer, w.net.Domain().StateDigest(w.id, stale))})
	w.eventually("Bob's challenge is mined", func() bool { return rb.view(w.id).Seen.Status == channels.ChainDisputed })
	if err := w.dev.Mine(t.Context(), 20); err != nil {
		t.Fatal(err)
	}
	g.set(func(method string, params []json.RawMessage) (any, string) {
		if method == "eth_getLogs" && bytes.Contains(params[0], []byte("fromBlock")) {
			return []types.Log{}, ""
		}
		return nil, ""
	})
	c, r, _ := w.run(w.alice, j, through)
	c.Follow(w.id, w.net.DeployedAtBlock)
	target, err := w.client.BlockNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.eventually("Alice has caught up", func() bool { h, err := c.Head(); return err == nil && h.Number >= target })
	g.set(nil) // the backend has caught up, too
	for range 20 {
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond)
	}
	if !within(3*time.Second, func() bool { return r.view(w.id).Seen.Status == channels.ChainDisputed }) {
		t.Fatalf("the challenge is never seen: status %v at block %d", r.view(w.id).Seen.Status, r.view(w.id).Head.Number)
	}
}

// TestReviewNoBidsAfterTheDeadline: what can't succeed any more is not worth a higher price.
func TestReviewNoBidsAfterTheDeadline(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	g := newGateway(t, w.dev.RPCURL())
	c, _, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{g.URL} })
	c.Follow(w.id, 0)
	w.eventually("the chain is followed", func() bool { _, err := c.Head(); return err == nil })
	g.set(func(method string, _ []json.RawMessage) (any, string) {
		if method == "eth_sendRawTransaction" {
			return common.Hash{}, ""
		}
		return nil, ""
	})
	call := w.openCall(c)
	call.Before = call.Deadline
	w.submit(c, call)
	if err := w.dev.AdjustTime(t.Context(), 2*time.Hour); err != nil { // the deadline was an hour away
		t.Fatal(err)
	}
	for range 20 {
		before, _ := c.Head()
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		w.eventually("the next head", func() bool { now, _ := c.Head(); return now.Number > before.Number })
		time.Sleep(10 * time.Millisecond)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.txs[c.byKey[call.Key()]]
	if n := len(s.Hashes); n > 4 {
		t.Fatalf("an open whose deadline is past was bid up %d times, to %s wei a gas", n-1, s.Cap.ToInt())
	}
}

// TestReviewRevertedTransferIsReportedBeforeItIsConfirmed: a revert counts no sooner than a success does.
func TestReviewRevertedTransferIsReportedBeforeItIsConfirmed(t *testing.T) {
	w := newWorld(t, deep)
	c, _, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.Confirmations = 3; c.Network.FinalBlocks = 4 })
	w.eventually("the chain is followed", func() bool { _, err := c.Head(); return err == nil })
	w.dev.Pause(true)
	// Reverts in this block only: Bob's allowance-free pull stands for any passing reason (a paused token).
	done := make(chan error, 1)
	go func() {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		tok := w.params.Token
		_, err := c.Transfer(ctx, &tok, w.bob.Address(), usd(1))
		done <- err
	}()
	w.eventually("the transfer waits", func() bool { return len(c.unfinished()) == 1 })
	s := c.unfinished()[0]
	head, _ := c.Head()
	s.Mined, s.State, s.Failed = &place{Block: head.Number, Hash: head.Hash, Tx: s.hash()}, TxReverted, "it was mined and reverted: EnforcedPause"
	if err := c.keep(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-done:
		t.Fatalf("after one of three confirmations the user is told to look elsewhere, while a reorg can still let it succeed: %v", err)
	case <-time.After(time.Second):
	}
}

// TestReviewUrgencyOfWhatStandsBefore: an answer with a deadline can't be mined before the transfer whose nonce is lower; that one must be bid up as fast.
func TestReviewUrgencyOfWhatStandsBefore(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	g := newGateway(t, w.dev.RPCURL())
	c, _, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{g.URL} })
	w.eventually("the chain is followed", func() bool { _, err := c.Head(); return err == nil })
	g.set(func(method string, _ []json.RawMessage) (any, string) {
		if method == "eth_sendRawTransaction" {
			return common.Hash{}, ""
		}
		return nil, ""
	})
	value := (*hexutil.Big)(big.NewInt(1))
	if _, err := c.post(t.Context(), order{Key: "transfer", To: common.Address{9}, Value: value}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.post(t.Context(), order{Key: "respond", To: common.Address{8}, Value: value, Before: w.now() + 25, Again: true}); err != nil {
		t.Fatal(err)
	}
	for range 15 {
		before, _ := c.Head()
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		w.eventually("the next head", func() bool { now, _ := c.Head(); return now.Number > before.Number })
		time.Sleep(10 * time.Millisecond)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	first, answer := c.txs[c.byKey["transfer"]], c.txs[c.byKey["respond"]]
	if first.Cap.ToInt().Cmp(answer.Cap.ToInt()) < 0 {
		t.Fatalf("the answer bids %s wei a gas and waits for nonce %d, which bids %s", answer.Cap.ToInt(), first.Nonce, first.Cap.ToInt())
	}
}
