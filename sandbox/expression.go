package sandbox

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/regex"
)

// pattern is the source of a regular expression; ascii is it where units is nil.
type pattern struct {
	ascii string
	units []uint16
}

func (p pattern) utf16() []uint16 {
	if p.units == nil {
		return utf16.Encode([]rune(p.ascii))
	}
	return p.units
}

// expressionFlags are all flags, in the order in which the property flags tells them,
// which is that of the alphabet.
const expressionFlags = "dgimsuvy"

// areFlags reports whether each character is a flag, none is there twice, and they go
// together.
func areFlags(flags string) bool {
	for i := range len(flags) {
		if strings.IndexByte(expressionFlags, flags[i]) < 0 || strings.IndexByte(flags[i+1:], flags[i]) >= 0 {
			return false
		}
	}
	return !strings.Contains(flags, "u") || !strings.Contains(flags, "v")
}

// expression is a compiled regular expression. It holds nothing of a realm and is shared
// by all of the process.
type expression struct {
	regex    *regex.Regexp
	pattern  pattern
	source   goja.Value // what the property source tells
	flags    string     // in order
	captures int        // without the whole match
	names    []regex.GroupName

	global, sticky, unicode, indices bool
}

func (e *expression) has(flag byte) bool { return strings.IndexByte(e.flags, flag) >= 0 }

// expressionCost is about what an expression takes in memory for each unit of its source,
// and at least.
const expressionCost, expressionFloor = 64, 1 << 10

// maxExpressions bounds each of the two generations of the cache, in bytes.
const maxExpressions = 8 << 20

type expressionKey struct{ source, flags string }

// expressions are those of the process. A generation that is full becomes the old one;
// what is still used moves on to the new one, and the rest goes with the next change.
var expressions struct {
	sync.Mutex
	young, old map[expressionKey]*expression
	bytes      int
}

// expressionOf compiles an expression, unless it is known. The flags must have passed
// areFlags. The error is a *regex.SyntaxError.
func expressionOf(p pattern, flags string) (*expression, error) {
	flags = inOrder(flags)
	key := expressionKey{p.key(), flags}
	if e := knownExpression(key); e != nil {
		return e, nil
	}
	units := p.utf16()
	compiled, err := regex.Compile(units, flags)
	if err != nil {
		return nil, err
	}
	e := &expression{
		regex:    compiled,
		pattern:  pattern{ascii: strings.Clone(p.ascii), units: append([]uint16(nil), p.units...)},
		source:   goja.StringFromUTF16(shownSource(units)),
		flags:    strings.Clone(flags),
		captures: compiled.Captures() - 1,
		names:    compiled.GroupNames(),
	}
	e.global, e.sticky, e.indices = e.has('g'), e.has('y'), e.has('d')
	e.unicode = e.has('u') || e.has('v')
	keepExpression(expressionKey{strings.Clone(key.source), e.flags}, e)
	return e, nil
}

// inOrder returns the flags in the order of expressionFlags.
func inOrder(flags string) string {
	if slices.IsSorted([]byte(flags)) {
		return flags
	}
	ordered := []byte(flags)
	slices.Sort(ordered)
	return string(ordered)
}

// key is the source as a string: ASCII is itself, other units are two bytes each behind
// a mark that no ASCII has.
func (p pattern) key() string {
	if p.units == nil {
		return p.ascii
	}
	var b strings.Builder
	b.Grow(1 + 2*len(p.units))
	b.WriteByte(0xFF)
	for _, unit := range p.units {
		b.WriteByte(byte(unit >> 8))
		b.WriteByte(byte(unit))
	}
	return b.String()
}

func knownExpression(key expressionKey) *expression {
	expressions.Lock()
	defer expressions.Unlock()
	if e := expressions.young[key]; e != nil {
		return e
	}
	e := expressions.old[key]
	if e != nil {
		keepLocked(key, e)
	}
	return e
}

func keepExpression(key expressionKey, e *expression) {
	expressions.Lock()
	defer expressions.Unlock()
	keepLocked(key, e)
}

func keepLocked(key expressionKey, e *expression) {
	cost := expressionFloor + expressionCost*len(key.source)
	if cost > maxExpressions/4 {
		return
	}
	if expressions.bytes += cost; expressions.young == nil || expressions.bytes > maxExpressions {
		expressions.old, expressions.young = expressions.young, make(map[expressionKey]*expression)
		expressions.bytes = cost
	}
	expressions.young[key] = e
}

// shownSource is EscapeRegExpPattern: the source as it could stand between slashes.
func shownSource(source []uint16) []uint16 {
	if len(source) == 0 {
		return utf16.Encode([]rune("(?:)"))
	}
	shown := make([]uint16, 0, len(source))
	escaped, inClass := false, false
	for _, c := range source {
		name := ""
		switch c {
		case '\n':
			name = `n`
		case '\r':
			name = `r`
		case 0x2028:
			name = `u2028`
		case 0x2029:
			name = `u2029`
		}
		if !escaped && (name != "" || c == '/' && !inClass) {
			shown = append(shown, '\\')
		}
		if name != "" {
			shown = append(shown, utf16.Encode([]rune(name))...)
		} else {
			shown = append(shown, c)
		}
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
		case c == '[':
			inClass = true
		case c == ']':
			inClass = false
		}
	}
	return shown
}
