package node

import (
	"testing"
)

// FuzzLegacyText holds that bytes that come in pieces come to the same text as at once.
func FuzzLegacyText(f *testing.F) {
	names := []string{"shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "gbk", "gb18030", "big5", "koi8-r", "iso-8859-8-i", "windows-1252"}
	for i := range names {
		f.Add(uint8(i), uint8(1), []byte("\x82\xa0\x1b$B$\"\x1b(B\x81\x30\x81\x30\xa4\xa4\xff"))
	}
	f.Fuzz(func(t *testing.T, encoding, at uint8, data []byte) {
		name := names[int(encoding)%len(names)]
		whole := &textDecoder{encoding: name}
		want, ok := whole.decode(data, false)
		if !ok {
			t.Fatalf("%s: refused without being fatal", name)
		}
		pieces := &textDecoder{encoding: name}
		cut := min(int(at), len(data))
		first, _ := pieces.decode(data[:cut], true)
		second, _ := pieces.decode(data[cut:], false)
		if got := first + second; got != want {
			t.Errorf("%s: %q in pieces, %q at once", name, got, want)
		}
		if len(pieces.pending) > 0 {
			t.Errorf("%s: %x is left when the stream is over", name, pieces.pending)
		}
	})
}
