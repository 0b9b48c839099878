package chain

import (
	"context"
	"crypto/ecdsa"
	"log/slog"
	"math/big"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

// person owns an account and a channel key.
type person struct {
	owner, signer *ecdsa.PrivateKey
}

func newPerson(t testing.TB) person {
	t.Helper()
	a, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	b, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	return person{a, b}
}

func (p person) Address() common.Address { return crypto.PubkeyToAddress(p.owner.PublicKey) }

func (p person) SignTx(tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
	return types.SignTx(tx, types.LatestSignerForChainID(chainID), p.owner)
}

func sign(t testing.TB, key *ecdsa.PrivateKey, digest [32]byte) channels.Signature {
	t.Helper()
	sig, err := crypto.Sign(digest[:], key)
	if err != nil {
		t.Fatal(err)
	}
	sig[64] += 27
	return sig
}

// recorder is a handler that remembers the newest of everything.
type recorder struct {
	mu     sync.Mutex
	head   channels.Block
	final  channels.Block
	views  map[channels.ID]channels.ChainView
	err    error
	failed int
	moves  int

	answers []wallet.Answer // all, in order
}

func (r *recorder) ChainMoved(head, final channels.Block, views map[channels.ID]channels.ChainView) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.head, r.final = head, final
	r.moves++
	for id, v := range views {
		r.views[id] = v
	}
}

func (r *recorder) ChainRuled(answers []wallet.Answer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answers = append(r.answers, answers...)
}

func (r *recorder) ChainFailed(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.err = err
	r.failed++
}

// answer is what was last told of a question.
func (r *recorder) answer(q wallet.Question) (a wallet.Answer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, x := range r.answers {
		if x.Question == q {
			a = x
		}
	}
	return a
}

func (r *recorder) view(id channels.ID) channels.ChainView {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.views[id]
}

func (r *recorder) newest() channels.Block {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.head
}

func (r *recorder) failure() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.err
}

// world is a devnet with Alice and Bob, who have money, and a channel that they may open.
type world struct {
	*testing.T
	dev        *devnet.Devnet // nil on another chain
	client     *ethclient.Client
	net        contracts.Network
	alice, bob person
	params     channels.Params
	id         channels.ID
}

func newWorld(t *testing.T, c devnet.Config) *world {
	t.Helper()
	dev, err := devnet.Start(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := dev.Close(); err != nil {
			t.Error(err)
		}
	})
	w := &world{T: t, dev: dev, client: dev.Client(), net: dev.Network()}
	w.people(func(p person) error { return dev.Fund(t.Context(), p.Address()) })
	return w
}

// people makes Alice and Bob, rich by fund, and their channel's parameters.
func (w *world) people(fund func(person) error) {
	w.Helper()
	w.alice, w.bob = newPerson(w), newPerson(w)
	for _, p := range []person{w.alice, w.bob} {
		if err := fund(p); err != nil {
			w.Fatal(err)
		}
	}
	w.params = channels.Params{
		Owner:  [2]common.Address{w.alice.Address(), w.bob.Address()},
		Signer: [2]common.Address{crypto.PubkeyToAddress(w.alice.signer.PublicKey), crypto.PubkeyToAddress(w.bob.signer.PublicKey)},
		Token:  w.net.Tokens[0].Address, Nonce: 1, OpenBy: 1 << 40, ChallengePeriod: 20, Unit: 1e16,
	}
	w.id = w.params.ID()
}

func usd(n uint64) channels.Amount {
	a, err := channels.AmountFromBig(new(big.Int).Mul(new(big.Int).SetUint64(n), big.NewInt(1e18)))
	if err != nil {
		panic(err)
	}
	return a
}

// run starts an adapter for p until the returned stop is called or the test ends.
func (w *world) run(p person, j Journal, change func(*Config)) (*Chain, *recorder, func()) {
	w.Helper()
	cfg := Config{Network: w.net, Signer: p, Journal: j, Poll: 5 * time.Millisecond, Resend: 50 * time.Millisecond, MaxBackoff: 50 * time.Millisecond}
	if testing.Verbose() {
		cfg.Log = slog.New(slog.NewTextHandler(os.Stderr, nil))
	}
	if change != nil {
		change(&cfg)
	}
	c, err := New(cfg)
	if err != nil {
		w.Fatal(err)
	}
	r := &recorder{views: make(map[channels.ID]channels.ChainView)}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = c.Run(ctx, r)
	}()
	var once sync.Once
	stop := func() { once.Do(func() { cancel(); <-done }) }
	w.Cleanup(stop)
	return c, r, stop
}

func (w *world) eventually(what string, ok func() bool) {
	w.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if ok() {
			return
		}
	}
	w.Fatalf("waited in vain until %s", what)
}

func (w *world) now() uint64 {
	h, err := w.client.HeaderByNumber(w.Context(), nil)
	if err != nil {
		w.Fatal(err)
	}
	return h.Time
}

// openCall opens with 100 of Alice and 50 of Bob, both by permit, sent by Alice.
func (w *world) openCall(c *Chain) channels.Call {
	w.Helper()
	call := channels.Call{Kind: channels.CallOpen, Params: w.params, Amounts: [2]channels.Amount{usd(100), usd(50)}, Deadline: w.now() + 3600}
	open := channels.Open{Amounts: call.Amounts, Deadline: call.Deadline}
	for i, p := range []person{w.alice, w.bob} {
		plan, err := c.FundingFor(w.Context(), wallet.FundingQuery{Token: w.params.Token, Owner: p.Address(), Amount: call.Amounts[i], Opens: true})
		if err != nil || plan.Kind != channels.FundPermit {
			w.Fatalf("funding plan %+v: %v", plan, err)
		}
		plan.Permit.Deadline = call.Deadline
		call.Funding[i] = channels.Funding{Kind: plan.Kind, Token: plan.Permit.Encode(sign(w, p.owner, permitDigest(plan.Permit)))}
	}
	call.Funding[1].Consent = sign(w, w.bob.owner, w.net.Domain().OpenDigest(w.id, open))
	return call
}

func permitDigest(p wallet.Permit) [32]byte {
	word := func(b []byte) []byte { return common.LeftPadBytes(b, 32) }
	body := crypto.Keccak256(
		crypto.Keccak256([]byte("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)")),
		word(p.Owner[:]), word(p.Spender[:]), word(p.Value.Bytes()), word(new(big.Int).SetUint64(p.Nonce).Bytes()), word(new(big.Int).SetUint64(p.Deadline).Bytes()))
	return crypto.Keccak256Hash([]byte{0x19, 1}, p.Separator[:], body)
}

// submit submits and fails the test if that is refused.
func (w *world) submit(c *Chain, call channels.Call) common.Hash {
	w.Helper()
	hash, err := c.Submit(w.Context(), call)
	if err != nil {
		w.Fatalf("%s: %v", call.Kind, err)
	}
	return hash
}

// mined waits until a transaction has a block, so that time may pass after it.
func (w *world) mined(tx common.Hash) {
	w.Helper()
	w.eventually("it is mined", func() bool { r, err := w.client.TransactionReceipt(w.Context(), tx); return err == nil && r != nil })
}

// opened runs Alice's adapter and opens the channel.
func (w *world) opened(j Journal, change func(*Config)) (*Chain, *recorder, func()) {
	w.Helper()
	c, r, stop := w.run(w.alice, j, change)
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.submit(c, w.openCall(c))
	w.eventually("the channel is open", func() bool { return r.view(w.id).Confirmed.Status == channels.ChainOpen })
	return c, r, stop
}

// state is what both might have signed: Alice has paid a, Bob b.
func state(va, a, vb, b uint64) channels.State {
	return channels.State{Ledgers: [2]channels.Ledger{{Version: va, Sent: usd(a)}, {Version: vb, Sent: usd(b)}}}
}
