package wallettest

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
	"dmfwallet/wallet/deals"
)

// periods of a session on the model chain: its challenge period, and how long it lasts (s). Deliveries end 3 periods and 2 margins before the end.
const (
	sessionPeriod = 600
	sessionLasts  = 2 * 3600
)

func (u *user) session() (best wallet.AppSession, ok bool) {
	rank := map[string]int{"open": 5, "closing": 4, "closed": 3, "opening": 2, "failed": 1}
	found, _ := u.Sessions(context.Background())
	for _, s := range found {
		if rank[s.Status] > rank[best.Status] {
			best, ok = s, true
		}
	}
	return best, ok
}

// order has Alice order 10 parts for 20 USD of Bob.
func (w *world) order() {
	w.t.Helper()
	r := wallet.SessionRequest{Peer: "bob", Amount: "20", Currency: "USD", App: "instalments", Parts: 10, Period: sessionPeriod, For: sessionLasts}
	w.until("a session", func() bool {
		a, ok := w.users["alice"].session()
		b, also := w.users["bob"].session()
		return ok && also && a.Status == "open" && b.Status == "open"
	}, func(ctx context.Context) error {
		if s, ok := w.users["alice"].session(); ok && s.Status != "failed" {
			return nil // it goes on by itself
		}
		_, err := w.users["alice"].OpenSession(ctx, r)
		return err
	})
}

// delivers has Bob deliver up to so many parts, and waits until Alice co-signed.
func (w *world) delivers(upTo uint64) {
	w.t.Helper()
	defer func() {
		for name, u := range w.users {
			if s, _ := u.session(); w.t.Failed() {
				w.t.Logf("%s: %+v", name, s)
			}
		}
	}()
	w.until(fmt.Sprintf("%d parts", upTo), func() bool { s, _ := w.users["bob"].session(); return s.Cosigned == upTo }, func(ctx context.Context) error {
		s, _ := w.users["bob"].session()
		if s.Delivered >= upTo {
			return nil
		}
		_, err := w.users["bob"].DeliverSession(ctx, s.ID, upTo-s.Delivered)
		return err
	})
}

func (w *world) sessionClosed(who string, force bool) {
	w.t.Helper()
	w.until("closed", func() bool {
		a, _ := w.users["alice"].session()
		b, _ := w.users["bob"].session()
		return a.Status == "closed" && b.Status == "closed"
	}, func(ctx context.Context) error {
		s, _ := w.users[who].session()
		if s.CanDo["close"] != "" {
			w.chain.Pass(time.Second) // a block
			return nil
		}
		_, err := w.users[who].CloseSession(ctx, s.ID, force)
		return err
	})
}

// shop are Alice and Bob with a channel of their own.
func shop(t *testing.T) *world {
	w := newWorld(t, "alice", "bob")
	for _, u := range w.users {
		u.start()
	}
	w.channel("alice", "bob", "100", "0")
	return w
}

// Over a channel of their own the end is off chain, whatever was delivered.
func TestSession(t *testing.T) {
	w := shop(t)
	w.order()
	w.delivers(3)
	w.delivers(4)
	a, _ := w.users["alice"].session()
	b, _ := w.users["bob"].session()
	if a.ID != b.ID || a.Role != "payer" || b.Role != "payee" || a.Paid != w.usd("8") || a.Delivered != 4 || a.Parts != 10 || a.Version != 2 || b.Paid != a.Paid {
		t.Fatalf("alice %+v, bob %+v", a, b)
	}
	if _, err := w.users["bob"].DeliverSession(t.Context(), b.ID, 7); err == nil || wallet.AsError(err).Code != wallet.CodeUsage {
		t.Fatalf("more than was ordered: %v", err)
	}
	if _, err := w.users["alice"].DeliverSession(t.Context(), a.ID, 1); err == nil || wallet.AsError(err).Code != wallet.CodePhase {
		t.Fatalf("the payer delivers: %v", err)
	}
	w.sessionClosed("bob", false)
	w.wants("alice", "bob", "92")
	w.wants("bob", "alice", "8")
	if w.posted(a.ID) {
		t.Fatal("it went to the chain")
	}
}

// posted reports whether anything of a deal is on the model chain's record.
func (w *world) posted(id string) bool {
	w.chain.mu.Lock()
	defer w.chain.mu.Unlock()
	for k, r := range w.chain.records {
		if deals.InsideID(k.Condition).String() == id && r.Stage != wallet.StageNone {
			return true
		}
	}
	return false
}

// Through a hub all is settled off chain where all was delivered: the hub is paid in full before it pays.
func TestSessionThroughAHub(t *testing.T) {
	w := spokes(t)
	w.order()
	w.delivers(10)
	a, _ := w.users["alice"].session()
	w.sessionClosed("alice", false)
	w.wants("alice", "hub", "79.79") // a fee of 0.21
	w.wants("hub", "bob", "80")
	w.wants("bob", "hub", "120")
	w.wants("hub", "alice", "120.21")
	if w.posted(a.ID) {
		t.Fatal("it went to the chain")
	}
}

// A part of it goes on the chain's record once, for both locks: a hub cannot know that the two ends sign nothing else.
func TestSessionPartThroughAHub(t *testing.T) {
	w := spokes(t)
	w.order()
	w.delivers(5)
	a, _ := w.users["alice"].session()
	if _, err := w.users["bob"].CloseSession(t.Context(), a.ID, false); err != nil {
		t.Fatal(err)
	}
	w.until("on record", func() bool { return w.posted(a.ID) }, nil)
	b, _ := w.users["bob"].session()
	if b.WaitsFor == nil || b.Status != "closing" {
		t.Fatalf("bob %+v", b)
	}
	w.chain.Pass(sessionPeriod * time.Second)
	w.sessionClosed("bob", false)
	w.wants("alice", "hub", "89.79")
	w.wants("hub", "bob", "90")
	w.wants("bob", "hub", "110")
	w.wants("hub", "alice", "110.21")
}

func TestSessionNothingDelivered(t *testing.T) {
	w := shop(t)
	w.order()
	w.sessionClosed("alice", false)
	w.wants("alice", "bob", "100")
}

// What cannot be had is told before anything is locked.
func TestSessionRefused(t *testing.T) {
	w := shop(t)
	good := wallet.SessionRequest{Peer: "bob", Amount: "20", Currency: "USD", App: "instalments", Parts: 10, Period: sessionPeriod, For: sessionLasts}
	for name, c := range map[string]struct {
		change func(*wallet.SessionRequest)
		code   wallet.Code
	}{
		"unknown app":  {func(r *wallet.SessionRequest) { r.App = "chess" }, wallet.CodeUsage},
		"no parts":     {func(r *wallet.SessionRequest) { r.Parts = 0 }, wallet.CodeUsage},
		"many parts":   {func(r *wallet.SessionRequest) { r.Parts = 1 << 20 }, wallet.CodeUsage},
		"unknown peer": {func(r *wallet.SessionRequest) { r.Peer = "carol" }, wallet.CodeNotFound},
		"too short":    {func(r *wallet.SessionRequest) { r.For = 3 * sessionPeriod }, wallet.CodeUsage},
		"short period": {func(r *wallet.SessionRequest) { r.Period = 1 }, wallet.CodeUsage},
		"too much":     {func(r *wallet.SessionRequest) { r.Amount = "500" }, wallet.CodeNoRoute},
	} {
		r := good
		c.change(&r)
		if _, err := w.users["alice"].OpenSession(t.Context(), r); err == nil || wallet.AsError(err).Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	w.wants("alice", "bob", "100")
}

// Alice goes away before she signed for the last parts: Bob shows the links on chain, in time and by himself, after the newest state that both
// signed, and is paid for all.
func TestSessionForcedMove(t *testing.T) {
	for _, c := range []struct {
		name      string
		hub       bool
		cosigned  uint64
		force     bool
		bob, back string // what Bob has in the end, and what Alice can send
	}{
		{"direct, nothing signed", false, 0, false, "14", "86"},
		{"direct, three parts signed", false, 3, false, "14", "86"},
		{"direct, at once", false, 3, true, "14", "86"},
		{"through a hub", true, 3, false, "114", "85.79"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, with := shop(t), "alice"
			if c.hub {
				w, with = spokes(t), "hub"
			}
			w.order()
			if c.cosigned > 0 {
				w.delivers(c.cosigned)
			}
			alice := w.users["alice"]
			alice.end()
			delete(w.users, "alice")
			b, _ := w.users["bob"].session()
			w.until("bob delivers", func() bool { s, _ := w.users["bob"].session(); return s.Delivered == 7 }, func(ctx context.Context) error {
				_, err := w.users["bob"].DeliverSession(ctx, b.ID, 7-c.cosigned)
				return err
			})
			if c.force {
				if _, err := w.users["bob"].CloseSession(t.Context(), b.ID, true); err != nil {
					t.Fatal(err)
				}
			} else {
				w.passTo(b.Until.Add(time.Second))
			}
			w.until("the move is on record", func() bool { return w.recorded(b.ID) == w.usd("14") }, func(context.Context) error {
				w.chain.Pass(time.Second)
				return nil
			})
			w.chain.Pass(sessionPeriod * time.Second)
			alice.start()
			w.users["alice"] = alice
			w.wants("bob", with, c.bob)
			w.wants("alice", map[bool]string{true: "hub", false: "bob"}[c.hub], c.back)
			w.until("closed", func() bool { s, _ := w.users["bob"].session(); return s.Status == "closed" && s.Paid == w.usd("14") }, nil)
		})
	}
}

// Whoever goes away at whichever step: what was delivered is paid, the rest comes back.
func TestSessionSomebodyIsGone(t *testing.T) {
	for _, gone := range []string{"alice", "bob", "hub"} {
		for _, step := range []string{"opened", "delivered"} {
			t.Run(gone+" is gone when "+step, func(t *testing.T) {
				w := spokes(t)
				w.order()
				if step == "delivered" {
					w.delivers(5)
				}
				rest := w.users[gone]
				rest.end()
				delete(w.users, gone)
				who := "bob"
				if gone == "bob" {
					who = "alice"
				}
				s, _ := w.users[who].session()
				w.passTo(s.Until.Add(time.Second))
				paid := step == "delivered" && gone != "bob" // Bob was away until the end: it is lost to him
				if paid {
					w.until("on record", func() bool { return w.posted(s.ID) }, func(context.Context) error { w.chain.Pass(time.Second); return nil })
				}
				w.passTo(s.Deadline.Add(time.Second))
				rest.start()
				w.users[gone] = rest
				if paid {
					w.wants("alice", "hub", "89.79")
					w.wants("bob", "hub", "110")
					w.wants("hub", "alice", "110.21")
					w.wants("hub", "bob", "90")
					return
				}
				w.wants("alice", "hub", "99.79")
				w.wants("bob", "hub", "100")
				w.wants("hub", "alice", "100.21")
				w.wants("hub", "bob", "100")
			})
		}
	}
}

// Alice posts an older state that both signed, which pays less: Bob answers with the newest by himself.
func TestSessionOldStateIsAnswered(t *testing.T) {
	w := shop(t)
	w.order()
	w.delivers(2)
	old := w.stateOf("alice")
	w.delivers(6)
	s, _ := w.users["alice"].session()
	w.post(s, "alice", old)
	w.until("answered", func() bool { return w.recorded(s.ID) == w.usd("12") }, nil)
	w.chain.Pass(sessionPeriod * time.Second)
	w.wants("bob", "alice", "12")
	w.wants("alice", "bob", "88")
}

// stateOf is the fact of the newest state that a user's disk has both signatures for, with its terms.
func (w *world) stateOf(name string) (r channels.Record) {
	w.t.Helper()
	disk := w.users[name].disk
	disk.mu.Lock()
	defer disk.mu.Unlock()
	for _, rec := range disk.deals {
		var d deals.Deal
		var data struct {
			Params []byte
			Newest struct {
				Version uint64
				State   []byte
				Sigs    [2]channels.Signature
			}
		}
		if rec.Kind != string(deals.KindSession) || json.Unmarshal(rec.Data, &d) != nil || json.Unmarshal(d.Data, &data) != nil {
			continue
		}
		fact, err := channels.EncodeFact(channels.SignedFact{Fact: channels.AppState{Version: data.Newest.Version, State: data.Newest.State}, Sigs: data.Newest.Sigs[:], Params: data.Params})
		if err != nil {
			w.t.Fatal(err)
		}
		return channels.Record{Resolver: ResolverAt(channels.KindAppSession), Kind: channels.KindAppSession, Terms: d.Terms, Fact: fact}
	}
	w.t.Fatal("no session on the disk")
	return r
}

// post puts a fact on record as somebody who does not keep to the rules.
func (w *world) post(s wallet.AppSession, name string, r channels.Record) {
	w.t.Helper()
	call := channels.Call{Kind: channels.CallRecord, Record: r, Before: uint64(s.Deadline.Unix())}
	if _, err := w.chain.Port(w.users[name].keys.Open().Owner()).Submit(w.t.Context(), call); err != nil {
		w.t.Fatal(err)
	}
}

// Bob lies: nothing that the app does not allow is signed, nothing twice at one version.
func TestSessionPayeeLies(t *testing.T) {
	w := shop(t)
	w.order()
	w.delivers(2)
	a, _ := w.users["alice"].session()
	payee := w.newestKey("bob")
	at := func(parts uint16, link common.Hash) []byte {
		return channels.Delivered{Parts: parts, Link: link}.Encode()
	}
	true4 := w.linkOf("bob", 4)
	alerts := func() (n int) {
		events, _ := w.users["alice"].Events(context.Background(), 0, 1000)
		for _, e := range events {
			if e.Event == "session.alert" {
				n++
			}
		}
		return n
	}
	n := 0
	for name, m := range map[string]deals.NextState{
		"a wrong link":            w.state(a, payee, 2, at(4, common.Hash{1})),
		"fewer parts":             w.state(a, payee, 2, at(1, w.linkOf("bob", 1))),
		"another state at one":    w.state(a, payee, 1, at(4, true4)),
		"more than were ordered":  w.state(a, payee, 2, at(11, common.Hash{2})),
		"another key's signature": w.state(a, "owner", 2, at(4, true4)),
		"no signature":            {Version: 2, State: at(4, true4)},
		"no state":                w.state(a, payee, 2, nil),
		"no room above":           w.state(a, payee, 1<<63, at(4, true4)),
	} {
		n++
		w.tell("bob", "alice", a.ID, deals.WordState, m)
		w.until(name+" is told", func() bool { return alerts() == n }, nil)
		if s, _ := w.users["alice"].session(); s.Paid != w.usd("4") || s.Version != 1 {
			t.Fatalf("%s was signed: %+v", name, s)
		}
	}
	w.tell("bob", "alice", a.ID, deals.WordState, w.state(a, payee, 2, at(4, true4)))
	w.until("the true one is signed", func() bool { s, _ := w.users["alice"].session(); return s.Paid == w.usd("8") }, nil)
}

// Alice lies: a signature that is not hers over what Bob delivered counts for nothing, and Bob goes to the chain with his link.
func TestSessionPayerLies(t *testing.T) {
	w := shop(t)
	w.order()
	w.delivers(2)
	alice := w.users["alice"]
	alice.end()
	delete(w.users, "alice")
	b, _ := w.users["bob"].session()
	mallory := w.net.Port("alice")
	mallory.Up(mute{}) // has Alice's connection, and not her wallet
	hello, err := channels.Encode(channels.Hello{Protocol: channels.ProtocolVersion, Domain: w.chain.Domain, Name: "alice", Owner: alice.keys.Open().Owner()})
	if err == nil {
		err = mallory.Send("bob", hello)
	}
	if err != nil {
		t.Fatal(err)
	}
	w.until("bob delivers", func() bool { s, _ := w.users["bob"].session(); return s.Delivered == 5 }, func(ctx context.Context) error {
		_, err := w.users["bob"].DeliverSession(ctx, b.ID, 3)
		return err
	})
	none := make(channels.Signature, 65)
	for _, m := range []deals.Cosigned{{Version: 2, Sig: none}, {Version: 3, Sig: none}, {Version: 2}, {Version: 1, Sig: none}, {Reason: "no"}} {
		w.tell("alice", "bob", b.ID, deals.WordCosigned, m)
	}
	w.until("bob knows that she does not sign", func() bool {
		s, _ := w.users["bob"].session()
		return s.Waiting == "alice's signature, which it refuses (no); after that the chain"
	}, nil)
	if s, _ := w.users["bob"].session(); s.Cosigned != 2 || s.Delivered != 5 || s.Version != 1 {
		t.Fatalf("bob %+v", s)
	}
	mallory.Down()
	w.passTo(b.Until.Add(time.Second))
	w.until("the move is on record", func() bool { return w.recorded(b.ID) == w.usd("10") }, func(context.Context) error { w.chain.Pass(time.Second); return nil })
	w.chain.Pass(sessionPeriod * time.Second)
	alice.start()
	w.users["alice"] = alice
	w.wants("bob", "alice", "10")
	w.wants("alice", "bob", "90")
}

// mute hears nothing.
type mute struct{}

func (mute) PeerConnected(string)     {}
func (mute) PeerDisconnected(string)  {}
func (mute) PeerFrame(string, []byte) {}

// tell sends a word as somebody who does not keep to the rules.
func (w *world) tell(from, to, id, kind string, m any) {
	w.t.Helper()
	var d deals.ID
	err := d.UnmarshalText([]byte(id))
	body, err2 := json.Marshal(m)
	frame, err3 := channels.Encode(channels.Deal{ID: d, Kind: kind, Body: body})
	if err != nil || err2 != nil || err3 != nil {
		w.t.Fatal(err, err2, err3)
	}
	if err := w.net.Port(from).Send(to, frame); err != nil {
		w.t.Fatal(err)
	}
}

// state is one of a session, signed by a key of Bob's.
func (w *world) state(s wallet.AppSession, signer string, version uint64, state []byte) deals.NextState {
	w.t.Helper()
	d := channels.FactDomain{ChainID: w.chain.Domain.ChainID, Resolver: ResolverAt(channels.KindAppSession), Kind: channels.KindAppSession}
	k := &Keys{file: &KeyFile{Seed: "bob"}}
	sig, err := sign(k.key(signer), d.FactDigest(w.conditionOf(s.ID), channels.AppState{Version: version, State: state}))
	if err != nil {
		w.t.Fatal(err)
	}
	return deals.NextState{Version: version, State: state, Sig: sig}
}

// linkOf is a link of the hash chain that a user's disk has.
func (w *world) linkOf(name string, part uint16) common.Hash {
	w.t.Helper()
	disk := w.users[name].disk
	disk.mu.Lock()
	defer disk.mu.Unlock()
	for _, rec := range disk.deals {
		var d deals.Deal
		var data struct{ Secret []byte }
		if rec.Kind == string(deals.KindSession) && json.Unmarshal(rec.Data, &d) == nil && json.Unmarshal(d.Data, &data) == nil && len(data.Secret) == 32 {
			return channels.LinkBelow(common.Hash(data.Secret), 10-part)
		}
	}
	w.t.Fatal("no session on the disk")
	return common.Hash{}
}

// Whoever dies at whichever commit while a session opens, goes on and ends: it ends to the cent.
func TestSessionEverybodyDies(t *testing.T) {
	if testing.Short() {
		t.Skip("a world for each commit")
	}
	run := func(w *world) {
		w.order()
		w.delivers(4)
		w.delivers(10)
		w.sessionClosed("bob", false)
	}
	for _, victim := range []string{"hub", "alice", "bob"} {
		plain := spokes(t)
		before := plain.users[victim].disk.Commits()
		run(plain)
		commits := plain.users[victim].disk.Commits() - before
		for _, failure := range []Failure{CommitFails, CommitUnsure} {
			for n := 1; n <= commits; n++ {
				t.Run(fmt.Sprint(victim, " ", failure, " ", n), func(t *testing.T) {
					w := spokes(t)
					w.users[victim].disk.failAfter(n, failure)
					run(w)
					w.wants("hub", "bob", "80")
					w.wants("bob", "hub", "120")
					w.until("alice and the hub have what is theirs", func() bool { // whoever just died is back first
						hub, _ := w.users["hub"].with("USD", "alice")
						alice, _ := w.users["alice"].with("USD", "hub")
						sum, err := hub.CanSend.Add(alice.CanSend)
						return err == nil && sum == w.usd("200") && !alice.CanSend.Less(w.usd("79.58")) && !w.usd("79.79").Less(alice.CanSend)
					}, nil)
				})
			}
		}
	}
}
