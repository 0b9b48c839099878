package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// Options are what the screens can't know by themselves. The zero value is right for a terminal on stdin and stdout.
type Options struct {
	Plain    bool          // ASCII glyphs only; PlainFrom reads it from the environment
	Light    bool          // start for a light ground, until the terminal says which it has
	AskQuit  bool          // quitting also stops the wallet: ask first, and say what that means
	Commands []Command     // further entries of the palette
	Banner   func() string // a line under the header that may change with every frame; nil for none
	// Reconnect returns the wallet anew after it stopped answering; nil where that can't help, as in one process.
	Reconnect func(ctx context.Context) (API, error)
	Location  *time.Location   // for absolute times; the local one by default
	Now       func() time.Time // time.Now by default
	Input     io.Reader        // os.Stdin by default
	Output    io.Writer        // os.Stdout by default
	Environ   []string         // os.Environ() by default
}

// Command is an entry of the palette that the caller adds. Run may block; what it returns is shown.
type Command struct {
	Name string // "shop: cheat"
	Help string // one line
	Run  func(ctx context.Context) (string, error)
}

func (o Options) withDefaults() Options {
	if o.Location == nil {
		o.Location = time.Local
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Environ == nil {
		o.Environ = os.Environ()
	}
	return o
}

// Run shows the wallet until the user quits or ctx ends; both are nil errors. It owns the terminal meanwhile: nothing else in the
// process may write to it.
func Run(ctx context.Context, api API, o Options) error {
	o = o.withDefaults()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends the commands that still wait
	o.Light = o.Light || lightFrom(o.Environ)
	const fps = 30 // of the renderer; half of its default costs half as much when nothing happens
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithEnvironment(o.Environ), tea.WithFPS(fps)}
	if o.Input != nil {
		options = append(options, tea.WithInput(o.Input))
	}
	if o.Output != nil {
		options = append(options, tea.WithOutput(o.Output))
	}
	if noColor(o.Environ) {
		options = append(options, tea.WithColorProfile(colorprofile.ASCII))
	}
	_, err := tea.NewProgram(newApp(ctx, api, o), options...).Run()
	if err == nil || errors.Is(err, tea.ErrInterrupted) || (errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil) {
		return nil
	}
	return fmt.Errorf("the screen stopped: %w", err)
}

// noColor follows no-color.org: any value that is not empty (the colour library itself takes only what ParseBool takes).
func noColor(environ []string) bool { return lookup(environ, "NO_COLOR") != "" }

// PlainFrom reports whether the terminal of this environment should get ASCII only: DMF_ASCII is set, or the locale says another
// character set than UTF-8. Without any locale Unicode is assumed, as containers and services rarely set one.
func PlainFrom(environ []string) bool {
	if lookup(environ, "DMF_ASCII") != "" {
		return true
	}
	if runtime.GOOS == "windows" {
		return false
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(lookup(environ, name)); v != "" {
			return !strings.Contains(v, "utf-8") && !strings.Contains(v, "utf8")
		}
	}
	return false
}

// lightFrom reads the ground from COLORFGBG, for terminals that don't answer when asked for it.
func lightFrom(environ []string) bool {
	v := lookup(environ, "COLORFGBG")
	ground := v[strings.LastIndexByte(v, ';')+1:]
	return ground == "7" || ground == "15"
}

// lookup returns the last value of name, as os.Environ's readers do.
func lookup(environ []string, name string) string {
	value := ""
	for _, e := range environ {
		if k, v, ok := strings.Cut(e, "="); ok && k == name {
			value = v
		}
	}
	return value
}
