package channels

import (
	"fmt"
	"maps"
	"slices"
)

// simDisk is what a crash leaves. Marks are a file of their own.
type simDisk struct {
	snapshot []byte
	mark     *Mark
	outbox   []simFrame
	paid     map[[16]byte]Payment
	got      map[[16]byte]Payment
	acked    uint64
}

type simFrame struct {
	version uint64
	frame   []byte
}

// save is the commit of a turn.
func (p *simParty) save(step Step) {
	if step.Save {
		snapshot, err := p.ch.Snapshot()
		if err != nil {
			p.w.fail("%s: snapshot: %v", p.name, err)
			return
		}
		p.disk.snapshot, p.loaded = snapshot, nil
		p.disk.acked = p.ch.Acked.Version
	} else if len(step.Payments) > 0 || step.Outbox != 0 {
		p.w.fail("%s has payments to save, but no state", p.name)
	}
	if len(step.Used) > 0 {
		p.w.fail("%s used locks up, where there are none", p.name)
	}
	for len(p.disk.outbox) > 0 && p.disk.outbox[0].version <= step.Acked {
		p.disk.outbox = p.disk.outbox[1:]
	}
	if step.Outbox != 0 {
		p.disk.outbox = append(p.disk.outbox, simFrame{step.Outbox, p.encode(*step.Update)})
	}
	for _, pay := range step.Payments {
		book := p.disk.got
		if pay.Outgoing {
			book = p.disk.paid
		}
		if _, twice := book[pay.ID]; twice && (pay.Outgoing || p.other().honest) {
			p.w.fail("%s has payment %x twice", p.name, pay.ID[:4])
		}
		for ; ; pay.ID[15]++ { // Mallory may repeat ids: each counts
			if _, twice := book[pay.ID]; !twice {
				break
			}
		}
		book[pay.ID] = pay
	}
}

func (p *simParty) saveMark() {
	if m := p.signer.mark; m != nil {
		kept := *m
		p.disk.mark = &kept
	}
}

// repeatMark gives the newest signature again, byte for byte, as the wallet does when it starts: a crash may have left the state on disk without
// the mark that belongs to it. A mark beyond it is the engine's to skip.
func (p *simParty) repeatMark() {
	m := p.ch.Mine
	if m == nil {
		return
	}
	mark := p.signer.mark
	beyond := mark != nil && (mark.Epoch > m.Epoch || mark.Versions[0] > m.Ledgers[0].Version || mark.Versions[1] > m.Ledgers[1].Version)
	if _, err := p.signer.SignState(testDomain, p.ch.ID(), m.State); err != nil && p.honest && !beyond {
		p.w.fail("%s can't sign again what it signed: %v", p.name, err)
	}
	p.saveMark()
}

// clone is a copy that shares nothing that changes.
func (d simDisk) clone() simDisk {
	d.outbox = slices.Clone(d.outbox)
	d.paid, d.got = maps.Clone(d.paid), maps.Clone(d.got)
	return d
}

// rollBack starts the process on an old disk, with or without the marks, which a copy of the whole machine would set back too.
func (p *simParty) rollBack() {
	n := p.w.rng.IntN(len(p.backups))
	old := p.backups[n].clone()
	p.backups = p.backups[:n+1] // the later ones are of a life that is not going to be lived
	marks := p.w.rng.IntN(2) == 0
	if marks && old.mark != nil {
		moved := *old.mark
		moved.Moved = true // such a home is refused until it is taken over
		old.mark = &moved
	}
	if !marks {
		old.mark = p.disk.mark
	}
	p.w.log("%s finds an old disk, old marks %v", p.name, marks)
	p.startOn(old)
	if marks { // a copied home is refused, unless its user says that the original is gone
		_ = p.event(StartOver{"the home is a copy"})
		p.backups = nil // and one of those from before would need that word again
		p.seal(noCrash)
	}
}

// wipe is the loss of the disk, and a restore from the words: with nothing, or with an old backup of the channel.
func (p *simParty) wipe() {
	ch, err := NewRestored(testDomain, p.w.chain.params, p.me, 0, Opening{Deadline: 1000 + 3600, Block: 1})
	if err != nil {
		p.w.fail("%s: %v", p.name, err)
		return
	}
	known := "nothing"
	if n := p.w.rng.IntN(len(p.backups) + 1); n < len(p.backups) {
		p.backups = p.backups[:n+1]
		if old, err := Load(p.backups[n].snapshot, nil, nil); err == nil && old.Mine != nil {
			if err := ch.Handle(Remember{old.Backup()}); err != nil {
				p.w.fail("%s: its backup: %v", p.name, err)
			}
			known = fmt.Sprintf("a backup up to %d/%d", ch.Own.Version, ch.Peer.Version)
		}
	}
	p.w.log("%s loses its disk, and is restored with %s", p.name, known)
	fresh := simDisk{paid: map[[16]byte]Payment{}, got: map[[16]byte]Payment{}}
	if fresh.snapshot, err = ch.Snapshot(); err != nil {
		p.w.fail("%s: snapshot: %v", p.name, err)
	}
	fresh.acked = ch.Acked.Version
	p.backups = nil
	p.startOn(fresh)
}

// startOn starts the process on another disk. A close that it does not know can't be remembered: after a restore nothing is received
// while such a close could be mined.
func (p *simParty) startOn(d simDisk) {
	if p.up {
		p.die()
	}
	p.disk, p.loaded, p.rolled, p.closes = d, nil, true, nil
	p.start()
}

// saved is the channel as the disk holds it.
func (p *simParty) saved() *Channel {
	if p.loaded == nil {
		var err error
		if p.loaded, err = Load(p.disk.snapshot, nil, p.disk.mark); err != nil {
			p.w.fail("%s: the snapshot can't be loaded: %v", p.name, err)
			p.loaded = p.ch
		}
	}
	return p.loaded
}

// sum adds up a book.
func sum(book map[[16]byte]Payment) (total Amount) {
	for _, pay := range book {
		total, _ = total.Add(pay.Amount)
	}
	return total
}

// due is what the party must get out of the channel, whatever happens: its funds as of the given state of the chain, less what it
// paid, and all that it was paid.
func (p *simParty) due(s OnChain) Net {
	if p.rolled { // the other's books must do
		funds, q := s.Funded[p.me].Sub(sum(p.other().disk.got)), p.other()
		for _, pay := range q.disk.paid {
			if pay.Version <= q.disk.acked {
				funds = funds.Add(pay.Amount)
			}
		}
		return funds
	}
	return s.Funded[p.me].Sub(sum(p.disk.paid)).Add(sum(p.disk.got))
}
