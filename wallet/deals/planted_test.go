package deals_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var (
	simPlanted = flag.Bool("sim.planted", false, "plant bugs, one at a time: the simulators must find each of them within a minute")
	simMinute  = flag.Duration("sim.minute", time.Minute, "what a minute is on a machine that does other things meanwhile")
)

// TestPlantedBugs applies each patch of testdata/planted to a copy of the file that it is about, and runs with that copy in the place of
// the file (go build -overlay) the simulator that the patch names. Each must be found. It takes many minutes, so it has to be asked for:
//
//	go test ./wallet/deals -run TestPlantedBugs -sim.planted -timeout 2h
func TestPlantedBugs(t *testing.T) {
	patches, err := filepath.Glob("testdata/planted/*.patch")
	if err != nil || len(patches) < 30 {
		t.Fatalf("%d planted bugs (%v), not 30", len(patches), err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range patches {
		bug, err := readBug(path)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".patch"), func(t *testing.T) {
			overlay, err := bug.overlay(root, t.TempDir())
			if err != nil {
				t.Fatal(err) // the patch has to follow the code
			}
			if !*simPlanted {
				return
			}
			spent, err := bug.find(root, overlay)
			if err != nil {
				t.Fatalf("%s: %v", bug.rule, err)
			}
			t.Logf("%s: found by %s in %s of computing", bug.rule, bug.pkg, spent.Round(100*time.Millisecond))
		})
	}
}

// bug is a patch with its two lines of words: what is broken, and which test of which package finds it.
type bug struct{ path, rule, pkg, test, file string }

var header = regexp.MustCompile(`(?m)\ARule: (.+)\nFound by: (\S+) (\S+)\n(?:.*\n)*?\+\+\+ b/(\S+)`)

func readBug(path string) (bug, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return bug{}, err
	}
	m := header.FindStringSubmatch(string(text))
	if m == nil {
		return bug{}, errors.New("no header")
	}
	abs, err := filepath.Abs(path)
	return bug{abs, m[1], m[2], m[3], m[4]}, err
}

// overlay makes the mutated copy, and the file that tells the go command to use it.
func (b bug) overlay(root, dir string) (string, error) {
	original := filepath.Join(root, b.file)
	mutant := filepath.Join(dir, filepath.Base(b.file))
	if out, err := exec.Command("patch", "-s", "-o", mutant, original, b.path).CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s does not fit any more: %w\n%s", b.path, err, out)
	}
	text, err := json.Marshal(map[string]map[string]string{"Replace": {original: mutant}})
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "overlay.json")
	return path, os.WriteFile(path, text, 0o600)
}

// find builds the test with the bug in it and runs it for a minute.
func (b bug) find(root, overlay string) (time.Duration, error) {
	binary := filepath.Join(filepath.Dir(overlay), "planted.test")
	build := exec.Command("go", "test", "-vet=off", "-c", "-overlay", overlay, "-o", binary, b.pkg)
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("it does not build: %w\n%s", err, out)
	}
	ctx, cancel := context.WithTimeout(context.Background(), *simMinute+2*time.Minute)
	defer cancel()
	args := []string{"-test.run", "^" + b.test + "$", "-test.timeout", (*simMinute + time.Minute).String(), "-test.failfast"}
	if b.test == "TestSimulator" {
		args = append(args, "-sim.for", simMinute.String())
	}
	run := exec.CommandContext(ctx, binary, args...)
	run.Dir = filepath.Join(root, b.pkg)
	out, err := run.CombinedOutput()
	switch {
	case err == nil:
		return 0, errors.New("nothing is found")
	case strings.Contains(string(out), "test timed out"):
		return 0, errors.New("nothing is found in time")
	case !strings.Contains(string(out), "--- FAIL") && !strings.Contains(string(out), "panic:"):
		return 0, fmt.Errorf("it does not run: %w\n%s", err, out)
	}
	return run.ProcessState.UserTime(), nil
}
