package wallettest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// Net connects wallets in memory as p2p does: frames between two peers arrive whole and in order, or the connection breaks. Run
// delivers; everything else may be called from any goroutine.
type Net struct {
	mu    sync.Mutex
	ports map[string]*Peers
	cut   map[[2]string]bool
	queue []func()
	wake  chan struct{}

	// Lose, where set, is asked for each frame: true breaks the connection before the frame arrives, and makes a new one.
	Lose func(from, to string, frame []byte) bool
	// Mute, where set, is asked for each frame, too: true is a frame that its sender, who is not honest, never sends.
	Mute func(from, to string, frame []byte) bool
	// Rewrite, where set, makes of each frame what its sender, who is not honest, sends instead.
	Rewrite func(from, to string, frame []byte) []byte
}

// NewNet returns a network without peers.
func NewNet() *Net {
	return &Net{ports: map[string]*Peers{}, cut: map[[2]string]bool{}, wake: make(chan struct{}, 1)}
}

// Run delivers until ctx ends.
func (n *Net) Run(ctx context.Context) {
	for {
		n.mu.Lock()
		queue := n.queue
		n.queue = nil
		n.mu.Unlock()
		for _, deliver := range queue {
			deliver()
		}
		select {
		case <-n.wake:
		case <-ctx.Done():
			return
		}
	}
}

func (n *Net) later(f func()) {
	n.queue = append(n.queue, f)
	select {
	case n.wake <- struct{}{}:
	default:
	}
}

// Peers is one wallet's end; it implements wallet.Peers and wallet.Invites.
type Peers struct {
	net     *Net
	id      string
	handler wallet.PeerHandler
	linked  map[string]bool
}

var (
	_ wallet.Peers   = (*Peers)(nil)
	_ wallet.Invites = (*Peers)(nil)
)

// Port returns the end of the peer with that id.
func (n *Net) Port(id string) *Peers {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ports[id] == nil {
		n.ports[id] = &Peers{net: n, id: id, linked: map[string]bool{}}
	}
	return n.ports[id]
}

// Up says that h hears for the peer from now on, and connects it with everyone who is up. Down is the end of its process.
func (p *Peers) Up(h wallet.PeerHandler) {
	p.net.mu.Lock()
	defer p.net.mu.Unlock()
	p.handler = h
	for _, q := range p.net.ports {
		p.net.link(p, q)
	}
}

// Down breaks all connections of the peer.
func (p *Peers) Down() {
	p.net.mu.Lock()
	defer p.net.mu.Unlock()
	for id := range p.linked {
		p.net.unlink(p, p.net.ports[id])
	}
	p.handler = nil
}

// Partition keeps two peers apart until Heal.
func (n *Net) Partition(a, b string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.cut[pairOf(a, b)] = true
	n.unlink(n.ports[a], n.ports[b])
}

// Heal lets two peers find each other again.
func (n *Net) Heal(a, b string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.cut, pairOf(a, b))
	n.link(n.ports[a], n.ports[b])
}

func pairOf(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

func (n *Net) link(p, q *Peers) {
	if p == q || p.handler == nil || q.handler == nil || p.linked[q.id] || n.cut[pairOf(p.id, q.id)] {
		return
	}
	p.linked[q.id], q.linked[p.id] = true, true
	n.tell(p, func(h wallet.PeerHandler) { h.PeerConnected(q.id) })
	n.tell(q, func(h wallet.PeerHandler) { h.PeerConnected(p.id) })
}

func (n *Net) unlink(p, q *Peers) {
	if !p.linked[q.id] {
		return
	}
	delete(p.linked, q.id)
	delete(q.linked, p.id)
	n.tell(p, func(h wallet.PeerHandler) { h.PeerDisconnected(q.id) })
	n.tell(q, func(h wallet.PeerHandler) { h.PeerDisconnected(p.id) })
}

// tell queues news for the process that is up now; one that starts later does not get them.
func (n *Net) tell(p *Peers, news func(wallet.PeerHandler)) {
	h := p.handler
	n.later(func() {
		n.mu.Lock()
		same := p.handler == h
		n.mu.Unlock()
		if same && h != nil {
			news(h)
		}
	})
}

// ID implements wallet.Peers.
func (p *Peers) ID() string { return p.id }

// Listening implements wallet.Peers.
func (p *Peers) Listening() []string { return []string{"/memory/" + p.id} }

// Send implements wallet.Peers.
func (p *Peers) Send(peer string, frame []byte) error {
	n := p.net
	n.mu.Lock()
	defer n.mu.Unlock()
	if !p.linked[peer] {
		return errors.New(peer + " is offline")
	}
	q := n.ports[peer]
	if n.Mute != nil && n.Mute(p.id, peer, frame) {
		return nil
	}
	if n.Lose != nil && n.Lose(p.id, peer, frame) {
		n.unlink(p, q)
		n.link(p, q)
		return nil
	}
	frame = slices.Clone(frame)
	if n.Rewrite != nil {
		frame = n.Rewrite(p.id, peer, frame)
	}
	n.tell(q, func(h wallet.PeerHandler) { h.PeerFrame(p.id, frame) })
	return nil
}

// Connect implements wallet.Peers: who is up is connected anyway.
func (p *Peers) Connect(_ context.Context, peer string, _ []string) error {
	if !p.Connected(peer) {
		return wallet.Fail(wallet.CodeOffline, wallet.MoneyUntouched, "try again when it is there", "%s is offline", peer)
	}
	return nil
}

// Keep implements wallet.Peers.
func (p *Peers) Keep(string, []string) {}

// Drop implements wallet.Peers.
func (p *Peers) Drop(peer string) { p.net.Partition(p.id, peer) }

// Connected implements wallet.Peers.
func (p *Peers) Connected(peer string) bool {
	p.net.mu.Lock()
	defer p.net.mu.Unlock()
	return p.linked[peer]
}

// Addresses implements wallet.Peers.
func (p *Peers) Addresses(peer string) []string { return []string{"/memory/" + peer} }

// MakeInvite implements wallet.Invites.
func (p *Peers) MakeInvite(_ uint64, expires time.Time) (wallet.Invite, error) {
	return wallet.Invite{Invite: "DMF:" + p.id, Expires: expires, Addresses: p.Listening()}, nil
}

// ReadInvite implements wallet.Invites.
func (p *Peers) ReadInvite(text string, _ uint64, _ time.Time) (string, []string, error) {
	if len(text) < 5 || text[:4] != "DMF:" {
		return "", nil, wallet.Fail(wallet.CodeInvite, wallet.MoneyUntouched, "ask for another", "%q is no invite", text)
	}
	return text[4:], []string{"/memory/" + text[4:]}, nil
}

// SafetyCode implements wallet.Invites.
func (p *Peers) SafetyCode(string) string { return "1234 5678" }

// Author implements wallet.Invites: the identity keys of the model follow from the seed, which is the peer's id here.
func (p *Peers) Author(network uint64, kind string, body []byte, sig channels.Signature) (string, error) {
	p.net.mu.Lock()
	defer p.net.mu.Unlock()
	digest := channels.NoteDigest(network, kind, body)
	for id := range p.net.ports {
		keys := Keys{file: &KeyFile{Seed: id}}
		if channels.Verify(digest, sig, crypto.PubkeyToAddress(keys.key("identity").PublicKey)) == nil {
			return id, nil
		}
	}
	return "", channels.ErrSignature
}
