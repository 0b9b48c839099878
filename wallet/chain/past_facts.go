package chain

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// factSearch looks for the logs behind records that stand already, from the tip down, until they lead to what the contract holds. It goes on
// over many looks: a peer can name conditions that were decided long ago, and the head must not wait until that is found.
type factSearch struct {
	of          []*condition
	top, bottom uint64 // the blocks from bottom to top were read
	events      map[channels.LockKey][]factEvent
}

// readPastFacts goes on with the search, or begins another, for no longer than a look may take.
func (c *Chain) readPastFacts(ctx context.Context, past []*condition, records [][]byte, tip channels.Block) error {
	wanted := make(map[*condition][]byte, len(past))
	for i, k := range past {
		wanted[k] = records[i]
	}
	until, pieces := time.Now().Add(c.cfg.Poll), 0
	for len(wanted) > 0 {
		s := c.searchOf(past, wanted, tip)
		for s.top < tip.Number || !s.found(wanted) {
			if pieces > 0 && time.Now().After(until) {
				c.mu.Lock()
				c.unruled = true
				c.mu.Unlock()
				c.nudge()
				return nil
			}
			if err := c.searchOn(ctx, s, tip); err != nil {
				return err
			}
			pieces++
		}
		if h, err := c.node.blockAt(ctx, tip.Number); err != nil || h.Hash != tip.Hash {
			return errors.Join(err, errMoved)
		}
		c.mu.Lock()
		for _, k := range s.of {
			k.read, k.events = true, s.events[k.LockKey]
			delete(wanted, k)
		}
		c.search = nil
		c.mu.Unlock()
	}
	return nil
}

// searchOf returns the search that is under way, as far as its conditions are still wanted, or a new one.
func (c *Chain) searchOf(past []*condition, wanted map[*condition][]byte, tip channels.Block) *factSearch {
	c.mu.Lock()
	defer c.mu.Unlock()
	gone := func(k *condition) bool { return wanted[k] == nil }
	if s := c.search; s != nil {
		if s.of = slices.DeleteFunc(s.of, gone); len(s.of) > 0 {
			return s
		}
	}
	next := slices.DeleteFunc(slices.Clone(past), gone)
	c.search = &factSearch{of: next[:min(len(next), asksAtOnce)], top: tip.Number, bottom: tip.Number + 1, events: make(map[channels.LockKey][]factEvent)}
	return c.search
}

// found reports whether the logs that were read lead to the records.
func (s *factSearch) found(records map[*condition][]byte) bool {
	return !slices.ContainsFunc(s.of, func(k *condition) bool {
		state, err := foldFacts(s.events[k.LockKey], s.top)
		return err != nil || !state.is(k.kind, records[k])
	})
}

// searchOn reads what is new above, or else a piece further down.
func (c *Chain) searchOn(ctx context.Context, s *factSearch, tip channels.Block) error {
	about := make(map[channels.LockKey]*condition, len(s.of))
	f := filter{topics: []any{nil, []common.Hash{}}}
	for _, k := range s.of {
		about[k.LockKey] = k
		if f.topics[1] = append(f.topics[1].([]common.Hash), k.Condition); !slices.Contains(f.at, k.Resolver) {
			f.at = append(f.at, k.Resolver)
		}
	}
	if s.top < tip.Number {
		more, err := c.factsBetween(ctx, s.top+1, tip.Number, f, about)
		if err != nil {
			return err
		}
		for key, e := range more {
			s.events[key] = append(s.events[key], e...)
		}
		s.top = tip.Number
		return nil
	}
	first := max(c.cfg.Network.DeployedAtBlock, 1)
	if s.bottom <= first {
		c.search = nil
		return lie("use another RPC endpoint", "the RPC endpoint has not all logs of what resolvers hold")
	}
	to := s.bottom - 1
	from := max(first, s.bottom-min(s.bottom, cmp.Or(c.cfg.stretch, min(maxRange, 4*c.reader.span))))
	more, err := c.factsBetween(ctx, from, to, f, about)
	if err != nil {
		return err
	}
	for key, e := range more {
		s.events[key] = append(e, s.events[key]...)
	}
	s.bottom = from
	return nil
}

// cut lets go of what a reorg removed above block keep; false where nothing is left.
func (s *factSearch) cut(keep uint64) bool {
	for key, events := range s.events {
		s.events[key] = slices.DeleteFunc(events, func(e factEvent) bool { return e.block.Number > keep })
	}
	s.top = min(s.top, keep)
	return s.bottom <= s.top
}
