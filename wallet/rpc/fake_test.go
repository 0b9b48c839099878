package rpc

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"reflect"
	"sync"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// fake answers every call with values that follow from the method and its arguments alone, so that a direct call and one through
// the socket can be compared. With fail set it answers with an error instead.
type fake struct {
	fail error

	mu     sync.Mutex
	events []wallet.Event
	news   chan struct{}
	block  chan struct{} // Pay waits here, if it is not nil
	paying int
}

func answer[T any](f *fake, method string, args ...any) (T, error) {
	var v T
	if f.fail != nil {
		return v, f.fail
	}
	fill(reflect.ValueOf(&v).Elem(), seeded(method, args))
	return v, nil
}

func seeded(method string, args []any) *rand.Rand {
	h := fnv.New64a()
	raw, _ := json.Marshal(args)
	fmt.Fprint(h, method, string(raw))
	return rand.New(rand.NewPCG(h.Sum64(), 1))
}

var (
	timeType   = reflect.TypeFor[time.Time]()
	amountType = reflect.TypeFor[channels.Amount]()
	netType    = reflect.TypeFor[channels.Net]()
	rawType    = reflect.TypeFor[json.RawMessage]()
)

// fill sets v, and all that it contains, to random values that are never zero: a field lost on the way shows.
func fill(v reflect.Value, r *rand.Rand) {
	switch v.Type() {
	case timeType:
		v.Set(reflect.ValueOf(time.Unix(r.Int64N(4e9), r.Int64N(1e9)).UTC()))
		return
	case amountType:
		v.Set(reflect.ValueOf(channels.NewAmount(1 + r.Uint64N(1e18))))
		return
	case netType:
		v.Set(reflect.ValueOf(channels.Net{}.Sub(channels.NewAmount(1 + r.Uint64N(1e18)))))
		return
	case rawType:
		v.SetBytes(fmt.Appendf(nil, `{"n":%d}`, r.Uint32()))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("text %d \"é\n", r.Uint32()))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(1 + r.Int64N(1e15))
	case reflect.Uint8, reflect.Uint32, reflect.Uint64:
		v.SetUint(1 + r.Uint64()&0x7f)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), r)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+r.IntN(3), 3))
		for i := range v.Len() {
			fill(v.Index(i), r)
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), r)
		}
	case reflect.Map:
		k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(k, r)
		fill(e, r)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(k, e)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), r)
		}
	default:
		panic("fill does not know " + v.Type().String())
	}
}

func (f *fake) Status(context.Context) (wallet.Status, error) {
	return answer[wallet.Status](f, "Status")
}
func (f *fake) Balances(context.Context) ([]wallet.Balance, error) {
	return answer[[]wallet.Balance](f, "Balances")
}
func (f *fake) Send(_ context.Context, r wallet.SendRequest) (wallet.Tx, error) {
	return answer[wallet.Tx](f, "Send", r)
}
func (f *fake) WithdrawCredit(_ context.Context, r wallet.CreditRequest) (wallet.Tx, error) {
	return answer[wallet.Tx](f, "WithdrawCredit", r)
}
func (f *fake) Invite(_ context.Context, d time.Duration) (wallet.Invite, error) {
	return answer[wallet.Invite](f, "Invite", d)
}
func (f *fake) Pair(_ context.Context, s string) (wallet.Paired, error) {
	return answer[wallet.Paired](f, "Pair", s)
}
func (f *fake) Peers(context.Context) ([]wallet.Peer, error) {
	return answer[[]wallet.Peer](f, "Peers")
}
func (f *fake) OpenChannel(_ context.Context, r wallet.OpenRequest) (wallet.ChannelInfo, error) {
	return answer[wallet.ChannelInfo](f, "OpenChannel", r)
}
func (f *fake) PendingOpens(context.Context) ([]wallet.PendingOpen, error) {
	return answer[[]wallet.PendingOpen](f, "PendingOpens")
}
func (f *fake) AnswerOpen(_ context.Context, id string, accept bool) (wallet.ChannelInfo, error) {
	return answer[wallet.ChannelInfo](f, "AnswerOpen", id, accept)
}
func (f *fake) Channels(context.Context) ([]wallet.ChannelInfo, error) {
	return answer[[]wallet.ChannelInfo](f, "Channels")
}
func (f *fake) Channel(_ context.Context, id string) (wallet.ChannelInfo, error) {
	return answer[wallet.ChannelInfo](f, "Channel", id)
}
func (f *fake) Deposit(_ context.Context, id, amount string) (wallet.ChannelInfo, error) {
	return answer[wallet.ChannelInfo](f, "Deposit", id, amount)
}
func (f *fake) Withdraw(_ context.Context, id, amount string) (wallet.ChannelInfo, error) {
	return answer[wallet.ChannelInfo](f, "Withdraw", id, amount)
}
func (f *fake) CloseChannel(_ context.Context, id string) (wallet.ChannelInfo, error) {
	return answer[wallet.ChannelInfo](f, "CloseChannel", id)
}
func (f *fake) Dispute(_ context.Context, id string) (wallet.ChannelInfo, error) {
	return answer[wallet.ChannelInfo](f, "Dispute", id)
}

func (f *fake) Pay(ctx context.Context, r wallet.PayRequest) (wallet.Payment, error) {
	if f.block != nil {
		f.add(&f.paying, 1)
		defer f.add(&f.paying, -1)
		select {
		case <-f.block:
		case <-ctx.Done():
			return wallet.Payment{}, ctx.Err()
		}
	}
	return answer[wallet.Payment](f, "Pay", r)
}

func (f *fake) add(n *int, d int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	*n += d
}

func (f *fake) payments() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.paying
}

func (f *fake) History(_ context.Context, h wallet.HistoryFilter) ([]wallet.Payment, error) {
	h.Limit = min(h.Limit, maxEvents)
	return answer[[]wallet.Payment](f, "History", h)
}

func (f *fake) emit(text string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.events = append(f.events, wallet.Event{Cursor: uint64(len(f.events) + 1), Event: "test", Text: text})
	if f.news != nil {
		close(f.news)
	}
	f.news = make(chan struct{})
}

func (f *fake) Events(_ context.Context, after uint64, limit int) ([]wallet.Event, error) {
	if f.fail != nil {
		return nil, f.fail
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if after >= uint64(len(f.events)) {
		return nil, nil
	}
	rest := f.events[after:]
	return rest[:min(limit, len(rest))], nil
}

func (f *fake) WaitEvents(ctx context.Context, after uint64) error {
	if f.fail != nil {
		return f.fail
	}
	for {
		f.mu.Lock()
		n, news := uint64(len(f.events)), f.news
		f.mu.Unlock()
		if n > after {
			return nil
		}
		select {
		case <-news:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (f *fake) HubPolicy(context.Context) (wallet.HubPolicy, error) {
	return answer[wallet.HubPolicy](f, "HubPolicy")
}
func (f *fake) SetHubPolicy(_ context.Context, p wallet.HubPolicy) (wallet.HubPolicy, error) {
	return answer[wallet.HubPolicy](f, "SetHubPolicy", p)
}
func (f *fake) AddTower(_ context.Context, where string) (wallet.TowerInfo, error) {
	return answer[wallet.TowerInfo](f, "AddTower", where)
}
func (f *fake) RemoveTower(_ context.Context, who string) (wallet.TowerInfo, error) {
	return answer[wallet.TowerInfo](f, "RemoveTower", who)
}
func (f *fake) Towers(context.Context) ([]wallet.TowerInfo, error) {
	return answer[[]wallet.TowerInfo](f, "Towers")
}
func (f *fake) TowerPolicy(context.Context) (wallet.TowerPolicy, error) {
	return answer[wallet.TowerPolicy](f, "TowerPolicy")
}
func (f *fake) SetTowerPolicy(_ context.Context, p wallet.TowerPolicy) (wallet.TowerPolicy, error) {
	return answer[wallet.TowerPolicy](f, "SetTowerPolicy", p)
}
func (f *fake) Swap(_ context.Context, r wallet.SwapRequest) (wallet.Swap, error) {
	return answer[wallet.Swap](f, "Swap", r)
}
func (f *fake) Swaps(context.Context) ([]wallet.Swap, error) {
	return answer[[]wallet.Swap](f, "Swaps")
}
func (f *fake) OpenVChannel(_ context.Context, r wallet.VChannelRequest) (wallet.VChannel, error) {
	return answer[wallet.VChannel](f, "OpenVChannel", r)
}
func (f *fake) VChannelOffers(context.Context) ([]wallet.VChannelOffer, error) {
	return answer[[]wallet.VChannelOffer](f, "VChannelOffers")
}
func (f *fake) AnswerVChannel(_ context.Context, id string, accept bool) (wallet.VChannelOffer, error) {
	return answer[wallet.VChannelOffer](f, "AnswerVChannel", id, accept)
}
func (f *fake) VChannels(context.Context) ([]wallet.VChannel, error) {
	return answer[[]wallet.VChannel](f, "VChannels")
}
func (f *fake) VChannel(_ context.Context, id string) (wallet.VChannel, error) {
	return answer[wallet.VChannel](f, "VChannel", id)
}
func (f *fake) CloseVChannel(_ context.Context, id string) (wallet.VChannel, error) {
	return answer[wallet.VChannel](f, "CloseVChannel", id)
}
func (f *fake) OpenSession(_ context.Context, r wallet.SessionRequest) (wallet.AppSession, error) {
	return answer[wallet.AppSession](f, "OpenSession", r)
}
func (f *fake) Sessions(context.Context) ([]wallet.AppSession, error) {
	return answer[[]wallet.AppSession](f, "Sessions")
}
func (f *fake) Session(_ context.Context, id string) (wallet.AppSession, error) {
	return answer[wallet.AppSession](f, "Session", id)
}
func (f *fake) DeliverSession(_ context.Context, id string, parts uint64) (wallet.AppSession, error) {
	return answer[wallet.AppSession](f, "DeliverSession", id, parts)
}
func (f *fake) CloseSession(_ context.Context, id string, force bool) (wallet.AppSession, error) {
	return answer[wallet.AppSession](f, "CloseSession", id, force)
}
func (f *fake) Settings(context.Context) ([]wallet.Setting, error) {
	return answer[[]wallet.Setting](f, "Settings")
}
func (f *fake) SetSetting(_ context.Context, s wallet.Setting) error {
	_, err := answer[struct{}](f, "SetSetting", s)
	return err
}

func (f *fake) OpenEscrow(_ context.Context, r wallet.EscrowRequest) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "OpenEscrow", r)
}

func (f *fake) Escrow(_ context.Context, id string) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "Escrow", id)
}

func (f *fake) ReleaseEscrow(_ context.Context, id string) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "ReleaseEscrow", id)
}

func (f *fake) RefundEscrow(_ context.Context, id string) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "RefundEscrow", id)
}

func (f *fake) RuleEscrow(_ context.Context, id, amount string) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "RuleEscrow", id, amount)
}

func (f *fake) OpenPledge(_ context.Context, r wallet.PledgeRequest) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "OpenPledge", r)
}

func (f *fake) Pledge(_ context.Context, id string) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "Pledge", id)
}

func (f *fake) DrawPledge(_ context.Context, id, amount, reason string) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "DrawPledge", id, amount, reason)
}

func (f *fake) AcceptDraw(_ context.Context, id string) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "AcceptDraw", id)
}

func (f *fake) ContestDraw(_ context.Context, id, reason string) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "ContestDraw", id, reason)
}

func (f *fake) RulePledge(_ context.Context, id, amount string) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "RulePledge", id, amount)
}

func (f *fake) ReturnPledge(_ context.Context, id, keep, reason string) (wallet.CaseInfo, error) {
	return answer[wallet.CaseInfo](f, "ReturnPledge", id, keep, reason)
}

func (f *fake) Escrows(_ context.Context, all bool) ([]wallet.CaseInfo, error) {
	return answer[[]wallet.CaseInfo](f, "Escrows", all)
}

func (f *fake) Pledges(_ context.Context, all bool) ([]wallet.CaseInfo, error) {
	return answer[[]wallet.CaseInfo](f, "Pledges", all)
}
