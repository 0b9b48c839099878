package main

import (
	"context"

	"github.com/spf13/cobra"

	"dmfwallet/p2p"
	"dmfwallet/wallet"
)

func (a *app) pairCommand() *cobra.Command {
	var image string
	cmd := a.command("pair [INVITE|MULTIADDR]", "pair with another wallet by its code, image file or address", cobra.MaximumNArgs(1),
		func(ctx context.Context, args []string) error {
			code, err := inviteFrom(args, image)
			if err != nil {
				return err
			}
			return a.withWallet(ctx, slow, func(ctx context.Context, s *session) error {
				paired, err := s.Pair(ctx, code)
				if err != nil {
					return err
				}
				return a.out.print(pairedView{paired})
			})
		})
	cmd.Flags().StringVar(&image, "image", "", "read the code from a picture of the QR code")
	return cmd
}

func inviteFrom(args []string, image string) (string, error) {
	switch {
	case image != "" && len(args) == 0:
		return p2p.ReadQR(image)
	case image == "" && len(args) == 1:
		return args[0], nil
	}
	return "", usage("dmfwallet pair DMF:..., or dmfwallet pair --image FILE", "pair needs either a code or --image")
}

type pairedView struct{ wallet.Paired }

func (v pairedView) text(p *page) {
	p.line("paired with %s", v.Peer)
	p.row("address", v.Address.Hex())
	p.row("code", v.Code+" (the other side must see the same)")
}

func (a *app) peersCommand() *cobra.Command {
	return a.command("peers", "list the wallets that this one knows", cobra.NoArgs,
		show(a, wallet.API.Peers, func(ps []wallet.Peer) view { return peersView{list(ps)} }))
}

type peersView struct {
	Peers []wallet.Peer `json:"peers"`
}

func (v peersView) text(p *page) {
	if len(v.Peers) == 0 {
		p.line("no peers yet; pair with `dmfwallet invite` here and `dmfwallet pair` there")
		return
	}
	p.row("NAME", "STATE", "CODE", "ADDRESS", "LAST SEEN")
	for _, peer := range v.Peers {
		state := "offline"
		if peer.Connected {
			state = "connected"
		}
		if !peer.Paired {
			state += ", not paired"
		}
		p.row(peer.Name, state, peer.Code, peer.Address.Hex(), when(peer.LastSeen))
	}
}
