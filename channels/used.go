package channels

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
)

// usedKeys are locks that may not come again. While payments flow through hubs there are thousands of them, and they are written with every
// state: as one string.
type usedKeys []usedKey

const usedSize = 1 + 20 + 32

// How many there may be in a channel: a peer that adds and removes locks without end would fill our disk. We stop well before the peer has to
// refuse, who may see a little later than we do that deadlines are final.
const (
	maxUsedOwn   = 50_000
	maxUsedTheir = 2 * maxUsedOwn
)

// MarshalJSON implements json.Marshaler.
func (u usedKeys) MarshalJSON() ([]byte, error) {
	out := make([]byte, 0, len(u)*usedSize)
	for _, k := range u {
		out = append(append(append(out, byte(k.Writer)), k.Key.Resolver[:]...), k.Key.Condition[:]...)
	}
	return json.Marshal(out)
}

// UnmarshalJSON implements json.Unmarshaler. It reads the list of objects, too, that older wallets wrote.
func (u *usedKeys) UnmarshalJSON(raw []byte) error {
	*u = nil
	if len(raw) > 0 && raw[0] == '[' {
		return json.Unmarshal(raw, (*[]usedKey)(u))
	}
	var in []byte
	if err := json.Unmarshal(raw, &in); err != nil {
		return err
	}
	if len(in)%usedSize != 0 {
		return fmt.Errorf("used locks of %d bytes", len(in))
	}
	for k := range slices.Chunk(in, usedSize) {
		*u = append(*u, usedKey{Side(k[0] & 1), LockKey{Resolver: [20]byte(k[1:21]), Condition: [32]byte(k[21:])}})
	}
	return nil
}

// pruneUsed lets go of keys whose deadline is final: no new lock may have them anyway. A channel that is over has no new locks at all.
func (c *Channel) pruneUsed() {
	n := len(c.Used)
	c.Used = slices.DeleteFunc(c.Used, func(u usedKey) bool { return c.Over || DeadlineOf(u.Key.Condition) < c.View.Final.Time })
	if len(c.Used) != n {
		c.Used, c.save = slices.Clip(c.Used), true
	}
}

// maxBackupUsed is how many used locks a backup names at most.
const maxBackupUsed = 1000

// newest are at most n of them, those that could come again the longest.
func (u usedKeys) newest(n int) usedKeys {
	out := slices.Clone(u)
	if len(out) <= n {
		return out
	}
	slices.SortStableFunc(out, func(a, b usedKey) int { return cmp.Compare(DeadlineOf(b.Key.Condition), DeadlineOf(a.Key.Condition)) })
	return out[:n]
}
