package store

import (
	"context"
	"encoding/json"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// Commit writes b in one transaction and sets the positions of its payments. Acknowledgements are applied before the outbox
// records of the same batch are added. ctx only keeps a commit from beginning.
func (s *Store) Commit(ctx context.Context, b *wallet.Batch) error {
	if err := ctx.Err(); err != nil {
		return s.failure("saving", err)
	}
	if b.Empty() {
		return nil
	}
	var first uint64
	err := s.write("saving", func(w *writer) error {
		first = w.position + 1
		return w.batch(b)
	})
	if err != nil {
		return err
	}
	for i := range b.Payments {
		b.Payments[i].Position = first + uint64(i)
	}
	return nil
}

func (w *writer) batch(b *wallet.Batch) error {
	// Channels come first: payments and the outbox refer to them.
	if err := each(b.Channels, w.channel); err != nil {
		return err
	}
	if err := each(b.UsedOver, w.usedOver); err != nil {
		return err
	}
	if err := each(b.Used, w.used); err != nil {
		return err
	}
	if err := each(b.Acked, w.ack); err != nil {
		return err
	}
	if err := each(b.Outbox, w.outbox); err != nil {
		return err
	}
	if err := each(b.Payments, w.payment); err != nil {
		return err
	}
	if err := each(b.Events, w.event); err != nil {
		return err
	}
	if err := each(b.Peers, w.peer); err != nil {
		return err
	}
	if err := each(b.Opens, w.open); err != nil {
		return err
	}
	if err := each(b.Deals, w.deal); err != nil {
		return err
	}
	if err := each(b.Tallies, w.tally); err != nil {
		return err
	}
	if err := each(b.Settings, w.setting); err != nil {
		return err
	}
	if err := each(b.Towers, w.tower); err != nil {
		return err
	}
	if err := each(b.Wards, w.ward); err != nil {
		return err
	}
	if err := each(b.Gone, w.gone); err != nil {
		return err
	}
	if err := each(b.Kept, w.kept); err != nil {
		return err
	}
	if err := w.raise(counterSigner, uint64(b.NextSigner)); err != nil {
		return err
	}
	return w.raise(counterSearched, b.Searched)
}

// raise lets a counter rise; 0 leaves it.
func (w *writer) raise(name string, value uint64) error {
	if value == 0 {
		return nil
	}
	return w.exec(raiseCounter, name, int64(value), counterSum(name, int64(value)))
}

// gone deletes a channel. Its short name stays taken in this process, so that a refused batch changes nothing in memory.
func (w *writer) gone(id *channels.ID) error {
	num, ok := w.nums[*id]
	if !ok {
		return nil
	}
	return w.exec(deleteChannel, num)
}

// each calls write for every record by reference: records are large.
func each[T any](records []T, write func(*T) error) error {
	for i := range records {
		if err := write(&records[i]); err != nil {
			return err
		}
	}
	return nil
}

// body seals b in the writer's buffer, which is free again after the next exec: the driver copies. of sums the row's other fields.
func (w *writer) body(of sum, b []byte) []byte {
	w.buffer = of.seal(w.buffer[:0], b)
	return w.buffer
}

func (w *writer) num(id channels.ID, of string) (int64, error) {
	num, ok := w.nums[id]
	if !ok {
		return 0, misuse("%s of channel %s, which was never saved", of, id)
	}
	return num, nil
}

func (w *writer) channel(c *wallet.ChannelRecord) error {
	body := w.body(channelSum(c), c.Data)
	if num, ok := w.nums[c.ID]; ok {
		return w.exec(updateChannel, c.Peer, c.Phase, ordered(c.Acked), int64(c.Signer), body, num)
	}
	num := w.last + 1
	if err := w.exec(insertChannel, num, c.ID[:], c.Peer, c.Phase, ordered(c.Acked), int64(c.Signer), body); err != nil {
		return err
	}
	w.nums[c.ID], w.last = num, num
	w.added = append(w.added, c.ID)
	return nil
}

func (w *writer) ack(a *wallet.OutboxAck) error {
	num, err := w.num(a.Channel, "acknowledgement")
	if err != nil {
		return err
	}
	return w.exec(deleteOutbox, num, ordered(a.Version))
}

func (w *writer) outbox(o *wallet.OutboxRecord) error {
	num, err := w.num(o.Channel, "outbox record")
	if err != nil {
		return err
	}
	return w.exec(insertOutbox, num, ordered(o.Version), w.body(outboxSum(o), o.Frame))
}

func (w *writer) payment(p *wallet.PaymentRecord) error {
	num, err := w.num(p.Channel, "payment")
	if err != nil {
		return err
	}
	var key any
	if p.Key != "" {
		key = p.Key
	}
	var deal any
	if p.Deal != ([16]byte{}) {
		deal = p.Deal[:]
	}
	w.position++
	return w.exec(insertPayment, int64(w.position), p.ID[:], num, int64(p.Epoch), ordered(p.Version), flag(p.Outgoing), p.Amount.String(), p.Memo, key, micros(p.Time), deal)
}

func (w *writer) event(e *wallet.Event) error {
	if e.Cursor != w.cursor+1 {
		return misuse("event %d follows event %d", e.Cursor, w.cursor)
	}
	w.cursor++
	var data any
	if len(e.Data) > 0 {
		data = string(e.Data)
	}
	return w.exec(insertEvent, int64(e.Cursor), micros(e.Time), e.Event, e.Channel, e.Peer, e.Text, e.Tx, data)
}

func (w *writer) peer(p *wallet.PeerRecord) error {
	addresses, err := json.Marshal(p.Addresses)
	if err != nil {
		return misuse("addresses of peer %s: %v", p.ID, err)
	}
	return w.exec(upsertPeer, p.ID, p.Name, p.Address[:], flag(p.Paired), string(addresses), micros(p.LastSeen), peerSum(p, string(addresses)))
}

func (w *writer) open(o *wallet.OpenRecord) error {
	if o.Done {
		return w.exec(deleteOpen, o.ID)
	}
	return w.exec(upsertOpen, o.ID, w.body(sum(0).text(o.ID), o.Data))
}

func (w *writer) deal(d *wallet.DealRecord) error {
	if d.Gone {
		return w.exec(deleteDeal, d.ID[:])
	}
	var key any
	if d.Key != "" {
		key = d.Key
	}
	return w.exec(upsertDeal, d.ID[:], d.Kind, d.Role, flag(d.Live), key, micros(d.Time), w.body(dealSum(d), d.Data))
}

func (w *writer) tally(t *wallet.TallyRecord) error {
	if t.Gone {
		return w.exec(deleteTally, t.Deal[:])
	}
	return w.exec(upsertTally, t.Deal[:], w.body(sum(0).bytes(t.Deal[:]), t.Data))
}

func (w *writer) setting(s *wallet.Setting) error {
	if s.Value == "" {
		return w.exec(deleteSetting, s.Key, s.From)
	}
	return w.exec(upsertSetting, s.Key, s.From, s.Value, settingSum(s))
}

// The checksums of rows, as commit writes and load checks them.

func channelSum(c *wallet.ChannelRecord) sum {
	return sum(0).bytes(c.ID[:]).text(c.Peer, c.Phase).number(ordered(c.Acked)).number(int64(c.Signer))
}

func outboxSum(o *wallet.OutboxRecord) sum {
	return sum(0).bytes(o.Channel[:]).number(ordered(o.Version))
}

func peerSum(p *wallet.PeerRecord, addresses string) int64 {
	return int64(sum(0).text(p.ID, p.Name, addresses).bytes(p.Address[:]).number(flag(p.Paired)).number(micros(p.LastSeen)))
}

func dealSum(d *wallet.DealRecord) sum {
	return sum(0).bytes(d.ID[:]).text(d.Kind, d.Role, d.Key).number(flag(d.Live)).number(micros(d.Time))
}

func settingSum(s *wallet.Setting) int64 { return int64(sum(0).text(s.Key, s.From, s.Value)) }

// The counters.
const (
	counterSigner   = "signer"
	counterSearched = "searched"
)

func counterSum(name string, value int64) int64 {
	if name == counterSigner {
		return int64(sum(0).number(value)) // as the first schema has it
	}
	return int64(sum(0).text(name).number(value))
}
