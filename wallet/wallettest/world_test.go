package wallettest

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// world is Alice and Bob with all that they run on.
type world struct {
	margin uint64 // seconds; 0: a minute
	t      *testing.T
	chain  *Chain
	net    *Net
	users  map[string]*user
}

// user is a wallet whose process can die, and what its disk holds.
type user struct {
	w    *world
	name string
	disk *Disk
	keys *KeyFile

	wrap func(u *user, p wallet.Ports) wallet.Ports // nil: as they are

	*wallet.Wallet
	stop context.CancelFunc
	done chan struct{}
	runs int
}

func newWorld(t *testing.T, names ...string) *world {
	if len(names) == 0 {
		names = []string{"alice", "bob"}
	}
	w := &world{t: t, chain: NewChain(channels.Domain{ChainID: 1337, Adjudicator: common.HexToAddress("0xad")}), net: NewNet(), users: map[string]*user{}}
	ctx, stop := context.WithCancel(context.Background())
	var net sync.WaitGroup
	net.Go(func() { w.net.Run(ctx) })
	for _, name := range names {
		u := &user{w: w, name: name, disk: &Disk{}, keys: &KeyFile{Seed: name}}
		w.users[name] = u
	}
	t.Cleanup(func() {
		for _, u := range w.users {
			u.end()
		}
		stop()
		net.Wait()
	})
	return w
}

// start runs the wallet on what its disk holds.
func (u *user) start() {
	u.w.t.Helper()
	keys := u.keys.Open()
	peers, chain := u.w.net.Port(u.name), u.w.chain.Port(keys.Owner())
	ports := wallet.Ports{Store: u.disk.Open(), Keys: keys, Peers: peers, Invites: peers, Chain: chain}
	if u.wrap != nil {
		ports = u.wrap(u, ports)
	}
	u.Wallet = wallet.New(wallet.Config{Name: u.name, Network: "model", Domain: u.w.chain.Domain, ChallengePeriod: 3600, MinPeriod: 60, MaxPeriod: 86400, Margin: max(u.w.margin, 60), OnDemand: true}, ports)
	if err := u.Load(context.Background()); err != nil {
		u.w.t.Fatalf("%s: load: %v", u.name, err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	u.stop, u.done = stop, done
	u.runs++
	go func() {
		defer close(done)
		_ = u.Run(ctx) // a crash of the disk ends it
		peers.Down()
		chain.Down()
	}()
	peers.Up(u.Wallet)
	chain.Up(u.Wallet)
}

func (u *user) end() {
	if u.stop != nil {
		u.stop()
		<-u.done
	}
}

// revive starts the wallet again if it died.
func (u *user) revive() {
	select {
	case <-u.done:
		u.start()
	default:
	}
}

// until repeats try, which may fail, until reached holds. Whoever dies meanwhile comes back.
func (w *world) until(what string, reached func() bool, try func(ctx context.Context) error) {
	w.t.Helper()
	var last error
	end := time.Now().Add(time.Minute)
	for n := 0; n < 300 || time.Now().Before(end); n++ {
		if n%60 == 59 && n < 300 {
			w.chain.Pass(20 * time.Minute) // an agreement that only one side remembers has to expire first
		}
		for _, u := range w.users {
			u.revive()
		}
		if reached() {
			return
		}
		if try != nil {
			ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
			last = try(ctx)
			cancel()
		}
		for range 20 {
			if reached() {
				return
			}
			time.Sleep(time.Millisecond)
		}
	}
	for name, u := range w.users {
		found, err := u.Channels(context.Background())
		for _, c := range found {
			w.t.Logf("%s with %s: %s, can send %s and receive %s, %s locked, versions %v, waiting for %q", name, c.Peer, c.Phase, c.CanSend, c.CanReceive, c.Locked, c.Versions, c.Waiting)
		}
		if err != nil {
			w.t.Logf("%s: %v", name, err)
		}
	}
	w.t.Fatalf("never: %s; the last error was %v", what, last)
}

// soon waits for what takes its time by the clock, a minute at most. Chain time does not pass; whoever dies meanwhile comes back.
func (w *world) soon(what string, reached func() bool) {
	w.t.Helper()
	for end := time.Now().Add(time.Minute); !reached(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			w.t.Fatalf("never: %s", what)
		}
		for _, u := range w.users {
			u.revive()
		}
	}
}

// channel is the one that was opened. One that only one side remembers, since the other died while they agreed on it, is never
// opened: it waits for its deadline.
func (u *user) channel() (wallet.ChannelInfo, bool) {
	found, _ := u.Channels(context.Background())
	for _, c := range found {
		if u.w.chain.Channel(channels.ID(common.FromHex(c.ID))).Status != channels.ChainNone {
			return c, true
		}
	}
	return wallet.ChannelInfo{}, false
}

func (w *world) phase(phase string) func() bool {
	return func() bool {
		for _, u := range w.users {
			if c, ok := u.channel(); !ok || c.Phase != phase || phase == "open" && !c.Connected {
				return false
			}
		}
		return true
	}
}
