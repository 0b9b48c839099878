package wallettest

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
	"dmfwallet/wallet/deals"
)

func (n *Net) setRewrite(f func(from, to string, m channels.Message) channels.Message) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if f == nil {
		n.Rewrite = nil
		return
	}
	n.Rewrite = func(from, to string, frame []byte) []byte {
		m, err := channels.Decode(frame)
		if err != nil {
			return frame
		}
		if frame, err = channels.Encode(f(from, to, m)); err != nil {
			panic(err) // the test's own message
		}
		return frame
	}
}

// rewriteWord changes the body of a word about a deal.
func rewriteWord[T any](m channels.Message, kind string, change func(*T)) channels.Message {
	d, ok := m.(channels.Deal)
	if !ok || d.Kind != kind {
		return m
	}
	word, err := deals.ReadWord[T](d.Body)
	if err != nil {
		return m
	}
	change(&word)
	d.Body, _ = json.Marshal(word)
	return d
}

// refused is a payment that must not be made.
func (w *world) refused(from, to, amount string, code wallet.Code) {
	w.t.Helper()
	var last error
	w.until("the payment is refused", func() bool { return last != nil && wallet.AsError(last).Code == code }, func(ctx context.Context) error {
		_, last = w.users[from].Pay(ctx, wallet.PayRequest{To: to, Amount: amount, Currency: "USD"})
		return last
	})
}

// A hub that puts its own hash into the payee's invoice, or more into its own quote than it signed, is not paid.
func TestHubLies(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	for name, lie := range map[string]func(*deals.Answer){
		"its own hash": func(a *deals.Answer) {
			if a.Invoice != nil {
				a.Invoice.Hash = make([]byte, 32)
			}
		},
		"another fee": func(a *deals.Answer) {
			if a.Quote != nil {
				a.Quote.Fee = w.usd("0.01")
			}
		},
		"no invoice": func(a *deals.Answer) { a.Invoice = nil },
	} {
		t.Log(name)
		w.net.setRewrite(func(from, to string, m channels.Message) channels.Message {
			if from == "hub" && to == "alice" {
				return rewriteWord(m, deals.WordAnswer, lie)
			}
			return m
		})
		w.refused("alice", "bob", "10", wallet.CodeNoRoute)
	}
	w.net.setRewrite(nil)
	w.wants("alice", "hub", "100")
	w.leaves("alice", "100")
	w.leaves("bob", "100")
}

// A payer that changes the quote which goes with its lock gets the lock turned back, and its fee.
func TestPayerLies(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.net.setRewrite(func(from, _ string, m channels.Message) channels.Message {
		u, ok := m.(channels.Update)
		if !ok || from != "alice" || len(u.Adds) == 0 {
			return m
		}
		lead, err := deals.ReadLead(u.Adds[0].Lead)
		if err != nil || lead.Quote == nil {
			return m
		}
		lead.Quote.Fee = channels.Amount{}
		u.Adds[0].Lead, _ = lead.Encode()
		return u
	})
	w.refused("alice", "bob", "10", wallet.CodeNoRoute)
	w.net.setRewrite(nil)
	w.wants("hub", "bob", "100")
	w.leaves("bob", "100")
}

// A payee that shows a wrong preimage gets nothing by it; its own wallet, which knows the right one, is paid by the record.
func TestPayeeLies(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	lied := false
	w.net.setRewrite(func(from, _ string, m channels.Message) channels.Message {
		if a, ok := m.(channels.Agreement); ok && from == "bob" {
			a.Fact = make([]byte, 32)
			lied = true
			return a
		}
		return m
	})
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	p, err := w.users["alice"].Pay(ctx, wallet.PayRequest{To: "bob", Amount: "10", Currency: "USD"})
	if err != nil || p.Status != wallet.PaymentInFlight || p.Until == nil {
		t.Fatalf("payment %+v, %v", p, err)
	}
	if got := w.sends("bob", "hub"); got != w.usd("100") {
		t.Fatalf("bob can send %s", got)
	}
	w.passToMargin()
	w.until("bob's preimage is on record", w.onRecord, nil)
	w.wants("alice", "hub", "89.89")
	w.wants("bob", "hub", "110")
	w.net.mu.Lock()
	defer w.net.mu.Unlock()
	if !lied {
		t.Fatal("bob did not lie")
	}
}

// The payee is gone before it shows its secret: at the deadline the amount goes back all the way, and the hub keeps its fee for the time.
func TestPayeeVanishes(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.mute("bob", "hub")
	w.begin("alice", "bob", "10", "k1")
	w.users["bob"].end()
	bob := w.users["bob"]
	delete(w.users, "bob")
	for range 8 {
		w.chain.Pass(time.Minute)
	}
	w.wants("alice", "hub", "99.89")
	w.wants("hub", "alice", "100.11")
	w.net.mu.Lock()
	w.net.Lose = nil
	w.net.mu.Unlock()
	w.net.Heal("bob", "hub")
	w.users["bob"] = bob
	bob.start()
	w.wants("hub", "bob", "100")
	w.leaves("alice", "99.89")
	w.leaves("bob", "100")
}

// The payer is gone once its promise is made: the hub has the secret, and is paid when the payer is back, or by the chain.
func TestPayerVanishes(t *testing.T) {
	for _, back := range []bool{true, false} {
		w := newWorld(t, "alice", "bob", "hub")
		w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
		w.mute("hub", "alice")
		w.begin("alice", "bob", "10", "k1")
		alice := w.users["alice"]
		alice.end()
		delete(w.users, "alice")
		w.wants("bob", "hub", "110")
		w.net.mu.Lock()
		w.net.Lose = nil
		w.net.mu.Unlock()
		w.net.Heal("hub", "alice")
		if back {
			w.users["alice"] = alice
			alice.start()
			w.wants("alice", "hub", "89.89")
			w.leaves("alice", "89.89")
			continue
		}
		w.passToMargin()
		w.until("the hub's claim is on record", w.onRecord, nil)
		w.alone("hub", "alice", "110.11")
	}
}

// The hub is gone with a promise that it did not pass on: the payer gets it back by the chain.
func TestHubVanishesBeforePassingOn(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	w.net.setMute(func(from, to string, frame []byte) bool {
		m, err := channels.Decode(frame)
		u, update := m.(channels.Update)
		return err == nil && update && from == "hub" && to == "bob" && len(u.Adds) > 0
	})
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if p, err := w.users["alice"].Pay(ctx, wallet.PayRequest{To: "bob", Amount: "10", Currency: "USD"}); err != nil || p.Status != wallet.PaymentInFlight {
		t.Fatalf("payment %+v, %v", p, err)
	}
	w.users["hub"].end()
	delete(w.users, "hub")
	w.alone("alice", "hub", "99.89")
	w.alone("bob", "hub", "100")
}

// alone takes a user's channel with a peer who is gone to its end, and checks what the chain pays it.
func (w *world) alone(who, peer, amount string) {
	w.t.Helper()
	info, ok := w.users[who].with("USD", peer)
	if !ok {
		w.t.Fatalf("%s has no channel with %s", who, peer)
	}
	id := channels.ID(common.FromHex(info.ID))
	w.until(who+" has left", func() bool { return w.chain.Channel(id).Status == channels.ChainClosed }, func(ctx context.Context) error {
		_, err := w.users[who].Dispute(ctx, info.ID)
		w.chain.Pass(5 * time.Minute)
		return err
	})
	if got := w.chain.Channel(id).Payout[info.Side]; got != w.usd(amount) {
		w.t.Errorf("%s was paid %s, want %s", who, w.chain.Money.Format(got), amount)
	}
}

// The payee dies once a promise to it is on its disk, and is back in the last minute: it shows nothing that the hub could take and not pay for.
func TestPayeeIsBackTooLate(t *testing.T) {
	w := newWorld(t, "alice", "bob", "hub")
	w.hubs(map[string]string{"alice": "hub", "bob": "hub"})
	bob := w.users["bob"]
	bob.disk.failWhen(func(b *wallet.Batch) bool { // the commit that holds the promise is durable, and the process is gone
		for _, d := range b.Deals {
			if d.Role == string(deals.RoleTarget) && d.Kind == string(deals.KindPay) && len(b.Channels) > 0 {
				return true
			}
		}
		return false
	})
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	if p, err := w.users["alice"].Pay(ctx, wallet.PayRequest{To: "bob", Amount: "10", Currency: "USD"}); err != nil || p.Status != wallet.PaymentInFlight {
		t.Fatalf("payment %+v, %v", p, err)
	}
	<-bob.done
	w.passToMargin()
	bob.start()
	w.wants("alice", "hub", "99.89") // it failed by word, before the deadline, but held a slot for hours: the fee stays
	w.wants("bob", "hub", "100")
	if w.onRecord() {
		t.Fatal("the preimage was shown")
	}
}

// failWhen makes the first commit that is so end the process although it is durable.
func (d *Disk) failWhen(is func(b *wallet.Batch) bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	failed := false
	d.Fail = func(_ int, b *wallet.Batch) Failure {
		if failed || !is(b) {
			return CommitWorks
		}
		failed = true
		return CommitUnsure
	}
}

// A payer that is owed nothing less lets a small promise run out: the hub has paid the next one and can't enforce so little. It could do so
// again at every deadline, for ever; now those that ran out keep their slots for small promises.
func TestSmallPromisesThatRunOut(t *testing.T) {
	w := newWorld(t, "mallory", "accomplice", "hub")
	w.hubs(map[string]string{"mallory": "hub", "accomplice": "hub"})
	w.until("two slots for small promises", func() bool {
		p, err := w.users["hub"].HubPolicy(context.Background())
		return err == nil && p.DustSlots == 2
	}, func(ctx context.Context) error {
		p, err := w.users["hub"].HubPolicy(ctx)
		if err != nil {
			return err
		}
		p.DustSlots = 2
		_, err = w.users["hub"].SetHubPolicy(ctx, p)
		return err
	})
	w.net.setMute(func(from, to string, frame []byte) bool { // it hears no claim
		m, err := channels.Decode(frame)
		_, claim := m.(channels.Agreement)
		return err == nil && claim && from == "hub" && to == "mallory"
	})
	for _, left := range []string{"100.20", "100.40"} {
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		p, err := w.users["mallory"].Pay(ctx, wallet.PayRequest{To: "accomplice", Amount: "0.20", Currency: "USD"})
		cancel()
		if err != nil || p.Status != wallet.PaymentInFlight {
			t.Fatalf("payment %+v, %v", p, err)
		}
		w.wants("accomplice", "hub", left)
		for range 8 {
			w.chain.Pass(time.Minute)
		}
		w.until("the promise ran out", func() bool {
			c, ok := w.users["hub"].with("USD", "mallory")
			return ok && c.Locked.IsZero()
		}, nil)
	}
	w.refused("mallory", "accomplice", "0.20", wallet.CodeNoRoute)
	w.wants("accomplice", "hub", "100.40")
}
