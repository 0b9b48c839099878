package channels

import (
	"errors"
	"slices"
	"unicode/utf8"
)

// frozen says why nothing may be signed or accepted now; empty where payments flow.
func (c *Channel) frozen() string {
	switch {
	case c.halted != "":
		return c.halted
	case c.Phase == PhaseClosing:
		return "the channel is closing"
	case c.Phase == PhaseDisputed || c.Phase == PhaseSettling:
		return "the channel is in a dispute"
	case c.Phase != PhaseOpen:
		return "the channel is " + string(c.Phase)
	}
	return c.stale
}

// Frozen says why no payment can be made now; empty where payments flow, the peer's presence apart.
func (c *Channel) Frozen() string { return c.frozenToPay() }

// frozenToPay is frozen, and what a restore of either side forbids besides.
func (c *Channel) frozenToPay() string {
	switch why := c.frozen(); {
	case why != "":
		return why
	case c.Resume != nil:
		return c.restored()
	case c.rests != 0 && c.View.Final.Time <= c.rests:
		return "the peer restored its wallet, and takes no payments yet"
	}
	return ""
}

func (c *Channel) pay(p Pay) error {
	switch why := c.frozenToPay(); {
	case why != "":
		return phaseError("%s", why)
	case !c.synced:
		return ErrOffline
	case p.Amount.IsZero():
		return phaseError("a payment of nothing")
	case len(p.Memo) > MaxMemo || !utf8.ValidString(p.Memo):
		return phaseError("a memo is text of at most %d bytes", MaxMemo)
	case len(c.Flying) >= Window || len(c.notes) >= MaxNotes:
		return ErrBusy
	case c.free().Less(p.Amount.Net()):
		return ErrInsufficient
	}
	if err := c.room(p.Amount); err != nil {
		return err
	}
	raise, err := c.raise.Add(p.Amount)
	if err != nil {
		return ErrInsufficient
	}
	c.raise = raise
	c.notes = append(c.notes, Note{ID: p.ID, Amount: p.Amount, Memo: p.Memo})
	return nil
}

// nextVersion skips what the signer remembers to have signed before a crash (R4).
func (c *Channel) nextVersion() uint64 {
	v := c.Own.Version
	if c.floor != nil && c.floor.Versions[c.Me] > v {
		v = c.floor.Versions[c.Me]
	}
	if u := c.Resume; u != nil && Generation(v) < u.Generation {
		v = u.Generation << counterBits
	}
	return v + 1
}

// reading is what the peer's updates make of what we hold, before any of it counts.
type reading struct {
	peer, acked Ledger
	held        []Held // the peer's locks, as its ledgers go on
	got         []Payment
	changes     []LockChange
	used        []UsedLock
}

// receive takes the peer's updates: all or none (R5), or those before one that is refused for a reason that may pass. These have to count
// by themselves: how a lock ended is only learnt of one that is held.
func (c *Channel) receive(us Updates) error {
	if why := c.frozenForPeer(); why != "" {
		return phaseError("%s", why)
	}
	if u := c.Resume; u != nil && u.Base == nil {
		return phaseError("%s", c.restored())
	}
	r := reading{peer: c.Peer, acked: c.Acked, held: c.Held}
	var newest *Update
	var older bool // the newest names less of ours than was acknowledged
	var cut error  // why the updates after the newest are not taken now
	for i := range us {
		u := &us[i]
		next, ours := u.State.Ledgers[c.them()], u.State.Ledgers[c.Me]
		if u.State.Epoch != c.Epoch {
			return protocolError("its state is of epoch %d, not %d", u.State.Epoch, c.Epoch)
		}
		if err := c.forgot(next); err != nil {
			return err
		}
		if next.Version < r.peer.Version || (next.Version == r.peer.Version && ours.Version <= r.acked.Version) {
			if next.Version == r.peer.Version && !next.Equal(r.peer) {
				return protocolError("it signed two different ledgers at version %d", next.Version)
			}
			continue // a repetition of what we have
		}
		before := r
		if next.Version > r.peer.Version {
			err := c.accept(&r, next, u)
			if errors.Is(err, ErrPhase) && newest != nil {
				r, cut = before, err
				break
			}
			if err != nil {
				return err
			}
		} else if !next.Equal(r.peer) {
			return protocolError("it signed two different ledgers at version %d", next.Version)
		}
		// Only the newest one is relied on. Those before it may be repetitions that name less of ours than a restored copy knows, or
		// ledgers that it lost.
		if older = ours.Version < r.acked.Version; older {
			ours = r.acked
		}
		r.peer, r.acked, newest = next, ours, u
	}
	if newest == nil {
		return nil
	}
	if older {
		return phaseError("it went back behind our ledger %d", r.acked.Version)
	}
	if !c.wrote(r.acked) {
		return protocolError("it signed a ledger of ours that we did not write (version %d)", r.acked.Version)
	}
	if err := c.covered(r.peer, newest.State.Ledgers[c.Me].Sent); err != nil {
		return err
	}
	if Verify(c.Domain.StateDigest(c.id, newest.State), newest.Sig, c.Params.Signer[c.them()]) != nil {
		return protocolError("its signature is wrong")
	}
	c.adopt(newest, r)
	if cut != nil {
		c.missed, c.gap = true, true // they are asked for again
	}
	return nil
}

func (c *Channel) adopt(u *Update, r reading) {
	if r.peer.Version > c.Peer.Version {
		c.owesAck = true
	}
	c.Peer = r.peer
	c.Best = &SignedState{State: u.State, Sig: u.Sig}
	c.Held = r.held
	c.useUp(r.used...)
	c.step.Locks = append(c.step.Locks, r.changes...)
	c.ack(r.acked)
	c.Refusing, c.gap = "", false
	c.step.Payments = append(c.step.Payments, r.got...)
	c.save = true
	c.progressClose()
}

// ack notes that the peer's signature covers our ledger l.
func (c *Channel) ack(l Ledger) {
	if l.Version <= c.Acked.Version {
		return
	}
	from := c.Acked.Version
	c.Acked = l
	c.step.Acked = l.Version
	c.resumed(l)
	c.ackedLocks(from, l.Version)
	for len(c.Flying) > 0 && c.Flying[0].Version <= l.Version {
		c.Flying = c.Flying[1:]
	}
}

// forgot says why l does not go with the peer's ledger that our signer remembers to have signed over, and that this disk may not have: before a
// crash, or from before it was rolled back (R4). Taken, it could never be acknowledged: the signer would refuse.
func (c *Channel) forgot(l Ledger) error {
	f, them := c.floor, c.them()
	switch {
	case f == nil || l.Version < f.Versions[them]:
	case l.Version == f.Versions[them] && l.Hash() != f.Hashes[them]:
		return protocolError("it signed two different ledgers at version %d", l.Version)
	case f.Sums && Generation(l.Version) == Generation(f.Versions[them]) && l.Sent.Less(f.Sent[them]):
		return protocolError("it pays %s at version %d, and paid %s at version %d", l.Sent, l.Version, f.Sent[them], f.Versions[them])
	}
	return nil
}

// wrote reports whether l is a ledger of ours, content and all.
func (c *Channel) wrote(l Ledger) bool {
	if l.Equal(c.Acked) {
		return true
	}
	for _, f := range c.Flying {
		if l.Equal(f) {
			return true
		}
	}
	return false
}

// accept checks one step of the peer's ledger: it must be what was accepted before, with the changes that its update tells.
func (c *Channel) accept(r *reading, next Ledger, u *Update) error {
	if k := c.Closing; k != nil && k.Theirs && next.Version > k.TheirLast {
		// An honest peer whose close expired a little earlier than ours, and which is closing again, announces anew behind this.
		return phaseError("it announced to close before this payment")
	}
	if Generation(next.Version) != Generation(r.peer.Version) && !c.mayGoOn(r.peer, next, u) {
		return protocolError("its ledger %d is of another generation", next.Version)
	}
	want := r.peer
	want.Version = next.Version
	sum := want.Sent
	add := func(a Amount) (err error) {
		if sum, err = sum.Add(a); err != nil {
			return protocolError("a payment of it has an impossible amount")
		}
		return nil
	}
	for _, n := range u.Notes {
		if n.Amount.IsZero() {
			return protocolError("a payment of it has an impossible amount")
		}
		if err := add(n.Amount); err != nil {
			return err
		}
	}
	for _, e := range u.Ends {
		if err := add(e.Paid); err != nil {
			return err
		}
	}
	want.Sent = sum
	want = want.applied(u.Ends, nil)
	fits := len(next.Locks) == len(want.Locks)+len(u.Adds) && len(r.peer.Locks) == len(want.Locks)+len(u.Ends)
	if fits {
		want.Locks = append(slices.Clone(want.Locks), next.Locks[len(want.Locks):]...)
	}
	if !fits || !next.Equal(want) {
		if c.gap {
			return phaseError("payments before it were refused, and are asked for again")
		}
		return protocolError("its ledger sent %s with %d locks, its payments say %s and %d", next.Sent, len(next.Locks), want.Sent, len(want.Locks))
	}
	if err := c.acceptLocks(r, next, u); err != nil {
		return err
	}
	for _, n := range u.Notes {
		r.got = append(r.got, Payment{Note: n, Version: next.Version})
	}
	return nil
}

// acceptLocks checks the locks that an update ends and adds. The ledger is known to be what they make of the one before.
func (c *Channel) acceptLocks(r *reading, next Ledger, u *Update) error {
	if len(u.Ends)+len(u.Adds) == 0 {
		return nil
	}
	them := c.them()
	r.held = slices.Clone(r.held)
	for _, e := range u.Ends {
		i := find(r.held, them, e.Key)
		if i < 0 {
			return protocolError("it ends a lock that is not there")
		}
		h := r.held[i]
		if !h.mayPay(e.Paid) {
			// It may be right, with a block that we have not seen as final yet: what we agreed to ourselves we would know.
			return phaseError("it ends a lock of %s with %s, which we did not agree to", h.Amount, e.Paid)
		}
		h.Ended, h.Paid = next.Version, e.Paid
		r.held = slices.Delete(r.held, i, i+1)
		r.used = append(r.used, UsedLock{them, e.Key})
		r.changes = append(r.changes, LockChange{LockEnded, h})
	}
	if len(u.Adds) > 0 && len(c.bygone.all)+len(r.used) >= maxUsedTheir {
		return phaseError("it adds a lock to %d that were removed and whose deadlines are not over", len(c.bygone.all))
	}
	for i, n := range u.Adds {
		l := next.Locks[len(next.Locks)-len(u.Adds)+i]
		if _, err := c.checkLock(l, n, them); err != nil {
			return protocolError("it adds %v", err)
		}
		if find(r.held, them, l.Key()) >= 0 || slices.Contains(r.used, UsedLock{them, l.Key()}) {
			return protocolError("it adds a lock that is or was there")
		}
		h := Held{Writer: them, Lock: l, ID: n.ID, Kind: n.Kind, Terms: n.Terms, Lead: n.Lead, Version: next.Version}
		r.held = append(r.held, h)
		r.changes = append(r.changes, LockChange{LockOffered, h})
	}
	return nil
}

// covered checks that the peer has what its newest ledger spends (R5). Those before it were written against other funds: only the
// newest signature is kept and relied on.
func (c *Channel) covered(next Ledger, ourSent Amount) error {
	if why := c.rested(next); why != "" && next.Version > c.Peer.Version {
		return phaseError("%s", why)
	}
	if next.Version > c.Peer.Version && c.Funded(c.them()).Sub(next.Spent()).Add(ourSent).Sign() < 0 {
		c.Refusing = "it paid more than its confirmed funds"
		return phaseError("%s", c.Refusing)
	}
	return nil
}

// frozenForPeer is frozen, but for the last updates and acknowledgements that a closing channel still needs.
func (c *Channel) frozenForPeer() string {
	if c.halted == "" && c.Phase == PhaseClosing && (c.Closing == nil || c.Closing.Terms == nil) {
		return c.stale
	}
	return c.frozen()
}
