package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"

	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
	"dmfwallet/keystore"
	"dmfwallet/wallet"
)

// demoStage is where the demo plays: a chain, and wallets that know each other only over libp2p.
type demoStage struct {
	dir            string
	chain          *devnet.Devnet
	network        contracts.Network
	you, shop, hub *demoActor
}

// demoActor is one of the wallets. The shop's is stopped and started again in the course of the story.
type demoActor struct {
	app     *app
	name    string
	address common.Address
	listen  string // the same after each start, so that the others find it again

	mu  sync.Mutex
	run *running // nil while it is stopped
}

const (
	demoPassphrase = "demo"
	demoLoopback   = "/ip4/127.0.0.1/tcp/%d"
)

// setDemo starts a chain whose disputes take period seconds, and the three wallets, each with gas and 10,000 of each currency.
func setDemo(ctx context.Context, o demoOptions, period uint64) (s *demoStage, err error) {
	s = &demoStage{}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.strike())
		}
	}()
	if s.dir, err = os.MkdirTemp("", "dmfwallet-demo-"); err != nil {
		return s, homeError(err)
	}
	if s.chain, err = devnet.Start(ctx, devnet.Config{Port: o.port, BlockTime: time.Second, ChallengePeriod: period}); err != nil {
		return s, wallet.Fail(wallet.CodeInternal, wallet.MoneyUntouched, "choose another --rpc-port", "the demo's chain does not start: %w", err)
	}
	s.network = s.chain.Network()
	if err := errors.Join(s.network.Save(filepath.Join(s.dir, networkFile)), writeFile(filepath.Join(s.dir, "pw"), []byte(demoPassphrase))); err != nil {
		return s, homeError(err)
	}
	s.you, s.shop, s.hub = s.actor("you"), s.actor("shop"), s.actor("hub")
	for _, x := range s.actors() {
		if err := x.makeWallet(); err != nil {
			return s, err
		}
	}
	if err := s.fund(ctx); err != nil {
		return s, onChain(ctx, "fund the wallets", err)
	}
	var g errgroup.Group
	for _, x := range s.actors() {
		g.Go(func() error { return x.start(ctx) })
	}
	return s, g.Wait()
}

// fund gives all of them their money, without waiting for the blocks that are due.
func (s *demoStage) fund(ctx context.Context) error {
	for _, x := range s.actors() {
		gift, err := contracts.StartFaucet(ctx, s.chain.Client(), devnet.FaucetKey(), s.network, x.address)
		if err != nil {
			return err
		}
		if err := s.chain.Mine(ctx, 1); err != nil {
			return err
		}
		if _, err := gift.Wait(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (s *demoStage) actors() []*demoActor { return []*demoActor{s.you, s.shop, s.hub} }

func (s *demoStage) actor(name string) *demoActor {
	return &demoActor{name: name, app: s.app(name)}
}

// app is a command line of its own for the home called name.
func (s *demoStage) app(name string) *app {
	return &app{home: filepath.Join(s.dir, name), network: filepath.Join(s.dir, networkFile), keystore: string(keystore.File),
		passphraseFile: filepath.Join(s.dir, "pw"), json: true, stdout: io.Discard, stderr: io.Discard, out: newPrinter(true, io.Discard, io.Discard)}
}

// String is how the story calls it.
func (x *demoActor) String() string {
	if x.name == "you" {
		return x.name
	}
	return "the " + x.name
}

func (x *demoActor) makeWallet() error {
	if err := x.app.checkNew(x.name); err != nil {
		return err
	}
	keys, _, err := keystore.Create(x.app.home, keystore.Options{Backend: keystore.File, Passphrase: []byte(demoPassphrase), LightScrypt: true})
	if err != nil {
		return err
	}
	p, err := x.app.introduce(keys, x.name)
	if err = errors.Join(err, keys.Close()); err != nil {
		return err
	}
	x.address, x.listen = p.Address, fmt.Sprintf(demoLoopback, p.Port)
	return nil
}

func (x *demoActor) start(ctx context.Context) error {
	run, err := x.app.open(ctx, openOptions{listen: []string{x.listen}})
	if err != nil {
		return err
	}
	x.mu.Lock()
	x.run = run
	x.mu.Unlock()
	return run.settle(ctx)
}

func (x *demoActor) stop() error {
	x.mu.Lock()
	run := x.run
	x.run = nil
	x.mu.Unlock()
	if run == nil {
		return nil
	}
	return run.close()
}

// wallet is the actor's running wallet, or an error while there is none.
func (x *demoActor) wallet() (wallet.API, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.run == nil {
		return nil, wallet.Fail(wallet.CodeOffline, wallet.MoneySafe, "wait until it is back", "the %s is away", x.name)
	}
	return x.run.wallet, nil
}

// strike ends everything, and removes every trace from the disk.
func (s *demoStage) strike() (err error) {
	for _, x := range s.actors() {
		if x != nil {
			err = errors.Join(err, x.stop())
		}
	}
	if s.chain != nil {
		err = errors.Join(err, s.chain.Close())
	}
	if s.dir != "" {
		err = errors.Join(err, os.RemoveAll(s.dir))
	}
	return err
}

// pairWith makes two actors known to each other by an invite, and lets the other fund what this one asks of it.
func (x *demoActor) pairWith(ctx context.Context, other *demoActor, rule string) (wallet.Paired, error) {
	mine, err := x.wallet()
	if err != nil {
		return wallet.Paired{}, err
	}
	theirs, err := other.wallet()
	if err != nil {
		return wallet.Paired{}, err
	}
	invite, err := theirs.Invite(ctx, time.Hour)
	if err != nil {
		return wallet.Paired{}, err
	}
	paired, err := mine.Pair(ctx, invite.Invite)
	if err != nil {
		return paired, err
	}
	return paired, theirs.SetSetting(ctx, wallet.Setting{Key: "accept.fund", Value: rule, From: "paired"})
}
