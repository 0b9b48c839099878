package channels

import (
	"fmt"

	"google.golang.org/protobuf/proto"

	"dmfwallet/channels/pb"
)

// Encode returns m as a frame. The same message always gives the same bytes, so what is re-sent is identical.
func Encode(m Message) ([]byte, error) {
	out, err := proto.MarshalOptions{Deterministic: true}.Marshal(wrap(m))
	if err != nil {
		return nil, fmt.Errorf("encode %T: %w", m, err)
	}
	if len(out) > MaxFrame {
		return nil, fmt.Errorf("encode %T: %d bytes are more than a frame holds", m, len(out))
	}
	return out, nil
}

func wrap(m Message) *pb.Message {
	switch m := m.(type) {
	case Hello:
		return &pb.Message{Body: &pb.Message_Hello{Hello: &pb.Hello{
			Protocol: m.Protocol, ChainId: m.Domain.ChainID, Adjudicator: m.Domain.Adjudicator[:], Name: m.Name, Owner: m.Owner[:]}}}
	case Pair:
		return &pb.Message{Body: &pb.Message_Pair{Pair: &pb.Pair{Invite: m.Invite}}}
	case Paired:
		return &pb.Message{Body: &pb.Message_Paired{Paired: &pb.Paired{Ok: m.OK, Reason: m.Reason}}}
	case OpenRequest:
		return &pb.Message{Body: &pb.Message_OpenRequest{OpenRequest: &pb.OpenRequest{
			Id: m.ID[:], Params: wrapParams(m.Params), Amounts: [][]byte{m.Amounts[0].Bytes(), m.Amounts[1].Bytes()},
			Deadline: m.Deadline, Binding: m.Binding}}}
	case OpenAccept:
		return &pb.Message{Body: &pb.Message_OpenAccept{OpenAccept: &pb.OpenAccept{
			Id: m.ID[:], Signer: m.Signer[:], Binding: m.Binding, FundingKind: uint32(m.Funding.Kind),
			Consent: m.Funding.Consent, TokenData: m.Funding.Token}}}
	case OpenReject:
		return &pb.Message{Body: &pb.Message_OpenReject{OpenReject: &pb.OpenReject{Id: m.ID[:], Reason: m.Reason}}}
	case Update:
		return &pb.Message{Body: &pb.Message_Update{Update: &pb.Update{
			Channel: m.Channel[:], State: wrapState(m.State), Signature: m.Sig, Notes: wrapNotes(m.Notes), Adds: wrapAdds(m.Adds), Ends: wrapEnds(m.Ends), Parcel: wrapParcel(m.Parcel)}}}
	case Proof:
		return &pb.Message{Body: &pb.Message_Proof{Proof: &pb.Proof{Channel: m.Channel[:], State: wrapState(m.Yours.State), Signature: m.Yours.Sig,
			Newest: wrapState(m.Mine.State), NewestSignature: m.Mine.Sig, Locks: wrapProved(m.Locks)}}}
	default:
		return wrapControl(m)
	}
}

func wrapControl(m Message) *pb.Message {
	switch m := m.(type) {
	case Sync:
		return &pb.Message{Body: &pb.Message_Sync{Sync: &pb.Sync{
			Channel: m.Channel[:], Epoch: m.Epoch, Written: m.Written, Seen: m.Seen, Acked: m.Acked, Resume: m.Resume, Respite: m.Respite}}}
	case Shutdown:
		return &pb.Message{Body: &pb.Message_Shutdown{Shutdown: &pb.Shutdown{Channel: m.Channel[:], Epoch: m.Epoch, Reply: m.Reply, Written: m.Written}}}
	case CloseOffer:
		net := m.Close.Net.Big()
		return &pb.Message{Body: &pb.Message_CloseOffer{CloseOffer: &pb.CloseOffer{
			Channel: m.Channel[:], Epoch: m.Close.Epoch, Negative: net.Sign() < 0, Net: net.Bytes(), Deadline: m.Close.Deadline, Signature: m.Sig}}}
	case WithdrawOffer:
		w := m.Withdraw
		return &pb.Message{Body: &pb.Message_WithdrawOffer{WithdrawOffer: &pb.WithdrawOffer{
			Channel: m.Channel[:], Epoch: w.Epoch, Nonce: w.Nonce, Side: uint32(w.Side), Amount: w.Amount.Bytes(), Deadline: w.Deadline, Signature: m.Sig}}}
	case Agreement:
		return &pb.Message{Body: &pb.Message_Agreement{Agreement: &pb.Agreement{Channel: m.Channel[:], Epoch: m.Epoch, Resolver: m.Key.Resolver[:],
			Condition: m.Key.Condition[:], Paid: m.Paid.Bytes(), Fact: m.Fact, Reason: m.Reason}}}
	case Deal:
		return &pb.Message{Body: &pb.Message_Deal{Deal: &pb.Deal{Id: m.ID[:], Kind: m.Kind, Body: m.Body}}}
	case Refusal:
		return &pb.Message{Body: &pb.Message_Refusal{Refusal: &pb.Refusal{Channel: m.Channel[:], Epoch: m.Epoch, About: m.About, Reason: m.Reason}}}
	}
	return wrapTower(m)
}

func wrapParams(p Params) *pb.Params {
	return &pb.Params{
		Owner: [][]byte{p.Owner[0].Bytes(), p.Owner[1].Bytes()}, Signer: [][]byte{p.Signer[0].Bytes(), p.Signer[1].Bytes()}, Token: p.Token[:],
		Nonce: p.Nonce, OpenBy: p.OpenBy, ChallengePeriod: p.ChallengePeriod, Unit: p.Unit,
	}
}

func wrapState(s State) *pb.State {
	return &pb.State{Epoch: s.Epoch, Ledger0: wrapLedger(s.Ledgers[0]), Ledger1: wrapLedger(s.Ledgers[1])}
}

func wrapLedger(l Ledger) *pb.Ledger {
	out := &pb.Ledger{Version: l.Version, Sent: l.Sent.Bytes()}
	for _, k := range l.Locks {
		out.Locks = append(out.Locks, &pb.Lock{Resolver: k.Resolver.Bytes(), Amount: k.Amount.Bytes(), Expiry: k.Expiry, Condition: append([]byte(nil), k.Condition[:]...)})
	}
	return out
}

func wrapNotes(notes []Note) []*pb.Note {
	flat := make([]pb.Note, len(notes))
	out := make([]*pb.Note, len(notes))
	for i := range notes {
		flat[i].Id, flat[i].Amount, flat[i].Memo = notes[i].ID[:], notes[i].Amount.Bytes(), notes[i].Memo
		out[i] = &flat[i]
	}
	return out
}

func wrapAdds(adds []NewLock) (out []*pb.NewLock) {
	for i := range adds {
		out = append(out, wrapAdd(&adds[i]))
	}
	return out
}

func wrapAdd(n *NewLock) *pb.NewLock {
	return &pb.NewLock{Id: n.ID[:], Kind: uint32(n.Kind), Terms: n.Terms, Lead: n.Lead}
}

func wrapEnds(ends []EndedLock) (out []*pb.EndedLock) {
	for i := range ends {
		e := &ends[i]
		out = append(out, &pb.EndedLock{Resolver: e.Key.Resolver[:], Condition: e.Key.Condition[:], Paid: e.Paid.Bytes()})
	}
	return out
}

func wrapProved(locks []ProvedLock) (out []*pb.ProvedLock) {
	for i := range locks {
		p := &locks[i]
		out = append(out, &pb.ProvedLock{Writer: uint32(p.Writer), Resolver: p.Key.Resolver[:], Condition: p.Key.Condition[:], Lock: wrapAdd(&p.NewLock)})
	}
	return out
}
