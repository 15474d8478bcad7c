// Package sandbox is one isolated run of JavaScript on the goja engine.
//
// It stands on three verbs. [Compile] turns the text of a bundled program into a
// [Program], which holds no values and may be shared. [Program.Instantiate] makes a
// [Realm], a world of its own in which the program's top level has run. [Realm.Call]
// calls one exported handler with plain data and gives back a [Result]: commands, logs,
// a value or an error, all data too.
//
// A script gets time, randomness, host calls and built-in modules from its [Env] and
// nothing else: there are no files, no sockets, no environment and no Go values within
// its reach. Everything read from a script is read with a deadline armed, by code that
// a hostile getter, toString or Proxy cannot hold up.
//
// The package knows no trigger and no store. What an api object does is a [Surface] and
// a function that answers its calls.
//
// Interrupts reach a script between its instructions only. A single call of a built-in
// that loops or allocates by itself cannot be stopped within the process, and Go ends a
// process that runs out of memory: authors who are not trusted need a process of their
// own around this package.
package sandbox
