package tui

import (
	"context"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"dmfwallet/wallet"
)

// historyLimit is how many payments the page holds, newest first. The command line exports all of them.
const historyLimit = 500

// history is the page of payments, of all channels or of one.
type history struct {
	channel, peer string
	rows          []wallet.Payment
	list          list
	asked         uint64 // cursor of the snapshot that was last asked at
	loading       bool
	loaded        bool
	failed        error
	filter        string
	editing       bool
	input         textinput.Model
}

type historyMsg struct {
	channel string
	rows    []wallet.Payment
	err     error
}

func (h *history) title() string {
	if h.channel != "" {
		return "payments"
	}
	return "history"
}

func (h *history) typing() bool { return h.editing }

// refresh asks again when something happened, one question at a time.
func (h *history) refresh(a *app) tea.Cmd {
	if h.loading || (h.loaded && h.asked == a.cursor) {
		return nil
	}
	h.loading, h.asked = true, a.cursor
	ctx, api, f := a.ctx, a.api, wallet.HistoryFilter{Channel: h.channel, Limit: historyLimit}
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, callTimeout)
		defer cancel()
		rows, err := api.History(ctx, f)
		tidyPayments(rows)
		return historyMsg{f.Channel, rows, err}
	}
}

func (h *history) receive(a *app, msg tea.Msg) tea.Cmd {
	if m, ok := msg.(historyMsg); ok && m.channel == h.channel {
		h.loading, h.loaded, h.failed = false, true, m.err
		if m.err == nil {
			h.rows = m.rows
		}
		h.list.follow(h.ids())
		return h.refresh(a)
	}
	return nil
}

func (h *history) shown() (out []wallet.Payment) {
	for _, p := range h.rows {
		if matches(h.filter, p.Peer, p.Memo, p.Symbol, statusWord(p.Status), p.ID, p.Reason, strings.Join(p.Route, " ")) {
			out = append(out, p)
		}
	}
	return out
}

func (h *history) ids() []string {
	shown := h.shown()
	ids := make([]string, len(shown))
	for i, p := range shown {
		ids[i] = p.ID
	}
	return ids
}

func (h *history) actions(a *app) []action {
	none := func() string {
		if len(h.shown()) == 0 {
			return "there is no payment"
		}
		return ""
	}
	return []action{
		{Binding: a.keys.Enter, title: "details of a payment", reason: none, run: func() tea.Cmd { return h.details(a) }},
		{Binding: a.keys.Filter, title: "filter payments", run: func() tea.Cmd {
			h.editing, h.input = true, newInput(a, "part of a name, memo or currency", 40)
			h.input.SetValue(h.filter)
			h.input.Focus()
			return nil
		}},
		{Binding: a.keys.Back, title: "back", run: a.back},
	}
}

func (h *history) details(a *app) tea.Cmd {
	for _, p := range h.shown() {
		if p.ID == h.list.id {
			a.push(newPaymentInfo(a, p))
			return nil
		}
	}
	return nil
}

func (h *history) key(a *app, m tea.KeyPressMsg) (tea.Cmd, bool) {
	switch {
	case h.editing && m.String() == "enter":
		h.editing = false
	case h.editing && m.String() == "esc", h.filter != "" && key.Matches(m, a.keys.Back):
		h.editing, h.filter = false, ""
	case h.editing:
		edit(&h.input, m)
		h.filter = h.input.Value()
	default:
		return nil, h.list.move(a, m, h.ids())
	}
	h.list.sync(h.ids())
	return nil, true
}

func (h *history) view(a *app, w, height int) string {
	shown := h.shown()
	from, to := h.list.window(len(shown), height-3, func(i int) int { return 1 + min(1, len(a.outcome(shown[i]))) })
	name := min(16, w/5)
	lines := []string{a.st.muted.Render("  " + a.cell("when", 16) + a.cell("peer", name+2) + a.cellRight("amount", 20) + "  " + a.cell("status", 10) + "memo")}
	for i := from; i < to; i++ {
		lines = append(lines, a.row(a.paymentLine(shown[i], name), w-4, i == h.list.at))
		if below := a.outcome(shown[i]); below != "" {
			lines = append(lines, a.rowOf(a.cell("", 18)+below, w-4, i == h.list.at, false))
		}
	}
	if len(shown) == 0 {
		lines = h.empty(a)
	}
	title := h.title()
	if h.peer != "" {
		title += " with " + h.peer
	}
	return a.panel(title, h.note(a, from, to, len(shown)), lines, w, height, true)
}

func (h *history) note(a *app, from, to, n int) string {
	switch {
	case h.editing:
		return "/" + h.filter + "_"
	case h.filter != "":
		return "/" + h.filter + " " + a.gl.dot + " esc shows all"
	case n > 0:
		return fmt.Sprintf("%d-%d of %d", from+1, to, n)
	}
	return ""
}

func (h *history) empty(a *app) []string {
	switch {
	case h.failed != nil:
		return []string{a.st.bad.Render(clean(wallet.AsError(h.failed).Message))}
	case !h.loaded:
		return []string{a.st.muted.Render("reading" + a.gl.ellipsis)}
	case h.filter != "":
		return []string{a.st.muted.Render("no payment matches ") + a.st.text.Render(h.filter), a.hint(a.keys.Back.Help().Key, "shows all")}
	}
	return []string{a.st.muted.Render("No payments yet."), a.hint(a.keys.Back.Help().Key, "goes back") + a.st.muted.Render(" "+a.gl.dot+" ") + a.hint(a.keys.Pay.Help().Key, "pays, on the dashboard")}
}

func (a *app) paymentLine(p wallet.Payment, name int) string {
	glyph, style, sign := a.gl.out, a.st.ours, "-"
	switch p.Status {
	case wallet.PaymentReceived:
		glyph, style, sign = a.gl.in, a.st.good, "+"
	case wallet.PaymentFailed:
		glyph, style, sign = a.gl.fail, a.st.bad, " "
	case wallet.PaymentPending, wallet.PaymentInFlight:
		glyph, style = a.gl.half, a.st.warn
	}
	return a.st.muted.Render(a.cell(p.Time.In(a.opts.Location).Format("02 Jan 15:04:05"), 16)) + style.Render(glyph) + " " + a.st.text.Render(a.cell(p.Peer, name)) +
		style.Render(a.cellRight(sign+p.Format(p.Amount), 20)) + "  " + a.st.muted.Render(a.cell(statusWord(p.Status), 10)) + a.st.text.Render(p.Memo)
}
