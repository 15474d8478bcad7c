package runtime

import (
	"bytes"
	"math"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
)

func TestDelaysDoubleUpToTheLongest(t *testing.T) {
	t.Parallel()
	never, always := bytes.Repeat([]byte{0}, 8), bytes.Repeat([]byte{255}, 8)
	p := patience{Retry: Retry{First: 10 * time.Second, Longest: time.Minute}}
	for attempt, whole := range map[int]time.Duration{1: 10 * time.Second, 2: 20 * time.Second, 3: 40 * time.Second, 4: time.Minute, 5: time.Minute, math.MaxInt: time.Minute} {
		if got := p.delay(attempt, bytes.NewReader(never)); got != whole/2 {
			t.Errorf("the least delay after attempt %d is %s, want %s", attempt, got, whole/2)
		}
		if got := p.delay(attempt, bytes.NewReader(always)); got <= whole-time.Millisecond || got > whole {
			t.Errorf("the greatest delay after attempt %d is %s, want %s", attempt, got, whole)
		}
		if got := p.delay(attempt, bytes.NewReader(nil)); got != whole {
			t.Errorf("without randomness the delay after attempt %d is %s, want %s", attempt, got, whole)
		}
	}
}

func TestRetriesAreTheEmbeddersThenThePlatformsThenTheDefault(t *testing.T) {
	t.Parallel()
	trigger := &actions.Trigger{Dialect: "d", ID: "t", Mode: actions.Queued, Redelivery: &actions.Redelivery{Attempts: 4, Delays: []time.Duration{1, 2, 4}}}
	plain := &actions.Trigger{Dialect: "d", ID: "plain", Mode: actions.Queued}
	tests := []struct {
		name    string
		retries map[string]Retry
		trigger string
		want    Retry
		delays  int
	}{
		{"nothing is said", nil, "d/plain", Retry{8, 10 * time.Second, 15 * time.Minute}, 0},
		{"the platform says", nil, "d/t", Retry{4, 10 * time.Second, 15 * time.Minute}, 3},
		{"the platform says more of its trigger than the embedder of all others", map[string]Retry{"": {Attempts: 2, First: time.Hour}}, "d/t", Retry{4, time.Hour, time.Hour}, 3},
		{"the embedder says it of all others", map[string]Retry{"": {Attempts: 2, First: time.Hour}}, "d/plain", Retry{2, time.Hour, time.Hour}, 0},
		{"the embedder says it of the trigger", map[string]Retry{"d/t": {Attempts: 9, First: time.Second, Longest: time.Second}, "": {Attempts: 2}}, "d/t", Retry{9, time.Second, time.Second}, 0},
		{"a trigger that is not here", map[string]Retry{"": {Attempts: 2}}, "d/gone", Retry{2, 10 * time.Second, 15 * time.Minute}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			h := &Host{config: Config{Retries: test.retries}, triggers: map[string]*point{"d/t": {trigger: trigger}, "d/plain": {trigger: plain}}}
			if got := h.patienceFor(test.trigger); got.Retry != test.want || len(got.delays) != test.delays {
				t.Errorf("the patience is %+v, want %+v and %d delays", got, test.want, test.delays)
			}
		})
	}
}
