package keystore

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/zalando/go-keyring"

	"dmfwallet/wallet"
)

const junk = "test test test test test test test test test test test junk"

// fileOptions are those of a file keystore that opens quickly.
func fileOptions() Options {
	return Options{Backend: File, Passphrase: []byte("correct horse"), LightScrypt: true}
}

// mockKeychain puts a working keychain in memory in place of the real one.
func mockKeychain(t *testing.T) {
	t.Helper()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere") // only so that the check before the first call passes
	keyring.MockInit()
}

func mustCreate(t *testing.T, dir string, o Options) (*Keystore, string) {
	t.Helper()
	k, words, err := Create(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { k.Close() })
	return k, words
}

// wantError checks that err is a user's error of this code, with words for money and next step.
func wantError(t *testing.T, err error, code wallet.Code, is error) {
	t.Helper()
	var e *wallet.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want a *wallet.Error", err)
	}
	if e.Code != code || e.Money == "" || e.Next == "" {
		t.Fatalf("got %+v, want code %s with money and next", e, code)
	}
	if is != nil && !errors.Is(err, is) {
		t.Fatalf("got %v, want %v", err, is)
	}
}

func TestCreateOpenAndRestoreGiveTheSameKeys(t *testing.T) {
	mockKeychain(t)
	for name, o := range map[string]Options{
		"file":                     fileOptions(),
		"keychain":                 {Backend: Keychain},
		"keychain with passphrase": {Backend: Keychain, Passphrase: []byte("x"), LightScrypt: true, Words: 12},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			k, words := mustCreate(t, dir, o)
			if n := len(strings.Fields(words)); n != 24 && o.Words == 0 || o.Words != 0 && n != o.Words {
				t.Fatalf("%d words", n)
			}
			owner, signer, peer := k.Owner(), address(t, k, 7), peerKey(t, k)
			if k.Restored() {
				t.Error("a new wallet says it was restored")
			}
			if err := k.Close(); err != nil {
				t.Fatal(err)
			}
			again, err := Open(dir, o)
			if err != nil {
				t.Fatal(err)
			}
			defer again.Close()
			restored, err := Restore(t.TempDir(), "  "+strings.ToUpper(words)+"\n", o)
			if err != nil {
				t.Fatal(err)
			}
			defer restored.Close()
			if !restored.Restored() {
				t.Error("a restored wallet does not say so")
			}
			for _, other := range []*Keystore{again, restored} {
				if other.Owner() != owner || address(t, other, 7) != signer || !bytes.Equal(peerKey(t, other), peer) {
					t.Error("other keys came back")
				}
			}
			got, err := Words(dir, o)
			if err != nil || got != words {
				t.Errorf("words read back: %v", err)
			}
		})
	}
}

func address(t *testing.T, k *Keystore, i uint32) common.Address {
	t.Helper()
	a, err := k.SignerAddress(i)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func peerKey(t *testing.T, k *Keystore) []byte {
	t.Helper()
	key, err := k.PeerKey()
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestOwnerIsTheUsualEthereumAddress(t *testing.T) {
	k, err := Restore(t.TempDir(), junk, fileOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	if want := common.HexToAddress("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"); k.Owner() != want {
		t.Errorf("owner is %s, want %s", k.Owner(), want)
	}
	seen := map[common.Address]bool{k.Owner(): true, k.IdentityAddress(): true}
	for i := range uint32(3) {
		seen[address(t, k, i)] = true
	}
	if len(seen) != 5 {
		t.Error("two branches share a key")
	}
	// The derivation is a promise to everyone who wrote down words: these values never change.
	if got := address(t, k, 0).Hex(); got != "0xbEA0163B88B9C75E319b36cF6Af0c3Df53Db0DAA" {
		t.Errorf("signer 0 is %s", got)
	}
	if got := k.IdentityAddress().Hex(); got != "0x93395a67a5DBab0902d12fA119FcB0FBA5EBB32D" {
		t.Errorf("identity is %s", got)
	}
	if _, err := k.SignerAddress(1 << 31); err == nil {
		t.Error("channel key 2^31 does not exist, but was given")
	}
}

func TestBadWords(t *testing.T) {
	for _, words := range []string{"", "test", strings.Repeat("test ", 12), strings.Replace(junk, "junk", "junj", 1), strings.Repeat("abandon ", 23) + "zoo",
		strings.Repeat("x", 1<<20), junk + " " + junk} {
		dir := t.TempDir()
		_, err := Restore(dir, words, fileOptions())
		wantError(t, err, wallet.CodeUsage, nil)
		if Exists(dir) {
			t.Error("a wallet was made from bad words")
		}
	}
}

func TestRefusalsAtCreation(t *testing.T) {
	_, _, err := Create(t.TempDir(), Options{Backend: File})
	wantError(t, err, wallet.CodeUsage, errNoPassphrase)
	_, _, err = Create(t.TempDir(), Options{Backend: "paper"})
	wantError(t, err, wallet.CodeUsage, nil)
	_, _, err = Create(t.TempDir(), Options{Backend: File, Passphrase: []byte("x"), Words: 15})
	wantError(t, err, wallet.CodeUsage, nil)
	dir := t.TempDir()
	k, _ := mustCreate(t, dir, fileOptions())
	_, _, err = Create(dir, fileOptions())
	wantError(t, err, wallet.CodeBusyHome, nil)
	k.Close()
	_, _, err = Create(dir, fileOptions())
	wantError(t, err, wallet.CodeExists, nil)
	_, err = Restore(dir, junk, fileOptions())
	wantError(t, err, wallet.CodeExists, nil)
}

func TestRefusalsAtOpening(t *testing.T) {
	mockKeychain(t)
	_, err := Open(t.TempDir(), fileOptions())
	wantError(t, err, wallet.CodeNoWallet, nil)

	dir := t.TempDir()
	k, _ := mustCreate(t, dir, fileOptions())
	_, err = Open(dir, fileOptions())
	wantError(t, err, wallet.CodeBusyHome, nil)
	k.Close()
	_, err = Open(dir, Options{Backend: Keychain, Passphrase: []byte("correct horse")})
	wantError(t, err, wallet.CodeUsage, errOtherBackend)
	_, err = Open(dir, Options{})
	wantError(t, err, wallet.CodeKeychain, errNoPassphrase)
	_, err = Open(dir, Options{Passphrase: []byte("wrong")})
	wantError(t, err, wallet.CodeKeychain, ErrPassphrase)
	if k, err = Open(dir, Options{Passphrase: []byte("correct horse")}); err != nil {
		t.Fatal("after refusals: ", err)
	}
	k.Close()
}

func TestKeystoreFile(t *testing.T) {
	dir := t.TempDir()
	k, words := mustCreate(t, dir, fileOptions())
	k.Close()
	path := filepath.Join(dir, fileName)
	for _, name := range []string{fileName, marksName, lockName} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", name, info.Mode(), err)
		}
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, w := range strings.Fields(words) {
		if bytes.Contains(good, []byte(w)) {
			found++ // by chance: a short one, or the name of a field
		}
	}
	if found > 6 {
		t.Errorf("the file has %d of the words", found)
	}
	for i := range good {
		bad := bytes.Clone(good)
		bad[i] ^= 1
		if f, err := decodeFile(bad); err == nil {
			// Letters of hex digits, and spaces, may change without changing the content.
			want, _ := decodeFile(good)
			a, _ := f.encode()
			b, _ := want.encode()
			if !bytes.Equal(a, b) {
				t.Fatalf("byte %d changed and was not noticed", i)
			}
		}
	}
	newer := bytes.Replace(good, []byte(`"version": 1`), []byte(`"version": 2, "more": {}`), 1)
	if err := os.WriteFile(path, newer, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Open(dir, fileOptions())
	wantError(t, err, wallet.CodeCorrupt, errNewerVersion)
}

// A changed header with a fitting checksum must not open: the seal covers it.
func TestSealCoversTheHeader(t *testing.T) {
	f := &file{Version: 1, Wallet: make([]byte, 16), Backend: File, Passphrase: true, Scrypt: lightKDF}
	if err := f.seal(&secrets{Entropy: make([]byte, 16)}, nil, []byte("pw")); err != nil {
		t.Fatal(err)
	}
	if _, err := f.unseal(nil, []byte("pw")); err != nil {
		t.Fatal(err)
	}
	f.Wallet[3] = 9
	if _, err := f.unseal(nil, []byte("pw")); !errors.Is(err, ErrPassphrase) {
		t.Errorf("got %v", err)
	}
}

func TestLeftoversOfACrashAreRemoved(t *testing.T) {
	dir := t.TempDir()
	k, _ := mustCreate(t, dir, fileOptions())
	k.Close()
	left := filepath.Join(dir, "."+marksName+"-123")
	if err := os.WriteFile(left, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	k, err := Open(dir, fileOptions())
	if err != nil {
		t.Fatal(err)
	}
	k.Close()
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

func TestChangePassphrase(t *testing.T) {
	mockKeychain(t)
	dir := t.TempDir()
	k, words := mustCreate(t, dir, Options{Backend: Keychain})
	k.Close()
	steps := []struct{ old, new string }{{"", "one"}, {"one", "two"}, {"two", ""}}
	for _, s := range steps {
		if err := ChangePassphrase(dir, Options{Passphrase: []byte(s.old), LightScrypt: true}, []byte(s.new)); err != nil {
			t.Fatal(err)
		}
		if got, err := Words(dir, Options{Passphrase: []byte(s.new)}); err != nil || got != words {
			t.Fatalf("after the change to %q: %v", s.new, err)
		}
	}
	other := t.TempDir()
	k, _ = mustCreate(t, other, fileOptions())
	k.Close()
	wantError(t, ChangePassphrase(other, fileOptions(), nil), wallet.CodeUsage, errNoPassphrase)
}

func TestImportOfAnOwnersKey(t *testing.T) {
	key, err := ReadKeyFile(filepath.Join("testdata", "geth.json"), []byte("password"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	k, _, err := Import(dir, key, fileOptions())
	if err != nil {
		t.Fatal(err)
	}
	want := common.HexToAddress("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266")
	if k.Owner() != want || !k.Imported() {
		t.Errorf("owner is %s", k.Owner())
	}
	k.Close()
	if k, err = Open(dir, fileOptions()); err != nil || k.Owner() != want || !k.Imported() {
		t.Fatalf("opened again: %v", err)
	}
	k.Close()

	_, err = ReadKeyFile(filepath.Join("testdata", "geth.json"), []byte("wrong"))
	wantError(t, err, wallet.CodeUsage, ErrPassphrase)
	_, err = ReadKeyFile(filepath.Join(dir, "nothing"), nil)
	wantError(t, err, wallet.CodeUsage, os.ErrNotExist)
	_, _, err = Import(t.TempDir(), make([]byte, 32), fileOptions())
	wantError(t, err, wallet.CodeUsage, nil)
}

func TestKeyFileThatAsksForTooMuch(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "geth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var f map[string]any
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	params := f["crypto"].(map[string]any)["kdfparams"].(map[string]any)
	params["N"] = 2 // a decoy: names in a map are exact
	params["n"] = float64(1 << 40)
	bad, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := decodeKey(bad, []byte("password")); !errors.Is(err, errBadParameters) {
		t.Errorf("got %v", err)
	}
}

func TestClosedKeystoreSignsNothing(t *testing.T) {
	k, _ := mustCreate(t, t.TempDir(), fileOptions())
	signer, err := k.Signer(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	k.Close()
	if err := k.Close(); err != nil {
		t.Errorf("second close: %v", err)
	}
	_, err1 := signer.SignState(testDomain, testID, state(0, 1, 0))
	_, err2 := k.SignTx(types.NewTx(&types.DynamicFeeTx{}), big.NewInt(1))
	_, err3 := k.PeerKey()
	_, err4 := k.SignIdentity(1, "invite", nil)
	for _, err := range []error{err1, err2, err3, err4} {
		if !errors.Is(err, errClosed) {
			t.Errorf("got %v", err)
		}
	}
}
