package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

const about = `dmfwallet pays and is paid in stablecoins over state channels: opening and closing a channel
are transactions on the chain, the payments in between are not.

Start with  dmfwallet demo  (needs nothing), or with  dmfwallet init  for a wallet of your own.`

const exits = `
Exit codes: 0 done, 1 failed, 2 usage, 3 not possible now (offline, insufficient, no route),
4 timed out waiting (it goes on), 5 refused by policy or by you. With --json every command prints
one object (a stream: one a line), and a failure is {"error":{"code","message","money","next"}}.
`

// rootCommand is the table of all commands; each has a file of its own.
func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use: "dmfwallet", Short: "stablecoin state channels in a terminal", Long: about,
		SilenceErrors: true, SilenceUsage: true, Args: cobra.NoArgs,
		RunE: a.runTUI,
	}
	root.SetUsageTemplate(root.UsageTemplate() + exits)
	f := root.PersistentFlags()
	f.StringVar(&a.home, "home", defaultHome(), "directory of the wallet (environment: DMFWALLET_HOME)")
	f.StringVar(&a.network, "network", "", "network `NAME` or network file; default: the one of the wallet")
	f.StringVar(&a.keystore, "keystore", "", "where the key is kept, `keychain|file`; default: as the wallet was made, keychain for a new one")
	f.StringVar(&a.passphraseFile, "passphrase-file", "", "read the passphrase from the first line of `FILE`")
	f.BoolVarP(&a.yes, "yes", "y", false, "answer every question with yes")
	f.BoolVar(&a.json, "json", false, "print JSON; never ask")
	f.DurationVar(&a.timeout, "timeout", 0, "wait at most this long, as in 90s (default: what suits the command; --wait without end)")
	root.AddCommand(a.commands()...)
	root.CompletionOptions.HiddenDefaultCmd = false
	return root
}

func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		a.initCommand(), a.daemonCommand(), a.statusCommand(), a.addressCommand(), a.balanceCommand(), a.sendCommand(), a.creditCommand(),
		a.inviteCommand(), a.pairCommand(), a.peersCommand(), a.channelCommand(), a.vchannelCommand(), a.sessionCommand(), a.configCommand(), a.networkCommand(), a.doctorCommand(), a.payCommand(), a.swapCommand(), a.hubCommand(), a.escrowCommand(), a.pledgeCommand(), a.towerCommand(),
		a.historyCommand(), a.eventsCommand(), a.restoreCommand(), a.backupCommand(), a.keyCommand(),
		a.demoCommand(), a.devnetCommand(), a.contractsCommand(), a.faucetCommand(), a.benchCommand(), a.versionCommand(),
	}
}

func defaultHome() string {
	if home := os.Getenv("DMFWALLET_HOME"); home != "" {
		return home
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return ".dmfwallet"
	}
	return filepath.Join(dir, "dmfwallet")
}
