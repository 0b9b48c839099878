package channels

import (
	"encoding/binary"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// EIP-712 types, letter for letter those of contracts/src (vectors: contracts/testdata/vectors.json).
const (
	typeChannel  = "Channel(address owner0,address owner1,address signer0,address signer1,address token,uint64 nonce,uint64 openBy,uint64 challengePeriod,uint64 unit)"
	typeLock     = "Lock(address resolver,uint128 amount,uint64 expiry,bytes32 condition)"
	typeLedger   = "Ledger(uint64 version,uint128 sent,Lock[] locks)"
	typeState    = "State(Channel channel,uint32 epoch,Ledger ledger0,Ledger ledger1)"
	typeAnswer   = "Answer(State state)"
	typeDispute  = "Challenge(State state)"
	typeOpen     = "Open(Channel channel,uint32 epoch,uint128 amount0,uint128 amount1,uint64 deadline)"
	typeClose    = "Close(Channel channel,uint32 epoch,int256 net,uint64 deadline)"
	typeWithdraw = "Withdraw(Channel channel,uint32 epoch,uint32 nonce,uint8 side,uint128 amount,uint64 deadline)"
	typeDomain   = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
)

var (
	hashChannel  = typeHash(typeChannel)
	hashLock     = typeHash(typeLock)
	hashLedger   = typeHash(typeLedger + typeLock)
	hashState    = typeHash(typeState + typeChannel + typeLedger + typeLock)
	hashAnswer   = typeHash(typeAnswer + typeChannel + typeLedger + typeLock + typeState)
	hashDispute  = typeHash(typeDispute + typeChannel + typeLedger + typeLock + typeState)
	hashOpen     = typeHash(typeOpen + typeChannel)
	hashClose    = typeHash(typeClose + typeChannel)
	hashWithdraw = typeHash(typeWithdraw + typeChannel)
	hashDomain   = typeHash(typeDomain)
	hashName     = typeHash("DMF Adjudicator")
	hashVersion  = typeHash("1")
)

func typeHash(s string) [32]byte { return crypto.Keccak256Hash([]byte(s)) }

// words builds the ABI-encoded preimage of a struct hash, word by word.
type words []byte

func (w words) word(b [32]byte) words { return append(w, b[:]...) }
func (w words) addr(a common.Address) words {
	return append(append(w, make([]byte, 12)...), a[:]...)
}
func (w words) u64(n uint64) words {
	return binary.BigEndian.AppendUint64(append(w, make([]byte, 24)...), n)
}
func (w words) amount(a Amount) words { return w.word(a.Bytes32()) }
func (w words) hash() [32]byte        { return crypto.Keccak256Hash(w) }

// ID returns the channel's id: the EIP-712 struct hash of p, which every signed message embeds.
func (p Params) ID() ID {
	w := make(words, 0, 10*32).word(hashChannel)
	w = w.addr(p.Owner[0]).addr(p.Owner[1]).addr(p.Signer[0]).addr(p.Signer[1]).addr(p.Token)
	return w.u64(p.Nonce).u64(p.OpenBy).u64(p.ChallengePeriod).u64(p.Unit).hash()
}

// Hash is the EIP-712 struct hash of the ledger; the signer's mark keeps it (R4).
func (l Ledger) Hash() [32]byte {
	locks := make(words, 0, 32*len(l.Locks))
	for _, k := range l.Locks {
		locks = locks.word(k.hash())
	}
	return make(words, 0, 4*32).word(hashLedger).u64(l.Version).amount(l.Sent).word(locks.hash()).hash()
}

func (k Lock) hash() [32]byte {
	return make(words, 0, 5*32).word(hashLock).addr(k.Resolver).amount(k.Amount).u64(k.Expiry).word(k.Condition).hash()
}

// Hash is the EIP-712 struct hash of the state in channel id.
func (s State) Hash(id ID) [32]byte {
	return make(words, 0, 5*32).word(hashState).word(id).u64(uint64(s.Epoch)).word(s.Ledgers[0].Hash()).word(s.Ledgers[1].Hash()).hash()
}

// Separator is the EIP-712 domain separator.
func (d Domain) Separator() [32]byte {
	return make(words, 0, 5*32).word(hashDomain).word(hashName).word(hashVersion).u64(d.ChainID).addr(d.Adjudicator).hash()
}

func (d Domain) digest(structHash [32]byte) [32]byte {
	sep := d.Separator()
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, sep[:], structHash[:])
}

// StateDigest is what both signers sign for s.
func (d Domain) StateDigest(id ID, s State) [32]byte { return d.digest(s.Hash(id)) }

// AnswerDigest is what a side signs so that a watchtower may answer in its name (R10).
func (d Domain) AnswerDigest(id ID, s State) [32]byte {
	return d.digest(make(words, 0, 64).word(hashAnswer).word(s.Hash(id)).hash())
}

// ChallengeDigest is what a side signs so that anybody may start its dispute (R10).
func (d Domain) ChallengeDigest(id ID, s State) [32]byte {
	return d.digest(make(words, 0, 64).word(hashDispute).word(s.Hash(id)).hash())
}

// Open is an owner's consent to fund one epoch of one channel with exactly these amounts (R2). Deadline is unix seconds.
type Open struct {
	Epoch    uint32
	Amounts  [2]Amount
	Deadline uint64
}

// OpenDigest is what an owner signs.
func (d Domain) OpenDigest(id ID, o Open) [32]byte {
	w := make(words, 0, 6*32).word(hashOpen).word(id).u64(uint64(o.Epoch))
	return d.digest(w.amount(o.Amounts[0]).amount(o.Amounts[1]).u64(o.Deadline).hash())
}

// Close ends an epoch by agreement: payout 0 = funded 0 - Net, payout 1 = funded 1 + Net (R17). Deadline is unix seconds.
type Close struct {
	Epoch    uint32
	Net      Net
	Deadline uint64
}

// CloseDigest is what both signers sign.
func (d Domain) CloseDigest(id ID, c Close) [32]byte {
	w := make(words, 0, 5*32).word(hashClose).word(id).u64(uint64(c.Epoch))
	return d.digest(w.word(c.Net.v.Bytes32()).u64(c.Deadline).hash())
}

// Withdraw pays Amount to the owner of Side while payments go on (R18). Deadline is unix seconds.
type Withdraw struct {
	Epoch    uint32
	Nonce    uint32
	Side     Side
	Amount   Amount
	Deadline uint64
}

// WithdrawDigest is what both signers sign.
func (d Domain) WithdrawDigest(id ID, w Withdraw) [32]byte {
	b := make(words, 0, 7*32).word(hashWithdraw).word(id).u64(uint64(w.Epoch)).u64(uint64(w.Nonce)).u64(uint64(w.Side))
	return d.digest(b.amount(w.Amount).u64(w.Deadline).hash())
}

// ErrSignature reports a signature that the adjudicator would refuse: wrong length, high s, bad v, or another signer.
var ErrSignature = errors.New("signature is not by the expected signer")

var halfOrder = new(big.Int).Rsh(crypto.S256().Params().N, 1)

// Verify checks sig over digest exactly as the adjudicator does: 65 bytes, v 27 or 28, low s, ecrecover equals signer.
func Verify(digest [32]byte, sig Signature, signer common.Address) error {
	if len(sig) != 65 || (sig[64] != 27 && sig[64] != 28) || new(big.Int).SetBytes(sig[32:64]).Cmp(halfOrder) > 0 {
		return ErrSignature
	}
	raw := [65]byte(sig)
	raw[64] -= 27
	pub, err := crypto.SigToPub(digest[:], raw[:])
	if err != nil || signer == (common.Address{}) || crypto.PubkeyToAddress(*pub) != signer {
		return ErrSignature
	}
	return nil
}
