package tui

import (
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"dmfwallet/channels"
)

// What the pages of virtual channels and of app sessions share: how much of a lock is used, and what it waits for.

type look = lipgloss.Style

// purseLine is the gauge of a lock, and a note behind it.
func (a *app) purseLine(used, free channels.Amount, note string, w int) string {
	bar := min(20, w/4)
	cells := shares([3]channels.Amount{used, {}, free}, bar)
	line := a.st.faint.Render(strings.Repeat(a.gl.barTheirs, bar))
	if cells != [3]int{} {
		line = a.st.ours.Render(strings.Repeat(a.gl.barOurs, cells[0])) + a.st.faint.Render(strings.Repeat(a.gl.barTheirs, bar-cells[0]))
	}
	return line + " " + a.st.muted.Render(a.cut(note, w-bar-1))
}

// purseNote says what is waited for, or until when it is of use.
func (a *app) purseNote(status, waiting string, waits *time.Time, until time.Time, reason string) string {
	switch {
	case waiting != "":
		left := ""
		if waits != nil {
			left = "in " + span(waits.Sub(a.chainNow())) + " " + a.gl.dot + " "
		}
		return left + "waiting for " + waiting
	case status == "open":
		return "until " + a.instant(until)
	}
	return reason
}

func (a *app) untilMaybe(t *time.Time) string {
	if t == nil {
		return ""
	}
	return " " + a.until(*t)
}
