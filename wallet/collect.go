package wallet

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// collect turns what one channel wants into rows, frames, transactions and words.
func (t *turn) collect(s *session) {
	step := s.step
	s.step = channels.Step{}
	peer := s.rec.Peer
	t.collectPayments(s, step)
	t.refuse(s)
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
		t.send(peer, *step.Repeat)
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
	}
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
	frame, err := channels.Encode(*step.Update)
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

// answer tells the callers of this turn's events what came of them: errors now, the rest when the turn is durable.
func (t *turn) answer(s *session) {
	for _, e := range s.events {
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

// complain tells the peer, and the user where the peer is at fault, what was not accepted.
func (t *turn) complain(s *session, e queuedEvent) {
	about, fromPeer := messageName(e.ev)
	if !fromPeer {
		return
	}
	t.w.cfg.Log.Info("refused", "channel", s.ch.ID().String(), "what", about, "error", e.err)
	_, payment := e.ev.(channels.Updates)
	wrong := errors.Is(e.err, channels.ErrProtocol)
	if payment && !wrong {
		return // too early, or the channel is frozen: it is sent again after the next Sync, or it never counts
	}
	words := clipText(e.err.Error(), channels.MaxReason)
	if s.complained == words {
		return // once is enough; the peer may repeat itself without end
	}
	if c := t.w.peers[s.rec.Peer]; c == nil || !c.words.take(t.now) {
		return
	}
	s.complained = words
	t.send(s.rec.Peer, channels.Refusal{Channel: s.ch.ID(), Epoch: s.ch.Epoch, About: about, Reason: words})
	if !wrong {
		return
	}
	t.tell(Event{Event: "channel.alert", Channel: s.ch.ID().String(), Peer: s.rec.Peer,
		Text: fmt.Sprintf("%s of %s was not accepted: %v; your newest good state is kept", about, t.w.nameOf(s.rec.Peer), e.err)})
}

func messageName(ev channels.Event) (string, bool) {
	switch ev.(type) {
	case channels.Updates, channels.Update:
		return "a payment", true
	case channels.Sync:
		return "a reconnect", true
	case channels.Proof:
		return "a proof", true
	case channels.Shutdown, channels.CloseOffer:
		return "a close", true
	case channels.WithdrawOffer:
		return "a withdrawal", true
	}
	return "", false
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
			}
		} else {
			received++
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

func (t *turn) tellReceived(s *session, payments []channels.Payment, n int) {
	var sum channels.Amount
	var memo string
	for _, p := range payments {
		if !p.Outgoing {
			sum, _ = sum.Add(p.Amount)
			memo = p.Memo
		}
	}
	cur := t.w.currency(s)
	text := fmt.Sprintf("received %s from %s", cur.Format(sum), t.w.nameOf(s.rec.Peer))
	if n > 1 {
		text = fmt.Sprintf("received %d payments, %s, from %s", n, cur.Format(sum), t.w.nameOf(s.rec.Peer))
	} else if memo != "" {
		text += ": " + memo
	}
	t.tell(Event{Event: "payment.received", Channel: s.ch.ID().String(), Peer: s.rec.Peer, Text: text, Data: movement(cur, sum, n)})
}

func (t *turn) tellDone(s *session, done []*payment) {
	var sum channels.Amount
	for _, p := range done {
		sum, _ = sum.Add(p.amount)
	}
	cur := t.w.currency(s)
	text := fmt.Sprintf("paid %s to %s", cur.Format(sum), t.w.nameOf(s.rec.Peer))
	if len(done) > 1 {
		text = fmt.Sprintf("made %d payments, %s, to %s", len(done), cur.Format(sum), t.w.nameOf(s.rec.Peer))
	} else if memo := done[0].req.Memo; memo != "" {
		text += ": " + memo
	}
	t.tell(Event{Event: "payment.done", Channel: s.ch.ID().String(), Peer: s.rec.Peer, Text: text, Data: movement(cur, sum, len(done))})
}

func movement(cur channels.Currency, sum channels.Amount, n int) json.RawMessage {
	return mustJSON(struct {
		channels.Currency
		Amount channels.Amount `json:"amount"`
		Count  int             `json:"count"`
	}{cur, sum, n})
}

func mustJSON(v any) json.RawMessage {
	out, err := json.Marshal(v)
	if err != nil {
		panic(err) // only plain values of ours
	}
	return out
}

func (t *turn) tellNotice(s *session, n channels.Notice) {
	e := Event{Channel: s.ch.ID().String(), Peer: s.rec.Peer}
	if n.Tx != (common.Hash{}) {
		e.Tx = n.Tx.Hex()
		s.tx = e.Tx
	}
	who, cur := t.w.nameOf(s.rec.Peer), t.w.currency(s)
	switch n.Kind {
	case channels.NoticePhase:
		t.phaseChanged(s, &e, who, cur)
	case channels.NoticeDeposit:
		e.Event, e.Text = "channel.deposit", fmt.Sprintf("the %s channel with %s holds %s now", cur.Symbol, who, cur.Format(s.ch.View.Confirmed.Funded[0].Plus(s.ch.View.Confirmed.Funded[1]).Floor()))
	case channels.NoticeWithdraw:
		e.Event, e.Text = "channel.withdraw", fmt.Sprintf("withdrawal from the %s channel with %s: %s", cur.Symbol, who, n.Text)
	case channels.NoticeAnswered:
		e.Event, e.Text = "channel.answered", fmt.Sprintf("our answer to an old state of the %s channel with %s stands on chain", cur.Symbol, who)
	default:
		e.Event, e.Text = "channel.alert", fmt.Sprintf("%s channel with %s: %s", cur.Symbol, who, n.Text)
	}
	t.tell(e)
}

func (t *turn) phaseChanged(s *session, e *Event, who string, cur channels.Currency) {
	at := s.ch.View.Seen
	ours := s.ch.Phase == channels.PhaseDisputed && at.Status == channels.ChainOpen || s.ch.Phase == channels.PhaseClosing // not on chain yet
	if at.Tx != (common.Hash{}) && at.Epoch == s.ch.Epoch && !ours {
		e.Tx = at.Tx.Hex()
		s.tx = e.Tx
	}
	e.Event = "channel." + string(s.ch.Phase)
	what, deadline := s.ch.Waiting()
	e.Text = fmt.Sprintf("the %s channel with %s is %s", cur.Symbol, who, s.ch.Phase)
	if what != "" {
		e.Text += ", waiting for " + what
	}
	data := map[string]any{"phase": s.ch.Phase, "waiting": what}
	if deadline != 0 {
		data["deadline"] = chainTime(deadline)
	}
	if s.ch.Phase == channels.PhaseClosed {
		ours, theirs := at.Payout[s.ch.Me], at.Payout[s.ch.Me.Other()]
		e.Text = fmt.Sprintf("the %s channel with %s is closed: %s came back to you, %s went to %s", cur.Symbol, who, cur.Format(ours), cur.Format(theirs), who)
		data["payout"] = []channels.Amount{ours, theirs}
	}
	e.Data = mustJSON(data)
}
