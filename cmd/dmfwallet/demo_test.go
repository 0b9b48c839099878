package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"dmfwallet/wallet"
)

// The story plays to its end on a real chain, over real libp2p, and the chain agrees with it.
func TestDemoHeadless(t *testing.T) {
	if testing.Short() {
		t.Skip("the demo takes half a minute")
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	t.Setenv("TMPDIR", t.TempDir())
	var out, notes bytes.Buffer
	if code := newApp(nil, &out, &notes).run(context.Background(), []string{"demo", "--headless", "--json"}); code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, &out, &notes)
	}
	lines := demoLines(t, out.String())
	last := lines[len(lines)-1]
	if last.Event != "demo.done" || last.OK == nil || !*last.OK || last.Payments != 481 {
		t.Errorf("the last line is %+v", last)
	}
	checkDemoChain(t, lines)
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) != 0 {
		t.Errorf("the demo left %v (%v)", left, err)
	}
	if left, err := os.ReadDir(home); err != nil || len(left) != 0 {
		t.Errorf("the demo touched the user's home: %v (%v)", left, err)
	}
}

func demoLines(t *testing.T, out string) (lines []demoView) {
	for l := range strings.Lines(out) {
		var v demoView
		if err := json.Unmarshal([]byte(l), &v); err != nil {
			t.Fatalf("line %q: %v", l, err)
		}
		lines = append(lines, v)
	}
	return lines
}

// checkDemoChain: every event of the chain has its transaction, they come in the story's order, and every balance is right.
func checkDemoChain(t *testing.T, lines []demoView) {
	var events []string
	balances, countdowns := 0, 0
	for _, v := range lines {
		switch {
		case strings.HasPrefix(v.Event, "chain."):
			if len(v.Tx) != 66 || v.Block == 0 || len(v.Channel) != 66 {
				t.Errorf("%s has tx %q, block %d, channel %q", v.Event, v.Tx, v.Block, v.Channel)
			}
			events = append(events, strings.TrimPrefix(v.Event, "chain."))
		case v.Event == "demo.balance":
			balances++
			if v.OK == nil || !*v.OK || v.Amount != v.Want {
				t.Errorf("%s has %s %s, want %s", v.Who, v.Amount, v.Currency, v.Want)
			}
		case v.Event == "demo.countdown":
			countdowns++
		}
	}
	want := []string{"opened", "closed", "opened", "closed", "opened", "opened", "opened", "closed", "closed", "closed", "opened", "closed", "opened", "challenged", "responded", "settled"}
	if !slices.Equal(events, want) {
		t.Errorf("the chain saw %v, want %v", events, want)
	}
	if balances != 8 || countdowns == 0 {
		t.Errorf("%d balances checked and %d countdowns told", balances, countdowns)
	}
}

// The live demo's counterparties do what the palette promises: pay, ask, cheat, and come back as honest as before.
func TestDemoPlay(t *testing.T) {
	if testing.Short() {
		t.Skip("a challenge period has to pass")
	}
	ctx := t.Context()
	s, err := setDemo(ctx, demoOptions{}, demoPeriod)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.strike(); err != nil {
			t.Error(err)
		}
	}()
	p, stop, err := newPlay(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	if _, err := p.cheatNow(ctx); err == nil {
		t.Error("the shop cheats in a channel that does not exist")
	}
	you, err := p.you.wallet()
	if err != nil {
		t.Fatal(err)
	}
	c, err := you.OpenChannel(ctx, wallet.OpenRequest{Peer: "shop", Amount: "10", TheirAmount: "20", Currency: "USD"})
	if err != nil {
		t.Fatal(err)
	}
	if c, err = waitChannel(ctx, you, c.ID, opened); err != nil {
		t.Fatal(err)
	}
	if _, err := you.Pay(ctx, wallet.PayRequest{To: "shop", Amount: "4", Channel: c.ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.cheatNow(ctx); err != nil {
		t.Fatal(err)
	}
	c, err = waitChannel(ctx, you, c.ID, func(c wallet.ChannelInfo) (bool, error) { return c.Phase == "closed", nil })
	if err != nil {
		t.Fatal(err)
	}
	// 10 - 4 + 0.01, and half of the 23.99 that the shop had then, rounded down; the old state would have given 6.01.
	if got := c.Format(c.Payout[0]); got != "18.00 USD" {
		t.Errorf("you were paid %s", got)
	}
	for p.cheating.Load() {
		if !p.beat(ctx, demoBeat/10) {
			t.Fatal("the shop does not come back")
		}
	}
	if _, err := p.shop.wallet(); err != nil {
		t.Errorf("the shop did not come back: %v", err)
	}
}

// An audit that finds a wrong balance fails the demo: it is no decoration.
func TestDemoAuditFails(t *testing.T) {
	ctx := t.Context()
	s, err := setDemo(ctx, demoOptions{}, demoPeriod)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.strike(); err != nil {
			t.Error(err)
		}
	}()
	want := map[string]map[string]string{}
	for _, x := range s.actors() {
		want[x.name] = map[string]string{"USD": "10000", "EUR": "10000"}
	}
	if err := s.audit(ctx, want, func(demoView) {}); err != nil {
		t.Errorf("nothing has happened, and the audit says: %v", err)
	}
	want["hub"]["EUR"] = "10000.01"
	wrong := 0
	if err := s.audit(ctx, want, func(v demoView) {
		if !*v.OK {
			wrong++
		}
	}); err == nil || wrong != 1 {
		t.Errorf("a missing cent: %d lines say so, error %v", wrong, err)
	}
}

func TestDemoPortIsChecked(t *testing.T) {
	var out, notes bytes.Buffer
	if code := newApp(nil, &out, &notes).run(context.Background(), []string{"demo", "--headless", "--rpc-port", "70000"}); code != 2 {
		t.Errorf("exit code %d, want 2\n%s", code, &notes)
	}
}
