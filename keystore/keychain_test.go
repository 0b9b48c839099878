package keystore

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"dmfwallet/wallet"
)

// slow is a keychain whose prompt nobody answers.
type slow struct{ release chan struct{} }

func (s slow) Get(string, string) (string, error) { <-s.release; return "", nil }
func (s slow) Set(string, string, string) error   { <-s.release; return nil }
func (s slow) Delete(string, string) error        { <-s.release; return nil }

// forgetful says yes and keeps something else.
type forgetful struct{}

func (forgetful) Get(string, string) (string, error) { return "00", nil }
func (forgetful) Set(string, string, string) error   { return nil }
func (forgetful) Delete(string, string) error        { return nil }

func TestFourKeychainErrors(t *testing.T) {
	cases := []struct {
		name string
		from error
		want error
	}{
		{"not found", keyring.ErrNotFound, ErrKeyMissing},
		{"locked", errors.New("failed to unlock correct collection '/org/freedesktop/secrets/collection/login'"), ErrLocked},
		{"denied", errors.New("prompt was dismissed"), ErrDenied},
		{"denied by the bus", errors.New("org.freedesktop.DBus.Error.AccessDenied: Access Denied"), ErrDenied},
		{"unavailable", errors.New("dial unix /nonexistent: connect: no such file or directory"), ErrUnavailable},
		{"unknown", errors.New("something else"), ErrUnavailable},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			mockKeychain(t)
			dir := t.TempDir()
			k, _ := mustCreate(t, dir, Options{Backend: Keychain})
			k.Close()
			before := snapshot(t, dir)

			keyring.MockInitWithError(c.from)
			_, err := Open(dir, Options{})
			wantError(t, err, wallet.CodeKeychain, c.want)
			if snapshot(t, dir) != before {
				t.Error("the home changed")
			}
			empty := t.TempDir()
			_, _, err = Create(empty, Options{Backend: Keychain})
			wantError(t, err, wallet.CodeKeychain, c.want)
			nothingMade(t, empty, err)
		})
	}
}

// snapshot is the names and contents of the keystore's files but the lock.
func snapshot(t *testing.T, dir string) (all string) {
	t.Helper()
	for _, name := range []string{fileName, marksName} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		all += name + string(data)
	}
	return all
}

func TestKeychainThatHangs(t *testing.T) {
	mockKeychain(t)
	s := slow{make(chan struct{})}
	defer close(s.release)
	dir := t.TempDir()
	_, _, err := Create(dir, Options{Backend: Keychain, keychain: s, keychainLimit: 10 * time.Millisecond})
	wantError(t, err, wallet.CodeKeychain, ErrUnavailable)
	nothingMade(t, dir, err)
}

// nothingMade: no key, no lock, nothing of a wallet that never was; and no word of seed words that nobody has seen.
func nothingMade(t *testing.T, dir string, err error) {
	t.Helper()
	left, readErr := os.ReadDir(dir)
	if readErr != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, readErr)
	}
	if e := wallet.AsError(err); e.Money != moneyNone {
		t.Errorf("the money: %s", e.Money)
	}
}

func TestKeychainThatKeepsNothing(t *testing.T) {
	mockKeychain(t)
	_, _, err := Create(t.TempDir(), Options{Backend: Keychain, keychain: forgetful{}})
	wantError(t, err, wallet.CodeKeychain, ErrUnavailable)
}

func TestKeychainItemOfAnotherWallet(t *testing.T) {
	mockKeychain(t)
	dir := t.TempDir()
	k, _ := mustCreate(t, dir, Options{Backend: Keychain})
	k.Close()
	info, err := Inspect(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range []string{strings.Repeat("00", 32), "no hex", ""} {
		if err := keyring.Set(keychainService, info.Wallet, item); err != nil {
			t.Fatal(err)
		}
		_, err = Open(dir, Options{})
		wantError(t, err, wallet.CodeCorrupt, nil)
	}
}

// Without a session bus the D-Bus library would launch daemons that stay behind; it must not be asked at all.
func TestNoSessionBus(t *testing.T) {
	if _, err := os.Stat(fmt.Sprintf("/run/user/%d/bus", os.Getuid())); err == nil {
		t.Skip("this machine has a session bus of its own")
	}
	for _, addr := range []string{"", "autolaunch:"} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", addr)
		dir := t.TempDir()
		_, _, err := Create(dir, Options{Backend: Keychain, keychain: osKeychain{}})
		wantError(t, err, wallet.CodeKeychain, ErrUnavailable)
		if Exists(dir) {
			t.Error("a wallet was made")
		}
	}
}

// The real thing: .ci/with-keyring runs it against gnome-keyring.
func TestRealKeychain(t *testing.T) {
	if os.Getenv("DMFWALLET_REAL_KEYCHAIN") == "" {
		t.Skip("no Secret Service to test against: run .ci/with-keyring go test ./keystore -run TestRealKeychain")
	}
	// keyring's provider may be a mock by now, so the wallet of this test lives in a process of its own.
	if os.Getenv("DMFWALLET_REAL_KEYCHAIN") != "child" {
		cmd := exec.Command(os.Args[0], "-test.run=^TestRealKeychain$", "-test.v")
		cmd.Env = append(os.Environ(), "DMFWALLET_REAL_KEYCHAIN=child")
		out, err := cmd.CombinedOutput()
		t.Logf("%s", out)
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	dir := t.TempDir()
	k, _, err := Create(dir, Options{Backend: Keychain})
	if err != nil {
		t.Fatal(err)
	}
	owner := k.Owner()
	k.Close()
	if k, err = Open(dir, Options{}); err != nil || k.Owner() != owner {
		t.Fatalf("opened again: %v", err)
	}
	k.Close()
	info, _ := Inspect(dir)
	out, err := exec.Command("secret-tool", "lookup", "service", keychainService, "username", info.Wallet).CombinedOutput()
	if err != nil || len(strings.TrimSpace(string(out))) != 64 {
		t.Errorf("secret-tool does not see the key: %v", err)
	}

	// A wallet whose item is gone, and then a keychain that is locked: two different errors, and no new key.
	gone := t.TempDir()
	k, _ = mustCreate(t, gone, Options{Backend: Keychain})
	k.Close()
	lost, _ := Inspect(gone)
	if err := keyring.Delete(keychainService, lost.Wallet); err != nil {
		t.Fatal(err)
	}
	_, err = Open(gone, Options{})
	wantError(t, err, wallet.CodeKeychain, ErrKeyMissing)

	_ = exec.Command("secret-tool", "lock", "--collection=login").Run() // it crashes after the lock took effect
	_, err = Open(dir, Options{})
	wantError(t, err, wallet.CodeKeychain, ErrLocked)
	_, _, err = Create(t.TempDir(), Options{Backend: Keychain})
	wantError(t, err, wallet.CodeKeychain, ErrLocked)
}
