package wallet

import (
	"context"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// Backups is what brings channels back (docs/api.md, "Backups").
type Backups interface {
	ExportBackup(ctx context.Context) (BackupFile, error)
	VerifyBackup(ctx context.Context, data []byte) (BackupReport, error)
	// ImportBackup is for a wallet that was restored from its words.
	ImportBackup(ctx context.Context, data []byte) (BackupReport, error)
	// Meet connects with the wallet at a multiaddr and asks it for what it keeps, and which channels it has with us.
	Meet(ctx context.Context, addr string) error
}

// BackupFile is a local backup: Data is what goes into the file.
type BackupFile struct {
	Data []byte `json:"data"`
	BackupReport
}

// BackupReport says what is in a backup, and how it compares with the wallet.
type BackupReport struct {
	Time     time.Time       `json:"time"`
	Name     string          `json:"name"`
	Network  string          `json:"network"`
	Address  common.Address  `json:"address"`
	PeerID   string          `json:"peerId"`
	Channels []BackupChannel `json:"channels"`
	Older    int             `json:"older"`   // channels of which the wallet knows more
	Missing  int             `json:"missing"` // live channels of the wallet that are not in it
}

// BackupChannel is one channel in a backup.
type BackupChannel struct {
	ID     string `json:"id"`
	Peer   string `json:"peer"`
	PeerID string `json:"peerId"`
	channels.Currency
	Versions [2]uint64          `json:"versions"` // ours, theirs
	Home     *[2]uint64         `json:"home"`     // what the wallet knows; null where it does not know the channel
	Sent     [2]channels.Amount `json:"sent"`     // ours, theirs
	State    string             `json:"state"`    // newest, older, newer, over, damaged, not here
}

// BackupPlace is where a channel's newest state is backed up.
type BackupPlace struct {
	Where    string    `json:"where"` // a peer's name, or "file"
	Versions [2]uint64 `json:"versions"`
	Newest   bool      `json:"newest"` // nothing has changed since
}

// BackupStatus is where the live channels are backed up.
type BackupStatus struct {
	Channels int        `json:"channels"`           // live ones
	Newest   int        `json:"newest"`             // of them, those whose newest state somebody has
	Peers    int        `json:"peers"`              // that have one or more
	File     string     `json:"file,omitempty"`     // that is written by itself
	FileTime *time.Time `json:"fileTime,omitempty"` // when it was written last
	FileErr  string     `json:"fileError,omitempty"`
}

// places says where a channel is backed up.
func (w *Wallet) places(s *session) []BackupPlace {
	out := []BackupPlace{}
	now := w.backupOf(s).Versions()
	for peer, g := range s.given {
		// What rode with a payment is on the peer's disk as soon as it signed over that payment.
		if g.durable || peer == s.rec.Peer && s.ch.Acked.Version >= g.versions[0] {
			out = append(out, BackupPlace{Where: w.nameOf(peer), Versions: g.versions, Newest: g.versions == now})
		}
	}
	sortBy(out, func(p BackupPlace) string { return p.Where })
	if v, ok := w.file.versions[s.ch.ID()]; ok {
		out = append(out, BackupPlace{Where: "file", Versions: v, Newest: v == now})
	}
	return out
}

func (w *Wallet) backupStatus() *BackupStatus {
	out := &BackupStatus{File: w.settings[settingKey{settingFile, ""}], FileErr: w.file.err}
	if out.File != "" && w.file.versions != nil {
		out.FileTime = &w.file.at
	}
	peers := map[string]bool{}
	for _, s := range w.sessions {
		if !s.ch.Live() || s.ch.Phase == channels.PhaseClosed || s.ch.Phase == channels.PhaseOpening {
			continue
		}
		out.Channels++
		newest := false
		for _, p := range w.places(s) {
			newest = newest || p.Newest
			if p.Where != "file" {
				peers[p.Where] = true
			}
		}
		if newest {
			out.Newest++
		}
	}
	out.Peers = len(peers)
	return out
}

// Meet connects with a wallet by its address.
func (w *Wallet) Meet(ctx context.Context, addr string) error {
	peer, addrs, err := w.ports.Invites.ReadInvite(strings.TrimSpace(addr), w.cfg.Domain.Network(), time.Now())
	if err != nil {
		return err
	}
	if err := w.ports.Peers.Connect(ctx, peer, addrs); err != nil {
		return err
	}
	return nil
}
