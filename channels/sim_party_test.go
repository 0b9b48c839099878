package channels

import (
	"errors"
	"fmt"
)

// simParty is one wallet as far as one channel is concerned: the engine, its signer, its disk, and its end of the connection.
type simParty struct {
	w      *simWorld
	name   string
	me     Side
	honest bool
	up     bool // the process runs
	ch     *Channel
	signer *testSigner
	inbox  []arrival
	disk   simDisk
	seen   [32]byte // newest block that it was shown

	loaded  *Channel  // the snapshot on the disk, read
	backups []simDisk // what the disk was, now and then
	rolled  bool      // the disk was set back: its books are not complete any more
	stale   int       // blocks during which the chain is not to be relied on

	released map[uint64][32]byte // own ledgers that left the process, by version
	states   []SignedState       // that left the process, oldest first
	closes   []Close
	draws    []WithdrawOffer
}

// arrival is a frame on its way to a party, or news about the connection.
type arrival struct {
	frame []byte
	event Event
}

func (p *simParty) other() *simParty { return p.w.parties[p.me.Other()] }

// greeting reports whether the party has not noticed yet that the connection is a new one: what it sends before its Hello counts for nothing.
func (p *simParty) greeting() bool {
	for _, a := range p.inbox {
		if _, up := a.event.(PeerUp); up {
			return true
		}
	}
	return false
}

// event hands ev to the engine. A peer's message that it refuses is complained about, as the wallet does.
func (p *simParty) event(ev Event) error {
	err := p.ch.Handle(ev)
	if err != nil {
		p.w.log("  %s: %s: %v", p.name, describe(ev), err)
		if errors.Is(err, ErrProtocol) && p.w.mallory == nil && !p.w.swapped && !p.rolled && !p.other().rolled {
			p.w.fail("%s takes honest %s for a breach: %v", p.name, describe(ev), err)
		}
	}
	return err
}

// turn is one turn of the crank over the first n arrivals, which may end in a crash.
func (p *simParty) turn(n int, c crash) {
	var updates Updates
	flush := func() {
		if len(updates) > 0 {
			_ = p.event(updates)
			updates = nil
		}
	}
	for _, a := range p.inbox[:n] {
		ev := a.event
		if a.frame != nil {
			m, err := Decode(a.frame)
			if err != nil {
				p.w.fail("%s can't decode a frame: %v", p.name, err)
				return
			}
			ev = m
		}
		if u, ok := ev.(Update); ok {
			updates = append(updates, u)
			continue
		}
		flush()
		_ = p.event(ev)
	}
	flush()
	p.inbox = p.inbox[n:]
	p.seal(c)
}

// look shows the party the chain as it is.
func (p *simParty) look() {
	if v := p.w.chain.view(); p.seen != v.Head.Hash {
		p.seen = v.Head.Hash
		fresh := Fresh{Now: v.Head.Time}
		if p.stale--; p.stale > 0 && !p.w.calm {
			fresh.Reason = "the chain stands still"
		}
		_ = p.event(fresh)
		_ = p.event(v)
	}
	p.w.clock = max(p.w.clock, p.w.chain.head().Time)
	_ = p.event(Restart{p.w.clock / 60})
}

// crash says where in a turn the process dies.
type crash int

const (
	noCrash      crash = iota
	crashEarly         // nothing of the turn is durable
	crashMark          // only the signer's mark is
	crashSave          // only the database is
	crashSaved         // both are, nothing was released
	crashSending       // a part of the frames left
	numCrashes
)

func (c crash) String() string {
	return [...]string{"", " and dies before saving", " and dies with the mark saved", " and dies with the state saved", " and dies before sending", " and dies while sending"}[c]
}

// seal signs, makes durable and releases, in this order.
func (p *simParty) seal(c crash) {
	w := p.w
	step, err := p.ch.Seal(p.signer)
	if err != nil && w.mallory != nil {
		// She can have shown one ledger before a crash and another after it. The wallet halts the channel: what it holds stays good.
		w.log("%s: the signer refused: %v", p.name, err)
		_ = p.event(Halt{Reason: "the signer refused to sign"})
		step, err = p.ch.Seal(p.signer)
	}
	if err != nil {
		w.fail("%s: the signer refused: %v", p.name, err)
		return
	}
	frames := p.frames(step)
	if c == noCrash || c >= crashSave {
		p.save(step)
	}
	if c == noCrash || c == crashMark || c >= crashSaved {
		p.saveMark()
	}
	if p.w.faults.rollback > 0 && p.w.rng.IntN(20) == 0 {
		p.backups = append(p.backups, p.disk.clone())
	}
	switch {
	case c == crashSending && len(frames) > 0:
		frames = frames[:p.w.rng.IntN(len(frames)+1)]
	case c != noCrash:
		frames = nil
	}
	p.w.released(p, frames)
	if c != noCrash {
		p.die()
		return
	}
	for _, call := range step.Submit {
		p.w.chain.submit(p.me, call)
	}
}

// frames is what a step sends, in order. What is kept in the outbox is sent as it was the first time.
func (p *simParty) frames(step Step) (out [][]byte) {
	if step.Greet != nil {
		out = append(out, p.encode(*step.Greet))
	}
	if step.Proof != nil {
		out = append(out, p.encode(*step.Proof))
	}
	if step.Resend != nil {
		for _, f := range p.disk.outbox {
			if f.version > *step.Resend {
				out = append(out, f.frame)
			}
		}
	}
	if step.Repeat != nil {
		out = append(out, p.encode(*step.Repeat))
	}
	if step.Update != nil {
		out = append(out, p.encode(*step.Update))
	}
	for _, m := range step.Send {
		out = append(out, p.encode(m))
	}
	return out
}

func (p *simParty) encode(m Message) []byte {
	frame, err := Encode(m)
	if err != nil {
		p.w.fail("%s can't encode %T: %v", p.name, m, err)
	}
	return frame
}

// die ends the process: what is not on disk is gone.
func (p *simParty) die() {
	p.up = false
	p.w.disconnect()
	p.inbox = nil
}

// start loads what the disk holds.
func (p *simParty) start() {
	p.signer.mark = nil
	if p.disk.mark != nil {
		kept := *p.disk.mark
		p.signer.mark = &kept
	}
	ch, err := Load(p.disk.snapshot, nil, p.disk.mark)
	if err != nil {
		p.w.fail("%s can't be restarted: %v", p.name, err)
		return
	}
	p.ch, p.up, p.seen = ch, true, [32]byte{}
	_ = ch.Handle(Fresh{})
	if p.stale = p.w.rng.IntN(3); p.stale > 0 && !p.w.calm {
		_ = ch.Handle(Fresh{Reason: "the chain was not reached yet"})
	}
	p.repeatMark()
	p.look()
	p.seal(noCrash)
}

func describe(ev any) string {
	switch ev := ev.(type) {
	case Update:
		return fmt.Sprintf("update %d/%d sent %s", ev.State.Ledgers[0].Version, ev.State.Ledgers[1].Version, sentBoth(ev.State))
	case Updates:
		s := ""
		for _, u := range ev {
			s += describe(u) + "; "
		}
		return s
	case Sync:
		return fmt.Sprintf("sync written %d seen %d acked %d", ev.Written, ev.Seen, ev.Acked)
	case CloseOffer:
		return fmt.Sprintf("close net %s until %d", ev.Close.Net, ev.Close.Deadline)
	case WithdrawOffer:
		return fmt.Sprintf("withdraw %s of side %d, number %d, until %d", ev.Withdraw.Amount, ev.Withdraw.Side, ev.Withdraw.Nonce, ev.Withdraw.Deadline)
	case Proof:
		return fmt.Sprintf("proof %d/%d", ev.Mine.Ledgers[0].Version, ev.Mine.Ledgers[1].Version)
	case Shutdown:
		return fmt.Sprintf("shutdown reply %v", ev.Reply)
	case Refusal:
		return "refusal: " + ev.Reason
	}
	return fmt.Sprintf("%T", ev)
}

func sentBoth(s State) string {
	return s.Ledgers[0].Sent.String() + "/" + s.Ledgers[1].Sent.String()
}
