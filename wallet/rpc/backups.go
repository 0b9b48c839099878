package rpc

import (
	"context"

	"dmfwallet/wallet"
)

// ExportBackup implements wallet.API, as do the methods below.
func (c *Client) ExportBackup(ctx context.Context) (wallet.BackupFile, error) {
	return ask[wallet.BackupFile](ctx, c, "exportBackup")
}

// VerifyBackup implements wallet.API.
func (c *Client) VerifyBackup(ctx context.Context, data []byte) (wallet.BackupReport, error) {
	return ask[wallet.BackupReport](ctx, c, "verifyBackup", data)
}

// ImportBackup implements wallet.API.
func (c *Client) ImportBackup(ctx context.Context, data []byte) (wallet.BackupReport, error) {
	return ask[wallet.BackupReport](ctx, c, "importBackup", data)
}

// Meet implements wallet.API.
func (c *Client) Meet(ctx context.Context, addr string) error {
	_, err := ask[struct{}](ctx, c, "meet", addr)
	return err
}

func (s *service) ExportBackup() (wallet.BackupFile, error) { return call(s, s.api.ExportBackup) }

func (s *service) VerifyBackup(data []byte) (wallet.BackupReport, error) {
	return call(s, func(ctx context.Context) (wallet.BackupReport, error) { return s.api.VerifyBackup(ctx, data) })
}

func (s *service) ImportBackup(data []byte) (wallet.BackupReport, error) {
	return call(s, func(ctx context.Context) (wallet.BackupReport, error) { return s.api.ImportBackup(ctx, data) })
}

func (s *service) Meet(addr string) error {
	_, err := call(s, func(ctx context.Context) (struct{}, error) { return struct{}{}, s.api.Meet(ctx, addr) })
	return err
}
