package chain

import (
	"context"

	"dmfwallet/channels"
)

// Journal is the adapter's durable memory; wallet/store implements it. Its methods may be called from several goroutines.
// An error of SaveTx stops the transaction that it was for, any other the following of the chain, until it works again.
type Journal interface {
	// LoadJournal returns everything: blocks by number, logs by block and index, transactions by nonce, all ascending.
	LoadJournal(ctx context.Context) (Journaled, error)
	// SaveScan applies s as one transaction. It need not be flushed: what is lost is scanned again.
	SaveScan(ctx context.Context, s Scan) error
	// SaveFollow records, as one transaction, that all logs of f.ID from f.From on are kept from now on, and those found so far.
	SaveFollow(ctx context.Context, f Follow, blocks []channels.Block, logs []Log) error
	// DeleteFollow forgets a channel and its logs.
	DeleteFollow(ctx context.Context, id channels.ID) error
	// SaveTx inserts or replaces by nonce. It returns when tx is flushed: a broadcast follows.
	SaveTx(ctx context.Context, tx Tx) error
}

// Journaled is a journal's contents.
type Journaled struct {
	Blocks  []channels.Block
	Logs    []Log
	Follows []Follow
	Txs     []Tx
}

// Scan is what one look at the chain changes, in this order: blocks and logs above Keep go, Blocks are inserted or replaced,
// Logs are inserted (one that is there already stays), blocks with a number in Drop go (they bear no logs).
type Scan struct {
	Keep   uint64
	Blocks []channels.Block
	Logs   []Log
	Drop   []uint64
}

// Follow is a channel whose logs are kept.
//
//	CREATE TABLE chain_follow (channel BLOB PRIMARY KEY, from_block INTEGER NOT NULL)
type Follow struct {
	ID   channels.ID
	From uint64 // the first block whose logs of ID are kept
}

// Log is one event of the adjudicator about a followed channel.
//
//	CREATE TABLE chain_logs (block INTEGER, idx INTEGER, channel BLOB NOT NULL, raw BLOB NOT NULL, PRIMARY KEY (block, idx))
type Log struct {
	Block uint64
	Index uint64
	ID    channels.ID
	Raw   []byte // opaque, at most MaxLog bytes
}

// Tx is a transaction of the owner's account. Status repeats what Raw says, for queries by people.
//
//	CREATE TABLE chain_txs (nonce INTEGER PRIMARY KEY, key TEXT NOT NULL, status INTEGER NOT NULL, raw BLOB NOT NULL)
type Tx struct {
	Nonce  uint64
	Key    string // channels.Call.Key, or of a transfer
	Status TxState
	Raw    []byte // opaque, at most MaxTx bytes
}

// Limits of what is journalled, in bytes.
const (
	MaxLog = 256 << 10
	MaxTx  = 1 << 20
)

// TxState is how far a journalled transaction is.
type TxState uint8

// The states.
const (
	TxPending   TxState = iota + 1 // sent, perhaps; not in a block of the chain as we know it
	TxMined                        // in a block, and it did what it should
	TxReverted                     // in a block, without effect
	TxFinal                        // mined, and final
	TxAbandoned                    // can't be mined any more: its nonce went to another transaction
)
