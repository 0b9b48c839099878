package wallet

import (
	"errors"
	"fmt"
	"slices"

	"dmfwallet/channels"
)

// collect turns what one channel wants into rows, frames, transactions and words.
func (t *turn) collect(s *session) {
	step := s.step
	s.step = channels.Step{}
	peer := s.rec.Peer
	if step.Save {
		s.changed++
		t.w.changes++
	}
	t.collectPayments(s, step)
	t.collectLocks(s, step)
	t.refuse(s)
	if step.Greet != nil {
		t.send(peer, *step.Greet)
	}
	if step.Proof != nil {
		t.send(peer, *step.Proof)
	}
	if step.Resend != nil {
		for _, o := range s.outbox {
			if o.Version > *step.Resend {
				t.sends = append(t.sends, outgoing{peer, o.Frame})
			}
		}
	}
	if step.Repeat != nil {
		t.send(peer, t.withParcel(s, *step.Repeat))
	}
	if step.Update != nil {
		t.sendUpdate(s, step)
	}
	for _, m := range step.Send {
		t.send(peer, m)
	}
	t.calls = append(t.calls, step.Submit...)
	for _, n := range step.Tell {
		t.tellNotice(s, n)
	}
	if step.Save {
		t.save(s)
		t.guardSoon(s)
	}
	t.saveUsed(s, step)
	t.w.endGiving(t, s)
	t.endKeeping(s)
	t.answerEnded(s)
	t.answer(s)
	if s.ch.Phase == channels.PhaseFailed {
		t.forget(s)
	}
}

// forget lets go of a channel that never opened and never will: nothing of ours was ever in it.
func (t *turn) forget(s *session) {
	w, id := t.w, s.ch.ID()
	if s.ch.Own.Version != 0 || s.ch.Peer.Version != 0 || w.sessions[id] != s {
		return
	}
	delete(w.sessions, id)
	delete(w.unguarded, s)
	w.with[s.rec.Peer] = slices.DeleteFunc(w.with[s.rec.Peer], func(o *session) bool { return o == s })
	t.batch.Channels = slices.DeleteFunc(t.batch.Channels, func(r ChannelRecord) bool { return r.ID == id })
	t.batch.Gone = append(t.batch.Gone, id)
	t.then(func() { w.ports.Chain.Unfollow(id) })
}

// answerEnded answers the callers whose payments the peer never signed, once the channel is over.
func (t *turn) answerEnded(s *session) {
	if s.ch.Live() || len(s.made)+len(s.queued) == 0 {
		return
	}
	made, queued := s.made, s.queued
	s.made, s.queued = nil, nil
	t.then(func() {
		for _, p := range made {
			p.done(t.w)
		}
		for _, p := range queued {
			p.fail(t.w, Fail(CodePhase, MoneyUntouched, "open another channel", "the channel is %s", s.ch.Phase))
		}
	})
}

func (t *turn) sendUpdate(s *session, step channels.Step) {
	frame, err := channels.Encode(t.withParcel(s, *step.Update))
	if err != nil {
		t.broken = err // signed and not sendable: nothing of this turn may count
		return
	}
	t.sends = append(t.sends, outgoing{s.rec.Peer, frame})
	if step.Outbox != 0 {
		o := OutboxRecord{Channel: s.ch.ID(), Version: step.Outbox, Frame: frame}
		s.outbox = append(s.outbox, o)
		t.batch.Outbox = append(t.batch.Outbox, o)
	}
}

// save writes the snapshot of a channel with this turn.
func (t *turn) save(s *session) {
	data, err := s.ch.Snapshot()
	if err != nil {
		// Only plain values are in it.
		panic(fmt.Sprintf("snapshot of channel %s: %v", s.ch.ID(), err))
	}
	s.rec.Phase, s.rec.Acked, s.rec.Data = string(s.ch.Phase), s.ch.Acked.Version, data
	t.batch.Channels = append(t.batch.Channels, s.rec)
}

// saveUsed writes which locks were removed, and lets go of those that are over.
func (t *turn) saveUsed(s *session, step channels.Step) {
	for _, u := range step.Used {
		t.batch.Used = append(t.batch.Used, UsedRecord{s.ch.ID(), u})
	}
	if step.UsedBefore > 0 {
		t.batch.UsedOver = append(t.batch.UsedOver, UsedOver{s.ch.ID(), step.UsedBefore})
	}
}

// answer tells the callers of this turn's events what came of them: errors now, the rest when the turn is durable.
func (t *turn) answer(s *session) {
	for _, e := range s.events {
		if errors.Is(e.err, channels.ErrElsewhere) {
			t.broken = t.w.retired(e.err)
			return
		}
		if e.err != nil {
			t.complain(s, e)
		}
		if e.then != nil {
			then, err := e.then, e.err
			t.then(func() { then(t, err) })
		}
	}
	s.events, s.touched = nil, false
}

// collectPayments makes rows of payments, and answers the callers whose payments the peer has now signed.
func (t *turn) collectPayments(s *session, step channels.Step) {
	received := 0
	for _, p := range step.Payments {
		rec := PaymentRecord{ID: p.ID, Channel: s.ch.ID(), Epoch: s.ch.Epoch, Version: p.Version, Outgoing: p.Outgoing,
			Amount: p.Amount, Memo: p.Memo, Time: t.now}
		if p.Outgoing {
			if mine := s.takeSealing(p.ID); mine != nil {
				rec.Key = mine.req.Key
				mine.version, mine.rec = p.Version, rec
				s.made = append(s.made, mine)
				if mine.refund != nil {
					t.gaveBack(mine.refund, p.Amount)
				}
			}
		} else {
			received++
			t.cameBack(s, p)
		}
		t.batch.Payments = append(t.batch.Payments, rec)
	}
	if received > 0 {
		t.tellReceived(s, step.Payments, received)
	}
	for _, d := range step.Dropped {
		if mine := s.takeSealing(d.ID); mine != nil {
			reason := d.Reason
			t.then(func() {
				mine.fail(t.w, Fail(CodePhase, MoneyUntouched, "try again when the channel is open", "%s", reason))
			})
		}
	}
	if step.Acked != 0 {
		t.ackedPayments(s, step.Acked)
	}
}

func (t *turn) ackedPayments(s *session, version uint64) {
	for len(s.outbox) > 0 && s.outbox[0].Version <= version {
		s.outbox = s.outbox[1:]
	}
	t.batch.Acked = append(t.batch.Acked, OutboxAck{Channel: s.ch.ID(), Version: version})
	var done []*payment
	for len(s.made) > 0 && s.made[0].version <= version {
		done = append(done, s.made[0])
		s.made = s.made[1:]
	}
	if len(done) == 0 {
		return
	}
	t.tellDone(s, done)
	t.then(func() {
		for _, p := range done {
			p.done(t.w)
		}
	})
}
