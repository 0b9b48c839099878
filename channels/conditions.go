package channels

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// ResolverKind names what a resolver decides by (docs/protocol.md, "Conditions"). The network file says which contract it is.
type ResolverKind uint8

// The kinds, in the order of the wire.
const (
	KindHashLock ResolverKind = iota + 1
	KindVoucher
	KindEscrow
	KindPledge
	KindAppSession
)

var kindNames = [...]string{"", "HashLock", "Voucher", "Escrow", "Pledge", "AppSession"}

// String is the contract's name, as in the network file.
func (k ResolverKind) String() string {
	if int(k) < len(kindNames) && k > 0 {
		return kindNames[k]
	}
	return fmt.Sprintf("resolver(%d)", uint8(k))
}

// KindNamed finds a kind by its contract's name.
func KindNamed(name string) (ResolverKind, bool) {
	for k, n := range kindNames {
		if n == name && k > 0 {
			return ResolverKind(k), true
		}
	}
	return 0, false
}

// LockKey is the identity of a lock: unique in a ledger, and never written again by the same writer (R7).
type LockKey struct {
	Resolver  common.Address
	Condition [32]byte
}

// Terms are what a condition is the hash of.
type Terms interface {
	Kind() ResolverKind
	Condition() [32]byte
	Deadline() uint64 // unix seconds: facts count before it
	Encode() []byte   // ABI, as the resolver takes them
}

// maxDeadline is the largest that a condition holds: 40 bits.
const maxDeadline = 1<<40 - 1

// DeadlineOf reads the deadline out of a condition (unix seconds).
func DeadlineOf(condition [32]byte) uint64 {
	return binary.BigEndian.Uint64(condition[24:]) & maxDeadline
}

// seal is 208 bits of the hash of the terms, 8 bits of defaults and the deadline (contracts/src/libraries/Conditions.sol).
func seal(hash [32]byte, flags byte, deadline uint64) (c [32]byte) {
	copy(c[:26], hash[6:])
	c[26] = flags
	var d [8]byte
	binary.BigEndian.PutUint64(d[:], deadline)
	copy(c[27:], d[3:])
	return c
}

// HashAlgorithm is how a HashLock hashes.
type HashAlgorithm uint8

// The algorithms, in the contract's numbering.
const (
	Keccak256 HashAlgorithm = iota
	Sha256
)

// HashLock pays all if the preimage of Hash was put on record before the deadline.
type HashLock struct {
	Algorithm HashAlgorithm
	Hash      [32]byte
	By        uint64
}

// Voucher pays the highest total that Payer, a key, signed and that is on record; received money can't be spent again in it.
type Voucher struct {
	Payer, Payee common.Address
	Nonce        uint64
	By           uint64
}

// Escrow is pending, then completed or refunded: the payer releases, the payee refunds, the arbiter rules any split, the deadline
// applies the default.
type Escrow struct {
	Payer, Payee, Arbiter common.Address
	ReleaseByDefault      bool
	TermsHash             [32]byte // of what was agreed in words
	Nonce                 uint64
	By                    uint64
}

// Pledge stays the pledgor's until the beneficiary draws; a draw stands unless it is contested in time, then the arbiter rules.
type Pledge struct {
	Pledgor, Beneficiary, Arbiter common.Address
	ContestPeriod, RulingPeriod   uint64 // seconds
	DrawStandsOnSilence           bool   // of the arbiter
	TermsHash                     [32]byte
	Nonce                         uint64
	By                            uint64
}

// AppSession pays what an app says of the last state on record.
type AppSession struct {
	Payer, Payee, App common.Address // Payer and Payee are keys
	ChallengePeriod   uint64         // seconds
	ParamsHash        [32]byte
	Nonce             uint64
	By                uint64
}

var (
	hashHashLock   = typeHash("HashLock(uint8 algorithm,bytes32 hash,uint40 deadline)")
	hashVoucher    = typeHash("Voucher(address payer,address payee,uint64 nonce,uint40 deadline)")
	hashEscrow     = typeHash("Escrow(address payer,address payee,address arbiter,bool releaseByDefault,bytes32 termsHash,uint64 nonce,uint40 deadline)")
	hashPledge     = typeHash("Pledge(address pledgor,address beneficiary,address arbiter,uint40 contestPeriod,uint40 rulingPeriod,bool drawStandsOnSilence,bytes32 termsHash,uint64 nonce,uint40 deadline)")
	hashAppSession = typeHash("AppSession(address payer,address payee,address app,uint40 challengePeriod,bytes32 paramsHash,uint64 nonce,uint40 deadline)")
)

func (w words) flag(b bool) words {
	if b {
		return w.u64(1)
	}
	return w.u64(0)
}

// Kind returns KindHashLock.
func (t HashLock) Kind() ResolverKind { return KindHashLock }

// Kind returns KindVoucher.
func (t Voucher) Kind() ResolverKind { return KindVoucher }

// Kind returns KindEscrow.
func (t Escrow) Kind() ResolverKind { return KindEscrow }

// Kind returns KindPledge.
func (t Pledge) Kind() ResolverKind { return KindPledge }

// Kind returns KindAppSession.
func (t AppSession) Kind() ResolverKind { return KindAppSession }

// Deadline is unix seconds.
func (t HashLock) Deadline() uint64 { return t.By }

// Deadline is unix seconds.
func (t Voucher) Deadline() uint64 { return t.By }

// Deadline is unix seconds.
func (t Escrow) Deadline() uint64 { return t.By }

// Deadline is unix seconds.
func (t Pledge) Deadline() uint64 { return t.By }

// Deadline is unix seconds.
func (t AppSession) Deadline() uint64 { return t.By }

// Encode is the ABI encoding of the contract's struct.
func (t HashLock) Encode() []byte { return words{}.u64(uint64(t.Algorithm)).word(t.Hash).u64(t.By) }

// Encode is the ABI encoding of the contract's struct.
func (t Voucher) Encode() []byte { return words{}.addr(t.Payer).addr(t.Payee).u64(t.Nonce).u64(t.By) }

// Encode is the ABI encoding of the contract's struct.
func (t Escrow) Encode() []byte {
	return words{}.addr(t.Payer).addr(t.Payee).addr(t.Arbiter).flag(t.ReleaseByDefault).word(t.TermsHash).u64(t.Nonce).u64(t.By)
}

// Encode is the ABI encoding of the contract's struct.
func (t Pledge) Encode() []byte {
	return words{}.addr(t.Pledgor).addr(t.Beneficiary).addr(t.Arbiter).u64(t.ContestPeriod).u64(t.RulingPeriod).flag(t.DrawStandsOnSilence).
		word(t.TermsHash).u64(t.Nonce).u64(t.By)
}

// Encode is the ABI encoding of the contract's struct.
func (t AppSession) Encode() []byte {
	return words{}.addr(t.Payer).addr(t.Payee).addr(t.App).u64(t.ChallengePeriod).word(t.ParamsHash).u64(t.Nonce).u64(t.By)
}

func conditionOf(typeHash [32]byte, t Terms, flags byte) [32]byte {
	return seal(append(words{}.word(typeHash), t.Encode()...).hash(), flags, t.Deadline())
}

// Condition is what a lock on t holds.
func (t HashLock) Condition() [32]byte { return conditionOf(hashHashLock, t, 0) }

// Condition is what a lock on t holds.
func (t Voucher) Condition() [32]byte { return conditionOf(hashVoucher, t, 0) }

// Condition is what a lock on t holds.
func (t Escrow) Condition() [32]byte {
	if t.ReleaseByDefault {
		return conditionOf(hashEscrow, t, 1)
	}
	return conditionOf(hashEscrow, t, 0)
}

// Condition is what a lock on t holds.
func (t Pledge) Condition() [32]byte { return conditionOf(hashPledge, t, 0) }

// Condition is what a lock on t holds.
func (t AppSession) Condition() [32]byte { return conditionOf(hashAppSession, t, 0) }

// Opens reports whether preimage, 32 bytes, is that of the hash.
func (t HashLock) Opens(preimage []byte) bool {
	return len(preimage) == 32 && t.Algorithm.Sum([32]byte(preimage)) == t.Hash
}

// Sum hashes a preimage.
func (a HashAlgorithm) Sum(preimage [32]byte) [32]byte {
	if a == Sha256 {
		return sha256.Sum256(preimage[:])
	}
	return crypto.Keccak256Hash(preimage[:])
}

var errTerms = errors.New("terms are not encoded as their resolver takes them")

// reader reads ABI words; whatever is not exactly as Encode writes it is an error.
type termsReader struct {
	b   []byte
	bad bool
}

func (r *termsReader) word() (w [32]byte) {
	if len(r.b) < 32 {
		r.bad = true
		return w
	}
	w, r.b = [32]byte(r.b), r.b[32:]
	return w
}

func (r *termsReader) uint(bits int) uint64 {
	w := r.word()
	n := binary.BigEndian.Uint64(w[24:])
	if [24]byte(w[:24]) != ([24]byte{}) || bits < 64 && n>>bits != 0 {
		r.bad = true
	}
	return n
}

func (r *termsReader) addr() common.Address {
	w := r.word()
	if [12]byte(w[:12]) != ([12]byte{}) {
		r.bad = true
	}
	return common.Address(w[12:])
}

func (r *termsReader) flag() bool { return r.uint(1) == 1 }

// ReadTerms reads what Encode wrote, and nothing else.
func ReadTerms(kind ResolverKind, b []byte) (Terms, error) {
	r := &termsReader{b: b}
	var t Terms
	switch kind {
	case KindHashLock:
		t = HashLock{Algorithm: HashAlgorithm(r.uint(1)), Hash: r.word(), By: r.uint(40)}
	case KindVoucher:
		t = Voucher{Payer: r.addr(), Payee: r.addr(), Nonce: r.uint(64), By: r.uint(40)}
	case KindEscrow:
		t = Escrow{Payer: r.addr(), Payee: r.addr(), Arbiter: r.addr(), ReleaseByDefault: r.flag(), TermsHash: r.word(), Nonce: r.uint(64), By: r.uint(40)}
	case KindPledge:
		t = Pledge{Pledgor: r.addr(), Beneficiary: r.addr(), Arbiter: r.addr(), ContestPeriod: r.uint(40), RulingPeriod: r.uint(40), DrawStandsOnSilence: r.flag(),
			TermsHash: r.word(), Nonce: r.uint(64), By: r.uint(40)}
	case KindAppSession:
		t = AppSession{Payer: r.addr(), Payee: r.addr(), App: r.addr(), ChallengePeriod: r.uint(40), ParamsHash: r.word(), Nonce: r.uint(64), By: r.uint(40)}
	default:
		return nil, fmt.Errorf("%s is no resolver that we know", kind)
	}
	if r.bad || len(r.b) != 0 {
		return nil, errTerms
	}
	return t, nil
}
