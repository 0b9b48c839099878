package wallet

import (
	"context"
	"fmt"
	"strings"
	"time"

	"dmfwallet/channels"
)

// Invite makes a pairing code.
func (w *Wallet) Invite(_ context.Context, validFor time.Duration) (Invite, error) {
	if validFor <= 0 {
		validFor = time.Hour
	}
	if validFor > 30*24*time.Hour {
		return Invite{}, Fail(CodeUsage, MoneyUntouched, "choose at most 30 days", "an invite for %s is too long", validFor)
	}
	return w.ports.Invites.MakeInvite(w.cfg.Domain.Network(), time.Now().Add(validFor))
}

// Pair connects to the issuer of an invite, or to a multiaddr, and makes both known to each other.
func (w *Wallet) Pair(ctx context.Context, inviteOrAddr string) (Paired, error) {
	text := strings.TrimSpace(inviteOrAddr)
	peer, addrs, err := w.ports.Invites.ReadInvite(text, w.cfg.Domain.Network(), time.Now())
	if err != nil {
		return Paired{}, err
	}
	if peer == w.ports.Peers.ID() {
		return Paired{}, Fail(CodeInvite, MoneyUntouched, "give it to the other person", "this invite is your own")
	}
	// Known before the connection comes up, so that its Hello finds us waiting.
	answer := make(chan func() (Paired, error), 1)
	w.mail.put(func(t *turn) {
		c := w.contactOf(peer)
		if c == nil {
			answer <- func() (Paired, error) {
				return Paired{}, Fail(CodeLimit, MoneyUntouched, "try again later", "too many unknown peers are connected")
			}
			return
		}
		if len(c.rec.Addresses) == 0 {
			c.rec.Addresses = addrs
		}
		c.pairs = append(c.pairs, func(p Paired, err error) {
			select {
			case answer <- func() (Paired, error) { return p, err }:
			default:
			}
		})
	})
	if err := w.ports.Peers.Connect(ctx, peer, addrs); err != nil {
		return Paired{}, err
	}
	return w.askPair(ctx, peer, text, answer)
}

func (w *Wallet) askPair(ctx context.Context, peer, text string, answer chan func() (Paired, error)) (Paired, error) {
	if !strings.HasPrefix(strings.ToUpper(text), "DMF:") {
		text = "" // a plain address shows no invite
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	asked := false
	for {
		select {
		case f := <-answer:
			return f()
		case <-ctx.Done():
			return Paired{}, timeoutError(ctx)
		case <-w.done:
			return Paired{}, errClosed
		case <-tick.C:
			if asked {
				continue
			}
			ready, err := ask(ctx, w, func(t *turn, reply func(bool, error)) {
				c := w.peers[peer]
				ok := c != nil && c.hello
				if ok {
					t.send(peer, channels.Pair{Invite: text})
				}
				reply(ok, nil)
			})
			if err != nil {
				return Paired{}, err
			}
			asked = ready
		}
	}
}

// pairAsked answers a peer that shows an invite of ours, or just wants to be known.
func (w *Wallet) pairAsked(t *turn, c *contact, m channels.Pair) {
	if m.Invite != "" {
		issuer, _, err := w.ports.Invites.ReadInvite(m.Invite, w.cfg.Domain.Network(), t.now)
		if err != nil || issuer != w.ports.Peers.ID() {
			t.send(c.rec.ID, channels.Paired{Reason: "this invite is not one of ours, or has expired"})
			return
		}
		if !c.rec.Paired {
			w.paired(t, c)
		}
	}
	t.send(c.rec.ID, channels.Paired{OK: true})
}

func (w *Wallet) pairAnswered(t *turn, c *contact, m channels.Paired) {
	if len(c.pairs) == 0 {
		return // nobody asked
	}
	if !m.OK {
		c.answerPairs(t, Paired{}, Fail(CodeRefused, MoneyUntouched, "ask for a new invite", "the peer refused to pair: %s", m.Reason))
		return
	}
	if !c.rec.Paired {
		w.paired(t, c)
	}
	c.answerPairs(t, w.pairedInfo(c), nil)
}

func (w *Wallet) paired(t *turn, c *contact) {
	w.remember(t, c, true)
	info := w.pairedInfo(c)
	t.tell(Event{Event: "peer.paired", Peer: c.rec.ID, Text: fmt.Sprintf("paired with %s (code %s)", info.Peer, info.Code), Data: mustJSON(info)})
}

func (c *contact) answerPairs(t *turn, p Paired, err error) {
	pairs := c.pairs
	c.pairs = nil
	t.then(func() {
		for _, reply := range pairs {
			reply(p, err)
		}
	})
}

func (w *Wallet) pairedInfo(c *contact) Paired {
	return Paired{Peer: c.rec.Name, Address: c.rec.Address, PeerID: c.rec.ID, Code: w.ports.Invites.SafetyCode(c.rec.ID)}
}
