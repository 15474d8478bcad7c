package auth0

import (
	"fmt"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
)

// TestVeryManyMembersTakeNoLongTime holds the host's own work to what it is given: no
// limit of the sandbox ends it.
func TestVeryManyMembersTakeNoLongTime(t *testing.T) {
	t.Parallel()
	many := make(actions.Object, 60_000)
	for i := range many {
		many[i] = actions.Member{Key: fmt.Sprint("k", i), Value: "v"}
	}
	for path, args := range map[string][]any{
		"redirect.sendUserTo":    {"https://example.com/?a=1&k5=2&k5=3", actions.Object{{Key: "query", Value: many}}},
		"redirect.encodeToken":   {actions.Object{{Key: "secret", Value: "s"}, {Key: "payload", Value: many}}},
		"idToken.setCustomClaim": {"https://example.com/claim", many},
		"user.setAppMetadata":    {"k", many},
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			l := begin(t, plainEvent)
			began := time.Now()
			call(t, l, path, args...)
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}
