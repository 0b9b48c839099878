package wallettest

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// Disk is what survives a crash: the committed batches of one wallet. Its zero value is empty.
type Disk struct {
	mu       sync.Mutex
	owner    *MemStore // the open store; another handle is a process that died
	channels []wallet.ChannelRecord
	used     []wallet.UsedRecord
	payments []wallet.PaymentRecord
	outbox   map[outboxKey][]byte
	peers    map[string]wallet.PeerRecord
	opens    map[string]wallet.OpenRecord
	deals    map[[16]byte]wallet.DealRecord
	tallies  map[[16]byte][]byte
	settings map[settingKey]string
	towers   map[string]wallet.TowerRecord
	wards    map[wardKey]wallet.WardRecord
	events   []wallet.Event
	signer   uint32
	searched uint64
	kept     map[keptKey][]byte
	commits  int

	// Fail, where set, is asked before each commit, whose number it gets (from 1): CommitFails makes it fail with nothing durable,
	// CommitUnsure makes it fail although everything is.
	Fail func(commit int, b *wallet.Batch) Failure
}

// Failure is how a commit ends.
type Failure int

// The ways a commit can end.
const (
	CommitWorks Failure = iota
	CommitFails
	CommitUnsure
)

type outboxKey struct {
	channel channels.ID
	version uint64
}

type keptKey struct {
	peer string
	slot uint32
}

type settingKey struct{ key, from string }

type wardKey struct {
	client  string
	channel channels.ID
}

// MemStore is a wallet.Store in memory.
type MemStore struct{ disk *Disk }

var _ wallet.Store = (*MemStore)(nil)

// Open returns a store on the disk. A store that was open on it before is dead from now on, as after a crash: what it did not
// commit is gone, and all it is asked fails.
func (d *Disk) Open() *MemStore {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.owner = &MemStore{disk: d}
	return d.owner
}

// Commits returns how many batches became durable.
func (d *Disk) Commits() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.commits
}

// enter locks the disk for s, if s is alive.
func (s *MemStore) enter(ctx context.Context) (leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, wallet.Fail(wallet.CodeTimeout, wallet.MoneySafe, "try again", "storage: %w", err)
	}
	s.disk.mu.Lock()
	if s.disk.owner != s {
		s.disk.mu.Unlock()
		return nil, wallet.Fail(wallet.CodeStorage, wallet.MoneyUntouched, "open it again", "the store is closed")
	}
	return s.disk.mu.Unlock, nil
}

// Load implements wallet.Store.
func (s *MemStore) Load(ctx context.Context) (wallet.Saved, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return wallet.Saved{}, err
	}
	defer leave()
	d := s.disk
	saved := wallet.Saved{Cursor: uint64(len(d.events)), NextSigner: d.signer, Searched: d.searched}
	for k, blob := range d.kept {
		saved.Kept = append(saved.Kept, wallet.KeptSize{Peer: k.peer, Slot: k.slot, Size: len(blob)})
	}
	for _, c := range d.channels {
		c.Data = slices.Clone(c.Data)
		saved.Channels = append(saved.Channels, c)
	}
	saved.Used = slices.SortedFunc(slices.Values(d.used), func(a, b wallet.UsedRecord) int {
		return cmp.Or(cmp.Compare(d.number(a.Channel), d.number(b.Channel)), cmp.Compare(a.Deadline(), b.Deadline()), cmp.Compare(a.Writer, b.Writer),
			bytes.Compare(a.Key.Resolver[:], b.Key.Resolver[:]), bytes.Compare(a.Key.Condition[:], b.Key.Condition[:]))
	})
	for _, key := range slices.SortedFunc(maps.Keys(d.outbox), d.outboxOrder) {
		saved.Outbox = append(saved.Outbox, wallet.OutboxRecord{Channel: key.channel, Version: key.version, Frame: slices.Clone(d.outbox[key])})
	}
	for _, id := range slices.Sorted(maps.Keys(d.peers)) {
		saved.Peers = append(saved.Peers, d.peers[id])
	}
	for _, id := range slices.Sorted(maps.Keys(d.opens)) {
		saved.Opens = append(saved.Opens, d.opens[id])
	}
	for _, id := range slices.SortedFunc(maps.Keys(d.deals), func(a, b [16]byte) int { return bytes.Compare(a[:], b[:]) }) {
		if d.deals[id].Live {
			saved.Deals = append(saved.Deals, cloneDeal(d.deals[id]))
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(d.tallies), func(a, b [16]byte) int { return bytes.Compare(a[:], b[:]) }) {
		saved.Tallies = append(saved.Tallies, wallet.TallyRecord{Deal: id, Data: slices.Clone(d.tallies[id])})
	}
	for _, key := range slices.SortedFunc(maps.Keys(d.settings), func(a, b settingKey) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.from, b.from))
	}) {
		saved.Settings = append(saved.Settings, wallet.Setting{Key: key.key, From: key.from, Value: d.settings[key]})
	}
	d.loadTowers(&saved)
	return saved, nil
}

func (d *Disk) outboxOrder(a, b outboxKey) int {
	return cmp.Or(cmp.Compare(d.number(a.channel), d.number(b.channel)), cmp.Compare(a.version, b.version))
}

// number is the channel's place in the order of first saving, or -1.
func (d *Disk) number(id channels.ID) int {
	return slices.IndexFunc(d.channels, func(c wallet.ChannelRecord) bool { return c.ID == id })
}

// Commit implements wallet.Store.
func (s *MemStore) Commit(ctx context.Context, b *wallet.Batch) error {
	leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	d := s.disk
	if b.Empty() {
		return nil
	}
	if err := d.refuses(b); err != nil {
		return err
	}
	outcome := CommitWorks
	if d.Fail != nil {
		outcome = d.Fail(d.commits+1, b)
	}
	if outcome != CommitFails {
		d.commits++
		d.apply(b)
	}
	if outcome != CommitWorks {
		d.owner = nil // as the port says: fatal
		return wallet.Fail(wallet.CodeStorage, wallet.MoneyUntouched, "start again", "saving: the test's disk failed")
	}
	return nil
}

// refuses finds what a real database would not take.
func (d *Disk) refuses(b *wallet.Batch) error {
	refuse := func(format string, args ...any) error {
		return wallet.Fail(wallet.CodeInternal, wallet.MoneyUntouched, "correct the wallet", format, args...)
	}
	known := func(id channels.ID) bool {
		return d.number(id) >= 0 || slices.ContainsFunc(b.Channels, func(c wallet.ChannelRecord) bool { return c.ID == id })
	}
	written := map[outboxKey]bool{}
	for _, o := range b.Outbox {
		key := outboxKey{o.Channel, o.Version}
		acked := slices.ContainsFunc(b.Acked, func(a wallet.OutboxAck) bool { return a.Channel == o.Channel && o.Version <= a.Version })
		if _, old := d.outbox[key]; !known(o.Channel) || written[key] || (old && !acked) {
			return refuse("outbox record %d of %s is there, or its channel is not", o.Version, o.Channel)
		}
		written[key] = true
	}
	for _, u := range b.Used {
		if !known(u.Channel) {
			return refuse("used lock of unknown channel %s", u.Channel)
		}
	}
	for _, o := range b.UsedOver {
		if !known(o.Channel) {
			return refuse("end of used locks of unknown channel %s", o.Channel)
		}
	}
	for _, a := range b.Acked {
		if !known(a.Channel) {
			return refuse("acknowledgement in unknown channel %s", a.Channel)
		}
	}
	keys := map[string]bool{}
	for _, p := range b.Payments {
		if !known(p.Channel) {
			return refuse("payment in unknown channel %s", p.Channel)
		}
		if p.Key != "" && (keys[p.Key] || d.byKey(p.Key) >= 0) {
			return wallet.Fail(wallet.CodeExists, wallet.MoneyUntouched, "use another key", "idempotency key %q exists", p.Key)
		}
		keys[p.Key] = true
	}
	for _, n := range b.Deals {
		for id, o := range d.deals {
			if n.Key != "" && !n.Gone && o.Key == n.Key && id != n.ID {
				return wallet.Fail(wallet.CodeExists, wallet.MoneyUntouched, "use another key", "idempotency key %q exists", n.Key)
			}
		}
	}
	for i, e := range b.Events {
		if e.Cursor != uint64(len(d.events)+i+1) {
			return refuse("event %d follows event %d", e.Cursor, len(d.events)+i)
		}
	}
	return nil
}

func (d *Disk) byKey(key string) int {
	return slices.IndexFunc(d.payments, func(p wallet.PaymentRecord) bool { return p.Key == key })
}

func (d *Disk) apply(b *wallet.Batch) {
	d.init()
	for _, c := range b.Channels {
		c.Data = slices.Clone(c.Data)
		if i := d.number(c.ID); i >= 0 {
			d.channels[i] = c
		} else {
			d.channels = append(d.channels, c)
		}
	}
	for _, id := range b.Gone {
		d.channels = slices.DeleteFunc(d.channels, func(c wallet.ChannelRecord) bool { return c.ID == id })
	}
	for _, o := range b.UsedOver {
		d.used = slices.DeleteFunc(d.used, func(u wallet.UsedRecord) bool { return u.Channel == o.Channel && u.Deadline() < o.Before })
	}
	for _, u := range b.Used {
		if !slices.Contains(d.used, u) {
			d.used = append(d.used, u)
		}
	}
	for _, a := range b.Acked {
		maps.DeleteFunc(d.outbox, func(k outboxKey, _ []byte) bool { return k.channel == a.Channel && k.version <= a.Version })
	}
	for _, o := range b.Outbox {
		d.outbox[outboxKey{o.Channel, o.Version}] = slices.Clone(o.Frame)
	}
	for i := range b.Payments {
		b.Payments[i].Position = uint64(len(d.payments) + 1)
		p := b.Payments[i]
		p.Time = micros(p.Time)
		d.payments = append(d.payments, p)
	}
	for _, e := range b.Events {
		e.Time, e.Data = micros(e.Time), slices.Clone(e.Data)
		d.events = append(d.events, e)
	}
	d.applyRest(b)
}

func (d *Disk) init() {
	if d.outbox == nil {
		d.outbox, d.peers, d.opens, d.settings = map[outboxKey][]byte{}, map[string]wallet.PeerRecord{}, map[string]wallet.OpenRecord{}, map[settingKey]string{}
		d.deals, d.tallies = map[[16]byte]wallet.DealRecord{}, map[[16]byte][]byte{}
		d.towers, d.wards = map[string]wallet.TowerRecord{}, map[wardKey]wallet.WardRecord{}
	}
}

func (d *Disk) applyRest(b *wallet.Batch) {
	for _, p := range b.Peers {
		p.Addresses, p.LastSeen = slices.Clone(p.Addresses), micros(p.LastSeen)
		d.peers[p.ID] = p
	}
	for _, o := range b.Opens {
		o.Data = slices.Clone(o.Data)
		if o.Done {
			delete(d.opens, o.ID)
		} else {
			d.opens[o.ID] = o
		}
	}
	for _, n := range b.Deals {
		if n.Gone {
			delete(d.deals, n.ID)
			continue
		}
		n.Time = micros(n.Time)
		d.deals[n.ID] = cloneDeal(n)
	}
	for _, y := range b.Tallies {
		if y.Gone {
			delete(d.tallies, y.Deal)
		} else {
			d.tallies[y.Deal] = slices.Clone(y.Data)
		}
	}
	for _, v := range b.Settings {
		if v.Value == "" {
			delete(d.settings, settingKey{v.Key, v.From})
		} else {
			d.settings[settingKey{v.Key, v.From}] = v.Value
		}
	}
	d.applyTowers(b)
	d.signer, d.searched = max(d.signer, b.NextSigner), max(d.searched, b.Searched)
	for _, k := range b.Kept {
		d.keep(k)
	}
}

func (d *Disk) keep(k wallet.KeptRecord) {
	if d.kept == nil {
		d.kept = map[keptKey][]byte{}
	}
	switch key := (keptKey{k.Peer, k.Slot}); {
	case k.All:
		maps.DeleteFunc(d.kept, func(o keptKey, _ []byte) bool { return o.peer == k.Peer })
	case len(k.Blob) == 0:
		delete(d.kept, key)
	default:
		d.kept[key] = slices.Clone(k.Blob)
	}
}

// micros keeps of a time what wallet/store keeps.
func micros(t time.Time) time.Time { return t.UTC().Round(0).Truncate(time.Microsecond) }
