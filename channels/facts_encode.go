package channels

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Facts travel and are stored as bytes (docs/protocol.md, "Facts"). A HashLock's is the preimage alone. The others begin with a tag:
//
//	total, ruling, draw, pledge ruling, return    tag ‖ amount 16 ‖ signature 65
//	contest                                       tag ‖ signature 65
//	app state                                     tag ‖ version 8 ‖ state ‖ params ‖ payer's signature 65 ‖ payee's signature 65
//	app move                                      tag ‖ version 8 ‖ by payee 1 ‖ from ‖ to ‖ params ‖ mover's signature 65
//
// Numbers are big-endian; state, params, from and to have their length before them, in two bytes.
const (
	tagTotal byte = iota + 1
	tagRuling
	tagDraw
	tagContest
	tagPledgeRuling
	tagReturn
	tagAppState
	tagAppMove
)

var (
	errFact     = errors.New("a fact that is not encoded as its resolver's kind demands")
	errFactSize = fmt.Errorf("a fact of more than %d bytes", MaxFact)
)

// signatures is how many a fact carries.
func signatures(f Fact) int {
	switch f.(type) {
	case Preimage:
		return 0
	case AppState:
		return 2
	}
	return 1
}

// EncodeFact is what ReadFact reads.
func EncodeFact(s SignedFact) ([]byte, error) {
	if s.Fact == nil || len(s.Sigs) != signatures(s.Fact) {
		return nil, errFact
	}
	w := factWriter{}
	w.fact(s)
	for _, sig := range s.Sigs {
		if len(sig) != 65 {
			return nil, ErrSignature
		}
		w.b = append(w.b, sig...)
	}
	if w.long || len(w.b) > MaxFact {
		return nil, errFactSize
	}
	return w.b, nil
}

type factWriter struct {
	b    []byte
	long bool
}

func (w *factWriter) fact(s SignedFact) {
	switch f := s.Fact.(type) {
	case Preimage:
		w.b = append(w.b, f[:]...)
	case Total:
		w.amount(tagTotal, f.Total)
	case Ruling:
		w.amount(tagRuling, f.Paid)
	case Draw:
		w.amount(tagDraw, f.Amount)
	case Contest:
		w.b = append(w.b, tagContest)
	case PledgeRuling:
		w.amount(tagPledgeRuling, f.Amount)
	case Return:
		w.amount(tagReturn, f.Kept)
	case AppState:
		w.b = binary.BigEndian.AppendUint64(append(w.b, tagAppState), f.Version)
		w.blob(f.State)
		w.blob(s.Params)
	case AppMove:
		by := byte(0)
		if f.ByPayee {
			by = 1
		}
		w.b = append(binary.BigEndian.AppendUint64(append(w.b, tagAppMove), f.Version), by)
		w.blob(f.From)
		w.blob(f.To)
		w.blob(s.Params)
	}
}

func (w *factWriter) amount(tag byte, a Amount) {
	word := a.Bytes32()
	w.b = append(append(w.b, tag), word[16:]...)
}

func (w *factWriter) blob(b []byte) {
	if len(b) > MaxFact {
		w.long = true
		return
	}
	w.b = append(binary.BigEndian.AppendUint16(w.b, uint16(len(b))), b...)
}

// ReadFact reads a fact for a resolver of that kind: exactly what EncodeFact writes, and nothing else. Nothing is verified: Judge does.
func ReadFact(kind ResolverKind, b []byte) (SignedFact, error) {
	if len(b) > MaxFact {
		return SignedFact{}, errFactSize
	}
	if kind == KindHashLock {
		if len(b) != 32 {
			return SignedFact{}, errors.New("a preimage that is not of 32 bytes")
		}
		return SignedFact{Fact: Preimage(b)}, nil
	}
	r := &factReader{b: b}
	s := r.fact(kind)
	if r.bad || s.Fact == nil {
		return SignedFact{}, errFact
	}
	for range signatures(s.Fact) {
		s.Sigs = append(s.Sigs, Signature(r.take(65)))
	}
	if r.bad || len(r.b) != 0 {
		return SignedFact{}, errFact
	}
	return s, nil
}

// factReader remembers the first thing that is wrong.
type factReader struct {
	b   []byte
	bad bool
}

func (r *factReader) take(n int) []byte {
	if len(r.b) < n {
		r.bad, r.b = true, nil
		return make([]byte, n)
	}
	out := append([]byte{}, r.b[:n]...)
	r.b = r.b[n:]
	return out
}

func (r *factReader) amount() Amount {
	var a Amount
	a.v.SetBytes(r.take(16))
	return a
}

func (r *factReader) blob() []byte {
	if n := int(binary.BigEndian.Uint16(r.take(2))); n > 0 {
		if n > len(r.b) {
			r.bad = true
			return nil
		}
		return r.take(n)
	}
	return nil
}

func (r *factReader) version() uint64 { return binary.BigEndian.Uint64(r.take(8)) }

func (r *factReader) byPayee() bool {
	b := r.take(1)[0]
	if b > 1 {
		r.bad = true
	}
	return b == 1
}

func (r *factReader) fact(kind ResolverKind) SignedFact {
	tag := r.take(1)[0]
	switch {
	case kind == KindVoucher && tag == tagTotal:
		return SignedFact{Fact: Total{r.amount()}}
	case kind == KindEscrow && tag == tagRuling:
		return SignedFact{Fact: Ruling{r.amount()}}
	case kind == KindPledge && tag == tagDraw:
		return SignedFact{Fact: Draw{r.amount()}}
	case kind == KindPledge && tag == tagContest:
		return SignedFact{Fact: Contest{}}
	case kind == KindPledge && tag == tagPledgeRuling:
		return SignedFact{Fact: PledgeRuling{r.amount()}}
	case kind == KindPledge && tag == tagReturn:
		return SignedFact{Fact: Return{r.amount()}}
	case kind == KindAppSession && tag == tagAppState:
		f := AppState{Version: r.version(), State: r.blob()}
		return SignedFact{Fact: f, Params: r.blob()}
	case kind == KindAppSession && tag == tagAppMove:
		f := AppMove{Version: r.version(), ByPayee: r.byPayee(), From: r.blob(), To: r.blob()}
		return SignedFact{Fact: f, Params: r.blob()}
	}
	return SignedFact{}
}
