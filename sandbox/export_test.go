package sandbox

import (
	"context"
	"runtime"
	"testing"
)

// EmptyRealm makes and ends a realm in which nothing has run, with a library declared.
// Package sandbox_test has the library of Node to declare, which this package cannot.
func EmptyRealm(tb testing.TB, library *Library) func() {
	tb.Helper()
	program, err := Compile(wrap(``), Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	env := Env{Library: library}
	return func() { newRealm(context.Background(), program, env).Close() }
}

// BytesPerRun is what testing.AllocsPerRun is for allocations.
func BytesPerRun(runs int, f func()) uint64 {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	f()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range runs {
		f()
	}
	runtime.ReadMemStats(&after)
	return (after.TotalAlloc - before.TotalAlloc) / uint64(runs)
}
