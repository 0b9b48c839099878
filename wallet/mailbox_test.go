package wallet

import (
	"context"
	"sync"
	"testing"
	"time"
)

// waiting puts frames of a peer until its reader has to wait. It returns how many were taken, and a channel that closes when the rest is.
func waiting(t *testing.T, m *mailbox, peer string, size, n int) (taken func() int, done chan struct{}) {
	t.Helper()
	var mu sync.Mutex
	count := 0
	done = make(chan struct{})
	go func() {
		defer close(done)
		for range n {
			m.putFrame(peer, size, func(*turn) {})
			mu.Lock()
			count++
			mu.Unlock()
		}
	}()
	return func() int { mu.Lock(); defer mu.Unlock(); return count }, done
}

// settled waits until a count stands at want, and fails if it goes on.
func settled(t *testing.T, what string, count func() int, want int) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); count() < want; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: %d were taken, not %d", what, count(), want)
		}
	}
	time.Sleep(20 * time.Millisecond) // one more would have come by now, mostly; never is it too many
	if got := count(); got != want {
		t.Fatalf("%s: %d were taken, not %d", what, got, want)
	}
}

// TestOnePeerFillsOnlyItsOwnShare: Mallory floods, with many frames and with large ones, while the crank is busy. Alice's frame is taken all the same.
func TestOnePeerFillsOnlyItsOwnShare(t *testing.T) {
	m := newMailbox()
	many, manyDone := waiting(t, m, "mallory", 10, 2*maxPeerItems)
	settled(t, "many", many, maxPeerItems)
	large, largeDone := waiting(t, m, "marvin", 1<<20, 10)
	settled(t, "large", large, maxPeerBytes>>20)
	_, alice := waiting(t, m, "alice", 1<<20, 1)
	<-alice
	m.put(func(*turn) {}) // what is ours never waits
	items, err := m.take(context.Background())
	if err != nil || len(items) != maxPeerItems+maxPeerBytes>>20+2 {
		t.Fatalf("%d items, %v", len(items), err)
	}
	settled(t, "many, after a turn", many, 2*maxPeerItems)
	<-manyDone
	settled(t, "large, after a turn", large, 2*maxPeerBytes>>20)
	m.close()
	<-largeDone
}

// TestManyPeersTogetherAreBounded: a hundred strangers, each within its share.
func TestManyPeersTogetherAreBounded(t *testing.T) {
	m := newMailbox()
	var counts []func() int
	var done []chan struct{}
	for i := range 100 {
		c, d := waiting(t, m, string(rune('a'+i)), 1<<20, 3)
		counts, done = append(counts, c), append(done, d)
	}
	settled(t, "all", func() (n int) {
		for _, c := range counts {
			n += c()
		}
		return n
	}, maxBytes>>20)
	m.close()
	for _, d := range done {
		<-d
	}
}
