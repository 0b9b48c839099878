package wallet

import (
	"context"
	"sync"
)

// Bounds of what peers have waiting for the crank, of one and of all together. Beyond them that peer's reader waits (back-pressure down to
// its socket); one that floods keeps nobody else out before all of them do.
const (
	maxPeerItems = 512
	maxPeerBytes = 4 << 20
	maxItems     = 4096
	maxBytes     = 64 << 20
)

// load is what waits of one peer, or of all.
type load struct{ items, bytes int }

// mailbox is where everything that happens waits for the crank's next turn.
type mailbox struct {
	mu    sync.Mutex
	room  *sync.Cond
	items []func(*turn)
	all   load // of items, those from peers
	peers map[string]load
	shut  bool
	wake  chan struct{}
}

func newMailbox() *mailbox {
	m := &mailbox{peers: make(map[string]load), wake: make(chan struct{}, 1)}
	m.room = sync.NewCond(&m.mu)
	return m
}

func (m *mailbox) put(f func(*turn)) {
	m.mu.Lock()
	if !m.shut {
		m.items = append(m.items, f)
	}
	m.mu.Unlock()
	m.ring()
}

// putFrame is put for what a peer caused: it blocks while too much of that waits.
func (m *mailbox) putFrame(peer string, size int, f func(*turn)) {
	m.mu.Lock()
	for m.full(peer) && !m.shut {
		m.room.Wait()
	}
	if !m.shut {
		m.all = m.all.plus(size)
		m.peers[peer] = m.peers[peer].plus(size)
		m.items = append(m.items, f)
	}
	m.mu.Unlock()
	m.ring()
}

func (l load) plus(size int) load { return load{l.items + 1, l.bytes + size} }

// full reports whether a peer has to wait. The caller holds mu.
func (m *mailbox) full(peer string) bool {
	own := m.peers[peer]
	return own.items >= maxPeerItems || own.bytes >= maxPeerBytes || m.all.items >= maxItems || m.all.bytes >= maxBytes
}

// close lets go of everybody who waits for room: nothing is taken any more.
func (m *mailbox) close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.shut = true
	m.items = nil
	m.room.Broadcast()
}

func (m *mailbox) ring() {
	select {
	case m.wake <- struct{}{}:
	default:
	}
}

// take returns all items, waiting for the first.
func (m *mailbox) take(ctx context.Context) ([]func(*turn), error) {
	for {
		m.mu.Lock()
		items := m.items
		m.items, m.all = nil, load{}
		clear(m.peers)
		m.room.Broadcast()
		m.mu.Unlock()
		if len(items) > 0 {
			return items, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-m.wake:
		}
	}
}

// notifier wakes everybody who waits for news.
type notifier struct {
	mu *sync.Mutex
	ch *chan struct{}
}

func newNotifier() notifier {
	ch := make(chan struct{})
	return notifier{mu: new(sync.Mutex), ch: &ch}
}

// wait returns a channel that is closed at the next ring.
func (n notifier) wait() <-chan struct{} {
	n.mu.Lock()
	defer n.mu.Unlock()
	return *n.ch
}

func (n notifier) ring() {
	n.mu.Lock()
	defer n.mu.Unlock()
	close(*n.ch)
	*n.ch = make(chan struct{})
}
