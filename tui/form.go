package tui

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// option is a choice of a field. why says why it can't be taken now; it stays visible.
type option struct{ id, label, why string }

// field is a line of a form: a choice (options) or a text.
type field struct {
	label   string
	options []option
	at      int
	input   textinput.Model
	// note is the line below: what the value means or what is wrong with it. A wrong one stops the form.
	note func() (text string, wrong bool)
	// hidden, where not nil, takes the field out of the form while another field's value leaves it without sense.
	hidden func() bool
}

func (f *field) away() bool { return f.hidden != nil && f.hidden() }

func (f *field) value() string {
	if f.options != nil {
		if len(f.options) == 0 {
			return ""
		}
		return f.options[f.at].id
	}
	return f.input.Value()
}

// say is what stands below the field, and whether it stops the form.
func (f *field) say() (text string, wrong bool) {
	if len(f.options) > 0 && f.options[f.at].why != "" {
		return f.options[f.at].why, true
	}
	if f.note == nil {
		return "", false
	}
	return f.note()
}

// form is a page of fields, with a confirm dialog at its end.
type form struct {
	name   string
	intro  string
	fields []*field
	at     int
	tried  bool // submitted once: show what is wrong in untouched fields too
	submit func(a *app) tea.Cmd
}

func (f *form) title() string { return f.name }

func (f *form) typing() bool { return true }

func (f *form) add(a *app, label string, fl field) *field {
	fl.label = label
	f.fields = append(f.fields, &fl)
	f.focus(0)
	return &fl
}

func (f *form) focus(at int) {
	f.at = max(0, min(at, len(f.fields)-1))
	for i, x := range f.fields {
		switch {
		case x.options != nil:
		case i == f.at:
			x.input.Focus()
		default:
			x.input.Blur()
		}
	}
}

// step focuses the next or previous field that is shown, around the ends.
func (f *form) step(by int) {
	at := f.at
	for range f.fields {
		if at = (at + by + len(f.fields)) % len(f.fields); !f.fields[at].away() {
			break
		}
	}
	f.focus(at)
}

// last reports whether no field that is shown comes after the one in focus.
func (f *form) last() bool {
	for _, x := range f.fields[f.at+1:] {
		if !x.away() {
			return false
		}
	}
	return true
}

// pick puts a choice field on the option with this id, where it has it.
func (f *field) pick(id string) {
	for i, o := range f.options {
		if o.id == id {
			f.at = i
		}
	}
}

func (f *form) actions(a *app) []action {
	return []action{
		{Binding: a.keys.Submit, title: "next field, then review", run: func() tea.Cmd { return f.next(a) }},
		{Binding: relabel(a.keys.Next, "next field"), title: "next field", run: func() tea.Cmd { f.step(1); return nil }},
		{Binding: a.keys.Right, title: "previous or next choice", run: func() tea.Cmd { return nil }},
		{Binding: relabel(a.keys.Back, "cancel"), title: "cancel", run: a.back},
	}
}

func (f *form) key(a *app, m tea.KeyPressMsg) (tea.Cmd, bool) {
	x := f.fields[f.at]
	switch s := m.String(); s {
	case "esc", "ctrl+p":
		return nil, false
	case "enter":
		return f.next(a), true
	case "tab", "down":
		f.step(1)
	case "shift+tab", "up":
		f.step(-1)
	case "left", "right", "space":
		if x.options == nil {
			edit(&x.input, m)
			break
		}
		if n := len(x.options); n > 0 && s == "left" {
			x.at = (x.at + n - 1) % n
		} else if n > 0 {
			x.at = (x.at + 1) % n
		}
	default:
		if x.options != nil {
			return nil, s != "?"
		}
		edit(&x.input, m)
	}
	return nil, true
}

func (f *form) paste(_ *app, text string) tea.Cmd {
	if x := f.fields[f.at]; x.options == nil {
		insert(&x.input, text)
	}
	return nil
}

// next goes to the next field, and from the last one on to the review. A wrong field holds it.
func (f *form) next(a *app) tea.Cmd {
	if !f.last() {
		f.step(1)
		return nil
	}
	f.tried = true
	for i, x := range f.fields {
		if text, wrong := x.say(); wrong && !x.away() {
			f.focus(i)
			a.say(x.label+": "+text, true)
			return nil
		}
	}
	return f.submit(a)
}

func (f *form) view(a *app, w, h int) string {
	const label = 14
	width := min(w, 90)
	inner := width - 4
	lines, intro := []string{}, []string{}
	for _, l := range wrap(f.intro, inner) {
		intro = append(intro, a.st.muted.Render(l))
	}
	if len(intro) > 0 {
		intro = append(intro, "")
	}
	end := 0 // of the field in focus
	for i, x := range f.fields {
		if x.away() {
			continue
		}
		name, mark := a.st.label, "  "
		if i == f.at {
			name, mark = a.st.titleFocus, a.st.ours.Render(a.gl.selected)+" "
		}
		lines = append(lines, mark+name.Render(a.cell(x.label, label))+f.control(a, x, i == f.at, inner-label-2))
		lines = append(lines, f.noteLines(a, x, i, inner, label)...)
		lines = append(lines, "")
		if i == f.at {
			end = len(lines)
		}
	}
	note, room := "", h-2
	if len(intro)+len(lines)-1 <= room { // the last line is blank
		lines = append(intro, lines...)
	} else if len(lines)-1 > room {
		note = "tab shows the rest"
		top := max(0, min(end-1-room, len(lines)-1-room))
		lines = lines[top : top+room]
	}
	return a.panel(f.name, note, lines, width, min(h, len(lines)+2), true)
}

func (f *form) control(a *app, x *field, focus bool, w int) string {
	if x.options == nil {
		x.input.SetWidth(w - 2)
		return x.input.View()
	}
	if len(x.options) == 0 {
		return a.st.muted.Render("none")
	}
	o := x.options[x.at]
	style := a.st.value
	if focus {
		style = a.st.strong
	}
	if len(x.options) == 1 {
		return style.Render(a.cut(o.label, w))
	}
	l, r := "<", ">"
	if !focus {
		l, r = " ", " "
	}
	return a.st.ours.Render(l) + " " + style.Render(a.cut(o.label, w-4)) + " " + a.st.ours.Render(r)
}

func (f *form) noteLines(a *app, x *field, i, inner, label int) (lines []string) {
	text, wrong := "", false
	if x.options != nil || x.input.Value() != "" || f.tried || i < f.at {
		text, wrong = x.say()
	}
	style := a.st.muted
	if wrong {
		style = a.st.bad
		text = a.gl.fail + " " + text
	}
	if text == "" {
		return nil
	}
	for _, l := range wrap(text, inner-label-2) {
		lines = append(lines, a.cell("", label+2)+style.Render(l))
	}
	return lines
}
