package rpc

import (
	"os"
	"syscall"
	"testing"
	"time"
)

// TestOutOfDescriptors: the local API may have no room for one more client for a moment; the daemon, which defends channels, goes on.
func TestOutOfDescriptors(t *testing.T) {
	path := serve(t, &fake{})
	connect(t, path).Close()
	time.Sleep(50 * time.Millisecond)
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &was); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	next := uint64(f.Fd())
	f.Close()
	now := was
	now.Cur = next + 1 // room for the client's end only
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &now); err != nil {
		t.Fatal(err)
	}
	c, err := Dial(t.Context(), path)
	time.Sleep(200 * time.Millisecond)
	if rerr := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &was); rerr != nil {
		t.Fatal(rerr)
	}
	if err != nil {
		t.Skipf("the client's own end: %v", err)
	}
	c.Close()
	c, err = Dial(t.Context(), path)
	if err != nil {
		t.Fatalf("afterwards nobody listens any more: %v", err)
	}
	defer c.Close()
	if _, err := c.Status(t.Context()); err != nil {
		t.Fatal(err)
	}
}
