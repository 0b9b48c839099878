package channels

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

func sampleMessages() []Message {
	sig := bytes.Repeat([]byte{7}, 65)
	state := State{Epoch: 2, Ledgers: [2]Ledger{{Version: 9, Sent: NewAmount(500)}, {Version: 1, Locks: []Lock{{Resolver: common.HexToAddress("0x1"), Amount: MaxAmount(), Expiry: 3, Condition: [32]byte{1}}}}}}
	params := Params{Nonce: 5, OpenBy: 6, ChallengePeriod: 7, Unit: 8, Token: common.HexToAddress("0x9")}
	return []Message{
		Hello{Protocol: 1, Domain: testDomain, Name: "alice", Owner: common.HexToAddress("0xa")},
		Pair{Invite: "DMF:ABC"}, Paired{OK: true}, Paired{Reason: "no"},
		OpenRequest{ID: [16]byte{1}, Params: params, Amounts: [2]Amount{NewAmount(1), {}}, Deadline: 9, Binding: sig},
		OpenAccept{ID: [16]byte{1}, Signer: common.HexToAddress("0xb"), Binding: sig, Funding: Funding{Kind: FundPermit, Consent: sig, Token: []byte{1, 2}}},
		OpenReject{ID: [16]byte{2}, Reason: "no"},
		Update{Channel: ID{1}, State: state, Sig: sig, Notes: []Note{{ID: [16]byte{3}, Amount: NewAmount(4), Memo: "tea"}}},
		Sync{Channel: ID{1}, Epoch: 1, Written: 2, Seen: 3, Acked: 4},
		Proof{Channel: ID{1}, Yours: SignedState{State: state, Sig: sig}, Mine: SignedState{State: state, Sig: sig}},
		Proof{Channel: ID{1}, Mine: SignedState{State: state, Sig: sig}},
		Shutdown{Channel: ID{1}, Epoch: 1, Reply: true, Written: 7},
		CloseOffer{Channel: ID{1}, Close: Close{Epoch: 1, Net: Net{}.Sub(NewAmount(77)), Deadline: 2}, Sig: sig},
		CloseOffer{Channel: ID{1}, Close: Close{Epoch: 1, Net: NewAmount(77).Net(), Deadline: 2}, Sig: sig},
		WithdrawOffer{Channel: ID{1}, Withdraw: Withdraw{Epoch: 1, Nonce: 2, Side: 1, Amount: NewAmount(3), Deadline: 4}, Sig: sig},
		Refusal{Channel: ID{1}, Epoch: 1, About: "a payment", Reason: "no"},
		Engage{End: true}, Vigil{Report: []byte{1, 2}, Sig: sig},
		Guard{Params: params, Side: 1, Block: 4, State: state, PeerSig: sig, Answer: sig, Facts: []GuardFact{{Lock: 1, Kind: KindHashLock, Terms: []byte{1}, Fact: []byte{2}}}},
		Update{Channel: ID{1}, State: state, Sig: sig, Parcel: &Parcel{Slot: 4, Blob: []byte{1, 2}}},
		Sync{Channel: ID{1}, Epoch: 1, Written: 2, Seen: 3, Acked: 4, Resume: 5, Respite: 6},
		Keep{Parcels: []Parcel{{Slot: 1, Blob: []byte{3}}, {Slot: 2}}},
		Kept{Parcels: []Parcel{{Slot: 1, Blob: []byte{3}}}, Receipts: []Receipt{{Slot: 2, Sum: [16]byte{9}}}, All: true},
		Recall{}, Recalled{Params: params, Epoch: 1, Binding: sig},
	}
}

func TestMessagesRoundTrip(t *testing.T) {
	for _, m := range sampleMessages() {
		frame, err := Encode(m)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(frame)
		if err != nil {
			t.Fatalf("%T: %v", m, err)
		}
		if !reflect.DeepEqual(back, m) {
			t.Errorf("%T became\n%+v, was\n%+v", m, back, m)
		}
	}
}

// FuzzDecode feeds foreign bytes: no panic, and whatever is accepted has one encoding that decodes to the same.
func FuzzDecode(f *testing.F) {
	for _, m := range sampleMessages() {
		frame, err := Encode(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(frame)
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		m, err := Decode(frame)
		if err != nil {
			return
		}
		again, err := Encode(m)
		if err != nil {
			t.Fatalf("accepted, and not encodable: %v", err)
		}
		if back, err := Decode(again); err != nil || !reflect.DeepEqual(back, m) {
			t.Fatalf("%T does not round-trip: %v", m, err)
		}
	})
}

// FuzzDecodeReport feeds foreign bytes as a watchtower's report.
func FuzzDecodeReport(f *testing.F) {
	whole, err := Report{Client: "bob", Time: 1, Next: 30, Block: 2, At: 3, Gas: NewAmount(4), Answers: 5, All: true,
		Wards: []Ward{{Channel: ID{1}, Epoch: 1, Versions: [2]uint64{5, 6}, Facts: [8]byte{7}}}}.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := DecodeReport(data)
		if err != nil {
			return
		}
		again, err := r.Encode()
		if err != nil {
			t.Fatalf("accepted, and not encodable: %v", err)
		}
		if back, err := DecodeReport(again); err != nil || !reflect.DeepEqual(back, r) {
			t.Fatalf("does not round-trip: %v", err)
		}
	})
}
