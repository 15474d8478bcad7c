package secrets

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// written is a way in which texts are written, told apart from how the redactor does it: it
// gives the text and what of it must not be left.
type written struct {
	name string
	of   func(before, value, after string) (text, form string)
}

// plainly writes only the value in a way.
func plainly(encode func(string) string) func(before, value, after string) (string, string) {
	return func(before, value, after string) (string, string) {
		form := encode(value)
		return before + form + after, form
	}
}

// escapedBut writes bytes that are not kept as %XX.
func escapedBut(kept, digits string) func(string) string {
	return func(value string) string {
		var b strings.Builder
		for _, c := range []byte(value) {
			switch {
			case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte(kept, c) >= 0:
				b.WriteByte(c)
			default:
				fmt.Fprintf(&b, "%%%c%c", digits[c>>4], digits[c&15])
			}
		}
		return b.String()
	}
}

const (
	upper = "0123456789ABCDEF"
	lower = "0123456789abcdef"
)

// jsonOf writes a value as a JSON text without its quotes.
func jsonOf(html bool) func(string) string {
	return func(value string) string {
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(html)
		_ = e.Encode(value)
		return b.String()[1 : b.Len()-2]
	}
}

// asciiOf writes a value as a JSON text that is ASCII.
func asciiOf(value string) string {
	var b strings.Builder
	for _, r := range jsonOf(false)(value) {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

// base64Of encodes the value with its neighbours. The characters at both ends that they have a
// part in are no form of the value.
func base64Of(encoding *base64.Encoding) func(before, value, after string) (string, string) {
	return func(before, value, after string) (string, string) {
		text := encoding.EncodeToString([]byte(before + value + after))
		first := (len(before)*8 + 5) / 6
		last := (len(before) + len(value)) * 8 / 6
		return text, text[first:last]
	}
}

var writings = []written{
	{"bytes as characters", plainly(func(value string) string {
		var characters []rune
		for _, c := range []byte(value) {
			characters = append(characters, rune(c))
		}
		return string(characters)
	})},
	{"as it is", plainly(func(value string) string { return value })},
	{"JSON", plainly(jsonOf(false))},
	{"JSON for HTML", plainly(jsonOf(true))},
	{"JSON in ASCII", plainly(asciiOf)},
	{"JSON with escaped slashes", plainly(func(value string) string { return strings.ReplaceAll(jsonOf(false)(value), "/", `\/`) })},
	{"hex", plainly(func(value string) string { return hex.EncodeToString([]byte(value)) })},
	{"HEX", plainly(func(value string) string { return strings.ToUpper(hex.EncodeToString([]byte(value))) })},
	{"encodeURIComponent", plainly(escapedBut("-_.!~*'()", upper))},
	{"encodeURIComponent, lower case", plainly(escapedBut("-_.!~*'()", lower))},
	{"encodeURI", plainly(escapedBut("-_.!~*'();/?:@&=+$,#", upper))},
	{"RFC 3986", plainly(escapedBut("-_.~", upper))},
	{"RFC 3986, lower case", plainly(escapedBut("-_.~", lower))},
	{"a form", plainly(func(value string) string {
		return strings.ReplaceAll(escapedBut("*-._", upper)(value), "%20", "+")
	})},
	{"url.QueryEscape", plainly(url.QueryEscape)},
	{"url.PathEscape", plainly(url.PathEscape)},
	{"JSON in JSON", plainly(func(value string) string { return jsonOf(false)(jsonOf(false)(value)) })},
	{"a query of a URL", plainly(escapedBut("!$%&()*+,-./:;=?@[\\]^_`{|}~", upper))},
	{"a fragment of a URL", plainly(escapedBut("!#$%&'()*+,-./:;=?@[\\]^_{|}~", upper))},
	{"base64", base64Of(base64.StdEncoding)},
	{"base64 without padding", base64Of(base64.RawStdEncoding)},
	{"base64url", base64Of(base64.URLEncoding)},
	{"base64url without padding", base64Of(base64.RawURLEncoding)},
}

func FuzzNoUsualWritingOfASecretIsLeft(f *testing.F) {
	for _, value := range []string{
		"tulip-4711", "with spaces & ümlauts/~*'()", "-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----\n", `quo"ted\back/slash`,
		"<script>\u2028&\u2029</script>", "\x01\b\f\x7f control", "😀😀 emoji", "aaaaaaaaaaaa", "%41%42%43", "+/+/+/==", "[redacted]",
	} {
		for _, neighbours := range [][2]string{{"", ""}, {"a", "b"}, {"ab", "…"}, {"key=", "&more=1"}, {value[:1], value[len(value)-1:]}} {
			f.Add(neighbours[0], value, neighbours[1])
		}
	}
	f.Fuzz(func(t *testing.T, before, value, after string) {
		if !utf8.ValidString(value) || len(value) < MinLength || len(value) > 512 || len(before)+len(after) > 512 {
			t.Skip()
		}
		redactor := NewRedactor([]string{value})
		for _, w := range writings {
			text, form := w.of(before, value, after)
			if len(form) < MinLength || strings.Contains(Redacted, form) {
				continue
			}
			if left := redactor.String(text); strings.Contains(left, form) {
				t.Errorf("%s: %q is left of %q in %q", w.name, form, value, left)
			}
		}
	})
}
