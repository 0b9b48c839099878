package contracts

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
)

// RealMinChallengePeriod is the adjudicator's floor on chains that hold real money, in seconds.
const RealMinChallengePeriod = 3600

// DeployConfig says what to deploy. The account of Key pays, and needs the chain's coin.
type DeployConfig struct {
	Client *ethclient.Client
	RPC    []string // goes into the network
	Key    *ecdsa.PrivateKey
	Name   string // of the network; empty: "chain-" and the chain id

	TestTokens bool // also USD, EUR, JPY and KWD, which anybody may mint

	MinChallengePeriod uint64 // seconds; 0: 1 h, or 1 s on development chains
	ChallengePeriod    uint64 // seconds; 0: 30 s on development chains, else left to the wallet
	Confirmations      uint64 // 0: 12, or 1 on development chains
}

// testCurrencies are deployed with TestTokens.
var testCurrencies = []struct {
	name, symbol string
	meta         *bind.MetaData
}{
	{"Test US Dollar", "USD", &TestCurrencyMetaData}, {"Test Euro", "EUR", &TestCurrency3009MetaData},
	{"Test Yen", "JPY", &TestCurrencyMetaData}, {"Test Kuwaiti Dinar", "KWD", &TestCurrencyMetaData},
}

// resolvers are deployed always. None of them has an owner or a parameter.
var resolvers = []struct {
	name string
	meta *bind.MetaData
}{
	{"HashLock", &HashLockMetaData}, {"Voucher", &VoucherMetaData}, {"Escrow", &EscrowMetaData}, {"Pledge", &PledgeMetaData}, {"AppSession", &AppSessionMetaData},
}

// apps are deployed always, for sessions of AppSession: their rules, without owner or parameter.
var apps = []struct {
	name string
	meta *bind.MetaData
}{
	{"instalments", &InstalmentsMetaData},
}

// Deployment is on its way: sent, and not yet known to be mined.
type Deployment struct {
	client  *ethclient.Client
	network Network
	pending []pendingContract
}

type pendingContract struct {
	tx    *types.Transaction
	place func(Deployed, uint64)
	addr  common.Address
}

// Deploy deploys everything, waits until it is mined, and returns the network.
func Deploy(ctx context.Context, c DeployConfig) (Network, error) {
	d, err := StartDeploy(ctx, c)
	if err != nil {
		return Network{}, err
	}
	return d.Wait(ctx)
}

// StartDeploy sends all transactions. The addresses are final, if they are mined.
func StartDeploy(ctx context.Context, c DeployConfig) (*Deployment, error) {
	s, err := newSender(ctx, c.Client, c.Key)
	if err != nil {
		return nil, err
	}
	d := &Deployment{client: c.Client, network: c.emptyNetwork(s.chainID.Uint64())}
	n := &d.network
	code := append(common.FromHex(AdjudicatorMetaData.Bin), NewAdjudicator().PackConstructor(c.floor(n))...)
	err = d.send(ctx, s, code, func(at Deployed, block uint64) { n.Adjudicator, n.DeployedAtBlock = at, block })
	if err != nil {
		return nil, fmt.Errorf("deploy adjudicator: %w", err)
	}
	for _, r := range resolvers {
		err := d.send(ctx, s, common.FromHex(r.meta.Bin), func(at Deployed, _ uint64) { n.Resolvers[r.name] = at })
		if err != nil {
			return nil, fmt.Errorf("deploy resolver %s: %w", r.name, err)
		}
	}
	for _, a := range apps {
		if err := d.send(ctx, s, common.FromHex(a.meta.Bin), func(at Deployed, _ uint64) { n.Apps[a.name] = at }); err != nil {
			return nil, fmt.Errorf("deploy app %s: %w", a.name, err)
		}
	}
	if !c.TestTokens {
		return d, nil
	}
	for _, t := range testCurrencies {
		code := append(common.FromHex(t.meta.Bin), NewTestCurrency().PackConstructor(t.name, t.symbol)...)
		token := Token{ChainID: n.ChainID, Name: t.name, Symbol: t.symbol, Decimals: 18}
		err := d.send(ctx, s, code, func(at Deployed, _ uint64) {
			token.Address = at.Address
			n.Tokens = append(n.Tokens, token)
		})
		if err != nil {
			return nil, fmt.Errorf("deploy test currency %s: %w", t.symbol, err)
		}
	}
	return d, nil
}

func (c DeployConfig) floor(n *Network) uint64 {
	switch {
	case c.MinChallengePeriod != 0:
		return c.MinChallengePeriod
	case n.Local():
		return 1
	}
	return RealMinChallengePeriod
}

func (c DeployConfig) emptyNetwork(chainID uint64) Network {
	n := Network{
		Name: c.Name, ChainID: chainID, RPC: c.RPC, Resolvers: map[string]Deployed{}, Apps: map[string]Deployed{}, Confirmations: c.Confirmations, ChallengePeriod: c.ChallengePeriod, Tokens: []Token{},
	}
	if n.Name == "" {
		n.Name = fmt.Sprintf("chain-%d", chainID)
	}
	if n.Confirmations == 0 {
		n.Confirmations = 12
		if n.Local() {
			n.Confirmations = 1
		}
	}
	if n.Local() {
		// Their blocks come only when something happens: a depth would wait for blocks that nobody makes.
		n.OnDemand, n.FinalBlocks = true, n.Confirmations
		if n.ChallengePeriod == 0 {
			n.ChallengePeriod = 30
		}
	}
	return n
}

func (d *Deployment) send(ctx context.Context, s *sender, code []byte, place func(Deployed, uint64)) error {
	nonce := s.nonce
	tx, err := s.send(ctx, nil, nil, code)
	if err != nil {
		return err
	}
	d.pending = append(d.pending, pendingContract{tx: tx, place: place, addr: crypto.CreateAddress(s.from, nonce)})
	return nil
}

// Wait returns the network when everything is mined and its code is where it should be.
func (d *Deployment) Wait(ctx context.Context) (Network, error) {
	for _, p := range d.pending {
		r, err := waitMined(ctx, d.client, p.tx.Hash())
		if err != nil {
			return Network{}, fmt.Errorf("deployment %s: %w", p.tx.Hash(), err)
		}
		code, err := d.client.CodeAt(ctx, p.addr, r.BlockNumber)
		if err != nil {
			return Network{}, fmt.Errorf("code of %s: %w", p.addr, err)
		}
		if len(code) == 0 || r.ContractAddress != p.addr {
			return Network{}, fmt.Errorf("deployment %s was mined, but there is no contract at %s", p.tx.Hash(), p.addr)
		}
		p.place(Deployed{Address: p.addr, CodeHash: crypto.Keccak256Hash(code)}, r.BlockNumber.Uint64())
	}
	return d.network, d.network.Check()
}

// ErrReverted reports a transaction that was mined without effect.
var ErrReverted = errors.New("transaction was mined and reverted")

// waitMined returns the receipt as soon as there is one, and ErrReverted if it says so.
func waitMined(ctx context.Context, client *ethclient.Client, hash common.Hash) (*types.Receipt, error) {
	pause := 2 * time.Millisecond
	for {
		r, err := client.TransactionReceipt(ctx, hash)
		switch {
		case err == nil && r.Status != types.ReceiptStatusSuccessful:
			return nil, ErrReverted
		case err == nil:
			return r, nil
		case !errors.Is(err, ethereum.NotFound) && ctx.Err() == nil && pause > time.Second:
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(pause):
			pause = min(pause*3/2, 500*time.Millisecond)
		}
	}
}

// sender sends transactions of one key, one after the other, without waiting in between.
type sender struct {
	client  *ethclient.Client
	opts    *bind.TransactOpts
	from    common.Address
	chainID *big.Int
	nonce   uint64
	tip     *big.Int
	feeCap  *big.Int
}

func newSender(ctx context.Context, client *ethclient.Client, key *ecdsa.PrivateKey) (*sender, error) {
	if client == nil || key == nil {
		return nil, errors.New("an RPC client and a key are needed")
	}
	chainID, err := client.ChainID(ctx)
	if err != nil {
		return nil, fmt.Errorf("chain id: %w", err)
	}
	s := &sender{client: client, opts: bind.NewKeyedTransactor(key, chainID), from: crypto.PubkeyToAddress(key.PublicKey), chainID: chainID}
	if s.nonce, err = client.PendingNonceAt(ctx, s.from); err != nil {
		return nil, fmt.Errorf("nonce of %s: %w", s.from, err)
	}
	if s.tip, err = client.SuggestGasTipCap(ctx); err != nil {
		return nil, fmt.Errorf("gas price: %w", err)
	}
	head, err := client.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("newest block: %w", err)
	}
	s.feeCap = new(big.Int).Set(s.tip)
	if head.BaseFee != nil {
		s.feeCap.Add(s.feeCap, new(big.Int).Lsh(head.BaseFee, 1))
	}
	return s, nil
}

// send signs and sends one transaction; to is nil for a deployment.
func (s *sender) send(ctx context.Context, to *common.Address, value *big.Int, data []byte) (*types.Transaction, error) {
	msg := ethereum.CallMsg{From: s.from, To: to, Value: value, Data: data}
	gas, err := s.client.EstimateGas(ctx, msg)
	if err != nil {
		return nil, fmt.Errorf("estimate gas: %w", err)
	}
	tx, err := s.opts.Signer(s.from, types.NewTx(&types.DynamicFeeTx{
		ChainID: s.chainID, Nonce: s.nonce, GasTipCap: s.tip, GasFeeCap: s.feeCap, Gas: gas + gas/5, To: to, Value: value, Data: data,
	}))
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	if err := s.client.SendTransaction(ctx, tx); err != nil {
		return nil, fmt.Errorf("send: %w", err)
	}
	s.nonce++
	return tx, nil
}
