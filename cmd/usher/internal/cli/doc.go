// Package cli is the command line of Usher: one command a file, over package runtime.
//
// [Process] is the whole program. [Main] is the same without the process around it, for
// tests: arguments and streams come in, the exit code comes out.
package cli
