package auth0

import (
	"math"
	"testing"

	"github.com/usher-run/usher/actions"
)

func TestLongestIsNeverTooShort(t *testing.T) {
	t.Parallel()
	for name, value := range map[string]any{
		"null":               nil,
		"undefined":          actions.Undefined{},
		"a boolean":          false,
		"a long number":      -math.MaxFloat64,
		"a small number":     -5e-324,
		"a number":           -1.2345678901234567e-100,
		"control characters": "\x00\x01\x1f",
		"angle brackets":     "<&>\u2028",
		"text":               "grüße 🌱",
		"bytes of no text":   "\xff\xfe",
		"an array":           []any{"a", 1.0, nil, []any{}},
		"an object":          actions.Object{{Key: "\x00", Value: actions.Object{}}, {Key: "b", Value: []any{true}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if size, most := len(actions.AppendJSON(nil, value)), longest(value); size > most {
				t.Errorf("its JSON has %d bytes, more than %d", size, most)
			}
		})
	}
}
