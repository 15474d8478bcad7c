package auth0

import (
	"fmt"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/dialecttest"
)

// TestVeryManyMembersTakeNoLongTime holds the host's own work to what it is given: no
// limit of the sandbox ends it.
func TestVeryManyMembersTakeNoLongTime(t *testing.T) {
	for path, args := range map[string]func(many actions.Object) []any{
		"redirect.sendUserTo": func(many actions.Object) []any {
			return []any{"https://example.com/?a=1&k5=2&k5=3", actions.Object{{Key: "query", Value: many}}}
		},
		"redirect.encodeToken": func(many actions.Object) []any {
			return []any{actions.Object{{Key: "secret", Value: "s"}, {Key: "payload", Value: many}}}
		},
		"idToken.setCustomClaim": func(many actions.Object) []any { return []any{"https://example.com/claim", many} },
		"user.setAppMetadata":    func(many actions.Object) []any { return []any{"k", many} },
	} {
		t.Run(path, func(t *testing.T) {
			dialecttest.GrowsLinearly(t, 5_000, func(n int) func() {
				many := make(actions.Object, n)
				for i := range many {
					many[i] = actions.Member{Key: fmt.Sprint("k", i), Value: "v"}
				}
				l, given := begin(t, plainEvent), args(many)
				return func() { call(t, l, path, given...) }
			})
		})
	}
}
