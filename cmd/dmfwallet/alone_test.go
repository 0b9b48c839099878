package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"dmfwallet/contracts"
)

// slowly is an endpoint that answers as one far away does.
func slowly(t *testing.T, target string, delay time.Duration) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		time.Sleep(delay)
		resp, err := http.Post(target, "application/json", bytes.NewReader(body))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer resp.Body.Close()
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.Copy(w, resp.Body)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// TestDisputeRunAlone: `channel dispute` without a daemon says that it went well. Then its transaction is on its way, or at least in the journal.
func TestDisputeRunAlone(t *testing.T) {
	p := newProcesses(t)
	id := p.open("100", "100")
	p.bob.run("pay", "alice", "1", "USD")
	p.alice.kill()
	n, err := contracts.LoadNetwork(p.net)
	if err != nil {
		t.Fatal(err)
	}
	n.RPC = []string{slowly(t, p.chain.RPCURL(), 100*time.Millisecond)}
	slow := filepath.Join(t.TempDir(), "slow.json")
	if err := n.Save(slow); err != nil {
		t.Fatal(err)
	}
	p.alice.args[3] = slow
	out := p.alice.run("channel", "dispute", id)
	t.Logf("dispute answered: phase %v, waiting %q, tx %v", out["phase"], out["waiting"], out["tx"])
	bob := p.bob.mustClient()
	defer bob.Close()
	for end := time.Now().Add(8 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if c, err := bob.Channel(t.Context(), id); err == nil && (c.Phase == "disputed" || c.Phase == "settling" || c.Phase == "closed") {
			return
		}
	}
	t.Fatal("`channel dispute` exited with 0, and 8 s later there is no challenge on the chain: it was left before it was sent, and nobody runs the wallet")
}

// TestSettleByCommandsRunAlone: who has no daemon and looks every now and then is paid in the end, even if who started the dispute is gone
// (the challenge period of 10 minutes, and a quarter of it for them to settle).
func TestSettleByCommandsRunAlone(t *testing.T) {
	p := newProcesses(t)
	id := p.open("100", "100")
	p.bob.run("pay", "alice", "1", "USD")
	n, err := contracts.LoadNetwork(p.net)
	if err != nil {
		t.Fatal(err)
	}
	n.RPC = []string{slowly(t, p.chain.RPCURL(), 100*time.Millisecond)}
	slow := filepath.Join(t.TempDir(), "slow.json")
	if err := n.Save(slow); err != nil {
		t.Fatal(err)
	}
	p.bob.run("channel", "dispute", id)
	alice := p.alice.mustClient()
	defer alice.Close()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		if c, err := alice.Channel(t.Context(), id); err == nil && c.Phase == "disputed" {
			break
		}
		if time.Now().After(end) {
			t.Fatal("no dispute")
		}
	}
	p.bob.kill()
	p.alice.kill()
	if err := p.chain.AdjustTime(t.Context(), 14*time.Minute); err != nil {
		t.Fatal(err)
	}
	time.Sleep(3 * time.Second)
	p.alice.args[3] = slow
	var out map[string]any
	for range 8 {
		if out = p.alice.run("channel", "show", id); out["phase"] == "closed" {
			return
		}
	}
	t.Fatalf("looked at 8 times after the challenge period, it is still not settled: phase %v, waiting %q, tx %v", out["phase"], out["waiting"], out["tx"])
}

// TestInitCutShort: the power fails between the keystore and wallet.json. No hand-made file is needed afterwards.
func TestInitCutShort(t *testing.T) {
	p := newProcesses(t)
	p.alice.kill()
	if err := os.Remove(filepath.Join(p.alice.home, profileFile)); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"status"}, {"init", "--name", "alice"}} {
		out, err := exec.Command("dmfwallet", append(append([]string{}, p.alice.args...), args...)...).CombinedOutput()
		if err == nil {
			return
		}
		t.Logf("%v: %s", args, out)
	}
	t.Fatal("neither the wallet nor init: one says that there is none, the other that there is one")
}
