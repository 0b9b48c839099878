package wallet

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// queueCalls hands calls to the submitter, each once: the engine repeats its wishes at every block. Facts for a resolver that takes many at
// once share a transaction: a hub whose peer is gone has as many as the peer had slots, all with nearly one deadline. What else is due goes
// before facts, and what is ours before what is a client's: a client may have any number of facts, and an answer must not wait for them.
func (w *Wallet) queueCalls(calls []channels.Call) {
	together := make(map[common.Address][]channels.Call)
	slices.SortStableFunc(calls, func(a, b channels.Call) int { return w.rank(a) - w.rank(b) })
	for _, c := range calls {
		if w.rank(c) == rankClientFact && w.clientFacts.Load() >= maxClientFacts {
			break // with the next block
		}
		if _, busy := w.submitting.LoadOrStore(c.Key(), struct{}{}); busy {
			continue
		}
		if c.Kind != channels.CallRecord || !c.Record.Kind.Batched() {
			w.queue([]channels.Call{c})
			continue
		}
		at := c.Record.Resolver
		if together[at] = append(together[at], c); len(together[at]) == channels.MaxRecords {
			w.queue(together[at])
			delete(together, at)
		}
	}
	for _, group := range together {
		w.queue(group)
	}
}

// The order in which calls are submitted.
const (
	rankDefence = iota
	rankFact
	rankClientFact
)

// maxClientFacts is how many facts of clients are being submitted at once: less than what may wait for the chain at all.
const maxClientFacts = 64

func (w *Wallet) rank(c channels.Call) int {
	switch {
	case c.Kind != channels.CallRecord:
		return rankDefence
	case w.sessions[c.Params.ID()] != nil:
		return rankFact
	}
	return rankClientFact
}

// queue has calls submitted as one; they are marked as being submitted.
func (w *Wallet) queue(calls []channels.Call) {
	counted := int64(0)
	for _, c := range calls {
		if w.rank(c) == rankClientFact {
			counted = 1
		}
	}
	w.clientFacts.Add(counted)
	if w.later(func(ctx context.Context) { w.submit(ctx, calls); w.clientFacts.Add(-counted) }) {
		return
	}
	w.clientFacts.Add(-counted)
	for _, c := range calls {
		w.submitting.Delete(c.Key()) // the wish comes again with the next block
	}
}

// submit submits calls as one, and one by one where the chain does not take them so: one bad fact must not keep the others from the record.
func (w *Wallet) submit(ctx context.Context, calls []channels.Call) {
	hash, err := w.submitOne(ctx, inOne(calls))
	if len(calls) > 1 && err != nil && AsError(err).Code == CodeTxFailed {
		for _, c := range calls {
			w.submit(ctx, []channels.Call{c})
		}
		return
	}
	if err != nil {
		select { // the same wish comes again at once on a fast chain
		case <-ctx.Done():
		case <-time.After(200 * time.Millisecond):
		}
	}
	for _, c := range calls {
		w.submitting.Delete(c.Key())
		w.mail.put(func(t *turn) { w.submitted(t, c, hash, err) })
	}
}

func (w *Wallet) submitOne(ctx context.Context, c channels.Call) (common.Hash, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return w.ports.Chain.Submit(ctx, c)
}

// inOne is one call of several facts. The nearest deadline counts for all.
func inOne(calls []channels.Call) channels.Call {
	one := calls[0]
	for _, c := range calls[1:] {
		one.More = append(one.More, c.Record)
		if c.Before != 0 && (one.Before == 0 || c.Before < one.Before) {
			one.Before = c.Before
		}
	}
	return one
}

// submitted tells what became of a call.
func (w *Wallet) submitted(t *turn, c channels.Call, hash common.Hash, err error) {
	id := c.Params.ID()
	s := w.sessions[id]
	switch {
	case s == nil:
		w.wardCalled(t, c, hash, err)
	case err != nil:
		w.callFailed(t, s, c, AsError(err))
	default:
		s.txErr = ""
		if s.tx == hash.Hex() {
			return
		}
		s.tx = hash.Hex()
		t.tell(Event{Event: "tx.sent", Channel: id.String(), Peer: s.rec.Peer, Tx: hash.Hex(), Text: fmt.Sprintf("%s transaction sent for the channel with %s", c.Kind, w.nameOf(s.rec.Peer)),
			Data: mustJSON(map[string]string{"call": c.Kind.String()})})
	}
}
