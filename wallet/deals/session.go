package deals

import (
	"encoding/json"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// The kinds of channels.Deal messages about app sessions, between payer and payee alone (docs/protocol.md, "App sessions"). The id of an offer
// and its answer is the payer's choice; that of the others is the session's.
const (
	WordSessionOffer  = "session?" // SessionOffer, by the payer
	WordSessionAnswer = "session"  // SessionAnswer
	WordState         = "state"    // NextState, by the payee
	WordCosigned      = "cosigned" // Cosigned, by the payer
	WordSessionClose  = "sclose"   // Closing: the payer asks for the end
)

// SessionOffer asks a payee for a session of an app.
type SessionOffer struct {
	Token    string          `json:"token"`
	Amount   channels.Amount `json:"amount"`
	App      string          `json:"app"` // its name in the network file
	Order    json.RawMessage `json:"order"`
	Payer    common.Address  `json:"payer"` // the key that co-signs states
	Period   uint64          `json:"period"`
	Nonce    uint64          `json:"nonce"`
	Deadline uint64          `json:"deadline"`
}

// SessionAnswer is the payee's key and the parameters of the app, or why not.
type SessionAnswer struct {
	Payee  common.Address `json:"payee"`
	Params []byte         `json:"params,omitempty"`
	Reason string         `json:"reason,omitempty"`
}

// NextState is a state that the payee signed, for the payer to sign, too. Version 0 only says that the payee has its lock.
type NextState struct {
	Version uint64             `json:"v"`
	State   []byte             `json:"s,omitempty"`
	Sig     channels.Signature `json:"g,omitempty"`
}

// Cosigned is the payer's signature over the newest state that it agreed to. With a Reason it does not agree to the one it was shown.
type Cosigned struct {
	Version uint64             `json:"v"`
	Sig     channels.Signature `json:"g,omitempty"`
	Reason  string             `json:"r,omitempty"`
}
