package channels

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/protobuf/proto"

	"dmfwallet/channels/pb"
)

// backupFormat is that of a Backup and of a BackupFile.
const backupFormat = 1

// Bounds of a backup.
const (
	MaxBackup        = MaxParcel - 64 // bytes of an encoded Backup; a seal adds a few
	MaxBackupFile    = 64 << 20       // bytes of a local backup
	maxBackupAddrs   = 16
	maxBackupAddr    = 256
	maxBackupPeerID  = 128
	maxBackupSlots   = 1 << 20 // channels or peers in a file
	maxBackupHeld    = 4 * MaxLocks
	maxBackupNetwork = 256
)

// Backup is what a restore needs of one channel. It is sealed by the wallet's keystore before it leaves the process.
type Backup struct {
	Domain Domain
	Params Params
	Me     Side
	Signer uint32 // index of our channel key
	Epoch  uint32
	Block  uint64       // first that can hold an event of the channel
	Best   *SignedState // the peer's newest signature
	Mine   *SignedState // our newest signature
	Held   []Held
	Used   []UsedLock
	Peer   BackupPeer
}

// BackupPeer is who the other side is.
type BackupPeer struct {
	ID        string
	Name      string
	Owner     common.Address
	Paired    bool
	Addresses []string
}

// BackupFile is everything that a wallet's channels need to come back.
type BackupFile struct {
	Time       uint64 // unix seconds
	Name       string
	Network    string
	Owner      common.Address
	PeerID     string
	NextSigner uint32
	Channels   []Backup
	Peers      []BackupPeer
}

// Backup returns what there is to back up of the channel: a copy, which is sealed while the channel goes on. Signer and Peer are the caller's
// to fill in.
func (c *Channel) Backup() Backup {
	b := Backup{Domain: c.Domain, Params: c.Params, Me: c.Me, Epoch: c.Epoch, Best: c.Best, Mine: c.Mine, Held: slices.Clone(c.Held), Used: c.bygone.backup()}
	if c.Opening != nil {
		b.Block = c.Opening.Block
	}
	return b
}

// Versions are those of our ledger and of the peer's up to which the backup reaches.
func (b Backup) Versions() (v [2]uint64) {
	for _, s := range []*SignedState{b.Best, b.Mine} {
		if s != nil {
			v[0], v[1] = max(v[0], s.Ledgers[b.Me].Version), max(v[1], s.Ledgers[b.Me.Other()].Version)
		}
	}
	return v
}

// Check verifies the signatures in a backup: a seal says who wrote it, not that it is right.
func (b Backup) Check() error {
	if err := b.Params.Check(); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	id := b.Params.ID()
	for _, s := range []struct {
		state *SignedState
		by    Side
	}{{b.Mine, b.Me}, {b.Best, b.Me.Other()}} {
		if s.state == nil {
			continue
		}
		if s.state.Epoch != b.Epoch || Verify(b.Domain.StateDigest(id, s.state.State), s.state.Sig, b.Params.Signer[s.by]) != nil {
			return fmt.Errorf("backup of channel %s: a signature in it is wrong", id)
		}
	}
	return nil
}

// Encode returns the backup in at most MaxBackup bytes. Where all that is known of its locks does not fit, what the peer can tell again
// is left out: first their leads and terms, then everything but the ledgers that they stand in.
func (b Backup) Encode() ([]byte, error) {
	for _, trim := range []func(Held) []Held{
		func(h Held) []Held { return []Held{h} },
		func(h Held) []Held { h.Lead, h.Terms = nil, nil; return []Held{h} },
		func(Held) []Held { return nil },
	} {
		m := b.wrap()
		m.Held = nil
		for _, h := range b.Held {
			for _, kept := range trim(h) {
				m.Held = append(m.Held, wrapHeld(&kept))
			}
		}
		out, err := proto.MarshalOptions{Deterministic: true}.Marshal(m)
		if err != nil {
			return nil, fmt.Errorf("backup of channel %s: %w", b.Params.ID(), err)
		}
		if len(out) <= MaxBackup {
			return out, nil
		}
	}
	return nil, fmt.Errorf("backup of channel %s does not fit %d bytes", b.Params.ID(), MaxBackup)
}

func (b Backup) wrap() *pb.Backup {
	m := &pb.Backup{Format: backupFormat, ChainId: b.Domain.ChainID, Adjudicator: b.Domain.Adjudicator[:], Params: wrapParams(b.Params),
		Side: uint32(b.Me), Signer: b.Signer, Epoch: b.Epoch, Block: b.Block, Peer: wrapBackupPeer(&b.Peer)}
	var ledgers []Ledger
	number := func(l Ledger) uint32 {
		i := slices.IndexFunc(ledgers, l.Equal)
		if i < 0 {
			i, ledgers = len(ledgers), append(ledgers, l)
			m.Ledgers = append(m.Ledgers, wrapLedger(l))
		}
		return uint32(i)
	}
	state := func(s *SignedState) *pb.BackupState {
		if s == nil {
			return nil
		}
		return &pb.BackupState{Ledger0: number(s.Ledgers[0]), Ledger1: number(s.Ledgers[1]), Signature: s.Sig}
	}
	m.Best, m.Mine = state(b.Best), state(b.Mine)
	for i := range b.Held {
		m.Held = append(m.Held, wrapHeld(&b.Held[i]))
	}
	for i := range b.Used {
		u := &b.Used[i]
		m.Used = append(m.Used, &pb.UsedLock{Writer: uint32(u.Writer), Resolver: u.Key.Resolver[:], Condition: u.Key.Condition[:]})
	}
	return m
}

func wrapHeld(h *Held) *pb.HeldLock {
	m := &pb.HeldLock{Writer: uint32(h.Writer), Lock: wrapLedger(Ledger{Locks: []Lock{h.Lock}}).Locks[0], Version: h.Version,
		About: wrapAdd(&NewLock{ID: h.ID, Kind: h.Kind, Terms: h.Terms, Lead: h.Lead}), Fact: h.Fact, Reason: h.Reason, Ended: h.Ended, Paid: h.Paid.Bytes()}
	if h.Agreed != nil {
		m.Agreed, m.AgreedPaid = true, h.Agreed.Bytes()
	}
	return m
}

func wrapBackupPeer(p *BackupPeer) *pb.BackupPeer {
	return &pb.BackupPeer{Id: p.ID, Name: p.Name, Owner: p.Owner[:], Paired: p.Paired, Addresses: p.Addresses}
}

// DecodeBackup reads what Encode wrote. Signatures are left to Check.
func DecodeBackup(data []byte) (Backup, error) {
	if len(data) > MaxBackup {
		return Backup{}, fmt.Errorf("backup of %d bytes is too long", len(data))
	}
	var m pb.Backup
	if err := proto.Unmarshal(data, &m); err != nil {
		return Backup{}, fmt.Errorf("backup can't be read: %w", err)
	}
	d := &decoder{what: "backup"}
	b := d.backup(&m)
	return b, d.err
}

var errBackupFormat = errors.New("written by a newer version of dmfwallet")

func (d *decoder) backup(m *pb.Backup) Backup {
	switch {
	case m == nil:
		d.fail("nothing in it")
		return Backup{}
	case m.Format != backupFormat:
		d.fail("format %d: %w", m.Format, errBackupFormat)
		return Backup{}
	case m.Side > 1 || len(m.Ledgers) > 4 || len(m.Held) > maxBackupHeld:
		d.fail("side %d, %d ledgers, %d locks", m.Side, len(m.Ledgers), len(m.Held))
		return Backup{}
	}
	b := Backup{Domain: Domain{ChainID: m.ChainId, Adjudicator: d.addr(m.Adjudicator)}, Params: d.params(m.Params), Me: Side(m.Side & 1), Signer: m.Signer,
		Epoch: m.Epoch, Block: m.Block, Peer: d.backupPeer(m.Peer)}
	ledgers := make([]Ledger, len(m.Ledgers))
	for i, l := range m.Ledgers {
		ledgers[i] = d.ledger(l)
	}
	b.Best, b.Mine = d.backupState(m.Best, m.Epoch, ledgers), d.backupState(m.Mine, m.Epoch, ledgers)
	for _, h := range m.Held {
		b.Held = append(b.Held, d.held(h))
	}
	for _, u := range m.Used {
		b.Used = append(b.Used, UsedLock{Side(u.GetWriter() & 1), d.key(u.GetResolver(), u.GetCondition())})
	}
	return b
}

func (d *decoder) backupState(m *pb.BackupState, epoch uint32, ledgers []Ledger) *SignedState {
	if m == nil {
		return nil
	}
	if int64(m.Ledger0) >= int64(len(ledgers)) || int64(m.Ledger1) >= int64(len(ledgers)) {
		d.fail("a state without its ledgers")
		return nil
	}
	return &SignedState{State: State{Epoch: epoch, Ledgers: [2]Ledger{ledgers[m.Ledger0], ledgers[m.Ledger1]}}, Sig: d.sig(m.Signature)}
}

func (d *decoder) held(m *pb.HeldLock) Held {
	lock := d.ledger(&pb.Ledger{Locks: []*pb.Lock{m.GetLock()}})
	if d.err != nil {
		return Held{}
	}
	n := d.add(m.GetAbout())
	h := Held{Writer: Side(m.GetWriter() & 1), Lock: lock.Locks[0], ID: n.ID, Kind: n.Kind, Terms: n.Terms, Lead: n.Lead, Version: m.GetVersion(),
		Fact: d.blob(m.GetFact(), MaxFact), Reason: d.text(m.GetReason(), MaxReason), Ended: m.GetEnded(), Paid: d.amount(m.GetPaid())}
	if m.GetAgreed() {
		agreed := d.amount(m.GetAgreedPaid())
		h.Agreed = &agreed
	}
	return h
}

func (d *decoder) backupPeer(m *pb.BackupPeer) BackupPeer {
	p := BackupPeer{ID: d.text(m.GetId(), maxBackupPeerID), Name: d.text(m.GetName(), MaxName), Owner: d.addr(m.GetOwner()), Paired: m.GetPaired()}
	if len(m.GetAddresses()) > maxBackupAddrs {
		d.fail("%d addresses of a peer", len(m.GetAddresses()))
		return p
	}
	for _, a := range m.GetAddresses() {
		p.Addresses = append(p.Addresses, d.text(a, maxBackupAddr))
	}
	return p
}

// Encode returns the file's content, to be sealed.
func (f BackupFile) Encode() ([]byte, error) {
	m := &pb.BackupFile{Format: backupFormat, Time: f.Time, Name: f.Name, Network: f.Network, Owner: f.Owner[:], PeerId: f.PeerID, NextSigner: f.NextSigner}
	for _, b := range f.Channels {
		m.Channels = append(m.Channels, b.wrap())
	}
	for i := range f.Peers {
		m.Peers = append(m.Peers, wrapBackupPeer(&f.Peers[i]))
	}
	out, err := proto.MarshalOptions{Deterministic: true}.Marshal(m)
	if err == nil && len(out) > MaxBackupFile {
		err = fmt.Errorf("%d bytes are more than a backup file holds", len(out))
	}
	return out, err
}

// DecodeBackupFile reads what Encode wrote.
func DecodeBackupFile(data []byte) (BackupFile, error) {
	if len(data) > MaxBackupFile {
		return BackupFile{}, fmt.Errorf("backup file of %d bytes is too long", len(data))
	}
	var m pb.BackupFile
	if err := proto.Unmarshal(data, &m); err != nil {
		return BackupFile{}, fmt.Errorf("backup file can't be read: %w", err)
	}
	d := &decoder{what: "backup file"}
	if m.Format != backupFormat {
		d.fail("format %d: %w", m.Format, errBackupFormat)
		return BackupFile{}, d.err
	}
	if len(m.Channels) > maxBackupSlots || len(m.Peers) > maxBackupSlots {
		d.fail("%d channels, %d peers", len(m.Channels), len(m.Peers))
		return BackupFile{}, d.err
	}
	f := BackupFile{Time: m.Time, Name: d.text(m.Name, MaxName), Network: d.text(m.Network, maxBackupNetwork), Owner: d.addr(m.Owner),
		PeerID: d.text(m.PeerId, maxBackupPeerID), NextSigner: m.NextSigner}
	for _, b := range m.Channels {
		f.Channels = append(f.Channels, d.backup(b))
	}
	for _, p := range m.Peers {
		f.Peers = append(f.Peers, d.backupPeer(p))
	}
	return f, d.err
}
