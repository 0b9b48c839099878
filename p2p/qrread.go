package p2p

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"os"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

const (
	maxImageFile = 16 << 20
	maxPixels    = 24 << 20 // a phone's photo; checked before the image is unpacked
	shrinkFrom   = 800      // pixels a side; larger images are also tried at half their size
)

var errNoCode = errors.New("no QR code was found in it")

// ReadQR returns the text of the QR code in a PNG or JPEG file. The text is the maker's, not ours: it is shown before anything is done with it.
func ReadQR(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", inviteError("check the path of the image", "read QR code: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxImageFile+1))
	if err == nil && len(data) > maxImageFile {
		err = errors.New("the file is too large")
	}
	var text string
	if err == nil {
		text, err = decodeQR(data)
	}
	if err != nil {
		return "", inviteError("give a sharp PNG or JPEG image of the whole code, or paste the text of the invite", "read QR code from %s: %w", path, err)
	}
	return text, nil
}

func decodeQR(data []byte) (text string, err error) {
	img, err := decodeImage(data)
	if err != nil {
		return "", err
	}
	// The reader works on hostile pixels with much index arithmetic: what it trips over is an unreadable image and no more.
	defer func() {
		if r := recover(); r != nil {
			text, err = "", errNoCode
		}
	}()
	for {
		if text, ok := scan(img); ok {
			if len(text) > maxInviteText {
				return "", errors.New("its text is too long for an invite")
			}
			return text, nil
		}
		if b := img.Bounds(); b.Dx() < shrinkFrom && b.Dy() < shrinkFrom {
			return "", errNoCode
		}
		img = half(img)
	}
}

// decodeImage unpacks a PNG or JPEG of bounded size.
func decodeImage(data []byte) (*image.Gray, error) {
	config, decode := png.DecodeConfig, png.Decode
	if bytes.HasPrefix(data, []byte{0xff, 0xd8}) {
		config, decode = jpeg.DecodeConfig, jpeg.Decode
	}
	c, err := config(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("neither PNG nor JPEG: %w", err)
	}
	if c.Width <= 0 || c.Height <= 0 || c.Width > maxPixels/c.Height {
		return nil, fmt.Errorf("%d x %d pixels are too many", c.Width, c.Height)
	}
	img, err := decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	// Transparent means white paper.
	gray := image.NewGray(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(gray, gray.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(gray, gray.Bounds(), img, img.Bounds().Min, draw.Over)
	return gray, nil
}

// scan tries the image as it is and inverted, first quickly and then hard.
func scan(img image.Image) (string, bool) {
	source := gozxing.NewLuminanceSourceFromImage(img)
	for _, hints := range []map[gozxing.DecodeHintType]any{nil, {gozxing.DecodeHintType_TRY_HARDER: true}} {
		for _, s := range []gozxing.LuminanceSource{source, source.Invert()} {
			bitmap, err := gozxing.NewBinaryBitmap(gozxing.NewHybridBinarizer(s))
			if err != nil {
				continue
			}
			if result, err := qrcode.NewQRCodeReader().Decode(bitmap, hints); err == nil {
				return result.GetText(), true
			}
		}
	}
	return "", false
}

// half averages two by two pixels.
func half(img *image.Gray) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, img.Bounds().Dx()/2, img.Bounds().Dy()/2))
	for y := range out.Bounds().Dy() {
		for x := range out.Bounds().Dx() {
			i := img.PixOffset(2*x, 2*y)
			sum := int(img.Pix[i]) + int(img.Pix[i+1]) + int(img.Pix[i+img.Stride]) + int(img.Pix[i+img.Stride+1])
			out.Pix[out.PixOffset(x, y)] = byte(sum / 4)
		}
	}
	return out
}
