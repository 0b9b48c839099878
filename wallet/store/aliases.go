package store

import "dmfwallet/wallet"

// Short names of the journal's rows, for callers that convert them.
type (
	// Scan is a wallet.JournalScan.
	Scan = wallet.JournalScan
	// Follow is a wallet.JournalFollow.
	Follow = wallet.JournalFollow
	// Log is a wallet.JournalLog.
	Log = wallet.JournalLog
	// Tx is a wallet.JournalTx.
	Tx = wallet.JournalTx
)
