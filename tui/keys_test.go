package tui

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dmfwallet/wallet"
)

func TestPayStartsOnNo(t *testing.T) {
	d := drive(t, full(), 80, 24)
	for _, k := range []string{"jj", "p", "12.5", "enter", "tea", "enter"} {
		d.press(k).screen()
	}
	d.shows("Pay 12.50 USD to shop?", "74.30 → 61.80 USD", "0x 3C6e f362 3c71 6C3e 3C73 E51a 3c76 5Df6 3C78 d6D2")
	d.press("enter")
	d.wantAsked("")
	d.press("enter").screen() // the form is still there, with what was typed
	d.press("tab", "enter")
	d.wantAsked(`pay 16Uiu2HAmShop 12.5 over ` + chanID(1) + ` memo "tea"`)
	d.shows("paid 12.50 USD to shop", "channels")
}

func TestConfirmByLetter(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.press("jj", "c").screen()
	d.press("n")
	d.wantAsked("")
	d.press("c").screen()
	d.press("y")
	d.wantAsked("close " + chanID(1))
}

// What does not fit must be scrolled to before Yes works: nobody agrees to what was never on the screen.
func TestConfirmIsReadFirst(t *testing.T) {
	d := drive(t, full(), minWidth, minHeight)
	d.press("jj", "p", "12.5", "enter", "enter").screen()
	d.shows("down shows the rest")
	d.press("y").screen()
	d.press("enter").screen()
	d.wantAsked("")
	for range 5 {
		d.press("down").screen()
	}
	d.press("y")
	d.wantAsked(`pay 16Uiu2HAmShop 12.5 over ` + chanID(1) + ` memo ""`)
}

func TestDisputeIsTyped(t *testing.T) {
	d := drive(t, full(), 120, 40)
	d.press("jj", "x").screen()
	d.press("y", "enter", "tab", "enter").screen()
	d.wantAsked("")
	d.press("backspace").screen()
	d.a.paste("dispute")
	d.press("enter").screen()
	d.wantAsked("") // pasting is not typing
	d.press("dispute").screen()
	d.press("enter")
	d.wantAsked("dispute " + chanID(1))
}

func TestOpenAsksForBothAmounts(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.press("o", "tab", "tab", "100", "tab", "50", "enter").screen()
	d.press("tab", "enter")
	d.wantAsked("open 16Uiu2HAmShop 100 50 " + addr(10).Hex())
}

func TestFormHoldsAtAWrongField(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.press("o", "tab", "tab", "-5", "tab", "50", "enter")
	d.shows("you fund: amount \"-5\" is negative")
	if d.a.dialog() != nil {
		t.Error("a wrong amount came to the confirmation")
	}
}

// A choice that can't be taken now stays visible, and holds the form with its reason.
func TestFormHoldsAtAChoice(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.press("o", "right", "tab", "tab", "10", "tab", "0", "enter")
	d.shows("hub is not connected; opening needs both sides")
	if d.a.dialog() != nil {
		t.Error("a peer that is away came to the confirmation")
	}
	d.wantAsked("")
	pay := drive(t, full(), 80, 24)
	pay.press("p", "tab", "1", "tab", "enter")
	pay.shows("to: the channel is disputed")
	if pay.a.dialog() != nil {
		t.Error("a channel that can't pay came to the confirmation")
	}
}

func TestFunds(t *testing.T) {
	for keyName, want := range map[string]string{"d": "deposit " + chanID(1) + " 25", "w": "withdraw " + chanID(1) + " 25"} {
		d := drive(t, full(), 80, 24)
		d.press("jj", keyName, "25", "enter").screen()
		d.press("y")
		d.wantAsked(want)
	}
}

func TestActionsSayWhyNot(t *testing.T) {
	d := drive(t, full(), 120, 40)
	d.press("c")
	d.shows("close the channel with mallory: the channel is disputed")
	d.wantAsked("")
	empty := drive(t, newFake(), 80, 24)
	empty.press("o")
	empty.shows("there is no peer yet; i pairs with one")
	empty.press("p")
	empty.shows("there is no open channel; o opens one")
}

func TestPairByPaste(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.press("i")
	d.run(d.a.paste("  DMF:ABC\x1b[31m\n"))
	d.press("enter")
	d.wantAsked("pair DMF:ABC")
	d.shows("1234 5678", "Compare it")
}

func TestFailureSaysWhatBecameOfTheMoney(t *testing.T) {
	f := full()
	f.fail = wallet.Fail(wallet.CodeOffline, wallet.MoneySafe, "wait for shop", "shop is \x1b[2Jnot there")
	d := drive(t, f, 80, 24)
	d.press("jj", "c").screen()
	d.press("y")
	d.shows("shop is not there", wallet.MoneySafe, "wait for shop")
}

func TestNothingHappensUnseen(t *testing.T) {
	d := drive(t, full(), 40, 10)
	d.press("jj", "c", "y", "enter")
	d.wantAsked("")
	d.shows("terminal too small", "needed 60x18")
	d.press("q")
	if !d.quit {
		t.Error("q does not quit a terminal that is too small")
	}
}

func TestQuitAsksOnlyWhenSomethingWouldStop(t *testing.T) {
	d := drive(t, full(), 80, 24)
	if d.press("q"); !d.quit {
		t.Error("q does not quit")
	}
	own := drive(t, full(), 80, 24)
	own.a.opts.AskQuit = true
	own.press("q")
	own.shows("no answers to disputes")
	if own.press("enter"); own.quit {
		t.Error("enter quits at once")
	}
	own.press("q").screen()
	if own.press("y"); !own.quit {
		t.Error("y does not quit")
	}
}

func TestPaletteDoes(t *testing.T) {
	d := drive(t, full(), 80, 24)
	ran := false
	d.a.opts.Commands = []Command{{Name: "shop: cheat", Help: "posts an old state", Run: func(context.Context) (string, error) { ran = true; return "cheated", nil }}}
	d.press("jj", ":", "cheat", "enter")
	if !ran {
		t.Error("the command did not run")
	}
	d.shows("cheated")
	d.press(":", "close the channel", "enter").screen()
	d.shows("Close the channel with shop?")
}

// Escape and a key in quick succession arrive as alt and the key.
func TestEscapeAndKeyAtOnce(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.press("jj", "p", "5")
	d.run(d.a.press(tea.KeyPressMsg{Code: ':', Mod: tea.ModAlt}))
	if _, ok := d.a.dialog().(*palette); !ok || d.a.page().title() != "dashboard" {
		t.Errorf("escape and : at once do not leave the form and open the palette:\n%s", d.screen())
	}
}

// The cursor stays on its channel when others come, go and change places.
func TestCursorStaysOnItsRow(t *testing.T) {
	d := drive(t, full(), 120, 40)
	d.press("jj")
	d.f.channels[2].Phase = "closed" // mallory, which was first
	d.reload()
	d.press("c").screen()
	d.shows("Close the channel with shop?")
}

// Help names every key of the page; nothing that acts is missing from it.
func TestHelpIsComplete(t *testing.T) {
	d := drive(t, full(), 120, 60)
	d.press("?")
	h := d.a.dialog().(*help)
	text := strings.Join(h.lines, "\n")
	for _, x := range append(d.a.page().actions(d.a), d.a.globals()...) {
		for _, k := range x.Keys() {
			if !strings.Contains(text, k) {
				t.Errorf("help does not name key %q (%s)", k, x.title)
			}
		}
		if !strings.Contains(text, x.title) {
			t.Errorf("help does not explain %q", x.title)
		}
	}
}

// No page gives one key two meanings.
func TestKeysAreUnique(t *testing.T) {
	d := drive(t, full(), 120, 40)
	for _, p := range []page{&dashboard{}, &detail{id: chanID(1)}, &history{}, &requests{}, &pair{}} {
		seen := map[string]string{}
		for _, x := range p.actions(d.a) {
			for _, k := range x.Keys() {
				if other, twice := seen[k]; twice {
					t.Errorf("%s: %q means %q and %q", p.title(), k, other, x.title)
				}
				seen[k] = x.title
			}
		}
	}
}

// A binding in keyMap that nothing uses would be help for nothing; one without help would be a secret.
func TestEveryBindingIsDescribed(t *testing.T) {
	v := reflect.ValueOf(newKeys())
	for i := range v.NumField() {
		b := v.Field(i).Interface().(key.Binding)
		if len(b.Keys()) == 0 || b.Help().Key == "" || b.Help().Desc == "" {
			t.Errorf("%s has no keys or no help", v.Type().Field(i).Name)
		}
	}
}

func TestReadFailureKeepsTheScreen(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.f.down = errors.New("gone")
	d.reload()
	d.shows("what is shown may be old: gone", "mallory")
	d.f.down = nil
	d.reload()
	d.hides("may be old")
}

// Without the chain the balances on it can't be read. Everything else goes on, under the banner that says so.
func TestChainFailureKeepsTheRest(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.f.noChain = errors.New("no chain")
	d.f.status.Chain = wallet.ChainStatus{Block: 1234, Time: start, Error: "the chain can't be reached"}
	d.f.channels[0].CanSend = amount(usd, "71")
	asked := d.f.asked
	d.wait(fundsAtLeast).reload()
	if d.f.asked == asked {
		t.Error("the balances were not asked for")
	}
	d.shows("9,900.00", "71.00", "the chain can't be reached; payments wait")
}

// A daemon that was started again is found again, and what is done from then on goes to it.
func TestReconnect(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.f.down = errors.New("gone")
	next := full()
	down := true
	d.a.opts.Reconnect = func(context.Context) (API, error) {
		if down {
			return nil, errors.New("no daemon")
		}
		return next, nil
	}
	d.reload()
	d.a.apply(d.a.reader().again())
	d.shows("may be old: no daemon", "mallory")
	down = false
	d.a.apply(d.a.reader().again())
	d.hides("may be old")
	d.press("jj", "c").screen()
	d.press("y")
	if got := strings.Join(next.did, "; "); got != "close "+chanID(1) || d.asked() != "" {
		t.Errorf("the old wallet was asked %q, the new one %q", d.asked(), got)
	}
}

func TestUpdateRunsTheLoop(t *testing.T) {
	f := full()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	a := newApp(ctx, f, Options{Location: time.UTC, Environ: []string{}})
	a.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	m := a.reader().load()
	if _, cmd := a.Update(m); cmd == nil {
		t.Fatal("no watch follows a snapshot")
	}
	f.event("payment.received", chanID(1), "received 5.00 USD from shop", "")
	next := a.watch()().(snapshotMsg)
	if len(next.events) != 1 || next.events[0].Text != "received 5.00 USD from shop" {
		t.Fatalf("the watch brought %v", next.events)
	}
	a.Update(next)
	if a.cursor != uint64(len(f.events)) {
		t.Errorf("cursor %d, want %d", a.cursor, len(f.events))
	}
}
