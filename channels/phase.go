package channels

import "fmt"

// Phase is where a channel is in its life.
type Phase string

// The phases (docs/protocol.md, "Life of a channel").
const (
	PhaseOpening  Phase = "opening"  // agreed; the open transaction is not confirmed yet
	PhaseOpen     Phase = "open"     // payments flow
	PhaseClosing  Phase = "closing"  // at least one side wants to close; no new payments
	PhaseDisputed Phase = "disputed" // a challenge was submitted or seen
	PhaseSettling Phase = "settling" // the window is over; the payout is under way
	PhaseClosed   Phase = "closed"   // paid out
	PhaseFailed   Phase = "failed"   // never opened, and never will
)

// transitions is the one table of legal phase changes. Those that go back undo what a reorg removed, or a Close that expired.
var transitions = map[Phase][]Phase{
	PhaseOpening:  {PhaseOpen, PhaseClosing, PhaseDisputed, PhaseSettling, PhaseClosed, PhaseFailed},
	PhaseOpen:     {PhaseClosing, PhaseDisputed, PhaseSettling, PhaseClosed, PhaseOpening},
	PhaseClosing:  {PhaseOpen, PhaseDisputed, PhaseSettling, PhaseClosed, PhaseOpening},
	PhaseDisputed: {PhaseOpen, PhaseClosing, PhaseSettling, PhaseClosed, PhaseOpening},
	PhaseSettling: {PhaseOpen, PhaseClosing, PhaseDisputed, PhaseClosed, PhaseOpening},
	PhaseClosed:   {PhaseOpen, PhaseClosing, PhaseDisputed, PhaseSettling, PhaseOpening},
	PhaseFailed:   {PhaseOpen, PhaseClosing, PhaseDisputed, PhaseSettling, PhaseClosed},
}

// enter is the one guard of phase changes.
func (c *Channel) enter(p Phase) {
	if c.Phase == p {
		return
	}
	for _, q := range transitions[c.Phase] {
		if q == p {
			c.Phase = p
			c.save = true
			c.tell(Notice{Kind: NoticePhase})
			return
		}
	}
	// Only our own code decides phases, so this is a broken program, not a peer's doing.
	panic(fmt.Sprintf("channel %s can't go from %s to %s", c.id, c.Phase, p))
}
