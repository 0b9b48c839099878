package rpc

import (
	"context"

	"dmfwallet/wallet"
)

func (s *service) OpenSession(r wallet.SessionRequest) (wallet.AppSession, error) {
	return call(s, func(ctx context.Context) (wallet.AppSession, error) { return s.api.OpenSession(ctx, r) })
}

func (s *service) Sessions() ([]wallet.AppSession, error) { return call(s, s.api.Sessions) }

func (s *service) Session(id string) (wallet.AppSession, error) {
	return call(s, func(ctx context.Context) (wallet.AppSession, error) { return s.api.Session(ctx, id) })
}

func (s *service) DeliverSession(id string, parts uint64) (wallet.AppSession, error) {
	return call(s, func(ctx context.Context) (wallet.AppSession, error) { return s.api.DeliverSession(ctx, id, parts) })
}

func (s *service) CloseSession(id string, force bool) (wallet.AppSession, error) {
	return call(s, func(ctx context.Context) (wallet.AppSession, error) { return s.api.CloseSession(ctx, id, force) })
}

// OpenSession implements wallet.API, as do the methods below.
func (c *Client) OpenSession(ctx context.Context, r wallet.SessionRequest) (wallet.AppSession, error) {
	return ask[wallet.AppSession](ctx, c, "openSession", r)
}

// Sessions implements wallet.API.
func (c *Client) Sessions(ctx context.Context) ([]wallet.AppSession, error) {
	return ask[[]wallet.AppSession](ctx, c, "sessions")
}

// Session implements wallet.API.
func (c *Client) Session(ctx context.Context, id string) (wallet.AppSession, error) {
	return ask[wallet.AppSession](ctx, c, "session", id)
}

// DeliverSession implements wallet.API.
func (c *Client) DeliverSession(ctx context.Context, id string, parts uint64) (wallet.AppSession, error) {
	return ask[wallet.AppSession](ctx, c, "deliverSession", id, parts)
}

// CloseSession implements wallet.API.
func (c *Client) CloseSession(ctx context.Context, id string, force bool) (wallet.AppSession, error) {
	return ask[wallet.AppSession](ctx, c, "closeSession", id, force)
}
