package main

import (
	"context"

	"github.com/spf13/cobra"

	"dmfwallet/keystore"
	"dmfwallet/wallet"
)

func (a *app) keyTakeoverCommand() *cobra.Command {
	return a.command("takeover", "make a home that was moved or copied the one that signs", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.takeover(ctx) })
}

// takeover accepts the signer's memory where it lies now. It is for a home on a new disk or out of a file backup: two homes of one wallet
// that both sign can lose money, so it is never done without being asked for.
func (a *app) takeover(ctx context.Context) error {
	options, err := a.keyOptions(false)
	if err != nil {
		return err
	}
	if !a.interactive() && !a.yes {
		return wallet.Fail(wallet.CodeRefused, wallet.MoneyUntouched, "if the original will never run again: --yes", "a home is taken over only on purpose")
	}
	if err := a.confirm(ctx, "let this home sign from now on?",
		"the original must never run again: if both sign, money can be lost",
		"an older copy learns from its peers what it lacks; close its channels if a peer does not come back"); err != nil {
		return err
	}
	p, err := a.loadProfile()
	if err != nil {
		return err
	}
	p.Moved = true // first: what was signed elsewhere must not be signed anew
	if err := a.saveProfile(p); err != nil {
		return err
	}
	options.AcceptCopy = true
	keys, err := keystore.Open(a.home, options)
	if err != nil {
		return err
	}
	if err := keys.Close(); err != nil {
		return err
	}
	return a.out.print(doneView{"this home signs from now on; never start the original again. Its channels go on when their peers have proved the newest states"})
}
