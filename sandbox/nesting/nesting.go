// Package nesting guards recursive parsers. A parser calls itself for each bracket and for
// each link of a long chain (operators, arrows, else-ifs), and a Go stack that overflows
// ends the process, so a text is measured before one gets to see it. The package imports
// nothing of Usher: the bundler and the sandbox, which have a parser each, both stand on it.
package nesting

import "strings"

// Over reports whether brackets in code go deeper than depth, or more than run tokens
// follow each other without an end of a statement, and the line where, counted from 1. It
// knows strings, comments, templates and regular expressions well enough to leave ordinary
// programs alone. A program built to mislead it (a regular expression where it expects a
// division) still meets a second count of all brackets up to run, which knows nothing and
// cannot be misled. It takes time in proportion to the text.
func Over(code string, depth, run int) (line int, over bool) {
	if at := brackets(code, run); at >= 0 {
		return strings.Count(code[:at], "\n") + 1, true
	}
	s := scanner{code: code, depth: depth, run: run, runs: make([]int, 1, 64), kinds: make([]byte, 1, 64)}
	if at := s.scan(); at >= 0 {
		return strings.Count(code[:at], "\n") + 1, true
	}
	return 0, false
}

// Brackets reports whether brackets go deeper than depth wherever they stand, within
// strings and comments too, so that nothing can mislead it.
func Brackets(code string, depth int) bool { return brackets(code, depth) >= 0 }

// brackets returns the place where brackets, wherever they stand, go deeper than limit,
// or -1.
func brackets(code string, limit int) int {
	depth := 0
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '(', '[', '{':
			if depth++; depth > limit {
				return i
			}
		case ')', ']', '}':
			if depth > 0 {
				depth--
			}
		}
	}
	return -1
}

// scanner walks tokens. For each open bracket it keeps the kind and the number of
// tokens since the last end of a statement within it.
type scanner struct {
	code    string
	depth   int
	run     int
	runs    []int
	kinds   []byte // '(', '[', '{', '`' for the expression within a template
	operand bool   // the last token ends an operand, so a slash divides
	closed  bool   // the last token is a closing brace
}

// scan returns the place where the code goes too deep, or -1.
func (s *scanner) scan() int {
	code := s.code
	for i := 0; i < len(code); {
		c := code[i]
		switch {
		case c <= ' ':
			i++
			continue
		case c == '/' && strings.HasPrefix(code[i:], "//"):
			i = skipPast(code, i+2, "\n")
			continue
		case c == '/' && strings.HasPrefix(code[i:], "/*"):
			i = skipPast(code, i+2, "*/")
			continue
		}
		word := ""
		end := i + 1
		if isWordByte(c) {
			for end < len(code) && isWordByte(code[end]) {
				end++
			}
			word = code[i:end]
		}
		if s.closed && endsStatement(c, word) {
			s.runs[len(s.runs)-1] = 0
		}
		s.closed = false
		top := len(s.runs) - 1
		if s.runs[top]++; s.runs[top] > s.run {
			return i
		}
		switch {
		case word != "":
			s.operand = !isOperatorWord(word)
			i = end
		case c == '\'' || c == '"':
			i = skipString(code, i)
			s.operand = true
		case c == '`':
			i = s.template(i + 1)
		case c == '/' && !s.operand:
			i = skipRegExp(code, i)
			s.operand = true
		case c == '(' || c == '[' || c == '{':
			if !s.open(c) {
				return i
			}
			i++
		case c == ')' || c == ']' || c == '}':
			if s.close(c) == '`' {
				i = s.template(i + 1)
				continue
			}
			i++
		default:
			if (c == ';' || c == ',') && top == len(s.runs)-1 {
				s.runs[top] = 0
			}
			s.operand = false
			i++
		}
		if len(s.runs) > s.depth+1 {
			return i - 1
		}
	}
	return -1
}

func (s *scanner) open(kind byte) bool {
	s.runs = append(s.runs, 0)
	s.kinds = append(s.kinds, kind)
	s.operand = false
	return len(s.runs) <= s.depth+1
}

// close leaves the innermost bracket and returns its kind.
func (s *scanner) close(c byte) byte {
	s.operand = c != '}'
	s.closed = c == '}'
	if len(s.runs) == 1 {
		return 0
	}
	kind := s.kinds[len(s.kinds)-1]
	s.runs = s.runs[:len(s.runs)-1]
	s.kinds = s.kinds[:len(s.kinds)-1]
	return kind
}

// template walks the text of a template from i to its end or to the expression it opens.
func (s *scanner) template(i int) int {
	for i < len(s.code) {
		switch s.code[i] {
		case '\\':
			i += 2
			continue
		case '`':
			s.operand = true
			s.closed = false
			return i + 1
		case '$':
			if i+1 < len(s.code) && s.code[i+1] == '{' {
				s.closed = false
				s.open('`')
				return i + 2
			}
		}
		i++
	}
	return len(s.code)
}

// endsStatement reports whether a token that follows a closing brace cannot go on with
// what stood before the brace, so that the nesting of statements is over there.
func endsStatement(c byte, word string) bool {
	switch word {
	case "":
		return c == '}' || c == '@' || c == '#' || c == '\'' || c == '"'
	case "else", "in", "instanceof", "of", "while":
		return false
	}
	return true
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c >= 0x80
}

// isOperatorWord tells the words after which a slash begins a regular expression.
func isOperatorWord(word string) bool {
	switch word {
	case "return", "typeof", "case", "in", "of", "instanceof", "new", "delete", "void",
		"throw", "do", "else", "await", "yield":
		return true
	}
	return false
}

func skipPast(code string, from int, mark string) int {
	at := strings.Index(code[from:], mark)
	if at < 0 {
		return len(code)
	}
	return from + at + len(mark)
}

// skipString returns the place behind a quoted string; a string ends with its line.
func skipString(code string, i int) int {
	quote := code[i]
	for i++; i < len(code); i++ {
		switch code[i] {
		case '\\':
			i++
		case quote:
			return i + 1
		case '\n':
			return i
		}
	}
	return len(code)
}

func skipRegExp(code string, i int) int {
	class := false
	for i++; i < len(code); i++ {
		switch code[i] {
		case '\\':
			i++
		case '[':
			class = true
		case ']':
			class = false
		case '/':
			if !class {
				return i + 1
			}
		case '\n':
			return i
		}
	}
	return len(code)
}
