package wallet

import (
	"context"
	"errors"
	"maps"
	"math"
	"math/big"
	"slices"
	"time"

	"dmfwallet/channels"
)

// How often a tower reports to a client (local time): an eighth of its shortest challenge period, within bounds.
const (
	soonestReport = 2 * time.Second
	latestReport  = time.Minute
	gasEvery      = 15 * time.Second // between looks at our account's gas
)

// every is how often a client is told that we live.
func (cl *client) every() time.Duration {
	every := latestReport / 2
	for _, d := range cl.wards {
		every = min(every, time.Duration(d.guard.Params.ChallengePeriod)*time.Second/8)
	}
	return max(every, soonestReport)
}

// tendClients reports to clients whose time it is, and looks after what has a time of its own.
func (w *Wallet) tendClients(t *turn) {
	if len(w.clients) == 0 {
		return
	}
	w.lookAtGas(t.now)
	for _, cl := range w.clients {
		c := w.peers[cl.peer]
		if cl.engaged && c != nil && c.hello {
			for _, d := range cl.wards {
				d.heard = w.head.Time
			}
			if w.gasKnown && !t.now.Before(cl.beat) {
				cl.beat = t.now.Add(cl.every())
				t.then(func() { w.report(cl, true) })
			}
		}
		for _, d := range cl.wards {
			w.defend(t, d)
		}
	}
}

// lookAtGas keeps what our account has for gas in mind. Without an answer of the chain there is no report: we could answer nothing.
func (w *Wallet) lookAtGas(now time.Time) {
	if now.Before(w.gasNext) {
		return
	}
	asked := w.later(func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, gasEvery)
		defer cancel()
		gas, err := w.ports.Chain.GasBalance(ctx, w.ports.Keys.Owner())
		cost, costErr := w.ports.Chain.DefenceCost(ctx)
		err = errors.Join(err, costErr)
		w.mail.put(func(t *turn) {
			if w.gasKnown = err == nil && w.chainErr == "" && w.head.Time != 0; w.gasKnown {
				w.gas, w.answerCost = gas, cost
			} else {
				w.gasNext = t.now.Add(time.Second)
			}
			w.tendClients(t)
		})
	})
	if asked {
		w.gasNext = now.Add(gasEvery)
	}
}

// answers is how many answers our gas pays for now, each with fees that may rise.
func (w *Wallet) answers() uint32 {
	if w.gas.IsZero() {
		return 0
	}
	if w.answerCost.IsZero() {
		return math.MaxUint16
	}
	n := new(big.Int).Div(w.gas.Big(), w.answerCost.Big())
	return uint32(min(n.Uint64(), math.MaxUint16))
}

// maxReserved is how many answers' gas is kept for clients that are paired, at most.
const maxReserved = 16

// answersFor is how many answers our gas pays for a client. An answer for each channel of those that are paired is kept for them: strangers
// could be one and the same, and use up in disputes with itself what they rely on.
func (w *Wallet) answersFor(cl *client) uint32 {
	n := w.answers()
	if w.isPaired(cl) {
		return n
	}
	reserved := 0
	for _, o := range w.clients {
		if w.isPaired(o) {
			reserved += len(o.wards)
		}
	}
	return n - min(n, uint32(min(reserved, maxReserved)))
}

func (w *Wallet) isPaired(cl *client) bool {
	c := w.peers[cl.peer]
	return c != nil && c.rec.Paired
}

// report gives a client a signed receipt for what is durable: for what it gave us, or for all that we have. It runs after a commit.
func (w *Wallet) report(cl *client, all bool) {
	if !all && len(cl.owed) == 0 || !w.gasKnown {
		return // given already; or given with the first report
	}
	r := channels.Report{Client: cl.peer, Time: uint64(time.Now().Unix()), Next: uint32(cl.every() / time.Second), Block: w.head.Number, At: w.head.Time, Gas: w.gas, Answers: w.answersFor(cl), All: all}
	for _, id := range slices.SortedFunc(maps.Keys(cl.wards), func(a, b channels.ID) int { return slices.Compare(a[:], b[:]) }) {
		if all || cl.owed[id] {
			r.Wards = append(r.Wards, cl.wards[id].mark)
		}
	}
	clear(cl.owed)
	body, err := r.Encode()
	if err != nil {
		w.cfg.Log.Error("a report to a client can't be encoded", "client", cl.peer, "error", err)
		return
	}
	sig, err := w.ports.Keys.SignIdentity(w.cfg.Domain.Network(), channels.NoteTower, body)
	if err != nil {
		w.cfg.Log.Error("a report to a client can't be signed", "client", cl.peer, "error", err)
		return
	}
	frame, err := channels.Encode(channels.Vigil{Report: body, Sig: sig})
	if err != nil {
		w.cfg.Log.Error("a report to a client can't be encoded", "client", cl.peer, "error", err)
		return
	}
	_ = w.ports.Peers.Send(cl.peer, frame) // who is gone gets the next one
}

// clientGone notes when a client was last there.
func (w *Wallet) clientGone(peer string) {
	if cl := w.clients[peer]; cl != nil {
		cl.engaged = false
		w.engaged.Delete(peer)
		for _, d := range cl.wards {
			d.heard = w.head.Time
		}
		if len(cl.wards) == 0 {
			delete(w.clients, peer)
		}
	}
}
