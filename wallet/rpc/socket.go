package rpc

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"dmfwallet/wallet"
)

// maxSocketPath is the longest socket path that every supported system takes (sun_path is 104 bytes on macOS, with its NUL).
const maxSocketPath = 103

const socketName = "wallet.sock"

// SocketPath returns where the daemon of home listens: inside home, unless that path is too long for a socket. Then it is named
// after a hash of home, in $XDG_RUNTIME_DIR/dmfwallet or in a directory of the temporary directory that only the user can enter.
// It creates that directory, and fails if somebody else has put one there.
func SocketPath(home string) (string, error) {
	abs, err := filepath.Abs(home)
	if err != nil {
		return "", fmt.Errorf("home %s: %w", home, err)
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	if path := filepath.Join(abs, socketName); len(path) <= maxSocketPath {
		return path, nil
	}
	sum := sha256.Sum256([]byte(abs))
	name := hex.EncodeToString(sum[:10]) + ".sock"
	if run := os.Getenv("XDG_RUNTIME_DIR"); run != "" {
		if path := filepath.Join(run, "dmfwallet", name); len(path) <= maxSocketPath && privateDir(filepath.Dir(path)) == nil {
			return path, nil
		}
	}
	dir := filepath.Join(os.TempDir(), "dmfwallet-"+strconv.Itoa(os.Getuid()))
	if path := filepath.Join(dir, name); len(path) <= maxSocketPath {
		return path, privateDir(dir)
	}
	return "", fmt.Errorf("no place for the wallet's socket: %s, $XDG_RUNTIME_DIR and %s are all too long", abs, os.TempDir())
}

// privateDir makes dir for the user alone, or checks that it is so: in a shared temporary directory another user may have been first.
func privateDir(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() || info.Mode().Perm()&0o077 != 0 || !ownedByUs(info) {
		return fmt.Errorf("%s is not a directory that only you can enter; remove it or set XDG_RUNTIME_DIR", dir)
	}
	return nil
}

// listen binds path. A socket that nobody answers is left over from a crash and is replaced; a live one is another daemon.
func listen(path string) (net.Listener, error) {
	l, err := listenPrivate(path)
	if !errors.Is(err, syscall.EADDRINUSE) {
		return l, err
	}
	conn, err := net.DialTimeout("unix", path, time.Second)
	switch {
	case err == nil:
		conn.Close()
		return nil, wallet.Fail(wallet.CodeBusyHome, wallet.MoneySafe, "use the running daemon, or stop it first",
			"another daemon already serves this wallet at %s", path)
	case !errors.Is(err, syscall.ECONNREFUSED):
		return nil, fmt.Errorf("socket %s is there, but does not say whose it is: %w", path, err)
	}
	if info, err := os.Lstat(path); err != nil || info.Mode()&fs.ModeSocket == 0 {
		return nil, fmt.Errorf("%s is in the way of the wallet's socket; move it elsewhere", path)
	}
	if err := os.Remove(path); err != nil {
		return nil, err
	}
	return listenPrivate(path)
}

// dial connects to path. ErrNoDaemon means that no daemon listens there.
func dial(ctx context.Context, path string) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, "unix", path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ECONNREFUSED) {
		return nil, fmt.Errorf("%w at %s", ErrNoDaemon, path)
	}
	return conn, err
}
