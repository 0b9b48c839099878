package main

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// scriptPass is "pass SECONDS URL": chain time goes on, and a block is mined.
func scriptPass(ts *testscript.TestScript, _ bool, args []string) {
	seconds, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(passTime(args[1], seconds))
}

func passTime(url string, seconds int) error {
	body := fmt.Sprintf(`[{"jsonrpc":"2.0","id":1,"method":"evm_increaseTime","params":[%d]},{"jsonrpc":"2.0","id":2,"method":"evm_mine","params":[]}]`, seconds)
	resp, err := http.Post(strings.Replace(url, "ws://", "http://", 1), "application/json", bytes.NewReader([]byte(body)))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var out bytes.Buffer
	_, err = out.ReadFrom(resp.Body)
	if err == nil && strings.Contains(out.String(), `"error"`) {
		err = fmt.Errorf("%s", out.String())
	}
	return err
}

// scriptEventually is "eventually W NAME ARGS...": a command that succeeds within a minute. What it does must be safe to repeat.
func scriptEventually(ts *testscript.TestScript, _ bool, args []string) {
	for end := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		err := ts.Exec("dmfwallet", walletArgs(args[1:])...)
		if err == nil {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("%v: never: %v", args, err)
		}
	}
}

// scriptClock is "clock SECONDS URL": from now on so much chain time passes every half second, until the script ends.
func scriptClock(ts *testscript.TestScript, _ bool, args []string) {
	seconds, err := strconv.Atoi(args[0])
	ts.Check(err)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(500 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				_ = passTime(args[1], seconds) // the chain may have ended
			}
		}
	}()
	ts.Defer(func() { close(stop); <-done })
}
