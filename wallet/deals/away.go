package deals

import "dmfwallet/channels"

// Away says until when a wallet may be off without losing more of a case than the terms say: until it has something to put on record, or may
// have. guarded: a watchtower that has the channel does it, too. Zero: as long as it likes.
func (f *File) Away(role Role, now, margin uint64) (until uint64, guarded bool) {
	before := func(t uint64) uint64 { return t - min(t, margin) }
	if f.Kind == KindPledge {
		return f.pledgeAway(role, now, before), false
	}
	paid, decided := f.LastWord()
	if !decided || f.Record.Stage != "" || now >= f.Deadline() {
		return 0, false
	}
	gains := f.Escrow().ReleaseByDefault && paid.Less(f.Amount) && !f.Released()
	switch {
	case role == RoleTarget && !paid.IsZero():
		return before(f.Deadline()), true // what it claimed is with the channel
	case role == RoleOrigin && gains:
		return before(f.Deadline()), false
	}
	return 0, false
}

func (f *File) pledgeAway(role Role, now uint64, before func(uint64) uint64) uint64 {
	p, draw := f.Pledge(), channels.Draw{}
	last := channels.FactsBefore(p, draw)
	_, _, drew := f.Draw()
	switch {
	case f.Record.Stage == recordDrawn || f.Record.Stage == recordContested:
		if now < f.Record.Until && role != RoleArbiter {
			return before(f.Record.Until)
		}
	case f.Record.Stage != "" || now >= last:
	case role == RoleOrigin && f.Yes == nil:
		return now + p.ContestPeriod*3/4 // a draw may go on record at any time, to be contested
	case role == RoleTarget && drew:
		return before(last)
	}
	return 0
}
