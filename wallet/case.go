package wallet

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// casework is the arrangement of escrows and of pledges: a lock from the payer to the payee, and an arbiter who sees no lock. What is to be
// done is decided in package deals; here it is told, kept and shown.
type casework struct {
	w    *Wallet
	kind deals.Kind
}

// Bounds of cases of others that we keep.
const (
	maxCases     = 1000 // that are not over
	maxCasesEach = 64   // of these, told by one peer
	offerFor     = 15 * time.Minute
	caseFresh    = time.Hour // how old an id may be when its case is told
)

// caseFile is what we keep of a case.
func (d *deal) caseFile() *deals.File {
	if d.file == nil {
		d.file = new(deals.File)
		if err := json.Unmarshal(d.Data, d.file); err != nil {
			d.file.Twisted = "what was stored of it can't be read" // ours: it does not happen, and claims nothing
		}
	}
	return d.file
}

// saveCase writes a deal with its file, and wakes who waits for a change of it.
func (t *turn) saveCase(d *deal) {
	d.Data = mustJSON(d.caseFile())
	t.saveDeal(d)
	t.caseChanged(d)
}

// caseChanged wakes who waits for a change, once it is durable.
func (t *turn) caseChanged(d *deal) {
	waits := d.waits
	d.waits = nil
	t.then(func() {
		for _, f := range waits {
			t.w.mail.put(func(*turn) { f() })
		}
	})
}

// trackCase has the record of a case watched, whoever we are in it.
func (w *Wallet) trackCase(d *deal) {
	if d.Kind != deals.KindEscrow && d.Kind != deals.KindPledge || d.Role == deals.RoleHub || len(d.Data) == 0 {
		return
	}
	w.cases[d.caseFile().Key()] = d
}

func (w *Wallet) untrackCase(d *deal) {
	if len(d.Data) > 0 && d.Role != deals.RoleHub && (d.Kind == deals.KindEscrow || d.Kind == deals.KindPledge) {
		if key := d.caseFile().Key(); w.cases[key] == d {
			delete(w.cases, key)
		}
	}
}

// caseQuestion is what an arbiter asks the chain, who has no lock that would be watched.
func (d *deal) caseQuestion() Question {
	f := d.caseFile()
	return Question{LockKey: f.Key(), Kind: deals.ResolverOf(d.Kind), Amount: f.Amount}
}

// expects implements arrangement: the lock is the one that was offered, whoever it comes from.
func (cs casework) expects(d *deal, h channels.Held, leg *deals.Leg) bool {
	f := d.caseFile()
	return d.Role == deals.RoleTarget && h.Key() == f.Key() && leg.Amount == f.Amount && leg.Token == f.Token
}

// offered implements arrangement.
func (cs casework) offered(t *turn, d *deal) {
	if len(d.Data) == 0 {
		d.Reason = "no " + string(cs.kind) + " that was told to us is for this"
		return
	}
	_, d.Expiry = cs.w.heldTerms(d.In)
	t.say(d.caseFile().Payer.ID, d.ID, deals.WordCaseGot, deals.CaseAnswer{Stands: true}) // should it be lost, the payer asks again
	cs.tell(t, d, "opened", fmt.Sprintf("%s of %s by %s stands", cs.noun(), cs.amount(d, d.caseFile().Amount), cs.w.partyName(d.caseFile().Payer)))
	t.caseChanged(d)
}

func (cs casework) noun() string {
	if cs.kind == deals.KindPledge {
		return "a pledge"
	}
	return "an escrow"
}

func (cs casework) amount(d *deal, a channels.Amount) string {
	return cs.w.currencyAt(d.caseFile().Token).Format(a)
}

func (w *Wallet) partyName(p deals.Party) string {
	if w.ports.Peers.ID() == p.ID {
		return "you"
	}
	if c := w.peers[p.ID]; c != nil && c.saved {
		return c.rec.Name
	}
	if name := cleanName(p.Name); name != "" {
		return name
	}
	return p.ID
}

// next implements arrangement.
func (cs casework) next(t *turn, d *deal) {
	w, f := cs.w, d.caseFile()
	if d.Role == deals.RoleTarget && d.In == nil {
		if w.localNow() > d.Created+uint64(offerFor/time.Second) {
			d.Status, d.Reason = deals.StatusFailed, "it was never promised"
			w.dropCase(t, d)
		}
		return
	}
	if d.Role == deals.RoleOrigin && d.Out != nil && d.Out.Agreed != nil && len(d.Out.Fact) > 0 {
		_ = cs.learn(t, d, d.Out.Fact, d.Out.Reason, "") // whoever shows it, it is signed; what proves nothing changes nothing
	}
	cs.inform(t, d)
	v := deals.CaseView{Now: w.head.Time, Margin: w.cfg.Margin, ChainID: w.cfg.Domain.ChainID, Disputed: cs.disputed(d)}
	decide := f.EscrowNext
	if cs.kind == deals.KindPledge {
		decide = f.PledgeNext
	}
	for _, a := range decide(&d.Deal, v) {
		if r, ok := a.(deals.Record); ok {
			cs.record(t, d, r)
			continue
		}
		w.perform(t, d, a)
	}
	if d.Role == deals.RoleArbiter {
		cs.arbiterDone(t, d)
	}
}

// disputed reports whether the channel of our lock is being settled on chain.
func (cs casework) disputed(d *deal) bool {
	for _, out := range []bool{false, true} {
		if leg := d.leg(out); leg != nil {
			s := cs.w.sessions[leg.Channel]
			return s != nil && (s.ch.Phase == channels.PhaseDisputed || s.ch.Phase == channels.PhaseSettling)
		}
	}
	return false
}

// record puts a fact on record; an arbiter does that without a channel.
func (cs casework) record(t *turn, d *deal, r deals.Record) {
	f := d.caseFile()
	before := r.Before
	if before == 0 {
		before = f.Deadline()
	}
	call := channels.Call{Kind: channels.CallRecord, Before: before,
		Record: channels.Record{Resolver: f.Resolver, Kind: deals.ResolverOf(d.Kind), Terms: f.Terms, Fact: r.Fact}}
	for _, out := range []bool{false, true} {
		if leg := d.leg(out); leg != nil {
			if s := cs.w.sessions[leg.Channel]; s != nil {
				call.Params, call.Epoch = s.ch.Params, s.ch.Epoch
			}
		}
	}
	t.calls = append(t.calls, call)
}

// arbiterDone closes an arbiter's case: the parties said what was paid, or the record did for good.
func (cs casework) arbiterDone(t *turn, d *deal) {
	f := d.caseFile()
	if f.Ended == nil {
		return
	}
	d.Status = deals.StatusFailed
	if !f.Ended.IsZero() {
		d.Status = deals.StatusDone
	}
	cs.w.dropCase(t, d)
	cs.tell(t, d, "done", fmt.Sprintf("%s that you arbitrate is over: %s of %s went to %s", cs.noun(), cs.amount(d, *f.Ended), cs.amount(d, f.Amount), cs.w.partyName(f.Payee)))
}

// dropCase lets go of a case that has no lock of ours.
func (w *Wallet) dropCase(t *turn, d *deal) {
	q := d.caseQuestion()
	w.untrack(d)
	t.saveCase(d)
	if d.Role == deals.RoleArbiter {
		t.then(func() { w.unwatch(q) }) // whoever arbitrates may be the hub, too, and have locks on the same condition
	}
}

// over implements arrangement.
func (cs casework) over(t *turn, d *deal) {
	f := d.caseFile()
	if len(d.Data) == 0 {
		return // a lock that we refused
	}
	paid := d.casePaid()
	switch {
	case cs.neverStood(d):
		cs.tell(t, d, "failed", fmt.Sprintf("%s of %s for %s was not made: %s", cs.noun(), cs.amount(d, f.Amount), cs.w.partyName(f.Payee), or(d.Reason, "it was not passed on")))
	default:
		back, _ := f.Amount.Sub(paid)
		cs.tell(t, d, "done", fmt.Sprintf("%s is over: %s went to %s, %s back to %s", cs.noun(), cs.amount(d, paid), cs.w.partyName(f.Payee), cs.amount(d, back), cs.w.partyName(f.Payer)))
	}
	t.say(f.Arbiter.ID, d.ID, deals.WordOver, deals.Over{Paid: paid})
	t.caseChanged(d)
}

// neverStood reports whether a payer's lock ended before its payee had it.
func (cs casework) neverStood(d *deal) bool {
	f := d.caseFile()
	return d.Role == deals.RoleOrigin && !f.Has(f.Payee.ID) && d.casePaid().IsZero() && len(f.Shown) == 0 && f.Record.Stage == ""
}

// casePaid is what the payee got in the end.
func (d *deal) casePaid() (paid channels.Amount) {
	for _, out := range []bool{false, true} {
		if p, ok := d.leg(out).Final(); ok {
			paid = p
		}
	}
	if f := d.caseFile(); f.Ended != nil {
		paid = *f.Ended
	}
	return paid
}

// tell makes an event of a case.
func (cs casework) tell(t *turn, d *deal, what, text string) {
	live := d
	if cs.w.deals[d.ID] != d {
		live = nil
	}
	e := Event{Event: string(cs.kind) + "." + what, Text: text, Data: mustJSON(cs.w.caseInfo(&d.Deal, d.caseFile(), live))}
	for _, out := range []bool{false, true} {
		if leg := d.leg(out); leg != nil {
			e.Channel = leg.Channel.String()
		}
	}
	f := d.caseFile()
	e.Peer = f.Payer.ID
	if d.Role == deals.RoleOrigin {
		e.Peer = f.Payee.ID
	}
	t.tell(e)
}

// caseRuled takes what the record says of a case.
func (w *Wallet) caseRuled(t *turn, a Answer) {
	d := w.cases[a.LockKey]
	if d == nil {
		return
	}
	f, cs := d.caseFile(), casework{w, d.Kind}
	now := deals.OnRecord{Stage: a.Record.Stage, Amount: a.Record.Amount, Until: a.Record.Until}
	before := f.Record
	ended := d.Role == deals.RoleArbiter && a.Final && f.Ended == nil
	if before == now && !ended {
		return
	}
	f.Record = now
	if ended {
		paid := a.Paid
		f.Ended = &paid
	}
	if now.Stage != before.Stage {
		cs.recorded(t, d)
	}
	t.saveCase(d)
	t.driveSoon(d)
}

// recorded tells of a step that is on the chain's record.
func (cs casework) recorded(t *turn, d *deal) {
	f := d.caseFile()
	until := ""
	if f.Record.Until != 0 {
		until = " until " + chainTime(f.Record.Until).Format(time.DateTime) + " UTC"
	}
	sum := cs.amount(d, f.Record.Amount.Min(f.Amount))
	switch f.Record.Stage {
	case StageDrawn:
		cs.tell(t, d, "drawn", fmt.Sprintf("%s drew %s, on the chain's record: it stands unless %s contest%s", cs.w.partyName(f.Payee), sum, cs.w.partyName(f.Payer), until))
	case StageContested:
		cs.tell(t, d, "contested", fmt.Sprintf("the draw of %s is contested on the chain's record: %s may rule%s", sum, cs.w.partyName(f.Arbiter), until))
	case StageRuled, StageEnded:
		cs.tell(t, d, "recorded", fmt.Sprintf("on the chain's record %s of %s go to %s", sum, cs.amount(d, f.Amount), cs.w.partyName(f.Payee)))
	}
}

// or is the first that is not empty.
func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// has reports whether a peer is known to have a fact.
func has(s deals.Shown, peer string) bool { return s.By == peer || slices.Contains(s.Has, peer) }
