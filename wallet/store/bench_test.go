package store

import (
	"context"
	"fmt"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// turn is what one turn of a busy crank saves: a channel, its outbox record, the acknowledgement of the last one, and n payments.
func turn(version uint64, n int, events *uint64, withEvents bool) *wallet.Batch {
	id := channels.ID{1}
	b := &wallet.Batch{
		Channels: []wallet.ChannelRecord{{ID: id, Peer: "16Uiu2HAkuMHN3kFKmBtzZaBWBLHhkyr3qA1q1vDbxgNdWYsVqDRK", Phase: "open", Acked: version - 1, Data: make([]byte, 700)}},
		Outbox:   []wallet.OutboxRecord{{Channel: id, Version: version, Frame: make([]byte, 300+n*24)}},
	}
	if version > 1 {
		b.Acked = []wallet.OutboxAck{{Channel: id, Version: version - 1}}
	}
	for i := range n {
		p := wallet.PaymentRecord{ID: [16]byte{byte(i)}, Channel: id, Version: version, Outgoing: true, Amount: channels.NewAmount(1e17), Memo: "tea", Time: time.Now()}
		if !withEvents {
			p.Key = fmt.Sprintf("k%d-%d", version, i)
		}
		b.Payments = append(b.Payments, p)
		if withEvents {
			*events++
			b.Events = append(b.Events, wallet.Event{Cursor: *events, Time: time.Now(), Event: "payment.sent", Channel: id.String(), Peer: "alice", Text: "paid 0.10 USD to alice"})
		}
	}
	return b
}

func BenchmarkCommit(b *testing.B) {
	for _, c := range []struct {
		name   string
		n      int
		events bool
	}{{"1", 1, false}, {"50", 50, false}, {"500", 500, false}, {"50+events", 50, true}} {
		b.Run(c.name, func(b *testing.B) {
			s := open(b, b.TempDir())
			var cursor, version uint64
			for b.Loop() {
				b.StopTimer()
				version++
				batch := turn(version, c.n, &cursor, c.events)
				b.StartTimer()
				if err := s.Commit(context.Background(), batch); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*c.n)/b.Elapsed().Seconds(), "payments/s")
		})
	}
}
