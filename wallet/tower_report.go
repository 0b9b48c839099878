package wallet

import (
	"errors"
	"fmt"
	"time"

	"dmfwallet/channels"
)

// checkReport reads a tower's report to us, and verifies that it is by that tower. It runs on the reader's goroutine.
func (w *Wallet) checkReport(peer string, v channels.Vigil) (channels.Report, error) {
	r, err := channels.DecodeReport(v.Report)
	if err != nil {
		return r, err
	}
	who, err := w.ports.Invites.Author(w.cfg.Domain.Network(), channels.NoteTower, v.Report, v.Sig)
	switch {
	case err != nil || who != peer:
		return r, errors.New("it is not signed by its sender")
	case r.Client != w.ports.Peers.ID():
		return r, errors.New("it is for another wallet")
	}
	return r, nil
}

// How often a tower's report of all that it has is taken: it makes one every soonestReport at most, and one where it is engaged.
const (
	vigilsBurst = 30
	vigilsEvery = soonestReport / 2
)

// report is a Vigil whose report was read and verified.
type report struct {
	channels.Vigil
	read channels.Report
}

// verified does what takes long, the signatures, before the crank sees a message: on the reader's goroutine. What is wrong with a Guard is
// for its sender to know; a report that is not good is none.
func (w *Wallet) verified(peer string, m channels.Message) (channels.Message, error) {
	switch m := m.(type) {
	case channels.Guard:
		if _, ok := w.engaged.Load(peer); !ok {
			return m, errNotEngaged
		}
		return m, m.Check(w.cfg.Domain)
	case channels.Vigil:
		r, err := w.checkReport(peer, m)
		if err != nil {
			w.cfg.Log.Warn("a watchtower's report is not good", "peer", peer, "error", err)
			return m, err
		}
		return report{m, r}, nil
	}
	return m, nil
}

// reported takes a tower's word.
func (w *Wallet) reported(t *turn, c *contact, v channels.Vigil, r channels.Report) {
	tw := w.towers[c.rec.ID]
	switch {
	case tw == nil && len(c.engages) == 0:
		return // nobody asked
	case r.All && !c.vigils.takeOf(t.now, vigilsBurst, vigilsEvery):
		return // each is written down
	case tw == nil:
		tw = newTower(c.rec.ID)
		w.towers[c.rec.ID] = tw
		w.keepersOf++
		w.remember(t, c, c.rec.Paired)
		t.tell(Event{Event: "tower.added", Peer: tw.peer, Text: "the watchtower " + w.nameOf(tw.peer) + " answers for this wallet from now on"})
		r.All = true // it is new to us, so it has nothing else
	}
	tw.judge(t, r)
	tw.heard = t.now
	if r.All {
		clear(tw.acked)
	}
	for _, m := range r.Wards {
		if w.sessions[m.Channel] == nil {
			continue
		}
		tw.acked[m.Channel] = m
		delete(tw.refused, m.Channel)
		if last, ok := tw.sent[m.Channel]; ok && m.Covers(last.ward) {
			last.open = false
			tw.sent[m.Channel] = last
		}
	}
	tw.report = r
	if r.All {
		tw.kept = keptTower{v.Report, v.Sig, t.now}
		t.batch.Towers = append(t.batch.Towers, TowerRecord{Peer: tw.peer, Data: mustJSON(tw.kept)})
	}
	if !tw.engaged {
		tw.engaged = true
		for _, s := range w.sessions {
			w.unguarded[s] = true
		}
	}
	w.tendTowers(t)
	c.answerEngages(t, w.towerInfo(tw, t.now), nil)
}

// judge tells the user about a tower that does not keep its word, or knows more than we do.
func (tw *tower) judge(t *turn, r channels.Report) {
	newer, trouble := "", ""
	now := map[channels.ID]channels.Ward{}
	for _, m := range r.Wards {
		now[m.Channel] = m
		s := t.w.sessions[m.Channel]
		if s == nil || s.ch.Best == nil || m.Epoch != s.ch.Epoch {
			continue
		}
		for i, l := range s.ch.Best.Ledgers {
			if m.Versions[i] > l.Version {
				newer = fmt.Sprintf("holds a newer state of channel %s than this wallet: is this an old copy of it? do not pay with it before you know", m.Channel)
			}
		}
	}
	for id, before := range tw.acked {
		m, there := now[id]
		if s := t.w.sessions[id]; s == nil || !s.ch.Live() || s.ch.Phase == channels.PhaseClosed || !there && !r.All {
			continue
		}
		if !there || m.Epoch == before.Epoch && (m.Versions[0] < before.Versions[0] || m.Versions[1] < before.Versions[1]) {
			trouble = fmt.Sprintf("no longer has the state of channel %s that it acknowledged; it is given again, but do not rely on this tower", id)
			t.w.unguarded[t.w.sessions[id]] = true
		}
	}
	if r.All || newer != "" {
		tw.complain(t, &tw.newer, newer)
	}
	if trouble != "" { // it broke its word: that is shown until it is removed
		tw.complain(t, &tw.trouble, trouble)
	}
}

// complain tells the user of what is wrong with a tower, once.
func (tw *tower) complain(t *turn, known *string, trouble string) {
	before := *known
	*known = trouble
	if trouble == "" || trouble == before {
		return
	}
	t.tell(Event{Event: "tower.alert", Peer: tw.peer, Text: "the watchtower " + t.w.nameOf(tw.peer) + " " + trouble})
}

// refusedByTower takes a tower's No.
func (w *Wallet) refusedByTower(t *turn, c *contact, m channels.Refusal) {
	if len(c.engages) > 0 {
		c.answerEngages(t, TowerInfo{}, Fail(CodeRefused, MoneyUntouched, "ask its operator for an invite, and give it to `dmfwallet tower add`", "%s refused: %s", w.nameOf(c.rec.ID), m.Reason))
	}
	tw := w.towers[c.rec.ID]
	if tw == nil || !c.words.take(t.now) {
		return
	}
	if tw.refused[m.Channel] != m.Reason && len(tw.refused) < channels.MaxWards {
		tw.refused[m.Channel] = m.Reason
		e := Event{Event: "tower.refused", Peer: tw.peer, Text: fmt.Sprintf("the watchtower %s refused: %s", w.nameOf(tw.peer), m.Reason)}
		if m.Channel != (channels.ID{}) {
			e.Channel = m.Channel.String()
			e.Text = fmt.Sprintf("the watchtower %s refused the newest state of channel %s: %s", w.nameOf(tw.peer), m.Channel, m.Reason)
		}
		t.tell(e)
	}
}

// wrong says why a tower is not to be relied on now; empty where it is.
func (w *Wallet) wrong(tw *tower, now time.Time) string {
	slack := uint64(tw.patience() / time.Second)
	switch {
	case tw.trouble != "":
		return "it " + tw.trouble
	case tw.newer != "":
		return "it " + tw.newer
	case now.Sub(tw.heard) > tw.patience():
		return "no sign of life since " + tw.heard.UTC().Format("2006-01-02 15:04:05 UTC")
	case !tw.engaged && tw.refused[channels.ID{}] != "":
		return "it refused: " + tw.refused[channels.ID{}]
	case tw.report.Answers == 0:
		return "it has too little gas to answer"
	case tw.report.At+slack+w.shortestPeriod()/4 < w.head.Time:
		return fmt.Sprintf("the newest block that it knows is %d, this wallet knows %d", tw.report.Block, w.head.Number)
	}
	return ""
}

// guards reports whether a tower has all that there is to guard of a channel.
func (tw *tower) guards(s *session) bool {
	g, ok := s.ch.Guard()
	if !ok {
		return !s.ch.Unproved() // no state of the peer's could cost us anything; after a restore there may be one that is not known
	}
	mark := g.Ward()
	return tw.mayGuard(s) && tw.acked[mark.Channel].Covers(mark)
}
