package wallet

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
)

// What others keep for us: the sealed newest state of every channel. The channel's own peer gets it in the frame that makes the one
// before stale; two other peers and our watchtowers get it right after the turn, never on a payment's path.

const (
	kindChannel = "channel"   // of a sealed backup
	kindFile    = "file"      //
	otherKeeps  = 2           // peers besides the channel's own
	riding      = 4 << 10     // bytes of a backup that still rides with a payment
	perKeep     = 200 << 10   // bytes of one Keep
	giveAgain   = time.Minute // where no receipt came
)

// given is what a peer was given of a channel.
type given struct {
	changed  uint64 // s.changed of then
	versions [2]uint64
	sum      [16]byte
	at       time.Time
	durable  bool // it said so
}

// parcel seals the backup of a channel. The peer that it is for needs no address of its own.
func (w *Wallet) parcel(s *session, to string) (channels.Parcel, [2]uint64, bool) {
	b := w.backupOf(s)
	if to == s.rec.Peer {
		b.Peer.Addresses = nil
	}
	plain, err := b.Encode()
	var sealed []byte
	if err == nil {
		sealed, err = w.ports.Keys.SealBackup(kindChannel, plain)
	}
	if err != nil {
		w.cfg.Log.Error("a channel can't be backed up", "channel", s.ch.ID().String(), "error", err)
		return channels.Parcel{}, [2]uint64{}, false
	}
	return channels.Parcel{Slot: s.rec.Signer, Blob: sealed}, b.Versions(), true
}

// backupOf is all that a restore needs of a channel.
func (w *Wallet) backupOf(s *session) channels.Backup {
	b := s.ch.Backup()
	b.Signer = s.rec.Signer
	b.Peer = channels.BackupPeer{ID: s.rec.Peer}
	if c := w.peers[s.rec.Peer]; c != nil {
		b.Peer = backupPeer(c)
	}
	return b
}

func backupPeer(c *contact) channels.BackupPeer {
	return channels.BackupPeer{ID: c.rec.ID, Name: clipText(c.rec.Name, channels.MaxName), Owner: c.rec.Address, Paired: c.rec.Paired,
		Addresses: slices.DeleteFunc(slices.Clone(c.rec.Addresses[:min(len(c.rec.Addresses), 8)]), func(a string) bool { return len(a) > 200 })}
}

// withParcel lets the channel's newest state ride to its peer with the message that makes the one before stale.
func (t *turn) withParcel(s *session, u channels.Update) channels.Update {
	p, versions, ok := t.w.parcel(s, s.rec.Peer)
	if !ok || len(p.Blob) > riding || s.ch.Unproved() {
		return u
	}
	u.Parcel = &p
	s.gave(s.rec.Peer, given{versions: versions, sum: channels.ParcelSum(p.Blob), changed: s.changed, at: t.now})
	return u
}

func (s *session) gave(peer string, g given) {
	if s.given == nil {
		s.given = map[string]given{}
	}
	s.given[peer] = g
}

// giveParcels gives what is new to those who keep it, one message a peer.
func (w *Wallet) giveParcels(t *turn) {
	sizes, messages := map[string]int{}, map[string]channels.Keep{}
	for _, s := range w.sessions {
		if !s.ch.Live() || s.ch.Phase == channels.PhaseOpening || s.ch.Unproved() {
			continue // what is not proved yet must not take the place of what may be newer
		}
		for _, peer := range w.keepers(s) {
			c, m := w.peers[peer], messages[peer]
			if c == nil || !c.hello || !c.told || sizes[peer] >= perKeep || len(m.Parcels) >= channels.MaxParcels || !s.stale(peer, t.now) {
				continue
			}
			if p, versions, ok := w.parcel(s, peer); ok {
				m.Parcels = append(m.Parcels, p)
				sizes[peer] += len(p.Blob)
				messages[peer] = m
				s.gave(peer, given{versions: versions, sum: channels.ParcelSum(p.Blob), changed: s.changed, at: t.now})
			}
		}
	}
	for peer, m := range messages {
		t.send(peer, m)
	}
}

// backupTick is what happens right after the turns of a second: what is new goes to those who keep it.
func (w *Wallet) backupTick(t *turn) {
	for _, c := range w.peers {
		if c.hello && !c.handed {
			w.handBack(c)
		}
	}
	w.giveParcels(t)
	w.fileTick(t.now)
}

// stale reports whether a peer lacks what changed since it was given something, or never said that it has that.
func (s *session) stale(peer string, now time.Time) bool {
	g, ok := s.given[peer]
	return !ok || g.changed < s.changed || !g.durable && now.Sub(g.at) > giveAgain && peer != s.rec.Peer
}

// keepers are who keeps a channel's backup: its own peer, and those two of the others that a hash picks, and our watchtowers. They change only
// when channels or towers come and go.
func (w *Wallet) keepers(s *session) []string {
	if s.keepers != nil && s.keepersOf == w.keepersOf {
		return s.keepers
	}
	id := s.ch.ID()
	rank := func(peer string) uint64 { return binary.BigEndian.Uint64(crypto.Keccak256(id[:], []byte(peer))) }
	others := []string{}
	for peer := range w.with {
		if peer != s.rec.Peer && peer != "" && w.keepsFor(peer) {
			others = append(others, peer)
		}
	}
	slices.SortFunc(others, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	s.keepers = append(others[:min(len(others), otherKeeps)], s.rec.Peer)
	for peer := range w.towers {
		if !slices.Contains(s.keepers, peer) {
			s.keepers = append(s.keepers, peer)
		}
	}
	s.keepersOf = w.keepersOf
	return s.keepers
}

// keptTold takes what a peer says that it keeps for us: receipts, or everything.
func (w *Wallet) keptTold(t *turn, c *contact, m channels.Kept) {
	peer := c.rec.ID
	if !c.tells.takeOf(t.now, keepsBurst, keepsEvery) {
		return
	}
	for _, r := range m.Receipts {
		for _, s := range w.sessions {
			if g, ok := s.given[peer]; ok && s.rec.Signer == r.Slot && g.sum == r.Sum {
				g.durable = true
				s.gave(peer, g)
			}
		}
	}
	if !m.All || c.told {
		return // once on a connection
	}
	had := map[uint32][16]byte{}
	var gone channels.Keep
	var bad error
	for _, p := range m.Parcels {
		had[p.Slot] = channels.ParcelSum(p.Blob)
		useful, err := w.readParcel(t, p)
		if bad = errors.Join(bad, err); !useful && err == nil {
			gone.Parcels = append(gone.Parcels, channels.Parcel{Slot: p.Slot})
		}
	}
	if bad != nil {
		w.cfg.Log.Warn("a peer hands back backups that are not ours", "peer", peer, "error", clipText(bad.Error(), 200))
	}
	for _, s := range w.sessions {
		if g, ok := s.given[peer]; ok && g.sum == had[s.rec.Signer] {
			g.durable = true
			s.gave(peer, g)
		} else if ok {
			delete(s.given, peer) // it never got there, and is given again
		}
	}
	if len(gone.Parcels) > 0 {
		t.send(peer, gone)
	}
	c.told = true
}

// readParcel opens a backup that came back. It reports whether it is still of use; one that is not ours is the peer's to clear up.
func (w *Wallet) readParcel(t *turn, p channels.Parcel) (useful bool, err error) {
	plain, err := w.ports.Keys.OpenBackup(kindChannel, p.Blob)
	if err != nil {
		return false, err
	}
	b, err := channels.DecodeBackup(plain)
	if err != nil {
		return false, err
	}
	s := w.sessions[b.Params.ID()]
	if s == nil && !w.restored || s != nil && !s.ch.Live() {
		return false, nil // never opened, or long over
	}
	w.recollect(t, b)
	return true, nil
}

// endGiving has everybody let go of the backup of a channel that is over; who is away now learns it when it hands it back.
func (w *Wallet) endGiving(t *turn, s *session) {
	if !s.ch.Over {
		return
	}
	for peer := range s.given {
		if c := w.peers[peer]; c != nil && c.hello {
			t.send(peer, channels.Keep{Parcels: []channels.Parcel{{Slot: s.rec.Signer}}})
		}
	}
	s.given = nil
}
