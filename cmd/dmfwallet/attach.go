package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
	"dmfwallet/wallet/rpc"
)

// attachOrOpen is how commands get at the wallet of --home: a running daemon's, or one of our own.
func (a *app) attachOrOpen(ctx context.Context) (*session, error) {
	s, run, err := a.takeTurn(ctx, openOptions{log: slog.New(slog.DiscardHandler)})
	if err != nil || s != nil {
		return s, err
	}
	if err := run.settle(ctx); err != nil {
		return nil, errors.Join(err, run.close())
	}
	return &session{API: run.wallet, close: func() error { return a.leave(run) }}, nil
}

// leave ends a wallet that ran for one command, and says what now waits for somebody to run it.
func (a *app) leave(run *running) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	all, _ := run.wallet.Channels(ctx) // a wallet that has stopped has nothing to say
	onItsWay := false
	for _, c := range all {
		if c.Waiting == "" || oneOf(c.Phase, string(channels.PhaseOpen), string(channels.PhaseClosed), string(channels.PhaseFailed)) {
			continue
		}
		onItsWay = true
		a.out.note("note: the %s channel with %s is %s, waiting for %s; it goes on while `dmfwallet daemon` runs", c.Symbol, c.Peer, c.Phase, waiting(c))
	}
	return run.leave(run.quietTime(onItsWay), commandStays)
}

// takeTurn attaches to a running daemon, or else opens the wallet. Processes that run alone take turns: this one waits a little
// for another to leave the home.
func (a *app) takeTurn(ctx context.Context, o openOptions) (*session, *running, error) {
	for end := time.Now().Add(turnWait); ; {
		s, err := a.attach(ctx)
		if err == nil || !errors.Is(err, rpc.ErrNoDaemon) {
			return s, nil, err
		}
		run, err := a.open(ctx, o)
		if err == nil {
			return nil, run, nil
		}
		var e *wallet.Error
		if !errors.As(err, &e) || e.Code != wallet.CodeBusyHome || time.Now().After(end) {
			return nil, nil, err
		}
		select {
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

const turnWait = 5 * time.Second

// attach returns the wallet of a running daemon, or rpc.ErrNoDaemon.
func (a *app) attach(ctx context.Context) (*session, error) {
	path, err := rpc.SocketPath(a.home)
	if err != nil {
		return nil, homeError(err)
	}
	client, err := rpc.Dial(ctx, path)
	if errors.Is(err, rpc.ErrNoDaemon) {
		return nil, err
	}
	if err != nil {
		return nil, wallet.Fail(wallet.CodeInternal, wallet.MoneyUntouched, "run as the user that runs the daemon", "can't reach the wallet's daemon: %w", err)
	}
	if a.network != "" { // it may be another one than the daemon's
		if _, err := a.loadNetwork(); err != nil {
			return nil, errors.Join(err, client.Close())
		}
	}
	return &session{API: client, attached: true, close: client.Close}, nil
}
