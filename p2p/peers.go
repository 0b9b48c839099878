package p2p

import (
	"context"

	"github.com/libp2p/go-libp2p/core/peer"
	ma "github.com/multiformats/go-multiaddr"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// keptTag protects kept peers when libp2p closes connections that are too many.
const keptTag = "dmfwallet"

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
	n.spawnLocked(func(context.Context) { n.dropConnections(r.id) })
	n.mu.Unlock()
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
