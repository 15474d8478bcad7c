package worker_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox/worker"
)

func TestATenantWhoseWorkersAreEndedAgainAndAgainPaysForItForAWhile(t *testing.T) {
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
			costs := worker.NewCosts(2)
			for _, at := range c.ends {
				costs.Ended("acme", start.Add(at))
			}
			if got := costs.LosesMany("acme", start.Add(c.at)); got != c.want {
				t.Errorf("it loses many: %v, want %v", got, c.want)
			}
			if costs.LosesMany("other", start.Add(c.at)) {
				t.Error("another tenant loses many")
			}
		})
	}
}

func TestATenantComputesMuchThatTakesMoreThanAQuarterOfTheProcessors(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	each := func(pause, long time.Duration, count int) (jobs map[time.Duration]time.Duration) {
		jobs = map[time.Duration]time.Duration{}
		for i := range count {
			jobs[time.Duration(i)*pause] = long
		}
		return jobs
	}
	cases := []struct {
		name       string
		processors int
		jobs       map[time.Duration]time.Duration // how long, by when they were over
		at         time.Duration
		want       bool
	}{
		{"one without long jobs", 2, nil, 0, false},
		{"a long one is free", 2, each(0, 200*time.Millisecond, 1), 0, false},
		{"a longer one is not", 2, each(0, 300*time.Millisecond, 1), 0, true},
		{"where there are more processors it is", 4, each(0, 300*time.Millisecond, 1), 0, false},
		{"and is forgiven", 2, each(0, 300*time.Millisecond, 1), 200 * time.Millisecond, false},
		{"80 ms five times a second are free for ever", 2, each(200*time.Millisecond, 80*time.Millisecond, 100), 99 * 200 * time.Millisecond, false},
		{"120 ms are not", 2, each(200*time.Millisecond, 120*time.Millisecond, 100), 99 * 200 * time.Millisecond, true},
		{"an hour is paid for", 2, each(0, time.Hour, 1), 3 * time.Second, true},
		{"on a large machine for no longer", 256, each(0, time.Hour, 1), 420 * 24 * time.Hour, false},
		{"for four seconds at most", 2, each(0, time.Hour, 1), 4 * time.Second, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			costs := worker.NewCosts(c.processors)
			for _, at := range slices.Sorted(maps.Keys(c.jobs)) {
				costs.Computed("acme", c.jobs[at], start.Add(at))
			}
			if got := costs.ComputesMuch("acme", start.Add(c.at)); got != c.want {
				t.Errorf("it computes much: %v, want %v", got, c.want)
			}
			if costs.ComputesMuch("other", start.Add(c.at)) {
				t.Error("another tenant computes much")
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
