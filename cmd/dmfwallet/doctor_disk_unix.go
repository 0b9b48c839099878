//go:build unix

package main

import "golang.org/x/sys/unix"

// freeSpace returns the bytes that are free for us where dir lies.
func freeSpace(dir string) (uint64, bool) {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil || s.Bsize <= 0 {
		return 0, false
	}
	return s.Bavail * uint64(s.Bsize), true
}
