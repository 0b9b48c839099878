package wallet

import (
	"testing"
	"time"

	"dmfwallet/channels"
)

// A promise that a restore brought back has one deal, and none once its deadline is final, however long its resolver's answer takes: nothing is
// written about it again and again.
func TestPromiseThatCameBackHasOneDeal(t *testing.T) {
	const deadline = 1_800_000_000
	for _, c := range []struct {
		name  string
		final uint64
		want  int
	}{{"in time", deadline, 1}, {"too late", deadline + 1, 0}} {
		t.Run(c.name, func(t *testing.T) {
			w := New(Config{}, Ports{})
			lock := channels.Lock{Amount: channels.NewAmount(10), Expiry: deadline + 60, Condition: channels.HashLock{By: deadline}.Condition()}
			w.add(&session{ch: &channels.Channel{Phase: channels.PhaseOpen, Held: []channels.Held{{Lock: lock, Kind: channels.KindHashLock}}}})
			w.final.Time = c.final
			turn := &turn{w: w, now: time.Unix(deadline, 0)}
			for range 5 {
				w.reunite(turn)
			}
			if len(turn.batch.Deals) != c.want || len(w.deals) != c.want {
				t.Errorf("%d deals are written, %d live", len(turn.batch.Deals), len(w.deals))
			}
		})
	}
}
