package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"golang.org/x/term"

	"dmfwallet/wallet"
)

// interactive tells whether there is a person to ask: a terminal on stdin, and not --json. A script's command line is its Yes.
func (a *app) interactive() bool {
	return !a.json && a.stdin != nil && term.IsTerminal(int(a.stdin.Fd()))
}

// confirm asks before money moves. It starts on No; the end of input means No. Without a terminal, or with --yes, it asks nothing.
func (a *app) confirm(ctx context.Context, question string, details ...string) error {
	if a.yes || !a.interactive() {
		return nil
	}
	for _, d := range details {
		fmt.Fprintln(a.stderr, "  "+clean(d))
	}
	fmt.Fprintf(a.stderr, "%s [y/N] ", clean(question))
	line, err := a.readLine(ctx)
	if err == nil && oneOf(strings.TrimSpace(line), "y", "yes") {
		return nil
	}
	if err != nil {
		fmt.Fprintln(a.stderr)
	}
	return wallet.Fail(wallet.CodeRefused, wallet.MoneyUntouched, "answer y, or give --yes", "you did not say yes")
}

// readLine reads one line of at most 4 KiB. A byte at a time: what follows belongs to the next question.
func (a *app) readLine(ctx context.Context) (string, error) {
	type answer struct {
		line string
		err  error
	}
	done := make(chan answer, 1)
	go func() { // ends with the process if nobody answers: a terminal read can't be cancelled
		var line []byte
		for len(line) < 4096 {
			var b [1]byte
			if _, err := a.stdin.Read(b[:]); err != nil {
				done <- answer{"", err}
				return
			}
			if b[0] == '\n' {
				break
			}
			line = append(line, b[0])
		}
		done <- answer{string(line), nil}
	}()
	select {
	case r := <-done:
		return r.line, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

const maxPassphrase = 4096

// passphrase returns the content of --passphrase-file without its line end, or asks on the terminal; twice if it is new.
func (a *app) passphrase(fresh bool) ([]byte, error) {
	if a.passphraseFile != "" {
		return a.passphraseFromFile()
	}
	if !a.interactive() {
		return nil, usage("give --passphrase-file FILE, or run it in a terminal", "the wallet's passphrase is needed, and there is no terminal to ask on")
	}
	pass, err := a.askSecret("passphrase: ")
	if err != nil || !fresh {
		return pass, err
	}
	again, err := a.askSecret("again: ")
	if err == nil && !bytes.Equal(pass, again) {
		err = usage("type it again", "the two passphrases differ")
	}
	return pass, err
}

func (a *app) askSecret(prompt string) ([]byte, error) {
	fmt.Fprint(a.stderr, prompt)
	pass, err := term.ReadPassword(int(a.stdin.Fd()))
	fmt.Fprintln(a.stderr)
	if err != nil || len(pass) == 0 {
		return nil, wallet.Fail(wallet.CodeRefused, wallet.MoneyUntouched, "run the command again", "no passphrase was given")
	}
	return pass, nil
}

// passphraseFromFile warns about a file that others can read instead of refusing it: refusing would keep its owner from the
// money, and the passphrase guards against thieves of the home, not against the machine's other users.
func (a *app) passphraseFromFile() ([]byte, error) {
	f, err := os.Open(a.passphraseFile)
	if err != nil {
		return nil, usage("check --passphrase-file", "passphrase file: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return nil, usage("check --passphrase-file", "passphrase file %s is not a file", clean(a.passphraseFile))
	}
	if runtime.GOOS != "windows" && info.Mode().IsRegular() && info.Mode().Perm()&0o077 != 0 {
		a.out.note("warning: passphrase file %s can be read by others; chmod 600 it", a.passphraseFile)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxPassphrase+1))
	data = bytes.TrimRight(data, "\r\n")
	switch {
	case err != nil:
		return nil, usage("check --passphrase-file", "passphrase file: %w", err)
	case len(data) == 0:
		return nil, usage("write the passphrase into it, in one line", "passphrase file %s is empty", clean(a.passphraseFile))
	case len(data) > maxPassphrase:
		return nil, usage("check --passphrase-file", "passphrase file is longer than %d bytes", maxPassphrase)
	case bytes.ContainsAny(data, "\r\n\x00"):
		return nil, usage("write the passphrase alone into it, in one line", "passphrase file has more than one line")
	}
	return data, nil
}

// progress shows that a wait goes on, on a terminal only.
func (a *app) progress(format string, args ...any) {
	if a.interactive() {
		a.out.note(format, args...)
	}
}
