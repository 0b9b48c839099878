package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
	"dmfwallet/keystore"
	"dmfwallet/wallet"
)

// bench is a chain, a wallet in this process that pays, and a daemon in another process that is paid.
type bench struct {
	dir     string
	chain   *devnet.Devnet
	run     *running
	payer   wallet.API
	payee   *session
	daemon  *exec.Cmd
	channel wallet.ChannelInfo
	inside  string // virtual channel, where payments are made in one
	funded  channels.Amount
	before  [2]channels.Amount // on chain: payer, payee
}

const benchPassphrase = "bench"

func (a *app) startBench(ctx context.Context) (b *bench, err error) {
	b = &bench{}
	defer func() {
		if err != nil {
			b.stop()
		}
	}()
	if b.dir, err = os.MkdirTemp("", "dmfwallet-bench-"); err != nil {
		return b, homeError(err)
	}
	if b.chain, err = devnet.Start(ctx, devnet.Config{Idle: time.Second}); err != nil {
		return b, err
	}
	if err := b.chain.Network().Save(filepath.Join(b.dir, networkFile)); err != nil {
		return b, err
	}
	if err := writeFile(filepath.Join(b.dir, "pw"), []byte(benchPassphrase)); err != nil {
		return b, err
	}
	payer := b.app(a, "payer")
	if err := errors.Join(b.makeWallet(ctx, payer), b.makeWallet(ctx, b.app(a, "payee"))); err != nil {
		return b, err
	}
	if err := b.startPayee(ctx, b.app(a, "payee")); err != nil {
		return b, err
	}
	if b.run, err = payer.open(ctx, openOptions{listen: []string{"/ip4/127.0.0.1/tcp/0"}}); err != nil {
		return b, err
	}
	b.payer = b.run.wallet
	if err := b.run.settle(ctx); err != nil {
		return b, err
	}
	return b, b.openChannel(ctx)
}

func (b *bench) app(a *app, name string) *app {
	return &app{home: filepath.Join(b.dir, name), network: filepath.Join(b.dir, networkFile), keystore: string(keystore.File),
		passphraseFile: filepath.Join(b.dir, "pw"), json: true, stdout: io.Discard, stderr: a.stderr, out: newPrinter(true, io.Discard, io.Discard)}
}

func (b *bench) makeWallet(ctx context.Context, a *app) error {
	name := filepath.Base(a.home)
	if err := a.checkNew(name); err != nil {
		return err
	}
	keys, _, err := keystore.Create(a.home, keystore.Options{Backend: keystore.File, Passphrase: []byte(benchPassphrase), LightScrypt: true})
	if err != nil {
		return err
	}
	p, err := a.introduce(keys, name)
	if err = errors.Join(err, keys.Close()); err != nil {
		return err
	}
	for range benchGifts {
		if err := b.chain.Fund(ctx, p.Address); err != nil {
			return err
		}
	}
	return nil
}

// startPayee runs the daemon in a process of its own, and connects to it.
func (b *bench) startPayee(ctx context.Context, a *app) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	b.daemon = exec.Command(self, "--home", a.home, "--network", a.network, "--keystore", a.keystore, "--passphrase-file", a.passphraseFile,
		"--json", "daemon", "--listen", "/ip4/127.0.0.1/tcp/0")
	b.daemon.Stderr = a.stderr
	out, err := b.daemon.StdoutPipe()
	if err != nil {
		return err
	}
	if err := b.daemon.Start(); err != nil {
		b.daemon = nil
		return err
	}
	var ready readyView
	line, err := bufio.NewReader(io.LimitReader(out, 1<<20)).ReadBytes('\n')
	if err != nil || json.Unmarshal(line, &ready) != nil || ready.Event != "daemon.ready" {
		return fmt.Errorf("the payee's daemon did not start: %s %w", clean(string(bytes.TrimSpace(line))), err)
	}
	b.payee, err = a.attach(ctx)
	return err
}

// openChannel pairs the two and opens a channel that the payer alone funds.
func (b *bench) openChannel(ctx context.Context) error {
	inv, err := b.payee.Invite(ctx, time.Minute)
	if err != nil {
		return err
	}
	if _, err := b.payer.Pair(ctx, inv.Invite); err != nil {
		return err
	}
	for i, api := range []wallet.API{b.payer, b.payee} {
		if b.before[i], err = usdOnChain(ctx, api); err != nil {
			return err
		}
	}
	c, err := b.payer.OpenChannel(ctx, wallet.OpenRequest{Peer: "payee", Amount: benchFunds, Currency: "USD"})
	if err != nil {
		return err
	}
	if b.channel, err = waitChannel(ctx, b.payer, c.ID, opened); err != nil {
		return err
	}
	b.funded = b.channel.CanSend
	return nil
}

// openInside opens a virtual channel that holds all that the channel can send.
func (b *bench) openInside(ctx context.Context) error {
	v, err := b.payer.OpenVChannel(ctx, wallet.VChannelRequest{Peer: "payee", Amount: benchFunds, Currency: "USD", For: 3 * 3600})
	b.inside = v.ID
	return err
}

func usdOnChain(ctx context.Context, api wallet.API) (channels.Amount, error) {
	all, err := api.Balances(ctx)
	for _, b := range all {
		if b.Symbol == "USD" {
			return b.OnChain, err
		}
	}
	return channels.Amount{}, errors.Join(err, errors.New("the wallet knows no USD"))
}

// checkChain compares both owners' tokens before and after: the payer lost what the payee got, and nothing stuck elsewhere.
func (b *bench) checkChain(ctx context.Context, c wallet.ChannelInfo) error {
	want := [2]channels.Net{b.before[0].Net().Sub(b.funded).Add(c.Payout[0]), b.before[1].Net().Add(c.Payout[1])}
	for i, api := range []wallet.API{b.payer, b.payee} {
		got, err := usdOnChain(ctx, api)
		if err != nil {
			return err
		}
		if got.Net() != want[i] {
			return fmt.Errorf("wallet %d has %s on chain after closing, want %s", i, got, want[i])
		}
	}
	return nil
}

// stop ends everything that was started, the payee's process by SIGTERM, and removes the homes.
func (b *bench) stop() {
	if b.run != nil {
		_ = b.run.close()
	}
	if b.payee != nil {
		_ = b.payee.close()
	}
	if b.daemon != nil {
		_ = b.daemon.Process.Signal(syscall.SIGTERM)
		_ = b.daemon.Wait()
	}
	if b.chain != nil {
		_ = b.chain.Close()
	}
	if b.dir != "" {
		_ = os.RemoveAll(b.dir)
	}
}
