package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dmfwallet/contracts"
	"dmfwallet/wallet"
	"dmfwallet/wallet/store"
)

// loadNetwork returns the network that --network names, or else the one that the wallet of --home uses.
func (a *app) loadNetwork() (contracts.Network, error) {
	saved, err := contracts.LoadNetwork(a.path(networkFile))
	known := err == nil
	if !known && !errors.Is(err, fs.ErrNotExist) {
		return saved, networkError(err)
	}
	if a.network == "" {
		if !known {
			return saved, networkError(errors.New("no network is chosen"))
		}
		return saved, nil
	}
	chosen, err := findNetwork(a.network)
	if err != nil {
		return chosen, networkError(err)
	}
	if known && chosen.Domain() != saved.Domain() && store.Exists(a.home) {
		return chosen, wallet.Fail(wallet.CodeNetwork, wallet.MoneyUntouched, "use another --home for another network, or leave --network out",
			"this wallet's channels are on network %s (chain %d, adjudicator %s); --network is %s (chain %d, adjudicator %s)",
			saved.Name, saved.ChainID, saved.Adjudicator.Address, chosen.Name, chosen.ChainID, chosen.Adjudicator.Address)
	}
	return chosen, nil
}

// rememberNetwork keeps a copy in the home: from now on --network can be left out.
func (a *app) rememberNetwork(n contracts.Network) error {
	return homeError(n.Save(a.path(networkFile)))
}

// rememberFirst remembers the network of a wallet's first run. Later ones are remembered by `network use` alone: a wrong file that
// was given once must not stay.
func (a *app) rememberFirst(n contracts.Network) error {
	if saved, err := contracts.LoadNetwork(a.path(networkFile)); err == nil && saved.Domain() == n.Domain() {
		return nil
	}
	return a.rememberNetwork(n)
}

// findNetwork reads a network file, or looks a name up among the networks that are known on this machine.
func findNetwork(name string) (contracts.Network, error) {
	if isName := !strings.ContainsAny(name, `/\.`); isName {
		if _, err := os.Stat(name); err != nil {
			return contracts.LoadNetwork(knownNetwork(name))
		}
	}
	return contracts.LoadNetwork(name)
}

// knownNetwork is where `devnet` and `contracts deploy` put network files for use by name.
func knownNetwork(name string) string {
	dir, err := os.UserConfigDir()
	if err != nil {
		dir = "."
	}
	return filepath.Join(dir, "dmfwallet", "networks", name+".json")
}

func networkError(err error) *wallet.Error {
	return wallet.Fail(wallet.CodeNetwork, wallet.MoneyUntouched,
		"give --network a network file, as `dmfwallet contracts deploy --out FILE` and `dmfwallet devnet` write it", "%w", err)
}
