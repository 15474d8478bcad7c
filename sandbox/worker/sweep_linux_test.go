package worker_test

import (
	"context"
	"log/slog"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox/worker"
)

// told hands on what a log is told.
type told chan string

// Enabled implements slog.Handler.
func (told) Enabled(context.Context, slog.Level) bool { return true }

// Handle implements slog.Handler.
func (t told) Handle(_ context.Context, r slog.Record) error {
	t <- r.Level.String() + ": " + r.Message
	return nil
}

// WithAttrs implements slog.Handler.
func (t told) WithAttrs([]slog.Attr) slog.Handler { return t }

// WithGroup implements slog.Handler.
func (t told) WithGroup(string) slog.Handler { return t }

func TestAnIdleWorkerThatComputesIsEnded(t *testing.T) {
	t.Parallel()
	log := make(told, 100)
	p := newPool(t, worker.Config{Workers: 1, Idle: 20 * time.Second, Log: slog.New(log)})
	pid, err := strconv.Atoi(answers(t, p, job("compute-idle")))
	if err != nil {
		t.Fatal(err)
	}
	late := time.After(15 * time.Second) // before it would be ended for doing nothing
	select {
	case said := <-log:
		if !strings.HasPrefix(said, "WARN: a worker computes while it has nothing to do") {
			t.Errorf("the operator is told: %s", said)
		}
	case <-late:
		t.Fatal("nobody saw it")
	}
	if worker.Charged(p, "acme") < 100*time.Millisecond {
		t.Error("its tenant does not pay for it")
	}
	for syscall.Kill(pid, 0) == nil {
		select {
		case <-time.After(time.Millisecond):
		case <-late:
			t.Fatal("it is there still")
		}
	}
}

func TestAWorkerThatComputedWhileItWasIdleGetsNoJob(t *testing.T) {
	t.Parallel()
	log := make(told, 100)
	p := newPool(t, worker.Config{Workers: 1, Idle: -1, Log: slog.New(log)})
	first := answers(t, p, job("compute-idle"))
	pid, err := strconv.Atoi(first)
	if err != nil {
		t.Fatal(err)
	}
	before := worker.ComputedBy(pid)
	for late := time.After(20 * time.Second); worker.ComputedBy(pid) < before+2*worker.IdleMost(worker.DefaultMemory, 0); {
		select {
		case <-time.After(time.Millisecond):
		case <-late:
			t.Fatal("it does not compute")
		}
	}
	if next := answers(t, p, job("pid")); next == first {
		t.Error("it got the next job")
	}
	if len(log) != 1 {
		t.Errorf("the operator is told %d things, want one", len(log))
	}
}

func TestAnIdleWorkerMayCollectALargeHeap(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		memory uint64
		idle   time.Duration
		want   time.Duration
	}{
		{32 << 20, 0, time.Second},
		{worker.DefaultMemory, 0, time.Second},
		{4 << 30, 0, 16 * time.Second},
		{worker.DefaultMemory, time.Hour, 37 * time.Second}, // of some thirty collections
	} {
		if got := worker.IdleMost(test.memory, test.idle); got != test.want {
			t.Errorf("%d MiB, idle for %s: %s, want %s", test.memory>>20, test.idle, got, test.want)
		}
	}
}
