package channels

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// FactDomain is the EIP-712 domain of a resolver: facts of one resolver on one chain.
type FactDomain struct {
	ChainID  uint64
	Resolver common.Address
	Kind     ResolverKind
}

// Fact is what a resolver puts on its record: one of the types below.
type Fact interface {
	// kind is the resolver that takes it; hash is its EIP-712 struct hash, zero for a Preimage, which nobody signs.
	kind() ResolverKind
	hash(condition [32]byte) [32]byte
}

// Preimage opens a HashLock. It needs no signature: it is the proof.
type Preimage [32]byte

// Total is what the payer of a Voucher has paid so far, by the payer's key.
type Total struct{ Total Amount }

// Ruling ends an Escrow: all (MaxAmount) by the payer, nothing by the payee, any by the arbiter.
type Ruling struct{ Paid Amount }

// The facts of a Pledge. A draw is by the beneficiary, a contest by the pledgor, a ruling of a contested draw by the arbiter; a return is
// by the beneficiary, who keeps less than it drew, or nothing.
type (
	Draw         struct{ Amount Amount }
	Contest      struct{}
	PledgeRuling struct{ Amount Amount }
	Return       struct{ Kept Amount }
)

// AppState is a state of an AppSession, by both keys: two signatures, the payer's first. Versions start at 1.
type AppState struct {
	Version uint64
	State   []byte
}

// AppMove goes on from a state by a move that the app allows to one side alone, by the mover's key. Version is that of the last co-signed
// state on record, From the state on record; both are empty before the first.
type AppMove struct {
	Version  uint64
	From, To []byte
	ByPayee  bool
}

// SignedFact is a fact with what makes it one. Params are the parameters of the app, for AppState and AppMove only.
type SignedFact struct {
	Fact   Fact
	Sigs   []Signature
	Params []byte
}

var (
	hashTotal        = typeHash("Total(bytes32 condition,uint128 total)")
	hashRuling       = typeHash("Ruling(bytes32 condition,uint128 paid)")
	hashDraw         = typeHash("Draw(bytes32 condition,uint128 amount)")
	hashContest      = typeHash("Contest(bytes32 condition)")
	hashPledgeRuling = typeHash("Ruling(bytes32 condition,uint128 amount)")
	hashReturn       = typeHash("Return(bytes32 condition,uint128 kept)")
	hashAppState     = typeHash("AppState(bytes32 condition,uint64 version,bytes state)")
	hashMove         = typeHash("Move(bytes32 condition,uint64 version,bytes from,bytes to)")
)

// Separator is the EIP-712 domain separator.
func (d FactDomain) Separator() [32]byte {
	name := typeHash("DMF " + d.Kind.String())
	return make(words, 0, 5*32).word(hashDomain).word(name).word(hashVersion).u64(d.ChainID).addr(d.Resolver).hash()
}

// FactDigest is what is signed of a fact about a condition. For a Preimage, which nobody signs, it is zero.
func (d FactDomain) FactDigest(condition [32]byte, f Fact) [32]byte {
	if f.kind() != d.Kind || d.Kind == KindHashLock {
		return [32]byte{}
	}
	sep, hash := d.Separator(), f.hash(condition)
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, sep[:], hash[:])
}

func (Preimage) kind() ResolverKind     { return KindHashLock }
func (Total) kind() ResolverKind        { return KindVoucher }
func (Ruling) kind() ResolverKind       { return KindEscrow }
func (Draw) kind() ResolverKind         { return KindPledge }
func (Contest) kind() ResolverKind      { return KindPledge }
func (PledgeRuling) kind() ResolverKind { return KindPledge }
func (Return) kind() ResolverKind       { return KindPledge }
func (AppState) kind() ResolverKind     { return KindAppSession }
func (AppMove) kind() ResolverKind      { return KindAppSession }

func factHash(typeHash, condition [32]byte) words {
	return make(words, 0, 5*32).word(typeHash).word(condition)
}

func (Preimage) hash([32]byte) [32]byte    { return [32]byte{} }
func (f Total) hash(c [32]byte) [32]byte   { return factHash(hashTotal, c).amount(f.Total).hash() }
func (f Ruling) hash(c [32]byte) [32]byte  { return factHash(hashRuling, c).amount(f.Paid).hash() }
func (f Draw) hash(c [32]byte) [32]byte    { return factHash(hashDraw, c).amount(f.Amount).hash() }
func (f Contest) hash(c [32]byte) [32]byte { return factHash(hashContest, c).hash() }
func (f PledgeRuling) hash(c [32]byte) [32]byte {
	return factHash(hashPledgeRuling, c).amount(f.Amount).hash()
}
func (f Return) hash(c [32]byte) [32]byte { return factHash(hashReturn, c).amount(f.Kept).hash() }

func (f AppState) hash(c [32]byte) [32]byte {
	return factHash(hashAppState, c).u64(f.Version).word(crypto.Keccak256Hash(f.State)).hash()
}

func (f AppMove) hash(c [32]byte) [32]byte {
	return factHash(hashMove, c).u64(f.Version).word(crypto.Keccak256Hash(f.From)).word(crypto.Keccak256Hash(f.To)).hash()
}

// KindOf is the kind of resolver that takes f.
func KindOf(f Fact) ResolverKind { return f.kind() }
