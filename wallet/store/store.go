package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"dmfwallet/wallet"
)

const (
	dbName     = "wallet.db"
	maxReaders = 4
	// A checkpoint costs two fsyncs and moves up to that many pages of 4 KiB; at full load that is about twice a second.
	checkpointPages = "4000"
)

// Options say how to open a store. The zero value is right for daily use.
type Options struct {
	// MustExist refuses a directory without a database: the caller has keys there, so an absent database is a loss, not a start.
	MustExist bool
	// CheckAll checks the history too and every index against its table. It reads the whole database.
	CheckAll bool
}

// Store is an open database. Its methods are safe for concurrent use.
type Store struct {
	dir     string
	lock    *lock
	db      *sql.DB // one connection: the writer
	conn    *sql.Conn
	readers *sql.DB
	log     *writer

	mu     sync.Mutex // one write at a time; guards what follows
	failed error      // of the write after which the disk is not trusted
	closed bool
}

var _ wallet.Store = (*Store)(nil)

// Exists reports whether dir has a database of a wallet.
func Exists(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, dbName))
	return err == nil && info.Size() > 0
}

// Open locks dir, creates or migrates the database in it, and checks it. Errors are *wallet.Error: CodeBusyHome when another
// process has dir, CodeCorrupt, or CodeStorage when the disk refuses or a newer program wrote it.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, describe(dir, "opening the home", err)
	}
	s := &Store{dir: dir}
	if err := s.open(ctx, o); err != nil {
		_ = s.Close() // the first error is the one that counts
		return nil, s.failure("opening the wallet's database", err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, o Options) (err error) {
	if err := prepareDir(s.dir); err != nil {
		return describe(s.dir, "opening the home", err)
	}
	if s.lock, err = lockDir(s.dir); err != nil {
		return err
	}
	if err := s.prepareFile(o.MustExist); err != nil {
		return err
	}
	if err := s.connect(ctx); err != nil {
		return err
	}
	if err := s.upgrade(ctx, o); err != nil {
		return err
	}
	s.log, err = newWriter(ctx, s.conn)
	return err
}

// prepareDir makes dir if need be, and private.
func prepareDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm()&0o077 == 0 {
		return err
	}
	return os.Chmod(dir, 0o700)
}

// prepareFile makes the database file, so that it and the files that SQLite puts beside it are private from the start.
func (s *Store) prepareFile(mustExist bool) error {
	path := filepath.Join(s.dir, dbName)
	if Exists(s.dir) {
		return nil
	}
	// SQLite would delete a WAL that it finds beside an empty database, and with it all that was not checkpointed.
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 {
		return s.corrupt("%s is missing or empty, but its write-ahead log is there", dbName)
	}
	if mustExist {
		return s.corrupt("%s is missing or empty, but there are keys of a wallet", dbName)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return syncDir(s.dir)
}

// connect opens the writer and the readers. Readers can't write, whatever a query says.
func (s *Store) connect(ctx context.Context) (err error) {
	common := []string{"busy_timeout(5000)", "foreign_keys(1)", "trusted_schema(0)", "cell_size_check(1)", "temp_store(2)"}
	writer := append(common, "synchronous(2)", "fullfsync(1)", "checkpoint_fullfsync(1)", "wal_autocheckpoint("+checkpointPages+")",
		"journal_size_limit(67108864)", "cache_size(-16384)")
	if s.db, err = sql.Open("sqlite", s.dsn("rw", writer)); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(1)
	if s.conn, err = s.db.Conn(ctx); err != nil {
		return err
	}
	if s.readers, err = sql.Open("sqlite", s.dsn("ro", append(common, "query_only(1)"))); err != nil {
		return err
	}
	s.readers.SetMaxOpenConns(maxReaders)
	s.readers.SetMaxIdleConns(maxReaders)
	return nil
}

func (s *Store) dsn(mode string, pragmas []string) string {
	q := url.Values{"mode": {mode}, "_pragma": pragmas}
	// Path, not Opaque: url escapes '?', '#' and '%' in a directory's name.
	return (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(filepath.Join(s.dir, dbName)), RawQuery: q.Encode()}).String()
}

// upgrade checks the database, brings its schema up to date and switches it to the WAL, in that order: a damaged or a newer
// one is left as it is.
func (s *Store) upgrade(ctx context.Context, o Options) error {
	scripts, err := schema(migrations)
	if err != nil {
		return err
	}
	version, err := s.checkSchema(ctx, s.conn, len(scripts))
	if err != nil {
		return err
	}
	if err := s.check(ctx, version, o.CheckAll); err != nil {
		return err
	}
	var mode string
	if err := s.conn.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return err
	}
	if mode != "wal" {
		return wallet.Fail(wallet.CodeStorage, wallet.MoneyUntouched, "put the home on a local disk", "the file system of %s does not support a write-ahead log", s.dir)
	}
	if version == len(scripts) {
		return nil
	}
	if err := migrate(ctx, s.conn, version, scripts); err != nil {
		return err
	}
	_, err = s.conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

// check looks for damage. Without all it reads what money depends on, not the history.
func (s *Store) check(ctx context.Context, version int, all bool) error {
	checks := []string{"PRAGMA integrity_check(1)"}
	if !all && version > 0 {
		checks = []string{"PRAGMA quick_check('channels')", "PRAGMA quick_check('outbox')", "PRAGMA quick_check('peers')",
			"PRAGMA quick_check('opens')", "PRAGMA quick_check('settings')", "PRAGMA quick_check('counters')", "PRAGMA quick_check('chain_txs')"}
	}
	for _, c := range checks {
		var found string
		if err := s.conn.QueryRowContext(ctx, c).Scan(&found); err != nil {
			return err
		}
		if found != "ok" {
			return s.corrupt("%s", found)
		}
	}
	return nil
}

// Close ends all work and gives the directory back. What was committed stays.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	var errs []error
	if s.readers != nil {
		errs = append(errs, s.readers.Close())
	}
	if s.log != nil {
		errs = append(errs, s.log.close())
	}
	if s.conn != nil {
		errs = append(errs, s.conn.Close())
	}
	if s.db != nil {
		errs = append(errs, s.db.Close())
	}
	if s.lock != nil {
		s.lock.release()
	}
	return s.failure("closing the wallet's database", errors.Join(errs...))
}
