package wallettest

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// PaymentByKey implements wallet.Store.
func (s *MemStore) PaymentByKey(ctx context.Context, key string) (wallet.PaymentRecord, bool, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return wallet.PaymentRecord{}, false, err
	}
	defer leave()
	if i := s.disk.byKey(key); i >= 0 && key != "" {
		return s.disk.payments[i], true, nil
	}
	return wallet.PaymentRecord{}, false, nil
}

// Payments implements wallet.Store.
func (s *MemStore) Payments(ctx context.Context, q wallet.PaymentQuery) (found []wallet.PaymentRecord, err error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	for _, p := range slices.Backward(s.disk.payments) {
		if (q.Before == 0 || p.Position < q.Before) && (len(q.Channels)+len(q.Deals) == 0 || slices.Contains(q.Channels, p.Channel) || slices.Contains(q.Deals, p.Deal)) && (q.Limit <= 0 || len(found) < q.Limit) {
			found = append(found, p)
		}
	}
	return found, nil
}

// Kept implements wallet.Store.
func (s *MemStore) Kept(ctx context.Context, peer string) (out []channels.Parcel, err error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	for k, blob := range s.disk.kept {
		if k.peer == peer {
			out = append(out, channels.Parcel{Slot: k.slot, Blob: slices.Clone(blob)})
		}
	}
	slices.SortFunc(out, func(a, b channels.Parcel) int { return cmp.Compare(a.Slot, b.Slot) })
	return out, nil
}

// Events implements wallet.Store.
func (s *MemStore) Events(ctx context.Context, after uint64, limit int) ([]wallet.Event, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	events := s.disk.events
	if after >= uint64(len(events)) || limit <= 0 {
		return nil, nil
	}
	events = events[after:]
	return slices.Clone(events[:min(limit, len(events))]), nil
}

func cloneDeal(d wallet.DealRecord) wallet.DealRecord {
	d.Data = slices.Clone(d.Data)
	return d
}

// DealByKey implements wallet.Store.
func (s *MemStore) DealByKey(ctx context.Context, key string) (wallet.DealRecord, bool, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return wallet.DealRecord{}, false, err
	}
	defer leave()
	for _, d := range s.disk.deals {
		if key != "" && d.Key == key {
			return cloneDeal(d), true, nil
		}
	}
	return wallet.DealRecord{}, false, nil
}

// Deals implements wallet.Store.
func (s *MemStore) Deals(ctx context.Context, q wallet.DealQuery) ([]wallet.DealRecord, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	var found []wallet.DealRecord
	for _, d := range s.disk.deals {
		asked := !d.Time.Before(q.From) && (q.Until.IsZero() || !d.Time.After(q.Until))
		if len(q.IDs) > 0 {
			asked = slices.Contains(q.IDs, d.ID)
		}
		if d.Kind == q.Kind && asked {
			found = append(found, cloneDeal(d))
		}
	}
	slices.SortFunc(found, func(a, b wallet.DealRecord) int {
		return cmp.Or(b.Time.Compare(a.Time), bytes.Compare(a.ID[:], b.ID[:]))
	})
	if len(q.IDs) == 0 && q.Limit > 0 && len(found) > q.Limit {
		found = found[:q.Limit]
	}
	return found, nil
}
