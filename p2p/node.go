package p2p

import (
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"net/netip"
	"sync"

	gethcrypto "github.com/ethereum/go-ethereum/crypto"
	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/x/rate"
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

// stop lets no goroutine begin any more and ends the links.
func (n *Node) stop() {
	n.mu.Lock()
	n.ctx = nil
	var links []*link
	for _, r := range n.peers {
		if r.link != nil {
			links = append(links, r.link)
		}
	}
	n.mu.Unlock()
	for _, l := range links {
		l.end(errGone)
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
		n.dropConnections(r.id)
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

// incoming handles a stream that a peer opened. It is called by libp2p in a goroutine of its own, and is the stream's goroutine from then on.
func (n *Node) incoming(s network.Stream) {
	n.mu.Lock()
	if n.ctx == nil {
		n.mu.Unlock()
		_ = s.Reset()
		return
	}
	n.work.Add(1)
	n.mu.Unlock()
	defer n.work.Done()
	h, err := readHello(s)
	if err != nil {
		_ = s.Reset()
		return
	}
	r, l, err := n.consider(s, h)
	if err != nil {
		n.opts.Log.Debug("stream refused", "peer", s.Conn().RemotePeer(), "reason", err)
		_ = answerHello(s, refused, n.boot) // if it does not arrive, the opener waits for its deadline instead
		_ = s.Close()
		return
	}
	if err := answerHello(s, accepted, n.boot); err != nil {
		l.end(err)
	}
	n.serve(r, l)
}

var (
	errCrossing = errors.New("another stream stands")
	errCrowded  = errors.New("too many strangers")
)

// consider takes the stream as the peer's newest link, or says why not.
func (n *Node) consider(s network.Stream, h hello) (*remote, *link, error) {
	id := s.Conn().RemotePeer()
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ctx == nil {
		return nil, nil, errGone
	}
	r := n.peers[id.String()]
	if r == nil {
		if n.strangersLocked() >= n.opts.MaxStrangers {
			return nil, nil, errCrowded
		}
		r = n.addLocked(id)
	}
	if !h.accepts(n.host.ID(), id, n.boot, r.link, r.dialing) {
		return nil, nil, errCrossing
	}
	r.seenBoot, r.seen = h.boot, h.number
	r.inbound++
	l := newLink(s, n.opts)
	l.boot, l.number = h.boot, h.number
	n.replaceLocked(r, l)
	return r, l, nil
}

func (n *Node) strangersLocked() int {
	count := 0
	for _, r := range n.peers {
		if !r.kept {
			count++
		}
	}
	return count
}

// replaceLocked makes l the peer's newest link and ends the one before.
func (n *Node) replaceLocked(r *remote, l *link) {
	if r.link != nil {
		l.previous = r.link
		r.link.end(errReplaced)
	}
	r.link = l
}

var errReplaced = errors.New("replaced by a newer stream")

// serve runs a link to its end: it waits for the one before, tells the handler, reads, and tells it again.
func (n *Node) serve(r *remote, l *link) {
	defer close(l.done)
	if l.previous != nil {
		<-l.previous.done
		l.previous = nil
	}
	if n.announce(r, l) {
		id := r.id.String()
		n.handler.PeerConnected(id)
		var writer sync.WaitGroup
		writer.Go(l.write)
		err := l.read(func(frame []byte) { n.handler.PeerFrame(id, frame) })
		writer.Wait()
		n.opts.Log.Debug("peer disconnected", "peer", id, "reason", err)
		n.retire(r, l)
		n.handler.PeerDisconnected(id)
		if errors.Is(err, errFrame) || errors.Is(err, errOverrun) {
			n.dropConnections(r.id)
		}
		return
	}
	l.end(errGone)
	n.retire(r, l)
}

// announce opens l for sending, unless a newer link took its place or it broke meanwhile.
func (n *Node) announce(r *remote, l *link) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ctx == nil || r.link != l || l.reason() != nil {
		return false
	}
	r.up, r.lastErr = l, nil
	r.changedLocked()
	n.rememberLocked(r, n.host.Peerstore().Addrs(r.id), l.stream.Conn().RemoteMultiaddr())
	return true
}

// retire forgets l, and a stranger with it.
func (n *Node) retire(r *remote, l *link) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if r.up == l {
		r.up = nil
	}
	if r.link == l {
		r.link = nil
		if !r.kept {
			delete(n.peers, r.id.String())
		}
	}
	r.changedLocked()
}

// dropConnections closes every connection with a peer. A kept one is dialled again, after a pause.
func (n *Node) dropConnections(id peer.ID) {
	if err := n.host.Network().ClosePeer(id); err != nil {
		n.opts.Log.Debug("close peer", "peer", id, "error", err)
	}
}

// loopback is without a limit on new connections: it is this machine.
func loopback() []rate.PrefixLimit {
	return []rate.PrefixLimit{{Prefix: netip.MustParsePrefix("127.0.0.0/8")}, {Prefix: netip.MustParsePrefix("::1/128")}}
}
