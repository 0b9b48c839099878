package wallettest

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// StoreSuite holds a wallet.Store to its port. open opens the store whose data is in dir, which is empty at first and belongs
// to one test; a store that is an io.Closer is closed before dir is opened again.
func StoreSuite(t *testing.T, open func(t *testing.T, dir string) wallet.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, *bench)
	}{
		{"a new store is empty", newIsEmpty},
		{"everything comes back after reopening", everythingComesBack},
		{"records are replaced and deleted", recordsReplaced},
		{"a refused batch leaves nothing", refusedLeavesNothing},
		{"acknowledgements empty the outbox up to a version", acksEmptyOutbox},
		{"payments are found by key", paymentsByKey},
		{"payments are paged newest first", paymentsPaged},
		{"deals are kept, found by key and listed", dealsKept},
		{"towers and wards are kept", towersKept},
		{"tallies are kept, and payments inside deals found by them", talliesKept},
		{"events are read from a cursor", eventsFromCursor},
		{"the signer's index never falls", signerNeverFalls},
		{"parcels are kept for peers, replaced and deleted", parcelsKept},
		{"used locks are kept until they are over", usedKept},
		{"a commit keeps no hold of the caller's memory", commitCopies},
		{"text of any kind survives", strangeText},
		{"readers see whole batches while the writer works", readersSeeWholeBatches},
		{"a cancelled context commits nothing", cancelledCommitsNothing},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &bench{T: t, dir: t.TempDir(), open: open}
			b.reopen()
			defer b.close()
			c.test(t, b)
		})
	}
}

// bench is one store under test.
type bench struct {
	*testing.T
	dir  string
	open func(*testing.T, string) wallet.Store
	wallet.Store
}

func (b *bench) reopen() {
	b.Helper()
	b.close()
	b.Store = b.open(b.T, b.dir)
}

func (b *bench) close() {
	if c, ok := b.Store.(io.Closer); ok {
		if err := c.Close(); err != nil {
			b.Fatalf("close: %v", err)
		}
	}
	b.Store = nil
}

func (b *bench) commit(batch wallet.Batch) *wallet.Batch {
	b.Helper()
	if err := b.Commit(context.Background(), &batch); err != nil {
		b.Fatalf("commit: %v", err)
	}
	return &batch
}

func (b *bench) load() wallet.Saved {
	b.Helper()
	saved, err := b.Load(context.Background())
	if err != nil {
		b.Fatalf("load: %v", err)
	}
	return saved
}

func (b *bench) payments(q wallet.PaymentQuery) []wallet.PaymentRecord {
	b.Helper()
	found, err := b.Payments(context.Background(), q)
	if err != nil {
		b.Fatalf("payments: %v", err)
	}
	return found
}

func (b *bench) events(after uint64, limit int) []wallet.Event {
	b.Helper()
	found, err := b.Events(context.Background(), after, limit)
	if err != nil {
		b.Fatalf("events: %v", err)
	}
	return found
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s\n got %+v\nwant %+v", what, got, want)
	}
}

// noon is a time that every store keeps exactly: whole microseconds.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 123456000, time.UTC)

func channelID(n byte) channels.ID { return channels.ID{0: n, 31: n} }

func channelRecord(n byte) wallet.ChannelRecord {
	return wallet.ChannelRecord{ID: channelID(n), Peer: fmt.Sprintf("peer-%d", n), Phase: "open", Acked: 7, Signer: uint32(n), Data: []byte{n, 0, 1, 2}}
}

func payment(n int, channel channels.ID) wallet.PaymentRecord {
	return wallet.PaymentRecord{
		ID: [16]byte{0: byte(n >> 8), 1: byte(n)}, Channel: channel, Epoch: 1, Version: uint64(n), Outgoing: n%2 == 1,
		Amount: channels.NewAmount(uint64(n)), Memo: fmt.Sprintf("memo %d", n), Time: noon.Add(time.Duration(n) * time.Second),
	}
}

func outbox(n byte, version uint64, frame []byte) wallet.OutboxRecord {
	return wallet.OutboxRecord{Channel: channelID(n), Version: version, Frame: frame}
}

func ack(n byte, version uint64) wallet.OutboxAck {
	return wallet.OutboxAck{Channel: channelID(n), Version: version}
}

func event(cursor uint64) wallet.Event {
	return wallet.Event{Cursor: cursor, Time: noon, Event: "payment.received", Channel: channelID(1).String(), Peer: "alice", Text: fmt.Sprintf("event %d", cursor)}
}
