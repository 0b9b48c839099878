package wallet

import (
	"context"
	"fmt"
	"time"

	"dmfwallet/channels"
)

// A restored wallet knows its keys, and nothing else. Its channels are found on the chain; who the peers are, and what was signed last, is
// told by backups, by the peers, or by nobody: then a channel waits, and can be taken to the chain with what is known.

const (
	signerGap      = 20               // channel keys without a channel after which no more are looked for
	maxSigners     = 1 << 20          // the most that are looked through
	searchAgain    = 30 * time.Second // while channels that were being opened at the loss may still turn up
	searchPatience = 5 * time.Minute  // of one search
	pastPatience   = 24 * time.Hour   // of chain time, for a channel to be seen
)

// restoreTick does what a restore waits for: the search, the minute, the peers.
func (w *Wallet) restoreTick(t *turn) {
	if w.head.Time == 0 || w.stale != "" {
		return
	}
	if minute := channels.Minute(w.chainNow(t.now)); minute != 0 {
		for _, s := range w.sessions {
			if u := s.ch.Resume; u != nil && !u.Ready && s.ch.Live() && (u.Generation == 0 || minute > u.Generation) {
				t.event(s, channels.Restart{Minute: minute}, nil)
			}
		}
	}
	if w.restored && !w.searching && (w.searched == 0 || w.mayTurnUp() && t.now.Sub(w.searchedAt) > searchAgain) {
		w.search(t)
	}
}

// chainNow is the time of the chain. One that mines on demand stands still between transactions: there ours has to do.
func (w *Wallet) chainNow(now time.Time) uint64 {
	if w.cfg.OnDemand {
		return max(w.head.Time, uint64(now.Unix()))
	}
	return w.head.Time
}

// takeUp makes a channel of a restored wallet, of which nothing is known but who may sign in it.
func (w *Wallet) takeUp(t *turn, p channels.Params, me channels.Side, epoch, index uint32, block uint64) (*session, error) {
	// The chain has it, or a backup says so: an endpoint that keeps it back for a while must not make it one that never opened.
	deadline := max(p.OpenBy, w.head.Time+uint64(pastPatience/time.Second))
	ch, err := channels.NewRestored(w.cfg.Domain, p, me, epoch, channels.Opening{Deadline: deadline, Block: block})
	if err != nil {
		return nil, err
	}
	signer, err := w.ports.Keys.Signer(index, me)
	if err != nil {
		return nil, err
	}
	ch.Allow(w.policy)
	s := &session{ch: ch, rec: ChannelRecord{ID: p.ID(), Signer: index}, signer: signer}
	w.add(s)
	t.event(s, channels.Fresh{Reason: w.stale, Now: uint64(t.now.Unix())}, nil)
	t.event(s, channels.Blocks{Head: w.head, Final: w.final}, nil)
	t.then(func() { w.ports.Chain.Follow(s.ch.ID(), block) })
	return s, nil
}

// recollect takes what a backup of ours says. A restored wallet takes up a channel that it did not know.
func (w *Wallet) recollect(t *turn, b channels.Backup) {
	if b.Domain != w.cfg.Domain || b.Check() != nil {
		return
	}
	if a, err := w.ports.Keys.SignerAddress(b.Signer); err != nil || b.Signer >= maxSigners || a != b.Params.Signer[b.Me] || b.Params.Owner[b.Me] != w.ports.Keys.Owner() {
		return
	}
	s := w.sessions[b.Params.ID()]
	if s == nil {
		var err error
		if s, err = w.takeUp(t, b.Params, b.Me, b.Epoch, b.Signer, b.Block); err != nil {
			w.cfg.Log.Error("a channel of a backup can't be taken up", "channel", b.Params.ID().String(), "error", err)
			return
		}
		w.nextSigner = max(w.nextSigner, b.Signer+1)
		t.batch.NextSigner = w.nextSigner
	}
	if s.rec.Peer == "" && b.Peer.ID != "" && b.Peer.ID != w.ports.Peers.ID() {
		w.belongsTo(t, s, w.meet(t, b.Peer))
	}
	if v := b.Versions(); v[0] > s.ch.Own.Version || v[1] > s.ch.Peer.Version || s.ch.Resume != nil {
		t.event(s, channels.Remember{Backup: b}, nil)
	}
}

// meet writes down a peer of whom a backup tells.
func (w *Wallet) meet(t *turn, p channels.BackupPeer) *contact {
	c := w.peers[p.ID]
	if c == nil {
		c = &contact{rec: PeerRecord{ID: p.ID, Name: p.Name, Address: p.Owner}}
		w.peers[p.ID] = c
	}
	if c.rec.Name == "" { // it is connected, and has not said who it is
		c.rec.Name = p.Name
	}
	if len(c.rec.Addresses) == 0 {
		c.rec.Addresses = p.Addresses
	}
	w.remember(t, c, p.Paired)
	return c
}

// belongsTo notes whose a found channel is.
func (w *Wallet) belongsTo(t *turn, s *session, c *contact) {
	w.unlist(s)
	s.rec.Peer = c.rec.ID
	w.with[c.rec.ID] = append(w.with[c.rec.ID], s)
	w.keepersOf++
	if !c.saved {
		w.remember(t, c, false)
	}
	t.save(s)
	if c.hello {
		t.event(s, channels.PeerUp{}, nil)
		w.handBack(c)
	}
	t.tell(Event{Event: "channel.peer", Channel: s.ch.ID().String(), Peer: c.rec.ID, Text: fmt.Sprintf("the %s channel is with %s", w.currency(s).Symbol, w.nameOf(c.rec.ID))})
}

// askRecall asks a peer which channels it has with us, while there are some of which we do not know whose they are.
func (w *Wallet) askRecall(t *turn, c *contact) {
	if !w.restored {
		return
	}
	if w.searched == 0 || len(w.with[""]) > 0 || w.mayTurnUp() {
		t.send(c.rec.ID, channels.Recall{})
	}
}

// recallAsked answers a peer that was restored.
func (w *Wallet) recallAsked(t *turn, c *contact) {
	if !c.keeps.takeOf(t.now, keepsBurst, keepsEvery) {
		return
	}
	for _, s := range w.with[c.rec.ID] {
		if !s.ch.Live() {
			continue
		}
		binding, err := w.ports.Keys.SignAsSigner(s.rec.Signer, w.cfg.Domain.Network(), channels.NoteSigner, []byte(w.ports.Peers.ID()))
		if err != nil {
			w.cfg.Log.Error("a channel can't be shown", "error", err)
			return
		}
		t.send(c.rec.ID, channels.Recalled{Params: s.ch.Params, Epoch: s.ch.Epoch, Binding: binding})
	}
}

// recalled learns from a peer that a channel is with it. Its channel key says so, over the peer id that the connection proved.
func (w *Wallet) recalled(t *turn, c *contact, m channels.Recalled) {
	s := w.sessions[m.Params.ID()]
	if s == nil || s.rec.Peer != "" {
		return // the chain knows of it, or not yet: then it is found by a later search
	}
	if channels.Verify(channels.NoteDigest(w.cfg.Domain.Network(), channels.NoteSigner, []byte(c.rec.ID)), m.Binding, s.ch.Params.Signer[s.ch.Me.Other()]) != nil {
		w.cfg.Log.Warn("a peer claims a channel of ours that is not with it", "peer", c.rec.ID)
		return
	}
	w.belongsTo(t, s, c)
}

// unlist takes a channel from its peer's list.
func (w *Wallet) unlist(s *session) {
	list := w.with[s.rec.Peer]
	for i, o := range list {
		if o == s {
			w.with[s.rec.Peer] = append(list[:i:i], list[i+1:]...)
		}
	}
	if len(w.with[s.rec.Peer]) == 0 {
		delete(w.with, s.rec.Peer)
	}
}

// restoring says what a channel waits for after a restore; empty where that is done, or never was.
func (w *Wallet) restoring(s *session) string {
	switch {
	case s.ch.Resume == nil || !s.ch.Live() || s.ch.Phase == channels.PhaseClosed:
		return ""
	case s.ch.Phase == channels.PhaseDisputed || s.ch.Phase == channels.PhaseSettling:
		return ""
	case s.rec.Peer == "":
		return "its peer: nobody said yet with whom the channel is; it has to connect, or to be reached with --peer"
	case s.ch.Refusing != "":
		return "the peer: " + s.ch.Refusing
	case !s.ch.Resume.Ready:
		return "a minute of the chain's time, in which nothing is signed"
	case s.ch.Resume.Base == nil:
		return "the peer's proof of the newest state"
	}
	return "the peer's signature"
}

// restoringAll says what the wallet waits for after a restore.
func (w *Wallet) restoringAll() string {
	if w.restored && w.searched == 0 {
		if w.searchErr != "" {
			return "the chain can't be searched for our channels: " + w.searchErr
		}
		if w.searchAt != 0 {
			return fmt.Sprintf("the chain is searched for our channels, up to block %d of %d so far", w.searchAt-1, w.head.Number)
		}
		return "the chain is searched for our channels"
	}
	n := 0
	for _, s := range w.sessions {
		if w.restoring(s) != "" {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d channels wait for their peers; until then they can only be closed or disputed", n)
}

// stillSearching refuses new channels before the old ones are known: their keys could be taken twice.
func (w *Wallet) stillSearching() error {
	if w.restored && w.searched == 0 {
		return Fail(CodePhase, MoneyUntouched, "wait until `dmfwallet status` no longer says so", "the wallet was restored and still looks for its channels on the chain")
	}
	return nil
}

// startOver has the channels of a home that was taken over go on as those of a restored wallet: it may be older than what was signed, and
// a peer need not say so. It is durable before anything runs.
func (w *Wallet) startOver(ctx context.Context) error {
	if !w.cfg.Moved {
		return nil
	}
	var b Batch
	for _, s := range w.sessions {
		if u := s.ch.Resume; !s.ch.Live() || u != nil && u.Generation == 0 {
			continue // a generation that was chosen before the copy was made may have been signed in since
		}
		if err := s.ch.Handle(channels.StartOver{Why: "the home was taken over, and may be an old copy"}); err != nil {
			return err
		}
		data, err := s.ch.Snapshot()
		if err != nil {
			return err
		}
		s.rec.Data = data
		b.Channels = append(b.Channels, s.rec)
	}
	if b.Empty() {
		return nil
	}
	return w.ports.Store.Commit(ctx, &b)
}
