// Package corpus holds what npm's clients of web services do in Node 22 and here: an action
// for each of 76 versions of packages, under testdata, with what it prints and what a server
// receives. It has tests alone, so that a run which need not install the packages leaves it
// out.
package corpus
