package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

func (a *app) networkCommand() *cobra.Command {
	return group("network", "list networks, add one, or change the endpoints that the wallet uses",
		a.command("list", "list the networks that --network knows by name", cobra.NoArgs, func(context.Context, []string) error { return a.listNetworks() }),
		a.command("add FILE", "let --network know a network file by its name", cobra.ExactArgs(1), func(_ context.Context, args []string) error {
			n, err := contracts.LoadNetwork(args[0])
			if err != nil {
				return networkError(err)
			}
			path := knownNetwork(n.Name)
			if err := saveNetwork(n, path); err != nil {
				return err
			}
			return a.out.print(deployedView{n, path})
		}),
		a.command("use NAME|FILE", "use another network file with this wallet, say with other RPC endpoints", cobra.ExactArgs(1),
			func(_ context.Context, args []string) error { return a.useNetwork(args[0]) }))
}

func (a *app) useNetwork(name string) error {
	if _, err := a.loadProfile(); err != nil {
		return err
	}
	a.network = name
	n, err := a.loadNetwork()
	if err != nil {
		return err
	}
	if err := a.rememberNetwork(n); err != nil {
		return err
	}
	a.out.note("hint: a running daemon uses it when it is started again")
	return a.out.print(deployedView{n, a.path(networkFile)})
}

func (a *app) listNetworks() error {
	v := networksView{Networks: []networkLine{}}
	if n, err := contracts.LoadNetwork(a.path(networkFile)); err == nil {
		v.Networks = append(v.Networks, networkLine{n.Name, n.ChainID, a.path(networkFile), true})
	}
	dir := filepath.Dir(knownNetwork("x"))
	entries, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		return wallet.Fail(wallet.CodeNetwork, wallet.MoneyUntouched, "check its permissions", "networks: %w", err)
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		n, err := contracts.LoadNetwork(path)
		if !strings.HasSuffix(path, ".json") || err != nil {
			continue
		}
		v.Networks = append(v.Networks, networkLine{n.Name, n.ChainID, path, false})
	}
	slices.SortStableFunc(v.Networks, func(x, y networkLine) int { return strings.Compare(x.Name, y.Name) })
	return a.out.print(v)
}

type networkLine struct {
	Name    string `json:"name"`
	ChainID uint64 `json:"chainId"`
	File    string `json:"file"`
	Used    bool   `json:"used"` // by this wallet
}

type networksView struct {
	Networks []networkLine `json:"networks"`
}

func (v networksView) text(p *page) {
	if len(v.Networks) == 0 {
		p.line("no network is known; `dmfwallet devnet` and `dmfwallet contracts deploy` write network files")
		return
	}
	p.row("NAME", "CHAIN", "FILE", "")
	for _, n := range v.Networks {
		used := ""
		if n.Used {
			used = "used by this wallet"
		}
		p.row(n.Name, count(n.ChainID), n.File, used)
	}
}
