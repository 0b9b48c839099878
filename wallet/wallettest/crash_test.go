package wallettest

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
	"dmfwallet/wallet/store"
)

var crashAll = flag.Bool("crash.all", false, "kill the process at every point between two effects, not at a few of them")

// TestCrashPoints lets a process of wallets with real databases live from pairing to the last payout, and kills it (SIGKILL) at a place
// between two effects of one wallet: before and after each commit, each sync of the signer's marks, each frame that is sent, each call that
// is handed to the chain. It is started again on what the disks hold, and must come to the same end, to the cent. A life that is left alone
// tells its places, by what is done there and how often it was done before: each of them is tried. A plain `go test` takes some of them.
func TestCrashPoints(t *testing.T) {
	if testing.Short() {
		t.Skip("a process for each point")
	}
	for _, victim := range []string{"alice", "hub", "bob"} {
		t.Run(victim, func(t *testing.T) {
			t.Parallel()
			points := crashPoints(t, victim)
			kinds := map[string]int{}
			for i, point := range points {
				if !*crashAll && i%40 != 7 {
					continue
				}
				if crashOnce(t, victim, point) {
					kinds[point[:strings.Index(point, " #")]]++
				} else if strings.HasSuffix(point, "#1") && !crashOnce(t, victim, point) {
					t.Logf("%s was not met again", point) // who submits depends on who is first
				}
			}
			t.Logf("killed at %d of %d points: %v", killedAt(kinds), len(points), kinds)
			if len(points) < 50 {
				t.Errorf("%d points are no life", len(points))
			}
		})
	}
}

func killedAt(kinds map[string]int) (n int) {
	for _, k := range kinds {
		n += k
	}
	return n
}

// crashPoints is the registry: what a life that nobody kills comes by.
func crashPoints(t *testing.T, victim string) []string {
	t.Helper()
	dir := t.TempDir()
	if out, err := crashChild(dir, victim, ""); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "points"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(raw)), "\n")
}

// crashOnce is a life that is killed at a point, and what follows. It reports whether the life came there.
func crashOnce(t *testing.T, victim, point string) bool {
	t.Helper()
	dir := t.TempDir()
	out, err := crashChild(dir, victim, point)
	if err == nil {
		return false
	}
	var exit *exec.ExitError
	killed := false
	if errors.As(err, &exit) {
		status, _ := exit.Sys().(syscall.WaitStatus)
		killed = status.Signaled() && status.Signal() == syscall.SIGKILL
	}
	if !killed {
		t.Fatalf("%s, %s: %v\n%s", victim, point, err, out)
	}
	if out, err := crashChild(dir, victim, ""); err != nil {
		t.Fatalf("after the kill of %s %s: %v\n%s", victim, point, err, out)
	}
	return true
}

func crashChild(dir, victim, point string) ([]byte, error) {
	cmd := exec.Command(os.Args[0], "-test.run", "^TestCrashChild$", "-test.timeout", "5m")
	cmd.Env = append(os.Environ(), "DMF_CRASH_DIR="+dir, "DMF_CRASH_VICTIM="+victim, "DMF_CRASH_POINT="+point)
	return cmd.CombinedOutput()
}

// TestCrashChild is the process that TestCrashPoints kills.
func TestCrashChild(t *testing.T) {
	dir := os.Getenv("DMF_CRASH_DIR")
	if dir == "" {
		t.Skip("TestCrashPoints runs it")
	}
	w := newWorld(t, "alice", "bob", "hub")
	c := &crasher{t: t, dir: dir, victim: os.Getenv("DMF_CRASH_VICTIM"), at: os.Getenv("DMF_CRASH_POINT"), met: map[string]int{}}
	c.replay(w.chain)
	for _, u := range w.users {
		u.wrap = c.wrap
		u.keys.marks = c.loadMarks(u.name)
	}
	c.life(w)
}

// crasher counts the points of the victim, and keeps what must outlive the process besides databases: marks, and the chain.
type crasher struct {
	t      *testing.T
	dir    string
	victim string
	at     string

	mu      sync.Mutex
	met     map[string]int
	journal *os.File
}

// point is a place between two effects.
func (c *crasher) point(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.met[what]++
	name := fmt.Sprintf("%s #%d", what, c.met[what])
	if f, err := os.OpenFile(filepath.Join(c.dir, "points"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err == nil {
		fmt.Fprintln(f, name)
		_ = f.Close()
	}
	if name != c.at {
		return
	}
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {} // it takes a moment
}

// write replaces a file, durably.
func (c *crasher) write(name string, b []byte) {
	path := filepath.Join(c.dir, name)
	f, err := os.Create(path + ".new")
	if err == nil {
		_, err = f.Write(b)
		err = errors.Join(err, f.Sync(), f.Close(), os.Rename(path+".new", path))
	}
	if err != nil {
		panic(err)
	}
}

func (c *crasher) wrap(u *user, p wallet.Ports) wallet.Ports {
	home := filepath.Join(c.dir, u.name)
	if err := os.MkdirAll(home, 0o700); err != nil {
		c.t.Fatal(err)
	}
	disk, err := store.Open(context.Background(), home, store.Options{})
	if err != nil {
		c.t.Fatal(err)
	}
	point := func(string) {}
	if u.name == c.victim {
		point = c.point
	}
	p.Store = crashStore{disk, point}
	p.Keys = crashKeys{p.Keys, u.keys, c, point}
	p.Peers = crashPeers{p.Peers, point}
	p.Chain = crashChain{p.Chain, c, u.keys.Open().Owner(), point}
	return p
}

type crashStore struct {
	wallet.Store
	point func(string)
}

func (s crashStore) Commit(ctx context.Context, b *wallet.Batch) error {
	what := contents(b)
	s.point("before a commit of " + what)
	err := s.Store.Commit(ctx, b)
	s.point("after a commit of " + what)
	return err
}

// contents names what a commit makes durable.
func contents(b *wallet.Batch) string {
	var out []string
	for name, n := range map[string]int{"channels": len(b.Channels), "payments": len(b.Payments), "updates": len(b.Outbox), "receipts": len(b.Acked), "deals": len(b.Deals), "opens": len(b.Opens)} {
		if n > 0 {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	if out == nil {
		return "words"
	}
	return strings.Join(out, ", ")
}

type crashKeys struct {
	wallet.Keys
	file  *KeyFile
	c     *crasher
	point func(string)
}

func (k crashKeys) SyncMarks() error {
	k.point("before the marks")
	err := k.Keys.SyncMarks()
	k.c.saveMarks(k.file)
	k.point("after the marks")
	return err
}

type crashPeers struct {
	wallet.Peers
	point func(string)
}

func (p crashPeers) Send(peer string, frame []byte) error {
	m, _ := channels.Decode(frame)
	what := strings.TrimPrefix(fmt.Sprintf("%T", m), "channels.")
	p.point("before " + what)
	err := p.Peers.Send(peer, frame)
	p.point("after " + what)
	return err
}

type crashChain struct {
	wallet.Chain
	c     *crasher
	owner common.Address
	point func(string)
}

func (x crashChain) Submit(ctx context.Context, k channels.Call) (common.Hash, error) {
	x.point("before the call " + k.Kind.String())
	x.c.note(entry{Owner: x.owner, Call: &k})
	hash, err := x.Chain.Submit(ctx, k)
	x.point("after the call " + k.Kind.String())
	return hash, err
}

type mark struct {
	ID channels.ID
	channels.Mark
}

func (c *crasher) saveMarks(f *KeyFile) {
	f.mu.Lock()
	var all []mark
	for id, m := range f.marks {
		all = append(all, mark{id, m})
	}
	f.mu.Unlock()
	b, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	c.write(f.Seed+".marks", b)
}

func (c *crasher) loadMarks(name string) map[channels.ID]channels.Mark {
	out := map[channels.ID]channels.Mark{}
	var all []mark
	if b, err := os.ReadFile(filepath.Join(c.dir, name+".marks")); err == nil {
		if err := json.Unmarshal(b, &all); err != nil {
			c.t.Fatal(err)
		}
	}
	for _, m := range all {
		out[m.ID] = m.Mark
	}
	return out
}

// entry is what happened on the chain: a call, or time that passed.
type entry struct {
	Owner  common.Address
	Call   *channels.Call
	Offset uint64
}

// note writes what is about to happen on the chain: the model's memory ends with the process, and a chain's does not.
func (c *crasher) note(e entry) {
	b, err := json.Marshal(e)
	if err != nil {
		panic(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := c.journal.Write(append(b, '\n')); err != nil {
		panic(err)
	}
	if err := c.journal.Sync(); err != nil {
		panic(err)
	}
}

// replay makes the chain what it was.
func (c *crasher) replay(chain *Chain) {
	path := filepath.Join(c.dir, "chain")
	if f, err := os.Open(path); err == nil {
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<22)
		for lines.Scan() {
			var e entry
			if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
				c.t.Fatal(err)
			}
			if e.Call == nil {
				chain.Pass(time.Duration(e.Offset-chain.offset) * time.Second)
				continue
			}
			_, _ = chain.Port(e.Owner).Submit(context.Background(), *e.Call) // what failed then fails now
		}
		chain.head.Number += 10_000 // more than there can have been
	}
	var err error
	if c.journal, err = os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
		c.t.Fatal(err)
	}
	chain.passed = func(offset uint64) { c.note(entry{Offset: offset}) }
}

// life is a channel of alice's and one of bob's with a hub: opened, paid in, locked and settled, topped up, withdrawn from, closed, disputed.
// It goes on where it was when the process died.
func (c *crasher) life(w *world) {
	alice, bob, hub := w.users["alice"], w.users["bob"], w.users["hub"]
	for _, u := range w.users {
		u.start()
	}
	slot := func(u *user) channels.OnChain {
		info, _ := u.with("USD", "hub")
		return w.chain.Channel(channels.ID(common.FromHex(info.ID)))
	}
	closed := func(u *user) func() bool {
		return func() bool {
			a, ok := u.with("USD", "hub")
			b, also := hub.with("USD", u.name)
			return ok && also && a.Phase == "closed" && b.Phase == "closed"
		}
	}
	on := func(u *user, f func(ctx context.Context, id string) error) func(context.Context) error {
		return func(ctx context.Context) error {
			info, _ := u.with("USD", "hub")
			return f(ctx, info.ID)
		}
	}
	for i, step := range []func(){
		func() { w.serve("hub") },
		func() { w.channel("alice", "hub", "100", "100") },
		func() { w.channel("bob", "hub", "100", "100") },
		func() { w.pay(alice, hub, "3", "direct") },
		func() { w.route("alice", "bob", "10", "routed") },
		func() {
			w.until("topped up", func() bool {
				return w.usd("150").Net().Less(slot(alice).Funded[0]) || slot(alice).Funded[0] == w.usd("150").Net()
			},
				on(alice, func(ctx context.Context, id string) error { _, err := alice.Deposit(ctx, id, "50"); return err }))
		},
		func() {
			w.until("withdrawn", func() bool { return slot(bob).WithdrawNonce > 0 },
				on(bob, func(ctx context.Context, id string) error { _, err := bob.Withdraw(ctx, id, "20"); return err }))
		},
		func() {
			w.until("closed", closed(alice), on(alice, func(ctx context.Context, id string) error { _, err := alice.CloseChannel(ctx, id); return err }))
		},
		func() {
			w.until("disputed", func() bool { return slot(bob).Status >= channels.ChainDisputed },
				on(bob, func(ctx context.Context, id string) error { _, err := bob.Dispute(ctx, id); return err }))
			w.chain.Pass(2 * time.Hour)
			w.until("settled", closed(bob), nil)
		},
	} {
		done, _ := os.ReadFile(filepath.Join(c.dir, "steps"))
		if len(done) > i {
			continue
		}
		step()
		c.write("steps", []byte(strings.Repeat(".", i+1)))
	}
	c.checkEnd(w)
}

// checkEnd looks at who has what: bob got 10, alice paid 13 and the hub's fee, once for each time that a dying process let it try.
func (c *crasher) checkEnd(w *world) {
	spent := func(name string) channels.Net { return w.chain.Spent(w.users[name].keys.Open().Owner()) }
	if got := spent("bob"); got != (channels.Net{}).Sub(w.usd("10")) {
		c.t.Errorf("bob got %s", got)
	}
	if sum := spent("alice").Plus(spent("bob")).Plus(spent("hub")); sum.Sign() != 0 {
		c.t.Errorf("money came or went: %s", sum)
	}
	fee := w.usd("0.11")
	paid := w.usd("13").Net()
	for range 4 {
		if paid = paid.Add(fee); spent("alice") == paid {
			return
		}
	}
	c.t.Errorf("alice spent %s", spent("alice"))
}
