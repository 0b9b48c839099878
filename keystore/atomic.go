package keystore

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// replaceFile writes a new file of mode 0600 beside path, syncs it, renames it to path and syncs the directory. Before the
// rename nothing of the old file is touched. It returns the file, open for writing.
func replaceFile(path string, write func(*os.File) error) (*os.File, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return nil, err
	}
	err = write(f)
	if err == nil {
		err = f.Chmod(0o600)
	}
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close()) // Windows renames no open file
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return nil, errors.Join(err, removeTemp(f.Name()))
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_RDWR, 0)
}

func removeTemp(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// syncDir makes a rename in dir durable. Windows has no such call and needs none.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// sweep removes what a crash in the middle of replaceFile left behind. The caller holds the home's lock.
func sweep(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "."+fileName+"-") || strings.HasPrefix(e.Name(), "."+marksName+"-") || strings.HasPrefix(e.Name(), "."+retiredName+"-") {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}
