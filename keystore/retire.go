package keystore

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"dmfwallet/wallet"
)

const (
	retiredName = "retired"
	maxRetired  = 4 << 10
)

// Retire stops this signer for good: another one signs with the same seed. The note lies beside the marks, and Open refuses the home until
// it is taken over (Options.AcceptCopy).
func (k *Keystore) Retire(why string) error {
	k.marks.mu.Lock()
	k.marks.broken = twin(why)
	k.marks.mu.Unlock()
	f, err := replaceFile(filepath.Join(k.dir, retiredName), func(f *os.File) error {
		_, err := io.WriteString(f, why[:min(len(why), maxRetired)])
		return err
	})
	if err != nil {
		return storage("note that this signer is retired", err)
	}
	return f.Close()
}

// checkRetired refuses a home whose signer is retired. One that is taken over starts anew, as a copy: its marks may be behind.
func checkRetired(dir string, takeover bool) error {
	path := filepath.Join(dir, retiredName)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return storage("read "+path, err)
	}
	defer f.Close()
	if takeover {
		return os.Remove(path)
	}
	why, err := io.ReadAll(io.LimitReader(f, maxRetired))
	if err != nil {
		return storage("read "+path, err)
	}
	return twin(string(why))
}

func twin(why string) error {
	return wallet.Fail(wallet.CodeTwin, "nothing was signed; the other wallet holds the newest states and answers for the channels while it runs", wallet.TwinNext,
		"%w: %s", ErrTwin, why)
}
