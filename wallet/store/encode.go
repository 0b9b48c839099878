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

// seal appends b and its checksum to dst.
func seal(dst, b []byte) []byte {
	return binary.BigEndian.AppendUint32(append(dst, b...), crc32.Checksum(b, castagnoli))
}

// unseal returns what seal got, or false when it was damaged since.
func unseal(b []byte) ([]byte, bool) {
	if len(b) < 4 {
		return nil, false
	}
	body, sum := b[:len(b)-4], binary.BigEndian.Uint32(b[len(b)-4:])
	return body, crc32.Checksum(body, castagnoli) == sum
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
