package store

import (
	"encoding/binary"
	"hash/crc32"
	"time"
)

// ordered maps a number of 64 bits to SQLite's signed integers so that their order stays.
func ordered(v uint64) int64 { return int64(v ^ 1<<63) }

// unordered is the inverse of ordered.
func unordered(v int64) uint64 { return uint64(v) ^ 1<<63 }

// micros keeps a time to the microsecond, which has room for the zero Time.
func micros(t time.Time) int64 { return t.UnixMicro() }

func fromMicros(n int64) time.Time { return time.UnixMicro(n).UTC() }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sum is the checksum of a row, field by field. Strings end in a zero byte, so that moving a letter to the next field shows.
type sum uint32

func (s sum) bytes(b []byte) sum { return sum(crc32.Update(uint32(s), castagnoli, b)) }

func (s sum) text(words ...string) sum {
	for _, w := range words {
		s = s.bytes([]byte(w)).bytes([]byte{0})
	}
	return s
}

func (s sum) number(n int64) sum {
	return s.bytes(binary.BigEndian.AppendUint64(make([]byte, 0, 8), uint64(n)))
}

// sumSize is how many bytes seal adds.
const sumSize = 4

// seal appends b and the checksum of b and the row's other fields, which are summed in s, to dst.
func (s sum) seal(dst, b []byte) []byte {
	return binary.BigEndian.AppendUint32(append(dst, b...), uint32(s.bytes(b)))
}

// unseal returns what seal got, or false when it or the other fields were damaged since.
func (s sum) unseal(b []byte) ([]byte, bool) {
	if len(b) < 4 {
		return nil, false
	}
	body := b[:len(b)-4]
	return body, uint32(s.bytes(body)) == binary.BigEndian.Uint32(b[len(b)-4:])
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
