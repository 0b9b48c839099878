package chain

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/contracts"
)

// event is one decoded log of a channel. Data is the binding's struct.
type event struct {
	block channels.Block
	index uint64
	tx    common.Hash
	id    channels.ID
	data  any
	print print
}

// print tells one log from another, whoever shows it.
type print [32]byte

func printOf(l types.Log) print {
	parts := [][]byte{l.BlockHash[:], l.TxHash[:], binary.BigEndian.AppendUint64(nil, uint64(l.Index))}
	for _, t := range l.Topics {
		parts = append(parts, t[:])
	}
	return print(crypto.Keccak256(append(parts, l.Data)...))
}

// decoder knows the adjudicator's events. A log that it can't decode means that the contract is not what we think: the
// adapter stops rather than skips it.
type decoder struct {
	adjudicator *contracts.Adjudicator
	abi         abi.ABI
}

func newDecoder() decoder {
	a := contracts.NewAdjudicator()
	return decoder{adjudicator: a, abi: a.GetABI()}
}

// channelOf returns the channel that a log is about. about is false for events of the vault and the like.
func (d decoder) channelOf(l types.Log) (id channels.ID, about bool, err error) {
	ev, err := d.abi.EventByID(l.Topics[0])
	if err != nil {
		return id, false, fmt.Errorf("unknown event %s", l.Topics[0])
	}
	switch ev.Name {
	case "Opened", "Deposited", "Withdrawn", "Closed", "Challenged", "Responded", "Settled":
		if len(l.Topics) < 2 {
			return id, false, fmt.Errorf("event %s without a channel", ev.Name)
		}
		return channels.ID(l.Topics[1]), true, nil
	}
	return id, false, nil
}

// decode reads a log of a channel.
func (d decoder) decode(l types.Log, b channels.Block) (event, error) {
	ev, err := d.abi.EventByID(l.Topics[0])
	if err != nil {
		return event{}, fmt.Errorf("unknown event %s", l.Topics[0])
	}
	e := event{block: b, index: uint64(l.Index), tx: l.TxHash, print: printOf(l)}
	if len(l.Data) > MaxLog/3 {
		return event{}, fmt.Errorf("event %s has %d bytes", ev.Name, len(l.Data))
	}
	switch ev.Name {
	case "Opened":
		e.data, err = d.adjudicator.UnpackOpenedEvent(&l)
	case "Deposited":
		e.data, err = d.adjudicator.UnpackDepositedEvent(&l)
	case "Withdrawn":
		e.data, err = d.adjudicator.UnpackWithdrawnEvent(&l)
	case "Closed":
		e.data, err = d.adjudicator.UnpackClosedEvent(&l)
	case "Challenged":
		e.data, err = d.adjudicator.UnpackChallengedEvent(&l)
	case "Responded":
		e.data, err = d.adjudicator.UnpackRespondedEvent(&l)
	case "Settled":
		e.data, err = d.adjudicator.UnpackSettledEvent(&l)
	default:
		err = fmt.Errorf("no channel event")
	}
	if err != nil {
		return event{}, fmt.Errorf("event %s: %w", ev.Name, err)
	}
	e.id = channels.ID(l.Topics[1])
	// An event that decodes but does not fold is as undecodable.
	if _, err := fold([]event{e}, b.Number); err != nil {
		return event{}, fmt.Errorf("event %s: %w", ev.Name, err)
	}
	return e, nil
}

func packLog(l types.Log) ([]byte, error) { return json.Marshal(l) }

func unpackLog(raw []byte) (types.Log, error) {
	var l types.Log
	if err := json.Unmarshal(raw, &l); err != nil {
		return l, fmt.Errorf("journalled log: %w", err)
	}
	if len(l.Topics) == 0 {
		return l, fmt.Errorf("journalled log without topics")
	}
	return l, nil
}

func toState(epoch uint32, l0, l1 contracts.Ledger) (channels.State, error) {
	s := channels.State{Epoch: epoch}
	for i, l := range []contracts.Ledger{l0, l1} {
		var err error
		if s.Ledgers[i], err = toLedger(l); err != nil {
			return channels.State{}, err
		}
	}
	return s, nil
}

func toLedger(l contracts.Ledger) (channels.Ledger, error) {
	if len(l.Locks) > channels.MaxLocks {
		return channels.Ledger{}, fmt.Errorf("%d locks", len(l.Locks))
	}
	out := channels.Ledger{Version: l.Version}
	var err error
	if out.Sent, err = channels.AmountFromBig(l.Sent); err != nil {
		return channels.Ledger{}, err
	}
	for _, k := range l.Locks {
		amount, err := channels.AmountFromBig(k.Amount)
		if err != nil {
			return channels.Ledger{}, err
		}
		out.Locks = append(out.Locks, channels.Lock{Resolver: k.Resolver, Amount: amount, Expiry: k.Expiry, Condition: k.Condition})
	}
	return out, nil
}

func toNets(a, b *big.Int) ([2]channels.Net, error) {
	x, err := channels.NetFromBig(a)
	if err != nil {
		return [2]channels.Net{}, err
	}
	y, err := channels.NetFromBig(b)
	return [2]channels.Net{x, y}, err
}

func toAmounts(a, b *big.Int) ([2]channels.Amount, error) {
	x, err := channels.AmountFromBig(a)
	if err != nil {
		return [2]channels.Amount{}, err
	}
	y, err := channels.AmountFromBig(b)
	return [2]channels.Amount{x, y}, err
}
