// Command dmfwallet is the terminal wallet of the Digital Monetary Fund's stablecoin network. Run without arguments it is
// interactive; every command is also there for scripts, with --json. docs/api.md describes commands, output and exit codes.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second Ctrl-C ends at once; what is durable stands
	code := newApp(os.Stdin, os.Stdout, os.Stderr).run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
