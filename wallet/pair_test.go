package wallet_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/keystore"
	"dmfwallet/wallet"
	"dmfwallet/wallet/store"
)

// rig is two wallets with a real store and keystore each, joined by a wire in memory and a chain that does what it is told.
type rig struct {
	t     testing.TB
	chain *oneChain
	wire  *wire
	a, b  *node
}

type node struct {
	*wallet.Wallet
	dir   string
	name  string
	store *store.Store
	keys  *keystore.Keystore
	stop  func()
}

var token = wallet.Token{Currency: channels.Currency{Symbol: "USD", Decimals: 18, Minor: 2}, Address: common.HexToAddress("0x70ce"), Name: "Test dollar"}

func newRig(t testing.TB) *rig {
	t.Helper()
	r := &rig{t: t, chain: newOneChain(), wire: newWire()}
	r.a, r.b = r.start("alice", t.TempDir()), r.start("bob", t.TempDir())
	r.wire.connect()
	return r
}

func (r *rig) start(name, dir string) *node {
	r.t.Helper()
	o := keystore.Options{Backend: keystore.File, Passphrase: []byte("pw"), LightScrypt: true}
	var keys *keystore.Keystore
	var err error
	if keystore.Exists(dir) {
		keys, err = keystore.Open(dir, o)
	} else {
		keys, _, err = keystore.Create(dir, o)
	}
	if err != nil {
		r.t.Fatal(err)
	}
	db, err := store.Open(r.t.Context(), dir, store.Options{})
	if err != nil {
		r.t.Fatal(err)
	}
	peers := r.wire.port(name)
	w := wallet.New(wallet.Config{Name: name, Network: "test", Domain: channels.Domain{ChainID: 1337, Adjudicator: common.HexToAddress("0xad")},
		ChallengePeriod: 3600, MinPeriod: 60, MaxPeriod: 86400, OnDemand: true},
		wallet.Ports{Store: db, Keys: keys, Peers: peers, Invites: invites{name}, Chain: r.chain})
	if err := w.Load(r.t.Context()); err != nil {
		r.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- w.Run(ctx) }()
	n := &node{Wallet: w, name: name, dir: dir, store: db, keys: keys}
	var once sync.Once
	n.stop = func() {
		once.Do(func() {
			cancel()
			if err := <-done; err != nil {
				r.t.Errorf("%s: %v", name, err)
			}
			_ = db.Close()
			_ = keys.Close()
		})
	}
	r.t.Cleanup(n.stop)
	r.wire.attach(name, w)
	r.chain.attach(w)
	return n
}

// open pairs the two and opens a channel.
func (r *rig) open(mine, theirs string) string {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(r.t.Context(), 10*time.Second)
	defer cancel()
	if _, err := r.b.Pair(ctx, "DMF:alice"); err != nil {
		r.t.Fatal(err)
	}
	if err := r.a.SetSetting(ctx, wallet.Setting{Key: "accept.fund", Value: "1000000 USD", From: "paired"}); err != nil {
		r.t.Fatal(err)
	}
	info, err := r.b.OpenChannel(ctx, wallet.OpenRequest{Peer: "alice", Amount: mine, TheirAmount: theirs, Currency: "USD"})
	if err != nil {
		r.t.Fatal(err)
	}
	r.waitPhase(r.a, info.ID, "open")
	r.waitPhase(r.b, info.ID, "open")
	return info.ID
}

func (r *rig) waitPhase(n *node, id, phase string) wallet.ChannelInfo {
	r.t.Helper()
	for range 2000 {
		info, err := n.Channel(r.t.Context(), id)
		if err == nil && info.Phase == phase && (phase != "open" || info.Connected) {
			return info
		}
		time.Sleep(5 * time.Millisecond)
	}
	info, err := n.Channel(r.t.Context(), id)
	r.t.Fatalf("%s: channel is %s, not %s (waiting for %q, %v)", n.name, info.Phase, phase, info.Waiting, err)
	return info
}

// wire carries frames between two wallets in memory, in order.
type wire struct {
	mu    sync.Mutex
	ends  map[string]wallet.PeerHandler
	lines map[string]chan func()
	up    bool
}

func newWire() *wire {
	return &wire{ends: map[string]wallet.PeerHandler{}, lines: map[string]chan func(){}}
}

type port struct {
	w    *wire
	name string
}

func (w *wire) port(name string) *port { return &port{w, name} }

func (w *wire) attach(name string, h wallet.PeerHandler) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ends[name] = h
	if w.lines[name] == nil {
		line := make(chan func(), 1<<14)
		w.lines[name] = line
		go func() {
			for f := range line {
				f()
			}
		}()
	}
}

func (w *wire) handler(name string) wallet.PeerHandler {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ends[name]
}

// set tells both ends before anything can be sent: as in p2p, no frame comes before PeerConnected.
func (w *wire) set(up bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.up = up
	for name, line := range w.lines {
		other := map[string]string{"alice": "bob", "bob": "alice"}[name]
		line <- func() {
			if up {
				w.handler(name).PeerConnected(other)
			} else {
				w.handler(name).PeerDisconnected(other)
			}
		}
	}
}

func (w *wire) connect()    { w.set(true) }
func (w *wire) disconnect() { w.set(false) }

func (p *port) ID() string          { return p.name }
func (p *port) Listening() []string { return nil }
func (p *port) Send(peer string, frame []byte) error {
	p.w.mu.Lock()
	up, line := p.w.up, p.w.lines[peer]
	p.w.mu.Unlock()
	if !up {
		return errors.New("offline")
	}
	line <- func() { p.w.handler(peer).PeerFrame(p.name, frame) }
	return nil
}
func (p *port) Connect(context.Context, string, []string) error { return nil }
func (p *port) Keep(string, []string)                           {}
func (p *port) Connected(string) bool                           { return true }
func (p *port) Addresses(string) []string                       { return nil }
func (p *port) Drop(string)                                     {}

type invites struct{ name string }

func (i invites) MakeInvite(uint64, time.Time) (wallet.Invite, error) {
	return wallet.Invite{Invite: "DMF:" + i.name}, nil
}

func (invites) ReadInvite(text string, _ uint64, _ time.Time) (string, []string, error) {
	return text[4:], nil, nil
}
func (invites) Author(uint64, string, []byte, channels.Signature) (string, error) {
	return "", errors.New("these tests sign no notes")
}
func (invites) SafetyCode(string) string { return "1234 5678" }

// oneChain opens whatever it is asked to, in the next block.
type oneChain struct {
	mu       sync.Mutex
	handlers []wallet.ChainHandler
	head     channels.Block
	views    map[channels.ID]channels.OnChain
	calls    []channels.Call
}

func newOneChain() *oneChain {
	return &oneChain{head: channels.Block{Number: 1, Time: uint64(time.Now().Unix())}, views: map[channels.ID]channels.OnChain{}}
}

func (c *oneChain) attach(h wallet.ChainHandler) {
	c.mu.Lock()
	c.handlers = append(c.handlers, h)
	c.mu.Unlock()
	c.mine(nil)
}

// mine makes a block after changing a channel in it.
func (c *oneChain) mine(change func(map[channels.ID]channels.OnChain, channels.Block)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.head.Number++
	c.head.Time = uint64(time.Now().Unix())
	if change != nil {
		change(c.views, c.head)
	}
	for _, h := range c.handlers {
		views := map[channels.ID]channels.ChainView{}
		for id, at := range c.views {
			views[id] = channels.ChainView{Head: c.head, Final: c.head, Seen: at, Confirmed: at, Finished: at}
		}
		h.ChainMoved(c.head, c.head, views)
	}
}

func (c *oneChain) Submit(_ context.Context, call channels.Call) (common.Hash, error) {
	c.mu.Lock()
	c.calls = append(c.calls, call)
	c.mu.Unlock()
	id := call.Params.ID()
	c.mine(func(views map[channels.ID]channels.OnChain, at channels.Block) {
		v := views[id]
		v.Block, v.Tx = at, common.Hash{byte(at.Number), 1}
		switch call.Kind {
		case channels.CallOpen:
			if v.Status == channels.ChainNone {
				v.Status = channels.ChainOpen
				v.Funded = [2]channels.Net{call.Amounts[0].Net(), call.Amounts[1].Net()}
			}
		case channels.CallClose:
			v.Status = channels.ChainClosed
			v.Payout = [2]channels.Amount{v.Funded[0].Minus(call.Close.Net).Floor(), v.Funded[1].Plus(call.Close.Net).Floor()}
		case channels.CallDeposit:
			v.Funded[call.Side] = v.Funded[call.Side].Add(call.Amount)
		case channels.CallChallenge:
			if v.Status == channels.ChainOpen {
				v.Status, v.Dispute = channels.ChainDisputed, &channels.Dispute{State: call.State, WindowEnd: at.Time + call.Params.ChallengePeriod}
			}
		case channels.CallRespond:
			d := *v.Dispute
			d.State = d.State.Merge(call.State)
			v.Dispute = &d
		}
		views[id] = v
	})
	return common.Hash{9}, nil
}

func (c *oneChain) Follow(channels.ID, uint64) {}
func (c *oneChain) Opened(context.Context, common.Address, uint64) ([]wallet.OpenedChannel, uint64, bool, error) {
	return nil, 1, true, nil
}
func (c *oneChain) Unfollow(channels.ID)                       {}
func (c *oneChain) Transaction(string) (wallet.TxStatus, bool) { return wallet.TxStatus{}, false }
func (c *oneChain) Tokens() []wallet.Token                     { return []wallet.Token{token} }
func (c *oneChain) Token(context.Context, string) (wallet.Token, error) {
	return token, nil
}
func (*oneChain) Apps(context.Context) (map[string]common.Address, error) { return nil, nil }
func (*oneChain) Resolvers(context.Context) (map[common.Address]channels.ResolverKind, error) {
	return nil, nil
}
func (*oneChain) Watch(wallet.Question)   {}
func (*oneChain) Unwatch(wallet.Question) {}

func (c *oneChain) Head() (channels.Block, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.head, nil
}
func (c *oneChain) TokenBalance(context.Context, common.Address, common.Address) (channels.Amount, error) {
	return token.Parse("1000000")
}
func (c *oneChain) Credit(context.Context, common.Address, common.Address) (channels.Amount, error) {
	return channels.Amount{}, nil
}
func (c *oneChain) GasBalance(context.Context, common.Address) (channels.Amount, error) {
	return channels.NewAmount(1), nil
}
func (c *oneChain) DefenceCost(context.Context) (channels.Amount, error) {
	return channels.NewAmount(2), nil
}
func (c *oneChain) FundingFor(_ context.Context, q wallet.FundingQuery) (wallet.FundingPlan, error) {
	return wallet.FundingPlan{Kind: channels.FundAllowance, Balance: q.Amount}, nil
}
func (c *oneChain) Approve(context.Context, common.Address, channels.Amount) (wallet.Tx, error) {
	return wallet.Tx{}, errors.New("not here")
}
func (c *oneChain) WithdrawCredit(context.Context, common.Address, common.Address, channels.Amount) (wallet.Tx, error) {
	return wallet.Tx{}, errors.New("not here")
}
func (c *oneChain) Transfer(context.Context, *common.Address, common.Address, channels.Amount) (wallet.Tx, error) {
	return wallet.Tx{}, errors.New("not here")
}

func TestOpenPayBothWaysClose(t *testing.T) {
	r := newRig(t)
	id := r.open("100", "50")
	var g sync.WaitGroup
	for i := range 100 {
		g.Add(2)
		go func() {
			defer g.Done()
			if p, err := r.b.Pay(t.Context(), wallet.PayRequest{To: "alice", Amount: "0.10", Currency: "USD", Memo: "tea", Key: fmt.Sprint("k-", i)}); err != nil || p.Status != wallet.PaymentDone {
				t.Errorf("bob: %+v %v", p, err)
			}
		}()
		go func() {
			defer g.Done()
			if p, err := r.a.Pay(t.Context(), wallet.PayRequest{To: "bob", Amount: "0.03", Currency: "USD"}); err != nil || p.Status != wallet.PaymentDone {
				t.Errorf("alice: %+v %v", p, err)
			}
		}()
	}
	g.Wait()
	again, err := r.b.Pay(t.Context(), wallet.PayRequest{To: "alice", Amount: "0.10", Currency: "USD", Key: "k-7"})
	if err != nil || again.Status != wallet.PaymentDone {
		t.Fatalf("a repeated key: %+v %v", again, err)
	}
	var e *wallet.Error
	if _, err := r.b.Pay(t.Context(), wallet.PayRequest{To: "alice", Amount: "0.20", Currency: "USD", Key: "k-7"}); !errors.As(err, &e) || e.Code != wallet.CodeUsage {
		t.Fatalf("a key reused for another amount: %v", err)
	}
	if _, err := r.b.CloseChannel(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	info := r.waitPhase(r.a, id, "closed")
	if got := token.Format(info.Payout[0]); got != "57.00 USD" {
		t.Fatalf("alice got %s", got)
	}
	history, err := r.a.History(t.Context(), wallet.HistoryFilter{Limit: 1000})
	if err != nil || len(history) != 200 {
		t.Fatalf("alice's history has %d rows, %v", len(history), err)
	}
}

func TestRestartsKeepEveryPayment(t *testing.T) {
	r := newRig(t)
	id := r.open("100", "50")
	for i := range 6 {
		if _, err := r.b.Pay(t.Context(), wallet.PayRequest{To: "alice", Amount: "1", Currency: "USD"}); err != nil {
			t.Fatal(err)
		}
		r.wire.disconnect()
		if i%2 == 0 {
			r.a.stop()
			r.a = r.start("alice", r.a.dir)
		} else {
			r.b.stop()
			r.b = r.start("bob", r.b.dir)
		}
		r.wire.connect()
		r.waitPhase(r.a, id, "open")
		r.waitPhase(r.b, id, "open")
	}
	a, b := r.waitPhase(r.a, id, "open"), r.waitPhase(r.b, id, "open")
	if token.Format(a.CanSend) != "56.00 USD" || token.Format(b.CanSend) != "94.00 USD" {
		t.Fatalf("alice has %s, bob %s", token.Format(a.CanSend), token.Format(b.CanSend))
	}
}

func TestUserIsAskedBeforeFunding(t *testing.T) {
	r := newRig(t)
	ctx := t.Context()
	if _, err := r.b.Pair(ctx, "DMF:alice"); err != nil {
		t.Fatal(err)
	}
	got := make(chan error, 1)
	go func() {
		_, err := r.b.OpenChannel(ctx, wallet.OpenRequest{Peer: "alice", Amount: "1", TheirAmount: "5", Currency: "USD"})
		got <- err
	}()
	var pending []wallet.PendingOpen
	for len(pending) == 0 {
		time.Sleep(5 * time.Millisecond)
		pending, _ = r.a.PendingOpens(ctx)
	}
	if _, err := r.a.AnswerOpen(ctx, pending[0].ID, false); err != nil {
		t.Fatal(err)
	}
	var e *wallet.Error
	if err := <-got; !errors.As(err, &e) || e.Code != wallet.CodeRefused {
		t.Fatalf("bob hears %v", err)
	}
	if list, _ := r.a.PendingOpens(ctx); len(list) != 0 {
		t.Fatal("the request is still pending")
	}
}

func BenchmarkPayOneAtATime(b *testing.B) {
	r := newRig(b)
	r.open("100000", "50")
	b.ResetTimer()
	for b.Loop() {
		if _, err := r.b.Pay(b.Context(), wallet.PayRequest{To: "alice", Amount: "0.01", Currency: "USD"}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPay256AtATime(b *testing.B) {
	r := newRig(b)
	r.open("900000", "50")
	b.SetParallelism(128)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := r.b.Pay(b.Context(), wallet.PayRequest{To: "alice", Amount: "0.01", Currency: "USD"}); err != nil {
				b.Error(err)
				return
			}
		}
	})
}
