// Package node is what Node gives a script: the modules behind require, and the web and
// Node globals. They are written in JavaScript, one file a module under js, embedded in
// the program, over a few primitives in Go.
//
// The JavaScript is in the language that the engine runs as it is: no import and export,
// no async generators, no Unicode property escapes. A module is evaluated at its first
// use, so that a script pays only for what it touches. Modules named internal/… cannot be
// required by scripts.
//
// What Node has and this package has not is listed too, with the reason, so that using
// it fails by name: [Modules] lists the modules, [Missing] the globals.
package node
