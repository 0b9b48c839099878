package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dmfwallet/channels"
	"dmfwallet/keystore"
	"dmfwallet/wallet"
)

func (a *app) backupCommand() *cobra.Command {
	var show bool
	var file string
	cmd := a.command("backup", "write a backup of the channels, or show the seed words", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		switch {
		case show && file != "":
			return usage("give --file FILE or --show-words", "seed words do not go into a backup file: it is sealed with them")
		case file != "":
			return a.backupFile(ctx, file)
		case show:
			return a.showWords()
		}
		return usage("give --file FILE for the channels, or --show-words where nobody looks over your shoulder", "whoever sees the seed words has the money")
	})
	cmd.Long = `A wallet comes back from its seed words alone: its channels are found on the chain, and their newest states are kept, sealed, by the peers.
A file is one more place. It is sealed with a key that comes from the words, so that it may lie anywhere; it is of no use without them.
To have it always up to date: dmfwallet config set backup.file /path/to/FILE`
	cmd.Flags().BoolVar(&show, "show-words", false, "print the seed words")
	cmd.Flags().StringVar(&file, "file", "", "write a sealed backup of all channels to `FILE`")
	cmd.AddCommand(a.backupVerifyCommand())
	return cmd
}

func (a *app) showWords() error {
	p, err := a.loadProfile()
	if err != nil {
		return err
	}
	options, err := a.keyOptions(false)
	if err != nil {
		return err
	}
	words, err := keystore.Words(a.home, options)
	if err != nil {
		return err
	}
	return a.out.print(wordsView{madeView{addressView{p.Address, p.PeerID, p.Name}, words, a.home}})
}

func (a *app) backupFile(ctx context.Context, file string) error {
	return a.withWallet(ctx, slow, func(ctx context.Context, s *session) error {
		b, err := s.ExportBackup(ctx)
		if err != nil {
			return err
		}
		if err := writeFile(file, b.Data); err != nil {
			return wallet.Fail(wallet.CodeStorage, wallet.MoneyUntouched, "choose another place, or free space", "the backup file: %w", err)
		}
		return a.out.print(backupView{b.BackupReport, file})
	})
}

func (a *app) backupVerifyCommand() *cobra.Command {
	return a.command("verify FILE", "say what is in a backup, and whether the wallet knows more", cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		data, err := readBackup(args[0])
		if err != nil {
			return err
		}
		return a.withWallet(ctx, slow, func(ctx context.Context, s *session) error {
			r, err := s.VerifyBackup(ctx, data)
			if err != nil {
				return err
			}
			return a.out.print(backupView{r, args[0]})
		})
	})
}

// readBackup reads a file of bounded size.
func readBackup(path string) ([]byte, error) {
	fail := func(err error) error {
		return wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "give a file that `dmfwallet backup --file` wrote", "the backup file: %w", err)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fail(err)
	}
	defer f.Close()
	const limit = channels.MaxBackupFile + 1024
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && len(data) > limit {
		err = fmt.Errorf("%s is too large to be one", filepath.Base(path))
	}
	if err != nil {
		return nil, fail(err)
	}
	return data, nil
}

type backupView struct {
	wallet.BackupReport
	File string `json:"file"`
}

func (v backupView) text(p *page) {
	p.line("%s is a backup of wallet %s (%s), made %s", v.File, v.Name, v.Address.Hex(), when(v.Time))
	for _, c := range v.Channels {
		state := c.State
		if c.Home != nil && *c.Home != c.Versions {
			state += ", the wallet is at " + versions(*c.Home)
		}
		p.row("  "+short(c.ID), c.Symbol, orDash(c.Peer), "up to "+versions(c.Versions), state)
	}
	switch {
	case len(v.Channels) == 0:
		p.line("no channel was open")
	case v.Older+v.Missing > 0:
		p.line("it is older than the wallet: of %d channels the wallet knows more, %d are not in it", v.Older, v.Missing)
	default:
		p.line("it has the newest state of every channel")
	}
}

// versions writes the versions of our ledger and of the peer's.
func versions(v [2]uint64) string { return version(v[0]) + " / " + version(v[1]) }

// version writes a ledger's version: its counter, and after a restore the generation before it.
func version(v uint64) string {
	if g := channels.Generation(v); g != 0 {
		return fmt.Sprintf("%d.%d", g, v&channels.MaxCounter)
	}
	return count(v)
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

type wordsView struct{ madeView }

func (v wordsView) text(p *page) { v.words(p) }

// backedUp says where channels are backed up, for status.
func backedUp(b *wallet.BackupStatus) string {
	if b == nil || b.Channels == 0 {
		return ""
	}
	words := []string{fmt.Sprintf("the newest state of %d of %d channels is with %d peers", b.Newest, b.Channels, b.Peers)}
	if b.File != "" {
		at := "not written yet"
		if b.FileTime != nil {
			at = "written " + when(*b.FileTime)
		}
		words = append(words, b.File+" "+at)
	}
	return strings.Join(words, "; ")
}
