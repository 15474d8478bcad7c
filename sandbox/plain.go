package sandbox

import (
	"strings"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// The event is handed over as objects that read their JSON text at the first touch
// (document.go), because making all of it in advance costs more than most actions do.
// Such objects cannot be frozen, sealed, made non-extensible, given accessors or hidden
// members, nor symbol keys: the engine refuses these on them with a TypeError, where an
// ordinary object obeys. A program can do none of that without naming one of the words
// below, whether as Object.freeze(event), const {freeze} = Object or Reflect["…"], save
// by gluing the name together or by hiding it in code it evaluates; so a program that
// has one of them, or that evaluates text, gets ordinary objects made in advance. Large
// libraries nearly all do; the 40 µs then vanish beside their own start.
//
// A Proxy over an ordinary target would obey in all cases without looking at the text.
// It costs five more allocations for each object and a map look-up for each read, in the
// run of every program, to serve the few that this test already serves.
var plainWord = lateregexp.Expression{
	Has:  []string{"freeze", "seal", "preventExtensions", "defineProp", "__define", "Symbol", "eval", "Function"},
	Text: `\b(?:freeze|seal|preventExtensions|definePropert(?:y|ies)|__define[GS]etter__|Symbol|eval|Function)\b`,
}

// bundlerHelper matches the lines with which the bundler opens its output. They name
// Object.defineProperty for its own module objects, never for an event.
var bundlerHelper = lateregexp.Expression{Text: `(?m)^(?:\(function\s*\([^)]*\)\s*\{)?var __[A-Za-z]+ = Object\.[A-Za-z.]+;$`}

// needsPlainObjects reports whether a program may do to an event what only ordinary
// objects allow.
func needsPlainObjects(code string) bool {
	if !plainWord.MatchString(code) {
		return false
	}
	return plainWord.MatchString(bundlerHelper.Compiled().ReplaceAllString(code, ""))
}

// moduleWord matches the parameters of the program's function that cost something, and
// what could reach them without naming them.
var moduleWord = lateregexp.Expression{
	Has:  []string{"require", "__filename", "__dirname", "arguments", "eval"},
	Text: `\b(?:require|__filename|__dirname|arguments|eval)\b`,
}

// needsRequire reports whether a program names one of them beyond its parameter list.
func needsRequire(code string) bool {
	_, body, _ := strings.Cut(code, ")")
	return moduleWord.MatchString(body)
}
