package deals

import "dmfwallet/channels"

// Released reports whether the payer released all.
func (f *File) Released() bool {
	_, ok := f.rulingOf(f.Payer.ID)
	return ok
}

// Refunded reports whether the payee gave all back.
func (f *File) Refunded() bool {
	_, ok := f.rulingOf(f.Payee.ID)
	return ok
}

// Ruled is the arbiter's first ruling that is known.
func (f *File) Ruled() (channels.Amount, bool) {
	k, ok := f.rulingOf(f.Arbiter.ID)
	return f.paidBy(k), ok
}

func (f *File) rulingOf(who string) (Known, bool) {
	for _, k := range f.Known() {
		if k.By == who {
			return k, true
		}
	}
	return Known{}, false
}

// paidBy is what a ruling pays of the case.
func (f *File) paidBy(k Known) channels.Amount {
	switch fact := k.Fact.(type) {
	case channels.Ruling:
		return fact.Paid.Min(f.Amount)
	case channels.PledgeRuling:
		return fact.Amount.Min(f.Amount)
	}
	return channels.Amount{}
}

// EscrowNext is what a party of an escrow does now. Facts are at the bottom of all of it: a release by the payer, a refund by the payee, a
// ruling by the arbiter. The first that is recorded before the deadline decides, else the default does; whoever gains by one sees to it.
func (f *File) EscrowNext(d *Deal, v CaseView) []Action {
	switch d.Role {
	case RoleOrigin:
		return f.payerNext(d, v)
	case RoleTarget:
		return f.payeeNext(d)
	case RoleArbiter:
		return f.arbiterNext(v, f.Deadline())
	}
	return nil
}

// payeeNext claims the most that a fact pays. Once that is agreed the engine puts the fact on record, should the payer not settle.
func (f *File) payeeNext(d *Deal) []Action {
	if d.In == nil {
		return nil
	}
	if _, over := d.In.Final(); over {
		return nil
	}
	var best *Known
	for _, k := range f.Known() {
		if best == nil || f.paidBy(*best).Less(f.paidBy(k)) {
			best = &k
		}
	}
	if best == nil {
		return nil
	}
	return []Action{Agree{f.paidBy(*best), best.Shown.Fact, best.Reason}}
}

// payerNext settles what it released or what was ruled. Through a hub the claim must come back first: whoever is paid below has the fact
// then, so that the hub can't keep the money. A ruling that the other side does not keep goes on record where the payer gains by it.
func (f *File) payerNext(d *Deal, v CaseView) []Action {
	out := d.Out
	if out == nil || out.Stage == StageWanted {
		return nil
	}
	if _, over := out.Final(); over {
		return nil
	}
	if f.Released() && out.Peer == f.Payee.ID {
		return []Action{Settle{out.Amount}}
	}
	low := f.lowest()
	var claimed *channels.Amount
	if a := out.Agreed; a != nil && !a.IsZero() && v.Now < f.Deadline() && f.proves(v, out.Fact, *a) {
		claimed = a
		if f.Released() || low == nil || !f.paidBy(*low).Less(*a) {
			return []Action{Settle{*a}}
		}
	}
	// A claim above a ruling that we know: there are two, and the first on record counts.
	if low == nil || f.Released() || f.Record.Stage != "" || v.Now >= f.Deadline() {
		return nil
	}
	gains := f.Escrow().ReleaseByDefault && f.paidBy(*low).Less(f.Amount)
	if claimed != nil || gains && v.late(f.Deadline()) {
		return []Action{Record{Fact: low.Shown.Fact}}
	}
	return nil
}

// lowest is the refund or ruling that pays least.
func (f *File) lowest() (low *Known) {
	for _, k := range f.Known() {
		if k.By == f.Payer.ID {
			continue
		}
		if low == nil || f.paidBy(k).Less(f.paidBy(*low)) {
			low = &k
		}
	}
	return low
}

// proves reports whether a fact pays exactly that much of the case, by itself.
func (f *File) proves(v CaseView, fact []byte, paid channels.Amount) bool {
	proved, err := channels.Judge(f.Domain(v.ChainID), f.terms(), f.Amount, fact)
	return err == nil && proved.Paid == paid
}

// arbiterNext puts a ruling on record itself where a party may not have it, shortly before it would be too late.
func (f *File) arbiterNext(v CaseView, before uint64) []Action {
	k, ok := f.rulingOf(f.Arbiter.ID)
	if !ok || len(k.Has) >= 2 || f.Record.Stage != "" || v.Now >= before || v.Now+v.Margin/2 < before {
		return nil
	}
	return []Action{Record{Fact: k.Shown.Fact, Before: before}}
}
