package keystore

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/zalando/go-keyring"

	"dmfwallet/wallet"
)

const (
	keychainService = "dmfwallet"
	keychainLimit   = 3 * time.Second // of one call: a prompt that nobody sees must not hang the wallet
)

// keychain is the OS keychain as far as the wallet uses it; user is the wallet's id.
type keychain interface {
	Get(service, user string) (string, error)
	Set(service, user, secret string) error
	Delete(service, user string) error
}

type osKeychain struct{}

func (osKeychain) Get(service, user string) (string, error) { return keyring.Get(service, user) }
func (osKeychain) Set(service, user, secret string) error   { return keyring.Set(service, user, secret) }
func (osKeychain) Delete(service, user string) error        { return keyring.Delete(service, user) }

// chain wraps a keychain with the time limit, the check before the first call and the four named errors.
type chain struct {
	keychain
	limit time.Duration
}

func (o Options) chain() chain {
	c := chain{keychain: o.keychain, limit: o.keychainLimit}
	if c.keychain == nil {
		c.keychain = osKeychain{}
	}
	if c.limit == 0 {
		c.limit = keychainLimit
	}
	return c
}

// get reads the wallet's key. The error is always one of the four.
func (c chain) get(walletID string) ([]byte, error) {
	text, err := c.call(func() (string, error) { return c.Get(keychainService, walletID) })
	if err != nil {
		return nil, err
	}
	key, err := hex.DecodeString(text)
	if err != nil || len(key) != 32 {
		return nil, corrupt("keychain item of this wallet", errors.New("not the key that was stored there"))
	}
	return key, nil
}

// put stores a new key and reads it back: some keychains say yes and keep nothing.
func (c chain) put(walletID string, key []byte) error {
	want := hex.EncodeToString(key)
	if _, err := c.call(func() (string, error) { return "", c.Set(keychainService, walletID, want) }); err != nil {
		return err
	}
	got, err := c.call(func() (string, error) { return c.Get(keychainService, walletID) })
	switch {
	case errors.Is(err, ErrKeyMissing):
		return keychainError(ErrUnavailable, errors.New("it kept nothing of what was stored"))
	case err != nil:
		return err
	case got != want:
		return keychainError(ErrUnavailable, errors.New("it returned another key than was stored"))
	}
	return nil
}

// drop removes a key whose wallet was not finished. A leftover item opens nothing, so failure is not told.
func (c chain) drop(walletID string) {
	_, _ = c.call(func() (string, error) { return "", c.Delete(keychainService, walletID) })
}

// call runs f with the time limit. A call that hangs keeps its goroutine until the keychain lets go: go-keyring can't be cancelled.
func (c chain) call(f func() (string, error)) (string, error) {
	if err := sessionBus(); err != nil {
		return "", keychainError(ErrUnavailable, err)
	}
	type result struct {
		text string
		err  error
	}
	done := make(chan result, 1)
	go func() {
		text, err := f()
		done <- result{text, err}
	}()
	timer := time.NewTimer(c.limit)
	defer timer.Stop()
	select {
	case r := <-done:
		if r.err != nil {
			return "", keychainError(classify(r.err), r.err)
		}
		return r.text, nil
	case <-timer.C:
		return "", keychainError(ErrUnavailable, fmt.Errorf("no answer within %v; a prompt may be waiting for you", c.limit))
	}
}

// sessionBus makes sure that there is a bus to talk to: without one the D-Bus library launches daemons that stay behind.
func sessionBus() error {
	switch runtime.GOOS {
	case "windows", "darwin":
		return nil
	}
	addr := os.Getenv("DBUS_SESSION_BUS_ADDRESS")
	if addr != "" && !strings.HasPrefix(addr, "autolaunch:") {
		return nil
	}
	if addr == "" {
		run := filepath.Join("/run/user", fmt.Sprint(os.Getuid()))
		for _, name := range []string{"bus", "dbus-session"} { // where the library looks before it launches one
			if _, err := os.Stat(filepath.Join(run, name)); err == nil {
				return nil
			}
		}
	}
	return errors.New("there is no D-Bus session bus (DBUS_SESSION_BUS_ADDRESS is not set)")
}

// classify sorts a keychain's error by its text: only "not found" is typed.
func classify(err error) error {
	if errors.Is(err, keyring.ErrNotFound) {
		return ErrKeyMissing
	}
	text := strings.ToLower(err.Error())
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(text, w) {
				return true
			}
		}
		return false
	}
	switch {
	// 36 is errSecInteractionNotAllowed of macOS: locked and nobody to ask.
	case has("failed to unlock", "islocked", "is locked", "exit status 36"):
		return ErrLocked
	// 51 and 128 are errSecAuthFailed and "user cancelled" of macOS.
	case has("denied", "dismiss", "cancel", "not authorized", "exit status 51", "exit status 128"):
		return ErrDenied
	}
	return ErrUnavailable
}

func keychainError(kind, cause error) error {
	next := map[error]string{
		ErrKeyMissing:  "open this home as the user who created it; if the item was deleted, move the home away and run: dmfwallet restore (with the seed words)",
		ErrUnavailable: "start the keychain (on Linux a Secret Service such as gnome-keyring, in a desktop session); to make a wallet without one, use --keystore file",
		ErrLocked:      "unlock the keychain (log in to the desktop, or gnome-keyring-daemon --unlock) and run the command again",
		ErrDenied:      "allow dmfwallet to use the keychain and run the command again",
	}[kind]
	return wallet.Fail(wallet.CodeKeychain, moneySafe, next, "%w: %v", kind, cause)
}
