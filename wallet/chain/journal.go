package chain

import (
	"context"

	"dmfwallet/channels"
	"dmfwallet/wallet"
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

// The rows, which wallet/store keeps in these tables:
//
//	CREATE TABLE chain_blocks (number INTEGER PRIMARY KEY, hash BLOB NOT NULL, time INTEGER NOT NULL)
//	CREATE TABLE chain_follow (channel BLOB PRIMARY KEY, from_block INTEGER NOT NULL)
//	CREATE TABLE chain_logs (block INTEGER, idx INTEGER, channel BLOB NOT NULL, raw BLOB NOT NULL, PRIMARY KEY (block, idx))
//	CREATE TABLE chain_txs (nonce INTEGER PRIMARY KEY, key TEXT NOT NULL, status INTEGER NOT NULL, raw BLOB NOT NULL)
type (
	Journaled = wallet.Journaled
	Scan      = wallet.JournalScan
	Follow    = wallet.JournalFollow
	Log       = wallet.JournalLog // Raw is at most MaxLog bytes
	Tx        = wallet.JournalTx  // Raw is at most MaxTx bytes
)

// Limits of what is journalled, in bytes.
const (
	MaxLog = 256 << 10
	MaxTx  = 1 << 20
)

// TxState is how far a journalled transaction is.
type TxState = uint8

// The states.
const (
	TxPending   TxState = iota + 1 // sent, perhaps; not in a block of the chain as we know it
	TxMined                        // in a block, and it did what it should
	TxReverted                     // in a block, without effect
	TxFinal                        // mined, and final
	TxAbandoned                    // can't be mined any more: its nonce went to another transaction
)
