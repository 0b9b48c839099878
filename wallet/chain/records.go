package chain

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

// recordsPerLook is how many records one look asks for.
const recordsPerLook = 1000

// readRecords asks for the records of conditions that are new, and has what led to them read. Now and then, and after logs were read in
// ranges, it compares what the logs say of the others too: one that an endpoint kept back shows.
func (c *Chain) readRecords(ctx context.Context) error {
	due := c.dueRecords()
	if len(due) == 0 {
		return nil
	}
	tip := c.blocks.tip()
	asks := make([]ask, len(due))
	for i, k := range due {
		asks[i] = ask{to: k.Resolver, data: recordCall(k.kind, k.Condition)}
	}
	if err := c.askAll(ctx, c.node, asks, tip); err != nil {
		return err
	}
	past, records, err := c.takeRecords(due, asks, tip)
	return errors.Join(err, c.readPastFacts(ctx, past, records, tip))
}

// takeRecords compares what is held with what the logs say. It returns the conditions whose logs have to be read.
func (c *Chain) takeRecords(due []*condition, asks []ask, tip channels.Block) (past []*condition, records [][]byte, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, k := range due {
		k.doubt = false
		switch told := asks[i].err == nil && len(asks[i].out) == recordSize(k.kind); {
		case !told && k.read:
			c.cfg.Log.Warn("the endpoint does not tell what a resolver holds", "resolver", k.kind, "err", asks[i].err)
		case !told:
			err = wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "use another RPC endpoint", "the RPC endpoint does not tell what resolver %s holds of a lock", k.kind)
		case k.read && !k.holds(asks[i].out, tip.Number):
			k.read, k.events = false, nil
			err = lie("use another RPC endpoint", "the logs that the RPC endpoint gave of resolver %s do not lead to what it holds; they are read again", k.kind)
		case bytes.Count(asks[i].out, []byte{0}) == len(asks[i].out):
			k.read, k.events = true, nil
		default:
			if k.kind == channels.KindPledge {
				stands := asks[i].out[4*32-1] != 0
				k.stands = &stands
			}
			if !k.read {
				past, records = append(past, k), append(records, asks[i].out)
			}
		}
	}
	return past, records, err
}

// holds reports whether the events up to a block lead to a record.
func (k *condition) holds(record []byte, upTo uint64) bool {
	s, err := foldFacts(k.events, upTo)
	return err == nil && s.is(k.kind, record)
}

// dueRecords are the conditions to ask for.
func (c *Chain) dueRecords() (due []*condition) {
	c.mu.Lock()
	defer c.mu.Unlock()
	again := time.Since(c.factsAudited) > c.cfg.VerifyEvery
	if c.search != nil {
		due = append(due, c.search.of...) // what a search is about must not fall behind the others
	}
	for _, k := range c.asked {
		if c.search != nil && slices.Contains(c.search.of, k) {
			continue
		}
		s, _ := foldFacts(k.events, c.blocks.tip().Number)
		windows := k.kind == channels.KindPledge || k.kind == channels.KindAppSession // where whoever does not see a fact can't answer it
		if !k.read || k.doubt || again && windows || s.Stage == wallet.StageContested && k.stands == nil {
			due = append(due, k)
		}
		if len(due) >= recordsPerLook {
			c.unruled, again = true, false // the rest with the next look
			c.nudge()
			break
		}
	}
	if again {
		c.factsAudited = time.Now()
	}
	return due
}

// factsBetween reads what is recorded of certain conditions in blocks [from, to].
func (c *Chain) factsBetween(ctx context.Context, from, to uint64, f filter, about map[channels.LockKey]*condition) (map[channels.LockKey][]factEvent, error) {
	all := make(map[channels.LockKey][]factEvent)
	for from <= to {
		p, err := c.reader.readFar(ctx, from, to, f)
		if err != nil {
			return nil, err
		}
		more, err := c.factsOf(p, func(key channels.LockKey) *condition { return about[key] })
		if err != nil {
			return nil, err
		}
		for key, e := range more {
			all[key] = append(all[key], e...)
		}
		from = p.blocks[len(p.blocks)-1].Number + 1
	}
	return all, nil
}

// confirm asks the contract itself before an answer is told as final: what was never recorded can't be seen in logs that were kept back.
func (c *Chain) confirm(ctx context.Context, answers []wallet.Answer, finals []int) ([]wallet.Answer, error) {
	if len(finals) == 0 {
		return answers, nil
	}
	asks := make([]ask, len(finals))
	for i, at := range finals {
		asks[i] = ask{to: answers[at].Resolver, data: contracts.NewIResolver().PackPayout(answers[at].Condition, answers[at].Amount.Big())}
	}
	err := c.askAll(ctx, c.node, asks, c.blocks.tip())
	if err == nil {
		err = c.samePayouts(ctx, asks)
	}
	drop := make(map[int]bool)
	for i, at := range finals {
		a := answers[at]
		paid := a.Paid.Bytes32()
		switch {
		case err != nil:
			drop[at] = true
		case asks[i].err != nil && !reverted(asks[i].err):
			c.cfg.Log.Warn("the endpoint does not tell what a resolver answers", "resolver", a.Kind, "err", clip(asks[i].err.Error()))
		case asks[i].err != nil || !bytes.Equal(asks[i].out, paid[:]):
			drop[at] = true
			err = lie("use another RPC endpoint", "the logs that the RPC endpoint gave of resolver %s do not lead to what it answers; they are read again", a.Kind)
			c.distrustFacts(a.LockKey)
		}
	}
	var sure []wallet.Answer
	for i, a := range answers {
		if !drop[i] {
			sure = append(sure, a)
		}
	}
	return sure, err
}

func (c *Chain) distrustFacts(key channels.LockKey) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k := c.asked[key]; k != nil {
		k.read, k.events = false, nil
	}
}
