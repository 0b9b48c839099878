package tui

import (
	"context"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/wallet"
)

// cases is the page of escrows, or of pledges: those that we pay, are paid by, or arbitrate.
type cases struct {
	kind caseKind
	listing[wallet.CaseInfo]
}

func newCases(k caseKind) *cases {
	return &cases{k, listing[wallet.CaseInfo]{read: k.read, id: func(c wallet.CaseInfo) string { return c.ID }, tidy: tidyCase}}
}

// caseKind is what differs between escrows and pledges.
type caseKind struct {
	kind, plural string
	empty        string
	read         func(ctx context.Context, api API) ([]wallet.CaseInfo, error)
	acts         func(a *app, c wallet.CaseInfo) []action
	open         func(a *app) *form
}

func (s *cases) title() string { return s.kind.plural }

// tidyCase cleans what others wrote.
func tidyCase(c wallet.CaseInfo) wallet.CaseInfo {
	for _, s := range []*string{&c.Payer.Name, &c.Payee.Name, &c.Arbiter.Name, &c.Payer.PeerID, &c.Payee.PeerID, &c.Arbiter.PeerID, &c.Waiting, &c.Reason, &c.Alert, &c.Symbol} {
		*s = clean(*s)
	}
	lines := strings.Split(c.Terms, "\n")
	for i := range lines {
		lines[i] = clean(lines[i])
	}
	c.Terms = strings.Join(lines, " ")
	facts := append([]wallet.CaseFact(nil), c.Facts...)
	for i := range facts {
		facts[i].By, facts[i].Reason = clean(facts[i].By), clean(facts[i].Reason)
	}
	c.Facts = facts
	route := append([]string(nil), c.Route...)
	for i := range route {
		route[i] = clean(route[i])
	}
	c.Route = route
	return c
}

// ticks reports whether a countdown is on the screen.
func (s *cases) ticks() bool {
	for _, c := range s.rows {
		if c.Until != nil {
			return true
		}
	}
	return false
}

func (s *cases) actions(a *app) []action {
	k := s.kind
	acts := []action{
		{Binding: a.keys.Open, title: "open a new " + k.kind, reason: a.noChannels, run: func() tea.Cmd { return a.goTo(k.open(a)) }},
		{Binding: a.keys.Enter, title: "details of the " + k.kind, reason: s.unless("there is no " + k.kind), run: func() tea.Cmd { return a.goTo(&caseDetail{of: s, id: s.list.id}) }},
	}
	if c, ok := s.chosen(); ok {
		acts = append(acts, k.acts(a, c)...)
	}
	return append(acts, action{Binding: a.keys.Back, title: "back", run: a.back})
}

func (s *cases) view(a *app, w, h int) string {
	empty := func() []string {
		return append(a.mutedLines(s.kind.empty, w-4), a.hint(a.keys.Open.Help().Key, "opens one"))
	}
	return s.panel(a, s.kind.plural, nil, empty, func(c wallet.CaseInfo) (string, string) { return a.caseLines(c, w-6) }, w, h)
}

// caseLines are a case in the list: what, by whom, for whom; and what it waits for, with the countdown.
func (a *app) caseLines(c wallet.CaseInfo, w int) (string, string) {
	style := a.caseStyle(c)
	who := c.Payer.Name + " " + a.gl.arrow + " " + c.Payee.Name
	if c.Role == "arbiter" {
		who += ", you arbitrate"
	}
	one := a.spread(a.st.text.Render(a.cell(c.Format(c.Amount), 18))+a.st.text.Render(a.cut(who, w-34)), style.Render(string(c.Status)), w)
	two, right := c.Waiting, ""
	switch {
	case c.Paid != nil:
		two = c.Format(*c.Paid) + " went to " + c.Payee.Name
		if c.Reason != "" {
			two += ": " + c.Reason
		}
	case c.Until != nil:
		right = "in " + span(c.Until.Sub(a.chainNow()))
		if left := c.Until.Sub(a.chainNow()); left <= 0 {
			right = "now"
		}
	}
	if two != "" && c.Paid == nil {
		two = "waiting for " + two
	}
	return one, a.spread(a.st.muted.Render(a.cut(two, w-lipgloss.Width(right)-2)), style.Render(right), w)
}

func (a *app) caseStyle(c wallet.CaseInfo) lipgloss.Style {
	switch {
	case c.Alert != "" || c.Status == wallet.CaseFailed:
		return a.st.bad
	case c.Paid != nil:
		return a.st.muted
	case c.Urgent:
		return a.st.warn
	}
	return a.st.good
}

// caseDetail is the page of one case.
type caseDetail struct {
	of  *cases
	id  string
	top int // first line shown, where not all fit
}

func (d *caseDetail) title() string { return d.of.kind.kind }

func (d *caseDetail) key(a *app, m tea.KeyPressMsg) (tea.Cmd, bool) {
	switch {
	case key.Matches(m, a.keys.Up):
		d.top--
	case key.Matches(m, a.keys.Down):
		d.top++
	default:
		return nil, false
	}
	return nil, true
}

func (d *caseDetail) refresh(a *app) tea.Cmd { return d.of.refresh(a) }

func (d *caseDetail) ticks() bool { return d.of.ticks() }

func (d *caseDetail) actions(a *app) []action {
	c, ok := d.of.find(d.id)
	if !ok {
		return nil
	}
	return append(d.of.kind.acts(a, c),
		action{Binding: relabel(a.keys.Copy, "copy id"), title: "copy the " + d.of.kind.kind + "'s id", run: func() tea.Cmd { a.say("id copied", false); return tea.SetClipboard(c.ID) }},
		action{Binding: a.keys.Back, title: "back", run: a.back})
}

func (d *caseDetail) view(a *app, w, h int) string {
	c, ok := d.of.find(d.id)
	if !ok {
		return a.panel(d.title(), "", []string{a.st.muted.Render("It is no longer listed."), a.hint(a.keys.Back.Help().Key, "goes back")}, w, 5, true)
	}
	inner := w - 4
	state := a.caseStyle(c).Render(string(c.Status)) + a.st.muted.Render(" "+a.gl.dot+" you are the "+roleWord(c))
	lines := []string{a.cut(state, inner)}
	if c.Waiting != "" {
		for _, l := range wrap("waiting for "+c.Waiting, inner) {
			lines = append(lines, a.st.text.Render(l))
		}
	}
	if c.Until != nil {
		lines = append(lines, a.caseStyle(c).Render(a.cell("until", 10)+a.until(*c.Until)))
	}
	if c.Alert != "" {
		for _, l := range wrap(c.Alert, inner) {
			lines = append(lines, a.st.bad.Render(l))
		}
	}
	lines = append(append(lines, ""), a.facts(a.caseFacts(c), inner)...)
	note := a.shortID(c.ID)
	d.top = max(0, min(d.top, len(lines)-(h-2)))
	if len(lines) > h-2 {
		note = "up and down scroll " + a.gl.dot + " " + note
		lines = lines[d.top:min(len(lines), d.top+h-2)]
	}
	return a.panel(d.title(), note, lines, w, min(h, len(lines)+2), true)
}

// roleWord names our role: a pledge has its own words.
func roleWord(c wallet.CaseInfo) string {
	if c.Kind == "pledge" {
		switch c.Role {
		case "payer":
			return "pledgor"
		case "payee":
			return "beneficiary"
		}
	}
	return c.Role
}

func (a *app) caseFacts(c wallet.CaseInfo) []fact {
	fs := []fact{{"amount", c.Format(c.Amount)}}
	if c.Drawn != nil {
		fs = append(fs, fact{"drawn", c.Format(*c.Drawn)})
	}
	if c.Paid != nil {
		fs = append(fs, fact{"paid", c.Format(*c.Paid) + " to " + c.Payee.Name})
	}
	if r := c.Record; r != nil {
		text := r.Stage + " " + c.Format(r.Amount)
		if r.Until != nil {
			text += ", " + a.until(*r.Until)
		}
		fs = append(fs, fact{"on chain", text})
	}
	for _, f := range c.Facts {
		fs = append(fs, fact{f.What, factText(c, f) + " " + a.gl.dot + " " + f.Time.In(a.opts.Location).Format("2 Jan 15:04")})
	}
	fs = append(fs, a.partyFacts(c)...)
	if len(c.Route) > 0 {
		fs = append(fs, fact{"through", strings.Join(c.Route, " and ")})
	}
	if c.Reason != "" {
		fs = append(fs, fact{"reason", c.Reason})
	}
	return append(fs, fact{"terms", orElse(c.Terms, "none in words")}, fact{"terms hash", c.Hash.Hex()}, fact{c.Kind, c.ID})
}

func factText(c wallet.CaseInfo, f wallet.CaseFact) string {
	out := "by " + f.By
	if f.Amount != nil {
		out = c.Format(*f.Amount) + " " + out
	}
	if f.Reason != "" {
		out += ": " + f.Reason
	}
	return out
}

// partyFacts are who is in it, and what happens by itself.
func (a *app) partyFacts(c wallet.CaseInfo) []fact {
	fs := []fact{
		{"payer", c.Payer.Name}, {"", groups(c.Payer.Address)}, {"payee", c.Payee.Name}, {"", groups(c.Payee.Address)},
		{"arbiter", c.Arbiter.Name}, {"", groups(c.Arbiter.Address)}, {"deadline", a.until(c.Deadline)},
	}
	if c.Kind != "pledge" {
		return append(fs, fact{"default", map[string]string{"release": "all to the payee", "refund": "all back to the payer"}[c.Default]})
	}
	fs[0].label, fs[2].label = "pledgor", "beneficiary"
	fs = append(fs, fact{"periods", period(c.Contest) + " to contest, " + period(c.Ruling) + " to rule"},
		fact{"silence", map[string]string{"stands": "a contested draw stands", "returns": "a contested draw is void"}[c.Default]})
	if c.LastDraw != nil {
		fs = append(fs, fact{"last draw", a.until(*c.LastDraw)})
	}
	return fs
}

// moment writes when something is due, for a time from now.
func (a *app) moment(within uint64) string {
	return a.until(a.chainNow().Add(time.Duration(within) * time.Second))
}
