package wallettest

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

func newIsEmpty(t *testing.T, b *bench) {
	equal(t, "saved", b.load(), wallet.Saved{})
	equal(t, "payments", len(b.payments(wallet.PaymentQuery{Limit: 10})), 0)
	equal(t, "events", len(b.events(0, 10)), 0)
	b.commit(wallet.Batch{})
	equal(t, "saved after an empty batch", b.load(), wallet.Saved{})
}

// full is a batch with a bit of everything, and what Load makes of it.
func full() (wallet.Batch, wallet.Saved) {
	batch := wallet.Batch{
		Channels: []wallet.ChannelRecord{channelRecord(1), channelRecord(2)},
		Payments: []wallet.PaymentRecord{payment(1, channelID(1)), payment(2, channelID(2))},
		// A version of a late generation: it has the top bit set and still comes after the others.
		Outbox: []wallet.OutboxRecord{outbox(1, 3, []byte("three")), outbox(1, 1<<63+4, []byte("late")), outbox(2, 9, []byte{0})},
		Peers: []wallet.PeerRecord{{ID: "peer-1", Name: "alice", Address: common.Address{1: 9}, Paired: true,
			Addresses: []string{"/ip4/127.0.0.1/tcp/1", "/ip4/127.0.0.1/udp/1/quic-v1"}, LastSeen: noon}},
		Opens:      []wallet.OpenRecord{{ID: "open-1", Data: json.RawMessage(`{"a":1}`)}},
		Settings:   []wallet.Setting{{Key: "accept.fund", Value: "50 USD", From: "paired"}, {Key: "name", Value: "bob"}},
		Events:     []wallet.Event{event(1), event(2)},
		NextSigner: 5,
	}
	return batch, wallet.Saved{Channels: batch.Channels, Peers: batch.Peers, Opens: batch.Opens, Settings: batch.Settings,
		Outbox: batch.Outbox, Cursor: 2, NextSigner: 5}
}

func everythingComesBack(t *testing.T, b *bench) {
	batch, want := full()
	done := b.commit(batch)
	for range 3 {
		equal(t, "saved", b.load(), want)
		found := b.payments(wallet.PaymentQuery{})
		equal(t, "payments", found, []wallet.PaymentRecord{done.Payments[1], done.Payments[0]})
		if found[1].Position == 0 || found[0].Position <= found[1].Position {
			t.Fatalf("positions do not grow from 1: %d, %d", found[1].Position, found[0].Position)
		}
		equal(t, "events", b.events(0, 10), batch.Events)
		b.reopen()
	}
	next := payment(3, channelID(1))
	if later := b.commit(wallet.Batch{Payments: []wallet.PaymentRecord{next}}); later.Payments[0].Position <= done.Payments[1].Position {
		t.Fatalf("position %d after reopening is not above %d", later.Payments[0].Position, done.Payments[1].Position)
	}
}

func recordsReplaced(t *testing.T, b *bench) {
	batch, want := full()
	b.commit(batch)
	changed := channelRecord(2)
	changed.Phase, changed.Acked, changed.Data = "closing", 8, nil
	peer := batch.Peers[0]
	peer.Name, peer.Paired, peer.Addresses = "alicia", false, nil
	b.commit(wallet.Batch{
		Channels: []wallet.ChannelRecord{changed},
		Peers:    []wallet.PeerRecord{peer},
		Opens:    []wallet.OpenRecord{{ID: "open-1", Done: true}, {ID: "open-2", Data: json.RawMessage(`[]`)}, {ID: "never was", Done: true}},
		Settings: []wallet.Setting{{Key: "name"}, {Key: "accept.fund", Value: "60 USD", From: "paired"}, {Key: "accept.fund", Value: "1 USD"}},
	})
	b.reopen()
	got := b.load()
	equal(t, "kept channel", got.Channels[0], want.Channels[0])
	equal(t, "changed channel", fmt.Sprint(got.Channels[1].Phase, got.Channels[1].Acked, len(got.Channels[1].Data)), "closing8 0")
	equal(t, "peers", got.Peers, []wallet.PeerRecord{peer})
	equal(t, "opens", got.Opens, []wallet.OpenRecord{{ID: "open-2", Data: json.RawMessage(`[]`)}})
	equal(t, "settings", got.Settings, []wallet.Setting{{Key: "accept.fund", Value: "1 USD"}, {Key: "accept.fund", Value: "60 USD", From: "paired"}})
}

func refusedLeavesNothing(t *testing.T, b *bench) {
	batch, want := full()
	batch.Payments[0].Key = "k1"
	b.commit(batch)
	twice := payment(3, channelID(1))
	twice.Key = "k1"
	stranger := payment(3, channelID(77))
	fresh := channelRecord(3)
	bad := map[string]wallet.Batch{
		"idempotency key twice": {Payments: []wallet.PaymentRecord{payment(4, channelID(1)), twice}},
		"unknown channel":       {Payments: []wallet.PaymentRecord{stranger}},
		"outbox of unknown":     {Outbox: []wallet.OutboxRecord{outbox(77, 1, []byte("x"))}},
		"outbox version twice":  {Outbox: []wallet.OutboxRecord{outbox(1, 3, []byte("other"))}},
		"event after a gap":     {Events: []wallet.Event{event(4)}},
		"event twice":           {Events: []wallet.Event{event(2)}},
	}
	for name, batch := range bad {
		// What precedes the bad record in the same batch must go with it.
		batch.Channels = []wallet.ChannelRecord{fresh}
		batch.Settings = []wallet.Setting{{Key: "left", Value: name}}
		batch.NextSigner = 99
		var named *wallet.Error
		if err := b.Commit(context.Background(), &batch); !errors.As(err, &named) {
			t.Fatalf("%s: error %v is no *wallet.Error", name, err)
		}
		equal(t, name, b.load(), want)
		equal(t, name+": payments", len(b.payments(wallet.PaymentQuery{})), 2)
	}
	// The wallet may go on: a refused batch is its own mistake, not the disk's.
	done := b.commit(wallet.Batch{Channels: []wallet.ChannelRecord{fresh}, Payments: []wallet.PaymentRecord{payment(5, fresh.ID)}, Events: []wallet.Event{event(3)}})
	b.reopen()
	equal(t, "payment of the new channel", b.payments(wallet.PaymentQuery{Channels: []channels.ID{fresh.ID}}), done.Payments)
}

func acksEmptyOutbox(t *testing.T, b *bench) {
	batch, _ := full()
	b.commit(batch)
	b.commit(wallet.Batch{
		Acked:  []wallet.OutboxAck{ack(1, 5), ack(2, 1)},
		Outbox: []wallet.OutboxRecord{outbox(1, 4, []byte("four")), outbox(1, 6, []byte("six"))},
	})
	b.reopen()
	equal(t, "outbox", b.load().Outbox, []wallet.OutboxRecord{
		outbox(1, 4, []byte("four")), outbox(1, 6, []byte("six")), outbox(1, 1<<63+4, []byte("late")), outbox(2, 9, []byte{0})})
	b.commit(wallet.Batch{Acked: []wallet.OutboxAck{ack(1, 1<<63+4), ack(2, 9)}})
	equal(t, "outbox at the end", len(b.load().Outbox), 0)
}

func paymentsByKey(t *testing.T, b *bench) {
	keyed := payment(3, channelID(1))
	keyed.Key = "k3"
	keyed.Amount = channels.MaxAmount()
	done := b.commit(wallet.Batch{Channels: []wallet.ChannelRecord{channelRecord(1)}, Payments: []wallet.PaymentRecord{payment(1, channelID(1)), keyed}})
	b.reopen()
	got, ok, err := b.PaymentByKey(context.Background(), "k3")
	if err != nil || !ok {
		t.Fatalf("payment by key: %v, %v", ok, err)
	}
	equal(t, "payment", got, done.Payments[1])
	for _, key := range []string{"", "k", "K3"} {
		if _, ok, err := b.PaymentByKey(context.Background(), key); ok || err != nil {
			t.Fatalf("key %q: found %v, error %v", key, ok, err)
		}
	}
}

func dealsKept(t *testing.T, b *bench) {
	deal := func(n byte, live bool) wallet.DealRecord {
		return wallet.DealRecord{ID: [16]byte{n}, Kind: "pay", Role: "origin", Live: live, Time: noon.Add(time.Duration(n) * time.Second), Data: []byte{n, 0}}
	}
	keyed := deal(2, true)
	keyed.Key = "k2"
	other := deal(4, true)
	other.Kind = "escrow"
	b.commit(wallet.Batch{Deals: []wallet.DealRecord{deal(1, true), keyed, deal(3, true), other}})
	b.commit(wallet.Batch{Deals: []wallet.DealRecord{deal(1, false), {ID: [16]byte{3}, Gone: true}, {ID: [16]byte{9}, Gone: true}}})
	b.reopen()
	equal(t, "live deals", b.load().Deals, []wallet.DealRecord{keyed, other})
	for key, want := range map[string]bool{"k2": true, "": false, "K2": false} {
		found, ok, err := b.DealByKey(context.Background(), key)
		if err != nil || ok != want {
			t.Fatalf("deal of key %q: %v, %v", key, ok, err)
		}
		if want {
			equal(t, "deal by key", found, keyed)
		}
	}
	listed, err := b.Deals(context.Background(), wallet.DealQuery{Kind: "pay"})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "all of a kind, newest first", listed, []wallet.DealRecord{keyed, deal(1, false)})
	for _, c := range []struct {
		what string
		q    wallet.DealQuery
		want []wallet.DealRecord
	}{
		{"from the second on", wallet.DealQuery{From: keyed.Time}, []wallet.DealRecord{keyed}},
		{"up to the first", wallet.DealQuery{Until: noon.Add(time.Second)}, []wallet.DealRecord{deal(1, false)}},
		{"between", wallet.DealQuery{From: noon.Add(time.Second), Until: keyed.Time, Limit: 1}, []wallet.DealRecord{keyed}},
		{"by id", wallet.DealQuery{IDs: [][16]byte{{1}, {2}, {4}, {8}, {1}}, Limit: 1}, []wallet.DealRecord{keyed, deal(1, false)}},
	} {
		c.q.Kind = "pay"
		got, err := b.Deals(context.Background(), c.q)
		if err != nil {
			t.Fatalf("%s: %v", c.what, err)
		}
		equal(t, c.what, got, c.want)
	}
	twice := deal(5, true)
	twice.Key = "k2"
	if err := b.Commit(context.Background(), &wallet.Batch{Deals: []wallet.DealRecord{twice}}); err == nil {
		t.Fatal("an idempotency key was taken twice")
	}
}

func towersKept(t *testing.T, b *bench) {
	tower := func(peer string, data byte) wallet.TowerRecord {
		return wallet.TowerRecord{Peer: peer, Data: []byte{data, 0}}
	}
	ward := func(client string, n, data byte) wallet.WardRecord {
		return wallet.WardRecord{Client: client, Channel: channelID(n), Heard: noon.Add(time.Duration(data) * time.Second), Frame: []byte{data, 0}}
	}
	b.commit(wallet.Batch{Towers: []wallet.TowerRecord{tower("t1", 1), tower("t2", 2)},
		Wards: []wallet.WardRecord{ward("bob", 1, 1), ward("alice", 2, 2), ward("alice", 1, 3)}})
	b.commit(wallet.Batch{Towers: []wallet.TowerRecord{tower("t2", 3), {Peer: "t1", Gone: true}, {Peer: "t9", Gone: true}},
		Wards: []wallet.WardRecord{ward("alice", 1, 4), {Client: "alice", Channel: channelID(2), Gone: true}}})
	b.reopen()
	saved := b.load()
	equal(t, "towers", saved.Towers, []wallet.TowerRecord{tower("t2", 3)})
	equal(t, "wards", saved.Wards, []wallet.WardRecord{ward("alice", 1, 4), ward("bob", 1, 1)})
}

func talliesKept(t *testing.T, b *bench) {
	inside, between := payment(2, channelID(1)), payment(3, channelID(1))
	inside.Deal, inside.Key = [16]byte{7}, "k7"
	done := b.commit(wallet.Batch{Channels: []wallet.ChannelRecord{channelRecord(1)}, Payments: []wallet.PaymentRecord{payment(1, channelID(1)), inside, between},
		Tallies: []wallet.TallyRecord{{Deal: [16]byte{7}, Data: []byte("1")}, {Deal: [16]byte{8}, Data: []byte("x")}}}).Payments
	b.commit(wallet.Batch{Tallies: []wallet.TallyRecord{{Deal: [16]byte{7}, Data: []byte("22")}, {Deal: [16]byte{8}, Gone: true}, {Deal: [16]byte{9}, Gone: true}}})
	b.reopen()
	equal(t, "tallies", b.load().Tallies, []wallet.TallyRecord{{Deal: [16]byte{7}, Data: []byte("22")}})
	for _, q := range []wallet.PaymentQuery{{Deals: [][16]byte{{7}}}, {Deals: [][16]byte{{9}, {7}}, Limit: 1}} {
		found, err := b.Payments(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "payments of a deal", found, done[1:2])
	}
	both, err := b.Payments(context.Background(), wallet.PaymentQuery{Deals: [][16]byte{{7}}, Channels: []channels.ID{channelID(1)}})
	if err != nil || len(both) != 3 {
		t.Fatalf("%d payments of a channel and a deal in it: %v", len(both), err)
	}
	got, ok, err := b.PaymentByKey(context.Background(), "k7")
	if err != nil || !ok {
		t.Fatalf("payment by key: %v, %v", ok, err)
	}
	equal(t, "payment inside", got, done[1])
}

func paymentsPaged(t *testing.T, b *bench) {
	batch := wallet.Batch{Channels: []wallet.ChannelRecord{channelRecord(1), channelRecord(2), channelRecord(3)}}
	for n := range 60 {
		batch.Payments = append(batch.Payments, payment(n, channelID(byte(n%3+1))))
	}
	done := b.commit(batch).Payments
	newest := func(keep func(wallet.PaymentRecord) bool) (want []wallet.PaymentRecord) {
		for i := len(done) - 1; i >= 0; i-- {
			if keep(done[i]) {
				want = append(want, done[i])
			}
		}
		return want
	}
	all := newest(func(wallet.PaymentRecord) bool { return true })
	equal(t, "all", b.payments(wallet.PaymentQuery{}), all)
	equal(t, "first page", b.payments(wallet.PaymentQuery{Limit: 7}), all[:7])
	equal(t, "second page", b.payments(wallet.PaymentQuery{Limit: 7, Before: all[6].Position}), all[7:14])
	equal(t, "past the end", len(b.payments(wallet.PaymentQuery{Limit: 7, Before: all[59].Position})), 0)
	two := newest(func(p wallet.PaymentRecord) bool { return p.Channel != channelID(2) })
	ids := []channels.ID{channelID(3), channelID(1), channelID(3), channelID(200)}
	equal(t, "two channels", b.payments(wallet.PaymentQuery{Channels: ids}), two)
	equal(t, "page of two channels", b.payments(wallet.PaymentQuery{Channels: ids, Limit: 9, Before: two[8].Position}), two[9:18])
	equal(t, "an unknown channel", len(b.payments(wallet.PaymentQuery{Channels: []channels.ID{channelID(200)}})), 0)
}

func eventsFromCursor(t *testing.T, b *bench) {
	var batch wallet.Batch
	for n := range uint64(20) {
		batch.Events = append(batch.Events, event(n+1))
	}
	batch.Events[4].Tx, batch.Events[4].Data = "0xabc", json.RawMessage(`{"ok":true}`)
	b.commit(batch)
	b.reopen()
	equal(t, "cursor", b.load().Cursor, uint64(20))
	equal(t, "from the first", b.events(0, 6), batch.Events[:6])
	equal(t, "from the middle", b.events(18, 6), batch.Events[18:])
	equal(t, "from the end", len(b.events(20, 6)), 0)
	equal(t, "beyond the end", len(b.events(1<<63, 6)), 0)
}

func signerNeverFalls(t *testing.T, b *bench) {
	b.commit(wallet.Batch{NextSigner: 4})
	b.commit(wallet.Batch{NextSigner: 3})
	b.commit(wallet.Batch{Settings: []wallet.Setting{{Key: "a", Value: "b"}}})
	b.reopen()
	equal(t, "next signer", b.load().NextSigner, uint32(4))
}

func parcelsKept(t *testing.T, b *bench) {
	kept := func(peer string, slot uint32, blob string) wallet.KeptRecord {
		return wallet.KeptRecord{Peer: peer, Parcel: channels.Parcel{Slot: slot, Blob: []byte(blob)}}
	}
	b.commit(wallet.Batch{Searched: 9, Kept: []wallet.KeptRecord{kept("bob", 7, "old"), kept("bob", 1<<32-1, "other"), kept("carol", 7, "hers"), kept("bob", 7, "newest")}})
	b.reopen()
	find := func(peer string) []channels.Parcel {
		found, err := b.Kept(context.Background(), peer)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	equal(t, "of bob", find("bob"), []channels.Parcel{{Slot: 7, Blob: []byte("newest")}, {Slot: 1<<32 - 1, Blob: []byte("other")}})
	saved := b.load()
	size := 0
	for _, k := range saved.Kept {
		size += k.Size
	}
	equal(t, "parcels", len(saved.Kept), 3)
	equal(t, "bytes", size, len("newest")+len("other")+len("hers"))
	equal(t, "searched", saved.Searched, uint64(9))
	b.commit(wallet.Batch{Searched: 8, Kept: []wallet.KeptRecord{kept("bob", 7, ""), {Peer: "carol", All: true}}})
	b.reopen()
	equal(t, "of bob", find("bob"), []channels.Parcel{{Slot: 1<<32 - 1, Blob: []byte("other")}})
	equal(t, "of carol", len(find("carol")), 0)
	equal(t, "searched", b.load().Searched, uint64(9))
}

func usedKept(t *testing.T, b *bench) {
	used := func(channel, condition byte, deadline uint64) wallet.UsedRecord {
		u := channels.UsedLock{Writer: channels.Side(condition % 2), Key: channels.LockKey{Resolver: common.Address{7}}}
		u.Key.Condition[0] = condition
		binary.BigEndian.PutUint64(u.Key.Condition[24:], deadline)
		return wallet.UsedRecord{Channel: channelID(channel), UsedLock: u}
	}
	batch, _ := full()
	early, late, other := used(1, 4, 100), used(1, 3, 200), used(2, 3, 100)
	batch.Used = []wallet.UsedRecord{late, early, other}
	b.commit(batch)
	b.commit(wallet.Batch{Used: []wallet.UsedRecord{early}}) // again
	b.reopen()
	equal(t, "used", b.load().Used, []wallet.UsedRecord{early, late, other})
	b.commit(wallet.Batch{UsedOver: []wallet.UsedOver{{Channel: channelID(1), Before: 100}, {Channel: channelID(2), Before: 101}}})
	equal(t, "one over", b.load().Used, []wallet.UsedRecord{early, late})
	b.commit(wallet.Batch{UsedOver: []wallet.UsedOver{{Channel: channelID(1), Before: 1<<64 - 1}}, Used: []wallet.UsedRecord{other}})
	b.reopen()
	equal(t, "all of the first over", b.load().Used, []wallet.UsedRecord{other})
	for name, bad := range map[string]wallet.Batch{"used": {Used: []wallet.UsedRecord{used(77, 1, 1)}}, "over": {UsedOver: []wallet.UsedOver{{Channel: channelID(77)}}}} {
		if err := b.Commit(context.Background(), &bad); err == nil {
			t.Errorf("%s in a channel that was never saved", name)
		}
	}
}

func commitCopies(t *testing.T, b *bench) {
	frame, data := []byte("frame"), []byte("data")
	c := channelRecord(1)
	c.Data = data
	b.commit(wallet.Batch{Channels: []wallet.ChannelRecord{c}, Outbox: []wallet.OutboxRecord{outbox(1, 1, frame)}})
	copy(frame, "XXXXX")
	copy(data, "XXXX")
	got := b.load()
	equal(t, "frame", string(got.Outbox[0].Frame), "frame")
	equal(t, "data", string(got.Channels[0].Data), "data")
}

func strangeText(t *testing.T, b *bench) {
	words := "a\x00b \x1b[31m \u202e ' \" -- ; % \U0001f600 \n\r\t"
	p := payment(1, channelID(1))
	p.Memo, p.Key, p.Time = words, words, time.Time{}
	e := event(1)
	e.Text, e.Peer = words, words
	batch := wallet.Batch{Channels: []wallet.ChannelRecord{channelRecord(1)}, Payments: []wallet.PaymentRecord{p}, Events: []wallet.Event{e},
		Settings: []wallet.Setting{{Key: words, Value: words, From: words}}, Peers: []wallet.PeerRecord{{ID: words, Name: words, Addresses: []string{words}, LastSeen: noon}}}
	done := b.commit(batch)
	b.reopen()
	got, ok, err := b.PaymentByKey(context.Background(), words)
	if !ok || err != nil {
		t.Fatalf("payment by strange key: %v, %v", ok, err)
	}
	equal(t, "payment", got, done.Payments[0])
	equal(t, "event", b.events(0, 1), batch.Events)
	saved := b.load()
	equal(t, "settings", saved.Settings, batch.Settings)
	equal(t, "peers", saved.Peers, batch.Peers)
}

func readersSeeWholeBatches(t *testing.T, b *bench) {
	b.commit(wallet.Batch{Channels: []wallet.ChannelRecord{channelRecord(1)}})
	const size, turns = 20, 50
	ctx, stop := context.WithCancel(context.Background())
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				found, err := b.Payments(context.Background(), wallet.PaymentQuery{})
				if err != nil || len(found)%size != 0 {
					t.Errorf("a reader saw %d payments, error %v", len(found), err)
					return
				}
			}
		})
	}
	for turn := range turns {
		var batch wallet.Batch
		for n := range size {
			batch.Payments = append(batch.Payments, payment(turn*size+n, channelID(1)))
		}
		b.commit(batch)
	}
	stop()
	readers.Wait()
	equal(t, "payments", len(b.payments(wallet.PaymentQuery{})), size*turns)
}

func cancelledCommitsNothing(t *testing.T, b *bench) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	batch, _ := full()
	if err := b.Commit(ctx, &batch); err == nil {
		t.Fatal("a commit under a cancelled context succeeded")
	}
	equal(t, "saved", b.load(), wallet.Saved{})
}
