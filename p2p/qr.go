package p2p

import (
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"

	"rsc.io/qr"

	"dmfwallet/wallet"
)

const (
	quietTerminal = 2 // modules around a code in a terminal; scanners need no more there
	quietPNG      = 4 // what the standard asks for
	pngScale      = 8 // pixels a module
	// Black on white in exact colours: the theme's own may be grey on grey, and an inverted code is not read by many scanners.
	darkOnLight = "\x1b[38;5;16;48;5;231m"
	resetColour = "\x1b[0m"
)

func encodeQR(text string) (*qr.Code, error) {
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return nil, wallet.Fail(wallet.CodeUsage, wallet.MoneySafe, "use the text instead", "too long for a QR code: %w", err)
	}
	return code, nil
}

// QRBlocks draws text as a QR code of half blocks, one string a row, two modules high. The caller colours it: black on white,
// every cell. An invite of one address is 45 columns by 23 rows or less.
func QRBlocks(text string) ([]string, error) {
	code, err := encodeQR(text)
	if err != nil {
		return nil, err
	}
	var rows []string
	for y := -quietTerminal; y < code.Size+quietTerminal; y += 2 {
		var row strings.Builder
		for x := -quietTerminal; x < code.Size+quietTerminal; x++ {
			switch top, bottom := code.Black(x, y), code.Black(x, y+1); {
			case top && bottom:
				row.WriteRune('█')
			case top:
				row.WriteRune('▀')
			case bottom:
				row.WriteRune('▄')
			default:
				row.WriteByte(' ')
			}
		}
		rows = append(rows, row.String())
	}
	return rows, nil
}

// QRTerminal draws text for a terminal that shows colours, each row ended by a newline.
func QRTerminal(text string) (string, error) {
	rows, err := QRBlocks(text)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(darkOnLight + row + resetColour + "\n")
	}
	return b.String(), nil
}

// QRASCII draws text with two characters a module, "##" for dark: for fonts without block glyphs, and twice as wide and high.
func QRASCII(text string) (string, error) {
	code, err := encodeQR(text)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for y := -quietTerminal; y < code.Size+quietTerminal; y++ {
		for x := -quietTerminal; x < code.Size+quietTerminal; x++ {
			if code.Black(x, y) {
				b.WriteString("##")
			} else {
				b.WriteString("  ")
			}
		}
		b.WriteByte('\n')
	}
	return b.String(), nil
}

// QRPNG writes text as a PNG image.
func QRPNG(w io.Writer, text string) error {
	code, err := encodeQR(text)
	if err != nil {
		return err
	}
	side := (code.Size + 2*quietPNG) * pngScale
	img := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y := range side {
		for x := range side {
			if code.Black(x/pngScale-quietPNG, y/pngScale-quietPNG) {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	return png.Encode(w, img)
}
