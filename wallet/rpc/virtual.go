package rpc

import (
	"context"

	"dmfwallet/wallet"
)

func (s *service) OpenVChannel(r wallet.VChannelRequest) (wallet.VChannel, error) {
	return call(s, func(ctx context.Context) (wallet.VChannel, error) { return s.api.OpenVChannel(ctx, r) })
}

func (s *service) VChannelOffers() ([]wallet.VChannelOffer, error) {
	return call(s, s.api.VChannelOffers)
}

func (s *service) AnswerVChannel(id string, accept bool) (wallet.VChannelOffer, error) {
	return call(s, func(ctx context.Context) (wallet.VChannelOffer, error) { return s.api.AnswerVChannel(ctx, id, accept) })
}

func (s *service) VChannels() ([]wallet.VChannel, error) { return call(s, s.api.VChannels) }

func (s *service) VChannel(id string) (wallet.VChannel, error) {
	return call(s, func(ctx context.Context) (wallet.VChannel, error) { return s.api.VChannel(ctx, id) })
}

func (s *service) CloseVChannel(id string) (wallet.VChannel, error) {
	return call(s, func(ctx context.Context) (wallet.VChannel, error) { return s.api.CloseVChannel(ctx, id) })
}

// OpenVChannel implements wallet.API, as do the methods below.
func (c *Client) OpenVChannel(ctx context.Context, r wallet.VChannelRequest) (wallet.VChannel, error) {
	return ask[wallet.VChannel](ctx, c, "openVChannel", r)
}

// VChannelOffers implements wallet.API.
func (c *Client) VChannelOffers(ctx context.Context) ([]wallet.VChannelOffer, error) {
	return ask[[]wallet.VChannelOffer](ctx, c, "vChannelOffers")
}

// AnswerVChannel implements wallet.API.
func (c *Client) AnswerVChannel(ctx context.Context, id string, accept bool) (wallet.VChannelOffer, error) {
	return ask[wallet.VChannelOffer](ctx, c, "answerVChannel", id, accept)
}

// VChannels implements wallet.API.
func (c *Client) VChannels(ctx context.Context) ([]wallet.VChannel, error) {
	return ask[[]wallet.VChannel](ctx, c, "vChannels")
}

// VChannel implements wallet.API.
func (c *Client) VChannel(ctx context.Context, id string) (wallet.VChannel, error) {
	return ask[wallet.VChannel](ctx, c, "vChannel", id)
}

// CloseVChannel implements wallet.API.
func (c *Client) CloseVChannel(ctx context.Context, id string) (wallet.VChannel, error) {
	return ask[wallet.VChannel](ctx, c, "closeVChannel", id)
}
