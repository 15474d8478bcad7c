package sandbox

import (
	"context"
	"runtime"
	"testing"
	"time"
)

// TestAllocationsStayInTheirBudget counts allocations, which unlike times are the same
// on every machine. Of a fresh run's, 453 are the engine's own (BenchmarkFloor): the classes
// Promise, AsyncFunction, String and Date, the script itself, and an object for each
// function and each part of the event that it touches.
func TestAllocationsStayInTheirBudget(t *testing.T) {
	needUTC(t)
	o := newOrder(t)
	warm := o.instantiate(t)
	defer warm.Close()
	cases := []struct {
		name   string
		budget float64
		run    func()
	}{
		{"an empty realm", 15, func() { newRealm(context.Background(), o.program, Env{}).Close() }},
		{"arming and disarming the deadline", 0, func() {
			warm.left = time.Minute
			warm.end(warm.begin(context.Background()))
		}},
		{"a look at the memory of a run", 0, func() { _ = warm.watch.memory.look() }},
		{"a document of 3 KB", 6, func() { warm.newDocument(Document{JSON: o.event}) }},
		{"an ordinary action in a fresh realm", 501, func() {
			r := o.instantiate(t)
			o.call(t, r)
			r.Close()
		}},
		{"an ordinary action in a warm realm", 180, func() { o.call(t, warm) }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.run()
			if got := testing.AllocsPerRun(50, c.run); got > c.budget {
				t.Errorf("it made %.0f allocations, want at most %.0f", got, c.budget)
			}
		})
	}
}

// TestIdleRealmsStayInTheirBudget measures the memory that a realm holds whose program has run and
// whose handler has not been called: what a pool of them would cost.
func TestIdleRealmsStayInTheirBudget(t *testing.T) {
	needUTC(t)
	const count, budget = 1000, 10 << 10
	o := newOrder(t)
	o.instantiate(t).Close() // what the first realm makes for all
	realms := make([]*Realm, count)
	before := heapInUse()
	for i := range realms {
		realms[i] = o.instantiate(t)
	}
	each := (heapInUse() - before) / count
	t.Logf("an idle realm holds %d bytes", each)
	if each > budget {
		t.Errorf("an idle realm holds %d bytes, want at most %d", each, budget)
	}
	for _, r := range realms {
		r.Close()
	}
}

// needUTC skips a budget where the patch of dates is made in each realm.
func needUTC(t *testing.T) {
	t.Helper()
	if !isUTC(time.Local) {
		t.Skip("budgets are those of a process in UTC, where dates need no replacement")
	}
}

func heapInUse() int64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.GC() // what finalizers and pools have kept goes with the second
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
