package channels

import (
	"errors"
	"fmt"
)

// Mark is what a signer remembers of its last State signature in an epoch of a channel.
type Mark struct {
	Epoch    uint32
	Side     Side        // the signer's own side
	Versions [2]uint64   // by side
	Hashes   [2][32]byte // Ledger.Hash by side
	Sums     bool        // Sent and Locks are known: they are not of marks from before 0.2
	Sent     [2]Amount   // by side
	Locks    bool        // there was a lock in one of them
	// Moved says that the marks were taken over from another place: until this signer signs again, newer signatures of its key may exist.
	Moved bool
}

// MarkOf is what side's signer remembers of s.
func MarkOf(side Side, s State) Mark {
	return Mark{Epoch: s.Epoch, Side: side,
		Versions: [2]uint64{s.Ledgers[0].Version, s.Ledgers[1].Version}, Hashes: [2][32]byte{s.Ledgers[0].Hash(), s.Ledgers[1].Hash()},
		Sums: true, Sent: [2]Amount{s.Ledgers[0].Sent, s.Ledgers[1].Sent}, Locks: len(s.Ledgers[0].Locks)+len(s.Ledgers[1].Locks) > 0}
}

// Allows is rule R4: an error says why next may not be signed after m.
func (m Mark) Allows(next Mark) error {
	switch {
	case next.Side != m.Side:
		return fmt.Errorf("signed as side %d before, now as side %d", m.Side, next.Side)
	case next.Epoch < m.Epoch:
		return fmt.Errorf("epoch %d is over, epoch %d was signed", next.Epoch, m.Epoch)
	case next.Epoch > m.Epoch:
		return nil
	}
	for i := range next.Versions {
		if next.Versions[i] < m.Versions[i] {
			return fmt.Errorf("version %d of ledger %d is below the signed version %d", next.Versions[i], i, m.Versions[i])
		}
		if next.Versions[i] == m.Versions[i] && next.Hashes[i] != m.Hashes[i] {
			return fmt.Errorf("version %d of ledger %d was signed with another content", next.Versions[i], i)
		}
	}
	// What the peer paid is never given back, but for what a restored peer lost (R4). Of our own ledger nothing can be said: a crash may have
	// kept the last one that we signed from ever leaving, and with it what it paid.
	i := m.Side.Other()
	if m.Sums && next.Sums && Generation(next.Versions[i]) == Generation(m.Versions[i]) && next.Sent[i].Less(m.Sent[i]) {
		return fmt.Errorf("the peer's ledger pays %s at version %d, and paid %s at version %d", next.Sent[i], next.Versions[i], m.Sent[i], m.Versions[i])
	}
	return nil
}

// AllowsClose is rule R17 as far as a signer can know it: the agreed end of the epoch pays what the last States say, and no lock is open. What
// was never signed here, or only in another place, it can't judge.
func (m Mark) AllowsClose(c Close) error {
	switch {
	case c.Epoch > m.Epoch:
		return nil
	case c.Epoch < m.Epoch:
		return fmt.Errorf("a close of epoch %d, and epoch %d was signed", c.Epoch, m.Epoch)
	case !m.Sums || m.Moved:
		return nil
	case m.Locks:
		return errors.New("a close in which promises are open")
	case c.Net != m.Sent[0].Net().Minus(m.Sent[1].Net()):
		return fmt.Errorf("a close that pays %s net, where %s and %s were paid", c.Net, m.Sent[0], m.Sent[1])
	}
	return nil
}

// Covers reports, by an error, whether s puts forward an own ledger that was never signed: for a challenge or an answer (R10).
func (m Mark) Covers(s State) error {
	own := s.Ledgers[m.Side]
	switch {
	case m.Epoch != s.Epoch || own.Version > m.Versions[m.Side]:
		return fmt.Errorf("version %d of the own ledger was never signed", own.Version)
	case own.Version == m.Versions[m.Side] && own.Hash() != m.Hashes[m.Side]:
		return fmt.Errorf("version %d of the own ledger was signed with another content", own.Version)
	}
	return nil
}
