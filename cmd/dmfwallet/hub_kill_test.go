package main

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

// TestHubKills routes payments between spokes through one hub process that is killed without warning. Afterwards nobody's total changed
// beyond what was paid and the fees, every payment that was reported as done arrived, and none is there twice. DMF_ROUTED sets how many
// payments (.ci/long: 10,000 between 20 spokes), DMF_HUB_KILLS how many kills (5).
func TestHubKills(t *testing.T) {
	payments, spokes, kills := 120, 4, 1
	if s := os.Getenv("DMF_ROUTED"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		payments, spokes, kills = n, 20, 5
		if s := os.Getenv("DMF_HUB_KILLS"); s != "" {
			if kills, err = strconv.Atoi(s); err != nil {
				t.Fatal(err)
			}
		}
	} else if testing.Short() {
		payments, kills = 40, 1
	}
	h := newHubWorld(t, spokes)
	begin := time.Now()
	done := make(chan struct{})
	go func() { // the last kill comes before the last payment
		r := rand.New(rand.NewSource(int64(payments)))
		for k := range kills {
			for h.count() < payments*(k+1)/(kills+2) {
				select {
				case <-done:
					return
				case <-time.After(10 * time.Millisecond):
				}
			}
			time.Sleep(time.Duration(r.Intn(300)) * time.Millisecond)
			h.hub.kill()
			h.hub.start()
		}
	}()
	h.payAll(payments)
	close(done)
	t.Logf("%d payments in %.1f s", payments, time.Since(begin).Seconds())
	h.check(payments)
}

// hubWorld is a hub in a process of its own, and spokes in this one: real wallets, databases and connections all of them.
type hubWorld struct {
	t      *testing.T
	stage  *demoStage
	hub    *daemonProcess
	spokes []*demoActor
	peers  []string

	mu   sync.Mutex
	done map[string]string // key -> payment
}

const hubFunds = "2000"

func newHubWorld(t *testing.T, spokes int) *hubWorld {
	t.Helper()
	p := newChain(t, devnet.Config{Idle: time.Second, ChallengePeriod: 120})
	h := &hubWorld{t: t, stage: p.stage(), done: map[string]string{}}
	h.hub = p.hub(spokes)
	invite := h.hub.run("invite")["invite"].(string)
	for i := range spokes {
		h.spoke(i, invite)
	}
	return h
}

func (p *processes) stage() *demoStage {
	return &demoStage{dir: p.dir, chain: p.chain, network: p.chain.Network()}
}

// hub is a daemon that serves as one; it has enough for a channel with each spoke.
func (p *processes) hub(spokes int) *daemonProcess {
	d := p.process("hub", "hub", "serve")
	address := common.HexToAddress(d.run("init", "--name", "hub")["address"].(string))
	for range hubGifts(spokes) {
		if err := p.chain.Fund(p.t.Context(), address); err != nil {
			p.t.Fatal(err)
		}
	}
	d.run("config", "set", "accept.fund", "1000000 USD, 1000000 EUR", "--from", "paired")
	d.run("hub", "policy", "USD", "--fee", "0.01", "--ppm", "0", "--slots", "150", "--dust-slots", "150")
	d.start()
	p.t.Cleanup(d.kill)
	d.mustClient().Close()
	return d
}

// hubGifts is how often the faucet gives to a hub, 10,000 of each currency at a time.
func hubGifts(spokes int) int { return spokes/4 + 1 }

// spoke is a wallet with a channel of as much of its own as of the hub's.
func (h *hubWorld) spoke(i int, invite string) {
	t := h.t
	t.Helper()
	x := h.stage.actor(fmt.Sprintf("spoke%d", i))
	if err := x.makeWallet(); err != nil {
		t.Fatal(err)
	}
	if err := h.stage.chain.Fund(t.Context(), x.address); err != nil {
		t.Fatal(err)
	}
	if err := x.start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.stop() })
	w, err := x.wallet()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Pair(t.Context(), invite); err != nil {
		t.Fatal(err)
	}
	c, err := w.OpenChannel(t.Context(), wallet.OpenRequest{Peer: "hub", Amount: hubFunds, TheirAmount: hubFunds, Currency: "USD", ChallengePeriod: 3600})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := waitChannel(t.Context(), w, c.ID, func(c wallet.ChannelInfo) (bool, error) { return c.CanDo["pay"] == "", nil }); err != nil {
		t.Fatal(err)
	}
	st, err := w.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	h.spokes, h.peers = append(h.spokes, x), append(h.peers, st.PeerID)
}

func (h *hubWorld) count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.done)
}

// payAll has every spoke pay its neighbour 0.10 again and again, several at a time. What fails is asked for again under its key.
func (h *hubWorld) payAll(payments int) {
	const lanes = 3
	var wg sync.WaitGroup
	each := payments / len(h.spokes) / lanes
	for i, x := range h.spokes {
		w, err := x.wallet()
		if err != nil {
			h.t.Fatal(err)
		}
		to := h.peers[(i+1)%len(h.peers)]
		for lane := range lanes {
			n := each
			if lane == 0 {
				n = payments/len(h.spokes) - (lanes-1)*each
			}
			wg.Go(func() {
				for k := range n {
					h.payOnce(w, to, fmt.Sprintf("%d-%d-%d", i, lane, k))
				}
			})
		}
	}
	wg.Wait()
}

func (h *hubWorld) payOnce(w wallet.API, to, key string) {
	for h.t.Context().Err() == nil {
		ctx, cancel := context.WithTimeout(h.t.Context(), 20*time.Second)
		p, err := w.Pay(ctx, wallet.PayRequest{To: to, Amount: "0.10", Currency: "USD", Key: key})
		cancel()
		if err != nil || p.Status != wallet.PaymentDone {
			continue
		}
		h.mu.Lock()
		h.done[key] = p.ID
		h.mu.Unlock()
		return
	}
}

// check adds up what everybody has: each spoke paid as much as it was paid, and its fees; the hub has all fees.
func (h *hubWorld) check(payments int) {
	t := h.t
	t.Helper()
	if h.count() != payments {
		t.Fatalf("%d of %d payments were made", h.count(), payments)
	}
	each := payments / len(h.spokes)
	cents := func(n int) string { return channels.NewAmount(uint64(n)).String() + "0000000000000000" }
	for i, x := range h.spokes {
		w, err := x.wallet()
		if err != nil {
			t.Fatal(err)
		}
		found := h.atRest(w)
		if want := cents(200_000 - each); found.CanSend.String() != want { // a cent for each payment
			t.Errorf("spoke %d can send %s, should %s", i, found.CanSend, want)
		}
		h.noneTwice(w, i, each)
		if t.Failed() && i == 0 {
			h.tellEvents(w)
		}
	}
	c := h.hub.mustClient()
	defer c.Close()
	all, err := c.Channels(t.Context())
	if err != nil || len(all) != len(h.spokes) {
		t.Fatalf("the hub has %d channels: %v", len(all), err)
	}
	for _, info := range all {
		if want := cents(200_000 + each); info.CanSend.String() != want || !info.Locked.IsZero() {
			t.Errorf("the hub can send %s to %s, should %s; %s locked", info.CanSend, info.Peer, want, info.Locked)
		}
	}
}

// atRest waits until nothing is promised or on its way in a spoke's channel.
func (h *hubWorld) atRest(w wallet.API) (found wallet.ChannelInfo) {
	h.t.Helper()
	for end := time.Now().Add(90 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		all, err := w.Channels(h.t.Context())
		if err == nil && len(all) == 1 && all[0].Connected && all[0].Waiting == "" && all[0].Locked.IsZero() {
			return all[0]
		}
		if time.Now().After(end) {
			h.t.Fatalf("a spoke does not come to rest: %+v, %v", all, err)
		}
	}
}

// tellEvents shows what went wrong in the eyes of a spoke.
func (h *hubWorld) tellEvents(w wallet.API) {
	events, err := w.Events(h.t.Context(), 0, 10_000)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, e := range events {
		if e.Event != "payment.done" && e.Event != "payment.received" {
			h.t.Logf("%s: %s", e.Event, e.Text)
		}
	}
	paid, err := w.History(h.t.Context(), wallet.HistoryFilter{Limit: 100})
	if err != nil {
		h.t.Fatal(err)
	}
	for _, p := range paid {
		h.t.Logf("%s %s %s %s %q", p.ID, p.Status, p.Format(p.Amount), p.Key, p.Memo)
	}
}

// noneTwice counts a spoke's payments in its history: those that it made, and as many that came in.
func (h *hubWorld) noneTwice(w wallet.API, spoke, each int) {
	h.t.Helper()
	seen := map[string]bool{}
	out, in := 0, 0
	for before := uint64(0); ; {
		page, err := w.History(h.t.Context(), wallet.HistoryFilter{Limit: 5000, Before: before})
		if err != nil {
			h.t.Fatal(err)
		}
		for _, p := range page {
			before = p.Position
			if p.Memo == "hub fee" || p.Memo == "hub fee back" || p.Status == wallet.PaymentFailed {
				continue // fees, and what was asked for again under its key
			}
			if seen[p.ID] {
				h.t.Errorf("spoke %d has payment %s twice", spoke, p.ID)
			}
			seen[p.ID] = true
			if p.Status == wallet.PaymentReceived {
				in++
			} else {
				out++
			}
		}
		if len(page) < 5000 {
			break
		}
	}
	if out != each || in != each {
		h.t.Errorf("spoke %d made %d payments and got %d, should be %d each", spoke, out, in, each)
	}
}
