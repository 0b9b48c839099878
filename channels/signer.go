package channels

// Signer signs for one side of one channel with its channel key. It keeps, apart from the database, a mark per channel: the
// versions and ledger hashes of its last State signature (R4), and refuses what would equivocate. A signature may be used only
// after the mark behind it is durable (the wallet syncs the marks beside its commit).
type Signer interface {
	// SignState signs s if neither version falls below the mark and an equal version has the identical content.
	SignState(d Domain, id ID, s State) (Signature, error)
	SignClose(d Domain, id ID, c Close) (Signature, error)
	SignWithdraw(d Domain, id ID, w Withdraw) (Signature, error)
	// SignAnswer lets a watchtower answer a dispute with s in this side's name (R10). s must be one whose own ledger was signed, as far as
	// the signer can know.
	SignAnswer(d Domain, id ID, s State) (Signature, error)
}
