package cognito_test

import (
	"os"
	"testing"

	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
)

func TestMain(m *testing.M) {
	runtime.WorkerMain(cognito.Dialect())
	os.Exit(m.Run())
}
