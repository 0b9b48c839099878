package wallettest

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// liar is a watchtower that says what a test wants.
type liar struct {
	w    *world
	port *Peers
	keys *Keys

	mu    sync.Mutex
	wards map[channels.ID]channels.Ward
	next  uint32
}

func (w *world) liar(next uint32) *liar {
	l := &liar{w: w, port: w.net.Port("liar"), keys: (&KeyFile{Seed: "liar"}).Open(), wards: map[channels.ID]channels.Ward{}, next: next}
	l.port.Up(l)
	return l
}

func (l *liar) PeerConnected(peer string) {
	l.send(peer, channels.Hello{Protocol: channels.ProtocolVersion, Domain: l.w.chain.Domain, Name: "liar", Owner: l.keys.Owner()})
}

func (l *liar) PeerDisconnected(string) {}

func (l *liar) PeerFrame(peer string, frame []byte) {
	m, err := channels.Decode(frame)
	if err != nil {
		l.w.t.Error(err)
		return
	}
	switch m := m.(type) {
	case channels.Pair:
		l.send(peer, channels.Paired{OK: true})
	case channels.Engage:
		l.say(peer, l.keys, nil)
	case channels.Guard:
		l.mu.Lock()
		l.wards[m.Ward().Channel] = m.Ward()
		l.mu.Unlock()
		l.say(peer, l.keys, nil)
	}
}

func (l *liar) send(peer string, m channels.Message) {
	frame, err := channels.Encode(m)
	if err != nil {
		l.w.t.Error(err)
		return
	}
	_ = l.port.Send(peer, frame)
}

// say reports all that it was given, after lie was told of each.
func (l *liar) say(peer string, as *Keys, lie func(*channels.Ward)) { l.sayOf(peer, peer, as, lie) }

// sayOf shows a peer the report of a client.
func (l *liar) sayOf(client, peer string, as *Keys, lie func(*channels.Ward)) {
	head, err := l.w.chain.Port(l.keys.Owner()).Head()
	if err != nil {
		l.w.t.Error(err)
	}
	r := channels.Report{Client: client, Next: l.next, Block: head.Number, At: head.Time, Gas: channels.NewAmount(1), Answers: 1, All: true}
	l.mu.Lock()
	for _, m := range l.wards {
		if lie != nil {
			lie(&m)
		}
		r.Wards = append(r.Wards, m)
	}
	l.mu.Unlock()
	body, err := r.Encode()
	if err != nil {
		l.w.t.Error(err)
	}
	sig, err := as.SignIdentity(l.w.chain.Domain.Network(), channels.NoteTower, body)
	if err != nil {
		l.w.t.Error(err)
	}
	l.send(peer, channels.Vigil{Report: body, Sig: sig})
}

func (u *user) heard(event, words string) func() bool {
	return func() bool {
		all, _ := u.Events(context.Background(), 0, 1000)
		for _, e := range all {
			if e.Event == event && strings.Contains(e.Text, words) {
				return true
			}
		}
		return false
	}
}

// A tower that does not keep its word, knows more than its client, or dies: the client is told, and does not rely on it.
func TestTowerThatLies(t *testing.T) {
	for name, c := range map[string]struct {
		next         uint32
		act          func(l *liar)
		event, words string
	}{
		"it forgets":    {30, func(l *liar) { l.say("alice", l.keys, func(m *channels.Ward) { m.Versions = [2]uint64{} }) }, "tower.alert", "no longer has the state"},
		"it knows more": {30, func(l *liar) { l.say("alice", l.keys, func(m *channels.Ward) { m.Versions[0] += 5 }) }, "tower.alert", "newer state"},
		"it dies":       {1, func(*liar) {}, "tower.silent", "no sign of life"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.open()
			l := w.liar(c.next)
			alice := w.users["alice"]
			w.until("alice has a tower", func() bool { _, ok := alice.towerNamed("liar"); return ok }, func(ctx context.Context) error {
				_, err := alice.AddTower(ctx, "DMF:liar")
				return err
			})
			w.pay(w.users["bob"], alice, "5", "k1")
			w.guarded("alice", "liar")
			c.act(l)
			w.until("alice is told", alice.heard(c.event, c.words), nil)
			info, _ := alice.towerNamed("liar")
			s, err := alice.Status(context.Background())
			if err != nil || info.OK || info.Trouble == "" || len(s.Towers.OK) != 0 || s.Towers.Guarded != 0 || s.Towers.SafeUntil == nil {
				t.Fatalf("alice relies on it: %+v, %+v, %v", info, s.Towers, err)
			}
		})
	}
}

// What a tower did not sign itself, or signed for another, counts for nothing.
func TestTowerReportsOfOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.open()
	l := w.liar(30)
	alice := w.users["alice"]
	w.until("alice has a tower", func() bool { _, ok := alice.towerNamed("liar"); return ok }, func(ctx context.Context) error {
		_, err := alice.AddTower(ctx, "DMF:liar")
		return err
	})
	w.pay(w.users["bob"], alice, "5", "k1")
	w.guarded("alice", "liar")
	before, _ := alice.towerNamed("liar")
	w.chain.Pass(time.Minute)
	none := func(m *channels.Ward) { *m = channels.Ward{Channel: m.Channel} }
	l.say("alice", (&KeyFile{Seed: "bob"}).Open(), none)
	l.sayOf("bob", "alice", l.keys, none)
	if frame, err := channels.Encode(channels.Vigil{Report: []byte{0xff}, Sig: make([]byte, 65)}); err == nil {
		_ = l.port.Send("alice", frame)
	}
	l.say("alice", l.keys, nil) // a good one, behind them
	var info wallet.TowerInfo
	w.until("the good one came", func() bool { info, _ = alice.towerNamed("liar"); return info.Block > before.Block }, nil)
	if !info.OK || info.Guarded != 1 || alice.heard("tower.alert", "")() {
		t.Fatalf("a report of somebody else counted: %+v", info)
	}
}
