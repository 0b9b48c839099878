package rpc

import (
	"context"

	"dmfwallet/wallet"
)

func (f *fake) ExportBackup(context.Context) (wallet.BackupFile, error) {
	return answer[wallet.BackupFile](f, "ExportBackup")
}
func (f *fake) VerifyBackup(_ context.Context, data []byte) (wallet.BackupReport, error) {
	return answer[wallet.BackupReport](f, "VerifyBackup", data)
}
func (f *fake) ImportBackup(_ context.Context, data []byte) (wallet.BackupReport, error) {
	return answer[wallet.BackupReport](f, "ImportBackup", data)
}
func (f *fake) Meet(_ context.Context, addr string) error {
	_, err := answer[struct{}](f, "Meet", addr)
	return err
}
