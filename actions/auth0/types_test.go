package auth0_test

import (
	"flag"
	"testing"

	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/dialecttest"
)

var update = flag.Bool("update", false, "write what the tests compare with")

func TestTypesAreThoseOfTheTables(t *testing.T) {
	t.Parallel()
	dialecttest.Types(t, "auth0", "types_gen.go", auth0.Dialect(), *update)
}

func TestSumsAreThoseOfTheTables(t *testing.T) {
	t.Parallel()
	dialecttest.Sums(t, "auth0", "tables_gen.go", auth0.Dialect(), *update)
}

func TestDialectConforms(t *testing.T) {
	t.Parallel()
	dialecttest.Run(t, auth0.Dialect())
}
