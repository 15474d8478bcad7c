package secrets

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Redacted is what stands in place of a secret's value.
const Redacted = "[redacted]"

// MinLength is the length in bytes below which a value cannot be redacted: replacing
// every "1" or "test" would destroy more than it hides.
const MinLength = 6

// minLine is the length from which single lines of a secret of several lines, such as a
// PEM key, are secrets of their own: printing breaks such values up.
const minLine = 16

// cutMark ends every text that was cut short; what stands before it may be the beginning
// of a secret.
const cutMark = "…"

// maxBufferBytes is how many bytes of a Buffer its inspection shows.
const maxBufferBytes = 50

// Redactor replaces the values of secrets in texts: as they are, and in the encodings in
// which they usually travel (JSON, plain and in ASCII, percent encodings of URLs and forms, hex,
// base64 and base64url at every alignment, the bytes of a Buffer on the console), by its bytes
// read as latin1, and in capital or small letters throughout. It guards
// against accidents; a script that wants to can always encode its own secrets in a way that no
// list knows.
//
// A nil Redactor changes nothing. It is safe for use by several goroutines.
type Redactor struct {
	replacer *strings.Replacer
	forms    []string
	// first says which bytes a form may begin with, heads which forms begin with four.
	// Most texts hold no secret, and looking for one costs no memory, as replacing does.
	first [256]bool
	heads map[[4]byte][]string
}

// NewRedactor makes a redactor for values. It returns nil when none of them is long
// enough (MinLength).
func NewRedactor(values []string) *Redactor {
	var pairs, forms []string
	// The longest value first: where one secret holds another, the whole is replaced.
	values = slices.Clone(values)
	slices.SortFunc(values, func(a, b string) int { return len(b) - len(a) })
	seen := map[string]bool{}
	for _, value := range values {
		for _, form := range formsOf(value) {
			if len(form) < MinLength || seen[form] {
				continue
			}
			seen[form] = true
			pairs = append(pairs, form, Redacted)
			forms = append(forms, form)
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	r := &Redactor{replacer: strings.NewReplacer(pairs...), forms: forms, heads: map[[4]byte][]string{}}
	for form := range seen {
		r.first[form[0]] = true
		head := [4]byte([]byte(form[:4]))
		r.heads[head] = append(r.heads[head], form)
	}
	return r
}

// String returns s with every secret replaced. Without one, it returns s itself.
func (r *Redactor) String(s string) string {
	if r == nil {
		return s
	}
	if r.finds(s) {
		s = r.replacer.Replace(s)
	}
	return r.cutForms(s)
}

// cutForms replaces what is left of a secret where a text was cut within it.
func (r *Redactor) cutForms(s string) string {
	if !strings.Contains(s, cutMark) {
		return s
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, cutMark)
		if !found {
			b.WriteString(s)
			return b.String()
		}
		if n := r.beginning(before); n > 0 {
			b.WriteString(before[:len(before)-n])
			b.WriteString(Redacted)
		} else {
			b.WriteString(before)
		}
		b.WriteString(cutMark)
		s = after
	}
}

// beginning is how many bytes at the end of s are the beginning of a secret.
func (r *Redactor) beginning(s string) int {
	longest := 0
	for _, form := range r.forms {
		for n := min(len(form)-1, len(s)); n >= MinLength && n > longest; n-- {
			if strings.HasSuffix(s, form[:n]) {
				longest = n
			}
		}
	}
	return longest
}

// finds says whether s holds a secret.
func (r *Redactor) finds(s string) bool {
	for i := 0; i+MinLength <= len(s); i++ {
		if !r.first[s[i]] {
			continue
		}
		for _, form := range r.heads[[4]byte{s[i], s[i+1], s[i+2], s[i+3]}] {
			if strings.HasPrefix(s[i:], form) {
				return true
			}
		}
	}
	return false
}

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
		strings.ReplaceAll(strings.ReplaceAll(value, `\`, `\\`), `'`, `\'`), // as inspect quotes it
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
// encodeURI, by those who follow RFC 3986 to the letter, and in forms.
const (
	componentMarks = "-_.!~*'()"
	uriMarks       = componentMarks + ";/?:@&=+$,#"
	strictMarks    = "-_.~"
	formMarks      = "*-._"
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
