package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

var (
	usd     = channels.Currency{Symbol: "USD", Decimals: 18, Minor: 2}
	morning = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
)

const (
	chanID = "0x1111111111111111111111111111111111111111111111111111111111111111"
	peerID = "16Uiu2HAmBobBobBobBobBobBobBobBobBobBobBobBobBobBobBo"
)

// fakeWallet answers the commands; methods that a test does not expect are nil and panic.
type fakeWallet struct {
	wallet.API

	mu       sync.Mutex
	channel  wallet.ChannelInfo
	phases   []string // that the channel goes through, one for each look at it
	peer     string
	err      error
	asked    []any // requests, as they came
	inFlight int
	most     int
	failAt   string // Pay fails for this key
	events   []wallet.Event
	settings []wallet.Setting
}

func newFake() *fakeWallet {
	return &fakeWallet{peer: "alice", channel: wallet.ChannelInfo{
		ID: chanID, Peer: "alice", PeerID: peerID, Currency: usd, Phase: "opening", Waiting: "the chain",
		CanSend: dollars(100), CanReceive: dollars(50), Versions: [2]uint64{7, 8}, Tx: common.Hash{5}.Hex(),
	}}
}

func dollars(n uint64) channels.Amount {
	a, err := usd.Parse(fmt.Sprint(n))
	if err != nil {
		panic(err)
	}
	return a
}

func (f *fakeWallet) note(r any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = append(f.asked, r)
}

func (f *fakeWallet) Status(context.Context) (wallet.Status, error) {
	return wallet.Status{Name: "bob", Network: "test", ChainID: 1337, Chain: wallet.ChainStatus{Block: 9, Time: morning, OK: true},
		Attention: []string{}, Listening: []string{"/ip4/127.0.0.1/tcp/1"}, Cursor: uint64(len(f.events))}, f.err
}

func (f *fakeWallet) Balances(context.Context) ([]wallet.Balance, error) {
	return []wallet.Balance{{Currency: usd, OnChain: dollars(1234), CanSend: dollars(100), CanReceive: dollars(50)}}, f.err
}

func (f *fakeWallet) Peers(context.Context) ([]wallet.Peer, error) {
	return []wallet.Peer{{Name: f.peer, PeerID: peerID, Code: "1234 5678", Paired: true, Connected: true, Addresses: []string{}}}, f.err
}

func (f *fakeWallet) Channels(context.Context) ([]wallet.ChannelInfo, error) {
	c := f.channel
	c.Peer = f.peer
	return []wallet.ChannelInfo{c}, f.err
}

// Channel shows the channel in its next phase.
func (f *fakeWallet) Channel(_ context.Context, id string) (wallet.ChannelInfo, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if id != chanID {
		return wallet.ChannelInfo{}, wallet.Fail(wallet.CodeNotFound, "", "", "no channel %s", id)
	}
	if len(f.phases) > 0 {
		f.channel.Phase, f.phases = f.phases[0], f.phases[1:]
	}
	if f.channel.Phase == "closed" {
		f.channel.Payout = []channels.Amount{dollars(100), dollars(50)}
	}
	f.channel.Peer = f.peer
	return f.channel, f.err
}

func (f *fakeWallet) OpenChannel(_ context.Context, r wallet.OpenRequest) (wallet.ChannelInfo, error) {
	f.note(r)
	return f.channel, f.err
}

func (f *fakeWallet) CloseChannel(_ context.Context, id string) (wallet.ChannelInfo, error) {
	f.note("close " + id)
	return f.channel, f.err
}

func (f *fakeWallet) Dispute(_ context.Context, id string) (wallet.ChannelInfo, error) {
	f.note("dispute " + id)
	return f.channel, f.err
}

func (f *fakeWallet) Pair(_ context.Context, code string) (wallet.Paired, error) {
	f.note("pair " + code)
	return wallet.Paired{Peer: f.peer, PeerID: peerID, Code: "1234 5678"}, f.err
}

func (f *fakeWallet) SetSetting(_ context.Context, s wallet.Setting) error {
	f.note(s)
	f.settings = append(f.settings, s)
	return f.err
}

func (f *fakeWallet) Settings(context.Context) ([]wallet.Setting, error) { return f.settings, f.err }

func (f *fakeWallet) Events(_ context.Context, after uint64, limit int) ([]wallet.Event, error) {
	rest := f.events[min(after, uint64(len(f.events))):]
	return rest[:min(limit, len(rest))], f.err
}

func (f *fakeWallet) WaitEvents(ctx context.Context, after uint64) error {
	if after < uint64(len(f.events)) || len(f.phases) > 0 {
		return nil
	}
	<-ctx.Done()
	return ctx.Err()
}

func (f *fakeWallet) History(_ context.Context, h wallet.HistoryFilter) ([]wallet.Payment, error) {
	f.note(h)
	return []wallet.Payment{f.payment(wallet.PayRequest{Memo: "tea"})}, f.err
}

func (f *fakeWallet) payment(r wallet.PayRequest) wallet.Payment {
	return wallet.Payment{ID: "p" + r.Key, Status: wallet.PaymentDone, Amount: dollars(1), Currency: usd, Peer: f.peer, Channel: chanID, Memo: r.Memo, Key: r.Key, Time: morning}
}

func (f *fakeWallet) Pay(_ context.Context, r wallet.PayRequest) (wallet.Payment, error) {
	f.mu.Lock()
	f.asked = append(f.asked, r)
	f.inFlight++
	f.most = max(f.most, f.inFlight)
	f.mu.Unlock()
	time.Sleep(time.Millisecond)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.inFlight--
	if f.err != nil || (r.Key != "" && r.Key == f.failAt) {
		return wallet.Payment{}, wallet.Fail(wallet.CodeInsufficient, "nothing moved", "deposit", "not enough for %s", r.Key)
	}
	return f.payment(r), nil
}

// result is one run of the program.
type result struct {
	code        int
	out, errors string
}

// do runs a command line on the fake wallet, without a terminal.
func (f *fakeWallet) do(t *testing.T, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	a := newApp(nil, &stdout, &stderr)
	a.connect = func(context.Context) (*session, error) {
		return &session{API: f, close: func() error { return nil }}, nil
	}
	code := a.run(t.Context(), append([]string{"--home", t.TempDir()}, args...))
	return result{code, stdout.String(), stderr.String()}
}

// json runs a command line with --json, which must end with code, and decodes the last line of its output.
func (f *fakeWallet) json(t *testing.T, code int, args ...string) map[string]any {
	t.Helper()
	r := f.do(t, append(args, "--json")...)
	if r.code != code {
		t.Fatalf("%v: exit code %d, want %d\n%s%s", args, r.code, code, r.out, r.errors)
	}
	lines := bytes.Split(bytes.TrimSpace([]byte(r.out)), []byte("\n"))
	var v map[string]any
	if err := json.Unmarshal(lines[len(lines)-1], &v); err != nil {
		t.Fatalf("%v: %v in %q", args, err, r.out)
	}
	return v
}
