package deals

import (
	"bytes"
	"errors"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// Shown is a fact that is known of a case.
type Shown struct {
	Fact   []byte
	By     string   // peer id of its author
	Reason string   `json:",omitempty"` // as its author told it
	At     uint64   // unix seconds, by the clock of whoever keeps it
	Has    []string `json:",omitempty"` // peer ids of others who are known to have it
}

// File is what a party keeps of a case, in Deal.Data.
type File struct {
	Case
	Resolver common.Address
	Shown    []Shown          `json:",omitempty"`
	Got      []string         `json:",omitempty"` // peer ids of those who know the case
	Yes      *channels.Amount `json:",omitempty"` // a draw that the pledgor accepts
	Record   OnRecord
	Ended    *channels.Amount `json:",omitempty"` // an arbiter's: what was paid in the end
	// Said is what the parties told their arbiter of the end, by peer id.
	Said    map[string]channels.Amount `json:",omitempty"`
	Twisted string                     `json:",omitempty"` // a lie that was seen, in words
}

// OnRecord is what the newest block says of a case.
type OnRecord struct {
	Stage  string          `json:",omitempty"` // as in wallet.FactRecord
	Amount channels.Amount // ruled, drawn or kept
	Until  uint64          `json:",omitempty"` // end of the window that runs
}

// The stages of a record that matter here (wallet.FactStage).
const (
	recordDrawn     = "drawn"
	recordContested = "contested"
	recordRuled     = "ruled"
	recordEnded     = "ended"
)

// Domain is that of the facts of the case.
func (f *File) Domain(chainID uint64) channels.FactDomain {
	return channels.FactDomain{ChainID: chainID, Resolver: f.Resolver, Kind: ResolverOf(f.Kind)}
}

// Key is that of its locks.
func (f *File) Key() channels.LockKey {
	return channels.LockKey{Resolver: f.Resolver, Condition: f.terms().Condition()}
}

// terms are those that Read has checked.
func (f *File) terms() channels.Terms {
	t, err := channels.ReadTerms(ResolverOf(f.Kind), f.Terms)
	if err != nil {
		return channels.Escrow{} // never: a file is made of a case that was read
	}
	return t
}

// Escrow returns the terms of an escrow, Pledge those of a pledge.
func (f *File) Escrow() channels.Escrow {
	t, _ := f.terms().(channels.Escrow)
	return t
}

// Pledge returns the terms of a pledge.
func (f *File) Pledge() channels.Pledge {
	t, _ := f.terms().(channels.Pledge)
	return t
}

// Deadline is that of the terms (unix seconds).
func (f *File) Deadline() uint64 { return f.terms().Deadline() }

// Party returns the party of a peer id.
func (f *File) Party(id string) (Party, bool) {
	for _, p := range []Party{f.Payer, f.Payee, f.Arbiter} {
		if p.ID == id {
			return p, true
		}
	}
	return Party{}, false
}

// Has reports whether a peer knows the case.
func (f *File) Has(peer string) bool { return slices.Contains(f.Got, peer) }

// Known is a fact that was read.
type Known struct {
	Shown
	channels.Fact
}

// Known returns the facts that are known, in the order in which they came.
func (f *File) Known() (out []Known) {
	for _, s := range f.Shown {
		if fact, err := channels.ReadFact(ResolverOf(f.Kind), s.Fact); err == nil {
			out = append(out, Known{s, fact.Fact})
		}
	}
	return out
}

// Rules reports whether a fact is an arbiter's ruling, or could be one.
func (f *File) Rules(fact []byte) bool {
	s, err := channels.ReadFact(ResolverOf(f.Kind), fact)
	if err != nil {
		return false
	}
	switch s.Fact.(type) {
	case channels.Ruling, channels.PledgeRuling:
		return true
	}
	return false
}

var errFull = errors.New("more facts than are kept of a case")

// Learn takes a fact: verified, by one of the parties, in time. It says what is new of it; nothing, where it was known. Facts that say the
// same are one, however often they are signed.
func (f *File) Learn(chainID uint64, raw []byte, now uint64) (*Shown, error) {
	terms := f.terms()
	if _, err := channels.Judge(f.Domain(chainID), terms, f.Amount, raw); err != nil {
		return nil, err
	}
	s, err := channels.ReadFact(ResolverOf(f.Kind), raw)
	if err != nil {
		return nil, err
	}
	by := f.author(f.Domain(chainID), terms, s)
	for i := range f.Shown {
		old, err := channels.ReadFact(ResolverOf(f.Kind), f.Shown[i].Fact)
		if err == nil && f.Shown[i].By == by && (bytes.Equal(f.Shown[i].Fact, raw) || old.Fact == s.Fact) {
			return nil, nil
		}
	}
	switch {
	case now >= channels.FactsBefore(terms, s.Fact):
		return nil, errors.New("it comes too late to go on record")
	case len(f.Shown) >= MaxShown:
		return nil, errFull
	}
	if ruling, ok := s.Fact.(channels.PledgeRuling); ok {
		if drawn, ok := f.Drawn(); ok && drawn.Less(ruling.Amount) {
			return nil, errors.New("it rules more than was drawn")
		}
	}
	f.Shown = append(f.Shown, Shown{Fact: raw, By: by, At: now})
	return &f.Shown[len(f.Shown)-1], nil
}

// author is who signed a fact that was judged to be good.
func (f *File) author(d channels.FactDomain, t channels.Terms, s channels.SignedFact) string {
	for _, p := range []Party{f.Arbiter, f.Payer, f.Payee} {
		if channels.Verify(d.FactDigest(t.Condition(), s.Fact), s.Sigs[0], p.Owner) == nil {
			return p.ID
		}
	}
	return ""
}

// CaseView is what a decision depends on besides the deal and its file.
type CaseView struct {
	Now      uint64 // time of the newest block
	Margin   uint64 // seconds before a deadline from which facts go on record
	ChainID  uint64
	Disputed bool // the channel of our lock is in a dispute
}

// late reports whether what must be on record before a time should go there now.
func (v CaseView) late(before uint64) bool { return v.Disputed || v.Now+v.Margin >= before }

// LastWord is what the payee gets by what was said so far, where nobody is to say more: a release, a refund, a ruling, an accepted draw, a
// pledge given back; or by the record.
func (f *File) LastWord() (channels.Amount, bool) {
	switch f.Record.Stage {
	case recordRuled, recordEnded:
		return f.Record.Amount.Min(f.Amount), true
	}
	if f.Kind == KindPledge {
		if _, kept, ok := f.kept(); ok && kept.IsZero() {
			return kept, true
		}
		_, contested := f.Contested()
		if k, ok := f.rulingOf(f.Arbiter.ID); ok && (contested || f.Record.Stage == recordContested) {
			return f.paidBy(k), true
		}
		_, amount, drew := f.Draw()
		return amount, drew && f.Yes != nil && !f.Yes.Less(amount)
	}
	if f.Released() {
		return f.Amount, true
	}
	if paid, ok := f.Ruled(); ok {
		return paid, true
	}
	return channels.Amount{}, f.Refunded()
}
