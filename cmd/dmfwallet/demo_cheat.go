package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
	"dmfwallet/keystore"
	"dmfwallet/wallet"
	"dmfwallet/wallet/chain"
	"dmfwallet/wallet/store"
)

// The cheat is a real one, with nothing of the wallet changed: an old copy of the shop's home is opened as the wallet allows to
// whoever insists, kept away from its peers so that they can't show it what is newer, and told to dispute.

// copyHome stops the actor, copies its home as it is, and starts it again.
func (s *demoStage) copyHome(ctx context.Context, x *demoActor, to string) error {
	if err := x.stop(); err != nil {
		return err
	}
	if err := os.CopyFS(filepath.Join(s.dir, to), os.DirFS(x.app.home)); err != nil {
		return homeError(err)
	}
	return x.start(ctx)
}

// cheat posts the state that the copy holds, with the actor's own keys, and returns once it is on the chain.
func (s *demoStage) cheat(ctx context.Context, copied, channel string) (err error) {
	old, closeOld, err := s.app(copied).openAlone(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeOld()) }()
	if _, err := old.Dispute(ctx, channel); err != nil {
		return err
	}
	_, err = waitChannel(ctx, old, channel, func(c wallet.ChannelInfo) (bool, error) { return c.Deadline != nil, nil })
	return err
}

// openAlone opens a copied home without any connection to peers.
func (a *app) openAlone(ctx context.Context) (w *wallet.Wallet, close func() error, err error) {
	var opened closers
	defer func() {
		if err != nil {
			err = errors.Join(err, opened.close())
		}
	}()
	network, err := a.loadNetwork()
	if err != nil {
		return nil, nil, err
	}
	passphrase, err := a.passphraseFromFile()
	if err != nil {
		return nil, nil, err
	}
	keys, err := keystore.Open(a.home, keystore.Options{Passphrase: passphrase, AcceptCopy: true})
	if err != nil {
		return nil, nil, err
	}
	opened = append(opened, keys.Close)
	disk, err := store.Open(ctx, a.home, store.Options{})
	if err != nil {
		return nil, nil, err
	}
	opened = append(opened, disk.Close)
	following, err := chain.New(chain.Config{Network: network, Signer: txSigner{keys}, Journal: disk})
	if err != nil {
		return nil, nil, err
	}
	w = wallet.New(walletConfig(profile{Name: "shop"}, network, slog.New(slog.DiscardHandler)),
		wallet.Ports{Store: disk, Keys: keys, Peers: nobody{}, Chain: following})
	if err := w.Load(ctx); err != nil {
		return nil, nil, err
	}
	stop := runAlone(ctx, w, following)
	return w, func() error { return errors.Join(stop(), opened.close()) }, nil
}

// runAlone turns a wallet without peers on. stop turns it off and says what went wrong.
func runAlone(ctx context.Context, w *wallet.Wallet, following *chain.Chain) (stop func() error) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return w.Run(ctx) })
	g.Go(func() error { return following.Run(ctx, w) })
	return func() error {
		cancel()
		if err := g.Wait(); err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
		return nil
	}
}

// nobody is a network without peers.
type nobody struct{}

func (nobody) ID() string                                      { return "" }
func (nobody) Listening() []string                             { return nil }
func (nobody) Send(string, []byte) error                       { return channels.ErrOffline }
func (nobody) Connect(context.Context, string, []string) error { return channels.ErrOffline }
func (nobody) Keep(string, []string)                           {}
func (nobody) Connected(string) bool                           { return false }
func (nobody) Addresses(string) []string                       { return nil }
func (nobody) Drop(string)                                     {}
