package tui

import (
	"fmt"
	"strings"
	"time"

	"charm.land/lipgloss/v2"
)

// How long it is safe to be offline is on every page, at every width: alone, and with watchtowers.

// brief is instant without the zone, for where there is no room for it.
func (a *app) brief(t time.Time) string {
	s := a.instant(t)
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		return s[:i]
	}
	return s
}

// safety says it in words, the longest first; none where nothing is at stake.
func (a *app) safety() (words []string, style lipgloss.Style) {
	s := a.snap.status
	if s.SafeUntil == nil {
		return nil, a.st.muted
	}
	alone, short := a.instant(*s.SafeUntil), a.brief(*s.SafeUntil)
	t := s.Towers
	if t == nil {
		return []string{"safe offline until " + alone, "safe until " + alone, "until " + short}, a.st.muted
	}
	style = a.st.muted
	if len(t.OK) < t.Count {
		style = a.st.warn
	}
	names, count := strings.Join(t.OK, ", "), ""
	if n := len(t.OK); n < t.Count {
		count = fmt.Sprintf(" (%d of %d)", n, t.Count)
	}
	switch {
	case len(t.OK) == 0:
		return []string{"safe offline until " + alone + ", no watchtower to rely on", "safe until " + alone + ", no tower", "no tower, until " + short, "no tower " + short}, a.st.warn
	case t.SafeUntil == nil:
		return []string{"safe offline while guarded by " + names + count + ", alone until " + alone, "guarded by " + a.cut(names, 20) + count + ", alone until " + alone,
			"guarded" + count + ", alone until " + alone, "guarded" + count + ", alone until " + short, "guarded, alone until " + short, "guarded, or " + short}, style
	}
	with, of := a.instant(*t.SafeUntil), ""
	if t.Guarded < t.Channels {
		of = fmt.Sprintf(" (%d of %d guarded)", t.Guarded, t.Channels)
	}
	return []string{"safe offline until " + with + " with " + names + count + of + ", alone until " + alone, "safe until " + with + of + ", alone until " + alone,
		"safe until " + with + ", alone " + short, "till " + a.brief(*t.SafeUntil) + ", alone " + short, "until " + short}, style
}

// safetyIn is the longest of the words that fits; of none that does, the shortest, cut.
func (a *app) safetyIn(room int) string {
	words, style := a.safety()
	for i, w := range words {
		if lipgloss.Width(w) <= room || i == len(words)-1 {
			return style.Render(a.cut(w, room))
		}
	}
	return ""
}

// towersWord is what is to be known of our watchtowers, in full.
func (a *app) towersWord() string {
	t := a.snap.status.Towers
	names := strings.Join(t.OK, ", ")
	if n := t.Count - len(t.OK); n > 0 && len(t.OK) > 0 {
		names += fmt.Sprintf(", and %d not to rely on now", n)
	}
	switch {
	case len(t.OK) == 0:
		return fmt.Sprintf("none of %d to rely on now", t.Count)
	case t.Channels == 0:
		return names
	case t.SafeUntil == nil:
		return "all guarded by " + names
	case t.Guarded < t.Channels:
		return fmt.Sprintf("until %s, %d of %d guarded by %s", a.instant(*t.SafeUntil), t.Guarded, t.Channels, names)
	}
	return fmt.Sprintf("until %s, guarded by %s", a.instant(*t.SafeUntil), names)
}

// aloneWord is what stands before the time until which it is safe without watchtowers.
func (a *app) aloneWord() string {
	if a.snap.status.Towers != nil {
		return "alone until "
	}
	return "until "
}

// towersStyle warns where one of them is not to be relied on.
func (a *app) towersStyle() lipgloss.Style {
	if t := a.snap.status.Towers; len(t.OK) < t.Count {
		return a.st.warn
	}
	return a.st.value
}

// offlineFacts say before the wallet stops how long it may be off.
func (a *app) offlineFacts() []fact {
	s := a.snap.status
	if s.SafeUntil == nil {
		return nil
	}
	if s.Towers == nil {
		return []fact{{"safe until", a.until(*s.SafeUntil)}}
	}
	return []fact{{"safe until", a.until(*s.SafeUntil) + " without a watchtower"}, {"watchtowers", a.towersWord()}}
}
