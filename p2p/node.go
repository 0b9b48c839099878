package p2p

import (
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	gethcrypto "github.com/ethereum/go-ethereum/crypto"
	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/host"
	"golang.org/x/sync/errgroup"

	"dmfwallet/wallet"
)

// Node is our end of all connections. It implements wallet.Peers; all methods may be called concurrently.
type Node struct {
	opts Options
	host host.Host
	key  *ecdsa.PrivateKey
	boot uint64

	mu      sync.Mutex
	peers   map[string]*remote // by peer id; kept ones and those with a link
	found   map[string]struct{}
	number  uint64 // of the last stream we opened
	handler wallet.PeerHandler
	ctx     context.Context // of Run; nil before it and after it
	work    sync.WaitGroup  // goroutines of links and keepers; added to under mu while ctx is set
}

var _ wallet.Peers = (*Node)(nil)

// New makes a node that listens. It takes part only while Run runs; without Run, Close it.
func New(o Options) (*Node, error) {
	o = o.withDefaults()
	key, err := crypto.UnmarshalSecp256k1PrivateKey(o.Key)
	if err != nil {
		return nil, fmt.Errorf("libp2p identity: %w", err)
	}
	signing, err := gethcrypto.ToECDSA(o.Key)
	if err != nil {
		return nil, fmt.Errorf("libp2p identity: %w", err)
	}
	opts, err := o.hostOptions(key)
	if err != nil {
		return nil, err
	}
	h, err := libp2p.New(opts...)
	if err != nil {
		return nil, wallet.Fail(wallet.CodeInternal, wallet.MoneySafe, "choose other listen addresses (a port may be taken), or check the network of this machine",
			"could not listen for peers: %w", err)
	}
	var boot [8]byte
	_, _ = rand.Read(boot[:])
	o.Key = nil
	return &Node{opts: o, host: h, key: signing, boot: binary.BigEndian.Uint64(boot[:]), peers: make(map[string]*remote), found: make(map[string]struct{})}, nil
}

// Close ends a node that never ran. After Run it does nothing.
func (n *Node) Close() error { return n.host.Close() }

// Run accepts and keeps connections until ctx ends, and calls handler from its goroutines. It returns when all of them have ended.
func (n *Node) Run(ctx context.Context, handler wallet.PeerHandler) error {
	g, ctx := errgroup.WithContext(ctx)
	learned, err := n.subscribe()
	if err != nil {
		return errors.Join(err, n.host.Close())
	}
	stopMDNS, err := n.startMDNS()
	if err != nil {
		return errors.Join(err, learned.Close(), n.host.Close())
	}
	n.start(ctx, handler)
	n.host.SetStreamHandler(Protocol, n.incoming)
	g.Go(func() error { return n.learn(ctx, learned) })
	g.Go(func() error { return n.sweep(ctx) })
	<-ctx.Done()
	n.stop()
	err = errors.Join(stopMDNS(), learned.Close(), n.host.Close())
	n.work.Wait()
	if gerr := g.Wait(); gerr != nil && !errors.Is(gerr, context.Canceled) {
		err = errors.Join(gerr, err)
	}
	return err
}

// start lets goroutines begin, and begins those for peers that were kept before Run.
func (n *Node) start(ctx context.Context, handler wallet.PeerHandler) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.ctx, n.handler = ctx, handler
	for _, r := range n.peers {
		n.keepLocked(r)
	}
}

// stop lets no goroutine begin any more and fails the links; closing the host ends them.
func (n *Node) stop() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.ctx = nil
	for _, r := range n.peers {
		if r.link != nil {
			r.link.fail(errGone)
		}
		r.changedLocked() // whoever waits in Connect waits in vain
	}
}

// spawnLocked runs f as one of Run's goroutines, or reports false when Run is over.
func (n *Node) spawnLocked(f func(ctx context.Context)) bool {
	if n.ctx == nil {
		return false
	}
	ctx := n.ctx
	n.work.Add(1)
	go func() {
		defer n.work.Done()
		f(ctx)
	}()
	return true
}

// ID returns our peer id.
func (n *Node) ID() string { return n.host.ID().String() }

// Listening returns the multiaddrs that others can dial, each with our peer id.
func (n *Node) Listening() []string { return withID(n.host.Addrs(), n.host.ID()) }

// Send queues frame for a connected peer or fails at once. It copies frame.
func (n *Node) Send(id string, frame []byte) error {
	if len(frame) == 0 || len(frame) > MaxFrame {
		return fmt.Errorf("frame of %d bytes: %w", len(frame), errFrame)
	}
	n.mu.Lock()
	r := n.peers[id]
	var l *link
	if r != nil {
		l = r.up
	}
	n.mu.Unlock()
	if l == nil {
		return errOffline
	}
	switch err := l.send(frame); {
	case errors.Is(err, errOverrun):
		n.mu.Lock()
		n.spawnLocked(func(context.Context) {
			l.end(errOverrun)
			n.dropConnections(r.id)
		})
		n.mu.Unlock()
		return errSlow
	case err != nil:
		return errOffline
	}
	return nil
}

// Connected reports whether frames can be sent to the peer now.
func (n *Node) Connected(id string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	r := n.peers[id]
	return r != nil && r.up != nil
}
