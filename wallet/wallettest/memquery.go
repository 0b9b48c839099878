package wallettest

import (
	"context"
	"slices"

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
		if (q.Before == 0 || p.Position < q.Before) && (len(q.Channels) == 0 || slices.Contains(q.Channels, p.Channel)) && (q.Limit <= 0 || len(found) < q.Limit) {
			found = append(found, p)
		}
	}
	return found, nil
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
