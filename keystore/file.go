package keystore

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"dmfwallet/wallet"
)

// readFile reads keystore.json and checks that o fits it.
func readFile(dir string, o Options) (*file, error) {
	path := filepath.Join(dir, fileName)
	in, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, wallet.Fail(wallet.CodeNoWallet, wallet.MoneyUntouched, "make one with: dmfwallet init, or bring one back with: dmfwallet restore", "there is no wallet in %s", dir)
	}
	if err != nil {
		return nil, storage("read "+path, err)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, maxFileSize+1))
	if err != nil {
		return nil, storage("read "+path, err)
	}
	f, err := decodeFile(data)
	if err != nil {
		return nil, corrupt(path, err)
	}
	if o.Backend != "" && o.Backend != f.Backend {
		return nil, wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "use --keystore "+string(f.Backend)+": the backend is chosen once and never switched",
			"%w: this wallet was made with keystore %s, not %s", errOtherBackend, f.Backend, o.Backend)
	}
	if f.Passphrase && len(o.Passphrase) == 0 {
		return nil, wallet.Fail(wallet.CodeKeychain, moneySafe, "give it with --passphrase-file FILE, or run the command on a terminal", "this wallet needs its passphrase: %w", errNoPassphrase)
	}
	return f, nil
}

// open gets the sealing key and opens the secrets.
func (f *file) open(o Options) (*secrets, error) {
	var kek []byte
	if f.Backend == Keychain {
		var err error
		if kek, err = o.chain().get(f.walletID()); err != nil {
			return nil, err
		}
		defer clear(kek)
	}
	s, err := f.unseal(kek, o.Passphrase)
	if errors.Is(err, ErrPassphrase) && f.Passphrase {
		return nil, wallet.Fail(wallet.CodeKeychain, moneySafe, "try again; the seed words make a new passphrase possible (dmfwallet restore in an empty home)", "%w", ErrPassphrase)
	}
	if err != nil {
		return nil, corrupt(fileName, fmt.Errorf("the key from the %s does not open it: %w", f.Backend, err))
	}
	return s, nil
}

// write puts the file in place, durably.
func (f *file) write(path string) error {
	data, err := f.encode()
	if err != nil {
		return err
	}
	out, err := replaceFile(path, func(w *os.File) error {
		_, err := w.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	return out.Close()
}

// Words reads the seed words back, asking keychain and passphrase again.
func Words(dir string, o Options) (string, error) {
	f, err := readFile(dir, o)
	if err != nil {
		return "", err
	}
	s, err := f.open(o)
	if err != nil {
		return "", err
	}
	defer s.zero()
	return mnemonic(s.Entropy)
}

// ChangePassphrase seals the keystore anew with passphrase; empty takes it away where a keychain holds the rest of the key.
func ChangePassphrase(dir string, o Options, passphrase []byte) error {
	f, err := readFile(dir, o)
	if err != nil {
		return err
	}
	s, err := f.open(o)
	if err != nil {
		return err
	}
	defer s.zero()
	if f.Backend == File && len(passphrase) == 0 {
		return wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "choose a new passphrase", "keystore file: %w", errNoPassphrase)
	}
	var kek []byte
	if f.Backend == Keychain {
		if kek, err = o.chain().get(f.walletID()); err != nil {
			return err
		}
		defer clear(kek)
	}
	f.Passphrase, f.Scrypt = len(passphrase) > 0, noKDF
	if f.Passphrase {
		f.Scrypt = standardKDF
		if o.LightScrypt {
			f.Scrypt = lightKDF
		}
	}
	path := filepath.Join(dir, fileName)
	if err := f.seal(s, kek, passphrase); err != nil {
		return storage("seal "+path, err)
	}
	if err := f.write(path); err != nil {
		return storage("write "+path, err)
	}
	return nil
}

// Info is what can be told about a keystore without opening it.
type Info struct {
	Wallet     string  // hex, the user name of the keychain item
	Backend    Backend // as recorded
	Passphrase bool    // whether one is needed
}

// Inspect reads the public part of the keystore in dir.
func Inspect(dir string) (Info, error) {
	f, err := readFile(dir, Options{Passphrase: []byte{0}})
	if err != nil {
		return Info{}, err
	}
	return Info{Wallet: hex.EncodeToString(f.Wallet), Backend: f.Backend, Passphrase: f.Passphrase}, nil
}
