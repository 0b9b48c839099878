package keystore

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

const (
	marksName   = "marks"
	compactFrom = 8 << 20 // bytes
)

// marks are the signer's own memory of what it signed (R4), apart from the wallet's database. Signing notes a mark in memory;
// sync makes all noted marks durable. Both may run at the same time.
type marks struct {
	dir    string
	header marksHeader

	mu      sync.Mutex // order: syncMu before mu
	now     map[channels.ID]channels.Mark
	pending []byte // records noted since the last sync
	broken  error  // once set, nothing is signed any more

	syncMu sync.Mutex
	out    *os.File
	size   int64  // of the good part of the file
	number uint64 // of the next batch
	// compactAt is the size from which the file is rewritten.
	compactAt int64
	spare     []byte // buffers reused between syncs
	frame     []byte
}

// createMarks writes an empty marks file. It must not exist.
func createMarks(dir string, walletID [16]byte) error {
	path := filepath.Join(dir, marksName)
	if _, err := os.Lstat(path); err == nil {
		return wallet.Fail(wallet.CodeExists, wallet.MoneyUntouched, "move the old home away first: its marks protect the channels of its wallet", "%s is already there", path)
	}
	h := marksHeader{wallet: walletID}
	_, _ = rand.Read(h.salt[:])
	out, _, err := rewriteMarks(dir, h, nil)
	if err != nil {
		return err
	}
	return out.Close()
}

// openMarks reads the file, refuses damage and copies, and compacts it.
func openMarks(dir string, walletID [16]byte, acceptCopy bool) (*marks, error) {
	path := filepath.Join(dir, marksName)
	data, inode, err := readMarks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, corrupt(path, fmt.Errorf("%w: the file is gone, so it is not known what was signed", errMarksCorrupt))
	}
	if err != nil {
		return nil, storage("read "+path, err)
	}
	h, now, err := replay(data)
	if err == nil && h.wallet != walletID {
		err = errors.New("it belongs to another wallet")
	}
	if err != nil {
		return nil, corrupt(path, fmt.Errorf("%w: %w", errMarksCorrupt, err))
	}
	if h.inode != inode && h.inode != 0 && inode != 0 && !acceptCopy {
		return nil, wallet.Fail(wallet.CodeCorrupt, moneySafe,
			"two copies of a home that both sign can lose money: use the original; if it is gone for good and will never sign again: dmfwallet key takeover",
			"%w: %s was not written where it lies now", ErrCopied, path)
	}
	if acceptCopy {
		for id, mark := range now {
			mark.Moved = true
			now[id] = mark
		}
	}
	h.old = false
	m := &marks{dir: dir, header: h, now: now}
	if err := m.compact(); err != nil {
		return nil, storage("compact "+path, err)
	}
	return m, nil
}

func readMarks(path string) ([]byte, uint64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	if info.Size() > maxMarksFile {
		return nil, 0, errors.New("too large")
	}
	data := make([]byte, info.Size())
	_, err = io.ReadFull(f, data)
	return data, inodeOf(info), err
}

// compact replaces the file by one batch with the newest marks. The caller holds syncMu or owns m alone.
func (m *marks) compact() error {
	m.mu.Lock()
	live := make([]byte, 0, len(m.now)*recordLen)
	for id, mark := range m.now {
		live = appendRecord(live, id, mark)
	}
	covered := m.pending // live has these, or newer ones; written after it they would go backwards
	m.pending = nil
	m.mu.Unlock()
	out, number, err := rewriteMarks(m.dir, m.header, live)
	if err != nil {
		m.keep(covered)
		return err
	}
	if m.out != nil {
		m.out.Close() // its content was synced, and nothing is written to it any more
	}
	m.out, m.number = out, number
	m.size, err = out.Seek(0, io.SeekEnd)
	m.compactAt = compactFrom + 4*m.size // the log stays within a small multiple of what is live
	return err
}

// rewriteMarks puts a new marks file with these records in place by an atomic rename and returns it open, with the next batch's number.
func rewriteMarks(dir string, h marksHeader, records []byte) (*os.File, uint64, error) {
	var number uint64
	out, err := replaceFile(filepath.Join(dir, marksName), func(f *os.File) error {
		info, err := f.Stat()
		if err != nil {
			return err
		}
		h.inode = inodeOf(info)
		b := h.encode()
		for len(records) > 0 {
			n := min(len(records), maxRecords*recordLen)
			b = appendBatch(b, h.salt, number, records[:n])
			records = records[n:]
			number++
		}
		_, err = f.Write(b)
		return err
	})
	return out, number, err
}

// mark returns what was last signed in a channel.
func (m *marks) mark(id channels.ID) (channels.Mark, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	mark, ok := m.now[id]
	return mark, ok
}

// note checks R4 for next and remembers it. After nil the caller signs; on an error it must not.
func (m *marks) note(id channels.ID, next channels.Mark) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken != nil {
		return m.broken
	}
	old, ok := m.now[id]
	if ok {
		if alike := old; !old.Moved {
			alike.Sums, alike.Sent, alike.Locks = next.Sums, next.Sent, next.Locks // which follow from the hashes
			if alike == next {
				return nil // the same again: the signature will be the same, too
			}
		}
		if err := old.Allows(next); err != nil {
			return wallet.Fail(wallet.CodeCorrupt, "nothing was signed; no money moved",
				"the stored state is older than what was signed: close the channel, or restore from the seed words in an empty home",
				"%w in channel %s: %v", ErrEquivocation, id, err)
		}
	}
	m.now[id] = next
	m.pending = appendRecord(m.pending, id, next)
	return nil
}

// mayClose lets an agreed end be signed that fits what was signed before.
func (m *marks) mayClose(id channels.ID, c channels.Close) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken != nil {
		return m.broken
	}
	if mark, ok := m.now[id]; ok {
		if err := mark.AllowsClose(c); err != nil {
			return fmt.Errorf("%w in channel %s: %w", ErrEquivocation, id, err)
		}
	}
	return nil
}

// sync makes everything noted before the call durable: one write, one fsync. After an error no signature of this turn may leave.
func (m *marks) sync() error {
	m.syncMu.Lock()
	defer m.syncMu.Unlock()
	m.mu.Lock()
	records, broken := m.pending, m.broken
	m.pending = m.spare[:0]
	m.mu.Unlock()
	if broken != nil {
		return broken
	}
	if len(records) == 0 {
		m.spare = records
		return nil
	}
	if rest, err := m.write(records); err != nil {
		m.keep(rest)
		return storage("sync the signer marks", err)
	}
	m.spare = reuse(records)
	if m.size < m.compactAt {
		return nil
	}
	if err := m.compact(); err != nil {
		if !m.inPlace() {
			return m.breakDown(err)
		}
		m.compactAt = 2 * m.size // no space for a second file, but the first one is whole
	}
	return nil
}

// inPlace reports whether the open file is still the one that the next start will read.
func (m *marks) inPlace() bool {
	open, err := m.out.Stat()
	named, nerr := os.Stat(filepath.Join(m.dir, marksName))
	return err == nil && nerr == nil && os.SameFile(open, named)
}

// write appends records in as many batches as they need (nearly always one) and syncs them. On an error it returns those not written.
func (m *marks) write(records []byte) ([]byte, error) {
	for len(records) > 0 {
		n := min(len(records), maxRecords*recordLen)
		m.frame = appendBatch(m.frame[:0], m.header.salt, m.number, records[:n])
		if _, err := m.out.WriteAt(m.frame, m.size); err != nil {
			// Nothing was synced, so what was written can be taken back and tried again when there is space.
			if terr := m.out.Truncate(m.size); terr != nil {
				return records, m.breakDown(errors.Join(err, terr))
			}
			return records, err
		}
		if err := m.out.Sync(); err != nil {
			// After a failed sync nobody knows what is on the disk: only a restart, which reads it back, can tell.
			return records, m.breakDown(err)
		}
		m.size += int64(len(m.frame))
		m.number++
		records = records[n:]
	}
	m.frame = reuse(m.frame)
	return nil, nil
}

// keep puts records that could not be written back in front of those noted meanwhile.
func (m *marks) keep(records []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.pending = append(bytes.Clone(records), m.pending...)
}

func (m *marks) breakDown(err error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.broken = wallet.Fail(wallet.CodeStorage, "no signature of this turn left the wallet; "+wallet.MoneySafe,
		"check the disk, then start the wallet again", "signer marks could not be made durable: %w", err)
	return m.broken
}

func (m *marks) close() error {
	err := m.sync()
	m.syncMu.Lock()
	defer m.syncMu.Unlock()
	m.mu.Lock()
	m.broken = errClosed
	m.mu.Unlock()
	return errors.Join(err, m.out.Close())
}

// reuse returns b emptied, or nil where one large turn would be kept in memory for ever.
func reuse(b []byte) []byte {
	if cap(b) > 1<<20 {
		return nil
	}
	return b[:0]
}
