// Package node is what Node gives a script: the modules behind require, and the web and
// Node globals. They are written in JavaScript, embedded in the program, over a few
// primitives in Go.
package node

import "github.com/usher-run/usher/sandbox"

// Modules returns the library that behaves like Node 22. It is shared and read-only.
func Modules() *sandbox.Library { panic("skeleton") }
