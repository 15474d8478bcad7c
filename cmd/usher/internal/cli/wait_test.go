package cli

import (
	"bytes"
	"context"
	"io"
	"testing"
)

func TestAnInterruptEndsTheWaitForAnEvent(t *testing.T) {
	t.Parallel()
	silent, writer := io.Pipe()
	defer writer.Close()
	ctx, cancel := context.WithCancel(t.Context())
	reading := reader(func(p []byte) (int, error) {
		cancel()
		return silent.Read(p)
	})
	var stdout, stderr bytes.Buffer
	code := Main(ctx, Invocation{
		Args:  []string{"run", "../../../../docs/tour/greet.ts", "-e", "-"},
		Stdin: reading, Stdout: &stdout, Stderr: &stderr, Getenv: func(string) string { return "" },
	})
	if code != exitInterrupted || stdout.String() != "" || stderr.String() != "interrupted (--timeout ends a run that takes too long)\n" {
		t.Errorf("got %d, %q, %q", code, stdout.String(), stderr.String())
	}
}

func TestAnEventWithoutEndIsRefused(t *testing.T) {
	t.Parallel()
	endless := reader(func(p []byte) (int, error) {
		clear(p)
		return len(p), nil
	})
	var stdout, stderr bytes.Buffer
	code := Main(t.Context(), Invocation{
		Args:  []string{"run", "../../../../docs/tour/greet.ts", "-e", "-"},
		Stdin: endless, Stdout: &stdout, Stderr: &stderr, Getenv: func(string) string { return "" },
	})
	if want := "error: stdin: it has more than 64 MiB\n"; code != exitUsage || stderr.String() != want {
		t.Errorf("got %d, %q", code, stderr.String())
	}
}

// reader is a function as an io.Reader.
type reader func([]byte) (int, error)

func (r reader) Read(p []byte) (int, error) { return r(p) }
