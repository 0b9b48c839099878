package tui

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"charm.land/lipgloss/v2"

	"dmfwallet/wallet"
)

// The sizes that every screen is seen at: a classic terminal, a roomy one, and the smallest that is allowed.
var sizes = [][2]int{{80, 24}, {120, 40}, {minWidth, minHeight}}

// scene is a screen in some state: a wallet, and what was pressed.
type scene struct {
	name string
	fake func() *fake
	keys []string
	then func(d *driver)
}

// guarded has so many watchtowers; those that can be relied on guard all channels.
func guarded(towers int, ok ...string) *fake {
	f := full()
	f.status.Towers = &wallet.Towers{Count: towers, OK: ok, Guarded: 3 * min(1, len(ok)), Channels: 3, Heard: at(0)}
	if len(ok) == 0 {
		f.status.Towers.SafeUntil = f.status.SafeUntil
	}
	return f
}

func full() *fake { return newFake().withChannels() }

// Channels sort by what needs the user: mallory, hub, shop, old friend. "jj" is on the shop's, which is open.
var scenes = []scene{
	{name: "dashboard-empty", fake: newFake},
	{name: "dashboard-peers", fake: func() *fake { return newFake().withPeers() }},
	{name: "dashboard", fake: full},
	{name: "dashboard-last", fake: full, keys: []string{"G"}},
	{name: "dashboard-peers-focus", fake: full, keys: []string{"tab", "j"}},
	{name: "dashboard-filter", fake: full, keys: []string{"/", "usd"}},
	{name: "dashboard-filter-none", fake: full, keys: []string{"/", "nobody", "enter"}},
	{name: "dashboard-attention", fake: func() *fake {
		f := full()
		f.status.Attention = []string{"mallory posted an old state: answering", "gas is low"}
		return f
	}},
	{name: "dashboard-chain-down", fake: func() *fake {
		f := full()
		f.status.Chain.OK, f.status.Chain.Error = false, "http://127.0.0.1:8545: connection refused"
		return f
	}},
	{name: "dashboard-wallet-down", fake: full, then: func(d *driver) { d.f.down = errors.New("the daemon's socket is closed"); d.reload() }},
	{name: "dashboard-guarded", fake: func() *fake { return guarded(2, "aunt", "bank") }},
	{name: "dashboard-guarded-partly", fake: func() *fake {
		f := guarded(1, "aunt")
		f.status.Towers.Guarded, f.status.Towers.SafeUntil = 2, at(30*time.Hour)
		return f
	}},
	{name: "dashboard-tower-silent", fake: func() *fake {
		f := guarded(2, "aunt")
		f.status.Attention = []string{"watchtower bank: no sign of life since 2026-11-22 21:31:07 UTC"}
		return f
	}},
	{name: "dashboard-tower-none", fake: func() *fake {
		f := guarded(1)
		f.status.Attention = []string{"watchtower aunt: it has too little gas to answer"}
		return f
	}},
	{name: "quit-guarded", fake: func() *fake { return guarded(2, "aunt", "bank") }, then: func(d *driver) { d.a.opts.AskQuit = true; d.press("q") }},
	{name: "dashboard-settling", fake: full, then: func(d *driver) { d.wait(20 * time.Second) }},
	{name: "dashboard-job", fake: full, then: func(d *driver) { d.a.do("paying 1.00 USD to shop", nil, nil) }},
	{name: "dashboard-ascii", fake: full, then: func(d *driver) { d.a.gl = newGlyphs(true); d.a.opts.Plain = true; d.a.setTheme(true) }},
	{name: "detail-open", fake: full, keys: []string{"jj", "enter"}},
	{name: "detail-disputed", fake: full, keys: []string{"enter"}},
	{name: "detail-closed", fake: full, keys: []string{"G", "enter"}},
	{name: "event", fake: full, keys: []string{"tab", "tab", "enter"}},
	{name: "peer", fake: full, keys: []string{"tab", "enter"}},
	{name: "open-none", fake: newFake, keys: []string{"o"}},
	{name: "open", fake: full, keys: []string{"o"}},
	{name: "open-filled", fake: full, keys: []string{"o", "tab", "tab", "100", "tab", "50"}},
	{name: "open-too-much", fake: full, keys: []string{"o", "tab", "tab", "99999", "tab", "0.001"}},
	{name: "open-confirm", fake: full, keys: []string{"o", "tab", "tab", "100", "tab", "50", "enter"}},
	{name: "pay", fake: full, keys: []string{"jj", "p"}},
	{name: "pay-wrong", fake: full, keys: []string{"jj", "p", "1e3", "tab"}},
	{name: "pay-not-now", fake: full, keys: []string{"p"}},
	{name: "pay-confirm", fake: full, keys: []string{"jj", "p", "12.5", "enter", "tea", "enter"}},
	{name: "pay-confirm-yes", fake: full, keys: []string{"jj", "p", "12.5", "enter", "tea", "enter", "tab"}},
	{name: "pay-failed", fake: func() *fake {
		f := full()
		f.fail = wallet.Fail(wallet.CodeOffline, wallet.MoneyUntouched, "try again when shop is connected", "shop is not connected")
		return f
	}, keys: []string{"jj", "p", "12.5", "enter", "enter", "down", "down", "down", "down", "y"}},
	{name: "pay-anybody", fake: withHub, keys: []string{"p", "left", "tab", hansID, "tab", "tab", "20"}},
	{name: "pay-hubs-confirm", fake: withHub, keys: payHans},
	{name: "pay-hubs-peer", fake: withHub, keys: []string{"p", "left", "left", "tab", "tab", "5", "enter", "enter"}},
	{name: "pay-hubs-refused", fake: func() *fake {
		f := withHub()
		f.fail = wallet.Fail(wallet.CodeNoRoute, wallet.MoneyUntouched, "try again later, pay less, or open a channel with them", "no hub can pass it on: hub: the amount is above its limit")
		return f
	}, keys: payHans},
	{name: "dashboard-in-flight", fake: inFlight},
	{name: "history-in-flight", fake: inFlight, keys: []string{"2"}},
	{name: "payment-in-flight", fake: inFlight, keys: []string{"2", "enter"}},
	{name: "payment-failed", fake: inFlight, keys: []string{"2", "j", "enter"}},
	{name: "swaps-empty", fake: full, keys: []string{"s"}},
	{name: "swaps", fake: withHub, keys: []string{"s"}},
	{name: "swap-details", fake: withHub, keys: []string{"s", "jj", "enter"}},
	{name: "swap", fake: withHub, keys: []string{"s", "s", "tab", "20"}},
	{name: "swap-wrong", fake: withHub, keys: []string{"s", "s", "tab", "0.001", "tab", "right"}},
	{name: "swap-confirm", fake: withHub, keys: []string{"s", "s", "tab", "20", "enter", "enter"}},
	{name: "hub", fake: full, keys: []string{"u"}},
	{name: "hub-on-confirm", fake: full, keys: []string{"u", "u"}},
	{name: "hub-serving", fake: serving, keys: []string{"u"}},
	{name: "hub-off-confirm", fake: serving, keys: []string{"u", "u"}},
	{name: "close-confirm", fake: full, keys: []string{"jj", "c"}},
	{name: "dispute-confirm", fake: full, keys: []string{"jj", "x"}},
	{name: "dispute-restoring", fake: func() *fake {
		f := full()
		f.channels[0].Restoring = "the peer's proof of the newest state"
		return f
	}, keys: []string{"jj", "x", "down", "down", "down", "down", "down", "down"}},
	{name: "dispute-typed", fake: full, keys: []string{"jj", "x", "down", "down", "down", "down", "down", "down", "down", "down", "down", "dispute"}},
	{name: "close-not-now", fake: full, keys: []string{"c"}},
	{name: "deposit", fake: full, keys: []string{"jj", "d", "25"}},
	{name: "deposit-confirm", fake: full, keys: []string{"jj", "d", "25", "enter"}},
	{name: "withdraw", fake: full, keys: []string{"jj", "w", "0.005"}},
	{name: "withdraw-confirm", fake: full, keys: []string{"jj", "w", "10", "enter"}},
	{name: "pair", fake: full, keys: []string{"i"}},
	{name: "pair-typed", fake: full, keys: []string{"i", "enter", "DMF:ABC"}},
	{name: "pair-done", fake: full, keys: []string{"i", "enter", "DMF:ABC", "enter"}},
	{name: "requests-empty", fake: full, keys: []string{"3"}},
	{name: "requests", fake: func() *fake { return full().withPending() }, keys: []string{"3"}},
	{name: "request-prompt", fake: full, then: func(d *driver) { d.f.withPending(); d.reload() }},
	{name: "history", fake: full, keys: []string{"2"}},
	{name: "history-empty", fake: newFake, keys: []string{"2"}},
	{name: "payment", fake: full, keys: []string{"2", "j", "enter"}},
	{name: "help", fake: full, keys: []string{"?"}},
	{name: "palette", fake: full, keys: []string{":"}},
	{name: "palette-found", fake: full, keys: []string{":", "disp"}},
	{name: "quit-job", fake: full, then: func(d *driver) { d.a.do("closing the channel with shop", nil, nil); d.press("q") }},
}

func (s scene) play(t *testing.T, w, h int) *driver { return s.playOn(drive(t, s.fake(), w, h)) }

func (s scene) playOn(d *driver) *driver {
	d.screen()
	for _, k := range s.keys {
		d.press(k).screen() // each frame is drawn, as it is for a person
	}
	if s.then != nil {
		s.then(d)
	}
	return d
}

func TestFrames(t *testing.T) {
	for _, s := range slices.Concat(scenes, insideScenes) {
		for _, size := range sizes {
			name := fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1])
			t.Run(name, func(t *testing.T) { golden(t, name, s.play(t, size[0], size[1]).screen()) })
		}
	}
}

// Every frame fills its terminal exactly, whatever is on it and however hostile it is: a line too long would wrap and break the rest.
func TestFramesFit(t *testing.T) {
	hostile := func(s scene) scene {
		inner := s.fake
		s.fake = func() *fake {
			f := inner()
			evil := "\x1b[2J\x1b]0;owned\a\u202eevil\u2066\x00\n\r\tname" + strings.Repeat("W\u0301\u0302\u0303\u0304", 200) + "漢字🙂"
			f.status.Name, f.status.Network = evil, evil
			if f.status.Towers != nil {
				f.status.Towers.OK = []string{evil}
			}
			for i := range f.channels {
				f.channels[i].Peer, f.channels[i].Waiting, f.channels[i].Symbol = evil, evil, evil
			}
			f.hubFake.hostile(evil)
			f.caseFake.hostile(evil)
			f.insideFake.hostileInside(evil)
			for i := range f.payments {
				f.payments[i].Peer, f.payments[i].Memo, f.payments[i].Reason, f.payments[i].Route = evil, evil, evil, []string{evil}
			}
			for i := range f.peers {
				f.peers[i].Name, f.peers[i].Code = evil, evil
			}
			for i := range f.pending {
				f.pending[i].Peer = evil
			}
			for i := range f.events {
				f.events[i].Text = evil
			}
			return f
		}
		return s
	}
	for _, s := range slices.Concat(scenes, insideScenes) {
		for _, size := range [][2]int{{60, 18}, {80, 24}, {100, 25}, {211, 63}} {
			t.Run(fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1]), func(t *testing.T) { fits(t, hostile(s).play(t, size[0], size[1])) })
		}
	}
}

func fits(t *testing.T, d *driver) {
	t.Helper()
	content := d.a.View().Content
	lines := strings.Split(content, "\n")
	if len(lines) != d.a.h {
		t.Errorf("%d lines in a terminal of %d", len(lines), d.a.h)
	}
	for i, l := range lines {
		if w := lipgloss.Width(l); w > d.a.w {
			t.Errorf("line %d is %d wide in a terminal of %d: %q", i, w, d.a.w, l)
		}
	}
	for _, bad := range []string{"\x1b]", "\x1b[2J", "\u202e", "\u2066", "\x00", "\r", "\t"} {
		if strings.Contains(content, bad) {
			t.Errorf("%q reached the screen", bad)
		}
	}
}
