package wallet

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// deal is a live deal as the crank knows it.
type deal struct {
	deals.Deal
	replies []func(error) // who waits for its end; they look at the deal
	giving  bool          // its refund is with the channel

	// Of an escrow or a pledge (casework): its file, who waits for a change of it, when what was said last.
	file  *deals.File
	waits []func()
	nags  map[string]nag
}

// legKey finds a deal by one of its locks: a lock is known by its channel, its writer and its key, never by its condition alone (R7).
type legKey struct {
	channel channels.ID
	out     bool // ours
	key     channels.LockKey
}

// arrangement is what is special to a kind of deal. Its methods run in the crank; whatever they decide follows from the deal and the
// chain, so that they can be called again at any time.
type arrangement interface {
	// offered takes a lock whose target we are, in the turn that makes it durable: it sets the deal up, or its Reason to refuse it.
	offered(t *turn, d *deal)
	// next does what is due for an origin or a target.
	next(t *turn, d *deal)
	// over tells the user of a deal all of whose legs are final; Status says how it ended.
	over(t *turn, d *deal)
}

// expiryAfter is how long after the deadline a lock waits for a resolver that never answers, in seconds (R13, R11).
const expiryAfter = 24 * 3600

// leg returns the leg on our own lock, or on the peer's.
func (d *deal) leg(out bool) *deals.Leg {
	if out {
		return d.Out
	}
	return d.In
}

// track takes a deal up: it is found by its id and its locks from now on.
func (w *Wallet) track(d *deal) {
	w.deals[d.ID] = d
	if d.refunds() {
		w.trackRefund(d)
		return
	}
	if d.In != nil {
		w.legs[legKey{d.In.Channel, false, d.In.LockKey}] = d
	}
	if d.Out != nil {
		w.legs[legKey{d.Out.Channel, true, d.Out.LockKey}] = d
		w.trackOnward(d)
	}
	if d.Key != "" {
		w.dealKeys[d.Key] = d
	}
	w.trackCase(d)
}

func (w *Wallet) untrack(d *deal) {
	delete(w.deals, d.ID)
	w.untrackCase(d)
	w.untrackOnward(d)
	for _, out := range []bool{false, true} {
		if l := d.leg(out); l != nil {
			delete(w.legs, legKey{l.Channel, out, l.LockKey})
		}
	}
	if w.dealKeys[d.Key] == d {
		delete(w.dealKeys, d.Key)
	}
}

// saveDeal writes a deal with this turn.
func (t *turn) saveDeal(d *deal) {
	r := DealRecord{ID: d.ID, Kind: string(d.Kind), Role: string(d.Role), Live: t.w.deals[d.ID] == d, Key: d.Key,
		Time: time.Unix(int64(d.Created), 0).UTC(), Data: mustJSON(d.Deal)}
	r.Gone = !r.Live && d.forgettable()
	for i := range t.batch.Deals {
		if t.batch.Deals[i].ID == r.ID {
			t.batch.Deals[i] = r
			return
		}
	}
	t.batch.Deals = append(t.batch.Deals, r)
}

// forgettable reports whether nobody asks for a deal that is over: the payments that it made are in the books.
func (d *deal) forgettable() bool {
	agreed := d.Role != deals.RoleTarget || d.In != nil && len(d.Data) > 0 // what nobody agreed to, or nothing was locked for, is no history
	return d.Role == deals.RoleHub || d.Kind == deals.KindPay && d.Role == deals.RoleTarget || !agreed
}

func (w *Wallet) loadDeals(records []DealRecord) error {
	for _, r := range records {
		d := new(deal)
		if err := json.Unmarshal(r.Data, &d.Deal); err != nil {
			return Fail(CodeCorrupt, MoneySafe, "restore the home from a backup, or run `dmfwallet doctor`", "stored deal %x: %w", r.ID, err)
		}
		w.track(d)
		if d.Role == deals.RoleArbiter {
			w.ports.Chain.Watch(d.caseQuestion())
		}
		w.mail.put(func(t *turn) { w.reconcile(t, d) })
	}
	return nil
}

// reconcile takes up a deal after a start: a lock that was wanted and is not in the snapshot of the same commit was refused.
func (w *Wallet) reconcile(t *turn, d *deal) {
	if d.Out != nil && d.Out.Stage == deals.StageWanted {
		if s := w.sessions[d.Out.Channel]; s == nil || !s.holds(true, d.Out.LockKey) {
			w.notMade(t, d, "the wallet was stopped before it promised anything")
		}
	}
	w.drive(t, d)
}

// holds reports whether a lock stands in a channel, or ended and is not acknowledged yet.
func (s *session) holds(out bool, key channels.LockKey) bool {
	for _, h := range s.ch.Locks() {
		if h.Key() == key && (h.Writer == s.ch.Me) == out {
			return true
		}
	}
	return false
}

// collectLocks books what a step says of locks, in the commit that makes it durable.
func (t *turn) collectLocks(s *session, step channels.Step) {
	for _, c := range step.Locks {
		t.bookLock(s, c, step)
	}
	for _, dropped := range step.Dropped {
		if d := t.w.deals[dropped.ID]; d != nil && d.Out != nil && d.Out.Stage == deals.StageWanted {
			t.w.notMade(t, d, dropped.Reason)
		}
	}
	if step.Acked != 0 {
		t.w.roomAgain(t, s)
	}
	if s.ch.Over {
		t.endLegs(s)
	}
}

func (t *turn) bookLock(s *session, c channels.LockChange, step channels.Step) {
	w := t.w
	out := c.Writer == s.ch.Me
	d := w.legs[legKey{s.ch.ID(), out, c.Key()}]
	t.watch(c)
	ended := c.What == channels.LockEnded || c.What == channels.LockPaid
	if d == nil && ended && c.Ruled != nil {
		if c.Kind == channels.KindVoucher && w.virtual.pastOf(deals.InsideID(c.Condition)).Peer != "" {
			return // a virtual channel of ours: the payments inside have rows of their own
		}
		t.bookPayment(s, &deal{Deal: deals.Deal{ID: c.ID}}, c, out) // its deal was over when the resolver answered for good
		return
	}
	switch {
	case d != nil:
	case out && c.Ruled == nil && !c.Lost:
		d = w.lone(t, s, c.Held)
	case out || c.What != channels.LockOffered || c.Back:
		w.cfg.Log.Warn("news of a lock without a deal", "channel", s.ch.ID().String(), "what", string(c.What))
		return
	default:
		d = w.adopt(t, s, c.Held, step)
	}
	leg := d.leg(out)
	leg.Book(c)
	if ended {
		t.bookPayment(s, d, c, out)
	}
	t.saveDeal(d)
	t.driveSoon(d)
}

// watch has the chain tell what a resolver says of a lock that stands.
func (t *turn) watch(c channels.LockChange) {
	switch c.What {
	case channels.LockOffered, channels.LockMade:
		t.watchLock(c.Held)
	case channels.LockEnded:
		t.then(func() { t.w.unwatch(question(c.Held)) })
	}
}

func (t *turn) watchLock(h channels.Held) { t.then(func() { t.w.ports.Chain.Watch(question(h)) }) }

func question(h channels.Held) Question {
	return Question{LockKey: h.Key(), Kind: h.Kind, Amount: h.Amount}
}

// unwatch ends a watch, unless another channel has a lock of the same question, or we arbitrate what it is about.
func (w *Wallet) unwatch(q Question) {
	if d := w.cases[q.LockKey]; d != nil && d.Role == deals.RoleArbiter && d.caseQuestion() == q {
		return
	}
	for _, s := range w.sessions {
		for _, h := range s.ch.Locks() {
			if h.Key() == q.LockKey && h.Amount == q.Amount && h.Ended == 0 {
				return
			}
		}
	}
	for _, list := range w.wards {
		for _, d := range list {
			if slices.Contains(questions(d.guard), q) {
				return
			}
		}
	}
	w.ports.Chain.Unwatch(q)
}

// bookPayment makes a row of what a lock paid in the end.
func (t *turn) bookPayment(s *session, d *deal, c channels.LockChange, out bool) {
	h, version := c.Held, c.Ended
	if c.What == channels.LockPaid {
		version = c.Version // the chain counted the ledgers from this one on
	}
	if h.Lost || h.Paid.IsZero() || d.Kind == deals.KindVirtual && d.Role != deals.RoleHub {
		return // the payments inside have rows of their own
	}
	rec := PaymentRecord{ID: d.ID, Channel: s.ch.ID(), Epoch: s.ch.Epoch, Version: version, Outgoing: out, Amount: h.Paid, Memo: d.Memo, Time: t.now}
	if out && d.Role == deals.RoleOrigin {
		rec.Key = d.Key
	}
	t.batch.Payments = append(t.batch.Payments, rec)
}

// endLegs ends what a channel's end left open: a lock that the chain did not count was never promised.
func (t *turn) endLegs(s *session) {
	id := s.ch.ID()
	for _, d := range t.w.deals {
		for _, out := range []bool{false, true} {
			leg, writer := d.leg(out), s.ch.Me
			if leg == nil || leg.Channel != id {
				continue
			}
			if !out {
				writer = writer.Other()
			}
			if _, final := leg.Final(); final || s.ch.LockCounted(writer, leg.LockKey) {
				continue
			}
			leg.Stage, leg.Paid = deals.StageEnded, channels.Amount{}
			t.saveDeal(d)
			t.driveSoon(d)
		}
	}
}

// adopt makes a deal of a lock that a peer offers.
func (w *Wallet) adopt(t *turn, s *session, h channels.Held, step channels.Step) *deal {
	lead, err := deals.ReadLead(h.Lead)
	leg := &deals.Leg{Channel: s.ch.ID(), Peer: s.rec.Peer, Token: s.ch.Params.Token, LockKey: h.Key(), Amount: h.Amount, Stage: deals.StageStands}
	if err == nil && w.isTarget(lead) {
		if d := w.expected(lead, h, leg); d != nil {
			d.In, d.Lead, d.Status = leg, lead, deals.StatusOpen
			w.track(d)
			w.arrangements[lead.Kind].offered(t, d)
			return d
		}
	}
	d := &deal{Deal: deals.Deal{ID: deals.ID(newPaymentID(t.now)), Kind: lead.Kind, Role: deals.RoleHub, Status: deals.StatusOpen, In: leg, Resolver: h.Kind, Terms: h.Terms,
		Expiry: h.Expiry, Lead: lead, Created: uint64(t.now.Unix()), Begun: w.head.Time}}
	w.track(d)
	switch {
	case err != nil:
		d.Reason = "what the lock is for can't be read"
	case !w.isTarget(lead):
		d.Fee = t.paidBeside(s, lead, step)
	case w.arrangements[lead.Kind] == nil:
		d.Role, d.Reason = deals.RoleTarget, "this wallet does not know such a deal"
	default:
		d.Role = deals.RoleTarget
		w.arrangements[lead.Kind].offered(t, d)
	}
	return d
}

func (w *Wallet) isTarget(l deals.Lead) bool { return l.To == "" || l.To == w.ports.Peers.ID() }

// expected is the deal that waits for this lock, if there is one: it was agreed on before.
func (w *Wallet) expected(lead deals.Lead, h channels.Held, leg *deals.Leg) *deal {
	d := w.deals[lead.Deal]
	if d == nil || d.Kind != lead.Kind || d.In != nil || w.arrangements[lead.Kind] == nil || !w.expects(d, h, leg) {
		return nil
	}
	return d
}

// expects reports whether a lock is the one that a deal was agreed for: terms, currency and amount.
func (w *Wallet) expects(d *deal, h channels.Held, leg *deals.Leg) bool {
	if d.Resolver != 0 && d.Resolver != h.Kind {
		return false
	}
	if e, ok := w.arrangements[d.Kind].(interface {
		expects(d *deal, h channels.Held, leg *deals.Leg) bool
	}); ok {
		return e.expects(d, h, leg)
	}
	return false
}

// feeKey names the payments in a channel that are for one quote.
type feeKey struct {
	channel channels.ID
	quote   deals.ID
}

// paidBeside is what came in with the lock for passing it on. It counts for one lock: another one of the same quote, signed together with
// it, would be passed on for nothing, and have a fee given back that nobody paid.
func (t *turn) paidBeside(s *session, lead deals.Lead, step channels.Step) (sum channels.Amount) {
	if lead.Quote == nil {
		return sum
	}
	key := feeKey{s.ch.ID(), lead.Quote.ID}
	if t.fees[key] {
		return sum
	}
	if t.fees == nil {
		t.fees = map[feeKey]bool{}
	}
	t.fees[key] = true
	for _, p := range step.Payments {
		if !p.Outgoing && p.ID == lead.Quote.ID {
			sum, _ = sum.Add(p.Amount)
		}
	}
	return sum
}

// driveSoon has a deal looked at when this turn is durable.
func (t *turn) driveSoon(d *deal) {
	t.then(func() { t.w.mail.put(func(t *turn) { t.w.drive(t, d) }) })
}

// drive does what is due for a deal.
func (w *Wallet) drive(t *turn, d *deal) {
	switch {
	case w.deals[d.ID] != d:
	case d.refunds():
		w.giveBack(t, d)
	case d.Over():
		w.finish(t, d)
	case d.Role == deals.RoleHub:
		w.driveHub(t, d)
	case d.Reason != "" && d.In != nil && d.Out == nil:
		w.perform(t, d, deals.Agree{Reason: d.Reason}) // refused
	case w.arrangements[d.Kind] != nil:
		w.arrangements[d.Kind].next(t, d)
	}
}

// driveAll looks at every deal: time went on, or a peer came back.
func (w *Wallet) driveAll(t *turn) {
	for _, d := range w.deals {
		w.drive(t, d)
	}
}

func (w *Wallet) view(d *deal) deals.View {
	return deals.View{Now: w.head.Time, Margin: w.cfg.Margin, Restoring: d.Lone() && w.resuming(),
		Judge: func(amount channels.Amount, fact []byte) (channels.Verdict, error) { return w.judge(d, amount, fact) }}
}

// judge says what a fact proves of a lock of this deal.
func (w *Wallet) judge(d *deal, amount channels.Amount, fact []byte) (channels.Verdict, error) {
	terms, err := channels.ReadTerms(d.Resolver, d.Terms)
	if err != nil {
		return channels.Verdict{}, err
	}
	if s, ok := terms.(channels.AppSession); ok {
		return w.judgeApp(s, amount, fact)
	}
	return channels.Judge(w.factDomain(d.Resolver), terms, amount, fact)
}

func (w *Wallet) factDomain(kind channels.ResolverKind) channels.FactDomain {
	return channels.FactDomain{ChainID: w.cfg.Domain.ChainID, Resolver: w.resolverOf(kind), Kind: kind}
}

// resolverOf is the allowed resolver of a kind; zero where the network has none.
func (w *Wallet) resolverOf(kind channels.ResolverKind) common.Address {
	for a, k := range w.policy.Resolvers {
		if k == kind {
			return a
		}
	}
	return common.Address{}
}

// perform hands an action to the channel that it is about. What can't be done now is found again.
func (w *Wallet) perform(t *turn, d *deal, a deals.Action) {
	switch a := a.(type) {
	case deals.Agree:
		if s := w.sessions[d.In.Channel]; s != nil {
			t.event(s, channels.AgreeLock{Key: d.In.LockKey, Paid: a.Paid, Fact: a.Fact, Reason: clipText(a.Reason, channels.MaxReason)}, nil)
		}
	case deals.Settle:
		if s := w.sessions[d.Out.Channel]; s != nil {
			t.event(s, channels.SettleLock{Key: d.Out.LockKey, Paid: a.Paid}, nil)
		}
	case deals.Record:
		w.record(t, d, a.Fact) // of a hub: before the deadline is soon enough
	}
}

// record puts a fact on the resolver's record, in the name of the leg that is paid by it.
func (w *Wallet) record(t *turn, d *deal, fact []byte) {
	leg := d.In
	if leg == nil {
		leg = d.Out
	}
	s := w.sessions[leg.Channel]
	before, err := recordBefore(d.Resolver, d.Terms, fact, w.head.Time)
	if s == nil || err != nil || w.head.Time >= before {
		return
	}
	t.calls = append(t.calls, channels.Call{Kind: channels.CallRecord, Params: s.ch.Params, Epoch: s.ch.Epoch, Before: before,
		Record: channels.Record{Resolver: leg.Resolver, Kind: d.Resolver, Terms: d.Terms, Fact: fact}})
}

// recordBefore is the first second in which a resolver does not take the fact any more: for a draw or a state of an app well before the
// deadline, since whoever must answer has time for it. A state that follows one on record may come later than a first one.
func recordBefore(kind channels.ResolverKind, terms, fact []byte, now uint64) (uint64, error) {
	t, err := channels.ReadTerms(kind, terms)
	if err != nil {
		return 0, err
	}
	f, err := channels.ReadFact(kind, fact)
	if err != nil {
		return 0, err
	}
	before := channels.FactsBefore(t, f.Fact)
	if kind == channels.KindAppSession && now >= before {
		return t.Deadline(), nil
	}
	return before, nil
}

// promise adds a lock of ours for a deal whose Out leg is set, in this turn; fee is a payment beside it.
func (w *Wallet) promise(t *turn, d *deal, s *session, lead deals.Lead, fee channels.Note) {
	raw, err := lead.Encode()
	if err != nil {
		w.notMade(t, d, err.Error())
		return
	}
	w.track(d)
	t.saveDeal(d)
	add := channels.AddLock{ID: d.ID, Kind: d.Resolver, Terms: d.Terms, Amount: d.Out.Amount, Expiry: d.Expiry, Lead: raw, Fee: fee}
	t.event(s, add, func(_ *turn, err error) {
		if err != nil {
			w.mail.put(func(t *turn) { w.refusedLock(t, d, s, err) })
		}
	})
}

// notMade undoes a promise that was never signed.
func (w *Wallet) notMade(t *turn, d *deal, reason string) {
	w.takeBack(d)
	d.Reason = reason
	if d.In != nil {
		t.saveDeal(d)
		t.driveSoon(d)
		return
	}
	w.finish(t, d)
}

// takeBack forgets a promise that was not signed.
func (w *Wallet) takeBack(d *deal) {
	if d.Out == nil {
		return
	}
	w.untrackOnward(d)
	delete(w.legs, legKey{d.Out.Channel, true, d.Out.LockKey})
	d.Out = nil
}

// finish lets go of a deal all of whose legs are final.
func (w *Wallet) finish(t *turn, d *deal) {
	d.Status = deals.StatusFailed
	for _, l := range []*deals.Leg{d.In, d.Out} {
		if paid, ok := l.Final(); ok && !paid.IsZero() {
			d.Status = deals.StatusDone
		}
	}
	if d.Reason == "" && d.Out != nil {
		d.Reason = d.Out.Reason
	}
	w.untrack(d)
	if d.Status == deals.StatusFailed {
		d.Key = "" // nothing was paid: the key may be used again
	}
	if d.Role == deals.RoleHub {
		w.startRefund(t, d)
	}
	t.saveDeal(d)
	if d.Role == deals.RoleHub {
		w.passedOn(t, d)
	} else if a := w.arrangements[d.Kind]; a != nil {
		a.over(t, d)
	}
	replies := d.replies
	d.replies = nil
	t.then(func() {
		for _, reply := range replies {
			reply(nil)
		}
	})
}
