package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"dmfwallet/wallet"
)

// view is a result. JSON output marshals it; text writes it on a page.
type view interface{ text(p *page) }

// printer is where all output of commands goes. There are two: for people and for programs.
type printer interface {
	// print writes one result: one object, or one of a stream.
	print(v view) error
	// note tells a person how things go. It is never part of a result.
	note(format string, args ...any)
	// fail writes the failure that ends the command.
	fail(e *wallet.Error)
}

func newPrinter(asJSON bool, stdout, stderr io.Writer) printer {
	if asJSON {
		return jsonPrinter{stdout, stderr}
	}
	return textPrinter{stdout, stderr}
}

// textPrinter writes results to stdout; notes and failures, with "money:" and "hint:" lines, to stderr.
type textPrinter struct{ stdout, stderr io.Writer }

func (t textPrinter) print(v view) error {
	var p page
	v.text(&p)
	_, err := io.WriteString(t.stdout, p.String())
	return written(err)
}

func (t textPrinter) note(format string, args ...any) {
	fmt.Fprintln(t.stderr, clean(fmt.Sprintf(format, args...)))
}

func (t textPrinter) fail(e *wallet.Error) {
	t.note("dmfwallet: %s", e.Message)
	if e.Money != "" {
		t.note("money: %s", e.Money)
	}
	if e.Next != "" {
		t.note("hint: %s", e.Next)
	}
}

// jsonPrinter writes one JSON object a line to stdout, a failure too: the last line tells how it ended. Notes go to stderr.
type jsonPrinter struct{ stdout, stderr io.Writer }

func (j jsonPrinter) print(v view) error { return written(j.object(v)) }

func (j jsonPrinter) note(format string, args ...any) {
	fmt.Fprintln(j.stderr, clean(fmt.Sprintf(format, args...)))
}

func (j jsonPrinter) fail(e *wallet.Error) {
	if err := j.object(struct {
		Error *wallet.Error `json:"error"`
	}{e}); err != nil {
		j.note("dmfwallet: %s", e.Message)
	}
}

func (j jsonPrinter) object(v any) error {
	enc := json.NewEncoder(j.stdout)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func written(err error) error {
	if err == nil {
		return nil
	}
	return wallet.Fail(wallet.CodeInternal, "what was done is done; only its report was lost",
		"look with `dmfwallet status` and `dmfwallet history`", "can't write the result: %w", err)
}

// page collects the lines of one result. Everything that goes on it is cleaned: names, memos and errors come from peers.
type page struct {
	b    strings.Builder
	rows [][]string
}

// line writes one line, whatever its arguments contain.
func (p *page) line(format string, args ...any) {
	p.flush()
	p.b.WriteString(strings.TrimRight(clean(fmt.Sprintf(format, args...)), " "))
	p.b.WriteByte('\n')
}

// row adds a row to a table; a table ends with the next line, and its columns are as wide as they must be.
func (p *page) row(cells ...string) {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = clean(c)
	}
	p.rows = append(p.rows, row)
}

// raw writes text of our own as it is (a QR code with its colours).
func (p *page) raw(s string) {
	p.flush()
	p.b.WriteString(s)
}

func (p *page) flush() {
	var width []int
	for _, row := range p.rows {
		for i, c := range row {
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], utf8.RuneCountInString(c))
		}
	}
	rows := p.rows
	p.rows = nil
	for _, row := range rows {
		var line strings.Builder
		for i, c := range row {
			line.WriteString(c)
			line.WriteString(strings.Repeat(" ", width[i]-utf8.RuneCountInString(c)+2))
		}
		p.b.WriteString(strings.TrimRight(line.String(), " "))
		p.b.WriteByte('\n')
	}
}

func (p *page) String() string {
	p.flush()
	return p.b.String()
}
