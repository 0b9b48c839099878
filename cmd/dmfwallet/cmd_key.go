package main

import (
	"context"

	"github.com/spf13/cobra"

	"dmfwallet/keystore"
)

func (a *app) keyCommand() *cobra.Command {
	return group("key", "import a key, change the passphrase, take over a moved home", a.keyImportCommand(), a.keyPassphraseCommand(), a.keyTakeoverCommand())
}

func (a *app) keyImportCommand() *cobra.Command {
	var name, keyPass string
	cmd := a.command("import FILE", "make a wallet whose owner is the key of a geth or cast keystore FILE", cobra.ExactArgs(1),
		func(_ context.Context, args []string) error { return a.importKey(args[0], name, keyPass) })
	cmd.Flags().StringVar(&name, "name", "", "what peers are offered as its name (default: wallet)")
	cmd.Flags().StringVar(&keyPass, "key-passphrase-file", "", "read the passphrase of the imported `FILE` from here")
	return cmd
}

func (a *app) importKey(path, name, keyPass string) error {
	if err := a.checkNew(name); err != nil {
		return err
	}
	own := a.passphraseFile
	if keyPass != "" {
		a.passphraseFile = keyPass
	}
	pass, err := a.passphrase(false)
	a.passphraseFile = own
	if err != nil {
		return err
	}
	owner, err := keystore.ReadKeyFile(path, pass)
	if err != nil {
		return err
	}
	defer clear(owner)
	options, err := a.keyOptions(true)
	if err != nil {
		return err
	}
	keys, _, err := keystore.Import(a.home, owner, options)
	if err != nil {
		return err
	}
	defer func() { _ = keys.Close() }()

	p, err := a.introduce(keys, name)
	if err != nil {
		return err
	}
	a.out.note("hint: the seed words bring back the channel keys and the peer id, not this imported key: keep its file too")
	return a.out.print(madeView{addressView: addressView{p.Address, p.PeerID, p.Name}, home: a.home})
}

func (a *app) keyPassphraseCommand() *cobra.Command {
	var fresh string
	cmd := a.command("passphrase", "change the passphrase", cobra.NoArgs, func(context.Context, []string) error {
		old, err := a.keyOptions(false)
		if err != nil {
			return err
		}
		a.passphraseFile = fresh
		pass, err := a.passphrase(true)
		if err != nil {
			return err
		}
		if err := keystore.ChangePassphrase(a.home, old, pass); err != nil {
			return err
		}
		return a.out.print(doneView{"the passphrase is changed"})
	})
	cmd.Flags().StringVar(&fresh, "new-passphrase-file", "", "read the new passphrase from `FILE`")
	return cmd
}

// doneView is a result that says no more than that it happened.
type doneView struct {
	Done string `json:"done"`
}

func (v doneView) text(p *page) { p.line("%s", v.Done) }
