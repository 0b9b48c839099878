package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

// caseOptions are the flags that escrows and pledges share.
type caseOptions struct {
	deadline, terms string
	dryRun          bool
}

func caseFlags(cmd *cobra.Command, o *caseOptions, via, maxFee, key *string) {
	f := cmd.Flags()
	f.StringVar(&o.terms, "terms", "", "what you agreed on, in `TEXT`, or @FILE to read it from one; its hash is part of what is signed, and the arbiter sees it")
	f.StringVar(via, "via", "", "go through this `HUB`, even where there is a channel with them")
	f.StringVar(maxFee, "max-fee", "", "the most that hubs may take together, an `AMOUNT` (default: 3 % and ten of the smallest coins)")
	f.StringVar(key, "idempotency-key", "", "the same `KEY` never opens a second one")
	f.BoolVar(&o.dryRun, "dry-run", false, "only show the parties, the way and the fee")
}

// maxTerms is what a file with terms may hold, in bytes.
const maxTerms = 4 << 10

// terms reads --terms.
func (a *app) terms(text string) (string, error) {
	path, isFile := strings.CutPrefix(text, "@")
	if !isFile {
		return text, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return "", usage("check --terms", "the file with the terms: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxTerms+1))
	switch {
	case err != nil:
		return "", usage("check --terms", "the file with the terms: %w", err)
	case len(data) > maxTerms:
		return "", usage("write the hash of the whole document into it instead", "the terms have more than %d bytes", maxTerms)
	}
	return string(data), nil
}

// deadline reads a time from now, in whole seconds, or a moment.
func deadline(flag, text string) (at, within uint64, err error) {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		if n, err := strconv.ParseUint(days, 10, 16); err == nil && n > 0 {
			return 0, n * 24 * 3600, nil
		}
	}
	if d, err := time.ParseDuration(text); err == nil && d >= time.Second {
		return 0, uint64(d / time.Second), nil
	}
	for _, layout := range []string{time.RFC3339, time.DateTime, time.DateOnly} {
		if t, err := time.ParseInLocation(layout, text, time.UTC); err == nil && t.Unix() > 0 {
			return uint64(t.Unix()), 0, nil
		}
	}
	return 0, 0, usage("as in "+flag+" 72h, "+flag+" 30d or "+flag+" 2026-12-31", "%s %q is neither a time from now nor a moment", flag, clean(text))
}

// openCase shows what is about to be promised, asks, and promises it.
func (a *app) openCase(ctx context.Context, payee string, o caseOptions, open func(ctx context.Context, s *session, dry bool) (wallet.CaseInfo, error)) error {
	return a.withWallet(ctx, time.Minute, func(ctx context.Context, s *session) error {
		if err := s.reach(ctx, named(payee)); err != nil {
			return err
		}
		if o.dryRun || a.interactive() && !a.yes {
			plan, err := open(ctx, s, true)
			if err != nil || o.dryRun {
				return a.printCase(plan, err)
			}
			if err := a.confirm(ctx, "promise "+plan.Format(plan.Amount)+" to "+plan.Payee.Name+"?", planLines(plan)...); err != nil {
				return err
			}
		}
		c, err := open(ctx, s, false)
		if err != nil {
			return err
		}
		if err = a.briefly(ctx, s, c); err == nil {
			c, err = s.one(context.WithoutCancel(ctx), c)
		}
		return a.printCase(c, err)
	})
}

// planLines say what a promise is, and the worst that can come of it.
func planLines(c wallet.CaseInfo) []string {
	lines := []string{
		"to       " + c.Payee.Name + " " + c.Payee.Address.Hex(),
		"arbiter  " + c.Arbiter.Name + " " + c.Arbiter.Address.Hex(),
		"deadline " + c.Deadline.Format(time.RFC3339),
		"terms    " + strconv.Quote(c.Terms) + " (" + c.Hash.Hex() + ")",
	}
	if c.Fee != nil && !c.Fee.IsZero() {
		lines = append(lines, "fee      "+c.Format(*c.Fee)+" through "+strings.Join(c.Route, " and "))
	}
	worst := "the worst: the arbiter gives all to the payee; a word of yours can't undo that"
	switch {
	case c.Kind == "pledge" && c.Default == "stands":
		worst = fmt.Sprintf("the worst: all is drawn, and stands if you do not contest within %s, or if the arbiter is silent", span(c.Contest))
	case c.Kind == "pledge":
		worst = fmt.Sprintf("the worst: all is drawn, and stands if you do not contest within %s, or if the arbiter rules so", span(c.Contest))
	case c.Default == "release":
		worst = "the worst: all goes to the payee at the deadline, unless the payee gives it back or the arbiter rules otherwise"
	}
	return append(lines, worst, "until it is over the amount can't be spent, and the channel can't be closed by agreement")
}

func span(s uint64) string { return (time.Duration(s) * time.Second).String() }

// briefly gives a wallet that ends with this command the time to tell the others what was said.
func (a *app) briefly(ctx context.Context, s *session, c wallet.CaseInfo) error {
	if s.attached {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return waitCase(ctx, s, c, func(c wallet.CaseInfo) bool {
		for _, f := range c.Facts {
			if len(f.Known) < 2 {
				return false
			}
		}
		return c.Role == "arbiter" || len(c.Knows) >= 1
	})
}

// waitCase waits until a case is as wanted or over, or ctx ends, which is no failure: it goes on when the wallet runs.
func waitCase(ctx context.Context, s *session, c wallet.CaseInfo, ok func(wallet.CaseInfo) bool) error {
	st, err := s.Status(ctx)
	if err == nil {
		err = watch(ctx, s, st.Cursor, func() (bool, error) {
			now, err := s.one(ctx, c)
			return err == nil && (now.Paid != nil || ok(now)), err
		})
	}
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// one asks for a case again.
func (s *session) one(ctx context.Context, c wallet.CaseInfo) (wallet.CaseInfo, error) {
	if c.Kind == "pledge" {
		return s.Pledge(ctx, c.ID)
	}
	return s.Escrow(ctx, c.ID)
}

type (
	findCase func(api wallet.API, ctx context.Context, id string) (wallet.CaseInfo, error)
	actCase  func(api wallet.API, ctx context.Context, args []string, reason string) (wallet.CaseInfo, error)
)

func (a *app) showCaseCommand(use, short string, find findCase) *cobra.Command {
	return a.command(use, short, cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
			c, err := find(s.API, ctx, args[0])
			return a.printCase(c, err)
		})
	})
}

// caseCommand is an action of one party: it shows the case, asks, does it, and waits if asked to.
func (a *app) caseCommand(use, short string, find findCase, do actCase, question func(c wallet.CaseInfo, args []string) string, reasons bool) *cobra.Command {
	var wait bool
	var reason string
	action, _, _ := strings.Cut(use, " ")
	cmd := a.command(use, short, cobra.ExactArgs(len(strings.Fields(use))-1), func(ctx context.Context, args []string) error {
		return a.withWallet(ctx, a.limit(wait), func(ctx context.Context, s *session) error {
			c, err := find(s.API, ctx, args[0])
			if err != nil {
				return err
			}
			if why := c.CanDo[action]; why != "" || c.Paid != nil {
				return wallet.Fail(wallet.CodePhase, wallet.MoneyUntouched, "see `dmfwallet "+c.Kind+" show "+c.ID+"`", "%s: %s", action, or(why, "it is over"))
			}
			if err := a.confirm(ctx, sprintf("%s", question(c, args)), caseLines(c)...); err != nil {
				return err
			}
			args = append([]string{c.ID}, args[1:]...)
			if c, err = do(s.API, ctx, args, reason); err != nil {
				return err
			}
			if wait {
				a.progress("%s %s: waiting until it is over", c.Kind, c.ID)
				err = waitCase(ctx, s, c, func(wallet.CaseInfo) bool { return false })
			} else {
				err = a.briefly(ctx, s, c)
			}
			if err == nil {
				c, err = s.one(context.WithoutCancel(ctx), c)
			}
			return a.printCase(c, err)
		})
	})
	cmd.Flags().BoolVar(&wait, "wait", false, "wait until it is over")
	if reasons {
		cmd.Flags().StringVar(&reason, "reason", "", "why, in `WORDS` for the others")
	}
	return cmd
}

func caseLines(c wallet.CaseInfo) []string {
	return []string{
		c.Kind + " " + c.ID + " of " + c.Format(c.Amount),
		"payer    " + c.Payer.Name + " " + c.Payer.Address.Hex(),
		"payee    " + c.Payee.Name + " " + c.Payee.Address.Hex(),
		"deadline " + c.Deadline.Format(time.RFC3339),
		"terms    " + strconv.Quote(c.Terms),
	}
}
