package bundle

import (
	"regexp"
	"sync"
)

// expression is compiled at its first use: of all the processes of a program only those that
// build need any.
func expression(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
