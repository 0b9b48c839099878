package wallet

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"dmfwallet/channels"
)

// The local backup: everything that the channels need to come back, sealed as a whole, in one file.

// settingFile names the file that is written whenever something changed.
const settingFile = "backup.file"

const (
	fileEvery = 3 * time.Second // between two writings
	fileAgain = time.Minute     // after one that failed
)

// fileState is how the local backup stands.
type fileState struct {
	busy     bool
	done     uint64    // w.changes of the newest one written
	at       time.Time // when it was, or was tried
	err      string
	versions map[channels.ID][2]uint64 // up to which it reaches
}

// backupFile is the content of a local backup now.
func (w *Wallet) backupFile(now time.Time) (channels.BackupFile, map[channels.ID][2]uint64) {
	f := channels.BackupFile{Time: uint64(now.Unix()), Name: w.cfg.Name, Network: w.cfg.Network, Owner: w.ports.Keys.Owner(), PeerID: w.ports.Peers.ID(), NextSigner: w.nextSigner}
	versions := map[channels.ID][2]uint64{}
	for id, s := range w.sessions {
		if s.ch.Live() {
			b := w.backupOf(s)
			f.Channels, versions[id] = append(f.Channels, b), b.Versions()
		}
	}
	slices.SortFunc(f.Channels, func(a, b channels.Backup) int { return int(a.Signer) - int(b.Signer) })
	for _, c := range w.peers {
		if c.saved {
			f.Peers = append(f.Peers, backupPeer(c))
		}
	}
	sortBy(f.Peers, func(p channels.BackupPeer) string { return p.ID })
	return f, versions
}

func (w *Wallet) sealFile(f channels.BackupFile) ([]byte, error) {
	plain, err := f.Encode()
	if err != nil {
		return nil, err
	}
	return w.ports.Keys.SealBackup(kindFile, plain)
}

func (w *Wallet) openFile(data []byte) (channels.BackupFile, error) {
	if len(data) > channels.MaxBackupFile+1024 {
		return channels.BackupFile{}, Fail(CodeUsage, MoneyUntouched, "give a backup that this wallet wrote", "%d bytes are no backup file", len(data))
	}
	plain, err := w.ports.Keys.OpenBackup(kindFile, data)
	if err != nil {
		return channels.BackupFile{}, Fail(CodeCorrupt, MoneyUntouched, "give a file that `dmfwallet backup` wrote for this wallet", "the backup file can't be opened: %w", err)
	}
	f, err := channels.DecodeBackupFile(plain)
	if err != nil {
		return f, Fail(CodeCorrupt, MoneyUntouched, "give another backup file", "%w", err)
	}
	return f, nil
}

// setFile sets where the local backup is written.
func (w *Wallet) setFile(ctx context.Context, s Setting) error {
	switch {
	case s.From != "":
		return Fail(CodeUsage, MoneyUntouched, "leave out --from", "a backup file is nobody's rule")
	case s.Value != "" && (!filepath.IsAbs(s.Value) || len(s.Value) > 4096 || strings.ContainsFunc(s.Value, unicode.IsControl)):
		return Fail(CodeUsage, MoneyUntouched, "give the whole path, such as /media/stick/dmfwallet.backup", "%q is not the path of a file", clipText(s.Value, 100))
	case w.cfg.WriteFile == nil:
		return Fail(CodePhase, MoneyUntouched, "use `dmfwallet backup --file`", "this wallet writes no files")
	}
	_, err := ask(ctx, w, func(t *turn, reply func(struct{}, error)) {
		key := settingKey{settingFile, ""}
		w.settings[key] = s.Value
		if s.Value == "" {
			delete(w.settings, key)
		}
		w.file = fileState{}
		w.changes++
		t.batch.Settings = append(t.batch.Settings, s)
		t.then(func() { reply(struct{}{}, nil) })
	})
	return err
}

// fileTick writes the local backup where something changed since.
func (w *Wallet) fileTick(now time.Time) {
	path, f := w.settings[settingKey{settingFile, ""}], &w.file
	pause := fileEvery
	if f.err != "" {
		pause = fileAgain
	}
	if path == "" || w.cfg.WriteFile == nil || f.busy || f.done == w.changes && f.err == "" || now.Sub(f.at) < pause {
		return
	}
	content, versions := w.backupFile(now)
	changes := w.changes
	f.at = now
	f.busy = w.later(func(context.Context) {
		data, err := w.sealFile(content)
		if err == nil {
			err = w.cfg.WriteFile(path, data)
		}
		w.mail.put(func(t *turn) { w.fileWritten(t, path, changes, versions, err) })
	})
}

func (w *Wallet) fileWritten(t *turn, path string, changes uint64, versions map[channels.ID][2]uint64, err error) {
	f := &w.file
	f.busy = false
	if err == nil {
		f.done, f.err, f.versions = changes, "", versions
		return
	}
	first := f.err == ""
	f.err = AsError(err).Message
	if first {
		t.tell(Event{Event: "backup.failed", Text: "the backup file " + path + " can't be written: " + f.err + "; it is tried again every minute"})
	}
}

// ExportBackup returns a local backup as it is now.
func (w *Wallet) ExportBackup(ctx context.Context) (BackupFile, error) {
	return ask(ctx, w, func(t *turn, reply func(BackupFile, error)) {
		f, _ := w.backupFile(t.now)
		data, err := w.sealFile(f)
		if err != nil {
			reply(BackupFile{}, err)
			return
		}
		reply(BackupFile{Data: data, BackupReport: w.reportOf(f)}, nil)
	})
}

// VerifyBackup says what a local backup holds, beside what the wallet knows.
func (w *Wallet) VerifyBackup(ctx context.Context, data []byte) (BackupReport, error) {
	f, err := w.openFile(data)
	if err != nil {
		return BackupReport{}, err
	}
	return ask(ctx, w, func(_ *turn, reply func(BackupReport, error)) { reply(w.reportOf(f), nil) })
}

// ImportBackup takes over what a local backup knows better than a restored wallet.
func (w *Wallet) ImportBackup(ctx context.Context, data []byte) (BackupReport, error) {
	f, err := w.openFile(data)
	if err != nil {
		return BackupReport{}, err
	}
	if !w.ports.Keys.Restored() {
		return BackupReport{}, Fail(CodePhase, MoneyUntouched, "move this home away and restore from the seed words in an empty one", "this wallet was not restored: an old backup could only set it back")
	}
	return ask(ctx, w, func(t *turn, reply func(BackupReport, error)) {
		for _, p := range f.Peers {
			if p.ID != "" && p.ID != w.ports.Peers.ID() {
				w.meet(t, p)
			}
		}
		for _, b := range f.Channels {
			w.recollect(t, b)
		}
		w.nextSigner = max(w.nextSigner, min(f.NextSigner, maxSigners))
		t.batch.NextSigner = w.nextSigner
		t.then(func() { reply(w.reportOf(f), nil) })
	})
}

// reportOf compares a backup with what the wallet knows.
func (w *Wallet) reportOf(f channels.BackupFile) BackupReport {
	r := BackupReport{Time: time.Unix(int64(f.Time), 0).UTC(), Name: f.Name, Network: f.Network, Address: f.Owner, PeerID: f.PeerID, Channels: []BackupChannel{}}
	in := map[channels.ID]bool{}
	for _, b := range f.Channels {
		id := b.Params.ID()
		in[id] = true
		token, _ := w.tokenAt(b.Params.Token)
		c := BackupChannel{ID: id.String(), Peer: b.Peer.Name, PeerID: b.Peer.ID, Currency: token.Currency, Versions: b.Versions(), State: "not here"}
		if err := b.Check(); err != nil {
			c.State = "damaged"
		} else if s := w.sessions[id]; s != nil {
			home := w.backupOf(s).Versions()
			c.Home = &home
			c.State = compareVersions(c.Versions, home, s.ch.Live())
		}
		if b.Mine != nil {
			c.Sent[0] = b.Mine.Ledgers[b.Me].Sent
		}
		if b.Best != nil {
			c.Sent[1] = b.Best.Ledgers[b.Me.Other()].Sent
		}
		if c.State == "older" || c.State == "damaged" {
			r.Older++
		}
		r.Channels = append(r.Channels, c)
	}
	for id, s := range w.sessions {
		if s.ch.Live() && !in[id] {
			r.Missing++
		}
	}
	return r
}

func compareVersions(backup, home [2]uint64, live bool) string {
	switch {
	case !live:
		return "over"
	case backup == home:
		return "newest"
	case backup[0] >= home[0] && backup[1] >= home[1]:
		return "newer"
	}
	return "older"
}
