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
type bug struct {
	path, rule, pkg, test string
	files                 []string
}

var (
	header  = regexp.MustCompile(`\ARule: (.+)\nFound by: (\S+) (\S+)\n`)
	changed = regexp.MustCompile(`(?m)^\+\+\+ b/(\S+)`)
)

func readBug(path string) (bug, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return bug{}, err
	}
	m := header.FindStringSubmatch(string(text))
	files := changed.FindAllStringSubmatch(string(text), -1)
	if m == nil || len(files) == 0 {
		return bug{}, errors.New("no header, or no file")
	}
	abs, err := filepath.Abs(path)
	b := bug{path: abs, rule: m[1], pkg: m[2], test: m[3]}
	for _, f := range files {
		b.files = append(b.files, f[1])
	}
	return b, err
}

// overlay makes the mutated copies, and the file that tells the go command to use them.
func (b bug) overlay(root, dir string) (string, error) {
	replace := map[string]string{}
	for _, f := range b.files {
		mutant := filepath.Join(dir, f)
		text, err := os.ReadFile(filepath.Join(root, f))
		if err != nil {
			return "", err
		}
		if err := os.MkdirAll(filepath.Dir(mutant), 0o700); err != nil {
			return "", err
		}
		if err := os.WriteFile(mutant, text, 0o600); err != nil {
			return "", err
		}
		replace[filepath.Join(root, f)] = mutant
	}
	if out, err := exec.Command("patch", "-s", "-p1", "-d", dir, "-i", b.path).CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s does not fit any more: %w\n%s", b.path, err, out)
	}
	text, err := json.Marshal(map[string]map[string]string{"Replace": replace})
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
