package keystore

import (
	"errors"

	"dmfwallet/wallet"
)

// What callers branch on; each arrives wrapped in a *wallet.Error that says what became of the money and what to do.
var (
	ErrKeyMissing    = errors.New("the keychain has no key for this wallet")
	ErrUnavailable   = errors.New("the keychain is unavailable")
	ErrLocked        = errors.New("the keychain is locked")
	ErrDenied        = errors.New("the keychain denied access")
	ErrPassphrase    = errors.New("wrong passphrase")
	ErrEquivocation  = errors.New("refused to sign a second content")
	ErrCopied        = errors.New("this home is a copy")
	ErrTwin          = errors.New("this signer is retired")
	errClosed        = errors.New("keystore is closed")
	errNoPassphrase  = errors.New("no passphrase given")
	errOtherBackend  = errors.New("another backend")
	errMarksCorrupt  = errors.New("the signer marks are damaged")
	errNewerVersion  = errors.New("written by a newer version")
	errBadParameters = errors.New("parameters out of range")
)

const (
	moneySafe   = wallet.MoneySafe + "; the seed words restore it"
	moneyNone   = "no wallet was made, and nothing has changed"
	nextRestore = "if the cause can't be found, move this home away and run: dmfwallet restore (with the seed words)"
)

func corrupt(name string, err error) error {
	return wallet.Fail(wallet.CodeCorrupt, moneySafe, nextRestore, "%s: %w", name, err)
}

func storage(what string, err error) error {
	return wallet.Fail(wallet.CodeStorage, wallet.MoneyUntouched, "check free space and permissions of the home, then run the command again", "%s: %w", what, err)
}
