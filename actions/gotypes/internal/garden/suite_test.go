package garden

import (
	"testing"

	"github.com/usher-run/usher/actions/dialecttest"
)

func TestTheGardenPassesTheSuite(t *testing.T) {
	t.Parallel()
	dialecttest.Run(t, Dialect())
}
