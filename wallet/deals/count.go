package deals

import (
	"slices"

	"dmfwallet/channels"
)

// MayPassOn reports whether what a peer promises in a channel may be promised on to the next one (R14a): the channel is open and not frozen.
// That the promise is durable and accepted follows from its being a deal: it is booked with the ledger that it is in.
func MayPassOn(in *channels.Channel) bool { return in.Phase == channels.PhaseOpen }

// Uncounted says why a payee counts no running total now (R16); empty where the next one may be. ch is the channel of its lock; from until
// (unix seconds) on there is only time left to settle.
func (d *Deal) Uncounted(ch *channels.Channel, now, until uint64) string {
	l := d.In
	if l == nil || ch == nil {
		return "the lock does not stand"
	}
	at := func(h channels.Held) bool { return h.Writer != ch.Me && h.Key() == l.LockKey }
	locks := ch.Locks()
	i := slices.IndexFunc(locks, at)
	switch {
	case l.Stage != StageStands || i < 0:
		return "the lock does not stand"
	case l.Agreed != nil || locks[i].Agreed != nil:
		return "it is being closed"
	case ch.Phase != channels.PhaseOpen:
		return "the channel with the hub is not open"
	case now >= until:
		return "its time is over"
	}
	return ""
}

// Counts says why a running total is not counted after last, whoever signed it; empty where it is.
func (l *Leg) Counts(last, total channels.Amount) string {
	switch {
	case !last.Less(total):
		return "a total that is not above the last"
	case l.Amount.Less(total):
		return "a total above the amount of the lock"
	}
	return ""
}
