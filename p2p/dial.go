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
)

const (
	dialTime  = 20 * time.Second
	crossTime = 5 * time.Second  // for the stream that won against ours
	lasting   = 10 * time.Second // a link that lived this long starts the backoff anew
)

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
