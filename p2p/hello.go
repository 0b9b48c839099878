package p2p

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
)

// hello is what the opener of a stream says first. Numbers tell two streams of one process apart, boot two processes of one peer.
type hello struct {
	boot     uint64 // of the opener, random at start
	number   uint64 // of this stream, rising within a boot
	seenBoot uint64 // the last stream of the other side that the opener accepted, 0 if none
	seen     uint64
}

const (
	helloLen  = 32
	verdict   = 9 // one byte and the acceptor's boot
	accepted  = 1
	refused   = 2
	helloTime = 10 * time.Second
)

var errRefused = errors.New("the peer keeps another stream")

// accepts decides about a stream that peer opens, from what we have with it. self and peer are the ids as bytes.
//
// The hard case is two streams opened at the same time: both sides must keep the same one, so the lower id's stands. It is told
// from a peer that lost the stream we still believe in by what the peer says it has seen.
func (h hello) accepts(self, remote peer.ID, boot uint64, have *link, dialing uint64) bool {
	ours := func(number uint64) bool { return h.seenBoot == boot && h.seen >= number }
	switch {
	case have == nil && dialing == 0:
		return true
	case have == nil:
		return ours(dialing) || remote < self
	case have.boot != h.boot: // the peer started anew: what we have is dead
		return true
	case have.outbound:
		return ours(have.number) || remote < self
	}
	return h.number > have.number
}

func (h hello) encode() []byte {
	b := make([]byte, 0, helloLen)
	for _, n := range []uint64{h.boot, h.number, h.seenBoot, h.seen} {
		b = binary.BigEndian.AppendUint64(b, n)
	}
	return b
}

func decodeHello(b [helloLen]byte) hello {
	n := func(i int) uint64 { return binary.BigEndian.Uint64(b[8*i:]) }
	return hello{n(0), n(1), n(2), n(3)}
}

// offer sends h on a new stream and waits for the verdict. It returns the other side's boot.
func (h hello) offer(s network.Stream) (uint64, error) {
	if err := s.SetDeadline(time.Now().Add(helloTime)); err != nil {
		return 0, err
	}
	if _, err := s.Write(h.encode()); err != nil {
		return 0, err
	}
	var answer [verdict]byte
	if _, err := io.ReadFull(s, answer[:]); err != nil {
		return 0, err
	}
	switch answer[0] {
	case accepted:
		return binary.BigEndian.Uint64(answer[1:]), s.SetDeadline(time.Time{})
	case refused:
		return 0, errRefused
	}
	return 0, fmt.Errorf("the peer answered %d to our hello", answer[0])
}

func readHello(s network.Stream) (hello, error) {
	if err := s.SetDeadline(time.Now().Add(helloTime)); err != nil {
		return hello{}, err
	}
	var b [helloLen]byte
	if _, err := io.ReadFull(s, b[:]); err != nil {
		return hello{}, err
	}
	return decodeHello(b), nil
}

func answerHello(s network.Stream, answer byte, boot uint64) error {
	if _, err := s.Write(binary.BigEndian.AppendUint64([]byte{answer}, boot)); err != nil {
		return err
	}
	return s.SetDeadline(time.Time{})
}
