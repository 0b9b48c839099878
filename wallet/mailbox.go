package wallet

import (
	"context"
	"sync"
)

// maxPeerItems bounds the frames that wait for the crank; beyond it the peer's reader waits (back-pressure down to its socket).
const maxPeerItems = 4096

// mailbox is where everything that happens waits for the crank's next turn.
type mailbox struct {
	mu    sync.Mutex
	room  *sync.Cond
	items []func(*turn)
	peers int // of items, those from peers
	shut  bool
	wake  chan struct{}
}

func newMailbox() *mailbox {
	m := &mailbox{wake: make(chan struct{}, 1)}
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
func (m *mailbox) putFrame(f func(*turn)) {
	m.mu.Lock()
	for m.peers >= maxPeerItems && !m.shut {
		m.room.Wait()
	}
	if !m.shut {
		m.peers++
		m.items = append(m.items, f)
	}
	m.mu.Unlock()
	m.ring()
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
		m.items, m.peers = nil, 0
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
