package deals_test

import (
	"encoding/json"
	"slices"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// Restores: a node loses its disk, its marks and its deals, and comes back with what an older copy of it says of its channels (a backup), or with
// nothing. wallet/restore.go and wallet/orphan.go in small.

// backup keeps what the disk is, now and then.
func (n *node) backup() {
	if n.w.faults.restore > 0 && n.honest && n.w.one(8) {
		n.backups = append(n.backups, n.disk.clone())
	}
}

// unlucky is a hub with something on its way through it, where there is one, else n.
func (w *world) unlucky(n *node) *node {
	for _, h := range w.nodes {
		if slices.ContainsFunc(h.deals, func(d *deal) bool { return d.In != nil && d.Out != nil }) && w.one(2) {
			return h
		}
	}
	return n
}

// restore takes the disk away. Only who has honest peers gets all back: a liar may show less than the newest.
func (n *node) restore() {
	w := n.w
	for _, e := range n.ends {
		if !n.honest || !e.peer.honest || !e.ch.Live() || e.other().ch.Resume != nil || w.chain.head().slots[e.id()].Status != channels.ChainOpen {
			return
		}
	}
	if n.up {
		n.die()
	}
	before, known := n.disk, n.proved()
	old, copied := disk{}, false
	if i := w.n(len(n.backups) + 1); i < len(n.backups) {
		old, copied = n.backups[i], w.one(2)
	}
	w.log("%s loses its disk, and is restored with %d backups, a copy of its home %v", n.name, len(old.channels), copied)
	n.backups, w.rolled = nil, true
	next := disk{map[channels.ID]saved{}, map[deals.ID][]byte{}, map[channels.ID]channels.Mark{}, before.touched + 1}
	if copied {
		next.deals = old.deals
	}
	for _, e := range n.ends {
		e.loaded, e.signer.mark = nil, nil
		if mark, ok := old.marks[e.id()]; copied && ok {
			mark.Moved = true // such a home is refused, until its user says that the original is gone
			next.marks[e.id()] = mark
		}
		next.channels[e.id()] = e.restored(before.channels[e.id()], old.channels[e.id()], copied)
	}
	n.disk, n.known, n.deals = next, nil, nil
	n.changes++
	n.lose(before, known)
	n.start()
}

// restored is a channel of a restored wallet. Its books go on in the world's memory, where only it can't have them.
func (e *end) restored(before, old saved, copied bool) saved {
	ch, err := channels.NewRestored(domain, e.ch.Params, e.me, e.ch.Epoch, channels.Opening{Deadline: 1 << 39, Block: 1})
	if copied {
		if ch, err = channels.Load(old.snapshot, old.used, nil); err == nil && (ch.Resume == nil || ch.Resume.Generation != 0) {
			err = ch.Handle(channels.StartOver{Why: "the home was taken over"})
		}
	} else if err == nil && old.snapshot != nil {
		var had *channels.Channel
		if had, err = channels.Load(old.snapshot, old.used, nil); err == nil {
			err = ch.Handle(channels.Remember{Backup: had.Backup()})
		}
	}
	if err != nil {
		e.n.w.fail("%s can't be restored: %v", e.n.name, err)
		return before
	}
	s := saved{paid: before.paid, got: before.got, promised: before.promised, fulfilled: before.fulfilled, lost: true}
	if copied {
		s.outbox, s.acked, s.used = old.outbox, old.acked, old.used
	}
	if s.snapshot, err = ch.Snapshot(); err != nil {
		e.n.w.fail("%s: snapshot: %v", e.n.name, err)
	}
	e.draws, e.closes = nil, nil
	return s
}

// lose is what a restore may cost: of a promise that still stood, what only the lost disk proved (docs/protocol.md, "Restoring").
func (n *node) lose(before disk, known map[[32]byte]int64) {
	for _, e := range n.ends {
		ch, err := channels.Load(before.channels[e.id()].snapshot, nil, nil)
		if err != nil {
			n.w.fail("%s: %v", n.name, err)
			return
		}
		for _, h := range ch.Held {
			if h.Writer == ch.Me || known[h.Condition] <= n.proved()[h.Condition] {
				continue
			}
			n.w.log("  %s may lose %s on %x", n.name, h.Amount, h.Condition[:3])
			if o := n.w.orders[h.Condition]; o != nil && o.target == n {
				o.counted = 0
			} else {
				n.lost += int64(small(h.Amount))
			}
		}
	}
	for _, raw := range before.deals { // one that waited for such a promise to come back from an earlier restore
		var d deals.Deal
		if err := json.Unmarshal(raw, &d); err != nil {
			n.w.fail("%s: %v", n.name, err)
			return
		}
		if d.Lone() && known[d.Out.Condition] > n.proved()[d.Out.Condition] {
			n.w.log("  %s may lose %s on %x, too", n.name, d.Out.Amount, d.Out.Condition[:3])
			n.lost += int64(small(d.Out.Amount))
		}
	}
}

// forgo is what a dispute before the peer's proof may cost, which a user is warned of: the peer may show what is newest, and need not.
func (e *end) forgo() {
	s := e.n.disk.channels[e.id()]
	e.n.lost += max(0, int64(small(plus(s.got, s.fulfilled)))-int64(small(e.ch.Peer.Sent)))
	for _, h := range e.other().saved().Held {
		if h.Writer == e.them() && !slices.ContainsFunc(e.ch.Held, func(o channels.Held) bool { return o.Writer == h.Writer && o.Key() == h.Key() }) {
			e.n.lost += int64(small(h.Amount))
		}
	}
	e.n.w.log("  %s may lose %d by now: it does not wait for %s", e.n.name, e.n.lost, e.peer.name)
}

// resuming reports whether a channel is on its way back from a restore.
func (n *node) resuming() bool {
	return slices.ContainsFunc(n.ends, func(e *end) bool { return e.ch.Live() && (e.ch.Resume != nil || e.ch.Respite != nil) })
}

// unproved reports whether a peer has not shown yet what it has.
func (n *node) unproved() bool {
	return slices.ContainsFunc(n.ends, func(e *end) bool { return e.ch.Live() && e.saved().Resume != nil && e.saved().Resume.Base == nil })
}

func (n *node) forget(d *deal) {
	n.deals = slices.DeleteFunc(n.deals, func(o *deal) bool { return o == d })
	n.gone = append(n.gone, d.ID)
}

// reunite gives locks that came back their deals again.
func (n *node) reunite() {
	for _, e := range n.ends {
		for _, h := range e.ch.Locks() {
			if h.Writer == e.me && e.ch.Live() && deals.Orphan(h) && !deals.TooLate(h.Key(), n.ends[0].ch.View.Final.Time) && n.legOf(e.id(), true, h.Key()) == nil {
				n.lone(e, h)
			}
		}
	}
	for _, d := range slices.Clone(n.deals) {
		if !d.Lone() {
			continue
		}
		if n.rejoin(d); d.Lone() && deals.TooLate(d.Out.LockKey, n.ends[0].ch.View.Final.Time) {
			n.forget(d)
		}
	}
}

func (n *node) lone(e *end, h channels.Held) *deal {
	d := &deal{Deal: deals.LoneDeal(n.w.newID(), h, deals.LegOf(e.id(), e.peer.name, e.ch.Params.Token, h)), changed: true}
	n.deals = append(n.deals, d)
	return d
}

func (n *node) rejoin(d *deal) {
	for _, e := range n.ends {
		for _, h := range e.ch.Locks() {
			if h.Writer == e.me || !deals.Orphan(h) || !d.WasFor(h) {
				continue
			}
			old := n.legOf(e.id(), false, h.Key())
			if old != nil && (old.Role != deals.RoleHub || old.Out != nil) {
				continue
			}
			if old != nil {
				n.forget(old)
			}
			d.Rejoin(h, deals.LegOf(e.id(), e.peer.name, e.ch.Params.Token, h))
			d.changed = true
			return
		}
	}
}
