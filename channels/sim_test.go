package channels

import (
	"flag"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var (
	simFor      = flag.Duration("sim.for", 0, "run the simulator for that long, with ever new seeds")
	simSeed     = flag.Uint64("sim.seed", 0, "run the simulator with this seed only, and print the whole script")
	simRollback = flag.Bool("sim.rollback", false, "set disks back to what they were, or lose them, in every run instead of in every tenth")
	simFrom     = flag.Uint64("sim.from", 1, "first seed")
)

// simRuns is how many lives of a channel a plain `go test` simulates: a few seconds of them.
const simRuns = 300

// TestSimulator lives through channels under faults: frames lost, repeated and swapped, processes killed anywhere in a turn, reorgs,
// and in every other run Mallory. A failure prints the seed and the script of the run.
func TestSimulator(t *testing.T) {
	switch {
	case *simSeed != 0:
		w := simulate(*simSeed)
		t.Logf("%s", w.report())
		if w.failure != "" {
			t.Fatal(w.failure)
		}
	case *simFor != 0:
		until := time.Now().Add(*simFor)
		n := simulateMany(t, func(seed uint64) bool { return time.Now().Before(until) })
		t.Logf("%d runs", n)
	default:
		simulateMany(t, func(seed uint64) bool { return seed < *simFrom+simRuns })
	}
}

func simulate(seed uint64) *simWorld {
	w := newSimWorld(seed, seed%2 == 0)
	w.run(250)
	return w
}

func simulateMany(t *testing.T, more func(seed uint64) bool) uint64 {
	var next atomic.Uint64
	next.Store(*simFrom - 1)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for seed := next.Add(1); more(seed) && !t.Failed(); seed = next.Add(1) {
				if w := simulate(seed); w.failure != "" {
					t.Errorf("seed %d: %s\n%s", seed, w.failure, w.report())
				}
			}
		})
	}
	group.Wait()
	return next.Load()
}
