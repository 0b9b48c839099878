package devnet

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/event"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rpc"
	"golang.org/x/sync/errgroup"

	"dmfwallet/contracts"
)

// Config of a Devnet. The zero value is a chain in memory for tests: any port, a block for each transaction and no other.
type Config struct {
	Port    int    // of 127.0.0.1; 0 picks a free one
	DataDir string // empty: in memory
	ChainID uint64 // 0: 1337

	// BlockTime 0 mines at once when a transaction arrives; otherwise a block comes every BlockTime, and only then.
	BlockTime time.Duration
	// Idle, if not 0 (and BlockTime is), also mines an empty block after that much time without one, so that chain time goes on by itself.
	Idle time.Duration
	// Manual leaves all mining to Mine.
	Manual bool

	// MinChallengePeriod is the contract's floor, in seconds; 0: 1 s. ChallengePeriod goes into the network; 0: 20 s.
	MinChallengePeriod uint64
	ChallengePeriod    uint64

	// FinalDepth is how many blocks lie above the newest final one (tags "safe" and "finalized"); 0: the head itself is final.
	FinalDepth uint64

	// Key funds everything; nil: FaucetKey.
	Key *ecdsa.PrivateKey
}

// FaucetKey is the well-known key of a Devnet's faucet (the first of "test test ... junk"): worthless everywhere else.
func FaucetKey() *ecdsa.PrivateKey {
	key, err := crypto.HexToECDSA("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")
	if err != nil {
		panic(err) // a constant
	}
	return key
}

func (c Config) withDefaults() Config {
	if c.ChainID == 0 {
		c.ChainID = 1337
	}
	if c.MinChallengePeriod == 0 {
		c.MinChallengePeriod = 1
	}
	if c.ChallengePeriod == 0 {
		c.ChallengePeriod = 20
	}
	if c.Key == nil {
		c.Key = FaucetKey()
	}
	return c
}

func (c Config) faucet() common.Address { return crypto.PubkeyToAddress(c.Key.PublicKey) }

// Devnet is a running chain. Its methods may be called from any goroutine.
type Devnet struct {
	cfg     Config
	stack   *node.Node
	backend *eth.Ethereum
	rpc     *rpc.Client // in process
	eth     *ethclient.Client
	network contracts.Network

	mu     sync.Mutex // orders everything that changes the chain
	offset int64      // seconds that chain time runs ahead of the clock
	nextAt uint64     // time of the next block; 0: not chosen
	paused bool       // no block by itself

	funding sync.Mutex // one gift of the faucet at a time: its nonces follow each other

	cancel context.CancelFunc
	loops  errgroup.Group
	closed sync.Once
}

// Start returns a chain that answers RPC, with everything deployed. ctx bounds the start only; Close ends the chain.
func Start(ctx context.Context, c Config) (*Devnet, error) {
	c = c.withDefaults()
	d := &Devnet{cfg: c}
	genesis, err := c.genesisTime()
	if err != nil {
		return nil, err
	}
	if d.stack, d.backend, err = newNode(c, genesis, &evmAPI{d}); err != nil {
		return nil, err
	}
	d.rpc = d.stack.Attach()
	d.eth = ethclient.NewClient(d.rpc)
	if err := d.deploy(ctx); err != nil {
		_ = d.stack.Close()
		return nil, fmt.Errorf("devnet: %w", err)
	}
	run, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	if !c.Manual {
		txs := make(chan core.NewTxsEvent, 1024)
		sub := d.backend.TxPool().SubscribeTransactions(txs, true)
		d.loops.Go(func() error { return d.mineLoop(run, txs, sub) })
	}
	return d, nil
}

// RPCURL is for JSON-RPC over HTTP; the same host and port speak WebSocket.
func (d *Devnet) RPCURL() string { return d.stack.HTTPEndpoint() }

// Network describes the chain and the contracts on it.
func (d *Devnet) Network() contracts.Network { return d.network.Clone() }

// Client is an in-process client, which Close closes.
func (d *Devnet) Client() *ethclient.Client { return d.eth }

// Close stops mining and the node, and waits for both.
func (d *Devnet) Close() error {
	var err error
	d.closed.Do(func() {
		d.cancel()
		loops := d.loops.Wait()
		d.mu.Lock()
		defer d.mu.Unlock()
		d.rpc.Close()
		err = errors.Join(loops, d.stack.Close())
	})
	return err
}

// retry mines what blocks left out, and returns when to look again: what no block takes ever is tried less and less often.
func (d *Devnet) retry(ctx context.Context, pause time.Duration) (time.Duration, error) {
	if n, _ := d.backend.TxPool().Stats(); n == 0 || d.cfg.BlockTime != 0 {
		return retryFirst, nil
	}
	return min(2*pause, retryLast), d.minePending(ctx)
}

// maxFailures in a row end the mining.
const maxFailures = 20

// How long transactions that a block left out wait for the next try.
const (
	retryFirst = 50 * time.Millisecond
	retryLast  = 5 * time.Second
)

// mineLoop makes blocks by itself until ctx ends.
func (d *Devnet) mineLoop(ctx context.Context, txs <-chan core.NewTxsEvent, sub event.Subscription) error {
	defer sub.Unsubscribe()
	period := d.cfg.BlockTime
	if period == 0 {
		period = d.cfg.Idle
	}
	var tick <-chan time.Time
	if period > 0 {
		t := time.NewTicker(period)
		defer t.Stop()
		tick = t.C
	}
	failures, pause := 0, retryFirst
	again := time.NewTimer(pause)
	defer again.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case err := <-sub.Err():
			return err
		case <-txs:
			if d.cfg.BlockTime == 0 {
				err = d.minePending(ctx)
				again.Reset(retryFirst)
			}
		case <-again.C:
			pause, err = d.retry(ctx, pause)
			again.Reset(pause)
		case <-tick:
			err = d.mineIdle(ctx)
		}
		if err == nil || ctx.Err() != nil {
			failures = 0
			continue
		}
		// One failure may be a race with a reorg; a chain that can't mine at all ends, and Close says why.
		if failures++; failures == maxFailures {
			return err
		}
	}
}
