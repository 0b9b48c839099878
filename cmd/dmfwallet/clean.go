package main

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes text of unknown origin safe to print on a terminal and in one line: control characters and escape sequences
// can't act, bidirectional and invisible format characters can't make one text look like another. Each becomes a "?".
func clean(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Cf, r),
			unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) || unicode.Is(unicode.Co, r),
			r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0000:
			return '?'
		}
		return r
	}, s)
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
