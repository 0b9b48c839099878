package p2p

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/libp2p/go-libp2p"
	lcrypto "github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	ma "github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
	"go.uber.org/goleak"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func mustKey(t testing.TB, n byte) *ecdsa.PrivateKey {
	t.Helper()
	key, err := crypto.ToECDSA(testKey(t, n))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// listener is a wallet that writes down what it hears.
type listener struct {
	mu      sync.Mutex
	cond    *sync.Cond
	log     []string
	frames  map[string][][]byte
	ups     int
	downs   int
	busy    map[string]bool
	onFrame func(peer string, frame []byte)
	bad     error
}

func newListener() *listener {
	l := &listener{frames: make(map[string][][]byte), busy: make(map[string]bool)}
	l.cond = sync.NewCond(&l.mu)
	return l
}

// enter checks that calls for one peer come one at a time.
func (l *listener) enter(peer string) func() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.busy[peer] {
		l.bad = fmt.Errorf("two calls at once for %s", peer)
	}
	l.busy[peer] = true
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.busy[peer] = false
		l.cond.Broadcast()
	}
}

func (l *listener) PeerConnected(peer string)    { defer l.enter(peer)(); l.count(peer, "up") }
func (l *listener) PeerDisconnected(peer string) { defer l.enter(peer)(); l.count(peer, "down") }

func (l *listener) count(peer, what string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.log) > 0 && l.log[len(l.log)-1] == what+peer {
		l.bad = fmt.Errorf("%s twice for %s", what, peer)
	}
	l.log = append(l.log, what+peer)
	if what == "up" {
		l.ups++
	} else {
		l.downs++
	}
}

func (l *listener) PeerFrame(peer string, frame []byte) {
	defer l.enter(peer)()
	if l.onFrame != nil {
		l.onFrame(peer, frame)
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.frames[peer] = append(l.frames[peer], frame)
}

// until waits for a condition on what was heard.
func (l *listener) until(t testing.TB, what string, ok func() bool) {
	t.Helper()
	stop := time.AfterFunc(time.Minute, func() {
		l.mu.Lock()
		l.bad = errors.New("waited in vain for " + what)
		l.mu.Unlock()
		l.cond.Broadcast()
	})
	defer stop.Stop()
	l.mu.Lock()
	defer l.mu.Unlock()
	for !ok() && l.bad == nil {
		l.cond.Wait()
	}
	if l.bad != nil {
		t.Fatal(l.bad)
	}
}

// member is a running node with its wallet.
type member struct {
	*Node
	*listener
	stop func()
}

func start(t testing.TB, key byte, change ...func(*Options)) *member {
	t.Helper()
	o := Options{Key: testKey(t, key), Listen: []string{"/ip4/127.0.0.1/tcp/0", "/ip4/127.0.0.1/udp/0/quic-v1"}, Local: true, Backoff: 5 * time.Millisecond}
	for _, c := range change {
		c(&o)
	}
	n, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	m := &member{Node: n, listener: newListener()}
	done := make(chan error, 1)
	go func() { done <- n.Run(ctx, m.listener) }()
	for running := false; !running; runtime.Gosched() { // Run has begun
		n.mu.Lock()
		running = n.ctx != nil
		n.mu.Unlock()
	}
	m.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("run: %v", err)
		}
	})
	t.Cleanup(m.stop)
	return m
}

func tcpOnly(o *Options)  { o.Listen = []string{"/ip4/127.0.0.1/tcp/0"} }
func quicOnly(o *Options) { o.Listen = []string{"/ip4/127.0.0.1/udp/0/quic-v1"} }

func connect(t testing.TB, a, b *member) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := a.Connect(ctx, b.ID(), b.Listening()); err != nil {
		t.Fatal(err)
	}
	b.until(t, "the connection", func() bool { return b.ups > b.downs })
}

func TestFramesArriveWholeAndInOrder(t *testing.T) {
	for name, transport := range map[string]func(*Options){"tcp": tcpOnly, "quic": quicOnly} {
		t.Run(name, func(t *testing.T) {
			alice, bob := start(t, 1, transport), start(t, 2, transport)
			connect(t, alice, bob)
			if !alice.Connected(bob.ID()) || !bob.Connected(alice.ID()) {
				t.Fatal("not connected on both sides")
			}
			var sent [][]byte
			for i := range 300 {
				sent = append(sent, bytes.Repeat([]byte{byte(i)}, 1+i*7))
			}
			sent = append(sent, make([]byte, MaxFrame))
			for _, side := range []struct{ from, to *member }{{alice, bob}, {bob, alice}} {
				for _, f := range sent {
					if err := side.from.Send(side.to.ID(), f); err != nil {
						t.Fatal(err)
					}
				}
				side.to.until(t, "all frames", func() bool { return len(side.to.frames[side.from.ID()]) == len(sent) })
				for i, f := range side.to.frames[side.from.ID()] {
					if !bytes.Equal(f, sent[i]) {
						t.Fatalf("frame %d has %d bytes, want %d", i, len(f), len(sent[i]))
					}
				}
			}
		})
	}
}

func TestSendRefuses(t *testing.T) {
	alice := start(t, 1)
	for _, frame := range [][]byte{nil, make([]byte, MaxFrame+1)} {
		if err := alice.Send("x", frame); !errors.Is(err, errFrame) {
			t.Errorf("%d bytes: %v", len(frame), err)
		}
	}
	var e *wallet.Error
	if err := alice.Send("nobody", []byte{1}); !errors.As(err, &e) || e.Code != wallet.CodeOffline || !errors.Is(err, channels.ErrOffline) {
		t.Errorf("an unknown peer: %v", err)
	}
}

func TestBothDialAtOnce(t *testing.T) {
	for round := range 10 {
		alice, bob := start(t, 1, tcpOnly), start(t, 2, tcpOnly)
		var wg sync.WaitGroup
		for _, d := range []struct{ from, to *member }{{alice, bob}, {bob, alice}} {
			wg.Go(func() {
				ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
				defer cancel()
				if err := d.from.Connect(ctx, d.to.ID(), d.to.Listening()); err != nil {
					t.Errorf("round %d: %v", round, err)
				}
			})
		}
		wg.Wait()
		// Whatever was replaced on the way, both settle on one stream that carries frames both ways.
		for _, d := range []struct{ from, to *member }{{alice, bob}, {bob, alice}} {
			d.to.until(t, "a frame", func() bool {
				d.to.listener.mu.Unlock()
				_ = d.from.Send(d.to.ID(), []byte("hello"))
				time.Sleep(time.Millisecond)
				d.to.listener.mu.Lock()
				return len(d.to.frames[d.from.ID()]) > 0
			})
		}
		alice.stop()
		bob.stop()
	}
}

func TestReconnectsAfterRestart(t *testing.T) {
	alice, bob := start(t, 1), start(t, 2, tcpOnly)
	connect(t, alice, bob)
	where := bob.Listening()[0]
	bob.stop()
	alice.until(t, "the end", func() bool { return alice.downs == 1 })
	var e *wallet.Error
	if err := alice.Send(bob.ID(), []byte{1}); !errors.As(err, &e) || e.Code != wallet.CodeOffline {
		t.Errorf("sending to a peer that is gone: %v", err)
	}
	again := start(t, 2, func(o *Options) { o.Listen = []string{where[:len(where)-len("/p2p/")-len(bob.ID())]} })
	alice.until(t, "the reconnection", func() bool { return alice.ups == 2 })
	again.until(t, "the reconnection", func() bool { return again.ups == 1 })
	if err := alice.Send(again.ID(), []byte("back")); err != nil {
		t.Error(err)
	}
	again.until(t, "a frame", func() bool { return len(again.frames[alice.ID()]) == 1 })
}

// A peer that is back before its end was noticed: its new stream replaces the old one at once.
func TestPeerThatComesBackUnnoticed(t *testing.T) {
	alice := start(t, 1)
	mallory := stranger(t, 9)
	first := open(t, mallory, alice, hello{boot: 1, number: 5})
	alice.until(t, "the first stream", func() bool { return alice.ups == 1 })
	open(t, mallory, alice, hello{boot: 2, number: 1})
	alice.until(t, "the second stream", func() bool { return alice.ups == 2 && alice.downs == 1 })
	if _, err := first.Read(make([]byte, 1)); err == nil {
		t.Error("the old stream lives on")
	}
	// And a late stream of the same process does not.
	s, err := mallory.NewStream(context.Background(), alice.host.ID(), Protocol)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (hello{boot: 2, number: 1}).offer(s); !errors.Is(err, errRefused) {
		t.Errorf("an old number: %v", err)
	}
}

func TestCrossingStreamsAreJudgedAlike(t *testing.T) {
	const low, high = peer.ID("a"), peer.ID("b")
	const lowBoot, highBoot = 11, 22
	// Both dial: each judges the other's hello while its own is under way.
	if !(hello{boot: lowBoot, number: 1}).accepts(high, low, highBoot, nil, 1) || (hello{boot: highBoot, number: 1}).accepts(low, high, lowBoot, nil, 1) {
		t.Error("the lower id's stream must stand")
	}
	mine := &link{outbound: true, number: 7, boot: highBoot}
	if (hello{boot: highBoot, number: 1}).accepts(low, high, lowBoot, mine, 0) {
		t.Error("a crossing stream replaced the winner")
	}
	if !(hello{boot: highBoot, number: 2, seenBoot: lowBoot, seen: 7}).accepts(low, high, lowBoot, mine, 0) {
		t.Error("a peer that had our stream and lost it was refused")
	}
	if (hello{boot: highBoot, number: 2, seenBoot: 99, seen: 7}).accepts(low, high, lowBoot, mine, 0) {
		t.Error("what it saw of an earlier process of ours counted")
	}
	if !(hello{boot: 33, number: 1}).accepts(low, high, lowBoot, mine, 0) {
		t.Error("a restarted peer was refused")
	}
}

func TestConnectFails(t *testing.T) {
	alice := start(t, 1)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	bob, err := peerOf(crypto.CompressPubkey(&mustKey(t, 2).PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	var e *wallet.Error
	if err := alice.Connect(ctx, bob.String(), []string{"/ip4/127.0.0.1/tcp/1"}); !errors.As(err, &e) || e.Code != wallet.CodeOffline {
		t.Errorf("nobody there: %v", err)
	}
	if alice.Addresses(bob.String()) != nil {
		t.Error("a peer that was never reached is kept")
	}
	for _, id := range []string{"nonsense", alice.ID()} {
		if err := alice.Connect(context.Background(), id, nil); !errors.As(err, &e) || e.Code != wallet.CodeUsage {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestAddressesAreLearned(t *testing.T) {
	alice, bob := start(t, 1), start(t, 2)
	connect(t, alice, bob)
	for end := time.Now().Add(time.Minute); !slices.Contains(bob.Addresses(alice.ID()), alice.Listening()[0]); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for alice's addresses: %v", bob.Addresses(alice.ID())) // identify tells nobody when it is done
		}
	}
	bob.Drop(alice.ID())
	bob.until(t, "the drop", func() bool { return bob.downs == 1 })
}

func TestKeptPeersAreDialledAfterAStart(t *testing.T) {
	bob := start(t, 2)
	n, err := New(Options{Key: testKey(t, 1), Listen: []string{"/ip4/127.0.0.1/tcp/0"}, Local: true})
	if err != nil {
		t.Fatal(err)
	}
	n.Keep(bob.ID(), bob.Listening())
	n.Keep("nonsense", nil)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- n.Run(ctx, newListener()) }()
	bob.until(t, "the kept peer", func() bool { return bob.ups == 1 })
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestPeersHeardOnTheLocalNetwork(t *testing.T) {
	alice, bob := start(t, 1), start(t, 2)
	heard := peer.AddrInfo{ID: bob.host.ID(), Addrs: bob.host.Addrs()}
	mdnsFound{alice.Node}.HandlePeerFound(heard)
	if got := alice.Nearby(); !slices.Equal(got, []string{bob.ID()}) || alice.Connected(bob.ID()) {
		t.Errorf("an unknown peer: nearby %v", got)
	}
	alice.Keep(bob.ID(), nil) // nobody knows where it is, until it is heard
	mdnsFound{alice.Node}.HandlePeerFound(heard)
	bob.until(t, "the kept peer", func() bool { return bob.ups == 1 })
	if got := alice.Nearby(); len(got) != 0 {
		t.Errorf("nearby %v", got)
	}
}

func TestOrderOfAddresses(t *testing.T) {
	var addrs []ma.Multiaddr
	for _, a := range []string{"/ip4/10.0.0.1/udp/1/quic-v1", "/ip4/10.0.0.1/tcp/1", "/ip4/8.8.8.8/udp/1/quic-v1"} {
		addrs = append(addrs, ma.StringCast(a))
	}
	delays := make(map[string]time.Duration)
	for _, d := range rank(addrs) {
		delays[d.Addr.String()] = d.Delay
	}
	if len(delays) != 3 || delays["/ip4/10.0.0.1/tcp/1"] != 0 || delays["/ip4/10.0.0.1/udp/1/quic-v1"] == 0 || delays["/ip4/8.8.8.8/udp/1/quic-v1"] != 0 {
		t.Errorf("got %v", delays)
	}
	// What the other end can't dial is left out of an invite, and what reaches furthest comes first.
	got := inviteAddrs(append(addrs, ma.StringCast("/ip4/127.0.0.1/tcp/1"), ma.StringCast("/ip6/fe80::1/tcp/1")))
	if len(got) != 3 || got[0].String() != "/ip4/8.8.8.8/udp/1/quic-v1" {
		t.Errorf("got %v", got)
	}
	if got := inviteAddrs([]ma.Multiaddr{ma.StringCast("/ip4/127.0.0.1/tcp/1")}); len(got) != 1 {
		t.Error("a wallet that only listens on this machine can be invited to from it")
	}
}

// A hostile peer says where it listens; what we remember of that is bounded and points at no service of this machine.
func TestLearnedAddressesAreBounded(t *testing.T) {
	alice := start(t, 1)
	r := &remote{id: "x", changed: make(chan struct{})}
	var listen []ma.Multiaddr
	for i := range 100 {
		listen = append(listen, ma.StringCast(fmt.Sprintf("/ip4/127.0.0.1/tcp/%d", i+1)), ma.StringCast(fmt.Sprintf("/ip4/8.8.8.8/tcp/%d", i+1)))
	}
	alice.rememberLocked(r, listen, ma.StringCast("/ip4/9.9.9.9/tcp/1"))
	if len(r.addrs) != maxAddrs {
		t.Errorf("%d addresses", len(r.addrs))
	}
	for _, a := range r.addrs {
		if strings.Contains(a.String(), "127.0.0.1") {
			t.Errorf("would dial %s", a)
		}
	}
	if got := parseAddrs([]string{"/ip4/1.1.1.1/tcp/1", "nonsense", strings.Repeat("/ip4/1.1.1.1", 100)}, "x"); len(got) != 1 {
		t.Errorf("parsed %v", got)
	}
}

// stranger is a bare libp2p host, which can do what our node never would.
func stranger(t testing.TB, key byte) host.Host {
	t.Helper()
	silence()
	priv, err := lcrypto.UnmarshalSecp256k1PrivateKey(testKey(t, key))
	if err != nil {
		t.Fatal(err)
	}
	h, err := libp2p.New(libp2p.Identity(priv), libp2p.NoListenAddrs, libp2p.DisableRelay(), libp2p.DisableMetrics())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	return h
}

func open(t testing.TB, h host.Host, to *member, say hello) network.Stream {
	t.Helper()
	info := peer.AddrInfo{ID: to.host.ID(), Addrs: to.host.Addrs()}
	if err := h.Connect(context.Background(), info); err != nil {
		t.Fatal(err)
	}
	s, err := h.NewStream(context.Background(), info.ID, Protocol)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := say.offer(s); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStrangersAreCounted(t *testing.T) {
	alice := start(t, 1, func(o *Options) { o.MaxStrangers = 3 })
	for i := range byte(3) {
		open(t, stranger(t, 20+i), alice, hello{boot: 1, number: 1})
	}
	alice.until(t, "three strangers", func() bool { return alice.ups == 3 })
	h := stranger(t, 30)
	if err := h.Connect(context.Background(), peer.AddrInfo{ID: alice.host.ID(), Addrs: alice.host.Addrs()}); err != nil {
		t.Fatal(err)
	}
	s, err := h.NewStream(context.Background(), alice.host.ID(), Protocol)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (hello{boot: 1, number: 1}).offer(s); !errors.Is(err, errRefused) {
		t.Errorf("a fourth stranger: %v", err)
	}
	// A friend still comes in.
	bob := start(t, 2)
	alice.Keep(bob.ID(), nil)
	connect(t, bob, alice)
}

func TestBadFramesEndTheConnection(t *testing.T) {
	for name, bad := range map[string][]byte{
		"empty":      {0},
		"too large":  binary.AppendUvarint(nil, MaxFrame+1),
		"no end":     {0xff, 0xff, 0xff, 0xff},
		"padded":     {0x80, 0x80, 0x00},
		"huge claim": binary.AppendUvarint(nil, 1<<62),
	} {
		t.Run(name, func(t *testing.T) {
			alice := start(t, 1)
			h := stranger(t, 9)
			s := open(t, h, alice, hello{boot: 1, number: 1})
			if _, err := s.Write(append([]byte{2, 'o', 'k'}, bad...)); err != nil {
				t.Fatal(err)
			}
			alice.until(t, "the end", func() bool { return alice.downs == 1 })
			if got := alice.frames[h.ID().String()]; len(got) != 1 || string(got[0]) != "ok" {
				t.Errorf("frames %q", got)
			}
		})
	}
}

// A peer that sends without end while the wallet is busy: it is held up, and we hold no more than the windows of the transport.
func TestFloodIsHeldUp(t *testing.T) {
	alice := start(t, 1, tcpOnly)
	gate := make(chan struct{})
	alice.onFrame = func(string, []byte) { <-gate }
	h := stranger(t, 9)
	s := open(t, h, alice, hello{boot: 1, number: 1})
	frame := appendFrame(nil, make([]byte, 64<<10))
	sent := 0
	for ; sent < 256<<20; sent += len(frame) {
		if err := s.SetWriteDeadline(time.Now().Add(300 * time.Millisecond)); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Write(frame); err != nil {
			break
		}
	}
	if sent > 40<<20 { // yamux has a window of 16 MiB
		t.Errorf("%d MiB went to a wallet that took nothing", sent>>20)
	}
	close(gate)
}

// A peer that does not read while we send: the queue ends at its bound, and so does the connection.
func TestPeerThatNeverReads(t *testing.T) {
	alice := start(t, 1, tcpOnly, func(o *Options) { o.QueueBytes = 1 << 20 })
	h := stranger(t, 9)
	open(t, h, alice, hello{boot: 1, number: 1})
	alice.until(t, "the peer", func() bool { return alice.ups == 1 })
	frame := make([]byte, 64<<10)
	var err error
	total := 0
	for ; total < 256<<20 && err == nil; total += len(frame) {
		err = alice.Send(h.ID().String(), frame)
	}
	if !errors.Is(err, errOverrun) || total > 40<<20 {
		t.Errorf("after %d MiB: %v", total>>20, err)
	}
	alice.until(t, "the end", func() bool { return alice.downs == 1 })
}

// frozen is a network that stops in the middle: packets are taken and go nowhere.
func frozen(t *testing.T, to *member) (via string, freeze func()) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gate := make(chan struct{})
	var stopped atomic.Bool
	var wg sync.WaitGroup
	var mu sync.Mutex
	var conns []net.Conn
	pump := func(dst, src net.Conn) {
		buf := make([]byte, 4096)
		for {
			if stopped.Load() {
				<-gate
				return
			}
			n, err := src.Read(buf)
			if _, werr := dst.Write(buf[:n]); err != nil || werr != nil {
				return
			}
		}
	}
	_, real, err := manet.DialArgs(to.host.Addrs()[0])
	if err != nil {
		t.Fatal(err)
	}
	wg.Go(func() {
		for {
			a, err := ln.Accept()
			if err != nil {
				return
			}
			b, err := net.Dial("tcp", real)
			if err != nil {
				a.Close()
				return
			}
			mu.Lock()
			conns = append(conns, a, b)
			mu.Unlock()
			wg.Go(func() { pump(a, b) })
			wg.Go(func() { pump(b, a) })
		}
	})
	t.Cleanup(func() {
		ln.Close()
		close(gate)
		mu.Lock()
		for _, c := range conns {
			c.Close()
		}
		mu.Unlock()
		wg.Wait()
	})
	return fmt.Sprintf("/ip4/127.0.0.1/tcp/%d", ln.Addr().(*net.TCPAddr).Port), func() { stopped.Store(true) }
}

// A peer whose machine hangs takes nothing and says nothing: its queue ends at its bound, and other peers do not feel it.
func TestPeerWhoseMachineHangs(t *testing.T) {
	alice, bob, carol := start(t, 1, tcpOnly, func(o *Options) { o.QueueBytes = 1 << 20 }), start(t, 2, tcpOnly), start(t, 3, tcpOnly)
	via, freeze := frozen(t, bob)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := alice.Connect(ctx, bob.ID(), []string{via}); err != nil {
		t.Fatal(err)
	}
	connect(t, alice, carol)
	freeze()
	frame := make([]byte, 64<<10)
	var err error
	total := 0
	for ; total < 256<<20 && err == nil; total += len(frame) {
		err = alice.Send(bob.ID(), frame)
	}
	if !errors.Is(err, errOverrun) {
		t.Errorf("after %d MiB: %v", total>>20, err)
	}
	if err := alice.Send(carol.ID(), []byte("still here")); err != nil {
		t.Error(err)
	}
	carol.until(t, "a frame", func() bool { return len(carol.frames[alice.ID()]) == 1 })
	alice.until(t, "the end of the hung connection", func() bool { return alice.downs == 1 })
}

func TestQueueIsBoundedInFrames(t *testing.T) {
	l := &link{stream: deadStream{}, maxBytes: 1 << 20, maxFrames: 3, wake: make(chan struct{}, 1)}
	for range 3 {
		if err := l.send([]byte{1}); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.send([]byte{1}); !errors.Is(err, errOverrun) {
		t.Errorf("a fourth frame: %v", err)
	}
	if err := l.send([]byte{1}); !errors.Is(err, errGone) {
		t.Errorf("afterwards: %v", err)
	}
}

// deadStream has no other end.
type deadStream struct{ network.Stream }

func (deadStream) Reset() error { return nil }

// trickle gives its bytes one at a time and records the deadlines that were set between them.
type trickle struct {
	data      []byte
	deadlines int
	cleared   int
}

func (s *trickle) Read(p []byte) (int, error) {
	if len(s.data) == 0 {
		return 0, io.EOF
	}
	p[0], s.data = s.data[0], s.data[1:]
	return 1, nil
}

func (s *trickle) deadline(t time.Time) error {
	if t.IsZero() {
		s.cleared++
	} else {
		s.deadlines++
	}
	return nil
}

// A slow loris: the rest of a frame stands under a deadline from its first byte, and the wait for the next frame does not.
func TestRestOfAFrameHasADeadline(t *testing.T) {
	s := &trickle{data: appendFrame(appendFrame(nil, make([]byte, 300)), []byte("x"))}
	r := newFrameReader(s, s.deadline)
	if _, err := r.next(); err != nil {
		t.Fatal(err)
	}
	if s.deadlines != 2 || s.cleared != 0 { // for the rest of the length, and for the body
		t.Errorf("%d deadlines, %d cleared", s.deadlines, s.cleared)
	}
	if _, err := r.next(); err != nil || s.cleared != 1 {
		t.Errorf("%v, %d cleared", err, s.cleared)
	}
	if _, err := r.next(); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v", err)
	}
	cut := &trickle{data: []byte{5, 1}}
	if _, err := newFrameReader(cut, cut.deadline).next(); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("cut in a frame: %v", err)
	}
}

// A frame that is announced and does not come must not cost its announced size.
func TestAnnouncedFrameIsNotAllocated(t *testing.T) {
	allocated := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			s := &trickle{data: append(binary.AppendUvarint(nil, MaxFrame), 1)}
			if _, err := newFrameReader(s, s.deadline).next(); err == nil {
				b.Fatal("a cut frame was read")
			}
		}
	}).AllocedBytesPerOp()
	if allocated > firstPart+2*readBuffer {
		t.Errorf("%d bytes were allocated for a frame of which one byte came", allocated)
	}
}

func FuzzFrames(f *testing.F) {
	f.Add(appendFrame(appendFrame(nil, []byte("a")), make([]byte, 200)))
	f.Add([]byte{0x80})
	f.Fuzz(func(t *testing.T, data []byte) {
		r := newFrameReader(bytes.NewReader(data), func(time.Time) error { return nil })
		var again []byte
		for {
			frame, err := r.next()
			if err != nil {
				break
			}
			again = appendFrame(again, frame)
		}
		if !bytes.HasPrefix(data, again) {
			t.Fatalf("%x was read as %x", data, again)
		}
	})
}

func TestInviteOfANode(t *testing.T) {
	alice, bob := start(t, 1), start(t, 2)
	if id, err := PeerID(testKey(t, 1)); err != nil || id != alice.ID() {
		t.Errorf("peer id %s, want %s, %v", id, alice.ID(), err)
	}
	in, err := alice.MakeInvite(testNetwork, testExpires)
	if err != nil {
		t.Fatal(err)
	}
	id, addrs, err := bob.ReadInvite(in.Invite, testNetwork, testNow)
	if err != nil || id != alice.ID() || len(addrs) == 0 || !in.Expires.Equal(testExpires) {
		t.Fatalf("%s %v %v", id, addrs, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := bob.Connect(ctx, id, addrs); err != nil {
		t.Fatal(err)
	}
	if alice.SafetyCode(bob.ID()) != bob.SafetyCode(alice.ID()) {
		t.Error("two safety codes")
	}
	if id, _, err := alice.ReadInvite(in.Invite, testNetwork, testNow); err != nil || id != alice.ID() {
		t.Errorf("our own invite, shown to us: %s, %v", id, err)
	}
}

func BenchmarkFrames(b *testing.B) {
	for name, transport := range map[string]func(*Options){"tcp": tcpOnly, "quic": quicOnly} {
		b.Run(name, func(b *testing.B) {
			alice, bob := start(b, 1, transport), start(b, 2, transport)
			connect(b, alice, bob)
			frame := make([]byte, 200)
			window := make(chan struct{}, 4096) // as the wallet's: it never sends more than it may
			bob.onFrame = func(string, []byte) { <-window }
			b.ResetTimer()
			for range b.N {
				window <- struct{}{}
				if err := alice.Send(bob.ID(), frame); err != nil {
					b.Fatal(err)
				}
			}
			for len(window) > 0 {
				time.Sleep(time.Millisecond)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "frames/s")
		})
	}
}

func BenchmarkRoundTrip(b *testing.B) {
	for name, transport := range map[string]func(*Options){"tcp": tcpOnly, "quic": quicOnly} {
		b.Run(name, func(b *testing.B) {
			alice, bob := start(b, 1, transport), start(b, 2, transport)
			connect(b, alice, bob)
			back := make(chan struct{}, 1)
			alice.onFrame = func(string, []byte) { back <- struct{}{} }
			bob.onFrame = func(from string, f []byte) { _ = bob.Send(from, f) }
			frame := make([]byte, 200)
			b.ResetTimer()
			for range b.N {
				if err := alice.Send(bob.ID(), frame); err != nil {
					b.Fatal(err)
				}
				<-back
			}
		})
	}
}
