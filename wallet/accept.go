package wallet

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
)

// pendingOpen is a peer's request that waits for the user.
type pendingOpen struct {
	Peer    string               `json:"peer"`
	Request channels.OpenRequest `json:"request"`
	Token   Token                `json:"token"`
	Until   time.Time            `json:"until"`
	Asked   bool                 `json:"asked"` // the user was asked, and decides; else a rule said Yes
}

// pendingID names a request for the user: short enough to type, and not the peer's to choose.
func pendingID(peer string, r channels.OpenRequest) string {
	return hex.EncodeToString(crypto.Keccak256([]byte(peer), r.ID[:])[:6])
}

// openAsked takes a peer's request: what costs us nothing is accepted, a standing rule may say Yes, else the user is asked.
func (w *Wallet) openAsked(t *turn, c *contact, m channels.OpenRequest) {
	reject := func(format string, args ...any) {
		t.send(c.rec.ID, channels.OpenReject{ID: m.ID, Reason: clipText(fmt.Sprintf(format, args...), channels.MaxReason)})
	}
	if w.towerPolicy().Serving {
		reject("this is a watchtower: it opens no channels")
		return
	}
	token, err := w.checkRequest(c, m)
	if err != nil {
		reject("%v", err)
		return
	}
	p := &pendingOpen{Peer: c.rec.ID, Request: m, Token: token, Until: t.now.Add(answerPatience)}
	if w.pending[pendingID(c.rec.ID, m)] != nil {
		reject("this request is already waiting")
		return
	}
	if w.mayFund(c, token, m.Amounts[1]) {
		w.acceptOpen(p, nil)
		return
	}
	if len(w.pending) >= maxPendingOpens || w.pendingOf(c.rec.ID) >= maxPendingPeer {
		reject("too many requests are waiting")
		return
	}
	p.Asked = true
	w.pending[pendingID(c.rec.ID, m)] = p
	w.remember(t, c, false)
	t.batch.Opens = append(t.batch.Opens, OpenRecord{ID: pendingID(c.rec.ID, m), Data: mustJSON(p)})
	t.tell(Event{Event: "channel.pending", Peer: c.rec.ID, Data: mustJSON(w.pendingInfo(p)), Text: fmt.Sprintf(
		"%s asks to open a channel: %s of theirs, %s of yours; accept or reject it", c.rec.Name, token.Format(m.Amounts[0]), token.Format(m.Amounts[1]))})
}

func (w *Wallet) pendingOf(peer string) (n int) {
	for _, p := range w.pending {
		if p.Peer == peer {
			n++
		}
	}
	return n
}

// checkRequest refuses what no wallet should join (R3).
func (w *Wallet) checkRequest(c *contact, m channels.OpenRequest) (Token, error) {
	p := m.Params
	token, ok := w.tokenAt(p.Token)
	now, slack := w.head.Time, uint64(maxOpenFor/time.Second)
	switch {
	case w.stale != "" || now == 0 || w.stillSearching() != nil:
		return token, fmt.Errorf("the chain can't be relied on now")
	case !ok:
		return token, fmt.Errorf("token %s is not in our list", p.Token)
	case p.Unit != token.Unit():
		return token, fmt.Errorf("unit %d is not that of %s (%d)", p.Unit, token.Symbol, token.Unit())
	case p.Owner[0] != c.rec.Address || p.Owner[1] != w.ports.Keys.Owner() || p.Signer[1] != (common.Address{}):
		return token, fmt.Errorf("the parties of the channel are not us two")
	case p.ChallengePeriod < w.cfg.MinPeriod || p.ChallengePeriod > w.cfg.MaxPeriod:
		return token, fmt.Errorf("a challenge period of %d s is outside %d to %d s", p.ChallengePeriod, w.cfg.MinPeriod, w.cfg.MaxPeriod)
	case m.Deadline <= now || m.Deadline > now+slack || p.OpenBy != m.Deadline:
		return token, fmt.Errorf("the request is valid until %d, now is %d", m.Deadline, now)
	case m.Amounts[0].IsZero() && m.Amounts[1].IsZero():
		return token, fmt.Errorf("a channel without funds")
	case !m.Amounts[0].Multiple(p.Unit) || !m.Amounts[1].Multiple(p.Unit):
		return token, fmt.Errorf("amounts are not whole coins")
	case channels.Verify(channels.NoteDigest(w.cfg.Domain.Network(), channels.NoteSigner, []byte(c.rec.ID)), m.Binding, p.Signer[0]) != nil:
		return token, fmt.Errorf("the channel key is not bound to this peer")
	case w.openingWith(c.rec.ID) >= maxOpening || !c.rec.Paired && w.openingWith("") >= maxOpeningAll:
		return token, fmt.Errorf("too many channels are being opened")
	}
	return token, nil
}

// openingWith counts the channels of a peer, or of all unpaired ones, that are not on chain yet.
func (w *Wallet) openingWith(peer string) (n int) {
	for _, s := range w.sessions {
		c := w.peers[s.rec.Peer]
		counts := s.rec.Peer == peer || peer == "" && (c == nil || !c.rec.Paired)
		if counts && s.ch.Phase == channels.PhaseOpening {
			n++
		}
	}
	return n
}

// acceptOpen asks the chain about our funds outside the crank and then agrees.
func (w *Wallet) acceptOpen(p *pendingOpen, reply func(ChannelInfo, error)) {
	if reply == nil {
		reply = func(ChannelInfo, error) {}
	}
	busy := !w.later(func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
		defer cancel()
		plan, err := w.planFunding(ctx, p.Token, FundingQuery{Amount: p.Request.Amounts[1], Opens: true})
		w.mail.put(func(t *turn) {
			if err == nil {
				err = w.agree(t, p, plan, reply)
			}
			if err != nil {
				t.send(p.Peer, channels.OpenReject{ID: p.Request.ID, Reason: "it can't fund its side now"})
				w.dropPending(t, p)
				t.tell(Event{Event: "channel.rejected", Peer: p.Peer, Text: fmt.Sprintf("a channel that %s asked for could not be accepted: %s", w.nameOf(p.Peer), AsError(err).Message)})
				failed := err
				t.then(func() { reply(ChannelInfo{}, failed) })
			}
		})
	})
	if busy {
		reply(ChannelInfo{}, Fail(CodeLimit, MoneyUntouched, "try again", "too much is waiting for the chain"))
	}
}

// agree signs our consent and answers. The channel is durable before the consent leaves.
func (w *Wallet) agree(t *turn, p *pendingOpen, plan FundingPlan, reply func(ChannelInfo, error)) error {
	c := w.peers[p.Peer]
	if c == nil || !c.hello {
		return Fail(CodeOffline, MoneyUntouched, "they must ask again", "%s is offline", w.nameOf(p.Peer))
	}
	if _, err := w.checkRequest(c, p.Request); err != nil {
		return Fail(CodeRefused, MoneyUntouched, "they must ask again", "%w", err)
	}
	// Others may have been accepted while the chain was asked.
	if !p.Asked && !w.mayFund(c, p.Token, p.Request.Amounts[1]) {
		return Fail(CodeRefused, MoneyUntouched, "they must ask again", "the request is no longer covered by your rule")
	}
	m := p.Request
	index := w.takeSigner(t)
	signer, err := w.ports.Keys.SignerAddress(index)
	if err != nil {
		return err
	}
	m.Params.Signer[1] = signer
	funding, permit, err := w.signFunding(plan, m.Params, channels.Open{Amounts: m.Amounts, Deadline: m.Deadline}, 1)
	if err != nil {
		return err
	}
	answer := channels.OpenAccept{ID: m.ID, Signer: signer, Funding: funding}
	if answer.Binding, err = w.ports.Keys.SignAsSigner(index, w.cfg.Domain.Network(), channels.NoteSigner, []byte(w.ports.Peers.ID())); err != nil {
		return err
	}
	if funding.Kind != channels.FundNone && funding.Kind != channels.FundAuthorization { // which is consent itself
		answer.Funding.Consent, err = w.ports.Keys.SignOpen(w.cfg.Domain, m.Params.ID(), channels.Open{Amounts: m.Amounts, Deadline: m.Deadline})
		if err != nil {
			return err
		}
	}
	s, err := w.newSession(t, p.Peer, m, 1, index, channels.Opening{Funding: funding.Kind, Permit: permit})
	if err != nil {
		return err
	}
	w.remember(t, c, false)
	w.dropPending(t, p)
	t.send(p.Peer, answer)
	w.opened(t, s, reply)
	return nil
}

func (w *Wallet) dropPending(t *turn, p *pendingOpen) {
	id := pendingID(p.Peer, p.Request)
	if w.pending[id] == p {
		delete(w.pending, id)
		t.batch.Opens = append(t.batch.Opens, OpenRecord{ID: id, Done: true})
	}
}

func (w *Wallet) loadPending(records []OpenRecord) error {
	for _, r := range records {
		p := new(pendingOpen)
		if err := json.Unmarshal(r.Data, p); err != nil {
			return Fail(CodeCorrupt, MoneySafe, "run `dmfwallet doctor`", "stored request %s: %w", r.ID, err)
		}
		w.pending[r.ID] = p
	}
	return nil
}

// PendingOpens lists the requests that wait for the user.
func (w *Wallet) PendingOpens(ctx context.Context) ([]PendingOpen, error) {
	return ask(ctx, w, func(_ *turn, reply func([]PendingOpen, error)) {
		out := []PendingOpen{}
		for _, p := range w.pending {
			out = append(out, w.pendingInfo(p))
		}
		sortBy(out, func(p PendingOpen) string { return p.ID })
		reply(out, nil)
	})
}

func (w *Wallet) pendingInfo(p *pendingOpen) PendingOpen {
	m := p.Request
	return PendingOpen{ID: pendingID(p.Peer, m), Peer: w.nameOf(p.Peer), PeerID: p.Peer, PeerAddress: m.Params.Owner[0], Token: m.Params.Token,
		TheirAmount: m.Amounts[0], OurAmount: m.Amounts[1], Deadline: *chainTime(m.Deadline), Currency: p.Token.Currency}
}

// AnswerOpen is the user's Yes or No to a request.
func (w *Wallet) AnswerOpen(ctx context.Context, id string, accept bool) (ChannelInfo, error) {
	return ask(ctx, w, func(t *turn, reply func(ChannelInfo, error)) {
		p := w.pending[id]
		if p == nil {
			reply(ChannelInfo{}, Fail(CodeNotFound, MoneyUntouched, "see `dmfwallet channel pending`", "no request %q is waiting", clipText(id, 80)))
			return
		}
		w.dropPending(t, p) // one Yes is one consent
		if accept {
			w.acceptOpen(p, reply)
			return
		}
		t.send(p.Peer, channels.OpenReject{ID: p.Request.ID, Reason: "they said no"})
		t.then(func() { reply(ChannelInfo{Peer: w.nameOf(p.Peer), Phase: "rejected", Currency: p.Token.Currency}, nil) })
	})
}
