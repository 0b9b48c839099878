package wallet

import "dmfwallet/channels"

// FactKey says which of our keys signs a fact: the owner account, or channel key Channel (virtual channels, app sessions).
type FactKey struct {
	Owner   bool
	Channel uint32
}

// Question is what a resolver is asked about a lock. Two locks of one condition and amount are one question.
type Question struct {
	channels.LockKey
	Kind   channels.ResolverKind
	Amount channels.Amount
}

// Answer is what a resolver says of a lock now.
type Answer struct {
	Question
	OnRecord bool            // a fact is on record at the newest block
	Decided  bool            // the resolver answers at the newest block: no later fact can change Paid, but by a reorg
	Final    bool            // it answers at the newest final block: Paid counts for good
	Paid     channels.Amount // with Decided or Final
	Record   FactRecord
}

// FactRecord is what stands on a resolver's record at the newest block.
type FactRecord struct {
	Stage   FactStage
	Amount  channels.Amount // total, ruled, drawn or kept, or what the app's state pays
	Until   uint64          // unix seconds: end of the window that runs (contest, ruling, challenge)
	Version uint64          // of an app's last co-signed state
	State   []byte          // of an app
	Fact    []byte          // the preimage
}

// FactStage is how far the record of a condition is.
type FactStage = string

// The stages.
const (
	StageNone      FactStage = ""
	StageRevealed  FactStage = "revealed"  // HashLock
	StageTotal     FactStage = "total"     // Voucher
	StageRuled     FactStage = "ruled"     // Escrow
	StageDrawn     FactStage = "drawn"     // Pledge: may be contested until Until
	StageContested FactStage = "contested" // Pledge: may be ruled until Until
	StageEnded     FactStage = "ended"     // Pledge: ruled, or given back
	StagePosted    FactStage = "posted"    // AppSession: may be followed until Until
)
