package p2p

import (
	"context"
	"time"

	"github.com/libp2p/go-libp2p/core/event"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/p2p/discovery/mdns"
	ma "github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
)

const (
	maxAddrs   = 16 // remembered of one peer
	maxAddrLen = 128
	maxFound   = 64
	idleTime   = time.Minute // for a connection without our stream
	sweepEvery = 20 * time.Second
)

func (n *Node) subscribe() (event.Subscription, error) {
	return n.host.EventBus().Subscribe(new(event.EvtPeerIdentificationCompleted))
}

// learn remembers where peers say they listen, for the next time we have to dial them.
func (n *Node) learn(ctx context.Context, sub event.Subscription) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case e, ok := <-sub.Out():
			if !ok {
				return nil
			}
			id := e.(event.EvtPeerIdentificationCompleted)
			n.mu.Lock()
			if r := n.peers[id.Peer.String()]; r != nil {
				n.rememberLocked(r, id.ListenAddrs, id.Conn.RemoteMultiaddr())
			}
			n.mu.Unlock()
		}
	}
}

// rememberLocked puts listen addresses that a peer told us before the older ones. from is where it is connected from.
func (n *Node) rememberLocked(r *remote, listen []ma.Multiaddr, from ma.Multiaddr) {
	var use []ma.Multiaddr
	for _, a := range listen {
		// A peer elsewhere that tells us to dial this machine is of no use, or up to no good.
		if manet.IsIPLoopback(a) && !manet.IsIPLoopback(from) {
			continue
		}
		use = append(use, a)
	}
	r.addrs = mergeAddrs(use, r.addrs)
}

// mergeAddrs appends what is new in old to fresh, bounded.
func mergeAddrs(fresh, old []ma.Multiaddr) []ma.Multiaddr {
	all := make([]ma.Multiaddr, 0, min(len(fresh)+len(old), maxAddrs))
	for _, list := range [][]ma.Multiaddr{fresh, old} {
		for _, a := range list {
			if len(all) == maxAddrs || len(a) == 0 || len(a.Bytes()) > maxAddrLen || ma.Contains(all, a) {
				continue
			}
			all = append(all, a)
		}
	}
	return all
}

// parseAddrs reads multiaddrs with or without /p2p/ and leaves out those that are none or name another peer.
func parseAddrs(addrs []string, id peer.ID) (list []ma.Multiaddr) {
	for _, text := range addrs {
		if len(text) > 4*maxAddrLen {
			continue
		}
		a, err := ma.NewMultiaddr(text)
		if err != nil {
			continue
		}
		base, other := peer.SplitAddr(a)
		if other != "" && other != id {
			continue
		}
		if len(base) > 0 {
			list = append(list, base)
		}
	}
	return mergeAddrs(list, nil)
}

func withID(addrs []ma.Multiaddr, id peer.ID) []string {
	list := make([]string, 0, len(addrs))
	for _, a := range addrs {
		list = append(list, a.String()+"/p2p/"+id.String())
	}
	return list
}

// sweep closes connections that never became ours: strangers that open no stream would fill the table.
func (n *Node) sweep(ctx context.Context) error {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case now := <-tick.C:
			n.closeIdle(now)
		}
	}
}

func (n *Node) closeIdle(now time.Time) {
	relay := make(map[string]bool)
	for _, r := range n.opts.Relays {
		if info, err := peer.AddrInfoFromString(r); err == nil {
			relay[info.ID.String()] = true
		}
	}
	for _, c := range n.host.Network().Conns() {
		id := c.RemotePeer()
		n.mu.Lock()
		_, ours := n.peers[id.String()]
		n.mu.Unlock()
		if !ours && !relay[id.String()] && now.Sub(c.Stat().Opened) > idleTime {
			n.dropConnections(id)
		}
	}
}

// startMDNS announces us on the local network, if wanted, and returns how to stop that.
func (n *Node) startMDNS() (stop func() error, err error) {
	if n.opts.MDNS == "" {
		return func() error { return nil }, nil
	}
	service := mdns.NewMdnsService(n.host, n.opts.MDNS, mdnsFound{n})
	if err := service.Start(); err != nil {
		return nil, err
	}
	return service.Close, nil
}

type mdnsFound struct{ *Node }

// HandlePeerFound dials a kept peer at once where it was heard, and remembers others by id.
func (m mdnsFound) HandlePeerFound(info peer.AddrInfo) {
	if info.ID == m.host.ID() {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if r := m.peers[info.ID.String()]; r != nil {
		r.addrs = mergeAddrs(info.Addrs, r.addrs)
		if r.link == nil {
			r.kickLocked()
		}
		return
	}
	if len(m.found) < maxFound {
		m.found[info.ID.String()] = struct{}{}
	}
}

// Nearby returns the ids of wallets heard on the local network that we do not know.
func (n *Node) Nearby() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	var ids []string
	for id := range n.found {
		if n.peers[id] == nil {
			ids = append(ids, id)
		}
	}
	return ids
}
