package chain

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

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
	call.Before = w.now() + 60
	w.submit(c, call)
	w.eventually("a replacement is mined", func() bool {
		if r.view(w.id).Seen.Status == channels.ChainOpen {
			return true
		}
		// Every block is a second, and past the deadline nothing is bid: the next one waits until this one was seen.
		if head, err := w.dev.Client().BlockNumber(t.Context()); err != nil || r.newest().Number < head {
			return false
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
	w.eventually("the status tells of it", func() bool {
		s, _ := c.Transaction(call.Key())
		return s.Hash == r.view(w.id).Seen.Tx && s.Mined
	})
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
	w.eventually("the status tells of it", func() bool {
		s, _ := c.Transaction(call.Key())
		return s.Hash != ours && s.Hash == r.view(w.id).Seen.Tx
	})
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
	if err := c.afford(s, have); err != nil {
		t.Fatal(err)
	}
	if s.cost().Cmp(have) > 0 || s.Cap.ToInt().Cmp(m.limit) >= 0 {
		t.Fatalf("it costs %s of %s", s.cost(), have)
	}
	s.Cap, s.Value = (*hexutil.Big)(m.limit), (*hexutil.Big)(have)
	if err := c.afford(s, have); code(err) != wallet.CodeNoGas {
		t.Fatalf("without anything left: %v", err)
	}
}
