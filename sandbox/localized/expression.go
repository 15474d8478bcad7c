package localized

import (
	"regexp"
	"sync"
)

// Expression is compiled at its first use, so that a process pays nothing at its start for what
// few programs need.
func Expression(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
