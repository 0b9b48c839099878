package wallet

import (
	"context"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// say sends a peer a word about a deal once the turn is durable.
func (t *turn) say(peer string, id deals.ID, kind string, body any) {
	t.send(peer, channels.Deal{ID: id, Kind: kind, Body: mustJSON(body)})
}

// Words of one peer: this many at once, this many more a second.
const (
	dealsBurst = 4096
	dealsEvery = time.Second / 1024
)

// dealWord hands a peer's word about a deal to whom it concerns. What can't be read is dropped: it moved nothing.
func (w *Wallet) dealWord(t *turn, c *contact, m channels.Deal) {
	hear := w.hear[m.Kind]
	if hear == nil || !c.deals.takeOf(t.now, dealsBurst, dealsEvery) {
		return
	}
	if err := hear(t, c, deals.ID(m.ID), m.Body); err != nil {
		w.cfg.Log.Info("a word about a deal was not taken", "peer", c.rec.ID, "kind", m.Kind, "error", err)
	}
}

// canOffer reports why a peer can't be offered anything now.
func (w *Wallet) canOffer(peer string) error {
	switch c := w.peers[peer]; {
	case c == nil || !c.hello:
		return Fail(CodeOffline, MoneyUntouched, "try again when they are back", "%s is offline", w.nameOf(peer))
	case w.stale != "":
		return w.chainNotNow()
	}
	return nil
}

// unanswered is why an offer to a peer came to nothing; nil where it agreed.
func (w *Wallet) unanswered(ctx context.Context, peer, reason string, err error) error {
	switch {
	case err != nil && AsError(err).Code == CodeTimeout:
		return Fail(CodeTimeout, MoneyUntouched, "ask them, and open again", "%s did not answer in time", w.say(context.WithoutCancel(ctx), peer))
	case err != nil:
		return err
	case reason != "":
		return Fail(CodeRefused, MoneyUntouched, "ask them why, or for something else", "%s refused: %s", w.say(ctx, peer), reason)
	}
	return nil
}

// hearing is what takes a word of one kind.
type hearing func(t *turn, c *contact, id deals.ID, body []byte) error

// heard reads the body for a hearing.
func heard[T any](f func(t *turn, c *contact, id deals.ID, word T) error) hearing {
	return func(t *turn, c *contact, id deals.ID, body []byte) error {
		word, err := deals.ReadWord[T](body)
		if err != nil {
			return err
		}
		return f(t, c, id, word)
	}
}
