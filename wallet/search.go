package wallet

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dmfwallet/channels"
)

// ours is a channel that the chain names, with its key.
type ours struct {
	OpenedChannel
	me    channels.Side
	index uint32
}

// mayTurnUp reports whether a channel that was agreed before the loss may still be opened.
func (w *Wallet) mayTurnUp() bool {
	return w.head.Time < w.searchFrom+uint64(maxOpenFor/time.Second)
}

// search looks for our channels on the chain, outside the crank.
func (w *Wallet) search(t *turn) {
	w.searching, w.searchedAt = true, t.now
	if w.searchFrom == 0 {
		w.searchFrom = w.head.Time
	}
	from, next, seen := max(w.searched, w.searchAt), w.nextSigner, slices.Clip(w.searchSeen)
	started := w.later(func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, searchPatience)
		defer cancel()
		opened, upTo, done, err := w.ports.Chain.Opened(ctx, w.ports.Keys.Owner(), from)
		var found []ours
		seen = append(seen, opened...)
		if err == nil {
			found, next, err = w.match(seen, next) // all of them: which key comes next depends on those before
		}
		w.mail.put(func(t *turn) {
			w.searching = false
			if err != nil {
				w.searchErr = AsError(err).Message
				w.cfg.Log.Warn("our channels can't be looked for", "error", err)
				return
			}
			w.searchAt, w.searchSeen = upTo+1, seen
			if done {
				w.searchAt, w.searchSeen = 0, nil
			}
			w.found(t, found, next, upTo, done)
			if !done {
				w.search(t)
			}
		})
	})
	w.searching = started
}

// match finds which of the channels have a key of ours, and the first key that none has.
func (w *Wallet) match(opened []OpenedChannel, next uint32) (found []ours, free uint32, err error) {
	free = next
	owner := w.ports.Keys.Owner()
	type place struct {
		o    OpenedChannel
		side channels.Side
	}
	places := map[string][]place{} // by the address of our side's key
	for _, o := range opened {
		for side := range channels.Side(2) {
			if o.Params.Owner[side] == owner {
				key := o.Params.Signer[side].Hex()
				places[key] = append(places[key], place{o, side})
			}
		}
	}
	for i, end := uint32(0), next+signerGap; i < end && i < maxSigners; i++ {
		a, err := w.ports.Keys.SignerAddress(i)
		if err != nil {
			return nil, 0, err
		}
		for _, p := range places[a.Hex()] {
			found = append(found, ours{p.o, p.side, i})
			end, free = max(end, i+1+signerGap), max(free, i+1)
		}
	}
	return found, free, nil
}

// found takes up what the search found.
func (w *Wallet) found(t *turn, found []ours, next uint32, upTo uint64, done bool) {
	first := done && w.searched == 0
	w.searchErr = ""
	if done {
		w.searched = max(upTo, 1)
		t.batch.Searched = w.searched
	}
	w.nextSigner = max(w.nextSigner, next)
	t.batch.NextSigner = w.nextSigner
	n := 0
	for _, o := range found {
		if w.sessions[o.Params.ID()] != nil {
			continue
		}
		s, err := w.takeUp(t, o.Params, o.me, o.Epoch, o.index, o.Block)
		if err != nil {
			w.cfg.Log.Error("a channel can't be taken up", "channel", o.Params.ID().String(), "error", err)
			continue
		}
		n++
		t.tell(Event{Event: "channel.found", Channel: s.ch.ID().String(), Text: fmt.Sprintf("found a %s channel of ours with %s on the chain", w.currency(s).Symbol, o.Params.Owner[o.me.Other()])})
	}
	if first {
		t.tell(Event{Event: "wallet.searched", Text: fmt.Sprintf("looked through the chain up to block %d: %d channels of ours", upTo, n)})
	}
	for _, c := range w.peers {
		if c.hello && (first || n > 0) {
			w.askRecall(t, c)
		}
	}
}
