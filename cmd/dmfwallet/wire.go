package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/keystore"
	"dmfwallet/p2p"
	"dmfwallet/wallet"
	"dmfwallet/wallet/chain"
	"dmfwallet/wallet/rpc"
	"dmfwallet/wallet/store"
)

// This file is the only place where adapters meet.

// attachOrOpen is how commands get at the wallet of --home: a running daemon's, or one of our own.
func (a *app) attachOrOpen(ctx context.Context) (*session, error) {
	s, run, err := a.takeTurn(ctx, openOptions{log: slog.New(slog.DiscardHandler)})
	if err != nil || s != nil {
		return s, err
	}
	if err := run.settle(ctx); err != nil {
		return nil, errors.Join(err, run.close())
	}
	return &session{API: run.wallet, close: run.closeSoon}, nil
}

// takeTurn attaches to a running daemon, or else opens the wallet. Processes that run alone take turns: this one waits a little
// for another to leave the home.
func (a *app) takeTurn(ctx context.Context, o openOptions) (*session, *running, error) {
	for end := time.Now().Add(turnWait); ; {
		s, err := a.attach(ctx)
		if err == nil || !errors.Is(err, rpc.ErrNoDaemon) {
			return s, nil, err
		}
		run, err := a.open(ctx, o)
		if err == nil {
			return nil, run, nil
		}
		var e *wallet.Error
		if !errors.As(err, &e) || e.Code != wallet.CodeBusyHome || time.Now().After(end) {
			return nil, nil, err
		}
		select {
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

const turnWait = 5 * time.Second

// attach returns the wallet of a running daemon, or rpc.ErrNoDaemon.
func (a *app) attach(ctx context.Context) (*session, error) {
	path, err := rpc.SocketPath(a.home)
	if err != nil {
		return nil, homeError(err)
	}
	client, err := rpc.Dial(ctx, path)
	if errors.Is(err, rpc.ErrNoDaemon) {
		return nil, err
	}
	if err != nil {
		return nil, wallet.Fail(wallet.CodeInternal, wallet.MoneyUntouched, "run as the user that runs the daemon", "can't reach the wallet's daemon: %w", err)
	}
	if a.network != "" { // it may be another one than the daemon's
		if _, err := a.loadNetwork(); err != nil {
			return nil, errors.Join(err, client.Close())
		}
	}
	return &session{API: client, attached: true, close: client.Close}, nil
}

type openOptions struct {
	listen []string     // multiaddrs; nil: any address, a free port
	log    *slog.Logger // nil discards
}

// running is a wallet that this process runs.
type running struct {
	wallet *wallet.Wallet
	looked chan struct{} // closed when the chain was looked at
	ended  chan struct{} // closed when it does not run any more
	err    error         // why, once ended is closed
	close  func() error  // stops it, writes down what is under way, and lets go of the home
}

// linger is how long a wallet that ran for one command stays: its last message, which nobody answers, is on its way.
const linger = 100 * time.Millisecond

func (r *running) closeSoon() error {
	select {
	case <-time.After(linger):
	case <-r.ended:
	}
	return r.close()
}

// failed blocks until the wallet has stopped by itself, or ctx ends.
func (r *running) failed(ctx context.Context) error {
	select {
	case <-r.ended:
		return r.err
	case <-ctx.Done():
		return nil
	}
}

// settle waits until the chain was reached, or could not be: a command that runs alone must not judge by what it has not seen yet.
func (r *running) settle(ctx context.Context) error {
	select {
	case <-r.looked:
	case <-r.ended:
		return r.err
	case <-time.After(patience):
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// firstLook tells when the chain adapter has reported for the first time, whatever it was.
type firstLook struct {
	wallet.ChainHandler
	once   sync.Once
	looked chan struct{}
}

func (f *firstLook) ChainMoved(head, final channels.Block, views map[channels.ID]channels.ChainView) {
	f.ChainHandler.ChainMoved(head, final, views)
	f.once.Do(func() { close(f.looked) })
}

func (f *firstLook) ChainFailed(err error) {
	f.ChainHandler.ChainFailed(err)
	f.once.Do(func() { close(f.looked) })
}

// open starts the wallet of --home in this process. It outlives ctx: only close ends it.
func (a *app) open(ctx context.Context, o openOptions) (r *running, err error) {
	who, err := a.loadProfile()
	if err != nil {
		return nil, err
	}
	network, err := a.loadNetwork()
	if err != nil {
		return nil, err
	}
	var opened closers
	defer func() {
		if err != nil {
			err = errors.Join(err, opened.close())
		}
	}()
	keys, err := a.openKeys(who)
	if err != nil {
		return nil, err
	}
	opened = append(opened, keys.Close)
	if err := a.rememberFirst(network); err != nil {
		return nil, err
	}
	disk, err := store.Open(ctx, a.home, store.Options{})
	if err != nil {
		return nil, err
	}
	opened = append(opened, disk.Close)
	following, err := chain.New(chain.Config{Network: network, Signer: txSigner{keys}, Journal: disk, Log: o.log})
	if err != nil {
		return nil, err
	}
	node, err := newNode(keys, network, who.Port, o)
	if err != nil {
		return nil, err
	}
	opened = append(opened, node.Close)
	w := wallet.New(walletConfig(who, network, o.log), wallet.Ports{Store: disk, Keys: keys, Peers: node, Invites: node, Chain: following})
	if err := w.Load(ctx); err != nil {
		return nil, err
	}
	return start(ctx, w, node, following, opened), nil
}

// start turns everything on, and makes close turn it off.
func start(ctx context.Context, w *wallet.Wallet, node *p2p.Node, following *chain.Chain, opened closers) *running {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	r := &running{wallet: w, looked: make(chan struct{}), ended: make(chan struct{})}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return w.Run(ctx) })
	g.Go(func() error { return node.Run(ctx, w) })
	g.Go(func() error { return following.Run(ctx, &firstLook{ChainHandler: w, looked: r.looked}) })
	go func() {
		if r.err = g.Wait(); errors.Is(r.err, context.Canceled) {
			r.err = nil
		}
		close(r.ended)
	}()
	r.close = func() error {
		cancel()
		<-r.ended
		return errors.Join(r.err, opened.close())
	}
	return r
}

// closers are closed in the reverse of the order in which they were opened.
type closers []func() error

func (c closers) close() (err error) {
	for i := len(c) - 1; i >= 0; i-- {
		err = errors.Join(err, c[i]())
	}
	return err
}

// openKeys opens the keystore and checks that the home is its own.
func (a *app) openKeys(who profile) (*keystore.Keystore, error) {
	options, err := a.keyOptions(false)
	if err != nil {
		return nil, err
	}
	keys, err := keystore.Open(a.home, options)
	if err != nil {
		return nil, err
	}
	if keys.Owner() != who.Address {
		err := wallet.Fail(wallet.CodeCorrupt, wallet.MoneySafe, "put back the files of one wallet: they were mixed or changed",
			"%s says that this is the wallet of %s, but the key is that of %s", profileFile, who.Address, keys.Owner())
		return nil, errors.Join(err, keys.Close())
	}
	return keys, nil
}

// txSigner signs transactions with the owner's key.
type txSigner struct{ *keystore.Keystore }

func (s txSigner) Address() common.Address { return s.Owner() }

// newNode listens at the wallet's own port, or at a free one where another process has that.
func newNode(keys *keystore.Keystore, n contracts.Network, port uint16, o openOptions) (*p2p.Node, error) {
	identity, err := keys.PeerKey()
	if err != nil {
		return nil, err
	}
	defer clear(identity)
	options := p2p.Options{Key: identity, Listen: o.listen, Local: n.Local(), Log: o.log}
	if len(o.listen) > 0 || port == 0 {
		return p2p.New(options)
	}
	for _, addr := range []string{"/ip4/0.0.0.0/tcp/%d", "/ip4/0.0.0.0/udp/%d/quic-v1", "/ip6/::/tcp/%d", "/ip6/::/udp/%d/quic-v1"} {
		options.Listen = append(options.Listen, fmt.Sprintf(addr, port))
	}
	if node, err := p2p.New(options); err == nil {
		return node, nil
	}
	options.Key, err = keys.PeerKey()
	if err != nil {
		return nil, err
	}
	defer clear(options.Key)
	options.Listen = nil
	return p2p.New(options)
}

// freePort picks a port that is free now; 0 if there is none.
func freePort() uint16 {
	l, err := net.Listen("tcp", ":0")
	if err != nil {
		return 0
	}
	defer l.Close()
	addr, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return 0
	}
	return uint16(addr.Port)
}

// Challenge periods in seconds (design section 6, "Times"). Development chains go down to a second.
const (
	defaultPeriod = 24 * 3600
	shortPeriod   = 3600
	longPeriod    = 14 * 24 * 3600
)

func walletConfig(who profile, n contracts.Network, log *slog.Logger) wallet.Config {
	c := wallet.Config{Name: who.Name, Network: n.Name, Domain: n.Domain(), ChallengePeriod: n.ChallengePeriod,
		MinPeriod: shortPeriod, MaxPeriod: longPeriod, OnDemand: n.OnDemand, Log: log}
	if c.ChallengePeriod == 0 {
		c.ChallengePeriod = defaultPeriod
	}
	if n.Local() {
		c.MinPeriod = 1
	}
	return c
}
