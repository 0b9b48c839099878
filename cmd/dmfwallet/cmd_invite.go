package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

type inviteOptions struct {
	valid time.Duration
	wait  bool
	png   string
	ascii bool
}

func (a *app) inviteCommand() *cobra.Command {
	var o inviteOptions
	cmd := a.command("invite", "make a pairing code, as QR and as text", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.invite(ctx, o) })
	cmd.Flags().DurationVar(&o.valid, "valid", time.Hour, "how long the code can be used")
	cmd.Flags().BoolVar(&o.wait, "wait", false, "stay until somebody paired with it")
	cmd.Flags().StringVar(&o.png, "png", "", "also write the QR code as an image to `FILE`")
	cmd.Flags().BoolVar(&o.ascii, "ascii", false, "draw the QR code without block characters")
	return cmd
}

func (a *app) invite(ctx context.Context, o inviteOptions) error {
	limit := quick
	if o.wait {
		limit = 0
	}
	return a.withWallet(ctx, limit, func(ctx context.Context, s *session) error {
		cursor, before, err := pairedPeers(ctx, s)
		if err != nil {
			return err
		}
		inv, err := s.Invite(ctx, o.valid)
		if err != nil {
			return err
		}
		if err := a.printInvite(inv, o); err != nil {
			return err
		}
		switch {
		case o.wait:
			return a.waitPaired(ctx, s, cursor, before)
		case !s.attached:
			a.out.note("hint: nobody can pair unless this wallet runs: start `dmfwallet daemon`, or use `dmfwallet invite --wait`")
		}
		return nil
	})
}

func (a *app) printInvite(inv wallet.Invite, o inviteOptions) error {
	if o.png != "" {
		if err := writeQR(o.png, inv.Invite); err != nil {
			return err
		}
	}
	v := inviteView{Invite: inv}
	if !a.json {
		v.code = a.drawQR(inv.Invite, o.ascii)
	}
	return a.out.print(v)
}

type inviteView struct {
	wallet.Invite
	code string
}

func (v inviteView) text(p *page) {
	p.raw(v.code)
	p.line("%s", v.Invite.Invite)
	p.line("valid until %s; the other side types: dmfwallet pair CODE", when(v.Expires))
}

func pairedPeers(ctx context.Context, s *session) (uint64, map[string]bool, error) {
	st, err := s.Status(ctx)
	if err != nil {
		return 0, nil, err
	}
	peers, err := s.Peers(ctx)
	paired := make(map[string]bool)
	for _, p := range peers {
		paired[p.PeerID] = p.Paired
	}
	return st.Cursor, paired, err
}

// waitPaired prints the first peer that was not paired before.
func (a *app) waitPaired(ctx context.Context, s *session, cursor uint64, before map[string]bool) error {
	a.progress("waiting for the other side; Ctrl-C stops")
	return watch(ctx, s, cursor, func() (bool, error) {
		peers, err := s.Peers(ctx)
		for _, p := range peers {
			if p.Paired && !before[p.PeerID] {
				return true, a.out.print(pairedView{wallet.Paired{Peer: p.Name, Address: p.Address, PeerID: p.PeerID, Code: p.Code}})
			}
		}
		return false, err
	})
}
