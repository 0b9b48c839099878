package tui

import (
	"sort"
	"strings"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// snapshot is everything that the pages draw, as it was at one moment, with all foreign text cleaned.
type snapshot struct {
	status   wallet.Status
	balances []wallet.Balance
	channels []wallet.ChannelInfo
	peers    []wallet.Peer
	pending  []wallet.PendingOpen
	inFlight []wallet.Payment // promised through hubs, and not decided
}

// tidy cleans what peers wrote and sorts lists by what needs the user first.
func (s *snapshot) tidy() {
	s.status.Name, s.status.Network = clean(s.status.Name), clean(s.status.Network)
	s.status.Chain.Error = clean(s.status.Chain.Error)
	if t := s.status.Towers; t != nil {
		cleaned := *t
		cleaned.OK = nil
		for _, name := range t.OK {
			cleaned.OK = append(cleaned.OK, clean(name))
		}
		s.status.Towers = &cleaned
	}
	for i := range s.status.Attention {
		s.status.Attention[i] = clean(s.status.Attention[i])
	}
	for i := range s.balances {
		s.balances[i].Symbol = clean(s.balances[i].Symbol)
	}
	for i := range s.channels {
		c := &s.channels[i]
		c.Peer, c.Symbol, c.Waiting, c.Phase = clean(c.Peer), clean(c.Symbol), clean(c.Waiting), clean(c.Phase)
	}
	for i := range s.peers {
		s.peers[i].Name, s.peers[i].Code = clean(s.peers[i].Name), clean(s.peers[i].Code)
	}
	tidyPayments(s.inFlight)
	for i := range s.pending {
		s.pending[i].Peer, s.pending[i].Symbol = clean(s.pending[i].Peer), clean(s.pending[i].Symbol)
	}
	sort.SliceStable(s.channels, func(i, j int) bool {
		x, y := s.channels[i], s.channels[j]
		if rx, ry := rank(x.Phase), rank(y.Phase); rx != ry {
			return rx < ry
		}
		return strings.ToLower(x.Peer) < strings.ToLower(y.Peer)
	})
	sort.SliceStable(s.peers, func(i, j int) bool {
		if s.peers[i].Connected != s.peers[j].Connected {
			return s.peers[i].Connected
		}
		return strings.ToLower(s.peers[i].Name) < strings.ToLower(s.peers[j].Name)
	})
}

func tidyEvents(events []wallet.Event) {
	for i := range events {
		events[i].Text, events[i].Peer, events[i].Event = clean(events[i].Text), clean(events[i].Peer), clean(events[i].Event)
	}
}

// mood is what a phase means to the user; it picks glyph, colour and place in the list.
type mood int

const (
	moodAlarm mood = iota // a dispute runs
	moodBusy              // opening, closing: something is awaited
	moodGood              // open for payments
	moodOver              // closed, or never opened
)

func moodOf(phase string) mood {
	switch channels.Phase(phase) {
	case channels.PhaseDisputed, channels.PhaseSettling:
		return moodAlarm
	case channels.PhaseOpen:
		return moodGood
	case channels.PhaseClosed, channels.PhaseFailed:
		return moodOver
	}
	return moodBusy // opening, closing, and whatever a newer daemon may call it
}

func rank(phase string) int { return int(moodOf(phase)) }

// apply takes a snapshot in. A read that failed keeps the old one on the screen, under a banner.
func (a *app) apply(m snapshotMsg) {
	a.loadErr, a.loadedAt = m.err, m.at
	if m.api != nil {
		a.api = m.api
	}
	if m.err != nil {
		return
	}
	first := !a.loaded
	a.snap, a.loaded, a.funds = m.snap, true, m.funds
	if m.skipped {
		a.events = nil
	}
	a.events = append(a.events, m.events...)
	if over := len(a.events) - keepEvents; over > 0 {
		a.events = append([]wallet.Event(nil), a.events[over:]...)
	}
	if n := len(m.events); n > 0 {
		a.cursor = m.events[n-1].Cursor
	}
	a.clock.see(m.snap.status.Chain, m.at)
	a.prompt(first)
}

// chainClock tells chain time between blocks: the newest block's, plus what has passed here since it was first seen.
type chainClock struct {
	block uint64
	chain time.Time
	seen  time.Time
}

func (c *chainClock) see(s wallet.ChainStatus, at time.Time) {
	if s.Time.IsZero() || (s.Block == c.block && s.Time.Equal(c.chain)) {
		return
	}
	c.block, c.chain, c.seen = s.Block, s.Time, at
}

func (c *chainClock) now(local time.Time) time.Time {
	if c.chain.IsZero() {
		return local
	}
	return c.chain.Add(local.Sub(c.seen))
}

func (a *app) chainNow() time.Time { return a.clock.now(a.opts.Now()) }

// countdown reports whether a deadline that is still ahead, or just went by, is on the screen.
func (a *app) countdown() bool {
	now := a.chainNow()
	for _, c := range a.snap.channels {
		if c.Deadline != nil && now.Sub(*c.Deadline) < time.Minute {
			return true
		}
	}
	for _, p := range a.snap.pending {
		if now.Before(p.Deadline) {
			return true
		}
	}
	if p, ok := a.page().(interface{ ticks() bool }); ok && p.ticks() {
		return true
	}
	if c, ok := a.dialog().(*confirm); ok && c.ticks {
		return true
	}
	return len(a.snap.inFlight) > 0
}

func (a *app) channel(id string) (wallet.ChannelInfo, bool) {
	for _, c := range a.snap.channels {
		if c.ID == id {
			return c, true
		}
	}
	return wallet.ChannelInfo{}, false
}

func (a *app) peer(id string) (wallet.Peer, bool) {
	for _, p := range a.snap.peers {
		if p.PeerID == id {
			return p, true
		}
	}
	return wallet.Peer{}, false
}
