package wallet

import (
	"context"
	"encoding/json"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// Store keeps the wallet on disk. There is one writer: the crank. An error of Commit means that nothing of the batch is
// durable and is fatal to the wallet: it stops signing and releases nothing.
type Store interface {
	// Load reads everything that the wallet holds in memory. It is called once, before the first Commit.
	Load(ctx context.Context) (Saved, error)
	// Commit writes the batch in one transaction and returns when it is on disk (fsync).
	Commit(ctx context.Context, b *Batch) error

	// PaymentByKey finds the outgoing payment of an idempotency key.
	PaymentByKey(ctx context.Context, key string) (PaymentRecord, bool, error)
	// DealByKey finds the deal of an idempotency key.
	DealByKey(ctx context.Context, key string) (DealRecord, bool, error)
	// Deals returns those of a kind, newest first, live or not.
	Deals(ctx context.Context, q DealQuery) ([]DealRecord, error)
	// Kept returns the parcels that are kept for a peer, by slot.
	Kept(ctx context.Context, peer string) ([]channels.Parcel, error)
	// Payments returns records, newest first.
	Payments(ctx context.Context, f PaymentQuery) ([]PaymentRecord, error)
	// Events returns up to limit events after cursor, oldest first.
	Events(ctx context.Context, after uint64, limit int) ([]Event, error)
}

// Saved is the wallet as Load found it.
type Saved struct {
	Channels   []ChannelRecord
	Peers      []PeerRecord
	Opens      []OpenRecord
	Used       []UsedRecord
	Deals      []DealRecord // the live ones, by id
	Tallies    []TallyRecord
	Settings   []Setting
	Towers     []TowerRecord  // by peer
	Wards      []WardRecord   // by client, then channel
	Outbox     []OutboxRecord // by channel, then version
	Cursor     uint64         // of the newest event; 0 when there is none
	NextSigner uint32         // first channel key index that was never used
	Kept       []KeptSize     // what is kept for peers
	Searched   uint64         // after a restore, the block up to which our channels were looked for; 0: not yet
}

// Batch is what one turn of the crank makes durable, all or nothing.
type Batch struct {
	Channels   []ChannelRecord // upsert by ID
	Gone       []channels.ID   // delete; only of channels that never carried a payment
	UsedOver   []UsedOver      // delete
	Used       []UsedRecord    // insert, where it is not there
	Payments   []PaymentRecord // insert
	Outbox     []OutboxRecord  // insert
	Acked      []OutboxAck     // delete outbox records up to a version
	Peers      []PeerRecord    // upsert by ID
	Opens      []OpenRecord    // upsert by ID; delete where Done
	Deals      []DealRecord    // upsert by ID; delete where Gone
	Tallies    []TallyRecord   // upsert by Deal; delete where Gone
	Settings   []Setting       // upsert by Key and From; delete where Value is empty
	Towers     []TowerRecord   // upsert by Peer; delete where Gone
	Wards      []WardRecord    // upsert by Client and Channel; delete where Gone
	Events     []Event         // insert; Cursor is set and without gaps
	NextSigner uint32          // raise; 0 leaves it
	Kept       []KeptRecord    // upsert by Peer and Slot, in order; delete where the Blob is empty
	Searched   uint64          // raise; 0 leaves it
}

// Empty reports whether there is nothing to write.
func (b *Batch) Empty() bool {
	return len(b.Channels)+len(b.Gone)+len(b.UsedOver)+len(b.Used)+len(b.Payments)+len(b.Outbox)+len(b.Acked)+len(b.Peers)+len(b.Opens)+len(b.Deals)+len(b.Tallies)+len(b.Settings)+len(b.Towers)+len(b.Wards)+len(b.Events)+len(b.Kept) == 0 && b.NextSigner == 0 && b.Searched == 0
}

// ChannelRecord is one channel. Acked is the version of our ledger that the peer's durable signature covers: an outgoing payment
// is done when its Version is at most that. Data is the engine's snapshot.
type ChannelRecord struct {
	ID     channels.ID
	Peer   string
	Phase  string
	Acked  uint64
	Signer uint32 // index of our channel key
	Data   []byte
}

// UsedRecord is a lock that was removed from a channel and may not come again (R7).
type UsedRecord struct {
	Channel channels.ID
	channels.UsedLock
}

// UsedOver says that used locks of a channel are over: those whose deadline is before the time (unix seconds).
type UsedOver struct {
	Channel channels.ID
	Before  uint64
}

// PaymentRecord is one payment over a channel; records are never changed. Position grows and is set by the store.
type PaymentRecord struct {
	Position uint64
	ID       [16]byte // chosen by the payer
	Channel  channels.ID
	Epoch    uint32
	Version  uint64   // of the payer's ledger that first contains it; with Deal: number of the running total
	Deal     [16]byte // of the virtual channel that it was made in, over a lock of Channel; zero: over Channel itself
	Outgoing bool
	Amount   channels.Amount
	Memo     string
	Key      string // idempotency key, outgoing only; unique where not empty
	Time     time.Time
}

// PaymentQuery selects records: of any of the channels or of the deals, and all where none is named. Before is a Position.
type PaymentQuery struct {
	Channels []channels.ID
	Deals    [][16]byte
	Before   uint64
	Limit    int
}

// DealRecord is what locks are for (package deals). Data belongs to the wallet.
type DealRecord struct {
	ID   [16]byte
	Kind string
	Role string
	Live bool   // Load returns it
	Gone bool   // delete it
	Key  string // idempotency key; unique where not empty
	Time time.Time
	Data []byte
}

// TallyRecord is what changes of a deal with every payment in it: small, and written often. Data belongs to the wallet.
type TallyRecord struct {
	Deal [16]byte
	Gone bool // delete it
	Data []byte
}

// DealQuery selects deals of a kind; a zero Limit selects all. From and Until bound when they were made, both included; zero: no bound. IDs, where
// there are any, selects these alone, whatever else is asked for.
type DealQuery struct {
	Kind        string
	From, Until time.Time
	IDs         [][16]byte
	Limit       int
}

// KeptRecord is a sealed backup that a peer has us keep. With All, everything of the peer's goes.
type KeptRecord struct {
	Peer string
	All  bool
	channels.Parcel
}

// KeptSize is a parcel without its content.
type KeptSize struct {
	Peer string
	Slot uint32
	Size int
}

// OutboxRecord is a frame that carries our ledger at Version, kept byte for byte until the peer acknowledges that version.
type OutboxRecord struct {
	Channel channels.ID
	Version uint64
	Frame   []byte
}

// OutboxAck says that everything up to Version of a channel arrived.
type OutboxAck struct {
	Channel channels.ID
	Version uint64
}

// PeerRecord is a counterparty.
type PeerRecord struct {
	ID        string // libp2p peer id
	Name      string
	Address   common.Address // its owner account, as it told us over the authenticated link
	Paired    bool
	Addresses []string // multiaddrs that it was reached at
	LastSeen  time.Time
}

// TowerRecord is a watchtower of ours. Data belongs to the wallet.
type TowerRecord struct {
	Peer string
	Gone bool // delete it
	Data []byte
}

// WardRecord is a channel that we guard for a client. Frame is what the client gave us (channels.Guard), Heard when, in chain time.
type WardRecord struct {
	Client  string
	Channel channels.ID
	Gone    bool // delete it
	Heard   time.Time
	Frame   []byte
}

// OpenRecord is a negotiation about a channel that is not on chain yet. Data belongs to the wallet.
type OpenRecord struct {
	ID   string
	Done bool // delete it
	Data json.RawMessage
}
