package deals

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
)

// Bounds of a case.
const (
	MaxText  = 4 << 10 // bytes of what was agreed in words
	maxAddrs = 4       // addresses of a party, of at most maxAddr bytes
	maxAddr  = 200
	MaxShown = 8 // facts that are kept of a case
)

// The kinds of words about cases (docs/protocol.md, "Escrow and pledges").
const (
	WordCase    = "case"  // Case: to the payee before the lock, to the arbiter after it, until it is answered
	WordCaseGot = "case=" // CaseAnswer
	WordFact    = "fact"  // Fact: what its author signed, to both others until they have it
	WordFactGot = "fact=" // FactAnswer
	WordYes     = "yes"   // Yes: a pledgor accepts a draw
	WordOver    = "over"  // Over: to the arbiter, who sees no lock
)

// Party is one of the three of a case. Name and Addrs are what the payer knows of it: hints.
type Party struct {
	ID    string         `json:"i"` // peer id
	Name  string         `json:"n,omitempty"`
	Owner common.Address `json:"o"` // account that its facts are signed by
	Addrs []string       `json:"a,omitempty"`
}

// Case is an escrow or a pledge as its three parties know it. The payer of a pledge is its pledgor, the payee its beneficiary.
type Case struct {
	Kind    Kind            `json:"k"`
	Terms   []byte          `json:"t"`
	Text    string          `json:"x,omitempty"` // what TermsHash is the keccak256 of
	Token   common.Address  `json:"c"`
	Amount  channels.Amount `json:"m"`
	Payer   Party           `json:"p"`
	Payee   Party           `json:"q"`
	Arbiter Party           `json:"r"`
	Stands  bool            `json:"s,omitempty"` // said by the payee: the lock is in a ledger of ours
}

// CaseAnswer says that a case is known, and to the payer whether the lock stands; or why it is not taken.
type CaseAnswer struct {
	Stands bool   `json:"s,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Fact is a signed fact with the words of its author.
type Fact struct {
	Fact   []byte `json:"f"`
	Reason string `json:"r,omitempty"`
	At     uint64 `json:"a"` // unix seconds, as its author says
}

// FactAnswer says which fact is known now, by the keccak256 of its bytes, or why it is of no use.
type FactAnswer struct {
	Hash   []byte `json:"h"`
	Reason string `json:"reason,omitempty"`
}

// Yes is a pledgor's word that it settles a draw of that much.
type Yes struct {
	Amount channels.Amount `json:"m"`
}

// Over tells an arbiter what was paid in the end.
type Over struct {
	Paid channels.Amount `json:"m"`
}

// ResolverOf is the kind of resolver that decides a kind of case.
func ResolverOf(k Kind) channels.ResolverKind {
	if k == KindPledge {
		return channels.KindPledge
	}
	return channels.KindEscrow
}

// Read checks a case, whoever tells it: its terms are of its kind, name its three parties and have the hash of its text.
func (c Case) Read() (channels.Terms, error) {
	if c.Kind != KindEscrow && c.Kind != KindPledge {
		return nil, errors.New("a case that is neither an escrow nor a pledge")
	}
	if len(c.Text) > MaxText || !utf8.ValidString(c.Text) {
		return nil, fmt.Errorf("its text is no text of at most %d bytes", MaxText)
	}
	for _, p := range []Party{c.Payer, c.Payee, c.Arbiter} {
		if err := p.check(); err != nil {
			return nil, err
		}
	}
	switch {
	case c.Payer.ID == c.Payee.ID || c.Arbiter.ID == c.Payer.ID || c.Arbiter.ID == c.Payee.ID,
		c.Payer.Owner == c.Payee.Owner || c.Arbiter.Owner == c.Payer.Owner || c.Arbiter.Owner == c.Payee.Owner:
		return nil, errors.New("its three parties are not three")
	case c.Amount.IsZero():
		return nil, errors.New("it is about nothing")
	}
	terms, err := channels.ReadTerms(ResolverOf(c.Kind), c.Terms)
	if err != nil {
		return nil, err
	}
	payer, payee, arbiter, hash := named(terms)
	switch {
	case payer != c.Payer.Owner || payee != c.Payee.Owner || arbiter != c.Arbiter.Owner:
		return nil, errors.New("its terms name others than its parties")
	case hash != crypto.Keccak256Hash([]byte(c.Text)):
		return nil, errors.New("its text is not the one that its terms have the hash of")
	}
	if p, ok := terms.(channels.Pledge); ok && !inTime(p) {
		return nil, errors.New("its contest and ruling periods do not fit before its deadline")
	}
	return terms, nil
}

func (p Party) check() error {
	if p.ID == "" || len(p.ID) > maxPeerID || len(p.Name) > channels.MaxName || len(p.Addrs) > maxAddrs || p.Owner == (common.Address{}) {
		return errors.New("it has a party that can't be one")
	}
	for _, a := range p.Addrs {
		if len(a) > maxAddr {
			return errors.New("it has a party with a bad address")
		}
	}
	return nil
}

// Clipped is p with no more addresses than may be told.
func (p Party) Clipped() Party {
	var out []string
	for _, a := range p.Addrs {
		if len(a) <= maxAddr && len(out) < maxAddrs {
			out = append(out, a)
		}
	}
	p.Addrs = out
	return p
}

func named(t channels.Terms) (payer, payee, arbiter common.Address, hash [32]byte) {
	switch t := t.(type) {
	case channels.Escrow:
		return t.Payer, t.Payee, t.Arbiter, t.TermsHash
	case channels.Pledge:
		return t.Pledgor, t.Beneficiary, t.Arbiter, t.TermsHash
	}
	return payer, payee, arbiter, hash
}

// Same reports whether two tell the same case: all that matters, and not how to reach whom.
func (c Case) Same(o Case) bool {
	return c.Kind == o.Kind && string(c.Terms) == string(o.Terms) && c.Text == o.Text && c.Token == o.Token && c.Amount == o.Amount &&
		c.Payer.ID == o.Payer.ID && c.Payee.ID == o.Payee.ID && c.Arbiter.ID == o.Arbiter.ID
}

// inTime reports whether a draw, a contest and a ruling fit before the deadline at all. Sums of 40 bits do not overflow.
func inTime(p channels.Pledge) bool {
	return p.ContestPeriod > 0 && p.RulingPeriod > 0 && p.ContestPeriod+p.RulingPeriod < p.By
}
