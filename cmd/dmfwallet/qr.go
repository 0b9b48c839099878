package main

import (
	"bytes"
	"os"
	"strings"

	"golang.org/x/term"

	"dmfwallet/p2p"
	"dmfwallet/wallet"
)

// drawQR draws a code for the screen; nothing where stdout is none, since a program can't scan it.
func (a *app) drawQR(text string, ascii bool) string {
	out, ok := a.stdout.(*os.File)
	if !ok || !term.IsTerminal(int(out.Fd())) {
		return ""
	}
	draw := p2p.QRTerminal
	if ascii || os.Getenv("NO_COLOR") != "" || !utf8Locale() {
		draw = p2p.QRASCII
	}
	code, err := draw(text)
	if err != nil {
		return "" // too long for a QR code: the text remains
	}
	return code
}

// utf8Locale tells whether the terminal shows block characters.
func utf8Locale() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := os.Getenv(name); v != "" {
			v = strings.ToUpper(v)
			return strings.Contains(v, "UTF-8") || strings.Contains(v, "UTF8")
		}
	}
	return true
}

func writeQR(path, text string) error {
	var png bytes.Buffer
	err := p2p.QRPNG(&png, text)
	if err == nil {
		err = os.WriteFile(path, png.Bytes(), 0o600)
	}
	if err != nil {
		return wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "check the path of --png", "can't write the QR code: %w", err)
	}
	return nil
}
