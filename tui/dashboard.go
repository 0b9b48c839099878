package tui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// dashboard is the first page: what there is, how each channel stands, who is there, what happened.
type dashboard struct {
	focus    int // channels, peers, feed
	channels list
	peers    list
	feed     list
	filter   string
	editing  bool
	input    textinput.Model
}

const (
	focusChannels = iota
	focusPeers
	focusFeed
	focusCount
)

func (d *dashboard) title() string { return "dashboard" }

func (d *dashboard) typing() bool { return d.editing }

func (d *dashboard) refresh(a *app) tea.Cmd {
	d.channels.sync(channelIDs(d.shownChannels(a)))
	d.peers.sync(peerIDs(d.shownPeers(a)))
	d.feed.follow(eventIDs(d.shownEvents(a)))
	return nil
}

func (d *dashboard) actions(a *app) []action {
	c, has := a.channel(d.channels.id)
	acts := []action{
		{Binding: a.keys.Open, title: "open a channel", reason: func() string { return a.noPeers() }, run: func() tea.Cmd { return a.goTo(newOpenForm(a, d.partner(a))) }},
		{Binding: a.keys.Pay, title: "pay a peer", reason: func() string { return a.noChannels() }, run: func() tea.Cmd { return a.goTo(newPayForm(a, d.payee(a))) }},
		{Binding: relabel(a.keys.Pair, "pair"), title: "pair with a peer: show an invite or enter one", run: func() tea.Cmd { return a.goTo(&pair{}) }},
	}
	if has {
		acts = append(acts, channelActions(a, c)...)
	}
	return append(acts,
		action{Binding: a.keys.Enter, title: "details of what is selected", reason: func() string { return d.nothing(a) }, run: func() tea.Cmd { return d.enter(a) }},
		action{Binding: a.keys.Filter, title: "filter channels, peers and events", run: func() tea.Cmd { return d.startFilter(a) }},
		action{Binding: a.keys.Next, title: "next panel", run: func() tea.Cmd { d.focus = (d.focus + 1) % focusCount; return nil }},
		action{Binding: a.keys.Previous, title: "previous panel", run: func() tea.Cmd { d.focus = (d.focus + focusCount - 1) % focusCount; return nil }},
	)
}

// partner is whom a new channel is most likely for: the selected peer, else the first that is there and has none.
func (d *dashboard) partner(a *app) string {
	if d.focus == focusPeers {
		return d.peers.id
	}
	busy := map[string]bool{}
	for _, c := range a.snap.channels {
		busy[c.PeerID] = busy[c.PeerID] || moodOf(c.Phase) != moodOver
	}
	for _, p := range a.snap.peers {
		if p.Connected && !busy[p.PeerID] {
			return p.PeerID
		}
	}
	return d.peers.id
}

func (d *dashboard) nothing(a *app) string {
	switch {
	case d.focus == focusChannels && len(d.shownChannels(a)) == 0:
		return "there is no channel"
	case d.focus == focusPeers && len(d.shownPeers(a)) == 0:
		return "there is no peer"
	case d.focus == focusFeed && len(d.shownEvents(a)) == 0:
		return "nothing has happened yet"
	}
	return ""
}

func (d *dashboard) enter(a *app) tea.Cmd {
	switch d.focus {
	case focusPeers:
		if p, ok := a.peer(d.peers.id); ok {
			a.push(newPeerInfo(a, p))
		}
		return nil
	case focusFeed:
		for _, e := range a.events {
			if eventID(e) == d.feed.id {
				a.push(newEventInfo(a, e))
			}
		}
		return nil
	}
	return a.goTo(&detail{id: d.channels.id})
}

func (d *dashboard) startFilter(a *app) tea.Cmd {
	d.editing, d.input = true, newInput(a, "part of a name, currency or text", 40)
	d.input.SetValue(d.filter)
	d.input.Focus()
	return nil
}

func (d *dashboard) key(a *app, m tea.KeyPressMsg) (tea.Cmd, bool) {
	if d.editing {
		switch m.String() {
		case "enter":
			d.editing = false
		case "esc":
			d.editing, d.filter = false, ""
		default:
			edit(&d.input, m)
			d.filter = d.input.Value()
		}
		return d.refresh(a), true
	}
	if d.filter != "" && key.Matches(m, a.keys.Back) {
		d.filter = ""
		return d.refresh(a), true
	}
	switch d.focus {
	case focusPeers:
		return nil, d.peers.move(a, m, peerIDs(d.shownPeers(a)))
	case focusFeed:
		return nil, d.feed.move(a, m, eventIDs(d.shownEvents(a)))
	}
	return nil, d.channels.move(a, m, channelIDs(d.shownChannels(a)))
}

func (d *dashboard) paste(a *app, text string) tea.Cmd {
	if d.editing {
		insert(&d.input, text)
		d.filter = d.input.Value()
	}
	return d.refresh(a)
}

func (d *dashboard) shownChannels(a *app) (out []wallet.ChannelInfo) {
	for _, c := range a.snap.channels {
		if matches(d.filter, c.Peer, c.Symbol, c.Phase, c.ID) {
			out = append(out, c)
		}
	}
	return out
}

func (d *dashboard) shownPeers(a *app) (out []wallet.Peer) {
	for _, p := range a.snap.peers {
		if matches(d.filter, p.Name, p.PeerID, p.Address.Hex()) {
			out = append(out, p)
		}
	}
	return out
}

// shownEvents is the feed, newest first.
func (d *dashboard) shownEvents(a *app) (out []wallet.Event) {
	for i := len(a.events) - 1; i >= 0; i-- {
		if e := a.events[i]; matches(d.filter, e.Text, e.Peer, e.Event, e.Tx) {
			out = append(out, e)
		}
	}
	return out
}

func (d *dashboard) view(a *app, w, h int) string {
	lines := []string{}
	if d.editing || d.filter != "" {
		h--
		lines = append(lines, d.filterLine(a, w))
	}
	if w >= wideFrom {
		lines = append(lines, d.wide(a, w, h))
	} else {
		lines = append(lines, d.compact(a, w, h))
	}
	return strings.Join(lines, "\n")
}

func (d *dashboard) filterLine(a *app, w int) string {
	found := fmt.Sprintf("%d of %d channels", len(d.shownChannels(a)), len(a.snap.channels))
	if !d.editing {
		return a.spread(" "+a.st.info.Render("/"+d.filter), a.st.muted.Render(found+" "+a.gl.dot+" esc shows all "), w)
	}
	d.input.SetWidth(min(40, w-30))
	return a.spread(" "+a.st.info.Render("/")+d.input.View(), a.st.muted.Render(found+" "), w)
}

// wide: money and channels left, peers and this wallet right, the feed below.
func (d *dashboard) wide(a *app, w, h int) string {
	const side, own = 38, 9
	left := w - side
	money := min(len(a.snap.balances), 6) + 3
	most := h - max(6, h*3/10)
	need := max(money+d.need(a, left), own+2+max(2, min(len(a.snap.peers), 8)))
	top := min(most, max(need, h/2))
	feed := h - top
	leftCol := lipgloss.JoinVertical(lipgloss.Left, d.money(a, left, money), d.channelPanel(a, left, top-money))
	rightCol := lipgloss.JoinVertical(lipgloss.Left, d.self(a, side, own), d.peerPanel(a, side, top-own))
	return lipgloss.JoinHorizontal(lipgloss.Top, leftCol, rightCol) + "\n" + d.feedPanel(a, w, feed)
}

// compact: one column; peers shrink to a line.
func (d *dashboard) compact(a *app, w, h int) string {
	money := min(len(a.snap.balances), max(1, (h-12)/2)) + 3
	peers := 1
	if d.focus == focusPeers {
		peers = min(len(a.snap.peers), 4) + 2
	}
	rest := h - money - peers
	feed := max(4, rest*2/5, rest-d.need(a, w))
	parts := []string{d.money(a, w, money), d.channelPanel(a, w, rest-feed)}
	if d.focus == focusPeers {
		parts = append(parts, d.peerPanel(a, w, peers))
	} else {
		parts = append(parts, d.peerStrip(a, w))
	}
	return strings.Join(append(parts, d.feedPanel(a, w, feed)), "\n")
}

// need is the height of a panel w wide with all channels in it.
func (d *dashboard) need(a *app, w int) int {
	lines := 3
	for _, c := range d.shownChannels(a) {
		lines += len(a.channelLines(c, w-6))
		if lines > a.h {
			break
		}
	}
	return max(5, lines)
}

// money is one line a currency: on the chain, and in channels.
func (d *dashboard) money(a *app, w, h int) string {
	inner := w - 4
	col := min(18, (inner-6)/4)
	head := a.cell("", 6)
	for _, t := range []string{"on chain", "can send", "can receive", "locked"} {
		head += a.cellRight(t, col)
	}
	lines := []string{a.st.muted.Render(head)}
	for _, b := range a.snap.balances {
		part := func(n channels.Amount, style lipgloss.Style) string {
			if n.IsZero() {
				style = a.st.faint
			}
			return style.Render(a.cellRight(b.Number(n), col))
		}
		line := a.st.strong.Render(a.cell(b.Symbol, 6)) + part(b.OnChain, a.st.text) + part(b.CanSend, a.st.ours) + part(b.CanReceive, a.st.theirs) + part(b.Locked, a.st.locked)
		if !b.Credit.IsZero() {
			line += a.st.warn.Render("  credit " + b.Number(b.Credit))
		}
		lines = append(lines, line)
	}
	note := ""
	switch shown := h - 3; {
	case !a.loaded:
		lines = []string{a.st.muted.Render("reading" + a.gl.ellipsis)}
	case len(a.snap.balances) == 0:
		lines = []string{a.st.muted.Render("no currencies in this network's token list")}
	case len(a.snap.balances) > shown:
		note = fmt.Sprintf("%d of %d", shown, len(a.snap.balances))
	}
	return a.panel("money", note, lines, w, h, false)
}

// self is this wallet: what others need to know of it, and what gas it has.
func (d *dashboard) self(a *app, w, h int) string {
	s := a.snap.status
	var lines []string
	if a.loaded {
		hex := s.Address.Hex()[2:]
		lines = append(lines,
			a.st.label.Render("address"),
			a.st.value.Render("0x "+chunk(hex[:20], 4)), a.st.value.Render("   "+chunk(hex[20:], 4)),
			a.st.label.Render("gas      ")+a.st.value.Render(a.gas()),
			a.st.label.Render("peer id  ")+a.st.value.Render(a.cut(s.PeerID, w-13)),
		)
		if s.SafeUntil != nil {
			lines = append(lines, a.st.label.Render("offline  ")+a.st.value.Render(a.aloneWord()+a.instant(*s.SafeUntil)))
		} else {
			lines = append(lines, a.st.label.Render("offline  ")+a.st.value.Render("no open channel"))
		}
		if s.Towers != nil {
			lines = append(lines, a.st.label.Render("towers   ")+a.towersStyle().Render(a.cut(a.towersWord(), w-13)))
		}
	}
	return a.panel("you", s.Name, lines, w, h, false)
}
