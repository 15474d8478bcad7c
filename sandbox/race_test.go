//go:build race

package sandbox

// raced says that the tests run with the race detector, which makes them many times
// slower.
const raced = true
