package tui

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// quietFor is how long the keyboard must have been still before a dialog that the user did not call for takes a key.
const quietFor = 425 * time.Millisecond

// fact is a labelled line of a dialog.
type fact struct{ label, value string }

// confirm asks before anything that moves money. It starts on No. Facts are made anew for each frame, so amounts and countdowns in
// it are live. All of it must have been on the screen before Yes works.
type confirm struct {
	ask     string
	facts   func() []fact
	worst   string // what can go wrong at most, and what then
	yesWord string // on the button
	noWord  string
	typed   string // a word that must be typed for Yes; empty for none
	yes     func() tea.Cmd
	no      func() tea.Cmd // nil: nothing
	later   bool           // esc puts it off, rather than saying No
	ticks   bool           // a time in it moves

	onYes bool
	input textinput.Model
	top   int  // first line shown, where not all fit
	seen  bool // the last line was shown
	guard *guard
}

// guard swallows what was being typed when a dialog appeared by itself.
type guard struct{ last time.Time }

// open reports whether a key pressed now counts. Each key before that starts the wait anew.
func (g *guard) open(now time.Time) bool {
	if g == nil {
		return true
	}
	quiet := now.Sub(g.last) >= quietFor
	if !quiet {
		g.last = now
	}
	return quiet
}

func (a *app) confirm(c confirm) {
	c.input = newInput(a, "", 24)
	if c.typed != "" {
		c.input.Focus()
	}
	if c.noWord == "" {
		c.noWord = "No"
	}
	a.push(&c)
}

func (c *confirm) typing() bool { return c.typed != "" }

func (c *confirm) ready() bool {
	return c.seen && (c.typed == "" || strings.EqualFold(strings.TrimSpace(c.input.Value()), c.typed))
}

func (c *confirm) key(a *app, m tea.KeyPressMsg) tea.Cmd {
	if !c.guard.open(a.opts.Now()) {
		return nil
	}
	switch {
	case m.String() == "esc":
		return c.leave(a, c.later)
	case m.String() == "up":
		c.top = max(0, c.top-1)
	case m.String() == "down":
		c.top++
	case m.String() == "tab" || m.String() == "shift+tab" || m.String() == "left" || m.String() == "right":
		c.onYes = !c.onYes
	case m.String() == "enter" && !c.onYes && c.typed == "":
		return c.leave(a, false)
	case m.String() == "enter":
		return c.agree(a)
	case c.typed != "":
		edit(&c.input, m)
	case key.Matches(m, a.keys.Yes):
		c.onYes = true
		return c.agree(a)
	case key.Matches(m, a.keys.No):
		return c.leave(a, false)
	}
	return nil
}

func (c *confirm) paste(*app, string) tea.Cmd { return nil } // the word is typed, not pasted

func (c *confirm) agree(a *app) tea.Cmd {
	if !c.ready() {
		return nil
	}
	a.pop()
	return c.yes()
}

func (c *confirm) leave(a *app, later bool) tea.Cmd {
	a.pop()
	if c.no != nil && !later {
		return c.no()
	}
	return nil
}

func (c *confirm) view(a *app, w, h int) string {
	inner := w - 6
	lines := a.facts(c.facts(), inner)
	if c.worst != "" {
		lines = append(lines, "")
		lines = append(lines, a.st.warn.Render("worst case"))
		for _, l := range wrap(c.worst, inner-2) {
			lines = append(lines, "  "+a.st.text.Render(l))
		}
	}
	room := h - 7
	if c.typed != "" {
		room -= 2
	}
	c.top = max(0, min(c.top, len(lines)-room))
	if c.top+room >= len(lines) {
		c.seen = true
	}
	shown := lines[c.top:min(len(lines), c.top+room)]
	shown = append(append([]string{}, shown...), "")
	if c.typed != "" {
		shown = append(shown, a.st.text.Render("Type ")+a.st.strong.Render(c.typed)+a.st.text.Render(" to go on: ")+c.input.View(), "")
	}
	shown = append(shown, c.buttons(a, inner))
	note := ""
	if !c.seen {
		note = "down shows the rest"
	}
	return a.box(c.ask, note, shown, w)
}

func (c *confirm) buttons(a *app, w int) string {
	no, yes := a.st.button, a.st.button
	noMark, yesMark := "  ", "  "
	if c.onYes || (c.typed != "" && c.ready()) {
		yes, yesMark = a.st.buttonGo, a.gl.selected+" "
	} else {
		no, noMark = a.st.buttonNo, a.gl.selected+" "
	}
	line := noMark + no.Render(c.noWord) + "  " + yesMark + yes.Render(c.yesWord)
	keys := "tab chooses " + a.gl.dot + " enter confirms"
	if c.later {
		keys += " " + a.gl.dot + " esc later"
	}
	if !c.ready() && c.onYes {
		keys = "read it all first"
		if c.typed != "" {
			keys = "type the word first"
		}
	}
	return a.spread(line, a.st.muted.Render(keys), w)
}

// facts lays labelled values out, wrapped where they are long. Nothing in it is ever cut: it is what the user agrees to.
func (a *app) facts(facts []fact, w int) []string {
	label := 0
	for _, f := range facts {
		if f.value != "" {
			label = max(label, len(f.label)+2)
		}
	}
	var lines []string
	for _, f := range facts {
		if f.value == "" {
			lines = append(lines, a.st.muted.Render(f.label))
			continue
		}
		for i, v := range wrap(f.value, w-label) {
			name := f.label
			if i > 0 {
				name = ""
			}
			lines = append(lines, a.st.label.Render(a.cell(name, label))+a.st.value.Render(v))
		}
	}
	return lines
}

// box is a dialog's frame: as high as its lines.
func (a *app) box(title, note string, lines []string, w int) string {
	padded := make([]string, 0, len(lines)+2)
	padded = append(padded, "")
	for _, l := range lines {
		padded = append(padded, " "+l)
	}
	padded = append(padded, "")
	return a.panel(title, note, padded, w, len(padded)+2, true)
}

// info is a dialog that only tells.
type info struct {
	name  string
	lines func(w int) []string
	copy  string // what the copy key takes
}

func (d *info) key(a *app, m tea.KeyPressMsg) tea.Cmd {
	if d.copy != "" && key.Matches(m, a.keys.Copy) {
		a.say("copied", false)
		a.pop()
		return tea.SetClipboard(d.copy)
	}
	if s := m.String(); s == "esc" || s == "enter" || s == "q" || s == "space" {
		a.pop()
	}
	return nil
}

func (d *info) view(a *app, w, h int) string {
	lines := d.lines(w - 6)
	if over := len(lines) - (h - 6); over > 0 {
		lines = lines[:h-6]
	}
	end := "esc closes"
	if d.copy != "" {
		end = "y copies " + a.gl.dot + " " + end
	}
	lines = append(lines, "", a.st.muted.Render(a.cellRight(end, w-6)))
	return a.box(d.name, "", lines, w)
}
