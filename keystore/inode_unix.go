//go:build unix

package keystore

import (
	"io/fs"
	"syscall"
)

// inodeOf returns the file's inode number, which a copy does not share.
func inodeOf(info fs.FileInfo) uint64 {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(st.Ino)
	}
	return 0
}
