package channels

import (
	"errors"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"
)

// App is what this program knows of an application: its contract's rules (contracts/src/interfaces/IApp.sol), pure. A session is joined only
// where the contract at AppSession.App is known to be the one with these rules.
type App interface {
	// Allows reports whether one side may go from one state to the other alone. from is empty before the first.
	Allows(params, from, to []byte, byPayee bool) bool
	// Payout is what the payee gets if state is the last one.
	Payout(params, state []byte) (Amount, error)
}

// JudgeApp verifies a fact of an app session and says what the lock pays if nothing newer is recorded in time.
func JudgeApp(d FactDomain, t AppSession, app App, amount Amount, fact []byte) (Verdict, error) {
	if _, err := Judge(d, t, amount, fact); err != nil {
		return Verdict{}, err
	}
	s, err := ReadFact(KindAppSession, fact)
	if err != nil {
		return Verdict{}, err
	}
	var state []byte
	switch f := s.Fact.(type) {
	case AppState:
		state = f.State
	case AppMove:
		if !app.Allows(s.Params, f.From, f.To, f.ByPayee) {
			return Verdict{}, errors.New("a move that the app does not allow")
		}
		state = f.To
	}
	paid, err := app.Payout(s.Params, state)
	return Verdict{Paid: paid.Min(amount)}, err
}

// Instalments is delivery in parts, paid part by part (contracts/src/apps/Instalments.sol): each part is unlocked by the next link of a hash
// chain, so that whoever shows the link has delivered.
type Instalments struct{}

// InstalmentsParams are what a session of Instalments agrees on.
type InstalmentsParams struct {
	Anchor common.Hash // keccak256, applied Parts times to the last link
	Parts  uint16
	Price  Amount // of all parts together
}

// Encode is what AppSession.ParamsHash is the hash of.
func (p InstalmentsParams) Encode() []byte {
	return words{}.word(p.Anchor).u64(uint64(p.Parts)).amount(p.Price)
}

// Delivered is a state of Instalments.
type Delivered struct {
	Parts uint16
	Link  common.Hash // of the last delivered part; the anchor before the first
}

// Encode is the state's bytes.
func (d Delivered) Encode() []byte { return words{}.u64(uint64(d.Parts)).word(d.Link) }

var errApp = errors.New("no state or parameters of Instalments")

// ReadInstalments reads parameters as the contract does: what follows them does not matter to it.
func ReadInstalments(b []byte) (InstalmentsParams, error) {
	r := &termsReader{b: b}
	p := InstalmentsParams{Anchor: r.word(), Parts: uint16(r.uint(16))}
	price := r.word()
	if r.bad || [16]byte(price[:16]) != ([16]byte{}) {
		return InstalmentsParams{}, errApp
	}
	p.Price.v.SetBytes(price[16:])
	return p, nil
}

// ReadDelivered reads a state as the contract does.
func ReadDelivered(b []byte) (Delivered, error) {
	r := &termsReader{b: b}
	d := Delivered{Parts: uint16(r.uint(16)), Link: r.word()}
	if r.bad {
		return Delivered{}, errApp
	}
	return d, nil
}

// Allows implements App: more parts were delivered, and the link proves it, whoever shows it.
func (Instalments) Allows(params, from, to []byte, _ bool) bool {
	p, err := ReadInstalments(params)
	before := Delivered{Link: p.Anchor}
	if err == nil && len(from) > 0 {
		before, err = ReadDelivered(from)
	}
	next, err2 := ReadDelivered(to)
	if err != nil || err2 != nil || next.Parts <= before.Parts || next.Parts > p.Parts {
		return false
	}
	return LinkBelow(next.Link, next.Parts-before.Parts) == before.Link
}

// Payout implements App.
func (Instalments) Payout(params, state []byte) (Amount, error) {
	p, err := ReadInstalments(params)
	if err != nil {
		return Amount{}, err
	}
	d, err := ReadDelivered(state)
	if err != nil {
		return Amount{}, err
	}
	if d.Parts >= p.Parts {
		return p.Price, nil
	}
	var paid Amount
	paid.v.Mul(&p.Price.v, uint256.NewInt(uint64(d.Parts))) // 144 bits
	paid.v.Div(&paid.v, uint256.NewInt(uint64(p.Parts)))
	return paid, nil
}

// LinkBelow goes n links down the hash chain: from the link of part k to that of part k-n; that of part 0 is the anchor.
func LinkBelow(link common.Hash, n uint16) common.Hash {
	for range n {
		link = crypto.Keccak256Hash(link[:])
	}
	return link
}
