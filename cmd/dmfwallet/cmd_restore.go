package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/keystore"
	"dmfwallet/wallet"
)

type restoreOptions struct {
	name  string
	words string
	file  string
	peers []string
}

const (
	resuming = 4 * time.Minute  // a minute of chain time is nothing signed in; then the peers have to be there
	meeting  = 20 * time.Second // of one peer
)

func (a *app) restoreCommand() *cobra.Command {
	var o restoreOptions
	cmd := a.command("restore", "bring a wallet and its open channels back from the seed words", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.restore(ctx, o) })
	cmd.Long = `The words are all that is needed. The wallet comes back under its old account and peer id, finds its channels on the chain, asks the peers that
it can reach for what they keep for it and for their newest state, checks its own signatures in that, and goes on with those that answer.
Peers with an open channel look for the wallet, too; where neither finds the other, --peer says where one is.

A peer that is away is waited for: dmfwallet daemon goes on with it. One that does not come back, or that shows less than a backup knows,
can be left with dmfwallet channel dispute, which puts forward the newest state that is known here.

Never run a wallet twice: the home that is restored must be gone for good.`
	cmd.Flags().StringVar(&o.name, "name", "", "what peers are offered as its name (default: wallet)")
	cmd.Flags().StringVar(&o.words, "words-file", "", "read the seed words from `FILE` instead of the input")
	cmd.Flags().StringVar(&o.file, "file", "", "take what a backup `FILE` knows, too (dmfwallet backup --file)")
	cmd.Flags().StringArrayVar(&o.peers, "peer", nil, "a peer's address, `MULTIADDR` with /p2p/; may be repeated")
	return cmd
}

func (a *app) restore(ctx context.Context, o restoreOptions) error {
	if err := a.checkNew(o.name); err != nil {
		return err
	}
	var backup []byte
	if o.file != "" {
		var err error
		if backup, err = readBackup(o.file); err != nil {
			return err
		}
	}
	words, err := a.seedWords(ctx, o.words)
	if err != nil {
		return err
	}
	options, err := a.keyOptions(true)
	if err != nil {
		return err
	}
	keys, err := keystore.Restore(a.home, words, options)
	if err != nil {
		return err
	}
	p, err := a.introduce(keys, o.name)
	if err = errors.Join(err, keys.Close()); err != nil {
		return err
	}
	view := restoredView{addressView: addressView{p.Address, p.PeerID, p.Name}, Channels: []wallet.ChannelInfo{}}
	network, err := a.loadNetwork()
	if err != nil {
		if o.file != "" || len(o.peers) > 0 {
			return err
		}
		view.Next = "its channels are looked for when it first runs with a network: dmfwallet --network FILE daemon"
		return a.out.print(view)
	}
	for _, p := range slices.Concat(network.Hubs, network.Towers) {
		o.peers = append(o.peers, p.Addresses...)
	}
	return a.withWallet(ctx, resuming, func(ctx context.Context, s *session) error { return a.bringBack(ctx, s, o, backup, view) })
}

// bringBack finds the channels and waits until they are resumed, or the time is over.
func (a *app) bringBack(ctx context.Context, s *session, o restoreOptions, backup []byte, view restoredView) error {
	a.out.note("looking for the channels of %s on the chain", view.Address.Hex())
	st, err := a.searched(ctx, s)
	if err != nil {
		return err
	}
	if backup != nil {
		if _, err := s.ImportBackup(ctx, backup); err != nil {
			return err
		}
	}
	if st.Channels > 0 {
		a.out.note("%d channels are there; the peers of those that are open are asked for the newest states", st.Channels)
	}
	a.meetAll(ctx, s, o.peers)
	err = watch(ctx, s, st.Cursor, func() (bool, error) {
		st, err = s.Status(ctx)
		return st.Restoring == "", err
	})
	late := errors.Is(err, context.DeadlineExceeded)
	if err != nil && !late {
		return err
	}
	after, cancel := context.WithTimeout(context.WithoutCancel(ctx), quick)
	defer cancel()
	if view.Channels, err = s.API.Channels(after); err != nil {
		return err
	}
	if !late {
		return a.out.print(view)
	}
	for _, c := range view.Channels {
		if c.Restoring != "" {
			a.out.note("the %s channel %s with %s waits for %s; known up to %s", c.Symbol, short(c.ID), c.Peer, c.Restoring, versions(c.Versions))
		}
	}
	return wallet.Fail(wallet.CodeTimeout, "the keys are restored, and nothing was signed in channels that wait",
		"run `dmfwallet daemon`: it goes on when the peers come; or leave one with `dmfwallet channel dispute`", "not all channels are back yet: %s", st.Restoring)
}

// searched waits until the chain was looked through.
func (a *app) searched(ctx context.Context, s *session) (st wallet.Status, err error) {
	err = watch(ctx, s, 0, func() (bool, error) {
		st, err = s.Status(ctx)
		return !st.Searching, err
	})
	if errors.Is(err, context.DeadlineExceeded) {
		return st, wallet.Fail(wallet.CodeRPC, "the keys are restored; nothing was signed", "check the RPC endpoint, then run `dmfwallet daemon`: it goes on searching",
			"the chain could not be searched for channels: %s", st.Restoring)
	}
	return st, err
}

// meetAll connects with all of them, and says who was not there.
func (a *app) meetAll(ctx context.Context, s *session, peers []string) {
	var group sync.WaitGroup
	failed := make([]error, len(peers))
	for i, addr := range peers {
		group.Go(func() {
			ctx, cancel := context.WithTimeout(ctx, meeting)
			defer cancel()
			failed[i] = s.Meet(ctx, addr)
		})
	}
	group.Wait()
	for i, err := range failed {
		if err != nil {
			a.out.note("%s: %v", clean(peers[i]), wallet.AsError(err).Message)
		}
	}
}

func (a *app) seedWords(ctx context.Context, file string) (string, error) {
	var text string
	var err error
	if file != "" {
		var data []byte
		data, err = os.ReadFile(file)
		text = string(data[:min(len(data), 4096)])
	} else if a.stdin != nil {
		a.progress("type the seed words in one line:")
		text, err = a.readLine(ctx)
	}
	words := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	if err != nil || words == "" {
		return "", usage("give --words-file FILE, or type them in one line", "no seed words were given")
	}
	return words, nil
}

type restoredView struct {
	addressView
	Channels []wallet.ChannelInfo `json:"channels"`
	Next     string               `json:"next,omitempty"`
}

func (v restoredView) text(p *page) {
	p.line("restored the keys of %s", v.Address.Hex())
	for _, c := range v.Channels {
		p.row("  "+short(c.ID), c.Symbol, c.Peer, c.Phase, fmt.Sprintf("can send %s, can receive %s", c.Currency.Format(c.CanSend), c.Currency.Format(c.CanReceive)))
	}
	if v.Next != "" {
		p.line("%s", v.Next)
	}
}
