package p2p

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	ma "github.com/multiformats/go-multiaddr"

	"dmfwallet/wallet"
)

const testNetwork = 0xa1b2c3d4e5f60718

var (
	testNow     = time.Unix(1_795_000_000, 0).UTC()
	testExpires = testNow.Add(time.Hour)
)

func testKey(t testing.TB, n byte) []byte {
	t.Helper()
	return crypto.Keccak256([]byte{n})
}

func mustInvite(t testing.TB, addrs ...string) string {
	t.Helper()
	key, err := crypto.ToECDSA(testKey(t, 1))
	if err != nil {
		t.Fatal(err)
	}
	var list []ma.Multiaddr
	for _, a := range addrs {
		list = append(list, ma.StringCast(a))
	}
	text, _, err := encodeInvite(key, testNetwork, testExpires, list)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func wantInviteError(t *testing.T, err error, says string) {
	t.Helper()
	var e *wallet.Error
	if !errors.As(err, &e) || e.Code != wallet.CodeInvite || e.Money == "" || e.Next == "" {
		t.Fatalf("got %v (%+v), want an invite error with money and next", err, e)
	}
	if !strings.Contains(e.Message, says) {
		t.Errorf("message is %q, want it to say %q", e.Message, says)
	}
}

func TestInviteRoundTrip(t *testing.T) {
	for _, addrs := range [][]string{
		{"/ip4/192.168.1.7/tcp/4001"},
		{"/ip6/2001:db8::1/udp/65535/quic-v1"},
		{"/ip4/10.0.0.1/udp/1/quic-v1", "/ip4/10.0.0.1/tcp/1"},
		{"/dns4/hub.example.org/tcp/443"},
		{"/ip4/1.2.3.4/tcp/1/p2p/16Uiu2HAkvyWQnrsVLGBAVyuqKfEDTqqNt8VQtNLuWmuNWvEvHEBA/p2p-circuit"},
	} {
		text := mustInvite(t, addrs...)
		for _, typed := range []string{text, strings.ToLower(text), " " + text[:20] + "\n " + text[20:] + "\r\n"} {
			in, err := DecodeInvite(typed, testNetwork, testNow)
			if err != nil {
				t.Fatalf("%v: %v", addrs, err)
			}
			id, _ := peerOf(crypto.CompressPubkey(&mustKey(t, 1).PublicKey))
			if in.Peer != id || !in.Expires.Equal(testExpires) || len(in.Addrs) != len(addrs) {
				t.Fatalf("got %+v", in)
			}
			for i, a := range in.Addrs {
				if a.String() != addrs[i] {
					t.Errorf("address %s, want %s", a, addrs[i])
				}
			}
		}
	}
}

// The size is a promise: one address of any usual kind, and as many more as still fit an 80x24 terminal.
func TestInviteSize(t *testing.T) {
	size := func(text string) int {
		b, err := inviteText.DecodeString(strings.TrimPrefix(text, invitePrefix))
		if err != nil {
			t.Fatal(err)
		}
		return len(b)
	}
	if n := size(mustInvite(t, "/ip4/1.2.3.4/tcp/4001")); n != 84 {
		t.Errorf("IPv4: %d bytes", n)
	}
	if n := size(mustInvite(t, "/ip6/2001:db8::1/udp/4001/quic-v1")); n != 96 {
		t.Errorf("IPv6: %d bytes", n)
	}
	many := mustInvite(t, "/ip6/2001:db8::1/tcp/1", "/ip6/2001:db8::2/tcp/1", "/ip4/1.2.3.4/tcp/1", "/ip4/1.2.3.5/tcp/1", "/ip4/1.2.3.6/tcp/1")
	if n := size(many); n > inviteGoal {
		t.Errorf("many addresses: %d bytes", n)
	}
	in, err := DecodeInvite(many, testNetwork, testNow)
	if err != nil || len(in.Addrs) != 2 {
		t.Errorf("%v, %v", in.Addrs, err)
	}
	rows, err := QRBlocks(many)
	if err != nil || len(rows) > 23 || len([]rune(rows[0])) > 45 {
		t.Errorf("the QR code has %d rows of %d columns, %v", len(rows), len([]rune(rows[0])), err)
	}
}

func TestExpiredInvite(t *testing.T) {
	_, err := DecodeInvite(mustInvite(t, "/ip4/1.2.3.4/tcp/1"), testNetwork, testExpires)
	wantInviteError(t, err, "expired at 2026-")
}

func TestForeignInvite(t *testing.T) {
	text := mustInvite(t, "/ip4/1.2.3.4/tcp/1")
	_, err := DecodeInvite(text, testNetwork+1, testNow)
	wantInviteError(t, err, "another network")
	// A network whose short form is the same by chance is foreign, too.
	_, err = DecodeInvite(text, testNetwork+1<<32, testNow)
	wantInviteError(t, err, "damaged")
}

func TestTamperedInvite(t *testing.T) {
	text := mustInvite(t, "/ip4/1.2.3.4/tcp/1")
	for i := len(invitePrefix); i < len(text); i++ {
		for _, c := range []byte("A7") {
			if text[i] == c {
				continue
			}
			if _, err := DecodeInvite(text[:i]+string(c)+text[i+1:], testNetwork, testNow); err == nil {
				b, _ := inviteText.DecodeString(strings.TrimPrefix(text[:i]+string(c)+text[i+1:], invitePrefix))
				good, _ := inviteText.DecodeString(strings.TrimPrefix(text, invitePrefix))
				if !bytes.Equal(b, good) { // the last letter has spare bits
					t.Errorf("letter %d changed, and was not noticed", i)
				}
			}
		}
	}
	b, _ := inviteText.DecodeString(strings.TrimPrefix(text, invitePrefix))
	b[10] ^= 1
	_, err := decodeInvite(b, testNetwork, testNow)
	wantInviteError(t, err, "tampered")
}

func TestMalformedInvite(t *testing.T) {
	for text, says := range map[string]string{
		"":                                "no invite",
		"hello":                           "no invite",
		"DMF:":                            "malformed",
		"DMF:0189":                        "malformed",
		"DMF:" + strings.Repeat("A", 120): "malformed",
		"DMF:" + strings.Repeat("A", 160): "version 0",
		strings.Repeat("A", 1<<20):        "too long",
		"/ip4/1.2.3.4/tcp/1":              "does not say",
		"/p2p/16Uiu2HAkvyWQnrsVLGBAVyuqKfEDTqqNt8VQtNLuWmuNWvEvHEBA": "does not say",
		"/ip4/300.2.3.4/tcp/1/p2p/x":                                 "malformed",
		mustInvite(t, "/ip4/1.2.3.4/tcp/1")[:130]:                    "malformed",
	} {
		_, err := DecodeInvite(text, testNetwork, testNow)
		wantInviteError(t, err, says)
	}
	if _, _, err := encodeInvite(mustKey(t, 1), testNetwork, time.Unix(1<<40, 0), nil); err == nil {
		t.Error("an invite for ever was made")
	}
}

func TestPlainMultiaddr(t *testing.T) {
	const id = "16Uiu2HAkvyWQnrsVLGBAVyuqKfEDTqqNt8VQtNLuWmuNWvEvHEBA"
	in, err := DecodeInvite(" /ip4/1.2.3.4/tcp/9/p2p/"+id+"\n", testNetwork, testNow)
	if err != nil || in.Peer.String() != id || in.Addrs[0].String() != "/ip4/1.2.3.4/tcp/9" {
		t.Errorf("%+v, %v", in, err)
	}
}

func TestSafetyCodeIsTheSameOnBothEnds(t *testing.T) {
	a, b := SafetyCode("x", "y"), SafetyCode("y", "x")
	if a != b || len(a) != 9 || a[4] != ' ' || a == SafetyCode("x", "z") {
		t.Errorf("%q and %q", a, b)
	}
}

func TestQRCodesAreReadBack(t *testing.T) {
	text := mustInvite(t, "/ip4/1.2.3.4/tcp/1")
	var out bytes.Buffer
	if err := QRPNG(&out, text); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"code.png": out.Bytes()}
	files["inverted.png"] = repaint(t, img, 1, true)
	files["large.png"] = repaint(t, img, 4, false)
	var jpg bytes.Buffer
	if err := jpeg.Encode(&jpg, img, &jpeg.Options{Quality: 60}); err != nil {
		t.Fatal(err)
	}
	files["code.jpg"] = jpg.Bytes()
	files["terminal.png"] = fromBlocks(t, text)
	for name, data := range files {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := ReadQR(path); err != nil || got != text {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// repaint scales an image, and swaps black and white.
func repaint(t *testing.T, img image.Image, scale int, invert bool) []byte {
	t.Helper()
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx()*scale, b.Dy()*scale))
	for y := range out.Bounds().Dy() {
		for x := range out.Bounds().Dx() {
			v := color.GrayModel.Convert(img.At(x/scale, y/scale)).(color.Gray).Y
			if invert {
				v = 255 - v
			}
			out.SetGray(x, y, color.Gray{Y: v})
		}
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, out); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// fromBlocks draws the half blocks as a terminal does.
func fromBlocks(t *testing.T, text string) []byte {
	t.Helper()
	rows, err := QRBlocks(text)
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(image.Rect(0, 0, len([]rune(rows[0]))*4, len(rows)*8))
	for y, row := range rows {
		for x, r := range []rune(row) {
			for i := range 8 {
				dark := r == '█' || r == '▀' && i < 4 || r == '▄' && i >= 4
				for j := range 4 {
					if !dark {
						img.SetGray(x*4+j, y*8+i, color.Gray{Y: 255})
					}
				}
			}
		}
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestQRStyles(t *testing.T) {
	colour, err := QRTerminal("DMF:X")
	if err != nil || !strings.HasPrefix(colour, darkOnLight) || strings.Count(colour, "\n") != strings.Count(colour, resetColour) {
		t.Errorf("%q, %v", colour, err)
	}
	ascii, err := QRASCII("DMF:X")
	if err != nil || !strings.Contains(ascii, "##############") || strings.Trim(ascii, "# \n") != "" {
		t.Errorf("%q, %v", ascii, err)
	}
	if _, err := QRTerminal(strings.Repeat("x", 10_000)); err == nil {
		t.Error("a text of 10,000 bytes fits no code")
	}
}

func TestImagesWithoutACode(t *testing.T) {
	dir := t.TempDir()
	var bomb bytes.Buffer
	if err := png.Encode(&bomb, image.NewPaletted(image.Rect(0, 0, 20_000, 2_000), color.Palette{color.White})); err != nil {
		t.Fatal(err)
	}
	var blank bytes.Buffer
	if err := png.Encode(&blank, image.NewGray(image.Rect(0, 0, 900, 900))); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		says string
	}{"text.png": {[]byte("no image"), "neither PNG nor JPEG"}, "bomb.png": {bomb.Bytes(), "too many"}, "blank.png": {blank.Bytes(), "no QR code"}, "empty": {nil, "neither"}} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := ReadQR(path)
		wantInviteError(t, err, c.says)
	}
	_, err := ReadQR(filepath.Join(dir, "absent.png"))
	wantInviteError(t, err, "no such file")
}

func FuzzInvite(f *testing.F) {
	f.Add(mustInvite(f, "/ip4/1.2.3.4/tcp/1"))
	f.Add(mustInvite(f, "/dns4/x/tcp/1"))
	f.Add("/ip4/1.2.3.4/tcp/9/p2p/16Uiu2HAkvyWQnrsVLGBAVyuqKfEDTqqNt8VQtNLuWmuNWvEvHEBA")
	f.Fuzz(func(t *testing.T, text string) {
		in, err := DecodeInvite(text, testNetwork, testNow)
		if err != nil {
			wantInviteError(t, err, "")
			return
		}
		if in.Peer == "" || len(in.Addrs) == 0 {
			t.Fatalf("accepted %+v", in)
		}
	})
}

func FuzzAddrs(f *testing.F) {
	for _, a := range []string{"/ip4/1.2.3.4/tcp/1", "/ip6/::1/udp/1/quic-v1", "/dns/a.b/tcp/1"} {
		f.Add(compactAddr(ma.StringCast(a)))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		addrs, err := readAddrs(b)
		if err != nil {
			return
		}
		var again []byte
		for _, a := range addrs {
			c := compactAddr(a)
			back, rest, err := readAddr(c)
			if err != nil || len(rest) != 0 || !back.Equal(a) {
				t.Fatalf("%s became %v: %v", a, back, err)
			}
			again = append(again, c...)
		}
		if len(again) > len(b) {
			t.Fatalf("%d bytes became %d", len(b), len(again))
		}
	})
}

func FuzzQRImage(f *testing.F) {
	var out bytes.Buffer
	if err := QRPNG(&out, "DMF:X"); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		// A few bytes can be an image of many pixels, which takes its time and teaches nothing new.
		if c, err := png.DecodeConfig(bytes.NewReader(data)); len(data) > 4<<10 || err == nil && c.Width*c.Height > 1<<16 {
			return
		}
		if text, err := decodeQR(data); err == nil && len(text) > maxInviteText {
			t.Fatal("too much text")
		}
	})
}
