package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

type demoOptions struct {
	headless bool
	hold     bool
	port     int
}

func (a *app) demoCommand() *cobra.Command {
	var o demoOptions
	cmd := a.command("demo", "the whole life of channels, live: an embedded chain and three wallets (you, a shop, a hub) in this process", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.demo(ctx, o) })
	f := cmd.Flags()
	f.BoolVar(&o.headless, "headless", false, "play the story and print it, instead of the screens; without a terminal it is so anyway")
	f.BoolVar(&o.hold, "hold", false, "keep the chain up afterwards, until Ctrl-C, so that every balance can be read with another client")
	f.IntVar(&o.port, "rpc-port", 0, "port of the chain's JSON-RPC on 127.0.0.1; 0 picks a free one")
	return cmd
}

// demo never touches the user's home or keychain: its wallets live in a temporary directory, under a passphrase that is no secret.
func (a *app) demo(ctx context.Context, o demoOptions) error {
	if o.port < 0 || o.port > 65535 {
		return usage("give a port from 0 to 65535", "--rpc-port %d does not exist", o.port)
	}
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGHUP) // a terminal that is closed leaves nothing behind either
	defer stop()
	out, isFile := a.stdout.(*os.File)
	if o.headless || a.json || !a.interactive() || !isFile || !term.IsTerminal(int(out.Fd())) {
		return a.demoHeadless(ctx, o)
	}
	return a.demoScreens(ctx, o)
}
