package cli

import (
	"io"
	"testing"
	"testing/synctest"
	"time"
)

func TestTimesAreUnderstood(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"2026-01-31T09:00:00Z", "2026-01-31T09:00:00Z"},
		{"2026-01-31T09:00:00.250Z", "2026-01-31T09:00:00.25Z"},
		{"2026-01-31T09:00:00+09:00", "2026-01-31T00:00:00Z"},
		{"2026-01-31T09:00:00", "2026-01-31T09:00:00Z"},
		{"2026-01-31T09:00", "2026-01-31T09:00:00Z"},
		{"2026-01-31 09:00:00", "2026-01-31T09:00:00Z"},
		{"2026-01-31", "2026-01-31T00:00:00Z"},
	}
	for _, test := range tests {
		got, err := parseTime(test.text)
		if err != nil || got.Format(time.RFC3339Nano) != test.want {
			t.Errorf("%s: got %v, %v, want %s", test.text, got, err, test.want)
		}
	}
	for _, text := range []string{"", "now", "2026-02-30", "31.01.2026"} {
		if got, err := parseTime(text); err == nil {
			t.Errorf("%s: got %v, want an error", text, got)
		}
	}
}

func TestTheClockStandsUntilItBegins(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		start := time.Date(2026, 1, 31, 9, 0, 0, 0, time.UTC)
		c := &clock{start: start}
		time.Sleep(time.Hour)
		if got := c.now(); !got.Equal(start) {
			t.Errorf("before it begins: %v", got)
		}
		c.begin()
		time.Sleep(time.Minute)
		if got := c.now(); !got.Equal(start.Add(time.Minute)) {
			t.Errorf("a minute after: %v", got)
		}
	})
}

func TestASeedGivesEachStepItsOwnNumbers(t *testing.T) {
	t.Parallel()
	read := func(source func() io.Reader) string {
		var b [16]byte
		if _, err := io.ReadFull(source(), b[:]); err != nil {
			t.Fatal(err)
		}
		return string(b[:])
	}
	one, again, other := seeded(1), seeded(1), seeded(2)
	first, second := read(one), read(one)
	if first == second {
		t.Error("two steps have the same numbers")
	}
	if read(again) != first || read(again) != second {
		t.Error("the same seed gives other numbers")
	}
	if read(other) == first {
		t.Error("another seed gives the same numbers")
	}
}
