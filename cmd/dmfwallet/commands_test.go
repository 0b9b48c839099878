package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dmfwallet/wallet"
)

// The keys that scripts rely on (docs/api.md, "Output").
func TestJSONShapes(t *testing.T) {
	for _, c := range []struct{ line, keys string }{
		{"status", "address attention backup chain chainId channels cursor gas listening name network peerId process safeUntil"},
		{"balance", "balances"},
		{"peers", "peers"},
		{"channel list", "channels"},
		{"pair DMF:X", "address code peer peerId"},
		{"channel open alice 100 USD", "backup canDo canReceive canSend challengePeriod channel connected currency deadline decimals funded id locked minor owners peer peerId phase side token tx versions waiting"},
		{"pay alice 1 USD --memo tea", "amount channel currency decimals memo minor payment peer status time"},
		{"history", "payments"},
		{"config list", "settings"},
		{"config set accept.fund 50 --from paired", "from key value"},
		{"version", "arch commit go os version"},
	} {
		v := newFake().json(t, 0, strings.Fields(c.line)...)
		if got := strings.Join(slices.Sorted(maps.Keys(v)), " "); got != c.keys {
			t.Errorf("%s:\n got %s\nwant %s", c.line, got, c.keys)
		}
	}
}

func TestElementsOfLists(t *testing.T) {
	b := newFake().json(t, 0, "balance")["balances"].([]any)[0].(map[string]any)
	for k, want := range map[string]any{"currency": "USD", "decimals": 18.0, "onChain": "1234000000000000000000", "locked": "0"} {
		if b[k] != want {
			t.Errorf("balance %s is %v, want %v", k, b[k], want)
		}
	}
	c := newFake().json(t, 0, "channel", "list")["channels"].([]any)[0].(map[string]any)
	for _, k := range []string{"id", "peer", "currency", "phase", "canSend", "canReceive", "locked", "versions", "waiting", "deadline"} {
		if _, ok := c[k]; !ok {
			t.Errorf("a channel has no %s", k)
		}
	}
}

func TestEmptyListIsNotNull(t *testing.T) {
	if r := newFake().do(t, "config", "list", "--json"); r.out != `{"settings":[]}`+"\n" {
		t.Errorf("got %s", r.out)
	}
}

func TestOpenWaits(t *testing.T) {
	f := newFake()
	f.phases = []string{"opening", "opening", "open"}
	v := f.json(t, 0, "channel", "open", "alice", "100", "USD", "--their-amount", "50", "--challenge-period", "1h", "--wait")
	if v["phase"] != "open" || v["channel"] != chanID {
		t.Errorf("got %v", v)
	}
	if want := (wallet.OpenRequest{Peer: "alice", Amount: "100", Currency: "USD", TheirAmount: "50", ChallengePeriod: 3600}); f.asked[0] != want {
		t.Errorf("asked for %v", f.asked[0])
	}
}

func TestOpenThatFails(t *testing.T) {
	f := newFake()
	f.phases = []string{"opening", "failed"}
	if e := f.json(t, 1, "channel", "open", "alice", "1", "USD", "--wait"); code(e) != "tx_failed" {
		t.Errorf("got %v", e)
	}
}

func TestCloseWaitsForThePayout(t *testing.T) {
	for _, how := range []string{"close", "dispute"} {
		f := newFake()
		f.phases = []string{"open", "closing", "closed"}
		v := f.json(t, 0, "channel", how, chanID[:12], "--wait")
		if v["phase"] != "closed" || len(v["payout"].([]any)) != 2 || f.asked[0] != how+" "+chanID {
			t.Errorf("%s: %v, asked %v", how, v, f.asked)
		}
	}
}

func TestTimeoutIsFour(t *testing.T) {
	e := newFake().json(t, 4, "channel", "close", chanID, "--wait", "--timeout", "50ms")
	if code(e) != "timeout" || money(e) == "" {
		t.Errorf("got %v", e)
	}
}

func code(v map[string]any) string {
	e, _ := v["error"].(map[string]any)
	s, _ := e["code"].(string)
	return s
}

func money(v map[string]any) string {
	e, _ := v["error"].(map[string]any)
	s, _ := e["money"].(string)
	return s
}

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		code wallet.Code
		exit int
	}{{wallet.CodeInternal, 1}, {wallet.CodeAmount, 2}, {wallet.CodeOffline, 3}, {wallet.CodeTimeout, 4}, {wallet.CodeRefused, 5}} {
		f := newFake()
		f.err = wallet.Fail(c.code, "the money is safe", "do this", "it did not work")
		e := f.json(t, c.exit, "channel", "close", chanID)
		if code(e) != string(c.code) || money(e) != "the money is safe" {
			t.Errorf("%s: %v", c.code, e)
		}
		if r := f.do(t, "channel", "close", chanID); r.code != c.exit || r.out != "" || r.errors != "dmfwallet: it did not work\nmoney: the money is safe\nhint: do this\n" {
			t.Errorf("%s as text: %+v", c.code, r)
		}
	}
}

func TestUsageErrors(t *testing.T) {
	for _, line := range []string{"nonsense", "pay", "pay alice 1", "--nonsense", "channel nonsense", "pay alice 1 USD --count 0", "pay alice 1 USD --count x",
		"history --limit 0", "events --limit -1", "status --timeout -1s", "channel open alice 1 USD --challenge-period 1ms", "config set k ''x y", "pair", "invite x"} {
		e := newFake().json(t, 2, strings.Fields(line)...)
		if code(e) != "usage" {
			t.Errorf("%s: %v", line, e)
		}
	}
}

func TestPayManyInOrder(t *testing.T) {
	f := newFake()
	r := f.do(t, "pay", "alice", "1", "USD", "--count", "500", "--idempotency-key", "k", "--json")
	lines := strings.Split(strings.TrimSpace(r.out), "\n")
	if r.code != 0 || len(lines) != 501 {
		t.Fatalf("code %d, %d lines", r.code, len(lines))
	}
	for i, line := range lines[:500] {
		var p wallet.Payment
		if err := json.Unmarshal([]byte(line), &p); err != nil || p.Key != fmt.Sprintf("k-%d", i+1) {
			t.Fatalf("line %d: %s", i, line)
		}
	}
	var sum paySummary
	if err := json.Unmarshal([]byte(lines[500]), &sum); err != nil || sum.Event != "pay.summary" || sum.Done != 500 || sum.Amount != dollars(500) {
		t.Errorf("summary %s", lines[500])
	}
	if f.most > payInFlight || f.most < 2 {
		t.Errorf("%d payments under way at once", f.most)
	}
}

func TestPayManyStopsAtFailure(t *testing.T) {
	f := newFake()
	f.failAt = "k-100"
	r := f.do(t, "pay", "alice", "1", "USD", "--count", "100000", "--idempotency-key", "k", "--json")
	lines := strings.Split(strings.TrimSpace(r.out), "\n")
	if r.code != 3 || len(lines) < 101 || len(lines) > 100+2*payInFlight {
		t.Fatalf("code %d, %d lines", r.code, len(lines))
	}
	if last := lines[len(lines)-1]; !strings.HasPrefix(last, `{"error":{"code":"insufficient"`) {
		t.Errorf("ends with %s", last)
	}
	if sum := lines[len(lines)-2]; !strings.Contains(sum, `"event":"pay.summary"`) || !strings.Contains(sum, `"failed":1`) {
		t.Errorf("summary %s", sum)
	}
}

func TestEvents(t *testing.T) {
	f := newFake()
	for i := range 1200 {
		f.events = append(f.events, wallet.Event{Cursor: uint64(i + 1), Event: "e", Time: morning})
	}
	if r := f.do(t, "events", "--json"); strings.Count(r.out, "\n") != 1200 || r.code != 0 {
		t.Errorf("%d lines, code %d", strings.Count(r.out, "\n"), r.code)
	}
	if v := f.json(t, 0, "events", "--after", "3", "--limit", "2"); v["cursor"] != 5.0 {
		t.Errorf("ends with %v", v)
	}
	if r := f.do(t, "events", "--follow", "--after", "1100", "--timeout", "50ms"); strings.Count(r.out, "\n") != 100 || r.code != 0 {
		t.Errorf("followed %d events, code %d", strings.Count(r.out, "\n"), r.code)
	}
}

// What a peer calls itself can't move the cursor, colour the screen or turn text around.
func TestTextOfPeersIsClean(t *testing.T) {
	f := newFake()
	f.peer = "ev\x1b[31mil\u202egnp.exe\r\n\x9b2J\u200b\xff\U000e0041"
	f.events = []wallet.Event{{Cursor: 1, Event: "e", Text: f.peer, Time: morning}}
	for _, line := range []string{"peers", "channel list", "channel show " + chanID, "history", "events", "pair x", "pay a 1 USD"} {
		out := f.do(t, strings.Fields(line)...).out
		for _, r := range strings.ReplaceAll(out, "\n", "") {
			if r < ' ' || r > '~' {
				t.Errorf("%s prints %U: %q", line, r, out)
				break
			}
		}
		if !strings.Contains(out, "ev?[31mil?gnp.exe") {
			t.Errorf("%s: %q", line, out)
		}
	}
}

func TestCleanKeepsText(t *testing.T) {
	for _, s := range []string{"", "tea", "Zoë 茶 ☕", "1 234,50 €"} {
		if clean(s) != s {
			t.Errorf("%q became %q", s, clean(s))
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("a\x1b]0;x\x07\u2066")
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range clean(s) {
			if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
				t.Errorf("%q leaves %U", s, r)
			}
		}
	})
}
