//go:build race

package node

// replayed is the share of the recorded scripts that are replayed: one in that many. The
// race detector makes them many times slower, and what could race is the same in all.
const replayed = 10
