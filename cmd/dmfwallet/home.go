package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/keystore"
	"dmfwallet/wallet"
)

// Files of a home that belong to the command line; those of the adapters lie beside them.
const (
	profileFile = "wallet.json"
	networkFile = "network.json"
)

// profile is the public part of a wallet, readable without its key. What opens the wallet checks it against the key.
type profile struct {
	Name    string         `json:"name"`
	Address common.Address `json:"address"`
	PeerID  string         `json:"peerId"`
	Created time.Time      `json:"created"`
	// Port is where the wallet listens for peers (TCP and UDP) if it is free: peers find a wallet again at its old address.
	Port uint16 `json:"port"`
	// Used says that the wallet has had a database: without one it is not a new wallet, but one that lost its channels.
	Used bool `json:"used"`
	// Moved says that the home was taken over and not started since: it may be an old copy, so its channels start over.
	Moved bool `json:"moved,omitempty"`
}

const maxProfile = 64 << 10

func (a *app) path(name string) string { return filepath.Join(a.home, name) }

func (a *app) hasProfile() bool {
	_, err := os.Lstat(a.path(profileFile))
	return err == nil
}

func (a *app) loadProfile() (profile, error) {
	var p profile
	f, err := os.Open(a.path(profileFile))
	if errors.Is(err, fs.ErrNotExist) && keystore.Exists(a.home) {
		return p, wallet.Fail(wallet.CodeNoWallet, wallet.MoneySafe, "run `dmfwallet init` again: it keeps the key and finishes",
			"making the wallet in %s was cut short, or its %s was removed", clean(a.home), profileFile)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return p, wallet.Fail(wallet.CodeNoWallet, wallet.MoneyUntouched,
			"make one with `dmfwallet init`, get one back with `dmfwallet restore`, or give --home", "there is no wallet in %s", clean(a.home))
	}
	if err != nil {
		return p, homeError(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxProfile))
	if err != nil {
		return p, homeError(err)
	}
	if json.Unmarshal(data, &p) != nil || p.Address == (common.Address{}) {
		return p, wallet.Fail(wallet.CodeCorrupt, wallet.MoneySafe, "put the file back from a copy; it holds no secret",
			"%s in %s is damaged", profileFile, clean(a.home))
	}
	return p, nil
}

func (a *app) saveProfile(p profile) error {
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return homeError(err)
	}
	return homeError(writeFile(a.path(profileFile), append(data, '\n')))
}

// makeHome creates the home for its user alone.
func (a *app) makeHome() error { return homeError(os.MkdirAll(a.home, 0o700)) }

func homeError(err error) error {
	if err == nil {
		return nil
	}
	return wallet.Fail(wallet.CodeStorage, wallet.MoneyUntouched, "check the disk and the permissions of --home", "the wallet's home: %w", err)
}

// writeFile writes a file whole or not at all, for its user alone.
func writeFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*") // mode 0600
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
