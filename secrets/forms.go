package secrets

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// minLine is the length from which single lines of a secret of several lines, such as a
// PEM key, are secrets of their own: printing breaks such values up.
const minLine = 16

// maxBufferBytes is how many bytes of a Buffer its inspection shows.
const maxBufferBytes = 50

// formsOf are the texts by which a value may show.
func formsOf(value string) []string {
	if len(value) < MinLength {
		return nil
	}
	list := encodings(value)
	if latin := latin1(value); latin != value {
		list = append(list, encodings(latin)...)
	}
	list = append(list, strings.ToUpper(value), strings.ToLower(value))
	if trimmed := strings.TrimSpace(value); trimmed != value {
		list = append(list, formsOf(trimmed)...)
	}
	if strings.Contains(value, "\n") {
		for line := range strings.Lines(value) {
			if line = strings.TrimRight(line, "\r\n"); len(line) >= minLine {
				list = append(list, encodings(line)...)
			}
		}
	}
	return list
}

// latin1 is the text that the bytes of a value are where each is a character, as HTTP reads
// headers, and scripts read binary texts.
func latin1(value string) string {
	var b strings.Builder
	for i := range len(value) {
		b.WriteRune(rune(value[i]))
	}
	return b.String()
}

func encodings(value string) []string {
	quoted := quote(value)
	lines := lineEscapes.Replace(quoted)
	shown := []byte(value[:min(len(value), maxBufferBytes)])
	hexed := hex.EncodeToString([]byte(value))
	list := []string{
		value,
		htmlEscapes.Replace(lines), // as encoding/json quotes it
		inspect(value, false), inspect(value, true),
		quote(quoted), quote(lines), quote(inspect(value, false)), quote(inspect(value, true)), inspect(quoted, false), inspect(quoted, true),
		hexed,
		strings.ToUpper(hexed),
		fmt.Sprintf("% x", shown),
	}
	for _, text := range []string{quoted, lines, quoteASCII(quoted)} {
		list = append(list, text, strings.ReplaceAll(text, "/", `\/`))
	}
	for _, escaped := range []string{
		url.QueryEscape(value), url.PathEscape(value), percent(value, componentMarks), percent(value, uriMarks),
		percent(value, strictMarks), strings.ReplaceAll(percent(value, formMarks), "%20", "+"),
		percent(value, fragmentMarks), percent(value, queryMarks), percent(value, queryMarks+"'"), percent(value, userMarks),
		strings.ReplaceAll(percent(value, pathMarks), `\`, "/"), strings.ReplaceAll(percent(value, pathMarks+"^"), `\`, "/"),
	} {
		list = append(list, escaped, lowerEscapes(escaped))
	}
	for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		for offset := range 3 {
			list = append(list, stablePart(encoding, value, offset))
		}
	}
	return list
}

// quote escapes as JSON.stringify does, without the quotes around.
func quote(value string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(value) // a string has always a JSON form
	return plainLines.Replace(b.String()[1 : b.Len()-2])
}

var (
	plainLines  = strings.NewReplacer(`\\`, `\\`, `\u2028`, "\u2028", `\u2029`, "\u2029")
	lineEscapes = strings.NewReplacer("\u2028", `\u2028`, "\u2029", `\u2029`)
	htmlEscapes = strings.NewReplacer("<", `\u003c`, ">", `\u003e`, "&", `\u0026`)
)

// inspect escapes as util.inspect does, with single quotes around or with others.
func inspect(value string, single bool) string {
	var b strings.Builder
	for _, r := range value {
		switch {
		case r == '\\', r == '\'' && single:
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\b':
			b.WriteString(`\b`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\f':
			b.WriteString(`\f`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < ' ', r >= 0x7f && r < 0xa0:
			fmt.Fprintf(&b, `\x%02X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// quoteASCII escapes what is not ASCII in a quoted text, in UTF-16 units.
func quoteASCII(quoted string) string {
	var b strings.Builder
	for _, r := range quoted {
		if r < utf8.RuneSelf {
			b.WriteByte(byte(r))
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

// stablePart is the base64 of value when it begins offset bytes into a group of three,
// without the characters at both ends that depend on its neighbours.
func stablePart(encoding *base64.Encoding, value string, offset int) string {
	padded := append(make([]byte, offset), value...)
	text := encoding.EncodeToString(padded)
	from := []int{0, 2, 3}[offset]
	to := len(text)
	if len(padded)%3 != 0 {
		to--
	}
	if from >= to {
		return ""
	}
	return text[from:to]
}

// What is not escaped in percent encodings beside letters and digits: by encodeURIComponent, by
// encodeURI, by those who follow RFC 3986 to the letter, in forms, and in the parts of a URL.
const (
	componentMarks = "-_.!~*'()"
	uriMarks       = componentMarks + ";/?:@&=+$,#"
	strictMarks    = "-_.~"
	formMarks      = "*-._"
	userMarks      = "!$%&'()*+,-._~"
	pathMarks      = userMarks + `/:;=@[\]|`
	queryMarks     = "!$%&()*+,-./:;=?@[\\]^_`{|}~"
	fragmentMarks  = "!#$%&'()*+,-./:;=?@[\\]^_{|}~"
)

// percent escapes all bytes but letters, digits and marks.
func percent(value, marks string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(value) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(marks, c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.Write([]byte{'%', digits[c>>4], digits[c&15]})
	}
	return b.String()
}

// lowerEscapes writes the hex digits of percent escapes in lower case, as some encoders do.
func lowerEscapes(s string) string {
	b := []byte(s)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			copy(b[i+1:i+3], strings.ToLower(string(b[i+1:i+3])))
			i += 2
		}
	}
	return string(b)
}
