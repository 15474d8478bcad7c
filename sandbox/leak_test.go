package sandbox

import (
	"context"
	"runtime"
	"testing"
	"time"
)

// TestTenThousandRunsLeaveNothingBehind runs actions of all kinds of end, and wants the
// heap and the goroutines to be what they were after the first few.
func TestTenThousandRunsLeaveNothingBehind(t *testing.T) {
	runs := 10_000
	if raced {
		runs = 1000
	}
	program, err := Compile(wrap(`
		const seen = [];
		exports.handler = async (event, api) => {
			seen.push(event.user.name);
			console.log("run", event.user.name);
			const timer = setTimeout(() => {}, 1e6);
			if (event.n === 0) throw new Error("no", { cause: event });
			if (event.n === 1) { clearTimeout(timer); await new Promise((f) => setImmediate(f)); }
			if (event.n === 2) Promise.reject(new Error("side"));
			if (event.n === 3) return JSON.stringify(JSON.parse("[1]")) + "x".repeat(100);
			return { n: event.n };
		};`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	documents := []string{
		`{"n":0,"user":{"name":"Rosa"}}`, `{"n":1,"user":{"name":"Rosa"}}`, `{"n":2,"user":{"name":"Rosa"}}`, `{"n":3,"user":{"name":"Rosa"}}`, `{"n":4,"user":{"name":"Rosa"}}`,
	}
	run := func(i int) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		r, err := program.Instantiate(ctx, Env{})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		result := r.Call(ctx, Call{Handler: "handler", Arguments: []Argument{Document{JSON: documents[i%len(documents)]}}, WantValue: true})
		if failed := result.Error != nil; failed != (i%len(documents) == 0) {
			t.Fatalf("run %d: %+v", i, result.Error)
		}
	}
	for i := range 100 {
		run(i)
	}
	goroutines, heap := settledGoroutines(runtime.NumGoroutine()), heapInUse()
	for i := range runs {
		run(i)
	}
	if after := settledGoroutines(goroutines); after > goroutines {
		t.Errorf("there were %d goroutines and are %d", goroutines, after)
	}
	const slack = 1 << 20
	if after := heapInUse(); after > heap+slack {
		t.Errorf("the heap had %d bytes and has %d", heap, after)
	}
}

// settledGoroutines is how many goroutines there are once those that are about to end
// have done so.
func settledGoroutines(wanted int) int {
	deadline := time.Now().Add(2 * time.Second)
	for runtime.NumGoroutine() > wanted && time.Now().Before(deadline) {
		runtime.Gosched()
	}
	return runtime.NumGoroutine()
}
