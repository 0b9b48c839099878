package wallet

import (
	"os"
	"runtime/metrics"
	"time"
)

// Process is the program that runs the wallet: what tells whether it grows.
type Process struct {
	PID        int       `json:"pid"`
	Started    time.Time `json:"started"`
	Goroutines uint64    `json:"goroutines"`
	Heap       uint64    `json:"heap"` // bytes that were still in use after the latest garbage collection
}

// process looks at this one. It stops nothing and collects no garbage.
func (w *Wallet) process() Process {
	samples := []metrics.Sample{{Name: "/sched/goroutines:goroutines"}, {Name: "/gc/heap/live:bytes"}}
	metrics.Read(samples)
	of := func(s metrics.Sample) uint64 {
		if s.Value.Kind() != metrics.KindUint64 { // a Go that does not count it
			return 0
		}
		return s.Value.Uint64()
	}
	return Process{PID: os.Getpid(), Started: w.started, Goroutines: of(samples[0]), Heap: of(samples[1])}
}
