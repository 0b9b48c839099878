package channels

import (
	"fmt"

	"google.golang.org/protobuf/proto"

	"dmfwallet/channels/pb"
)

func (Engage) message() {}
func (Guard) message()  {}
func (Vigil) message()  {}

// wrapTower wraps what a wallet and its watchtower say to each other.
func wrapTower(m Message) *pb.Message {
	switch m := m.(type) {
	case Engage:
		return &pb.Message{Body: &pb.Message_Engage{Engage: &pb.Engage{End: m.End}}}
	case Guard:
		g := &pb.Guard{Params: wrapParams(m.Params), Side: uint32(m.Side), Block: m.Block, State: wrapState(m.State), Signature: m.PeerSig, AnswerSignature: m.Answer}
		for _, f := range m.Facts {
			g.Facts = append(g.Facts, &pb.GuardFact{Lock: uint32(f.Lock), Kind: uint32(f.Kind), Terms: f.Terms, Fact: f.Fact})
		}
		return &pb.Message{Body: &pb.Message_Guard{Guard: g}}
	case Vigil:
		return &pb.Message{Body: &pb.Message_Vigil{Vigil: &pb.Vigil{Report: m.Report, Signature: m.Sig}}}
	}
	return wrapKeeping(m)
}

// tower reads what wrapTower wrote.
func (d *decoder) tower(m *pb.Message) Message {
	switch b := m.Body.(type) {
	case *pb.Message_Engage:
		return Engage{End: b.Engage.End}
	case *pb.Message_Guard:
		return d.guard(b.Guard)
	case *pb.Message_Vigil:
		return Vigil{Report: d.blob(b.Vigil.Report, maxReport), Sig: d.sig(b.Vigil.Signature)}
	}
	return d.keeping(m)
}

func (d *decoder) guard(m *pb.Guard) Guard {
	if m.Side > 1 || len(m.Facts) > MaxLocks {
		d.fail("side %d, %d facts", m.Side, len(m.Facts))
		return Guard{}
	}
	g := Guard{Params: d.params(m.Params), Side: Side(m.Side & 1), Block: m.Block, State: d.state(m.State), PeerSig: d.sig(m.Signature), Answer: d.sig(m.AnswerSignature)}
	for _, f := range m.Facts {
		if f.GetLock() >= MaxLocks || f.GetKind() > 255 {
			d.fail("a fact about lock %d, of resolver kind %d", f.GetLock(), f.GetKind())
			return g
		}
		g.Facts = append(g.Facts, GuardFact{Lock: int(f.GetLock()), Kind: ResolverKind(f.GetKind() & 255), Terms: d.blob(f.GetTerms(), MaxTerms), Fact: d.blob(f.GetFact(), MaxFact)})
	}
	return g
}

// Encode returns the report's bytes, which are what its tower signs.
func (r Report) Encode() ([]byte, error) {
	m := &pb.Report{Client: r.Client, Time: r.Time, Next: r.Next, Block: r.Block, BlockTime: r.At, Gas: r.Gas.Bytes(), Answers: r.Answers, All: r.All}
	for i := range r.Wards {
		w := &r.Wards[i]
		m.Wards = append(m.Wards, &pb.Ward{Channel: w.Channel[:], Epoch: w.Epoch, Version0: w.Versions[0], Version1: w.Versions[1], Facts: w.Facts[:]})
	}
	out, err := proto.MarshalOptions{Deterministic: true}.Marshal(m)
	if err == nil && len(out) > maxReport {
		err = fmt.Errorf("report of %d bytes is too long", len(out))
	}
	return out, err
}

// DecodeReport reads what Encode wrote, or a peer.
func DecodeReport(data []byte) (Report, error) {
	if len(data) > maxReport {
		return Report{}, fmt.Errorf("report of %d bytes is too long", len(data))
	}
	var m pb.Report
	if err := proto.Unmarshal(data, &m); err != nil {
		return Report{}, fmt.Errorf("report can't be read: %w", err)
	}
	d := &decoder{what: "message"}
	r := Report{Client: d.text(m.Client, maxPeerID), Time: m.Time, Next: m.Next, Block: m.Block, At: m.BlockTime, Gas: d.amount(m.Gas), Answers: m.Answers, All: m.All}
	if len(m.Wards) > MaxWards || m.Next > MaxVigil {
		d.fail("%d channels, the next report in %d s", len(m.Wards), m.Next)
		return Report{}, d.err
	}
	for _, w := range m.Wards {
		if len(w.GetFacts()) != 8 {
			d.fail("a hash of facts has %d bytes", len(w.GetFacts()))
			break
		}
		r.Wards = append(r.Wards, Ward{Channel: d.hash(w.GetChannel()), Epoch: w.GetEpoch(), Versions: [2]uint64{w.GetVersion0(), w.GetVersion1()}, Facts: [8]byte(w.GetFacts())})
	}
	return r, d.err
}
