package main

import (
	"context"

	"github.com/spf13/cobra"

	"dmfwallet/wallet"
)

func (a *app) configCommand() *cobra.Command {
	return group("config", "show and change the wallet's rules and settings",
		a.command("list", "list all settings", cobra.NoArgs,
			show(a, wallet.API.Settings, func(s []wallet.Setting) view { return settingsView{list(s)} })),
		a.configGetCommand(), a.configSetCommand(), a.configUnsetCommand())
}

func (a *app) configGetCommand() *cobra.Command {
	var from string
	cmd := a.command("get KEY", "show one setting", cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
			all, err := s.Settings(ctx)
			if err != nil {
				return err
			}
			for _, set := range all {
				if set.Key == args[0] && set.From == from {
					return a.out.print(settingView{set})
				}
			}
			return wallet.Fail(wallet.CodeNotFound, wallet.MoneyUntouched, "see `dmfwallet config list`", "%s is not set", clean(args[0]))
		})
	})
	cmd.Flags().StringVar(&from, "from", "", "the rule for `WHO`: a peer, or paired")
	return cmd
}

func (a *app) configSetCommand() *cobra.Command {
	set := wallet.Setting{}
	cmd := a.command("set KEY VALUE", "change a setting, as in: config set accept.fund '50 USD' --from paired", cobra.ExactArgs(2),
		func(ctx context.Context, args []string) error {
			set.Key, set.Value = args[0], args[1]
			if set.Value == "" {
				return usage("use `dmfwallet config unset`", "the value is empty")
			}
			return a.configure(ctx, set)
		})
	cmd.Flags().StringVar(&set.From, "from", "", "only for `WHO`: a peer's name or id, or paired for all that we paired with")
	return cmd
}

func (a *app) configUnsetCommand() *cobra.Command {
	set := wallet.Setting{}
	cmd := a.command("unset KEY", "go back to the default", cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		set.Key = args[0]
		return a.configure(ctx, set)
	})
	cmd.Flags().StringVar(&set.From, "from", "", "the rule for `WHO`")
	return cmd
}

func (a *app) configure(ctx context.Context, set wallet.Setting) error {
	return a.withWallet(ctx, quick, func(ctx context.Context, s *session) error {
		if err := s.SetSetting(ctx, set); err != nil {
			return err
		}
		return a.out.print(settingView{set})
	})
}

type settingView struct{ wallet.Setting }

func (v settingView) text(p *page) { p.line("%s", settingLine(v.Setting)) }

type settingsView struct {
	Settings []wallet.Setting `json:"settings"`
}

func (v settingsView) text(p *page) {
	for _, s := range v.Settings {
		p.line("%s", settingLine(s))
	}
}

func settingLine(s wallet.Setting) string {
	line := s.Key + " = " + s.Value
	if s.From != "" {
		line += " (from " + s.From + ")"
	}
	return line
}
