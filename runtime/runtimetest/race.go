//go:build race

package runtimetest

const raceDetector = true
