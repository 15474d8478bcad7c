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

func TestTailPrintsWhatIsRecordedMeanwhile(t *testing.T) {
	t.Parallel()
	began := time.Date(2026, time.March, 14, 8, 30, 0, 0, time.UTC)
	execution := func(id string, outcome actions.Outcome, after time.Duration) actions.Execution {
		return actions.Execution{ID: id, Outcome: outcome, StartedAt: began.Add(after), Steps: []actions.Step{{Action: "roles"}}}
	}
	path := filepath.Join(t.TempDir(), "usher.db")
	keep(t, path, execution("01-before", actions.Denied, 0))

	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	stdout, written := io.Pipe()
	stderr, said := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- Main(ctx, Invocation{
			Args: []string{"exec", "tail", "--store", path, "--outcome", "denied"}, Stdin: strings.NewReader(""),
			Stdout: written, Stderr: said, Getenv: func(string) string { return "" },
		})
		_ = written.Close()
		_ = said.Close()
	}()
	notes, lines := bufio.NewScanner(stderr), bufio.NewScanner(stdout)
	notes.Scan()
	if diff := cmp.Diff("note: waiting for executions; Ctrl-C ends this", notes.Text()); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	go func() { _, _ = io.Copy(io.Discard, stderr) }()

	keep(t, path, execution("05-second", actions.Denied, 5*time.Second), execution("04-other", actions.Completed, 4*time.Second))
	lines.Scan()
	got := []string{lines.Text()}
	// One that began before, and took longer.
	keep(t, path, execution("02-late", actions.Denied, 2*time.Second))
	lines.Scan()
	got = append(got, lines.Text())
	interrupt()
	for lines.Scan() {
		got = append(got, lines.Text())
	}
	want := []string{
		"05-second                   2026-03-14T08:30:05Z  auth0/post-login              denied       0.0 ms  roles",
		"02-late                     2026-03-14T08:30:02Z  auth0/post-login              denied       0.0 ms  roles",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if ended := <-code; ended != exitDone {
		t.Errorf("it ended with %d", ended)
	}
}
