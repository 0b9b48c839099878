// Package channels is the protocol of two-party state channels, pure: no I/O, no clock, no goroutine, no logger, no randomness. Facts
// come in as events, work goes out as values; the same inputs give the same outputs.
//
// A channel has two ledgers, each written by one participant alone. A participant signs a State: its own ledger at some version and
// the newest ledger it has seen of the other. One writer a ledger means that two proposals never collide, that both sides pay at the
// same time, and that many payments share one signature, because a ledger holds a running total (Ledger, State; docs/protocol.md).
//
//	Handle(event) ...          applies what happened: a payment to make, the peer's messages, the chain as it is now
//	Seal(signer) -> Step       at most one State signature for all that was handled, and what is to be done, in order:
//	                           save, then send, then submit, then tell
//
// The caller's duties, which keep money safe:
//
//  1. Step.Save and Step.Payments, and the signer's mark, are durable before anything else of the Step is done.
//  2. Updates are kept byte for byte until Step.Acked covers them, and sent again when Step.Resend says so.
//  3. Every new block is shown (ChainView, or Blocks where nothing of the channel changed), and whether blocks are fresh (Fresh).
//  4. Wishes (Step.Submit) repeat until the chain shows their effect; two calls with one Key are one wish.
//
// The life of a channel (phase.go has the table, which also lets reorgs lead back):
//
//	opening ──> open ──> closing ───────────────> closed
//	   │          │         │                       ^
//	   │          └─────────┴──> disputed ──> settling
//	   └──> failed
//
// Reading order: state.go, digest.go (what is signed), event.go (what goes in and out), pay.go and seal.go (the way of a payment),
// sync.go (reconnects), close.go and withdraw.go (leaving), look.go (the chain, and disputes).
package channels
