package store

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

func loaded(t *testing.T, s *Store) wallet.Journaled {
	t.Helper()
	j, err := s.LoadJournal(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func block(n uint64, fork byte) channels.Block {
	return channels.Block{Number: n, Hash: common.Hash{0: byte(n), 1: fork}, Time: 1000 + n}
}

func TestJournalKeepsOneBranchOfTheChain(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := open(t, dir)
	id := channels.ID{1}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.SaveFollow(ctx, wallet.JournalFollow{ID: id, From: 1}, []channels.Block{block(1, 0)}, []wallet.JournalLog{{Block: 1, Index: 0, ID: id, Raw: []byte("opened")}}))
	must(s.SaveFollow(ctx, wallet.JournalFollow{ID: id, From: 1}, nil, []wallet.JournalLog{{Block: 1, Index: 0, ID: id, Raw: []byte("seen again")}}))
	must(s.SaveScan(ctx, wallet.JournalScan{Keep: 1, Blocks: []channels.Block{block(2, 0), block(3, 0)}, Logs: []wallet.JournalLog{{Block: 3, Index: 7, ID: id, Raw: []byte("closed")}}}))
	must(s.SaveScan(ctx, wallet.JournalScan{Keep: 2, Blocks: []channels.Block{block(3, 1), block(4, 1)}, Logs: []wallet.JournalLog{{Block: 4, Index: 0, ID: id, Raw: []byte("challenged")}}, Drop: []uint64{2}, Agreed: 3}))
	must(s.SaveTx(ctx, wallet.JournalTx{Nonce: 1, Key: "later", Status: 1, Raw: []byte("b")}))
	must(s.SaveTx(ctx, wallet.JournalTx{Nonce: 0, Key: "open", Status: 1, Raw: []byte("a")}))
	must(s.SaveTx(ctx, wallet.JournalTx{Nonce: 0, Key: "open", Status: 2, Raw: []byte("a2")}))
	agreed := uint64(3)
	want := wallet.Journaled{
		Agreed:  &agreed,
		Blocks:  []channels.Block{block(1, 0), block(3, 1), block(4, 1)},
		Logs:    []wallet.JournalLog{{Block: 1, Index: 0, ID: id, Raw: []byte("opened")}, {Block: 4, Index: 0, ID: id, Raw: []byte("challenged")}},
		Follows: []wallet.JournalFollow{{ID: id, From: 1}},
		Txs:     []wallet.JournalTx{{Nonce: 0, Key: "open", Status: 2, Raw: []byte("a2")}, {Nonce: 1, Key: "later", Status: 1, Raw: []byte("b")}},
	}
	must(s.Close())
	s = open(t, dir)
	if got := loaded(t, s); !reflect.DeepEqual(got, want) {
		t.Fatalf("journal\n got %+v\nwant %+v", got, want)
	}
	must(s.DeleteFollow(ctx, id))
	if got := loaded(t, s); len(got.Follows)+len(got.Logs) != 0 {
		t.Fatalf("a forgotten channel is still there: %+v", got)
	}
}

func TestJournalRefusesNumbersFromNowhere(t *testing.T) {
	s := open(t, t.TempDir())
	for name, scan := range map[string]wallet.JournalScan{
		"number": {Blocks: []channels.Block{block(1, 0), {Number: 1 << 63}}},
		"time":   {Blocks: []channels.Block{block(1, 0), {Number: 1, Time: 1 << 63}}},
		"log":    {Blocks: []channels.Block{block(1, 0)}, Logs: []wallet.JournalLog{{Block: 1 << 63}}},
	} {
		var named *wallet.Error
		if err := s.SaveScan(context.Background(), scan); !errors.As(err, &named) {
			t.Errorf("%s: error %v is not a named one", name, err)
		}
	}
	if got := loaded(t, s); len(got.Blocks) != 0 {
		t.Fatalf("a refused scan left %+v", got.Blocks)
	}
}

// The crank and the chain adapter write at the same time: neither fails, and nothing of either is lost.
func TestJournalAndCrankTakeTurns(t *testing.T) {
	s := open(t, t.TempDir())
	const rounds = 100
	var group sync.WaitGroup
	group.Go(func() {
		for n := range uint64(rounds) {
			if err := s.SaveTx(context.Background(), wallet.JournalTx{Nonce: n, Key: "k"}); err != nil {
				t.Error(err)
			}
		}
	})
	group.Go(func() {
		for n := range uint64(rounds) {
			if err := s.SaveScan(context.Background(), wallet.JournalScan{Keep: n, Blocks: []channels.Block{block(n+1, 0)}}); err != nil {
				t.Error(err)
			}
		}
	})
	for n := range uint64(rounds) {
		if err := s.Commit(context.Background(), &wallet.Batch{Events: []wallet.Event{{Cursor: n + 1}}}); err != nil {
			t.Fatal(err)
		}
	}
	group.Wait()
	events, err := s.Events(context.Background(), 0, 2*rounds)
	if j := loaded(t, s); err != nil || len(events) != rounds || len(j.Txs) != rounds || len(j.Blocks) != rounds {
		t.Fatalf("%d events, %d transactions, %d blocks, error %v", len(events), len(j.Txs), len(j.Blocks), err)
	}
}
