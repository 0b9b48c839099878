package chain

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"dmfwallet/wallet"
)

// order is what a transaction is to do, whatever its nonce and price.
type order struct {
	Key    string         `json:"key"`
	Also   []string       `json:"also,omitempty"` // keys of the parts, where Key is that of several things done at once
	To     common.Address `json:"to"`
	Data   hexutil.Bytes  `json:"data,omitempty"`
	Value  *hexutil.Big   `json:"value,omitempty"`
	Extra  uint64         `json:"extra,omitempty"`  // gas beyond the estimate
	Before uint64         `json:"before,omitempty"` // unix seconds; 0: no hurry
	Budget *hexutil.Big   `json:"budget,omitempty"` // wei; nil: not known
	Again  bool           `json:"again,omitempty"`  // doing it twice does no harm: the contract refuses the second
}

// sending is one nonce of our account, from its choice until the block that used it is final. It is journalled as JSON.
type sending struct {
	order
	Nonce  uint64        `json:"nonce"`
	Gas    uint64        `json:"gas"`
	Tip    *hexutil.Big  `json:"tip"`
	Cap    *hexutil.Big  `json:"cap"`
	Raw    hexutil.Bytes `json:"raw,omitempty"` // the newest signed form
	Hashes []common.Hash `json:"hashes"`        // of all signed forms, newest last
	State  TxState       `json:"state"`
	Failed string        `json:"failed,omitempty"`
	Mined  *place        `json:"mined,omitempty"`
	Born   uint64        `json:"born"`   // chain time when it was made
	Priced uint64        `json:"priced"` // number of the head when it was last priced
	Final  bool          `json:"final,omitempty"`

	sentAt time.Time // when Raw was last sent in this run
	hurry  bool      // it, or one that waits behind it, has a deadline that is near
	behalf *purse    // of it, and of those
	worth  bool      // a higher price may help now
	lostAt uint64    // head at which its nonce was first seen used, but by none of Hashes
}

// place is where a transaction was mined.
type place struct {
	Block uint64      `json:"block"`
	Hash  common.Hash `json:"hash"`
	Tx    common.Hash `json:"tx"`
}

// maxForms bounds the replacements of one nonce.
const maxForms = 64

// keys are all by which it is known.
func (o order) keys() []string { return append([]string{o.Key}, o.Also...) }

func (s *sending) hash() common.Hash {
	if s.Mined != nil {
		return s.Mined.Tx
	}
	return s.Hashes[len(s.Hashes)-1]
}

func (s *sending) status() wallet.TxStatus {
	return wallet.TxStatus{Hash: s.hash(), Mined: s.State == TxMined || s.State == TxFinal, Failed: s.Failed}
}

// over reports that nothing about s can change any more.
func (s *sending) over() bool { return s.Final || s.State == TxFinal || s.State == TxAbandoned }

// row is what the journal keeps. What is over needs no bytes to send again.
func (s *sending) row() (Tx, error) {
	kept := *s
	if s.over() {
		kept.Data, kept.Raw = nil, nil
	}
	raw, err := json.Marshal(&kept)
	if err == nil && len(raw) > MaxTx {
		err = fmt.Errorf("transaction of %d bytes", len(raw))
	}
	return Tx{Nonce: s.Nonce, Key: s.Key, Status: s.State, Raw: raw}, err
}

func loadSending(row Tx) (*sending, error) {
	s := new(sending)
	if err := json.Unmarshal(row.Raw, s); err != nil {
		return nil, fmt.Errorf("transaction of nonce %d: %w", row.Nonce, err)
	}
	if s.Nonce != row.Nonce || s.Key != row.Key || s.State != row.Status || len(s.Hashes) == 0 || s.Tip == nil || s.Cap == nil ||
		(s.Mined == nil) == (s.State == TxMined || s.State == TxFinal) {
		return nil, fmt.Errorf("transaction of nonce %d contradicts itself", row.Nonce)
	}
	return s, nil
}

// copy lets a change be journalled before it is seen.
func (s *sending) copy() *sending {
	t := *s
	t.Hashes = slices.Clone(s.Hashes)
	return &t
}

// cost is the most that s can take from the account.
func (s *sending) cost() *big.Int {
	n := new(big.Int).Mul(s.Cap.ToInt(), new(big.Int).SetUint64(s.Gas))
	if s.Value != nil {
		n.Add(n, s.Value.ToInt())
	}
	return n
}
