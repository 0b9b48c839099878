package wallet

import "dmfwallet/channels"

// The rows of the chain adapter's journal stand here, so that wallet/chain, which needs them, and wallet/store, which keeps them,
// share them without knowing each other. What they mean is told by chain.Journal.
type (
	// Journaled is a journal's contents.
	Journaled struct {
		Blocks  []channels.Block
		Logs    []JournalLog
		Follows []JournalFollow
		Txs     []JournalTx
		Agreed  *uint64 // of the newest SaveScan; nil where there was none
	}
	// JournalScan is what one look at the chain changes, in this order: blocks and logs above Keep go, Blocks are inserted or replaced,
	// Logs are inserted (one that is there already stays), blocks with a number in Drop go (they bear no logs), Agreed is kept.
	JournalScan struct {
		Keep   uint64
		Blocks []channels.Block
		Logs   []JournalLog
		Drop   []uint64
		Agreed uint64 // the block up to which a second endpoint was seen to say the same
	}
	// JournalFollow is a channel whose logs are kept from block From on.
	JournalFollow struct {
		ID   channels.ID
		From uint64
	}
	// JournalLog is one event of the adjudicator about a followed channel. Raw belongs to the chain adapter.
	JournalLog struct {
		Block uint64
		Index uint64
		ID    channels.ID
		Raw   []byte
	}
	// JournalTx is a transaction of the owner's account. Raw belongs to the chain adapter; Status repeats what it says.
	JournalTx struct {
		Nonce  uint64
		Key    string
		Status uint8
		Raw    []byte
	}
)
