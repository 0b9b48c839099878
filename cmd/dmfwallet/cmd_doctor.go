package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/wallet"
	"dmfwallet/wallet/store"
)

func (a *app) doctorCommand() *cobra.Command {
	return a.command("doctor", "check all that the wallet stands on, and say which command mends it", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return a.doctor(ctx) })
}

// examinations are what doctor looks at, in this order. Each changes nothing, and adds what it found.
func (a *app) examinations() []func(context.Context, *patient) {
	return []func(context.Context, *patient){
		a.examineHome, a.examineDisk, a.examineDaemon, a.examineKey, a.examineStore, a.examineNetwork, a.examineEndpoints, a.examineClock,
		a.examineGas, a.examinePeers, a.examineTowers, a.examineBackups,
	}
}

// patient is what the examinations know so far.
type patient struct {
	doctorView
	profile *profile // nil: there is none
	daemon  *session // nil: none runs
	live    int      // channels that hold money
	unknown bool     // how many there are
	towers  int      // watchtowers, where no daemon runs
	network *contracts.Network
	heads   []endpointHead
}

// doctor looks at everything that a wallet stands on, one after the other, and changes nothing.
func (a *app) doctor(ctx context.Context) error {
	ctx, cancel := a.within(ctx, slow)
	defer cancel()
	p := new(patient)
	for _, examine := range a.examinations() {
		examine(ctx, p)
	}
	if p.daemon != nil {
		_ = p.daemon.close()
	}
	p.OK = p.failed == nil
	if err := a.out.print(p.doctorView); err != nil || p.OK {
		return err
	}
	return p.failed
}

func (a *app) examineHome(_ context.Context, p *patient) {
	who, err := a.loadProfile()
	p.add("home", a.home, err)
	if err == nil {
		p.profile = &who
	}
}

func (a *app) examineDaemon(ctx context.Context, p *patient) {
	if p.profile == nil {
		return
	}
	s, err := a.attach(ctx)
	if err != nil {
		return // what that means is said when it is known whether there are channels
	}
	p.daemon = s
	all, err := s.Channels(ctx)
	for _, c := range all {
		if !oneOf(c.Phase, string(channels.PhaseClosed), string(channels.PhaseFailed)) {
			p.live++
		}
	}
	st, stErr := s.Status(ctx)
	p.add("daemon", "runs, and watches "+count(uint64(p.live))+" channels; "+processWords(st.Process, time.Now()), errors.Join(err, stErr))
}

// processWords says since when the daemon runs and what it takes up: two of these, some hours apart, show whether it grows.
func processWords(p wallet.Process, now time.Time) string {
	return fmt.Sprintf("process %d for %s, with %d goroutines and %.1f MiB in use", p.PID, now.Sub(p.Started).Round(time.Second), p.Goroutines, float64(p.Heap)/(1<<20))
}

// examineKey opens the keystore: the sealing key, the seed, the signer's marks, and that the home is no copy. A daemon that has it open
// proves the same.
func (a *app) examineKey(_ context.Context, p *patient) {
	switch {
	case p.profile == nil:
		return
	case p.daemon != nil:
		p.add("key", "open in the daemon, with the signer's marks", nil)
		return
	}
	keys, err := a.openKeys(*p.profile)
	if err == nil {
		err = keys.Close()
	}
	p.add("key", "opens, is this wallet's, and the signer's marks are whole", err)
}

func (a *app) examineStore(ctx context.Context, p *patient) {
	switch {
	case p.profile == nil:
		return
	case p.daemon != nil:
		p.add("database", "open in the daemon, which checked it when it started; to check it all: dmfwallet doctor, without a daemon", nil)
		return
	case !p.profile.Used && !store.Exists(a.home):
		p.add("database", "none yet", nil)
		p.add("daemon", "none runs, and there is nothing to watch", nil)
		return
	}
	err := a.checkStore(ctx, p)
	p.add("database", "complete", err)
	switch {
	case err != nil:
		p.unknown = true
	case p.live > 0 && p.towers > 0:
		p.warn("daemon", fmt.Sprintf("none runs: only the %d watchtowers can answer for %d channels, with what they were given", p.towers, p.live), "dmfwallet daemon")
	case p.live > 0:
		p.warn("daemon", fmt.Sprintf("none runs, and nobody answers for %d channels", p.live), "dmfwallet daemon")
	default:
		p.add("daemon", "none runs, and there is nothing to watch", nil)
	}
}

func (a *app) checkStore(ctx context.Context, p *patient) error {
	disk, err := store.Open(ctx, a.home, store.Options{CheckAll: true, MustExist: p.profile.Used})
	if err != nil {
		return err
	}
	saved, err := disk.Load(ctx)
	p.towers = len(saved.Towers)
	for _, c := range saved.Channels {
		if !oneOf(c.Phase, string(channels.PhaseClosed), string(channels.PhaseFailed)) {
			p.live++
		}
	}
	return errors.Join(err, disk.Close())
}

func (a *app) examinePeers(ctx context.Context, p *patient) {
	if p.daemon == nil {
		return
	}
	all, err := p.daemon.Channels(ctx)
	if err != nil {
		p.add("peers", "", err)
		return
	}
	away := map[string]bool{}
	for _, c := range all {
		if !c.Connected && !oneOf(c.Phase, string(channels.PhaseClosed), string(channels.PhaseFailed)) {
			away[c.Peer] = true
		}
	}
	for peer := range away {
		p.warn("peers", peer+" is offline, and has a channel with you", "ask them to start their wallet; if they moved: dmfwallet pair, with a new invite of theirs; if they never come back: dmfwallet channel list, then dmfwallet channel dispute CHANNEL")
	}
	if len(away) == 0 {
		p.add("peers", "all with a channel are connected", nil)
	}
}

// The states of a check.
const (
	stateOK   = "ok"
	stateWarn = "warn"
	stateFail = "fail"
)

type doctorCheck struct {
	What  string `json:"what"`
	State string `json:"state"` // ok, warn, fail
	OK    bool   `json:"ok"`    // not fail
	Found string `json:"found"`
	Next  string `json:"next,omitempty"`
}

type doctorView struct {
	Checks []doctorCheck `json:"checks"`
	OK     bool          `json:"ok"`
	failed *wallet.Error // the first
}

// add notes what was found well, or an error.
func (v *doctorView) add(what, found string, err error) {
	if err == nil {
		v.Checks = append(v.Checks, doctorCheck{What: what, State: stateOK, OK: true, Found: found})
		return
	}
	e := wallet.AsError(err)
	v.Checks = append(v.Checks, doctorCheck{What: what, State: stateFail, Found: e.Message, Next: e.Next})
	if v.failed == nil {
		v.failed = e
	}
}

// warn notes what works, and should not stay so.
func (v *doctorView) warn(what, found, next string) {
	v.Checks = append(v.Checks, doctorCheck{What: what, State: stateWarn, OK: true, Found: found, Next: next})
}

func (v doctorView) text(p *page) {
	for _, c := range v.Checks {
		p.row(c.State, c.What, c.Found)
		if c.Next != "" && c.State != stateOK {
			p.row("", "", "-> "+c.Next)
		}
	}
}
