package rpc

import (
	"context"
	"errors"
	"time"

	gethrpc "github.com/ethereum/go-ethereum/rpc"

	"dmfwallet/wallet"
)

const namespace = "wallet"

// maxWait bounds one waitEvents call: a client that forgot it must not keep it here for ever.
const maxWait = 30 * time.Second

// maxEvents bounds one answer to events and one history.
const maxEvents = 10_000

// service is what one client can call: wallet.API, each call in the connection's context and with a *wallet.Error when it fails.
type service struct {
	ctx  context.Context
	api  wallet.API
	conn *guarded
}

func call[T any](s *service, f func(context.Context) (T, error)) (T, error) {
	s.conn.begin()
	defer s.conn.end()
	v, err := f(s.ctx)
	if err == nil {
		return v, nil
	}
	var zero T
	if s.ctx.Err() != nil { // the call did not fail, it was left
		return zero, gone("stopping", err)
	}
	return zero, wallet.AsError(err)
}

// gone is the failure of a call whose daemon ends before the answer.
func gone(what string, cause error) *wallet.Error {
	return wallet.Fail(wallet.CodeOffline, "what the daemon made durable stands; the rest did not happen",
		"start the daemon again (one that runs serves 128 clients at once) and look with `dmfwallet status`; a payment repeated with the same idempotency key never pays twice",
		"the wallet daemon is %s: %w", what, cause)
}

func (s *service) Status() (wallet.Status, error)          { return call(s, s.api.Status) }
func (s *service) Balances() ([]wallet.Balance, error)     { return call(s, s.api.Balances) }
func (s *service) Peers() ([]wallet.Peer, error)           { return call(s, s.api.Peers) }
func (s *service) Settings() ([]wallet.Setting, error)     { return call(s, s.api.Settings) }
func (s *service) Channels() ([]wallet.ChannelInfo, error) { return call(s, s.api.Channels) }

func (s *service) PendingOpens() ([]wallet.PendingOpen, error) { return call(s, s.api.PendingOpens) }

func (s *service) Send(r wallet.SendRequest) (wallet.Tx, error) {
	return call(s, func(ctx context.Context) (wallet.Tx, error) { return s.api.Send(ctx, r) })
}

func (s *service) Invite(validFor time.Duration) (wallet.Invite, error) {
	return call(s, func(ctx context.Context) (wallet.Invite, error) { return s.api.Invite(ctx, validFor) })
}

func (s *service) Pair(inviteOrAddr string) (wallet.Paired, error) {
	return call(s, func(ctx context.Context) (wallet.Paired, error) { return s.api.Pair(ctx, inviteOrAddr) })
}

func (s *service) OpenChannel(r wallet.OpenRequest) (wallet.ChannelInfo, error) {
	return call(s, func(ctx context.Context) (wallet.ChannelInfo, error) { return s.api.OpenChannel(ctx, r) })
}

func (s *service) AnswerOpen(id string, accept bool) (wallet.ChannelInfo, error) {
	return call(s, func(ctx context.Context) (wallet.ChannelInfo, error) { return s.api.AnswerOpen(ctx, id, accept) })
}

func (s *service) Channel(id string) (wallet.ChannelInfo, error) {
	return call(s, func(ctx context.Context) (wallet.ChannelInfo, error) { return s.api.Channel(ctx, id) })
}

func (s *service) Deposit(id, amount string) (wallet.ChannelInfo, error) {
	return call(s, func(ctx context.Context) (wallet.ChannelInfo, error) { return s.api.Deposit(ctx, id, amount) })
}

func (s *service) Withdraw(id, amount string) (wallet.ChannelInfo, error) {
	return call(s, func(ctx context.Context) (wallet.ChannelInfo, error) { return s.api.Withdraw(ctx, id, amount) })
}

func (s *service) CloseChannel(id string) (wallet.ChannelInfo, error) {
	return call(s, func(ctx context.Context) (wallet.ChannelInfo, error) { return s.api.CloseChannel(ctx, id) })
}

func (s *service) Dispute(id string) (wallet.ChannelInfo, error) {
	return call(s, func(ctx context.Context) (wallet.ChannelInfo, error) { return s.api.Dispute(ctx, id) })
}

func (s *service) WithdrawCredit(r wallet.CreditRequest) (wallet.Tx, error) {
	return call(s, func(ctx context.Context) (wallet.Tx, error) { return s.api.WithdrawCredit(ctx, r) })
}

func (s *service) Pay(r wallet.PayRequest) (wallet.Payment, error) {
	return call(s, func(ctx context.Context) (wallet.Payment, error) { return s.api.Pay(ctx, r) })
}

func (s *service) History(f wallet.HistoryFilter) ([]wallet.Payment, error) {
	f.Limit = min(f.Limit, maxEvents)
	return call(s, func(ctx context.Context) ([]wallet.Payment, error) { return s.api.History(ctx, f) })
}

func (s *service) Towers() ([]wallet.TowerInfo, error)      { return call(s, s.api.Towers) }
func (s *service) TowerPolicy() (wallet.TowerPolicy, error) { return call(s, s.api.TowerPolicy) }

func (s *service) AddTower(where string) (wallet.TowerInfo, error) {
	return call(s, func(ctx context.Context) (wallet.TowerInfo, error) { return s.api.AddTower(ctx, where) })
}

func (s *service) RemoveTower(who string) (wallet.TowerInfo, error) {
	return call(s, func(ctx context.Context) (wallet.TowerInfo, error) { return s.api.RemoveTower(ctx, who) })
}

func (s *service) SetTowerPolicy(p wallet.TowerPolicy) (wallet.TowerPolicy, error) {
	return call(s, func(ctx context.Context) (wallet.TowerPolicy, error) { return s.api.SetTowerPolicy(ctx, p) })
}

func (s *service) HubPolicy() (wallet.HubPolicy, error) { return call(s, s.api.HubPolicy) }

func (s *service) SetHubPolicy(p wallet.HubPolicy) (wallet.HubPolicy, error) {
	return call(s, func(ctx context.Context) (wallet.HubPolicy, error) { return s.api.SetHubPolicy(ctx, p) })
}

func (s *service) Swap(r wallet.SwapRequest) (wallet.Swap, error) {
	return call(s, func(ctx context.Context) (wallet.Swap, error) { return s.api.Swap(ctx, r) })
}

func (s *service) Swaps() ([]wallet.Swap, error) { return call(s, s.api.Swaps) }

func (s *service) Events(after uint64, limit int) ([]wallet.Event, error) {
	limit = min(limit, maxEvents)
	return call(s, func(ctx context.Context) ([]wallet.Event, error) { return s.api.Events(ctx, after, limit) })
}

func (s *service) SetSetting(set wallet.Setting) error {
	_, err := call(s, func(ctx context.Context) (struct{}, error) { return struct{}{}, s.api.SetSetting(ctx, set) })
	return err
}

// WaitEvents answers true when there is an event after the cursor, false when none came within ms milliseconds (at most 30 s).
func (s *service) WaitEvents(after, ms uint64) (bool, error) {
	limit := maxWait
	if ms < uint64(maxWait/time.Millisecond) {
		limit = time.Duration(ms) * time.Millisecond
	}
	return call(s, func(ctx context.Context) (bool, error) {
		wait, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		err := s.api.WaitEvents(wait, after)
		if err != nil && ctx.Err() == nil && errors.Is(wait.Err(), context.DeadlineExceeded) {
			return false, nil
		}
		return err == nil, err
	})
}

// Follow is the subscription wallet_subscribe("follow", after): every event after the cursor, in order, one a notification.
// Resume with the cursor of the last one seen.
func (s *service) Follow(ctx context.Context, after uint64) (*gethrpc.Subscription, error) {
	notifier, ok := gethrpc.NotifierFromContext(ctx)
	if !ok {
		return nil, gethrpc.ErrNotificationsUnsupported
	}
	sub := notifier.CreateSubscription()
	ctx, cancel := context.WithCancel(s.ctx)
	go func() {
		defer cancel()
		select {
		case err := <-sub.Err():
			_ = err // the client unsubscribed, or is gone
		case <-ctx.Done():
		}
	}()
	go func() {
		defer cancel()
		for s.api.WaitEvents(ctx, after) == nil {
			events, err := s.api.Events(ctx, after, 256)
			if err != nil {
				return
			}
			for _, e := range events {
				if notifier.Notify(sub.ID, e) != nil {
					return
				}
				after = e.Cursor
			}
		}
	}()
	return sub, nil
}
