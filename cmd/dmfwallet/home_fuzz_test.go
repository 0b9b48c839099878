package main

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzProfile: the wallet's public file is read or refused, and what is read can be written again.
func FuzzProfile(f *testing.F) {
	f.Add([]byte(`{"name":"alice","address":"0x00000000000000000000000000000000000000aa","peerId":"16U","created":"2026-01-01T00:00:00Z","port":4001,"used":true}`))
	f.Add([]byte(`{"port":70000}`))
	f.Add([]byte(`{"name":"\u202e","address":"0x1"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a := &app{home: t.TempDir()}
		if err := os.WriteFile(filepath.Join(a.home, profileFile), data, 0o600); err != nil {
			t.Fatal(err)
		}
		p, err := a.loadProfile()
		if err != nil {
			return
		}
		if err := a.saveProfile(p); err != nil {
			t.Fatal(err)
		}
		if back, err := a.loadProfile(); err != nil || back.Address != p.Address || back.Port != p.Port || back.Used != p.Used {
			t.Fatalf("%+v became %+v: %v", p, back, err)
		}
	})
}
