package store

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gofrs/flock"

	"dmfwallet/wallet"
)

// lock is the exclusive right to a data directory. The kernel drops it when the process ends.
type lock struct {
	file *flock.Flock
	pid  string // path of the note that says who holds it
}

func lockDir(dir string) (*lock, error) {
	l := &lock{file: flock.New(filepath.Join(dir, "lock"), flock.SetPermissions(0o600)), pid: filepath.Join(dir, "lock.pid")}
	got, err := l.file.TryLock()
	if err != nil {
		return nil, describe(dir, "locking the home", err)
	}
	if !got {
		return nil, wallet.Fail(wallet.CodeBusyHome, wallet.MoneySafe,
			"use the running one (commands attach to a daemon of the same home by themselves), or stop it first", "%s is in use by %s", dir, l.owner())
	}
	// The note is for people; without it the lock holds all the same.
	if err := os.WriteFile(l.pid, []byte(strconv.Itoa(os.Getpid())+"\n"), 0o600); err != nil {
		l.release()
		return nil, describe(dir, "locking the home", err)
	}
	return l, nil
}

// owner says who holds the lock, as far as the note tells.
func (l *lock) owner() string {
	b, err := os.ReadFile(l.pid)
	pid, bad := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil || bad != nil || len(b) > 20 {
		return "another process"
	}
	return "process " + strconv.Itoa(pid)
}

// release gives the directory back. The lock file stays: removing it would let two processes lock two files of one name.
func (l *lock) release() {
	os.Remove(l.pid)
	_ = l.file.Close() // the lock ends with the descriptor in any case
}
