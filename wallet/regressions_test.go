package wallet_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/keystore"
	"dmfwallet/wallet"
	"dmfwallet/wallet/store"
)

var reviewDomain = channels.Domain{ChainID: 1337, Adjudicator: common.HexToAddress("0xad")}

// stranger is a peer that speaks the protocol by hand.
type stranger struct {
	t    *testing.T
	id   string
	to   *node
	key  *ecdsa.PrivateKey
	mu   sync.Mutex
	got  []channels.Message
	owns common.Address
}

func (s *stranger) PeerConnected(string)    {}
func (s *stranger) PeerDisconnected(string) {}
func (s *stranger) PeerFrame(_ string, frame []byte) {
	m, err := channels.Decode(frame)
	if err == nil {
		s.mu.Lock()
		s.got = append(s.got, m)
		s.mu.Unlock()
	}
}

func (r *rig) stranger(t *testing.T, id, name string) *stranger {
	t.Helper()
	seed := sha256.Sum256([]byte(id))
	key, err := crypto.ToECDSA(seed[:])
	if err != nil {
		t.Fatal(err)
	}
	s := &stranger{t: t, id: id, to: r.a, key: key, owns: common.BytesToAddress(seed[:20])}
	r.wire.attach(id, s)
	r.a.PeerConnected(id)
	s.say(channels.Hello{Protocol: channels.ProtocolVersion, Domain: reviewDomain, Name: name, Owner: s.owns})
	return s
}

func (s *stranger) say(m channels.Message) {
	s.t.Helper()
	frame, err := channels.Encode(m)
	if err != nil {
		s.t.Fatal(err)
	}
	s.to.PeerFrame(s.id, frame)
}

func (s *stranger) request(n byte, mine, theirs uint64) channels.OpenRequest {
	s.t.Helper()
	usd := uint64(1e16)
	now := uint64(time.Now().Unix())
	m := channels.OpenRequest{ID: [16]byte{n}, Deadline: now + 3600, Amounts: [2]channels.Amount{cents(mine), cents(theirs)}, Params: channels.Params{
		Owner: [2]common.Address{s.owns, s.to.keys.Owner()}, Signer: [2]common.Address{crypto.PubkeyToAddress(s.key.PublicKey)}, Token: token.Address,
		Nonce: uint64(n), OpenBy: now + 3600, ChallengePeriod: 3600, Unit: usd}}
	digest := channels.NoteDigest(reviewDomain.Network(), channels.NoteSigner, []byte(s.id))
	sig, err := crypto.Sign(digest[:], s.key)
	if err != nil {
		s.t.Fatal(err)
	}
	sig[64] += 27
	m.Binding = sig
	return m
}

func cents(n uint64) channels.Amount {
	a, err := token.Parse(fmt.Sprintf("%d.%02d", n/100, n%100))
	if err != nil {
		panic(err)
	}
	return a
}

// accepts counts the consents that came back.
func (s *stranger) accepts() (n int, funded bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.got {
		if a, ok := m.(channels.OpenAccept); ok {
			n++
			funded = funded || len(a.Funding.Consent) > 0
		}
	}
	return n, funded
}

func settleDown() { time.Sleep(300 * time.Millisecond) }

// A name belongs to one peer, whoever is saved first.
func TestNobodyTakesOverAName(t *testing.T) {
	r := newRig(t)
	mallory := r.stranger(t, "mallory", "carol") // connected, not saved yet
	carol := r.stranger(t, "carol-id", "carol")  // the real one
	settleDown()
	carol.say(channels.Pair{Invite: "DMF:alice"}) // she has alice's invite
	settleDown()
	mallory.say(mallory.request(1, 100, 0)) // costs alice nothing: accepted, and saved
	settleDown()
	peers, err := r.a.Peers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, p := range peers {
		if other, twice := seen[p.Name]; twice {
			t.Fatalf("%s and %s are both called %q: a payment to that name goes to either, by chance", other, p.PeerID, p.Name)
		}
		seen[p.Name] = p.PeerID
	}
	if len(peers) < 2 {
		t.Fatalf("the test is wrong: %+v", peers)
	}
}

// The request that the user saw is the one that the Yes is for.
func TestPendingRequestCannotBeSwapped(t *testing.T) {
	r := newRig(t)
	mallory := r.stranger(t, "mallory", "mallory")
	settleDown()
	mallory.say(mallory.request(1, 10_000, 100)) // 100 of theirs, 1 of ours
	settleDown()
	seen, err := r.a.PendingOpens(t.Context())
	if err != nil || len(seen) != 1 {
		t.Fatalf("%+v %v", seen, err)
	}
	mallory.say(mallory.request(1, 0, 900_000)) // the same id: none of theirs, 9000 of ours
	settleDown()
	if _, err := r.a.AnswerOpen(t.Context(), seen[0].ID, true); err != nil {
		return
	}
	settleDown()
	if got := r.events(t); !strings.Contains(got, token.Format(seen[0].OurAmount)+" of yours") {
		t.Fatalf("the user said Yes to %s of ours and consented to something else: %s", token.Format(seen[0].OurAmount), got)
	}
}

func (r *rig) events(t *testing.T) (last string) {
	evs, _ := r.a.Events(t.Context(), 0, 1000)
	for _, e := range evs {
		if e.Event == "channel.opening" {
			last = e.Text
		}
	}
	return last
}

// slowChain takes its time to tell how funds can be pulled, as an endpoint does; and it knows a second currency.
type slowChain struct{ *oneChain }

var euro = wallet.Token{Currency: channels.Currency{Symbol: "EUR", Decimals: 18, Minor: 2}, Address: common.HexToAddress("0xe0e0"), Name: "Test euro"}

func (c slowChain) FundingFor(_ context.Context, q wallet.FundingQuery) (wallet.FundingPlan, error) {
	time.Sleep(100 * time.Millisecond)
	return wallet.FundingPlan{Kind: channels.FundAllowance, Balance: q.Amount}, nil
}
func (c slowChain) Tokens() []wallet.Token { return []wallet.Token{token, euro} }
func (c slowChain) Token(_ context.Context, currency string) (wallet.Token, error) {
	if currency == "EUR" {
		return euro, nil
	}
	return token, nil
}

// One Yes is one consent.
func TestOneYesIsOneConsent(t *testing.T) {
	r := newRig(t)
	r.a.stop()
	w, run := r.idle(r.a, slowChain{r.chain})
	r.wire.attach("alice", w)
	run()
	r.chain.attach(w)
	r.a.Wallet = w
	mallory := r.stranger(t, "mallory", "mallory")
	settleDown()
	mallory.say(mallory.request(1, 100, 5000))
	settleDown()
	pending, _ := w.PendingOpens(t.Context())
	if len(pending) != 1 {
		t.Fatal(pending)
	}
	var g sync.WaitGroup
	for range 3 { // the TUI and a script, or a try again after a time-out
		g.Add(1)
		go func() { defer g.Done(); _, _ = w.AnswerOpen(t.Context(), pending[0].ID, true) }()
	}
	g.Wait()
	settleDown()
	if n, _ := mallory.accepts(); n > 1 {
		t.Fatalf("one request got %d consents, each for another channel: %d x 50 USD can be pulled", n, n)
	}
}

// A standing rule bounds what a peer gets, however fast it asks.
func TestRuleBoundsParallelRequests(t *testing.T) {
	r := newRig(t)
	mallory := r.stranger(t, "mallory", "mallory")
	settleDown()
	mallory.say(channels.Pair{Invite: "DMF:alice"})
	settleDown()
	if err := r.a.SetSetting(t.Context(), wallet.Setting{Key: "accept.fund", Value: "50 USD", From: "paired"}); err != nil {
		t.Fatal(err)
	}
	for i := byte(1); i <= 6; i++ {
		mallory.say(mallory.request(i, 100, 5000))
	}
	settleDown()
	settleDown()
	if n, _ := mallory.accepts(); n > 1 {
		t.Fatalf("a rule of 50 USD consented to %d x 50 USD", n)
	}
}

// Both owners the same: our one consent would fund both sides.
func TestOwnersDiffer(t *testing.T) {
	r := newRig(t)
	mallory := r.stranger(t, "mallory", "mallory")
	settleDown()
	mallory.owns = r.a.keys.Owner()
	// A fresh connection that claims our own account.
	r.a.PeerDisconnected("mallory")
	r.a.PeerConnected("mallory")
	mallory.say(channels.Hello{Protocol: channels.ProtocolVersion, Domain: reviewDomain, Name: "mallory", Owner: mallory.owns})
	mallory.say(channels.Pair{Invite: "DMF:alice"})
	settleDown()
	if err := r.a.SetSetting(t.Context(), wallet.Setting{Key: "accept.fund", Value: "50 USD", From: "paired"}); err != nil {
		t.Fatal(err)
	}
	mallory.say(mallory.request(1, 500_000, 5000))
	settleDown()
	if n, funded := mallory.accepts(); n > 0 && funded {
		t.Fatal("alice consented as owner of both sides: her signature over Open{5000 USD, 50 USD} lets her allowance fund both, where her rule says 50 USD")
	}
}

// idle makes a wallet that is loaded and not running yet.
func (r *rig) idle(n *node, chain wallet.Chain) (w *wallet.Wallet, run func()) {
	r.t.Helper()
	keys, err := keystore.Open(n.dir, keystore.Options{Backend: keystore.File, Passphrase: []byte("pw"), LightScrypt: true})
	if err != nil {
		r.t.Fatal(err)
	}
	db, err := store.Open(r.t.Context(), n.dir, store.Options{})
	if err != nil {
		r.t.Fatal(err)
	}
	n.keys = keys
	w = wallet.New(wallet.Config{Name: n.name, Network: "test", Domain: reviewDomain, ChallengePeriod: 3600, MinPeriod: 60, MaxPeriod: 86400, OnDemand: true},
		wallet.Ports{Store: db, Keys: keys, Peers: r.wire.port(n.name), Invites: invites{n.name}, Chain: chain})
	if err := w.Load(r.t.Context()); err != nil {
		r.t.Fatal(err)
	}
	return w, func() {
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error, 1)
		go func() { done <- w.Run(ctx) }()
		r.t.Cleanup(func() { cancel(); <-done; _ = db.Close(); _ = keys.Close() })
	}
}

// parse reads an id.
func parse(t *testing.T, id string) (out channels.ID) {
	t.Helper()
	if err := out.UnmarshalText([]byte(id)); err != nil {
		t.Fatal(err)
	}
	return out
}

// Two blocks in one turn of the crank: the first changed the channel, the second did not. Nothing of the first may be lost.
func TestTwoBlocksInOneTurn(t *testing.T) {
	r := newRig(t)
	id := r.open("100", "50")
	for range 3 {
		if _, err := r.b.Pay(t.Context(), wallet.PayRequest{To: "alice", Amount: "1", Currency: "USD"}); err != nil {
			t.Fatal(err)
		}
	}
	r.wire.disconnect()
	r.a.stop()
	w, run := r.idle(r.a, r.chain)
	r.chain.mu.Lock()
	head := r.chain.head
	at := r.chain.views[parse(t, id)]
	r.chain.mu.Unlock()
	head.Number, head.Time = head.Number+1, uint64(time.Now().Unix())
	at.Status, at.Block = channels.ChainDisputed, head
	at.Dispute = &channels.Dispute{WindowEnd: head.Time + 3600} // bob posted the empty state
	r.chain.mu.Lock()
	r.chain.head, r.chain.views[parse(t, id)] = head, at
	r.chain.mu.Unlock()
	w.ChainMoved(head, head, map[channels.ID]channels.ChainView{parse(t, id): {Head: head, Final: head, Seen: at, Confirmed: at, Finished: at}})
	head.Number++
	w.ChainMoved(head, head, nil) // nothing changed for the channel: not repeated, as the port says
	run()
	settleDown()
	info, err := w.Channel(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	r.chain.mu.Lock()
	defer r.chain.mu.Unlock()
	for _, c := range r.chain.calls {
		if c.Kind == channels.CallRespond {
			return
		}
	}
	t.Fatalf("the challenge with an old state was overwritten by the older view and is never answered; the channel is %s, waiting for %q", info.Phase, info.Waiting)
}

// After a start nothing may be signed before the chain was seen (R19).
func TestNothingIsTakenBeforeTheChainWasSeen(t *testing.T) {
	r := newRig(t)
	id := r.open("100", "50")
	r.wire.disconnect()
	r.a.stop()
	w, run := r.idle(r.a, r.chain)
	r.wire.attach("alice", w)
	run() // its chain adapter has not reported a block yet; on chain the channel may be closed since long
	r.wire.connect()
	done := make(chan error, 1)
	go func() {
		ctx, cancel := context.WithTimeout(t.Context(), 900*time.Millisecond)
		defer cancel()
		_, err := r.b.Pay(ctx, wallet.PayRequest{To: "alice", Amount: "7", Currency: "USD"})
		done <- err
	}()
	if err := <-done; err == nil {
		t.Fatalf("alice took and signed a payment in %s before she saw a single block", id)
	}
}

// A payment whose channel ended must answer its caller, and a repetition with its key, too.
func TestKeyOfAPaymentWhoseChannelEnded(t *testing.T) {
	r := newRig(t)
	id := r.open("100", "50")
	r.a.stop() // bob's next payment gets no receipt
	pay := func() error {
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		_, err := r.b.Pay(ctx, wallet.PayRequest{To: "alice", Amount: "1", Currency: "USD", Key: "k"})
		return err
	}
	if err := pay(); err == nil {
		t.Fatal("the test is wrong")
	}
	if _, err := r.b.Dispute(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	r.waitPhase(r.b, id, "disputed")
	r.chain.mine(func(views map[channels.ID]channels.OnChain, at channels.Block) {
		v := views[parse(t, id)]
		v.Status, v.Dispute, v.Block = channels.ChainClosed, nil, at
		views[parse(t, id)] = v
	})
	r.waitPhase(r.b, id, "closed")
	settleDown()
	if err := pay(); err != nil {
		t.Fatalf("the end of the channel is final, and the payment with its key still hangs: %v", err)
	}
}

// A reader that waits for room must be let go when the wallet stops.
func TestStopLetsReadersGo(t *testing.T) {
	r := newRig(t)
	r.a.stop()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 5000 {
			r.a.PeerConnected("bob")
		}
	}()
	select {
	case <-done:
	case <-time.After(3 * time.Second):
		t.Fatal("the p2p reader hangs in a wallet that has stopped: its Close would wait for ever")
	}
}

// What a peer says without end must not fill the disk.
func TestComplaintsAreBounded(t *testing.T) {
	r := newRig(t)
	mallory := r.stranger(t, "mallory", "mallory")
	settleDown()
	m := mallory.request(1, 100, 0)
	mallory.say(m)
	settleDown()
	mallory.mu.Lock()
	for _, got := range mallory.got {
		if a, ok := got.(channels.OpenAccept); ok {
			m.Params.Signer[1] = a.Signer
		}
	}
	mallory.mu.Unlock()
	for i := range 500 {
		mallory.say(channels.Sync{Channel: m.Params.ID(), Epoch: uint32(i + 1)})
	}
	settleDown()
	evs, _ := r.a.Events(t.Context(), 0, 10_000)
	if len(evs) > 100 {
		t.Fatalf("500 wrong messages made %d durable events and as many answers", len(evs))
	}
}

// Channels that never opened must not stay for ever: their number is the peer's to choose.
func TestFailedChannelsGo(t *testing.T) {
	r := newRig(t)
	mallory := r.stranger(t, "mallory", "mallory")
	settleDown()
	n := byte(0)
	for range 4 {
		for range 8 {
			n++
			m := mallory.request(n, 100, 0)
			r.chain.mu.Lock()
			m.Deadline, m.Params.OpenBy = r.chain.head.Time+1, r.chain.head.Time+1
			r.chain.mu.Unlock()
			mallory.say(m)
		}
		settleDown()
		r.chain.mu.Lock()
		r.chain.head.Number++
		r.chain.head.Time += 5
		head := r.chain.head
		r.chain.mu.Unlock()
		r.a.ChainMoved(head, head, nil)
		settleDown()
	}
	list, _ := r.a.Channels(t.Context())
	if len(list) > 16 {
		t.Fatalf("a stranger made %d channel records that cost it nothing and are kept for ever (phase %s)", len(list), list[0].Phase)
	}
}

// A key names one payment, in one currency.
func TestKeyIsForOneCurrency(t *testing.T) {
	r := newRig(t)
	r.open("100", "50")
	r.b.stop()
	w, run := r.idle(r.b, slowChain{r.chain})
	r.wire.attach("bob", w)
	run()
	r.chain.attach(w)
	r.wire.disconnect()
	r.wire.connect()
	if _, err := w.Pay(t.Context(), wallet.PayRequest{To: "alice", Amount: "1", Currency: "USD", Key: "k"}); err != nil {
		t.Fatal(err)
	}
	if p, err := w.Pay(t.Context(), wallet.PayRequest{To: "alice", Amount: "1", Currency: "EUR", Key: "k"}); err == nil {
		t.Fatalf("asked for 1 EUR with a used key, got %q: %s", p.Status, p.Currency.Symbol)
	}
}
