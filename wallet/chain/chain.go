package chain

import (
	"context"
	"fmt"
	"log/slog"
	"math/big"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

// TxSigner signs transactions of one account, for one chain.
type TxSigner interface {
	Address() common.Address
	SignTx(tx *types.Transaction, chainID *big.Int) (*types.Transaction, error)
}

// Config of a Chain. Network, Signer and Journal are needed.
type Config struct {
	Network contracts.Network
	Signer  TxSigner
	Journal Journal
	Log     *slog.Logger

	Poll        time.Duration // between looks at the head; 0: 200 ms on development chains, else 2 s
	MaxBackoff  time.Duration // between looks while the chain can't be reached; 0: 10 s
	Patience    time.Duration // before a head that went back is believed; 0: 30 s
	VerifyEvery time.Duration // between checks of chain id and contract code; 0: 5 min

	// MaxFeePerGas bounds what is bid for gas (wei); nil: 1000 gwei. Four times as much when a deadline is near.
	MaxFeePerGas *big.Int
	// StuckAfter is how many blocks a transaction may wait before it is replaced by a dearer one; 0: 3.
	StuckAfter uint64
	// Resend is how often a waiting transaction is sent again as it is; 0: 5 s on development chains, else 30 s.
	Resend time.Duration

	stretch       uint64 // blocks of the past of a channel that are read at a time; 0: blocksPerScan
	openedStretch uint64 // that are searched for our channels at a time; 0: openedStretch
}

func (c Config) withDefaults() Config {
	local := c.Network.Local()
	set := func(d *time.Duration, dev, real time.Duration) {
		if *d == 0 {
			*d = real
			if local {
				*d = dev
			}
		}
	}
	set(&c.Poll, 200*time.Millisecond, 2*time.Second)
	set(&c.MaxBackoff, time.Second, 10*time.Second)
	set(&c.Patience, patience, patience)
	set(&c.VerifyEvery, 5*time.Minute, 5*time.Minute)
	set(&c.Resend, 5*time.Second, 30*time.Second)
	if c.MaxFeePerGas == nil {
		c.MaxFeePerGas = big.NewInt(1_000_000_000_000)
	}
	if c.StuckAfter == 0 {
		c.StuckAfter = 3
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

// Chain follows one chain and sends for one account. It implements wallet.Chain.
type Chain struct {
	cfg     Config
	node    *node
	decoder decoder
	erc20   *contracts.IToken
	reader  reader
	wake    chan struct{}
	base    atomic.Pointer[big.Int] // base fee of the newest block, nil while unknown

	mu      sync.Mutex
	loaded  bool
	blocks  blockList
	final   channels.Block
	looked  time.Time // when the newest stored block last was the head
	follows map[channels.ID]*watch
	dirty   map[channels.ID]bool // to be told of
	told    [2]channels.Block    // head and final of the last telling
	toldAt  uint64               // and up to where endpoints agreed then
	agreed  channels.Block       // newest block on which two endpoints agree, or the tip where there is but one
	txs     map[uint64]*sending  // by nonce
	byKey   map[string]uint64    // newest nonce of a key
	tokens  map[common.Address]wallet.Token
	asked   map[channels.LockKey]*condition
	ruled   [2]channels.Block // head and final of the last rule
	unruled bool              // something is to be ruled whatever they are
	search  *factSearch       // for the logs behind records that stand already

	// Run's own.
	began        time.Time
	movedAt      time.Time // when the head last was another one
	audited      time.Time
	doubt        int  // how often an audit that is due may still fail to be answered
	tagged       bool // the chain's "finalized" tag works
	factsAudited time.Time
	gapSince     uint64 // head at which a hole below our nonces was first seen
	seconds      []*second
	trusted      atomic.Int32 // index in seconds: it agreed last
	apart        time.Time    // since when the endpoints are on different branches
	agreedAt     time.Time
	aloneBy      error // why no second endpoint agreed last

	nonces sync.Mutex // held from the choice of a nonce to its journalling
}

var _ wallet.Chain = (*Chain)(nil)

// watch is a followed channel. read says that events is complete up to the newest stored block.
type watch struct {
	wanted uint64 // first block that the wallet asked for
	from   uint64 // first block that was read
	read   bool
	active bool // the wallet follows it in this run
	// vouched is the block up to which a second endpoint was seen to say the same; doubted, that the past was read anew since then.
	vouched uint64
	doubted bool
	events  []event
	past    *past // as far as it was read, while it is not read
}

// New returns a Chain that does nothing until Run.
func New(c Config) (*Chain, error) {
	if err := c.Network.Check(); err != nil {
		return nil, wallet.Fail(wallet.CodeNetwork, wallet.MoneyUntouched, "correct the network file", "%w", err)
	}
	if c.Signer == nil || c.Journal == nil {
		return nil, fmt.Errorf("chain: a signer and a journal are needed")
	}
	c = c.withDefaults()
	n := newNode(c.Network.Clone(), c.VerifyEvery)
	return &Chain{
		cfg: c, node: n, seconds: newSeconds(c), decoder: newDecoder(), erc20: contracts.NewIToken(), reader: reader{node: n, span: startRange, stretch: c.stretch}, wake: make(chan struct{}, 1),
		follows: make(map[channels.ID]*watch), dirty: make(map[channels.ID]bool),
		txs: make(map[uint64]*sending), byKey: make(map[string]uint64), tokens: make(map[common.Address]wallet.Token),
		asked: make(map[channels.LockKey]*condition),
	}, nil
}

// Follow implements wallet.Chain. The view comes with a later ChainMoved.
func (c *Chain) Follow(id channels.ID, from uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := c.follows[id]
	if w == nil {
		w = &watch{wanted: from}
		c.follows[id] = w
	}
	w.active = true
	if !w.read && w.past == nil { // else it is known to begin with its opening, or that is found out (backScan)
		w.wanted = min(w.wanted, from)
	}
	c.dirty[id] = true
	c.nudge()
}

// Unfollow implements wallet.Chain.
func (c *Chain) Unfollow(id channels.ID) {
	c.mu.Lock()
	_, known := c.follows[id]
	delete(c.follows, id)
	delete(c.dirty, id)
	c.mu.Unlock()
	if !known {
		return
	}
	if err := c.cfg.Journal.DeleteFollow(context.Background(), id); err != nil {
		c.cfg.Log.Warn("a channel that is no longer followed stays in the journal", "channel", id, "err", err)
	}
}

// Head implements wallet.Chain.
func (c *Chain) Head() (channels.Block, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.looked.IsZero() {
		return channels.Block{}, wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "wait a moment, or check the rpc endpoints of the network file", "the chain has not been reached yet")
	}
	return c.blocks.tip(), nil
}

// nudge makes Run look now.
func (c *Chain) nudge() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// unread returns the channels whose past has to be read.
func (c *Chain) unread() []Follow {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []Follow
	for id, w := range c.follows {
		if !w.read && w.active {
			out = append(out, Follow{ID: id, From: max(w.wanted, c.cfg.Network.DeployedAtBlock)})
		}
	}
	return out
}
