package channels

import (
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// Side is a participant's place in the channel: 0 opened it, 1 is the other.
type Side uint8

// Other returns the other side.
func (s Side) Other() Side { return 1 - s }

// ID names a channel: the EIP-712 struct hash of its Params (docs/protocol.md, "Channels").
type ID [32]byte

// String is 0x and 64 hex digits.
func (id ID) String() string { return "0x" + hex.EncodeToString(id[:]) }

// MarshalText prints String.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads 0x and 64 hex digits.
func (id *ID) UnmarshalText(b []byte) error {
	if len(b) != 66 || b[0] != '0' || b[1] != 'x' {
		return errors.New("a channel id is 0x and 64 hex digits")
	}
	_, err := hex.Decode(id[:], b[2:])
	return err
}

// Domain binds every signature that moves money to one chain and one adjudicator (I6).
type Domain struct {
	ChainID     uint64         `json:"chainId"`
	Adjudicator common.Address `json:"adjudicator"`
}

// Params is the Solidity struct `Channel`: all that never changes. Times are unix seconds of chain time; Unit is in base
// units. Owners fund and are paid; signers sign off-chain states and nothing else (R1).
type Params struct {
	Owner           [2]common.Address
	Signer          [2]common.Address
	Token           common.Address
	Nonce           uint64
	OpenBy          uint64
	ChallengePeriod uint64
	Unit            uint64
}

// Lock is an open promise of its ledger's writer: up to Amount goes to the other side if Resolver says so of Condition.
// Expiry (unix seconds) only ends the wait for a resolver that never answers (R11).
type Lock struct {
	Resolver  common.Address
	Amount    Amount
	Expiry    uint64
	Condition [32]byte
}

// Ledger is what one participant alone writes: the running total it has paid the other, and its open promises.
// Version = generation << 40 | counter (R4).
type Ledger struct {
	Version uint64
	Sent    Amount
	Locks   []Lock
}

// Locked returns the sum of the ledger's locks.
func (l Ledger) Locked() Amount {
	var sum Amount
	for _, k := range l.Locks {
		// At most MaxLocks amounts of 128 bits that Spent bounded before they were accepted.
		sum.v.Add(&sum.v, &k.Amount.v)
	}
	return sum
}

// Spent is sent + locked: the most that this ledger can cost its writer.
func (l Ledger) Spent() Amount {
	a := l.Locked()
	a.v.Add(&a.v, &l.Sent.v)
	return a
}

// Equal reports whether both have the same content.
func (l Ledger) Equal(m Ledger) bool {
	if l.Version != m.Version || l.Sent != m.Sent || len(l.Locks) != len(m.Locks) {
		return false
	}
	for i := range l.Locks {
		if l.Locks[i] != m.Locks[i] {
			return false
		}
	}
	return true
}

// State is what gets signed: both ledgers as the signer knows them, in one epoch of one channel.
type State struct {
	Epoch   uint32
	Ledgers [2]Ledger
}

// Signature is 65 bytes r, s, v with v 27 or 28 and a low s, as the adjudicator checks it.
type Signature []byte

// SignedState is a State with the signature of one side.
type SignedState struct {
	State
	Sig Signature
}

// Limits of what the wallet signs (design section 2: the worst merged state must fit one transaction).
const (
	MaxLocks      = 240
	counterBits   = 40
	MaxCounter    = uint64(1)<<counterBits - 1
	MaxGeneration = uint64(1)<<24 - 1
)

// Generation returns the restore generation of a ledger version (R4).
func Generation(version uint64) uint64 { return version >> counterBits }

// Merge takes, ledger by ledger, the higher version; at an equal version the content of s stays (R10).
func (s State) Merge(t State) State {
	for i := range s.Ledgers {
		if t.Ledgers[i].Version > s.Ledgers[i].Version {
			s.Ledgers[i] = t.Ledgers[i]
		}
	}
	return s
}

// Raises reports whether merging t into s changes s, which is what an answer must do (R10).
func (s State) Raises(t State) bool {
	return t.Ledgers[0].Version > s.Ledgers[0].Version || t.Ledgers[1].Version > s.Ledgers[1].Version
}

// Check reports params that no wallet should join: they would fail on chain or lose money there (R1, R3).
func (p Params) Check() error {
	zero := common.Address{}
	switch {
	case p.Owner[0] == zero || p.Owner[1] == zero || p.Signer[0] == zero || p.Signer[1] == zero || p.Token == zero:
		return errors.New("channel has a zero address")
	case p.Signer[0] == p.Signer[1]:
		return errors.New("both sides of the channel have the same signer")
	case p.Owner[0] == p.Owner[1]:
		// Open names no side: one consent would fund both.
		return errors.New("both sides of the channel have the same owner")
	case p.Unit == 0 || p.Unit > 1_000_000_000_000_000_000:
		return fmt.Errorf("channel unit %d is outside 1 to 10^18", p.Unit)
	case p.ChallengePeriod == 0 || p.ChallengePeriod > 60*24*3600:
		return fmt.Errorf("challenge period of %d s is outside 1 s to 60 d", p.ChallengePeriod)
	}
	return nil
}

// Balance returns funded - spent + what the other sent, for side me of a state: its worst case, negative where withdrawals went below zero.
func Balance(funded [2]Net, s State, me Side) Net {
	own, other := s.Ledgers[me], s.Ledgers[me.Other()]
	return funded[me].Sub(own.Spent()).Add(other.Sent)
}
