// Package lateregexp keeps regular expressions from being compiled where nobody uses them. A
// process that runs one script, or waits for one, needs few of those that are written down in
// its packages, and to compile them all is dearer than much of what it is there for. The
// package imports nothing of Usher.
package lateregexp

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Expression is a regular expression that is compiled at its first use. A variable of a package that
// holds one costs nothing when the program starts. It must not be copied.
type Expression struct {
	// Text is the expression. One that is none panics when it is used.
	Text string
	// Has are texts of which one is in everything that has a match, if that can be said. Where
	// none of them is, the expression is not asked.
	Has []string

	once     sync.Once
	compiled *regexp.Regexp
}

// Compiled is the expression to be used.
func (l *Expression) Compiled() *regexp.Regexp {
	l.once.Do(func() { l.compiled = regexp.MustCompile(l.Text) })
	return l.compiled
}

// MatchString reports whether a text has a match of the expression.
func (l *Expression) MatchString(text string) bool {
	if len(l.Has) > 0 && !slices.ContainsFunc(l.Has, func(has string) bool { return strings.Contains(text, has) }) {
		return false
	}
	return l.Compiled().MatchString(text)
}
