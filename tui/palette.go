package tui

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// palette is a list of everything that can be done from here, found by typing a part of its name.
type palette struct {
	all   []action
	input textinput.Model
	list  list
}

func newPalette(a *app) *palette {
	p := &palette{input: newInput(a, "what to do", 40)}
	p.input.Focus()
	for _, c := range a.opts.Commands {
		p.all = append(p.all, action{title: c.Name + ": " + c.Help, run: func() tea.Cmd {
			return a.do(c.Name, func(ctx context.Context, _ API) (string, error) { return c.Run(ctx) }, nil)
		}})
	}
	seen := map[string]bool{}
	for _, x := range append(a.page().actions(a), append((&dashboard{}).actions(a), a.globals()...)...) {
		if !seen[x.title] && x.title != "all commands" && !strings.Contains(x.title, "panel") && x.title != "next field" {
			seen[x.title] = true
			p.all = append(p.all, x)
		}
	}
	p.list.sync(p.ids())
	return p
}

func (p *palette) shown() (out []action) {
	for _, x := range p.all {
		if matches(p.input.Value(), x.title) {
			out = append(out, x)
		}
	}
	return out
}

func (p *palette) ids() (ids []string) {
	for _, x := range p.shown() {
		ids = append(ids, x.title)
	}
	return ids
}

func (p *palette) typing() bool { return true }

func (p *palette) key(a *app, m tea.KeyPressMsg) tea.Cmd {
	switch m.String() {
	case "esc":
		a.pop()
	case "up", "down", "pgup", "pgdown":
		p.list.move(a, m, p.ids())
	case "enter":
		if shown := p.shown(); len(shown) > 0 {
			a.pop()
			return a.perform(shown[p.list.at])
		}
	default:
		edit(&p.input, m)
		p.list = list{}
		p.list.sync(p.ids())
	}
	return nil
}

func (p *palette) paste(_ *app, text string) tea.Cmd {
	insert(&p.input, text)
	p.list.sync(p.ids())
	return nil
}

func (p *palette) view(a *app, w, h int) string {
	shown := p.shown()
	room := min(h-7, 14)
	from, to := p.list.window(len(shown), room, oneLine)
	p.input.SetWidth(w - 12)
	lines := []string{a.st.ours.Render(":") + " " + p.input.View(), ""}
	for i := from; i < to; i++ {
		x := shown[i]
		left, right := a.st.text.Render(x.title), a.st.keyName.Render(x.Help().Key)
		if why := x.why(); why != "" {
			left, right = a.st.keyOff.Render(x.title), a.st.muted.Render(why)
		}
		lines = append(lines, a.row(a.spread(left, right, w-8), w-6, i == p.list.at))
	}
	if len(shown) == 0 {
		lines = append(lines, a.st.muted.Render("nothing is called that"))
	}
	for len(lines) < room+2 {
		lines = append(lines, "")
	}
	return a.box("commands", "enter does it "+a.gl.dot+" esc closes", lines, w)
}
