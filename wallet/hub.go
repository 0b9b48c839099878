package wallet

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// driveHub passes a lock on, and what becomes of it back (R14: deals.Next).
func (w *Wallet) driveHub(t *turn, d *deal) {
	if d.Out == nil && d.Reason == "" && !d.Back {
		w.forward(t, d)
	}
	for _, a := range d.Next(w.view(d)) {
		w.perform(t, d, a)
	}
}

// forward promises the next hop what the one before promised us. Upstream's lock is durable here, on a channel that is open (R14a).
func (w *Wallet) forward(t *turn, d *deal) {
	if w.resuming() {
		d.Back = true
		t.saveDeal(d)
		return
	}
	in := w.sessions[d.In.Channel]
	if in == nil || !deals.MayPassOn(in.ch) || w.stale != "" {
		return // it waits for its channel, for the chain, or for its deadline
	}
	out, reason := w.nextLeg(d, in)
	if reason != "" {
		w.turnBack(t, d, reason)
		return
	}
	q := d.Lead.Quote
	lead := deals.Lead{Deal: d.Lead.Deal, Kind: d.Kind, Body: d.Lead.Body, Quote: q.Onward}
	if q.Next != d.Lead.To {
		lead.To = d.Lead.To
	}
	var fee channels.Note
	if q.Onward != nil && !q.Onward.Fee.IsZero() {
		fee = channels.Note{ID: q.Onward.ID, Amount: q.Onward.Fee, Memo: "hub fee"}
	}
	d.Out = &deals.Leg{Channel: out.ch.ID(), Peer: out.rec.Peer, Token: out.ch.Params.Token, LockKey: d.In.LockKey, Amount: d.amountOut(), Stage: deals.StageWanted}
	w.promise(t, d, out, lead, fee)
}

// amountOut is what goes out for what comes in.
func (d *deal) amountOut() channels.Amount {
	if q := d.Lead.Quote; q != nil && q.Amount != nil {
		return *q.Amount
	}
	return d.In.Amount
}

// nextLeg judges a lock that is to be passed on, and finds the channel for it.
func (w *Wallet) nextLeg(d *deal, in *session) (*session, string) {
	q, p := d.Lead.Quote, w.hubPolicy()
	if q == nil {
		return nil, "it comes without a quote of ours"
	}
	if (q.Amount != nil || q.Token != "") && d.Resolver != channels.KindHashLock {
		return nil, "only what pays all or nothing can be changed into another currency" // a part of one is no part of the other
	}
	offer := deals.Offer{Kind: d.Kind, Payer: d.In.Peer, To: d.Lead.To, Token: d.In.Token.Hex(), Amount: d.In.Amount}
	if who, err := w.ports.Invites.Author(w.cfg.Domain.Network(), deals.NoteQuote, q.Body(offer), q.Sig); err != nil || who != w.ports.Peers.ID() {
		return nil, "its quote is not ours, or is for something else"
	}
	if w.localNow() > q.Expires {
		return nil, "its quote has expired"
	}
	if d.Fee.Less(q.Fee) {
		return nil, fmt.Sprintf("the fee of %s did not come with it", w.currency(in).Format(q.Fee))
	}
	if reason := w.bears(p, in, d.In.Amount, d.In.LockKey); reason != "" {
		return nil, reason
	}
	now, deadline := w.unixNow(), d.Deadline()
	if deadline < now+2*w.cfg.Margin || deadline > now+uint64(p.Days)*24*3600 {
		return nil, fmt.Sprintf("its deadline leaves too little time, or too much: between %d s and %d days are taken", 2*w.cfg.Margin, p.Days)
	}
	token := d.In.Token
	if q.Token != "" {
		token = common.HexToAddress(q.Token)
	}
	need := d.amountOut()
	if q.Onward != nil {
		need, _ = need.Add(q.Onward.Fee)
	}
	out := w.channelTo(q.Next, token, need)
	if out == nil {
		return nil, "the next one can't be reached now, or there is too little between us"
	}
	return out, ""
}

// channelTo is an open channel in which we can promise a peer that much now, or nil; of several the one that can send most.
func (w *Wallet) channelTo(peer string, token common.Address, amount channels.Amount) *session {
	var best *session
	for _, s := range w.with[peer] {
		if s.ch.Params.Token != token || s.ch.Phase != channels.PhaseOpen || !s.ch.Connected() || s.ch.CanSend().Less(amount) {
			continue
		}
		if best == nil || best.ch.CanSend().Less(s.ch.CanSend()) {
			best = s
		}
	}
	return best
}

// turnBack refuses a lock that was not passed on.
func (w *Wallet) turnBack(t *turn, d *deal, reason string) {
	d.Reason = reason
	t.saveDeal(d)
}

// refusedLock takes a promise back that the engine did not take: until there is room, or for good.
func (w *Wallet) refusedLock(t *turn, d *deal, s *session, err error) {
	if w.deals[d.ID] != d || d.Out == nil || d.Out.Stage != deals.StageWanted {
		return
	}
	if isBusy(err) {
		s.crowded = append(s.crowded, d)
		return
	}
	w.notMade(t, d, AsError(w.commandError(s, err)).Message)
}

// roomAgain tries the promises that found no room in a channel.
func (w *Wallet) roomAgain(t *turn, s *session) {
	if len(s.crowded) == 0 {
		return
	}
	crowded := s.crowded
	s.crowded = nil
	t.then(func() {
		w.mail.put(func(t *turn) {
			for _, d := range crowded {
				w.promiseAgain(t, d)
			}
		})
	})
}

// crowdedAlone tries them, too, where no room will come: the peer is gone, or the channel is not open any more. They are refused then, so
// that nobody waits for what was never promised.
func (w *Wallet) crowdedAlone(t *turn) {
	for _, s := range w.sessions {
		if len(s.crowded) > 0 && (!s.ch.Connected() || s.ch.Phase != channels.PhaseOpen) {
			w.roomAgain(t, s)
		}
	}
}

func (w *Wallet) promiseAgain(t *turn, d *deal) {
	if w.deals[d.ID] != d || d.Out == nil || d.Out.Stage != deals.StageWanted {
		return
	}
	if d.Role == deals.RoleHub {
		w.takeBack(d)
		w.driveHub(t, d)
		return
	}
	if s := w.sessions[d.Out.Channel]; s != nil {
		w.promise(t, d, s, d.Lead, d.feeNote())
	}
}

// feeNote is the payment to the first hub beside an origin's lock.
func (d *deal) feeNote() channels.Note {
	if d.Lead.Quote == nil || d.Fee.IsZero() {
		return channels.Note{}
	}
	return channels.Note{ID: d.Lead.Quote.ID, Amount: d.Fee, Memo: "hub fee"}
}

// passedOn tells of a hub's part that is over.
func (w *Wallet) passedOn(t *turn, d *deal) {
	s := w.sessions[d.In.Channel]
	if s == nil || d.Status != deals.StatusDone {
		return
	}
	cur := w.currency(s)
	t.tell(Event{Event: "hub.forwarded", Channel: d.In.Channel.String(), Peer: d.In.Peer, Data: mustJSON(map[string]any{"deal": d.ID, "kind": d.Kind, "currency": cur.Symbol, "amount": d.In.Amount, "fee": d.Fee}),
		Text: fmt.Sprintf("passed on %s from %s to %s, fee %s", cur.Format(d.In.Amount), w.nameOf(d.In.Peer), w.nameOf(d.Out.Peer), cur.Format(d.Fee))})
}

func isBusy(err error) bool { return errors.Is(err, channels.ErrBusy) }

// hubsFor are the peers that could pass a lock on: hubs with an open channel in the currency in which we can send that much. Those that
// ask us are left out.
func (w *Wallet) hubsFor(token common.Address, amount channels.Amount, but ...string) []string {
	var out []string
	for id, c := range w.peers {
		if c.hello && c.hub && !slices.Contains(but, id) && w.channelTo(id, token, amount) != nil {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	if len(out) > maxHubs {
		out = out[:maxHubs]
	}
	return out
}

// mayHaveHubs reports whether there is a channel in a currency with anybody but the payee.
func (w *Wallet) mayHaveHubs(token common.Address, to string) bool {
	for _, s := range w.sessions {
		if s.ch.Phase == channels.PhaseOpen && s.ch.Params.Token == token && s.rec.Peer != to {
			return true
		}
	}
	return false
}

// comingBack reports whether such a channel's peer is not there, or did not say yet how far it is.
func (w *Wallet) comingBack(token common.Address, to string) bool {
	for _, s := range w.sessions {
		if s.ch.Phase == channels.PhaseOpen && s.ch.Params.Token == token && s.rec.Peer != to && !s.ch.Connected() {
			return true
		}
	}
	return false
}

// maxHubs is how many hubs are asked for a quote at once.
const maxHubs = 8
