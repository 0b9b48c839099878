package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// keyMap is every key of the program. Footer, help and palette are made from it, so they can't disagree with what keys do.
type keyMap struct {
	Up, Down, PageUp, PageDown, Top, Bottom, Next, Previous  key.Binding
	Enter, Back, Quit, Help, Palette, Filter                 key.Binding
	Dashboard, History, Requests                             key.Binding
	Open, Pay, Close, Dispute, Deposit, Withdraw, Pair, Copy key.Binding
	Swap, Hub                                                key.Binding
	Escrows, Pledges, Release, Refund, Rule                  key.Binding
	Draw, Accept, Contest, Return                            key.Binding
	VChannels, Sessions                                      key.Binding
	Right, Yes, No, Submit, Refresh                          key.Binding
}

func newKeys() keyMap {
	b := func(help, desc string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, desc))
	}
	return keyMap{
		Up: b("k/up", "up", "k", "up"), Down: b("j/down", "down", "j", "down"),
		PageUp: b("pgup", "page up", "pgup", "ctrl+u"), PageDown: b("pgdn", "page down", "pgdown", "ctrl+d"),
		Top: b("g", "first", "g", "home"), Bottom: b("G", "last", "G", "end"),
		Next: b("tab", "next panel", "tab"), Previous: b("shift+tab", "previous panel", "shift+tab"),
		Enter: b("enter", "details", "enter"), Back: b("esc", "back", "esc"), Quit: b("q", "quit", "q"),
		Help: b("?", "help", "?"), Palette: b(":", "commands", ":", "ctrl+p"), Filter: b("/", "filter", "/"),
		Dashboard: b("1", "dashboard", "1"), History: b("2", "history", "2", "h"), Requests: b("3", "requests", "3", "r"),
		Open: b("o", "open", "o"), Pay: b("p", "pay", "p"), Close: b("c", "close", "c"), Dispute: b("x", "dispute", "x"),
		Deposit: b("d", "deposit", "d"), Withdraw: b("w", "withdraw", "w"), Pair: b("i", "pair", "i", "4"), Copy: b("y", "copy", "y"),
		VChannels: b("5", "virtual", "5", "n"), Sessions: b("6", "sessions", "6", "m"),
		Swap: b("s", "swap", "s"), Hub: b("u", "hub", "u"),
		Escrows: b("e", "escrows", "e"), Pledges: b("b", "pledges", "b"), Release: b("l", "release", "l"), Refund: b("f", "refund", "f"), Rule: b("v", "rule", "v"),
		Draw: b("d", "draw", "d"), Accept: b("a", "accept", "a"), Contest: b("c", "contest", "c"), Return: b("t", "return", "t"),
		Right: b("left/right", "choose", "left", "right"),
		Yes:   b("y", "yes", "y"), No: b("n", "no", "n"), Submit: b("enter", "go on", "enter"), Refresh: b("ctrl+l", "redraw", "ctrl+l"),
	}
}

// action is something a key does on a page. reason says why it can't be done now, and is nil or empty when it can.
type action struct {
	key.Binding
	title  string // a whole phrase, for help and palette
	reason func() string
	run    func() tea.Cmd
}

func (x action) why() string {
	if x.reason == nil {
		return ""
	}
	return x.reason()
}

// relabel is b under another short name, where a page knows a better one.
func relabel(b key.Binding, desc string) key.Binding {
	b.SetHelp(b.Help().Key, desc)
	return b
}
