package wallet

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

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

// onChain reports whether the newest transaction that the chain shows is the one that led to the present phase.
func (s *session) onChain() bool {
	at := s.ch.View.Seen
	ahead := s.ch.Phase == channels.PhaseDisputed && at.Status == channels.ChainOpen || s.ch.Phase == channels.PhaseClosing
	return at.Tx != (common.Hash{}) && at.Epoch == s.ch.Epoch && !ahead
}

func (t *turn) phaseChanged(s *session, e *Event, who string, cur channels.Currency) {
	at := s.ch.View.Seen
	t.w.keepersOf++
	s.tx = "" // that of another phase
	if s.onChain() {
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
