package deals

import "dmfwallet/channels"

// Draw is the beneficiary's first draw that is known, with what it was lowered to since.
func (f *File) Draw() (k Known, amount channels.Amount, ok bool) {
	for _, o := range f.Known() {
		draw, is := o.Fact.(channels.Draw)
		if is && !ok {
			k, amount, ok = o, draw.Amount.Min(f.Amount), true
		}
	}
	if kept, lowered := f.Returned(); ok && lowered {
		amount = amount.Min(kept.Fact.(channels.Return).Kept)
	}
	return k, amount, ok
}

// Drawn is what is drawn, by message or on record.
func (f *File) Drawn() (channels.Amount, bool) {
	if f.Record.Stage == recordDrawn || f.Record.Stage == recordContested {
		return f.Record.Amount.Min(f.Amount), true
	}
	_, amount, ok := f.Draw()
	return amount, ok
}

// Contested is the pledgor's contest, if there is one.
func (f *File) Contested() (Known, bool) {
	for _, k := range f.Known() {
		if _, is := k.Fact.(channels.Contest); is {
			return k, true
		}
	}
	return Known{}, false
}

// Returned is the lowest return of the beneficiary.
func (f *File) Returned() (low Known, ok bool) {
	for _, k := range f.Known() {
		if r, is := k.Fact.(channels.Return); is && (!ok || r.Kept.Less(low.Fact.(channels.Return).Kept)) {
			low, ok = k, true
		}
	}
	return low, ok
}

// kept is what the lowest return leaves the beneficiary.
func (f *File) kept() (Known, channels.Amount, bool) {
	k, ok := f.Returned()
	if !ok {
		return k, channels.Amount{}, false
	}
	return k, k.Fact.(channels.Return).Kept, true
}

// DrawOnRecordAt is when the beneficiary's wallet puts its draw on record, if it was not settled by message before: when the contest period
// has gone by since it was told, and after a contest the ruling period too; sooner where the deadline is near.
func (f *File) DrawOnRecordAt(margin uint64) uint64 {
	k, _, ok := f.Draw()
	if !ok {
		return 0
	}
	p := f.Pledge()
	at := k.At + p.ContestPeriod
	if c, contested := f.Contested(); contested {
		at = c.At + p.RulingPeriod
	}
	latest := channels.FactsBefore(p, k.Fact)
	return min(at, latest-min(latest, margin))
}

// PledgeNext is what a party of a pledge does now. What the parties agree on by message is settled by message; the record and its windows
// are for the rest: the beneficiary puts its draw there, the pledgor its contest, whoever gains by it the ruling.
func (f *File) PledgeNext(d *Deal, v CaseView) []Action {
	switch d.Role {
	case RoleOrigin:
		return f.pledgorNext(d, v)
	case RoleTarget:
		return f.beneficiaryNext(d, v)
	case RoleArbiter:
		if f.Record.Stage == recordContested {
			return f.ruleOnRecord(v)
		}
	}
	return nil
}

// ruleOnRecord is arbiterNext for the window of a ruling, whose length is the pledge's own.
func (f *File) ruleOnRecord(v CaseView) []Action {
	k, ok := f.rulingOf(f.Arbiter.ID)
	if !ok || len(k.Has) >= 2 || v.Now >= f.Record.Until || v.Now+f.Pledge().RulingPeriod/4 < f.Record.Until {
		return nil
	}
	return []Action{Record{Fact: k.Shown.Fact, Before: f.Record.Until}}
}

func (f *File) beneficiaryNext(d *Deal, v CaseView) []Action {
	if d.In == nil {
		return nil
	}
	if _, over := d.In.Final(); over {
		return nil
	}
	draw, _, drew := f.Draw()
	paid, fact, claims := f.pledgeClaim()
	direct := d.In.Peer == f.Payer.ID
	var out []Action
	// A part can't be claimed through a hub by message: the hub could not be sure of it. It goes over the record.
	if claims && (direct || paid.IsZero() || paid == d.In.Amount) {
		out = append(out, Agree{paid, fact.Shown.Fact, fact.Reason})
	}
	if claims && paid.IsZero() {
		return out
	}
	switch f.Record.Stage {
	case "":
		_, contested := f.Contested()
		before := uint64(0)
		if drew {
			before = channels.FactsBefore(f.Pledge(), draw.Fact)
		}
		soon := v.Disputed || !direct && (contested || claims && paid != d.In.Amount)
		if v.Now < before && (soon || v.Now >= f.DrawOnRecordAt(v.Margin)) {
			out = append(out, Record{Fact: draw.Shown.Fact, Before: before})
		}
	case recordDrawn:
		if k, kept, ok := f.kept(); ok && kept.Less(f.Record.Amount) && v.Now < f.Record.Until {
			out = append(out, Record{Fact: k.Shown.Fact, Before: f.Record.Until})
		}
	case recordContested:
		if k, ok := f.rulingOf(f.Arbiter.ID); ok && !f.Pledge().DrawStandsOnSilence && !f.paidBy(k).IsZero() && v.Now < f.Record.Until {
			out = append(out, Record{Fact: k.Shown.Fact, Before: f.Record.Until})
		}
	}
	return out
}

// pledgeClaim is what the beneficiary may ask for by message: what it keeps, what the arbiter ruled, what the pledgor accepted.
func (f *File) pledgeClaim() (paid channels.Amount, by Known, ok bool) {
	draw, amount, drew := f.Draw()
	back, kept, returned := f.kept()
	if returned && kept.IsZero() {
		return kept, back, true
	}
	_, contested := f.Contested()
	if k, ruled := f.rulingOf(f.Arbiter.ID); ruled && (contested || f.Record.Stage == recordContested) {
		return f.paidBy(k), k, true
	}
	if !drew || f.Yes == nil || f.Yes.Less(amount) {
		return amount, draw, false
	}
	if returned && kept == amount {
		return amount, back, true
	}
	return amount, draw, true
}

func (f *File) pledgorNext(d *Deal, v CaseView) []Action {
	out := d.Out
	if out == nil || out.Stage == StageWanted {
		return nil
	}
	if _, over := out.Final(); over {
		return nil
	}
	var acts []Action
	if a := out.Agreed; a != nil && !a.IsZero() && f.accepts(v, *a, out.Fact) {
		acts = append(acts, Settle{*a})
	}
	contest, contested := f.Contested()
	running := v.Now < f.Record.Until
	if f.Record.Stage == recordDrawn && contested && running {
		acts = append(acts, Record{Fact: contest.Shown.Fact, Before: f.Record.Until})
	}
	if low, paid, ok := f.lower(); ok && running && paid.Less(f.Record.Amount.Min(f.Amount)) {
		acts = append(acts, Record{Fact: low.Shown.Fact, Before: f.Record.Until})
	}
	return acts
}

// lower is what makes a draw on record less, where the pledgor gains by it: a return, or the ruling of a contested draw that stands
// otherwise.
func (f *File) lower() (k Known, paid channels.Amount, ok bool) {
	if f.Record.Stage == recordDrawn || f.Record.Stage == recordContested {
		k, paid, ok = f.kept()
	}
	if f.Record.Stage == recordContested && f.Pledge().DrawStandsOnSilence {
		for _, r := range f.Known() {
			if _, is := r.Fact.(channels.PledgeRuling); is && (!ok || f.paidBy(r).Less(paid)) {
				k, paid, ok = r, f.paidBy(r), true
			}
		}
	}
	return k, paid, ok
}

// accepts reports whether a claim is one that the pledgor owes: a draw that its user accepted, or the arbiter's ruling of one that it
// contested.
func (f *File) accepts(v CaseView, paid channels.Amount, fact []byte) bool {
	if !f.proves(v, fact, paid) {
		return false
	}
	s, err := channels.ReadFact(channels.KindPledge, fact)
	if err != nil {
		return false
	}
	if _, is := s.Fact.(channels.PledgeRuling); !is {
		return f.Yes != nil && !f.Yes.Less(paid)
	}
	drawn, ok := f.Drawn()
	if _, contested := f.Contested(); !contested || !ok || drawn.Less(paid) {
		return false
	}
	for _, k := range f.Known() {
		if _, is := k.Fact.(channels.PledgeRuling); is && f.paidBy(k).Less(paid) {
			return false // there are two: the record decides
		}
	}
	return true
}
