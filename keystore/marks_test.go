package keystore

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

var (
	testDomain = channels.Domain{ChainID: 31337, Adjudicator: common.Address{1}}
	testID     = channels.ID{1}
	testWallet = [16]byte{7}
)

// state has ledgers with these versions; sent follows from the version, so equal versions mean equal content.
func state(epoch uint32, v0, v1 uint64) channels.State {
	return channels.State{Epoch: epoch, Ledgers: [2]channels.Ledger{{Version: v0}, {Version: v1}}}
}

func mark(v0, v1 uint64) channels.Mark { return channels.Mark{Versions: [2]uint64{v0, v1}} }

func newMarks(t testing.TB) (*marks, string) {
	t.Helper()
	dir := t.TempDir()
	if err := createMarks(dir, testWallet); err != nil {
		t.Fatal(err)
	}
	return reopen(t, dir), dir
}

func reopen(t testing.TB, dir string) *marks {
	t.Helper()
	m, err := openMarks(dir, testWallet, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.out.Close() })
	return m
}

func TestSignerNeverEquivocates(t *testing.T) {
	dir := t.TempDir()
	k, _ := mustCreate(t, dir, fileOptions())
	sign := func(s channels.State) (channels.Signature, error) {
		signer, err := k.Signer(3, 1)
		if err != nil {
			t.Fatal(err)
		}
		return signer.SignState(testDomain, testID, s)
	}
	first, err := sign(state(1, 5, 5))
	if err != nil {
		t.Fatal(err)
	}
	if err := channels.Verify(testDomain.StateDigest(testID, state(1, 5, 5)), first, address(t, k, 3)); err != nil {
		t.Fatal(err)
	}
	other := state(1, 5, 5)
	other.Ledgers[0].Locks = []channels.Lock{{Expiry: 1}}
	for range 2 { // before and after a restart
		for name, s := range map[string]channels.State{"own below": state(1, 6, 4), "peer below": state(1, 4, 6), "epoch below": state(0, 9, 9), "other content": other} {
			if sig, err := sign(s); !errors.Is(err, ErrEquivocation) || sig != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if again, err := sign(state(1, 5, 5)); err != nil || !bytes.Equal(again, first) {
			t.Errorf("the same state again: %v", err)
		}
		if m, ok := k.Mark(testID); !ok || m.Versions != [2]uint64{5, 5} || m.Side != 1 || m.Epoch != 1 {
			t.Errorf("mark is %+v", m)
		}
		if err := k.SyncMarks(); err != nil {
			t.Fatal(err)
		}
		k.Close()
		if k, err = Open(dir, fileOptions()); err != nil {
			t.Fatal(err)
		}
	}
	defer k.Close()
	if _, err := sign(state(1, 6, 5)); err != nil {
		t.Errorf("a newer state: %v", err)
	}
	if _, err := sign(state(2, 0, 0)); err != nil {
		t.Errorf("a new epoch: %v", err)
	}
	wrong, _ := k.Signer(3, 0)
	if _, err := wrong.SignState(testDomain, testID, state(2, 1, 1)); !errors.Is(err, ErrEquivocation) {
		t.Errorf("the other side: %v", err)
	}
}

func TestAnswersOnlyForWhatWasSigned(t *testing.T) {
	k, _ := mustCreate(t, t.TempDir(), fileOptions())
	s, _ := k.Signer(0, 0)
	g := s.(Signer)
	if _, err := g.SignAnswer(testDomain, testID, state(0, 1, 1)); !errors.Is(err, ErrEquivocation) {
		t.Errorf("never signed: %v", err)
	}
	if _, err := g.SignState(testDomain, testID, state(0, 2, 1)); err != nil {
		t.Fatal(err)
	}
	answer, err := g.SignAnswer(testDomain, testID, state(0, 2, 4))
	if err != nil || channels.Verify(testDomain.AnswerDigest(testID, state(0, 2, 4)), answer, address(t, k, 0)) != nil {
		t.Errorf("answer: %v", err)
	}
	challenge, err := g.SignChallenge(testDomain, testID, state(0, 2, 1))
	if err != nil || channels.Verify(testDomain.ChallengeDigest(testID, state(0, 2, 1)), challenge, address(t, k, 0)) != nil {
		t.Errorf("challenge: %v", err)
	}
	if _, err := g.SignChallenge(testDomain, testID, state(0, 3, 1)); !errors.Is(err, ErrEquivocation) {
		t.Errorf("newer than signed: %v", err)
	}
	if _, err := g.SignState(channels.Domain{}, testID, state(0, 3, 3)); err == nil {
		t.Error("signed without a domain")
	}
}

// A restored signer does not know what it signed before, and may still have to defend it. Once it has signed again the rule holds.
func TestRestoredSignerAnswersForWhatItForgot(t *testing.T) {
	k, words := mustCreate(t, t.TempDir(), fileOptions())
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	k, err := Restore(t.TempDir(), words, fileOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	s, _ := k.Signer(0, 0)
	g := s.(Signer)
	if _, err := g.SignAnswer(testDomain, testID, state(0, 2, 4)); err != nil {
		t.Errorf("answer: %v", err)
	}
	if _, err := g.SignChallenge(testDomain, testID, state(0, 2, 4)); !errors.Is(err, ErrEquivocation) {
		t.Errorf("a dispute that another may start: %v", err)
	}
	if _, err := g.SignState(testDomain, testID, state(0, 1<<40, 4)); err != nil {
		t.Fatal(err)
	}
	if _, err := g.SignAnswer(testDomain, testID, state(0, 1<<40+1, 4)); !errors.Is(err, ErrEquivocation) {
		t.Errorf("newer than signed: %v", err)
	}
}

// A model of rule R4: whatever is asked for, with syncs and restarts in between, what was signed and synced stands, and no version is signed with
// two contents.
func TestMarksAgainstModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "marks")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		if err := createMarks(dir, testWallet); err != nil {
			t.Fatal(err)
		}
		m, err := openMarks(dir, testWallet, false)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { m.out.Close() }()
		noted := map[channels.ID]channels.Mark{}
		contents := map[string][32]byte{} // every version ever signed, also those lost by a crash before their sync
		durable := maps.Clone(noted)
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			switch rapid.SampledFrom([]string{"note", "note", "note", "sync", "crash", "compact"}).Draw(t, "do") {
			case "note":
				id := channels.ID{rapid.ByteRange(0, 2).Draw(t, "id")}
				next := channels.Mark{Epoch: uint32(rapid.IntRange(0, 1).Draw(t, "epoch")),
					Versions: [2]uint64{rapid.Uint64Range(0, 4).Draw(t, "v0"), rapid.Uint64Range(0, 4).Draw(t, "v1")}}
				for i := range next.Hashes {
					next.Hashes[i][0] = rapid.ByteRange(0, 1).Draw(t, "hash")
				}
				old, ok := noted[id]
				allowed := !ok || next == old || next.Epoch > old.Epoch || next.Epoch == old.Epoch && higher(old, next, 0) && higher(old, next, 1)
				if err := m.note(id, next); (err == nil) != allowed {
					t.Fatalf("%+v after %+v: %v", next, old, err)
				}
				if !allowed {
					continue
				}
				noted[id] = next
				for i := range next.Versions {
					contents[fmt.Sprint(id, next.Epoch, i, next.Versions[i])] = next.Hashes[i]
				}
			case "sync":
				if err := m.sync(); err != nil {
					t.Fatal(err)
				}
				durable = maps.Clone(noted)
			case "compact":
				if err := m.compact(); err != nil {
					t.Fatal(err)
				}
				durable = maps.Clone(noted)
			case "crash":
				m.out.Close()
				if m, err = openMarks(dir, testWallet, false); err != nil {
					t.Fatal(err)
				}
				if !maps.Equal(m.now, durable) {
					t.Fatalf("after a crash %v, want %v", m.now, durable)
				}
				noted = maps.Clone(durable)
			}
		}
		for id, d := range durable {
			for i := range d.Versions {
				if contents[fmt.Sprint(id, d.Epoch, i, d.Versions[i])] != d.Hashes[i] && noted[id] == d {
					t.Fatalf("version %d has two contents", d.Versions[i])
				}
			}
		}
	})
}

func higher(old, next channels.Mark, i int) bool {
	return next.Versions[i] > old.Versions[i] || next.Versions[i] == old.Versions[i] && next.Hashes[i] == old.Hashes[i]
}

// logOf writes batches of one to three marks and returns the file with what is durable after each batch, by file size.
func logOf(t *testing.T, batches int) (data []byte, after map[int]map[channels.ID]channels.Mark) {
	t.Helper()
	m, dir := newMarks(t)
	after = map[int]map[channels.ID]channels.Mark{headerLen: {}}
	for i := range batches {
		for j := range i%3 + 1 {
			if err := m.note(channels.ID{byte(j)}, mark(uint64(i)+1, uint64(i))); err != nil {
				t.Fatal(err)
			}
		}
		if err := m.sync(); err != nil {
			t.Fatal(err)
		}
		after[int(m.size)] = maps.Clone(m.now)
	}
	data, err := os.ReadFile(filepath.Join(dir, marksName))
	if err != nil {
		t.Fatal(err)
	}
	return data, after
}

func TestMarksCutAtEveryByte(t *testing.T) {
	data, after := logOf(t, 6)
	want := after[headerLen]
	for n := range len(data) + 1 {
		if w, ok := after[n]; ok {
			want = w
		}
		_, got, err := replay(data[:n])
		if n < headerLen {
			if err == nil {
				t.Fatalf("a header of %d bytes was accepted", n)
			}
			continue
		}
		if err != nil || !maps.Equal(got, want) {
			t.Fatalf("cut at %d: %v, %v", n, got, err)
		}
	}
	// A crash may also leave the right length with anything in the last batch.
	last := 0
	for size := range after {
		if size < len(data) {
			last = max(last, size)
		}
	}
	for i := last; i < len(data); i++ {
		torn := bytes.Clone(data)
		clear(torn[i:])
		if bytes.Equal(torn, data) {
			continue
		}
		if _, got, err := replay(torn); err != nil || !maps.Equal(got, after[last]) {
			t.Fatalf("zeros from %d: %v, %v", i, got, err)
		}
	}
}

func TestMarksDamagedBeforeTheLastBatch(t *testing.T) {
	data, after := logOf(t, 6)
	last := 0
	for size := range after {
		if size < len(data) {
			last = max(last, size)
		}
	}
	for i := range last {
		bad := bytes.Clone(data)
		bad[i] ^= 0x10
		if _, got, err := replay(bad); err == nil {
			t.Fatalf("byte %d of %d changed, and was read as %v", i, len(data), got)
		}
	}
	// A batch taken out, and one put in twice.
	sizes := []int{headerLen}
	for size := range after {
		sizes = append(sizes, size)
	}
	first, second := headerLen, len(data)
	for _, s := range sizes {
		if s > first && s < second {
			second = s
		}
	}
	if _, _, err := replay(append(bytes.Clone(data[:first]), data[second:]...)); err == nil {
		t.Error("a missing batch was not noticed")
	}
	if _, _, err := replay(append(bytes.Clone(data[:second]), data[first:]...)); err == nil {
		t.Error("a repeated batch was not noticed")
	}
}

func TestDamagedMarksAreRefusedByName(t *testing.T) {
	dir := t.TempDir()
	k, _ := mustCreate(t, dir, fileOptions())
	signer, _ := k.Signer(0, 0)
	for v := range uint64(5) {
		if _, err := signer.SignState(testDomain, testID, state(0, v+1, v)); err != nil {
			t.Fatal(err)
		}
		if err := k.SyncMarks(); err != nil {
			t.Fatal(err)
		}
	}
	k.Close()
	path := filepath.Join(dir, marksName)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	bad := bytes.Clone(good)
	bad[headerLen+40] ^= 1
	write := func(data []byte) {
		t.Helper()
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0) // the same inode: only the content is bad
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := f.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	write(bad)
	_, err = Open(dir, fileOptions())
	wantError(t, err, wallet.CodeCorrupt, errMarksCorrupt)
	if now, _ := os.ReadFile(path); !bytes.Equal(now, bad) {
		t.Error("the evidence was changed")
	}
	write(good)
	if k, err = Open(dir, fileOptions()); err != nil {
		t.Fatal(err)
	}
	k.Close()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	_, err = Open(dir, fileOptions())
	wantError(t, err, wallet.CodeCorrupt, errMarksCorrupt)
}

func TestCopiedHome(t *testing.T) {
	dir := t.TempDir()
	k, _ := mustCreate(t, dir, fileOptions())
	k.Close()
	home := t.TempDir()
	for _, name := range []string{fileName, marksName} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(home, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, err := Open(home, fileOptions())
	wantError(t, err, wallet.CodeCorrupt, ErrCopied)
	o := fileOptions()
	o.AcceptCopy = true
	if k, err = Open(home, o); err != nil {
		t.Fatal(err)
	}
	k.Close()
	if k, err = Open(home, fileOptions()); err != nil { // accepted once, it is at home here
		t.Fatal(err)
	}
	k.Close()
	// A home that is moved whole, by a rename, is no copy.
	moved := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	if k, err = Open(moved, fileOptions()); err != nil {
		t.Fatal(err)
	}
	k.Close()
}

func TestManySignersAtOnce(t *testing.T) {
	dir := t.TempDir()
	k, _ := mustCreate(t, dir, fileOptions())
	var wg sync.WaitGroup
	for c := range uint32(8) {
		wg.Go(func() {
			signer, err := k.Signer(c, 0)
			if err != nil {
				t.Error(err)
				return
			}
			for v := range uint64(40) {
				if _, err := signer.SignState(testDomain, channels.ID{byte(c)}, state(0, v, v)); err != nil {
					t.Error(err)
				}
				if err := k.SyncMarks(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	k.Close()
	k, err := Open(dir, fileOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	for c := range byte(8) {
		if m, ok := k.Mark(channels.ID{c}); !ok || m.Versions != [2]uint64{39, 39} {
			t.Errorf("channel %d: %+v", c, m)
		}
	}
}

// Two different contents for one version asked for at the same time: exactly one is signed.
func TestRaceForOneVersion(t *testing.T) {
	k, _ := mustCreate(t, t.TempDir(), fileOptions())
	signer, _ := k.Signer(0, 0)
	for v := range uint64(50) {
		var wg sync.WaitGroup
		var signed [2]bool
		for i := range signed {
			s := state(0, v+1, v)
			s.Ledgers[0].Locks = make([]channels.Lock, i)
			wg.Go(func() {
				_, err := signer.SignState(testDomain, testID, s)
				signed[i] = err == nil
			})
		}
		wg.Wait()
		if signed[0] == signed[1] {
			t.Fatalf("version %d: %v", v+1, signed)
		}
	}
}

func TestMarksLogStaysSmall(t *testing.T) {
	m, dir := newMarks(t)
	m.compactAt = m.size + 10*recordLen
	for v := range uint64(200) {
		if err := m.note(testID, mark(v, v)); err != nil {
			t.Fatal(err)
		}
		if err := m.sync(); err != nil {
			t.Fatal(err)
		}
		if v == 100 {
			m.compactAt = m.size // and now again
		}
	}
	info, err := os.Stat(filepath.Join(dir, marksName))
	if err != nil || info.Size() > 150*(recordLen+batchHead+sumLen) {
		t.Errorf("%v, %v", info.Size(), err)
	}
	if again := reopen(t, dir); again.now[testID] != mark(199, 199) {
		t.Errorf("got %+v", again.now[testID])
	}
}

// What could not be written is written by the next sync; nothing is lost or written in the wrong order.
func TestMarksAfterAFullDisk(t *testing.T) {
	m, dir := newMarks(t)
	good := m.out
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full on this system")
	}
	defer full.Close()
	if err := m.note(testID, mark(1, 1)); err != nil {
		t.Fatal(err)
	}
	if _, err := m.write(nil); err != nil {
		t.Fatal(err)
	}
	m.out = full
	wantError(t, m.sync(), wallet.CodeStorage, nil)
	// /dev/full can't be cut back either, so nothing may be signed until a restart has read what is there.
	wantError(t, m.note(testID, mark(2, 2)), wallet.CodeStorage, nil)
	good.Close()
	if again := reopen(t, dir); len(again.now) != 0 {
		t.Errorf("got %v", again.now)
	}
}

func FuzzReplay(f *testing.F) {
	h := marksHeader{wallet: testWallet, inode: 9}
	_, _ = rand.Read(h.salt[:])
	b := appendBatch(h.encode(), h.salt, 0, appendRecord(nil, testID, mark(1, 2)))
	f.Add(b)
	f.Add(appendBatch(b, h.salt, 1, appendRecord(nil, testID, mark(2, 2))))
	f.Add([]byte(marksMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, marks, err := replay(data)
		if err != nil {
			return
		}
		// What was read survives being written.
		out := h.encode()
		var records []byte
		for id, m := range marks {
			records = appendRecord(records, id, m)
		}
		if len(records) > 0 {
			out = appendBatch(out, h.salt, 0, records)
		}
		if _, again, err := replay(out); err != nil || !maps.Equal(again, marks) {
			t.Fatalf("%v, then %v: %v", marks, again, err)
		}
	})
}

func FuzzKeystoreFile(f *testing.F) {
	k := &file{Version: 1, Wallet: make([]byte, 16), Backend: Keychain}
	if err := k.seal(&secrets{Entropy: make([]byte, 16)}, make([]byte, 32), nil); err != nil {
		f.Fatal(err)
	}
	good, _ := k.encode()
	f.Add(good)
	f.Add([]byte(`{"version":2}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := decodeFile(data)
		if err != nil {
			return
		}
		out, err := got.encode()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := decodeFile(out); err != nil {
			t.Fatalf("what was read can't be read again: %v", err)
		}
	})
}

func FuzzKeyFile(f *testing.F) {
	good, err := os.ReadFile(filepath.Join("testdata", "geth.json"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) <= maxKeyFile {
			_ = checkWork(data) // only this: the rest is geth's and takes its time by design
		}
	})
}

func BenchmarkSignState(b *testing.B) {
	k, _, err := Create(b.TempDir(), fileOptions())
	if err != nil {
		b.Fatal(err)
	}
	defer k.Close()
	signer, _ := k.Signer(0, 0)
	v := uint64(0)
	for b.Loop() {
		v++
		if _, err := signer.SignState(testDomain, testID, state(0, v, v)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSyncMarks(b *testing.B) {
	m, _ := newMarks(b)
	v := uint64(0)
	for b.Loop() {
		v++
		for i := range byte(10) {
			if err := m.note(channels.ID{i}, mark(v, v)); err != nil {
				b.Fatal(err)
			}
		}
		if err := m.sync(); err != nil {
			b.Fatal(err)
		}
	}
}
