package main

import (
	"context"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

type eventOptions struct {
	follow bool
	after  int64
	limit  int
}

func (a *app) eventsCommand() *cobra.Command {
	var o eventOptions
	cmd := a.command("events", "list what happened, oldest first, one a line", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.events(ctx, o) })
	cmd.Flags().BoolVarP(&o.follow, "follow", "f", false, "go on with new events until interrupted")
	cmd.Flags().Int64Var(&o.after, "after", -1, "begin after this cursor, 0 for the first (default: all, with --follow: from now on)")
	cmd.Flags().IntVar(&o.limit, "limit", 0, "stop after this many (0: no limit)")
	return cmd
}

func (a *app) events(ctx context.Context, o eventOptions) error {
	if o.limit < 0 {
		return usage("give a number above 0", "--limit %d can't be used", o.limit)
	}
	return a.withWallet(ctx, 0, func(ctx context.Context, s *session) error {
		cursor := uint64(max(o.after, 0))
		if o.follow && o.after < 0 {
			st, err := s.Status(ctx)
			if err != nil {
				return err
			}
			cursor = st.Cursor
		}
		err := a.printEvents(ctx, s, o, cursor)
		if o.follow && ctx.Err() != nil {
			return nil // Ctrl-C or --timeout is how following ends
		}
		return err
	})
}

func (a *app) printEvents(ctx context.Context, s *session, o eventOptions, cursor uint64) error {
	for n := 0; ; {
		batch, err := s.Events(ctx, cursor, 500)
		if err != nil {
			return err
		}
		for _, e := range batch {
			if err := a.out.print(eventView{e}); err != nil {
				return err
			}
			cursor = e.Cursor
			if n++; n == o.limit {
				return nil
			}
		}
		if len(batch) > 0 {
			continue
		}
		if !o.follow {
			return nil
		}
		if err := s.WaitEvents(ctx, cursor); err != nil {
			return err
		}
	}
}

type eventView struct{ wallet.Event }

func (v eventView) text(p *page) {
	p.line("%s  %-20s  %s%s", v.Time.Local().Format("15:04:05"), v.Event.Event, v.Text, txNote(v.Tx))
}

func txNote(tx string) string {
	if tx == "" {
		return ""
	}
	return "  tx " + tx
}
