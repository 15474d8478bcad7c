package actions

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression of a table. It is compiled when it is needed first, as most
// never are, and "up to 255 times" is large. It is safe for use by several goroutines.
type Pattern struct {
	// Text is in the syntax of package regexp.
	Text string

	once     sync.Once
	compiled *regexp.Regexp
}

// NewPattern makes a pattern of a text that is known to be one.
func NewPattern(text string) *Pattern { return &Pattern{Text: text} }

// MatchString reports whether the pattern matches somewhere in s. It panics when Text is no
// pattern.
func (p *Pattern) MatchString(s string) bool {
	p.once.Do(func() { p.compiled = regexp.MustCompile(p.Text) })
	return p.compiled.MatchString(s)
}

// String is the text.
func (p *Pattern) String() string { return p.Text }

// expression is compiled at its first use, so that a process pays nothing at its start for what
// few programs need.
func expression(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
