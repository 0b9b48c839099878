package chain

import (
	"encoding/json"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

// FuzzDecodeLog: whatever an endpoint says an event holds, it is understood or refused.
func FuzzDecodeLog(f *testing.F) {
	d := newDecoder()
	names := []string{"Opened", "Deposited", "Withdrawn", "Closed", "Challenged", "Responded", "Settled", "Credited"}
	state := []any{uint32(1), contracts.Ledger{Version: 3, Sent: big.NewInt(4), Locks: []contracts.Lock{{Amount: big.NewInt(5)}}}, contracts.Ledger{Sent: new(big.Int)},
		contracts.Dispute{Funded0: big.NewInt(-1), Funded1: big.NewInt(9), Paid0: new(big.Int), Paid1: new(big.Int), Resolved: big.NewInt(-2), WindowEnd: 7}}
	if data, err := d.abi.Events["Challenged"].Inputs.NonIndexed().Pack(state...); err != nil {
		f.Fatal(err)
	} else {
		f.Add(uint8(4), data)
	}
	f.Add(uint8(1), make([]byte, 160))
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		ev := d.abi.Events[names[int(which)%len(names)]]
		l := types.Log{Topics: []common.Hash{ev.ID, {1}, {2}, {3}}, Data: data, BlockNumber: 5}
		e, err := d.decode(l, channels.Block{Number: 5})
		if err != nil {
			return
		}
		r, err := fold([]event{e}, 5)
		if err != nil {
			t.Fatalf("decoded, but does not fold: %v", err)
		}
		if r.Status == channels.ChainDisputed {
			// What is revealed again must be what the contract hashed.
			if back := fromLedgers(r.Dispute.State); !sameLedger(back[0], r.ledgers[0]) || !sameLedger(back[1], r.ledgers[1]) {
				t.Fatalf("%+v became %+v", r.ledgers, back)
			}
		}
	})
}

func sameLedger(a, b contracts.Ledger) bool {
	if a.Version != b.Version || a.Sent.Cmp(b.Sent) != 0 || len(a.Locks) != len(b.Locks) {
		return false
	}
	for i, k := range a.Locks {
		l := b.Locks[i]
		if k.Resolver != l.Resolver || k.Amount.Cmp(l.Amount) != 0 || k.Expiry != l.Expiry || k.Condition != l.Condition {
			return false
		}
	}
	return true
}

// FuzzJournal: a damaged journal is refused, never a panic.
func FuzzJournal(f *testing.F) {
	s := &sending{order: order{Key: "k"}, Nonce: 3, Tip: hexBig(1), Cap: hexBig(2), Hashes: []common.Hash{{1}}, State: TxPending}
	row, err := s.row()
	if err != nil {
		f.Fatal(err)
	}
	d := newDecoder()
	f.Add(row.Raw)
	f.Add([]byte(`{"topics":[],"data":"0x"}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if s, err := loadSending(Tx{Nonce: 3, Key: "k", Status: TxPending, Raw: raw}); err == nil {
			_, _ = s.hash(), s.cost()
			if _, err := json.Marshal(s); err != nil {
				t.Fatal(err)
			}
		}
		if l, err := unpackLog(raw); err == nil {
			_, _ = d.decode(l, channels.Block{Number: l.BlockNumber})
		}
	})
}

// FuzzDecodeFact: the same for the logs of resolvers.
func FuzzDecodeFact(f *testing.F) {
	events := []struct {
		kind channels.ResolverKind
		a    abi.ABI
		name string
	}{
		{channels.KindHashLock, contracts.NewHashLock().GetABI(), "Revealed"}, {channels.KindVoucher, contracts.NewVoucher().GetABI(), "Recorded"},
		{channels.KindEscrow, contracts.NewEscrow().GetABI(), "Ruled"}, {channels.KindPledge, contracts.NewPledge().GetABI(), "Drawn"},
		{channels.KindPledge, contracts.NewPledge().GetABI(), "Contested"}, {channels.KindPledge, contracts.NewPledge().GetABI(), "Lowered"},
		{channels.KindPledge, contracts.NewPledge().GetABI(), "Ended"}, {channels.KindAppSession, contracts.NewAppSession().GetABI(), "Recorded"},
	}
	for i := range events {
		f.Add(uint8(i), make([]byte, 64), uint8(3))
	}
	f.Add(uint8(7), append(make([]byte, 31), 3, 0), uint8(2))
	f.Fuzz(func(t *testing.T, which uint8, data []byte, topics uint8) {
		ev := events[int(which)%len(events)]
		l := types.Log{Topics: []common.Hash{ev.a.Events[ev.name].ID, {1}, {2}, {3}}[:1+topics%4], Data: data}
		e, known, err := decodeFact(ev.kind, l, channels.Block{Number: 5})
		if err != nil || !known {
			return
		}
		s, err := foldFacts([]factEvent{e}, 5)
		if err != nil || s.Stage == "" && ev.name != "Lowered" {
			t.Fatalf("decoded, but folds to %+v, %v", s, err)
		}
		q := wallet.Question{Kind: ev.kind, Amount: channels.NewAmount(9)}
		if paid, ok := s.payout(q, 1<<40, new(bool)); ok && q.Amount.Less(paid) {
			t.Fatalf("pays %s of %s", paid, q.Amount)
		}
		s.is(ev.kind, make([]byte, recordSize(ev.kind)))
	})
}
