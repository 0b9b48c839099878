package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// list is a cursor in rows that may come and go: it stays on its row by the row's id.
type list struct {
	id  string
	at  int
	top int
}

// sync puts the cursor back on its row after the rows changed; where that is gone, on what took its place.
func (l *list) sync(ids []string) {
	for i, id := range ids {
		if id == l.id {
			l.at = i
			return
		}
	}
	l.at = max(0, min(l.at, len(ids)-1))
	l.id = ""
	if len(ids) > 0 {
		l.id = ids[l.at]
	}
}

// follow is sync for a list that grows at its top: a cursor on the newest row stays on the newest.
func (l *list) follow(ids []string) {
	if l.at == 0 {
		*l = list{}
	}
	l.sync(ids)
}

// move handles the keys that move the cursor, and reports whether m was one.
func (l *list) move(a *app, m tea.KeyPressMsg, ids []string) bool {
	const leap = 10
	k, to := a.keys, l.at
	switch {
	case key.Matches(m, k.Up):
		to--
	case key.Matches(m, k.Down):
		to++
	case key.Matches(m, k.PageUp):
		to -= leap
	case key.Matches(m, k.PageDown):
		to += leap
	case key.Matches(m, k.Top):
		to = 0
	case key.Matches(m, k.Bottom):
		to = len(ids) - 1
	default:
		return false
	}
	if len(ids) > 0 {
		l.at = max(0, min(to, len(ids)-1))
		l.id = ids[l.at]
	}
	return true
}

// window picks the rows to draw in h lines, where row i takes height(i) lines, and keeps the cursor among them.
func (l *list) window(n, h int, height func(int) int) (from, to int) {
	l.top = max(0, min(l.top, l.at))
	for used := 0; ; used = 0 {
		for to = l.top; to < n && used+height(to) <= h; to++ {
			used += height(to)
		}
		if l.at < to || l.top >= l.at || n == 0 {
			return l.top, to
		}
		l.top++
	}
}

// matches reports whether every word of filter is somewhere in the texts, whatever the case.
func matches(filter string, texts ...string) bool {
	all := strings.ToLower(strings.Join(texts, " "))
	for _, word := range strings.Fields(strings.ToLower(filter)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

func oneLine(int) int { return 1 }
