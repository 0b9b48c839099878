package tui

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/ethereum/go-ethereum/common"
)

// maxForeign bounds a text from outside, in runes: enough for any honest memo or message.
const maxForeign = 512

// clean makes text from a peer, a chain or a file safe to draw: escape sequences, control, bidi, zero-width and tag characters
// go, as do combining marks after the second in a row; any white space is one blank. It is idempotent.
func clean(s string) string {
	var b strings.Builder
	marks, n := 0, 0
	for _, r := range ansi.Strip(s) {
		switch {
		case n >= maxForeign:
			return b.String()
		case unicode.IsSpace(r):
			if out := b.String(); out == "" || strings.HasSuffix(out, " ") {
				continue
			}
			r, marks = ' ', 0
		case r == unicode.ReplacementChar, !unicode.IsGraphic(r), unicode.Is(unicode.Variation_Selector, r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
			continue
		case unicode.IsMark(r):
			if marks++; marks > 2 {
				continue
			}
		default:
			marks = 0
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// cut shortens s to w columns, with an ellipsis where something is missing.
func (a *app) cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	return ansi.Truncate(s, w, a.gl.ellipsis)
}

// cell is s in exactly w columns, cut or padded on the right.
func (a *app) cell(s string, w int) string {
	s = a.cut(s, w)
	return s + strings.Repeat(" ", max(0, w-lipgloss.Width(s)))
}

// cellRight is s in exactly w columns, right-aligned.
func (a *app) cellRight(s string, w int) string {
	s = a.cut(s, w)
	return strings.Repeat(" ", max(0, w-lipgloss.Width(s))) + s
}

// spread puts left and right at the two ends of w columns; right gives way first.
func (a *app) spread(left, right string, w int) string {
	lw := lipgloss.Width(left)
	if lw >= w-1 {
		return a.cell(left, w)
	}
	right = a.cut(right, w-lw-1)
	return left + strings.Repeat(" ", w-lw-lipgloss.Width(right)) + right
}

// wrap breaks s at blanks into lines of at most w columns.
func wrap(s string, w int) []string {
	if s == "" {
		return nil
	}
	return strings.Split(ansi.Wrap(s, max(w, 1), ""), "\n")
}

// groups writes an address whole, checksummed, in groups of four: it is what a person compares.
func groups(a common.Address) string { return "0x " + chunk(a.Hex()[2:], 4) }

// chunk inserts a blank after each n characters.
func chunk(s string, n int) string {
	var b strings.Builder
	for i, r := range s {
		if i > 0 && i%n == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// shortID names a channel or a transaction in a list. Confirm dialogs show the whole.
func (a *app) shortID(id string) string {
	if len(id) < 16 {
		return id
	}
	return id[:10] + a.gl.ellipsis + id[len(id)-4:]
}

// span writes a duration as a countdown: "0:42", "3:12:44", "2d 03:12".
func span(d time.Duration) string {
	if d < 0 {
		d = 0
	}
	s := int64((d + time.Second - 1) / time.Second)
	switch {
	case s >= 86400:
		return fmt.Sprintf("%dd %02d:%02d", s/86400, s%86400/3600, s%3600/60)
	case s >= 3600:
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s%3600/60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// period writes a length of time in words: "20 s", "1 h", "24 h", "7 d".
func period(seconds uint64) string {
	switch {
	case seconds >= 172800 && seconds%86400 == 0:
		return fmt.Sprintf("%d d", seconds/86400)
	case seconds >= 3600 && seconds%3600 == 0:
		return fmt.Sprintf("%d h", seconds/3600)
	case seconds >= 120 && seconds%60 == 0:
		return fmt.Sprintf("%d min", seconds/60)
	}
	return fmt.Sprintf("%d s", seconds)
}

// instant writes a time of day absolutely, with the day where it is not today's.
func (a *app) instant(t time.Time) string {
	t, now := t.In(a.opts.Location), a.chainNow().In(a.opts.Location)
	if t.YearDay() == now.YearDay() && t.Year() == now.Year() {
		return t.Format("15:04:05 MST")
	}
	return t.Format("2 Jan 15:04 MST")
}

// until writes a deadline both ways, by chain time: "in 0:42 · 22:10:05 UTC".
func (a *app) until(t time.Time) string {
	left := t.Sub(a.chainNow())
	if left <= 0 {
		return "now (since " + a.instant(t) + ")"
	}
	return "in " + span(left) + " " + a.gl.dot + " " + a.instant(t)
}
