package tui

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

var update = flag.Bool("update", false, "write the golden frames anew")

// driver plays a person at the program: keys in, frames out, with a clock that stands still unless it is moved.
type driver struct {
	t    *testing.T
	a    *app
	f    *fake
	now  time.Time
	quit bool
}

func drive(t *testing.T, f *fake, w, h int) *driver {
	t.Helper()
	d := &driver{t: t, f: f, now: start}
	d.a = newApp(context.Background(), f, Options{Location: time.UTC, Now: func() time.Time { return d.now }, Environ: []string{}})
	d.a.w, d.a.h = w, h
	d.reload()
	return d
}

// reload takes in a snapshot, as the watch does.
func (d *driver) reload() {
	d.a.apply(d.a.reader().load())
	d.run(d.a.refresh())
}

// run does a command and everything that follows from it.
func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch m := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range m {
			d.run(c)
		}
	case doneMsg:
		d.run(d.a.finish(m))
	case tea.QuitMsg:
		d.quit = true
	default:
		d.run(d.a.pass(m))
	}
}

var named = map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
	"right": tea.KeyRight, "backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown}

// press types keys: a name of the table above, "ctrl+c", or text letter by letter.
func (d *driver) press(keys ...string) *driver {
	for _, k := range keys {
		switch code, ok := named[k]; {
		case ok:
			d.run(d.a.press(tea.KeyPressMsg{Code: code}))
		case strings.HasPrefix(k, "ctrl+"):
			d.run(d.a.press(tea.KeyPressMsg{Code: rune(k[5]), Mod: tea.ModCtrl}))
		default:
			for _, r := range k {
				d.run(d.a.press(tea.KeyPressMsg{Code: r, Text: string(r)}))
			}
		}
	}
	return d
}

func (d *driver) wait(by time.Duration) *driver { d.now = d.now.Add(by); return d }

// screen is the frame without colours and trailing blanks.
func (d *driver) screen() string {
	lines := strings.Split(ansi.Strip(d.a.View().Content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func (d *driver) shows(want ...string) {
	d.t.Helper()
	for _, w := range want {
		if s := d.screen(); !strings.Contains(s, w) {
			d.t.Errorf("the screen does not show %q:\n%s", w, s)
		}
	}
}

func (d *driver) hides(not ...string) {
	d.t.Helper()
	for _, w := range not {
		if s := d.screen(); strings.Contains(s, w) {
			d.t.Errorf("the screen shows %q:\n%s", w, s)
		}
	}
}

// asked is what the wallet was asked to do, in order.
func (d *driver) asked() string { return strings.Join(d.f.did, "; ") }

func (d *driver) wantAsked(want string) {
	d.t.Helper()
	if got := d.asked(); got != want {
		d.t.Errorf("the wallet was asked %q, want %q\n%s", got, want, d.screen())
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go test ./tui -update writes it", err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it, then go test ./tui -update\n--- want\n%s--- got\n%s", path, want, got)
	}
}
