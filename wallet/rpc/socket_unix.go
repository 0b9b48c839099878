//go:build unix

package rpc

import (
	"io/fs"
	"net"
	"os"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// umask is the process's: two listeners must not restore each other's.
var umask sync.Mutex

// listenPrivate binds path with mode 0600 from its first moment: a chmod afterwards would leave a gap for others to connect.
func listenPrivate(path string) (net.Listener, error) {
	umask.Lock()
	defer umask.Unlock()
	defer unix.Umask(unix.Umask(0o177))
	return net.Listen("unix", path)
}

func ownedByUs(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Getuid()
}
