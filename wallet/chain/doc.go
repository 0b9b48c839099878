// Package chain follows one EVM chain and gets transactions mined: the adapter behind wallet.Chain.
//
// Following (follow.go, scan.go). Every block that is looked at leaves its hash behind. Each look at the head starts with a walk back to the newest
// stored block that the chain still has, however deep; logs above it are dropped and read again. Near the head, logs are asked for block by
// block and by block hash, so that an endpoint that lags says so instead of answering with nothing; far from it in ranges, bracketed by the hash of their last
// block. A channel's view is folded from the adjudicator's events alone, at three depths (fold.go).
//
// Questions about locks (questions.go, records.go, facts.go) are answered from the logs of the resolvers, read with the adjudicator's.
//
// Sending (send.go, pending.go). A transaction is journalled with its nonce before it is sent, sent again after restarts
// and reorgs, replaced by a dearer one when it is stuck, and watched until the block that holds it is final.
//
// Trust. Chain id and the adjudicator's code hash are checked at every connection and then again and again. Whatever does
// not fit stops the following with a named error; nothing is skipped.
package chain
