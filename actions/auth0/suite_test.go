package auth0_test

import (
	"testing"

	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/dialecttest"
)

func TestTheDialectPassesTheSuite(t *testing.T) {
	t.Parallel()
	dialecttest.Run(t, auth0.Dialect())
}
