package wallet

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// Sessions implements API: live ones first, newest first.
func (w *Wallet) Sessions(ctx context.Context) ([]AppSession, error) {
	found, err := listDeals(ctx, w, deals.KindSession, func(d *deals.Deal) (AppSession, bool) {
		if d.Role == deals.RoleHub {
			return AppSession{}, false
		}
		if live := w.deals[d.ID]; live != nil {
			return w.sessionInfo(w.appSessions.of(live)), true
		}
		return w.sessionInfo(readSession(&deal{Deal: *d})), true
	})
	over := func(s AppSession) int {
		if s.Status == string(statusClosed) || s.Status == string(deals.StatusFailed) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(found, func(x, y AppSession) int { return over(x) - over(y) })
	return found, err
}

// Session implements API.
func (w *Wallet) Session(ctx context.Context, id string) (AppSession, error) {
	return ask(ctx, w, func(_ *turn, reply func(AppSession, error)) {
		s, err := w.appSessions.find(id)
		if err != nil {
			reply(AppSession{}, err)
			return
		}
		reply(w.sessionInfo(s), nil)
	})
}

func (w *Wallet) sessionInfo(s *appSession) AppSession {
	d, a := s.deal, w.appSessions
	out := AppSession{ID: d.ID.String(), Role: "payer", Status: string(d.Status), App: s.data.App, Peer: w.nameOf(s.data.Peer), PeerID: s.data.Peer, Token: s.data.Token, Amount: s.data.Amount,
		Paid: s.pays(s.data.Newest.State), Version: s.data.Newest.Version, Fee: d.Fee, Currency: w.currencyAt(s.data.Token), Period: s.terms.ChallengePeriod, Reason: d.Reason,
		Until: time.Unix(int64(w.sessionClosesAt(s.terms)), 0).UTC(), Deadline: time.Unix(int64(s.terms.By), 0).UTC(), Time: time.Unix(int64(d.Created), 0).UTC(), CanDo: map[string]string{}}
	out.Cosigned, out.Parts = s.app.progress(s.data.Params, s.data.Newest.State)
	out.Delivered = out.Cosigned
	if s.data.Next != nil {
		out.Delivered, _ = s.app.progress(s.data.Params, s.data.Next.State)
	}
	if d.Role == deals.RoleTarget {
		out.Role = "payee"
	}
	if leg := s.lock(); leg != nil {
		out.Channel = leg.Channel.String()
		if leg.Peer != s.data.Peer {
			out.Hub = w.nameOf(leg.Peer)
		}
	}
	if w.deals[d.ID] != d {
		out.Paid = s.data.Paid
		out.CanDo["deliver"], out.CanDo["close"], out.CanDo["force"] = "it is over", "it is over", "it is over"
		return out
	}
	out.Status = a.statusOf(s)
	what, until := a.waiting(s)
	out.Waiting, out.WaitsFor = what, chainTime(until)
	out.CanDo["deliver"], out.CanDo["close"], out.CanDo["force"] = a.whyNotDeliver(s), "", ""
	if s.data.Close {
		out.CanDo["close"] = "it is being closed"
	}
	if d.Role != deals.RoleTarget || s.data.Force {
		out.CanDo["force"] = "only the payee can take it to the chain, once"
	}
	return out
}

func (a *appSessions) statusOf(s *appSession) string {
	leg := s.lock()
	ch := a.w.sessions
	switch {
	case leg == nil || s.Role == deals.RoleOrigin && !s.data.Ready:
		return "opening"
	case s.data.Close || leg.Agreed != nil || leg.Ruled != nil || s.rec.OnRecord || a.w.unixNow() >= a.w.sessionClosesAt(s.terms):
		return "closing"
	case s.Role == deals.RoleTarget && ch[leg.Channel] != nil && ch[leg.Channel].agreedTo(leg.LockKey):
		return "closing"
	}
	return string(deals.StatusOpen)
}

// waiting says what it waits for and until when (unix seconds, 0: no deadline), in the same words everywhere (I5).
func (a *appSessions) waiting(s *appSession) (string, uint64) {
	w, leg, who := a.w, s.lock(), a.w.nameOf(s.data.Peer)
	switch {
	case leg == nil && s.Role == deals.RoleTarget:
		return "the promise from " + who, s.data.Until
	case leg == nil:
		return "", 0
	case leg.Stage == deals.StageWanted:
		return "our promise to be signed", 0
	case leg.Ruled != nil:
		return "the settlement of what the chain decided", 0
	case s.rec.OnRecord && !s.rec.Decided:
		return "the end of the challenge period: " + a.onRecord(s), s.rec.Record.Until
	case s.rec.Decided:
		return "finality of what the chain decided", 0
	case s.Role == deals.RoleOrigin:
		return a.waitingPayer(s, who)
	}
	return a.waitingPayee(s, w.sessions[leg.Channel], who)
}

func (a *appSessions) onRecord(s *appSession) string {
	done, all := s.app.progress(s.data.Params, s.rec.Record.State)
	return fmt.Sprintf("%d of %d parts are on record", done, all)
}

func (a *appSessions) waitingPayer(s *appSession, who string) (string, uint64) {
	closes := a.w.sessionClosesAt(s.terms)
	switch {
	case s.Out.Agreed != nil:
		return a.w.nameOf(s.Out.Peer) + " to acknowledge the settlement", s.Deadline()
	case !s.data.Ready:
		return "the promise to reach " + who, closes
	case s.data.Close:
		return who + " to agree to what it delivered", s.Deadline()
	case a.w.unixNow() >= closes:
		return who + " to settle, or to go to the chain", s.Deadline()
	}
	if done, all := s.app.progress(s.data.Params, s.data.Newest.State); done < all {
		return fmt.Sprintf("the next of %d parts from %s", all-done, who), closes
	}
	return who + " to settle", s.Deadline()
}

func (a *appSessions) waitingPayee(s *appSession, ch *session, who string) (string, uint64) {
	closes := a.w.sessionClosesAt(s.terms)
	switch {
	case ch != nil && ch.agreedTo(s.In.LockKey):
		return a.w.nameOf(s.In.Peer) + " to settle", channels.FactsBefore(s.terms, channels.AppState{})
	case s.data.Force:
		return "our state on the chain's record", channels.FactsBefore(s.terms, channels.AppState{})
	case s.data.Next != nil && s.data.Refuse != "":
		return who + "'s signature, which it refuses (" + s.data.Refuse + "); after that the chain", closes
	case s.data.Next != nil:
		return who + "'s signature for what you delivered; after that the chain", closes
	case s.data.Close:
		return "the settlement", s.Deadline()
	}
	if done, all := s.app.progress(s.data.Params, s.data.Newest.State); done < all {
		return fmt.Sprintf("you: %d parts are to be delivered", all-done), closes
	}
	return "you: close it, all is delivered", closes
}

// attention are the lines of `status` about sessions.
func (a *appSessions) attention(out *Status) {
	for _, s := range a.live {
		if s.rec.OnRecord || s.data.Refuse != "" {
			what, _ := a.waiting(s)
			out.Attention = append(out.Attention, fmt.Sprintf("session of %s with %s: waiting for %s", s.data.App, a.w.nameOf(s.data.Peer), what))
		}
	}
}

// event is one about a session.
func (a *appSessions) event(s *appSession, name, text string) Event {
	done, all := s.app.progress(s.data.Params, s.data.Newest.State)
	e := Event{Event: name, Peer: s.data.Peer, Text: text, Data: mustJSON(map[string]any{"session": s.ID, "app": s.data.App, "amount": s.data.Amount, "paid": s.pays(s.data.Newest.State), "done": done, "parts": all})}
	if leg := s.lock(); leg != nil {
		e.Channel = leg.Channel.String()
	}
	return e
}
