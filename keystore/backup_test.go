package keystore

import (
	"bytes"
	"testing"
)

// Only the words open a backup, under its own kind, and not a bit may be changed.
func TestSealedBackup(t *testing.T) {
	options := Options{Backend: File, Passphrase: []byte("pass"), LightScrypt: true}
	k, words, err := Create(t.TempDir(), options)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	plain := []byte("the newest state")
	sealed, err := k.SealBackup("channel", plain)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(sealed, plain) {
		t.Fatal("it lies in the clear")
	}
	again, err := k.SealBackup("channel", plain)
	if err != nil || bytes.Equal(again, sealed) {
		t.Fatalf("two seals are the same (%v)", err)
	}
	restored, err := Restore(t.TempDir(), words, options)
	if err != nil {
		t.Fatal(err)
	}
	defer restored.Close()
	if back, err := restored.OpenBackup("channel", sealed); err != nil || !bytes.Equal(back, plain) {
		t.Fatalf("the words alone give %q, %v", back, err)
	}
	if _, err := restored.OpenBackup("file", sealed); err == nil {
		t.Error("it opens as another kind")
	}
	for i := range sealed {
		bad := bytes.Clone(sealed)
		bad[i] ^= 1
		if _, err := restored.OpenBackup("channel", bad); err == nil {
			t.Fatalf("it opens with byte %d changed", i)
		}
		if _, err := restored.OpenBackup("channel", sealed[:i]); err == nil {
			t.Fatalf("it opens cut to %d bytes", i)
		}
	}
	other, _, err := Create(t.TempDir(), options)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.OpenBackup("channel", sealed); err == nil {
		t.Error("another seed opens it")
	}
}
