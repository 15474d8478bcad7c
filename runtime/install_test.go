package runtime_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	goruntime "runtime"
	"testing"
	"time"

	"github.com/usher-run/usher/runtime"
)

func TestAnInstallationThatIsInterruptedIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	if goruntime.GOOS == "windows" {
		t.Skip("the npm of this test is a script for a shell")
	}
	folder := t.TempDir()
	npm := filepath.Join(folder, "npm")
	if err := os.WriteFile(npm, []byte("#!/bin/sh\nsleep 30 &\necho > began\nwait\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- runtime.NPM(npm)(ctx, folder) }()
	began := time.NewTicker(time.Millisecond)
	defer began.Stop()
	for range began.C {
		if _, err := os.Stat(filepath.Join(folder, "began")); err == nil {
			break
		}
	}
	stop()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("what npm started is waited for")
	}
}
