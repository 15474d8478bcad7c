//go:build unix

package worker_test

import (
	"bytes"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"github.com/usher-run/usher/sandbox/worker"
)

// A process that cannot start says what it lacks in its first lines, and then how its goroutines
// stood. The first are for who starts it, the rest is for the log.
func TestAProcessThatDiesAtItsStartSaysWhatItLacked(t *testing.T) {
	t.Parallel()
	program, err := filepath.Abs("testdata/dies")
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	_, err = worker.New(worker.Config{Path: program, Tables: []string{"tables"}, Log: slog.New(slog.NewTextHandler(&log, nil))})
	if _, ok := errors.AsType[*worker.StartError](err); !ok {
		t.Fatalf("error %v", err)
	}
	const want = ": runtime: failed to create new OS thread (have 2 already; errno=11); runtime: may need to increase max user processes (ulimit -u); fatal error: newosproc"
	if said := err.Error(); !strings.HasSuffix(said, want) {
		t.Errorf("the error is %q", said)
	}
	if !strings.Contains(log.String(), "panic.go") {
		t.Errorf("the log is %q", log.String())
	}
}

func TestTheWordsOfADyingProcessComeBeforeItsStack(t *testing.T) {
	t.Parallel()
	const stack = "\nruntime stack:\nruntime.throw({0x1})\n\t/go/src/runtime/panic.go:1229 +0x48\n\ngoroutine 1 [running]:\n"
	for said, want := range map[string]string{
		"\nfatal error: out of memory\n":          "fatal error: out of memory",
		"panic: no way\ngoroutine 1 [running]:\n": "panic: no way",
		"":                       "",
		"1\n2\n3\n4\n5\n":        "1; 2; 3; 4",
		strings.Repeat("ä", 400): strings.Repeat("ä", 250) + "…",
	} {
		if got := worker.Dying(said + stack); got != want {
			t.Errorf("of %q: %q, want %q", said, got, want)
		}
	}
}
