package wallet

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

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
	peer    string
	req     channels.OpenRequest
	signer  uint32
	token   Token
	funding channels.Funding // ours
	reply   func(ChannelInfo, error)
	until   time.Time
}

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
	funding, err := w.fund(ctx, token, amounts[0])
	if err != nil {
		return ChannelInfo{}, err
	}
	return patiently(ctx, func() (ChannelInfo, error) {
		return ask(ctx, w, func(t *turn, reply func(ChannelInfo, error)) {
			if err := w.startOpen(t, r, token, amounts, funding, reply); err != nil {
				reply(ChannelInfo{}, err)
			}
		})
	})
}

// fund makes our own part of a transaction that we send ourselves: a standing allowance, or a permit signed here.
func (w *Wallet) fund(ctx context.Context, token Token, amount channels.Amount) (channels.Funding, error) {
	if amount.IsZero() {
		return channels.Funding{Kind: channels.FundNone}, nil
	}
	plan, err := w.ports.Chain.FundingFor(ctx, token.Address, w.ports.Keys.Owner(), amount)
	if err != nil {
		return channels.Funding{}, err
	}
	if plan.Balance.Less(amount) {
		return channels.Funding{}, Fail(CodeInsufficient, MoneyUntouched, "send some to "+w.ports.Keys.Owner().Hex()+" first, or open with less",
			"%s needed, %s has %s", token.Format(amount), w.ports.Keys.Owner(), token.Format(plan.Balance))
	}
	switch plan.Kind {
	case channels.FundAllowance:
		return channels.Funding{Kind: channels.FundAllowance}, nil
	case channels.FundPermit:
		permit := plan.Permit
		head, err := w.ports.Chain.Head()
		if err != nil {
			return channels.Funding{}, err
		}
		permit.Deadline = head.Time + uint64(openFor/time.Second)
		sig, err := w.ports.Keys.SignPermit(permit)
		if err != nil {
			return channels.Funding{}, err
		}
		return channels.Funding{Kind: channels.FundPermit, Token: permit.Encode(sig)}, nil
	}
	return channels.Funding{}, Fail(CodePhase, MoneyUntouched, "approve the adjudicator for this token first", "%s can't be pulled: %s", token.Symbol, plan.Reason)
}

func (w *Wallet) startOpen(t *turn, r OpenRequest, token Token, amounts [2]channels.Amount, funding channels.Funding, reply func(ChannelInfo, error)) error {
	c := w.findPeer(r.Peer)
	switch {
	case c == nil:
		return Fail(CodeNotFound, MoneyUntouched, "pair first: `dmfwallet pair INVITE`", "no peer is called %q", clipText(r.Peer, 60))
	case !c.hello:
		return Fail(CodeOffline, MoneyUntouched, "try again when they are back", "%s is offline", c.rec.Name)
	case w.stale != "" || w.head.Time == 0:
		return Fail(CodeRPC, MoneyUntouched, "check the RPC endpoint with `dmfwallet status`", "the chain can't be relied on now: %s", w.chainTrouble())
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
	w.opens[req.ID] = &opening{peer: c.rec.ID, req: req, signer: index, token: token, funding: funding, reply: reply, until: t.now.Add(answerPatience)}
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

// openAsked takes a peer's request: what costs us nothing is accepted, a standing rule may say Yes, else the user is asked.
func (w *Wallet) openAsked(t *turn, c *contact, m channels.OpenRequest) {
	reject := func(format string, args ...any) {
		t.send(c.rec.ID, channels.OpenReject{ID: m.ID, Reason: clipText(fmt.Sprintf(format, args...), channels.MaxReason)})
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
	case w.stale != "" || now == 0:
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
		funding, err := w.fund(ctx, p.Token, p.Request.Amounts[1])
		w.mail.put(func(t *turn) {
			if err == nil {
				err = w.agree(t, p, funding, reply)
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
func (w *Wallet) agree(t *turn, p *pendingOpen, funding channels.Funding, reply func(ChannelInfo, error)) error {
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
	answer := channels.OpenAccept{ID: m.ID, Signer: signer, Funding: funding}
	if answer.Binding, err = w.ports.Keys.SignAsSigner(index, w.cfg.Domain.Network(), channels.NoteSigner, []byte(w.ports.Peers.ID())); err != nil {
		return err
	}
	if funding.Kind != channels.FundNone {
		answer.Funding.Consent, err = w.ports.Keys.SignOpen(w.cfg.Domain, m.Params.ID(), channels.Open{Amounts: m.Amounts, Deadline: m.Deadline})
		if err != nil {
			return err
		}
	}
	s, err := w.newSession(t, p.Peer, m, 1, index, nil)
	if err != nil {
		return err
	}
	w.remember(t, c, false)
	w.dropPending(t, p)
	t.send(p.Peer, answer)
	w.opened(t, s, reply)
	return nil
}

// newSession takes up a channel that both sides agreed to.
func (w *Wallet) newSession(t *turn, peer string, m channels.OpenRequest, me channels.Side, index uint32, call *channels.Call) (*session, error) {
	id := m.Params.ID()
	if w.sessions[id] != nil {
		return nil, Fail(CodeExists, MoneyUntouched, "open another", "channel %s exists", id)
	}
	birth := uint64(0)
	if w.head.Number > 256 {
		birth = w.head.Number - 256 // deeper than a reorg between the two of us
	}
	ch, err := channels.New(w.cfg.Domain, m.Params, me, channels.Opening{Amounts: m.Amounts, Deadline: m.Deadline, Block: birth, Call: call})
	if err != nil {
		return nil, Fail(CodePeer, MoneyUntouched, "tell the peer", "%w", err)
	}
	signer, err := w.ports.Keys.Signer(index, me)
	if err != nil {
		return nil, err
	}
	s := &session{ch: ch, rec: ChannelRecord{ID: id, Peer: peer, Signer: index}, signer: signer}
	w.add(s)
	t.event(s, channels.Fresh{Reason: w.stale, Now: uint64(t.now.Unix())}, nil)
	t.event(s, channels.ChainView{Head: w.head, Final: w.final}, nil)
	t.event(s, channels.PeerUp{}, nil)
	t.then(func() { w.ports.Chain.Follow(id, birth) })
	return s, nil
}

// opened tells of a new channel and answers who waits for it.
func (w *Wallet) opened(t *turn, s *session, reply func(ChannelInfo, error)) {
	o := s.ch.Opening
	cur := w.currency(s)
	t.tell(Event{Event: "channel.opening", Channel: s.ch.ID().String(), Peer: s.rec.Peer, Text: fmt.Sprintf("opening a channel with %s: %s of yours, %s of theirs",
		w.nameOf(s.rec.Peer), cur.Format(o.Amounts[s.ch.Me]), cur.Format(o.Amounts[s.ch.Me.Other()]))})
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
	call := &channels.Call{Kind: channels.CallOpen, Params: req.Params, Amounts: req.Amounts, Deadline: req.Deadline,
		Funding: [2]channels.Funding{o.funding, m.Funding}, Before: req.Deadline}
	s, err := w.newSession(t, c.rec.ID, req, 0, o.signer, call)
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
	if req.Amounts[1].IsZero() != (m.Funding.Kind == channels.FundNone) {
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
