package sandbox

import (
	"context"
	"testing"
	"time"
)

// TestAllocationsStayInTheirBudget counts allocations, which unlike times are the same
// on every machine. About 320 of a fresh run's are the engine's own: the classes Promise,
// AsyncFunction, String and Date, and the script itself.
func TestAllocationsStayInTheirBudget(t *testing.T) {
	o := newOrder(t)
	warm := o.instantiate(t)
	defer warm.Close()
	cases := []struct {
		name   string
		budget float64
		run    func()
	}{
		{"an empty realm", 20, func() { newRealm(context.Background(), o.program, Env{}).Close() }},
		{"arming and disarming the deadline", 0, func() {
			warm.left = time.Minute
			warm.end(warm.begin(context.Background()))
		}},
		{"a document of 3 KB", 8, func() { warm.newDocument(Document{JSON: o.event}) }},
		{"an ordinary action in a fresh realm", 580, func() {
			r := o.instantiate(t)
			o.call(t, r)
			r.Close()
		}},
		{"an ordinary action in a warm realm", 245, func() { o.call(t, warm) }},
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
