package rpc

import (
	"context"

	"dmfwallet/wallet"
)

// Escrows and pledges: the service and the client of wallet.Escrows and wallet.Pledges.

func (s *service) OpenEscrow(r wallet.EscrowRequest) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.OpenEscrow(ctx, r) })
}

func (s *service) Escrow(id string) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.Escrow(ctx, id) })
}

func (s *service) ReleaseEscrow(id string) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.ReleaseEscrow(ctx, id) })
}

func (s *service) RefundEscrow(id string) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.RefundEscrow(ctx, id) })
}

func (s *service) RuleEscrow(id, amount string) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.RuleEscrow(ctx, id, amount) })
}

func (s *service) OpenPledge(r wallet.PledgeRequest) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.OpenPledge(ctx, r) })
}

func (s *service) Pledge(id string) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.Pledge(ctx, id) })
}

func (s *service) DrawPledge(id, amount, reason string) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.DrawPledge(ctx, id, amount, reason) })
}

func (s *service) AcceptDraw(id string) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.AcceptDraw(ctx, id) })
}

func (s *service) ContestDraw(id, reason string) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.ContestDraw(ctx, id, reason) })
}

func (s *service) RulePledge(id, amount string) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.RulePledge(ctx, id, amount) })
}

func (s *service) ReturnPledge(id, keep, reason string) (wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) (wallet.CaseInfo, error) { return s.api.ReturnPledge(ctx, id, keep, reason) })
}

func (s *service) Escrows(all bool) ([]wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) ([]wallet.CaseInfo, error) { return s.api.Escrows(ctx, all) })
}

func (s *service) Pledges(all bool) ([]wallet.CaseInfo, error) {
	return call(s, func(ctx context.Context) ([]wallet.CaseInfo, error) { return s.api.Pledges(ctx, all) })
}

// OpenEscrow implements wallet.API.
func (c *Client) OpenEscrow(ctx context.Context, r wallet.EscrowRequest) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "openEscrow", r)
}

// Escrow implements wallet.API.
func (c *Client) Escrow(ctx context.Context, id string) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "escrow", id)
}

// ReleaseEscrow implements wallet.API.
func (c *Client) ReleaseEscrow(ctx context.Context, id string) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "releaseEscrow", id)
}

// RefundEscrow implements wallet.API.
func (c *Client) RefundEscrow(ctx context.Context, id string) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "refundEscrow", id)
}

// RuleEscrow implements wallet.API.
func (c *Client) RuleEscrow(ctx context.Context, id, amount string) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "ruleEscrow", id, amount)
}

// OpenPledge implements wallet.API.
func (c *Client) OpenPledge(ctx context.Context, r wallet.PledgeRequest) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "openPledge", r)
}

// Pledge implements wallet.API.
func (c *Client) Pledge(ctx context.Context, id string) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "pledge", id)
}

// DrawPledge implements wallet.API.
func (c *Client) DrawPledge(ctx context.Context, id, amount, reason string) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "drawPledge", id, amount, reason)
}

// AcceptDraw implements wallet.API.
func (c *Client) AcceptDraw(ctx context.Context, id string) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "acceptDraw", id)
}

// ContestDraw implements wallet.API.
func (c *Client) ContestDraw(ctx context.Context, id, reason string) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "contestDraw", id, reason)
}

// RulePledge implements wallet.API.
func (c *Client) RulePledge(ctx context.Context, id, amount string) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "rulePledge", id, amount)
}

// ReturnPledge implements wallet.API.
func (c *Client) ReturnPledge(ctx context.Context, id, keep, reason string) (wallet.CaseInfo, error) {
	return ask[wallet.CaseInfo](ctx, c, "returnPledge", id, keep, reason)
}

// Escrows implements wallet.API.
func (c *Client) Escrows(ctx context.Context, all bool) ([]wallet.CaseInfo, error) {
	return ask[[]wallet.CaseInfo](ctx, c, "escrows", all)
}

// Pledges implements wallet.API.
func (c *Client) Pledges(ctx context.Context, all bool) ([]wallet.CaseInfo, error) {
	return ask[[]wallet.CaseInfo](ctx, c, "pledges", all)
}
