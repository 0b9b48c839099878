package p2p

import (
	"fmt"
	"log/slog"
	"net/netip"
	"os"
	"time"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
	"github.com/libp2p/go-libp2p/gologshim"
	rcmgr "github.com/libp2p/go-libp2p/p2p/host/resource-manager"
	"github.com/libp2p/go-libp2p/p2p/net/connmgr"
	"github.com/libp2p/go-libp2p/p2p/net/swarm"
	"github.com/libp2p/go-libp2p/p2p/security/noise"
	libp2pquic "github.com/libp2p/go-libp2p/p2p/transport/quic"
	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
	"github.com/libp2p/go-libp2p/x/rate"
	ma "github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
)

// Protocol names the stream between two wallets.
const Protocol protocol.ID = "/dmfwallet/1"

// Options say how a node listens and what it bears. The zero value of all but Key is good for real use.
type Options struct {
	Key    []byte   // 32 bytes, secp256k1: the identity
	Listen []string // multiaddrs; nil is all interfaces on ports that the system chooses
	Relays []string // multiaddrs with /p2p/ of relays to be reached through when no direct way is open
	// Local leaves out what asks other machines for help: port mapping, hole punching, reachability tests. For tests and the demo.
	Local bool
	// MDNS is the service name under which wallets on the local network find each other; empty turns it off.
	MDNS string
	Log  *slog.Logger // nil discards

	MaxStrangers int // peers that nobody asked to keep; 0 is 64
	MaxPeers     int // connections in all; 0 is 2048
	QueueBytes   int // to one peer; 0 is 4 MiB
	QueueFrames  int // to one peer; 0 is 65,536

	// Backoff is the first pause between two tries to reach a kept peer, BackoffMax the longest; 0 is 100 ms and 30 s.
	Backoff, BackoffMax time.Duration
}

// withDefaults fills in the zero values.
func (o Options) withDefaults() Options {
	set := func(n *int, d int) {
		if *n == 0 {
			*n = d
		}
	}
	set(&o.MaxStrangers, 64)
	set(&o.MaxPeers, 2048)
	set(&o.QueueBytes, 4<<20)
	set(&o.QueueFrames, 1<<16)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Listen == nil {
		o.Listen = []string{"/ip4/0.0.0.0/tcp/0", "/ip4/0.0.0.0/udp/0/quic-v1", "/ip6/::/tcp/0", "/ip6/::/udp/0/quic-v1"}
	}
	if o.Backoff == 0 {
		o.Backoff = 100 * time.Millisecond
	}
	if o.BackoffMax == 0 {
		o.BackoffMax = 30 * time.Second
	}
	return o
}

// hostOptions makes libp2p's options of ours.
func (o Options) hostOptions(key crypto.PrivKey) ([]libp2p.Option, error) {
	silence()
	resources, err := o.resources()
	if err != nil {
		return nil, err
	}
	conns, err := connmgr.NewConnManager(o.MaxPeers/2, o.MaxPeers*3/4, connmgr.WithGracePeriod(20*time.Second))
	if err != nil {
		return nil, err
	}
	opts := []libp2p.Option{
		libp2p.Identity(key), libp2p.ListenAddrStrings(o.Listen...), libp2p.UserAgent("dmfwallet"),
		libp2p.Transport(tcp.NewTCPTransport), libp2p.Transport(libp2pquic.NewTransport), libp2p.Security(noise.ID, noise.New),
		libp2p.ResourceManager(resources), libp2p.ConnectionManager(conns), libp2p.DisableMetrics(), libp2p.SwarmOpts(swarm.WithDialRanker(rank)),
	}
	if o.Local {
		return append(opts, libp2p.DisableRelay(), libp2p.DisableIdentifyAddressDiscovery()), nil
	}
	opts = append(opts, libp2p.NATPortMap(), libp2p.EnableHolePunching(), libp2p.EnableAutoNATv2())
	if len(o.Relays) > 0 {
		var relays []peer.AddrInfo
		for _, r := range o.Relays {
			info, err := peer.AddrInfoFromString(r)
			if err != nil {
				return nil, fmt.Errorf("relay %q: %w", r, err)
			}
			relays = append(relays, *info)
		}
		opts = append(opts, libp2p.EnableAutoRelayWithStaticRelays(relays))
	}
	return opts, nil
}

// rank dials TCP first where no NAT is in between: it costs less there, and the end of a peer that dies without a word is noticed at once
// instead of after QUIC's 30 s. Elsewhere libp2p's own order holds, which prefers QUIC.
func rank(addrs []ma.Multiaddr) []network.AddrDelay {
	var near []network.AddrDelay
	var far []ma.Multiaddr
	for _, a := range addrs {
		_, relayed := a.ValueForProtocol(ma.P_CIRCUIT)
		_, quic := a.ValueForProtocol(ma.P_QUIC_V1)
		switch {
		case relayed == nil || !manet.IsPrivateAddr(a) && !manet.IsIPLoopback(a):
			far = append(far, a)
		case quic == nil:
			near = append(near, network.AddrDelay{Addr: a, Delay: 250 * time.Millisecond})
		default:
			near = append(near, network.AddrDelay{Addr: a})
		}
	}
	return append(near, swarm.DefaultDialRanker(far)...)
}

// resources are hard limits: beyond them libp2p refuses, whoever asks.
func (o Options) resources() (network.ResourceManager, error) {
	n := o.MaxPeers
	limits := rcmgr.PartialLimitConfig{
		System: rcmgr.ResourceLimits{Conns: rcmgr.LimitVal(2 * n), ConnsInbound: rcmgr.LimitVal(n), ConnsOutbound: rcmgr.LimitVal(n),
			Streams: rcmgr.LimitVal(8 * n), StreamsInbound: rcmgr.LimitVal(4 * n), StreamsOutbound: rcmgr.LimitVal(4 * n), FD: rcmgr.LimitVal(n), Memory: 512 << 20},
		Transient: rcmgr.ResourceLimits{Conns: 256, ConnsInbound: 128, ConnsOutbound: 128, Streams: 256, StreamsInbound: 128, StreamsOutbound: 128, FD: 128, Memory: 64 << 20},
		// A second connection comes up when both dial at once or a relayed one turns direct.
		PeerDefault: rcmgr.ResourceLimits{Conns: 8, ConnsInbound: 4, ConnsOutbound: 8, Streams: 64, StreamsInbound: 32, StreamsOutbound: 32, FD: 8, Memory: 32 << 20},
		ProtocolPeer: map[protocol.ID]rcmgr.ResourceLimits{
			Protocol: {Streams: 8, StreamsInbound: 4, StreamsOutbound: 4, Memory: 32 << 20},
		},
	}.Build(rcmgr.DefaultLimits.AutoScale())
	// One address may be a whole office behind a NAT, but not the whole wallet's capacity.
	perAddr := min(64, n)
	return rcmgr.NewResourceManager(rcmgr.NewFixedLimiter(limits), rcmgr.WithMetricsDisabled(),
		rcmgr.WithLimitPerSubnet(
			[]rcmgr.ConnLimitPerSubnet{{PrefixLength: 32, ConnCount: perAddr}},
			[]rcmgr.ConnLimitPerSubnet{{PrefixLength: 56, ConnCount: perAddr}, {PrefixLength: 48, ConnCount: 4 * perAddr}}),
		rcmgr.WithConnRateLimiters(&rate.Limiter{SubnetRateLimiter: rate.SubnetLimiter{GracePeriod: time.Minute,
			IPv4SubnetLimits: []rate.SubnetLimit{{PrefixLength: 32, Limit: rate.Limit{RPS: 4, Burst: 2 * perAddr}}},
			IPv6SubnetLimits: []rate.SubnetLimit{{PrefixLength: 56, Limit: rate.Limit{RPS: 4, Burst: 2 * perAddr}}}},
			NetworkPrefixLimits: loopback()}))
}

// silence keeps libp2p and its QUIC library off stderr, which belongs to the terminal interface. Both know only process-wide switches.
func silence() {
	gologshim.SetDefaultHandler(slog.DiscardHandler)
	_ = os.Setenv("QUIC_GO_DISABLE_RECEIVE_BUFFER_WARNING", "true")
}

// loopback is without a limit on new connections: it is this machine.
func loopback() []rate.PrefixLimit {
	return []rate.PrefixLimit{{Prefix: netip.MustParsePrefix("127.0.0.0/8")}, {Prefix: netip.MustParsePrefix("::1/128")}}
}
