package wallet

import (
	"encoding/binary"
	"slices"
	"strconv"
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

// Strangers come to an open watchtower under one name after the other, and have it keep things. Nothing of them stays.
func TestStrangersLeaveNothingBehind(t *testing.T) {
	w := New(Config{}, Ports{})
	w.settings[settingKey{key: settingTower}] = `{"serving":true,"open":true,"channels":10,"bytes":1000000}`
	w.gasKnown, w.gasNext = true, time.Unix(1_900_000_000, 0)
	turn := &turn{w: w, now: time.Unix(1_800_000_000, 0)}
	come := func(name string) *contact {
		c := w.contactOf(name)
		c.up, c.hello = true, true
		w.engageAsked(turn, c, channels.Engage{})
		return c
	}
	leave := func(c *contact) {
		w.PeerDisconnected(c.rec.ID)
		items, err := w.mail.take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range items {
			f(turn)
		}
	}
	keep := channels.Keep{Parcels: []channels.Parcel{{Slot: 1, Blob: make([]byte, channels.MaxParcel)}}}
	for n := range 1000 {
		c := come("stranger" + strconv.Itoa(n))
		w.keepAsked(turn, c, keep)
		leave(c)
	}
	if len(w.clients)+len(w.peers)+len(turn.batch.Peers)+len(turn.kept) != 0 {
		t.Errorf("%d clients and %d peers stay, %d are written down, with %d parcels", len(w.clients), len(w.peers), len(turn.batch.Peers), len(turn.kept))
	}

	// One that has a channel guarded has its backups kept, while it is away too, and until the channel is over.
	c := come("client")
	d := w.keepWard(w.clientOf("client"), channels.Guard{}, 100, 0)
	w.keepAsked(turn, c, keep)
	leave(c)
	if !w.keepsFor("client") || len(w.peers["client"].kept) != 1 || len(turn.kept) != 1 {
		t.Fatal("its backup is gone")
	}
	if come("client") != c {
		t.Error("it comes back as another one")
	}
	leave(c)
	turn.dropWard(d)
	if len(w.clients)+len(w.peers)+len(turn.kept) != 0 || !slices.ContainsFunc(turn.batch.Kept, func(r KeptRecord) bool { return r.Peer == "client" && r.All }) {
		t.Errorf("%d clients and %d peers stay, with %d parcels", len(w.clients), len(w.peers), len(turn.kept))
	}
}

// What is left of a tower's gas is for the clients that it knows.
func TestStrangersDoNotUseUpTheGas(t *testing.T) {
	w := New(Config{}, Ports{})
	w.peers["friend"] = &contact{rec: PeerRecord{ID: "friend", Paired: true}, saved: true}
	w.gasKnown, w.answerCost = true, channels.NewAmount(10)
	disputed := channels.OnChain{Status: channels.ChainDisputed, Dispute: &channels.Dispute{WindowEnd: 1000}}
	wards := map[string]*ward{}
	for nonce, name := range []string{"friend", "stranger"} {
		g := channels.Guard{Params: channels.Params{Nonce: uint64(nonce), ChallengePeriod: 1000}}
		g.State.Ledgers[1].Version = 1
		d := w.keepWard(w.clientOf(name), g, 100, 0)
		d.seen, d.view = true, channels.ChainView{Head: channels.Block{Number: 1, Time: 900}, Seen: disputed}
		wards[name] = d
	}
	for gas, want := range map[uint64][2]int{9: {1, 0}, 10: {1, 0}, 20: {1, 1}} {
		w.gas = channels.NewAmount(gas)
		for i, name := range []string{"friend", "stranger"} {
			turn := &turn{w: w, now: time.Unix(900, 0)}
			w.defend(turn, wards[name])
			if len(turn.calls) != want[i] {
				t.Errorf("with gas for %d answers there are %d for the %s", gas/10, len(turn.calls), name)
			}
		}
	}
	w.gas = channels.NewAmount(20)
	if n := w.answersFor(wards["stranger"].client); n != 1 {
		t.Errorf("the stranger is promised %d answers", n)
	}
}
