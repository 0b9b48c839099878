package main

import (
	"context"
	"fmt"
	"time"
)

// oldBackup is the age from which a local backup file is too old, where channels are open.
const oldBackup = 24 * time.Hour

// examineBackups asks a daemon where the newest states of its channels are, beside its disk.
func (a *app) examineBackups(ctx context.Context, p *patient) {
	const file = "dmfwallet config set backup.file /another/disk/dmfwallet.backup"
	if p.daemon == nil {
		return
	}
	s, err := p.daemon.Status(ctx)
	if err != nil {
		p.add("backups", "", err)
		return
	}
	b := s.Backup
	if b == nil {
		return
	}
	switch {
	case b.FileErr != "":
		p.warn("backup file", b.File+" can't be written: "+b.FileErr, "free space or correct the path: "+file)
	case b.File == "" && b.Channels > 0:
		p.add("backup file", "none (`"+file+"`)", nil)
	case b.File != "" && b.FileTime == nil:
		p.warn("backup file", b.File+" was not written yet", file)
	case b.File != "" && b.Channels > 0 && time.Since(*b.FileTime) > oldBackup && b.Newest < b.Channels:
		p.warn("backup file", b.File+" is of "+when(*b.FileTime), file)
	case b.File != "":
		p.add("backup file", b.File+" is of "+when(*b.FileTime), nil)
	}
	switch words := fmt.Sprintf("the newest state of %d of %d channels is with somebody else (%d peers)", b.Newest, b.Channels, b.Peers); {
	case b.Channels == 0:
	case b.Newest < b.Channels:
		p.warn("backups", words, "let `dmfwallet daemon` run while peers are connected, or have a file: "+file)
	default:
		p.add("backups", words, nil)
	}
}
