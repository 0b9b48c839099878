package deals_test

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// deal is a live deal as a node knows it: wallet/deal.go and wallet/hub.go in small. What a hub does is production's deals.Next.
type deal struct {
	deals.Deal
	changed bool
}

// resolvers of the model, all of which are allowed.
var resolvers = map[common.Address]channels.ResolverKind{hashLocks: channels.KindHashLock, vouchers: channels.KindVoucher, escrows: channels.KindEscrow}

// policy is what everybody allows of locks.
func (w *world) policy() channels.Policy {
	return channels.Policy{Margin: margin, Resolvers: resolvers, Dust: channels.NewAmount(w.dust)}
}

// dustSlots is how many locks of a peer that are too small to enforce a hub bears in a channel.
const dustSlots = 1

// limits is what a hub bears of a peer.
func (w *world) limits() deals.Limits {
	return deals.Limits{Max: channels.MaxAmount(), AtRisk: channels.MaxAmount(), Slots: channels.MaxLocks, DustSlots: dustSlots, Dust: channels.NewAmount(w.dust)}
}

// expected is what a target keeps of a deal that it waits for: the preimage, or the best total that it was given.
type expected struct {
	Amount   channels.Amount
	Preimage []byte
	Total    channels.Amount
	Fact     []byte
	Shown    bool // it agreed to be paid by what it holds
}

func (d *deal) data() (v expected) {
	_ = json.Unmarshal(d.Data, &v)
	return v
}

func (d *deal) setData(v expected) {
	d.Data, _ = json.Marshal(v)
	d.changed = true
}

func (d *deal) leg(out bool) *deals.Leg {
	if out {
		return d.Out
	}
	return d.In
}

// legOf finds a deal by a lock: by its channel, its writer and its key, never by its condition alone (R7).
func (n *node) legOf(id channels.ID, out bool, key channels.LockKey) *deal {
	for _, d := range n.deals {
		if l := d.leg(out); l != nil && l.Channel == id && l.LockKey == key {
			return d
		}
	}
	return nil
}

// collectLocks books what a step says of locks, in the commit that makes it durable.
func (n *node) collectLocks(e *end, step channels.Step, s *saved) {
	for _, c := range step.Locks {
		n.book(e, c, step, s)
	}
	for _, dropped := range step.Dropped {
		if i := slices.IndexFunc(n.deals, func(d *deal) bool { return d.ID == dropped.ID }); i >= 0 && n.deals[i].Out != nil && n.deals[i].Out.Stage == deals.StageWanted {
			n.notMade(n.deals[i], dropped.Reason)
		}
	}
	if e.ch.Over {
		n.endLegs(e)
	}
}

func (n *node) book(e *end, c channels.LockChange, step channels.Step, s *saved) {
	out := c.Writer == e.me
	if c.What == channels.LockEnded && !c.Lost {
		if out {
			s.promised = plus(s.promised, c.Paid)
		} else {
			s.fulfilled = plus(s.fulfilled, c.Paid)
		}
	}
	s.lost = s.lost || c.Lost
	d := n.legOf(e.id(), out, c.Key())
	switch {
	case d != nil:
	case out && c.Ruled == nil && !c.Lost:
		d = n.lone(e, c.Held)
	case out || c.What != channels.LockOffered || c.Back:
		return
	default:
		d = n.adopt(e, c.Held)
	}
	d.leg(out).Book(c)
	if paid, ok := d.Out.Final(); c.What == channels.LockRuled && !out && ok && c.Ruled.Less(paid) && c.Amount.Less(channels.NewAmount(n.w.dust)) {
		e.unpaid++
	}
	d.changed = true
	n.todo = append(n.todo, d)
	n.w.log("  %s: lock %s of %s on %x with %s: %s, paid %s", n.name, c.What, c.Amount, c.Condition[:3], e.peer.name, roleOf(d), c.Paid)
}

func roleOf(d *deal) string { return string(d.Role) }

// endLegs ends what a channel's end left open: a lock that the chain did not count was never promised.
func (n *node) endLegs(e *end) {
	for _, d := range n.deals {
		for _, out := range []bool{false, true} {
			leg, writer := d.leg(out), e.me
			if leg == nil || leg.Channel != e.id() {
				continue
			}
			if !out {
				writer = e.them()
			}
			if _, final := leg.Final(); final || e.ch.LockCounted(writer, leg.LockKey) {
				continue
			}
			leg.Stage, leg.Paid = deals.StageEnded, channels.Amount{}
			d.changed = true
			n.todo = append(n.todo, d)
		}
	}
}

// adopt makes a deal of a lock that a peer offers.
func (n *node) adopt(e *end, h channels.Held) *deal {
	lead, err := deals.ReadLead(h.Lead)
	leg := &deals.Leg{Channel: e.id(), Peer: e.peer.name, LockKey: h.Key(), Amount: h.Amount, Stage: deals.StageStands}
	target := err == nil && (lead.To == "" || lead.To == n.name)
	if target {
		for _, d := range n.deals {
			if d.ID == lead.Deal && d.Role == deals.RoleTarget && d.In == nil && d.expects(h) {
				d.In, d.Status, d.changed = leg, deals.StatusOpen, true
				if d.Deadline() < n.w.chain.now()+margin {
					d.Reason = "its deadline is too near"
				}
				return d
			}
		}
	}
	d := &deal{Deal: deals.Deal{ID: n.w.newID(), Kind: lead.Kind, Role: deals.RoleHub, Status: deals.StatusOpen, In: leg, Resolver: h.Kind, Terms: h.Terms, Expiry: h.Expiry, Lead: lead}, changed: true}
	switch {
	case err != nil:
		d.Reason = "what the lock is for can't be read"
	case target:
		d.Role, d.Reason = deals.RoleTarget, "nothing of ours is for this"
	case !n.hub:
		d.Reason = "no hub"
	}
	n.deals = append(n.deals, d)
	return d
}

// expects reports whether a lock is the one that was agreed on.
func (d *deal) expects(h channels.Held) bool {
	return h.Kind == d.Resolver && string(h.Terms) == string(d.Terms) && d.data().Amount == h.Amount
}

func (n *node) drive(d *deal) {
	switch {
	case !slices.Contains(n.deals, d):
	case d.Over():
		n.forget(d)
	case d.Role == deals.RoleHub:
		n.driveHub(d)
	case d.Reason != "" && d.In != nil && d.Out == nil:
		n.perform(d, deals.Agree{Reason: d.Reason})
	case d.Role == deals.RoleTarget:
		n.driveTarget(d)
	default:
		n.driveOrigin(d)
	}
}

func (n *node) view() deals.View {
	return deals.View{Now: n.headTime(), Margin: margin, Restoring: n.resuming()}
}

// headTime is the time of the newest block that the node saw.
func (n *node) headTime() uint64 {
	t := uint64(0)
	for _, e := range n.ends {
		t = max(t, e.ch.View.Head.Time)
	}
	return t
}

func judge(d *deals.Deal) func(channels.Amount, []byte) (channels.Verdict, error) {
	return func(amount channels.Amount, fact []byte) (channels.Verdict, error) {
		terms, err := channels.ReadTerms(d.Resolver, d.Terms)
		if err != nil {
			return channels.Verdict{}, err
		}
		return channels.Judge(factDomain(d.Resolver), terms, amount, fact)
	}
}

func (n *node) driveHub(d *deal) {
	if d.Out == nil && d.Reason == "" && !d.Back {
		n.forward(d)
	}
	v := n.view()
	v.Judge = judge(&d.Deal)
	for _, a := range d.Next(v) {
		n.perform(d, a)
	}
}

// forward promises the next hop what the one before promised us: upstream's lock is durable here, on a channel that is open (R14a).
func (n *node) forward(d *deal) {
	if n.resuming() {
		d.Back, d.changed = true, true
		return
	}
	in := n.endOf(d.In.Channel)
	if !deals.MayPassOn(in.ch) {
		return
	}
	q := d.Lead.Quote
	now := n.headTime()
	var out *end
	if q != nil {
		for _, e := range n.ends {
			if e.peer.name == q.Next && e.ch.Phase == channels.PhaseOpen && e.ch.Connected() && !e.ch.CanSend().Less(d.In.Amount) {
				out = e
			}
		}
	}
	d.changed = true
	switch {
	case q == nil:
		d.Reason = "it comes without a quote"
	case n.honest && n.w.limits().Refuses(in.ch, d.In.Amount, d.In.LockKey) != "":
		d.Reason = n.w.limits().Refuses(in.ch, d.In.Amount, d.In.LockKey)
	case d.Deadline() < now+2*margin:
		d.Reason = "its deadline leaves too little time"
	case out == nil:
		d.Reason = "the next one can't be reached, or there is too little between us"
	default:
		lead := deals.Lead{Deal: d.Lead.Deal, Kind: d.Kind, Quote: q.Onward}
		if q.Next != d.Lead.To {
			lead.To = d.Lead.To
		}
		d.Out = &deals.Leg{Channel: out.id(), Peer: out.peer.name, LockKey: d.In.LockKey, Amount: d.In.Amount, Stage: deals.StageWanted}
		n.promise(d, out, lead)
	}
}

// promise adds a lock of ours for a deal whose Out leg is set, in this turn.
func (n *node) promise(d *deal, e *end, lead deals.Lead) {
	raw, err := lead.Encode()
	if err != nil {
		n.w.fail("%s: %v", n.name, err)
		return
	}
	var fee channels.Note
	if lead.Quote != nil {
		fee = channels.Note{ID: n.w.newID(), Amount: lead.Quote.Fee}
	}
	d.changed = true
	e.event(channels.AddLock{ID: d.ID, Kind: d.Resolver, Terms: d.Terms, Amount: d.Out.Amount, Expiry: d.Expiry, Lead: raw, Fee: fee})
}

// refused hears which of the turn's commands the engine did not take.
func (n *node) refused(e *end, ev channels.Event, err error) {
	add, ok := ev.(channels.AddLock)
	if !ok {
		return
	}
	for _, d := range n.deals {
		if d.ID != add.ID || d.Out == nil || d.Out.Stage != deals.StageWanted || d.Out.Channel != e.id() {
			continue
		}
		if errors.Is(err, channels.ErrBusy) && d.Role == deals.RoleHub {
			d.Out = nil // tried again with the next block
			return
		}
		n.notMade(d, err.Error())
		return
	}
}

// notMade undoes a promise that was never signed.
func (n *node) notMade(d *deal, reason string) {
	d.Out, d.Reason, d.changed = nil, reason, true
	if d.In == nil {
		n.forget(d)
		return
	}
	n.todo = append(n.todo, d)
}

// reconcile takes up a deal after a start: a lock that was wanted and is not in the snapshot of the same commit was refused.
func (n *node) reconcile(d *deal) {
	if d.Out == nil || d.Out.Stage != deals.StageWanted {
		return
	}
	e := n.endOf(d.Out.Channel)
	if !slices.ContainsFunc(e.ch.Locks(), func(h channels.Held) bool { return h.Key() == d.Out.LockKey && h.Writer == e.me }) {
		n.notMade(d, "stopped before anything was promised")
	}
}

// perform hands an action to the channel that it is about. What can't be done now is found again.
func (n *node) perform(d *deal, a deals.Action) {
	switch a := a.(type) {
	case deals.Agree:
		n.endOf(d.In.Channel).event(channels.AgreeLock{Key: d.In.LockKey, Paid: a.Paid, Fact: a.Fact, Reason: a.Reason})
	case deals.Settle:
		n.endOf(d.Out.Channel).event(channels.SettleLock{Key: d.Out.LockKey, Paid: a.Paid})
	case deals.Record:
		n.record(d, a.Fact)
	}
}

func (n *node) record(d *deal, fact []byte) {
	leg := d.In
	if leg == nil {
		leg = d.Out
	}
	if e := n.endOf(leg.Channel); n.headTime() < d.Deadline() {
		n.records = append(n.records, wish{e, channels.Call{Kind: channels.CallRecord, Params: e.ch.Params, Before: d.Deadline(),
			Record: channels.Record{Resolver: leg.Resolver, Kind: d.Resolver, Terms: d.Terms, Fact: fact}}})
	}
}

// driveTarget claims what a target is owed while there is time to put it on record, should the other side not settle.
func (n *node) driveTarget(d *deal) {
	if d.In == nil || n.coy {
		return
	}
	v, now := d.data(), n.headTime()
	late := now+margin >= d.Deadline()
	switch d.Resolver {
	case channels.KindHashLock:
		if v.Shown || !late && (n.honest || n.w.one(6)) || !n.honest && n.w.one(12) {
			n.show(d, d.In.Amount, v.Preimage)
		}
	case channels.KindVoucher:
		if v.Shown || !v.Total.IsZero() && !late && (n.w.one(4) || now+2*margin >= d.Deadline()) || !n.honest && !v.Total.IsZero() && n.w.one(12) {
			n.show(d, v.Total.Min(d.In.Amount), v.Fact)
		}
	case channels.KindEscrow:
		if len(v.Fact) > 0 && (n.honest || n.w.one(6)) {
			n.show(d, v.Total.Min(d.In.Amount), v.Fact)
		}
	}
}

func (n *node) show(d *deal, paid channels.Amount, fact []byte) {
	v := d.data()
	v.Shown = true
	d.setData(v)
	if o := n.w.orders[d.In.Condition]; o != nil && d.Resolver == channels.KindHashLock {
		o.revealed = true
	}
	n.hush = !n.honest && n.w.one(3)
	n.perform(d, deals.Agree{Paid: paid, Fact: fact})
}

// driveOrigin pays what was earned, as far as it is proved and there is time left. The engine ends hash locks by itself.
func (n *node) driveOrigin(d *deal) {
	if d.Out == nil || d.Out.Agreed == nil || d.Out.Agreed.IsZero() || d.Resolver == channels.KindHashLock || !n.honest && n.w.one(2) {
		return
	}
	v, err := judge(&d.Deal)(d.Out.Amount, d.Out.Fact)
	if err != nil || v.Paid.Less(*d.Out.Agreed) || n.headTime()+margin >= d.Deadline() {
		return
	}
	n.perform(d, deals.Settle{Paid: *d.Out.Agreed})
}
