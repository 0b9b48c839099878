package deals_test

import (
	"flag"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var (
	simFor  = flag.Duration("sim.for", 0, "run the simulator for that long, with ever new seeds")
	simSeed = flag.Uint64("sim.seed", 0, "run the simulator with this seed only, and print the whole script")
	simFrom = flag.Uint64("sim.from", 1, "first seed")
	simOne  = flag.Bool("sim.one", false, "use one core")
)

// simRuns is how many worlds a plain `go test` simulates: a few seconds of them.
const simRuns = 250

// TestSimulator lives through worlds of spokes and hubs under faults: frames lost, repeated and swapped, partitions, processes killed
// anywhere in a turn, full disks, reorgs, blind and lagging views of the chain, dear gas; and in most of them some lie and collude. A
// failure prints the seed and the script of the world.
func TestSimulator(t *testing.T) {
	switch {
	case *simSeed != 0:
		w := simulate(*simSeed)
		t.Logf("%s", w.report(true))
		if w.failure != "" {
			t.Fatal(w.failure)
		}
	case *simFor != 0:
		until := time.Now().Add(*simFor)
		n := simulateMany(t, func(uint64) bool { return time.Now().Before(until) })
		t.Logf("%d worlds", n)
	default:
		simulateMany(t, func(seed uint64) bool { return seed < *simFrom+simRuns })
	}
}

func simulate(seed uint64) *world {
	w := newWorld(seed, &dice{rng: rand.New(rand.NewPCG(seed, 0xdea1))})
	w.run(220)
	return w
}

func simulateMany(t *testing.T, more func(seed uint64) bool) uint64 {
	var next, done atomic.Uint64
	next.Store(*simFrom - 1)
	cores := runtime.GOMAXPROCS(0)
	if *simOne {
		cores = 1
	}
	var group sync.WaitGroup
	for range cores {
		group.Go(func() {
			for seed := next.Add(1); more(seed) && !t.Failed(); seed = next.Add(1) {
				if w := simulate(seed); w.failure != "" {
					t.Errorf("seed %d: %s\n%s", seed, w.failure, w.report(false))
				}
				done.Add(1)
			}
		})
	}
	group.Wait()
	return done.Load()
}

// FuzzSimulator lets Go's fuzzer choose: a byte a command, and a byte for each choice within it.
func FuzzSimulator(f *testing.F) {
	for seed := range uint64(8) {
		rng := rand.New(rand.NewPCG(seed, 0xf0))
		b := make([]byte, 600)
		for i := range b {
			b[i] = byte(rng.Uint32())
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, script []byte) {
		if len(script) > 4096 {
			return
		}
		w := newWorld(1, &dice{script: script})
		w.run(1000)
		if w.failure != "" {
			t.Fatalf("%s\n%s", w.failure, w.report(true))
		}
	})
}

// dice makes the choices of a world: by a seed, or by the bytes of a script.
type dice struct {
	rng    *rand.Rand
	script []byte
}

// n chooses one of k.
func (d *dice) n(k int) int {
	if d.rng != nil {
		return d.rng.IntN(k)
	}
	n := 0
	for size := k - 1; size > 0 && len(d.script) > 0; size >>= 8 {
		n, d.script = n<<8|int(d.script[0]), d.script[1:]
	}
	return n % k
}

// over reports whether there is nothing left to choose by.
func (d *dice) over() bool { return d.rng == nil && len(d.script) == 0 }

// one is true once in k.
func (d *dice) one(k int) bool { return d.n(k) == 0 }
