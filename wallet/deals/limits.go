package deals

import (
	"fmt"

	"dmfwallet/channels"
)

// Limits is what a hub bears of one peer in one channel (R5).
type Limits struct {
	Max       channels.Amount // of one lock
	AtRisk    channels.Amount // locks together
	Slots     int             // locks that may stand at once
	DustSlots int             // of these, too small to be enforced; those that ran out unpaid count for as long as the channel lives
	Dust      channels.Amount // a lock below it is too small
}

// Refuses says why the hub does not take one more lock (but: unless it is there already) of the peer's: empty where it does. A lock that is
// too small is worth no transaction, so its writer can let it run out although it is owed: what that can cost is Dust times DustSlots.
func (l Limits) Refuses(ch *channels.Channel, amount channels.Amount, but channels.LockKey) string {
	if l.Max.Less(amount) {
		return "the amount is above its limit"
	}
	standing, slots, unpaid := amount, 1, int(min(ch.Unpaid, channels.MaxLocks))
	tiny := amount.Less(l.Dust)
	small := unpaid
	if tiny {
		small++
	}
	for _, h := range ch.Locks() {
		if h.Writer == ch.Me || h.Ended != 0 || h.Key() == but {
			continue
		}
		standing, _ = standing.Add(h.Amount)
		slots++
		if h.Amount.Less(l.Dust) {
			small++
		}
	}
	switch {
	case slots > l.Slots:
		return fmt.Sprintf(ForNow+"%d promises of yours stand, and that is its limit", l.Slots)
	case tiny && unpaid >= l.DustSlots:
		return "too many small promises of yours ran out unpaid"
	case tiny && small > l.DustSlots:
		return ForNow + "too many small promises of yours stand"
	case l.AtRisk.Less(standing):
		return ForNow + "what it bears from one peer is reached"
	}
	return ""
}
