package rpc

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dmfwallet/wallet"
)

func TestSocketIsPrivate(t *testing.T) {
	path := serve(t, &fake{})
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode(); mode.Perm() != 0o600 || mode&fs.ModeSocket == 0 {
		t.Errorf("mode %v", mode)
	}
}

// A home too deep for a socket gets one elsewhere, the same each time, and another home another one.
func TestSocketPathOfDeepHome(t *testing.T) {
	base := t.TempDir()
	deep := filepath.Join(base, strings.Repeat("d/", 60))
	run := shortDir(t)
	t.Setenv("XDG_RUNTIME_DIR", run)
	a, err := SocketPath(deep)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := SocketPath(deep)
	b, _ := SocketPath(deep + "x")
	if a != again || a == b || len(a) > maxSocketPath || !strings.HasPrefix(a, filepath.Join(run, "dmfwallet")+"/") {
		t.Errorf("%s, %s, %s", a, again, b)
	}

	t.Setenv("XDG_RUNTIME_DIR", "")
	t.Setenv("TMPDIR", shortDir(t))
	c, err := SocketPath(deep)
	if err != nil || !strings.HasPrefix(c, os.Getenv("TMPDIR")) {
		t.Fatal(c, err)
	}
	if info, _ := os.Stat(filepath.Dir(c)); info.Mode().Perm() != 0o700 {
		t.Errorf("mode %v", info.Mode())
	}
}

// A directory that somebody else could have prepared is refused.
func TestSocketDirOfOthers(t *testing.T) {
	tmp := shortDir(t)
	t.Setenv("XDG_RUNTIME_DIR", "")
	t.Setenv("TMPDIR", tmp)
	deep := filepath.Join(t.TempDir(), strings.Repeat("d/", 60))
	path, err := SocketPath(deep)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Dir(path)
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := SocketPath(deep); err == nil {
		t.Error("a directory open to all was taken")
	}
	os.Remove(dir)
	if err := os.Symlink(t.TempDir(), dir); err != nil {
		t.Fatal(err)
	}
	if _, err := SocketPath(deep); err == nil {
		t.Error("a link was followed")
	}
}

func TestStaleSocketIsReplaced(t *testing.T) {
	path := filepath.Join(shortDir(t), "s")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	l.(*net.UnixListener).SetUnlinkOnClose(false)
	l.Close()
	again, err := listen(path)
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}

func TestLiveSocketIsNotReplaced(t *testing.T) {
	path := serve(t, &fake{})
	err := Serve(context.Background(), path, &fake{}, nil)
	var e *wallet.Error
	if !errors.As(err, &e) || e.Code != wallet.CodeBusyHome {
		t.Fatalf("got %v", err)
	}
	if _, err := connect(t, path).Status(t.Context()); err != nil {
		t.Errorf("the first daemon is disturbed: %v", err)
	}
}

// An ordinary file of that name is the user's: it stays.
func TestFileInTheWay(t *testing.T) {
	path := filepath.Join(shortDir(t), "s")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if l, err := listen(path); err == nil {
		l.Close()
		t.Fatal("listened over a file")
	}
	if b, _ := os.ReadFile(path); string(b) != "mine" {
		t.Error("the file is gone")
	}
}

func shortDir(t *testing.T) string {
	dir, err := os.MkdirTemp("/tmp", "d")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}
