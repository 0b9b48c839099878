// Package deals is what locks are for, pure: no I/O, no clock, no goroutine. A deal is one arrangement as one wallet sees it: a payment
// through hubs, a swap, a virtual channel, an escrow, a pledge, an app session. Whatever it is, it stands on at most two locks:
//
//	origin ──Out──>  ──In── hub ──Out──>  ──In── target
//
// A leg is a lock in one of our channels: In is a peer's promise to us, Out is our promise to a peer. All legs of a deal have one
// resolver and one condition, so they resolve alike (docs/protocol.md, "Deals"). A hub needs to know nothing of the kind: Next has its
// rules (R14), and they are the same for all.
//
// The wallet books every LockChange into the leg that it is about, in the commit of the ledger that it comes from, and then asks Next what
// is to be done. Next decides from the deal alone, so that it may be asked again, after a crash or at every block, without harm.
package deals
