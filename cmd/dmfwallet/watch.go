package main

import (
	"context"
	"errors"
	"time"

	"dmfwallet/wallet"
)

// recheck is how often a wait looks even if no event came: chain time passes without one.
const recheck = time.Second

// watch calls done until it returns true or an error: at once, after events that follow cursor, and every second.
func watch(ctx context.Context, api wallet.API, cursor uint64, done func() (bool, error)) error {
	for {
		if ok, err := done(); ok || err != nil {
			return err
		}
		err := waitBriefly(ctx, api, cursor)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			return err
		}
		if cursor, err = newest(ctx, api, cursor); err != nil {
			return err
		}
	}
}

// newest skips the events that came: what they changed is looked at anyway.
func newest(ctx context.Context, api wallet.API, cursor uint64) (uint64, error) {
	for {
		batch, err := api.Events(ctx, cursor, 1000)
		if err != nil || len(batch) == 0 {
			return cursor, err
		}
		cursor = batch[len(batch)-1].Cursor
	}
}

func waitBriefly(ctx context.Context, api wallet.API, cursor uint64) error {
	wait, cancel := context.WithTimeout(ctx, recheck)
	defer cancel()
	if err := api.WaitEvents(wait, cursor); err != nil && wait.Err() == nil {
		return err
	}
	return nil
}

// waitChannel waits until ok says that the channel is as wanted, and returns it.
func waitChannel(ctx context.Context, api wallet.API, id string, ok func(wallet.ChannelInfo) (bool, error)) (wallet.ChannelInfo, error) {
	st, err := api.Status(ctx)
	if err != nil {
		return wallet.ChannelInfo{}, err
	}
	var c wallet.ChannelInfo
	err = watch(ctx, api, st.Cursor, func() (bool, error) {
		if c, err = api.Channel(ctx, id); err != nil {
			return false, err
		}
		return ok(c)
	})
	return c, err
}

// patience is how long a wallet that has just been started waits for its connection to a peer.
const patience = 10 * time.Second

// reach waits, in a wallet that this command just started, until the peer is connected. If it is not after a while the
// operation itself says so better than we could.
func (s *session) reach(ctx context.Context, is func(wallet.Peer) bool) error {
	if s.attached {
		return nil
	}
	st, err := s.Status(ctx)
	if err != nil {
		return err
	}
	wait, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err = watch(wait, s, st.Cursor, func() (bool, error) {
		peers, err := s.Peers(wait)
		for _, p := range peers {
			if is(p) {
				return p.Connected, err
			}
		}
		return true, err // unknown: nothing to wait for
	})
	if ctx.Err() == nil && errors.Is(wait.Err(), context.DeadlineExceeded) {
		return nil
	}
	return err
}

// named selects a peer as a person names it.
func named(peer string) func(wallet.Peer) bool {
	return func(p wallet.Peer) bool { return p.Name == peer || p.PeerID == peer || p.Address.Hex() == peer }
}

// reachChannel is reach for the peer of a channel.
func (s *session) reachChannel(ctx context.Context, id string) error {
	if s.attached {
		return nil
	}
	c, err := s.Channel(ctx, id)
	if err != nil {
		return err
	}
	return s.reach(ctx, func(p wallet.Peer) bool { return p.PeerID == c.PeerID })
}
