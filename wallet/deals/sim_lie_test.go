package deals_test

import "dmfwallet/channels"

// Endpoints that lie. A wallet asks two: wallet/chain/second.go lets nothing count as confirmed or final that one of them alone has told. While
// they contradict each other every channel is frozen, what was agreed before stands, and both are followed in turn.

// lie is what one of a node's two endpoints tells until a block.
type lie struct {
	until uint64 // block
	what  lieWhat
	now   bool // it is this one's turn
}

type lieWhat int

const (
	inventsDeposit lieWhat = iota // of the peer
	hidesAll                      // challenges, answers, ends and facts
	inventsEnd
	inventsFacts
	numLies
)

// torn reports whether n's endpoints contradict each other.
func (n *node) torn() bool { return !n.w.calm && n.w.chain.head().Number < n.lie.until }

const contradiction = "two endpoints contradict each other"

// hears is what the adapter tells of a channel. Every other time it is the truth.
func (n *node) hears(e *end, v channels.ChainView) channels.ChainView {
	if !n.torn() {
		return v
	}
	kept := e.ch.View
	v.Final, v.Confirmed, v.Finished = kept.Final, kept.Confirmed, kept.Finished
	if !n.lie.now {
		return v
	}
	switch n.lie.what {
	case inventsDeposit:
		v.Seen.Funded[e.them()] = v.Seen.Funded[e.them()].Add(channels.NewAmount(1000))
	case hidesAll:
		v.Seen = kept.Confirmed
	case inventsEnd:
		v.Seen.Status = channels.ChainClosed
	}
	return v
}

// hearsFact is what the adapter tells of a lock's resolver.
func (n *node) hearsFact(r channels.RuleLock) channels.RuleLock {
	if !n.torn() {
		return r
	}
	r.Final, r.Paid = false, channels.Amount{}
	if !n.lie.now {
		return r
	}
	switch n.lie.what {
	case hidesAll:
		r.OnRecord, r.Decided, r.Record = false, false, channels.OnRecord{}
	case inventsFacts:
		r.OnRecord, r.Decided, r.Fact = true, true, make([]byte, 32)
	}
	return r
}
