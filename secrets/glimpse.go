package secrets

import "strings"

// A mistake in a JSON text is told with a piece of the text around it, which may be one from
// within a secret.
const (
	glimpseBegins = `..."`
	glimpseEnds   = `" is not valid JSON`
	glimpseCut    = `"... is not valid JSON`
)

// maxGlimpse is how many bytes such a piece has at most, glimpses how many of them are compared
// in one text; the others are hidden whatever they are.
const (
	maxGlimpse = 80
	glimpses   = 8
)

// hideGlimpses replaces the pieces that errors of JSON.parse show from within a secret.
func (r *Redactor) hideGlimpses(s string) string {
	if !strings.Contains(s, "is not valid JSON") {
		return s
	}
	var b strings.Builder
	for seen := 0; ; {
		before, after, found := strings.Cut(s, glimpseBegins)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString(glimpseBegins)
		n := glimpseLength(after)
		if n > 0 {
			if seen++; seen > glimpses || r.holdsPieceOf(after[:n]) {
				b.WriteString(Redacted)
				after = after[n:]
			}
		}
		s = after
	}
}

// glimpseLength is how long the piece is that a text begins with, 0 where that is none.
func glimpseLength(s string) int {
	near := s[:min(len(s), maxGlimpse+len(glimpseCut))]
	for _, end := range []string{glimpseEnds, glimpseCut} {
		if n := strings.Index(near, end); n >= 0 {
			return n
		}
	}
	return 0
}

// holdsPieceOf says whether a text has MinLength bytes in a row of a secret.
func (r *Redactor) holdsPieceOf(s string) bool {
	for i := 0; i+MinLength <= len(s); i++ {
		for _, value := range r.plain {
			if strings.Contains(value, s[i:i+MinLength]) {
				return true
			}
		}
	}
	return false
}
