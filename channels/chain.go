package channels

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Block is a place in the chain. Time is unix seconds: all deadlines are measured by it, never by a local clock.
type Block struct {
	Number uint64
	Hash   common.Hash
	Time   uint64
}

// ChainStatus is what the adjudicator's slot says of a channel.
type ChainStatus uint8

// The states of a channel on chain.
const (
	ChainNone ChainStatus = iota // never opened, or not yet
	ChainOpen
	ChainDisputed
	ChainClosed // the epoch ended and everything was paid
)

// OnChain is one channel as the adjudicator had it at some block, folded from its events, which carry everything.
type OnChain struct {
	Status        ChainStatus
	Epoch         uint32 // of the open, disputed or just closed channel
	Funded        [2]Net // deposits less withdrawals of this epoch
	WithdrawNonce uint32 // nonce of the next withdrawal
	Dispute       *Dispute
	Payout        [2]Amount   // paid (or credited) in this epoch by close and settle
	Tx            common.Hash // of the latest change
	Block         Block       // of the latest change
}

// answeredFor reports whether the dispute took an answer in the name of a side, its own or a delegated one.
func (at OnChain) answeredFor(side Side) bool {
	return at.Dispute != nil && at.Dispute.Answered&(0b101<<side) != 0
}

// Dispute is a running dispute: what has been put forward, and until when it may be answered.
type Dispute struct {
	State     State
	WindowEnd uint64 // unix seconds; answers count before it, settle works from it on
	Answered  uint8  // the four bits of R10: own answers of side 0 and 1, then delegated ones
	Rest      *Rest  // after a settle that left undecided locks
}

// Rest is what a settle left for a later call (R9).
type Rest struct {
	Total Amount
	Free0 Net
	Locks [2][]Lock // undecided, by writer
}

// ChainView is all that a channel needs to know of the chain: itself at three depths. It is a snapshot, not a change, so
// handling one twice, or one that went back after a reorg, is harmless.
type ChainView struct {
	Head      Block
	Final     Block   // newest block that no reorg removes
	Seen      OnChain // at the head, may still be reorged away
	Confirmed OnChain // at the network's confirmation depth: deposits count from here (R19)
	Finished  OnChain // at finality: records are kept until an end is final (R20)
}

// FundingKind says how one side's funds reach the adjudicator (R2).
type FundingKind uint8

// The ways to fund, in the contract's numbering.
const (
	FundNone FundingKind = iota
	FundAllowance
	FundPermit        // EIP-2612
	FundAuthorization // EIP-3009
	FundCredit        // from the vault
	FundPush          // ERC-1363: the transaction is the transfer
)

var fundingNames = [...]string{"nothing", "allowance", "permit", "authorization", "credit", "push"}

// String is the word for users.
func (k FundingKind) String() string {
	if int(k) < len(fundingNames) {
		return fundingNames[k]
	}
	return fmt.Sprintf("funding(%d)", uint8(k))
}

// Funding is one side's funds in an open or a deposit. Consent is the owner's signature over Open, empty where the owner sends
// the transaction itself. Token is what the token checks (permit or authorization), encoded as the contract expects.
type Funding struct {
	Kind    FundingKind
	Consent Signature
	Token   []byte
}

// CallKind is an entry point of the adjudicator.
type CallKind uint8

// The entry points.
const (
	CallOpen CallKind = iota + 1
	CallDeposit
	CallWithdraw
	CallClose
	CallChallenge
	CallRespond
	CallSettle
	CallRecord
)

var callNames = [...]string{"", "open", "deposit", "withdraw", "close", "challenge", "respond", "settle", "record"}

func (k CallKind) String() string {
	if int(k) < len(callNames) {
		return callNames[k]
	}
	return fmt.Sprintf("call(%d)", uint8(k))
}

// Call is a transaction that a channel wants on chain. It is a wish that is repeated until the chain shows its effect, so the
// chain adapter must treat a Call with the Key of one that is pending as the same one.
type Call struct {
	Kind      CallKind
	Params    Params
	Epoch     uint32
	Amounts   [2]Amount    // open
	Deadline  uint64       // open: of the Open consent
	Funding   [2]Funding   // open; deposit uses the entry of Side
	Side      Side         // deposit
	Amount    Amount       // deposit
	Withdraw  Withdraw     // withdraw
	Close     Close        // close
	Sigs      [2]Signature // close, withdraw: of both sides
	State     State        // challenge, respond: what is put forward
	PeerSig   Signature    // challenge, respond: the other side's State signature; none at version zero (R21)
	AnswerSig Signature    // respond: a watchtower's, by Side over Answer{State}; none where we are that side ourselves (R10)
	Dispute   Dispute      // respond, settle: what the chain holds, revealed again
	Nonce     uint64       // deposit: tells two equal deposits apart
	Record    Record       // record: the fact that a resolver is to put on its record
	More      []Record     // record: further ones for the same resolver, where it takes many at once (Batched)
	Before    uint64       // unix seconds by which it must be mined; 0 when nothing is lost by waiting
}

// Record is a fact for a resolver's public record.
type Record struct {
	Resolver common.Address
	Kind     ResolverKind
	Terms    []byte
	Fact     []byte
}

// MaxRecords is how many facts go into one transaction.
const MaxRecords = 200

// Batched reports whether resolvers of a kind take many facts in one transaction.
func (k ResolverKind) Batched() bool { return k == KindHashLock || k == KindVoucher }

// Key identifies a fact about a condition, whichever channel has it.
func (r Record) Key() string {
	return fmt.Sprintf("%s/%s/%x/%x", CallRecord, r.Resolver, crypto.Keccak256(r.Terms), crypto.Keccak256(r.Fact))
}

// Records are all facts of a call.
func (c Call) Records() []Record {
	if c.Kind != CallRecord {
		return nil
	}
	return append([]Record{c.Record}, c.More...)
}

// Key identifies the wish: two calls with one key want the same effect.
func (c Call) Key() string {
	key := fmt.Sprintf("%s/%s/%d", c.Kind, c.Params.ID(), c.Epoch)
	switch c.Kind {
	case CallDeposit:
		key += fmt.Sprintf("/%d", c.Nonce)
	case CallWithdraw:
		key += fmt.Sprintf("/%d/%d/%s/%d", c.Withdraw.Nonce, c.Withdraw.Side, c.Withdraw.Amount, c.Withdraw.Deadline)
	case CallClose:
		key += fmt.Sprintf("/%d", c.Close.Deadline)
	case CallChallenge:
		key += fmt.Sprintf("/%d/%d", c.State.Ledgers[0].Version, c.State.Ledgers[1].Version)
	case CallRespond:
		d := c.Dispute.State
		key += fmt.Sprintf("/%d/%d/%d/%d", c.State.Ledgers[0].Version, c.State.Ledgers[1].Version, d.Ledgers[0].Version, d.Ledgers[1].Version)
		if len(c.AnswerSig) > 0 {
			key += fmt.Sprintf("/for/%d", c.Side)
		}
	case CallSettle:
		key += fmt.Sprintf("/%d", c.Dispute.WindowEnd)
		if c.Dispute.Rest != nil {
			key += "/" + c.Dispute.Rest.Total.String()
		}
	case CallRecord:
		if key = c.Record.Key(); len(c.More) > 0 {
			var all []byte
			for _, r := range c.Records() {
				all = append(all, r.Key()...)
			}
			key = fmt.Sprintf("%s/%s/%x", c.Kind, c.Record.Resolver, crypto.Keccak256(all))
		}
	}
	return key
}
