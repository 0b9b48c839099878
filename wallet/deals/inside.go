package deals

import (
	"encoding/binary"
	"errors"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// The kinds of channels.Deal messages about virtual channels, between payer and payee alone (docs/protocol.md, "Virtual channels"). The id of
// an offer and its answer is the payer's choice; that of the others is the virtual channel's.
const (
	WordInsideOffer  = "vchannel?" // InsideOffer, by the payer
	WordInsideAnswer = "vchannel"  // InsideAnswer
	WordTotal        = "total"     // RunningTotal, by the payer
	WordReceipt      = "receipt"   // Receipt, by the payee
	WordInsideClose  = "vclose"    // Closing: the payer asks for the end
)

// InsideOffer asks a payee to be paid over a virtual channel.
type InsideOffer struct {
	Token    string          `json:"token"`
	Amount   channels.Amount `json:"amount"`
	Theirs   channels.Amount `json:"theirs"` // asked of the payee: a virtual channel of its own the other way
	Payer    common.Address  `json:"payer"`  // the key that signs running totals
	Nonce    uint64          `json:"nonce"`
	Deadline uint64          `json:"deadline"`
	For      ID              `json:"for,omitzero"` // the virtual channel that this is the other way of
}

// InsideAnswer is the payee's key, or why not. With Asked the payee's user decides; another answer follows.
type InsideAnswer struct {
	Payee  common.Address `json:"payee"`
	Asked  bool           `json:"asked,omitempty"`
	Reason string         `json:"reason,omitempty"`
}

// RunningTotal is what the payer has paid so far, with the payments that it adds. Without any it asks for the newest receipt.
type RunningTotal struct {
	Number uint64             `json:"n"` // of totals, from 1; 0: none was signed yet
	Total  channels.Amount    `json:"t"`
	Sig    channels.Signature `json:"s,omitempty"` // Total, by the payer's key
	Notes  []Inside           `json:"p,omitempty"`
}

// Inside is one payment in a virtual channel.
type Inside struct {
	ID     []byte          `json:"i"` // 16 bytes, the payer's choice
	Amount channels.Amount `json:"a"`
	Memo   string          `json:"m,omitempty"`
}

// Receipt says which total the payee counted last: it is on the payee's disk. With a Reason no other total will be counted.
type Receipt struct {
	Number uint64             `json:"n"`
	Total  channels.Amount    `json:"t"`
	Sig    channels.Signature `json:"s"`           // note "receipt" over ReceiptBody, by the payee's key
	Proof  channels.Signature `json:"p,omitempty"` // the payer's own, where its total was below
	Reason string             `json:"r,omitempty"`
}

// Closing asks for the end of a virtual channel or an app session.
type Closing struct{}

// NoteReceipt is the kind of note that a receipt is.
const NoteReceipt = "receipt"

// ReceiptBody is what a payee signs of a receipt.
func ReceiptBody(condition [32]byte, number uint64, total channels.Amount) []byte {
	word := total.Bytes32()
	return append(binary.BigEndian.AppendUint64(condition[:], number), word[16:]...)
}

// MaxInside bounds the encoded payments of one total (bytes): they must fit a message.
const MaxInside = channels.MaxDeal - 2048

// Size bounds what the payment takes in a message (bytes).
func (i Inside) Size() int {
	const frame, amount, escaped = 64, 40, 6
	return frame + amount + escaped*len(i.Memo)
}

// Sum checks the payments of a total and adds them up.
func (t RunningTotal) Sum() (sum channels.Amount, err error) {
	for _, n := range t.Notes {
		if len(n.ID) != 16 || n.Amount.IsZero() || len(n.Memo) > channels.MaxMemo || !utf8.ValidString(n.Memo) {
			return sum, errors.New("a payment inside has a bad id, amount or memo")
		}
		if sum, err = sum.Add(n.Amount); err != nil {
			return sum, err
		}
	}
	return sum, nil
}

// InsideID is the id of a virtual channel or an app session for both of its ends: the head of its condition, which both had a part in.
func InsideID(condition [32]byte) ID { return ID(condition[:16]) }
