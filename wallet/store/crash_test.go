package store

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// childEnv makes the test binary a child that commits to the named directory until it is killed.
const childEnv = "DMFWALLET_STORE_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		if err := commitForever(dir, os.Stdout); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// numbered is the n-th batch of a history whose every batch shows whether all of it is there.
func numbered(n uint64) *wallet.Batch {
	id := channels.ID{1}
	b := &wallet.Batch{
		Channels: []wallet.ChannelRecord{{ID: id, Acked: n, Data: []byte(strconv.FormatUint(n, 10))}},
		Outbox:   []wallet.OutboxRecord{{Channel: id, Version: n, Frame: []byte(strconv.FormatUint(n, 10))}},
		Settings: []wallet.Setting{{Key: "newest", Value: strconv.FormatUint(n, 10)}},
		Events:   []wallet.Event{{Cursor: n, Event: "batch", Data: json.RawMessage(strconv.FormatUint(n, 10))}},
	}
	if n > 1 {
		b.Acked = []wallet.OutboxAck{{Channel: id, Version: n - 1}}
	}
	for range n%7 + 1 {
		b.Payments = append(b.Payments, wallet.PaymentRecord{Channel: id, Version: n, Amount: channels.NewAmount(n)})
	}
	return b
}

// newest returns how many numbered batches s holds, after checking that each is there whole and nothing else is.
func newest(t *testing.T, s *Store) uint64 {
	t.Helper()
	saved, err := s.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	n := saved.Cursor
	if n == 0 {
		return 0
	}
	text := strconv.FormatUint(n, 10)
	if len(saved.Channels) != 1 || saved.Channels[0].Acked != n || string(saved.Channels[0].Data) != text ||
		len(saved.Outbox) != 1 || saved.Outbox[0].Version != n || len(saved.Settings) != 1 || saved.Settings[0].Value != text {
		t.Fatalf("batch %d is not whole: %+v", n, saved)
	}
	payments, err := s.Payments(context.Background(), wallet.PaymentQuery{})
	if err != nil {
		t.Fatal(err)
	}
	perBatch := map[uint64]uint64{}
	for _, p := range payments {
		perBatch[p.Version]++
	}
	for v := uint64(1); v <= n; v++ {
		if perBatch[v] != v%7+1 {
			t.Fatalf("batch %d of %d has %d payments, not %d", v, n, perBatch[v], v%7+1)
		}
	}
	if uint64(len(perBatch)) != n {
		t.Fatalf("payments of %d batches, events of %d", len(perBatch), n)
	}
	return n
}

func commitForever(dir string, out io.Writer) error {
	s, err := Open(context.Background(), dir, Options{})
	if err != nil {
		return err
	}
	saved, err := s.Load(context.Background())
	if err != nil {
		return err
	}
	for n := saved.Cursor + 1; ; n++ {
		if err := s.Commit(context.Background(), numbered(n)); err != nil {
			return err
		}
		fmt.Fprintln(out, n)
	}
}

// child runs the test binary on dir, and returns the numbers of batches that it reported as committed.
func child(t *testing.T, dir string) (kill func() (reported uint64)) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+dir)
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(pipe)
	if !lines.Scan() {
		t.Fatal("the child said nothing")
	}
	last := lines.Text()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for lines.Scan() {
			last = lines.Text()
		}
	}()
	return func() uint64 {
		t.Helper()
		cmd.Process.Kill()
		<-done
		cmd.Wait() // its error is the kill
		n, err := strconv.ParseUint(last, 10, 64)
		if err != nil {
			t.Fatalf("the child said %q", last)
		}
		return n
	}
}

func TestKilledProcessLosesNoCommit(t *testing.T) {
	dir := t.TempDir()
	var before uint64
	for range 5 {
		kill := child(t, dir)
		time.Sleep(time.Duration(20+rand.IntN(150)) * time.Millisecond)
		reported := kill()
		s := open(t, dir)
		found := newest(t, s)
		if found < reported || found > reported+1 {
			t.Fatalf("%d batches are there, the killed process had reported %d", found, reported)
		}
		if found <= before {
			t.Fatalf("no progress after %d", before)
		}
		before = found
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSecondProcessIsTurnedAway(t *testing.T) {
	dir := t.TempDir()
	kill := child(t, dir)
	_, err := Open(context.Background(), dir, Options{})
	kill()
	wantCode(t, err, wallet.CodeBusyHome, "in use by process ")
	// The lock went with the process, though it had no chance to give it back.
	open(t, dir)
	_, err = Open(context.Background(), dir, Options{})
	wantCode(t, err, wallet.CodeBusyHome, "in use by process "+strconv.Itoa(os.Getpid()))
}

func wantCode(t *testing.T, err error, code wallet.Code, words string) {
	t.Helper()
	var named *wallet.Error
	if !errors.As(err, &named) || named.Code != code || !strings.Contains(named.Message, words) || named.Money == "" || named.Next == "" {
		t.Fatalf("error %#v, want %s with %q and what to do", err, code, words)
	}
}

// copyDir copies the database files of a store that may be open, as a power cut would leave them.
func copyDir(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	for _, name := range []string{dbName, dbName + "-wal"} {
		b, err := os.ReadFile(filepath.Join(from, name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// A write-ahead log that ends early, or in rubbish, gives back a whole number of commits, never half of one.
func TestTornLog(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	const commits = 40
	for n := uint64(1); n <= commits; n++ {
		if err := s.Commit(context.Background(), numbered(n)); err != nil {
			t.Fatal(err)
		}
	}
	info, err := os.Stat(filepath.Join(dir, dbName+"-wal"))
	if err != nil {
		t.Fatal(err)
	}
	size, last := info.Size(), uint64(commits)
	for cut := int64(0); cut < size; cut += size/25 + 1 {
		for _, rubbish := range []bool{false, true} {
			torn := copyDir(t, dir)
			log := filepath.Join(torn, dbName+"-wal")
			if err := os.Truncate(log, size-cut); err != nil {
				t.Fatal(err)
			}
			if rubbish {
				if err := os.WriteFile(log, append(read(t, log), make([]byte, cut)...), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			reopened := open(t, torn)
			found := newest(t, reopened)
			if found > last || (cut == 0 && found != commits) {
				t.Fatalf("%d bytes less give %d commits, fewer bytes less gave %d", cut, found, last)
			}
			if rubbish {
				last = found
			}
			if err := reopened.Commit(context.Background(), numbered(found+1)); err != nil {
				t.Fatalf("going on after a torn log: %v", err)
			}
			if err := reopened.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if last > commits/2 {
		t.Fatalf("the log was never cut below %d commits", last)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
