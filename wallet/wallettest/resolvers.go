package wallettest

import (
	"bytes"
	"context"
	"errors"
	"maps"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// ModelApp is where a new model chain has the app Instalments.
var ModelApp = common.HexToAddress("0xa99")

// ResolverAt is where a new model chain has a resolver.
func ResolverAt(kind channels.ResolverKind) common.Address {
	return common.BytesToAddress([]byte{0x4e, 0x50, byte(kind)})
}

// record is what stands on a resolver's record: the parts of wallet.FactRecord, and what the contracts keep besides.
type record struct {
	wallet.FactRecord
	silence bool // Pledge: a draw stands when the arbiter is silent
}

var errResolver = errors.New("the resolver reverts")

// Resolvers implements wallet.Chain.
func (p *ChainPort) Resolvers(context.Context) (map[common.Address]channels.ResolverKind, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return maps.Clone(p.resolvers), nil
}

// Apps implements wallet.Chain.
func (p *ChainPort) Apps(context.Context) (map[string]common.Address, error) {
	return map[string]common.Address{"instalments": ModelApp}, nil
}

// Watch implements wallet.Chain.
func (p *ChainPort) Watch(q wallet.Question) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, known := p.watched[q]; known {
		return
	}
	p.watched[q] = nil
	if h := p.handlers[p]; h != nil {
		p.answer(h)
	}
}

// Unwatch implements wallet.Chain.
func (p *ChainPort) Unwatch(q wallet.Question) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.watched, q)
}

// answer tells h what changed of what it watches.
func (p *ChainPort) answer(h wallet.ChainHandler) {
	var news []wallet.Answer
	for q, told := range p.watched {
		a := p.ask(q)
		if told == nil || !same(*told, a) {
			p.watched[q] = &a
			news = append(news, a)
		}
	}
	if len(news) > 0 {
		h.ChainRuled(news)
	}
}

func same(a, b wallet.Answer) bool {
	return a.OnRecord == b.OnRecord && a.Decided == b.Decided && a.Paid == b.Paid && a.Record.Stage == b.Record.Stage && a.Record.Amount == b.Record.Amount &&
		a.Record.Until == b.Record.Until && a.Record.Version == b.Record.Version && bytes.Equal(a.Record.State, b.Record.State)
}

// Ask is what a resolver says now.
func (c *Chain) Ask(q wallet.Question) wallet.Answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ask(q)
}

func (c *Chain) ask(q wallet.Question) wallet.Answer {
	r := c.records[q.LockKey]
	a := wallet.Answer{Question: q, OnRecord: r.Stage != wallet.StageNone, Record: r.FactRecord}
	if paid, ok := c.payout(q.LockKey, q.Amount); ok {
		a.Decided, a.Final, a.Paid = true, true, paid // every block is final at once
	}
	return a
}

// payout is what the resolver answers the adjudicator; false: it reverts.
func (c *Chain) payout(k channels.LockKey, amount channels.Amount) (channels.Amount, bool) {
	kind, ok := c.resolvers[k.Resolver]
	if !ok {
		return channels.Amount{}, false
	}
	r := c.records[k]
	over := c.head.Time >= channels.DeadlineOf(k.Condition)
	switch r.Stage {
	case wallet.StageRevealed:
		return amount, true
	case wallet.StageTotal:
		return r.Amount.Min(amount), over || !r.Amount.Less(amount)
	case wallet.StageRuled, wallet.StageEnded:
		return r.Amount.Min(amount), true
	case wallet.StageDrawn, wallet.StagePosted:
		return r.Amount.Min(amount), c.head.Time >= r.Until
	case wallet.StageContested:
		if !r.silence {
			return channels.Amount{}, c.head.Time >= r.Until
		}
		return r.Amount.Min(amount), c.head.Time >= r.Until
	}
	if kind == channels.KindEscrow && k.Condition[26] == 1 {
		return amount, over
	}
	return channels.Amount{}, over
}

// put puts a fact on a resolver's record, as contracts/src/resolvers do.
func (c *Chain) put(k channels.Record) error {
	terms, err := channels.ReadTerms(k.Kind, k.Terms)
	if err != nil || c.resolvers[k.Resolver] != k.Kind {
		return errResolver
	}
	s, err := channels.ReadFact(k.Kind, k.Fact)
	if err != nil {
		return err
	}
	key := channels.LockKey{Resolver: k.Resolver, Condition: terms.Condition()}
	r, late := c.records[key], c.head.Time >= terms.Deadline()
	if _, err := channels.Judge(channels.FactDomain{ChainID: c.Domain.ChainID, Resolver: k.Resolver, Kind: k.Kind}, terms, channels.MaxAmount(), k.Fact); err != nil {
		return errResolver
	}
	next, err := c.next(r, terms, s, late)
	if err == nil {
		c.records[key] = next
	}
	return err
}

// next is the record after a fact, whose signatures are good.
func (c *Chain) next(r record, terms channels.Terms, s channels.SignedFact, late bool) (record, error) {
	switch f := s.Fact.(type) {
	case channels.Preimage:
		if !late && r.Stage == wallet.StageNone {
			r.Stage, r.Fact = wallet.StageRevealed, f[:]
		}
		return r, nil
	case channels.Total:
		if !late && r.Amount.Less(f.Total) {
			r.Stage, r.Amount = wallet.StageTotal, f.Total
		}
		return r, nil
	case channels.Ruling:
		if late || r.Stage != wallet.StageNone {
			return r, errResolver
		}
		r.Stage, r.Amount = wallet.StageRuled, f.Paid
		return r, nil
	}
	switch t := terms.(type) {
	case channels.Pledge:
		return c.pledge(r, t, s.Fact, late)
	case channels.AppSession:
		return c.session(r, t, s, late)
	}
	return r, errResolver
}

func (c *Chain) pledge(r record, t channels.Pledge, fact channels.Fact, late bool) (record, error) {
	now := c.head.Time
	running := (r.Stage == wallet.StageDrawn || r.Stage == wallet.StageContested) && now < r.Until
	switch f := fact.(type) {
	case channels.Draw:
		if r.Stage != wallet.StageNone || now+t.ContestPeriod+t.RulingPeriod >= t.By {
			return r, errResolver
		}
		r.Stage, r.Amount, r.Until, r.silence = wallet.StageDrawn, f.Amount, now+t.ContestPeriod, t.DrawStandsOnSilence
		return r, nil
	case channels.Contest:
		if r.Stage != wallet.StageDrawn || !running {
			return r, errResolver
		}
		r.Stage, r.Until = wallet.StageContested, now+t.RulingPeriod
		return r, nil
	case channels.PledgeRuling:
		if r.Stage != wallet.StageContested || !running || r.Amount.Less(f.Amount) {
			return r, errResolver
		}
		r.Stage, r.Amount, r.Until = wallet.StageEnded, f.Amount, 0
		return r, nil
	case channels.Return:
		if late || r.Stage == wallet.StageEnded || r.Stage != wallet.StageNone && !running || !f.Kept.IsZero() && !f.Kept.Less(r.Amount) {
			return r, errResolver
		}
		r.Amount = f.Kept
		if f.Kept.IsZero() {
			r.Stage, r.Until = wallet.StageEnded, 0
		}
		return r, nil
	}
	return r, errResolver
}

func (c *Chain) session(r record, t channels.AppSession, s channels.SignedFact, late bool) (record, error) {
	if first := r.Stage == wallet.StageNone; late || !first && c.head.Time >= r.Until || t.App != c.app {
		return r, errResolver
	}
	var periods uint64
	switch f := s.Fact.(type) {
	case channels.AppState:
		if f.Version <= r.Version {
			return r, errResolver
		}
		periods, r.Version, r.State = 2, f.Version, f.State
	case channels.AppMove:
		if f.Version != r.Version || !bytes.Equal(f.From, r.State) || !(channels.Instalments{}).Allows(s.Params, f.From, f.To, f.ByPayee) {
			return r, errResolver
		}
		periods, r.State = 1, f.To
	}
	if r.Stage == wallet.StageNone {
		periods = 3
	}
	paid, err := channels.Instalments{}.Payout(s.Params, r.State)
	if err != nil || c.head.Time+periods*t.ChallengePeriod > t.By {
		return r, errResolver
	}
	r.Stage, r.Amount, r.Until = wallet.StagePosted, paid, c.head.Time+t.ChallengePeriod
	return r, nil
}
