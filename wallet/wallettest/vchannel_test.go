package wallettest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
	"dmfwallet/wallet/deals"
)

// spokes are Alice and Bob with a channel each at the hub, who know each other.
func spokes(t *testing.T) *world {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.until("alice knows bob", func() bool { return w.users["alice"].knows("bob") && w.users["bob"].knows("alice") }, func(ctx context.Context) error {
		_, err := w.users["alice"].Pair(ctx, "DMF:bob")
		return err
	})
	return w
}

// inside is the user's virtual channel in a direction; of several the one that is furthest: a crash may leave offers that nothing came of.
func (u *user) inside(direction string) (best wallet.VChannel, ok bool) {
	rank := map[string]int{"open": 5, "closing": 4, "closed": 3, "opening": 2, "failed": 1}
	found, _ := u.VChannels(context.Background())
	for _, v := range found {
		if v.Direction == direction && rank[v.Status] > rank[best.Status] {
			best, ok = v, true
		}
	}
	return best, ok
}

// purse opens a virtual channel of 10 USD from Alice to Bob, for an hour.
func (w *world) purse() wallet.VChannel {
	w.t.Helper()
	w.purseOf(wallet.VChannelRequest{Peer: "bob", Amount: "10", Currency: "USD", For: 3600})
	v, _ := w.users["alice"].inside("out")
	return v
}

func (w *world) purseOf(r wallet.VChannelRequest) {
	w.t.Helper()
	defer func() {
		for name, u := range w.users {
			found, _ := u.VChannels(context.Background())
			for _, v := range found {
				if w.t.Failed() {
					w.t.Logf("%s: %+v", name, v)
				}
			}
		}
	}()
	w.until("a virtual channel", func() bool {
		out, ok := w.users["alice"].inside("out")
		in, also := w.users["bob"].inside("in")
		return ok && also && out.Status == "open" && in.Status == "open" && out.CanDo["pay"] == ""
	}, func(ctx context.Context) error {
		if v, ok := w.users["alice"].inside("out"); ok && v.Status != "failed" {
			return nil // it goes on by itself
		}
		_, err := w.users["alice"].OpenVChannel(ctx, r)
		return err
	})
}

// inside pays over the virtual channel, once, however often it has to be asked for.
func (w *world) inside(amount, key string) wallet.Payment {
	w.t.Helper()
	var p wallet.Payment
	done := false
	v, _ := w.users["alice"].inside("out")
	w.until("payment "+key, func() bool { return done }, func(ctx context.Context) (err error) {
		p, err = w.users["alice"].Pay(ctx, wallet.PayRequest{To: "bob", Amount: amount, Currency: "USD", Key: key, Memo: "tea", VChannel: v.ID})
		done = err == nil && p.Status == wallet.PaymentDone
		return err
	})
	return p
}

// closes ends the virtual channel by agreement, as who asks.
func (w *world) closes(who string) {
	w.t.Helper()
	direction := map[string]string{"alice": "out", "bob": "in"}[who]
	w.until("closed", func() bool {
		out, _ := w.users["alice"].inside("out")
		in, _ := w.users["bob"].inside("in")
		return out.Status == "closed" && in.Status == "closed"
	}, func(ctx context.Context) error {
		v, ok := w.users[who].inside(direction)
		if !ok || v.CanDo["close"] != "" {
			return nil
		}
		_, err := w.users[who].CloseVChannel(ctx, v.ID)
		return err
	})
}

// paidInside is what everybody can send when Bob got that much over the virtual channel: 10 USD cost a fee of 0.11.
func (w *world) paidInside(amount string) {
	w.t.Helper()
	paid := w.usd(amount)
	less := func(from string) string {
		a, _ := w.usd(from).Sub(paid)
		return w.chain.Money.Number(a)
	}
	more := func(from string) string {
		a, _ := w.usd(from).Add(paid)
		return w.chain.Money.Number(a)
	}
	w.wants("alice", "hub", less("99.89"))
	w.wants("hub", "alice", more("100.11"))
	w.wants("hub", "bob", less("100"))
	w.wants("bob", "hub", more("100"))
}

func TestVirtualChannel(t *testing.T) {
	w := spokes(t)
	v := w.purse()
	if v.Hub != "hub" || v.Fee != w.usd("0.11") || v.Peer != "bob" {
		t.Fatalf("opened %+v", v)
	}
	one := w.inside("2.005", "k1") // finer than a coin
	w.inside("1", "k2")
	if again := w.inside("2.005", "k1"); again.ID != one.ID || again.VChannel != v.ID {
		t.Fatalf("the key paid twice: %+v and %+v", one, again)
	}
	if _, err := w.users["alice"].Pay(t.Context(), wallet.PayRequest{To: "bob", Amount: "3", Currency: "USD", Key: "k1"}); err == nil || wallet.AsError(err).Code != wallet.CodeUsage {
		t.Fatalf("another payment under the same key: %v", err)
	}
	if _, err := w.users["alice"].Pay(t.Context(), wallet.PayRequest{To: "bob", Amount: "7", Currency: "USD", VChannel: v.ID}); err == nil || wallet.AsError(err).Code != wallet.CodeInsufficient {
		t.Fatalf("more than there is: %v", err)
	}
	plan, err := w.users["alice"].Pay(t.Context(), wallet.PayRequest{To: "bob", Amount: "1", Currency: "USD", DryRun: true})
	if err != nil || plan.Status != wallet.PaymentPlanned || plan.VChannel != v.ID {
		t.Fatalf("plan %+v, %v", plan, err)
	}
	in, _ := w.users["bob"].inside("in")
	if in.ID != v.ID || in.Paid != w.usd("3.005") || in.Payments != 2 {
		t.Fatalf("bob sees %+v", in)
	}
	if st, err := w.users["bob"].Status(t.Context()); err != nil || st.SafeUntil == nil || st.SafeUntil.After(in.Until) { // he must be there before it ends
		t.Fatalf("bob: safe until %v, %v", st.SafeUntil, err)
	}
	for name, status := range map[string]wallet.PaymentStatus{"alice": wallet.PaymentDone, "bob": wallet.PaymentReceived} {
		h, err := w.users[name].History(t.Context(), wallet.HistoryFilter{Channel: v.ID})
		if err != nil || len(h) != 2 || h[0].Status != status || h[0].Memo != "tea" {
			t.Fatalf("history of %s: %+v, %v", name, h, err)
		}
	}
	w.closes("bob")
	w.paidInside("3.005")
	for name, status := range map[string]wallet.PaymentStatus{"alice": wallet.PaymentDone, "bob": wallet.PaymentReceived} {
		h, err := w.users[name].History(t.Context(), wallet.HistoryFilter{Peer: map[string]string{"alice": "bob", "bob": "alice"}[name]})
		if err != nil || len(h) != 2 || h[0].Status != status || h[1].Amount != w.usd("2.005") {
			t.Fatalf("history of %s afterwards: %+v, %v", name, h, err)
		}
	}
	w.leaves("alice", "96.88") // whole coins leave, and the rest of one goes to the other side
	w.leaves("bob", "103")
}

// leaves closes a user's channel with the hub and checks what the chain pays it.
func (w *world) leaves(who, amount string) {
	w.t.Helper()
	c, _ := w.users[who].with("USD", "hub")
	w.until(who+" is paid", func() bool {
		c, _ := w.users[who].with("USD", "hub")
		return c.Phase == "closed" && len(c.Payout) == 2 && c.Payout[0] == w.usd(amount)
	}, func(ctx context.Context) error {
		_, err := w.users[who].CloseChannel(ctx, c.ID)
		return err
	})
}

func TestVirtualChannelThePayerAsksForTheEnd(t *testing.T) {
	w := spokes(t)
	w.purse()
	w.closes("alice") // nothing was paid, and soon: the hub gives its fee back
	w.wants("alice", "hub", "100")
	w.wants("hub", "alice", "100")
	w.wants("bob", "hub", "100")
	w.wants("hub", "bob", "100")
}

func TestVirtualChannelBothWays(t *testing.T) {
	w := spokes(t)
	bob := w.users["bob"]
	r := wallet.VChannelRequest{Peer: "bob", Amount: "10", TheirAmount: "5", Currency: "USD", For: 3600}
	// Without a rule Bob is asked. A No ends it.
	refused := make(chan error, 1)
	go func() { _, err := w.users["alice"].OpenVChannel(t.Context(), r); refused <- err }()
	offer := func() (o wallet.VChannelOffer, ok bool) {
		found, _ := bob.VChannelOffers(context.Background())
		if len(found) == 1 {
			return found[0], true
		}
		return o, false
	}
	w.until("bob is asked", func() bool { _, ok := offer(); return ok }, nil)
	o, _ := offer()
	if o.OurAmount != w.usd("5") || o.TheirAmount != w.usd("10") {
		t.Fatalf("offer %+v", o)
	}
	if _, err := bob.AnswerVChannel(t.Context(), o.ID, false); err != nil {
		t.Fatal(err)
	}
	if err := <-refused; err == nil || wallet.AsError(err).Code != wallet.CodeRefused {
		t.Fatalf("after a No: %v", err)
	}
	if err := bob.SetSetting(t.Context(), wallet.Setting{Key: "accept.vchannel", Value: "5 USD", From: "paired"}); err != nil {
		t.Fatal(err)
	}
	w.purseOf(r)
	back := func() bool {
		out, ok := bob.inside("out")
		return ok && out.CanDo["pay"] == ""
	}
	w.until("the other way", back, nil)
	w.inside("3", "there")
	done := false
	w.until("back", func() bool { return done }, func(ctx context.Context) error {
		p, err := bob.Pay(ctx, wallet.PayRequest{To: "alice", Amount: "1", Currency: "USD", Key: "back"})
		done = err == nil && p.Status == wallet.PaymentDone
		return err
	})
	// What is received is not spendable again inside: 7 are left there, 4 back.
	out, _ := w.users["alice"].inside("out")
	other, _ := bob.inside("out")
	if out.Free != w.usd("7") || other.Free != w.usd("4") || out.OtherWay != other.ID || other.OtherWay != out.ID {
		t.Fatalf("there %+v, back %+v", out, other)
	}
	w.closes("alice")
	w.until("both are closed", func() bool { v, _ := bob.inside("out"); return v.Status == "closed" }, nil)
	w.wants("alice", "hub", "97.89") // 100 - 0.11 - 3 + 1
	w.wants("bob", "hub", "101.94")  // 100 + 3 - 1 - 0.06
	w.wants("hub", "alice", "102.11")
	w.wants("hub", "bob", "98.06")
}

// What cannot be had is told before anything is locked.
func TestVirtualChannelRefused(t *testing.T) {
	w := spokes(t)
	for _, c := range []struct {
		r    wallet.VChannelRequest
		code wallet.Code
	}{
		{wallet.VChannelRequest{Peer: "carol", Amount: "10", Currency: "USD"}, wallet.CodeNotFound},
		{wallet.VChannelRequest{Peer: "bob", Amount: "0.10", Currency: "USD"}, wallet.CodeAmount},
		{wallet.VChannelRequest{Peer: "bob", Amount: "1.001", Currency: "USD"}, wallet.CodeAmount},
		{wallet.VChannelRequest{Peer: "bob", Amount: "10", Currency: "USD", For: 60}, wallet.CodeUsage},
		{wallet.VChannelRequest{Peer: "bob", Amount: "500", Currency: "USD"}, wallet.CodeNoRoute},
		{wallet.VChannelRequest{Peer: "bob", Amount: "10", Currency: "USD", MaxFee: "0.05"}, wallet.CodeRefused},
	} {
		if _, err := w.users["alice"].OpenVChannel(t.Context(), c.r); err == nil || wallet.AsError(err).Code != c.code {
			t.Errorf("%+v: %v", c.r, err)
		}
	}
	w.wants("alice", "hub", "100")
}

// Whoever goes away at whichever step: what was paid is paid, the rest comes back, by the chain if it must.
func TestVirtualChannelSomebodyIsGone(t *testing.T) {
	for _, gone := range []string{"alice", "bob", "hub"} {
		for _, step := range []string{"opened", "paid", "closing"} {
			t.Run(gone+" is gone when "+step, func(t *testing.T) {
				w := spokes(t)
				w.purse()
				if step != "opened" {
					w.inside("4", "k")
				}
				if step == "closing" {
					in, _ := w.users["bob"].inside("in")
					w.net.Partition("alice", "hub")
					w.net.Partition("bob", "hub")
					if _, err := w.users["bob"].CloseVChannel(t.Context(), in.ID); err != nil {
						t.Fatal(err)
					}
				}
				rest := w.users[gone]
				rest.end()
				delete(w.users, gone)
				w.net.Heal("alice", "hub")
				w.net.Heal("bob", "hub")
				w.runsOut(gone, step != "opened")
				rest.start() // it comes back in the end: the locks that remain end as the chain decided
				w.users[gone] = rest
				// What the payee never acted on before the deadline is lost to it: it was away all the time.
				paid := "4"
				if step == "opened" || gone == "bob" {
					paid = "0"
				}
				w.paidInside(paid)
				// Every payment is in the books once, however its lock ended.
				want := map[string]int{"0": 0, "4": 1}[paid]
				if h, err := w.users["bob"].History(t.Context(), wallet.HistoryFilter{}); err != nil || gone != "bob" && len(h) != want {
					t.Fatalf("bob's history: %+v, %v", h, err)
				}
			})
		}
	}
}

// runsOut lets the time of the virtual channel go by while somebody is gone; the others do what must be done before the deadline.
func (w *world) runsOut(gone string, paid bool) {
	w.t.Helper()
	who, direction := "bob", "in"
	if gone == "bob" {
		who, direction = "alice", "out"
	}
	v, _ := w.users[who].inside(direction)
	w.passTo(v.Deadline.Add(-90 * time.Second))
	w.until("nothing is paid any more", func() bool {
		v, _ := w.users[who].inside(direction)
		return v.Status == "closing" || v.Status == "closed"
	}, nil)
	w.passTo(v.Deadline.Add(-30 * time.Second))
	if paid && gone != "bob" {
		w.until("the total is on record", func() bool { return w.recorded(v.ID) == w.usd("4") }, nil)
	}
	w.passTo(v.Deadline.Add(time.Second))
}

// passTo lets time go by until then. Everybody sees half of it first: else what one does about the end could reach another whose clock still
// stands at the beginning.
func (w *world) passTo(at time.Time) {
	w.t.Helper()
	head, err := w.chain.Port(common.Address{}).Head()
	if err != nil {
		w.t.Fatal(err)
	}
	left := at.Sub(time.Unix(int64(head.Time), 0))
	w.chain.Pass(left / 2)
	for name, u := range w.users {
		w.soon(name+" sees that time passed", func() bool {
			s, err := u.Status(context.Background())
			return err == nil && s.Chain.Block > head.Number
		})
	}
	w.chain.Pass(left - left/2)
}

// The hub is gone for good: Bob gets what he was paid by the chain alone, and so does Alice what is hers.
func TestVirtualChannelHubNeverComesBack(t *testing.T) {
	w := spokes(t)
	w.purse()
	w.inside("4", "k")
	w.users["hub"].end()
	delete(w.users, "hub")
	for _, name := range []string{"alice", "bob"} {
		c, _ := w.users[name].with("USD", "hub")
		w.until(name+" disputes", func() bool { c, _ := w.users[name].with("USD", "hub"); return c.Phase == "disputed" }, func(ctx context.Context) error {
			_, err := w.users[name].Dispute(ctx, c.ID)
			return err
		})
	}
	w.until("the total is on record", func() bool { // at once in a dispute, long before the deadline
		in, _ := w.users["bob"].inside("in")
		return in.Status == "closing" && w.recorded(in.ID) == w.usd("4")
	}, nil)
	w.chain.Pass(2 * time.Hour)
	for name, want := range map[string]string{"alice": "95.89", "bob": "104"} {
		w.until(name+" is paid", func() bool {
			c, _ := w.users[name].with("USD", "hub")
			w.chain.Pass(time.Minute)
			return c.Phase == "closed" && len(c.Payout) == 2 && c.Payout[0] == w.usd(want)
		}, nil)
	}
}

// recorded is the total on the model chain's record.
func (w *world) recorded(id string) channels.Amount {
	w.chain.mu.Lock()
	defer w.chain.mu.Unlock()
	for k, r := range w.chain.records {
		if deals.InsideID(k.Condition).String() == id {
			return r.Amount
		}
	}
	return channels.Amount{}
}

// The hub dies at any of its commits while a virtual channel opens and closes: it loses nothing and both its locks end alike.
func TestVirtualChannelHubDies(t *testing.T) {
	if testing.Short() {
		t.Skip("a world for each commit")
	}
	for _, victim := range []string{"hub", "alice", "bob"} {
		plain := spokes(t)
		before := plain.users[victim].disk.Commits()
		plain.purse()
		plain.inside("4", "k")
		plain.closes("bob")
		plain.paidInside("4")
		commits := plain.users[victim].disk.Commits() - before
		for _, failure := range []Failure{CommitFails, CommitUnsure} {
			for n := 1; n <= commits; n++ {
				t.Run(fmt.Sprint(victim, " ", failure, " ", n), func(t *testing.T) {
					w := spokes(t)
					w.users[victim].disk.failAfter(n, failure)
					w.purse()
					w.inside("4", "k")
					w.closes("bob")
					w.wants("hub", "bob", "96")
					w.wants("bob", "hub", "104")
					// An opening that was cut off may have cost its fee, at most once more.
					hub, _ := w.users["hub"].with("USD", "alice")
					alice, _ := w.users["alice"].with("USD", "hub")
					if sum, _ := hub.CanSend.Add(alice.CanSend); sum != w.usd("200") {
						t.Fatalf("alice %s and the hub %s", alice.CanSend, hub.CanSend)
					}
					if alice.CanSend.Less(w.usd("95.78")) || w.usd("95.89").Less(alice.CanSend) {
						t.Fatalf("alice has %s", alice.CanSend)
					}
				})
			}
		}
	}
}

// says sends Bob what somebody says who has Alice's keys and connection, and does not keep to the rules.
func (w *world) says(id string, m deals.RunningTotal) {
	w.t.Helper()
	w.tell("alice", "bob", id, deals.WordTotal, m)
}

// signed is a total with the payments that it adds, by a key of a name ("signer1" is Alice's second).
func (w *world) signed(v wallet.VChannel, signer string, number uint64, total string, adds ...string) deals.RunningTotal {
	w.t.Helper()
	m := deals.RunningTotal{Number: number, Total: w.usd(total)}
	for i, a := range adds {
		m.Notes = append(m.Notes, deals.Inside{ID: append(make([]byte, 15), byte(i)), Amount: w.usd(a)})
	}
	condition := w.conditionOf(v.ID)
	d := channels.FactDomain{ChainID: w.chain.Domain.ChainID, Resolver: ResolverAt(channels.KindVoucher), Kind: channels.KindVoucher}
	k := &Keys{file: &KeyFile{Seed: "alice"}}
	sig, err := sign(k.key(signer), d.FactDigest(condition, channels.Total{Total: m.Total}))
	if err != nil {
		w.t.Fatal(err)
	}
	m.Sig = sig
	return m
}

// conditionOf is the condition of a virtual channel or a session, which somebody watches.
func (w *world) conditionOf(id string) (condition [32]byte) {
	w.chain.mu.Lock()
	defer w.chain.mu.Unlock()
	for p := range w.chain.handlers {
		for q := range p.watched {
			if deals.InsideID(q.Condition).String() == id {
				condition = q.Condition
			}
		}
	}
	return condition
}

// A payer that lies gets nothing counted, and takes nothing back: what was counted before stays.
func TestVirtualChannelLies(t *testing.T) {
	w := spokes(t)
	v := w.purse()
	w.inside("4", "k")
	in := func() wallet.VChannel { v, _ := w.users["bob"].inside("in"); return v }
	alerts := func() (n int) {
		events, _ := w.users["bob"].Events(context.Background(), 0, 1000)
		for _, e := range events {
			if e.Event == "vchannel.alert" {
				n++
			}
		}
		return n
	}
	signer := w.newestKey("alice")
	lies := map[string]deals.RunningTotal{
		"a total above the lock":          w.signed(v, signer, 2, "11", "7"),
		"a lower total":                   w.signed(v, signer, 2, "3"),
		"payments that do not add up":     w.signed(v, signer, 2, "6", "1"),
		"a payment of nothing":            w.signed(v, signer, 2, "6", "2", "0"),
		"an older number":                 w.signed(v, signer, 1, "6", "2"),
		"another key's signature":         w.signed(v, "owner", 2, "6", "2"),
		"no signature":                    {Number: 2, Total: w.usd("6"), Notes: []deals.Inside{{ID: make([]byte, 16), Amount: w.usd("2")}}},
		"a number without room for more":  w.signed(v, signer, 1<<63, "6", "2"),
		"a payment with a bad id":         {Number: 2, Total: w.usd("6"), Notes: []deals.Inside{{ID: []byte{1}, Amount: w.usd("2")}}},
		"payments whose sum is too large": {Number: 2, Total: w.usd("6"), Notes: []deals.Inside{{ID: make([]byte, 16), Amount: channels.MaxAmount()}, {ID: make([]byte, 16), Amount: w.usd("2")}}},
	}
	n := 0
	for name, lie := range lies {
		n++
		w.says(v.ID, lie)
		w.until(name+" is told", func() bool { return alerts() == n }, nil)
		if in().Paid != w.usd("4") {
			t.Fatalf("%s counted: %+v", name, in())
		}
	}
	// The true one counts.
	w.says(v.ID, w.signed(v, signer, 2, "6", "2"))
	w.until("a good total counts", func() bool { return in().Paid == w.usd("6") }, nil)
	// After the end was agreed nothing does.
	w.net.Partition("bob", "hub")
	if _, err := w.users["bob"].CloseVChannel(t.Context(), v.ID); err != nil {
		t.Fatal(err)
	}
	w.says(v.ID, w.signed(v, signer, 3, "8", "2"))
	w.net.Heal("bob", "hub")
	w.wants("bob", "hub", "106")
	w.wants("alice", "hub", "93.89")
}

// newestKey is the name of the channel key that a user took last.
func (w *world) newestKey(name string) string {
	disk := w.users[name].disk
	disk.mu.Lock()
	defer disk.mu.Unlock()
	return fmt.Sprint("signer", disk.signer-1)
}
