package wallet

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// application is the Go side of an app: its contract's rules, and how a session of it is agreed on and goes on (docs/apps.md).
type application interface {
	channels.App
	// agree is the payee's part of an opening: the parameters for what the payer ordered, and what the payee keeps secret. random is fresh.
	agree(o appOrder, random [32]byte) (params, secret []byte, err error)
	// check is the payer's: the parameters must be what it ordered.
	check(o appOrder, params []byte) error
	// step is the payee's move: parts more than from, which is empty before the first.
	step(params, secret, from []byte, parts uint64) (to []byte, err error)
	// progress says how many parts of how many a state has.
	progress(params, state []byte) (done, all uint64)
}

// appOrder is what a payer wants of an app.
type appOrder struct {
	Amount channels.Amount `json:"-"` // of the lock
	Parts  uint64          `json:"parts"`
}

// applications are the apps that this program knows, by their names in network files.
var applications = map[string]application{"instalments": instalments{}}

// appAt is the application at an address of the network's allow-list.
func (w *Wallet) appAt(at common.Address) (application, bool) {
	for name, a := range w.apps {
		if a == at {
			app, known := applications[name]
			return app, known
		}
	}
	return nil, false
}

// appNamed is an application of the allow-list by its name.
func (w *Wallet) appNamed(name string) (application, common.Address, bool) {
	app, known := applications[name]
	at, allowed := w.apps[name]
	return app, at, known && allowed
}

// judgeApp says what a fact of a session pays. An app that is not on the allow-list pays by the record alone.
func (w *Wallet) judgeApp(t channels.AppSession, amount channels.Amount, fact []byte) (channels.Verdict, error) {
	app, ok := w.appAt(t.App)
	if !ok {
		return channels.Verdict{}, errors.New("an app that is not on the allow-list")
	}
	return channels.JudgeApp(w.factDomain(channels.KindAppSession), t, app, amount, fact)
}

// instalments is delivery in parts: the payee makes a hash chain and shows a link for every part.
type instalments struct{ channels.Instalments }

// maxParts bounds the hashes that a move costs to check.
const maxParts = 10_000

func (instalments) agree(o appOrder, random [32]byte) (params, secret []byte, err error) {
	if o.Parts == 0 || o.Parts > maxParts {
		return nil, nil, fmt.Errorf("between 1 and %d parts can be delivered", maxParts)
	}
	anchor := channels.LinkBelow(random, uint16(o.Parts))
	return channels.InstalmentsParams{Anchor: anchor, Parts: uint16(o.Parts), Price: o.Amount}.Encode(), random[:], nil
}

func (instalments) check(o appOrder, params []byte) error {
	p, err := channels.ReadInstalments(params)
	switch {
	case err != nil:
		return err
	case o.Parts == 0 || o.Parts > maxParts:
		return fmt.Errorf("between 1 and %d parts can be ordered", maxParts)
	case uint64(p.Parts) != o.Parts || p.Price != o.Amount || len(params) != len(p.Encode()):
		return errors.New("not the parts and the price that were ordered")
	}
	return nil
}

func (instalments) step(params, secret, from []byte, parts uint64) ([]byte, error) {
	p, err := channels.ReadInstalments(params)
	if err != nil {
		return nil, err
	}
	var before channels.Delivered
	if len(from) > 0 {
		if before, err = channels.ReadDelivered(from); err != nil {
			return nil, err
		}
	}
	if left := uint64(p.Parts - min(p.Parts, before.Parts)); parts == 0 || parts > left || len(secret) != 32 {
		return nil, fmt.Errorf("%d parts are left to deliver", left)
	}
	next := before.Parts + uint16(parts)
	return channels.Delivered{Parts: next, Link: channels.LinkBelow(common.Hash(secret), p.Parts-next)}.Encode(), nil
}

func (instalments) progress(params, state []byte) (done, all uint64) {
	if p, err := channels.ReadInstalments(params); err == nil {
		all = uint64(p.Parts)
	}
	if d, err := channels.ReadDelivered(state); err == nil && len(state) > 0 {
		done = uint64(d.Parts)
	}
	return done, all
}
