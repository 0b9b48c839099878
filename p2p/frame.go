package p2p

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"time"
)

const (
	// MaxFrame is the most bytes that one frame carries.
	MaxFrame = 1 << 20

	readBuffer = 32 << 10
	firstPart  = 64 << 10 // allocated for a frame before more of it has arrived
)

var errFrame = errors.New("frame length is outside 1 byte to 1 MiB")

// appendFrame appends frame with its length. The caller has checked the length.
func appendFrame(b, frame []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(frame))), frame...)
}

// frameReader reads frames. The wait for the first byte of a frame is unlimited, the rest must follow within a deadline.
type frameReader struct {
	buf      *bufio.Reader
	deadline func(time.Time) error // of the underlying stream; the zero time takes it away
	limited  bool
}

func newFrameReader(r io.Reader, deadline func(time.Time) error) *frameReader {
	return &frameReader{buf: bufio.NewReaderSize(r, readBuffer), deadline: deadline}
}

// next returns a frame that the caller owns.
func (r *frameReader) next() ([]byte, error) {
	if r.limited && r.buf.Buffered() == 0 {
		if err := r.deadline(time.Time{}); err != nil {
			return nil, err
		}
		r.limited = false
	}
	n, err := r.length()
	if err != nil {
		return nil, err
	}
	if err := r.limit(n); err != nil {
		return nil, err
	}
	// A peer that announces much and sends little must not make us hold much.
	frame := make([]byte, min(n, firstPart))
	if _, err := io.ReadFull(r.buf, frame); err != nil {
		return nil, noEOF(err)
	}
	for len(frame) < n {
		have := len(frame)
		frame = append(frame, make([]byte, min(n-have, have))...)
		if _, err := io.ReadFull(r.buf, frame[have:]); err != nil {
			return nil, noEOF(err)
		}
	}
	return frame, nil
}

// length reads an unsigned varint of at most three bytes, which is enough for MaxFrame.
func (r *frameReader) length() (int, error) {
	n := 0
	for shift := 0; shift < 21; shift += 7 {
		b, err := r.buf.ReadByte()
		if err != nil {
			if shift > 0 {
				err = noEOF(err)
			}
			return 0, err
		}
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			if n == 0 || n > MaxFrame || b == 0 {
				return 0, errFrame
			}
			return n, nil
		}
		if shift == 0 {
			if err := r.limit(1); err != nil {
				return 0, err
			}
		}
	}
	return 0, errFrame
}

// limit sets the deadline for n more bytes, unless they are here already: then it would cost more than reading them.
func (r *frameReader) limit(n int) error {
	if r.buf.Buffered() >= n {
		return nil
	}
	r.limited = true
	return r.deadline(time.Now().Add(frameTime + time.Duration(n)*time.Second/minRate))
}

const (
	frameTime = 10 * time.Second // for the rest of any frame
	minRate   = 16 << 10         // bytes a second that a large frame must come with
)

// noEOF: an end inside a frame is never a clean one.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
