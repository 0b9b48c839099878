package p2p

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/peerstore"
	"github.com/libp2p/go-libp2p/p2p/net/swarm"
	ma "github.com/multiformats/go-multiaddr"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

const (
	dialTime  = 20 * time.Second
	crossTime = 5 * time.Second  // for the stream that won against ours
	lasting   = 10 * time.Second // a link that lived this long starts the backoff anew
	keptTag   = "dmfwallet"
)

var (
	errOffline = wallet.Fail(wallet.CodeOffline, wallet.MoneyUntouched, "wait until the peer is connected: it is dialled again by itself", "%w", channels.ErrOffline)
	errSlow    = wallet.Fail(wallet.CodeOffline, wallet.MoneySafe, "wait until the peer is connected again", "%w", errOverrun)
)

// remote is a peer that is kept or has a link. Its fields are under Node.mu.
type remote struct {
	id       peer.ID
	kept     bool
	keeper   bool // a goroutine keeps it
	addrs    []ma.Multiaddr
	link     *link  // the newest, perhaps not announced yet
	up       *link  // announced and open for sending
	dialing  uint64 // number of the stream that we are opening, 0 if none
	inbound  uint64 // streams accepted, so that a dial notices one that came meanwhile
	seenBoot uint64 // last stream accepted
	seen     uint64
	lastErr  error // of the last try to reach it

	kick    chan struct{} // wakes the keeper
	changed chan struct{} // closed and made anew when up changes
}

func (n *Node) addLocked(id peer.ID) *remote {
	r := &remote{id: id, kick: make(chan struct{}, 1), changed: make(chan struct{})}
	n.peers[id.String()] = r
	return r
}

func (r *remote) kickLocked() {
	select {
	case r.kick <- struct{}{}:
	default:
	}
}

func (r *remote) changedLocked() {
	close(r.changed)
	r.changed = make(chan struct{})
}

// Keep stays connected with a peer from now on, dialling with backoff. addrs are what is known of where it listens.
func (n *Node) Keep(id string, addrs []string) {
	pid, err := peer.Decode(id)
	if err != nil || pid == n.host.ID() {
		return
	}
	n.keep(pid, parseAddrs(addrs, pid))
}

// keep returns the peer and whether it was kept before.
func (n *Node) keep(id peer.ID, addrs []ma.Multiaddr) (r *remote, before bool) {
	n.host.ConnManager().Protect(id, keptTag)
	n.mu.Lock()
	defer n.mu.Unlock()
	if r = n.peers[id.String()]; r == nil {
		r = n.addLocked(id)
	}
	before, r.kept = r.kept, true
	r.addrs = mergeAddrs(addrs, r.addrs)
	n.keepLocked(r)
	r.kickLocked()
	return r, before
}

func (n *Node) keepLocked(r *remote) {
	if r.kept && !r.keeper {
		r.keeper = n.spawnLocked(func(ctx context.Context) { n.keeper(ctx, r) })
	}
}

// Drop closes the connection and keeps the peer no longer.
func (n *Node) Drop(id string) {
	n.mu.Lock()
	r := n.peers[id]
	if r == nil {
		n.mu.Unlock()
		return
	}
	n.forgetLocked(r)
	n.mu.Unlock()
	n.dropConnections(r.id)
}

func (n *Node) forgetLocked(r *remote) {
	r.kept = false
	if r.link == nil {
		delete(n.peers, r.id.String())
	}
	r.kickLocked()
	n.host.ConnManager().Unprotect(r.id, keptTag)
}

// Connect reaches a peer before ctx ends and keeps it from then on. A peer that was not kept before and is not reached is forgotten again.
func (n *Node) Connect(ctx context.Context, id string, addrs []string) error {
	pid, err := peer.Decode(id)
	if err != nil {
		return wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "copy the whole peer id, or pair by invite", "%q is no peer id: %w", id, err)
	}
	if pid == n.host.ID() {
		return wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "use the invite of the other wallet", "this is our own peer id")
	}
	r, before := n.keep(pid, parseAddrs(addrs, pid))
	for {
		n.mu.Lock()
		up, changed, lastErr, running := r.up, r.changed, r.lastErr, n.ctx != nil
		n.mu.Unlock()
		if up != nil {
			return nil
		}
		if !running {
			return errOffline
		}
		select {
		case <-changed:
		case <-ctx.Done():
			if !before {
				n.giveUp(r)
			}
			if lastErr == nil {
				lastErr = ctx.Err()
			}
			return wallet.Fail(wallet.CodeOffline, wallet.MoneyUntouched, "check that the other wallet runs and that its address is reachable from here, then try again",
				"peer %s can't be reached: %w", id, lastErr)
		}
	}
}

// giveUp forgets a peer that Connect could not reach, unless it came by itself.
func (n *Node) giveUp(r *remote) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if r.link == nil {
		n.forgetLocked(r)
	}
}

// Addresses returns where the peer was last known to listen, each with its id.
func (n *Node) Addresses(id string) []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	if r := n.peers[id]; r != nil {
		return withID(r.addrs, r.id)
	}
	return nil
}

// keeper dials a kept peer whenever there is no link, until it is dropped or Run ends.
func (n *Node) keeper(ctx context.Context, r *remote) {
	pause := n.opts.Backoff
	for {
		n.mu.Lock()
		have, changed := r.link, r.changed
		if !r.kept {
			r.keeper = false
			n.mu.Unlock()
			return
		}
		n.mu.Unlock()
		var lived time.Duration
		if have == nil {
			var err error
			lived, err = n.dial(ctx, r)
			n.failed(r, err)
		} else {
			select {
			case <-ctx.Done():
				return
			case <-changed:
			case <-r.kick:
			}
			if n.newest(r) != nil {
				continue
			}
			lived = time.Since(have.since)
		}
		if lived > lasting {
			pause = n.opts.Backoff
		}
		// Half of it is jitter: peers that lost the same hub must not come back in step.
		if !sleep(ctx, pause/2+rand.N(pause/2+1), r.kick) {
			return
		}
		pause = min(2*pause, n.opts.BackoffMax)
	}
}

func (n *Node) newest(r *remote) *link {
	n.mu.Lock()
	defer n.mu.Unlock()
	return r.link
}

// sleep waits for d or until kicked. It reports false when ctx is over.
func sleep(ctx context.Context, d time.Duration, kick <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-kick:
	case <-timer.C:
	}
	return ctx.Err() == nil
}

func (n *Node) failed(r *remote, err error) {
	if err == nil {
		return
	}
	n.opts.Log.Debug("dial", "peer", r.id, "error", err)
	n.mu.Lock()
	defer n.mu.Unlock()
	r.lastErr = err
}

// dial opens our stream with a peer and, if it is accepted, serves it to its end. It says how long that took.
func (n *Node) dial(ctx context.Context, r *remote) (lived time.Duration, err error) {
	n.mu.Lock()
	n.number++
	h := hello{boot: n.boot, number: n.number, seenBoot: r.seenBoot, seen: r.seen}
	r.dialing = h.number
	inbound := r.inbound
	addrs := r.addrs
	n.mu.Unlock()

	s, boot, err := n.open(ctx, r.id, addrs, h)

	n.mu.Lock()
	r.dialing = 0
	crossed := r.inbound != inbound
	if err != nil || crossed || !r.kept || n.ctx == nil {
		link, changed := r.link, r.changed
		n.mu.Unlock()
		if s != nil {
			_ = s.Reset()
		}
		if errors.Is(err, errRefused) && link == nil {
			n.awaitOther(ctx, changed)
			return 0, nil
		}
		if crossed {
			return 0, nil
		}
		return 0, err
	}
	l := newLink(s, n.opts)
	l.outbound, l.number, l.boot = true, h.number, boot
	n.replaceLocked(r, l)
	n.mu.Unlock()
	n.serve(r, l)
	return time.Since(l.since), nil
}

// awaitOther waits for the stream for which the peer refused ours.
func (n *Node) awaitOther(ctx context.Context, changed <-chan struct{}) {
	sleep(ctx, crossTime, changed)
}

// open connects and has our hello answered.
func (n *Node) open(ctx context.Context, id peer.ID, addrs []ma.Multiaddr, h hello) (network.Stream, uint64, error) {
	ctx, cancel := context.WithTimeout(ctx, dialTime)
	defer cancel()
	// Our own backoff rules; the swarm's would refuse to dial a peer that has just come back.
	if sw, ok := n.host.Network().(*swarm.Swarm); ok {
		sw.Backoff().Clear(id)
	}
	n.host.Peerstore().AddAddrs(id, addrs, peerstore.TempAddrTTL)
	if err := n.host.Connect(ctx, peer.AddrInfo{ID: id}); err != nil {
		return nil, 0, err
	}
	s, err := n.host.NewStream(network.WithAllowLimitedConn(ctx, "wallet"), id, Protocol)
	if err != nil {
		return nil, 0, fmt.Errorf("open stream: %w", err)
	}
	boot, err := h.offer(s)
	return s, boot, err
}
