package wallet

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// Limits of opening (docs/protocol.md, "Opening").
const (
	openFor         = time.Hour      // how long a consent to open is valid, in chain time
	maxOpenFor      = 2 * time.Hour  // the longest that we accept of a peer
	maxPendingOpens = 32             // requests that wait for the user
	maxPendingPeer  = 4              // of these, from one peer
	maxOpening      = 8              // channels of one peer that are not on chain yet
	maxOpeningAll   = 128            // of all peers that we are not paired with
	answerPatience  = 24 * time.Hour // how long a request waits for the user, at most
)

// opening is a channel that we asked a peer for.
type opening struct {
	peer   string
	req    channels.OpenRequest
	signer uint32
	token  Token
	plan   FundingPlan // of our side
	reply  func(ChannelInfo, error)
	until  time.Time
}

// OpenChannel asks a peer for a channel and gets its open transaction under way. Nothing moves before both agreed.
func (w *Wallet) OpenChannel(ctx context.Context, r OpenRequest) (ChannelInfo, error) {
	token, err := w.ports.Chain.Token(ctx, r.Currency)
	if err != nil {
		return ChannelInfo{}, err
	}
	var amounts [2]channels.Amount
	for i, s := range []string{r.Amount, r.TheirAmount} {
		if s == "" {
			continue
		}
		if amounts[i], err = token.Parse(s); err != nil {
			return ChannelInfo{}, Fail(CodeAmount, MoneyUntouched, "write it like 12.50", "%w", err)
		}
		if !amounts[i].Multiple(token.Unit()) {
			return ChannelInfo{}, Fail(CodeAmount, MoneyUntouched, "round it to the currency's smallest coin", "%s can't be deposited: channels hold whole coins", token.Format(amounts[i]))
		}
	}
	if amounts[0].IsZero() && amounts[1].IsZero() {
		return ChannelInfo{}, Fail(CodeAmount, MoneyUntouched, "give an amount", "a channel needs funds of at least one side")
	}
	if _, err := ask(ctx, w, func(_ *turn, reply func(struct{}, error)) {
		_, err := w.peerCalled(r.Peer)
		reply(struct{}{}, err)
	}); err != nil { // before the chain is asked for money that nobody would get
		return ChannelInfo{}, err
	}
	plan, err := w.planFunding(ctx, token, FundingQuery{Amount: amounts[0], Opens: true, Sends: true})
	if err != nil {
		return ChannelInfo{}, err
	}
	return patiently(ctx, func() (ChannelInfo, error) {
		return ask(ctx, w, func(t *turn, reply func(ChannelInfo, error)) {
			if err := w.startOpen(t, r, token, amounts, plan, reply); err != nil {
				reply(ChannelInfo{}, err)
			}
		})
	})
}

func (w *Wallet) peerCalled(name string) (*contact, error) {
	if c := w.findPeer(name); c != nil {
		return c, nil
	}
	return nil, Fail(CodeNotFound, MoneyUntouched, "pair first: `dmfwallet pair INVITE`", "no peer is called %q", clipText(name, 60))
}

func (w *Wallet) startOpen(t *turn, r OpenRequest, token Token, amounts [2]channels.Amount, plan FundingPlan, reply func(ChannelInfo, error)) error {
	c, err := w.peerCalled(r.Peer)
	switch {
	case err != nil:
		return err
	case !c.hello:
		return Fail(CodeOffline, MoneyUntouched, "try again when they are back", "%s is offline", c.rec.Name)
	case w.stale != "" || w.head.Time == 0:
		return Fail(CodeRPC, MoneyUntouched, "check the RPC endpoint with `dmfwallet status`", "the chain can't be relied on now: %s", w.chainTrouble())
	}
	if err := w.stillSearching(); err != nil {
		return err
	}
	period := r.ChallengePeriod
	if period == 0 {
		period = w.cfg.ChallengePeriod
	}
	if period < w.cfg.MinPeriod || period > w.cfg.MaxPeriod {
		return Fail(CodeUsage, MoneyUntouched, "choose another --challenge-period", "a challenge period of %d s is outside %d to %d s", period, w.cfg.MinPeriod, w.cfg.MaxPeriod)
	}
	index := w.takeSigner(t)
	signer, err := w.ports.Keys.SignerAddress(index)
	if err != nil {
		return err
	}
	req := channels.OpenRequest{Amounts: amounts, Deadline: w.head.Time + uint64(openFor/time.Second)}
	_, _ = rand.Read(req.ID[:]) // never fails (crypto/rand)
	req.Params = channels.Params{
		Owner: [2]common.Address{w.ports.Keys.Owner(), c.rec.Address}, Signer: [2]common.Address{signer}, Token: token.Address,
		Nonce: binary.BigEndian.Uint64(req.ID[:8]), OpenBy: req.Deadline, ChallengePeriod: period, Unit: token.Unit(),
	}
	if req.Binding, err = w.ports.Keys.SignAsSigner(index, w.cfg.Domain.Network(), channels.NoteSigner, []byte(w.ports.Peers.ID())); err != nil {
		return err
	}
	w.remember(t, c, false)
	w.opens[req.ID] = &opening{peer: c.rec.ID, req: req, signer: index, token: token, plan: plan, reply: reply, until: t.now.Add(answerPatience)}
	t.send(c.rec.ID, req)
	return nil
}

// takeSigner gives a channel key that was never used; the turn makes that durable.
func (w *Wallet) takeSigner(t *turn) uint32 {
	index := w.nextSigner
	w.nextSigner++
	t.batch.NextSigner = w.nextSigner
	return index
}

// newSession takes up a channel that both sides agreed to.
func (w *Wallet) newSession(t *turn, peer string, m channels.OpenRequest, me channels.Side, index uint32, o channels.Opening) (*session, error) {
	id := m.Params.ID()
	if w.sessions[id] != nil {
		return nil, Fail(CodeExists, MoneyUntouched, "open another", "channel %s exists", id)
	}
	birth := uint64(0)
	if w.head.Number > 256 {
		birth = w.head.Number - 256 // deeper than a reorg between the two of us
	}
	o.Amounts, o.Deadline, o.Block = m.Amounts, m.Deadline, birth
	ch, err := channels.New(w.cfg.Domain, m.Params, me, o)
	if err != nil {
		return nil, Fail(CodePeer, MoneyUntouched, "tell the peer", "%w", err)
	}
	signer, err := w.ports.Keys.Signer(index, me)
	if err != nil {
		return nil, err
	}
	s := &session{ch: ch, rec: ChannelRecord{ID: id, Peer: peer, Signer: index}, signer: signer}
	w.add(s)
	w.allow(s)
	t.event(s, channels.Fresh{Reason: w.stale, Now: uint64(t.now.Unix())}, nil)
	t.event(s, channels.ChainView{Head: w.head, Final: w.final}, nil)
	t.event(s, channels.PeerUp{}, nil)
	if w.hubPolicy().Serving {
		w.announce(t, peer)
	}
	t.then(func() { w.ports.Chain.Follow(id, birth) })
	return s, nil
}

// opened tells of a new channel and answers who waits for it.
func (w *Wallet) opened(t *turn, s *session, reply func(ChannelInfo, error)) {
	o := s.ch.Opening
	cur := w.currency(s)
	t.tell(Event{Event: "channel.opening", Channel: s.ch.ID().String(), Peer: s.rec.Peer, Text: fmt.Sprintf("opening a channel with %s: %s of yours%s, %s of theirs",
		w.nameOf(s.rec.Peer), cur.Format(o.Amounts[s.ch.Me]), byWay(o.Funding), cur.Format(o.Amounts[s.ch.Me.Other()])), Data: mustJSON(map[string]string{"funding": fundingWord(o.Funding)})})
	t.then(func() { reply(w.info(s), nil) })
}

// openAccepted checks the peer's consent and puts the open transaction on its way.
func (w *Wallet) openAccepted(t *turn, c *contact, m channels.OpenAccept) {
	o := w.opens[m.ID]
	if o == nil || o.peer != c.rec.ID {
		return
	}
	delete(w.opens, m.ID)
	req := o.req
	req.Params.Signer[1] = m.Signer
	if err := w.checkAccept(c, req, m); err != nil {
		t.then(func() {
			o.reply(ChannelInfo{}, Fail(CodePeer, MoneyUntouched, "open with another peer, or tell them", "%s's answer is wrong: %w", c.rec.Name, err))
		})
		return
	}
	funding, permit, err := w.signFunding(o.plan, req.Params, channels.Open{Amounts: req.Amounts, Deadline: req.Deadline}, 0)
	if err != nil {
		t.then(func() { o.reply(ChannelInfo{}, err) })
		return
	}
	call := &channels.Call{Kind: channels.CallOpen, Params: req.Params, Amounts: req.Amounts, Deadline: req.Deadline,
		Funding: [2]channels.Funding{funding, m.Funding}, Before: req.Deadline}
	s, err := w.newSession(t, c.rec.ID, req, 0, o.signer, channels.Opening{Call: call, Funding: funding.Kind, Permit: permit})
	if err != nil {
		t.then(func() { o.reply(ChannelInfo{}, err) })
		return
	}
	w.opened(t, s, o.reply)
}

func (w *Wallet) checkAccept(c *contact, req channels.OpenRequest, m channels.OpenAccept) error {
	if err := req.Params.Check(); err != nil {
		return err
	}
	if channels.Verify(channels.NoteDigest(w.cfg.Domain.Network(), channels.NoteSigner, []byte(c.rec.ID)), m.Binding, m.Signer) != nil {
		return fmt.Errorf("its channel key is not bound to it")
	}
	if req.Amounts[1].IsZero() != (m.Funding.Kind == channels.FundNone) || m.Funding.Kind == channels.FundPush {
		return fmt.Errorf("its funding does not fit the amounts")
	}
	// A contract wallet's consent can only be judged on chain; then the open transaction would fail and move nothing.
	return nil
}

func (w *Wallet) openRejected(t *turn, c *contact, m channels.OpenReject) {
	o := w.opens[m.ID]
	if o == nil || o.peer != c.rec.ID {
		return
	}
	delete(w.opens, m.ID)
	t.then(func() {
		o.reply(ChannelInfo{}, Fail(CodeRefused, MoneyUntouched, "ask them why, or for other amounts", "%s refused: %s", c.rec.Name, m.Reason))
	})
}

// expireOpens gives up on requests that nobody answered.
func (w *Wallet) expireOpens(t *turn, now time.Time) {
	for id, o := range w.opens {
		if now.After(o.until) || w.head.Time > o.req.Deadline {
			delete(w.opens, id)
			t.then(func() {
				o.reply(ChannelInfo{}, Fail(CodeTimeout, MoneyUntouched, "ask again", "%s did not answer in time", w.nameOf(o.peer)))
			})
		}
	}
	for _, p := range w.pending {
		if now.After(p.Until) || w.head.Time > p.Request.Deadline {
			w.dropPending(t, p)
		}
	}
}
