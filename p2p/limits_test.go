package p2p

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	ma "github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
)

// A peer that opens streams without end and says nothing on them: a handful is held, the rest is refused, and a wallet that behaves gets in.
func TestStreamsOfOnePeerAreLimited(t *testing.T) {
	alice, bob := start(t, 1, tcpOnly), start(t, 2, tcpOnly)
	h := stranger(t, 9)
	if err := h.Connect(context.Background(), peer.AddrInfo{ID: alice.host.ID(), Addrs: alice.host.Addrs()}); err != nil {
		t.Fatal(err)
	}
	held := func() (n int) {
		for _, c := range alice.host.Network().ConnsToPeer(h.ID()) {
			for _, s := range c.GetStreams() {
				if s.Protocol() == Protocol && s.Stat().Direction == network.DirInbound {
					n++
				}
			}
		}
		return n
	}
	refused := 0
	for range 200 {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		s, err := h.NewStream(ctx, alice.host.ID(), Protocol)
		cancel()
		if err != nil {
			refused++
			continue
		}
		_ = s.SetReadDeadline(time.Now().Add(20 * time.Millisecond))
		if _, err := s.Read(make([]byte, 1)); err != nil && !os.IsTimeout(err) && !errors.Is(err, context.DeadlineExceeded) {
			refused++
		}
		if n := held(); n > 4 {
			t.Fatalf("%d streams of one peer are held", n)
		}
	}
	if refused < 190 {
		t.Errorf("only %d of 200 were refused", refused)
	}
	connect(t, alice, bob)
}

// Connections that never say who they are: a bounded number is held, and memory stays flat.
func TestConnectionsWithoutANameAreLimited(t *testing.T) {
	alice := start(t, 1, tcpOnly)
	network, addr, err := manet.DialArgs(alice.host.Addrs()[0])
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var conns []net.Conn
	for range 500 {
		c, err := net.Dial(network, addr)
		if err != nil {
			continue
		}
		defer c.Close()
		conns = append(conns, c)
	}
	open := 0
	for _, c := range conns {
		_ = c.SetReadDeadline(time.Now().Add(50 * time.Millisecond))
		if _, err := io.Copy(io.Discard, c); os.IsTimeout(err) {
			open++
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if open == 0 || open > 128 {
		t.Errorf("%d of %d connections without a name are held", open, len(conns))
	}
	if grown := int64(after.HeapInuse) - int64(before.HeapInuse); grown > 64<<20 {
		t.Errorf("they cost %d MiB", grown>>20)
	}
}

// One address, which may be a whole office, takes no more than its share of the connections: others still get in.
func TestConnectionsFromOneAddressAreLimited(t *testing.T) {
	r, err := Options{}.withDefaults().resources()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	from := func(address string) (n int) {
		for range 500 {
			c, err := r.OpenConnection(network.DirInbound, false, ma.StringCast(address))
			if err != nil {
				return n
			}
			defer c.Done()
			n++
		}
		return n
	}
	for _, address := range []string{"/ip4/203.0.113.7/tcp/1", "/ip6/2001:db8::7/tcp/1"} {
		if n := from(address); n == 0 || n > 64 {
			t.Errorf("%d connections from %s", n, address)
		}
	}
	if n := from("/ip4/203.0.113.8/tcp/1"); n == 0 {
		t.Error("nobody else gets in")
	}
}

// heldStream says nothing, and remembers its deadline.
type heldStream struct {
	network.Stream
	deadline time.Time
}

func (s *heldStream) SetDeadline(t time.Time) error { s.deadline = t; return nil }

func (s *heldStream) Read([]byte) (int, error) {
	if s.deadline.IsZero() {
		return 0, errors.New("read without a deadline")
	}
	return 0, os.ErrDeadlineExceeded
}

// A slow loris before its hello: the wait for it is bounded.
func TestHelloHasADeadline(t *testing.T) {
	s := new(heldStream)
	if _, err := readHello(s); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatal(err)
	}
	if left := time.Until(s.deadline); left > helloTime || left < helloTime/2 {
		t.Errorf("it waits %s", left)
	}
}
