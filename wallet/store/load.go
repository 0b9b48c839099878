package store

import (
	"context"
	"encoding/json"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// Load reads the wallet. A row that fails its checksum is CodeCorrupt: better no wallet than one with a wrong balance.
func (s *Store) Load(ctx context.Context) (saved wallet.Saved, err error) {
	for _, load := range []func(context.Context, *wallet.Saved) error{
		s.loadChannels, s.loadUsed, s.loadOutbox, s.loadPeers, s.loadOpens, s.loadDeals, s.loadTallies, s.loadTowers, s.loadWards, s.loadSettings, s.loadKept, s.loadCounters,
	} {
		if err := load(ctx, &saved); err != nil {
			return wallet.Saved{}, s.failure("loading the wallet", err)
		}
	}
	return saved, nil
}

// rows calls read for each row of a query; read scans it.
func (s *Store) rows(ctx context.Context, query string, args []any, read func(scan func(...any) error) error) error {
	rows, err := s.readers.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := read(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (s *Store) id(b []byte) (channels.ID, error) {
	if len(b) != len(channels.ID{}) {
		return channels.ID{}, s.corrupt("a channel has an id of %d bytes", len(b))
	}
	return channels.ID(b), nil
}

func (s *Store) loadChannels(ctx context.Context, saved *wallet.Saved) error {
	const query = `SELECT id, peer, phase, acked, signer, body FROM channels ORDER BY num`
	return s.rows(ctx, query, nil, func(scan func(...any) error) error {
		var c wallet.ChannelRecord
		var id, body []byte
		var acked int64
		err := scan(&id, &c.Peer, &c.Phase, &acked, &c.Signer, &body)
		if err != nil {
			return err
		}
		if c.ID, err = s.id(id); err != nil {
			return err
		}
		c.Acked = unordered(acked)
		var ok bool
		if c.Data, ok = channelSum(&c).unseal(body); !ok {
			return s.corrupt("channel %s fails its checksum", c.ID)
		}
		saved.Channels = append(saved.Channels, c)
		return nil
	})
}

func (s *Store) loadOutbox(ctx context.Context, saved *wallet.Saved) error {
	// A row whose channel was damaged must be noticed, not left out: hence the outer join.
	const query = `SELECT c.id, o.version, o.body FROM outbox o LEFT JOIN channels c ON c.num = o.channel ORDER BY o.channel, o.version`
	return s.rows(ctx, query, nil, func(scan func(...any) error) error {
		var o wallet.OutboxRecord
		var id, body []byte
		var version int64
		err := scan(&id, &version, &body)
		if err != nil {
			return err
		}
		if o.Channel, err = s.id(id); err != nil {
			return err
		}
		o.Version = unordered(version)
		var ok bool
		if o.Frame, ok = outboxSum(&o).unseal(body); !ok {
			return s.corrupt("the outbox of channel %s fails its checksum at version %d", o.Channel, o.Version)
		}
		saved.Outbox = append(saved.Outbox, o)
		return nil
	})
}

func (s *Store) loadPeers(ctx context.Context, saved *wallet.Saved) error {
	const query = `SELECT id, name, address, paired, addresses, last_seen, sum FROM peers ORDER BY id`
	return s.rows(ctx, query, nil, func(scan func(...any) error) error {
		var p wallet.PeerRecord
		var address []byte
		var addresses string
		var seen, sum int64
		if err := scan(&p.ID, &p.Name, &address, &p.Paired, &addresses, &seen, &sum); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(addresses), &p.Addresses); err != nil || len(address) != common.AddressLength {
			return s.corrupt("peer %s has unreadable addresses", p.ID)
		}
		p.Address, p.LastSeen = common.Address(address), fromMicros(seen)
		if peerSum(&p, addresses) != sum {
			return s.corrupt("peer %s fails its checksum", p.ID)
		}
		saved.Peers = append(saved.Peers, p)
		return nil
	})
}

func (s *Store) loadOpens(ctx context.Context, saved *wallet.Saved) error {
	return s.rows(ctx, `SELECT id, body FROM opens ORDER BY id`, nil, func(scan func(...any) error) error {
		var o wallet.OpenRecord
		var body []byte
		if err := scan(&o.ID, &body); err != nil {
			return err
		}
		data, ok := sum(0).text(o.ID).unseal(body)
		if !ok {
			return s.corrupt("negotiation %s fails its checksum", o.ID)
		}
		o.Data = data
		saved.Opens = append(saved.Opens, o)
		return nil
	})
}

func (s *Store) loadDeals(ctx context.Context, saved *wallet.Saved) (err error) {
	saved.Deals, err = s.deals(ctx, ` WHERE live = 1 ORDER BY id`)
	return err
}

func (s *Store) loadTallies(ctx context.Context, saved *wallet.Saved) error {
	return s.rows(ctx, `SELECT deal, body FROM tallies ORDER BY deal`, nil, func(scan func(...any) error) error {
		var t wallet.TallyRecord
		var id, body []byte
		if err := scan(&id, &body); err != nil {
			return err
		}
		if len(id) != len(t.Deal) {
			return s.corrupt("a tally is of a deal with an id of %d bytes", len(id))
		}
		t.Deal = [16]byte(id)
		var ok bool
		if t.Data, ok = sum(0).bytes(id).unseal(body); !ok {
			return s.corrupt("the tally of deal %x fails its checksum", t.Deal)
		}
		saved.Tallies = append(saved.Tallies, t)
		return nil
	})
}

func (s *Store) loadSettings(ctx context.Context, saved *wallet.Saved) error {
	return s.rows(ctx, `SELECT key, value, sender, sum FROM settings ORDER BY key, sender`, nil, func(scan func(...any) error) error {
		var v wallet.Setting
		var sum int64
		if err := scan(&v.Key, &v.Value, &v.From, &sum); err != nil {
			return err
		}
		if settingSum(&v) != sum {
			return s.corrupt("setting %q fails its checksum", v.Key)
		}
		saved.Settings = append(saved.Settings, v)
		return nil
	})
}

func (s *Store) loadCounters(ctx context.Context, saved *wallet.Saved) error {
	if err := s.readers.QueryRowContext(ctx, `SELECT coalesce(max(cursor), 0) FROM events`).Scan(&saved.Cursor); err != nil {
		return err
	}
	return s.rows(ctx, `SELECT name, value, sum FROM counters`, nil, func(scan func(...any) error) error {
		var name string
		var value, sum int64
		if err := scan(&name, &value, &sum); err != nil {
			return err
		}
		if counterSum(name, value) != sum {
			return s.corrupt("the counter %q fails its checksum", name)
		}
		switch name {
		case counterSigner:
			saved.NextSigner = uint32(value)
		case counterSearched:
			saved.Searched = uint64(value)
		}
		return nil
	})
}
