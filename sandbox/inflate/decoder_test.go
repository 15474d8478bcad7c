package inflate_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/usher-run/usher/sandbox/inflate"
)

// decoded feeds data in pieces of a size and takes output in pieces of another.
func decoded(d *inflate.Decoder, data []byte, piece, room int) (output []byte, rest int, ended bool, err error) {
	for !ended && err == nil {
		n := min(piece, len(data))
		taken, got, end, failure := d.Decode(data[:n], room)
		output = append(output, got...)
		data, ended, err = data[taken:], end, failure
		if len(data) == 0 && len(got) < room {
			break
		}
	}
	return output, len(data), ended, err
}

// texts are what is compressed: short, repetitive, random, long.
func texts() map[string][]byte {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 100_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	return map[string][]byte{
		"nothing":                nil,
		"a letter":               []byte("a"),
		"one letter many times":  bytes.Repeat([]byte("a"), 70_000),
		"words":                  []byte(strings.Repeat("the quick brown fox jumps over the lazy dog; ", 5000)),
		"noise":                  noise,
		"noise that comes twice": append(bytes.Clone(noise[:20_000]), noise[:30_000]...),
	}
}

func TestWhatWasCompressedComesBack(t *testing.T) {
	t.Parallel()
	writers := map[string]struct {
		format inflate.Format
		open   func(w io.Writer, level int) (io.WriteCloser, error)
	}{
		"raw":  {inflate.Raw, func(w io.Writer, level int) (io.WriteCloser, error) { return flate.NewWriter(w, level) }},
		"zlib": {inflate.Zlib, func(w io.Writer, level int) (io.WriteCloser, error) { return zlib.NewWriterLevel(w, level) }},
		"gzip": {inflate.Gzip, func(w io.Writer, level int) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, level) }},
		"auto": {inflate.Auto, func(w io.Writer, level int) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, level) }},
	}
	for name, writer := range writers {
		for what, text := range texts() {
			t.Run(name+" of "+what, func(t *testing.T) {
				t.Parallel()
				for _, level := range []int{flate.HuffmanOnly, 0, 1, 6, 9} {
					var data bytes.Buffer
					w, err := writer.open(&data, level)
					if err != nil {
						t.Fatal(err)
					}
					for _, b := range [][]byte{text, []byte("tail")} {
						if _, err := w.Write(b); err != nil {
							t.Fatal(err)
						}
					}
					if err := w.Close(); err != nil {
						t.Fatal(err)
					}
					want := append(bytes.Clone(text), "tail"...)
					for _, sizes := range [][2]int{{1 << 30, 1 << 30}, {1, 64}, {7, 1}, {1000, 333}} {
						input := append(bytes.Clone(data.Bytes()), "garbage"...)
						got, rest, ended, err := decoded(inflate.New(writer.format, 0, nil), input, sizes[0], sizes[1])
						if err != nil || !ended || rest != len("garbage") || !bytes.Equal(got, want) {
							t.Fatalf("level %d, sizes %v: %d bytes of %d, rest %d, ended %v, error %v", level, sizes, len(got), len(want), rest, ended, err)
						}
					}
				}
			})
		}
	}
}

func TestADictionaryIsUsed(t *testing.T) {
	t.Parallel()
	dictionary, text := []byte("the quick brown fox"), "the quick brown fox is quick"
	var data bytes.Buffer
	w, err := zlib.NewWriterLevelDict(&data, 9, dictionary)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, _, _, err := decoded(inflate.New(inflate.Zlib, 0, dictionary), data.Bytes(), 5, 5)
	if err != nil || string(got) != text {
		t.Errorf("%q, %v", got, err)
	}
	for _, c := range []struct {
		dictionary []byte
		want       string
	}{{nil, "Missing dictionary"}, {[]byte("other"), "Bad dictionary"}} {
		if _, _, _, err := decoded(inflate.New(inflate.Zlib, 0, c.dictionary), data.Bytes(), 100, 100); err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}

func TestDataThatAreWrongFailInTheWordsOfZlib(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, data, want string
		format           inflate.Format
	}{
		{"no zlib header", "hello", "incorrect header check", inflate.Zlib},
		{"another method", "\x77\x85", "unknown compression method", inflate.Zlib},
		{"a window that is too large", "\x88\x1c", "invalid window size", inflate.Zlib},
		{"no gzip header", "hello", "incorrect header check", inflate.Gzip},
		{"another method of gzip", "\x1f\x8b\x07\x00", "unknown compression method", inflate.Gzip},
		{"unknown flags", "\x1f\x8b\x08\xe0", "unknown header flags set", inflate.Gzip},
		{"a header that changed", "\x1f\x8b\x08\x02\x00\x00\x00\x00\x00\x03\x00\x00", "header crc mismatch", inflate.Gzip},
		{"an unknown kind of block", "\x07", "invalid block type", inflate.Raw},
		{"lengths that disagree", "\x01\x01\x00\x00\x00", "invalid stored block lengths", inflate.Raw},
		{"a distance before the beginning", "\x03\x02\x00", "invalid distance too far back", inflate.Raw},
		{"too many symbols", "\xfd\xff\xff", "too many length or distance symbols", inflate.Raw},
		{"no code lengths", "\x05\x00" + strings.Repeat("\x00", 40), "invalid code -- missing end-of-block", inflate.Raw},
		{"a checksum that differs", "\x78\x9c\x03\x00\x00\x00\x00\x02", "incorrect data check", inflate.Zlib},
		{"a length that differs", "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x01\x00\x00\x00", "incorrect length check", inflate.Gzip},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, piece := range []int{1, 100} {
				_, _, _, err := decoded(inflate.New(c.format, 0, nil), []byte(c.data), piece, 100)
				var failure *inflate.Error
				if !errors.As(err, &failure) || failure.Message != c.want {
					t.Errorf("%v, want %s", err, c.want)
				}
			}
		})
	}
}

// FuzzDecode compares with the standard library, whatever the pieces.
func FuzzDecode(f *testing.F) {
	for _, text := range texts() {
		var data bytes.Buffer
		w, err := flate.NewWriter(&data, 6)
		if err != nil {
			f.Fatal(err)
		}
		if _, err := w.Write(text[:min(len(text), 500)]); err != nil {
			f.Fatal(err)
		}
		if err := w.Close(); err != nil {
			f.Fatal(err)
		}
		f.Add(data.Bytes(), uint8(3), uint8(5))
	}
	f.Fuzz(func(t *testing.T, data []byte, piece, room uint8) {
		const most = 1 << 20
		want, wantErr := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), most))
		got, _, ended, err := decoded(inflate.New(inflate.Raw, 0, nil), data, int(piece)+1, int(room)+1)
		if len(want) == most {
			return
		}
		if (wantErr == nil) != (ended && err == nil) {
			t.Fatalf("ended %v, %v, and the standard library %v", ended, err, wantErr)
		}
		if wantErr == nil && !bytes.Equal(want, got) {
			t.Errorf("%x, want %x", got, want)
		}
	})
}
