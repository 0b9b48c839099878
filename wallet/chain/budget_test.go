package chain

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
)

func coins(milli int64) *big.Int { return new(big.Int).Mul(big.NewInt(milli), big.NewInt(1e15)) }

// TestBudgetIsHalfOfWhatAnAnswerSaves: a coin costs 1,000 USD. Bob challenges with an old state.
func TestBudgetIsHalfOfWhatAnAnswerSaves(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	w.net.CoinPrice = map[string]string{"USD": "1000"}
	c, r, _ := w.opened(new(memory), nil)
	old := state(2, 10, 1, 5)
	w.challenged(old)
	w.eventually("the dispute is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainDisputed })
	for _, x := range []struct {
		what  string
		kind  channels.CallKind
		side  channels.Side
		state channels.State
		want  *big.Int
	}{
		{"Bob paid 20 more: that is at risk", channels.CallRespond, 0, state(2, 10, 2, 25), coins(10)},
		{"Alice paid more: nothing of hers is", channels.CallRespond, 0, state(3, 30, 1, 5), coins(0)},
		{"both did", channels.CallRespond, 0, state(3, 30, 2, 35), coins(5)},
		{"a tower answers for Bob", channels.CallRespond, 1, state(3, 30, 1, 5), coins(10)},
		{"never more than the channel holds", channels.CallRespond, 0, state(2, 10, 2, 1000), coins(75)},
		{"all of it, where that is not known", channels.CallSettle, 0, channels.State{}, coins(75)},
	} {
		call := channels.Call{Kind: x.kind, Params: w.params, Side: x.side, State: x.state}
		if got := c.budget(call).ToInt(); got.Cmp(x.want) != 0 {
			t.Errorf("%s: %s wei, want %s", x.what, got, x.want)
		}
	}
	c.cfg.Network.CoinPrice = nil
	if got := c.budget(channels.Call{Kind: channels.CallSettle, Params: w.params}); got != nil {
		t.Errorf("without a price: %s", got)
	}
}

// challenged has Bob challenge with s.
func (w *world) challenged(s channels.State) {
	w.Helper()
	bob, r, _ := w.run(w.bob, new(memory), nil)
	bob.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("Bob sees the channel", func() bool { return r.view(w.id).Seen.Status == channels.ChainOpen })
	w.submit(bob, channels.Call{Kind: channels.CallChallenge, Params: w.params, State: s, PeerSig: sign(w, w.alice.signer, w.net.Domain().StateDigest(w.id, s))})
}

func TestCeiling(t *testing.T) {
	gwei := func(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), gwei) }
	c := &Chain{cfg: Config{MaxFeePerGas: gwei(1000)}}
	market := bid{gwei(1), gwei(10)}
	wei := func(milli int64) *purse { return &purse{coins(milli)} }
	for _, x := range []struct {
		what   string
		hurry  bool
		behalf *purse
		want   int64
	}{
		{"no hurry", false, wei(1000), 30},
		{"in a hurry, with nothing at stake", true, nil, 30},
		{"less at stake than the patient price", true, wei(1), 30},
		{"0.02 coins for 100,000 gas", true, wei(20), 200},
		{"much at stake", true, wei(1e6), 1000},
		{"unknown", true, &purse{}, 1000},
	} {
		if got := c.ceiling(&sending{Gas: 100_000, hurry: x.hurry, behalf: x.behalf}, market); got.limit.Cmp(gwei(x.want)) != 0 {
			t.Errorf("%s: %s wei, want %d gwei", x.what, got.limit, x.want)
		}
	}
	if got := c.ceiling(&sending{Gas: 100_000, hurry: true, behalf: &purse{}}, bid{gwei(1), gwei(900)}); got.limit.Cmp(gwei(4000)) != 0 {
		t.Errorf("dear market: %s", got.limit)
	}
}

// TestBidLeavesRoomForWhatWaitsBeside: a dearer form that takes what another transaction of ours was sent with is refused by every node, again
// and again, although a little less would do.
func TestBidLeavesRoomForWhatWaitsBeside(t *testing.T) {
	gwei := func(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), gwei) }
	one := func(nonce uint64) *sending {
		return &sending{Nonce: nonce, Gas: 100_000, Tip: (*hexutil.Big)(gwei(1)), Cap: (*hexutil.Big)(gwei(20)), State: TxPending}
	}
	c := &Chain{txs: map[uint64]*sending{3: one(3), 4: one(4), 5: {Nonce: 5, State: TxFinal, Gas: 1e6, Cap: (*hexutil.Big)(gwei(90))}}}
	c.base.Store(gwei(50))
	for have, want := range map[int64]int64{100: 80, 71: 51, 70: 70, 40: 40} { // gwei for 100,000 gas
		if got := c.affordable(c.txs[3], new(big.Int).Mul(gwei(have), big.NewInt(100_000))); got.Cmp(gwei(want)) != 0 {
			t.Errorf("of %d gwei it may take %s wei", have, got)
		}
	}
}

// TestAnvilBaseFeeSpike: an answer with 20 USD at stake is caught by a base fee that rises fiftyfold, over a restart; it is raised with the
// market until it is mined, in one nonce, and never above its budget.
func TestAnvilBaseFeeSpike(t *testing.T) {
	w := newAnvil(t)
	w.net.CoinPrice = map[string]string{"USD": "10"} // 20 USD are 2 coins: half of it for some 200,000 gas is 5,000 gwei
	j := new(memory)
	c, r, stop := w.opened(j, nil)
	w.challenged(state(2, 10, 1, 5))
	w.eventually("the dispute is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainDisputed })
	w.rpc("evm_setAutomine", false)
	spike := func() { w.rpc("anvil_setNextBlockBaseFeePerGas", hexutil.EncodeUint64(100e9)); w.rpc("evm_mine") }
	d := *r.view(w.id).Seen.Dispute
	next := state(2, 10, 2, 25)
	call := channels.Call{Kind: channels.CallRespond, Params: w.params, State: next, Dispute: d, Before: d.WindowEnd,
		PeerSig: sign(t, w.bob.signer, w.net.Domain().StateDigest(w.id, next))}
	first := w.submit(c, call)
	spike()
	if s, _ := c.Transaction(call.Key()); s.Mined {
		t.Fatal("it was mined at the old price")
	}
	stop()
	c, r, _ = w.run(w.alice, j, nil)
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("a dearer one is mined", func() bool {
		if head, err := w.client.BlockNumber(t.Context()); err == nil && r.newest().Number == head {
			spike()
		}
		s, _ := c.Transaction(call.Key())
		return s.Mined
	})
	s, _ := c.Transaction(call.Key())
	if s.Hash == first {
		t.Fatal("the first form was mined")
	}
	tx, _, err := w.client.TransactionByHash(t.Context(), s.Hash)
	if err != nil {
		t.Fatal(err)
	}
	was := w.journalled(j, call.Key())
	if tx.Nonce() != was.Nonce || was.Budget.ToInt().Cmp(coins(1000)) != 0 || cost(tx).Cmp(was.Budget.ToInt()) > 0 {
		t.Fatalf("nonce %d of %d, at most %s wei of a budget of %s", tx.Nonce(), was.Nonce, cost(tx), was.Budget.ToInt())
	}
	w.eventually("the answer stands", func() bool { return r.view(w.id).Seen.Dispute.State.Ledgers[1].Version == 2 })
}

func cost(tx *types.Transaction) *big.Int {
	return new(big.Int).Mul(tx.GasFeeCap(), new(big.Int).SetUint64(tx.Gas()))
}

func (w *world) journalled(j *memory, key string) *sending {
	w.Helper()
	rows, err := j.LoadJournal(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	for _, row := range rows.Txs {
		if row.Key == key {
			s, err := loadSending(row)
			if err != nil {
				w.Fatal(err)
			}
			return s
		}
	}
	w.Fatalf("%s is not journalled", key)
	return nil
}
