package cli

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestProgressIsToldWhenItTakesLong(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		terminal bool
		total    int64
		want     string
	}{
		"a line every few seconds":        {false, 0, "copying: 6\ncopying: 56\n"},
		"in parts of the whole":           {false, 200, "copying: 3 %\ncopying: 28 %\n"},
		"on a terminal one line, cleared": {true, 8, "\r\x1b[Kcopying: 75 %\r\x1b[Kcopying: 87 %\r\x1b[Kcopying: 100 %\r\x1b[K"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			now := time.Date(2026, time.March, 14, 8, 30, 0, 0, time.UTC)
			p := &progress{out: &out, terminal: test.terminal, what: "copying", next: now.Add(progressSilence), now: func() time.Time { return now }}
			// A step takes as long on a terminal as the shortest time between two lines.
			steps, step := int64(60), 100*time.Millisecond
			if test.terminal {
				steps = 8
			}
			for done := range steps {
				p.at(done+1, test.total)
				now = now.Add(step)
			}
			p.end()
			if diff := cmp.Diff(test.want, out.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestQuickWorkIsDoneInSilence(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	now := time.Date(2026, time.March, 14, 8, 30, 0, 0, time.UTC)
	p := &progress{out: &out, terminal: true, what: "copying", next: now.Add(progressSilence), now: func() time.Time { return now }}
	p.at(1, 2)
	p.end()
	if out.Len() > 0 {
		t.Errorf("it wrote %q", out.String())
	}
}
