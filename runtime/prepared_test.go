package runtime_test

import (
	"fmt"
	goruntime "runtime"
	"testing"

	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
)

// mostPrepared is what a worker may make for the trigger that it expects, in bytes and allocations.
// A spare keeps it for as long as it waits: methods of an api object are made when they are called,
// and what the compiler lays out costs nothing.
var mostPrepared = map[string][2]int{
	"auth0/post-login":  {72_000, 1_000},
	"cognito/PreSignUp": {52_000, 540},
}

func TestAWorkerPreparesWithoutMakingTables(t *testing.T) {
	t.Parallel()
	for trigger, most := range mostPrepared {
		said, err := child(t, "prepare", trigger).Output()
		if err != nil {
			t.Fatal(err)
		}
		var bytes, allocations int
		if _, err = fmt.Sscan(string(said), &bytes, &allocations); err != nil {
			t.Fatalf("%v: %q", err, said)
		}
		t.Logf("%s: %d allocations of %d bytes", trigger, allocations, bytes)
		if bytes > most[0] || allocations > most[1] {
			t.Errorf("%s: a worker makes %d allocations of %d bytes before its first step, want at most %d of %d",
				trigger, allocations, bytes, most[1], most[0])
		}
	}
}

// childPrepares tells what it allocates to prepare for the trigger of its argument.
func childPrepares(args []string) error {
	prepare := runtime.Prepare(auth0.Dialect(), cognito.Dialect())
	var before, after goruntime.MemStats
	goruntime.ReadMemStats(&before)
	prepare(args[0])
	goruntime.ReadMemStats(&after)
	fmt.Println(after.TotalAlloc-before.TotalAlloc, after.Mallocs-before.Mallocs)
	return nil
}
