package runtime_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// childEnv tells the test binary that it is the child of a test, and what to do.
const childEnv = "RUNTIME_TEST_CHILD"

// children are what child processes do with their arguments. What they return is what they
// have to say.
var children = map[string]func(args []string) error{"sign up": childSignsUp, "make a host without workers": childMakesAHost, "prepare": childPrepares}

func TestMain(m *testing.M) {
	lieAsAWorker()
	task := os.Getenv(childEnv)
	if task != "make a host without workers\n" {
		runtime.WorkerMain(greeting(), asking(), choosing(), pickyGreeting(), withSecretsInEnv(), attacked(), harried(), auth0.Dialect(), cognito.Dialect())
	}
	if task == "" {
		os.Exit(runtimetest.Tests{M: m}.Run())
	}
	name, rest, _ := strings.Cut(task, "\n")
	if err := children[name](strings.Split(rest, "\n")); err != nil {
		fmt.Fprintln(os.Stderr, "failed:", err)
		os.Exit(1)
	}
}

// child is a process that does one of children.
func child(t testing.TB, name string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), self)
	c.Env = append(os.Environ(), childEnv+"="+name+"\n"+strings.Join(args, "\n"))
	return c
}
