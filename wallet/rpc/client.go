package rpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"time"

	gethrpc "github.com/ethereum/go-ethereum/rpc"

	"dmfwallet/wallet"
)

// ErrNoDaemon reports that nobody serves the wallet's socket.
var ErrNoDaemon = errors.New("no wallet daemon is listening")

// Client is a wallet.API served by another process. Many calls may be under way at once.
type Client struct {
	conn net.Conn
	rpc  *gethrpc.Client
}

var _ wallet.API = (*Client)(nil)

// Dial connects to the daemon at path. ErrNoDaemon (errors.Is) says that there is none. Close the client after use.
func Dial(ctx context.Context, path string) (*Client, error) {
	conn, err := dial(ctx, path)
	if err != nil {
		return nil, err
	}
	c, err := gethrpc.DialIO(ctx, conn, conn)
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("wallet daemon at %s: %w", path, err)
	}
	return &Client{conn, c}, nil
}

// Close ends the connection. Operations under way go on in the daemon.
func (c *Client) Close() error {
	err := c.conn.Close() // first: the rpc client's Close waits for its reader
	c.rpc.Close()
	return err
}

func ask[T any](ctx context.Context, c *Client, method string, args ...any) (T, error) {
	var v T
	if err := c.rpc.CallContext(ctx, &v, namespace+"_"+method, args...); err != nil {
		var zero T
		return zero, failure(ctx, method, err)
	}
	return v, nil
}

// failure turns what a call returned into the *wallet.Error that the wallet gave, or names what went wrong on the way.
func failure(ctx context.Context, method string, err error) *wallet.Error {
	var coded gethrpc.Error
	if e := carried(err); e != nil {
		return e
	}
	if ctx.Err() != nil {
		return wallet.Fail(wallet.CodeTimeout, "what was asked for goes on in the daemon",
			"look with `dmfwallet events` or `dmfwallet status`", "stopped waiting for the wallet's answer to %s: %w", method, ctx.Err())
	}
	if errors.As(err, &coded) {
		return wallet.Fail(wallet.CodeInternal, wallet.MoneyUntouched,
			"use a dmfwallet of the same version as the daemon", "the wallet daemon does not understand %s: %w", method, err)
	}
	return gone("gone during "+method, err)
}

// carried returns the wallet's own error out of a JSON-RPC error, or nil.
func carried(err error) *wallet.Error {
	var data gethrpc.DataError
	if !errors.As(err, &data) {
		return nil
	}
	raw, err := json.Marshal(data.ErrorData())
	if err != nil {
		return nil
	}
	e := new(wallet.Error)
	if json.Unmarshal(raw, e) != nil || e.Code == "" {
		return nil
	}
	return e
}

// Status implements wallet.API, as do the methods below.
func (c *Client) Status(ctx context.Context) (wallet.Status, error) {
	return ask[wallet.Status](ctx, c, "status")
}

// Balances implements wallet.API.
func (c *Client) Balances(ctx context.Context) ([]wallet.Balance, error) {
	return ask[[]wallet.Balance](ctx, c, "balances")
}

// Send implements wallet.API.
func (c *Client) Send(ctx context.Context, r wallet.SendRequest) (wallet.Tx, error) {
	return ask[wallet.Tx](ctx, c, "send", r)
}

// WithdrawCredit implements wallet.API.
func (c *Client) WithdrawCredit(ctx context.Context, r wallet.CreditRequest) (wallet.Tx, error) {
	return ask[wallet.Tx](ctx, c, "withdrawCredit", r)
}

// Invite implements wallet.API.
func (c *Client) Invite(ctx context.Context, validFor time.Duration) (wallet.Invite, error) {
	return ask[wallet.Invite](ctx, c, "invite", validFor)
}

// Pair implements wallet.API.
func (c *Client) Pair(ctx context.Context, inviteOrAddr string) (wallet.Paired, error) {
	return ask[wallet.Paired](ctx, c, "pair", inviteOrAddr)
}

// Peers implements wallet.API.
func (c *Client) Peers(ctx context.Context) ([]wallet.Peer, error) {
	return ask[[]wallet.Peer](ctx, c, "peers")
}

// OpenChannel implements wallet.API.
func (c *Client) OpenChannel(ctx context.Context, r wallet.OpenRequest) (wallet.ChannelInfo, error) {
	return ask[wallet.ChannelInfo](ctx, c, "openChannel", r)
}

// PendingOpens implements wallet.API.
func (c *Client) PendingOpens(ctx context.Context) ([]wallet.PendingOpen, error) {
	return ask[[]wallet.PendingOpen](ctx, c, "pendingOpens")
}

// AnswerOpen implements wallet.API.
func (c *Client) AnswerOpen(ctx context.Context, id string, accept bool) (wallet.ChannelInfo, error) {
	return ask[wallet.ChannelInfo](ctx, c, "answerOpen", id, accept)
}

// Channels implements wallet.API.
func (c *Client) Channels(ctx context.Context) ([]wallet.ChannelInfo, error) {
	return ask[[]wallet.ChannelInfo](ctx, c, "channels")
}

// Channel implements wallet.API.
func (c *Client) Channel(ctx context.Context, id string) (wallet.ChannelInfo, error) {
	return ask[wallet.ChannelInfo](ctx, c, "channel", id)
}

// Deposit implements wallet.API.
func (c *Client) Deposit(ctx context.Context, id, amount string) (wallet.ChannelInfo, error) {
	return ask[wallet.ChannelInfo](ctx, c, "deposit", id, amount)
}

// Withdraw implements wallet.API.
func (c *Client) Withdraw(ctx context.Context, id, amount string) (wallet.ChannelInfo, error) {
	return ask[wallet.ChannelInfo](ctx, c, "withdraw", id, amount)
}

// CloseChannel implements wallet.API.
func (c *Client) CloseChannel(ctx context.Context, id string) (wallet.ChannelInfo, error) {
	return ask[wallet.ChannelInfo](ctx, c, "closeChannel", id)
}

// Dispute implements wallet.API.
func (c *Client) Dispute(ctx context.Context, id string) (wallet.ChannelInfo, error) {
	return ask[wallet.ChannelInfo](ctx, c, "dispute", id)
}

// Pay implements wallet.API.
func (c *Client) Pay(ctx context.Context, r wallet.PayRequest) (wallet.Payment, error) {
	return ask[wallet.Payment](ctx, c, "pay", r)
}

// History implements wallet.API.
func (c *Client) History(ctx context.Context, f wallet.HistoryFilter) ([]wallet.Payment, error) {
	return ask[[]wallet.Payment](ctx, c, "history", f)
}

// Events implements wallet.API.
func (c *Client) Events(ctx context.Context, after uint64, limit int) ([]wallet.Event, error) {
	return ask[[]wallet.Event](ctx, c, "events", after, limit)
}

// WaitEvents implements wallet.API. It asks again and again, so that a client that stops waiting leaves nothing behind for long.
func (c *Client) WaitEvents(ctx context.Context, after uint64) error {
	for {
		some, err := ask[bool](ctx, c, "waitEvents", after, uint64(10*time.Second/time.Millisecond))
		if err != nil || some {
			return err
		}
	}
}

// Settings implements wallet.API.
func (c *Client) Settings(ctx context.Context) ([]wallet.Setting, error) {
	return ask[[]wallet.Setting](ctx, c, "settings")
}

// SetSetting implements wallet.API.
func (c *Client) SetSetting(ctx context.Context, s wallet.Setting) error {
	_, err := ask[any](ctx, c, "setSetting", s)
	return err
}

// HubPolicy implements wallet.API.
func (c *Client) HubPolicy(ctx context.Context) (wallet.HubPolicy, error) {
	return ask[wallet.HubPolicy](ctx, c, "hubPolicy")
}

// SetHubPolicy implements wallet.API.
func (c *Client) SetHubPolicy(ctx context.Context, p wallet.HubPolicy) (wallet.HubPolicy, error) {
	return ask[wallet.HubPolicy](ctx, c, "setHubPolicy", p)
}

// Swap implements wallet.API.
func (c *Client) Swap(ctx context.Context, r wallet.SwapRequest) (wallet.Swap, error) {
	return ask[wallet.Swap](ctx, c, "swap", r)
}

// Swaps implements wallet.API.
func (c *Client) Swaps(ctx context.Context) ([]wallet.Swap, error) {
	return ask[[]wallet.Swap](ctx, c, "swaps")
}

// AddTower implements wallet.API.
func (c *Client) AddTower(ctx context.Context, where string) (wallet.TowerInfo, error) {
	return ask[wallet.TowerInfo](ctx, c, "addTower", where)
}

// RemoveTower implements wallet.API.
func (c *Client) RemoveTower(ctx context.Context, who string) (wallet.TowerInfo, error) {
	return ask[wallet.TowerInfo](ctx, c, "removeTower", who)
}

// Towers implements wallet.API.
func (c *Client) Towers(ctx context.Context) ([]wallet.TowerInfo, error) {
	return ask[[]wallet.TowerInfo](ctx, c, "towers")
}

// TowerPolicy implements wallet.API.
func (c *Client) TowerPolicy(ctx context.Context) (wallet.TowerPolicy, error) {
	return ask[wallet.TowerPolicy](ctx, c, "towerPolicy")
}

// SetTowerPolicy implements wallet.API.
func (c *Client) SetTowerPolicy(ctx context.Context, p wallet.TowerPolicy) (wallet.TowerPolicy, error) {
	return ask[wallet.TowerPolicy](ctx, c, "setTowerPolicy", p)
}
