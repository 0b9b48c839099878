package tui

import (
	"context"
	"time"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dmfwallet/wallet"
)

// The smallest terminal in which every screen keeps its sense.
const (
	minWidth  = 60
	minHeight = 18
	wideFrom  = 100 // columns from which the dashboard has a side column
)

// page is a screen. key sees keys first (a text field takes them all); what it leaves goes to its actions, then to the global ones.
type page interface {
	title() string
	actions(a *app) []action
	key(a *app, msg tea.KeyPressMsg) (tea.Cmd, bool)
	view(a *app, w, h int) string
}

// The optional abilities of pages and dialogs, found by type assertion.
type (
	refresher interface{ refresh(a *app) tea.Cmd } // a new snapshot is there
	paster    interface {
		paste(a *app, text string) tea.Cmd
	} // text was pasted
	typer    interface{ typing() bool }          // letters are text now, not commands
	framer   interface{ frameless(a *app) bool } // wants the whole terminal
	receiver interface {
		receive(a *app, msg tea.Msg) tea.Cmd
	} // answers to its own commands
)

// dialog is a box over the page; the topmost takes all keys.
type dialog interface {
	key(a *app, msg tea.KeyPressMsg) tea.Cmd
	view(a *app, w, h int) string
}

// app is the one tea.Model. Everything else is a plain struct that it holds.
type app struct {
	ctx   context.Context
	api   API
	opts  Options
	keys  keyMap
	st    styles
	gl    glyphs
	w, h  int
	clock chainClock

	snap     snapshot
	funds    funds
	loaded   bool
	loadErr  error
	loadedAt time.Time
	events   []wallet.Event
	cursor   uint64
	asked    map[string]bool // requests that were put to the user already

	pages   []page
	dialogs []dialog
	flash   flash
	jobs    []job
	nextJob int
	ticking bool
	frame   int // of the spinner
	spins   bool
}

func newApp(ctx context.Context, api API, o Options) *app {
	o = o.withDefaults()
	a := &app{ctx: ctx, api: api, opts: o, keys: newKeys(), gl: newGlyphs(o.Plain), asked: map[string]bool{}}
	a.setTheme(!o.Light)
	a.pages = []page{&dashboard{}}
	return a
}

func (a *app) setTheme(dark bool) { a.st = newStyles(dark, a.opts.Plain) }

// Init starts the first read and asks for the terminal's ground.
func (a *app) Init() tea.Cmd {
	r := a.reader()
	return tea.Batch(tea.RequestBackgroundColor, func() tea.Msg { return r.load() })
}

// Update routes a message: the system's first, then keys to the topmost taker, then data to whoever wants it.
func (a *app) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = m.Width, m.Height
	case tea.BackgroundColorMsg:
		a.setTheme(m.IsDark())
	case tea.KeyPressMsg:
		cmd = a.press(m)
	case tea.PasteMsg:
		cmd = a.paste(m.Content)
	case snapshotMsg:
		a.apply(m)
		cmd = tea.Batch(a.watch(), a.refresh())
	case doneMsg:
		cmd = a.finish(m)
	case tickMsg:
		a.ticking = false
	case spinMsg:
		a.spins, a.frame = false, a.frame+1
	default:
		cmd = a.pass(msg)
	}
	return a, tea.Batch(cmd, a.timers())
}

// press takes a key. A terminal sends escape and a key after it like alt and that key, and no key here needs alt: it is the two.
func (a *app) press(m tea.KeyPressMsg) tea.Cmd {
	if m.Mod == tea.ModAlt && unicode.IsPrint(m.Code) {
		return tea.Batch(a.pressOne(tea.KeyPressMsg{Code: tea.KeyEscape}), a.pressOne(tea.KeyPressMsg{Code: m.Code, Text: string(m.Code)}))
	}
	return a.pressOne(m)
}

func (a *app) pressOne(m tea.KeyPressMsg) tea.Cmd {
	if m.String() == "ctrl+c" {
		return tea.Quit
	}
	if a.tooSmall() {
		if key.Matches(m, a.keys.Quit) {
			return tea.Quit
		}
		return nil // nothing is done that can't be seen
	}
	if key.Matches(m, a.keys.Refresh) {
		return tea.ClearScreen
	}
	if d := a.dialog(); d != nil {
		return d.key(a, m)
	}
	p := a.page()
	if cmd, taken := p.key(a, m); taken {
		return cmd
	}
	for _, x := range append(p.actions(a), a.globals()...) {
		if key.Matches(m, x.Binding) {
			return a.perform(x)
		}
	}
	return nil
}

// perform does x, or says why not.
func (a *app) perform(x action) tea.Cmd {
	if why := x.why(); why != "" {
		a.say(x.title+": "+why, true)
		return nil
	}
	return x.run()
}

func (a *app) paste(text string) tea.Cmd {
	var taker any = a.page()
	if d := a.dialog(); d != nil {
		taker = d
	}
	if p, ok := taker.(paster); ok && !a.tooSmall() {
		return p.paste(a, clean(text))
	}
	return nil
}

func (a *app) refresh() tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range a.pages {
		if r, ok := p.(refresher); ok {
			cmds = append(cmds, r.refresh(a))
		}
	}
	return tea.Batch(cmds...)
}

func (a *app) pass(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range a.pages {
		if r, ok := p.(receiver); ok {
			cmds = append(cmds, r.receive(a, msg))
		}
	}
	return tea.Batch(cmds...)
}

// globals are the actions of every page.
func (a *app) globals() []action {
	k := a.keys
	goTo := func(p page) func() tea.Cmd { return func() tea.Cmd { return a.goTo(p) } }
	return []action{
		{Binding: k.Help, title: "help", run: func() tea.Cmd { a.push(newHelp(a)); return nil }},
		{Binding: k.Palette, title: "all commands", run: func() tea.Cmd { a.push(newPalette(a)); return nil }},
		{Binding: k.Dashboard, title: "go to the dashboard", run: func() tea.Cmd { a.pages = a.pages[:1]; return nil }},
		{Binding: k.History, title: "go to the history of payments", run: goTo(&history{})},
		{Binding: k.Requests, title: "go to the requests of peers", run: goTo(&requests{})},
		{Binding: k.Pair, title: "pair with a peer", run: goTo(&pair{})},
		{Binding: k.VChannels, title: "go to the virtual channels", run: goTo(newVChannels())},
		{Binding: k.Sessions, title: "go to the app sessions", run: goTo(newSessions())},
		{Binding: k.Swap, title: "go to the swaps: change one currency into another", run: goTo(newSwaps())},
		{Binding: k.Hub, title: "go to the hub: pass payments on for a fee", run: goTo(&hub{})},
		{Binding: k.Escrows, title: "go to the escrows", run: goTo(newEscrows())},
		{Binding: k.Pledges, title: "go to the pledges: security deposits", run: goTo(newPledges())},
		{Binding: k.Back, title: "back", run: a.back},
		{Binding: k.Quit, title: "quit", run: func() tea.Cmd { return a.quit() }},
	}
}

// goTo opens p on top of the dashboard. Moving among pages never grows the stack without bound.
func (a *app) goTo(p page) tea.Cmd {
	if len(a.pages) > 1 && a.page().title() == p.title() {
		return nil
	}
	const deepest = 4
	if len(a.pages) >= deepest {
		a.pages = a.pages[:1]
	}
	a.pages = append(a.pages, p)
	if r, ok := p.(refresher); ok {
		return r.refresh(a)
	}
	return nil
}

func (a *app) back() tea.Cmd {
	if len(a.pages) > 1 {
		a.pages = a.pages[:len(a.pages)-1]
	}
	if len(a.pages) == 1 {
		a.prompt(false)
	}
	return nil
}

func (a *app) page() page { return a.pages[len(a.pages)-1] }

func (a *app) dialog() dialog {
	if len(a.dialogs) == 0 {
		return nil
	}
	return a.dialogs[len(a.dialogs)-1]
}

func (a *app) push(d dialog) { a.dialogs = append(a.dialogs, d) }

func (a *app) pop() {
	if len(a.dialogs) > 0 {
		a.dialogs = a.dialogs[:len(a.dialogs)-1]
	}
}

func (a *app) tooSmall() bool { return a.w < minWidth || a.h < minHeight }
