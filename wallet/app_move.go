package wallet

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// DeliverSession implements API.
func (w *Wallet) DeliverSession(ctx context.Context, id string, parts uint64) (AppSession, error) {
	s, err := ask(ctx, w, func(t *turn, reply func(*appSession, error)) {
		s, err := w.appSessions.find(id)
		if err == nil {
			err = w.appSessions.deliver(t, s, parts)
		}
		if err != nil {
			reply(nil, err)
			return
		}
		t.then(func() { reply(s, nil) })
	})
	if err != nil {
		return AppSession{}, err
	}
	info, err := w.awaitSession(ctx, s, func() bool { return s.data.Next == nil || s.data.Refuse != "" || !s.with(w) })
	if err != nil && AsError(err).Code == CodeTimeout {
		return ask(context.WithoutCancel(ctx), w, func(_ *turn, reply func(AppSession, error)) { reply(w.sessionInfo(s), nil) })
	}
	return info, err
}

// deliver moves on by parts: the state is signed, durable with this turn, and shown to the payer after it.
func (a *appSessions) deliver(t *turn, s *appSession, parts uint64) error {
	if why := a.whyNotDeliver(s); why != "" {
		return Fail(CodePhase, MoneyUntouched, "see `dmfwallet session show "+s.ID.String()+"`", "%s", why)
	}
	from, version := s.data.Newest.State, s.data.Newest.Version
	if s.data.Next != nil {
		from, version = s.data.Next.State, s.data.Next.Version
	}
	to, err := s.app.step(s.data.Params, s.data.Secret, from, parts)
	if err != nil {
		return Fail(CodeUsage, MoneyUntouched, "deliver fewer", "%w", err)
	}
	next := appState{Version: version + 1, State: to}
	if next.Sigs[1], err = a.sign(s, channels.AppState{Version: next.Version, State: to}); err != nil {
		return err
	}
	s.data.Next, s.data.Refuse = &next, ""
	s.save(t)
	a.propose(t, s)
	return nil
}

func (a *appSessions) sign(s *appSession, f channels.Fact) (channels.Signature, error) {
	return a.w.ports.Keys.SignFact(FactKey{Channel: s.data.Signer}, a.domain(s), s.terms.Condition(), f)
}

// domain is that of the session's resolver, as its lock names it.
func (a *appSessions) domain(s *appSession) channels.FactDomain {
	return channels.FactDomain{ChainID: a.w.cfg.Domain.ChainID, Resolver: s.lock().Resolver, Kind: channels.KindAppSession}
}

func (a *appSessions) whyNotDeliver(s *appSession) string {
	w := a.w
	switch {
	case s.Role != deals.RoleTarget:
		return "it is the other one who delivers"
	case w.deals[s.ID] != s.deal:
		return "it is over"
	case s.In == nil:
		return "the promise of it is not here yet"
	case s.data.Close || s.rec.OnRecord || w.sessions[s.In.Channel] == nil || w.sessions[s.In.Channel].agreedTo(s.In.LockKey):
		return "it is being closed"
	case w.sessions[s.In.Channel].ch.Phase != channels.PhaseOpen:
		return "the channel of its lock is not open"
	case w.unixNow() >= w.sessionClosesAt(s.terms):
		return "its time is over: what is left of it is for settling"
	}
	return ""
}

// propose shows the payer the newest state that it did not sign; without one it says that the lock is here.
func (a *appSessions) propose(t *turn, s *appSession) {
	s.said = t.now
	m := deals.NextState{}
	if n := s.data.Next; n != nil {
		m = deals.NextState{Version: n.Version, State: n.State, Sig: n.Sigs[1]}
	}
	t.say(s.data.Peer, s.ID, deals.WordState, m)
}

// mine is the session that a word of a peer is about, where we have that role in it.
func (a *appSessions) mine(c *contact, id deals.ID, role deals.Role) (*appSession, error) {
	d := a.w.deals[id]
	if d == nil || d.Kind != deals.KindSession || d.Role != role || a.of(d).data.Peer != c.rec.ID {
		return nil, errors.New("no session of the sender's")
	}
	return a.of(d), nil
}

// stated hears the payee's move: what the app allows is signed, too. The signature is durable before it leaves.
func (a *appSessions) stated(t *turn, c *contact, id deals.ID, m deals.NextState) error {
	s, err := a.mine(c, id, deals.RoleOrigin)
	if err != nil {
		return err
	}
	switch {
	case s.Out == nil:
		return errors.New("a session without a lock")
	case a.w.stale != "":
		return errors.New("the chain can't be relied on now: the payee says it again")
	}
	if !s.data.Ready {
		s.data.Ready = true
		s.save(t)
		t.tell(a.event(s, "session.open", fmt.Sprintf("%s can deliver %s for %s", c.rec.Name, s.data.App, a.w.currencyAt(s.data.Token).Format(s.data.Amount))))
		s.news(t)
	}
	newest := s.data.Newest
	switch {
	case m.Version == 0:
		return nil
	case m.Version == newest.Version && bytes.Equal(m.State, newest.State):
		a.cosign(t, s, "")
		return nil
	}
	if why := a.check(s, m); why != "" {
		a.cosign(t, s, why)
		if c.words.take(t.now) {
			t.tell(a.event(s, "session.alert", fmt.Sprintf("a move of %s was not signed: %s; nothing more is owed", c.rec.Name, why)))
		}
		return nil
	}
	sig, err := a.sign(s, channels.AppState{Version: m.Version, State: m.State})
	if err != nil {
		return err
	}
	s.data.Newest = appState{Version: m.Version, State: m.State, Sigs: [2]channels.Signature{sig, m.Sig}}
	s.save(t)
	a.cosign(t, s, "")
	a.tellProgress(t, s, "session.delivered", "%s delivered %d of %d parts: %s of %s are owed")
	return nil
}

// check judges a state that the payee signed: one that goes on from the newest that both signed, by a move that the app allows.
func (a *appSessions) check(s *appSession, m deals.NextState) string {
	w := a.w
	fact := channels.AppState{Version: m.Version, State: m.State}
	switch {
	case m.Version <= s.data.Newest.Version || m.Version > maxNumber:
		return "a version that is not above the last"
	case w.unixNow() >= w.sessionClosesAt(s.terms):
		return "the time for deliveries is over"
	case s.Out.Ruled != nil || s.Out.Stage == deals.StageEnded || s.rec.Decided:
		return "it is being closed"
	case len(m.State) > channels.MaxFact/2 || !s.app.Allows(s.data.Params, s.data.Newest.State, m.State, true):
		return "a move that the app does not allow"
	case channels.Verify(a.domain(s).FactDigest(s.terms.Condition(), fact), m.Sig, s.terms.Payee) != nil:
		return "a state that is not signed by the payee's key"
	}
	return ""
}

// cosign tells the payee the newest state that we signed.
func (a *appSessions) cosign(t *turn, s *appSession, reason string) {
	s.said = t.now
	n := s.data.Newest
	t.say(s.data.Peer, s.ID, deals.WordCosigned, deals.Cosigned{Version: n.Version, Sig: n.Sigs[0], Reason: clipText(reason, channels.MaxReason)})
}

// cosigned hears the payer's signature: with ours it makes a state that can be taken to the chain.
func (a *appSessions) cosigned(t *turn, c *contact, id deals.ID, m deals.Cosigned) error {
	s, err := a.mine(c, id, deals.RoleTarget)
	if err != nil {
		return err
	}
	if s.In == nil {
		return nil
	}
	next := s.data.Next
	switch {
	case next == nil || m.Version < next.Version:
		if m.Reason != "" && next != nil {
			s.data.Refuse = clipText(m.Reason, channels.MaxReason)
			s.save(t)
			s.news(t)
			return nil
		}
		a.propose(t, s) // it asks where we are
		return nil
	case m.Version > next.Version:
		return errors.New("a signature over a state that we never signed")
	}
	fact := channels.AppState{Version: next.Version, State: next.State}
	if channels.Verify(a.domain(s).FactDigest(s.terms.Condition(), fact), m.Sig, s.terms.Payer) != nil {
		return errors.New("a co-signature that is not by the payer's key")
	}
	next.Sigs[0] = m.Sig
	s.data.Newest, s.data.Next, s.data.Refuse = *next, nil, ""
	s.save(t)
	a.tellProgress(t, s, "session.cosigned", "%s signed for %d of %d parts: %s of %s are yours")
	s.news(t)
	t.driveSoon(s.deal)
	return nil
}

func (a *appSessions) tellProgress(t *turn, s *appSession, event, text string) {
	done, all := s.app.progress(s.data.Params, s.data.Newest.State)
	cur := a.w.currencyAt(s.data.Token)
	t.tell(a.event(s, event, fmt.Sprintf(text, a.w.nameOf(s.data.Peer), done, all, cur.Format(s.pays(s.data.Newest.State)), cur.Format(s.data.Amount))))
}
