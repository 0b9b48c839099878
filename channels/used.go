package channels

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// UsedLock is a lock that its writer removed: it may not come again before its deadline is final, after which no new lock may have it (R7).
type UsedLock struct {
	Writer Side
	Key    LockKey
}

// Deadline is the lock's, in unix seconds.
func (u UsedLock) Deadline() uint64 { return DeadlineOf(u.Key.Condition) }

// How many there may be in a channel: a peer that adds and removes locks without end would fill our memory and disk. We stop well before the
// peer has to refuse, who may see a little later than we do that deadlines are final.
const (
	maxUsedOwn   = 100_000
	maxUsedTheir = 2 * maxUsedOwn
)

// usedLocks are those of a channel. While payments flow through hubs there are very many of them, so no snapshot has them all: each is handed
// out in one Step, to be kept by the caller until a Step says that it is over.
type usedLocks struct {
	all    map[UsedLock]struct{}
	newest []UsedLock // for backups, the last one last
	first  uint64     // no deadline is before it
}

// maxBackupUsed is how many used locks a backup names at most.
const maxBackupUsed = 1000

// add reports whether u was not among them.
func (s *usedLocks) add(u UsedLock) bool {
	if s.has(u) {
		return false
	}
	if s.all == nil {
		s.all = map[UsedLock]struct{}{}
	}
	if len(s.all) == 0 || u.Deadline() < s.first {
		s.first = u.Deadline()
	}
	s.all[u] = struct{}{}
	if s.newest = append(s.newest, u); len(s.newest) >= 2*maxBackupUsed {
		s.newest = slices.Clone(s.newest[len(s.newest)-maxBackupUsed:])
	}
	return true
}

func (s *usedLocks) has(u UsedLock) bool {
	_, ok := s.all[u]
	return ok
}

// pruneEvery is how long those that are over may stay, in seconds: all are looked at to find them.
const pruneEvery = 600

// prune lets go of those whose deadline is before the time, and reports whether there were any.
func (s *usedLocks) prune(before uint64) bool {
	if len(s.all) == 0 || before < s.first+min(pruneEvery, math.MaxUint64-s.first) {
		return false
	}
	n := len(s.all)
	s.first = math.MaxUint64
	for u := range s.all {
		if u.Deadline() < before {
			delete(s.all, u)
		} else {
			s.first = min(s.first, u.Deadline())
		}
	}
	s.newest = slices.DeleteFunc(s.newest, func(u UsedLock) bool { return u.Deadline() < before })
	return len(s.all) != n
}

// backup is a copy of the last ones.
func (s *usedLocks) backup() []UsedLock {
	return slices.Clone(s.newest[max(0, len(s.newest)-maxBackupUsed):])
}

// useUp remembers locks that were removed.
func (c *Channel) useUp(locks ...UsedLock) {
	for _, u := range locks {
		if c.bygone.add(u) {
			c.Fresh = append(c.Fresh, u)
		}
	}
}

// pruneUsed lets go of locks whose deadline is final: no new lock may have them anyway. A channel that is over has no new locks at all.
func (c *Channel) pruneUsed() {
	before := c.View.Final.Time
	if c.Over {
		before = math.MaxUint64
	}
	if c.bygone.prune(before) {
		c.Fresh = slices.DeleteFunc(c.Fresh, func(u UsedLock) bool { return u.Deadline() < before })
		c.step.UsedBefore = before
	}
}

// freshLocks are used locks that no Step has handed out yet; a snapshot taken meanwhile has them, as one string.
type freshLocks []UsedLock

const usedSize = 1 + 20 + 32

// MarshalJSON implements json.Marshaler.
func (f freshLocks) MarshalJSON() ([]byte, error) {
	out := make([]byte, 0, len(f)*usedSize)
	for _, u := range f {
		out = append(append(append(out, byte(u.Writer)), u.Key.Resolver[:]...), u.Key.Condition[:]...)
	}
	return json.Marshal(out)
}

// UnmarshalJSON implements json.Unmarshaler. It reads the list of objects, too, that older wallets wrote.
func (f *freshLocks) UnmarshalJSON(raw []byte) error {
	*f = nil
	if len(raw) > 0 && raw[0] == '[' {
		return json.Unmarshal(raw, (*[]UsedLock)(f))
	}
	var in []byte
	if err := json.Unmarshal(raw, &in); err != nil {
		return err
	}
	if len(in)%usedSize != 0 {
		return fmt.Errorf("used locks of %d bytes", len(in))
	}
	for k := range slices.Chunk(in, usedSize) {
		*f = append(*f, UsedLock{Side(k[0] & 1), LockKey{Resolver: [20]byte(k[1:21]), Condition: [32]byte(k[21:])}})
	}
	return nil
}
