package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) sessionCommand() *cobra.Command {
	return group("session", "app sessions: a lock pays what an application says of the last state that both signed",
		a.sessionOpenCommand(), a.sessionDeliverCommand(), a.sessionListCommand(), a.sessionShowCommand(), a.sessionCloseCommand())
}

func (a *app) sessionOpenCommand() *cobra.Command {
	var r wallet.SessionRequest
	var lasts, period seconds
	cmd := a.command("open PEER AMOUNT CURRENCY", "order something of PEER, and lock AMOUNT of ours for it", cobra.ExactArgs(3),
		func(ctx context.Context, args []string) error {
			r.Peer, r.Amount, r.Currency, r.For, r.Period = args[0], args[1], args[2], uint64(lasts), uint64(period)
			return a.openSession(ctx, r)
		})
	f := cmd.Flags()
	f.StringVar(&r.App, "app", "instalments", "the application; the network file allows it by address and code")
	f.Uint64Var(&r.Parts, "parts", 0, "how many parts are ordered: each delivered part moves a part of the amount")
	f.Var(&period, "challenge-period", "time to answer a state on chain (default: the network's)")
	f.Var(&lasts, "for", "how long it lasts; what was not settled by then is decided on the chain (default: a week)")
	f.StringVar(&r.Via, "via", "", "go through this `HUB` (default: a channel of our own with PEER, else the cheapest hub)")
	f.StringVar(&r.MaxFee, "max-fee", "", "the most that hubs may take together, an `AMOUNT` (default: 3 % and ten of the smallest coins)")
	return cmd
}

func (a *app) openSession(ctx context.Context, r wallet.SessionRequest) error {
	question := fmt.Sprintf("lock %s %s of yours for %d parts from %s?", r.Amount, r.Currency, r.Parts, r.Peer)
	if err := a.confirm(ctx, question, "every part that "+r.Peer+" proves to have delivered is paid; the rest comes back when it is closed, or after its deadline"); err != nil {
		return err
	}
	return a.withWallet(ctx, slow, func(ctx context.Context, s *session) error {
		if err := s.reach(ctx, named(r.Peer)); err != nil {
			return err
		}
		v, err := s.OpenSession(ctx, r)
		if err != nil {
			return err
		}
		return a.out.print(sessionView{v})
	})
}

func (a *app) sessionDeliverCommand() *cobra.Command {
	return a.command("deliver SESSION [PARTS]", "show that PARTS more (one, if not said) were delivered, and have the payer sign for them", cobra.RangeArgs(1, 2),
		func(ctx context.Context, args []string) error {
			parts := uint64(1)
			if len(args) == 2 {
				var err error
				if parts, err = strconv.ParseUint(args[1], 10, 32); err != nil || parts == 0 {
					return usage("give a whole number", "%q is not a number of parts", clean(args[1]))
				}
			}
			return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error { return a.deliver(ctx, s, args[0], parts) })
		})
}

func (a *app) deliver(ctx context.Context, s *session, id string, parts uint64) error {
	v, err := s.Session(ctx, id)
	if err != nil {
		return err
	}
	if err := s.reach(ctx, named(v.Peer)); err != nil {
		a.progress("%s is not connected: it signs when it comes back, else the chain pays", v.Peer)
	}
	if v, err = s.DeliverSession(ctx, v.ID, parts); err != nil {
		return err
	}
	return a.out.print(sessionView{v})
}

func (a *app) sessionListCommand() *cobra.Command {
	return a.command("list", "list all app sessions, live ones first", cobra.NoArgs,
		show(a, wallet.API.Sessions, func(v []wallet.AppSession) view { return sessionsView{list(v)} }))
}

func (a *app) sessionShowCommand() *cobra.Command {
	return a.command("show SESSION", "show all of one app session", cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
			v, err := s.Session(ctx, args[0])
			if err != nil {
				return err
			}
			return a.out.print(sessionView{v})
		})
	})
}

func (a *app) sessionCloseCommand() *cobra.Command {
	var wait, force bool
	cmd := a.command("close SESSION", "end an app session: what was delivered is paid, the rest is the payer's again", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			return a.withWallet(ctx, a.limit(wait), func(ctx context.Context, s *session) error { return a.closeSession(ctx, s, args[0], force, wait) })
		})
	cmd.Flags().BoolVar(&wait, "wait", false, "wait until it is settled")
	cmd.Flags().BoolVar(&force, "force", false, "as the payee: take what you delivered to the chain at once, without the payer")
	return cmd
}

func (a *app) closeSession(ctx context.Context, s *session, id string, force, wait bool) error {
	v, err := s.Session(ctx, id)
	if err != nil {
		return err
	}
	if err := s.reach(ctx, named(v.Peer)); err != nil {
		a.progress("%s is not connected: it is told when it comes back", v.Peer)
	}
	if v, err = s.CloseSession(ctx, v.ID, force); err != nil {
		return err
	}
	if wait {
		if v, err = waitSession(ctx, s, v.ID); err != nil {
			return err
		}
	}
	return a.out.print(sessionView{v})
}

// waitSession waits until a session is over.
func waitSession(ctx context.Context, api wallet.API, id string) (v wallet.AppSession, err error) {
	st, err := api.Status(ctx)
	if err != nil {
		return v, err
	}
	err = watch(ctx, api, st.Cursor, func() (bool, error) {
		v, err = api.Session(ctx, id)
		return v.Status == "closed" || v.Status == "failed", err
	})
	return v, err
}

type sessionsView struct {
	Sessions []wallet.AppSession `json:"sessions"`
}

func (v sessionsView) text(p *page) {
	if len(v.Sessions) == 0 {
		p.line("no app sessions yet; open one with `dmfwallet session open PEER AMOUNT CURRENCY --parts N`")
		return
	}
	p.row("SESSION", "APP", "PEER", "WE ARE", "STATUS", "PARTS", "PAID", "OF", "WAITING FOR")
	for _, s := range v.Sessions {
		p.row(s.ID[:min(12, len(s.ID))], s.App, s.Peer, s.Role, s.Status, fmt.Sprintf("%d/%d", s.Delivered, s.Parts), s.Number(s.Paid), s.Format(s.Amount), waitingUntil(s.Waiting, s.WaitsFor))
	}
}

// sessionView is one app session. In JSON it has its id as "session" too.
type sessionView struct{ wallet.AppSession }

// MarshalJSON puts "session" in front of the fields.
func (v sessionView) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		ID string `json:"session"`
		wallet.AppSession
	}{v.ID, v.AppSession})
}

func (v sessionView) text(p *page) {
	s, f := v.AppSession, v.Currency.Format
	p.row("session", s.ID)
	p.row("app", s.App)
	if s.Role == "payer" {
		p.row("we", "pay "+s.Peer)
	} else {
		p.row("we", "deliver to "+s.Peer)
	}
	p.row("status", s.Status)
	if s.Waiting != "" {
		p.row("waiting for", waitingUntil(s.Waiting, s.WaitsFor))
	}
	p.row("delivered", fmt.Sprintf("%d of %d parts, %d of them signed for", s.Delivered, s.Parts, s.Cosigned))
	p.row("paid", f(s.Paid)+" of "+f(s.Amount))
	if s.Status != "closed" && s.Status != "failed" {
		p.row("deliveries until", when(s.Until))
	}
	if !s.Fee.IsZero() {
		p.row("hub fee", f(s.Fee))
	}
	if s.Hub != "" {
		p.row("through", s.Hub)
	}
	if s.Reason != "" {
		p.row("because", s.Reason)
	}
}
