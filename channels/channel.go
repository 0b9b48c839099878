package channels

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// Window is how many of our ledgers may be on their way before the peer's signature covers them.
const Window = 16

// Channel is one side's view of one channel: a pure state machine. Facts come in through Handle, work goes out through Seal. It
// has no I/O, no clock and no randomness. Exported fields are its snapshot; after an error of Handle nothing has changed.
type Channel struct {
	Domain Domain
	Params Params
	Me     Side
	Epoch  uint32
	Phase  Phase

	Own    Ledger       // the newest that we signed
	Flying []Ledger     // signed after Acked and not yet covered by the peer's signature, oldest first; the last is Own
	Acked  Ledger       // ours in the peer's newest signature
	Peer   Ledger       // the newest of the peer's that we accepted
	Best   *SignedState // the peer's newest signature: all that we need on chain
	Mine   *SignedState // our newest signature

	Held  []Held     // the locks of both, with what is known of them
	Fresh freshLocks `json:"Used,omitempty"` // those that were removed, and that no Step has handed out yet

	Unpaid uint64 `json:",omitempty"` // locks of the peer's, too small for a transaction, that ran out although it was shown that it owed them

	Opening    *Opening    // until the open transaction is final
	Closing    *Closing    // while a cooperative close is under way
	Withdrawal *Withdrawal // the one live withdrawal
	Yielded    *Withdraw   // ours that gave way to the peer's of the same number; counts as gone while it could be mined
	Disputing  bool        // we want a dispute
	Disputed   uint64      // block of the challenge that froze us
	Refusing   string      // why the peer's newest ledger is not accepted; for the user
	Resume     *Resume     `json:",omitempty"` // after a restore, until the peer has signed in the new generation
	Respite    *Respite    `json:",omitempty"` // after a restore, until what was signed before can do no harm
	View       ChainView
	Opened     bool   // the opening is final: from then on a view without it is nonsense
	Counted    uint64 // version of our ledger in the dispute that the chain shows, or showed last
	Over       bool   // the end is final

	id     ID
	bygone usedLocks // locks that were removed and may not come again (R7)
	floor  *Mark     // what our signer remembers beyond this snapshot (R4)
	viewed bool      // the chain's past of it was read
	gave   bool      // our signer signed in this process: it knows the newest
	stale  string    // why the chain is not to be relied on now (R19)
	halted string    // why our signer gives no more signatures in this process
	up     bool      // the peer is connected
	synced bool      // and told how far it is
	missed bool      // something of the peer was refused for a reason that passes: ask for it again
	gap    bool      // updates of the peer were refused for such a reason: those that follow them lead nowhere until they are repeated
	now    uint64    // local time, only a hint

	resumes uint64 // generation in which the peer, which was restored, may go on
	rests   uint64 // chain time up to which it takes no payments
	lostToo bool   // it was restored and waits for our proof
	shown   bool   // it was shown what it lost, or kept back

	policy  Policy
	adds    []Held      // locks of ours that wait for the next signature
	ends    []EndedLock // locks of ours that end with it
	notes   []Note      // payments that wait for the next signature
	raise   Amount      // what they and the ends add to sent
	owesAck bool        // the peer's ledger advanced since our last signature
	step    Step
	save    bool
}

// Opening is what is known of the open transaction.
type Opening struct {
	Amounts  [2]Amount
	Deadline uint64      // unix seconds: never opened after it
	Block    uint64      // first block that can hold the opening
	Call     *Call       // side 0 submits it
	Funding  FundingKind // how our own side is funded
	Permit   uint64      // with FundPermit: the token's nonce that our permit takes
}

// New returns a channel that both sides agreed to open. call is the open transaction where we are to submit it.
func New(d Domain, p Params, me Side, o Opening) (*Channel, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	if d.ChainID == 0 {
		return nil, errors.New("channel without a chain")
	}
	c := &Channel{Domain: d, Params: p, Me: me, Phase: PhaseOpening, Opening: &o, save: true}
	c.id = p.ID()
	return c, nil
}

// Load restores a snapshot. used are the locks that steps handed out and that are not over. mark is what the signer remembers of the channel,
// if anything: where a crash let the mark get ahead of the snapshot, versions that were signed and never released are skipped.
func Load(snapshot []byte, used []UsedLock, mark *Mark) (*Channel, error) {
	c := new(Channel)
	if err := json.Unmarshal(snapshot, c); err != nil {
		return nil, fmt.Errorf("channel snapshot: %w", err)
	}
	if err := c.Params.Check(); err != nil {
		return nil, fmt.Errorf("channel snapshot: %w", err)
	}
	if _, known := transitions[c.Phase]; !known || c.Me > 1 {
		return nil, fmt.Errorf("channel snapshot: phase %q of side %d", c.Phase, c.Me)
	}
	c.id = c.Params.ID()
	c.stale = "the chain was not reached yet"
	c.owesAck = c.owes()
	for _, u := range slices.Concat(used, c.Fresh) {
		c.bygone.add(u)
	}
	if mark != nil && mark.Epoch == c.Epoch {
		if mark.Side != c.Me {
			return nil, fmt.Errorf("channel %s: the signer's mark is for the other side", c.id)
		}
		c.floor = mark
		if c.Resume == nil && Generation(mark.Versions[c.Me]) > Generation(c.Own.Version) {
			c.Resume = &Resume{Sent: c.Own.Version} // this disk is from before a restore that our signer remembers
		}
	}
	return c, nil
}

// Snapshot is what Load reads.
func (c *Channel) Snapshot() ([]byte, error) { return json.Marshal(c) }

// ID returns the channel's id.
func (c *Channel) ID() ID { return c.id }

// Live reports whether money may still move: anything but closed for good or failed.
func (c *Channel) Live() bool { return c.Phase != PhaseFailed && !c.Over }

// owes reports whether the peer's newest ledger still lacks our signature.
func (c *Channel) owes() bool {
	return c.Peer.Version > 0 && (c.Mine == nil || c.Mine.Ledgers[c.them()].Version < c.Peer.Version)
}

// Settled is the highest version of our ledger that the peer signed or that the chain counted.
func (c *Channel) Settled() uint64 { return max(c.Acked.Version, c.Counted) }

func (c *Channel) them() Side { return c.Me.Other() }

func (c *Channel) tell(n Notice) { c.step.Tell = append(c.step.Tell, n) }

func (c *Channel) send(m Message) { c.step.Send = append(c.step.Send, m) }

// Funded returns the confirmed net funding of a side, less its live withdrawal (R6, R18, R19).
func (c *Channel) Funded(s Side) Net {
	at := c.View.Confirmed
	if at.Epoch != c.Epoch || at.Status == ChainNone {
		return Net{}
	}
	funded := at.Funded[s]
	if w := c.Withdrawal; w != nil && w.Terms.Side == s && at.WithdrawNonce <= w.Terms.Nonce {
		funded = funded.Sub(w.Terms.Amount)
	}
	if y := c.Yielded; y != nil && y.Side == s && at.WithdrawNonce <= y.Nonce {
		funded = funded.Sub(y.Amount)
	}
	return funded
}

// free is what we can spend now: the worst over all our ledgers that are not acknowledged yet (R6). Negative where funding was
// reorged away.
func (c *Channel) free() Net {
	worst := c.Acked.Spent()
	for _, l := range c.Flying {
		if s := l.Spent(); worst.Less(s) {
			worst = s
		}
	}
	if next := c.next().Spent(); worst.Less(next) {
		worst = next
	}
	return c.Funded(c.Me).Sub(worst).Add(c.Peer.Sent)
}

// CanSend is what a payment could use now, were the peer there.
func (c *Channel) CanSend() Amount { return c.free().Floor() }

// CanReceive is what the peer could pay us now.
func (c *Channel) CanReceive() Amount {
	return c.Funded(c.them()).Sub(c.Peer.Spent()).Add(c.Acked.Sent).Floor()
}

// Locked is what open promises of both sides hold; nothing, once the chain has paid all out.
func (c *Channel) Locked() Amount {
	if c.Phase == PhaseClosed {
		return Amount{}
	}
	sum, theirs := c.Own.Locked(), c.Peer.Locked()
	sum.v.Add(&sum.v, &theirs.v)
	return sum
}

// Connected reports whether the peer is there and in step.
func (c *Channel) Connected() bool { return c.synced }

// fundAnew takes another way to fund our side of the opening.
func (c *Channel) fundAnew(f FundAnew) error {
	o := c.Opening
	if c.Phase != PhaseOpening || o == nil || o.Call == nil || c.View.Seen.Status != ChainNone {
		return phaseError("the opening is not ours to change any more")
	}
	next, call := *o, *o.Call
	call.Funding[c.Me] = f.Funding
	next.Call, next.Funding, next.Permit = &call, f.Funding.Kind, f.Permit
	c.Opening, c.save = &next, true
	return nil
}
