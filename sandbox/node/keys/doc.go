// Package keys reads, makes, writes and uses the keys of scripts: RSA, RSA-PSS, the NIST
// curves, Ed25519, X25519 and plain secrets. It knows nothing of JavaScript; the modules
// crypto and WebCrypto are two faces of it.
//
// What goes wrong is an [Error], whose reason a caller turns into the words of its own
// interface. Randomness is always the caller's; where Go's own functions would not take
// it, as in the generation of RSA keys, this package does the work itself. Whatever may
// take long looks at its context.
package keys
