package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

// TestSoak has a hub, six spokes and a watchtower, all real daemons, live for as long as DMF_SOAK says: payments directly and through the
// hub, swaps, escrows, virtual channels, deposits, withdrawals, closes, disputes, at a moderate rate; and one daemon or another is killed
// about once a minute. In the end everything is settled, all totals are right to the cent, and nothing grew in those that were never killed.
func TestSoak(t *testing.T) {
	span, err := time.ParseDuration(os.Getenv("DMF_SOAK"))
	if err != nil {
		t.Skip("it takes its time: DMF_SOAK=1h go test -count=1 -timeout 2h -v -run '^TestSoak$' ./cmd/dmfwallet")
	}
	w := newSoak(t)
	t.Logf("%d daemons; seed %d", len(w.all), w.seed)
	watching, stopWatching := context.WithCancel(t.Context())
	var watch sync.WaitGroup
	watch.Go(func() { w.watch(watching) })
	living, stopLiving := context.WithTimeout(t.Context(), span)
	defer stopLiving()
	var lives sync.WaitGroup
	for i, x := range w.spokes {
		lives.Go(func() { w.live(living, x, w.random(i)) })
	}
	for i := range w.pairs() {
		lives.Go(func() { w.pairLives(living, i, w.random(100+i)) })
	}
	lives.Go(func() { w.hubLives(living, w.random(200)) })
	w.killSome(living, w.random(300))
	lives.Wait()
	stopWatching()
	watch.Wait()
	t.Logf("%v, %d kills", w.counts, w.kills)
	w.windUp()
	w.balance()
	w.judge()
}

// Its funds: of each spoke at the hub and of the hub at each, and of each side of a channel between two spokes.
const (
	soakSpokes    = 6
	soakAtHub     = "1500"
	soakEuros     = "500"
	soakDirect    = "500"
	soakChallenge = 90 // seconds
	soakSure      = 10 * time.Minute
)

// soak is the world of TestSoak.
type soak struct {
	*processes
	seed       int64
	hubProcess *daemonProcess
	tower      *daemonProcess
	spokes     []*daemonProcess
	all        []*daemonProcess
	address    map[string]common.Address
	lives      map[string]*int // how often each was started; under mu

	mu      sync.Mutex
	told    []soakPayment
	swaps   map[string]string // swap -> spoke, as reported done
	cases   []soakCase
	counts  map[string]int
	kills   int
	samples []soakSample
}

// soakPayment is a payment that was reported as done.
type soakPayment struct {
	from, to, key, id string
	cents             int64
	routed            bool
}

// soakCase is an escrow that is over.
type soakCase struct {
	from, to, id string
	cents        int64 // that the payee got
}

func newSoak(t *testing.T) *soak {
	t.Helper()
	w := &soak{processes: newChain(t, devnet.Config{Idle: time.Second, ChallengePeriod: soakChallenge, FinalDepth: 3}), seed: time.Now().UnixNano(),
		address: map[string]common.Address{}, lives: map[string]*int{}, swaps: map[string]string{}, counts: map[string]int{}}
	w.hubProcess = w.hub(soakSpokes)
	w.tower = w.process("tower", "tower", "serve")
	address := common.HexToAddress(w.tower.run("init", "--name", "tower")["address"].(string))
	if err := w.chain.Fund(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	w.tower.start()
	t.Cleanup(w.tower.kill)
	w.tower.mustClient().Close()
	for i := range soakSpokes {
		w.spokes = append(w.spokes, w.daemon(fmt.Sprintf("spoke%d", i), ""))
	}
	w.all = append([]*daemonProcess{w.tower, w.hubProcess}, w.spokes...)
	for _, d := range w.all {
		w.lives[d.name] = new(int)
		w.enter(d)
	}
	w.meet()
	return w
}

func (w *soak) random(n int) *rand.Rand { return rand.New(rand.NewSource(w.seed + int64(n))) }

// enter notes who a daemon is, and starts it again with its log in a file.
func (w *soak) enter(d *daemonProcess) {
	t := w.t
	t.Helper()
	log, err := os.Create(filepath.Join(t.ArtifactDir(), d.name+".log"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = log.Close() })
	d.kill()
	d.log = log
	d.start()
	c := d.mustClient()
	defer c.Close()
	st, err := c.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.address[d.name] = st.Address
}

// meet pairs all, has two spokes be guarded, and opens the channels.
func (w *soak) meet() {
	t, hub := w.t, w.hubProcess.mustClient()
	t.Helper()
	defer hub.Close()
	usd, eur := wallet.HubCurrency{Base: "0.01"}, wallet.HubCurrency{Base: "0.01"}
	if _, err := hub.SetHubPolicy(t.Context(), wallet.HubPolicy{Serving: true, Currencies: map[string]wallet.HubCurrency{"USD": usd, "EUR": eur},
		Rates: map[string]wallet.HubRate{"USD/EUR": {Give: 100, Take: 92}, "EUR/USD": {Give: 92, Take: 100}}, Slots: 150, DustSlots: 150, Days: 30}); err != nil {
		t.Fatal(err)
	}
	invites := []string{w.hubProcess.run("invite")["invite"].(string)}
	for _, x := range w.spokes {
		x.run("config", "set", "accept.fund", "100000 USD, 100000 EUR", "--from", "paired")
		c := x.mustClient()
		for _, invite := range invites {
			if _, err := c.Pair(t.Context(), invite); err != nil {
				t.Fatal(err)
			}
		}
		in, err := c.Invite(t.Context(), time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		invites = append(invites, in.Invite)
		c.Close()
	}
	for _, x := range w.guarded() {
		x.run("tower", "add", w.tower.run("invite")["invite"].(string))
	}
	var opening sync.WaitGroup
	open := func(x *daemonProcess, peer, amount, currency string) {
		opening.Go(func() { w.haveChannel(x, peer, amount, currency) })
	}
	for i, x := range w.spokes {
		open(x, "hub", soakAtHub, "USD")
		open(x, "hub", soakEuros, "EUR")
		if i%2 == 0 {
			open(x, w.spokes[i+1].name, soakDirect, "USD")
		}
	}
	opening.Wait()
}

// neverKilled shows by its numbers what hours do: the first spoke and the tower live from the beginning to the end.
func (w *soak) neverKilled() []*daemonProcess { return []*daemonProcess{w.tower, w.spokes[0]} }

// guarded have the tower: one that is killed and one that never is.
func (w *soak) guarded() []*daemonProcess { return []*daemonProcess{w.spokes[0], w.spokes[2]} }

// pairs are spokes with a channel between them: 0 and 1, 2 and 3, 4 and 5.
func (w *soak) pairs() int { return len(w.spokes) / 2 }

// killSome kills one after the other, about one a minute, until ctx ends; all of them are back then.
func (w *soak) killSome(ctx context.Context, r *rand.Rand) {
	victims := append([]*daemonProcess{w.hubProcess}, w.spokes[1:]...)
	for pause(ctx, time.Duration(40+r.Intn(40))*time.Second) {
		d := victims[r.Intn(len(victims))]
		d.kill()
		w.mu.Lock()
		*w.lives[d.name]++
		w.kills++
		w.mu.Unlock()
		if r.Intn(2) == 0 {
			pause(ctx, time.Duration(r.Intn(8000))*time.Millisecond)
		}
		d.start()
		w.back(d)
	}
}

// back waits until a daemon that was started answers.
func (w *soak) back(d *daemonProcess) {
	ctx, cancel := context.WithTimeout(w.t.Context(), soakSure)
	defer cancel()
	c, err := d.client(ctx)
	if err != nil {
		w.t.Errorf("%s does not come back: %v; its log is %s", d.name, err, d.log.Name())
		return
	}
	_ = c.Close()
}

// pause reports whether so much time passed before ctx ended.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// try calls f with a connection to a daemon until it has no error, or says that it is enough. A daemon that is killed meanwhile comes back.
func (w *soak) try(what string, d *daemonProcess, f func(ctx context.Context, c wallet.API) error) bool {
	var last error
	begin := time.Now()
	for told := begin; time.Since(begin) < soakSure && w.t.Context().Err() == nil; pause(w.t.Context(), 200*time.Millisecond) {
		if time.Since(told) > 30*time.Second {
			told = time.Now()
			w.t.Logf("%s: %s: for %s: %v", d.name, what, time.Since(begin).Round(time.Second), last)
		}
		ctx, cancel := context.WithTimeout(w.t.Context(), time.Minute)
		c, err := d.client(ctx)
		if err == nil {
			err = f(ctx, c)
			_ = c.Close()
		}
		cancel()
		if err == nil {
			return true
		}
		if errors.Is(err, errEnough) {
			return false
		}
		last = err
	}
	w.t.Errorf("%s: %s: not within %s: %v", d.name, what, soakSure, last)
	return false
}

var errEnough = errors.New("enough")

func (w *soak) count(what string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.counts[what]++
}
