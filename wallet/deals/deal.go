package deals

import (
	"encoding/hex"
	"encoding/json"
	"errors"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
)

// ID names a deal in one wallet, and in the messages about it.
type ID [16]byte

// String is 32 hex digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// MarshalText prints String.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads 32 hex digits.
func (id *ID) UnmarshalText(b []byte) error {
	if len(b) != 2*len(id) {
		return errors.New("a deal's id is 32 hex digits")
	}
	_, err := hex.Decode(id[:], b)
	return err
}

// Kind is what a deal is about.
type Kind string

// The kinds.
const (
	KindPay     Kind = "pay"      // a payment through hubs (HashLock)
	KindSwap    Kind = "swap"     // one currency for another (two HashLocks, one hash)
	KindVirtual Kind = "vchannel" // a virtual channel (Voucher)
	KindEscrow  Kind = "escrow"
	KindPledge  Kind = "pledge"
	KindSession Kind = "session" // an app session
)

// Role is what this wallet is in a deal.
type Role string

// The roles.
const (
	RoleOrigin  Role = "origin"  // promises: Out alone (a swap's has In, too)
	RoleHub     Role = "hub"     // passes on what it is promised: In, then Out
	RoleTarget  Role = "target"  // is promised: In alone
	RoleArbiter Role = "arbiter" // rules, and holds nothing
)

// Status is how far a deal is.
type Status string

// The statuses of every kind. Kinds may have others between open and done.
const (
	StatusInvoiced Status = "invoiced" // a target waits for the lock
	StatusOpen     Status = "open"     // locked, or about to be
	StatusDone     Status = "done"     // every leg is final and something was paid
	StatusFailed   Status = "failed"   // every leg is final and nothing was paid
)

// Deal is one arrangement as one wallet sees it. It is stored as it is.
type Deal struct {
	ID      ID
	Kind    Kind
	Role    Role
	Status  Status
	In, Out *Leg
	// Resolver and Terms are those of every leg.
	Resolver channels.ResolverKind
	Terms    []byte
	Expiry   uint64 // of the locks (unix seconds)
	Fee      channels.Amount
	Lead     Lead            // as it came, or as it was sent
	Memo     string          `json:",omitempty"`
	Key      string          `json:",omitempty"` // idempotency key of an origin
	Reason   string          `json:",omitempty"` // why it failed, or is refused
	Back     bool            `json:",omitempty"` // a restore came in between: what was not passed on is not passed on, nor given up
	Created  uint64          // unix seconds
	Begun    uint64          `json:",omitempty"` // the same by the chain's clock, of a hub's deal
	Data     json.RawMessage `json:",omitempty"` // of its kind
	Refund   *Refund         `json:",omitempty"` // by a hub
}

// Refund is what a hub still gives back of the fee for a lock of which nothing came. Its deal is kept for it.
type Refund struct {
	Owed channels.Amount // to who paid the fee
	// Until is how long (unix seconds) what was handed on to the next hub may come back from there, and is handed back, too; 0: nothing is
	// waited for.
	Until uint64 `json:",omitempty"`
}

// RefundID is the id of the payment by which a fee comes back: the hub before knows by it which lock it was for. A lock has one (R7).
func RefundID(quote ID, key channels.LockKey) (id [16]byte) {
	sum := crypto.Keccak256([]byte("fee back"), quote[:], key.Resolver[:], key.Condition[:])
	copy(id[:], sum)
	return id
}

// Leg is one lock of a deal.
type Leg struct {
	Channel channels.ID
	Peer    string
	Token   common.Address
	channels.LockKey
	Amount channels.Amount
	Stage  Stage
	Agreed *channels.Amount `json:",omitempty"` // what its reader agreed to
	Fact   []byte           `json:",omitempty"` // and showed for it
	Reason string           `json:",omitempty"` // or why it gave up
	Ruled  *channels.Amount `json:",omitempty"` // its resolver's final answer
	Lost   bool             `json:",omitempty"` // with StageEnded: a restore lost what it paid
	Paid   channels.Amount  // with StageEnded
}

// Stage is how far a leg is.
type Stage string

// The stages of a leg.
const (
	StageWanted Stage = "wanted" // ours, and not signed yet
	StageStands Stage = "stands" // signed by its writer
	StageTaken  Stage = "taken"  // ours, and signed over by its reader
	StageEnded  Stage = "ended"  // replaced by a payment of Paid, final in its channel; or paid by the chain at the channel's end
)

// Book takes news of the lock behind the leg.
func (l *Leg) Book(c channels.LockChange) {
	switch c.What {
	case channels.LockOffered, channels.LockMade:
		if l.Stage == "" || l.Stage == StageWanted {
			l.Stage = StageStands
		}
	case channels.LockTaken:
		if l.Stage != StageEnded {
			l.Stage = StageTaken
		}
	case channels.LockAgreed:
		l.Agreed, l.Fact, l.Reason = c.Agreed, c.Fact, c.Reason
	case channels.LockRuled:
		l.Ruled = c.Ruled
	case channels.LockEnded, channels.LockPaid:
		l.Stage, l.Paid, l.Lost = StageEnded, c.Paid, c.Lost
	}
}

// Final is what the leg pays, once nothing can change it.
func (l *Leg) Final() (channels.Amount, bool) {
	switch {
	case l == nil:
		return channels.Amount{}, false
	case l.Stage == StageEnded:
		return l.Paid, true
	case l.Ruled != nil && l.Stage != StageWanted:
		return *l.Ruled, true
	}
	return channels.Amount{}, false
}

// Over reports whether every leg is final.
func (d *Deal) Over() bool {
	if d.Lone() {
		return false // the other leg may be back yet
	}
	for _, l := range []*Leg{d.In, d.Out} {
		if l == nil {
			continue
		}
		if _, ok := l.Final(); !ok {
			return false
		}
	}
	return d.In != nil || d.Out != nil
}

// Deadline is that of the condition (unix seconds).
func (d *Deal) Deadline() uint64 {
	for _, l := range []*Leg{d.In, d.Out} {
		if l != nil {
			return channels.DeadlineOf(l.Condition)
		}
	}
	return 0
}
