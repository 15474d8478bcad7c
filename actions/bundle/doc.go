// Package bundle turns the source tree of an action (JavaScript or TypeScript, CommonJS
// or ES modules, JSON, packages from node_modules) into one CommonJS program with a
// source map. It is the only part of Usher that knows esbuild.
//
// A build reads nothing but the source folder when one is given, depends on nothing
// around it, and names every file relative to it: equal trees give equal bytes wherever
// they lie. What Node would only notice at run time (an optional package that is not
// there, an unknown built-in) is left to run time; what the author can put right now
// (a typing error, a package that was not installed) is a [Message] with its place.
package bundle
