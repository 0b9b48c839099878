package p2p

import (
	"errors"
	"sync"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
)

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

// replaceLocked makes l the peer's newest link and fails the one before; serve ends it.
func (n *Node) replaceLocked(r *remote, l *link) {
	if r.link != nil {
		l.previous = r.link
		r.link.fail(errReplaced)
	}
	r.link = l
}

var errReplaced = errors.New("replaced by a newer stream")

// serve runs a link to its end: it waits for the one before, tells the handler, reads, and tells it again.
func (n *Node) serve(r *remote, l *link) {
	defer close(l.done)
	if l.previous != nil {
		l.previous.end(errReplaced)
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
