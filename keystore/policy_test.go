package keystore

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

func paid(v0, sent0, v1, sent1 uint64) channels.State {
	return channels.State{Epoch: 1, Ledgers: [2]channels.Ledger{{Version: v0, Sent: channels.NewAmount(sent0)}, {Version: v1, Sent: channels.NewAmount(sent1)}}}
}

// TestSignerGivesNothingBack: what the peer's ledger paid, a later one pays too, whatever the wallet around the key asks for. Only what a
// restored peer lost is void, in its new generation. The own ledger may pay less: what was signed last may never have left (a crash).
func TestSignerGivesNothingBack(t *testing.T) {
	dir := t.TempDir()
	k, _ := mustCreate(t, dir, fileOptions())
	signer := func() channels.Signer {
		s, err := k.Signer(0, 0)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if _, err := signer().SignState(testDomain, testID, paid(5, 100, 3, 40)); err != nil {
		t.Fatal(err)
	}
	const generation = 7 << 40
	for range 2 { // before and after a restart
		if sig, err := signer().SignState(testDomain, testID, paid(6, 100, 4, 39)); !errors.Is(err, ErrEquivocation) || sig != nil {
			t.Errorf("the peer's ledger lowered: %v", err)
		}
		if err := k.Close(); err != nil {
			t.Fatal(err)
		}
		var err error
		if k, err = Open(dir, fileOptions()); err != nil {
			t.Fatal(err)
		}
	}
	defer k.Close()
	if _, err := signer().SignState(testDomain, testID, paid(6, 99, 3, 40)); err != nil {
		t.Errorf("the own ledger lowered: %v", err)
	}
	if _, err := signer().SignState(testDomain, testID, paid(6, 99, generation+1, 30)); err != nil {
		t.Errorf("a new generation: %v", err)
	}
}

// TestSignerClosesOnlyWhatWasSigned: the agreed end pays what the last States say.
func TestSignerClosesOnlyWhatWasSigned(t *testing.T) {
	k, _ := mustCreate(t, t.TempDir(), fileOptions())
	defer k.Close()
	s, err := k.Signer(0, 1)
	if err != nil {
		t.Fatal(err)
	}
	net := func(a, b uint64) channels.Net { return channels.NewAmount(a).Net().Minus(channels.NewAmount(b).Net()) }
	closing := func(epoch uint32, n channels.Net) error {
		_, err := s.SignClose(testDomain, testID, channels.Close{Epoch: epoch, Net: n, Deadline: 9})
		return err
	}
	if err := closing(1, net(5, 0)); err != nil {
		t.Errorf("nothing was ever signed here: %v", err)
	}
	if _, err := s.SignState(testDomain, testID, paid(5, 100, 3, 40)); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{"another net": closing(1, net(99, 40)), "the other way": closing(1, net(40, 100)), "an epoch that is over": closing(0, net(100, 40))} {
		if !errors.Is(err, ErrEquivocation) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := closing(1, net(100, 40)); err != nil {
		t.Error(err)
	}
	locked := paid(6, 100, 3, 40)
	locked.Ledgers[0].Locks = []channels.Lock{{Amount: channels.NewAmount(1)}}
	if _, err := s.SignState(testDomain, testID, locked); err != nil {
		t.Fatal(err)
	}
	if err := closing(1, net(100, 40)); !errors.Is(err, ErrEquivocation) {
		t.Errorf("with a lock: %v", err)
	}
}

// TestRetiredSignerStaysSo, over restarts, until the home is taken over; then its marks are those of a copy until it signs again.
func TestRetiredSignerStaysSo(t *testing.T) {
	dir := t.TempDir()
	k, _ := mustCreate(t, dir, fileOptions())
	s, _ := k.Signer(0, 0)
	if _, err := s.SignState(testDomain, testID, paid(1, 1, 0, 0)); err != nil {
		t.Fatal(err)
	}
	if err := k.SyncMarks(); err != nil {
		t.Fatal(err)
	}
	if err := k.Retire("seen elsewhere"); err != nil {
		t.Fatal(err)
	}
	refused := func(err error) bool {
		return errors.Is(err, ErrTwin) && wallet.AsError(err).Code == wallet.CodeTwin && strings.Contains(err.Error(), "seen elsewhere") && strings.Contains(wallet.AsError(err).Next, "takeover")
	}
	if _, err := s.SignState(testDomain, testID, paid(2, 2, 0, 0)); !refused(err) {
		t.Errorf("a state: %v", err)
	}
	if _, err := s.SignClose(testDomain, testID, channels.Close{Epoch: 1, Net: channels.NewAmount(1).Net()}); !refused(err) {
		t.Errorf("a close: %v", err)
	}
	_ = k.Close()
	if _, err := Open(dir, fileOptions()); !refused(err) {
		t.Fatalf("after a restart: %v", err)
	}
	over := fileOptions()
	over.AcceptCopy = true
	k, err := Open(dir, over)
	if err != nil {
		t.Fatal(err)
	}
	_ = k.Close()
	if k, err = Open(dir, fileOptions()); err != nil {
		t.Fatalf("after a takeover: %v", err)
	}
	defer k.Close()
	if m, ok := k.Mark(testID); !ok || !m.Moved {
		t.Errorf("the mark is %+v", m)
	}
	s, _ = k.Signer(0, 0)
	if _, err := s.SignState(testDomain, testID, paid(1, 1, 0, 0)); err != nil {
		t.Fatal(err)
	}
	if m, _ := k.Mark(testID); m.Moved {
		t.Error("it has signed, and is still moved")
	}
}

// TestMarksOfVersion1 are read, and written anew.
func TestMarksOfVersion1(t *testing.T) {
	_, dir := newMarks(t)
	old := marksHeader{wallet: testWallet, old: true}
	record := appendRecord(nil, testID, channels.Mark{Epoch: 2, Side: 1, Versions: [2]uint64{5, 6}, Hashes: [2][32]byte{{1}, {2}}})[:recordLen1]
	batch := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32([]byte(batchMagic), 1), 0)
	batch = append(batch, record...)
	batch = append(batch, partSum(old.salt, batch)...)
	if err := os.WriteFile(filepath.Join(dir, marksName), append(old.encode(), batch...), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		m := reopen(t, dir)
		want := channels.Mark{Epoch: 2, Side: 1, Versions: [2]uint64{5, 6}, Hashes: [2][32]byte{{1}, {2}}}
		if got, ok := m.mark(testID); !ok || got != want {
			t.Fatalf("%+v", got)
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, marksName))
	if err != nil || binary.BigEndian.Uint32(data[8:]) != marksVersion {
		t.Fatalf("not written anew: %v", err)
	}
}
