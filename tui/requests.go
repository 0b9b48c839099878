package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/wallet"
)

// requests is the page of what peers ask of us.
type requests struct{ list list }

func (r *requests) title() string { return "requests" }

func (r *requests) ids(a *app) []string {
	ids := make([]string, len(a.snap.pending))
	for i, p := range a.snap.pending {
		ids[i] = p.ID
	}
	return ids
}

func (r *requests) refresh(a *app) tea.Cmd { r.list.sync(r.ids(a)); return nil }

func (r *requests) key(a *app, m tea.KeyPressMsg) (tea.Cmd, bool) {
	return nil, r.list.move(a, m, r.ids(a))
}

func (r *requests) actions(a *app) []action {
	none := func() string {
		if len(a.snap.pending) == 0 {
			return "nothing is asked of you"
		}
		return ""
	}
	return []action{
		{Binding: relabel(a.keys.Enter, "answer"), title: "answer the selected request", reason: none, run: func() tea.Cmd { return r.answer(a) }},
		{Binding: a.keys.Back, title: "back", run: a.back},
	}
}

func (r *requests) answer(a *app) tea.Cmd {
	for _, p := range a.snap.pending {
		if p.ID == r.list.id {
			askOpen(a, p, nil)
		}
	}
	return nil
}

func (r *requests) view(a *app, w, h int) string {
	from, to := r.list.window(len(a.snap.pending), h-2, oneLine)
	var lines []string
	for i := from; i < to; i++ {
		p := a.snap.pending[i]
		text := fmt.Sprintf("%s asks you to fund %s of a channel that they fund with %s", p.Peer, p.Format(p.OurAmount), p.Format(p.TheirAmount))
		lines = append(lines, a.row(a.spread(a.cut(text, w-30), a.st.warn.Render(a.until(p.Deadline)), w-6), w-4, i == r.list.at))
	}
	if len(lines) == 0 {
		lines = []string{a.st.muted.Render("Nothing is asked of you."), a.st.muted.Render("When a peer wants a channel that uses your money, it waits here for your Yes."), a.hint(a.keys.Back.Help().Key, "goes back")}
	}
	return a.panel("requests", "", lines, w, h, true)
}

// askOpen puts a peer's wish to the user. Rejecting is what enter does at first.
func askOpen(a *app, p wallet.PendingOpen, g *guard) {
	answer := func(accept bool, doing, done string) func() tea.Cmd {
		return func() tea.Cmd {
			return a.do(doing+" the channel of "+p.Peer, func(ctx context.Context, api API) (string, error) {
				_, err := api.AnswerOpen(ctx, p.ID, accept)
				return done + " the channel of " + p.Peer, err
			}, nil)
		}
	}
	a.confirm(confirm{
		ask: p.Peer + " asks to open a channel with your money. Accept?",
		facts: func() []fact {
			have := a.onChain(p.Token)
			after, err := have.Sub(p.OurAmount)
			return []fact{
				{"you fund", p.Format(p.OurAmount)}, {"they fund", p.Format(p.TheirAmount)}, {"peer", p.Peer}, {"address", groups(p.PeerAddress)},
				{"on", a.place()}, {"token", groups(p.Token)},
				{"on chain", a.change(p.Currency, have, after, err)},
				{"can send", "0 " + a.gl.arrow + " " + p.Format(p.OurAmount)}, {"can receive", "0 " + a.gl.arrow + " " + p.Format(p.TheirAmount)},
				{"fee", "none for you: " + p.Peer + " sends the transaction"},
				{"answer by", a.until(p.Deadline)},
			}
		},
		worst:   p.Peer + " goes away afterwards: then dispute gets your money back without them, after the challenge period.",
		yesWord: "Accept", noWord: "Reject", later: true, guard: g,
		yes: answer(true, "accepting", "accepted"), no: answer(false, "rejecting", "rejected"),
	})
}

// prompt puts requests to the user that came since, one at a time, but never over something that they are doing; the flash line
// tells of them meanwhile. What waited already when the program started is not pushed at them either.
func (a *app) prompt(first bool) {
	for _, p := range a.snap.pending {
		if first {
			a.asked[p.ID] = true
		}
		if a.asked[p.ID] || len(a.dialogs) > 0 {
			continue
		}
		if t, ok := a.page().(typer); ok && t.typing() {
			continue
		}
		a.asked[p.ID] = true
		askOpen(a, p, &guard{last: a.opts.Now()})
	}
	for id := range a.asked {
		if !a.waits(id) {
			delete(a.asked, id)
		}
	}
}

func (a *app) waits(id string) bool {
	for _, p := range a.snap.pending {
		if p.ID == id {
			return true
		}
	}
	return false
}
