package channels

import "github.com/ethereum/go-ethereum/crypto"

// Bounds of what a wallet keeps for a peer (docs/protocol.md, "Limits").
const (
	MaxParcel  = 128 << 10 // bytes of one sealed backup
	MaxParcels = 256       // of one peer
	MaxKeeping = 256 << 10 // bytes of all of them
)

// Parcel is a sealed backup of a peer's, which we keep and can't read. Slot is its name there; without a Blob it is to be kept no longer.
type Parcel struct {
	Slot uint32
	Blob []byte
}

// Receipt says that a parcel is on disk. Sum is ParcelSum of its blob.
type Receipt struct {
	Slot uint32
	Sum  [16]byte
}

// ParcelSum tells one blob of a slot from another.
func ParcelSum(blob []byte) [16]byte { return [16]byte(crypto.Keccak256(blob)) }

// Keep gives a peer parcels to keep, each in place of the one that it has in that slot.
type Keep struct{ Parcels []Parcel }

// Kept says what is on the sender's disk for the receiver: receipts for what it was given, or, with All, everything that it has.
type Kept struct {
	Parcels  []Parcel
	Receipts []Receipt
	All      bool
}

// Recall is a restored wallet's question which channels the receiver has with it.
type Recall struct{}

// Recalled is the answer, one for each channel. Binding is the sender's channel key's, over its peer id.
type Recalled struct {
	Params  Params
	Epoch   uint32
	Binding Signature
}

func (Keep) message()     {}
func (Kept) message()     {}
func (Recall) message()   {}
func (Recalled) message() {}
