package cognito

import (
	"flag"
	"testing"

	"github.com/usher-run/usher/actions/dialecttest"
)

var update = flag.Bool("update", false, "write the generated types and the documents of the corpus")

func TestTypes(t *testing.T) {
	dialect := Dialect()
	dialect.Triggers = append(dialect.Triggers, operationEvent)
	dialecttest.Types(t, "cognito", "types_gen.go", dialect, *update)
}

func TestSums(t *testing.T) {
	dialecttest.Sums(t, "cognito", "tables_gen.go", Dialect(), *update)
}

func TestTables(t *testing.T) {
	dialecttest.Run(t, Dialect())
}
