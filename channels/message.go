package channels

import "github.com/ethereum/go-ethereum/common"

// ProtocolVersion is what two wallets must share to talk.
const ProtocolVersion = 1

// Bounds of what a peer may send (docs/protocol.md, "Limits").
const (
	MaxFrame    = 1 << 20  // bytes of an encoded message
	MaxNotes    = 2048     // payments in one update
	MaxMemo     = 256      // bytes of a payment's memo
	MaxName     = 64       // bytes of a peer's name
	MaxReason   = 300      // bytes of a refusal's words
	MaxInvite   = 1024     // bytes of an invite's text
	MaxDealKind = 32       // bytes of a deal's kind
	MaxDeal     = 32 << 10 // bytes of a deal's body
	maxConsent  = 8192     // bytes of an owner's consent (EIP-1271 signatures have no fixed length)
)

// Message is one of the types below. Encode and Decode turn it into a frame and back.
type Message interface{ message() }

// Hello is the first message of a connection, from both sides.
type Hello struct {
	Protocol uint32
	Domain   Domain
	Name     string
	Owner    common.Address
}

// Pair shows the receiver an invite that it issued.
type Pair struct{ Invite string }

// Paired answers Pair.
type Paired struct {
	OK     bool
	Reason string
}

// OpenRequest asks for a channel whose side 0 is the sender. Params.Signer[1] is zero: the receiver chooses it.
type OpenRequest struct {
	ID       [16]byte
	Params   Params
	Amounts  [2]Amount
	Deadline uint64
	Binding  Signature // of Signer[0] over the sender's peer id
}

// OpenAccept agrees to a request, with the receiver's signer and, where it funds, its owner's consent.
type OpenAccept struct {
	ID      [16]byte
	Signer  common.Address
	Binding Signature
	Funding Funding
}

// OpenReject refuses a request.
type OpenReject struct {
	ID     [16]byte
	Reason string
}

// Note describes one payment inside an update: it tells what a raise of `sent` was for, and is not signed.
type Note struct {
	ID     [16]byte
	Amount Amount
	Memo   string
}

// Update carries the sender's signature over its newest ledger and the newest ledger it has seen of the receiver.
// An update without notes at an unchanged version is an acknowledgement.
type Update struct {
	Channel ID
	State   State
	Sig     Signature
	Notes   []Note      // payments
	Adds    []NewLock   // what is behind the last locks of the sender's ledger, which are new, in their order
	Ends    []EndedLock // locks that the sender's ledger no longer has
	Parcel  *Parcel     // the sender's backup of this channel; the engine does not read it
}

// Sync says after a reconnect how far the sender is.
type Sync struct {
	Channel ID
	Epoch   uint32
	Written uint64 // newest version of the sender's ledger
	Seen    uint64 // newest version of the receiver's ledger that the sender accepted
	Acked   uint64 // newest version of the sender's ledger that it holds the receiver's signature for
	Resume  uint64 // generation in which a restored sender wants to go on; 0: it was not restored, or that is done (R4)
	Respite uint64 // chain time up to which a restored sender takes no payments; 0: it takes them
}

// Proof shows a receiver that is behind what it has lost: its own newest signature, and the sender's newest signature.
type Proof struct {
	Channel ID
	Yours   SignedState // the receiver's; empty where it never signed
	Mine    SignedState // the sender's; empty where it never signed
	Locks   []ProvedLock
}

// ProvedLock is what the sender of a Proof knows of a lock in it.
type ProvedLock struct {
	Writer Side
	Key    LockKey
	NewLock
}

// Shutdown announces that the sender writes nothing more, so that a Close can be signed.
type Shutdown struct {
	Channel ID
	Epoch   uint32
	Reply   bool
	Written uint64 // the sender's last version: it writes nothing after it
}

// CloseOffer carries one side's signature over a Close; the other side answers with its own over the same.
type CloseOffer struct {
	Channel ID
	Close   Close
	Sig     Signature
}

// WithdrawOffer carries one side's signature over a Withdraw; the other side answers with its own over the same.
type WithdrawOffer struct {
	Channel  ID
	Withdraw Withdraw
	Sig      Signature
}

// Deal is a word of two wallets on what no channel knows of: a quote, an offer, a ruling. The engine does not read it.
type Deal struct {
	ID   [16]byte
	Kind string
	Body []byte
}

// Refusal tells why the sender did not accept something. It changes nothing; its words are for the user.
type Refusal struct {
	Channel ID
	Epoch   uint32
	About   string
	Reason  string
}

func (Hello) message()         {}
func (Pair) message()          {}
func (Paired) message()        {}
func (OpenRequest) message()   {}
func (OpenAccept) message()    {}
func (OpenReject) message()    {}
func (Update) message()        {}
func (Sync) message()          {}
func (Proof) message()         {}
func (Shutdown) message()      {}
func (CloseOffer) message()    {}
func (WithdrawOffer) message() {}
func (Deal) message()          {}
func (Refusal) message()       {}
