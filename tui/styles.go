package tui

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// styles names every look by what it means. No other file mentions a colour. A state is always also a word or a glyph, so the
// screen reads the same without colours.
type styles struct {
	text, muted, faint, strong lipgloss.Style
	ours, theirs, locked       lipgloss.Style // the three parts of a channel's money
	good, warn, bad, info      lipgloss.Style

	brand                      lipgloss.Style
	keyName, keyHelp, keyOff   lipgloss.Style
	selected                   lipgloss.Style // a whole row under the cursor
	border, borderFocus        lipgloss.Style
	title, titleFocus          lipgloss.Style
	label, value               lipgloss.Style
	button, buttonNo, buttonGo lipgloss.Style // idle; No in focus; Yes in focus
	flashGood, flashBad        lipgloss.Style
	qrDark, qrLight            color.Color
	box                        lipgloss.Border
}

// newStyles makes the sheet for a dark or a light ground; plain takes borders that any terminal has.
func newStyles(dark, plain bool) styles {
	pick := lipgloss.LightDark(dark)
	c := func(light, dark string) color.Color { return pick(lipgloss.Color(light), lipgloss.Color(dark)) }
	fg := func(light, dark string) lipgloss.Style { return lipgloss.NewStyle().Foreground(c(light, dark)) }
	s := styles{
		text:    fg("#1f2430", "#d9dce3"),
		muted:   fg("#5b6472", "#8d96a6"),
		faint:   fg("#a2a9b5", "#4d5666"),
		strong:  fg("#0b0e14", "#ffffff").Bold(true),
		ours:    fg("#007a5a", "#3ddc97"),
		theirs:  fg("#3b5bdb", "#6c8cff"),
		locked:  fg("#a85d00", "#ffb454"),
		good:    fg("#007a5a", "#3ddc97"),
		warn:    fg("#a85d00", "#ffb454"),
		bad:     fg("#c4213f", "#ff6b81"),
		info:    fg("#3b5bdb", "#8fa8ff"),
		keyName: fg("#1f2430", "#d9dce3").Bold(true),
		keyHelp: fg("#5b6472", "#8d96a6"),
		keyOff:  fg("#a2a9b5", "#4d5666"),
		border:  fg("#c3c9d3", "#384150"),
		title:   fg("#5b6472", "#8d96a6"),
		label:   fg("#5b6472", "#8d96a6"),
		value:   fg("#1f2430", "#d9dce3"),
		qrDark:  lipgloss.Color("#000000"),
		qrLight: lipgloss.Color("#ffffff"),
		box:     lipgloss.RoundedBorder(),
	}
	s.borderFocus = fg("#007a5a", "#3ddc97")
	s.titleFocus = s.borderFocus.Bold(true)
	s.brand = lipgloss.NewStyle().Bold(true).Foreground(c("#ffffff", "#0b1a14")).Background(c("#007a5a", "#3ddc97"))
	s.selected = lipgloss.NewStyle().Background(c("#e3f3ec", "#1d2b2c"))
	s.button = fg("#5b6472", "#8d96a6").Background(c("#eceff3", "#262d38")).Padding(0, 2)
	s.buttonNo = lipgloss.NewStyle().Bold(true).Foreground(c("#ffffff", "#0b0e14")).Background(c("#5b6472", "#d9dce3")).Padding(0, 2)
	s.buttonGo = lipgloss.NewStyle().Bold(true).Foreground(c("#ffffff", "#0b1a14")).Background(c("#007a5a", "#3ddc97")).Padding(0, 2)
	s.flashGood, s.flashBad = s.good, s.bad
	if plain {
		s.box = lipgloss.ASCIIBorder()
	}
	return s
}

// glyphs are the signs that stand for states, in Unicode (all one column wide everywhere) or ASCII.
type glyphs struct {
	on, off, half, warn, done, fail string
	selected, arrow, dot, ellipsis  string
	in, out                         string
	barOurs, barLocked, barTheirs   string
	barLeft, barGone                string
	spin                            []string
}

func newGlyphs(plain bool) glyphs {
	if plain {
		return glyphs{on: "*", off: "o", half: "~", warn: "!", done: "+", fail: "x", selected: ">", arrow: "->", dot: "-", ellipsis: "..", in: "<", out: ">",
			barOurs: "#", barLocked: "%", barTheirs: "-", barLeft: "=", barGone: ".", spin: []string{"|", "/", "-", "\\"}}
	}
	return glyphs{on: "●", off: "○", half: "◐", warn: "▲", done: "✓", fail: "✗", selected: "▸", arrow: "→", dot: "·", ellipsis: "…", in: "↓", out: "↑",
		barOurs: "█", barLocked: "▓", barTheirs: "░", barLeft: "━", barGone: "─", spin: []string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"}}
}
