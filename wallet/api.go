package wallet

import (
	"context"
	"encoding/json"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// API is everything a wallet does, as the commands, the TUI and scripts see it. *Wallet implements it in process, rpc.Client
// over the daemon's socket: both behave alike. Every error is an *Error. A method returns when what it reports is durable;
// cancelling its context stops the waiting, never the operation.
type API interface {
	Status(ctx context.Context) (Status, error)
	Balances(ctx context.Context) ([]Balance, error)
	Send(ctx context.Context, r SendRequest) (Tx, error)
	// WithdrawCredit pays out of our credit in the vault, where payouts are kept that a token refused.
	WithdrawCredit(ctx context.Context, r CreditRequest) (Tx, error)

	Invite(ctx context.Context, validFor time.Duration) (Invite, error)
	Pair(ctx context.Context, inviteOrAddr string) (Paired, error)
	Peers(ctx context.Context) ([]Peer, error)

	OpenChannel(ctx context.Context, r OpenRequest) (ChannelInfo, error)
	PendingOpens(ctx context.Context) ([]PendingOpen, error)
	AnswerOpen(ctx context.Context, id string, accept bool) (ChannelInfo, error)
	Channels(ctx context.Context) ([]ChannelInfo, error)
	Channel(ctx context.Context, id string) (ChannelInfo, error)
	Deposit(ctx context.Context, id, amount string) (ChannelInfo, error)
	Withdraw(ctx context.Context, id, amount string) (ChannelInfo, error)
	CloseChannel(ctx context.Context, id string) (ChannelInfo, error)
	Dispute(ctx context.Context, id string) (ChannelInfo, error)

	Pay(ctx context.Context, r PayRequest) (Payment, error)
	History(ctx context.Context, f HistoryFilter) ([]Payment, error)

	HubPolicy(ctx context.Context) (HubPolicy, error)
	SetHubPolicy(ctx context.Context, p HubPolicy) (HubPolicy, error)
	Swaps
	VirtualChannels
	Escrows
	Pledges
	Backups
	AppSessions

	// AddTower makes a peer our watchtower, RemoveTower lets it go; TowerPolicy is what we do as one for others.
	AddTower(ctx context.Context, where string) (TowerInfo, error)
	RemoveTower(ctx context.Context, who string) (TowerInfo, error)
	Towers(ctx context.Context) ([]TowerInfo, error)
	TowerPolicy(ctx context.Context) (TowerPolicy, error)
	SetTowerPolicy(ctx context.Context, p TowerPolicy) (TowerPolicy, error)

	// Events returns up to limit events after cursor (0: from the first), oldest first, at once.
	Events(ctx context.Context, after uint64, limit int) ([]Event, error)
	// WaitEvents blocks until an event after cursor exists or ctx ends.
	WaitEvents(ctx context.Context, after uint64) error

	Settings(ctx context.Context) ([]Setting, error)
	SetSetting(ctx context.Context, s Setting) error
}

// Status is the wallet at a glance.
type Status struct {
	Name      string         `json:"name"`
	Address   common.Address `json:"address"`
	PeerID    string         `json:"peerId"`
	Network   string         `json:"network"`
	ChainID   uint64         `json:"chainId"`
	Listening []string       `json:"listening"` // multiaddrs with /p2p/
	Chain     ChainStatus    `json:"chain"`
	Gas       string         `json:"gas"`                 // native coin of the owner, base units
	GasNeeded string         `json:"gasNeeded,omitempty"` // what an answer and a settlement could cost now
	Channels  int            `json:"channels"`
	Attention []string       `json:"attention"`          // what needs the user, in words; empty when nothing does
	SafeUntil *time.Time     `json:"safeUntil"`          // until when being offline is safe without a watchtower; null when no channel is open
	Towers    *Towers        `json:"towers,omitempty"`   // with watchtowers
	Guarding  *Guarding      `json:"guarding,omitempty"` // as a watchtower
	Cursor    uint64         `json:"cursor"`             // newest event
	Backup    *BackupStatus  `json:"backup"`
	Restoring string         `json:"restoring,omitempty"` // what a restored wallet still waits for
	Searching bool           `json:"searching,omitempty"` // a restored wallet has not looked through the chain yet
	Process   Process        `json:"process"`
}

// ChainStatus tells how far the wallet has followed the chain.
type ChainStatus struct {
	Block uint64    `json:"block"`
	Time  time.Time `json:"time"` // chain time of Block
	OK    bool      `json:"ok"`
	Error string    `json:"error,omitempty"`
}

// Balance sums one token over the owner's account and all channels. Amounts are base units.
type Balance struct {
	channels.Currency
	Token      common.Address  `json:"token"`
	OnChain    channels.Amount `json:"onChain"`
	CanSend    channels.Amount `json:"canSend"`
	CanReceive channels.Amount `json:"canReceive"`
	Locked     channels.Amount `json:"locked"`
	Credit     channels.Amount `json:"credit"`
}

// SendRequest is an on-chain transfer. Currency is a symbol or a token address, or "gas" for the native coin.
type SendRequest struct {
	To       string `json:"to"`
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
}

// Tx is a transaction that was mined.
type Tx struct {
	Hash   common.Hash     `json:"tx"`
	Block  uint64          `json:"block"`
	Amount channels.Amount `json:"amount"`
	channels.Currency
}

// Invite is a signed pairing code.
type Invite struct {
	Invite    string    `json:"invite"` // DMF:...
	Expires   time.Time `json:"expires"`
	Addresses []string  `json:"addresses"`
}

// Paired is the outcome of pairing. Both ends show the same Code.
type Paired struct {
	Peer    string         `json:"peer"`
	Address common.Address `json:"address"`
	PeerID  string         `json:"peerId"`
	Code    string         `json:"code"`
}

// Peer is a counterparty that we know.
type Peer struct {
	Name      string         `json:"name"`
	PeerID    string         `json:"peerId"`
	Address   common.Address `json:"address"`
	Code      string         `json:"code"`
	Paired    bool           `json:"paired"`
	Connected bool           `json:"connected"`
	Addresses []string       `json:"addresses"`
	LastSeen  time.Time      `json:"lastSeen"`
}

// OpenRequest asks for a channel. Amounts are what a person types ("100", "12.50").
type OpenRequest struct {
	Peer            string `json:"peer"` // name or peer id
	Amount          string `json:"amount"`
	Currency        string `json:"currency"` // symbol or token address
	TheirAmount     string `json:"theirAmount"`
	ChallengePeriod uint64 `json:"challengePeriod"` // seconds; 0 means the network's default
}

// PendingOpen is a peer's request that waits for the user's Yes.
type PendingOpen struct {
	ID          string          `json:"id"`
	Peer        string          `json:"peer"`
	PeerID      string          `json:"peerId"`
	PeerAddress common.Address  `json:"peerAddress"`
	Token       common.Address  `json:"token"`
	TheirAmount channels.Amount `json:"theirAmount"`
	OurAmount   channels.Amount `json:"ourAmount"`
	Deadline    time.Time       `json:"deadline"`
	channels.Currency
}

// ChannelInfo is one channel as its owner sees it. Amounts are base units.
type ChannelInfo struct {
	ID     string         `json:"id"`
	Peer   string         `json:"peer"`
	PeerID string         `json:"peerId"`
	Token  common.Address `json:"token"`
	channels.Currency
	Phase      string            `json:"phase"`
	CanSend    channels.Amount   `json:"canSend"`
	CanReceive channels.Amount   `json:"canReceive"`
	Locked     channels.Amount   `json:"locked"`
	Funded     [2]channels.Net   `json:"funded"` // ours, theirs
	Versions   [2]uint64         `json:"versions"`
	Waiting    string            `json:"waiting"`
	Deadline   *time.Time        `json:"deadline"` // chain time
	Tx         string            `json:"tx,omitempty"`
	Funding    string            `json:"funding,omitempty"` // how our side of an opening, or this deposit, was funded: credit, allowance, authorization, push, permit
	Payout     []channels.Amount `json:"payout,omitempty"`  // ours, theirs; when closed
	Connected  bool              `json:"connected"`
	Side       channels.Side     `json:"side"`
	Period     uint64            `json:"challengePeriod"`
	Addresses  [2]common.Address `json:"owners"` // ours, theirs
	CanDo      map[string]string `json:"canDo"`  // action -> "" or the reason why not now
	Backup     []BackupPlace     `json:"backup"`
	Restoring  string            `json:"restoring,omitempty"` // what it waits for after a restore
}

// ExitRisk is what a dispute may cost while the channel is not back from a restore; empty where it is.
func (c ChannelInfo) ExitRisk() string {
	if c.Restoring == "" {
		return ""
	}
	return "the wallet was restored, and this channel waits for " + c.Restoring + ". A newer state than the one known here counts only if " + c.Peer + " shows it, who has no reason to where it gives you more: wait while there is hope"
}

// CreditRequest is a payout of credit. An empty Amount is all of it, an empty To our own account.
type CreditRequest struct {
	Currency string `json:"currency"`
	Amount   string `json:"amount,omitempty"`
	To       string `json:"to,omitempty"`
}

// PayRequest is one off-chain payment. With a Key, the same Key never pays twice.
type PayRequest struct {
	To       string `json:"to"`
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
	Memo     string `json:"memo,omitempty"`
	Key      string `json:"idempotencyKey,omitempty"`
	Channel  string `json:"channel,omitempty"`  // a channel id, to force one
	Via      string `json:"via,omitempty"`      // a hub, to go through it alone
	MaxFee   string `json:"maxFee,omitempty"`   // the most that hubs may take together; empty: 3 % and ten of the smallest coins
	DryRun   bool   `json:"dryRun,omitempty"`   // only say how it would go
	VChannel string `json:"vchannel,omitempty"` // a virtual channel's id, to force it
}

// PaymentStatus is how far a payment is. "done": the payee's signature covering it is durable here. "received": the payer's is.
type PaymentStatus string

// The statuses.
const (
	PaymentPending  PaymentStatus = "pending"
	PaymentDone     PaymentStatus = "done"
	PaymentReceived PaymentStatus = "received"
	PaymentFailed   PaymentStatus = "failed"
	PaymentInFlight PaymentStatus = "in_flight" // through hubs: promised, and decided by Until at the latest
	PaymentPlanned  PaymentStatus = "planned"   // with DryRun
)

// Payment is one movement over a channel.
type Payment struct {
	ID     string          `json:"payment"`
	Status PaymentStatus   `json:"status"`
	Amount channels.Amount `json:"amount"`
	channels.Currency
	Peer    string    `json:"peer"`
	Channel string    `json:"channel"`
	Memo    string    `json:"memo,omitempty"`
	Key     string    `json:"idempotencyKey,omitempty"`
	Time    time.Time `json:"time"`
	// Of a payment through hubs: who passes it on, what they take together, when it is decided at the latest, why it failed.
	Route  []string         `json:"route,omitempty"`
	Fee    *channels.Amount `json:"fee,omitempty"`
	Until  *time.Time       `json:"until,omitempty"`
	Reason string           `json:"reason,omitempty"`
	// VChannel is the virtual channel that it was made in; Channel holds the lock of that.
	VChannel string `json:"vchannel,omitempty"`
	// Position orders the history; HistoryFilter.Before takes it.
	Position uint64 `json:"position,omitempty"`
}

// HistoryFilter selects payments, newest first. Before is a payment's position, 0 for the newest.
type HistoryFilter struct {
	Peer    string `json:"peer,omitempty"`
	Channel string `json:"channel,omitempty"`
	Limit   int    `json:"limit"`
	Before  uint64 `json:"before,omitempty"`
}

// Event is one thing that happened, numbered without gaps. Data depends on Event (docs/api.md).
type Event struct {
	Cursor  uint64          `json:"cursor"`
	Time    time.Time       `json:"time"`
	Event   string          `json:"event"` // e.g. "payment.received", "channel.open", "channel.disputed"
	Channel string          `json:"channel,omitempty"`
	Peer    string          `json:"peer,omitempty"`
	Text    string          `json:"text"` // one line for a person
	Tx      string          `json:"tx,omitempty"`
	Data    json.RawMessage `json:"data,omitempty"`
}

// Setting is one `config set KEY VALUE [--from WHO]`.
type Setting struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	From  string `json:"from,omitempty"`
}
