package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"dmfwallet/wallet"
)

// smallDisk mounts a file system of a few pages.
func smallDisk(t *testing.T, options string) (dir string, remount func(flags uintptr, options string)) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("needs root, to mount a small file system")
	}
	mount := t.TempDir()
	if err := unix.Mount("tmpfs", mount, "tmpfs", 0, options); err != nil {
		t.Skipf("can't mount a small file system: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(mount, unix.MNT_DETACH); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	return filepath.Join(mount, "home"), func(flags uintptr, options string) {
		t.Helper()
		if err := unix.Mount("tmpfs", mount, "tmpfs", unix.MS_REMOUNT|flags, options); err != nil {
			t.Fatal(err)
		}
	}
}

// A full disk is a named error at once and from then on, loses no commit that returned, and is over when there is space again.
func TestDiskFull(t *testing.T) {
	dir, remount := smallDisk(t, "size=1m")
	s := open(t, dir)
	var n uint64
	var err error
	for err == nil {
		n++
		if n > 5000 {
			t.Fatal("the disk was never full")
		}
		err = s.Commit(context.Background(), numbered(n))
	}
	wantCode(t, err, wallet.CodeStorage, "saving")
	again := s.Commit(context.Background(), numbered(n))
	wantCode(t, again, wallet.CodeStorage, "saving")
	if tx := s.SaveTx(context.Background(), wallet.JournalTx{Nonce: 1}); tx == nil {
		t.Fatal("a write to a disk that failed succeeded")
	}
	if found := newest(t, s); found != n-1 {
		t.Fatalf("%d batches can be read, %d were committed", found, n-1)
	}
	s.Close() // may fail: the last checkpoint needs space
	remount(0, "size=8m")
	s = open(t, dir)
	found := newest(t, s)
	if found != n-1 && found != n { // the failed one may have reached the disk whole
		t.Fatalf("%d batches after reopening, %d were committed", found, n-1)
	}
	if err := s.Commit(context.Background(), numbered(found+1)); err != nil {
		t.Fatal(err)
	}
}

func TestNoRoomToStart(t *testing.T) {
	dir, _ := smallDisk(t, "size=8k")
	_, err := Open(context.Background(), dir, Options{})
	wantCode(t, err, wallet.CodeStorage, "")
}

func TestReadOnlyDisk(t *testing.T) {
	dir, remount := smallDisk(t, "size=8m")
	open(t, dir).Close()
	remount(unix.MS_RDONLY, "")
	_, err := Open(context.Background(), dir, Options{})
	wantCode(t, err, wallet.CodeStorage, "read-only")
}
