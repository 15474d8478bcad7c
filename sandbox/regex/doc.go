// Package regex executes regular expressions of ECMAScript: the language of ECMA-262 2025
// with Annex B, with the messages of V8 for what cannot be read and the character
// properties of Node 22. It exists for the expressions that Go's package regexp cannot
// express (lookaround, backreferences, set notation, property escapes) or expands beyond
// reason (counted repeats), and unlike other backtracking engines it can be interrupted:
//
//	re, err := regex.Compile(utf16.Encode([]rune(`(?<=\$)(\d{1,9})`)), "u")
//	groups, err := re.Match(regex.Input{ASCII: "costs $42"}, 0, ctx.Err)
//
// An expression is parsed into nodes (parse.go), the nodes become a program (emit.go),
// the program learns what each of its choices can begin with (first.go), and a machine
// with a stack of its own executes it (run.go). Texts are UTF-16 as in ECMAScript, or
// strings of ASCII, for which the machine exists a second time, so that they need no copy.
//
// The package imports nothing of Usher.
package regex
