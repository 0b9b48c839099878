package keystore

import (
	"crypto/rand"
	"errors"
	"fmt"

	"golang.org/x/crypto/chacha20poly1305"
)

// A sealed backup is
//
//	format u8 (1) | nonce 24 | XChaCha20-Poly1305 of the plain bytes
//
// under a key that comes from the seed words alone, with the format and the kind as additional data: a blob of one kind does not pass for
// one of another. Nonces are random.
const (
	backupFormat = 1
	backupLabel  = "dmfwallet backup 1"
	backupHead   = 1 + chacha20poly1305.NonceSizeX
)

var errBackup = errors.New("it was not sealed by this wallet's seed words, or it was changed")

// SealBackup closes plain so that only the same seed words open it again.
func (k *Keystore) SealBackup(kind string, plain []byte) ([]byte, error) {
	key, err := k.backupKey()
	if err != nil {
		return nil, err
	}
	aead, err := chacha20poly1305.NewX(key[:])
	if err != nil {
		return nil, err
	}
	out := make([]byte, backupHead, backupHead+len(plain)+chacha20poly1305.Overhead)
	out[0] = backupFormat
	_, _ = rand.Read(out[1:]) // never fails (crypto/rand)
	return aead.Seal(out, out[1:], plain, backupContext(kind)), nil
}

// OpenBackup opens what SealBackup closed under the same kind.
func (k *Keystore) OpenBackup(kind string, sealed []byte) ([]byte, error) {
	key, err := k.backupKey()
	if err != nil {
		return nil, err
	}
	switch {
	case len(sealed) < backupHead+chacha20poly1305.Overhead:
		return nil, fmt.Errorf("sealed %s: %d bytes are too few", kind, len(sealed))
	case sealed[0] != backupFormat:
		return nil, fmt.Errorf("sealed %s: format %d: %w", kind, sealed[0], errNewerVersion)
	}
	aead, err := chacha20poly1305.NewX(key[:])
	if err != nil {
		return nil, err
	}
	plain, err := aead.Open(nil, sealed[1:backupHead], sealed[backupHead:], backupContext(kind))
	if err != nil {
		return nil, fmt.Errorf("sealed %s: %w", kind, errBackup)
	}
	return plain, nil
}

func backupContext(kind string) []byte { return []byte(backupLabel + " " + kind) }

func (k *Keystore) backupKey() ([32]byte, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.keys == nil {
		return [32]byte{}, errClosed
	}
	return k.keys.backup, nil
}
