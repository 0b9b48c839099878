package channels

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// simChain is a model of a chain with one adjudicator and one channel: what contracts/src/Adjudicator.sol does, without gas, tokens
// and locks. Blocks are kept with the channel as it is after each, so that a reorg is a truncation.
type simChain struct {
	rng           *rand.Rand
	params        Params
	id            ID
	confirmations int // 1: the including block counts
	finality      int // depth at which nothing is removed
	blocks        []simBlock
	pending       []*simTx
	forks         int
	fickle        [2]bool
	holds         uint64 // one in so many agreed calls is not mined for long
}

type simBlock struct {
	Block
	slot OnChain
	txs  []*simTx
}

// simTx is a call with its sender. It stays in its adapter's journal until it is final or has failed.
type simTx struct {
	call   Call
	from   Side
	waited int    // blocks since it could have been mined
	held   uint64 // not mined before this block
	fickle bool   // Mallory's
	failed error
	mined  bool
}

func newSimChain(rng *rand.Rand, p Params) *simChain {
	c := &simChain{rng: rng, params: p, id: p.ID(), confirmations: 1 + rng.IntN(3)}
	c.finality = c.confirmations + 1 + rng.IntN(4)
	c.blocks = []simBlock{{Block: Block{Number: 1, Time: 1000, Hash: common.Hash{1}}}}
	return c
}

func (c *simChain) head() *simBlock { return &c.blocks[len(c.blocks)-1] }

// at is the block that has n blocks on top of it.
func (c *simChain) at(n int) *simBlock { return &c.blocks[max(0, len(c.blocks)-1-n)] }

func (c *simChain) view() ChainView {
	final := c.at(c.finality)
	return ChainView{Head: c.head().Block, Final: final.Block, Seen: c.head().slot, Confirmed: c.at(c.confirmations - 1).slot, Finished: final.slot}
}

// submit is what a chain adapter does: a call that is pending, or mined well, is not sent again.
func (c *simChain) submit(from Side, call Call) {
	key := call.Key()
	for _, tx := range c.pending {
		if tx.from == from && tx.call.Key() == key {
			return
		}
	}
	for _, b := range c.blocks {
		for _, tx := range b.txs {
			if tx.from == from && tx.call.Key() == key && tx.mined {
				return
			}
		}
	}
	tx := &simTx{call: call, from: from, fickle: c.fickle[from]}
	agreed := call.Kind == CallOpen || call.Kind == CallClose || call.Kind == CallWithdraw // what may come too late
	if agreed && c.holds > 0 && c.rng.Uint64N(c.holds) == 0 {
		tx.held = c.head().Number + c.rng.Uint64N(500)
	}
	c.pending = append(c.pending, tx)
}

// maxWait is after how many blocks an honest transaction is mined at the latest: the rules assume that a window has room for
// five of that and a reorg.
const maxWait = 3

// mine adds a block, dt seconds after the last one. The order of transactions is anybody's.
func (c *simChain) mine(dt uint64) {
	parent := c.head()
	c.forks++
	b := simBlock{Block: Block{Number: parent.Number + 1, Time: parent.Time + dt}, slot: parent.slot}
	b.Hash = crypto.Keccak256Hash([]byte(fmt.Sprint(b.Number, b.Time, c.forks)))
	c.rng.Shuffle(len(c.pending), func(i, j int) { c.pending[i], c.pending[j] = c.pending[j], c.pending[i] })
	var later []*simTx
	for _, tx := range c.pending {
		if b.Number < tx.held || tx.waited < maxWait && c.rng.IntN(3) == 0 {
			tx.waited++
			later = append(later, tx)
			continue
		}
		slot, err := c.apply(b.slot, b.Block, tx)
		tx.failed, tx.mined = err, err == nil
		if err == nil {
			slot.Block, slot.Tx = b.Block, crypto.Keccak256Hash([]byte(tx.call.Key()), b.Hash[:])
			b.slot = slot
			b.txs = append(b.txs, tx)
		}
	}
	c.pending = later
	c.blocks = append(c.blocks, b)
}

// reorg drops the newest n blocks and mines n+1 others; what was in them waits to be mined again.
func (c *simChain) reorg(n int, meanwhile func()) {
	n = min(n, c.finality-1, len(c.blocks)-1)
	if n <= 0 {
		return
	}
	old := c.blocks[len(c.blocks)-n:]
	c.blocks = append([]simBlock(nil), c.blocks[:len(c.blocks)-n]...)
	for _, b := range old {
		for _, tx := range b.txs {
			tx.mined, tx.waited = false, 0
			if tx.fickle && c.rng.IntN(2) == 0 {
				continue // its sender takes the chance to think again
			}
			if c.rng.IntN(2) == 0 {
				tx.held = c.head().Number + c.rng.Uint64N(uint64(2*n+3))
			}
			c.pending = append(c.pending, tx)
		}
	}
	meanwhile()
	for i := range n + 1 {
		dt := uint64(1)
		if i < n && old[i].Time > c.head().Time {
			dt = old[i].Time - c.head().Time
			if c.rng.IntN(2) == 0 {
				dt = 1 + c.rng.Uint64N(dt) // another miner, another clock
			}
		}
		c.mine(dt)
	}
}

// turned reports whether the channel changed within the blocks that a reorg can remove.
func (c *simChain) turned() bool {
	now, final := c.head().slot, c.at(c.finality).slot
	return now.Status != final.Status || now.Funded != final.Funded
}

var errRevert = errors.New("reverts")

func (c *simChain) apply(s OnChain, at Block, tx *simTx) (OnChain, error) {
	k := tx.call
	if k.Params.ID() != c.id {
		return s, errRevert
	}
	if k.Kind != CallOpen && s.Epoch != k.Epoch {
		return s, errRevert
	}
	switch k.Kind {
	case CallOpen:
		return c.open(s, at, k)
	case CallDeposit:
		if s.Status != ChainOpen || k.Amount.IsZero() || !k.Amount.Multiple(c.params.Unit) {
			return s, errRevert
		}
		s.Funded[k.Side] = s.Funded[k.Side].Add(k.Amount)
		return s, nil
	case CallWithdraw:
		return c.withdraw(s, at, k)
	case CallClose:
		return c.close(s, at, k)
	case CallChallenge:
		return c.challenge(s, at, tx)
	case CallRespond:
		return c.respond(s, at, tx)
	case CallSettle:
		return c.settle(s, at, k)
	}
	return s, errRevert
}

func (c *simChain) open(s OnChain, at Block, k Call) (OnChain, error) {
	if s.Status != ChainNone || k.Epoch != 0 || at.Time > k.Deadline || at.Time > c.params.OpenBy {
		return s, errRevert
	}
	return OnChain{Status: ChainOpen, Funded: [2]Net{k.Amounts[0].Net(), k.Amounts[1].Net()}}, nil
}

// signed checks signatures of both sides, of which the caller's own may be absent.
func (c *simChain) signed(digest [32]byte, sigs [2]Signature, from Side) bool {
	for side, sig := range sigs {
		if sig == nil && Side(side) == from {
			continue
		}
		if Verify(digest, sig, c.params.Signer[side]) != nil {
			return false
		}
	}
	return true
}

func (c *simChain) withdraw(s OnChain, at Block, k Call) (OnChain, error) {
	w := k.Withdraw
	total := s.Funded[0].Plus(s.Funded[1])
	if s.Status != ChainOpen || w.Epoch != s.Epoch || at.Time > w.Deadline || w.Nonce != s.WithdrawNonce || w.Side > 1 ||
		w.Amount.IsZero() || !w.Amount.Multiple(c.params.Unit) || total.Less(w.Amount.Net()) || !c.signed(testDomain.WithdrawDigest(c.id, w), k.Sigs, 9) {
		return s, errRevert
	}
	s.WithdrawNonce++
	s.Funded[w.Side] = s.Funded[w.Side].Sub(w.Amount)
	return s, nil
}

func (c *simChain) close(s OnChain, at Block, k Call) (OnChain, error) {
	if s.Status != ChainOpen && s.Status != ChainDisputed || k.Close.Epoch != s.Epoch || at.Time > k.Close.Deadline || !c.signed(testDomain.CloseDigest(c.id, k.Close), k.Sigs, 9) {
		return s, errRevert
	}
	share0, share1 := s.Funded[0].Minus(k.Close.Net), s.Funded[1].Plus(k.Close.Net)
	if share0.Sign() < 0 || share1.Sign() < 0 {
		return s, errRevert
	}
	return c.end(s, share0.Floor()), nil
}

// end pays out: side 0 a whole number of units, side 1 the rest.
func (c *simChain) end(s OnChain, share0 Amount) OnChain {
	n := small(share0) // amounts are small here
	pay0 := NewAmount(n - n%c.params.Unit)
	s.Status = ChainClosed // the dispute stays in view: it tells what was counted
	s.Payout = [2]Amount{pay0, s.Funded[0].Plus(s.Funded[1]).Sub(pay0).Floor()}
	return s
}

// backed checks the other side's signature over a state that side puts forward.
func (c *simChain) backed(st State, sig Signature, side Side) bool {
	empty := State{Epoch: st.Epoch}
	if st.Ledgers[0].Equal(empty.Ledgers[0]) && st.Ledgers[1].Equal(empty.Ledgers[1]) {
		return true
	}
	return Verify(testDomain.StateDigest(c.id, st), sig, c.params.Signer[side.Other()]) == nil
}

func (c *simChain) challenge(s OnChain, at Block, tx *simTx) (OnChain, error) {
	if s.Status != ChainOpen || tx.call.State.Epoch != s.Epoch || !c.backed(tx.call.State, tx.call.PeerSig, tx.from) {
		return s, errRevert
	}
	s.Status = ChainDisputed
	s.Dispute = &Dispute{State: tx.call.State, WindowEnd: at.Time + c.params.ChallengePeriod}
	return s, nil
}

// revealed checks that a call knows the dispute as it is.
func revealed(s OnChain, d Dispute) bool {
	if s.Status != ChainDisputed {
		return false
	}
	have := s.Dispute
	return have.WindowEnd == d.WindowEnd && have.Answered == d.Answered && have.State.Epoch == d.State.Epoch &&
		have.State.Ledgers[0].Equal(d.State.Ledgers[0]) && have.State.Ledgers[1].Equal(d.State.Ledgers[1])
}

func (c *simChain) respond(s OnChain, at Block, tx *simTx) (OnChain, error) {
	k := tx.call
	bit := uint8(1) << tx.from
	if !revealed(s, k.Dispute) || at.Time >= s.Dispute.WindowEnd || k.State.Epoch != s.Epoch || s.Dispute.Answered&bit != 0 ||
		!s.Dispute.State.Raises(k.State) || Verify(testDomain.StateDigest(c.id, k.State), k.PeerSig, c.params.Signer[tx.from.Other()]) != nil {
		return s, errRevert
	}
	next := *s.Dispute
	next.State, next.Answered = next.State.Merge(k.State), next.Answered|bit
	s.Dispute = &next
	return s, nil
}

func (c *simChain) settle(s OnChain, at Block, k Call) (OnChain, error) {
	if !revealed(s, k.Dispute) || at.Time < s.Dispute.WindowEnd {
		return s, errRevert
	}
	return c.end(s, settleShare(s.Funded, s.Dispute.State)), nil
}

// settleShare is side 0's part of a settled state without locks (R9).
func settleShare(funded [2]Net, st State) Amount {
	return Balance(funded, st, 0).Clamp(funded[0].Plus(funded[1]))
}
