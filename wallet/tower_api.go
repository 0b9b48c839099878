package wallet

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"dmfwallet/channels"
)

// TowerInfo is a watchtower of ours.
type TowerInfo struct {
	Name      string          `json:"name"`
	PeerID    string          `json:"peerId"`
	Connected bool            `json:"connected"`
	OK        bool            `json:"ok"`                // it can be relied on now
	Trouble   string          `json:"trouble,omitempty"` // why not
	Heard     *time.Time      `json:"heard"`             // when its newest sign of life came
	Block     uint64          `json:"block"`             // the newest that it knows
	Gas       channels.Amount `json:"gas"`               // native coin of its account, base units
	Answers   uint32          `json:"answers"`           // that it pays for now
	Guarded   int             `json:"guarded"`           // channels of which it has the newest state
	Channels  int             `json:"channels"`          // that there are
	Behind    []string        `json:"behind"`            // the others
	Refused   []string        `json:"refused,omitempty"` // what it said to them
	Receipt   *TowerReceipt   `json:"receipt,omitempty"`
	Told      bool            `json:"told,omitempty"` // with a removal: the tower knows
}

// TowerReceipt is a tower's newest signed report with all that it has: a proof of what it promised.
type TowerReceipt struct {
	Report    hexutil.Bytes      `json:"report"`
	Signature channels.Signature `json:"signature"`
}

// Towers is how safe it is to be offline with our watchtowers.
type Towers struct {
	Count     int        `json:"count"`
	OK        []string   `json:"ok"`        // names of those that can be relied on
	Guarded   int        `json:"guarded"`   // channels whose newest state one of them has
	Channels  int        `json:"channels"`  // that are live
	SafeUntil *time.Time `json:"safeUntil"` // of the channels that are not guarded; null: safe for as long as a tower that guards them runs
	Heard     *time.Time `json:"heard"`     // newest sign of life of one that can be relied on
}

// Guarding is what we guard for others.
type Guarding struct {
	Clients  int `json:"clients"`
	Channels int `json:"channels"`
	Bytes    int `json:"bytes"`
}

// AddTower makes a peer our watchtower: one that we know, or whose invite or address this is.
func (w *Wallet) AddTower(ctx context.Context, where string) (TowerInfo, error) {
	ctx, cancel := context.WithTimeout(ctx, engageWithin)
	defer cancel()
	peer, err := ask(ctx, w, func(_ *turn, reply func(string, error)) {
		if c := w.findPeer(strings.TrimSpace(where)); c != nil {
			reply(c.rec.ID, nil)
			return
		}
		reply("", nil)
	})
	if err == nil && peer == "" {
		var paired Paired
		paired, err = w.Pair(ctx, where)
		peer = paired.PeerID
	}
	if err != nil {
		return TowerInfo{}, err
	}
	return ask(ctx, w, func(t *turn, reply func(TowerInfo, error)) {
		c := w.peers[peer]
		switch tw := w.towers[peer]; {
		case tw != nil && tw.engaged:
			reply(w.towerInfo(tw, t.now), nil)
		case tw == nil && len(w.towers) >= maxTowers:
			reply(TowerInfo{}, Fail(CodeLimit, MoneyUntouched, "remove one with `dmfwallet tower remove`", "%d watchtowers are the most", maxTowers))
		case c == nil || !c.hello:
			reply(TowerInfo{}, Fail(CodeOffline, MoneyUntouched, "try again when it is there", "%s is offline", w.nameOf(peer)))
		default:
			c.engages = append(c.engages, reply)
			t.send(peer, channels.Engage{})
		}
	})
}

func (c *contact) answerEngages(t *turn, info TowerInfo, err error) {
	engages := c.engages
	c.engages = nil
	t.then(func() {
		for _, reply := range engages {
			reply(info, err)
		}
	})
}

// RemoveTower lets a watchtower go. One that is not there keeps what it has, and may still use it.
func (w *Wallet) RemoveTower(ctx context.Context, who string) (TowerInfo, error) {
	return ask(ctx, w, func(t *turn, reply func(TowerInfo, error)) {
		tw := w.towers[who]
		if c := w.findPeer(who); tw == nil && c != nil {
			tw = w.towers[c.rec.ID]
		}
		if tw == nil {
			reply(TowerInfo{}, Fail(CodeNotFound, MoneyUntouched, "see `dmfwallet tower list`", "no watchtower is called %q", clipText(who, 60)))
			return
		}
		info := w.towerInfo(tw, t.now)
		info.Told = info.Connected
		t.send(tw.peer, channels.Engage{End: true})
		delete(w.towers, tw.peer)
		w.keepersOf++
		t.batch.Towers = append(t.batch.Towers, TowerRecord{Peer: tw.peer, Gone: true})
		t.tell(Event{Event: "tower.removed", Peer: tw.peer, Text: "the watchtower " + info.Name + " is removed"})
		t.then(func() { reply(info, nil) })
	})
}

// Towers lists our watchtowers.
func (w *Wallet) Towers(ctx context.Context) ([]TowerInfo, error) {
	return ask(ctx, w, func(t *turn, reply func([]TowerInfo, error)) {
		out := []TowerInfo{}
		for _, tw := range w.towers {
			out = append(out, w.towerInfo(tw, t.now))
		}
		sortBy(out, func(i TowerInfo) string { return i.Name + i.PeerID })
		reply(out, nil)
	})
}

func (w *Wallet) towerInfo(tw *tower, now time.Time) TowerInfo {
	c := w.peers[tw.peer]
	heard := tw.heard.UTC()
	out := TowerInfo{Name: w.nameOf(tw.peer), PeerID: tw.peer, Connected: c != nil && c.hello, Trouble: w.wrong(tw, now), Heard: &heard,
		Block: tw.report.Block, Gas: tw.report.Gas, Answers: tw.report.Answers, Behind: []string{}}
	out.OK = out.Trouble == ""
	if len(tw.kept.Report) > 0 {
		out.Receipt = &TowerReceipt{tw.kept.Report, tw.kept.Sig}
	}
	for id, s := range w.sessions {
		if !s.ch.Live() || s.ch.Phase == channels.PhaseClosed {
			continue
		}
		out.Channels++
		if tw.guards(s) {
			out.Guarded++
		} else {
			out.Behind = append(out.Behind, id.String())
		}
	}
	slices.Sort(out.Behind)
	for _, why := range tw.refused {
		out.Refused = append(out.Refused, why)
	}
	slices.Sort(out.Refused)
	out.Refused = slices.Compact(out.Refused)
	return out
}

// towerStatus adds to the status how safe it is to be offline with towers, and what is wrong with them. until is of each live channel.
func (w *Wallet) towerStatus(out *Status, now time.Time, until map[*session]uint64) {
	if n := len(w.wards); n > 0 {
		out.Guarding = &Guarding{Clients: len(w.clients), Channels: n, Bytes: w.wardBytes}
	}
	if len(w.towers) == 0 {
		return
	}
	st := &Towers{Count: len(w.towers), OK: []string{}, Channels: len(until)}
	var good []*tower
	for _, tw := range w.towers {
		if why := w.wrong(tw, now); why != "" {
			out.Attention = append(out.Attention, fmt.Sprintf("watchtower %s: %s", w.nameOf(tw.peer), why))
			continue
		}
		good = append(good, tw)
		st.OK = append(st.OK, w.nameOf(tw.peer))
		if heard := tw.heard.UTC(); st.Heard == nil || heard.After(*st.Heard) {
			st.Heard = &heard
		}
	}
	slices.Sort(st.OK)
	var safe uint64
	for s, at := range until {
		if slices.ContainsFunc(good, func(tw *tower) bool { return tw.guards(s) }) {
			st.Guarded++
		} else if safe == 0 || at < safe {
			safe = at
		}
	}
	st.SafeUntil = chainTime(safe)
	out.Towers = st
}
