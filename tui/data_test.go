package tui

import (
	"fmt"
	"testing"
	"time"
	"unicode"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"shop":                                 "shop",
		"  tea \n\t for  two ":                 "tea for two ",
		"a\x1b[31mred\x1b[0mb":                 "aredb",
		"\x1b]0;title\a\x1b]8;;http://x\alink": "link",
		"left\u202eright\u2066\u200f":          "leftright",
		"zero\u200b\u200d\ufeffwidth":          "zerowidth",
		"tag\U000e0041\U000e0042":              "tag",
		"e\u0301\u0302\u0303\u0304":            "e\u0301\u0302",
		"bad\xffutf8":                          "badutf8",
		"\u2028\u2029\x85":                     "",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"shop", "\x1b[2J", "\x1b]52;c;aGk=\a", "\u202e", "\x9b31m", "e\u0301\u0301\u0301", "\xf0\x9f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := clean(s)
		if again := clean(out); again != out {
			t.Errorf("not idempotent: %q, then %q", out, again)
		}
		for _, r := range out {
			if r != ' ' && (!unicode.IsGraphic(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r)) {
				t.Errorf("%q let %U through", s, r)
			}
		}
		if ansi.Strip(out) != out || lipgloss.Height(out) != 1 {
			t.Errorf("%q is not one plain line", out)
		}
	})
}

func TestShares(t *testing.T) {
	n := channels.NewAmount
	for _, c := range []struct {
		parts [3]channels.Amount
		w     int
		want  [3]int
	}{
		{[3]channels.Amount{n(50), n(0), n(50)}, 10, [3]int{5, 0, 5}},
		{[3]channels.Amount{n(1), n(1), n(1)}, 10, [3]int{4, 3, 3}},
		{[3]channels.Amount{n(1), n(0), n(1000000)}, 10, [3]int{1, 0, 9}},
		{[3]channels.Amount{n(1), n(1), channels.MaxAmount()}, 10, [3]int{1, 1, 8}},
		{[3]channels.Amount{channels.MaxAmount(), channels.MaxAmount(), channels.MaxAmount()}, 9, [3]int{3, 3, 3}},
		{[3]channels.Amount{}, 10, [3]int{}},
		{[3]channels.Amount{n(5), n(0), n(0)}, 3, [3]int{3, 0, 0}},
	} {
		if got := shares(c.parts, c.w); got != c.want {
			t.Errorf("shares(%v, %d) = %v, want %v", c.parts, c.w, got, c.want)
		}
	}
	for a := uint64(0); a < 40; a += 3 {
		for b := uint64(0); b < 40; b += 7 {
			for w := 3; w < 30; w += 5 {
				got := shares([3]channels.Amount{n(a), n(b), n(11)}, w)
				if sum := got[0] + got[1] + got[2]; sum != w || got[0] < 0 || got[1] < 0 || got[2] < 0 || (a > 0) != (got[0] > 0) || (b > 0) != (got[1] > 0) {
					t.Errorf("shares(%d, %d, 11; %d) = %v", a, b, w, got)
				}
			}
		}
	}
}

func TestSpanAndPeriod(t *testing.T) {
	for d, want := range map[time.Duration]string{-time.Second: "0:00", 400 * time.Millisecond: "0:01", 42 * time.Second: "0:42", 61 * time.Minute: "1:01:00", 50 * time.Hour: "2d 02:00"} {
		if got := span(d); got != want {
			t.Errorf("span(%v) = %q, want %q", d, got, want)
		}
	}
	for s, want := range map[uint64]string{20: "20 s", 120: "2 min", 3600: "1 h", 86400: "24 h", 604800: "7 d", 3601: "3601 s"} {
		if got := period(s); got != want {
			t.Errorf("period(%d) = %q, want %q", s, got, want)
		}
	}
}

// Chain time goes on between blocks, and reading the same block again does not set it back.
func TestChainClock(t *testing.T) {
	var c chainClock
	chain := start.Add(time.Hour)
	c.see(wallet.ChainStatus{Block: 7, Time: chain}, start)
	c.see(wallet.ChainStatus{Block: 7, Time: chain}, start.Add(10*time.Second))
	if got, want := c.now(start.Add(12*time.Second)), chain.Add(12*time.Second); !got.Equal(want) {
		t.Errorf("chain time %v, want %v", got, want)
	}
	c.see(wallet.ChainStatus{Block: 8, Time: chain.Add(15 * time.Second)}, start.Add(14*time.Second))
	if got, want := c.now(start.Add(14*time.Second)), chain.Add(15*time.Second); !got.Equal(want) {
		t.Errorf("after a block: %v, want %v", got, want)
	}
}

// The countdown is by chain time: a local clock that is an hour off does not move it.
func TestCountdownByChainTime(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.shows("in 0:14 · 21:40:14 UTC")
	d.wait(5 * time.Second)
	d.shows("in 0:09 · 21:40:14 UTC")
	off := full()
	off.status.Chain.Time = start.Add(-10 * time.Second)
	slow := drive(t, off, 80, 24)
	slow.shows("in 0:24 · 21:40:14 UTC")
}

// A stream of payments asks the chain for balances no more than once a block and every few seconds; what can be sent is live.
func TestBalancesAreReadSeldom(t *testing.T) {
	f := full()
	d := drive(t, f, 80, 24)
	asked := f.asked
	for i := range 100 {
		f.channels[0].CanSend = amount(usd, fmt.Sprintf("%d.5", i))
		f.event("payment.received", chanID(1), "received", "")
		d.wait(10 * time.Millisecond).reload()
	}
	if f.asked != asked {
		t.Errorf("a second of payments asked for balances %d times", f.asked-asked)
	}
	d.shows("159.50") // 99.50 with the shop, 60.00 with mallory
	f.balances[0].OnChain = amount(usd, "9800")
	f.status.Chain.Block++
	d.wait(fundsEvery).reload()
	d.shows("9,800.00")
	if f.asked != asked+1 {
		t.Errorf("a block asked for balances %d times", f.asked-asked)
	}
}

// More events than the feed holds: it starts anew with the newest, and the cursor is at the end.
func TestFeedSkipsWhatItCannotHold(t *testing.T) {
	f := newFake()
	d := drive(t, f, 80, 24)
	for i := range 3 * keepEvents {
		f.event("payment.received", "", fmt.Sprintf("number %d", i), "")
	}
	d.reload()
	if len(d.a.events) != keepEvents || d.a.cursor != 3*keepEvents {
		t.Fatalf("%d events held, cursor %d", len(d.a.events), d.a.cursor)
	}
	d.shows(fmt.Sprintf("number %d", 3*keepEvents-1))
	f.event("payment.received", "", "one more", "")
	d.reload()
	d.shows("one more") // the feed follows what is new
	if len(d.a.events) != keepEvents {
		t.Errorf("the feed grew to %d", len(d.a.events))
	}
}

// A screen on which nothing moves has no clock running: the program sleeps until something happens.
func TestIdleHasNoTimers(t *testing.T) {
	d := drive(t, newFake().withPeers(), 80, 24)
	if cmd := d.a.timers(); cmd != nil {
		t.Error("an idle dashboard asks for a tick")
	}
	d.a.say("done", false)
	if cmd := d.a.timers(); cmd == nil {
		t.Error("a flash line would never go")
	}
	d.a.ticking = false
	d.wait(time.Minute)
	if cmd := d.a.timers(); cmd != nil || d.a.flash.text != "" {
		t.Error("the flash line stays, or keeps the clock running")
	}
	busy := drive(t, full(), 80, 24)
	if cmd := busy.a.timers(); cmd == nil {
		t.Error("a countdown has no clock")
	}
}

func TestPlainAndColour(t *testing.T) {
	for env, want := range map[string]bool{"LANG=en_US.UTF-8": false, "LANG=C": true, "LC_ALL=POSIX": true, "DMF_ASCII=1": true, "X=1": false, "LANG=de_DE.ISO-8859-1": true, "LC_CTYPE=C.utf8": false} {
		if got := PlainFrom([]string{env}); got != want {
			t.Errorf("PlainFrom(%s) = %v", env, got)
		}
	}
	for env, want := range map[string]bool{"NO_COLOR=1": true, "NO_COLOR=yes": true, "NO_COLOR=": false, "X=1": false, "NO_COLOR=0": true} {
		if got := noColor([]string{env}); got != want {
			t.Errorf("noColor(%s) = %v", env, got)
		}
	}
	for env, want := range map[string]bool{"COLORFGBG=0;15": true, "COLORFGBG=15;0": false, "COLORFGBG=0;default;15": true, "X=": false} {
		if got := lightFrom([]string{env}); got != want {
			t.Errorf("lightFrom(%s) = %v", env, got)
		}
	}
}

// In ASCII no rune of a frame is outside it, except in names that are.
func TestPlainIsPlain(t *testing.T) {
	for _, s := range scenes {
		d := drive(t, s.fake(), 80, 24)
		d.a.opts.Plain, d.a.gl = true, newGlyphs(true)
		d.a.setTheme(true)
		s.playOn(d)
		for _, r := range ansi.Strip(d.a.View().Content) {
			if r > unicode.MaxASCII {
				t.Errorf("%s: %q in\n%s", s.name, r, d.screen())
				break
			}
		}
	}
}

func BenchmarkFrame(b *testing.B) {
	a := drive(&testing.T{}, full(), 120, 40).a
	for b.Loop() {
		a.View()
	}
}
