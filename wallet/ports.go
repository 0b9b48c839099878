package wallet

import (
	"context"
	"encoding/binary"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// The ports: what the wallet needs of the world. Adapters fit them; wallettest has their conformance suites.

// Keys holds the seed. Nothing here signs a bare hash.
type Keys interface {
	Owner() common.Address
	// SignerAddress returns the address of channel key i; Signer signs as it. side is the key's side of the channel.
	SignerAddress(i uint32) (common.Address, error)
	Signer(i uint32, side channels.Side) (channels.Signer, error)
	// Mark returns what the signer last signed in a channel, if it ever did.
	Mark(id channels.ID) (channels.Mark, bool)
	// Restored reports whether the seed came back from its words: what it signed before is not known here.
	Restored() bool
	// SealBackup closes bytes with a key that comes from the seed words alone; OpenBackup opens what was closed under the same kind.
	SealBackup(kind string, plain []byte) ([]byte, error)
	OpenBackup(kind string, sealed []byte) ([]byte, error)
	// Retire stops this signer for good, over restarts too: another one signs with the same seed. Only who knows better can undo it.
	Retire(why string) error
	// SyncMarks makes every mark of signatures given so far durable. No signature may leave before it returned nil.
	SyncMarks() error

	SignOpen(d channels.Domain, id channels.ID, o channels.Open) (channels.Signature, error)
	SignPermit(p Permit) (channels.Signature, error)
	SignAuthorization(a Authorization) (channels.Signature, error)
	// SignFact signs what a resolver puts on its record. A preimage, which nobody signs, is an error.
	SignFact(by FactKey, d channels.FactDomain, condition [32]byte, f channels.Fact) (channels.Signature, error)
	// SignNote signs bytes that move no money (invite, identity, request) under their kind's own prefix and the network's id (I6),
	// with the libp2p identity key or a channel key.
	SignIdentity(network uint64, kind string, body []byte) (channels.Signature, error)
	SignAsSigner(i uint32, network uint64, kind string, body []byte) (channels.Signature, error)
}

// Permit is an EIP-2612 approval in the token's own domain.
type Permit struct {
	Token     common.Address
	Separator [32]byte // the token's DOMAIN_SEPARATOR, checked against name, version and chain by the chain adapter
	Owner     common.Address
	Spender   common.Address
	Value     channels.Amount
	Nonce     uint64
	Deadline  uint64 // unix seconds
}

// Encode returns channels.Funding.Token for this permit: value and deadline as 32-byte words, then the signature.
func (p Permit) Encode(sig channels.Signature) []byte {
	value := p.Value.Bytes32()
	out := make([]byte, 64, 64+len(sig))
	copy(out, value[:])
	binary.BigEndian.PutUint64(out[56:], p.Deadline)
	return append(out, sig...)
}

// Authorization is an EIP-3009 receiveWithAuthorization, in the token's own domain, valid from now on. The adjudicator takes it with the
// digest of an Open as its nonce, so that one signature is consent and funds.
type Authorization struct {
	Token     common.Address
	Separator [32]byte // as in Permit
	From, To  common.Address
	Value     channels.Amount
	Before    uint64 // unix seconds
	Nonce     [32]byte
}

// Encode returns channels.Funding.Token for this authorization: value and deadline as 32-byte words, then the signature.
func (a Authorization) Encode(sig channels.Signature) []byte {
	return Permit{Value: a.Value, Deadline: a.Before}.Encode(sig)
}

// Peers carries frames between wallets. A frame is whole or not delivered; frames of one peer stay in order while connected.
type Peers interface {
	ID() string // our libp2p peer id
	Listening() []string
	// Send queues frame for a connected peer, or fails at once with ErrOffline. It never blocks and never keeps frame for later.
	Send(peer string, frame []byte) error
	// Connect dials until connected or ctx ends, and afterwards keeps reconnecting with backoff. addrs may be empty when they are known.
	Connect(ctx context.Context, peer string, addrs []string) error
	// Keep says which peers to stay connected with (those we have channels with), after a restart.
	Keep(peer string, addrs []string)
	Connected(peer string) bool
	// Addresses returns where the peer was last reached.
	Addresses(peer string) []string
	// Drop closes the connection and stops keeping the peer.
	Drop(peer string)
}

// Invites makes and reads pairing codes. Errors are CodeInvite. network is channels.Domain.Network.
type Invites interface {
	MakeInvite(network uint64, expires time.Time) (Invite, error) // signed by our identity
	// ReadInvite takes DMF:... or a plain multiaddr with /p2p/.
	ReadInvite(text string, network uint64, now time.Time) (peer string, addrs []string, err error)
	// Author returns the peer id of whose identity key signed a note (Keys.SignIdentity).
	Author(network uint64, kind string, body []byte, sig channels.Signature) (peer string, err error)
	SafetyCode(peer string) string // "1234 5678", the same on both ends
}

// PeerHandler receives what Peers hears. The wallet implements it; calls for one peer come one at a time.
type PeerHandler interface {
	PeerConnected(peer string)
	PeerDisconnected(peer string)
	PeerFrame(peer string, frame []byte)
}

// Chain follows one chain and gets transactions mined.
type Chain interface {
	// Follow reports views of the channel from now on, starting with the present one. from is the first block that can hold an event of it.
	Follow(id channels.ID, from uint64)
	Unfollow(id channels.ID)
	// Opened returns the channels of an owner that were opened from a block on, as far as the block that it also returns. Where done is false,
	// there is more behind that.
	Opened(ctx context.Context, owner common.Address, from uint64) (found []OpenedChannel, upTo uint64, done bool, err error)
	// Submit journals the call and keeps at it (nonce, fee replacement, re-send after reorg, restart) until it is mined to finality, fails, or is
	// overtaken. A Call whose Key is pending or already mined well is not sent again. An error means that nothing was journalled.
	Submit(ctx context.Context, c channels.Call) (common.Hash, error)
	// Transaction reports how a call is doing.
	Transaction(key string) (TxStatus, bool)

	// Resolvers returns the allow-list (R5): the network's resolvers whose code on chain is what the network file says.
	Resolvers(ctx context.Context) (map[common.Address]channels.ResolverKind, error)
	// Apps returns the allow-list of applications of app sessions, by name: those whose code on chain is what the network file says.
	Apps(ctx context.Context) (map[string]common.Address, error)
	// Watch reports by ChainRuled what a resolver says of a lock from now on, starting with the present answer. Watching twice is watching
	// once; Unwatch ends it. What is watched is not remembered across a restart.
	Watch(q Question)
	Unwatch(q Question)

	Head() (channels.Block, error)
	Token(ctx context.Context, currency string) (Token, error) // by symbol or address, checked on chain
	Tokens() []Token
	TokenBalance(ctx context.Context, token, owner common.Address) (channels.Amount, error)
	Credit(ctx context.Context, token, owner common.Address) (channels.Amount, error)
	GasBalance(ctx context.Context, owner common.Address) (channels.Amount, error)
	// DefenceCost is what the account must hold now so that one old state can be answered and settled.
	DefenceCost(ctx context.Context) (channels.Amount, error)
	// FundingFor tells the cheapest way that the token and the owner's means allow now, as found on chain.
	FundingFor(ctx context.Context, q FundingQuery) (FundingPlan, error)
	// Approve gives the adjudicator a standing allowance of amount, in a transaction of its own, and returns when it is confirmed.
	Approve(ctx context.Context, token common.Address, amount channels.Amount) (Tx, error)
	// WithdrawCredit pays amount of our account's credit in the vault out to an address.
	WithdrawCredit(ctx context.Context, token, to common.Address, amount channels.Amount) (Tx, error)
	Transfer(ctx context.Context, token *common.Address, to common.Address, amount channels.Amount) (Tx, error)
}

// OpenedChannel is a channel that the chain knows, as it was when it was opened.
type OpenedChannel struct {
	Params channels.Params
	Epoch  uint32
	Funded [2]channels.Net
	Block  uint64
}

// TxStatus is a journalled transaction.
type TxStatus struct {
	Hash   common.Hash
	Mined  bool
	Failed string // why it will not be mined, or reverted; empty while all is well
}

// Token is a currency of the network.
type Token struct {
	channels.Currency
	Address common.Address
	Name    string
}

// FundingQuery asks how to fund a side.
type FundingQuery struct {
	Token, Owner common.Address
	Amount       channels.Amount
	Opens        bool                   // an open; else a deposit, which the owner always sends itself
	Sends        bool                   // the owner sends the transaction
	Not          []channels.FundingKind // those that were tried in vain
}

// FundingPlan is how an owner's funds can be had by an open or a deposit.
type FundingPlan struct {
	Kind      channels.FundingKind // FundNone with a reason
	Approve   bool                 // with FundNone: nothing but a standing allowance will do
	Permit    Permit               // to sign, for FundPermit (Deadline is the caller's)
	Separator [32]byte             // of the token, for FundAuthorization
	Balance   channels.Amount
	Credit    channels.Amount // in the vault
	Reason    string
}

// ChainHandler receives what Chain sees. The wallet implements it; calls come one at a time.
type ChainHandler interface {
	// ChainMoved reports a new head and the channels for which anything changed with it; all followed channels on the first call after
	// Follow or after a reorg. Timers of all channels run on head's time.
	ChainMoved(head, final channels.Block, views map[channels.ID]channels.ChainView)
	// ChainRuled reports what resolvers say of watched locks: only what changed, or is new. It comes before the ChainMoved of the same look.
	ChainRuled(answers []Answer)
	// ChainFailed reports that the chain can't be followed now (err != nil) or again (nil).
	ChainFailed(err error)
}
