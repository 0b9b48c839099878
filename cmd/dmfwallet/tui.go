package main

import (
	"errors"
	"os"

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
	err = tui.Run(cmd.Context(), s.API, tui.Options{Plain: tui.PlainFrom(os.Environ()), AskQuit: !s.attached})
	return errors.Join(err, s.close())
}
