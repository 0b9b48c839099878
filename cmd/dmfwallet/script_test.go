package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"dmfwallet/contracts"
)

// The scripts run the program as users do: processes, homes, sockets and a real chain.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dmfwallet": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(e.WorkDir, "config"))
			e.Setenv("XDG_RUNTIME_DIR", "")
			e.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
			controlD := os.WriteFile(filepath.Join(e.WorkDir, "eof"), []byte{4}, 0o600) // how a terminal says end of input
			return errors.Join(controlD, os.WriteFile(filepath.Join(e.WorkDir, "pw"), []byte("correct horse\n"), 0o600))
		},
		Condition: scriptCondition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"W":          scriptWallet,
			"exits":      scriptExits,
			"waitfile":   scriptWaitFile,
			"json":       scriptJSON,
			"jsonis":     scriptJSONIs,
			"rpcof":      scriptRPCOf,
			"twin":       scriptTwin,
			"term":       scriptTerm,
			"codehash":   scriptCodeHash,
			"edit":       scriptEdit,
			"tamper":     scriptTamper,
			"until":      scriptUntil,
			"prefix":     scriptPrefix,
			"write":      scriptWrite,
			"smalldisk":  scriptSmallDisk,
			"fill":       scriptFill,
			"pass":       scriptPass,
			"clock":      scriptClock,
			"eventually": scriptEventually,
		},
	})
}

func scriptCondition(cond string) (bool, error) {
	switch cond {
	case "root":
		return os.Getuid() == 0, nil
	case "mount":
		_, err := exec.LookPath("mount")
		return err == nil && os.Getuid() == 0, nil
	}
	return false, fmt.Errorf("unknown condition %q", cond)
}

// scriptWallet is "W NAME ARGS...": dmfwallet on the home NAME, as the transcript abbreviates it.
func scriptWallet(ts *testscript.TestScript, neg bool, args []string) {
	err := ts.Exec("dmfwallet", walletArgs(args)...)
	if (err != nil) != neg {
		ts.Fatalf("%v: %v", args, err)
	}
}

func walletArgs(args []string) []string {
	return append([]string{"--home", args[0], "--network", "net.json", "--keystore", "file", "--passphrase-file", "pw"}, args[1:]...)
}

// scriptExits is "exits CODE W NAME ARGS..." or "exits CODE dmfwallet ARGS...": it must end with that exit code.
func scriptExits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	line := args[2:]
	if args[1] == "W" {
		line = walletArgs(line)
	}
	err = ts.Exec("dmfwallet", line...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%v: exit code %d, want %d", args[1:], got, want)
	}
	if out := ts.ReadFile("stderr"); strings.Contains(out, "panic:") || strings.Contains(out, "goroutine ") {
		ts.Fatalf("%v: it panicked", args[1:])
	}
}

// scriptWaitFile is "waitfile FILE": a process in the background makes it.
func scriptWaitFile(ts *testscript.TestScript, _ bool, args []string) {
	for end := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		if found, err := filepath.Glob(ts.MkAbs(args[0])); err == nil && len(found) > 0 {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("%s did not appear", args[0])
		}
	}
}

// scriptJSON is "json VAR PATH": the value at PATH (a.b.0.c) of the last line of stdout becomes an environment variable.
func scriptJSON(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv(args[0], jsonAt(ts, args[1]))
}

// scriptJSONIs is "jsonis PATH VALUE".
func scriptJSONIs(ts *testscript.TestScript, neg bool, args []string) {
	if got := jsonAt(ts, args[0]); (got == args[1]) == neg {
		ts.Fatalf("%s is %q, want %q in\n%s", args[0], got, args[1], ts.ReadFile("stdout"))
	}
}

func jsonAt(ts *testscript.TestScript, path string) string {
	v, err := lookUp(ts.ReadFile("stdout"), path)
	ts.Check(err)
	return v
}

// lookUp returns what is at path (a.b.0.c) of the last line of out, which is JSON; nothing where a list ends before.
func lookUp(out, path string) (string, error) {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	dec := json.NewDecoder(strings.NewReader(lines[len(lines)-1]))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return "", err
	}
	for _, key := range strings.Split(path, ".") {
		switch node := v.(type) {
		case map[string]any:
			v = node[key]
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(node) {
				return "", err
			}
			v = node[i]
		default:
			return "", fmt.Errorf("%s: nothing below %v", path, v)
		}
	}
	if v == nil {
		return "", nil
	}
	return fmt.Sprint(v), nil
}

// scriptUntil is "until PATH W NAME ARGS...": again and again, until the last line of stdout has something at PATH, or with
// PATH=VALUE has that there.
func scriptUntil(ts *testscript.TestScript, _ bool, args []string) {
	path, want, exact := strings.Cut(args[0], "=")
	for end := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		ts.Check(ts.Exec("dmfwallet", walletArgs(args[2:])...))
		if v, err := lookUp(ts.ReadFile("stdout"), path); err == nil && v != "" && (!exact || v == want) {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("%s did not appear in %v", args[0], args[2:])
		}
	}
}

// scriptPrefix is "prefix VAR ID": enough of an id to be unique in a test.
func scriptPrefix(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv(args[0], args[1][:14])
}

// scriptRPCOf is "rpcof VAR FILE": the first endpoint of a network file.
func scriptRPCOf(ts *testscript.TestScript, _ bool, args []string) {
	n, err := contracts.ParseNetwork([]byte(ts.ReadFile(args[1])))
	ts.Check(err)
	ts.Setenv(args[0], n.RPC[0])
}

// scriptTwin is "twin VAR URL": another name of the same endpoint on this machine.
func scriptTwin(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv(args[0], strings.Replace(args[1], "127.0.0.1", "localhost", 1))
}

// scriptTerm is "term WORD": the background process with WORD among its arguments gets SIGTERM, as from an init system.
func scriptTerm(ts *testscript.TestScript, _ bool, args []string) {
	for _, cmd := range ts.BackgroundCmds() {
		if slices.Contains(cmd.Args, args[0]) {
			ts.Check(cmd.Process.Signal(syscall.SIGTERM))
			return
		}
	}
	ts.Fatalf("no background process has the argument %s", args[0])
}

// scriptEdit is "edit FILE OLD NEW": every OLD in FILE becomes NEW; there must be one.
func scriptEdit(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s has no %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], args[2])), 0o600))
}

// scriptCodeHash is "codehash VAR FILE": what a network file says of the adjudicator's code.
func scriptCodeHash(ts *testscript.TestScript, _ bool, args []string) {
	n, err := contracts.ParseNetwork([]byte(ts.ReadFile(args[1])))
	ts.Check(err)
	ts.Setenv(args[0], n.Adjudicator.CodeHash.Hex())
}

// scriptTamper is "tamper VAR TEXT": TEXT with one character in its middle changed.
func scriptTamper(ts *testscript.TestScript, _ bool, args []string) {
	b := []byte(args[1])
	if i := len(b) / 2; b[i] == 'A' {
		b[i] = 'B'
	} else {
		b[i] = 'A'
	}
	ts.Setenv(args[0], string(b))
}

// scriptWrite is "write FILE TEXT".
func scriptWrite(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(args[1]+"\n"), 0o600))
}

// scriptSmallDisk is "smalldisk DIR": DIR becomes a file system of 4 MiB.
func scriptSmallDisk(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o700))
	ts.Check(exec.Command("mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", dir).Run())
	ts.Defer(func() { ts.Check(exec.Command("umount", "-l", dir).Run()) })
}

// scriptFill is "fill FILE": FILE takes all room that is left.
func scriptFill(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_CREATE|os.O_WRONLY, 0o600)
	ts.Check(err)
	defer f.Close()
	for size := 1 << 20; size > 0; {
		if _, err := f.Write(make([]byte, size)); err != nil {
			size /= 2
		}
	}
}
