package deals_test

import (
	"crypto/ecdsa"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// node is one wallet: its engines, its deals, its disk, its end of the wires. It does what wallet/crank.go, deal.go and hub.go do, in one
// goroutine: what arrived is handled, each channel that it touched signs once, all is durable in one commit, and only then anything leaves.
type node struct {
	w      *world
	name   string
	key    *ecdsa.PrivateKey
	honest bool
	hub    bool
	up     bool
	full   int // blocks until its disk has room again

	ends    []*end
	deals   []*deal
	todo    []*deal    // to be looked at in the next turn
	gone    []deals.ID // deals that are over, and whose rows go with this turn
	records []wish     // facts to go on record with this turn
	inbox   []arrival
	disk    disk
	known   map[[32]byte]int64 // what facts on the disk prove; nil: not read since it changed

	backups []disk // what the disk was, now and then
	lost    int64  // what a restore may have cost

	changes, looked, headLooked uint64 // how often the disk changed; what was checked last

	seen    common.Hash // newest block that it was shown
	turned  uint64      // head at its last turn
	blind   uint64      // until this block it sees nothing new of the chain
	lie     lie         // what one of its endpoints tells
	late    bool        // resolvers' answers reach it after the views of the channels
	coy     bool        // liars: it shows nothing before the last second
	hush    bool        // liars: it is silent from the end of this turn on
	deaf    bool        // liars: it does not hear what it owes
	drips   bool        // liars: it lets small promises run out, one by one
	outruns bool        // liars: it answers disputes with one old state after the other
	mute    uint64      // liars: until this block nothing leaves
}

// end is one side of one channel.
type end struct {
	n       *node
	peer    *node
	me      channels.Side
	ch      *channels.Channel
	signer  *signer
	events  []channels.Event
	answers []channels.Event // of resolvers, for the next look

	released map[uint64][32]byte    // own ledgers that left the process, by version
	states   []channels.SignedState // that left the process, oldest first
	closes   []channels.CloseOffer
	draws    []channels.WithdrawOffer
	loaded   *channels.Channel // the snapshot on the disk, read
	unpaid   int               // small locks that a hub paid for and was not paid
}

type frame struct {
	version uint64
	bytes   []byte
}

// arrival is a frame on its way to a node, or news about a connection.
type arrival struct {
	from  *node
	frame []byte
	event channels.Event
}

// disk is what a crash leaves. Marks are a file of their own.
type disk struct {
	channels map[channels.ID]saved
	deals    map[deals.ID][]byte
	marks    map[channels.ID]channels.Mark
	touched  uint64 // how often deals were written
}

type saved struct {
	snapshot            []byte
	used                []channels.UsedLock // never changed in place: copies of the disk share it
	outbox              []frame
	paid, got           channels.Amount // by payments
	promised, fulfilled channels.Amount // by locks of ours and of the peer's that ended
	acked               uint64
	lost                bool
}

func (d disk) clone() disk {
	return disk{maps.Clone(d.channels), maps.Clone(d.deals), maps.Clone(d.marks), d.touched}
}

// signer keeps its mark as a real one does (R4).
type signer struct {
	key  *ecdsa.PrivateKey
	side channels.Side
	mark *channels.Mark
}

var errEquivocation = errors.New("the signer refused")

func (s *signer) SignState(d channels.Domain, id channels.ID, st channels.State) (channels.Signature, error) {
	next := channels.MarkOf(s.side, st)
	if s.mark != nil {
		if err := s.mark.Allows(next); err != nil {
			return nil, fmt.Errorf("%w: %w", errEquivocation, err)
		}
	}
	s.mark = &next
	return sign(s.key, d.StateDigest(id, st)), nil
}

func (s *signer) SignClose(d channels.Domain, id channels.ID, c channels.Close) (channels.Signature, error) {
	if s.mark != nil {
		if err := s.mark.AllowsClose(c); err != nil {
			return nil, fmt.Errorf("%w: %w", errEquivocation, err)
		}
	}
	return sign(s.key, d.CloseDigest(id, c)), nil
}

func (s *signer) SignWithdraw(d channels.Domain, id channels.ID, w channels.Withdraw) (channels.Signature, error) {
	return sign(s.key, d.WithdrawDigest(id, w)), nil
}

func (s *signer) SignAnswer(d channels.Domain, id channels.ID, st channels.State) (channels.Signature, error) {
	if s.mark != nil {
		if err := s.mark.Covers(st); err != nil {
			return nil, fmt.Errorf("%w: %w", errEquivocation, err)
		}
	}
	return sign(s.key, d.AnswerDigest(id, st)), nil
}

func sign(key *ecdsa.PrivateKey, digest [32]byte) channels.Signature {
	sig, err := crypto.Sign(digest[:], key)
	if err != nil {
		panic(err)
	}
	sig[64] += 27
	return sig
}

func (e *end) them() channels.Side { return e.me.Other() }

func (e *end) id() channels.ID { return e.ch.ID() }

func (e *end) other() *end {
	for _, o := range e.peer.ends {
		if o.id() == e.id() {
			return o
		}
	}
	panic("a channel with one end")
}

// event queues ev for this turn, as turn.event does.
func (e *end) event(ev channels.Event) {
	if u, ok := ev.(channels.Update); ok {
		if n := len(e.events); n > 0 {
			if batch, ok := e.events[n-1].(channels.Updates); ok {
				e.events[n-1] = append(batch, u)
				return
			}
		}
		ev = channels.Updates{u}
	}
	e.events = append(e.events, ev)
}

// crash says where in a turn the process dies.
type crash int

const (
	noCrash      crash = iota
	crashEarly         // nothing of the turn is durable: killed, or the commit failed
	crashMark          // only the signer's marks are
	crashSave          // only the database is: its fsync was reported as failed, or it was killed
	crashSaved         // both are, nothing was released
	crashSending       // a part of the frames left
	crashSent          // no call was handed to the chain
	numCrashes
)

func (c crash) String() string {
	return [...]string{"", ", dies before saving", ", dies with the marks saved", ", dies with the state saved", ", dies before sending", ", dies while sending", ", dies before submitting"}[c]
}

// look shows the node the chain, if it sees anything new of it.
func (n *node) look() {
	c := n.w.chain
	lag := 0
	if !n.w.calm && c.head().Number < n.blind {
		lag = min(len(c.blocks)-1, max(0, int(n.blind-c.head().Number)))
	}
	head := c.at(lag)
	if n.lie.now = n.torn() && !n.lie.now; n.seen == head.Hash && !n.torn() {
		return
	}
	n.seen = head.Hash
	for _, e := range n.ends {
		if !e.ch.Live() {
			e.events, e.answers = append(e.events, e.answers...), nil
			continue // it is not followed any more
		}
		reason := ""
		if head.Time+period/4 < c.now() {
			reason = "its newest block is too old to rely on"
		}
		if n.torn() {
			reason = contradiction
		}
		e.event(channels.Fresh{Reason: reason, Now: c.now()})
		if e.ch.Resume != nil {
			e.event(channels.Restart{Minute: c.now() / 60})
		}
		var answers []channels.Event
		for _, h := range e.ch.Locks() {
			answers = append(answers, n.hearsFact(c.answer(h, lag)))
		}
		if n.late { // they come in another turn
			answers, e.answers = e.answers, answers
		}
		e.events = append(e.events, answers...)
		e.event(n.hears(e, c.view(e.id(), lag)))
	}
	n.todo = append(n.todo, n.deals...)
}

// turn is one turn of the crank over the first count arrivals, which may end in a crash.
func (n *node) turn(count int, c crash) {
	if !n.up {
		return
	}
	n.turned = n.w.chain.head().Number
	n.reunite()
	todo := n.todo
	n.todo = nil
	for _, a := range n.inbox[:count] {
		n.arrived(a)
	}
	n.inbox = n.inbox[count:]
	for _, d := range todo {
		n.drive(d)
	}
	n.seal(c)
	if n.hush { // it claims, and then acknowledges nothing
		n.hush, n.mute = false, n.w.chain.head().Number+uint64(n.w.n(300))
	}
}

func (n *node) arrived(a arrival) {
	if a.event != nil {
		for _, e := range n.ends {
			if e.peer == a.from {
				e.event(a.event)
			}
		}
		if _, up := a.event.(channels.PeerUp); up {
			n.todo = append(n.todo, n.deals...)
		}
		return
	}
	m, err := channels.Decode(a.frame)
	if err != nil {
		n.w.fail("%s can't decode a frame: %v", n.name, err)
		return
	}
	if _, claim := m.(channels.Agreement); claim && n.deaf {
		return
	}
	if e := n.endOf(channelOf(m)); e != nil && e.peer == a.from {
		e.event(m)
	}
}

func channelOf(m channels.Message) channels.ID {
	switch m := m.(type) {
	case channels.Update:
		return m.Channel
	case channels.Sync:
		return m.Channel
	case channels.Proof:
		return m.Channel
	case channels.Shutdown:
		return m.Channel
	case channels.CloseOffer:
		return m.Channel
	case channels.WithdrawOffer:
		return m.Channel
	case channels.Agreement:
		return m.Channel
	}
	return channels.ID{}
}

func (n *node) endOf(id channels.ID) *end {
	for _, e := range n.ends {
		if e.id() == id {
			return e
		}
	}
	return nil
}

// outcome is what a turn wants of the world, once it is durable.
type outcome struct {
	frames []outgoing
	calls  []wish
}

type outgoing struct {
	e     *end
	bytes []byte
}

type wish struct {
	e *end
	channels.Call
}

// seal lets each channel handle its events and sign once, makes all of it durable and releases it, in this order.
func (n *node) seal(c crash) {
	next := n.disk.clone()
	var out outcome
	for _, e := range n.ends {
		e.handle()
	}
	for _, e := range n.ends {
		step, ok := e.sealed()
		if !ok {
			return
		}
		n.collect(e, step, &next, &out)
	}
	n.saveDeals(&next)
	marks := maps.Clone(n.disk.marks)
	for _, e := range n.ends {
		if e.signer.mark != nil {
			marks[e.id()] = *e.signer.mark
		}
	}
	next.marks = n.disk.marks
	if n.full > 0 && c == noCrash && n.changed(next) {
		n.w.log("  %s has no room on its disk", n.name)
		c = crashMark
	}
	if c == noCrash || c >= crashSave {
		for _, e := range n.ends {
			if string(n.disk.channels[e.id()].snapshot) != string(next.channels[e.id()].snapshot) {
				e.loaded = nil
			}
		}
		if n.changed(next) {
			n.known = nil
			n.changes++
		}
		n.disk = next
	}
	if c == noCrash || c == crashMark || c >= crashSaved {
		n.disk.marks = marks
	}
	n.release(out, c)
	n.backup()
	if c != noCrash {
		n.die()
	}
}

func (n *node) changed(next disk) bool {
	return next.touched != n.disk.touched || slices.ContainsFunc(n.ends, func(e *end) bool {
		return string(n.disk.channels[e.id()].snapshot) != string(next.channels[e.id()].snapshot)
	})
}

func (n *node) release(out outcome, c crash) {
	switch {
	case c == crashSending && len(out.frames) > 0:
		out.frames = out.frames[:n.w.n(len(out.frames)+1)]
	case c != noCrash && c < crashSending:
		out.frames = nil
	}
	for _, o := range out.frames {
		n.w.released(o.e, o.bytes)
	}
	if c == noCrash {
		for _, k := range out.calls {
			if n.outruns && k.Kind == channels.CallRespond {
				continue // she has others in mind
			}
			n.w.chain.submit(n, k.e.me, k.Call)
		}
	}
}

func (e *end) handle() {
	events := e.events
	e.events = nil
	for _, ev := range events {
		if _, exit := ev.(channels.StartDispute); exit && e.ch.Unproved() {
			e.forgo()
		}
		if err := e.ch.Handle(ev); err != nil {
			e.n.w.log("  %s: %s: %v", e.n.name, describe(ev), err)
			if errors.Is(err, channels.ErrProtocol) && e.n.honest && e.peer.honest && !e.n.w.swapped && !e.n.w.rolled {
				e.n.w.fail("%s takes honest %s's %s for a breach: %v", e.n.name, e.peer.name, describe(ev), err)
			}
			e.n.refused(e, ev, err)
		}
	}
}

func (e *end) sealed() (channels.Step, bool) {
	step, err := e.ch.Seal(e.signer)
	if err != nil && !e.peer.honest {
		// A liar can have shown one ledger before a crash and another after it. The wallet halts the channel: what it holds stays good.
		e.n.w.log("  %s: the signer refused: %v", e.n.name, err)
		_ = e.ch.Handle(channels.Halt{Reason: "the signer refused to sign"})
		step, err = e.ch.Seal(e.signer)
	}
	if err != nil && e.n.honest {
		e.n.w.fail("I1: the signer of %s refused: %v", e.n.name, err)
	}
	return step, err == nil
}

// collect makes rows, frames and calls of a step.
func (n *node) collect(e *end, step channels.Step, next *disk, out *outcome) {
	s := next.channels[e.id()]
	for _, p := range step.Payments {
		if p.Outgoing {
			s.paid = plus(s.paid, p.Amount)
		} else {
			s.got = plus(s.got, p.Amount)
		}
	}
	n.collectLocks(e, step, &s)
	for _, f := range e.frames(step, s.outbox) {
		out.frames = append(out.frames, outgoing{e, f})
	}
	s.outbox = slices.DeleteFunc(slices.Clone(s.outbox), func(f frame) bool { return f.version <= step.Acked })
	if step.Outbox != 0 {
		s.outbox = append(s.outbox, frame{step.Outbox, n.encode(*step.Update)})
	}
	for _, k := range step.Submit {
		out.calls = append(out.calls, wish{e, k})
	}
	for _, k := range n.records {
		if k.e == e {
			out.calls = append(out.calls, k)
		}
	}
	n.records = slices.DeleteFunc(n.records, func(k wish) bool { return k.e == e })
	if step.Save {
		snapshot, err := e.ch.Snapshot()
		if err != nil {
			n.w.fail("%s: snapshot: %v", n.name, err)
		}
		s.snapshot, s.acked = snapshot, e.ch.Acked.Version
	} else if len(step.Payments)+len(step.Locks)+len(step.Used) > 0 || step.Outbox != 0 {
		n.w.fail("I2: %s has payments or locks to save, but no state", n.name)
	}
	if len(step.Used) > 0 || step.UsedBefore > 0 {
		s.used = slices.DeleteFunc(slices.Concat(s.used, step.Used), func(u channels.UsedLock) bool { return u.Deadline() < step.UsedBefore })
	}
	next.channels[e.id()] = s
}

// frames is what a step sends, in order. What is kept in the outbox is sent as it was the first time.
func (e *end) frames(step channels.Step, outbox []frame) (out [][]byte) {
	n := e.n
	if step.Greet != nil {
		out = append(out, n.encode(*step.Greet))
	}
	if step.Proof != nil {
		out = append(out, n.encode(*step.Proof))
	}
	if step.Resend != nil {
		for _, f := range outbox {
			if f.version > *step.Resend {
				out = append(out, f.bytes)
			}
		}
	}
	if step.Repeat != nil {
		out = append(out, n.encode(*step.Repeat))
	}
	if step.Update != nil {
		out = append(out, n.encode(*step.Update))
	}
	for _, m := range step.Send {
		out = append(out, n.encode(m))
	}
	return out
}

func (n *node) encode(m channels.Message) []byte {
	b, err := channels.Encode(m)
	if err != nil {
		n.w.fail("%s can't encode %T: %v", n.name, m, err)
	}
	return b
}

func (n *node) saveDeals(next *disk) {
	for _, d := range n.deals {
		if !d.changed {
			continue
		}
		d.changed = false
		b, err := json.Marshal(d.Deal)
		if err != nil {
			n.w.fail("%s: deal: %v", n.name, err)
		}
		next.deals[d.ID] = b
		next.touched++
	}
	for _, id := range n.gone {
		delete(next.deals, id)
		next.touched++
	}
	n.gone = nil
}

// die ends the process: what is not on disk is gone.
func (n *node) die() {
	n.up = false
	for _, e := range n.ends {
		n.w.disconnect(n, e.peer)
		e.events, e.answers = nil, nil
	}
	n.inbox, n.todo, n.records, n.gone = nil, nil, nil, nil
}

// start loads what the disk holds.
func (n *node) start() {
	n.w.log("%s starts", n.name)
	n.up, n.seen, n.deals = true, common.Hash{}, nil
	for _, e := range n.ends {
		var mark *channels.Mark
		if m, ok := n.disk.marks[e.id()]; ok {
			mark = &m
			kept := m
			e.signer.mark = &kept
		} else {
			e.signer.mark = nil
		}
		ch, err := channels.Load(n.disk.channels[e.id()].snapshot, n.disk.channels[e.id()].used, mark)
		if err != nil {
			n.w.fail("%s can't be restarted: %v", n.name, err)
			return
		}
		ch.Allow(n.w.policy())
		e.ch = ch
		e.repeatMark()
	}
	for _, id := range slices.SortedFunc(maps.Keys(n.disk.deals), func(a, b deals.ID) int { return slices.Compare(a[:], b[:]) }) {
		d := new(deal)
		if err := json.Unmarshal(n.disk.deals[id], &d.Deal); err != nil {
			n.w.fail("%s can't read its deal: %v", n.name, err)
			return
		}
		n.deals = append(n.deals, d)
		n.reconcile(d)
	}
	n.todo = append(n.todo, n.deals...)
	n.look()
	n.turn(0, noCrash)
}

// repeatMark gives the newest signature again, byte for byte, as the wallet does when it starts: a crash may have left the state on disk without
// the mark that belongs to it. A mark beyond it is the engine's to skip.
func (e *end) repeatMark() {
	m := e.ch.Mine
	if m == nil {
		return
	}
	mark := e.signer.mark
	beyond := mark != nil && (mark.Epoch > m.Epoch || mark.Versions[0] > m.Ledgers[0].Version || mark.Versions[1] > m.Ledgers[1].Version)
	if _, err := e.signer.SignState(domain, e.id(), m.State); err != nil && e.n.honest && !beyond {
		e.n.w.fail("I1: %s can't sign again what it signed: %v", e.n.name, err)
	}
	if e.signer.mark != nil {
		e.n.disk.marks[e.id()] = *e.signer.mark
	}
}

// saved is the channel as the disk holds it.
func (e *end) saved() *channels.Channel {
	if e.loaded == nil {
		ch, err := channels.Load(e.n.disk.channels[e.id()].snapshot, nil, nil)
		if err != nil {
			e.n.w.fail("%s: the snapshot can't be loaded: %v", e.n.name, err)
			return e.ch
		}
		e.loaded = ch
	}
	return e.loaded
}
