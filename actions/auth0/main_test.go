package auth0_test

import (
	"os"
	"testing"

	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

func TestMain(m *testing.M) {
	runtime.WorkerMain(auth0.Dialect())
	os.Exit(runtimetest.Tests{M: m}.Run())
}
