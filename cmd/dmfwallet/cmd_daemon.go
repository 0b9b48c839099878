package main

import (
	"context"
	"errors"
	"log/slog"
	"os"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"dmfwallet/wallet"
	"dmfwallet/wallet/rpc"
)

type daemonOptions struct {
	listen []string
	level  string
	// start, where set, is done before the wallet serves: it makes it a hub or a watchtower.
	start func(context.Context, wallet.API) error
}

func (a *app) daemonCommand() *cobra.Command {
	var o daemonOptions
	cmd := a.command("daemon", "run the wallet for other commands and for peers, until SIGTERM or Ctrl-C", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.daemon(ctx, o) })
	daemonFlags(cmd, &o)
	return cmd
}

func daemonFlags(cmd *cobra.Command, o *daemonOptions) {
	cmd.Flags().StringSliceVar(&o.listen, "listen", nil, "listen for peers at this `MULTIADDR`; can be repeated (default: any address, a free port)")
	cmd.Flags().StringVar(&o.level, "log-level", "warn", "what is logged to stderr: debug, info, warn or error")
}

// daemon serves the wallet until ctx ends. Ending is no failure: what is under way is written down and goes on next time.
func (a *app) daemon(ctx context.Context, o daemonOptions) error {
	var level slog.Level
	if err := level.UnmarshalText([]byte(o.level)); err != nil {
		return usage("use debug, info, warn or error", "--log-level %q does not exist", clean(o.level))
	}
	path, err := rpc.SocketPath(a.home)
	if err != nil {
		return homeError(err)
	}
	s, run, err := a.takeTurn(ctx, openOptions{listen: o.listen, log: slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: level}))})
	if err != nil {
		return err
	}
	if s != nil {
		return errors.Join(wallet.Fail(wallet.CodeBusyHome, wallet.MoneySafe, "use it as it is: commands find it by --home; or stop it first",
			"a daemon runs on %s already", clean(a.home)), s.close())
	}
	if o.start != nil {
		if err := o.start(ctx, run.wallet); err != nil {
			return errors.Join(err, run.leave(quietFor, daemonStays))
		}
	}
	g, serving := errgroup.WithContext(ctx)
	g.Go(func() error {
		return rpc.Serve(serving, path, run.wallet, func() { a.ready(ctx, run, path) })
	})
	g.Go(func() error { return run.failed(serving) })
	return errors.Join(g.Wait(), run.leave(quietFor, daemonStays))
}

func (a *app) ready(ctx context.Context, run *running, path string) {
	st, err := run.wallet.Status(ctx)
	if err != nil {
		a.out.note("the wallet does not answer: %v", err)
		return
	}
	v := readyView{Event: "daemon.ready", Name: st.Name, Address: st.Address, PeerID: st.PeerID, Network: st.Network,
		Listening: list(st.Listening), Socket: path, PID: os.Getpid()}
	if err := a.out.print(v); err != nil {
		a.out.note("%v", err)
	}
}

type readyView struct {
	Event     string         `json:"event"`
	Name      string         `json:"name"`
	Address   common.Address `json:"address"`
	PeerID    string         `json:"peerId"`
	Network   string         `json:"network"`
	Listening []string       `json:"listening"`
	Socket    string         `json:"socket"`
	PID       int            `json:"pid"`
}

func (v readyView) text(p *page) {
	p.line("wallet %s runs (process %d); Ctrl-C ends it", v.Name, v.PID)
	p.row("address", v.Address.Hex())
	p.row("peer id", v.PeerID)
	for _, addr := range v.Listening {
		p.row("listening", addr)
	}
}
