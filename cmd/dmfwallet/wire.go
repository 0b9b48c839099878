package main

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"net"
	"runtime/debug"

	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"

	"dmfwallet/contracts"
	"dmfwallet/keystore"
	"dmfwallet/p2p"
	"dmfwallet/wallet"
	"dmfwallet/wallet/chain"
	"dmfwallet/wallet/store"
)

// This file is the only place where adapters meet.

type openOptions struct {
	listen []string     // multiaddrs; nil: any address, a free port
	log    *slog.Logger // nil discards
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
	disk, err := a.openStore(ctx, who)
	if err != nil {
		return nil, err
	}
	opened = append(opened, disk.Close)
	p, err := connectParts(ctx, keys, disk, who, network, o)
	if err != nil {
		return nil, err
	}
	if who.Moved { // its channels have started over, durably
		who.Moved, who.Used = false, true
		if err := a.saveProfile(who); err != nil {
			return nil, errors.Join(err, p.node.Close())
		}
	}
	return p.start(ctx, opened), nil
}

// openStore opens the database; only a wallet that never had one may start without.
func (a *app) openStore(ctx context.Context, who profile) (*store.Store, error) {
	disk, err := store.Open(ctx, a.home, store.Options{MustExist: who.Used})
	if err != nil || who.Used {
		return disk, err
	}
	who.Used = true
	if err := a.saveProfile(who); err != nil {
		return nil, errors.Join(err, disk.Close())
	}
	return disk, nil
}

// connectParts joins the wallet with its adapters; nothing runs yet.
func connectParts(ctx context.Context, keys *keystore.Keystore, disk *store.Store, who profile, network contracts.Network, o openOptions) (*parts, error) {
	following, err := chain.New(chain.Config{Network: network, Signer: txSigner{keys}, Journal: disk, Log: o.log})
	if err != nil {
		return nil, err
	}
	node, err := newNode(keys, network, who.Port, o)
	if err != nil {
		return nil, err
	}
	seen := &calls{Chain: following}
	w := wallet.New(walletConfig(who, network, o.log), wallet.Ports{Store: disk, Keys: keys, Peers: node, Invites: node, Chain: seen})
	if err := w.Load(ctx); err != nil {
		return nil, errors.Join(err, node.Close())
	}
	return &parts{w, node, following, seen}, nil
}

// parts are what runs.
type parts struct {
	wallet *wallet.Wallet
	node   *p2p.Node
	chain  *chain.Chain
	calls  *calls
}

// start turns everything on, and makes close turn it off.
func (p *parts) start(ctx context.Context, opened closers) *running {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	r := &running{wallet: p.wallet, calls: p.calls, looked: make(chan struct{}), ended: make(chan struct{})}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return p.wallet.Run(ctx) })
	g.Go(func() error { return p.node.Run(ctx, p.wallet) })
	g.Go(func() error { return p.chain.Run(ctx, &firstLook{ChainHandler: p.wallet, looked: r.looked}) })
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
	debug.FreeOSMemory() // stretching a passphrase takes 256 MiB, once; a daemon would keep them for minutes
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

// portOf is where a wallet with that peer id listens, if it is free now: after a restore peers find it again at its old address.
func portOf(peer string) uint16 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(peer))
	port := uint16(20_000 + h.Sum32()%20_000)
	l, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
	if err != nil {
		return freePort()
	}
	_ = l.Close()
	return port
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
	hubMargin     = 2 * 3600 // on development chains a quarter of the challenge period
)

func walletConfig(who profile, n contracts.Network, log *slog.Logger) wallet.Config {
	c := wallet.Config{Name: who.Name, Network: n.Name, Domain: n.Domain(), ChallengePeriod: n.ChallengePeriod,
		MinPeriod: shortPeriod, MaxPeriod: longPeriod, OnDemand: n.OnDemand, Log: log, WriteFile: writeFile, Moved: who.Moved}
	if c.ChallengePeriod == 0 {
		c.ChallengePeriod = defaultPeriod
	}
	c.Margin = hubMargin
	if n.Local() {
		c.MinPeriod, c.Margin = 1, max(c.ChallengePeriod/4, 5)
	}
	return c
}
