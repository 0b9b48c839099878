package store

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"dmfwallet/wallet"
)

const (
	nextCorrupt = "do not go on with this copy: restore the wallet from its words (dmfwallet restore) into a new home, and keep the damaged files until that is done"
	nextReport  = "report this with the message: it is a mistake in dmfwallet"
)

// failure names what went wrong in doing, so that the user knows what became of the money and what to do.
func (s *Store) failure(doing string, err error) error {
	var named *wallet.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &named):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return wallet.Fail(wallet.CodeTimeout, wallet.MoneySafe, "try again with more time", "%s: %w", doing, err)
	}
	return describe(s.dir, doing, err)
}

// describe turns an error of SQLite or of the file system into one for the user.
func describe(dir, doing string, err error) *wallet.Error {
	storage := func(next string) *wallet.Error {
		return wallet.Fail(wallet.CodeStorage, wallet.MoneyUntouched, next, "%s: %w", doing, err)
	}
	switch kind(err) {
	case sqlite3.SQLITE_FULL:
		return storage("free some space on the disk of " + dir + " and start dmfwallet again")
	case sqlite3.SQLITE_READONLY:
		return storage("make " + dir + " writable for this user and start dmfwallet again")
	case sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH:
		return storage("make sure that " + dir + " belongs to this user and is writable, then start dmfwallet again")
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return wallet.Fail(wallet.CodeCorrupt, wallet.MoneyUntouched, nextCorrupt, "%s: the database in %s is damaged: %w", doing, dir, err)
	case sqlite3.SQLITE_CONSTRAINT:
		if strings.Contains(err.Error(), "payments.key") {
			return wallet.Fail(wallet.CodeExists, wallet.MoneyUntouched, "use another idempotency key, or look the payment up by this one", "%s: a payment with this idempotency key exists: %w", doing, err)
		}
		return wallet.Fail(wallet.CodeInternal, wallet.MoneyUntouched, nextReport, "%s: %w", doing, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return storage("close the program that has the database in " + dir + " open, then start dmfwallet again")
	}
	return storage("check the disk of " + dir + ", then start dmfwallet again; the wallet goes on from what is stored there")
}

// kind is SQLite's primary result code for err; errors of the file system get the code that SQLite would give them.
func kind(err error) int {
	var e *sqlite.Error
	switch {
	case errors.As(err, &e):
		if e.Code() == sqlite3.SQLITE_IOERR_WRITE {
			return sqlite3.SQLITE_IOERR
		}
		return e.Code() & 0xff
	case errors.Is(err, syscall.ENOSPC):
		return sqlite3.SQLITE_FULL
	case errors.Is(err, syscall.EROFS):
		return sqlite3.SQLITE_READONLY
	case errors.Is(err, fs.ErrPermission):
		return sqlite3.SQLITE_PERM
	}
	return sqlite3.SQLITE_IOERR
}

// corrupt reports stored data that fails its own checks.
func (s *Store) corrupt(format string, args ...any) error {
	e := wallet.Fail(wallet.CodeCorrupt, wallet.MoneyUntouched, nextCorrupt, format, args...)
	e.Message = "the database in " + s.dir + " is damaged: " + e.Message
	return e
}

// misuse reports a batch that no correct wallet makes. Nothing of it was written.
func misuse(format string, args ...any) error {
	return wallet.Fail(wallet.CodeInternal, wallet.MoneyUntouched, nextReport, format, args...)
}

// poisons reports whether after err the state of the disk is unknown, so that no further write may be trusted.
func poisons(err error) bool {
	k := kind(err)
	var e *wallet.Error
	return !errors.As(err, &e) && k != sqlite3.SQLITE_CONSTRAINT
}
