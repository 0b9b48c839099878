package contracts_test

import (
	"context"
	"crypto/ecdsa"
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
)

// TestGoAgreesWithTheContract runs random disputes on a real chain: ids, digests and signatures of package channels must be the
// contract's, and so must its merge of two states and the balances that it reads out of the result (R9, R10).
func TestGoAgreesWithTheContract(t *testing.T) {
	d := newDuel(t)
	r := rand.New(rand.NewPCG(20261122, 1))
	for n := range 12 {
		d.dispute(r, uint64(n))
	}
}

// duel is two accounts on an embedded chain, each owner and signer of its side.
type duel struct {
	t      *testing.T
	dev    *devnet.Devnet
	eth    *ethclient.Client
	adj    *contracts.Adjudicator
	token  *contracts.TestCurrency
	domain channels.Domain
	keys   [2]*ecdsa.PrivateKey
	addrs  [2]common.Address
	usd    common.Address
}

func newDuel(t *testing.T) *duel {
	t.Helper()
	dev, err := devnet.Start(t.Context(), devnet.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = dev.Close() })
	n := dev.Network()
	d := &duel{t: t, dev: dev, eth: dev.Client(), adj: contracts.NewAdjudicator(), token: contracts.NewTestCurrency(),
		domain: channels.Domain{ChainID: n.ChainID, Adjudicator: n.Adjudicator.Address}, usd: n.Tokens[0].Address}
	for i := range d.keys {
		if d.keys[i], err = crypto.GenerateKey(); err != nil {
			t.Fatal(err)
		}
		d.addrs[i] = crypto.PubkeyToAddress(d.keys[i].PublicKey)
		if err := dev.Fund(t.Context(), d.addrs[i]); err != nil {
			t.Fatal(err)
		}
		d.send(i, d.usd, d.token.PackApprove(d.domain.Adjudicator, new(big.Int).Lsh(big.NewInt(1), 200)))
	}
	return d
}

// send makes a transaction of account i and returns its receipt; it must succeed.
func (d *duel) send(i int, to common.Address, data []byte) *types.Receipt {
	d.t.Helper()
	ctx := d.t.Context()
	nonce, err := d.eth.NonceAt(ctx, d.addrs[i], nil)
	if err != nil {
		d.t.Fatal(err)
	}
	gas, err := d.eth.EstimateGas(ctx, ethereum.CallMsg{From: d.addrs[i], To: &to, Data: data})
	if err != nil {
		d.t.Fatalf("the contract refuses: %v", err)
	}
	tx := types.MustSignNewTx(d.keys[i], types.LatestSignerForChainID(new(big.Int).SetUint64(d.domain.ChainID)), &types.DynamicFeeTx{
		ChainID: new(big.Int).SetUint64(d.domain.ChainID), Nonce: nonce, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(100e9), Gas: gas + 1_600_000, To: &to, Data: data})
	if err := d.eth.SendTransaction(ctx, tx); err != nil {
		d.t.Fatal(err)
	}
	return d.receipt(ctx, tx.Hash())
}

func (d *duel) receipt(ctx context.Context, hash common.Hash) *types.Receipt {
	d.t.Helper()
	for range 2000 {
		if r, err := d.eth.TransactionReceipt(ctx, hash); err == nil {
			if r.Status != types.ReceiptStatusSuccessful {
				d.t.Fatal("the transaction reverted")
			}
			return r
		}
		time.Sleep(5 * time.Millisecond)
	}
	d.t.Fatal("the transaction is not mined")
	return nil
}

func (d *duel) call(data []byte) []byte {
	d.t.Helper()
	out, err := d.eth.CallContract(d.t.Context(), ethereum.CallMsg{To: &d.domain.Adjudicator, Data: data}, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return out
}

func (d *duel) sign(side int, id channels.ID, s channels.State) []byte {
	d.t.Helper()
	digest := d.domain.StateDigest(id, s)
	sig, err := crypto.Sign(digest[:], d.keys[side])
	if err != nil {
		d.t.Fatal(err)
	}
	sig[64] += 27
	return sig
}

const unit = 1e16

// dispute opens a channel, has side 0 post one random state and side 1 answer with another, and compares all the way to the payout.
func (d *duel) dispute(r *rand.Rand, nonce uint64) {
	d.t.Helper()
	head, err := d.eth.HeaderByNumber(d.t.Context(), nil)
	if err != nil {
		d.t.Fatal(err)
	}
	params := channels.Params{Owner: d.addrs, Signer: d.addrs, Token: d.usd, Nonce: nonce, OpenBy: head.Time + 3600, ChallengePeriod: 60, Unit: unit}
	id := params.ID()
	if got, err := d.adj.UnpackChannelId(d.call(d.adj.PackChannelId(solChannel(params)))); err != nil || got != id {
		d.t.Fatalf("the contract's id is %x, ours %s (%v)", got, id, err)
	}
	funded := [2]channels.Amount{channels.NewAmount(uint64(r.IntN(9)) * unit), channels.NewAmount(uint64(1+r.IntN(9)) * unit)}
	d.open(params, funded)

	low := channels.State{Ledgers: [2]channels.Ledger{randomLedger(r, 1, 3), randomLedger(r, 1, 3)}}
	high := channels.State{Ledgers: [2]channels.Ledger{randomLedger(r, 4, 9), randomLedger(r, 1, 9)}} // raises ledger 0 at least
	posted := d.send(0, d.domain.Adjudicator, d.adj.PackChallenge(solState(params, low), 0, d.sign(1, id, low), nil))
	challenged, err := d.adj.UnpackChallengedEvent(posted.Logs[len(posted.Logs)-1])
	if err != nil {
		d.t.Fatal(err)
	}
	reply := contracts.Reply{Ledger0: solLedger(high.Ledgers[0]), Ledger1: solLedger(high.Ledgers[1]), Side: 1, StateSignature: d.sign(0, id, high)}
	answered := d.send(1, d.domain.Adjudicator, d.adj.PackRespond(solState(params, low), challenged.Dispute, reply))
	responded, err := d.adj.UnpackRespondedEvent(answered.Logs[len(answered.Logs)-1])
	if err != nil {
		d.t.Fatal(err)
	}
	merged := low.Merge(high)
	if !sameLedger(responded.Ledger0, merged.Ledgers[0]) || !sameLedger(responded.Ledger1, merged.Ledgers[1]) {
		d.t.Fatalf("the contract merged to %+v %+v, we to %+v", responded.Ledger0, responded.Ledger1, merged)
	}
	d.settle(params, merged, responded.Dispute, funded)
}

func (d *duel) open(p channels.Params, funded [2]channels.Amount) {
	d.t.Helper()
	consent := d.domain.OpenDigest(p.ID(), channels.Open{Amounts: funded, Deadline: p.OpenBy})
	sig, err := crypto.Sign(consent[:], d.keys[1])
	if err != nil {
		d.t.Fatal(err)
	}
	sig[64] += 27
	terms := contracts.OpenTerms{Channel: solChannel(p), Amount0: funded[0].Big(), Amount1: funded[1].Big(), Deadline: p.OpenBy}
	d.send(0, d.domain.Adjudicator, d.adj.PackOpen(terms, funding(funded[0], nil), funding(funded[1], sig)))
}

func funding(a channels.Amount, consent []byte) contracts.Funding {
	f := contracts.Funding{Value: new(big.Int), Deadline: new(big.Int), Consent: consent}
	if !a.IsZero() {
		f.Kind = uint8(channels.FundAllowance)
	}
	return f
}

// settle waits the window out and compares what the contract pays with what the engine counts.
func (d *duel) settle(p channels.Params, s channels.State, dispute contracts.Dispute, funded [2]channels.Amount) {
	d.t.Helper()
	if err := d.dev.AdjustTime(d.t.Context(), time.Minute+time.Second); err != nil {
		d.t.Fatal(err)
	}
	paid := d.send(1, d.domain.Adjudicator, d.adj.PackSettle(solState(p, s), dispute, new(big.Int), new(big.Int)))
	for _, log := range paid.Logs {
		closed, err := d.adj.UnpackClosedEvent(log)
		if err != nil {
			continue
		}
		nets := [2]channels.Net{funded[0].Net(), funded[1].Net()}
		total := nets[0].Plus(nets[1])
		want := channels.Balance(nets, s, 0).Clamp(total).Big()
		want.Sub(want, new(big.Int).Mod(want, big.NewInt(unit))) // the rest of a unit goes to side 1
		rest := new(big.Int).Sub(total.Big(), want)
		if closed.Pay0.Cmp(want) != 0 || closed.Pay1.Cmp(rest) != 0 {
			d.t.Fatalf("the contract paid %s and %s, we count %s and %s", closed.Pay0, closed.Pay1, want, rest)
		}
		return
	}
	d.t.Fatal("the settling closed nothing")
}

func randomLedger(r *rand.Rand, from, to uint64) channels.Ledger {
	return channels.Ledger{Version: from + r.Uint64N(to-from+1), Sent: channels.NewAmount(r.Uint64N(12e16))}
}

func solChannel(p channels.Params) contracts.Channel {
	return contracts.Channel{Owner0: p.Owner[0], Owner1: p.Owner[1], Signer0: p.Signer[0], Signer1: p.Signer[1], Token: p.Token,
		Nonce: p.Nonce, OpenBy: p.OpenBy, ChallengePeriod: p.ChallengePeriod, Unit: p.Unit}
}

func solState(p channels.Params, s channels.State) contracts.State {
	return contracts.State{Channel: solChannel(p), Epoch: s.Epoch, Ledger0: solLedger(s.Ledgers[0]), Ledger1: solLedger(s.Ledgers[1])}
}

func solLedger(l channels.Ledger) contracts.Ledger {
	return contracts.Ledger{Version: l.Version, Sent: l.Sent.Big(), Locks: []contracts.Lock{}}
}

func sameLedger(got contracts.Ledger, want channels.Ledger) bool {
	return got.Version == want.Version && got.Sent.Cmp(want.Sent.Big()) == 0 && len(got.Locks) == len(want.Locks)
}
