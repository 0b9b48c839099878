package channels

import (
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// Bounds of a lock (R5). Times are seconds.
const (
	MaxTerms    = 512                 // bytes of a lock's terms
	MaxLead     = 1024                // bytes of a lock's lead
	MaxFact     = 2048                // bytes of a fact
	MaxLockTime = 5 * 365 * 24 * 3600 // from now to a deadline
)

// Policy is what the user's wallet allows of locks in a channel.
type Policy struct {
	Resolvers map[common.Address]ResolverKind // the allow-list of this chain: addresses whose code was checked
	Margin    uint64                          // seconds before a deadline from which facts go on record instead of by message (R14d)
	Dust      Amount                          // a lock below it is not worth a transaction of its own
}

// Held is a lock of either ledger with what is known of it besides the ledger. It is kept until its removal is final on the channel.
type Held struct {
	Writer Side
	Lock
	ID      [16]byte // of the operation that it belongs to; the writer's choice
	Kind    ResolverKind
	Terms   []byte  // what Condition is the hash of
	Lead    []byte  // from the writer to the reader: what it is for and where it leads; the engine does not read it
	Version uint64  // of the writer's ledger that first contains it
	Agreed  *Amount // what its reader agreed that it pays; nil: nothing yet
	Fact    []byte  // why: to be put on record where the writer does not settle; empty where it failed
	Reason  string  // why it failed, in words
	Ruled   *Amount // what its resolver answers for good
	OnChain bool    // something is on record, as far as the newest block says
	Record  OnRecord
	Decided bool   // its resolver has an answer, as far as the newest block says
	Lost    bool   // it ended, and this copy of the wallet can't know how
	Back    bool   `json:",omitempty"` // the peer's proof brought it back: what became of it before is not known
	Ended   uint64 // version of our ledger that first lacks it and waits for the peer's signature; 0: it stands
	Paid    Amount // with Ended: what it paid
}

// Key is the lock's identity (R7).
func (l Lock) Key() LockKey { return LockKey{l.Resolver, l.Condition} }

// NewLock tells a reader what is behind a lock that an update adds.
type NewLock struct {
	ID    [16]byte
	Kind  ResolverKind
	Terms []byte
	Lead  []byte
}

// EndedLock says that an update replaces a lock by a raise of `sent` of Paid.
type EndedLock struct {
	Key  LockKey
	Paid Amount
}

// LockWhat is what happened to a lock.
type LockWhat string

// What happens to a lock, in this order. The wallet hears of each once it is durable; after a restart it finds where they are in Held.
const (
	LockOffered LockWhat = "offered" // the peer's, in a ledger that the peer signed: it may be relied on (R14a)
	LockMade    LockWhat = "made"    // ours, signed
	LockTaken   LockWhat = "taken"   // ours, in a ledger that the peer signed over
	LockAgreed  LockWhat = "agreed"  // ours: the reader agreed to an outcome, with the fact
	LockRuled   LockWhat = "ruled"   // its resolver's answer is final
	LockEnded   LockWhat = "ended"   // replaced by a payment of Paid, by a signature of both: final on this channel
	LockPaid    LockWhat = "paid"    // the channel ended with it standing: the chain pays Paid, which its resolver said
)

// LockChange is news of a lock.
type LockChange struct {
	What LockWhat
	Held
}

// AddLock promises up to Amount to the peer. Fee, where not zero, is a payment of its own beside it.
type AddLock struct {
	ID     [16]byte
	Kind   ResolverKind
	Terms  []byte
	Amount Amount
	Expiry uint64 // unix seconds; after the deadline in the terms
	Lead   []byte
	Fee    Note
}

// SettleLock replaces a lock of ours by a payment of Paid: all of it, or what the reader agreed to.
type SettleLock struct {
	Key  LockKey
	Paid Amount
}

// AgreeLock agrees that a lock of the peer's pays Paid: its writer may end it so. It can be raised later, never lowered (R14c is the
// caller's to keep). Fact is shown to the writer and goes on record where it does not settle in time.
type AgreeLock struct {
	Key    LockKey
	Paid   Amount
	Fact   []byte
	Reason string
}

// RuleLock tells what the resolver of a condition says, for locks of Amount (zero: for all). Final: the answer can't change, in a final block.
type RuleLock struct {
	Key      LockKey
	Amount   Amount
	OnRecord bool // something is on record at the newest block
	Record   OnRecord
	Fact     []byte // the preimage on record
	Decided  bool   // the answer at the newest block can't change, but by a reorg
	Final    bool
	Paid     Amount // with Final
}

// OnRecord is what the record of a condition says where newer facts may follow: the total of a voucher; the version of an app's last co-signed
// state, and until when (unix seconds) it may be followed.
type OnRecord struct {
	Total   Amount
	Version uint64
	Until   uint64
}

// Agreement tells the writer of a lock what its reader agreed to.
type Agreement struct {
	Channel ID
	Epoch   uint32
	Key     LockKey
	Paid    Amount
	Fact    []byte
	Reason  string
}

func (Agreement) message() {}

// Allow sets what is allowed of locks. Without it no lock is.
func (c *Channel) Allow(p Policy) { c.policy = p }

// resolver returns the allowed resolver of a kind.
func (p Policy) resolver(kind ResolverKind) (common.Address, bool) {
	for a, k := range p.Resolvers {
		if k == kind {
			return a, true
		}
	}
	return common.Address{}, false
}

// Locks returns what stands in either ledger and what was ended and is not acknowledged, oldest first.
func (c *Channel) Locks() []Held { return slices.Clone(c.Held) }

// find returns the lock that writer has in its newest ledger.
func find(held []Held, writer Side, key LockKey) int {
	return slices.IndexFunc(held, func(h Held) bool { return h.Writer == writer && h.Ended == 0 && h.Key() == key })
}

// checkLock is what must hold of a new lock whoever reads it (R5, R7, R13): its contents are known, its resolver is allowed, it can be
// paid out to the unit, and its deadline is neither over nor out of sight.
func (c *Channel) checkLock(l Lock, n NewLock, writer Side) (Terms, error) {
	kind, allowed := c.policy.Resolvers[l.Resolver]
	switch {
	case !allowed || kind != n.Kind:
		return nil, fmt.Errorf("a lock whose resolver %s is not allowed here", l.Resolver)
	case l.Amount.IsZero() || !l.Amount.Multiple(c.Params.Unit):
		return nil, fmt.Errorf("a lock of %s, which is not a whole number of units", l.Amount)
	case len(n.Terms) > MaxTerms || len(n.Lead) > MaxLead:
		return nil, fmt.Errorf("a lock with too many words")
	}
	terms, err := ReadTerms(kind, n.Terms)
	if err != nil {
		return nil, fmt.Errorf("a lock whose terms can't be read: %w", err)
	}
	deadline := terms.Deadline()
	switch {
	case terms.Condition() != l.Condition:
		return nil, fmt.Errorf("a lock whose terms are not those of its condition")
	case l.Expiry <= deadline || l.Expiry > deadline+MaxLockTime:
		return nil, fmt.Errorf("a lock whose expiry is not behind its deadline")
	case deadline <= c.View.Final.Time && writer == c.Me: // the peer's may have been on its way for long: it can only give
		return nil, fmt.Errorf("a lock whose deadline is over")
	case deadline > c.View.Head.Time+MaxLockTime+clockSlack:
		return nil, fmt.Errorf("a lock whose deadline is too far away")
	case c.bygone.has(UsedLock{writer, l.Key()}):
		return nil, fmt.Errorf("a lock that was there before")
	}
	return terms, nil
}

func (c *Channel) addLock(a AddLock) error {
	switch why := c.frozenToPay(); {
	case why != "":
		return phaseError("%s", why)
	case !c.synced:
		return ErrOffline
	case len(c.Flying) >= Window || len(c.notes)+len(c.adds) >= MaxNotes/2:
		return ErrBusy
	case len(c.bygone.all) >= maxUsedOwn:
		return phaseError("the channel bore %d promises whose deadlines are not over yet, and bears no more until they are: open another one", len(c.bygone.all))
	}
	if len(a.Fee.Memo) > MaxMemo {
		return phaseError("a memo is text of at most %d bytes", MaxMemo)
	}
	resolver, ok := c.policy.resolver(a.Kind)
	if !ok {
		return phaseError("this network has no such resolver")
	}
	terms, err := ReadTerms(a.Kind, a.Terms)
	if err != nil {
		return phaseError("the terms can't be read: %v", err)
	}
	lock := Lock{Resolver: resolver, Amount: a.Amount, Expiry: a.Expiry, Condition: terms.Condition()}
	n := NewLock{ID: a.ID, Kind: a.Kind, Terms: a.Terms, Lead: a.Lead}
	if _, err := c.checkLock(lock, n, c.Me); err != nil {
		return phaseError("%v", err)
	}
	next := c.next()
	switch {
	case len(next.Locks) >= MaxLocks:
		return ErrBusy
	case slices.ContainsFunc(next.Locks, func(l Lock) bool { return l.Key() == lock.Key() }) || find(c.Held, c.Me, lock.Key()) >= 0:
		return phaseError("there is a lock on this condition already")
	}
	cost, err := a.Amount.Add(a.Fee.Amount)
	if err != nil || c.free().Less(cost.Net()) {
		return ErrInsufficient
	}
	if err := c.room(cost); err != nil {
		return err
	}
	c.adds = append(c.adds, Held{Writer: c.Me, Lock: lock, ID: a.ID, Kind: a.Kind, Terms: a.Terms, Lead: a.Lead})
	if !a.Fee.Amount.IsZero() {
		c.raise, _ = c.raise.Add(a.Fee.Amount)
		c.notes = append(c.notes, a.Fee)
	}
	return nil
}

// room checks that the running total and the version can still rise: all that is promised must fit the contract's 128 bits.
func (c *Channel) room(more Amount) error {
	total, err := c.raise.Add(more)
	if err == nil {
		total, err = total.Add(c.Own.Sent)
	}
	for _, l := range c.next().Locks {
		if err == nil {
			total, err = total.Add(l.Amount)
		}
	}
	if err != nil {
		return phaseError("the channel's running total is at its end: close it and open another")
	}
	if c.nextVersion()&MaxCounter == 0 {
		return phaseError("the channel's version counter is at its end: close it and open another")
	}
	return nil
}

// settleLock queues the end of one of our locks for the next signature.
func (c *Channel) settleLock(s SettleLock) error {
	i := find(c.Held, c.Me, s.Key)
	if i < 0 || slices.ContainsFunc(c.ends, func(e EndedLock) bool { return e.Key == s.Key }) {
		return phaseError("no lock of ours on this condition stands")
	}
	switch why := c.frozenForPeer(); {
	case why != "":
		return phaseError("%s", why)
	case c.Resume != nil:
		return phaseError("%s", c.restored())
	case !c.synced:
		return ErrOffline
	case len(c.Flying) >= Window:
		return ErrBusy
	}
	if h := &c.Held[i]; !h.mayPay(s.Paid) {
		return phaseError("the peer did not agree that the lock pays %s", s.Paid)
	}
	raise, err := c.raise.Add(s.Paid)
	if err != nil {
		return err
	}
	c.raise = raise
	c.ends = append(c.ends, EndedLock(s))
	return nil
}

// mayPay reports whether the writer may end the lock with paid (R5): all of it always; less only where its reader agreed to it, or where
// the resolver's final answer says so.
func (h *Held) mayPay(paid Amount) bool {
	if paid == h.Amount {
		return true
	}
	floor, ok := h.outcome()
	return ok && !paid.Less(floor) && paid.Less(h.Amount)
}

// outcome is the least that the lock may pay, as far as that is certain.
func (h *Held) outcome() (Amount, bool) {
	switch {
	case h.Ruled == nil && h.Agreed == nil:
		return Amount{}, false
	case h.Ruled == nil:
		return *h.Agreed, true
	case h.Agreed == nil:
		return *h.Ruled, true
	}
	return h.Ruled.Min(*h.Agreed), true
}

// agreeLock agrees to an outcome of one of the peer's locks. It counts when it is durable; the message follows.
func (c *Channel) agreeLock(a AgreeLock) error {
	i := find(c.Held, c.them(), a.Key)
	if i < 0 {
		return phaseError("no lock of the peer's on this condition stands")
	}
	h := &c.Held[i]
	switch {
	case h.Amount.Less(a.Paid):
		return phaseError("the lock is of %s, not %s", h.Amount, a.Paid)
	case h.Agreed != nil && a.Paid.Less(*h.Agreed):
		return phaseError("that %s are paid was agreed before", *h.Agreed)
	case len(a.Fact) > MaxFact || len(a.Reason) > MaxReason:
		return phaseError("too many words")
	}
	if h.Agreed != nil && *h.Agreed == a.Paid {
		return nil
	}
	if err := c.checkFact(*h, a.Paid, a.Fact); err != nil {
		return phaseError("%v", err) // the peer would refuse it
	}
	if _, err := ReadFact(h.Kind, a.Fact); len(a.Fact) > 0 && err != nil {
		return phaseError("%v", err) // it could not go on record
	}
	paid := a.Paid
	h.Agreed, h.Fact, h.Reason, c.save = &paid, a.Fact, a.Reason, true
	c.sendAgreement(*h)
	return nil
}

func (c *Channel) sendAgreement(h Held) {
	if c.up {
		c.send(Agreement{Channel: c.id, Epoch: c.Epoch, Key: h.Key(), Paid: *h.Agreed, Fact: h.Fact, Reason: h.Reason})
	}
}

// repeatAgreements tells a peer that was away what was agreed.
func (c *Channel) repeatAgreements() {
	for _, h := range c.Held {
		if h.Writer == c.them() && h.Agreed != nil {
			c.sendAgreement(h)
		}
	}
}

// agreement takes the reader's word on one of our locks. A fact is learnt in every phase; whether the lock is ended is another matter.
func (c *Channel) agreement(a Agreement) error {
	if a.Epoch != c.Epoch {
		return protocolError("its agreement is of epoch %d, not %d", a.Epoch, c.Epoch)
	}
	i := find(c.Held, c.Me, a.Key)
	if i < 0 {
		return nil // ended meanwhile
	}
	h := &c.Held[i]
	switch {
	case h.Amount.Less(a.Paid):
		return protocolError("it wants %s of a lock of %s", a.Paid, h.Amount)
	case h.Agreed != nil && !h.Agreed.Less(a.Paid):
		return nil // a repetition, or less than it agreed to: what it agreed to first counts for us no longer than it says
	}
	if err := c.checkFact(*h, a.Paid, a.Fact); err != nil {
		return protocolError("%v", err)
	}
	paid := a.Paid
	h.Agreed, h.Fact, h.Reason, c.save = &paid, a.Fact, a.Reason, true
	c.changeLock(LockAgreed, *h)
	return nil
}

// checkFact checks what a reader shows for its claim where the fact speaks for itself. A hash lock pays all for its preimage and a voucher
// up to its total; nothing without them. What the others show is judged by those who know the deal.
func (c *Channel) checkFact(h Held, paid Amount, fact []byte) error {
	if paid.IsZero() || h.Kind != KindHashLock && h.Kind != KindVoucher {
		return nil
	}
	terms, err := ReadTerms(h.Kind, h.Terms)
	if err != nil {
		return err
	}
	proved, err := Judge(FactDomain{c.Domain.ChainID, h.Resolver, h.Kind}, terms, h.Amount, fact)
	if err != nil {
		return err
	}
	if proved.Paid.Less(paid) || h.Kind == KindHashLock && paid != proved.Paid {
		return fmt.Errorf("its fact proves %s, not %s", proved.Paid, paid)
	}
	return nil
}

// ruleLock takes the resolver's answer, for whoever wrote the lock.
func (c *Channel) ruleLock(r RuleLock) error {
	for i := range c.Held {
		h := &c.Held[i]
		if h.Key() != r.Key || !r.Amount.IsZero() && h.Amount != r.Amount {
			continue
		}
		if h.OnChain != r.OnRecord || h.Decided != r.Decided || h.Record != r.Record {
			h.OnChain, h.Decided, h.Record, c.save = r.OnRecord, r.Decided, r.Record, true
		}
		c.learn(h, r.Fact)
		if !r.Final || h.Ruled != nil {
			continue
		}
		paid := r.Paid.Min(h.Amount)
		h.Ruled, c.save = &paid, true
		if h.Writer == c.them() && h.Agreed != nil && paid.Less(*h.Agreed) && len(h.Fact) > 0 && h.Amount.Less(c.policy.Dust) {
			c.Unpaid++
		}
		switch {
		case c.Over:
			c.paidLock(*h)
		case h.Ended == 0: // else the peer may still choose the payment that we signed instead: its signature tells, or the chain's count
			c.changeLock(LockRuled, *h)
		}
		c.missed = true // an end that was refused for lack of it may be good now
	}
	return nil
}

// learn takes a preimage that is public as the word of our lock's reader, who needs not tell us: what we promised is claimed, and we can claim
// what was promised to us for it.
func (c *Channel) learn(h *Held, preimage []byte) {
	if h.Writer != c.Me || h.Ended != 0 || h.Kind != KindHashLock || len(preimage) == 0 || h.Agreed != nil && *h.Agreed == h.Amount {
		return
	}
	if c.checkFact(*h, h.Amount, preimage) != nil {
		return // no preimage of this lock, whatever the chain's endpoint says
	}
	paid := h.Amount
	h.Agreed, h.Fact, h.Reason, c.save = &paid, preimage, "", true
	c.changeLock(LockAgreed, *h)
}

// progressLocks ends those of our locks whose outcome needs nobody's judgement any more.
func (c *Channel) progressLocks() {
	for _, h := range c.Held {
		if h.Writer != c.Me || h.Ended != 0 {
			continue
		}
		paid, ok := c.decided(h)
		if ok {
			_ = c.settleLock(SettleLock{h.Key(), paid}) // where it can't be now, it is found again
		}
	}
}

// decided says what one of our locks pays, where that needs no judgement: the reader gave up, the resolver answered for good, or the
// preimage came while there is time enough to pass it on (R14d).
func (c *Channel) decided(h Held) (Amount, bool) {
	paid, ok := h.outcome()
	switch {
	case !ok:
		return Amount{}, false
	case h.Ruled != nil || paid.IsZero():
		return paid, true
	}
	return paid, h.Kind == KindHashLock && c.View.Head.Time+c.policy.Margin < DeadlineOf(h.Condition)
}

// applied is a ledger after removals and additions; the ledger that it is made of stays as it is.
func (l Ledger) applied(ends []EndedLock, adds []Held) Ledger {
	if len(ends)+len(adds) == 0 {
		return l
	}
	locks := make([]Lock, 0, len(l.Locks)+len(adds))
	for _, k := range l.Locks {
		if !slices.ContainsFunc(ends, func(e EndedLock) bool { return e.Key == k.Key() }) {
			locks = append(locks, k)
		}
	}
	for _, h := range adds {
		locks = append(locks, h.Lock)
	}
	if len(locks) == 0 {
		locks = nil
	}
	l.Locks = locks
	return l
}

// next is our ledger with everything that waits for a signature.
func (c *Channel) next() Ledger {
	l := c.Own.applied(c.ends, c.adds)
	if sent, err := l.Sent.Add(c.raise); err == nil {
		l.Sent = sent
	}
	return l
}

func (c *Channel) changeLock(what LockWhat, h Held) {
	c.step.Locks = append(c.step.Locks, LockChange{what, h})
}

// signedLocks books our changes after they were signed as version v.
func (c *Channel) signedLocks(v uint64) {
	for _, e := range c.ends {
		if i := find(c.Held, c.Me, e.Key); i >= 0 {
			c.Held[i].Ended, c.Held[i].Paid = v, e.Paid
			c.useUp(UsedLock{c.Me, e.Key})
		}
	}
	for _, h := range c.adds {
		h.Version = v
		c.Held = append(c.Held, h)
		c.changeLock(LockMade, h)
	}
	c.adds, c.ends = nil, nil
}

// ackedLocks tells what the peer's signature over our ledger l makes certain.
func (c *Channel) ackedLocks(from, to uint64) {
	c.Held = slices.DeleteFunc(c.Held, func(h Held) bool {
		if h.Writer != c.Me {
			return false
		}
		if h.Version > from && h.Version <= to {
			c.changeLock(LockTaken, h)
		}
		if h.Ended == 0 || h.Ended > to {
			return false
		}
		c.changeLock(LockEnded, h)
		return true
	})
}

// countedLocks tells what the end of the channel makes certain of our locks: the State that the chain counted may be newer than the last
// that the peer signed for, and what it counted of a payment in place of a lock is paid. Where it counted a lock, of either side, the
// resolver's answer holds: the one that is known, or the one to come (ruleLock).
func (c *Channel) countedLocks() {
	if at := c.View.Finished; at.Epoch == c.Epoch && at.Dispute != nil {
		c.ackedLocks(c.Acked.Version, at.Dispute.State.Ledgers[c.Me].Version)
	}
	for _, h := range c.Held {
		c.paidLock(h)
	}
}

// paidLock tells what the chain pays for a lock of a channel that is over, once that is known.
func (c *Channel) paidLock(h Held) {
	if h.Ruled != nil && c.LockCounted(h.Writer, h.Key()) {
		h.Paid = *h.Ruled
		c.changeLock(LockPaid, h)
	}
}

// firstDeadline is when the first of the locks of a side is decided at the latest.
func (c *Channel) firstDeadline(writer Side) (deadline uint64, n int) {
	for _, h := range c.Held {
		if h.Writer == writer && h.Ended == 0 {
			n++
			if d := DeadlineOf(h.Condition); deadline == 0 || d < deadline {
				deadline = d
			}
		}
	}
	return deadline, n
}

// LockCounted reports whether a lock is in the ledger that a dispute ended with, as far as its end is final. Those that an earlier settle decided
// are not in what the chain shows any more: there the versions tell. Where only a later epoch of the id is shown, nothing tells, and the lock
// counts until its resolver has answered: taken for void, a hub would give up its own claim for it.
func (c *Channel) LockCounted(writer Side, key LockKey) bool {
	d := c.View.Finished.Dispute
	switch {
	case c.View.Finished.Epoch != c.Epoch:
		return true
	case d == nil:
		return false
	}
	posted := d.State.Ledgers[writer]
	return slices.ContainsFunc(posted.Locks, func(l Lock) bool { return l.Key() == key }) || slices.ContainsFunc(c.Held, func(h Held) bool {
		return h.Writer == writer && h.Key() == key && h.Version <= posted.Version && (h.Ended == 0 || h.Ended > posted.Version)
	})
}

// settles reports whether a call for the rest of a dispute would resolve something: its deadline is over, or its answer is there.
func (c *Channel) settles(r *Rest) bool {
	for w, locks := range r.Locks {
		for _, l := range locks {
			if c.View.Head.Time >= DeadlineOf(l.Condition) {
				return true
			}
			if i := slices.IndexFunc(c.Held, func(h Held) bool { return h.Writer == Side(w) && h.Key() == l.Key() }); i >= 0 && c.Held[i].Decided {
				return true
			}
		}
	}
	return len(r.Locks[0])+len(r.Locks[1]) == 0
}

// waitingLocks says what open locks wait for (I5).
func (c *Channel) waitingLocks() (string, uint64) {
	for _, call := range c.wantsRecords() {
		return "a fact of ours on the chain's record, since the peer did not settle", call.Before
	}
	for _, h := range c.Held {
		if h.Writer == c.them() && h.Agreed != nil && !h.Agreed.IsZero() {
			return "the peer to settle what it promised", DeadlineOf(h.Condition)
		}
	}
	if deadline, n := c.firstDeadline(c.Me); n > 0 {
		return fmt.Sprintf("the outcome of %d of our promises", n), deadline
	}
	if deadline, n := c.firstDeadline(c.them()); n > 0 {
		return fmt.Sprintf("the outcome of %d of the peer's promises", n), deadline
	}
	return "", 0
}

// proved is what we know of the locks of both, for a peer that lost it.
func (c *Channel) proved() (out []ProvedLock) {
	for _, h := range c.Held {
		if h.Ended == 0 {
			out = append(out, ProvedLock{Writer: h.Writer, Key: h.Key(), NewLock: NewLock{ID: h.ID, Kind: h.Kind, Terms: h.Terms, Lead: h.Lead}})
		}
	}
	return out
}

// heldAgain is what we hold once the ledgers are own and peer: what stood is kept, what the proof brings back is checked as when it was
// new, what is gone without our knowing how is told so.
func (c *Channel) heldAgain(own, peer Ledger, told []ProvedLock) ([]Held, []LockChange, error) {
	var held []Held
	var changes []LockChange
	for _, writer := range []Side{c.Me, c.them()} {
		l := own
		if writer != c.Me {
			l = peer
		}
		for _, k := range l.Locks {
			if i := find(c.Held, writer, k.Key()); i >= 0 && c.Held[i].Lock == k {
				held = append(held, c.Held[i])
				continue
			}
			i := slices.IndexFunc(told, func(p ProvedLock) bool { return p.Writer == writer && p.Key == k.Key() })
			if i < 0 {
				return nil, nil, protocolError("its proof lacks the terms of a lock")
			}
			n := told[i].NewLock
			terms, err := ReadTerms(n.Kind, n.Terms)
			if err != nil || terms.Condition() != k.Condition || c.policy.Resolvers[k.Resolver] != n.Kind {
				return nil, nil, protocolError("its proof has wrong terms of a lock")
			}
			h := Held{Writer: writer, Lock: k, ID: n.ID, Kind: n.Kind, Terms: n.Terms, Lead: n.Lead, Version: l.Version, Back: true}
			held = append(held, h)
			if writer == c.them() {
				changes = append(changes, LockChange{LockOffered, h})
			} else {
				changes = append(changes, LockChange{LockMade, h})
			}
		}
	}
	for _, h := range c.Held {
		if find(held, h.Writer, h.Key()) < 0 {
			h.Lost = h.Ended == 0
			changes = append(changes, LockChange{LockEnded, h})
		}
	}
	return held, changes, nil
}
