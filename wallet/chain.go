package wallet

import (
	"context"
	"errors"
	"fmt"
	"github.com/ethereum/go-ethereum/common"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
)

// ChainMoved is called by the chain adapter.
func (w *Wallet) ChainMoved(head, final channels.Block, views map[channels.ID]channels.ChainView) {
	w.mail.put(func(t *turn) {
		w.head, w.final, w.headSeen = head, final, t.now
		w.checkResolvers()
		w.tick(t, t.now) // before the views, so that a chain that came back is fresh again
		for id, s := range w.sessions {
			if !s.ch.Live() {
				continue
			}
			v, ok := views[id]
			if !ok {
				t.event(s, channels.Blocks{Head: head, Final: final}, nil)
				continue
			}
			t.event(s, v, nil)
			if v.Finished.Status == channels.ChainClosed {
				t.then(func() { w.retire(s) })
			}
		}
		w.wardsMoved(t, head, final, views)
	})
}

// ChainRuled is called by the chain adapter. The engine takes what a resolver says of each lock on that condition; amounts may differ.
func (w *Wallet) ChainRuled(answers []Answer) {
	w.mail.put(func(t *turn) {
		for _, a := range answers {
			w.caseRuled(t, a)
			w.appSessions.ruled(t, a)
			for _, s := range w.sessions {
				if holds(s.ch, a.Question) { // of channels that are over, too: their promises may be known to have ended before it is known how
					t.event(s, a.rule(), nil)
				}
			}
		}
		w.wardsRuled(t, answers)
	})
}

// rule is what the engine wants to know of an answer.
func (a Answer) rule() channels.RuleLock {
	r := channels.RuleLock{Key: a.LockKey, Amount: a.Amount, OnRecord: a.OnRecord, Decided: a.Decided, Final: a.Final, Paid: a.Paid}
	switch a.Kind {
	case channels.KindHashLock:
		r.Fact = a.Record.Fact
	case channels.KindVoucher:
		r.Record.Total = a.Record.Amount
	case channels.KindAppSession:
		r.Record.Version, r.Record.Until = a.Record.Version, a.Record.Until
	}
	return r
}

// holds reports whether a question is about a lock in the channel.
func holds(ch *channels.Channel, q Question) bool {
	return slices.ContainsFunc(ch.Held, func(h channels.Held) bool { return h.Key() == q.LockKey && h.Amount == q.Amount })
}

// retire stops following a channel whose end is final.
func (w *Wallet) retire(s *session) {
	if s.ch.Over {
		w.ports.Chain.Unfollow(s.ch.ID())
	}
}

// ChainFailed is called by the chain adapter.
func (w *Wallet) ChainFailed(err error) {
	w.mail.put(func(t *turn) {
		before := w.chainErr
		w.chainErr, w.chainLies = "", false
		if err != nil {
			w.chainErr, w.chainLies = AsError(err).Message, AsError(err).Code == CodeChainLie
		}
		w.tick(t, t.now) // frozen at once, not with the next block
		switch {
		case before == "" && w.chainErr != "":
			what := "payments stop when the newest block gets too old"
			if w.chainLies {
				what = "payments stop until that is cleared up; disputes are still answered"
			}
			t.tell(Event{Event: "chain.unreachable", Text: "the chain can't be followed: " + w.chainErr + "; your money is where it was, " + what})
		case before != "" && w.chainErr == "":
			t.tell(Event{Event: "chain.back", Text: "the chain can be followed again"})
		}
	})
}

func (w *Wallet) chainTrouble() string {
	if w.chainErr != "" {
		return w.chainErr
	}
	if w.stale != "" {
		return w.stale
	}
	return "no block was seen yet"
}

// workers is how many jobs may talk to the chain at once.
const workers = 8

// later runs what takes its time (the chain's answers) outside the crank; false where too much of that waits.
func (w *Wallet) later(job func(context.Context)) bool {
	select {
	case w.jobs <- job:
		return true
	default:
		return false
	}
}

// worker runs the jobs, and ends when all have.
func (w *Wallet) worker(ctx context.Context) error {
	var g errgroup.Group
	g.SetLimit(workers)
	for {
		select {
		case <-ctx.Done():
			return errors.Join(g.Wait(), ctx.Err())
		case job := <-w.jobs:
			g.Go(func() error { job(ctx); return nil })
		}
	}
}

// callFailed tells the user once about a call that the chain does not take now. The engine goes on wishing.
func (w *Wallet) callFailed(t *turn, s *session, c channels.Call, e *Error) {
	if c.Kind == channels.CallOpen && e.Code == CodeTxFailed {
		w.fundAnew(s, c)
	}
	words, told := fmt.Sprintf("%s: %s", c.Kind, e.Message), fmt.Sprint(c.Kind, e.Code)
	if s.permitMayCome(c, e, t.now) {
		s.txErr = words
		return
	}
	known := s.txErr != "" && s.txTold == told // the words alone may change with every block (a price in them)
	s.txErr, s.txTold = words, told
	if known {
		return
	}
	w.cfg.Log.Warn("call not taken", "channel", s.ch.ID().String(), "call", c.Kind.String(), "code", e.Code, "error", e.Message)
	if c.Kind == channels.CallSettle && e.Code == CodeTxFailed {
		return // the chain's clock is a little behind ours, or the peer was faster
	}
	t.tell(Event{Event: "tx.failed", Channel: s.ch.ID().String(), Peer: s.rec.Peer, Data: mustJSON(e),
		Text: fmt.Sprintf("%s for the channel with %s is not possible now: %s (%s)", c.Kind, w.nameOf(s.rec.Peer), e.Message, e.Next)})
}

// permitPatience is for how long nobody is alerted when the chain refuses an opening that takes a permit of the peer's: a hub that opens several
// channels at once signs permits that are good one after the other.
const permitPatience = 2 * time.Minute

func (s *session) permitMayCome(c channels.Call, e *Error, now time.Time) bool {
	if c.Kind != channels.CallOpen || e.Code != CodeTxFailed || c.Funding[s.ch.Me.Other()].Kind != channels.FundPermit {
		return false
	}
	if s.unfunded.IsZero() {
		s.unfunded = now
	}
	return now.Sub(s.unfunded) < permitPatience
}

// checkResolvers has the allow-list of locks checked on chain, once (R5): until that is done the chain is not relied on.
func (w *Wallet) checkResolvers() {
	if w.allowed || w.checking {
		return
	}
	w.checking = w.later(func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
		defer cancel()
		found, err := w.ports.Chain.Resolvers(ctx)
		var apps map[string]common.Address
		if err == nil {
			apps, err = w.ports.Chain.Apps(ctx)
		}
		w.mail.put(func(t *turn) { w.allowResolvers(t, found, apps, err) })
	})
}

// allowResolvers lets channels have locks with resolvers whose code is what the network file says. With others they have none.
func (w *Wallet) allowResolvers(t *turn, found map[common.Address]channels.ResolverKind, apps map[string]common.Address, err error) {
	w.checking = false
	if err != nil && AsError(err).Code == CodeRPC {
		return // with the next block
	}
	if err != nil {
		t.tell(Event{Event: "chain.resolvers", Data: mustJSON(AsError(err)), Text: "no promises are made or taken on this network: " + AsError(err).Message})
	}
	w.allowed, w.policy.Resolvers, w.apps = true, found, apps
	for _, s := range w.sessions {
		w.allow(s)
	}
	w.tick(t, t.now)
}

// allow tells a channel what locks it may have.
func (w *Wallet) allow(s *session) {
	p := w.policy
	p.Dust = dust(w.currency(s))
	s.ch.Allow(p)
}
