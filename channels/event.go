package channels

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// Event is a fact or a command for a channel: one of the types below, a ChainView, or a Message of its peer.
type Event any

// Pay raises `sent`: Amount goes to the peer.
type Pay struct {
	ID     [16]byte
	Amount Amount
	Memo   string
}

// Updates are consecutive updates of the peer. Only the newest signature is verified and kept: it covers the rest.
type Updates []Update

// StartClose asks for a cooperative close; StartDispute for an exit without the peer; StartWithdraw for a payout of Amount to our owner.
type (
	StartClose    struct{}
	StartDispute  struct{}
	StartWithdraw struct{ Amount Amount }
)

// FundAnew replaces our own funding in an open transaction that the chain did not take. Nothing else of it changes.
type FundAnew struct {
	Funding Funding
	Permit  uint64
}

// PeerUp and PeerDown say that the connection came or went.
type (
	PeerUp   struct{}
	PeerDown struct{}
)

// Fresh says whether the newest block is recent enough to rely on (R19); Reason is empty where it is. Now is local unix time: it is
// only ever a hint that a deadline of the chain may have passed, never a proof.
type Fresh struct {
	Reason string
	Now    uint64
}

// Halt says that our signer refuses to sign for this channel: it is frozen in this process, and can still be taken to the chain.
type Halt struct{ Reason string }

// Step is the work that follows from a turn, in the order in which it must be done: Save and Payments are durable before Send,
// Send and Submit happen before anybody is told.
type Step struct {
	Save       bool         // the snapshot changed
	Payments   []Payment    // records of payments, made and received
	Locks      []LockChange // news of locks; the snapshot that is saved has them
	Used       []UsedLock   // locks that were removed, for Load: the snapshot that is saved does not have them any more
	UsedBefore uint64       // those whose deadline is before it are over; 0: no news
	Dropped    []Dropped    // payments and locks that Handle took and Seal could not sign: nothing of them remains
	Outbox     uint64       // version of the update in Send that must be kept until it is acknowledged; 0: none
	Acked      uint64       // everything kept up to this version arrived; 0: no news
	Greet      *Sync        // send this first of all: it may announce what makes sense of the rest
	Proof      *Proof       // then this
	Resend     *uint64      // then again what is kept after this version
	Repeat     *Update      // then our newest acknowledgement once more
	Update     *Update      // then this
	Send       []Message    // then these
	Submit     []Call
	Tell       []Notice
}

// Payment is one payment as it became part of a signed ledger.
type Payment struct {
	Note
	Version  uint64
	Outgoing bool
}

// Dropped is a payment that was not made.
type Dropped struct {
	ID     [16]byte
	Reason string
}

// NoticeKind says what a Notice is about.
type NoticeKind string

// The kinds.
const (
	NoticePhase    NoticeKind = "phase"    // Phase changed
	NoticeDeposit  NoticeKind = "deposit"  // confirmed funding changed
	NoticeWithdraw NoticeKind = "withdraw" // a withdrawal was paid, or expired
	NoticeAnswered NoticeKind = "answered" // our answer stands on chain
	NoticeAlert    NoticeKind = "alert"    // the user must know: Text
)

// Notice is something to tell.
type Notice struct {
	Kind NoticeKind
	Text string
	Tx   common.Hash
}

// Errors of Handle. They leave the channel as it was.
var (
	// ErrBusy: the window is full; try again after the peer's next signature.
	ErrBusy = errors.New("too many updates wait for the peer's signature")
	// ErrOffline: the peer is not connected.
	ErrOffline = errors.New("the peer is offline")
	// ErrPhase: not in this phase, or frozen. The text says why.
	ErrPhase = errors.New("not possible now")
	// ErrInsufficient: more than can be sent.
	ErrInsufficient = errors.New("more than this channel can send")
	// ErrElsewhere: the peer proved a signature of our key that this signer did not give and can't have forgotten. Another wallet signs with
	// the same key: this one must give no more signatures at all.
	ErrElsewhere = errors.New("our key has signed elsewhere")
	// ErrProtocol: the peer broke a rule. The text says which.
	ErrProtocol = errors.New("the peer broke the protocol")
)

func phaseError(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrPhase, fmt.Sprintf(format, args...))
}

func protocolError(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrProtocol, fmt.Sprintf(format, args...))
}

// Blocks is a ChainView that says nothing new of the channel: only the time went on.
type Blocks struct{ Head, Final Block }

// Handle applies one event. It signs nothing: Seal does, once for all that was handled. After an error nothing has changed, but that
// what the peer sent is asked for again where the reason may pass (ErrPhase).
func (c *Channel) Handle(ev Event) error {
	err := c.handle(ev)
	if errors.Is(err, ErrPhase) && !ours(ev) {
		c.missed = true
		switch ev.(type) {
		case Update, Updates:
			c.gap = true
		}
	}
	return err
}

// ours reports whether ev is a command of our own wallet: refused, nothing of the peer's was lost.
func ours(ev Event) bool {
	switch ev.(type) {
	case Pay, FundAnew, AddLock, SettleLock, AgreeLock, Remember, Restart, StartOver:
		return true
	}
	return false
}

func (c *Channel) handle(ev Event) error {
	switch ev := ev.(type) {
	case Pay:
		return c.pay(ev)
	case Updates:
		return c.receive(ev)
	case Update:
		return c.receive(Updates{ev})
	case ChainView:
		c.viewed = true
		c.look(ev)
		return nil
	case Blocks:
		view := c.View
		view.Head, view.Final = ev.Head, ev.Final
		c.look(view)
		return nil
	case Fresh:
		c.fresh(ev)
		return nil
	case Halt:
		c.halted = ev.Reason
		c.tell(Notice{Kind: NoticeAlert, Text: ev.Reason})
		return nil
	case FundAnew:
		return c.fundAnew(ev)
	case PeerUp:
		c.up, c.synced = true, false
		c.greet()
		return nil
	case PeerDown:
		c.up, c.synced = false, false
		c.resumes, c.rests, c.lostToo, c.shown = 0, 0, false, false
		return nil
	case Remember:
		return c.remember(ev.Backup)
	case Restart:
		return c.restart(ev)
	case StartOver:
		c.startOver(ev.Why)
		return nil
	case Sync:
		return c.sync(ev)
	case Proof:
		return c.prove(ev)
	case AddLock:
		return c.addLock(ev)
	case SettleLock:
		return c.settleLock(ev)
	case AgreeLock:
		return c.agreeLock(ev)
	case RuleLock:
		return c.ruleLock(ev)
	case Agreement:
		return c.agreement(ev)
	case StartClose:
		return c.startClose()
	case Shutdown:
		return c.shutdown(ev)
	case CloseOffer:
		return c.closeOffer(ev)
	case StartWithdraw:
		return c.startWithdraw(ev)
	case WithdrawOffer:
		return c.withdrawOffer(ev)
	case StartDispute:
		return c.startDispute()
	case Refusal:
		c.tell(Notice{Kind: NoticeAlert, Text: "the peer refused " + ev.About + ": " + ev.Reason})
		return nil
	}
	return fmt.Errorf("channel: unknown event %T", ev)
}
