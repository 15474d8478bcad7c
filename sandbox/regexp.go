package sandbox

import (
	_ "embed"
	"regexp"
	"sync"

	"github.com/dop251/goja"
)

// The engine accepts property escapes such as \p{L} in regular expressions and never
// matches them. A wrong answer in silence is worse than none, so programs whose text has
// one get a RegExp that refuses them. The bundler has turned literals into calls of it.

//go:embed regexp.js
var regexpSource string

var regexpProgram = sync.OnceValues(func() (*goja.Program, error) {
	return goja.Compile(internalPrefix+"internal/regexp", regexpSource, false)
})

var propertyEscape = regexp.MustCompile(`\\[pP]\{`)

// usesPropertyEscapes reports whether a program may make an expression with one.
func usesPropertyEscapes(code string) bool { return propertyEscape.MatchString(code) }

// refusePropertyEscapes makes the realm's RegExp refuse them.
func (r *Realm) refusePropertyEscapes() *Error {
	if !r.program.escapes {
		return nil
	}
	program, err := regexpProgram()
	if err != nil {
		return &Error{Kind: Crashed, Message: err.Error()}
	}
	return r.failed(r.turn(func() { r.run(program) }))
}
