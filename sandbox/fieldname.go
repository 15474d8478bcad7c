package sandbox

import (
	"errors"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// misreadField is what the engine's parser takes for the beginning of an accessor or of
// an async method, and then refuses, where it is a class field with a value: get = 1.
// Outside of a class it is an assignment like any other.
var misreadField = lateregexp.Expression{Text: `\b(?:get|set|async)\s*=[^=>]`}

const (
	// fieldRounds and fieldBytes bound how often a program is read again, and how much of
	// it in all: the parser gives up after ten mistakes, and a program can be large.
	fieldRounds = 256
	fieldBytes  = 16 << 20
)

// parse reads a program. Class fields that the parser misreads are given to it as strings,
// in the columns they had; only a program that it refuses pays for that.
func parse(name, code string, option parser.Option) (*ast.Program, error) {
	tree, err := parser.ParseFile(nil, name, code, 0, option)
	if err == nil || !misreadField.MatchString(code) {
		return tree, err
	}
	quoted := code
	for round := 0; round < fieldRounds && (round < 2 || round*len(code) < fieldBytes); round++ {
		_, mistakes := parser.ParseFile(nil, name, quoted, 0, parser.WithDisableSourceMaps)
		again, changed := quoteFields(quoted, mistakes)
		if !changed {
			break
		}
		quoted = again
	}
	if quoted == code {
		return tree, err
	}
	return parser.ParseFile(nil, name, quoted, 0, option)
}

// quoteFields puts the names of the misread fields that a parser's mistakes point at in
// quotes, and answers whether there was one.
func quoteFields(code string, mistakes error) (quoted string, changed bool) {
	var list parser.ErrorList
	if !errors.As(mistakes, &list) {
		return code, false
	}
	lines := strings.SplitAfter(code, "\n")
	for _, mistake := range list {
		if mistake.Message != "Unexpected token =" || mistake.Position.Line > len(lines) {
			continue
		}
		line := &lines[mistake.Position.Line-1]
		// The place is where the value begins, behind the sign.
		end := min(max(mistake.Position.Column-1, 0), len(*line))
		if again, ok := quoteField(*line, strings.LastIndexByte((*line)[:end], '=')); ok {
			*line, changed = again, true
		}
	}
	return strings.Join(lines, ""), changed
}

// quoteField quotes the name before the equals sign at a place of a line. The spaces
// around the sign make room, so that the value keeps its column.
func quoteField(line string, at int) (quoted string, ok bool) {
	if at < 0 {
		return "", false
	}
	before := strings.TrimRight(line[:at], " ")
	for _, word := range []string{"get", "set", "async"} {
		start, found := strings.CutSuffix(before, word)
		if !found || strings.HasSuffix(start, `"`) {
			continue
		}
		name, value := `"`+word+`"`, line[at+1:]
		room := at - len(before) - 2
		if room > 0 {
			name += strings.Repeat(" ", room)
		}
		for ; room < 0 && strings.HasPrefix(value, " "); room++ {
			value = value[1:]
		}
		return start + name + "=" + value, true
	}
	return "", false
}
