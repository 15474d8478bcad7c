// Package runtimetest helps to test programs that embed Usher, and actions themselves:
// hosts with a clock that stands still, ids that count up and random numbers that repeat.
package runtimetest

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
)

// Now is the time that the clock of New shows when Config.Now is nil.
var Now = time.Date(2026, time.March, 14, 8, 30, 0, 0, time.UTC)

// New makes a host that is closed when the test ends. Isolation is TrustedAuthors, unless the
// variable USHER_TEST_ISOLATION is "process": TestMain must be one as Tests has it then. Where
// the configuration has none of its own, the clock stands at Now, ids are id-1, id-2 and
// so on, continuations continuation-0001 and so on, and every step gets the same random numbers. A problem of the configuration ends
// the test.
func New(tb testing.TB, config runtime.Config) *runtime.Host {
	tb.Helper()
	config.Isolation = runtime.TrustedAuthors
	if os.Getenv("USHER_TEST_ISOLATION") == "process" {
		config.Isolation, config.Processes.Path = runtime.ProcessIsolation, Worker()
	}
	return start(tb, config)
}

// NewInProcess is New for tests that need all of a host in their own process, such as those
// in a bubble of testing/synctest.
func NewInProcess(tb testing.TB, config runtime.Config) *runtime.Host {
	tb.Helper()
	config.Isolation = runtime.TrustedAuthors
	return start(tb, config)
}

func start(tb testing.TB, config runtime.Config) *runtime.Host {
	tb.Helper()
	if config.Now == nil {
		config.Now = func() time.Time { return Now }
	}
	if config.IDs == nil {
		var last atomic.Int64
		config.IDs = func() string { return fmt.Sprintf("id-%d", last.Add(1)) }
	}
	if config.Continuations == nil {
		var last atomic.Int64
		config.Continuations = func() string { return fmt.Sprintf("continuation-%04d", last.Add(1)) }
	}
	if config.Random == nil {
		config.Random = func() io.Reader { return rand.NewChaCha8([32]byte{1}) }
	}
	host, err := runtime.New(config)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := host.Close(); err != nil {
			tb.Error(err)
		}
	})
	return host
}

// RequireCommand ends the test unless a step of the execution called method, such as
// "access.deny", and returns the first such command.
func RequireCommand(tb testing.TB, x *actions.Execution, method string) actions.Command {
	tb.Helper()
	var called []string
	for _, step := range x.Steps {
		for _, command := range step.Commands {
			if command.Method == method {
				return command
			}
			called = append(called, command.Method)
		}
	}
	tb.Fatalf("no action called api.%s; called were %q", method, called)
	return actions.Command{}
}
