package cognito_test

import (
	"testing"

	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/actions/dialecttest"
)

func TestTheDialectPassesTheSuite(t *testing.T) {
	t.Parallel()
	dialecttest.Run(t, cognito.Dialect())
}
