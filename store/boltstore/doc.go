// Package boltstore is the embedded engine of package store: everything in one file of
// bbolt, with one goroutine that writes.
//
// What is written goes to that goroutine as operations. It runs all that wait in one
// transaction and commits them together, so that sixty-four callers share one commit and a
// lone one pays for one. An operation is repeatable: when another of its batch panics, the
// batch is rolled back and each of the others runs again, alone.
//
// The file is refused rather than repaired: what is empty, foreign, truncated, damaged or
// made by a newer version opens with a typed error, and no byte of it changes.
package boltstore
