package keystore

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math/big"

	"dmfwallet/channels"
)

// The marks file is a header and batches, all numbers big-endian:
//
//	header  "DMFMARKS" | version u32 | wallet id 16 | salt 16 | inode u64 | sum 16
//	batch   "MARK" | count u32 | number u64 | count records | sum 16
//	record  channel 32 | epoch u32 | flags u8 | versions 2 x u64 | ledger hashes 2 x 32 | sent 2 x 16
//
// flags: 1 the side, 32 sent is known, 64 there are locks, 128 moved (channels.Mark). Version 1 had no sent, and a side instead of flags.
//
// sum = first 16 bytes of SHA-256(salt ‖ what precedes it in the same part). Batches are numbered from 0, and one is written
// and synced before the next begins, so a crash can damage the last one only: then no signature that it covers has left the process.
// Damage with a good batch after it is therefore not a crash, and the file is refused.
const (
	marksMagic   = "DMFMARKS"
	marksVersion = 2
	headerLen    = 8 + 4 + 16 + 16 + 8 + sumLen
	batchMagic   = "MARK"
	batchHead    = 4 + 4 + 8
	recordLen    = recordLen1 + 32
	recordLen1   = 32 + 4 + 1 + 16 + 64 // in version 1
	sumLen       = 16
	maxRecords   = 1 << 20 // in one batch
	maxMarksFile = 1 << 30
)

// marksHeader ties a marks file to its wallet and to its place on disk.
type marksHeader struct {
	wallet [16]byte
	salt   [16]byte
	inode  uint64 // of the file itself; a copy has another. 0 where the system has none
	old    bool   // read from a file of version 1; never written
}

// record is the length of one.
func (h marksHeader) record() int {
	if h.old {
		return recordLen1
	}
	return recordLen
}

func (h marksHeader) encode() []byte {
	version := uint32(marksVersion)
	if h.old {
		version = 1
	}
	b := binary.BigEndian.AppendUint32([]byte(marksMagic), version)
	b = append(append(b, h.wallet[:]...), h.salt[:]...)
	b = binary.BigEndian.AppendUint64(b, h.inode)
	return append(b, partSum(h.salt, b)...)
}

func partSum(salt [16]byte, part []byte) []byte {
	d := sha256.New()
	d.Write(salt[:])
	d.Write(part)
	return d.Sum(nil)[:sumLen]
}

func decodeHeader(data []byte) (h marksHeader, err error) {
	if len(data) < headerLen || string(data[:8]) != marksMagic {
		return h, errors.New("not a marks file")
	}
	switch v := binary.BigEndian.Uint32(data[8:]); v {
	case 1:
		h.old = true
	case marksVersion:
	default:
		return h, fmt.Errorf("version %d: %w", v, errNewerVersion)
	}
	h.wallet, h.salt = [16]byte(data[12:]), [16]byte(data[28:])
	h.inode = binary.BigEndian.Uint64(data[44:])
	if !bytes.Equal(h.encode(), data[:headerLen]) {
		return h, errors.New("header checksum does not fit")
	}
	return h, nil
}

func appendRecord(b []byte, id channels.ID, m channels.Mark) []byte {
	b = append(b, id[:]...)
	b = binary.BigEndian.AppendUint32(b, m.Epoch)
	flags := byte(m.Side)
	for bit, on := range map[byte]bool{flagSums: m.Sums, flagLocks: m.Locks, flagMoved: m.Moved} {
		if on {
			flags |= bit
		}
	}
	b = append(b, flags)
	b = binary.BigEndian.AppendUint64(b, m.Versions[0])
	b = binary.BigEndian.AppendUint64(b, m.Versions[1])
	b = append(append(b, m.Hashes[0][:]...), m.Hashes[1][:]...)
	for _, sent := range m.Sent {
		word := sent.Bytes32()
		b = append(b, word[16:]...)
	}
	return b
}

// Flags of a record, beside the side.
const (
	flagSums  = 1 << 5
	flagLocks = 1 << 6
	flagMoved = 1 << 7
)

func decodeRecord(b []byte) (id channels.ID, m channels.Mark, err error) {
	id = channels.ID(b[:32])
	m.Epoch = binary.BigEndian.Uint32(b[32:])
	flags := b[36]
	m.Side = channels.Side(flags &^ (flagSums | flagLocks | flagMoved))
	m.Sums, m.Locks, m.Moved = flags&flagSums != 0, flags&flagLocks != 0, flags&flagMoved != 0
	m.Versions = [2]uint64{binary.BigEndian.Uint64(b[37:]), binary.BigEndian.Uint64(b[45:])}
	m.Hashes = [2][32]byte{[32]byte(b[53:]), [32]byte(b[85:])}
	if m.Side > 1 || len(b) < recordLen && flags > 1 {
		return id, m, fmt.Errorf("flags %d", flags)
	}
	for i := range m.Sent {
		if len(b) < recordLen {
			break
		}
		if m.Sent[i], err = channels.AmountFromBig(new(big.Int).SetBytes(b[recordLen1+16*i : recordLen1+16*i+16])); err != nil {
			return id, m, err
		}
	}
	return id, m, nil
}

// appendBatch frames records, which must not be empty.
func appendBatch(b []byte, salt [16]byte, number uint64, records []byte) []byte {
	start := len(b)
	b = append(b, batchMagic...)
	b = binary.BigEndian.AppendUint32(b, uint32(len(records)/recordLen))
	b = binary.BigEndian.AppendUint64(b, number)
	b = append(b, records...)
	return append(b, partSum(salt, b[start:])...)
}

// readBatch returns the records of the batch that data starts with, and the batch's length.
func (h marksHeader) readBatch(data []byte) (records []byte, number uint64, size int, ok bool) {
	if len(data) < batchHead+sumLen || string(data[:4]) != batchMagic {
		return nil, 0, 0, false
	}
	count := binary.BigEndian.Uint32(data[4:])
	if count == 0 || count > maxRecords || len(data) < batchHead+int(count)*h.record()+sumLen {
		return nil, 0, 0, false
	}
	body := batchHead + int(count)*h.record()
	if !bytes.Equal(partSum(h.salt, data[:body]), data[body:body+sumLen]) {
		return nil, 0, 0, false
	}
	return data[batchHead:body], binary.BigEndian.Uint64(data[8:]), body + sumLen, true
}

// replay reads a marks file: the marks of all complete batches. It tolerates a torn last batch and refuses any other damage.
func replay(data []byte) (marksHeader, map[channels.ID]channels.Mark, error) {
	h, err := decodeHeader(data)
	if err != nil {
		return h, nil, err
	}
	marks := make(map[channels.ID]channels.Mark)
	rest := data[headerLen:]
	for next := uint64(0); len(rest) > 0; next++ {
		records, number, size, ok := h.readBatch(rest)
		if !ok {
			if h.batchWithin(rest[1:]) {
				return h, nil, fmt.Errorf("batch %d does not fit its checksum and others follow", next)
			}
			return h, marks, nil
		}
		if number != next {
			return h, nil, fmt.Errorf("batch %d is missing", next)
		}
		for ; len(records) > 0; records = records[h.record():] {
			id, m, err := decodeRecord(records[:h.record()])
			if err != nil {
				return h, nil, fmt.Errorf("batch %d: %w", next, err)
			}
			if old, ok := marks[id]; ok {
				if err := old.Allows(m); err != nil {
					return h, nil, fmt.Errorf("batch %d: %w", next, err)
				}
			}
			marks[id] = m
		}
		rest = rest[size:]
	}
	return h, marks, nil
}

// batchWithin looks for a whole batch anywhere in data.
func (h marksHeader) batchWithin(data []byte) bool {
	for {
		i := bytes.Index(data, []byte(batchMagic))
		if i < 0 {
			return false
		}
		if _, _, _, ok := h.readBatch(data[i:]); ok {
			return true
		}
		data = data[i+1:]
	}
}
