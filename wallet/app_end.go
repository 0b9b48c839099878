package wallet

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// next implements arrangement.
func (a *appSessions) next(t *turn, d *deal) {
	s := a.of(d)
	switch d.Role {
	case deals.RoleTarget:
		a.nextPayee(t, s)
	case deals.RoleOrigin:
		a.nextPayer(t, s)
	}
}

// nextPayee agrees to what was delivered when somebody wants the end, or goes by the chain where off chain it can't be had: where the payer
// does not sign, where a hub can't know that no other state is recorded first, and where something is on record already.
func (a *appSessions) nextPayee(t *turn, s *appSession) {
	w := a.w
	if s.In == nil {
		if w.localNow() > s.data.Until {
			w.untrack(s.deal)
			delete(a.live, s.ID)
			t.saveDeal(s.deal)
		}
		return
	}
	ch := w.sessions[s.In.Channel]
	if ch == nil || s.In.Ruled != nil || s.rec.Decided {
		return
	}
	late := w.unixNow() >= w.sessionClosesAt(s.terms)
	frozen := ch.ch.Phase != channels.PhaseOpen && ch.ch.Phase != channels.PhaseOpening
	disputed := ch.ch.Phase == channels.PhaseDisputed || ch.ch.Phase == channels.PhaseSettling
	switch {
	case s.rec.OnRecord || s.data.Force || disputed || late && s.data.Next != nil:
		a.goOn(t, s)
	case ch.agreedTo(s.In.LockKey):
	case s.data.Next != nil:
		if s.dueAgain(t) {
			a.propose(t, s)
		}
	case s.data.Close || late || frozen:
		a.settle(t, s)
	}
}

// settle ends a session off chain where that is possible: nothing is owed; the lock is the payer's own; or it pays all, so that a hub is paid
// in full before it pays. Else the newest state goes on record, for all locks on the way at once.
func (a *appSessions) settle(t *turn, s *appSession) {
	paid := s.pays(s.data.Newest.State)
	switch {
	case paid.IsZero():
		a.w.perform(t, s.deal, deals.Agree{Reason: "nothing was delivered"})
	case s.In.Peer == s.data.Peer || paid == s.In.Amount:
		a.w.perform(t, s.deal, deals.Agree{Paid: paid, Fact: s.fact()})
	default:
		a.goOn(t, s)
	}
}

// goOn takes the payee's side on chain as far as it can be taken now: the newest co-signed state, then the moves beyond it.
func (a *appSessions) goOn(t *turn, s *appSession) {
	newest, next, rec := s.data.Newest, s.data.Next, s.rec.Record
	if s.rec.OnRecord && a.w.head.Time >= rec.Until {
		return // nothing follows any more
	}
	better := !s.rec.OnRecord || rec.Amount.Less(s.pays(newest.State))
	switch {
	case newest.Version > rec.Version && better:
		a.put(t, s, s.fact())
	case next == nil || s.rec.OnRecord && !rec.Amount.Less(s.pays(next.State)):
		// All is on record, or was never delivered.
	case s.app.Allows(s.data.Params, rec.State, next.State, true):
		move := channels.AppMove{Version: rec.Version, From: bytes.Clone(rec.State), To: next.State, ByPayee: true}
		sig, err := a.sign(s, move)
		if err != nil {
			a.w.cfg.Log.Error("a move can't be signed", "error", err)
			return
		}
		a.put(t, s, s.encode(channels.SignedFact{Fact: move, Sigs: []channels.Signature{sig}, Params: s.data.Params}))
	}
}

// put wishes for a fact on record, until the record shows it.
func (a *appSessions) put(t *turn, s *appSession, fact []byte) {
	leg := s.lock()
	ch := a.w.sessions[leg.Channel]
	read, err := channels.ReadFact(channels.KindAppSession, fact)
	if ch == nil || err != nil {
		return
	}
	before := channels.FactsBefore(s.terms, read.Fact)
	if s.rec.OnRecord {
		before = s.rec.Record.Until
	}
	if a.w.head.Time >= before {
		return
	}
	t.calls = append(t.calls, channels.Call{Kind: channels.CallRecord, Params: ch.ch.Params, Epoch: ch.ch.Epoch, Before: before,
		Record: channels.Record{Resolver: leg.Resolver, Kind: channels.KindAppSession, Terms: s.Terms, Fact: fact}})
}

// nextPayer settles what is owed, answers an older state on chain where that costs it more, and tells the payee again what it did not answer.
func (a *appSessions) nextPayer(t *turn, s *appSession) {
	w := a.w
	if s.Out == nil {
		return
	}
	if s.rec.OnRecord && !s.rec.Decided && s.rec.Record.Version < s.data.Newest.Version && s.pays(s.data.Newest.State).Less(s.rec.Record.Amount) {
		a.put(t, s, s.fact())
	}
	if agreed := s.Out.Agreed; agreed != nil && !agreed.IsZero() {
		if a.owes(s, *agreed) {
			w.perform(t, s.deal, deals.Settle{Paid: *agreed})
		}
		return
	}
	if ch := w.sessions[s.Out.Channel]; !s.data.Close && ch != nil && ch.ch.Phase == channels.PhaseClosing {
		s.data.Close = true // no channel closes before its locks are gone
		s.save(t)
	}
	stands := s.Out.Stage == deals.StageStands || s.Out.Stage == deals.StageTaken
	if !stands || s.data.Ready && !s.data.Close || !s.dueAgain(t) {
		return
	}
	if !s.data.Ready {
		a.cosign(t, s, "")
	}
	if s.data.Close {
		t.say(s.data.Peer, s.ID, deals.WordSessionClose, deals.Closing{})
	}
}

// owes reports whether what the reader of our lock agreed to is owed: no more than by the newest state that we signed, or by a newer one that
// carries our signature all the same.
func (a *appSessions) owes(s *appSession, agreed channels.Amount) bool {
	if !s.pays(s.data.Newest.State).Less(agreed) {
		return true
	}
	verdict, err := a.w.judge(s.deal, s.Out.Amount, s.Out.Fact)
	if err != nil || verdict.Paid.Less(agreed) {
		return false
	}
	read, err := channels.ReadFact(channels.KindAppSession, s.Out.Fact)
	if err != nil {
		return false
	}
	f, cosigned := read.Fact.(channels.AppState)
	return cosigned && f.Version >= s.data.Newest.Version
}

// closeAsked hears that the payer wants the end.
func (a *appSessions) closeAsked(t *turn, c *contact, id deals.ID, _ deals.Closing) error {
	s, err := a.mine(c, id, deals.RoleTarget)
	if err != nil {
		return err
	}
	if s.In != nil {
		a.end(t, s, false)
	}
	return nil
}

func (a *appSessions) end(t *turn, s *appSession, force bool) {
	if !s.data.Close || force && !s.data.Force {
		s.data.Close, s.data.Force = true, s.data.Force || force && s.Role == deals.RoleTarget
		s.said = time.Time{}
		s.save(t)
	}
	t.driveSoon(s.deal)
}

// CloseSession implements API.
func (w *Wallet) CloseSession(ctx context.Context, id string, force bool) (AppSession, error) {
	return ask(ctx, w, func(t *turn, reply func(AppSession, error)) {
		s, err := w.appSessions.find(id)
		switch {
		case err != nil:
			reply(AppSession{}, err)
			return
		case force && s.Role != deals.RoleTarget:
			reply(AppSession{}, Fail(CodeUsage, MoneyUntouched, "close without --force: what was not delivered comes back by the deadline", "only the payee can take its deliveries to the chain"))
			return
		case w.deals[s.ID] == s.deal && s.Role == deals.RoleTarget && s.In == nil:
			reply(AppSession{}, Fail(CodePhase, MoneyUntouched, "wait for it, or for its end", "the promise of it is not here yet"))
			return
		}
		if w.deals[s.ID] == s.deal {
			w.appSessions.end(t, s, force)
		}
		t.then(func() { reply(w.sessionInfo(s), nil) })
	})
}

// over implements arrangement.
func (a *appSessions) over(t *turn, d *deal) {
	if len(d.Data) == 0 {
		return // nobody agreed to it
	}
	s := a.of(d)
	if paid, ok := s.lock().Final(); ok {
		s.data.Paid = paid
	}
	if d.Status = statusClosed; d.Role == deals.RoleOrigin && !s.data.Ready || d.Role == deals.RoleTarget && d.Reason != "" {
		d.Status = deals.StatusFailed
	}
	s.save(t)
	delete(a.live, d.ID)
	cur, who := a.w.currencyAt(s.data.Token), a.w.nameOf(s.data.Peer)
	event, text := "session.closed", fmt.Sprintf("the session of %s with %s is closed: %s of %s went to the payee", s.data.App, who, cur.Format(s.data.Paid), cur.Format(s.data.Amount))
	if d.Status == deals.StatusFailed {
		event, text = "session.failed", fmt.Sprintf("the session of %s with %s was not opened: %s", s.data.App, who, d.Reason)
	}
	t.tell(a.event(s, event, text))
}

// find resolves an id, as virtual.find does.
func (a *appSessions) find(id string) (*appSession, error) {
	var hit *appSession
	hits := 0
	err := a.w.findDeals(deals.KindSession, id, func(d *deal, live bool) {
		hits++
		if hit = readSession(d); live {
			hit = a.of(d)
		}
	})
	switch {
	case err != nil:
		return nil, err
	case hits == 0:
		return nil, Fail(CodeNotFound, MoneyUntouched, "see `dmfwallet session list`", "there is no session %q", clipText(id, 40))
	case hits > 1:
		return nil, Fail(CodeUsage, MoneyUntouched, "give more of it", "%q fits more than one session", clipText(id, 40))
	}
	return hit, nil
}
