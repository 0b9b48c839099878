package keystore

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"

	gethkeys "github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/wallet"
)

const (
	maxKeyFile   = 64 << 10
	maxKeyScrypt = 1 << 19 // N at r=8, p=1: twice what geth and cast use, 512 MiB
	maxKeyPBKDF2 = 10_000_000
)

// ReadKeyFile reads an encrypted key of geth or cast (keystore v3) and returns its 32 bytes. Work and memory that the file asks
// for are bounded before any is spent.
func ReadKeyFile(path string, passphrase []byte) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "check the path of the key file", "read key file: %w", err)
	}
	if info.Size() > maxKeyFile {
		return nil, badKeyFile(path, errors.New("too large"))
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "check the permissions of the key file", "read key file: %w", err)
	}
	key, err := decodeKey(data, passphrase)
	if errors.Is(err, gethkeys.ErrDecrypt) {
		return nil, wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "try again with the passphrase of the key file", "key file %s: %w", path, ErrPassphrase)
	}
	if err != nil {
		return nil, badKeyFile(path, err)
	}
	return key, nil
}

func badKeyFile(path string, err error) error {
	return wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "give the JSON file of geth account export or cast wallet import", "key file %s: %w", path, err)
}

// decodeKey checks the parameters of a keystore v3 file and decrypts it.
func decodeKey(data, passphrase []byte) (key []byte, err error) {
	if len(data) > maxKeyFile {
		return nil, errors.New("too large")
	}
	// The geth decoder trusts types and lengths in the file; what it can't digest is just a bad file here.
	defer func() {
		if r := recover(); r != nil {
			key, err = nil, fmt.Errorf("malformed: %v", r)
		}
	}()
	if err := checkWork(data); err != nil {
		return nil, err
	}
	k, err := gethkeys.DecryptKey(data, string(passphrase))
	if err != nil {
		return nil, err
	}
	defer zeroKey(k.PrivateKey)
	return crypto.FromECDSA(k.PrivateKey), nil
}

// checkWork reads the parameters with the types that geth's decoder has, so that both see the same ones.
func checkWork(data []byte) error {
	var f struct {
		Crypto gethkeys.CryptoJSON `json:"crypto"`
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	param := func(name string, limit float64) (float64, bool) {
		n, ok := f.Crypto.KDFParams[name].(float64)
		return n, ok && n >= 1 && n <= limit && n == math.Trunc(n)
	}
	if n, ok := param("dklen", 32); !ok || n != 32 {
		return fmt.Errorf("derived key length: %w", errBadParameters)
	}
	switch f.Crypto.KDF {
	case "scrypt":
		n, ok1 := param("n", maxKeyScrypt)
		r, ok2 := param("r", 64)
		p, ok3 := param("p", 64)
		if !ok1 || !ok2 || !ok3 || n*r*p > maxKeyScrypt*8 {
			return fmt.Errorf("scrypt: %w", errBadParameters)
		}
	case "pbkdf2":
		if _, ok := param("c", maxKeyPBKDF2); !ok {
			return fmt.Errorf("pbkdf2: %w", errBadParameters)
		}
	default:
		return fmt.Errorf("key derivation %q: %w", f.Crypto.KDF, errBadParameters)
	}
	return nil
}

// Import makes a wallet in dir whose owner is an existing key (32 bytes, of ReadKeyFile) and opens it. Channel signers and identity come
// from new seed words; the owner's key does not, so its own backup must be kept, too.
func Import(dir string, owner []byte, o Options) (k *Keystore, words string, err error) {
	if _, err := crypto.ToECDSA(owner); err != nil {
		return nil, "", wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "give a secp256k1 private key", "imported key: %w", err)
	}
	entropy, err := newEntropy(o.Words)
	if err != nil {
		return nil, "", err
	}
	if words, err = mnemonic(entropy); err != nil {
		return nil, "", err
	}
	k, err = create(dir, &secrets{Entropy: entropy, Owner: append([]byte(nil), owner...)}, o)
	if err != nil {
		return nil, "", err
	}
	return k, words, nil
}
