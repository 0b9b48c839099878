package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// TestStaleStateIsAnswered: bob pays alice 100 times and posts the state after the 10th. Alice's daemon, which nobody touches, answers
// with the newest while the window is open, settles after it, and each is paid what the last state says.
func TestStaleStateIsAnswered(t *testing.T) {
	p := newProcesses(t)
	id := p.open("100", "100")
	p.bob.pay(10)
	p.settle(id)
	p.bob.kill()
	if err := os.Remove(filepath.Join(p.bob.home, "wallet.sock")); err != nil { // a socket can't be copied
		t.Fatal(err)
	}
	old := filepath.Join(t.TempDir(), "old")
	if err := os.CopyFS(old, os.DirFS(p.bob.home)); err != nil {
		t.Fatal(err)
	}
	p.bob.start()
	p.settle(id)
	p.bob.pay(90)
	p.settle(id)
	p.bob.kill()

	cheat := &app{home: old, network: p.net, passphraseFile: p.bob.args[7], out: newPrinter(true, io.Discard, io.Discard)}
	w, stop, err := cheat.openAlone(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) { // until it has seen the chain
		if _, err = w.Dispute(t.Context(), id); err == nil {
			break
		}
		if time.Now().After(end) {
			t.Fatal(err)
		}
	}
	info, err := w.Channel(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if info.Versions != [2]uint64{10, 0} {
		t.Fatalf("the old state has versions %v, not those after 10 payments", info.Versions)
	}
	p.told(p.alice, "channel.answered", 60*time.Second)
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	if err := p.chain.AdjustTime(t.Context(), 14*time.Minute); err != nil { // the challenge period of 10, and a quarter for who began
		t.Fatal(err)
	}
	p.told(p.alice, "channel.closed", 60*time.Second)
	paid := p.alice.run("channel", "show", id)["payout"].([]any)
	dollars := func(n uint64) string { return channels.NewAmount(n).String() + "000000000000000000" }
	if paid[0] != dollars(110) || paid[1] != dollars(90) {
		t.Fatalf("paid out %v, not 110 and 90 USD", paid)
	}
}

// pay makes n payments of 0.10, one after the other: each is a state of its own.
func (d *daemonProcess) pay(n int) {
	d.t.Helper()
	c := d.mustClient()
	defer c.Close()
	for range n {
		if _, err := c.Pay(d.t.Context(), wallet.PayRequest{To: d.other, Amount: "0.10", Currency: "USD"}); err != nil {
			d.t.Fatal(err)
		}
	}
}

// told waits until a daemon's events have one of that name.
func (p *processes) told(d *daemonProcess, name string, bound time.Duration) {
	p.t.Helper()
	c := d.mustClient()
	defer c.Close()
	var cursor uint64
	for end := time.Now().Add(bound); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		events, err := c.Events(p.t.Context(), cursor, 5000)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, e := range events {
			if cursor = e.Cursor; e.Event == name {
				return
			}
		}
	}
	p.t.Fatalf("%s was not told %s", d.name, name)
}
