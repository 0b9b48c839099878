package channels

import (
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var simMutants = flag.Bool("sim.mutants", false, "switch off rules of the engine one at a time: the simulator must find each loss")

// mutants are the engine with one rule switched off (docs/protocol.md names the rules). Each stands for a mistake that the simulator
// is there to find.
var mutants = []struct{ rule, file, old, new string }{
	{"R1: signatures are checked", "pay.go", "Verify(c.Domain.StateDigest(c.id, newest.State), newest.Sig, c.Params.Signer[c.them()]) != nil", "false"},
	{"R4: versions that were signed before a crash are skipped", "pay.go", "c.floor != nil && c.floor.Versions[c.Me] > v", "false"},
	{"R4: a restored wallet goes on in a new generation", "pay.go", "u != nil && Generation(v) < u.Generation", "false && u != nil"},
	{"R4: a new generation begins with what was accepted last", "resume.go", "g > Generation(from.Version) && len(u.Notes)+len(u.Adds)+len(u.Ends) == 0", "false"},
	{"R5: the peer has what it spends", "pay.go", "c.Funded(c.them()).Sub(next.Spent()).Add(ourSent).Sign() < 0", "false"},
	{"R5: payments add up to what the ledger says", "pay.go", "if !fits || !next.Equal(want) {", "if next.Sent.IsZero() {"},
	{"R5: it signed a ledger that we wrote", "pay.go", "if !c.wrote(r.acked) {", "if false {"},
	{"R5: one ledger a version", "pay.go", "} else if !next.Equal(r.peer) {", "} else if false {"},
	{"R6: what is free is the worst of all that is on its way", "channel.go", "worst := c.Acked.Spent()", "worst := c.Acked.Spent()\n\tif len(c.Flying) > 0 {\n\t\treturn c.Funded(c.Me).Sub(worst).Sub(c.raise).Add(c.Peer.Sent)\n\t}"},
	{"R6: nobody pays more than it has", "pay.go", "case c.free().Less(p.Amount.Net()):", "case false:"},
	{"R10: an old state is answered", "look.go", "if d.State.Raises(state) &&", "if false &&"},
	{"R10: the peer's answer does not use up ours", "look.go", "d.Answered&(1<<c.Me) == 0", "d.Answered == 0"},
	{"R17: a close says what the ledgers say", "close.go", "case o != c.closeTerms(o.Deadline):", "case false:"},
	{"R18: a withdrawal counts as gone", "channel.go", "w.Terms.Side == s && at.WithdrawNonce <= w.Terms.Nonce", "false"},
	{"R18: nobody withdraws more than it has", "withdraw.go", "case c.final(c.them(), c.Funded(c.them()).Sub(c.Peer.Spent()).Add(c.Acked.Sent)).Less(w.Amount.Net()):", "case false:"},
	{"R17: a close ends when its deadline is final", "close.go", "c.View.Final.Time <= k.Terms.Deadline", "c.View.Head.Time <= k.Terms.Deadline"},
	{"R5: the newest goes not behind what was acknowledged", "pay.go", "	if older {\n		return", "	if false {\n		return"},
	{"R4: nothing is signed before the peer repeated what was lost", "seal.go", "return c.floor == nil || c.Peer.Version >= c.floor.Versions[c.them()]", "return true"},
	{"R19: frozen in a dispute", "pay.go", "return \"the channel is in a dispute\"", "return \"\""},
	{"R19: only confirmed funds count", "channel.go", "\tat := c.View.Confirmed\n", "\tat := c.View.Seen\n"},
	{"I2: a payment comes with its state", "pay.go", "\tc.save = true\n\tc.progressClose()", "\tc.progressClose()"},
	{"I4: the newest signature is kept", "pay.go", "\tc.Best = &SignedState{State: u.State, Sig: u.Sig}\n", "\tif c.Best == nil {\n\t\tc.Best = &SignedState{State: u.State, Sig: u.Sig}\n\t}\n"},
	{"I4: whoever is disputed settles, too", "look.go", "due := d.WindowEnd\n", "due := d.WindowEnd + 1<<20\n"},
	{"liveness: lost updates are sent again", "sync.go", "c.step.Resend = &after", "_ = after"},
	{"liveness: lost acknowledgements are sent again", "sync.go", "if c.Mine != nil && s.Acked <", "if false && s.Acked <"},
}

// TestSimulatorFindsLosses runs the simulator on each mutant. It takes minutes, so it has to be asked for.
func TestSimulatorFindsLosses(t *testing.T) {
	if !*simMutants {
		t.Skip("takes minutes: run with -sim.mutants")
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mutants {
		t.Run(m.rule, func(t *testing.T) {
			path := filepath.Join(here, m.file)
			source, err := os.ReadFile(path)
			if err != nil || strings.Count(string(source), m.old) == 0 {
				t.Fatalf("%s has no %q any more (%v): the mutant has to follow it", m.file, m.old, err)
			}
			dir := t.TempDir()
			mutant := filepath.Join(dir, m.file)
			write(t, mutant, []byte(strings.Replace(string(source), m.old, m.new, 1)))
			overlay, err := json.Marshal(map[string]map[string]string{"Replace": {path: mutant}})
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, "overlay.json"), overlay)
			out, err := exec.Command("go", "test", "-vet=off", "-overlay", filepath.Join(dir, "overlay.json"), "-run", "TestSimulator$", "-sim.for=60s", ".").CombinedOutput()
			switch {
			case err == nil:
				t.Fatal("the simulator finds nothing wrong")
			case !strings.Contains(string(out), "seed ") && !strings.Contains(string(out), "panic:"):
				t.Fatalf("the mutant does not run:\n%s", out)
			}
		})
	}
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}
