package p2p

import (
	"errors"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
)

const (
	writeTime  = 20 * time.Second // for a chunk to a peer that does not read
	writeChunk = 64 << 10
	keepBuffer = 256 << 10 // larger send buffers go back to the runtime after a burst
)

var (
	errOverrun = errors.New("the peer reads too slowly: its queue is full")
	errGone    = errors.New("the connection is gone")
)

// link is one accepted stream. Its owner runs read; the writer goroutine ends with it.
type link struct {
	stream   network.Stream
	outbound bool   // we opened it
	number   uint64 // of the hello that opened it
	boot     uint64 // of the other side
	previous *link  // its callbacks come before ours
	done     chan struct{}
	since    time.Time

	maxBytes, maxFrames int

	mu     sync.Mutex
	queue  []byte // encoded frames
	frames int
	err    error // why it ended
	wake   chan struct{}
}

func newLink(s network.Stream, o Options) *link {
	return &link{stream: s, maxBytes: o.QueueBytes, maxFrames: o.QueueFrames, done: make(chan struct{}), wake: make(chan struct{}, 1), since: time.Now()}
}

// send queues a copy of frame. It never blocks; a full queue fails the link, since a frame left out would be a gap that nobody
// sees. The caller resets a link that send failed with errOverrun.
func (l *link) send(frame []byte) error {
	l.mu.Lock()
	if l.err != nil {
		l.mu.Unlock()
		return errGone
	}
	if l.frames >= l.maxFrames || len(l.queue)+len(frame)+3 > l.maxBytes {
		l.mu.Unlock()
		if !l.fail(errOverrun) {
			return errGone
		}
		return errOverrun
	}
	l.queue = appendFrame(l.queue, frame)
	l.frames++
	l.mu.Unlock()
	l.wakeWriter()
	return nil
}

func (l *link) wakeWriter() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// write empties the queue until the link ends: whatever has gathered goes out in one piece, so that many small frames share a packet.
func (l *link) write() {
	var out []byte
	for range l.wake {
		l.mu.Lock()
		if l.err != nil {
			l.mu.Unlock()
			return
		}
		out, l.queue, l.frames = l.queue, out[:0], 0
		l.mu.Unlock()
		if err := l.writeAll(out); err != nil {
			l.end(err)
			return
		}
		if cap(out) > keepBuffer {
			out = nil
		}
	}
}

func (l *link) writeAll(b []byte) error {
	for len(b) > 0 {
		n := min(len(b), writeChunk)
		if err := l.stream.SetWriteDeadline(time.Now().Add(writeTime)); err != nil {
			return err
		}
		if _, err := l.stream.Write(b[:n]); err != nil {
			return err
		}
		b = b[n:]
	}
	return nil
}

// read hands over frames until the link ends, and says why it did.
func (l *link) read(handle func([]byte)) error {
	r := newFrameReader(l.stream, l.stream.SetReadDeadline)
	for {
		frame, err := r.next()
		if err != nil {
			l.end(err)
			return l.reason()
		}
		handle(frame)
	}
}

// fail marks the link as ended without blocking; the first reason counts, and only its giver gets true.
func (l *link) fail(err error) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err != nil {
		return false
	}
	l.err, l.queue = err, nil
	l.wakeWriter()
	return true
}

// end fails the link and resets its stream, which ends reader and writer. It may block for seconds where the other end's machine
// takes nothing any more, so it is called by goroutines of ours alone.
func (l *link) end(err error) {
	l.fail(err)
	_ = l.stream.Reset() // nothing to do about a stream that is broken already
}

func (l *link) reason() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.err
}
