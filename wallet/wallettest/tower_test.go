package wallettest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// tower makes a user a watchtower, and another one its client.
func (w *world) tower(name, client string) {
	w.t.Helper()
	w.join(name)
	tower, u := w.users[name], w.users[client]
	w.until(name+" serves", func() bool { p, err := tower.TowerPolicy(context.Background()); return err == nil && p.Serving }, func(ctx context.Context) error {
		_, err := tower.SetTowerPolicy(ctx, wallet.TowerPolicy{Serving: true, Channels: 1, Bytes: 1 << 20})
		return err
	})
	w.until(client+" has "+name, func() bool { _, ok := u.towerNamed(name); return ok }, func(ctx context.Context) error {
		_, err := u.AddTower(ctx, "DMF:"+name)
		return err
	})
}

// join adds a user to a world that is under way.
func (w *world) join(name string) {
	w.t.Helper()
	if w.users[name] == nil {
		w.users[name] = &user{w: w, name: name, disk: &Disk{}, keys: &KeyFile{Seed: name}}
		w.users[name].start()
	}
}

// sees reports whether a peer is connected.
func (u *user) sees(name string) bool {
	peers, _ := u.Peers(context.Background())
	return slices.ContainsFunc(peers, func(p wallet.Peer) bool { return p.Name == name && p.Connected })
}

func (u *user) towerNamed(name string) (wallet.TowerInfo, bool) {
	all, _ := u.Towers(context.Background())
	for _, t := range all {
		if t.Name == name {
			return t, true
		}
	}
	return wallet.TowerInfo{}, false
}

// guarded waits until a tower has the newest of all channels of its client.
func (w *world) guarded(client, name string) {
	w.t.Helper()
	u := w.users[client]
	for range 5000 { // not until: it lets time pass on the chain
		if t, ok := u.towerNamed(name); ok && t.Channels > 0 && t.Guarded == t.Channels && u.Lagging() == 0 {
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
	info, _ := u.towerNamed(name)
	w.t.Fatalf("%s never has the newest of %s: %+v", name, client, info)
}

// leave ends a wallet for good, as far as the world goes on without it.
func (w *world) leave(name string) *user {
	u := w.users[name]
	u.end()
	delete(w.users, name)
	return u
}

// saved is a channel as the user's disk has it.
func (u *user) saved(id channels.ID) *channels.Channel {
	u.w.t.Helper()
	u.disk.mu.Lock()
	defer u.disk.mu.Unlock()
	for _, c := range u.disk.channels {
		if c.ID == id {
			ch, err := channels.Load(c.Data, nil, nil)
			if err != nil {
				u.w.t.Fatal(err)
			}
			return ch
		}
	}
	u.w.t.Fatalf("%s has no channel %s", u.name, id)
	return nil
}

// post puts the state of an old copy of a channel on the chain, as its owner.
func (u *user) post(ch *channels.Channel) {
	u.w.t.Helper()
	call := channels.Call{Kind: channels.CallChallenge, Params: ch.Params, Epoch: ch.Epoch, Side: ch.Me, State: ch.Best.State, PeerSig: ch.Best.Sig}
	if _, err := u.w.chain.Port(u.keys.Open().Owner()).Submit(context.Background(), call); err != nil {
		u.w.t.Fatal(err)
	}
}

// end settles what is disputed as anybody may, and returns the payouts.
func (w *world) endDispute(ch *channels.Channel) string {
	w.t.Helper()
	w.chain.Pass(2 * time.Hour)
	slot := w.chain.Channel(ch.ID())
	if slot.Status == channels.ChainDisputed {
		call := channels.Call{Kind: channels.CallSettle, Params: ch.Params, Epoch: ch.Epoch, Dispute: *slot.Dispute}
		if _, err := w.chain.Port(common.Address{1}).Submit(context.Background(), call); err != nil {
			w.t.Fatal(err)
		}
		slot = w.chain.Channel(ch.ID())
	}
	return fmt.Sprint(w.chain.Money.Format(slot.Payout[0]), ", ", w.chain.Money.Format(slot.Payout[1]))
}

func (u *user) id() channels.ID {
	c, ok := u.channel()
	if !ok {
		u.w.t.Fatalf("%s has no channel", u.name)
	}
	return channels.ID(common.FromHex(c.ID))
}

func (w *world) answered(id channels.ID, bits uint8) func() bool {
	return func() bool {
		d := w.chain.Channel(id).Dispute
		return d != nil && d.Answered == bits
	}
}

// Bob posts a state from before he paid, while Alice's wallet is off. Her tower, which was restarted meanwhile, answers with its own gas, and
// Alice has what is hers.
func TestTowerAnswersWhileItsClientIsOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.open()
	w.tower("tower", "alice")
	alice, bob, tower := w.users["alice"], w.users["bob"], w.users["tower"]
	w.pay(bob, alice, "1", "k1")
	w.pay(alice, bob, "1", "k2")
	id := bob.id()
	old := bob.saved(id)
	w.pay(bob, alice, "30", "k3")
	w.guarded("alice", "tower")
	w.until("the tower keeps a backup, too", func() bool { return len(tower.keeps()) == 1 }, nil)
	w.leave("bob")
	w.leave("alice")
	tower.end()
	tower.start() // with what is on its disk
	bob.post(old)
	w.until("the tower answers", w.answered(id, 8), nil)
	if got := w.endDispute(old); got != "70.00 USD, 80.00 USD" {
		t.Fatalf("paid out %s", got)
	}
	w.until("the tower forgets what is over", func() bool {
		s, err := tower.Status(context.Background())
		return err == nil && s.Guarding == nil
	}, nil)
}

// A tower that was cut off answers with what it has. That uses up the delegated answer; Alice's own is left, and she gives it.
func TestStaleTower(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.open()
	w.tower("tower", "alice")
	alice, bob := w.users["alice"], w.users["bob"]
	w.pay(bob, alice, "1", "k1")
	w.pay(alice, bob, "1", "k2")
	id := bob.id()
	old := bob.saved(id)
	w.pay(bob, alice, "10", "k3")
	w.guarded("alice", "tower")
	w.net.Partition("alice", "tower")
	w.pay(bob, alice, "20", "k4")
	w.until("alice knows that her tower lags", func() bool {
		s, err := alice.Status(context.Background())
		return err == nil && s.Towers != nil && s.Towers.Guarded == 0 && s.Towers.SafeUntil != nil
	}, nil)
	w.leave("bob")
	w.leave("alice")
	bob.post(old)
	w.until("the tower answers", w.answered(id, 8), nil)
	w.users["alice"] = alice
	alice.start()
	w.until("alice answers", w.answered(id, 8|2), nil)
	if got := w.endDispute(old); got != "70.00 USD, 80.00 USD" {
		t.Fatalf("paid out %s", got)
	}
}

// Of two towers that both are there the one that heard of Alice last answers: the other has less, and only one delegated answer counts.
func TestTwoTowers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.open()
	w.tower("tower1", "alice")
	w.tower("tower2", "alice")
	alice, bob := w.users["alice"], w.users["bob"]
	w.pay(bob, alice, "1", "k1")
	w.pay(alice, bob, "1", "k2")
	id := bob.id()
	old := bob.saved(id)
	w.pay(bob, alice, "10", "k3")
	w.guarded("alice", "tower1")
	w.net.Partition("alice", "tower1")
	w.until("tower1 notices", func() bool { return !w.users["tower1"].sees("alice") }, nil)
	w.chain.Pass(30 * time.Minute)
	w.pay(bob, alice, "20", "k4")
	w.guarded("alice", "tower2")
	w.leave("bob")
	w.leave("alice")
	bob.post(old)
	w.until("a tower answers", w.answered(id, 8), nil)
	if got := w.endDispute(old); got != "70.00 USD, 80.00 USD" {
		t.Fatalf("paid out %s", got)
	}
}

// Bob, the payee, knows the preimage of a promise, and his wallet goes off before the hub hears of it. His tower puts it on record in time.
func TestTowerRecordsAFact(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.tower("tower", "bob")
	w.pay(w.users["hub"], w.users["bob"], "1", "k0")
	bob := w.users["bob"]
	info, _ := bob.with("USD", "hub")
	id := channels.ID(common.FromHex(info.ID))
	w.net.mu.Lock()
	w.net.Lose = func(from, to string, frame []byte) bool {
		m, _ := channels.Decode(frame)
		_, agreement := m.(channels.Agreement)
		return agreement && from == "bob"
	}
	w.net.mu.Unlock()
	ctx, stop := context.WithCancel(context.Background())
	var paying sync.WaitGroup
	paying.Go(func() {
		_, _ = w.users["alice"].Pay(ctx, wallet.PayRequest{To: "bob", Amount: "10", Currency: "USD", Key: "k1"})
	})
	var lock channels.Held
	w.until("bob has the preimage", func() bool {
		held := bob.saved(id).Held
		i := slices.IndexFunc(held, func(h channels.Held) bool { return len(h.Fact) > 0 })
		if i >= 0 {
			lock = held[i]
		}
		return i >= 0
	}, nil)
	w.guarded("bob", "tower")
	stop()
	paying.Wait()
	w.leave("bob")
	q := wallet.Question{LockKey: lock.Key(), Kind: lock.Kind, Amount: lock.Amount}
	if w.chain.Ask(q).OnRecord {
		t.Fatal("it is on record too early")
	}
	head, err := w.chain.Port(common.Address{}).Head()
	if err != nil {
		t.Fatal(err)
	}
	w.chain.Pass(time.Duration(channels.DeadlineOf(lock.Condition)-head.Time-50) * time.Second)
	w.until("the fact is on record", func() bool { return w.chain.Ask(q).OnRecord }, nil)
	w.until("alice has paid", func() bool {
		p, err := w.users["alice"].History(context.Background(), wallet.HistoryFilter{Limit: 10})
		return err == nil && len(p) > 0 && p[0].Status == wallet.PaymentDone
	}, nil)
}

// A tower reports as often as the challenge periods of what it guards demand, from the first that it is given on.
func TestTowerReportsInTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	alice, bob := w.users["alice"], w.users["bob"]
	alice.start()
	bob.start()
	w.tower("tower", "alice")
	w.until("bob knows alice", func() bool { return bob.knows("alice") && alice.knows("bob") }, func(ctx context.Context) error {
		_, err := bob.Pair(ctx, "DMF:alice")
		return err
	})
	w.until("open", func() bool { return w.connected("USD", "bob", "alice") && w.connected("USD", "alice", "bob") }, func(ctx context.Context) error {
		if _, ok := bob.with("USD", "alice"); ok {
			return nil
		}
		_, err := bob.OpenChannel(ctx, wallet.OpenRequest{Peer: "alice", Amount: "100", Currency: "USD", ChallengePeriod: 60})
		return err
	})
	w.pay(bob, alice, "1", "k1")
	w.guarded("alice", "tower")
	w.soon("a report with all that the tower has", func() bool {
		info, _ := alice.towerNamed("tower")
		r, err := channels.DecodeReport(info.Receipt.Report)
		return err == nil && r.All && len(r.Wards) == 1 && r.Next == 7
	})
	if alice.heard("tower.silent", "")() {
		t.Error("the tower was silent for longer than it promised")
	}
}

// With what a client gives it, a tower can start no dispute.
func TestTowerForcesNoClose(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.open()
	w.tower("tower", "alice")
	w.pay(w.users["bob"], w.users["alice"], "1", "k1")
	w.guarded("alice", "tower")
	tower := w.users["tower"]
	tower.disk.mu.Lock()
	var g channels.Guard
	for _, r := range tower.disk.wards {
		m, err := channels.Decode(r.Frame)
		if err != nil {
			t.Fatal(err)
		}
		g = m.(channels.Guard)
	}
	tower.disk.mu.Unlock()
	port := w.chain.Port(tower.keys.Open().Owner())
	for _, sig := range []channels.Signature{nil, g.Answer} {
		call := channels.Call{Kind: channels.CallChallenge, Params: g.Params, Side: g.Side, State: g.State, PeerSig: g.PeerSig, AnswerSig: sig}
		if _, err := port.Submit(context.Background(), call); err == nil {
			t.Fatal("a tower started a dispute")
		}
	}
}

// A tower serves whom it will, and keeps each within bounds. Its client hears of it.
func TestTowerLimits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.open()
	w.join("carol")
	alice, bob, carol := w.users["alice"], w.users["bob"], w.users["carol"]
	refused := func(u *user, name, why string) {
		t.Helper()
		w.until(u.name+" is refused", func() bool {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			_, err := u.AddTower(ctx, name)
			return err != nil && strings.Contains(err.Error(), why)
		}, nil)
	}
	refused(bob, "alice", "is no watchtower")
	w.tower("tower", "alice")
	w.channel("carol", "alice", "10", "0")
	w.pay(bob, alice, "1", "k1")
	w.pay(carol, alice, "1", "k2")
	w.until("alice knows that her tower takes one channel only", func() bool {
		info, ok := alice.towerNamed("tower")
		return ok && info.Channels == 2 && info.Guarded == 1 && len(info.Behind) == 1 && len(info.Refused) == 1 && strings.Contains(info.Refused[0], "1 channels are the most")
	}, nil)
	w.until("carol is refused a channel with a tower", func() bool {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_, err := carol.OpenChannel(ctx, wallet.OpenRequest{Peer: "tower", Amount: "10", Currency: "USD"})
		return err != nil && strings.Contains(err.Error(), "watchtower")
	}, func(ctx context.Context) error { _, err := carol.Pair(ctx, "DMF:tower"); return err })
	w.until("alice lets her tower go", func() bool { _, ok := alice.towerNamed("tower"); return !ok }, func(ctx context.Context) error {
		_, err := alice.RemoveTower(ctx, "tower")
		return err
	})
	w.until("the tower has forgotten her", func() bool {
		s, err := w.users["tower"].Status(context.Background())
		return err == nil && s.Guarding == nil
	}, nil)
}

// The commits of a tower fail, one a time, with nothing of it on its disk or with all of it; and those of its client. Whatever leaves either is on
// its disk: a receipt promises what is there, and a Guard has nothing that its client could forget (I2). In the end the tower answers.
func TestTowerCrashes(t *testing.T) {
	for name, most := range map[string]int{"tower": 5, "alice": 5} {
		for commit := 1; commit <= most; commit++ {
			how, failure := "before", CommitFails
			if commit%2 == 0 {
				how, failure = "after", CommitUnsure
			}
			t.Run(fmt.Sprintf("%s dies %s commit %d", name, how, commit), func(t *testing.T) {
				t.Parallel()
				w := newWorld(t)
				w.open()
				w.join("tower")
				w.watchLeaving()
				disk := w.users[name].disk
				dead, first := false, disk.Commits()
				disk.mu.Lock()
				disk.Fail = func(n int, _ *wallet.Batch) Failure {
					if n == first+commit && !dead {
						dead = true
						return failure
					}
					return CommitWorks
				}
				disk.mu.Unlock()
				w.tower("tower", "alice")
				alice, bob := w.users["alice"], w.users["bob"]
				w.pay(bob, alice, "1", "k1")
				w.pay(alice, bob, "1", "k2")
				id := bob.id()
				old := bob.saved(id)
				w.pay(bob, alice, "30", "k3")
				w.soon("guarded", func() bool {
					info, ok := alice.towerNamed("tower")
					return ok && info.Channels == 1 && info.Guarded == 1 && info.OK
				})
				w.leave("bob")
				w.leave("alice")
				bob.post(old)
				w.until("the tower answers", w.answered(id, 8), nil)
				if got := w.endDispute(old); got != "70.00 USD, 80.00 USD" {
					t.Fatalf("paid out %s", got)
				}
			})
		}
	}
}

// watchLeaving looks at what goes from wallets to towers and back.
func (w *world) watchLeaving() {
	users := maps.Clone(w.users)
	w.net.mu.Lock()
	defer w.net.mu.Unlock()
	w.net.Lose = func(from, to string, frame []byte) bool {
		m, err := channels.Decode(frame)
		if err != nil {
			w.t.Error(err)
		}
		switch m := m.(type) {
		case channels.Guard:
			best := users[from].saved(m.Params.ID()).Best
			if best == nil || best.Ledgers[0].Version < m.State.Ledgers[0].Version || best.Ledgers[1].Version < m.State.Ledgers[1].Version {
				w.t.Errorf("%s gave away a state that is not on its disk", from)
			}
		case channels.Vigil:
			r, err := channels.DecodeReport(m.Report)
			if err != nil {
				w.t.Error(err)
			}
			for _, promised := range r.Wards {
				if !users[from].wards(to, promised.Channel).Covers(promised) {
					w.t.Errorf("%s gave a receipt for what is not on its disk", from)
				}
			}
		}
		return false
	}
}

// wards is what a tower's disk has of a client's channel.
func (u *user) wards(client string, id channels.ID) channels.Ward {
	u.disk.mu.Lock()
	defer u.disk.mu.Unlock()
	m, _ := channels.Decode(u.disk.wards[wardKey{client, id}].Frame)
	g, ok := m.(channels.Guard)
	if !ok {
		return channels.Ward{}
	}
	return g.Ward()
}
