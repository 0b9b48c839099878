package main

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/keystore"
	"dmfwallet/p2p"
	"dmfwallet/wallet"
)

type initOptions struct {
	name      string
	words     int
	showWords bool
}

func (a *app) initCommand() *cobra.Command {
	var o initOptions
	cmd := a.command("init", "make a wallet", cobra.NoArgs, func(ctx context.Context, _ []string) error { return a.initWallet(o) })
	cmd.Flags().StringVar(&o.name, "name", "", "what peers are offered as its name (1 to 32 letters, digits, dots, dashes; default: wallet)")
	cmd.Flags().IntVar(&o.words, "words", 24, "12 or 24 seed words")
	cmd.Flags().BoolVar(&o.showWords, "show-words", false, "print the seed words: whoever has them has the money")
	return cmd
}

// walletName: names are typed in commands and shown in tables.
var walletName = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9._-]{0,31}$`)

func (a *app) initWallet(o initOptions) error {
	if err := a.checkNew(o.name); err != nil {
		return err
	}
	if keystore.Exists(a.home) { // an init that was cut short: the key is there, who it is was not written down
		p, err := a.reintroduce(o.name)
		if err != nil {
			return err
		}
		return a.out.print(madeView{addressView: addressView{p.Address, p.PeerID, p.Name}, home: a.home})
	}
	options, err := a.keyOptions(true)
	if err != nil {
		return err
	}
	options.Words = o.words
	keys, words, err := keystore.Create(a.home, options)
	if err != nil {
		return err
	}
	defer func() { _ = keys.Close() }()
	p, err := a.introduce(keys, o.name)
	if err != nil {
		return err
	}
	v := madeView{addressView: addressView{p.Address, p.PeerID, p.Name}, home: a.home}
	if o.showWords {
		v.Words = words
	}
	return a.out.print(v)
}

// checkNew finds out what is wrong before a key is made.
func (a *app) checkNew(name string) error {
	switch {
	case name != "" && !walletName.MatchString(name):
		return usage("use 1 to 32 letters, digits, dots, dashes", "name %q can't be used", clean(name))
	case keystore.Exists(a.home) && a.hasProfile():
		return wallet.Fail(wallet.CodeExists, wallet.MoneyUntouched, "use it as it is, or choose another --home", "there is a wallet in %s already", clean(a.home))
	}
	if a.network != "" {
		n, err := findNetwork(a.network)
		if err != nil {
			return networkError(err)
		}
		if err := a.makeHome(); err != nil {
			return err
		}
		return a.rememberNetwork(n)
	}
	return a.makeHome()
}

// reintroduce writes down who the wallet is by its key alone.
func (a *app) reintroduce(name string) (profile, error) {
	options, err := a.keyOptions(false)
	if err != nil {
		return profile{}, err
	}
	keys, err := keystore.Open(a.home, options)
	if err != nil {
		return profile{}, err
	}
	p, err := a.introduce(keys, name)
	return p, errors.Join(err, keys.Close())
}

// introduce writes down who the wallet is.
func (a *app) introduce(keys *keystore.Keystore, name string) (profile, error) {
	identity, err := keys.PeerKey()
	if err != nil {
		return profile{}, err
	}
	defer clear(identity)
	id, err := p2p.PeerID(identity)
	if err != nil {
		return profile{}, err
	}
	if name == "" {
		name = "wallet"
	}
	p := profile{Name: name, Address: keys.Owner(), PeerID: id, Created: time.Now().UTC().Truncate(time.Second), Port: portOf(id)}
	return p, a.saveProfile(p)
}

// keyOptions says how to open the keystore, or with fresh how to make one. It asks for a passphrase only if one is needed.
func (a *app) keyOptions(fresh bool) (keystore.Options, error) {
	o := keystore.Options{Backend: keystore.Backend(a.keystore)}
	if a.keystore != "" && !oneOf(a.keystore, string(keystore.Keychain), string(keystore.File)) {
		return o, usage("use --keystore keychain or --keystore file", "--keystore %q does not exist", clean(a.keystore))
	}
	needed := a.passphraseFile != ""
	if fresh {
		if o.Backend == "" {
			o.Backend = keystore.Keychain
		}
		needed = needed || o.Backend == keystore.File
	} else {
		info, err := keystore.Inspect(a.home)
		if err != nil {
			return o, err
		}
		needed = info.Passphrase
	}
	if !needed {
		return o, nil
	}
	var err error
	o.Passphrase, err = a.passphrase(fresh)
	return o, err
}

// madeView is a wallet that was just made.
type madeView struct {
	addressView
	Words string `json:"words,omitempty"`
	home  string
}

func (v madeView) text(p *page) {
	p.line("made wallet %s in %s", v.Name, v.home)
	p.row("address", v.Address.Hex())
	p.row("peer id", v.PeerID)
	if v.Words == "" {
		p.line("write down the seed words now: `dmfwallet backup --show-words` shows them. They bring back the account and the open channels.")
		return
	}
	v.words(p)
}

func (v madeView) words(p *page) {
	p.line("seed words, in this order; whoever has them has the money:")
	words := strings.Fields(v.Words)
	for i := 0; i < len(words); i += 4 {
		row := []string{" "}
		for k := i; k < min(i+4, len(words)); k++ {
			row = append(row, count(uint64(k+1))+". "+words[k])
		}
		p.row(row...)
	}
}
