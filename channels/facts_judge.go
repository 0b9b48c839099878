package channels

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Verdict is what a fact alone proves of a lock.
type Verdict struct {
	Paid Amount // what the lock pays by it
	// Floor: once it is recorded in time, the lock pays at least Paid, whatever else is recorded. Where it is false, another fact may come
	// first, or after it.
	Floor bool
}

// Judge verifies a fact and says what it proves of a lock of amount on the terms t. What a state of an app pays is the app's to say: here it
// is nothing, see JudgeApp.
func Judge(d FactDomain, t Terms, amount Amount, fact []byte) (Verdict, error) {
	if d.Kind != t.Kind() {
		return Verdict{}, errors.New("a fact of another kind of resolver")
	}
	s, err := ReadFact(t.Kind(), fact)
	if err != nil {
		return Verdict{}, err
	}
	v, err := d.judge(t, amount, s)
	if err != nil {
		return Verdict{}, err
	}
	return v, nil
}

func (d FactDomain) judge(t Terms, amount Amount, s SignedFact) (Verdict, error) {
	switch t := t.(type) {
	case HashLock:
		if p, ok := s.Fact.(Preimage); !ok || !t.Opens(p[:]) {
			return Verdict{}, errors.New("its preimage does not open the lock")
		}
		return Verdict{amount, true}, nil
	case Voucher:
		f, _ := s.Fact.(Total) // ReadFact gives a voucher nothing else
		return Verdict{f.Total.Min(amount), true}, d.by(t, s, t.Payer)
	case Escrow:
		f, _ := s.Fact.(Ruling)
		return Verdict{Paid: f.Paid.Min(amount)}, d.ruling(t, f, s)
	case Pledge:
		return d.judgePledge(t, amount, s)
	case AppSession:
		return Verdict{}, d.checkApp(t, s)
	}
	return Verdict{}, fmt.Errorf("%s has no facts that we know", t.Kind())
}

// by checks the one signature of a fact.
func (d FactDomain) by(t Terms, s SignedFact, author common.Address) error {
	return d.signed(t, s, 0, author)
}

func (d FactDomain) signed(t Terms, s SignedFact, i int, author common.Address) error {
	if Verify(d.FactDigest(t.Condition(), s.Fact), s.Sigs[i], author) != nil {
		return errors.New("the fact is not signed by whom it is of")
	}
	return nil
}

// ruling checks that whoever ruled may rule so.
func (d FactDomain) ruling(t Escrow, f Ruling, s SignedFact) error {
	switch {
	case d.by(t, s, t.Arbiter) == nil:
		return nil
	case f.Paid == MaxAmount():
		return d.by(t, s, t.Payer)
	case f.Paid.IsZero():
		return d.by(t, s, t.Payee)
	}
	return errors.New("the ruling is not by one who may rule so")
}

func (d FactDomain) judgePledge(t Pledge, amount Amount, s SignedFact) (Verdict, error) {
	if t.ContestPeriod == 0 || t.RulingPeriod == 0 {
		return Verdict{}, errors.New("a pledge without time to contest or to rule, on which nothing can be drawn")
	}
	switch f := s.Fact.(type) {
	case Draw:
		return Verdict{Paid: f.Amount.Min(amount)}, d.by(t, s, t.Beneficiary)
	case PledgeRuling:
		return Verdict{Paid: f.Amount.Min(amount)}, d.by(t, s, t.Arbiter)
	case Return:
		return Verdict{Paid: f.Kept.Min(amount)}, d.by(t, s, t.Beneficiary)
	}
	return Verdict{}, d.by(t, s, t.Pledgor)
}

// checkApp checks the signatures of a fact of an app session, and that its parameters are those agreed on.
func (d FactDomain) checkApp(t AppSession, s SignedFact) error {
	if t.ChallengePeriod == 0 || crypto.Keccak256Hash(s.Params) != t.ParamsHash {
		return errors.New("a state of an app with other parameters than agreed")
	}
	switch f := s.Fact.(type) {
	case AppState:
		if f.Version == 0 {
			return errors.New("a state of an app without a version")
		}
		return errors.Join(d.signed(t, s, 0, t.Payer), d.signed(t, s, 1, t.Payee))
	case AppMove:
		if f.ByPayee {
			return d.by(t, s, t.Payee)
		}
	}
	return d.by(t, s, t.Payer)
}

// FactsBefore is the first second in which the resolver does not take the fact any more, as far as the terms alone say: the deadline, less
// the time that is kept for whoever must answer (R13). What is on record may end it sooner: a contest its window, a move its challenge.
func FactsBefore(t Terms, f Fact) uint64 {
	less := func(d uint64) uint64 { return t.Deadline() - min(t.Deadline(), d) }
	switch t := t.(type) {
	case Pledge:
		if _, ok := f.(Draw); ok {
			return less(t.ContestPeriod + t.RulingPeriod)
		}
	case AppSession:
		// The first fact leaves three periods; what may follow one that is on record needs less.
		return less(3*t.ChallengePeriod) + 1
	}
	return t.Deadline()
}
