package main

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

// app is one run of the program: its global flags, its terminal, and how it gets at a wallet.
type app struct {
	home           string
	network        string
	keystore       string
	passphraseFile string
	yes            bool
	json           bool
	timeout        time.Duration

	stdin          *os.File
	stdout, stderr io.Writer
	out            printer
	// connect returns the wallet of --home: a running daemon's, or one that this process runs until close.
	connect func(ctx context.Context) (*session, error)
	started bool // a command runs: failures from here on are not about how it was typed
}

// session is a wallet in use. Close is called once, and drains what is under way in a wallet of our own.
type session struct {
	wallet.API
	attached bool // another process runs the wallet
	close    func() error
}

func newApp(stdin *os.File, stdout, stderr io.Writer) *app {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	a.connect = a.attachOrOpen
	return a
}

// run executes one command line and returns the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	a.out = newPrinter(wantsJSON(args), a.stdout, a.stderr)
	root := a.rootCommand()
	root.SetArgs(shield(args))
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	e := a.explain(ctx, err)
	a.out.fail(e)
	return e.Code.Exit()
}

// explain names every failure.
func (a *app) explain(ctx context.Context, err error) *wallet.Error {
	var named *wallet.Error
	isNamed := errors.As(err, &named)
	switch {
	case isNamed && named.Code != wallet.CodeInternal:
		return named
	case !a.started:
		return wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "see `dmfwallet help`", "%w", err)
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return wallet.Fail(wallet.CodeTimeout, moneyGoesOn, "look with `dmfwallet status` and `dmfwallet events`", "interrupted while waiting")
	case errors.Is(err, context.DeadlineExceeded):
		return wallet.Fail(wallet.CodeTimeout, moneyGoesOn, "look with `dmfwallet status`, or wait longer with --timeout", "timed out waiting")
	}
	return wallet.AsError(err)
}

const moneyGoesOn = "nothing is lost: what was begun goes on when the wallet runs, and its state is on disk"

// wantsJSON tells whether --json is among args, so that a command line that can't even be parsed fails in the right form.
func wantsJSON(args []string) bool {
	for _, arg := range args {
		switch {
		case arg == "--":
			return false
		case arg == "--json" || arg == "--json=true" || arg == "--json=1":
			return true
		}
	}
	return false
}

// shield lets "-5" be an amount, which the wallet refuses with the right words, and not a flag, which nobody meant.
func shield(args []string) []string {
	out := slices.Clone(args)
	for i, arg := range out {
		afterFlag := i > 0 && strings.HasPrefix(out[i-1], "-")
		if arg == "--" {
			break
		}
		if len(arg) > 1 && arg[0] == '-' && arg[1] >= '0' && arg[1] <= '9' && !afterFlag {
			out[i] = shieldMark + arg
		}
	}
	return out
}

const shieldMark = "\x00"

func unshield(args []string) []string {
	for i := range args {
		args[i] = strings.TrimPrefix(args[i], shieldMark)
	}
	return args
}

// usage is a failure of how a command was typed.
func usage(next, format string, args ...any) *wallet.Error {
	return wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, next, format, args...)
}

// action is what a command does.
type action func(ctx context.Context, args []string) error

// command makes a cobra command that runs do. Use names the arguments; count is how many it takes.
func (a *app) command(use, short string, count cobra.PositionalArgs, do action) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: count,
		RunE: func(cmd *cobra.Command, args []string) error {
			if a.timeout < 0 {
				return usage("give --timeout as in 90s or 5m", "--timeout is negative")
			}
			a.started = true
			return do(cmd.Context(), unshield(args))
		},
	}
}

// group makes a command that only holds others.
func group(use, short string, commands ...*cobra.Command) *cobra.Command {
	g := &cobra.Command{
		Use: use, Short: short,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("see `"+cmd.CommandPath()+" --help`", "%s has no command %q", cmd.CommandPath(), clean(args[0]))
			}
			return cmd.Help()
		},
	}
	g.AddCommand(commands...)
	return g
}

// withWallet runs do on the wallet of --home, within --timeout or else within limit (0: for as long as it takes).
func (a *app) withWallet(ctx context.Context, limit time.Duration, do func(context.Context, *session) error) (err error) {
	s, err := a.connect(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	ctx, cancel := a.within(ctx, limit)
	defer cancel()
	return do(ctx, s)
}

func (a *app) within(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	if a.timeout > 0 {
		limit = a.timeout
	}
	if limit == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, limit)
}

// quick bounds commands that only ask; slow those that wait for a peer or one transaction.
const (
	quick = 30 * time.Second
	slow  = 2 * time.Minute
)

// show is a command body that asks the wallet one thing and prints it.
func show[T any](a *app, ask func(wallet.API, context.Context) (T, error), as func(T) view) action {
	return func(ctx context.Context, _ []string) error {
		return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
			v, err := ask(s.API, ctx)
			if err != nil {
				return err
			}
			return a.out.print(as(v))
		})
	}
}

func oneOf(s string, choices ...string) bool {
	for _, c := range choices {
		if strings.EqualFold(s, c) {
			return true
		}
	}
	return false
}
