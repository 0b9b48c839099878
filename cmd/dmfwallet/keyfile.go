package main

import (
	"crypto/ecdsa"
	"encoding/hex"
	"io"
	"os"
	"strings"

	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/keystore"
)

// readKey reads the key that pays for contracts deploy and faucet: 64 hex digits as development chains print them, or a geth or
// cast keystore, whose passphrase --passphrase-file holds.
func (a *app) readKey(path string) (*ecdsa.PrivateKey, error) {
	if path == "" {
		return nil, usage("give --key-file FILE", "a key that pays is needed")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, usage("check --key-file", "key file: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, 256))
	if err != nil {
		return nil, usage("check --key-file", "key file: %w", err)
	}
	raw, err := hex.DecodeString(strings.TrimPrefix(strings.TrimSpace(string(data)), "0x"))
	if err != nil {
		pass, perr := a.passphrase(false)
		if perr != nil {
			return nil, perr
		}
		if raw, err = keystore.ReadKeyFile(path, pass); err != nil {
			return nil, err
		}
	}
	defer clear(raw)
	key, err := crypto.ToECDSA(raw)
	if err != nil {
		return nil, usage("put 64 hex digits into it, or use a geth or cast keystore", "key file %s holds no key", clean(path))
	}
	return key, nil
}
