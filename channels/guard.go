package channels

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Bounds of what a watchtower keeps (docs/protocol.md, "Limits").
const (
	MaxWards   = 4096            // channels of one client
	maxReport  = 512 << 10       // bytes of an encoded Report
	maxPeerID  = 128             // bytes of a peer id
	NoteTower  = "tower"         // note kind of a Report, by the tower's identity key
	AboutTower = "tower"         // a Refusal about this is of a watchtower, or of its client
	MaxVigil   = uint32(10 * 60) // seconds; the longest that a tower may be silent by its own word
)

// Guard is what a watchtower needs to answer for one side of a channel: the newest State that the other side signed, this side's consent
// to post it (R10), and the facts that are to go on record for it. With it a tower can answer a dispute, and can't start one.
type Guard struct {
	Params  Params
	Side    Side
	Block   uint64 // first that can hold an event of the channel
	State   State
	PeerSig Signature // the other side's, over State
	Answer  Signature // this side's, over Answer{State}
	Facts   []GuardFact
}

// GuardFact is a fact about a lock that the other side wrote.
type GuardFact struct {
	Lock  int // index among the locks of the other side's ledger in the State
	Kind  ResolverKind
	Terms []byte
	Fact  []byte
}

// Engage asks the receiver to be the sender's watchtower; with End, to forget all that it has of the sender.
type Engage struct{ End bool }

// Vigil is a watchtower's proof of life and its receipt: an encoded Report and the tower's note over it (NoteTower).
type Vigil struct {
	Report []byte
	Sig    Signature
}

// Report is what a tower says of itself and of what it guards for one client.
type Report struct {
	Client  string // peer id
	Time    uint64 // the tower's clock, unix seconds
	Next    uint32 // seconds until the next one at the latest
	Block   uint64 // the newest that it knows
	At      uint64 // that block's time
	Gas     Amount // native coin of its account
	Answers uint32 // that it pays for now
	All     bool   // Wards are all that it has
	Wards   []Ward
}

// Ward is a channel that a tower guards, and up to where.
type Ward struct {
	Channel  ID
	Epoch    uint32
	Versions [2]uint64 // of both ledgers, by side
	Facts    [8]byte
}

// Covers reports whether a tower that has w has all of g, or something newer.
func (w Ward) Covers(g Ward) bool {
	return w.Channel == g.Channel && w.Epoch == g.Epoch && w.Versions[0] >= g.Versions[0] && w.Versions[1] >= g.Versions[1] &&
		(w.Facts == g.Facts || w.Versions != g.Versions)
}

// Ward says what g guards.
func (g Guard) Ward() Ward {
	w := Ward{Channel: g.Params.ID(), Epoch: g.State.Epoch, Versions: [2]uint64{g.State.Ledgers[0].Version, g.State.Ledgers[1].Version}}
	if len(g.Facts) == 0 {
		return w
	}
	var all []byte
	for _, f := range g.Facts {
		key := g.lock(f).Key()
		all = append(append(all, key.Resolver[:]...), key.Condition[:]...)
		all = append(all, byte(f.Kind))
		all = append(append(all, crypto.Keccak256(f.Terms)...), crypto.Keccak256(f.Fact)...)
	}
	copy(w.Facts[:], crypto.Keccak256(all))
	return w
}

// lock is what f is about; nothing, where the other side's ledger has no such lock.
func (g Guard) lock(f GuardFact) Lock {
	locks := g.State.Ledgers[g.Side.Other()&1].Locks
	if f.Lock < 0 || f.Lock >= len(locks) {
		return Lock{}
	}
	return locks[f.Lock]
}

// Locks are those that its facts are about, in their order.
func (g Guard) Locks() (out []Lock) {
	for _, f := range g.Facts {
		out = append(out, g.lock(f))
	}
	return out
}

// Check verifies all signatures: a tower pays gas for what it keeps.
func (g Guard) Check(d Domain) error {
	if err := g.Params.Check(); err != nil {
		return err
	}
	id := g.Params.ID()
	switch {
	case g.Side > 1:
		return errors.New("the channel has two sides")
	case Verify(d.StateDigest(id, g.State), g.PeerSig, g.Params.Signer[g.Side.Other()]) != nil:
		return errors.New("the state is not signed by the other side")
	case Verify(d.AnswerDigest(id, g.State), g.Answer, g.Params.Signer[g.Side]) != nil:
		return errors.New("the answer is not signed by the side that it is for")
	}
	for i, f := range g.Facts {
		if slices.ContainsFunc(g.Facts[:i], func(o GuardFact) bool { return o.Lock == f.Lock }) {
			return errors.New("two facts about one lock")
		}
		if err := g.checkFact(d, f); err != nil {
			return err
		}
	}
	return nil
}

func (g Guard) checkFact(d Domain, f GuardFact) error {
	lock := g.lock(f)
	if lock.Resolver == (common.Address{}) {
		return errors.New("a fact about a lock that is not in the state")
	}
	terms, err := ReadTerms(f.Kind, f.Terms)
	if err != nil {
		return err
	}
	if terms.Condition() != lock.Condition {
		return errors.New("a fact with the terms of another lock")
	}
	_, err = Judge(FactDomain{ChainID: d.ChainID, Resolver: lock.Resolver, Kind: f.Kind}, terms, lock.Amount, f.Fact)
	return err
}

// Follows reports why g may not take the place of what a tower has; nil where it may. Signatures of one side are monotone in both
// versions, so what is lower in either is old.
func (g Guard) Follows(old Guard) error {
	for i, l := range g.State.Ledgers {
		before := old.State.Ledgers[i]
		switch {
		case g.State.Epoch < old.State.Epoch || g.State.Epoch == old.State.Epoch && l.Version < before.Version:
			return errors.New("it is older than what is kept already")
		case g.State.Epoch == old.State.Epoch && l.Version == before.Version && !l.Equal(before):
			return fmt.Errorf("it has another ledger %d at version %d than what is kept already", i, l.Version)
		}
	}
	return nil
}

// Watch is what a tower sees of a channel that it guards.
type Watch struct {
	View   ChainView
	Now    uint64 // the tower's clock, unix seconds: a hint, where the chain sleeps
	Heard  uint64 // chain time when the client was last there, unix seconds
	Online bool   // it is there now
	Margin uint64 // seconds before the last moment for a fact from which it goes on record
	Rules  map[LockKey]RuleLock
}

// Wants says what a tower should have on chain now. It repeats itself until the chain shows the effect.
func (g Guard) Wants(w Watch) []Call {
	seen := w.View.Seen
	if seen.Epoch != g.State.Epoch || seen.Status != ChainOpen && seen.Status != ChainDisputed {
		return nil
	}
	calls := g.records(w)
	d := seen.Dispute
	if seen.Status != ChainDisputed || d == nil || w.View.Head.Time >= d.WindowEnd || d.Answered&(4<<g.Side) != 0 || !d.State.Raises(g.State) {
		return calls
	}
	if max(w.View.Head.Time, w.Now) < g.answerFrom(w, d.WindowEnd) {
		return calls
	}
	return append(calls, Call{Kind: CallRespond, Params: g.Params, Epoch: g.State.Epoch, Side: g.Side, State: g.State, PeerSig: g.PeerSig,
		AnswerSig: g.Answer, Dispute: *d, Before: d.WindowEnd})
}

// answerFrom is when a tower answers. A client that is there answers by itself, with something newer perhaps: it gets a quarter of the
// window. Otherwise the tower waits the longer, up to that quarter, the longer it has not heard from its client: another tower may have
// something newer, and only one delegated answer counts (R10, R21).
func (g Guard) answerFrom(w Watch, windowEnd uint64) uint64 {
	period := g.Params.ChallengePeriod
	began, quarter := windowEnd-min(windowEnd, period), period/4
	if w.Online {
		return began + quarter
	}
	age := min(began-min(began, w.Heard), 1<<30)
	return began + quarter*age/(age+period)
}

// records puts facts on record in the last moments, and at once in a dispute. A client that is there does that earlier, by itself.
func (g Guard) records(w Watch) []Call {
	var calls []Call
	margin := w.Margin
	if w.Online {
		margin /= 2
	}
	for _, f := range g.Facts {
		lock := g.lock(f)
		rule := w.Rules[lock.Key()]
		h := Held{Lock: lock, Kind: f.Kind, Terms: f.Terms, Fact: f.Fact, OnChain: rule.OnRecord, Record: rule.Record}
		before, open := h.recordBefore()
		disputed := w.View.Seen.Status == ChainDisputed
		switch {
		case rule.Decided || !open || w.View.Head.Time >= before:
		case !disputed && !rule.OnRecord && max(w.View.Head.Time, w.Now)+margin < before:
		default:
			calls = append(calls, Call{Kind: CallRecord, Params: g.Params, Epoch: g.State.Epoch, Before: before,
				Record: Record{Resolver: lock.Resolver, Kind: f.Kind, Terms: f.Terms, Fact: f.Fact}})
		}
	}
	return calls
}

// Done reports whether nothing is left to guard: the channel's end is final, or it was never opened and can't be any more.
func (g Guard) Done(v ChainView) bool {
	at := v.Finished
	return at.Epoch > g.State.Epoch || at.Epoch == g.State.Epoch && at.Status == ChainClosed ||
		at.Status == ChainNone && v.Seen.Status == ChainNone && v.Final.Time > g.Params.OpenBy
}

// Guard is what this channel's watchtowers should have, all but the signature over Answer; false where there is nothing to guard.
func (c *Channel) Guard() (Guard, bool) {
	if c.Best == nil || !c.Live() || c.Phase == PhaseOpening || c.Phase == PhaseClosed {
		return Guard{}, false
	}
	g := Guard{Params: c.Params, Side: c.Me, State: c.Best.State, PeerSig: c.Best.Sig}
	if c.Opening != nil {
		g.Block = c.Opening.Block
	}
	locks := c.Best.Ledgers[c.them()].Locks
	for _, h := range c.Held {
		if h.Writer != c.them() || h.Ruled != nil || h.Decided || len(h.Fact) == 0 || h.Amount.Less(c.policy.Dust) {
			continue
		}
		i := slices.IndexFunc(locks, func(l Lock) bool { return l.Key() == h.Key() })
		if before, open := h.recordBefore(); i >= 0 && open && c.View.Head.Time < before {
			g.Facts = append(g.Facts, GuardFact{Lock: i, Kind: h.Kind, Terms: h.Terms, Fact: h.Fact})
		}
	}
	return g, true
}
