package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"
	"testing/fstest"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// filled is a closed store with something in every table that Load reads, all of it in the main file.
func filled(t *testing.T) (dir string, saved wallet.Saved) {
	t.Helper()
	dir = t.TempDir()
	s := open(t, dir)
	for n := byte(1); n <= 30; n++ {
		id := channels.ID{n}
		batch := wallet.Batch{
			Channels:   []wallet.ChannelRecord{{ID: id, Peer: "peer", Phase: "open", Signer: uint32(n), Data: make([]byte, 900)}},
			Outbox:     []wallet.OutboxRecord{{Channel: id, Version: 5, Frame: make([]byte, 300)}},
			Used:       []wallet.UsedRecord{{Channel: id, UsedLock: channels.UsedLock{Writer: 1, Key: channels.LockKey{Condition: [32]byte{n, 31: n}}}}},
			Peers:      []wallet.PeerRecord{{ID: fmt.Sprint("peer", n), Name: "alice", Addresses: []string{"/ip4/1.2.3.4/tcp/5"}}},
			Opens:      []wallet.OpenRecord{{ID: fmt.Sprint("open", n), Data: []byte(`{}`)}},
			Settings:   []wallet.Setting{{Key: fmt.Sprint("key", n), Value: "value"}},
			Towers:     []wallet.TowerRecord{{Peer: fmt.Sprint("tower", n), Data: make([]byte, 100)}},
			Wards:      []wallet.WardRecord{{Client: "alice", Channel: id, Frame: make([]byte, 200)}},
			NextSigner: uint32(n) + 1,
		}
		if err := s.Commit(context.Background(), &batch); err != nil {
			t.Fatal(err)
		}
	}
	saved, err := s.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, saved
}

// One flipped bit anywhere either changes nothing of what the wallet loads, or is CodeCorrupt: never another balance.
func TestFlippedBits(t *testing.T) {
	dir, want := filled(t)
	path := filepath.Join(dir, dbName)
	whole := read(t, path)
	var noticed, tried int
	for at := 0; at < len(whole); at += 499 {
		damaged := append([]byte(nil), whole...)
		damaged[at] ^= 1 << (at % 8)
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		os.Remove(path + "-wal")
		tried++
		got, err := openAndLoad(dir)
		if err != nil {
			noticed++
			named := wallet.AsError(err)
			// A flip in the header can make it another program's or a newer one's file, which is refused as well.
			if named.Code != wallet.CodeCorrupt && named.Code != wallet.CodeStorage {
				t.Fatalf("bit %d of byte %d: %v (%s)", at%8, at, err, named.Code)
			}
			continue
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("bit %d of byte %d changed what was loaded, unnoticed", at%8, at)
		}
	}
	if noticed*4 < tried {
		t.Fatalf("only %d of %d flips were noticed", noticed, tried)
	}
	t.Logf("%d of %d flips were noticed, the others were harmless", noticed, tried)
}

func openAndLoad(dir string) (wallet.Saved, error) {
	s, err := Open(context.Background(), dir, Options{})
	if err != nil {
		return wallet.Saved{}, err
	}
	defer s.Close()
	return s.Load(context.Background())
}

func TestTruncatedDatabase(t *testing.T) {
	dir, _ := filled(t)
	path := filepath.Join(dir, dbName)
	size := int64(len(read(t, path)))
	for _, left := range []int64{size - 4096, size / 2, 4096, 100} {
		if err := os.Truncate(path, left); err != nil {
			t.Fatal(err)
		}
		_, err := openAndLoad(dir)
		wantCode(t, err, wallet.CodeCorrupt, "damaged")
	}
}

// An empty database beside a log would make SQLite delete the log, and start anew.
func TestEmptiedDatabaseIsNotANewOne(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if err := s.Commit(context.Background(), numbered(1)); err != nil {
		t.Fatal(err)
	}
	copied := copyDir(t, dir)
	if err := os.Truncate(filepath.Join(copied, dbName), 0); err != nil {
		t.Fatal(err)
	}
	_, err := Open(context.Background(), copied, Options{})
	wantCode(t, err, wallet.CodeCorrupt, "write-ahead log")
	if len(read(t, filepath.Join(copied, dbName+"-wal"))) == 0 {
		t.Fatal("the log was deleted")
	}
}

func TestMustExist(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(context.Background(), dir, Options{MustExist: true})
	wantCode(t, err, wallet.CodeCorrupt, "keys of a wallet")
	if Exists(dir) {
		t.Fatal("a refused open made a database")
	}
	open(t, dir).Close()
	s, err := Open(context.Background(), dir, Options{MustExist: true})
	if err != nil || !Exists(dir) {
		t.Fatalf("exists %v, error %v", Exists(dir), err)
	}
	s.Close()
}

func TestForeignFiles(t *testing.T) {
	for name, make := range map[string]func(path string) error{
		"not a database": func(path string) error {
			return os.WriteFile(path, []byte("hello, this is no database at all, just words"), 0o600)
		},
		"another program's": func(path string) error {
			return run(path, "CREATE TABLE theirs (a)")
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, dbName)
			if err := make(path); err != nil {
				t.Fatal(err)
			}
			before := read(t, path)
			_, err := Open(context.Background(), dir, Options{})
			wantCode(t, err, wallet.CodeCorrupt, dir)
			if string(before) != string(read(t, path)) {
				t.Fatal("the foreign file was changed")
			}
		})
	}
}

// run executes a statement on a database as another program would.
func run(path, query string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(query)
	return err
}

func TestNewerSchemaIsRefused(t *testing.T) {
	dir, _ := filled(t)
	path := filepath.Join(dir, dbName)
	if err := run(path, "PRAGMA user_version = 1000"); err != nil {
		t.Fatal(err)
	}
	_, err := Open(context.Background(), dir, Options{})
	wantCode(t, err, wallet.CodeStorage, "schema 1000")
	scripts, err := schema(migrations)
	if err != nil {
		t.Fatal(err)
	}
	if err := run(path, fmt.Sprintf("PRAGMA user_version = %d", len(scripts))); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
}

// A migration that fails, or is interrupted, leaves the schema before it.
func TestMigrationIsWhole(t *testing.T) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	scripts, err := schema(migrations)
	if err != nil {
		t.Fatal(err)
	}
	broken := append(scripts, "CREATE TABLE added (a);", "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);")
	if err := migrate(ctx, s.conn, len(scripts), broken); err == nil {
		t.Fatal("a broken migration succeeded")
	}
	version, err := s.checkSchema(ctx, s.conn, len(broken))
	if err != nil || version != len(scripts)+1 {
		t.Fatalf("schema %d, error %v", version, err)
	}
	var half int
	if err := s.conn.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name IN ('half', 'added')").Scan(&half); err != nil || half != 1 {
		t.Fatalf("%d tables of the migrations, error %v", half, err)
	}
}

func TestMigrationsAreNumbered(t *testing.T) {
	files := fstest.MapFS{"migrations/0001_a.sql": {Data: []byte("A")}, "migrations/0003_c.sql": {Data: []byte("C")}}
	if _, err := schema(files); err == nil {
		t.Fatal("a gap in the numbers was accepted")
	}
	files["migrations/0002_b.sql"] = &fstest.MapFile{Data: []byte("B")}
	if got, err := schema(files); err != nil || !reflect.DeepEqual(got, []string{"A", "B", "C"}) {
		t.Fatalf("%q, %v", got, err)
	}
}

func TestFilesArePrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such file modes")
	}
	dir := filepath.Join(t.TempDir(), "home with ? and # and %41 in its name")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	if err := s.Commit(context.Background(), numbered(1)); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) < 4 {
		t.Fatalf("%v, error %v", entries, err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, error %v", e.Name(), info.Mode(), err)
		}
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the home has mode %v, error %v", info.Mode(), err)
	}
}
