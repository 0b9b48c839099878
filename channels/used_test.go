package channels

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// manyUsed are locks that were removed; the n-th has its deadline at second 1000 + n.
func manyUsed(n int) (out usedKeys) {
	for i := range n {
		k := usedKey{Side(i % 2), LockKey{Resolver: common.HexToAddress("0x1e50")}}
		binary.BigEndian.PutUint32(k.Key.Condition[:], uint32(i))
		binary.BigEndian.PutUint64(k.Key.Condition[24:], uint64(1000+i))
		out = append(out, k)
	}
	return out
}

func TestUsedLocksAreWrittenCompactly(t *testing.T) {
	want := manyUsed(1000)
	raw, err := json.Marshal(want)
	if err != nil || len(raw) > 1000*72 {
		t.Fatalf("%d bytes, %v", len(raw), err)
	}
	old, err := json.Marshal([]usedKey(want)) // as they were written before
	if err != nil {
		t.Fatal(err)
	}
	for _, written := range [][]byte{raw, old} {
		var got usedKeys
		if err := json.Unmarshal(written, &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%d used locks come back as %d: %v", len(want), len(got), err)
		}
	}
	for _, bad := range []string{`"AAAA"`, `"!"`, `7`, `[7]`} {
		if err := json.Unmarshal([]byte(bad), new(usedKeys)); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
	var none usedKeys
	if err := json.Unmarshal([]byte(`null`), &none); err != nil || none != nil {
		t.Errorf("null is %v, %v", none, err)
	}
}

// A channel through which a hub pays all day is backed up like any other, and one that is over keeps nothing of that.
func TestManyUsedLocks(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(100)
	p.settle()
	ch := p.a.ch
	ch.Used = manyUsed(20_000)
	b := ch.Backup()
	raw, err := b.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := DecodeBackup(raw)
	if err != nil || len(back.Used) != maxBackupUsed || back.Used[0] != ch.Used[len(ch.Used)-1] {
		t.Fatalf("%d used locks came back, %v", len(back.Used), err)
	}
	if len(ch.Used) != 20_000 {
		t.Fatalf("the channel itself has %d", len(ch.Used))
	}
	at := p.view.Seen
	at.Status = ChainClosed
	p.view.Seen, p.view.Confirmed, p.view.Finished = at, at, at
	p.look()
	if !ch.Over || len(ch.Used) != 0 {
		t.Fatalf("over: %v; it keeps %d used locks", ch.Over, len(ch.Used))
	}
}

// A channel bears so many locks until their deadlines are over: whoever adds and removes them without end does not fill the peer's disk. The one
// who writes them stops first.
func TestUsedLocksAreBounded(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.ch.Used = manyUsed(maxUsedOwn)
	if _, _, err := p.a.lock(1, 100, 900_000); !errors.Is(err, ErrPhase) {
		t.Fatalf("one lock too many: %v", err)
	}
	p.a.ch.Used, p.b.ch.Used = nil, manyUsed(maxUsedTheir)
	if _, _, err := p.a.lock(1, 100, 900_000); err != nil {
		t.Fatal(err)
	}
	p.settle()
	if n := len(p.b.ch.Locks()); n != 0 {
		t.Fatalf("bob takes a lock beyond the bound: he holds %d", n)
	}
	p.view.Head = Block{Number: 9, Time: 1000 + maxUsedTheir}
	p.view.Final = p.view.Head
	p.look()
	p.settle()
	if n := len(p.b.ch.Locks()); n != 1 || len(p.b.ch.Used) > 1 {
		t.Fatalf("with all deadlines over bob holds %d locks, and remembers %d", n, len(p.b.ch.Used))
	}
}
