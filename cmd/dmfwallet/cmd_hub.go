package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) hubCommand() *cobra.Command {
	return group("hub", "pass payments and other promises on between your peers, for a fee", a.hubServeCommand(), a.hubPolicyCommand())
}

func (a *app) hubServeCommand() *cobra.Command {
	o := daemonOptions{start: startHub}
	cmd := a.command("serve", "be a hub, as `hub policy` says, and run the wallet until SIGTERM or Ctrl-C", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.daemon(ctx, o) })
	daemonFlags(cmd, &o)
	return cmd
}

// startHub turns serving on; a policy that names no currency gets all of the network, at a tenth of a percent.
func startHub(ctx context.Context, api wallet.API) error {
	p, err := api.HubPolicy(ctx)
	if err != nil {
		return err
	}
	if len(p.Currencies) == 0 {
		balances, err := api.Balances(ctx)
		if err != nil {
			return err
		}
		p.Currencies = map[string]wallet.HubCurrency{}
		for _, b := range balances {
			p.Currencies[b.Symbol] = wallet.HubCurrency{PPM: 1000}
		}
	}
	p.Serving = true
	_, err = api.SetHubPolicy(ctx, p)
	return err
}

type policyOptions struct {
	on, off, drop             bool
	base, most, risk          string
	ppm                       int64
	give, take                uint64
	slots, dustSlots, longest int
}

func (a *app) hubPolicyCommand() *cobra.Command {
	o := policyOptions{ppm: -1, slots: -1, dustSlots: -1, longest: -1}
	cmd := a.command("policy [CURRENCY | FROM/TO]", "show what the hub takes and bears, or change it for a currency or a rate of exchange", cobra.MaximumNArgs(1),
		func(ctx context.Context, args []string) error {
			return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
				p, err := s.HubPolicy(ctx)
				if err != nil {
					return err
				}
				changed, err := o.apply(&p, args)
				if err != nil {
					return err
				}
				if changed {
					if p, err = s.SetHubPolicy(ctx, p); err != nil {
						return err
					}
				}
				return a.out.print(policyView{p})
			})
		})
	f := cmd.Flags()
	f.BoolVar(&o.on, "on", false, "pass promises on from now on")
	f.BoolVar(&o.off, "off", false, "take no new ones; those that stand are kept to their end")
	f.BoolVar(&o.drop, "drop", false, "forget the CURRENCY or the rate")
	f.StringVar(&o.base, "fee", "", "`AMOUNT` taken for each promise in CURRENCY")
	f.Int64Var(&o.ppm, "ppm", -1, "and millionths of its amount")
	f.StringVar(&o.most, "max", "", "the largest promise, as an `AMOUNT` in CURRENCY; of a rate, in FROM")
	f.StringVar(&o.risk, "at-risk", "", "`AMOUNT` in CURRENCY that promises of one peer may hold together")
	f.Uint64Var(&o.give, "give", 0, "with FROM/TO: this many base units of FROM ...")
	f.Uint64Var(&o.take, "take", 0, "... for this many of TO")
	f.IntVar(&o.slots, "slots", -1, "promises of one peer that may stand at once")
	f.IntVar(&o.dustSlots, "dust-slots", -1, "of these, too small to be worth a transaction (below half a coin)")
	f.IntVar(&o.longest, "days", -1, "the longest that a promise may stand")
	return cmd
}

// apply changes p as the flags say; false where they say nothing.
func (o policyOptions) apply(p *wallet.HubPolicy, args []string) (bool, error) {
	before := fmt.Sprint(*p)
	if o.on && o.off {
		return false, usage("choose one", "--on and --off together")
	}
	p.Serving = (p.Serving || o.on) && !o.off
	for n, at := range map[*int]int{&p.Slots: o.slots, &p.DustSlots: o.dustSlots, &p.Days: o.longest} {
		if at >= 0 {
			*n = at
		}
	}
	if len(args) == 1 {
		if err := o.applyTo(p, strings.ToUpper(args[0])); err != nil {
			return false, err
		}
	} else if o.base != "" || o.ppm >= 0 || o.most != "" || o.risk != "" || o.drop || o.give+o.take > 0 {
		return false, usage("name it: `dmfwallet hub policy USD --ppm 500`", "a fee, limit or rate is for a currency or a pair of them")
	}
	return fmt.Sprint(*p) != before, nil
}

func (o policyOptions) applyTo(p *wallet.HubPolicy, what string) error {
	if strings.Contains(what, "/") {
		return o.applyRate(p, what)
	}
	if p.Currencies == nil {
		p.Currencies = map[string]wallet.HubCurrency{}
	}
	c := p.Currencies[what]
	for s, to := range map[*string]string{&c.Base: o.base, &c.Max: o.most, &c.AtRisk: o.risk} {
		if to != "" {
			*s = to
		}
	}
	if o.ppm >= 0 {
		c.PPM = uint64(o.ppm)
	}
	p.Currencies[what] = c
	if o.drop {
		delete(p.Currencies, what)
	}
	return nil
}

func (o policyOptions) applyRate(p *wallet.HubPolicy, pair string) error {
	if p.Rates == nil {
		p.Rates = map[string]wallet.HubRate{}
	}
	r := p.Rates[pair]
	if o.give+o.take > 0 {
		r.Give, r.Take = o.give, o.take
	}
	if o.most != "" {
		r.Max = o.most
	}
	if !o.drop && (r.Give == 0 || r.Take == 0) {
		return usage("as in `dmfwallet hub policy USD/EUR --give 100 --take 92`", "a rate needs --give and --take")
	}
	p.Rates[pair] = r
	if o.drop {
		delete(p.Rates, pair)
	}
	return nil
}

type policyView struct{ wallet.HubPolicy }

func (v policyView) text(p *page) {
	state := "off: `dmfwallet hub serve` or --on turns it on"
	if v.Serving {
		state = "serving"
	}
	p.row("hub", state)
	p.row("promises of a peer", fmt.Sprintf("%d, of these %d too small for a transaction; at most %d days", v.Slots, v.DustSlots, v.Days))
	for _, c := range slices.Sorted(maps.Keys(v.Currencies)) {
		at := v.Currencies[c]
		p.row(c, fmt.Sprintf("fee %s + %d ppm, at most %s each, %s at risk with one peer", or(at.Base, "0"), at.PPM, or(at.Max, "any amount"), or(at.AtRisk, "any amount")))
	}
	for _, pair := range slices.Sorted(maps.Keys(v.Rates)) {
		r := v.Rates[pair]
		p.row(pair, fmt.Sprintf("%d for %d, at most %s each", r.Give, r.Take, or(r.Max, "any amount")))
	}
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
