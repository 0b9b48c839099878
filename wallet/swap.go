package wallet

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// Swaps is the part of API that changes one currency into another.
type Swaps interface {
	// Swap changes an amount at a hub's quoted rate: both locks pay, or neither. It returns when it is decided, or in flight where ctx ends.
	Swap(ctx context.Context, r SwapRequest) (Swap, error)
	Swaps(ctx context.Context) ([]Swap, error)
}

// SwapRequest asks to change Amount of Currency into For.
type SwapRequest struct {
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
	For      string `json:"for"`
	Min      string `json:"min,omitempty"` // the least to get; empty: whatever is quoted
	Via      string `json:"via,omitempty"` // the hub to ask; empty: all, and the best is taken
	DryRun   bool   `json:"dryRun,omitempty"`
}

// Swap is one as its asker sees it. Amounts are base units of their currencies.
type Swap struct {
	ID     string            `json:"swap,omitempty"`
	Status PaymentStatus     `json:"status"`
	Hub    string            `json:"hub"`
	Give   channels.Amount   `json:"give"`
	Given  channels.Currency `json:"givenCurrency"`
	Get    channels.Amount   `json:"get"`
	Got    channels.Currency `json:"gotCurrency"`
	Until  *time.Time        `json:"until,omitempty"` // decided then at the latest
	Reason string            `json:"reason,omitempty"`
	Time   time.Time         `json:"time"`
}

// swapping is the arrangement of swaps: we promise one currency and are promised the other, on one hash whose preimage we alone know, so
// that we lock first (R15). Our own promise pays only when we showed the preimage, which we do once the other promise stands.
type swapping struct{ w *Wallet }

type swapData struct {
	Preimage      []byte
	Hub           string
	Give, Get     channels.Amount
	Token, Wanted common.Address
}

func (d *deal) swap() (v swapData) {
	_ = json.Unmarshal(d.Data, &v) // ours; without a preimage nothing is claimed
	return v
}

// expects implements arrangement: the hub's lock has our hash, the currency and the amount of its quote, and comes from it.
func (s swapping) expects(d *deal, h channels.Held, leg *deals.Leg) bool {
	v := d.swap()
	return d.Role == deals.RoleOrigin && d.Out != nil && leg.LockKey == d.Out.LockKey && leg.Token == v.Wanted && leg.Amount == v.Get && leg.Peer == v.Hub
}

// offered implements arrangement. A swap that we did not ask for is nothing that we want.
func (s swapping) offered(_ *turn, d *deal) {
	if d.Role != deals.RoleOrigin {
		d.Reason = "no swap of ours waits for this"
	}
}

// next implements arrangement: the preimage is shown while there is time to put it on record, should the hub not settle.
func (s swapping) next(t *turn, d *deal) {
	if d.Role != deals.RoleOrigin || d.In == nil || s.w.stale != "" { // how late it is, the chain says
		return
	}
	if s.w.unixNow()+s.w.cfg.Margin < d.Deadline() {
		s.w.perform(t, d, deals.Agree{Paid: d.In.Amount, Fact: d.swap().Preimage})
		return
	}
	if in := s.w.sessions[d.In.Channel]; in == nil || !in.agreedTo(d.In.LockKey) {
		s.w.perform(t, d, deals.Agree{Reason: "it came too late to be sure of it"})
	}
}

// agreedTo reports whether we agreed to an outcome of a peer's lock.
func (s *session) agreedTo(key channels.LockKey) bool {
	for _, h := range s.ch.Locks() {
		if h.Writer != s.ch.Me && h.Key() == key && h.Agreed != nil {
			return true
		}
	}
	return false
}

// over implements arrangement.
func (s swapping) over(t *turn, d *deal) {
	w, v := s.w, d.swap()
	if d.Role != deals.RoleOrigin {
		return
	}
	info := w.swapInfo(&d.Deal)
	e := Event{Event: "swap.done", Peer: v.Hub, Data: mustJSON(info), Text: fmt.Sprintf("changed %s into %s at %s", info.Given.Format(v.Give), info.Got.Format(v.Get), info.Hub)}
	if d.Status == deals.StatusFailed {
		e.Event, e.Text = "swap.failed", fmt.Sprintf("%s were not changed at %s: %s", info.Given.Format(v.Give), info.Hub, d.Reason)
	}
	t.tell(e)
}

// Swap implements API.
func (w *Wallet) Swap(ctx context.Context, r SwapRequest) (Swap, error) {
	from, err := w.ports.Chain.Token(ctx, r.Currency)
	if err != nil {
		return Swap{}, err
	}
	to, err := w.ports.Chain.Token(ctx, r.For)
	if err != nil {
		return Swap{}, err
	}
	amount, err := w.readAmount(from.Address.Hex(), r.Amount)
	if err != nil {
		return Swap{}, err
	}
	least, err := readOr(to.Currency, r.Min, "0")
	switch {
	case err != nil:
		return Swap{}, Fail(CodeAmount, MoneyUntouched, "write --min like 12.50", "%w", err)
	case from.Address == to.Address:
		return Swap{}, Fail(CodeUsage, MoneyUntouched, "name another currency", "%s is changed into itself", from.Symbol)
	case !amount.Multiple(from.Unit()):
		return Swap{}, Fail(CodeAmount, MoneyUntouched, "round it to the currency's smallest coin", "whole coins are changed, not %s", from.Format(amount))
	}
	a := deals.Ask{Offer: deals.Offer{Kind: deals.KindSwap, To: w.ports.Peers.ID(), Token: from.Address.Hex(), Amount: amount}, Out: to.Address.Hex()}
	found, err := patiently(ctx, func() ([]path, error) { return w.askHubs(ctx, a, r.Via) })
	if err != nil {
		return Swap{}, err
	}
	best := bestRate(found, to.Address)
	if best == nil {
		return Swap{}, Fail(CodePeer, MoneyUntouched, "ask another hub with --via", "no hub gave a quote in %s", to.Symbol)
	}
	if best.quote.Amount.Less(least) {
		return Swap{}, Fail(CodeRefused, MoneyUntouched, "accept less with --min, or try later", "the best quote is %s, less than %s", to.Format(*best.quote.Amount), to.Format(least))
	}
	v := swapData{Hub: best.peer, Give: amount, Get: *best.quote.Amount, Token: from.Address, Wanted: to.Address}
	if r.DryRun {
		return ask(ctx, w, func(_ *turn, reply func(Swap, error)) {
			reply(Swap{Status: PaymentPlanned, Hub: w.nameOf(v.Hub), Give: v.Give, Given: from.Currency, Get: v.Get, Got: to.Currency, Time: time.Now().UTC(),
				Until: chainTime(w.promiseUntil())}, nil)
		})
	}
	d, err := w.startSwap(ctx, v, *best)
	if err != nil {
		return Swap{}, err
	}
	return w.awaitSwap(ctx, d)
}

// bestRate is the quote that gives most.
func bestRate(found []path, wanted common.Address) (best *path) {
	for i := range found {
		q := found[i].quote
		if q.Amount == nil || common.HexToAddress(q.Token) != wanted {
			continue
		}
		if best == nil || best.quote.Amount.Less(*q.Amount) {
			best = &found[i]
		}
	}
	return best
}

func (w *Wallet) startSwap(ctx context.Context, v swapData, p path) (*deal, error) {
	return ask(ctx, w, func(t *turn, reply func(*deal, error)) {
		s := w.sessions[p.channel]
		if s == nil {
			reply(nil, errClosed)
			return
		}
		var preimage [32]byte
		_, _ = rand.Read(preimage[:]) // never fails (crypto/rand)
		v.Preimage = preimage[:]
		deadline := w.promiseUntil()
		terms := channels.HashLock{Algorithm: channels.Keccak256, Hash: channels.Keccak256.Sum(preimage), By: deadline}
		d := &deal{Deal: deals.Deal{ID: deals.ID(newPaymentID(t.now)), Kind: deals.KindSwap, Role: deals.RoleOrigin, Status: deals.StatusOpen, Resolver: channels.KindHashLock,
			Terms: terms.Encode(), Expiry: deadline + expiryAfter, Fee: p.fee(), Memo: "swap", Created: uint64(t.now.Unix()), Data: mustJSON(v)}}
		d.Lead = deals.Lead{Deal: d.ID, Kind: deals.KindSwap, To: w.ports.Peers.ID(), Quote: p.quote}
		key := channels.LockKey{Resolver: w.resolverOf(channels.KindHashLock), Condition: terms.Condition()}
		d.Out = &deals.Leg{Channel: p.channel, Peer: p.peer, Token: v.Token, LockKey: key, Amount: v.Give, Stage: deals.StageWanted}
		w.promise(t, d, s, d.Lead, d.feeNote())
		reply(d, nil)
	})
}

func (w *Wallet) awaitSwap(ctx context.Context, d *deal) (Swap, error) {
	err := w.awaitDeal(ctx, d)
	if err != nil && AsError(err).Code != CodeTimeout {
		return Swap{}, err
	}
	v, err := ask(context.WithoutCancel(ctx), w, func(_ *turn, reply func(Swap, error)) { reply(w.swapInfo(&d.Deal), nil) })
	if err == nil && v.Status == PaymentFailed {
		return v, Fail(CodeNoRoute, MoneySafe, "try again, or another hub with --via", "nothing was changed: %s", v.Reason)
	}
	return v, err
}

// Swaps implements API.
func (w *Wallet) Swaps(ctx context.Context) ([]Swap, error) {
	return listDeals(ctx, w, deals.KindSwap, func(d *deals.Deal) (Swap, bool) { return w.swapInfo(d), d.Role == deals.RoleOrigin })
}

func (w *Wallet) swapInfo(d *deals.Deal) Swap {
	v := (&deal{Deal: *d}).swap()
	out := Swap{ID: d.ID.String(), Status: PaymentInFlight, Hub: w.nameOf(v.Hub), Give: v.Give, Given: w.currencyAt(v.Token), Get: v.Get, Got: w.currencyAt(v.Wanted),
		Until: chainTime(d.Deadline()), Reason: d.Reason, Time: time.Unix(int64(d.Created), 0).UTC()}
	switch d.Status {
	case deals.StatusDone:
		out.Status, out.Until = PaymentDone, nil
	case deals.StatusFailed:
		out.Status, out.Until = PaymentFailed, nil
	}
	return out
}
