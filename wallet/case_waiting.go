package wallet

import (
	"fmt"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// caseWaiting says what a case waits for and until when, the same words everywhere (I5), and whether that is urgent: it waits for us, or
// somebody's silence will soon decide.
func (w *Wallet) caseWaiting(d *deal) (what string, until uint64, urgent bool) {
	f := d.caseFile()
	payer, payee := w.partyName(f.Payer), w.partyName(f.Payee)
	switch {
	case d.Role == deals.RoleTarget && d.In == nil:
		return payer + "'s promise", d.Created + uint64(offerFor.Seconds()), false
	case d.Role == deals.RoleOrigin && d.Out != nil && d.Out.Stage != deals.StageTaken:
		return w.nameOf(d.Out.Peer) + "'s receipt for the promise", 0, false
	case d.Role == deals.RoleOrigin && !f.Has(f.Payee.ID):
		return payee + " to be promised it", 0, false
	case d.Kind == deals.KindPledge:
		return w.pledgeWaiting(d, f)
	}
	deadline := f.Deadline()
	if paid, ok := f.LastWord(); ok {
		return w.settling(d, f, paid, deadline)
	}
	near := w.near(d, deadline)
	then := fmt.Sprintf("; else all goes %s then", word(f.Escrow().ReleaseByDefault, "to "+payee, "back to "+payer))
	switch d.Role {
	case deals.RoleOrigin:
		return "you to release it, " + payee + " to refund it, or a ruling" + then, deadline, near
	case deals.RoleTarget:
		return payer + " to release it, you to refund it, or a ruling" + then, deadline, near
	}
	return "your ruling, if the two do not agree" + then, deadline, near
}

// settling is what remains to be done once somebody had the last word.
func (w *Wallet) settling(d *deal, f *deals.File, paid channels.Amount, deadline uint64) (string, uint64, bool) {
	sum := casework{w, d.Kind}.amount(d, paid)
	switch d.Role {
	case deals.RoleTarget:
		if paid.IsZero() {
			return w.nameOf(d.In.Peer) + " to take it back", deadline, false
		}
		return fmt.Sprintf("%s to settle %s; if need be it goes on the chain's record by itself", w.nameOf(d.In.Peer), sum), deadline, false
	case deals.RoleOrigin:
		return fmt.Sprintf("%s to claim %s", w.nameOf(d.Out.Peer), sum), deadline, false
	}
	return fmt.Sprintf("the two to settle %s", sum), deadline, false
}

// near reports whether a deadline is so close that a user should know: a tenth of the whole time is left, or the margins of the chain.
func (w *Wallet) near(d *deal, deadline uint64) bool {
	now := w.head.Time
	if now >= deadline {
		return false
	}
	whole := deadline - min(deadline, d.Created)
	return now+max(whole/10, 3*w.cfg.Margin) >= deadline
}

func (w *Wallet) pledgeWaiting(d *deal, f *deals.File) (string, uint64, bool) {
	p, deadline := f.Pledge(), f.Deadline()
	payer, payee, arbiter := w.partyName(f.Payer), w.partyName(f.Payee), w.partyName(f.Arbiter)
	if paid, ok := f.LastWord(); ok {
		return w.settling(d, f, paid, deadline)
	}
	drawn, drew := f.Drawn()
	if !drew {
		last := channels.FactsBefore(p, channels.Draw{})
		if w.head.Time >= last {
			return "the deadline: it returns to " + payer, deadline, false
		}
		if d.Role == deals.RoleTarget {
			last -= min(last, w.cfg.Margin)
			return "you to draw on it or return it; else it returns to " + payer, last, w.near(d, last)
		}
		return payee + " to draw on it or return it; else it returns to " + payer, last, false
	}
	sum, record := casework{w, d.Kind}.amount(d, drawn), f.Record
	_, contested := f.Contested()
	silence := word(p.DrawStandsOnSilence, "stands", "is void")
	switch {
	case record.Stage == StageContested || contested && record.Stage == StageNone:
		until, at := record.Until, ""
		if record.Stage == StageNone {
			until, at = f.DrawOnRecordAt(w.cfg.Margin), " (then all goes on the chain's record, and its periods run)"
		}
		if d.Role == deals.RoleArbiter {
			return fmt.Sprintf("you to rule on the draw of %s; if you are silent it %s%s", sum, silence, at), until, true
		}
		return fmt.Sprintf("%s to rule on the draw of %s; if nobody does it %s%s", arbiter, sum, silence, at), until, w.nearEnd(until, p.RulingPeriod)
	case record.Stage == StageDrawn && contested:
		return fmt.Sprintf("the contest of the draw of %s on the chain's record", sum), record.Until, false
	case record.Stage == StageDrawn:
		return fmt.Sprintf("%s to contest the draw of %s, or it stands", payer, sum), record.Until, d.Role == deals.RoleOrigin
	}
	until := f.DrawOnRecordAt(w.cfg.Margin)
	if d.Role == deals.RoleOrigin {
		return fmt.Sprintf("you to accept or contest the draw of %s; then it goes on the chain's record, and if you do not contest it there it stands", sum), until, true
	}
	return fmt.Sprintf("%s to accept or contest the draw of %s; then it goes on the chain's record by itself", payer, sum), until, false
}

// nearEnd reports whether the last quarter of a window runs.
func (w *Wallet) nearEnd(until, period uint64) bool {
	return until != 0 && w.head.Time+period/4 >= until
}

// canDoCase tells for each action why it is not possible now; empty where it is.
func (w *Wallet) canDoCase(d *deal) map[string]string {
	f := d.caseFile()
	over := ""
	switch {
	case d.Role == deals.RoleTarget && d.In == nil:
		over = "it is not promised yet"
	case f.Record.Stage == StageRuled || f.Record.Stage == StageEnded:
		over = "the chain's record has the last word already"
	case w.unixNow() >= f.Deadline():
		over = "its deadline is over"
	}
	if d.Kind == deals.KindPledge {
		return w.canDoPledge(d, f, over)
	}
	decided := over
	if _, ok := f.LastWord(); ok && over == "" {
		decided = "the last word was said already"
	}
	rule := decided
	if _, ok := f.Ruled(); ok {
		rule = "you ruled already"
	}
	return map[string]string{
		"release": only(d, deals.RoleOrigin, or(over, word(f.Released(), "you released it already", ""))),
		"refund":  only(d, deals.RoleTarget, decided),
		"rule":    only(d, deals.RoleArbiter, rule),
	}
}

func (w *Wallet) canDoPledge(d *deal, f *deals.File, over string) map[string]string {
	_, drawn, drew := f.Draw()
	recorded := f.Record.Stage == StageDrawn || f.Record.Stage == StageContested
	_, contested := f.Contested()
	if _, ok := f.LastWord(); ok && over == "" {
		over = "the last word was said already"
	}
	draw, react, rule := over, over, over
	switch last := channels.FactsBefore(f.Pledge(), channels.Draw{}); {
	case over != "":
	case drew || recorded:
		draw = "you drew already; `pledge return` lowers it"
	case w.unixNow()+w.cfg.Margin >= last:
		draw = "the last time to draw is over: a contest and a ruling would not fit before the deadline"
	}
	switch {
	case over != "":
	case !drew && !recorded:
		react, rule = "nothing is drawn", "nothing is drawn"
	case contested:
		react = "you contested it already"
	case f.Yes != nil:
		react = "you accepted it already"
	case f.Record.Stage == StageContested:
		react = "it is contested already"
	case f.Record.Stage == StageDrawn && w.unixNow() >= f.Record.Until:
		react = "the time to contest is over"
	}
	if over == "" && rule == "" && !contested && f.Record.Stage != StageContested {
		rule = "the draw is not contested"
	}
	back := over
	if back == "" && recorded && w.unixNow() >= f.Record.Until {
		back = "the time to return is over"
	}
	if back == "" && (drew && drawn.IsZero()) {
		back = "nothing is drawn any more"
	}
	return map[string]string{
		"draw": only(d, deals.RoleTarget, draw), "return": only(d, deals.RoleTarget, back),
		"accept": only(d, deals.RoleOrigin, react), "contest": only(d, deals.RoleOrigin, react),
		"rule": only(d, deals.RoleArbiter, rule),
	}
}

// only is why an action is not possible, which one role has.
func only(d *deal, role deals.Role, why string) string {
	if d.Role != role {
		return "only the " + caseRole(role) + " can"
	}
	return why
}
