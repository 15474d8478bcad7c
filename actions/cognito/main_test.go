package cognito_test

import (
	"os"
	"testing"

	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

func TestMain(m *testing.M) {
	runtime.WorkerMain(cognito.Dialect())
	os.Exit(runtimetest.Tests{M: m}.Run())
}
