//go:build !race

package runtimetest

const raceDetector = false
