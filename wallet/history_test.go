package wallet

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

type noTokens struct{ Chain }

func (noTokens) Tokens() []Token { return nil }

// A payment through hubs that failed has no row, and still is on exactly one page, between the rows that it lies between in time.
func TestFailedPaymentsStandAmongRows(t *testing.T) {
	w := &Wallet{ports: Ports{Chain: noTokens{}}}
	second := func(n int) time.Time { return time.Unix(1_000_000+int64(n), 0).UTC() }
	failed := func(n byte, status deals.Status) *deals.Deal {
		return &deals.Deal{ID: deals.ID{n}, Kind: deals.KindPay, Role: deals.RoleOrigin, Status: status, Reason: "why", Created: uint64(second(int(n)).Unix()), Data: mustJSON(orderData{To: "bob", Route: []string{"hub"}})}
	}
	past := []*deals.Deal{failed(9, deals.StatusFailed), failed(7, deals.StatusDone), failed(5, deals.StatusFailed), failed(1, deals.StatusFailed)}
	all := []PaymentRecord{{ID: [16]byte{8}, Position: 3, Time: second(8)}, {ID: [16]byte{7}, Position: 2, Time: second(7), Outgoing: true, Amount: channels.NewAmount(1)}, {ID: [16]byte{3}, Position: 1, Time: second(3)}}
	for limit := 1; limit <= 4; limit++ {
		var told []string
		before, from := uint64(0), time.Time{}
		for range 10 {
			var recs []PaymentRecord
			for _, r := range all {
				if (before == 0 || r.Position < before) && len(recs) <= limit {
					recs = append(recs, r)
				}
				if r.Position == before {
					from = r.Time
				}
			}
			page := w.withRouted(HistoryFilter{Before: before}, PaymentQuery{Limit: limit}, recs, routedPast{past, from})
			if len(page) == 0 {
				break
			}
			for _, p := range page {
				told = append(told, fmt.Sprintf("%s %s%s", p.ID[:2], p.Status, p.Reason))
			}
			before = page[len(page)-1].Position
		}
		want := []string{"09 failedwhy", "08 received", "07 donewhy", "05 failedwhy", "03 received", "01 failedwhy"}
		if !slices.Equal(told, want) {
			t.Errorf("pages of %d: %q, want %q", limit, told, want)
		}
	}
}

// pastStore has more payments through hubs than one list shows.
type pastStore struct {
	Store
	deals []DealRecord // newest first
	rows  []PaymentRecord
}

func (s pastStore) Deals(_ context.Context, q DealQuery) (out []DealRecord, _ error) {
	for _, d := range s.deals {
		in := !d.Time.Before(q.From) && (q.Until.IsZero() || !d.Time.After(q.Until)) && (q.Limit == 0 || len(out) < q.Limit)
		if len(q.IDs) > 0 {
			in = slices.Contains(q.IDs, d.ID)
		}
		if in {
			out = append(out, d)
		}
	}
	return out, nil
}

func (s pastStore) Payments(_ context.Context, q PaymentQuery) (out []PaymentRecord, _ error) {
	for _, r := range s.rows {
		if (q.Before == 0 || r.Position < q.Before) && len(out) < q.Limit {
			out = append(out, r)
		}
	}
	return out, nil
}

// A wallet that made thousands of payments through hubs still knows whose the first ones were, and why those of that time failed.
func TestOldPaymentsThroughHubsAreTheirPayees(t *testing.T) {
	const all = 3 * maxListed
	var s pastStore
	for n := all; n > 0; n-- {
		var id [16]byte
		binary.BigEndian.PutUint64(id[:], uint64(n))
		at := time.Unix(1_000_000+int64(n), 0).UTC()
		d := deals.Deal{ID: id, Kind: deals.KindPay, Role: deals.RoleOrigin, Status: deals.StatusDone, Created: uint64(at.Unix()), Data: mustJSON(orderData{To: "bob", Route: []string{"hub"}})}
		if n%10 == 0 {
			d.Status = deals.StatusFailed
		} else {
			s.rows = append(s.rows, PaymentRecord{ID: id, Position: uint64(n), Time: at.Add(time.Second / 2), Outgoing: true, Amount: channels.NewAmount(1)})
		}
		s.deals = append(s.deals, DealRecord{ID: id, Kind: string(d.Kind), Time: at, Data: mustJSON(d)})
	}
	w := &Wallet{ports: Ports{Chain: noTokens{}, Store: s}}
	failed, done := 0, 0
	for before := uint64(0); ; {
		q := PaymentQuery{Before: before, Limit: 700}
		recs, _ := s.Payments(t.Context(), PaymentQuery{Before: before, Limit: q.Limit + 1})
		past, err := w.pastRouted(t.Context(), q, recs, false)
		if err != nil {
			t.Fatal(err)
		}
		page := w.withRouted(HistoryFilter{Before: before}, q, recs, past)
		if len(page) == 0 {
			break
		}
		for _, p := range page {
			switch {
			case p.Status == PaymentFailed:
				failed++
			case p.Peer == "bob" && len(p.Route) == 1:
				done++
			default:
				t.Fatalf("a payment through a hub is shown as %+v", p)
			}
		}
		before = page[len(page)-1].Position
	}
	if failed != all/10 || done != all-all/10 {
		t.Errorf("%d done and %d failed payments of %d", done, failed, all)
	}
}
