package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"dmfwallet/wallet"
)

// Free space below which the wallet's disk is too small for comfort, and for anything.
const (
	littleSpace = 1 << 30
	noSpace     = 64 << 20
)

// examineDisk looks at the space left, and writes a file as the wallet does: flushed to the disk, then read back.
func (a *app) examineDisk(_ context.Context, p *patient) {
	if p.profile == nil {
		return
	}
	if err := tryDisk(a.home); err != nil {
		p.add("disk", "", wallet.Fail(wallet.CodeStorage, wallet.MoneySafe, "df -h "+clean(a.home)+"; ls -ld "+clean(a.home), "a file in %s can't be made durable: %w", clean(a.home), err))
		return
	}
	free, known := freeSpace(a.home)
	switch {
	case !known:
		p.add("disk", "takes a file", nil)
	case free < noSpace:
		p.add("disk", "", wallet.Fail(wallet.CodeStorage, wallet.MoneySafe, "free some space: df -h "+clean(a.home), "only %d MiB are free", free>>20))
	case free < littleSpace:
		p.warn("disk", fmt.Sprintf("takes a file; only %d MiB are free", free>>20), "free some space: df -h "+clean(a.home))
	default:
		p.add("disk", fmt.Sprintf("takes a file; %d GiB are free", free>>30), nil)
	}
}

func tryDisk(dir string) error {
	f, err := os.CreateTemp(dir, ".doctor-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	want := bytes.Repeat([]byte("dmfwallet"), 1000)
	_, err = f.Write(want)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	got, err := os.ReadFile(f.Name())
	if err == nil && !bytes.Equal(got, want) {
		return fmt.Errorf("it reads back otherwise than it was written: %w", fs.ErrInvalid)
	}
	return err
}
