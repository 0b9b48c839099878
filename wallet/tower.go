package wallet

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"dmfwallet/channels"
)

// tower is a watchtower of ours. It belongs to the crank.
type tower struct {
	peer    string
	report  channels.Report // its newest word
	heard   time.Time       // when that came
	kept    keptTower       // what is on disk
	acked   map[channels.ID]channels.Ward
	sent    map[channels.ID]shipment
	engaged bool                   // it answered in this connection
	refused map[channels.ID]string // why it does not take the newest state
	newer   string                 // of what it has something newer than we do
	trouble string                 // how it broke its word, as the user was told
	silent  bool                   // the user was told that it is
}

// keptTower is the newest report with all that the tower has: a proof of what it promised.
type keptTower struct {
	Report []byte             `json:"report"`
	Sig    channels.Signature `json:"sig"`
	Heard  time.Time          `json:"heard"`
}

// shipment is what was last sent to a tower of a channel.
type shipment struct {
	ward channels.Ward
	at   time.Time
	open bool // no receipt for it yet
}

const (
	maxTowers    = 8
	shipEvery    = time.Second      // of one channel to one tower; what is newer meanwhile goes together
	shipAgain    = 10 * time.Second // where no receipt came
	engageWithin = 20 * time.Second
)

// loadTowers takes up our towers with what they last acknowledged.
func (w *Wallet) loadTowers(records []TowerRecord) error {
	for _, r := range records {
		tw := newTower(r.Peer)
		err := json.Unmarshal(r.Data, &tw.kept)
		if err == nil {
			tw.report, err = channels.DecodeReport(tw.kept.Report)
		}
		if err != nil {
			return Fail(CodeCorrupt, MoneySafe, "run `dmfwallet doctor`", "what is kept of the watchtower %s can't be read: %w", r.Peer, err)
		}
		tw.heard = tw.kept.Heard
		for _, m := range tw.report.Wards {
			tw.acked[m.Channel] = m
		}
		w.towers[r.Peer] = tw
		w.keep(r.Peer)
	}
	return nil
}

func newTower(peer string) *tower {
	return &tower{peer: peer, acked: map[channels.ID]channels.Ward{}, sent: map[channels.ID]shipment{}, refused: map[channels.ID]string{}}
}

// greetTower engages a tower of ours that is there again.
func (w *Wallet) greetTower(t *turn, c *contact) {
	if w.towers[c.rec.ID] != nil {
		t.send(c.rec.ID, channels.Engage{})
	}
}

// towerGone forgets what belongs to a connection.
func (w *Wallet) towerGone(t *turn, c *contact) {
	if tw := w.towers[c.rec.ID]; tw != nil {
		tw.engaged = false
		clear(tw.sent)
		clear(tw.refused)
	}
	c.answerEngages(t, TowerInfo{}, Fail(CodeOffline, MoneyUntouched, "try again", "the connection to the watchtower broke"))
}

// guardSoon notes that a channel may have something new for its towers, and gives it to them once the turn is durable: never before, and
// never on a payment's way (I2).
func (t *turn) guardSoon(s *session) {
	w := t.w
	if len(w.towers) == 0 {
		return
	}
	w.unguarded[s] = true
	t.then(func() { w.ship(s, t.now) })
}

// ship gives each tower that is there what it lacks of a channel. One shipment of a channel is on its way to a tower at a time.
func (w *Wallet) ship(s *session, now time.Time) {
	if !w.unguarded[s] || w.engagedTowers() == 0 {
		return
	}
	g, ok := s.ch.Guard()
	if !ok || s.ch.Unproved() { // what is not proved yet may be old, and a tower would spend the one answer on it (R21)
		delete(w.unguarded, s)
		return
	}
	mark := g.Ward()
	var to []*tower
	lacking := false
	for _, tw := range w.towers {
		if !tw.engaged || !tw.mayGuard(s) || tw.acked[mark.Channel].Covers(mark) {
			continue
		}
		lacking = true
		last := tw.sent[mark.Channel]
		since := now.Sub(last.at)
		if last.open && since < shipAgain || since < shipEvery {
			continue
		}
		tw.sent[mark.Channel] = shipment{mark, now, true}
		to = append(to, tw)
	}
	if !lacking {
		delete(w.unguarded, s)
	}
	w.lagging.Store(int64(len(w.unguarded)))
	if len(to) > 0 && !w.later(func(context.Context) { w.shipTo(s.signer, g, to) }) {
		w.shipFailed(to, mark)
	}
}

// mayGuard reports whether an Answer of the channel may go to the tower: never to the channel's other side, which could spend it on an
// old state (R10).
func (tw *tower) mayGuard(s *session) bool { return tw.peer != s.rec.Peer }

// shipTo signs and sends, outside the crank.
func (w *Wallet) shipTo(signer channels.Signer, g channels.Guard, to []*tower) {
	sig, err := signer.SignAnswer(w.cfg.Domain, g.Params.ID(), g.State)
	var frame []byte
	if err == nil {
		g.Answer = sig
		frame, err = channels.Encode(g)
	}
	for _, tw := range to {
		if err == nil && w.ports.Peers.Send(tw.peer, frame) == nil {
			continue
		}
		if err != nil {
			w.cfg.Log.Warn("nothing new for a watchtower", "channel", g.Params.ID().String(), "error", err)
		}
		w.mail.put(func(*turn) { w.shipFailed([]*tower{tw}, g.Ward()) })
	}
}

// shipFailed has a shipment tried again.
func (w *Wallet) shipFailed(to []*tower, mark channels.Ward) {
	for _, tw := range to {
		if last, ok := tw.sent[mark.Channel]; ok && last.ward == mark {
			last.open = false
			tw.sent[mark.Channel] = last
		}
	}
}

func (w *Wallet) engagedTowers() (n int) {
	for _, tw := range w.towers {
		if tw.engaged {
			n++
		}
	}
	return n
}

// Lagging is how many channels have something that a connected watchtower of ours has not acknowledged yet.
func (w *Wallet) Lagging() int { return int(w.lagging.Load()) }

// tendTowers sends what waited, and tells the user about towers that are silent.
func (w *Wallet) tendTowers(t *turn) {
	if len(w.towers) == 0 {
		return
	}
	for s := range w.unguarded {
		w.ship(s, t.now)
	}
	if w.engagedTowers() == 0 {
		w.lagging.Store(0)
	}
	for _, tw := range w.towers {
		silent := t.now.Sub(tw.heard) > tw.patience()
		if silent == tw.silent {
			continue
		}
		tw.silent = silent
		who := w.nameOf(tw.peer)
		if silent {
			t.tell(Event{Event: "tower.silent", Peer: tw.peer, Text: fmt.Sprintf("the watchtower %s gives no sign of life since %s: do not rely on it", who, tw.heard.UTC().Format(time.RFC3339))})
		} else {
			t.tell(Event{Event: "tower.back", Peer: tw.peer, Text: fmt.Sprintf("the watchtower %s is there again", who)})
		}
	}
}

// patience is how long a tower may be silent.
func (tw *tower) patience() time.Duration {
	return 3 * time.Duration(max(tw.report.Next, 1)) * time.Second
}
