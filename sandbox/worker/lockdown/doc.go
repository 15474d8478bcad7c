// Package lockdown takes from a process what running a script does not need: memory beyond
// a cap, files, sockets, other processes, new programs. It is for worker processes, which
// hold nothing but pipes to their parent when they call [Apply], and need nothing else for
// the rest of their lives.
//
// What a machine allows differs: each layer is tried, and a [Report] says which hold. On
// other systems than Linux there is only what any process of its own has: it can be killed.
package lockdown
