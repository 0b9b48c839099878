package tui

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

func channelIDs(cs []wallet.ChannelInfo) []string {
	ids := make([]string, len(cs))
	for i, c := range cs {
		ids[i] = c.ID
	}
	return ids
}

func peerIDs(ps []wallet.Peer) []string {
	ids := make([]string, len(ps))
	for i, p := range ps {
		ids[i] = p.PeerID
	}
	return ids
}

func eventID(e wallet.Event) string { return fmt.Sprint(e.Cursor) }

func eventIDs(es []wallet.Event) []string {
	ids := make([]string, len(es))
	for i, e := range es {
		ids[i] = eventID(e)
	}
	return ids
}

// gas is the native coin, by the 18 decimals that every EVM chain has, cut to what fits.
func (a *app) gas() string {
	n, err := channels.ParseBaseUnits(a.snap.status.Gas)
	if err != nil {
		return "unknown"
	}
	s := channels.Currency{Decimals: 18, Minor: 2}.Number(n)
	if whole, frac, ok := strings.Cut(s, "."); ok && len(frac) > 6 {
		s = whole + "." + frac[:6] + a.gl.ellipsis
	}
	return s
}

func (d *dashboard) channelPanel(a *app, w, h int) string {
	shown := d.shownChannels(a)
	focus := d.focus == focusChannels
	height := func(i int) int { return len(a.channelLines(shown[i], w-6)) }
	from, to := d.channels.window(len(shown), h-2, height)
	var lines []string
	for i := from; i < to; i++ {
		for j, line := range a.channelLines(shown[i], w-6) {
			lines = append(lines, a.rowOf(line, w-4, focus && i == d.channels.at, j == 0))
		}
	}
	note := ""
	if to-from < len(shown) {
		note = fmt.Sprintf("%d-%d of %d", from+1, to, len(shown))
	}
	if len(shown) == 0 {
		lines = d.noChannels(a)
	}
	return a.panel("channels", note, lines, w, h, focus)
}

func (d *dashboard) noChannels(a *app) []string {
	k := a.keys
	switch {
	case !a.loaded:
		return []string{a.st.muted.Render("reading" + a.gl.ellipsis)}
	case d.filter != "" && len(a.snap.channels) > 0:
		return []string{a.st.muted.Render("no channel matches ") + a.st.text.Render(d.filter), a.hint(k.Back.Help().Key, "shows all")}
	case len(a.snap.peers) == 0:
		return []string{a.st.muted.Render("No channels yet, and nobody to open one with."), a.hint(k.Pair.Help().Key, "pairs with a peer: show an invite, or enter theirs")}
	}
	return []string{a.st.muted.Render("No channels yet."), a.hint(k.Open.Help().Key, "opens one with a peer") + a.st.muted.Render(" "+a.gl.dot+" ") + a.hint(k.Pair.Help().Key, "pairs with another")}
}

func (a *app) hint(key, does string) string {
	return a.st.keyName.Render(key) + " " + a.st.keyHelp.Render(does)
}

// channelLines is a channel in a list: who and how much; below it, where something runs, what is awaited and until when.
func (a *app) channelLines(c wallet.ChannelInfo, w int) []string {
	glyph, style := a.moodLook(c)
	name, amount, state := min(14, w/6), min(14, w/6), 9
	bar := w - 2 - name - 5 - 2*amount - 2 - state - 1
	line := style.Render(glyph) + " " + a.st.strong.Render(a.cell(c.Peer, name)) + a.st.muted.Render(a.cell(" "+c.Symbol, 5)) +
		a.st.ours.Render(a.cellRight(c.Number(c.CanSend), amount)) + " " + a.gauge(c, bar) + " " +
		a.st.theirs.Render(a.cell(c.Number(c.CanReceive), amount)) + " " + style.Render(a.cell(c.Phase, state))
	lines := []string{line}
	if below := a.waitingLine(c); below != "" {
		lines = append(lines, "  "+a.cut(below, w-2))
	}
	for _, l := range a.inFlightLines(c) {
		lines = append(lines, "  "+a.cut(l, w-2))
	}
	return lines
}

// waitingLine is what a channel waits for. Receipts of payments come and go too fast to be given a line.
func (a *app) waitingLine(c wallet.ChannelInfo) string {
	m := moodOf(c.Phase)
	parts := []string{}
	if c.Deadline != nil && m != moodOver {
		parts = append(parts, a.st.warn.Render(a.until(*c.Deadline)))
	}
	if c.Waiting != "" && (m != moodGood || c.Deadline != nil) {
		parts = append(parts, a.st.muted.Render("waiting for "+c.Waiting))
	}
	if m == moodOver && len(c.Payout) == 2 {
		parts = append(parts, a.st.muted.Render("paid out: you "+c.Format(c.Payout[0])+", "+c.Peer+" "+c.Format(c.Payout[1])))
	}
	if !c.Locked.IsZero() {
		parts = append(parts, a.st.locked.Render("locked "+c.Format(c.Locked)))
	}
	if m == moodGood && !c.Connected {
		parts = append(parts, a.st.muted.Render(c.Peer+" is not connected"))
	}
	return strings.Join(parts, a.st.faint.Render(" "+a.gl.dot+" "))
}

// moodLook is the glyph and style of a channel's phase. The word stands beside it.
func (a *app) moodLook(c wallet.ChannelInfo) (string, lipgloss.Style) {
	switch moodOf(c.Phase) {
	case moodAlarm:
		return a.gl.warn, a.st.bad
	case moodBusy:
		return a.gl.half, a.st.warn
	case moodGood:
		if !c.Connected {
			return a.gl.off, a.st.muted
		}
		return a.gl.on, a.st.good
	}
	return a.gl.off, a.st.muted
}

// gauge draws a channel's money in w cells: what we can send, what is locked, what we can receive. A part that is not zero gets
// at least one cell, so that little is told from nothing.
func (a *app) gauge(c wallet.ChannelInfo, w int) string {
	if w < 3 {
		return strings.Repeat(" ", max(0, w))
	}
	parts := [3]channels.Amount{c.CanSend, c.Locked, c.CanReceive}
	cells := shares(parts, w)
	if cells == [3]int{} {
		return a.st.faint.Render(strings.Repeat(a.gl.barTheirs, w))
	}
	return a.st.ours.Render(strings.Repeat(a.gl.barOurs, cells[0])) + a.st.locked.Render(strings.Repeat(a.gl.barLocked, cells[1])) +
		a.st.theirs.Render(strings.Repeat(a.gl.barTheirs, cells[2]))
}

func (d *dashboard) peerPanel(a *app, w, h int) string {
	shown := d.shownPeers(a)
	focus := d.focus == focusPeers
	from, to := d.peers.window(len(shown), h-2, oneLine)
	var lines []string
	for i := from; i < to; i++ {
		lines = append(lines, a.row(a.peerLine(shown[i], w-6), w-4, focus && i == d.peers.at))
	}
	if len(shown) == 0 && a.loaded {
		lines = []string{a.st.muted.Render(d.nobody(a))}
	}
	return a.panel("peers", onlineNote(a.snap.peers), lines, w, h, focus)
}

func (d *dashboard) nobody(a *app) string {
	if d.filter != "" {
		return "no peer matches"
	}
	return "nobody yet " + a.gl.dot + " " + a.keys.Pair.Help().Key + " pairs with one"
}

func onlineNote(peers []wallet.Peer) string {
	n := 0
	for _, p := range peers {
		if p.Connected {
			n++
		}
	}
	if len(peers) == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d connected", n, len(peers))
}

func (a *app) peerLook(p wallet.Peer) (string, string) {
	switch {
	case p.Connected:
		return a.st.good.Render(a.gl.on), "connected"
	case p.LastSeen.IsZero():
		return a.st.muted.Render(a.gl.off), "not seen yet"
	}
	return a.st.muted.Render(a.gl.off), "seen " + a.instant(p.LastSeen)
}

func (a *app) peerLine(p wallet.Peer, w int) string {
	glyph, word := a.peerLook(p)
	if !p.Paired {
		word = "not paired"
	}
	return a.spread(glyph+" "+a.st.text.Render(a.cut(p.Name, w-14)), a.st.muted.Render(word), w)
}

// peerStrip is all peers in a line, for small terminals.
func (d *dashboard) peerStrip(a *app, w int) string {
	line := " " + a.st.title.Render("peers")
	shown := d.shownPeers(a)
	for i, p := range shown {
		glyph, _ := a.peerLook(p)
		part := "  " + glyph + " " + a.st.text.Render(a.cut(p.Name, 16))
		if lipgloss.Width(line)+lipgloss.Width(part) > w-10 {
			line += a.st.muted.Render(fmt.Sprintf("  and %d more", len(shown)-i))
			break
		}
		line += part
	}
	if len(shown) == 0 && a.loaded {
		line += a.st.muted.Render("  " + d.nobody(a))
	}
	return a.cell(line, w)
}

func (d *dashboard) feedPanel(a *app, w, h int) string {
	shown := d.shownEvents(a)
	focus := d.focus == focusFeed
	from, to := d.feed.window(len(shown), h-2, oneLine)
	var lines []string
	for i := from; i < to; i++ {
		lines = append(lines, a.row(a.eventLine(shown[i], w-6), w-4, focus && i == d.feed.at))
	}
	if len(shown) == 0 && a.loaded {
		text := "Nothing has happened yet. What happens to your money is listed here."
		if d.filter != "" {
			text = "no event matches"
		}
		lines = []string{a.st.muted.Render(text)}
	}
	return a.panel("events", "", lines, w, h, focus)
}

func (a *app) eventLine(e wallet.Event, w int) string {
	glyph, style := a.eventLook(e.Event)
	line := a.st.muted.Render(e.Time.In(a.opts.Location).Format("15:04:05")) + " " + style.Render(glyph) + " " + a.st.text.Render(e.Text)
	if e.Tx == "" {
		return a.cut(line, w)
	}
	return a.spread(a.cut(line, w-20), a.st.faint.Render("tx "+a.shortID(e.Tx)), w)
}

// eventLook gives the kinds of events a sign. Names that are not known here get the plain one.
func (a *app) eventLook(event string) (string, lipgloss.Style) {
	switch {
	case strings.Contains(event, "fail"), strings.Contains(event, "alert"), strings.Contains(event, "disput"), strings.Contains(event, "stale"):
		return a.gl.warn, a.st.bad
	case strings.HasSuffix(event, "received"):
		return a.gl.in, a.st.good
	case strings.HasPrefix(event, "payment"):
		return a.gl.out, a.st.ours
	case strings.HasPrefix(event, "channel"):
		return a.gl.on, a.st.info
	}
	return a.gl.dot, a.st.muted
}

// owner is a counterparty's address: from the channel, else from the peer.
func (a *app) owner(c wallet.ChannelInfo) common.Address {
	if c.Addresses[1] != (common.Address{}) {
		return c.Addresses[1]
	}
	p, _ := a.peer(c.PeerID)
	return p.Address
}
