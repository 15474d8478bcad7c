package cli

import (
	"bufio"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/boltstore"
)

// keep opens a store for a moment and appends executions, as usher run does.
func keep(t *testing.T, path string, list ...actions.Execution) {
	t.Helper()
	opened, err := boltstore.Open(path, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range list {
		x.Schema, x.Trigger = actions.Schema, "auth0/post-login"
		if err := opened.Executions().Append(context.Background(), store.Record{Execution: x}); err != nil {
			t.Fatal(err)
		}
	}
	if err := opened.Close(); err != nil {
		t.Fatal(err)
	}
}

// tailing runs usher exec tail on a store until the test ends it. It returns when what is
// recorded from then on is printed. end interrupts it, and returns what it printed more and its
// exit code.
func tailing(t *testing.T, path string, flags ...string) (lines *bufio.Scanner, end func() (more []string, code int)) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	stdout, written := io.Pipe()
	stderr, said := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- Main(ctx, Invocation{
			Args: append([]string{"exec", "tail", "--store", path}, flags...), Stdin: strings.NewReader(""),
			Stdout: written, Stderr: said, Getenv: func(string) string { return "" },
		})
		_ = written.Close()
		_ = said.Close()
	}()
	notes := bufio.NewScanner(stderr)
	notes.Scan()
	if diff := cmp.Diff("note: waiting for executions; Ctrl-C ends this", notes.Text()); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	go func() { _, _ = io.Copy(io.Discard, stderr) }()
	lines = bufio.NewScanner(stdout)
	return lines, func() (more []string, _ int) {
		cancel()
		for lines.Scan() {
			more = append(more, lines.Text())
		}
		return more, <-code
	}
}

func TestTailPrintsWhatIsRecordedMeanwhile(t *testing.T) {
	t.Parallel()
	began := time.Date(2026, time.March, 14, 8, 30, 0, 0, time.UTC)
	execution := func(id string, outcome actions.Outcome, after time.Duration) actions.Execution {
		return actions.Execution{ID: id, Outcome: outcome, StartedAt: began.Add(after), Steps: []actions.Step{{Action: "roles"}}}
	}
	path := filepath.Join(t.TempDir(), "usher.db")
	keep(t, path, execution("01-before", actions.Denied, 0))
	lines, end := tailing(t, path, "--outcome", "denied")

	keep(t, path, execution("05-second", actions.Denied, 5*time.Second), execution("04-other", actions.Completed, 4*time.Second))
	lines.Scan()
	got := []string{lines.Text()}
	// One that began before, and took longer.
	keep(t, path, execution("02-late", actions.Denied, 2*time.Second))
	lines.Scan()
	got = append(got, lines.Text())
	more, code := end()
	got = append(got, more...)
	want := []string{
		"05-second                   2026-03-14T08:30:05Z  auth0/post-login              denied       0.0 ms  roles",
		"02-late                     2026-03-14T08:30:02Z  auth0/post-login              denied       0.0 ms  roles",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if code != exitDone {
		t.Errorf("it ended with %d", code)
	}
}

func TestTailPrintsWhatWasToldAnotherTime(t *testing.T) {
	t.Parallel()
	execution := func(id string, year int) actions.Execution {
		return actions.Execution{ID: id, Outcome: actions.Denied, StartedAt: time.Date(year, time.May, 3, 7, 0, 0, 0, time.UTC), Steps: []actions.Step{{Action: "roles"}}}
	}
	path := filepath.Join(t.TempDir(), "usher.db")
	keep(t, path, execution("01KQK0GH0000000000000000A1", 2026))
	lines, end := tailing(t, path, "--json")
	var got []string
	for _, x := range []actions.Execution{
		execution("01KQK0GJ0000000000000000A2", 2100),
		execution("01KQK0GK0000000000000000A3", 1999),
		execution("01KQK0GM0000000000000000A4", 2026),
	} {
		keep(t, path, x)
		lines.Scan()
		_, rest, _ := strings.Cut(lines.Text(), `"id":"`)
		id, _, _ := strings.Cut(rest, `"`)
		got = append(got, id)
	}
	more, code := end()
	got = append(got, more...)
	want := []string{"01KQK0GJ0000000000000000A2", "01KQK0GK0000000000000000A3", "01KQK0GM0000000000000000A4"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if code != exitDone {
		t.Errorf("it ended with %d", code)
	}
}
