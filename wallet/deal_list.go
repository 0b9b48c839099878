package wallet

import (
	"context"
	"encoding/json"
	"errors"

	"dmfwallet/wallet/deals"
)

// maxListed bounds a list of deals.
const maxListed = 1000

// awaitDeal waits until a deal is over. Where ctx ends first, the deal goes on.
func (w *Wallet) awaitDeal(ctx context.Context, d *deal) error {
	_, err := ask(ctx, w, func(_ *turn, reply func(struct{}, error)) {
		if w.deals[d.ID] != d {
			reply(struct{}{}, nil)
			return
		}
		d.replies = append(d.replies, func(err error) { reply(struct{}{}, err) })
	})
	return err
}

// listDeals shows the deals of a kind, newest first, live ones as they are now.
func listDeals[T any](ctx context.Context, w *Wallet, kind deals.Kind, show func(*deals.Deal) (T, bool)) ([]T, error) {
	for tries := 0; ; tries++ {
		stored, err := w.ports.Store.Deals(ctx, DealQuery{Kind: string(kind), Limit: maxListed})
		if err != nil {
			return nil, err
		}
		out, err := showDeals(ctx, w, stored, show, tries < 10)
		if !errors.Is(err, errDealEnded) {
			return out, err
		}
	}
}

// errDealEnded: a deal ended after it was read. How it ended is on disk when its turn is, and read once more.
var errDealEnded = errors.New("a deal ended meanwhile")

func showDeals[T any](ctx context.Context, w *Wallet, stored []DealRecord, show func(*deals.Deal) (T, bool), strict bool) ([]T, error) {
	return ask(ctx, w, func(_ *turn, reply func([]T, error)) {
		out := []T{}
		for _, r := range stored {
			d := w.deals[r.ID]
			if d == nil && r.Live && strict {
				reply(nil, errDealEnded)
				return
			}
			if d == nil {
				d = new(deal)
				if err := json.Unmarshal(r.Data, &d.Deal); err != nil {
					reply(nil, Fail(CodeCorrupt, MoneySafe, "run `dmfwallet doctor`", "stored deal %x: %w", r.ID, err))
					return
				}
			}
			if v, ok := show(&d.Deal); ok {
				out = append(out, v)
			}
		}
		reply(out, nil)
	})
}
