package httpmock

import "strings"

// pattern matches texts: a * stands for any text, \* for itself and \\ for a backslash.
type pattern struct {
	text   string
	pieces []string // literal texts between the stars
}

// everything matches any text.
const everything = "*"

func newPattern(text string) pattern {
	p := pattern{text: text}
	var piece strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && (text[i+1] == '*' || text[i+1] == '\\'):
			i++
			piece.WriteByte(text[i])
		case c == '*':
			p.pieces = append(p.pieces, piece.String())
			piece.Reset()
		default:
			piece.WriteByte(c)
		}
	}
	p.pieces = append(p.pieces, piece.String())
	return p
}

// String is the pattern as it was written.
func (p pattern) String() string { return p.text }

// matches takes time in proportion to both texts: the first place of each piece is as good as
// any other.
func (p pattern) matches(text string) bool {
	first, last := p.pieces[0], p.pieces[len(p.pieces)-1]
	if len(p.pieces) == 1 {
		return text == first
	}
	text, ok := strings.CutPrefix(text, first)
	if !ok {
		return false
	}
	for _, piece := range p.pieces[1 : len(p.pieces)-1] {
		if _, text, ok = strings.Cut(text, piece); !ok {
			return false
		}
	}
	return strings.HasSuffix(text, last)
}

// literal is the pattern that matches a text alone.
func literal(text string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`).Replace(text)
}
