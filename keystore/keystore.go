package keystore

import (
	"crypto/ecdsa"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"dmfwallet/wallet"
)

// Backend says where the sealing key comes from.
type Backend string

// The backends.
const (
	Keychain Backend = "keychain" // a random key in the OS keychain, mixed with the passphrase where one is given
	File     Backend = "file"     // the passphrase alone
)

const (
	fileName = "keystore.json"
	lockName = "marks.lock"
)

// Options say how to make or open a keystore.
type Options struct {
	Backend     Backend // when opening, empty means the recorded one; another than the recorded one is an error
	Passphrase  []byte  // required by File, optional for Keychain; used as it is, byte for byte
	Words       int     // 12 or 24 new seed words; 0 means 24
	LightScrypt bool    // a passphrase that is quick to guess: tests and the demo only
	// AcceptCopy opens a home whose marks file was copied. Only for someone who knows that the original never signs again.
	AcceptCopy bool

	keychain      keychain
	keychainLimit time.Duration
}

// Keystore is an open wallet's keys and signer marks. It implements wallet.Keys; all methods may be called concurrently.
type Keystore struct {
	dir      string
	lock     *flock.Flock
	marks    *marks
	restored bool
	imported bool

	mu      sync.Mutex
	keys    *keys // nil once closed
	signers map[uint32]*ecdsa.PrivateKey
}

// Exists reports whether dir has a keystore.
func Exists(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, fileName))
	return err == nil
}

// Create makes a wallet with new seed words in dir, which must not have one, and opens it. words are the only backup: show them once.
func Create(dir string, o Options) (k *Keystore, words string, err error) {
	entropy, err := newEntropy(o.Words)
	if err != nil {
		return nil, "", err
	}
	if words, err = mnemonic(entropy); err != nil {
		return nil, "", err
	}
	k, err = create(dir, &secrets{Entropy: entropy}, o)
	if err != nil {
		return nil, "", err
	}
	return k, words, nil
}

// Restore makes a wallet from its seed words in an empty dir and opens it. Restored reports true for it from then on.
func Restore(dir, words string, o Options) (*Keystore, error) {
	entropy, err := parseWords(words)
	if err != nil {
		return nil, err
	}
	return create(dir, &secrets{Entropy: entropy, Restored: true}, o)
}

// create writes keychain item, marks and keystore file in this order: a keychain that refuses leaves nothing behind, and only the last makes
// it a wallet.
func create(dir string, s *secrets, o Options) (*Keystore, error) {
	defer s.zero()
	f := &file{Version: fileVersion, Backend: o.Backend, Passphrase: len(o.Passphrase) > 0, Wallet: make([]byte, 16)}
	switch {
	case o.Backend != Keychain && o.Backend != File:
		return nil, wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "use --keystore keychain or --keystore file", "keystore backend %q does not exist", o.Backend)
	case o.Backend == File && !f.Passphrase:
		return nil, wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "give one with --passphrase-file FILE: without it the seed would lie on the disk in the clear", "keystore file: %w", errNoPassphrase)
	}
	if f.Passphrase {
		f.Scrypt = standardKDF
		if o.LightScrypt {
			f.Scrypt = lightKDF
		}
	}
	_, _ = rand.Read(f.Wallet)
	kek, err := newKEK(f, o)
	if err != nil {
		return nil, err
	}
	defer clear(kek)
	lock, err := writeNew(dir, f, s, kek, o.Passphrase)
	if err != nil {
		if f.Backend == Keychain {
			o.chain().drop(f.walletID())
		}
		return nil, err
	}
	return finish(dir, f, s, o, lock)
}

// newKEK puts a new sealing key into the keychain, where that is the backend.
func newKEK(f *file, o Options) ([]byte, error) {
	if f.Backend != Keychain {
		return nil, nil
	}
	kek := make([]byte, 32)
	_, _ = rand.Read(kek)
	if err := o.chain().put(f.walletID(), kek); err != nil {
		e := *wallet.AsError(err)
		e.Money = moneyNone
		return nil, &e
	}
	return kek, nil
}

// writeNew returns with the home locked.
func writeNew(dir string, f *file, s *secrets, kek, passphrase []byte) (*flock.Flock, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, storage("make the home", err)
	}
	lock, err := lockHome(dir)
	if err != nil {
		return nil, err
	}
	if err := writeLocked(dir, f, s, kek, passphrase); err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	return lock, nil
}

func writeLocked(dir string, f *file, s *secrets, kek, passphrase []byte) error {
	path := filepath.Join(dir, fileName)
	if Exists(dir) {
		return wallet.Fail(wallet.CodeExists, wallet.MoneyUntouched, "use it as it is, or choose another --home", "%s is already there", path)
	}
	if err := createMarks(dir, [16]byte(f.Wallet)); err != nil {
		return err
	}
	err := f.seal(s, kek, passphrase)
	if err == nil {
		err = f.write(path)
	}
	if err != nil {
		_ = os.Remove(filepath.Join(dir, marksName))
		return storage("write "+path, err)
	}
	return nil
}

// Open opens the keystore in dir.
func Open(dir string, o Options) (*Keystore, error) {
	f, err := readFile(dir, o)
	if err != nil {
		return nil, err
	}
	lock, err := lockHome(dir)
	if err != nil {
		return nil, err
	}
	s, err := f.open(o)
	if err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	defer s.zero()
	return finish(dir, f, s, o, lock)
}

func finish(dir string, f *file, s *secrets, o Options, lock *flock.Flock) (*Keystore, error) {
	sweep(dir)
	keys, err := deriveKeys(s.Entropy, s.Owner)
	if err != nil {
		return nil, errors.Join(corrupt(fileName, err), lock.Unlock())
	}
	m, err := openMarks(dir, [16]byte(f.Wallet), o.AcceptCopy)
	if err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	if err := checkRetired(dir, o.AcceptCopy); err != nil { // after the marks, which a takeover has marked as moved
		return nil, errors.Join(err, m.out.Close(), lock.Unlock())
	}
	return &Keystore{dir: dir, lock: lock, marks: m, restored: s.Restored, imported: s.Owner != nil,
		keys: keys, signers: make(map[uint32]*ecdsa.PrivateKey)}, nil
}

// lockHome keeps a second process from the marks, whatever else it may share.
func lockHome(dir string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, lockName), flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, storage("lock "+lock.Path(), err)
	}
	if !ok {
		return nil, wallet.Fail(wallet.CodeBusyHome, wallet.MoneyUntouched, "stop the other dmfwallet, or let this command attach to its daemon", "another process uses the keys in %s", dir)
	}
	return lock, nil
}

// Restored reports whether the wallet came from seed words: its channels then start a new generation of versions (R4).
func (k *Keystore) Restored() bool { return k.restored }

// Imported reports whether the owner's key was imported: the seed words do not bring that key back.
func (k *Keystore) Imported() bool { return k.imported }

// Close syncs the marks, forgets the keys and lets go of the home. Signing fails afterwards.
func (k *Keystore) Close() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.keys == nil {
		return nil
	}
	k.keys.zero()
	k.keys = nil
	for _, key := range k.signers {
		zeroKey(key)
	}
	k.signers = nil
	return errors.Join(k.marks.close(), k.lock.Close())
}

// PeerKey returns the raw 32 bytes of the libp2p identity (secp256k1).
func (k *Keystore) PeerKey() ([]byte, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.keys == nil {
		return nil, errClosed
	}
	return k.keys.identity.D.FillBytes(make([]byte, 32)), nil
}
