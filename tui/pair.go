package tui

import (
	"context"
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"rsc.io/qr"

	"dmfwallet/wallet"
)

// inviteFor is how long the invite that this page shows is good (design section 6).
const inviteFor = time.Hour

// pair is the page where two wallets meet: it shows our invite as QR code and text, and takes the other's.
type pair struct {
	invite  wallet.Invite
	asked   bool
	failed  error
	entered textinput.Model
	typed   bool // the field has the keys
	made    bool // the field exists
}

type inviteMsg struct {
	invite wallet.Invite
	err    error
}

func (p *pair) title() string { return "pair" }

func (p *pair) typing() bool { return p.typed }

// frameless: the code needs all 24 lines of a small terminal.
func (p *pair) frameless(a *app) bool { return a.h < 30 }

func (p *pair) refresh(a *app) tea.Cmd {
	if !p.made {
		p.entered, p.made = newInput(a, "DMF:... or /ip4/.../p2p/...", 1024), true
	}
	if p.asked {
		return nil
	}
	p.asked = true
	ctx, api := a.ctx, a.api
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, callTimeout)
		defer cancel()
		invite, err := api.Invite(ctx, inviteFor)
		return inviteMsg{invite, err}
	}
}

func (p *pair) receive(_ *app, msg tea.Msg) tea.Cmd {
	if m, ok := msg.(inviteMsg); ok {
		p.invite, p.failed = m.invite, m.err
	}
	return nil
}

func (p *pair) actions(a *app) []action {
	none := func() string {
		if p.invite.Invite == "" {
			return "there is no invite yet"
		}
		return ""
	}
	return []action{
		{Binding: relabel(a.keys.Submit, "enter theirs"), title: "enter the other's invite", run: func() tea.Cmd { p.typed = true; p.entered.Focus(); return nil }},
		{Binding: a.keys.Copy, title: "copy our invite", reason: none, run: func() tea.Cmd { a.say("invite copied", false); return tea.SetClipboard(p.invite.Invite) }},
		{Binding: key.NewBinding(key.WithKeys("n"), key.WithHelp("n", "new invite")), title: "make a new invite", run: func() tea.Cmd { p.asked = false; return p.refresh(a) }},
		{Binding: a.keys.Back, title: "back", run: a.back},
	}
}

func (p *pair) key(a *app, m tea.KeyPressMsg) (tea.Cmd, bool) {
	if !p.typed {
		return nil, false
	}
	switch m.String() {
	case "esc":
		p.typed = false
		p.entered.Blur()
	case "enter":
		return p.submit(a), true
	default:
		edit(&p.entered, m)
	}
	return nil, true
}

// paste takes an invite wherever the user is on the page.
func (p *pair) paste(_ *app, text string) tea.Cmd {
	p.typed = true
	p.entered.Focus()
	insert(&p.entered, strings.TrimSpace(text))
	return nil
}

func (p *pair) submit(a *app) tea.Cmd {
	text := strings.TrimSpace(p.entered.Value())
	if text == "" {
		a.say("enter the other's invite, or their /ip4/.../p2p/... address", true)
		return nil
	}
	p.typed = false
	p.entered.Blur()
	var paired wallet.Paired
	return a.do("pairing", func(ctx context.Context, api API) (string, error) {
		var err error
		paired, err = api.Pair(ctx, text)
		return "paired with " + clean(paired.Peer), err
	}, func(a *app) tea.Cmd {
		p.entered.SetValue("")
		a.push(newPairedInfo(a, paired))
		return nil
	})
}

func newPairedInfo(a *app, r wallet.Paired) *info {
	name := clean(r.Peer)
	return &info{name: "Paired with " + name, lines: func(w int) []string {
		lines := []string{a.st.muted.Render("safety code"), "", a.st.strong.Render("    " + clean(r.Code)), ""}
		for _, l := range wrap("Compare it with what "+name+" sees, by another way than this one. If it differs, someone sits between you: open no channel.", w) {
			lines = append(lines, a.st.text.Render(l))
		}
		return append(append(lines, ""), a.facts([]fact{{"address", groups(r.Address)}, {"peer id", r.PeerID}}, w)...)
	}}
}

func (p *pair) view(a *app, w, h int) string {
	code := a.qrCode(p.invite.Invite)
	if len(code) > h || len(code) == 0 || lipgloss.Width(code[0]) > w-30 {
		code = nil
	}
	codeWidth := 0
	if code != nil {
		codeWidth = lipgloss.Width(code[0]) + 2
	}
	side := strings.Join(p.side(a, w-codeWidth-2, code == nil), "\n")
	if code == nil {
		return side
	}
	return lipgloss.JoinHorizontal(lipgloss.Top, strings.Join(code, "\n"), "  ", side)
}

// side is everything beside the code.
func (p *pair) side(a *app, w int, noCode bool) []string {
	lines := []string{a.st.titleFocus.Render("Your invite"), ""}
	switch {
	case p.failed != nil:
		for _, l := range wrap(clean(wallet.AsError(p.failed).Message), w) {
			lines = append(lines, a.st.bad.Render(l))
		}
	case p.invite.Invite == "":
		lines = append(lines, a.st.muted.Render("making one"+a.gl.ellipsis))
	default:
		text := strings.Split(chunk(p.invite.Invite, max(w-1, 16)), " ")
		for _, l := range text {
			lines = append(lines, a.st.value.Render(l))
		}
		lines = append(lines, a.st.muted.Render("good until "+a.instant(p.invite.Expires)))
		if noCode {
			lines = append(lines, a.st.muted.Render(fmt.Sprintf("a taller terminal shows it as a QR code (%dx%d here)", a.w, a.h)))
		}
	}
	lines = append(lines, "", a.st.titleFocus.Render("Their invite"), "")
	p.entered.SetWidth(max(10, w-4))
	if p.typed {
		lines = append(lines, a.st.ours.Render(a.gl.selected)+" "+p.entered.View(), a.st.muted.Render("enter pairs "+a.gl.dot+" esc stops"))
	} else {
		lines = append(lines, a.st.muted.Render("paste it, or enter to type"))
	}
	lines = append(lines, "")
	if len(a.jobs) > 0 || a.flash.text != "" {
		lines = append(lines, a.cut(strings.TrimSpace(a.flashLine()), w))
	}
	return append(lines, a.st.muted.Render(a.cut("y copy "+a.gl.dot+" n new "+a.gl.dot+" esc back", w)))
}

// qrCode draws text as a QR code of half blocks, black on white whatever the theme, with a quiet zone of two; in ASCII two
// columns a module. Nil when text is empty or does not fit a code.
func (a *app) qrCode(text string) []string {
	if text == "" {
		return nil
	}
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return nil
	}
	const quiet = 2
	black := func(x, y int) bool { return code.Black(x-quiet, y-quiet) } // false outside
	size := code.Size + 2*quiet
	ink := lipgloss.NewStyle().Foreground(a.st.qrDark).Background(a.st.qrLight)
	var lines []string
	step := 2
	if a.opts.Plain {
		step = 1
	}
	for y := 0; y < size; y += step {
		var b strings.Builder
		for x := 0; x < size; x++ {
			switch top, bottom := black(x, y), black(x, y+1); {
			case a.opts.Plain && top:
				b.WriteString("##")
			case a.opts.Plain:
				b.WriteString("  ")
			case top && bottom:
				b.WriteString("█")
			case top:
				b.WriteString("▀")
			case bottom:
				b.WriteString("▄")
			default:
				b.WriteByte(' ')
			}
		}
		lines = append(lines, ink.Render(b.String()))
	}
	return lines
}
