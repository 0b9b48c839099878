package tui

import (
	"context"
	"time"

	"dmfwallet/wallet"
)

// API is the wallet as the screens see it. wallet.API satisfies it, in process and over the daemon's socket.
type API interface {
	Overview
	Pairing
	Opening
	Running
	Paying
	wallet.Swaps
	wallet.Escrows
	wallet.Pledges
	wallet.VirtualChannels
	wallet.AppSessions
	Passing
	Feed
}

// Overview is what the wallet is and has.
type Overview interface {
	Status(ctx context.Context) (wallet.Status, error)
	Balances(ctx context.Context) ([]wallet.Balance, error)
}

// Pairing is how counterparties are met.
type Pairing interface {
	Invite(ctx context.Context, validFor time.Duration) (wallet.Invite, error)
	Pair(ctx context.Context, inviteOrAddr string) (wallet.Paired, error)
	Peers(ctx context.Context) ([]wallet.Peer, error)
}

// Opening is how channels begin, at our wish or a peer's.
type Opening interface {
	OpenChannel(ctx context.Context, r wallet.OpenRequest) (wallet.ChannelInfo, error)
	PendingOpens(ctx context.Context) ([]wallet.PendingOpen, error)
	AnswerOpen(ctx context.Context, id string, accept bool) (wallet.ChannelInfo, error)
}

// Running is what can be done with a channel besides paying.
type Running interface {
	Channels(ctx context.Context) ([]wallet.ChannelInfo, error)
	Deposit(ctx context.Context, id, amount string) (wallet.ChannelInfo, error)
	Withdraw(ctx context.Context, id, amount string) (wallet.ChannelInfo, error)
	CloseChannel(ctx context.Context, id string) (wallet.ChannelInfo, error)
	Dispute(ctx context.Context, id string) (wallet.ChannelInfo, error)
}

// Paying is payments, made and past.
type Paying interface {
	Pay(ctx context.Context, r wallet.PayRequest) (wallet.Payment, error)
	History(ctx context.Context, f wallet.HistoryFilter) ([]wallet.Payment, error)
}

// Passing is what the wallet does as a hub.
type Passing interface {
	HubPolicy(ctx context.Context) (wallet.HubPolicy, error)
	SetHubPolicy(ctx context.Context, p wallet.HubPolicy) (wallet.HubPolicy, error)
}

// Feed is what happened, by cursor.
type Feed interface {
	Events(ctx context.Context, after uint64, limit int) ([]wallet.Event, error)
	WaitEvents(ctx context.Context, after uint64) error
}

var _ API = wallet.API(nil)
