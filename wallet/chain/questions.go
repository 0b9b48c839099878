package chain

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// Questions about locks are answered from the logs of their resolvers, which are read beside the adjudicator's: whoever watches thousands of
// conditions asks nothing more of the endpoint per block. Only a condition that is new is asked for once, and an answer that is told as
// final is confirmed by the contract itself. Nothing of it is journalled: what is watched is asked for again after a restart.

// condition is one that is watched. Chain.mu guards it.
type condition struct {
	channels.LockKey
	kind   channels.ResolverKind
	asked  map[channels.Amount]*question
	read   bool // events are complete up to the newest stored block
	events []factEvent
	doubt  bool  // its logs may have been kept back
	stands *bool // Pledge: a contested draw stands when the arbiter is silent; nil: not known yet
}

// question is one amount of a condition.
type question struct {
	told      *wallet.Answer // nil: nothing yet
	confirmed bool           // the contract says the same as the final answer
}

// Watch implements wallet.Chain. The answer comes with a later ChainRuled.
func (c *Chain) Watch(q wallet.Question) {
	if kind, known := c.kindOf(q.Resolver); !known || kind != q.Kind {
		c.cfg.Log.Warn("a lock of a resolver that the network does not have is not watched", "resolver", q.Resolver)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	k := c.asked[q.LockKey]
	if k == nil {
		k = &condition{LockKey: q.LockKey, kind: q.Kind, asked: make(map[channels.Amount]*question)}
		c.asked[q.LockKey] = k
	}
	if k.asked[q.Amount] == nil {
		k.asked[q.Amount] = new(question)
		c.unruled = true
		c.nudge()
	}
}

// Unwatch implements wallet.Chain.
func (c *Chain) Unwatch(q wallet.Question) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k := c.asked[q.LockKey]; k != nil {
		delete(k.asked, q.Amount)
		if len(k.asked) == 0 {
			delete(c.asked, q.LockKey)
		}
	}
}

// emitters are the contracts whose logs are read: the adjudicator, and the resolvers of what is watched.
func (c *Chain) emitters() []common.Address {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := []common.Address{c.cfg.Network.Adjudicator.Address}
	for _, at := range c.cfg.Network.Resolvers {
		for key := range c.asked {
			if key.Resolver == at.Address {
				out = append(out, at.Address)
				break
			}
		}
	}
	return out
}

// factsIn decodes the logs of p that are about conditions that are watched and read.
func (c *Chain) factsIn(p piece) (map[channels.LockKey][]factEvent, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.factsOf(p, func(key channels.LockKey) *condition {
		if k := c.asked[key]; k != nil && k.read {
			return k
		}
		return nil
	})
}

// factsOf decodes the logs of p that are about certain conditions. A log that it does not understand is an error.
func (c *Chain) factsOf(p piece, about func(channels.LockKey) *condition) (map[channels.LockKey][]factEvent, error) {
	blocks := make(map[uint64]channels.Block, len(p.blocks))
	for _, b := range p.blocks {
		blocks[b.Number] = b
	}
	out := make(map[channels.LockKey][]factEvent)
	for _, l := range p.logs {
		if l.Address == c.cfg.Network.Adjudicator.Address || len(l.Topics) < 2 {
			continue
		}
		k := about(channels.LockKey{Resolver: l.Address, Condition: l.Topics[1]})
		if k == nil {
			continue
		}
		e, known, err := decodeFact(k.kind, l, blocks[l.BlockNumber])
		if err != nil {
			return nil, lie("use another RPC endpoint; if that changes nothing, update dmfwallet", "a log of resolver %s in block %d can't be understood, so the chain is not followed beyond it: %w", k.kind, l.BlockNumber, err)
		}
		if known {
			out[k.LockKey] = append(out[k.LockKey], e)
		}
	}
	return out, nil
}

// takeFacts makes more what follows on block keep. The caller holds mu.
func (c *Chain) takeFacts(keep uint64, more map[channels.LockKey][]factEvent, far bool) {
	if c.search != nil && !c.search.cut(keep) {
		c.search = nil
	}
	for key, k := range c.asked {
		k.doubt = k.doubt || far
		k.events = append(slices.DeleteFunc(k.events, func(e factEvent) bool { return e.block.Number > keep }), more[key]...)
	}
}

// rule answers the questions that are new, and those whose answer changed.
func (c *Chain) rule(ctx context.Context, h wallet.ChainHandler) error {
	if !c.ruleNow() {
		return nil
	}
	err := c.readRecords(ctx)
	answers, finals := c.answers()
	answers, wrong := c.confirm(ctx, answers, finals)
	c.mu.Lock()
	for i, a := range answers {
		if k := c.asked[a.LockKey]; k != nil && k.asked[a.Amount] != nil {
			k.asked[a.Amount].told = &answers[i]
			k.asked[a.Amount].confirmed = a.Final
		}
	}
	err = errors.Join(err, wrong)
	c.unruled = c.unruled || err != nil
	c.mu.Unlock()
	if len(answers) > 0 {
		h.ChainRuled(answers)
	}
	return err
}

// ruleNow reports whether anything can have changed.
func (c *Chain) ruleNow() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := [2]channels.Block{c.blocks.tip(), c.final}
	if len(c.asked) == 0 || !c.unruled && now == c.ruled {
		return false
	}
	c.ruled, c.unruled = now, false
	return true
}

// answers returns those that changed; finals are the indices of those that the contract has not confirmed yet.
func (c *Chain) answers() (out []wallet.Answer, finals []int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, k := range c.asked {
		if !k.read {
			continue
		}
		seen, err := foldFacts(k.events, c.blocks.tip().Number)
		if err != nil {
			continue // each was folded when it was decoded
		}
		finished, _ := foldFacts(k.events, c.final.Number)
		for amount, q := range k.asked {
			a := wallet.Answer{Question: wallet.Question{LockKey: k.LockKey, Kind: k.kind, Amount: amount}, OnRecord: seen.Stage != wallet.StageNone, Record: seen.FactRecord}
			if paid, ok := seen.payout(a.Question, c.blocks.tip().Time, k.stands); ok {
				a.Decided, a.Paid = true, paid
			}
			if paid, ok := finished.payout(a.Question, c.final.Time, k.stands); ok {
				a.Final, a.Paid = true, paid
			}
			if q.told != nil && sameAnswer(*q.told, a) {
				continue
			}
			if a.Final && !q.confirmed {
				finals = append(finals, len(out))
			}
			out = append(out, a)
		}
	}
	return out, finals
}

func sameAnswer(a, b wallet.Answer) bool {
	x, y := a.Record, b.Record
	return a.OnRecord == b.OnRecord && a.Decided == b.Decided && a.Final == b.Final && a.Paid == b.Paid && x.Stage == y.Stage && x.Amount == y.Amount &&
		x.Until == y.Until && x.Version == y.Version && bytes.Equal(x.State, y.State) && bytes.Equal(x.Fact, y.Fact)
}
