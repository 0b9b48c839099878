package deals

import (
	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// A restore brings back locks without the deals that they were for: backups hold channels, and a peer proves what stands. Of a lock of ours a
// lone deal is made, and when the lock that was promised for it is back, too, it is a hub's deal again. What else became of a lock before the
// restore is not known, so it is neither passed on (R14a) nor given up (R14c): it runs to its deadline.

// Orphan reports whether a lock whose outcome is open should have a deal.
func Orphan(h channels.Held) bool { return h.Ended == 0 && h.Ruled == nil }

// TooLate reports whether nothing can be claimed for a lock any more, as far as final (unix seconds) is the time of the chain's final block: its
// resolver's record decides.
func TooLate(k channels.LockKey, final uint64) bool { return final > channels.DeadlineOf(k.Condition) }

// LegOf is a lock that stands, as a leg.
func LegOf(id channels.ID, peer string, token common.Address, h channels.Held) *Leg {
	return &Leg{Channel: id, Peer: peer, Token: token, LockKey: h.Key(), Amount: h.Amount, Stage: StageStands, Agreed: h.Agreed, Fact: h.Fact, Reason: h.Reason, Ruled: h.Ruled}
}

// LoneDeal is one of a lock of ours alone.
func LoneDeal(id ID, h channels.Held, out *Leg) Deal {
	d := Deal{ID: id, Role: RoleHub, Status: StatusOpen, Out: out, Resolver: h.Kind, Terms: h.Terms, Expiry: h.Expiry, Back: true}
	d.Kind = KindPay
	if lead, err := ReadLead(h.Lead); err == nil {
		d.Kind, d.Lead = lead.Kind, lead
	}
	return d
}

// Lone reports whether a hub's deal waits for the lock that was promised for its own.
func (d *Deal) Lone() bool { return d.Role == RoleHub && d.In == nil && d.Out != nil }

// WasFor reports whether a peer's lock is what d's own was promised for: it has the same condition, and leads there.
func (d *Deal) WasFor(h channels.Held) bool {
	lead, err := ReadLead(h.Lead)
	return d.Lone() && err == nil && lead.Quote != nil && lead.Quote.Next == d.Out.Peer && h.Key() == d.Out.LockKey
}

// Rejoin completes a lone deal.
func (d *Deal) Rejoin(h channels.Held, in *Leg) {
	d.In = in
	if lead, err := ReadLead(h.Lead); err == nil {
		d.Kind, d.Lead = lead.Kind, lead
	}
}

// keep puts the proof of what a lone deal pays on record while there is time: the lock that it was promised for may be back too late for a
// claim, and the record pays it then.
func (d *Deal) keep(v View) []Action {
	if !v.Restoring || len(d.Out.Fact) == 0 || d.Out.Ruled != nil || v.Now+v.Margin < d.Deadline() {
		return nil
	}
	if verdict, err := v.Judge(d.Out.Amount, d.Out.Fact); err != nil || !verdict.Floor {
		return nil // the record decides both
	}
	return []Action{Record{Fact: d.Out.Fact}}
}
