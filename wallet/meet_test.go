package wallet

import (
	"testing"
	"time"

	"dmfwallet/channels"
)

// A backup tells of a peer that is connected and has not said who it is yet: it has the name by which its user knows it.
func TestPeerOfABackupKeepsItsName(t *testing.T) {
	w := New(Config{}, Ports{})
	w.contactOf("QmBob")
	c := w.meet(&turn{w: w, now: time.Unix(1_800_000_000, 0)}, channels.BackupPeer{ID: "QmBob", Name: "bob"})
	if c.rec.Name != "bob" || w.findPeer("bob") != c {
		t.Errorf("it is called %q", c.rec.Name)
	}
}
