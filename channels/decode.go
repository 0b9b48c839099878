package channels

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/protobuf/proto"

	"dmfwallet/channels/pb"
)

// Decode reads one frame of a peer: every length, count and range is checked, unknown messages are errors, nothing panics.
func Decode(frame []byte) (Message, error) {
	if len(frame) > MaxFrame {
		return nil, fmt.Errorf("frame of %d bytes is too long", len(frame))
	}
	var m pb.Message
	if err := proto.Unmarshal(frame, &m); err != nil {
		return nil, fmt.Errorf("frame is not a message: %w", err)
	}
	d := &decoder{what: "message"}
	out := d.message(&m)
	if d.err != nil {
		return nil, d.err
	}
	return out, nil
}

// decoder remembers the first thing that is wrong, so that reading stays a straight line.
type decoder struct {
	what string // is read
	err  error
}

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("bad "+d.what+": "+format, args...)
	}
}

func (d *decoder) message(m *pb.Message) Message {
	switch b := m.Body.(type) {
	case *pb.Message_Hello:
		h := b.Hello
		return Hello{Protocol: h.Protocol, Domain: Domain{ChainID: h.ChainId, Adjudicator: d.addr(h.Adjudicator)}, Name: d.text(h.Name, MaxName), Owner: d.addr(h.Owner)}
	case *pb.Message_Pair:
		return Pair{Invite: d.text(b.Pair.Invite, MaxInvite)}
	case *pb.Message_Paired:
		return Paired{OK: b.Paired.Ok, Reason: d.text(b.Paired.Reason, MaxReason)}
	case *pb.Message_OpenRequest:
		r := b.OpenRequest
		return OpenRequest{ID: d.id16(r.Id), Params: d.params(r.Params), Amounts: d.amounts(r.Amounts), Deadline: r.Deadline, Binding: d.sig(r.Binding)}
	case *pb.Message_OpenAccept:
		a := b.OpenAccept
		if a.FundingKind > uint32(FundCredit) {
			d.fail("funding kind %d", a.FundingKind)
		}
		return OpenAccept{ID: d.id16(a.Id), Signer: d.addr(a.Signer), Binding: d.sig(a.Binding),
			Funding: Funding{Kind: FundingKind(a.FundingKind), Consent: d.blob(a.Consent, maxConsent), Token: d.blob(a.TokenData, maxConsent)}}
	case *pb.Message_OpenReject:
		return OpenReject{ID: d.id16(b.OpenReject.Id), Reason: d.text(b.OpenReject.Reason, MaxReason)}
	case *pb.Message_Update:
		u := b.Update
		return Update{Channel: d.hash(u.Channel), State: d.state(u.State), Sig: d.sig(u.Signature), Notes: d.notes(u.Notes), Adds: d.adds(u.Adds), Ends: d.ends(u.Ends), Parcel: d.parcel(u.Parcel)}
	default:
		return d.control(m)
	}
}

func (d *decoder) control(m *pb.Message) Message {
	switch b := m.Body.(type) {
	case *pb.Message_Sync:
		s := b.Sync
		return Sync{Channel: d.hash(s.Channel), Epoch: s.Epoch, Written: s.Written, Seen: s.Seen, Acked: s.Acked, Resume: s.Resume, Respite: s.Respite}
	case *pb.Message_Proof:
		p := b.Proof
		return Proof{Channel: d.hash(p.Channel), Yours: d.signed(p.State, p.Signature), Mine: d.signed(p.Newest, p.NewestSignature), Locks: d.proved(p.Locks)}
	case *pb.Message_Shutdown:
		return Shutdown{Channel: d.hash(b.Shutdown.Channel), Epoch: b.Shutdown.Epoch, Reply: b.Shutdown.Reply, Written: b.Shutdown.Written}
	case *pb.Message_CloseOffer:
		c := b.CloseOffer
		return CloseOffer{Channel: d.hash(c.Channel), Close: Close{Epoch: c.Epoch, Net: d.net(c.Negative, c.Net), Deadline: c.Deadline}, Sig: d.sig(c.Signature)}
	case *pb.Message_WithdrawOffer:
		w := b.WithdrawOffer
		if w.Side > 1 {
			d.fail("side %d", w.Side)
		}
		return WithdrawOffer{Channel: d.hash(w.Channel), Sig: d.sig(w.Signature), Withdraw: Withdraw{
			Epoch: w.Epoch, Nonce: w.Nonce, Side: Side(w.Side & 1), Amount: d.amount(w.Amount), Deadline: w.Deadline}}
	case *pb.Message_Agreement:
		a := b.Agreement
		return Agreement{Channel: d.hash(a.Channel), Epoch: a.Epoch, Key: d.key(a.Resolver, a.Condition), Paid: d.amount(a.Paid), Fact: d.blob(a.Fact, MaxFact), Reason: d.text(a.Reason, MaxReason)}
	case *pb.Message_Deal:
		return Deal{ID: d.id16(b.Deal.Id), Kind: d.text(b.Deal.Kind, MaxDealKind), Body: d.blob(b.Deal.Body, MaxDeal)}
	case *pb.Message_Refusal:
		r := b.Refusal
		return Refusal{Channel: d.hash(r.Channel), Epoch: r.Epoch, About: d.text(r.About, MaxName), Reason: d.text(r.Reason, MaxReason)}
	}
	return d.tower(m)
}

func (d *decoder) params(p *pb.Params) Params {
	if p == nil || len(p.Owner) != 2 || len(p.Signer) != 2 {
		d.fail("channel parameters are incomplete")
		return Params{}
	}
	return Params{
		Owner: [2]common.Address{d.addr(p.Owner[0]), d.addr(p.Owner[1])}, Signer: [2]common.Address{d.addr(p.Signer[0]), d.addr(p.Signer[1])}, Token: d.addr(p.Token),
		Nonce: p.Nonce, OpenBy: p.OpenBy, ChallengePeriod: p.ChallengePeriod, Unit: p.Unit,
	}
}

func (d *decoder) state(s *pb.State) State {
	if s == nil {
		d.fail("no state")
		return State{}
	}
	return State{Epoch: s.Epoch, Ledgers: [2]Ledger{d.ledger(s.Ledger0), d.ledger(s.Ledger1)}}
}

// signed reads a state with its signature; both may be absent together.
func (d *decoder) signed(s *pb.State, sig []byte) SignedState {
	if len(sig) == 0 {
		return SignedState{}
	}
	return SignedState{State: d.state(s), Sig: d.sig(sig)}
}

func (d *decoder) ledger(l *pb.Ledger) Ledger {
	if l == nil {
		d.fail("no ledger")
		return Ledger{}
	}
	if len(l.Locks) > MaxLocks {
		d.fail("%d locks are more than %d", len(l.Locks), MaxLocks)
		return Ledger{}
	}
	out := Ledger{Version: l.Version, Sent: d.amount(l.Sent)}
	for _, k := range l.Locks {
		if k == nil {
			d.fail("empty lock")
			return out
		}
		out.Locks = append(out.Locks, Lock{Resolver: d.addr(k.Resolver), Amount: d.amount(k.Amount), Expiry: k.Expiry, Condition: d.hash(k.Condition)})
	}
	return out
}

func (d *decoder) notes(notes []*pb.Note) []Note {
	if len(notes) > MaxNotes {
		d.fail("%d payments are more than %d", len(notes), MaxNotes)
		return nil
	}
	if len(notes) == 0 {
		return nil
	}
	out := make([]Note, len(notes))
	for i, n := range notes {
		out[i] = Note{ID: d.id16(n.GetId()), Amount: d.amount(n.GetAmount()), Memo: d.text(n.GetMemo(), MaxMemo)}
	}
	return out
}

func (d *decoder) key(resolver, condition []byte) LockKey {
	return LockKey{Resolver: d.addr(resolver), Condition: d.hash(condition)}
}

func (d *decoder) adds(adds []*pb.NewLock) (out []NewLock) {
	if len(adds) > MaxLocks {
		d.fail("%d locks are more than %d", len(adds), MaxLocks)
		return nil
	}
	for _, n := range adds {
		out = append(out, d.add(n))
	}
	return out
}

func (d *decoder) add(n *pb.NewLock) NewLock {
	if n.GetKind() > 255 {
		d.fail("resolver kind %d", n.GetKind())
	}
	return NewLock{ID: d.id16(n.GetId()), Kind: ResolverKind(n.GetKind() & 255), Terms: d.blob(n.GetTerms(), MaxTerms), Lead: d.blob(n.GetLead(), MaxLead)}
}

func (d *decoder) ends(ends []*pb.EndedLock) (out []EndedLock) {
	if len(ends) > MaxLocks {
		d.fail("%d locks are more than %d", len(ends), MaxLocks)
		return nil
	}
	for _, e := range ends {
		out = append(out, EndedLock{Key: d.key(e.GetResolver(), e.GetCondition()), Paid: d.amount(e.GetPaid())})
	}
	return out
}

func (d *decoder) proved(locks []*pb.ProvedLock) (out []ProvedLock) {
	if len(locks) > 2*MaxLocks {
		d.fail("%d locks are more than %d", len(locks), 2*MaxLocks)
		return nil
	}
	for _, p := range locks {
		if p.GetWriter() > 1 {
			d.fail("side %d", p.GetWriter())
		}
		out = append(out, ProvedLock{Writer: Side(p.GetWriter() & 1), Key: d.key(p.GetResolver(), p.GetCondition()), NewLock: d.add(p.GetLock())})
	}
	return out
}

func (d *decoder) addr(b []byte) common.Address {
	if len(b) != common.AddressLength {
		d.fail("an address has %d bytes", len(b))
		return common.Address{}
	}
	return common.Address(b)
}

func (d *decoder) hash(b []byte) [32]byte {
	if len(b) != 32 {
		d.fail("a hash has %d bytes", len(b))
		return [32]byte{}
	}
	return [32]byte(b)
}

func (d *decoder) id16(b []byte) [16]byte {
	if len(b) != 16 {
		d.fail("an id has %d bytes", len(b))
		return [16]byte{}
	}
	return [16]byte(b)
}

func (d *decoder) sig(b []byte) Signature {
	if len(b) != 65 {
		d.fail("a signature has %d bytes", len(b))
		return nil
	}
	return b
}

func (d *decoder) blob(b []byte, limit int) []byte {
	if len(b) > limit {
		d.fail("%d bytes where at most %d are allowed", len(b), limit)
		return nil
	}
	return b
}

func (d *decoder) text(s string, limit int) string {
	if len(s) > limit {
		d.fail("a text of %d bytes where at most %d are allowed", len(s), limit)
		return ""
	}
	return s
}

func (d *decoder) amount(b []byte) Amount {
	a, err := AmountFromBytes(b)
	if err != nil {
		d.fail("%v", err)
	}
	return a
}

func (d *decoder) amounts(b [][]byte) [2]Amount {
	if len(b) != 2 {
		d.fail("%d amounts where two belong", len(b))
		return [2]Amount{}
	}
	return [2]Amount{d.amount(b[0]), d.amount(b[1])}
}

func (d *decoder) net(negative bool, b []byte) Net {
	a := d.amount(b)
	if negative {
		if a.IsZero() {
			d.fail("negative zero")
		}
		return Net{}.Sub(a)
	}
	return a.Net()
}
