//go:build !race

package node

// replayed is the share of the recorded scripts that are replayed: all of them.
const replayed = 1
