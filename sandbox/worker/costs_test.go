package worker_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox/worker"
)

func TestATenantWhoseWorkersAreEndedAgainAndAgainCostsMuchForAWhile(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	cases := []struct {
		name string
		ends []time.Duration // when workers of the tenant were ended, from start on
		at   time.Duration
		want bool
	}{
		{"one that lost none", nil, 0, false},
		{"three at once are free", make([]time.Duration, 3), 0, false},
		{"a fourth is not", make([]time.Duration, 4), 0, true},
		{"a second later one is forgotten", make([]time.Duration, 4), time.Second, false},
		{"one each second is free", []time.Duration{0, time.Second, 2 * time.Second, 3 * time.Second, 4 * time.Second}, 4 * time.Second, false},
		{"hundreds are paid for", make([]time.Duration, 300), 6 * time.Second, true},
		{"and not for longer than some seconds", make([]time.Duration, 300), 7 * time.Second, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			costs := worker.NewCosts()
			for _, at := range c.ends {
				costs.Add("acme", start.Add(at))
			}
			if got := costs.Many("acme", start.Add(c.at)); got != c.want {
				t.Errorf("it costs much: %v, want %v", got, c.want)
			}
			if costs.Many("other", start.Add(c.at)) {
				t.Error("another tenant costs much")
			}
		})
	}
}

func TestAnIdleWorkerStaysWithATenantThatHasNoMoreThanWhoWantsIt(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	cases := []struct {
		name  string
		owned []string // "tenant seconds": whose idle workers are, and for how long, the first waits longest
		want  int
	}{
		{"one that has none gets the one that waits longest", []string{"b 0", "c 0"}, 0},
		{"one that has one gets none of who has one", []string{"a 0", "b 0"}, -1},
		{"but of who has two", []string{"a 0", "b 0", "c 0", "c 0"}, 2},
		{"and one that has been idle for long", []string{"a 0", "b 2"}, 1},
		{"its own are no stranger's", []string{"a 5", "a 5"}, -1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var idle []worker.Idle
			for _, text := range c.owned {
				var one worker.Idle
				var seconds int
				if _, err := fmt.Sscan(text, &one.Tenant, &seconds); err != nil {
					t.Fatal(err)
				}
				one.Since = now.Add(-time.Duration(seconds) * time.Second)
				idle = append(idle, one)
			}
			if diff := cmp.Diff(c.want, worker.Stranger(idle, "a", now)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
