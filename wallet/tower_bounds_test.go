package wallet

import (
	"encoding/binary"
	"testing"
	"time"

	"dmfwallet/channels"
)

// A watchtower of ours gets into memory and onto the disk only what concerns our channels, and not as often as it likes.
func TestReportsOfATowerAreBounded(t *testing.T) {
	w := New(Config{}, Ports{})
	c := &contact{rec: PeerRecord{ID: "tower", Name: "tower"}, saved: true, up: true, hello: true}
	tw := newTower("tower")
	w.peers["tower"], w.towers["tower"] = c, tw
	turn := &turn{w: w, now: time.Unix(1_800_000_000, 0)}
	for n := range uint64(1000) {
		m := channels.Ward{}
		binary.BigEndian.PutUint64(m.Channel[:], n)
		w.reported(turn, c, channels.Vigil{}, channels.Report{Next: 2, Wards: []channels.Ward{m}})
	}
	if len(tw.acked) != 0 {
		t.Errorf("%d channels that are not ours are remembered", len(tw.acked))
	}
	for range 1000 {
		w.reported(turn, c, channels.Vigil{}, channels.Report{Next: 2, All: true})
	}
	if n := len(turn.batch.Towers); n == 0 || n > vigilsBurst {
		t.Errorf("%d reports of one moment are written down", n)
	}
}

// A client that asks again and again does not get everything each time.
func TestEngagingIsBounded(t *testing.T) {
	w := New(Config{}, Ports{})
	w.settings[settingKey{key: settingTower}] = `{"serving":true,"channels":10,"bytes":1000000}`
	c := &contact{rec: PeerRecord{ID: "client", Paired: true}, saved: true, up: true, hello: true}
	w.peers["client"] = c
	w.gasKnown, w.gasNext = true, time.Unix(1_900_000_000, 0)
	turn := &turn{w: w, now: time.Unix(1_800_000_000, 0)}
	for range 1000 {
		w.engageAsked(turn, c, channels.Engage{})
	}
	if n := len(turn.after); n == 0 || n > wordsBurst+1 {
		t.Errorf("%d reports for one moment", n)
	}
}
