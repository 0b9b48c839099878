package wallet

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// client is a wallet whose watchtower we are. It belongs to the crank.
type client struct {
	peer    string
	wards   map[channels.ID]*ward
	bytes   int
	budget  budget
	engaged bool                 // it asked for us in this connection
	beat    time.Time            // when its next report is due
	owed    map[channels.ID]bool // what it gave us, durable or in this turn, without a receipt yet
}

// ward is a channel that we guard for a client.
type ward struct {
	client *client
	guard  channels.Guard
	mark   channels.Ward
	size   int
	heard  uint64 // chain time when its client was last there, unix seconds
	seen   bool   // view is there
	view   channels.ChainView
	rules  map[channels.LockKey]channels.RuleLock
	tx     common.Hash
	failed string // why its newest call can't be mined, as it was told
}

// How often one client may give us something: bursts as after a reconnect, then a steady rate.
const (
	guardBurst = 2 * channels.MaxWards
	guardEvery = 5 * time.Millisecond
)

// loadWards takes up what we guard, serving or not: what was promised is kept.
func (w *Wallet) loadWards(records []WardRecord) error {
	for _, r := range records {
		m, err := channels.Decode(r.Frame)
		g, ok := m.(channels.Guard)
		if err != nil || !ok || g.Params.ID() != r.Channel {
			return Fail(CodeCorrupt, MoneySafe, "run `dmfwallet doctor`; the clients give it again when they are there", "what is kept of channel %s for the client %s can't be read", r.Channel, r.Client)
		}
		w.keepWard(w.clientOf(r.Client), g, len(r.Frame), uint64(max(r.Heard.Unix(), 0)))
		w.followWard(g)
	}
	return nil
}

func (w *Wallet) clientOf(peer string) *client {
	cl := w.clients[peer]
	if cl == nil {
		cl = &client{peer: peer, wards: map[channels.ID]*ward{}, owed: map[channels.ID]bool{}}
		w.clients[peer] = cl
	}
	return cl
}

// keepWard takes g in memory, in place of what was there.
func (w *Wallet) keepWard(cl *client, g channels.Guard, size int, heard uint64) *ward {
	mark := g.Ward()
	d := cl.wards[mark.Channel]
	if d == nil {
		d = &ward{client: cl, rules: map[channels.LockKey]channels.RuleLock{}}
		cl.wards[mark.Channel] = d
		w.wards[mark.Channel] = append(w.wards[mark.Channel], d)
	}
	cl.bytes += size - d.size
	w.wardBytes += size - d.size
	d.guard, d.mark, d.size, d.heard = g, mark, size, heard
	return d
}

// followWard has the chain adapter tell what the tower must know. Asking twice is asking once.
func (w *Wallet) followWard(g channels.Guard) {
	w.ports.Chain.Follow(g.Params.ID(), g.Block)
	for _, q := range questions(g) {
		w.ports.Chain.Watch(q)
	}
}

func questions(g channels.Guard) (out []Question) {
	for i, l := range g.Locks() {
		out = append(out, Question{LockKey: l.Key(), Kind: g.Facts[i].Kind, Amount: l.Amount})
	}
	return out
}

// dropWard forgets a channel of a client.
func (t *turn) dropWard(d *ward) {
	w, id := t.w, d.mark.Channel
	delete(d.client.wards, id)
	delete(d.client.owed, id)
	d.client.bytes -= d.size
	w.wardBytes -= d.size
	rest := slices.DeleteFunc(w.wards[id], func(o *ward) bool { return o == d })
	if w.wards[id] = rest; len(rest) == 0 {
		delete(w.wards, id)
	}
	t.batch.Wards = append(t.batch.Wards, WardRecord{Client: d.client.peer, Channel: id, Gone: true})
	asked := questions(d.guard)
	t.then(func() {
		if len(w.wards[id]) == 0 && w.sessions[id] == nil {
			w.ports.Chain.Unfollow(id)
		}
		for _, q := range asked {
			w.unwatch(q)
		}
	})
	if len(d.client.wards) == 0 && !d.client.engaged {
		delete(w.clients, d.client.peer)
	}
	t.keepNoMore(d.client.peer)
}

// engageAsked takes a client on, or lets one go.
func (w *Wallet) engageAsked(t *turn, c *contact, m channels.Engage) {
	cl := w.clients[c.rec.ID]
	if m.End {
		w.letGo(t, cl)
		return
	}
	if cl != nil && cl.engaged && !c.words.take(t.now) {
		return // a report of everything for each asking would be much for little
	}
	if why := w.mayServe(c, cl); why != "" {
		w.refuseTower(t, c, channels.ID{}, why)
		return
	}
	cl = w.clientOf(c.rec.ID)
	cl.engaged, cl.beat = true, time.Time{} // its report is due at once
	w.engaged.Store(cl.peer, struct{}{})    // a stranger is not written down: there may be any number of them
	w.tendClients(t)
}

// mayServe says why a peer is not taken on as a client.
func (w *Wallet) mayServe(c *contact, cl *client) string {
	p := w.towerPolicy()
	strange := 0
	for id := range w.clients {
		if o := w.peers[id]; o == nil || !o.rec.Paired {
			strange++
		}
	}
	switch {
	case cl != nil && len(cl.wards) > 0:
		return ""
	case !p.Serving:
		return "this wallet is no watchtower"
	case !p.Open && !c.rec.Paired:
		return "this watchtower serves only wallets that paired with an invite of it"
	case !c.rec.Paired && strange >= maxStrange:
		return "this watchtower has all the clients that it can have"
	}
	return ""
}

// letGo forgets a client with all that it gave us.
func (w *Wallet) letGo(t *turn, cl *client) {
	if cl == nil {
		return
	}
	for _, d := range cl.wards {
		t.dropWard(d)
	}
	delete(w.clients, cl.peer)
	w.engaged.Delete(cl.peer)
	t.keepNoMore(cl.peer)
}

func (w *Wallet) refuseTower(t *turn, c *contact, id channels.ID, why string) {
	if c.words.take(t.now) {
		t.send(c.rec.ID, channels.Refusal{Channel: id, About: channels.AboutTower, Reason: clipText(why, channels.MaxReason)})
	}
}

// guardGiven takes what a client gives us. wrong is what its signatures failed at, if they did.
func (w *Wallet) guardGiven(t *turn, c *contact, g channels.Guard, wrong error) {
	cl := w.clients[c.rec.ID]
	if cl == nil || !cl.engaged || !cl.budget.takeOf(t.now, guardBurst, guardEvery) {
		return // it engages us first; what is too much is given again
	}
	id := g.Params.ID()
	if wrong == nil {
		wrong = w.checkGuard(cl, g)
	}
	if errors.Is(wrong, errNotYet) {
		return
	}
	if wrong != nil {
		w.refuseTower(t, c, id, wrong.Error())
		return
	}
	frame, err := channels.Encode(g)
	if err != nil {
		w.refuseTower(t, c, id, err.Error())
		return
	}
	if old := cl.wards[id]; old == nil || g.Follows(old.guard) == nil { // what is older than ours only gets the receipt for ours
		if err := w.roomFor(cl, id, len(frame)); err != nil {
			w.refuseTower(t, c, id, err.Error())
			return
		}
		w.keepWard(cl, g, len(frame), w.head.Time)
		if next := t.now.Add(cl.every()); next.Before(cl.beat) { // its receipt promises that
			cl.beat = next
		}
		t.batch.Wards = append(t.batch.Wards, WardRecord{Client: cl.peer, Channel: id, Heard: time.Unix(int64(w.head.Time), 0), Frame: frame})
		t.then(func() { w.followWard(g) })
	}
	cl.owed[id] = true
	t.then(func() { w.report(cl, false) })
}

// errNotYet: the client gives it again.
var errNotYet = errors.New("the resolvers' code was not checked yet")

// errNotEngaged: nothing of a stranger is verified.
var errNotEngaged = errors.New("this watchtower was not engaged")

var errOwnChannel = errors.New("it is a channel of this watchtower's own account: another one must guard it")

// checkGuard is what must hold of a guard whose signatures are good.
func (w *Wallet) checkGuard(cl *client, g channels.Guard) error {
	me := w.ports.Keys.Owner()
	if w.sessions[g.Params.ID()] != nil || g.Params.Owner[0] == me || g.Params.Owner[1] == me {
		return errOwnChannel
	}
	if len(g.Facts) > 0 && !w.allowed {
		return errNotYet
	}
	for i, l := range g.Locks() {
		if kind, ok := w.policy.Resolvers[l.Resolver]; !ok || kind != g.Facts[i].Kind {
			return fmt.Errorf("resolver %s is not known here", l.Resolver)
		}
	}
	return nil
}

// roomFor keeps a client within its limits.
func (w *Wallet) roomFor(cl *client, id channels.ID, size int) error {
	p, before := w.towerPolicy(), 0
	if d := cl.wards[id]; d != nil {
		before = d.size
	}
	switch {
	case before == 0 && len(cl.wards) >= p.Channels:
		return fmt.Errorf("%d channels are the most that this watchtower guards for one wallet", p.Channels)
	case cl.bytes-before+size > p.Bytes:
		return fmt.Errorf("%d bytes are the most that this watchtower keeps for one wallet", p.Bytes)
	case w.wardBytes-before+size > maxTowerBytes:
		return errors.New("this watchtower is full")
	}
	return nil
}

// wardsMoved shows the wards a new head.
func (w *Wallet) wardsMoved(t *turn, head, final channels.Block, views map[channels.ID]channels.ChainView) {
	for id, list := range w.wards {
		v, news := views[id]
		for _, d := range slices.Clone(list) {
			switch {
			case news:
				d.view, d.seen = v, true
			case d.seen:
				d.view.Head, d.view.Final = head, final
			default:
				continue
			}
			if d.guard.Done(d.view) {
				t.dropWard(d)
				continue
			}
			w.defend(t, d)
		}
	}
}

// wardsRuled tells the wards what resolvers say.
func (w *Wallet) wardsRuled(t *turn, answers []Answer) {
	for _, a := range answers {
		for _, list := range w.wards {
			for _, d := range list {
				if slices.Contains(questions(d.guard), a.Question) {
					d.rules[a.LockKey] = a.rule()
					w.defend(t, d)
				}
			}
		}
	}
}

// defend does for a ward what is due on chain.
func (w *Wallet) defend(t *turn, d *ward) {
	if !d.seen || d.view.Seen.Status != channels.ChainDisputed && len(d.guard.Facts) == 0 {
		return
	}
	if w.gasKnown && !w.isPaired(d.client) && w.answersFor(d.client) == 0 {
		return // it was told that we answer no more
	}
	c := w.peers[d.client.peer]
	t.calls = append(t.calls, d.guard.Wants(channels.Watch{View: d.view, Now: uint64(t.now.Unix()), Heard: d.heard,
		Online: c != nil && c.hello && d.client.engaged, Margin: w.cfg.Margin, Rules: d.rules})...)
}

// wardCalled tells what came of a call for a client.
func (w *Wallet) wardCalled(t *turn, c channels.Call, hash common.Hash, err error) {
	id := c.Params.ID()
	for _, d := range w.wards[id] {
		if c.Kind == channels.CallRespond && c.Side != d.guard.Side {
			continue
		}
		who := w.nameOf(d.client.peer)
		e := Event{Event: "tower.answer", Channel: id.String(), Peer: d.client.peer, Tx: hash.Hex(), Text: fmt.Sprintf("answering an old state of channel %s for %s", id, who)}
		if c.Kind == channels.CallRecord {
			e.Event, e.Text = "tower.record", fmt.Sprintf("putting a fact on record for channel %s of %s", id, who)
		}
		if err != nil {
			failure := AsError(err)
			known := d.failed == c.Kind.String()+string(failure.Code)
			d.failed = c.Kind.String() + string(failure.Code)
			if known {
				continue
			}
			e = Event{Event: "tx.failed", Channel: id.String(), Peer: d.client.peer, Data: mustJSON(failure),
				Text: fmt.Sprintf("%s for channel %s of %s is not possible now: %s (%s)", c.Kind, id, who, failure.Message, failure.Next)}
		} else {
			d.failed = ""
			if d.tx == hash {
				continue
			}
			d.tx = hash
		}
		t.tell(e)
	}
}
