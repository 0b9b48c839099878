package deals

import (
	"bytes"
	"encoding/json"
	"fmt"

	"dmfwallet/channels"
)

// The kinds of channels.Deal messages about passing locks on (docs/protocol.md, "Deals"). Kinds of deals have messages of their own.
const (
	WordHub        = "hub"      // Announcement: the sender is a hub
	WordAsk        = "ask"      // Ask: what would it cost?
	WordAnswer     = "answer"   // Answer to an Ask
	WordInvoiceAsk = "invoice?" // InvoiceAsk: a hub asks the payee on behalf of a payer
	WordInvoice    = "invoice"  // Invoice, the answer
)

// Announcement tells peers what a hub does. Fees are told by quotes alone.
type Announcement struct {
	Serving bool `json:"serving"`
}

// Ask asks a hub for a quote.
type Ask struct {
	Offer
	Hops  int    `json:"hops"`            // how many hubs it may be passed on to
	Out   string `json:"out,omitempty"`   // swaps: the currency wanted, by address
	Memo  string `json:"memo,omitempty"`  // for the payee
	Until uint64 `json:"until,omitempty"` // deadline wanted (unix seconds)
}

// Answer is a quote with what is needed to use it, or why there is none.
type Answer struct {
	Quote   *Quote   `json:"quote,omitempty"`
	Invoice *Invoice `json:"invoice,omitempty"`
	Reason  string   `json:"reason,omitempty"`
}

// InvoiceAsk asks a payee for a hash.
type InvoiceAsk struct {
	Token  string          `json:"token"`
	Amount channels.Amount `json:"amount"`
	Memo   string          `json:"memo,omitempty"`
}

// Invoice is a payee's signed promise to take one payment for the preimage of Hash.
type Invoice struct {
	ID      ID                 `json:"id"`
	Hash    []byte             `json:"hash"` // keccak256 of 32 bytes
	Token   string             `json:"token"`
	Amount  channels.Amount    `json:"amount"`
	Memo    string             `json:"memo,omitempty"`
	Expires uint64             `json:"expires"` // unix seconds, local
	Sig     channels.Signature `json:"sig,omitempty"`
	Reason  string             `json:"reason,omitempty"` // instead of all that: why there is none
}

// Body is what a payee signs of an invoice (note "invoice-hash").
func (i Invoice) Body() []byte {
	i.Sig = nil
	b, err := json.Marshal(i)
	if err != nil {
		panic(err) // only plain values
	}
	return b
}

// ForNow begins the reason of a refusal that may pass by itself: a limit is reached.
const ForNow = "for now: "

// Kinds of notes (channels.NoteDigest).
const (
	NoteQuote   = "quote"
	NoteInvoice = "invoice-hash"
)

// ReadWord reads the body of a message about deals.
func ReadWord[T any](body []byte) (v T, err error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		return v, fmt.Errorf("a message about a deal can't be read: %w", err)
	}
	return v, nil
}
