package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// View draws the frame: header, page, flash line, keys; and the topmost dialog over it.
func (a *app) View() tea.View {
	v := tea.NewView(a.content())
	v.AltScreen = true
	v.WindowTitle = "dmfwallet"
	if a.snap.status.Name != "" {
		v.WindowTitle += " " + a.gl.dot + " " + a.snap.status.Name
	}
	return v
}

func (a *app) content() string {
	if a.w <= 0 || a.h <= 0 {
		return ""
	}
	if a.tooSmall() {
		text := fmt.Sprintf("terminal too small\n%dx%d, needed %dx%d", a.w, a.h, minWidth, minHeight)
		return lipgloss.Place(a.w, a.h, lipgloss.Center, lipgloss.Center, a.st.warn.Render(text))
	}
	p := a.page()
	var screen string
	if f, ok := p.(framer); ok && f.frameless(a) {
		screen = a.block(p.view(a, a.w, a.h), a.w, a.h)
	} else {
		top := a.header()
		body := a.h - len(top) - 2
		lines := append(top, a.block(p.view(a, a.w, body), a.w, body), a.flashLine(), a.footer(append(p.actions(a), a.globals()...)))
		screen = strings.Join(lines, "\n")
	}
	if d := a.dialog(); d != nil {
		screen = a.over(screen, d)
	}
	return screen
}

// over puts a dialog in the middle of the screen. In a small terminal it takes all of it.
func (a *app) over(screen string, d dialog) string {
	w, h := min(a.w-4, 84), a.h
	if a.w < 72 || a.h < 24 {
		w, h = a.w, a.h
	}
	box := d.view(a, w, h)
	bw, bh := lipgloss.Size(box)
	under := lipgloss.NewLayer(screen)
	top := lipgloss.NewLayer(box).X(max(0, (a.w-bw)/2)).Y(max(0, (a.h-bh)/2)).Z(1)
	return lipgloss.NewCompositor(under, top).Render()
}

// header is one line, and a second one when something is wrong or needs the user.
func (a *app) header() []string {
	s := a.snap.status
	right := ""
	switch {
	case !a.loaded:
	case !s.Chain.OK:
		right = a.st.bad.Render(a.gl.fail + " chain not followed")
	default:
		right = a.st.good.Render(a.gl.on) + a.st.muted.Render(fmt.Sprintf(" block %d", s.Chain.Block))
	}
	left := a.whose(a.w - lipgloss.Width(right) - 3)
	if safe := a.safetyIn(a.w - lipgloss.Width(left) - lipgloss.Width(right) - 5); safe != "" {
		right = safe + "  " + right
	}
	lines := []string{a.spread(left, right+" ", a.w)}
	if banner := a.banner(); banner != "" {
		lines = append(lines, a.cell(" "+banner, a.w))
	}
	return lines
}

// whose names the wallet, as far as there is room beside how long it is safe to be offline.
func (a *app) whose(room int) string {
	s := a.snap.status
	brand := a.st.brand.Render(" dmfwallet ") + " "
	if !a.loaded {
		return brand + a.st.muted.Render("reading the wallet"+a.gl.ellipsis)
	}
	name := brand + a.st.strong.Render(a.cut(s.Name, 16))
	left := name + "  " + a.st.muted.Render(fmt.Sprintf("%s %s chain %d", a.cut(s.Network, 16), a.gl.dot, s.ChainID))
	words, _ := a.safety()
	if len(words) == 0 {
		return left
	}
	need := lipgloss.Width(words[min(1, len(words)-1)]) + 2
	for _, shorter := range []string{left, name + "  " + a.st.muted.Render(a.cut(s.Network, 16)), name, a.st.strong.Render(" " + a.cut(s.Name, 16))} {
		if left = shorter; lipgloss.Width(left)+need <= room {
			break
		}
	}
	return left
}

// banner is what the user must not miss.
func (a *app) banner() string {
	s := a.snap.status
	switch {
	case a.loadErr != nil:
		return a.st.bad.Render(a.gl.fail+" what is shown may be old: "+clean(a.loadErr.Error())) + a.st.muted.Render(" "+a.gl.dot+" trying again")
	case a.loaded && !s.Chain.OK:
		return a.st.bad.Render(a.gl.fail + " " + orElse(s.Chain.Error, "the chain can't be reached") + "; payments wait, your money is where it was")
	case len(s.Attention) > 1:
		return a.st.warn.Render(fmt.Sprintf("%s %s (and %d more)", a.gl.warn, s.Attention[0], len(s.Attention)-1))
	case len(s.Attention) == 1:
		return a.st.warn.Render(a.gl.warn + " " + s.Attention[0])
	case a.opts.Banner != nil:
		return a.st.info.Render(clean(a.opts.Banner()))
	}
	return ""
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// flashLine shows what is under way, else the outcome of the last thing, else the requests that wait.
func (a *app) flashLine() string {
	line := ""
	switch {
	case len(a.jobs) > 0:
		line = a.st.info.Render(a.gl.spin[a.frame%len(a.gl.spin)] + " " + a.jobs[len(a.jobs)-1].what + a.gl.ellipsis)
		if more := len(a.jobs) - 1; more > 0 {
			line += a.st.muted.Render(fmt.Sprintf(" (and %d more)", more))
		}
	case a.flash.text != "" && a.flash.bad:
		line = a.st.flashBad.Render(a.gl.fail + " " + a.flash.text)
	case a.flash.text != "":
		line = a.st.flashGood.Render(a.gl.done + " " + a.flash.text)
	case len(a.snap.pending) > 0:
		line = a.st.warn.Render(fmt.Sprintf("%s %s asked of you %s press %s", a.gl.warn, count(len(a.snap.pending), "thing is", "things are"), a.gl.dot, a.keys.Requests.Help().Key))
	case len(a.snap.inFlight) > 0:
		line = a.st.warn.Render(a.gl.half + " " + a.flightWord())
	}
	return a.cell(" "+line, a.w)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// footer shows the keys of the page, most wanted first; what can't be done now is faint. Help and quitting always fit.
func (a *app) footer(actions []action) string {
	end := a.st.keyName.Render(a.keys.Help.Help().Key) + " " + a.st.keyHelp.Render("help")
	room := a.w - lipgloss.Width(end) - 4
	line, seen := "", map[string]bool{}
	for _, x := range actions {
		h := x.Help()
		if h.Key == a.keys.Help.Help().Key || seen[h.Key] {
			continue
		}
		seen[h.Key] = true
		part := a.st.keyName.Render(h.Key) + " " + a.st.keyHelp.Render(h.Desc)
		if x.why() != "" {
			part = a.st.keyOff.Render(h.Key + " " + h.Desc)
		}
		if lipgloss.Width(line)+lipgloss.Width(part)+2 > room {
			break
		}
		line += part + "  "
	}
	return a.spread(" "+line, end+" ", a.w)
}

// block makes s exactly w by h: lines are cut or padded, missing ones added.
func (a *app) block(s string, w, h int) string {
	lines := strings.Split(s, "\n")
	out := make([]string, h)
	for i := range out {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		out[i] = a.cell(line, w)
	}
	return strings.Join(out, "\n")
}

// panel draws lines in a box of w by h with a title in its upper edge, and a note at the right end of it.
func (a *app) panel(title, note string, lines []string, w, h int, focus bool) string {
	edge, name := a.st.border, a.st.title
	if focus {
		edge, name = a.st.borderFocus, a.st.titleFocus
	}
	b := a.st.box
	inner := w - 2
	head := edge.Render(b.TopLeft+b.Top) + name.Render(" "+a.cut(title, inner-4)+" ")
	tail := edge.Render(b.Top + b.TopRight)
	if room := inner - lipgloss.Width(title) - 6; note != "" && room > 6 {
		tail = a.st.muted.Render(" "+a.cut(note, room)+" ") + tail
	}
	head += edge.Render(strings.Repeat(b.Top, max(0, w-lipgloss.Width(head)-lipgloss.Width(tail)))) + tail
	out := []string{head}
	for i := 0; i < h-2; i++ {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		out = append(out, edge.Render(b.Left)+" "+a.cell(line, inner-2)+" "+edge.Render(b.Right))
	}
	out = append(out, edge.Render(b.BottomLeft+strings.Repeat(b.Bottom, inner)+b.BottomRight))
	return strings.Join(out, "\n")
}

// row is a line of a list, marked when the cursor is on it.
func (a *app) row(line string, w int, selected bool) string { return a.rowOf(line, w, selected, true) }

// rowOf is row for one of several lines; only the first carries the sign.
func (a *app) rowOf(line string, w int, selected, first bool) string {
	switch {
	case !selected:
		return a.cell("  "+line, w)
	case !first:
		return a.mark(a.cell("  "+line, w))
	}
	return a.mark(a.cell(a.st.ours.Render(a.gl.selected)+" "+line, w))
}

// mark lays the selection's ground under a line that has styles of its own.
func (a *app) mark(line string) string {
	ground := a.st.selected.Render("\x00")
	on, off, ok := strings.Cut(ground, "\x00")
	if !ok || on == "" {
		return line
	}
	for _, reset := range []string{"\x1b[m", "\x1b[0m"} {
		line = strings.ReplaceAll(line, reset, reset+on)
	}
	return on + line + off
}
