package tui

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// newInput is a text field in the program's style. Its cursor does not blink: a blinking one would redraw an idle screen.
func newInput(a *app, placeholder string, limit int) textinput.Model {
	in := textinput.New()
	in.Prompt = ""
	in.Placeholder = placeholder
	in.CharLimit = limit
	s := textinput.DefaultStyles(true)
	s.Focused.Text, s.Blurred.Text = a.st.strong, a.st.value
	s.Focused.Placeholder, s.Blurred.Placeholder = a.st.faint, a.st.faint
	s.Cursor.Blink = false
	in.SetStyles(s)
	in.SetWidth(40)
	return in
}

// edit gives a key to a field. The field's own commands are dropped: they only blink its cursor and read the clipboard.
func edit(in *textinput.Model, m tea.KeyPressMsg) {
	if len(m.Text) > 0 && clean(m.Text) == "" && m.Text != " " {
		return
	}
	*in, _ = in.Update(m)
}

func insert(in *textinput.Model, text string) { *in, _ = in.Update(tea.PasteMsg{Content: text}) }
