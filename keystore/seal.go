package keystore

import (
	"bytes"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/crypto/scrypt"
)

const (
	fileVersion = 1
	maxFileSize = 16 << 10
)

// hexBytes is bytes in hex in the file.
type hexBytes []byte

func (h hexBytes) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(h)), nil }
func (h *hexBytes) UnmarshalText(b []byte) (err error) {
	*h, err = hex.DecodeString(string(b))
	return err
}

// kdf are scrypt parameters; only two sets exist, so that a changed file can't ask for unbounded memory.
type kdf struct {
	N int `json:"n"`
	R int `json:"r"`
	P int `json:"p"`
}

var (
	noKDF       = kdf{}
	standardKDF = kdf{N: 1 << 18, R: 8, P: 1} // 256 MiB, 1-2 s
	lightKDF    = kdf{N: 1 << 12, R: 8, P: 1} // 4 MiB: tests and the demo
)

// file is keystore.json. Everything but Sum is bound to Sealed; Sum tells damage from a wrong passphrase.
type file struct {
	Version    int      `json:"version"`
	Wallet     hexBytes `json:"wallet"` // 16 bytes; the keychain item's user name is their hex
	Backend    Backend  `json:"backend"`
	Passphrase bool     `json:"passphrase"`
	Scrypt     kdf      `json:"scrypt"`
	Salt       hexBytes `json:"salt"`
	Nonce      hexBytes `json:"nonce"`
	Sealed     hexBytes `json:"sealed"`
	Sum        hexBytes `json:"sum"`
}

// secrets is what is sealed.
type secrets struct {
	Entropy  hexBytes `json:"entropy"`
	Owner    hexBytes `json:"owner,omitempty"` // an imported key in place of the derived owner
	Restored bool     `json:"restored,omitempty"`
}

func (s *secrets) zero() {
	clear(s.Entropy)
	clear(s.Owner)
}

func (f *file) walletID() string { return hex.EncodeToString(f.Wallet) }

// header is what the seal authenticates besides the secrets.
func (f *file) header() []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(f.Version))
	b = append(append(b, f.Wallet...), f.Salt...)
	for _, n := range []int{f.Scrypt.N, f.Scrypt.R, f.Scrypt.P} {
		b = binary.BigEndian.AppendUint32(b, uint32(n))
	}
	if f.Passphrase {
		b = append(b, 1)
	}
	return append(b, f.Backend...)
}

func (f *file) sum() []byte {
	h := sha256.New()
	h.Write(f.header())
	h.Write(f.Nonce)
	h.Write(f.Sealed)
	return h.Sum(nil)
}

// decodeFile reads and checks keystore.json without opening it.
func decodeFile(data []byte) (*file, error) {
	if len(data) > maxFileSize {
		return nil, errors.New("too large")
	}
	f := &file{}
	if err := json.Unmarshal(data, &struct {
		Version *int `json:"version"`
	}{&f.Version}); err != nil {
		return nil, err
	}
	if f.Version > fileVersion {
		return nil, errNewerVersion
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(f); err != nil {
		return nil, err
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("bytes after its end")
	}
	okKDF := f.Scrypt == noKDF && !f.Passphrase || f.Passphrase && (f.Scrypt == standardKDF || f.Scrypt == lightKDF)
	switch {
	case f.Version != fileVersion || len(f.Wallet) != 16 || len(f.Salt) != 32 || len(f.Nonce) != chacha20poly1305.NonceSizeX || !okKDF:
		return nil, errBadParameters
	case f.Backend != Keychain && f.Backend != File, f.Backend == File && !f.Passphrase:
		return nil, errBadParameters
	case !bytes.Equal(f.Sum, f.sum()):
		return nil, errors.New("its checksum does not fit")
	}
	return f, nil
}

func (f *file) encode() ([]byte, error) {
	b, err := json.MarshalIndent(f, "", "  ")
	return append(b, '\n'), err
}

// sealingKey mixes what the backend gives (nil for File) with the passphrase. It takes 1-2 s and 256 MiB where there is one.
func (f *file) sealingKey(kek, passphrase []byte) ([]byte, error) {
	ikm := bytes.Clone(kek)
	if f.Passphrase {
		stretched, err := scrypt.Key(passphrase, f.Salt, f.Scrypt.N, f.Scrypt.R, f.Scrypt.P, 32)
		if err != nil {
			return nil, err
		}
		ikm = append(ikm, stretched...)
		clear(stretched)
	}
	defer clear(ikm)
	return hkdf.Key(sha256.New, ikm, f.Salt, "dmfwallet keystore 1 "+string(f.Backend), 32)
}

// seal fills in salt, nonce, sealed secrets and sum.
func (f *file) seal(s *secrets, kek, passphrase []byte) error {
	f.Salt, f.Nonce = make([]byte, 32), make([]byte, chacha20poly1305.NonceSizeX)
	_, _ = rand.Read(f.Salt) // never fails (crypto/rand)
	_, _ = rand.Read(f.Nonce)
	key, err := f.sealingKey(kek, passphrase)
	if err != nil {
		return err
	}
	defer clear(key)
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(s)
	if err != nil {
		return err
	}
	defer clear(plain)
	f.Sealed = aead.Seal(nil, f.Nonce, plain, f.header())
	f.Sum = f.sum()
	return nil
}

// unseal opens the secrets, or returns ErrPassphrase: Sum has already excluded accidental damage.
func (f *file) unseal(kek, passphrase []byte) (*secrets, error) {
	key, err := f.sealingKey(kek, passphrase)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	plain, err := aead.Open(nil, f.Nonce, f.Sealed, f.header())
	if err != nil {
		return nil, ErrPassphrase
	}
	defer clear(plain)
	s := &secrets{}
	if err := json.Unmarshal(plain, s); err != nil {
		return nil, fmt.Errorf("sealed content: %w", err)
	}
	return s, nil
}
