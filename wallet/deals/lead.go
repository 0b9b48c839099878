package deals

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"dmfwallet/channels"
)

// Lead travels with a lock, from hop to hop: what it is for and where it leads.
type Lead struct {
	Deal  ID              `json:"d"`
	Kind  Kind            `json:"k"`
	To    string          `json:"t,omitempty"` // peer id of the target; empty where the reader is it
	Quote *Quote          `json:"q,omitempty"` // of the hub that reads it, where there is one
	Body  json.RawMessage `json:"b,omitempty"` // for the target, by kind; hubs pass it on
}

// Quote is a hub's signed word on what it takes for passing a lock on. The hub keeps nothing of it: it knows its own signature again.
type Quote struct {
	ID      ID                 `json:"i"`
	Fee     channels.Amount    `json:"f"`           // in the currency of the lock that comes in; a payment beside it
	Next    string             `json:"n"`           // peer id of whom it passes the lock on to
	Token   string             `json:"o,omitempty"` // swaps: the currency that goes out, by address
	Amount  *channels.Amount   `json:"a,omitempty"` // and how much of it
	Expires uint64             `json:"e"`           // unix seconds, local
	Sig     channels.Signature `json:"s,omitempty"`
	Onward  *Quote             `json:"w,omitempty"` // of the next hub, for it
}

// maxHops bounds quotes in quotes: spoke - hub - hub - spoke.
const maxHops = 3

// Offer is what a quote is for.
type Offer struct {
	Kind   Kind            `json:"kind"`
	Payer  string          `json:"payer"`
	To     string          `json:"to"`
	Token  string          `json:"token"`
	Amount channels.Amount `json:"amount"`
}

// Body is what a hub signs of a quote (note "quote").
func (q Quote) Body(o Offer) []byte {
	q.Sig = nil
	b, err := json.Marshal(struct {
		Offer Offer `json:"offer"`
		Quote Quote `json:"quote"`
	}{o, q})
	if err != nil {
		panic(err) // only plain values
	}
	return b
}

// Hubs are the peers on the way, from this quote's hub on; first is that hub.
func (q *Quote) Hubs(first string) []string {
	out := []string{first}
	for ; q.Onward != nil; q = q.Onward {
		out = append(out, q.Next)
	}
	return out
}

// Encode writes a lead for a lock.
func (l Lead) Encode() ([]byte, error) {
	b, err := json.Marshal(l)
	if err != nil {
		return nil, err
	}
	if len(b) > channels.MaxLead {
		return nil, fmt.Errorf("what goes with the lock has %d bytes, at most %d fit", len(b), channels.MaxLead)
	}
	return b, nil
}

// ReadLead reads what a peer wrote. It is bounded by the engine to MaxLead bytes.
func ReadLead(b []byte) (Lead, error) {
	var l Lead
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&l); err != nil {
		return l, fmt.Errorf("a lock's lead can't be read: %w", err)
	}
	hops := 0
	for q := l.Quote; q != nil; q = q.Onward {
		if hops++; hops > maxHops || len(q.Next) > maxPeerID || len(q.Sig) > 65 {
			return l, errors.New("a lock's lead has a bad quote")
		}
	}
	if len(l.To) > maxPeerID || len(l.Kind) > 16 {
		return l, errors.New("a lock's lead has a bad target")
	}
	return l, nil
}

// maxPeerID bounds what stands for a peer (bytes).
const maxPeerID = 128
