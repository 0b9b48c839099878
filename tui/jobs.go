package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// flash is the line above the footer: the outcome of the last thing done.
type flash struct {
	text string
	bad  bool
	till time.Time
}

// job is an action under way.
type job struct {
	id   int
	what string
}

// doneMsg ends a job. text is for the flash line; after runs in Update when there was no error.
type doneMsg struct {
	id    int
	what  string
	text  string
	err   error
	after func(*app) tea.Cmd
}

type (
	tickMsg time.Time
	spinMsg struct{}
)

// timers keeps exactly the clocks running that the screen needs: none when nothing on it moves by itself.
func (a *app) timers() tea.Cmd {
	var cmds []tea.Cmd
	if a.flash.text != "" && a.opts.Now().After(a.flash.till) {
		a.flash = flash{}
	}
	if !a.ticking && (a.flash.text != "" || a.countdown()) {
		a.ticking = true
		cmds = append(cmds, tea.Tick(time.Second, func(t time.Time) tea.Msg { return tickMsg(t) }))
	}
	if !a.spins && len(a.jobs) > 0 {
		a.spins = true
		cmds = append(cmds, tea.Tick(100*time.Millisecond, func(time.Time) tea.Msg { return spinMsg{} }))
	}
	return tea.Batch(cmds...)
}

// say puts a line above the footer for a few seconds.
func (a *app) say(text string, bad bool) {
	a.flash = flash{text: text, bad: bad, till: a.opts.Now().Add(6 * time.Second)}
}

// do runs fn as a job: IO happens in the command, what it returns comes back to Update.
func (a *app) do(what string, fn func(ctx context.Context, api API) (string, error), after func(*app) tea.Cmd) tea.Cmd {
	a.nextJob++
	id, parent, api := a.nextJob, a.ctx, a.api // Update may put another in its place meanwhile
	a.jobs = append(a.jobs, job{id: id, what: what})
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(parent, actTimeout)
		defer cancel()
		text, err := fn(ctx, api)
		return doneMsg{id: id, what: what, text: clean(text), err: err, after: after}
	}
}

func (a *app) finish(m doneMsg) tea.Cmd {
	for i, j := range a.jobs {
		if j.id == m.id {
			a.jobs = append(a.jobs[:i:i], a.jobs[i+1:]...)
			break
		}
	}
	if m.err != nil {
		a.push(newFailure(a, m.what, m.err))
		return nil
	}
	if m.text != "" {
		a.say(m.text, false)
	}
	if m.after != nil {
		return m.after(a)
	}
	return nil
}

// quit asks once more while something is under way that the user may want to see the end of.
func (a *app) quit() tea.Cmd {
	if len(a.jobs) == 0 && !a.opts.AskQuit {
		return tea.Quit
	}
	a.push(newQuit(a))
	return nil
}
