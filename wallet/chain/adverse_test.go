package chain

import (
	"encoding/json"
	"errors"
	"math/big"
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

// deep is a devnet whose blocks are final only four blocks later.
var deep = devnet.Config{FinalDepth: 4}

func TestReorgRemovesAnOpen(t *testing.T) {
	w := newWorld(t, deep)
	_, r, _ := w.opened(new(memory), nil)
	first := r.view(w.id).Seen
	w.dev.Pause(true)
	if err := w.dev.Reorg(t.Context(), 1, true); err != nil {
		t.Fatal(err)
	}
	w.eventually("the open is gone", func() bool { return r.view(w.id).Seen.Status == channels.ChainNone })
	// It is sent again by itself.
	w.eventually("the open waits again", func() bool {
		n, _ := w.dev.Client().PendingTransactionCount(t.Context())
		return n > 0
	})
	if err := w.dev.Mine(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is open again", func() bool { return r.view(w.id).Confirmed.Status == channels.ChainOpen })
	if again := r.view(w.id).Seen; again.Tx != first.Tx || again.Block == first.Block {
		t.Fatalf("opened by %s in %+v, first by %s in %+v", again.Tx, again.Block, first.Tx, first.Block)
	}
	if got := r.view(w.id).Finished.Status; got != channels.ChainNone {
		t.Fatalf("final already: %v", got)
	}
	if err := w.dev.Mine(t.Context(), 5); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is final", func() bool { return r.view(w.id).Finished.Status == channels.ChainOpen })
}

func TestReorgWhileNobodyLooks(t *testing.T) {
	w := newWorld(t, deep)
	j := new(memory)
	_, _, stop := w.opened(j, nil)
	stop()
	if err := w.dev.Mine(t.Context(), 30); err != nil {
		t.Fatal(err)
	}
	// Deeper than what was final: no look-back limit.
	if err := w.dev.Reorg(t.Context(), 33, true); err != nil {
		t.Fatal(err)
	}
	c, r, _ := w.run(w.alice, j, func(c *Config) { c.Signer = w.bob }) // a signer without transactions: nothing is sent again
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("the reorg is noticed", func() bool { return r.view(w.id).Head.Number != 0 })
	if got := r.view(w.id).Seen.Status; got != channels.ChainNone {
		t.Fatalf("still %v", got)
	}
}

func TestRestart(t *testing.T) {
	w := newWorld(t, deep)
	j := new(memory)
	_, _, stop := w.opened(j, nil)
	stop()

	// Everything that happened meanwhile is found, over ranges too.
	if err := w.dev.Mine(t.Context(), 50); err != nil {
		t.Fatal(err)
	}
	bob, _, stopBob := w.run(w.bob, new(memory), nil)
	w.submit(bob, channels.Call{Kind: channels.CallChallenge, Params: w.params})
	w.eventually("it is mined", func() bool {
		s, _ := bob.Transaction((channels.Call{Kind: channels.CallChallenge, Params: w.params}).Key())
		return s.Mined
	})
	stopBob()
	if err := w.dev.Mine(t.Context(), 50); err != nil {
		t.Fatal(err)
	}
	c, r, stop := w.run(w.alice, j, nil)
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("the dispute is found", func() bool { return r.view(w.id).Finished.Status == channels.ChainDisputed })
	stop()

	// A channel that is followed late has its past read.
	late, r, _ := w.run(w.bob, new(memory), nil)
	w.eventually("the head is known", func() bool { _, err := late.Head(); return err == nil })
	late.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("the dispute is found", func() bool { return r.view(w.id).Finished.Status == channels.ChainDisputed })
}

func TestCrashBetweenJournalAndSend(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	through := func(c *Config) { c.Network.RPC = []string{p.URL} }
	j := new(memory)
	c, _, stop := w.run(w.alice, j, through)
	call := w.openCall(c)
	p.set(func(method string, _ []json.RawMessage) (any, bool) {
		return common.Hash{}, method == "eth_sendRawTransaction"
	})
	hash := w.submit(c, call)
	stop()
	p.set(nil)
	c, r, _ := w.run(w.alice, j, through)
	c.Follow(w.id, 0)
	w.eventually("the journalled transaction is mined", func() bool { return r.view(w.id).Seen.Tx == hash })
	again, err := c.Submit(t.Context(), call)
	if err != nil || again != hash {
		t.Fatalf("the same call was sent as %s, %v", again, err)
	}
}

func TestStuckTransactionIsReplaced(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	var forms []*types.Transaction
	p.set(func(method string, params []json.RawMessage) (any, bool) {
		if method != "eth_sendRawTransaction" {
			return nil, false
		}
		tx := decodeTx(t, params[0])
		if n := len(forms); n == 0 || forms[n-1].Hash() != tx.Hash() {
			forms = append(forms, tx)
		}
		return tx.Hash(), len(forms) < 3 // swallowed, as a full pool does
	})
	c, r, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{p.URL} })
	c.Follow(w.id, 0)
	call := w.openCall(c)
	call.Before = w.now() + 3600
	w.submit(c, call)
	w.eventually("a replacement is mined", func() bool {
		if r.view(w.id).Seen.Status == channels.ChainOpen {
			return true
		}
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		return false
	})
	for i, tx := range forms[1:] {
		before := forms[i]
		if tx.Nonce() != before.Nonce() || tx.GasTipCap().Cmp(before.GasTipCap()) <= 0 || tx.GasFeeCap().Uint64() < before.GasFeeCap().Uint64()*9/8 {
			t.Fatalf("form %d: tip %s, cap %s after tip %s, cap %s", i+1, tx.GasTipCap(), tx.GasFeeCap(), before.GasTipCap(), before.GasFeeCap())
		}
	}
	if s, _ := c.Transaction(call.Key()); s.Hash != r.view(w.id).Seen.Tx || !s.Mined {
		t.Fatalf("status %+v, mined %s", s, r.view(w.id).Seen.Tx)
	}
}

func decodeTx(t *testing.T, raw json.RawMessage) *types.Transaction {
	t.Helper()
	var b hexutil.Bytes
	tx := new(types.Transaction)
	if err := json.Unmarshal(raw, &b); err != nil {
		t.Error(err)
	} else if err := tx.UnmarshalBinary(b); err != nil {
		t.Error(err)
	}
	return tx
}

func TestNonceTakenByAnotherTransaction(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	c, r, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{p.URL} })
	c.Follow(w.id, 0)
	p.set(func(method string, _ []json.RawMessage) (any, bool) {
		return common.Hash{}, method == "eth_sendRawTransaction"
	})
	call := w.openCall(c)
	ours := w.submit(c, call)
	// The same account, used elsewhere.
	elsewhere, _, _ := w.run(w.alice, new(memory), nil)
	to := common.Address{9}
	if _, err := elsewhere.Transfer(t.Context(), nil, to, channels.NewAmount(1)); err != nil {
		t.Fatal(err)
	}
	p.set(nil)
	w.eventually("the open is mined under another nonce", func() bool { return r.view(w.id).Seen.Status == channels.ChainOpen })
	s, _ := c.Transaction(call.Key())
	if s.Hash == ours || s.Hash != r.view(w.id).Seen.Tx {
		t.Fatalf("status %+v", s)
	}
}

func TestGapIsClosed(t *testing.T) {
	w := newWorld(t, deep)
	c, r, _ := w.run(w.alice, new(memory), nil)
	c.Follow(w.id, 0)
	elsewhere, _, stop := w.run(w.alice, new(memory), nil)
	if _, err := elsewhere.Transfer(t.Context(), nil, common.Address{9}, channels.NewAmount(1)); err != nil {
		t.Fatal(err)
	}
	stop()
	w.dev.Pause(true)
	w.submit(c, w.openCall(c)) // follows on the transfer
	if err := w.dev.Reorg(t.Context(), 1, true); err != nil {
		t.Fatal(err)
	}
	w.dev.Pause(false)
	w.eventually("the open is mined all the same", func() bool {
		if err := w.dev.Mine(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		return r.view(w.id).Seen.Status == channels.ChainOpen
	})
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

func TestAnotherChainUnderTheSameHome(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	j := new(memory)
	_, _, stop := w.opened(j, nil)
	stop()
	time.Sleep(time.Second) // the genesis block of the next one has another time
	other := newWorld(t, devnet.Config{})
	_, r, _ := other.run(w.alice, j, nil)
	w.eventually("it is refused", func() bool { return code(r.failure()) == wallet.CodeChainLie })
	if n := len(j.j.Logs); n == 0 {
		t.Fatal("the journal was emptied")
	}
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

func TestNoGas(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	poor := newPerson(t)
	c, _, _ := w.run(poor, new(memory), nil)
	w.params.Owner[0] = poor.Address()
	_, err := c.Transfer(t.Context(), nil, common.Address{9}, channels.NewAmount(1))
	if code(err) != wallet.CodeNoGas || !strings.Contains(err.Error(), poor.Address().Hex()) {
		t.Fatalf("error is %v", err)
	}
	// A call that costs nothing but gas.
	_, err = c.post(t.Context(), order{Key: "x", To: common.Address{9}, Data: []byte{1}})
	if code(err) != wallet.CodeNoGas {
		t.Fatalf("error is %v", err)
	}
}

func TestRefusedCall(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	j := new(memory)
	c, _, _ := w.opened(j, nil)
	call := channels.Call{Kind: channels.CallChallenge, Params: w.params, State: state(1, 1, 0, 0), PeerSig: make([]byte, 65)}
	_, err := c.Submit(t.Context(), call)
	if code(err) != wallet.CodeTxFailed || !strings.Contains(err.Error(), "BadSignature(1)") {
		t.Fatalf("error is %v", err)
	}
	if _, known := c.Transaction(call.Key()); known || len(j.j.Txs) != 1 {
		t.Fatal("it was journalled")
	}
}

// TestRevertedThenAgain has two calls race of which one can win; the loser may be tried again.
func TestRevertedThenAgain(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	alice, ra, _ := w.opened(new(memory), nil)
	bob, rb, _ := w.run(w.bob, new(memory), nil)
	bob.Follow(w.id, 0)
	w.eventually("Bob sees the channel", func() bool { return rb.view(w.id).Seen.Status == channels.ChainOpen })
	w.dev.Pause(true)
	call := channels.Call{Kind: channels.CallChallenge, Params: w.params}
	first := w.submit(alice, call)
	w.submit(bob, call)
	if err := w.dev.Mine(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	w.eventually("one is mined, the other reverted", func() bool {
		a, _ := alice.Transaction(call.Key())
		b, _ := bob.Transaction(call.Key())
		return (a.Mined && strings.Contains(b.Failed, "WrongStatus")) || (b.Mined && strings.Contains(a.Failed, "WrongStatus"))
	})
	_ = ra
	if a, _ := alice.Transaction(call.Key()); a.Failed != "" {
		_, err := alice.Submit(t.Context(), call)
		if code(err) != wallet.CodeTxFailed {
			t.Fatalf("error is %v", err)
		}
	} else if again := w.submit(alice, call); again != first {
		t.Fatalf("sent twice: %s, %s", first, again)
	}
}

func TestWebSocketEndpoint(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	_, r, _ := w.opened(new(memory), func(c *Config) { c.Network.RPC = []string{strings.Replace(w.dev.RPCURL(), "http:", "ws:", 1)} })
	if got := r.view(w.id).Seen.Status; got != channels.ChainOpen {
		t.Fatalf("status %v", got)
	}
}

// TestLongChain goes through a thousand blocks in ranges and one by one, and keeps few of them.
func TestLongChain(t *testing.T) {
	w := newWorld(t, deep)
	j := new(memory)
	c, r, stop := w.opened(j, nil)
	opened := r.view(w.id).Seen.Block
	for range 20 {
		if err := w.dev.Mine(t.Context(), 100); err != nil {
			t.Fatal(err)
		}
		target, _ := w.client.BlockNumber(t.Context())
		w.eventually("the head is followed", func() bool { h, _ := c.Head(); return h.Number == target })
	}
	stop()
	if n := len(j.j.Blocks); n > 3*denseBlocks {
		t.Fatalf("%d blocks are kept", n)
	}
	c, r, _ = w.run(w.alice, j, nil)
	c.Follow(w.id, 0)
	w.eventually("the journal is good", func() bool { return r.view(w.id).Finished.Block == opened })
}

// TestSecondEndpointAfterALie: an endpoint whose answers can't be true is left, not believed and not waited for.
func TestSecondEndpointAfterALie(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p := newProxy(t, w.dev.RPCURL())
	p.set(func(method string, _ []json.RawMessage) (any, bool) {
		return []types.Log{{Address: common.Address{66}, Topics: []common.Hash{{1}}, Data: []byte{}}}, method == "eth_getLogs"
	})
	w.opened(new(memory), func(c *Config) { c.Network.RPC = []string{p.URL, w.dev.RPCURL()} })
}

// TestBidsWhatThereIs: an answer in time is worth more than room for a base fee that doubles.
func TestBidsWhatThereIs(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, _, _ := w.run(w.alice, new(memory), nil)
	w.eventually("the chain is followed", func() bool { _, err := c.Head(); return err == nil })
	m, err := c.market(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := &sending{order: order{Key: "x"}, Gas: 21000, Tip: (*hexutil.Big)(m.tip), Cap: (*hexutil.Big)(m.limit)}
	have, err := w.client.BalanceAt(t.Context(), w.alice.Address(), nil)
	if err != nil {
		t.Fatal(err)
	}
	least := new(big.Int).Mul(new(big.Int).Add(c.base.Load(), m.tip), big.NewInt(21000))
	s.Value = (*hexutil.Big)(new(big.Int).Sub(have, least))
	if err := c.afford(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if s.cost().Cmp(have) > 0 || s.Cap.ToInt().Cmp(m.limit) >= 0 {
		t.Fatalf("it costs %s of %s", s.cost(), have)
	}
	s.Cap, s.Value = (*hexutil.Big)(m.limit), (*hexutil.Big)(have)
	if err := c.afford(t.Context(), s); code(err) != wallet.CodeNoGas {
		t.Fatalf("without anything left: %v", err)
	}
}
