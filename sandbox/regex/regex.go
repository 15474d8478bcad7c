package regex

import (
	"strings"
	"unicode/utf16"
)

// GroupName is a name that an expression gives to one of its groups, or to several of
// which at most one can take part in a match.
type GroupName struct {
	Name string
	// Indexes are the numbers of the groups, counted from 1, in the order of the source.
	Indexes []int
}

// Regexp is a compiled expression. It does not change and may be used by any number of
// goroutines at once.
type Regexp struct {
	program *program
	groups  int
	names   []GroupName
}

// Compile reads an expression as new RegExp(source, flags) does in V8 of Node 22, and in
// addition the modifiers and the repeated group names of ECMAScript 2025. The error is a
// *SyntaxError.
func Compile(source []uint16, flags string) (re *Regexp, err error) {
	f, ok := parseFlags(flags)
	if !ok {
		return nil, &SyntaxError{Message: "Invalid flags supplied to RegExp constructor '" + flags + "'"}
	}
	defer func() {
		switch r := recover().(type) {
		case nil:
		case reason:
			re, err = nil, &SyntaxError{
				Message: "Invalid regular expression: /" + string(utf16.Decode(source)) + "/" + f.String() + ": " + string(r),
				Reason:  string(r),
			}
		default:
			panic(r)
		}
	}()
	w := workspaces.Get().(*workspace)
	defer w.release()
	p := &parser{source: source, flags: f, unicode: f.unicode(), sets: f.has(unicodeSets), workspace: w}
	root := p.parse()
	return &Regexp{program: compile(root, p), groups: p.started + 1, names: p.names}, nil
}

// Captures returns the number of groups, that for the whole match included.
func (re *Regexp) Captures() int { return re.groups }

// GroupNames returns the names of groups in the order in which they first appear. The
// caller must not change it.
func (re *Regexp) GroupNames() []GroupName { return re.names }

// flags are the flags of an expression, or those that hold for a part of it.
type flags uint16

const (
	hasIndices flags = 1 << iota
	global
	ignoreCase
	multiline
	dotAll
	unicodeMode
	unicodeSets
	sticky
)

// flagLetters are the flags in the order of their bits, in which RegExp.prototype.flags
// lists them too.
const flagLetters = "dgimsuvy"

func parseFlags(text string) (f flags, ok bool) {
	for i := range len(text) {
		bit := strings.IndexByte(flagLetters, text[i])
		if bit < 0 || f.has(1<<bit) {
			return 0, false
		}
		f |= 1 << bit
	}
	return f, !f.has(unicodeMode) || !f.has(unicodeSets)
}

func (f flags) has(one flags) bool { return f&one != 0 }

// String returns the letters in the order of RegExp.prototype.flags.
func (f flags) String() string {
	var b strings.Builder
	for i := range len(flagLetters) {
		if f.has(1 << i) {
			b.WriteByte(flagLetters[i])
		}
	}
	return b.String()
}

// unicode reports whether the text is read as code points.
func (f flags) unicode() bool { return f.has(unicodeMode | unicodeSets) }
