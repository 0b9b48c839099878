package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) towerCommand() *cobra.Command {
	return group("tower", "watchtowers: they answer a cheating peer while your wallet is off", a.towerServeCommand(), a.towerAddCommand(), a.towerListCommand(), a.towerRemoveCommand())
}

func (a *app) towerServeCommand() *cobra.Command {
	var o daemonOptions
	var p wallet.TowerPolicy
	cmd := a.command("serve", "be a watchtower for others, and run until SIGTERM or Ctrl-C", cobra.NoArgs,
		func(ctx context.Context, _ []string) error {
			o.start = func(ctx context.Context, api wallet.API) error {
				p.Serving = true
				_, err := api.SetTowerPolicy(ctx, p)
				return err
			}
			return a.daemon(ctx, o)
		})
	cmd.Long = "Be a watchtower for others, and run until SIGTERM or Ctrl-C.\n\n" +
		"Give it a home of its own (dmfwallet --home DIR init), some of the chain's coin in its account for gas, and nothing else: it opens no\n" +
		"channels. Whoever pairs with an invite of it (dmfwallet --home DIR invite) can have it as a watchtower. It answers old states with its\n" +
		"clients' newest, puts their facts on record, and can neither start a dispute nor move any money elsewhere than to its owner."
	daemonFlags(cmd, &o)
	f := cmd.Flags()
	f.BoolVar(&p.Open, "open", false, "serve everybody, not only wallets that paired with an invite: strangers may cost you gas")
	f.IntVar(&p.Channels, "channels", 256, "guard at most so many channels of one wallet")
	f.IntVar(&p.Bytes, "bytes", 4<<20, "keep at most so many bytes for one wallet")
	return cmd
}

func (a *app) towerAddCommand() *cobra.Command {
	cmd := a.command("add [INVITE|MULTIADDR|PEER|NAME]", "have a watchtower answer for this wallet; several at once are better for large sums", cobra.MaximumNArgs(1),
		func(ctx context.Context, args []string) error {
			return a.withWallet(ctx, slow, func(ctx context.Context, s *session) error {
				if len(args) == 0 {
					return a.addOffered(ctx, s)
				}
				where, err := a.towerPlaces(ctx, s, args[0])
				if err != nil {
					return err
				}
				t, err := addTower(ctx, s, where)
				if err != nil {
					return err
				}
				return a.out.print(towerAddedView{t})
			})
		})
	cmd.Long = "Have a watchtower answer for this wallet; several at once are better for large sums.\n\n" +
		"NAME is one that the network file names (tower list shows them); without an argument all of these are added. A watchtower learns of the\n" +
		"channels that it guards; it can answer in their disputes, and neither start one nor move money elsewhere than to the owners."
	return cmd
}

func (a *app) towerListCommand() *cobra.Command {
	return a.command("list", "show the watchtowers, what they have, and their last sign of life", cobra.NoArgs,
		show(a, wallet.API.Towers, func(ts []wallet.TowerInfo) view { return towerListView{list(ts), a.offered(ts)} }))
}

func (a *app) towerRemoveCommand() *cobra.Command {
	return a.command("remove PEER", "let a watchtower go", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
				t, err := s.RemoveTower(ctx, args[0])
				if err != nil {
					return err
				}
				return a.out.print(towerRemovedView{t})
			})
		})
}

type towerAddedView struct{ wallet.TowerInfo }

func (v towerAddedView) text(p *page) {
	p.line("%s answers for this wallet from now on, with its own gas; `dmfwallet status` says what it has", v.Name)
}

type towerRemovedView struct{ wallet.TowerInfo }

func (v towerRemovedView) text(p *page) {
	if v.Told {
		p.line("%s is no watchtower of this wallet any more", v.Name)
		return
	}
	p.line("%s is no watchtower of this wallet any more; it is offline and could not be told: it may still answer with what it has", v.Name)
}

type towerListView struct {
	Towers  []wallet.TowerInfo `json:"towers"`
	Offered []offeredTower     `json:"offered"`
}

func (v towerListView) text(p *page) {
	v.ours(p)
	for _, o := range v.Offered {
		p.line("the network file names %s (%s): `dmfwallet tower add %s`", o.Name, o.PeerID, o.Name)
	}
}

func (v towerListView) ours(p *page) {
	if len(v.Towers) == 0 {
		p.line("no watchtowers; nobody answers a cheating peer while this wallet is off: `dmfwallet tower add`")
		return
	}
	p.row("NAME", "STATE", "HAS THE NEWEST OF", "LAST SIGN OF LIFE", "BLOCK", "GAS FOR")
	for _, t := range v.Towers {
		state, heard := "ok", time.Time{}
		if !t.OK {
			state = t.Trouble
		}
		if t.Heard != nil {
			heard = *t.Heard
		}
		p.row(t.Name, state, fmt.Sprintf("%d of %d channels", t.Guarded, t.Channels), when(heard), count(t.Block), fmt.Sprintf("%d answers", t.Answers))
		for _, why := range t.Refused {
			p.row("", "refused", why)
		}
	}
}

// alone marks what is safe without watchtowers, where there are any.
func alone(t *wallet.Towers) string {
	if t == nil {
		return ""
	}
	return " without a watchtower"
}

type towersView wallet.Towers

// words say how safe it is to be offline with towers.
func (t towersView) words() string {
	names := strings.Join(t.OK, ", ")
	switch {
	case len(t.OK) == 0:
		return fmt.Sprintf("%d, none to rely on now", t.Count)
	case t.SafeUntil != nil:
		return fmt.Sprintf("safe until %s: %d of %d channels are guarded (%s)", when(*t.SafeUntil), t.Guarded, t.Channels, names)
	case t.Channels == 0:
		return fmt.Sprintf("%s; last sign of life %s", names, when(*t.Heard))
	}
	return fmt.Sprintf("safe for as long as one runs: %s (last sign of life %s)", names, when(*t.Heard))
}
