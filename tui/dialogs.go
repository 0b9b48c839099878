package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/wallet"
)

// newFailure tells of an error as the wallet words it: what failed, what became of the money, what to do.
func newFailure(a *app, what string, err error) *info {
	e := wallet.AsError(err)
	return &info{name: "Not done: " + what, lines: func(w int) []string {
		fs := []fact{{"what", clean(e.Message)}}
		for _, f := range []fact{{"your money", clean(e.Money)}, {"next", clean(e.Next)}} {
			if f.value != "" {
				fs = append(fs, f)
			}
		}
		return a.facts(fs, w)
	}}
}

func newPeerInfo(a *app, p wallet.Peer) *info {
	return &info{name: p.Name, copy: p.PeerID, lines: func(w int) []string {
		_, word := a.peerLook(p)
		state := "not paired"
		if p.Paired {
			state = "paired"
		}
		fs := []fact{{"state", state + ", " + word}, {"safety code", orElse(p.Code, "none")}, {"address", groups(p.Address)}, {"peer id", p.PeerID}}
		for i, addr := range p.Addresses {
			if i == 4 {
				break
			}
			label := "reached at"
			if i > 0 {
				label = " "
			}
			fs = append(fs, fact{label, clean(addr)})
		}
		return a.facts(fs, w)
	}}
}

func newEventInfo(a *app, e wallet.Event) *info {
	return &info{name: e.Event, copy: orElse(e.Tx, e.Channel), lines: func(w int) []string {
		fs := []fact{{"when", e.Time.In(a.opts.Location).Format("2 Jan 2006 15:04:05 MST")}, {"what", e.Text}}
		for _, f := range []fact{{"peer id", e.Peer}, {"channel", e.Channel}, {"transaction", e.Tx}} {
			if f.value != "" {
				fs = append(fs, f)
			}
		}
		return a.facts(fs, w)
	}}
}

func newPaymentInfo(a *app, p wallet.Payment) *info {
	return &info{name: "Payment", copy: p.ID, lines: func(w int) []string {
		fs := []fact{{"amount", p.Format(p.Amount)}, {"status", statusWord(p.Status)}, {"peer", p.Peer}, {"when", p.Time.In(a.opts.Location).Format("2 Jan 2006 15:04:05 MST")}, {"channel", p.Channel}, {"payment", p.ID}}
		for _, f := range append(a.routeFacts(p), fact{"memo", p.Memo}, fact{"key", p.Key}) {
			if f.value != "" {
				fs = append(fs, f)
			}
		}
		return a.facts(fs, w)
	}}
}

// newQuit asks before quitting ends something.
func newQuit(a *app) *confirm {
	c := &confirm{
		ask:     "Quit?",
		yesWord: "Quit", noWord: "Stay",
		facts: func() []fact {
			fs := []fact{}
			for _, j := range a.jobs {
				fs = append(fs, fact{"under way", j.what})
			}
			if a.opts.AskQuit {
				fs = append(fs, fact{"wallet", "it runs in this program and stops with it: no payments, and no answers to disputes, until it runs again"})
				fs = append(fs, a.offlineFacts()...)
			}
			return fs
		},
		yes: func() tea.Cmd { return tea.Quit },
	}
	c.input = newInput(a, "", 1)
	return c
}

// help shows every key of the page, and of all pages, from the same bindings that act.
type help struct {
	lines []string
	top   int
}

func newHelp(a *app) *help {
	h := &help{}
	section := func(name string, acts []action) {
		h.lines = append(h.lines, a.st.titleFocus.Render(name))
		for _, x := range acts {
			keys := strings.Join(x.Keys(), " ")
			why := ""
			if w := x.why(); w != "" {
				why = a.st.muted.Render("  not now: " + w)
			}
			h.lines = append(h.lines, "  "+a.st.keyName.Render(a.cell(keys, 16))+a.st.text.Render(x.title)+why)
		}
		h.lines = append(h.lines, "")
	}
	k := a.keys
	section("on this page ("+a.page().title()+")", a.page().actions(a))
	section("in lists", []action{{Binding: k.Up, title: "up"}, {Binding: k.Down, title: "down"}, {Binding: k.PageUp, title: "ten up"},
		{Binding: k.PageDown, title: "ten down"}, {Binding: k.Top, title: "first"}, {Binding: k.Bottom, title: "last"}})
	section("everywhere", append(a.globals(), action{Binding: k.Refresh, title: "draw the screen again"}))
	return h
}

func (h *help) key(a *app, m tea.KeyPressMsg) tea.Cmd {
	switch m.String() {
	case "up", "k":
		h.top--
	case "down", "j":
		h.top++
	case "pgup":
		h.top -= 10
	case "pgdown", "space":
		h.top += 10
	default:
		a.pop()
	}
	return nil
}

func (h *help) view(a *app, w, height int) string {
	room := height - 5
	h.top = max(0, min(h.top, len(h.lines)-room))
	note := "any key closes"
	if len(h.lines) > room {
		note = "up and down scroll " + a.gl.dot + " esc closes"
	}
	lines := append([]string(nil), h.lines[h.top:min(len(h.lines), h.top+room)]...)
	return a.box("help", note, lines, w)
}
