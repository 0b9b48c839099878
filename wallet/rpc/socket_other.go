//go:build !unix

package rpc

import (
	"io/fs"
	"net"
)

// listenPrivate binds path. Elsewhere than on unix the access list of the home, which is the user's own, protects it.
func listenPrivate(path string) (net.Listener, error) { return net.Listen("unix", path) }

func ownedByUs(fs.FileInfo) bool { return true }
