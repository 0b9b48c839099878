package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
	"dmfwallet/wallet/rpc"
)

// TestKills kills one daemon or the other, without warning, in the middle of payments in both directions. Afterwards every payment
// that was ever reported as done is there on both sides, none is there twice, nobody saw two ledgers at one version, and the
// channel closes to exactly what the payments say. DMF_KILLS sets how often (.ci/run: 50).
func TestKills(t *testing.T) {
	kills := 5
	if s := os.Getenv("DMF_KILLS"); s != "" {
		var err error
		if kills, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	} else if testing.Short() {
		kills = 2
	}
	p := newProcesses(t)
	id := p.open("5000", "5000")
	ctx, stop := context.WithCancel(t.Context())
	var payers sync.WaitGroup
	for _, d := range []*daemonProcess{p.alice, p.bob} {
		for lane := range 3 {
			payers.Add(1)
			go func() { defer payers.Done(); d.payForEver(ctx, lane) }()
		}
	}
	r := rand.New(rand.NewSource(int64(kills)))
	for range kills {
		time.Sleep(time.Duration(50+r.Intn(800)) * time.Millisecond)
		d := p.alice
		if r.Intn(2) == 0 {
			d = p.bob
		}
		d.kill()
		if r.Intn(3) == 0 {
			time.Sleep(time.Duration(r.Intn(300)) * time.Millisecond)
		}
		d.start()
		if r.Intn(4) > 0 { // else the next one may hit it while it starts
			d.mustClient().Close()
		}
	}
	d := p.alice.mustClient()
	p.connected(d, id)
	time.Sleep(time.Second)
	stop()
	payers.Wait()
	p.check(id)
}

// processes are two daemons of the real program on an embedded chain.
type processes struct {
	t          *testing.T
	chain      *devnet.Devnet
	dir        string
	net, pw    string // files
	alice, bob *daemonProcess
}

type daemonProcess struct {
	t       *testing.T
	name    string
	home    string
	args    []string
	other   string
	command []string // that runs it; none: daemon
	log     *os.File // of what it says on stderr; nil: nobody

	mu   sync.Mutex
	cmd  *exec.Cmd
	done map[string]string // idempotency key -> payment, as reported
}

const centsEach = "0.01"

func newProcesses(t *testing.T) *processes {
	t.Helper()
	p := newChain(t, devnet.Config{Idle: time.Second})
	p.alice, p.bob = p.daemon("alice", "bob"), p.daemon("bob", "alice")
	return p
}

// newChain is a chain for daemons, which are still to come.
func newChain(t *testing.T, c devnet.Config) *processes {
	t.Helper()
	chain, err := devnet.Start(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = chain.Close() })
	dir := t.TempDir()
	p := &processes{t: t, chain: chain, dir: dir, net: filepath.Join(dir, networkFile), pw: filepath.Join(dir, "pw")}
	if err := chain.Network().Save(p.net); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.pw, []byte(demoPassphrase), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

// process is a daemon to be, that is not initialised yet.
func (p *processes) process(name string, command ...string) *daemonProcess {
	home := filepath.Join(p.dir, name)
	return &daemonProcess{t: p.t, name: name, home: home, command: command, done: map[string]string{},
		args: []string{"--home", home, "--network", p.net, "--keystore", "file", "--passphrase-file", p.pw, "--json"}}
}

func (p *processes) daemon(name, other string) *daemonProcess {
	d := p.process(name)
	d.other = other
	out := d.run("init", "--name", name)
	if err := p.chain.Fund(p.t.Context(), common.HexToAddress(out["address"].(string))); err != nil {
		p.t.Fatal(err)
	}
	d.run("config", "set", "accept.fund", "100000 USD", "--from", "paired")
	d.start()
	p.t.Cleanup(d.kill)
	d.mustClient().Close() // it is there; a command meanwhile would find a busy home
	return d
}

// run is one command, which must succeed, and its JSON.
func (d *daemonProcess) run(args ...string) map[string]any {
	d.t.Helper()
	cmd := exec.Command("dmfwallet", append(append([]string{}, d.args...), args...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		d.t.Fatalf("%s %v: %v\n%s%s", d.name, args, err, out, stderr.String())
	}
	var v map[string]any
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	_ = json.Unmarshal(lines[len(lines)-1], &v)
	return v
}

func (d *daemonProcess) start() {
	d.t.Helper()
	command := d.command
	if len(command) == 0 {
		command = []string{"daemon"}
	}
	cmd := exec.Command("dmfwallet", append(append([]string{}, d.args...), command...)...)
	cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
	if d.log != nil {
		cmd.Stderr = d.log
	}
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.mu.Lock()
	d.cmd = cmd
	d.mu.Unlock()
}

func (d *daemonProcess) kill() {
	d.mu.Lock()
	cmd := d.cmd
	d.mu.Unlock()
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// client is the daemon's API, dialled anew until it answers.
func (d *daemonProcess) client(ctx context.Context) (*rpc.Client, error) {
	path, err := rpc.SocketPath(d.home)
	if err != nil {
		return nil, err
	}
	for {
		c, err := rpc.Dial(ctx, path)
		if err == nil {
			return c, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func (d *daemonProcess) mustClient() *rpc.Client {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.t.Context(), 30*time.Second)
	defer cancel()
	c, err := d.client(ctx)
	if err != nil {
		d.t.Fatalf("%s: %v", d.name, err)
	}
	return c
}

func (d *daemonProcess) channel(id string) (wallet.ChannelInfo, error) {
	d.t.Helper()
	c := d.mustClient()
	defer c.Close()
	return c.Channel(d.t.Context(), id)
}

// payForEver makes one payment after the other. What fails is asked for again under its key, whoever died meanwhile.
func (d *daemonProcess) payForEver(ctx context.Context, lane int) {
	for n := 1; ctx.Err() == nil; n++ {
		key := fmt.Sprintf("%s-%d-%d", d.name, lane, n)
		for ctx.Err() == nil && !d.payOnce(ctx, key) {
		}
	}
}

func (d *daemonProcess) payOnce(ctx context.Context, key string) bool {
	c, err := d.client(ctx)
	if err != nil {
		return false
	}
	defer c.Close()
	p, err := c.Pay(ctx, wallet.PayRequest{To: d.other, Amount: centsEach, Currency: "USD", Key: key})
	if err != nil {
		return false
	}
	if p.Status != wallet.PaymentDone {
		d.t.Errorf("%s: %s returned with status %s", d.name, key, p.Status)
	}
	d.mu.Lock()
	d.done[key] = p.ID
	d.mu.Unlock()
	return true
}

func (p *processes) open(mine, theirs string) string {
	p.t.Helper()
	invite := p.alice.run("invite")["invite"].(string)
	p.bob.run("pair", invite)
	return p.bob.run("channel", "open", "alice", mine, "USD", "--their-amount", theirs, "--wait", "--challenge-period", "10m")["channel"].(string)
}

// check compares what was reported, both histories, the channel and the chain.
func (p *processes) check(id string) {
	t := p.t
	t.Helper()
	p.settle(id)
	sums := map[string]uint64{}
	for _, d := range []*daemonProcess{p.alice, p.bob} {
		ours, theirs := p.history(d, id), p.history(p.other(d), id)
		for key, payment := range d.done {
			if ours[payment] != wallet.PaymentDone || theirs[payment] != wallet.PaymentReceived {
				t.Errorf("%s was reported done and is %q here, %q there", key, ours[payment], theirs[payment])
			}
		}
		for _, status := range ours {
			if status == wallet.PaymentDone {
				sums[d.name]++
			} else if status != wallet.PaymentReceived {
				t.Errorf("%s has a payment that is %s", d.name, status)
			}
		}
		p.noAlerts(d)
	}
	t.Logf("%d payments by alice, %d by bob; reported done: %d and %d", sums["alice"], sums["bob"], len(p.alice.done), len(p.bob.done))
	if len(p.alice.done) == 0 || len(p.bob.done) == 0 {
		t.Fatal("nobody paid")
	}
	info := p.bob.run("channel", "close", id, "--wait")
	cents := func(n uint64) string { return channels.NewAmount(n).String() + "0000000000000000" }
	payout := info["payout"].([]any)
	bob, alice := 500_000+sums["alice"]-sums["bob"], 500_000+sums["bob"]-sums["alice"]
	if payout[0] != cents(bob) || payout[1] != cents(alice) {
		t.Errorf("paid out %v, the payments say %s and %s", payout, cents(bob), cents(alice))
	}
	balances, err := p.alice.mustClient().Balances(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := cents(500_000 + alice); balances[0].OnChain.String() != want {
		t.Errorf("alice has %s on chain, want %s", balances[0].OnChain, want)
	}
}

func (p *processes) other(d *daemonProcess) *daemonProcess {
	if d == p.alice {
		return p.bob
	}
	return p.alice
}

// settle waits until both are connected again and nothing is on its way.
func (p *processes) settle(id string) {
	p.t.Helper()
	for end := time.Now().Add(60 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		a, errA := p.alice.channel(id)
		b, errB := p.bob.channel(id)
		if errA == nil && errB == nil && a.Connected && b.Connected && a.Waiting == "" && b.Waiting == "" && a.Versions[0] == b.Versions[1] && a.Versions[1] == b.Versions[0] {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("the two do not come to rest:\n%+v %v\n%+v %v", a, errA, b, errB)
		}
	}
}

func (p *processes) connected(c *rpc.Client, id string) {
	p.t.Helper()
	for end := time.Now().Add(60 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if info, err := c.Channel(p.t.Context(), id); err == nil && info.Connected {
			return
		}
		if time.Now().After(end) {
			p.t.Fatal("the two do not find each other again")
		}
	}
}

// history maps payments to their status; no payment may be there twice.
func (p *processes) history(d *daemonProcess, id string) map[string]wallet.PaymentStatus {
	p.t.Helper()
	c := d.mustClient()
	defer c.Close()
	out := map[string]wallet.PaymentStatus{}
	for before := uint64(0); ; {
		page, err := c.History(p.t.Context(), wallet.HistoryFilter{Channel: id, Limit: 5000, Before: before})
		if err != nil {
			p.t.Fatal(err)
		}
		for _, pay := range page {
			if _, twice := out[pay.ID]; twice {
				p.t.Errorf("%s has payment %s twice", d.name, pay.ID)
			}
			out[pay.ID] = pay.Status
			before = pay.Position
		}
		if len(page) < 5000 {
			return out
		}
	}
}

func (p *processes) noAlerts(d *daemonProcess) {
	p.t.Helper()
	c := d.mustClient()
	defer c.Close()
	for cursor := uint64(0); ; {
		events, err := c.Events(p.t.Context(), cursor, 5000)
		if err != nil && !errors.Is(err, context.Canceled) {
			p.t.Fatal(err)
		}
		for _, e := range events {
			cursor = e.Cursor
			if e.Event == "channel.alert" || e.Event == "tx.failed" {
				p.t.Errorf("%s was alerted: %s", d.name, e.Text)
			}
		}
		if len(events) == 0 {
			return
		}
	}
}
