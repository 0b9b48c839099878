package wallet

import (
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
