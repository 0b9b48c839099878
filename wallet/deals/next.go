package deals

import "dmfwallet/channels"

// View is what a decision depends on besides the deal.
type View struct {
	Now    uint64 // time of the newest block
	Margin uint64 // seconds before the deadline from which facts go on record instead (R14d)
	// Restoring says that a channel is not back yet from a restore, and with it perhaps the lock that a lone deal's own was promised for.
	Restoring bool
	// Judge says what a fact proves of a lock of that amount.
	Judge func(amount channels.Amount, fact []byte) (channels.Verdict, error)
}

// Action is one of the types below: what the wallet should do now. Doing it again does no harm.
type Action any

// Agree tells the writer of In what it may end it with.
type Agree struct {
	Paid   channels.Amount
	Fact   []byte
	Reason string
}

// Settle ends Out by a payment of Paid.
type Settle struct{ Paid channels.Amount }

// Record puts a fact on the resolver's record.
type Record struct {
	Fact   []byte
	Before uint64 // unix seconds by which it must be there; 0: the deadline
}

// Next is what a hub does now (R14). Its two locks have one condition, so they can only differ by what was agreed off chain:
//
//   - what the next hop is paid for good is claimed upstream, no less (c) and no later;
//   - a fact that holds whatever else is recorded (a preimage, a running total) is paid downstream at once, while there is time left to
//     put it on record for the own claim (d), and claimed upstream at once if it pays all (b);
//   - a fact that another one might beat on record (a ruling) is paid only after upstream paid it in full; a part of the amount only
//     after the record has spoken.
func (d *Deal) Next(v View) []Action {
	switch {
	case d.Role != RoleHub:
		return nil
	case d.Lone():
		return d.keep(v)
	case d.In == nil:
		return nil
	}
	if d.Out == nil {
		if d.Reason == "" || d.Back {
			return nil // not passed on yet, or perhaps it was
		}
		return d.claim(channels.Amount{}, nil, d.Reason)
	}
	if d.Out.Lost {
		return nil // what it paid is not known: In runs to its deadline
	}
	if paid, ok := d.Out.Final(); ok {
		return d.claim(d.upstream(paid), d.Out.Fact, d.Out.Reason)
	}
	if d.Out.Agreed == nil || len(d.Out.Fact) == 0 {
		return nil // the engine ends a lock that its reader gave up; what has no proof waits for the record
	}
	verdict, err := v.Judge(d.Out.Amount, d.Out.Fact)
	if err != nil || verdict.Paid.Less(*d.Out.Agreed) {
		return nil
	}
	return d.paySoon(v, verdict)
}

func (d *Deal) paySoon(v View, verdict channels.Verdict) []Action {
	agreed := *d.Out.Agreed
	full := agreed == d.Out.Amount
	late := v.Now+v.Margin >= d.Deadline()
	switch {
	case verdict.Floor && late:
		return append(d.claimFull(full), Record{Fact: d.Out.Fact})
	case verdict.Floor:
		return append(d.claimFull(full), Settle{agreed})
	case full && d.paidInFull():
		return []Action{Settle{agreed}}
	case full:
		return d.claimFull(true)
	case agreed.IsZero():
		return nil
	}
	return []Action{Record{Fact: d.Out.Fact}}
}

func (d *Deal) claimFull(full bool) []Action {
	if !full {
		return nil
	}
	return d.claim(d.In.Amount, d.Out.Fact, "")
}

// claim agrees to paid on In, unless as much was agreed before.
func (d *Deal) claim(paid channels.Amount, fact []byte, reason string) []Action {
	if _, over := d.In.Final(); over {
		return nil
	}
	if d.In.Agreed != nil && !d.In.Agreed.Less(paid) {
		return nil
	}
	return []Action{Agree{paid, fact, reason}}
}

func (d *Deal) paidInFull() bool {
	paid, ok := d.In.Final()
	return ok && paid == d.In.Amount
}

// upstream is what In pays where Out paid that much: the same, but for swaps, whose legs have two currencies and pay all or nothing.
func (d *Deal) upstream(paid channels.Amount) channels.Amount {
	if d.In.Amount == d.Out.Amount {
		return paid
	}
	if paid.IsZero() {
		return paid
	}
	return d.In.Amount
}
