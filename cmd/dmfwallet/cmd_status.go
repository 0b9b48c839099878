package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

func (a *app) statusCommand() *cobra.Command {
	return a.command("status", "show the wallet at a glance", cobra.NoArgs,
		show(a, wallet.API.Status, func(s wallet.Status) view { return statusView{s, a.namedTowers()} }))
}

type statusView struct {
	wallet.Status
	named []contracts.Peer // watchtowers of the network file
}

func (v statusView) text(p *page) {
	p.row("name", v.Name)
	p.row("address", v.Address.Hex())
	p.row("peer id", v.PeerID)
	p.row("network", v.Network)
	if v.Chain.OK {
		p.row("chain", "block "+count(v.Chain.Block)+" of "+when(v.Chain.Time))
	} else {
		p.row("chain", "not following: "+v.Chain.Error)
	}
	p.row("channels", count(uint64(v.Channels))+" live")
	for _, addr := range v.Listening {
		p.row("listening", addr)
	}
	if v.SafeUntil != nil {
		p.row("offline", "safe until "+when(*v.SafeUntil)+alone(v.Towers))
	}
	switch {
	case v.Towers != nil:
		p.row("watchtowers", towersView(*v.Towers).words())
	case len(v.named) > 0:
		p.row("watchtowers", fmt.Sprintf("none; the network file names %d: `dmfwallet tower add`, or by name", len(v.named)))
	}
	if g := v.Guarding; g != nil {
		p.row("guarding", fmt.Sprintf("%d channels of %d wallets", g.Channels, g.Clients))
	}
	if words := backedUp(v.Backup); words != "" {
		p.row("backup", words)
	}
	for _, what := range v.Attention {
		p.row("attention", what)
	}
}

// when prints a time for a person, in their own zone; "-" for none.
func when(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.Local().Format("2006-01-02 15:04:05 MST")
}

// short abbreviates an id for a table; whole ids are in `show` and in --json.
func short(id string) string {
	if len(id) <= 14 {
		return id
	}
	return id[:10] + "..." + id[len(id)-4:]
}

// grouped prints an address in groups of four characters, as it is compared by eye.
func grouped(addr string) string {
	addr = strings.TrimPrefix(addr, "0x")
	var parts []string
	for len(addr) > 4 {
		parts = append(parts, addr[:4])
		addr = addr[4:]
	}
	return "0x " + strings.Join(append(parts, addr), " ")
}
