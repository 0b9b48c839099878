package main

import (
	"context"
	"errors"
	"os"
	"sync"

	"github.com/spf13/cobra"

	"dmfwallet/tui"
)

// runTUI is the program without arguments: the screens on a terminal, help where there is none.
func (a *app) runTUI(cmd *cobra.Command, _ []string) error {
	a.started = true
	if !a.interactive() {
		return cmd.Help()
	}
	s, err := a.connect(cmd.Context())
	if err != nil {
		return err
	}
	o := tui.Options{Plain: tui.PlainFrom(os.Environ()), AskQuit: !s.attached}
	if !s.attached {
		return errors.Join(tui.Run(cmd.Context(), s.API, o), s.close())
	}
	line := &reattaching{app: a, now: s}
	o.Reconnect = line.again
	return errors.Join(tui.Run(cmd.Context(), s.API, o), line.close())
}

// reattaching finds a daemon again that was stopped and started while the screens were up.
type reattaching struct {
	app *app
	mu  sync.Mutex
	now *session // nil between two daemons
}

func (r *reattaching) again(ctx context.Context) (tui.API, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.now != nil {
		_ = r.now.close() // it is broken already
		r.now = nil
	}
	s, err := r.app.attach(ctx)
	if err != nil {
		return nil, err
	}
	r.now = s
	return s.API, nil
}

func (r *reattaching) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.now == nil {
		return nil
	}
	return r.now.close()
}
