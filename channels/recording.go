package channels

// wantsRecords puts facts in our favour on record where the writer did not settle in time, or where the channel is in a dispute (R8, R14d).
func (c *Channel) wantsRecords() []Call {
	var calls []Call
	now := c.View.Head.Time
	for _, h := range c.Held {
		if h.Writer != c.them() || h.Ruled != nil || h.Decided || len(h.Fact) == 0 || h.Amount.Less(c.policy.Dust) {
			continue
		}
		before, open := h.recordBefore()
		if !open || now >= before {
			continue
		}
		disputed := c.Phase == PhaseDisputed || c.Phase == PhaseSettling
		if !disputed && !h.OnChain && now+c.policy.Margin < before {
			continue
		}
		calls = append(calls, Call{Kind: CallRecord, Params: c.Params, Epoch: c.Epoch, Before: before,
			Record: Record{Resolver: h.Resolver, Kind: h.Kind, Terms: h.Terms, Fact: h.Fact}})
	}
	return calls
}

// recordBefore is the first second in which the fact of a lock can't go on record any more; open is false where it can't, or would change
// nothing. What is on record already may be less than the fact proves: whoever owes may record an old total, or an old state.
// The later steps of a pledge (a contest, a ruling, a lower draw) are for those who know the deal.
func (h *Held) recordBefore() (before uint64, open bool) {
	terms, err := ReadTerms(h.Kind, h.Terms)
	if err != nil {
		return 0, false
	}
	s, err := ReadFact(h.Kind, h.Fact)
	if err != nil {
		return 0, false
	}
	before = FactsBefore(terms, s.Fact)
	switch f := s.Fact.(type) {
	case Total:
		return before, !h.OnChain || h.Record.Total.Less(f.Total.Min(h.Amount))
	case AppState:
		if h.OnChain {
			return h.Record.Until, f.Version > h.Record.Version
		}
	case Contest, PledgeRuling:
		return 0, false
	case Return:
		return before, !h.OnChain && f.Kept.IsZero()
	}
	return before, !h.OnChain
}
