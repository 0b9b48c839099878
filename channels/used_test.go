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
func manyUsed(n int) (out []UsedLock) {
	for i := range n {
		k := UsedLock{Side(i % 2), LockKey{Resolver: common.HexToAddress("0x1e50")}}
		binary.BigEndian.PutUint32(k.Key.Condition[:], uint32(i))
		binary.BigEndian.PutUint64(k.Key.Condition[24:], uint64(1000+i))
		out = append(out, k)
	}
	return out
}

// use makes used the locks that x's channel remembers, all of them kept on its disk.
func (x *actor) use(used []UsedLock) {
	x.ch.bygone = usedLocks{}
	x.ch.useUp(used...)
	x.ch.Fresh, x.used = nil, used
}

func TestFreshLocksAreWrittenCompactly(t *testing.T) {
	want := freshLocks(manyUsed(1000))
	raw, err := json.Marshal(want)
	if err != nil || len(raw) > 1000*72 {
		t.Fatalf("%d bytes, %v", len(raw), err)
	}
	old, err := json.Marshal([]UsedLock(want)) // as they were written before
	if err != nil {
		t.Fatal(err)
	}
	for _, written := range [][]byte{raw, old} {
		var got freshLocks
		if err := json.Unmarshal(written, &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%d used locks come back as %d: %v", len(want), len(got), err)
		}
	}
	for _, bad := range []string{`"AAAA"`, `"!"`, `7`, `[7]`} {
		if err := json.Unmarshal([]byte(bad), new(freshLocks)); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
	var none freshLocks
	if err := json.Unmarshal([]byte(`null`), &none); err != nil || none != nil {
		t.Errorf("null is %v, %v", none, err)
	}
}

// A channel through which a hub pays all day is stored and backed up like any other, and one that is over keeps nothing of that.
func TestManyUsedLocks(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(100)
	p.settle()
	ch := p.a.ch
	p.a.use(manyUsed(20_000))
	b := ch.Backup()
	raw, err := b.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := DecodeBackup(raw)
	last := p.a.used[len(p.a.used)-1]
	if err != nil || len(back.Used) != maxBackupUsed || back.Used[maxBackupUsed-1] != last {
		t.Fatalf("%d used locks came back, %v", len(back.Used), err)
	}
	p.a.mustPay(1)
	p.settle()
	if len(p.a.disk) > 10_000 {
		t.Fatalf("the snapshot has %d bytes", len(p.a.disk))
	}
	p.crash(p.a)
	if ch = p.a.ch; len(ch.bygone.all) != 20_000 {
		t.Fatalf("after a restart the channel itself has %d", len(ch.bygone.all))
	}
	at := p.view.Seen
	at.Status = ChainClosed
	p.view.Seen, p.view.Confirmed, p.view.Finished = at, at, at
	p.look()
	p.a.crank()
	if !ch.Over || len(ch.bygone.all)+len(p.a.used) != 0 {
		t.Fatalf("over: %v; it keeps %d used locks, and %d on disk", ch.Over, len(ch.bygone.all), len(p.a.used))
	}
}

// Used locks are handed out once, with the snapshot that has them no more; a snapshot before that has them itself, as those of older wallets.
func TestUsedLocksAreHandedOutOnce(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.ch.useUp(manyUsed(3)...)
	p.a.ch.useUp(manyUsed(2)...) // again
	raw, err := p.a.ch.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	back, err := Load(raw, manyUsed(1), nil)
	if err != nil || len(back.bygone.all) != 3 {
		t.Fatalf("%d came back from the snapshot, %v", len(back.bygone.all), err)
	}
	p.a.mustPay(1)
	p.settle()
	p.a.mustPay(1)
	p.settle()
	if !reflect.DeepEqual(p.a.used, manyUsed(3)) {
		t.Fatalf("%d were handed out", len(p.a.used))
	}
	if back, err = Load(p.a.disk, nil, nil); err != nil || len(back.bygone.all) != 0 {
		t.Fatalf("%d are in the snapshot after that, %v", len(back.bygone.all), err)
	}
}

// Those that are over go together, now and then, and none before its time.
func TestUsedLocksAreOver(t *testing.T) {
	var s usedLocks
	for _, u := range manyUsed(5000) {
		s.add(u)
	}
	for _, now := range []uint64{0, 1000, 1000 + pruneEvery - 1} {
		if s.prune(now) {
			t.Errorf("pruned at %d", now)
		}
	}
	if !s.prune(2000) || len(s.all) != 4000 || s.has(manyUsed(1000)[999]) || !s.has(manyUsed(1001)[1000]) {
		t.Errorf("at 2000 there are %d", len(s.all))
	}
	if !s.prune(1<<64-1) || len(s.all)+len(s.newest) != 0 {
		t.Errorf("at the end there are %d", len(s.all))
	}
}

// A channel bears so many locks until their deadlines are over: whoever adds and removes them without end does not fill the peer's disk. The one
// who writes them stops first.
func TestUsedLocksAreBounded(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.use(manyUsed(maxUsedOwn))
	if _, _, err := p.a.lock(1, 100, 900_000); !errors.Is(err, ErrPhase) {
		t.Fatalf("one lock too many: %v", err)
	}
	p.a.use(nil)
	p.b.use(manyUsed(maxUsedTheir))
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
	if n := len(p.b.ch.Locks()); n != 1 || len(p.b.ch.bygone.all) > 1 {
		t.Fatalf("with all deadlines over bob holds %d locks, and remembers %d", n, len(p.b.ch.bygone.all))
	}
}
