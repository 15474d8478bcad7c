package sandbox

import "regexp"

// propertyEscape matches what makes a property escape in an expression.
var propertyEscape = regexp.MustCompile(`\\[pP]\{`)

// regexpPatch refuses property escapes such as \p{L} in regular expressions, which the
// engine accepts and never matches: a wrong answer in silence is worse than none. The
// bundler has turned literals with them into calls of the constructor.
var regexpPatch = patch{
	name:    "regexp",
	noticed: propertyEscape.MatchString,
}
