package store

import (
	"errors"
	"os"
	"runtime"
)

// syncDir makes the entries of dir durable where the system can; Windows has no such call and needs none.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
