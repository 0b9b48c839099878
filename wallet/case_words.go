package wallet

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// Words about a case are said again until they are answered: soon at first, then less and less often.
const (
	nagFirst = time.Second
	nagLast  = time.Minute
)

type nag struct {
	next time.Time
	wait time.Duration
}

// due reports whether something is to be said to a peer now, and counts it as said.
func (d *deal) due(now time.Time, peer, what string) bool {
	key := peer + "/" + what
	n, said := d.nags[key]
	if said && now.Before(n.next) {
		return false
	}
	if d.nags == nil {
		d.nags = map[string]nag{}
	}
	n.wait = min(max(2*n.wait, nagFirst), nagLast)
	n.next = now.Add(n.wait)
	d.nags[key] = n
	return true
}

// inform tells the others what they are not known to have: the case, facts, a Yes.
func (cs casework) inform(t *turn, d *deal) {
	f, me := d.caseFile(), cs.w.ports.Peers.ID()
	if leg := d.Out; leg != nil && leg.Stage == deals.StageWanted {
		return // not promised yet
	}
	for _, p := range []deals.Party{f.Payee, f.Arbiter, f.Payer} {
		if p.ID == me || !cs.reachable(d, p) {
			continue
		}
		// The payer tells both others, the payee the arbiter.
		if p.ID != f.Payer.ID && d.Role != deals.RoleArbiter && !f.Has(p.ID) && d.due(t.now, p.ID, "case") {
			word := f.Case
			word.Stands = d.Role == deals.RoleTarget
			t.say(p.ID, d.ID, deals.WordCase, word)
		}
		for _, s := range f.Shown {
			if !has(s, p.ID) && d.due(t.now, p.ID, string(s.Fact)) {
				t.say(p.ID, d.ID, deals.WordFact, deals.Fact{Fact: s.Fact, Reason: s.Reason, At: s.At})
			}
		}
	}
	if d.Role == deals.RoleOrigin && f.Yes != nil && d.Out != nil && d.Out.Agreed == nil && d.due(t.now, f.Payee.ID, "yes") {
		t.say(f.Payee.ID, d.ID, deals.WordYes, deals.Yes{Amount: *f.Yes})
	}
}

// reachable reports whether a party is there; one that is not a contact of ours is dialled where the payer says that it is.
func (cs casework) reachable(d *deal, p deals.Party) bool {
	c := cs.w.peers[p.ID]
	if c != nil && c.hello {
		return true
	}
	if (c == nil || !c.saved) && len(p.Addrs) > 0 && d.due(time.Now(), p.ID, "dial") {
		cs.w.ports.Peers.Keep(p.ID, p.Addrs)
	}
	return false
}

// tellAgain lets everything be said at once to a peer that came back.
func (w *Wallet) tellAgain() {
	for _, d := range w.cases {
		d.nags = nil
	}
}

// caseTold takes a case: from its payer as its payee or arbiter, from its payee as its arbiter.
func (w *Wallet) caseTold(t *turn, c *contact, id deals.ID, word deals.Case) error {
	answer, ok := w.takeCase(t, c, id, word)
	if ok {
		answer.Reason = clipText(answer.Reason, channels.MaxReason)
		t.say(c.rec.ID, id, deals.WordCaseGot, answer)
	}
	return nil
}

// takeCase answers a case; false where it is asked again a little later.
func (w *Wallet) takeCase(t *turn, c *contact, id deals.ID, word deals.Case) (deals.CaseAnswer, bool) {
	no := func(format string, args ...any) (deals.CaseAnswer, bool) {
		return deals.CaseAnswer{Reason: fmt.Sprintf(format, args...)}, true
	}
	if d := w.deals[id]; d != nil {
		return w.knownCase(t, c, d, word)
	}
	resolver := w.resolverOf(deals.ResolverOf(word.Kind))
	terms, err := word.Read()
	me, owner := w.ports.Peers.ID(), w.ports.Keys.Owner()
	switch {
	case err != nil:
		return no("%v", err)
	case !w.allowed:
		return deals.CaseAnswer{}, false // soon
	case resolver.Cmp(channels.LockKey{}.Resolver) == 0:
		return no("this network has no such resolver")
	case c.rec.ID != word.Payer.ID:
		return no("its payer has to tell it first")
	case c.rec.Address != word.Payer.Owner || !c.saved:
		return no("the payer is not known here by that account: pair first")
	case word.Payee.ID == me && word.Payee.Owner != owner, word.Arbiter.ID == me && word.Arbiter.Owner != owner:
		return no("it names another account than ours")
	case word.Payee.ID != me && word.Arbiter.ID != me:
		return no("we have no part in it")
	case terms.Deadline() <= w.unixNow()+w.cfg.Margin:
		return no("its deadline is too near: %d s are needed to put a fact on record", w.cfg.Margin)
	case !fresh(id, t.now):
		return no("it is not new")
	case w.casesOf(c.rec.ID) >= maxCasesEach || len(w.cases) >= maxCases:
		return no("too many cases are open here")
	}
	if _, taken := w.cases[channels.LockKey{Resolver: resolver, Condition: terms.Condition()}]; taken {
		return no("there is a case with these terms already")
	}
	if _, ok := w.tokenAt(word.Token); !ok {
		return no("its currency is not known here")
	}
	w.newCase(t, c, id, word, deals.File{Case: word, Resolver: resolver})
	return deals.CaseAnswer{}, true
}

// newCase keeps a case that was told.
func (w *Wallet) newCase(t *turn, c *contact, id deals.ID, word deals.Case, f deals.File) {
	f.Case.Stands = false
	d := &deal{Deal: deals.Deal{ID: id, Kind: word.Kind, Role: deals.RoleTarget, Status: deals.StatusInvoiced, Resolver: deals.ResolverOf(word.Kind), Terms: word.Terms,
		Memo: string(word.Kind), Created: uint64(t.now.Unix())}}
	if word.Arbiter.ID == w.ports.Peers.ID() {
		d.Role, d.Status = deals.RoleArbiter, deals.StatusOpen
		f.Got = []string{c.rec.ID}
	}
	d.file = &f
	d.Data = mustJSON(f)
	w.track(d)
	t.saveCase(d)
	if d.Role == deals.RoleArbiter {
		q := d.caseQuestion()
		t.then(func() { w.ports.Chain.Watch(q) })
		cs := casework{w, d.Kind}
		cs.tell(t, d, "opened", fmt.Sprintf("you are the arbiter of %s of %s, by %s for %s", cs.noun(), cs.amount(d, f.Amount), w.partyName(f.Payer), w.partyName(f.Payee)))
	}
}

// knownCase answers for a case that is here already.
func (w *Wallet) knownCase(t *turn, c *contact, d *deal, word deals.Case) (deals.CaseAnswer, bool) {
	if d.Kind != word.Kind || d.Role == deals.RoleHub || len(d.Data) == 0 {
		return deals.CaseAnswer{Reason: "its id is taken"}, true
	}
	f := d.caseFile()
	if _, party := f.Party(c.rec.ID); !party {
		return deals.CaseAnswer{Reason: "its id is taken"}, true
	}
	if !f.Same(word) {
		if d.Role == deals.RoleArbiter && f.Twisted == "" {
			f.Twisted = fmt.Sprintf("%s tells another case under this id", w.partyName(partyOf(f, c.rec.ID)))
			casework{w, d.Kind}.tell(t, d, "alert", f.Twisted+"; rule by what both agree on")
			t.saveCase(d)
		}
		return deals.CaseAnswer{Reason: "it was told otherwise before"}, true
	}
	if d.Role == deals.RoleArbiter && (!f.Has(c.rec.ID) || word.Stands && !f.Stands) {
		if !f.Has(c.rec.ID) {
			f.Got = append(f.Got, c.rec.ID)
		}
		f.Stands = f.Stands || word.Stands && c.rec.ID == f.Payee.ID
		t.saveCase(d)
	}
	return deals.CaseAnswer{Stands: d.In != nil}, true
}

func partyOf(f *deals.File, id string) deals.Party {
	p, _ := f.Party(id)
	return p
}

// fresh reports whether an id was made not long ago: nobody writes over a case that is over. Ids begin with the time (newPaymentID).
func fresh(id deals.ID, now time.Time) bool {
	made := time.UnixMicro(int64(binary.BigEndian.Uint64(id[:8])>>16) << 6)
	return now.Sub(made).Abs() < caseFresh
}

func (w *Wallet) casesOf(payer string) (n int) {
	for _, d := range w.cases {
		if d.Role != deals.RoleOrigin && d.caseFile().Payer.ID == payer {
			n++
		}
	}
	return n
}

// caseGot takes an answer to a case that we told.
func (w *Wallet) caseGot(t *turn, c *contact, id deals.ID, a deals.CaseAnswer) error {
	if wait := w.offers[id]; wait != nil && wait.peer == c.rec.ID {
		delete(w.offers, id)
		wait.answer <- a
		return nil
	}
	d := w.caseWith(c, id)
	if d == nil || d.Role == deals.RoleArbiter {
		return nil
	}
	f, cs := d.caseFile(), casework{w, d.Kind}
	switch {
	case f.Has(c.rec.ID):
		return nil
	case a.Reason != "" && c.rec.ID == f.Arbiter.ID:
		if d.due(t.now, c.rec.ID, "refused") && c.words.take(t.now) {
			cs.tell(t, d, "alert", fmt.Sprintf("%s does not take the case: %s", w.partyName(f.Arbiter), a.Reason))
		}
		return nil
	case a.Reason != "" || c.rec.ID == f.Payee.ID && !a.Stands:
		return nil // asked again
	}
	f.Got = append(f.Got, c.rec.ID)
	if c.rec.ID == f.Payee.ID {
		cs.tell(t, d, "opened", fmt.Sprintf("%s of %s for %s stands", cs.noun(), cs.amount(d, f.Amount), w.partyName(f.Payee)))
	}
	t.saveCase(d)
	return nil
}

// caseWith is a case that a peer is a party of, or nil.
func (w *Wallet) caseWith(c *contact, id deals.ID) *deal {
	d := w.deals[id]
	if d == nil || d.Role == deals.RoleHub || d.Kind != deals.KindEscrow && d.Kind != deals.KindPledge || len(d.Data) == 0 {
		return nil
	}
	if _, party := d.caseFile().Party(c.rec.ID); !party {
		return nil
	}
	return d
}

// factTold takes a fact of a case.
func (w *Wallet) factTold(t *turn, c *contact, id deals.ID, word deals.Fact) error {
	answer := deals.FactAnswer{Hash: crypto.Keccak256(word.Fact)}
	if len(word.Reason) > channels.MaxReason || len(word.Fact) > channels.MaxFact {
		answer.Reason = "too many words"
	} else if d := w.caseWith(c, id); d != nil {
		if err := (casework{w, d.Kind}).learn(t, d, word.Fact, word.Reason, c.rec.ID); err != nil {
			answer.Reason = clipText(err.Error(), channels.MaxReason)
			if f := d.caseFile(); c.words.take(t.now) {
				casework{w, d.Kind}.tell(t, d, "alert", fmt.Sprintf("%s showed what does not count: %s", w.partyName(partyOf(f, c.rec.ID)), answer.Reason))
			}
		}
	}
	t.say(c.rec.ID, id, deals.WordFactGot, answer)
	return nil
}

// learn takes a fact that is shown, by whom: a party's peer id, or nobody in particular.
func (cs casework) learn(t *turn, d *deal, fact []byte, reason, from string) error {
	f := d.caseFile()
	added, err := f.Learn(cs.w.cfg.Domain.ChainID, fact, cs.w.head.Time)
	if err != nil {
		return err
	}
	if added == nil {
		cs.gotFact(t, d, from, crypto.Keccak256(fact))
		return nil
	}
	if from == added.By {
		added.Reason = reason
	} else if from != "" {
		added.Has = append(added.Has, from)
	}
	cs.news(t, d, *added)
	t.saveCase(d)
	t.driveSoon(d)
	return nil
}

// factGot takes the answer to a fact that we told.
func (w *Wallet) factGot(t *turn, c *contact, id deals.ID, a deals.FactAnswer) error {
	if d := w.caseWith(c, id); d != nil {
		casework{w, d.Kind}.gotFact(t, d, c.rec.ID, a.Hash)
		if f := d.caseFile(); a.Reason != "" && c.words.take(t.now) {
			casework{w, d.Kind}.tell(t, d, "alert", fmt.Sprintf("%s does not take what was shown: %s", w.partyName(partyOf(f, c.rec.ID)), clipText(a.Reason, channels.MaxReason)))
		}
	}
	return nil
}

// gotFact notes that a party has a fact.
func (cs casework) gotFact(t *turn, d *deal, peer string, hash []byte) {
	f := d.caseFile()
	for i, s := range f.Shown {
		if peer != "" && !has(s, peer) && bytes.Equal(crypto.Keccak256(s.Fact), hash) {
			f.Shown[i].Has = append(f.Shown[i].Has, peer)
			t.saveCase(d)
		}
	}
}

// yesTold takes a pledgor's acceptance of a draw.
func (w *Wallet) yesTold(t *turn, c *contact, id deals.ID, y deals.Yes) error {
	d := w.caseWith(c, id)
	if d == nil || d.Kind != deals.KindPledge || d.Role != deals.RoleTarget || d.caseFile().Payer.ID != c.rec.ID {
		return nil
	}
	f := d.caseFile()
	if _, drawn, ok := f.Draw(); !ok || y.Amount.Less(drawn) || f.Yes != nil {
		return nil
	}
	f.Yes = &y.Amount
	casework{w, d.Kind}.tell(t, d, "accepted", fmt.Sprintf("%s accepted your draw", w.partyName(f.Payer)))
	t.saveCase(d)
	t.driveSoon(d)
	return nil
}

// overTold takes a party's word to its arbiter that it is over. One alone may wish that the arbiter stays silent: both must say so, or the
// record does.
func (w *Wallet) overTold(t *turn, c *contact, id deals.ID, o deals.Over) error {
	d := w.caseWith(c, id)
	if d == nil || d.Role != deals.RoleArbiter || d.caseFile().Amount.Less(o.Paid) {
		return nil
	}
	f := d.caseFile()
	if f.Said == nil {
		f.Said = map[string]channels.Amount{}
	}
	f.Said[c.rec.ID] = o.Paid
	if paid, ok := f.Said[f.Payee.ID]; ok && len(f.Said) == 2 && f.Ended == nil {
		f.Ended = &paid
	}
	t.saveCase(d)
	t.driveSoon(d)
	return nil
}

// news tells of a fact that is new.
func (cs casework) news(t *turn, d *deal, s deals.Shown) {
	f := d.caseFile()
	fact, err := channels.ReadFact(deals.ResolverOf(d.Kind), s.Fact)
	if err != nil {
		return
	}
	who, why := cs.w.partyName(partyOf(f, s.By)), ""
	if s.Reason != "" {
		why = ": " + s.Reason
	}
	sum := func(a channels.Amount) string { return cs.amount(d, a.Min(f.Amount)) }
	switch fact := fact.Fact.(type) {
	case channels.Ruling:
		switch s.By {
		case f.Payer.ID:
			cs.tell(t, d, "released", fmt.Sprintf("%s released %s to %s%s", who, sum(fact.Paid), cs.w.partyName(f.Payee), why))
		case f.Payee.ID:
			cs.tell(t, d, "refunded", fmt.Sprintf("%s gave %s back to %s%s", who, sum(f.Amount), cs.w.partyName(f.Payer), why))
		default:
			cs.ruled(t, d, s, who, sum(fact.Paid)+why)
		}
	case channels.PledgeRuling:
		cs.ruled(t, d, s, who, sum(fact.Amount)+why)
	case channels.Draw:
		cs.tell(t, d, "drawn", fmt.Sprintf("%s drew %s%s", who, sum(fact.Amount), why))
	case channels.Contest:
		cs.tell(t, d, "contested", fmt.Sprintf("%s contested the draw%s", who, why))
	case channels.Return:
		cs.tell(t, d, "returned", fmt.Sprintf("%s keeps %s%s", who, sum(fact.Kept), why))
	}
}

// ruled tells of a ruling; of a second one that is not the first, as of the lie that it is.
func (cs casework) ruled(t *turn, d *deal, s deals.Shown, who, what string) {
	f := d.caseFile()
	for _, o := range f.Shown {
		if o.By == s.By && !bytes.Equal(o.Fact, s.Fact) && f.Rules(o.Fact) && f.Twisted == "" {
			f.Twisted = who + " ruled twice, and not the same: what is recorded first counts"
			cs.tell(t, d, "alert", f.Twisted)
		}
	}
	cs.tell(t, d, "ruled", fmt.Sprintf("%s ruled that %s gets %s", who, cs.w.partyName(f.Payee), what))
}
