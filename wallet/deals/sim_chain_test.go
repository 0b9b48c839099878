package deals_test

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
)

// chain is a model of a chain with the adjudicator, which holds many channels, and three resolvers. It does what contracts/src does,
// without gas and tokens. Each block keeps all that is after it, so that a reorg is a truncation.
type chain struct {
	w             *world
	confirmations int // 1: the including block counts
	finality      int // depth at which nothing is removed
	blocks        []block
	pending       []*tx
	forks         uint64
	dear          uint64 // until this block gas is dear: what is not urgent waits, and all waits longer
}

type block struct {
	channels.Block
	slots   map[channels.ID]channels.OnChain
	records map[channels.LockKey]record
	txs     []*tx
}

// record is what stands on a resolver's record: a preimage, the highest total, or the first ruling.
type record struct {
	there bool
	paid  channels.Amount
}

// tx is a call with its sender. It stays in its adapter's journal until it is final or has failed.
type tx struct {
	channels.Call
	from   *node
	side   channels.Side
	waited int
	held   uint64 // not mined before this block
	first  bool   // mined ahead of all others
	mined  bool
}

// Where the resolvers are.
var (
	hashLocks = common.Address{0x01}
	vouchers  = common.Address{0x02}
	escrows   = common.Address{0x03}
)

const (
	period = 900 // of challenges, in seconds: about 75 blocks
	margin = 600 // before a deadline, in seconds (R14d): room for inclusion, dear gas, a reorg and a slow reaction
)

var domain = channels.Domain{ChainID: 1337, Adjudicator: common.HexToAddress("0xad")}

func newChain(w *world) *chain {
	c := &chain{w: w, confirmations: 1 + w.n(3)}
	c.finality = c.confirmations + 1 + w.n(3)
	c.blocks = []block{{Block: channels.Block{Number: 1, Time: 100_000, Hash: common.Hash{1}}, slots: map[channels.ID]channels.OnChain{}, records: map[channels.LockKey]record{}}}
	return c
}

func (c *chain) head() *block { return &c.blocks[len(c.blocks)-1] }

func (c *chain) now() uint64 { return c.head().Time }

// at is the block that has n blocks on top of it.
func (c *chain) at(n int) *block { return &c.blocks[max(0, len(c.blocks)-1-n)] }

// view is the chain as one sees it who is lag blocks behind.
func (c *chain) view(id channels.ID, lag int) channels.ChainView {
	head, final := c.at(lag), c.at(c.finality+lag)
	return channels.ChainView{Head: head.Block, Final: final.Block, Seen: head.slots[id], Confirmed: c.at(c.confirmations - 1 + lag).slots[id], Finished: final.slots[id]}
}

// answer is what a resolver says of a lock.
func (c *chain) answer(l channels.Held, lag int) channels.RuleLock {
	head, final := c.at(lag), c.at(c.finality+lag)
	r := channels.RuleLock{Key: l.Key(), Amount: l.Amount, OnRecord: head.records[l.Key()].there}
	if l.Kind == channels.KindVoucher {
		r.Record.Total = head.records[l.Key()].paid
	}
	_, r.Decided = head.payout(l.Lock)
	r.Paid, r.Final = final.payout(l.Lock)
	return r
}

// payout is what a resolver answers the adjudicator in a block; false: it reverts.
func (b *block) payout(l channels.Lock) (channels.Amount, bool) {
	r, over := b.records[l.Key()], b.Time >= channels.DeadlineOf(l.Condition)
	switch {
	case l.Resolver == hashLocks && r.there:
		return l.Amount, true
	case l.Resolver == vouchers:
		return r.paid.Min(l.Amount), over || !r.paid.Less(l.Amount)
	case l.Resolver == escrows && r.there:
		return r.paid.Min(l.Amount), true
	case l.Resolver == escrows && l.Condition[26] == 1:
		return l.Amount, over
	}
	return channels.Amount{}, over
}

// submit is what a chain adapter does: a call that is pending, or mined well, is not sent again.
func (c *chain) submit(from *node, side channels.Side, call channels.Call) *tx {
	key := call.Key()
	known := func(t *tx) bool { return t.from == from && t.Key() == key }
	if slices.ContainsFunc(c.pending, known) {
		return nil
	}
	for _, b := range c.blocks[max(0, len(c.blocks)-200):] {
		if slices.ContainsFunc(b.txs, known) {
			return nil
		}
	}
	t := &tx{Call: call, from: from, side: side}
	if agreed := call.Kind == channels.CallClose || call.Kind == channels.CallWithdraw; agreed && c.w.faults.holds && c.w.one(3) {
		t.held = c.head().Number + uint64(c.w.n(120))
	}
	c.pending = append(c.pending, t)
	return t
}

// Blocks after which an honest transaction is mined at the latest: the rules assume that windows and margins have room for that and a reorg.
const (
	maxWait = 3
	dearGas = 6
)

// mine adds a block, dt seconds after the last one. The order of transactions is anybody's.
func (c *chain) mine(dt uint64) {
	parent := c.head()
	c.forks++
	b := block{Block: channels.Block{Number: parent.Number + 1, Time: parent.Time + dt}, slots: maps.Clone(parent.slots), records: maps.Clone(parent.records)}
	binary.BigEndian.PutUint64(b.Hash[:], c.forks)
	for i := len(c.pending) - 1; i > 0; i-- {
		j := c.w.n(i + 1)
		c.pending[i], c.pending[j] = c.pending[j], c.pending[i]
	}
	slices.SortStableFunc(c.pending, func(a, b *tx) int {
		if a.first == b.first {
			return 0
		} else if a.first {
			return -1
		}
		return 1
	})
	wait, often := maxWait, 3
	if b.Number < c.dear {
		wait, often = dearGas, 1
	}
	var later []*tx
	for _, t := range c.pending {
		if b.Number < t.held || !t.first && t.waited < wait && c.w.n(often+1) < 2 && (often == 1 || c.w.one(2)) {
			t.waited++
			later = append(later, t)
			continue
		}
		if t.mined = c.apply(&b, t) == nil; t.mined {
			b.txs = append(b.txs, t)
		}
	}
	c.pending = later
	c.blocks = append(c.blocks, b)
}

// reorg drops the newest n blocks and mines n+1 others; what was in them waits to be mined again. Who lies may think again.
func (c *chain) reorg(n int) {
	n = min(n, c.finality-1, len(c.blocks)-1)
	if n <= 0 {
		return
	}
	old := c.blocks[len(c.blocks)-n:]
	c.blocks = append([]block(nil), c.blocks[:len(c.blocks)-n]...)
	for _, b := range old {
		for _, t := range b.txs {
			t.mined, t.waited = false, dearGas // it pays enough already
			if t.from != nil && !t.from.honest && c.w.one(2) {
				continue
			}
			c.pending = append(c.pending, t)
		}
	}
	for i := range n + 1 {
		dt := uint64(1)
		if i < n && old[i].Time > c.now() {
			dt = old[i].Time - c.now()
		}
		c.mine(dt)
	}
}

var errRevert = errors.New("reverts")

func (c *chain) apply(b *block, t *tx) error {
	if t.Kind == channels.CallRecord {
		return c.put(b, t.Record)
	}
	id := t.Params.ID()
	s, err := c.call(b, b.slots[id], t)
	if err == nil {
		s.Block, s.Tx = b.Block, crypto.Keccak256Hash([]byte(t.Key()), b.Hash[:])
		b.slots[id] = s
	}
	return err
}

// put puts a fact on a resolver's record.
func (c *chain) put(b *block, k channels.Record) error {
	terms, err := channels.ReadTerms(k.Kind, k.Terms)
	if err != nil || b.Time >= terms.Deadline() {
		return errRevert
	}
	paid, _, ok := proof(k.Kind, terms, k.Fact)
	if !ok {
		return errRevert
	}
	key := channels.LockKey{Resolver: k.Resolver, Condition: terms.Condition()}
	r := b.records[key]
	if r.there && (k.Kind != channels.KindVoucher || !r.paid.Less(channels.NewAmount(paid))) {
		return errRevert
	}
	b.records[key] = record{true, channels.NewAmount(paid)}
	return nil
}

func factDomain(kind channels.ResolverKind) channels.FactDomain {
	return channels.FactDomain{ChainID: domain.ChainID, Resolver: resolver(kind), Kind: kind}
}

func resolver(kind channels.ResolverKind) common.Address { return common.Address{byte(kind)} }

func (c *chain) call(b *block, s channels.OnChain, t *tx) (channels.OnChain, error) {
	if t.Kind != channels.CallOpen && s.Epoch != t.Epoch {
		return s, errRevert
	}
	switch t.Kind {
	case channels.CallWithdraw:
		return withdraw(b, s, t.Params, t.Withdraw, t.Sigs)
	case channels.CallClose:
		return closeAgreed(b, s, t.Params, t.Close, t.Sigs)
	case channels.CallChallenge:
		if s.Status != channels.ChainOpen || !backed(t.Params, t.State, t.PeerSig, t.side) {
			return s, errRevert
		}
		s.Status = channels.ChainDisputed
		s.Dispute = &channels.Dispute{State: t.State, WindowEnd: b.Time + t.Params.ChallengePeriod}
		return s, nil
	case channels.CallRespond:
		return respond(b, s, t)
	case channels.CallSettle:
		return settle(b, s, t.Call)
	}
	return s, errRevert
}

// signed checks the signatures of both sides.
func signed(p channels.Params, digest [32]byte, sigs [2]channels.Signature) bool {
	return channels.Verify(digest, sigs[0], p.Signer[0]) == nil && channels.Verify(digest, sigs[1], p.Signer[1]) == nil
}

func withdraw(b *block, s channels.OnChain, p channels.Params, w channels.Withdraw, sigs [2]channels.Signature) (channels.OnChain, error) {
	total := s.Funded[0].Plus(s.Funded[1])
	if s.Status != channels.ChainOpen || b.Time > w.Deadline || w.Nonce != s.WithdrawNonce || w.Side > 1 || w.Amount.IsZero() || !w.Amount.Multiple(p.Unit) ||
		total.Less(w.Amount.Net()) || !signed(p, domain.WithdrawDigest(p.ID(), w), sigs) {
		return s, errRevert
	}
	s.WithdrawNonce++
	s.Funded[w.Side] = s.Funded[w.Side].Sub(w.Amount)
	return s, nil
}

func closeAgreed(b *block, s channels.OnChain, p channels.Params, k channels.Close, sigs [2]channels.Signature) (channels.OnChain, error) {
	share0, share1 := s.Funded[0].Minus(k.Net), s.Funded[1].Plus(k.Net)
	if s.Status != channels.ChainOpen && s.Status != channels.ChainDisputed || b.Time > k.Deadline || share0.Sign() < 0 || share1.Sign() < 0 || !signed(p, domain.CloseDigest(p.ID(), k), sigs) {
		return s, errRevert
	}
	if s.Dispute != nil && s.Dispute.Rest != nil {
		return s, errRevert // a part of it was paid out
	}
	s.Payout = [2]channels.Amount{whole(share0.Floor(), p.Unit), {}}
	s.Payout[1] = s.Funded[0].Plus(s.Funded[1]).Sub(s.Payout[0]).Floor()
	s.Status = channels.ChainClosed
	return s, nil
}

func whole(a channels.Amount, unit uint64) channels.Amount {
	n := small(a)
	return channels.NewAmount(n - n%unit)
}

// backed checks the other side's signature over a state that side puts forward.
func backed(p channels.Params, st channels.State, sig channels.Signature, side channels.Side) bool {
	blank := channels.Ledger{}
	if st.Ledgers[0].Equal(blank) && st.Ledgers[1].Equal(blank) {
		return true
	}
	return channels.Verify(domain.StateDigest(p.ID(), st), sig, p.Signer[side.Other()]) == nil
}

// revealed checks that a call knows the dispute as it is.
func revealed(s channels.OnChain, d channels.Dispute) bool {
	if s.Status != channels.ChainDisputed {
		return false
	}
	have := s.Dispute
	return have.WindowEnd == d.WindowEnd && have.Answered == d.Answered && have.State.Ledgers[0].Equal(d.State.Ledgers[0]) && have.State.Ledgers[1].Equal(d.State.Ledgers[1])
}

func respond(b *block, s channels.OnChain, t *tx) (channels.OnChain, error) {
	bit := uint8(1) << t.side
	if !revealed(s, t.Dispute) || b.Time >= s.Dispute.WindowEnd || s.Dispute.Answered&bit != 0 || !s.Dispute.State.Raises(t.State) || !backed(t.Params, t.State, t.PeerSig, t.side) {
		return s, errRevert
	}
	next := *s.Dispute
	next.State, next.Answered = next.State.Merge(t.State), next.Answered|bit
	s.Dispute = &next
	return s, nil
}

// settle pays what is certain, by R9.
func settle(b *block, s channels.OnChain, k channels.Call) (channels.OnChain, error) {
	if !revealed(s, k.Dispute) || b.Time < s.Dispute.WindowEnd {
		return s, errRevert
	}
	d := *s.Dispute
	total, free0 := s.Funded[0].Plus(s.Funded[1]).Floor(), channels.Balance(s.Funded, d.State, 0)
	if d.Rest != nil {
		total, free0 = d.Rest.Total, d.Rest.Free0
	}
	var undecided channels.Amount
	var left [2][]channels.Lock
	decided := 0
	for writer := range d.State.Ledgers {
		for _, l := range d.State.Ledgers[writer].Locks {
			paid, ok := b.payout(l)
			if !ok {
				undecided = plus(undecided, l.Amount)
				left[writer] = append(left[writer], l)
				continue
			}
			decided++
			if writer == 0 {
				free0 = free0.Add(l.Amount).Sub(paid)
			} else {
				free0 = free0.Add(paid)
			}
		}
	}
	pay0 := whole(free0.Clamp(total.Net()), k.Params.Unit)
	pay1, _ := total.Sub(pay0)
	if !undecided.IsZero() {
		pay1, _ = total.Sub(free0.Add(undecided).Clamp(total.Net()))
		pay1 = whole(pay1, k.Params.Unit)
	}
	if !undecided.IsZero() && decided == 0 && pay0.IsZero() && pay1.IsZero() {
		return s, errRevert
	}
	s.Payout = [2]channels.Amount{plus(s.Payout[0], pay0), plus(s.Payout[1], pay1)}
	if undecided.IsZero() {
		s.Status = channels.ChainClosed // the dispute stays in view: it tells what was counted
		return s, nil
	}
	d.State.Ledgers[0].Locks, d.State.Ledgers[1].Locks = left[0], left[1]
	rest, _ := total.Sub(plus(pay0, pay1))
	d.Rest = &channels.Rest{Total: rest, Free0: free0.Sub(pay0), Locks: left}
	s.Dispute = &d
	return s, nil
}

func plus(a, b channels.Amount) channels.Amount {
	sum, err := a.Add(b)
	if err != nil {
		panic(err) // amounts are small here
	}
	return sum
}

// small is an amount of the simulator, which are all small, as a number.
func small(a channels.Amount) uint64 {
	b := a.Bytes32()
	return binary.BigEndian.Uint64(b[24:])
}
