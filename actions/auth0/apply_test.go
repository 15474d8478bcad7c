package auth0_test

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions/auth0"
)

func TestApplyClaims(t *testing.T) {
	t.Parallel()
	// {"c":"…"} has eight characters around the text.
	full := strings.Repeat("x", auth0.MaxClaimsBytes-8)
	tests := []struct {
		name          string
		token, custom map[string]any
		want          map[string]any
		tooLarge      int
	}{
		{"nothing over nothing", nil, nil, map[string]any{}, 0},
		{"a new claim and one that is replaced", map[string]any{"sub": "auth0|1", "tier": "silver"}, map[string]any{"tier": "gold", "https://shop.example.com/x": []any{1.0}},
			map[string]any{"sub": "auth0|1", "tier": "gold", "https://shop.example.com/x": []any{1.0}}, 0},
		{"reserved names", map[string]any{"sub": "auth0|1"}, map[string]any{"sub": "auth0|2", "scope": "all", "exp": 1.0, "iss": "x", "permissions": []any{"all"}},
			map[string]any{"sub": "auth0|1"}, 0},
		{"reserved namespaces", nil, map[string]any{
			"https://auth0.com/x": 1, "http://a.webtask.io": 1, "urn:auth0:x": 1, "https://myauth0.com/x": 1, "urn:shop:x": 1,
		}, map[string]any{"https://myauth0.com/x": 1, "urn:shop:x": 1}, 0},
		{"names of the user's profile", nil, map[string]any{"nickname": "Mara", "email_verified": true}, map[string]any{"nickname": "Mara", "email_verified": true}, 0},
		{"null is a value", map[string]any{"tier": "gold"}, map[string]any{"tier": nil}, map[string]any{"tier": nil}, 0},
		{"as much as there may be", nil, map[string]any{"c": full}, map[string]any{"c": full}, 0},
		{"a byte more", nil, map[string]any{"c": full + "x"}, nil, auth0.MaxClaimsBytes + 1},
		{"a letter that needs no escape takes one byte", nil, map[string]any{"c": strings.Repeat("<", len(full))}, map[string]any{"c": strings.Repeat("<", len(full))}, 0},
		{"what is left out does not count", nil, map[string]any{"sub": full + full}, map[string]any{}, 0},
		{"what the token has does not count", map[string]any{"permissions": full}, map[string]any{"c": full}, map[string]any{"permissions": full, "c": full}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			check(t, auth0.ApplyClaims, test.token, test.custom, test.want, test.tooLarge)
		})
	}
	if _, err := auth0.ApplyClaims(nil, map[string]any{"c": func() {}}); err == nil {
		t.Error("a function became a claim")
	}
}

func TestApplyMetadata(t *testing.T) {
	t.Parallel()
	full := strings.Repeat("x", auth0.MaxMetadataBytes-8)
	tests := []struct {
		name             string
		profile, changes map[string]any
		want             map[string]any
		tooLarge         int
	}{
		{"nothing over nothing", nil, nil, map[string]any{}, 0},
		{"a new entry, one that is replaced and one that is removed", map[string]any{"a": 1.0, "b": 2.0, "c": 3.0}, map[string]any{"b": "two", "c": nil, "d": true},
			map[string]any{"a": 1.0, "b": "two", "d": true}, 0},
		{"removing what is not there", map[string]any{"a": 1.0}, map[string]any{"b": nil}, map[string]any{"a": 1.0}, 0},
		{"an object is replaced as a whole", map[string]any{"a": map[string]any{"x": 1.0, "y": 2.0}}, map[string]any{"a": map[string]any{"x": 3.0}}, map[string]any{"a": map[string]any{"x": 3.0}}, 0},
		{"as much as there may be", map[string]any{"c": "short"}, map[string]any{"c": full}, map[string]any{"c": full}, 0},
		{"a byte more", nil, map[string]any{"c": full + "x"}, nil, auth0.MaxMetadataBytes + 1},
		{"what the profile keeps counts", map[string]any{"d": 1.0}, map[string]any{"c": full}, nil, auth0.MaxMetadataBytes + len(`,"d":1`)},
		{"what is removed does not count", map[string]any{"d": full}, map[string]any{"c": full, "d": nil}, map[string]any{"c": full}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			check(t, auth0.ApplyMetadata, test.profile, test.changes, test.want, test.tooLarge)
		})
	}
}

// check applies changes and sees that what they are made to stays as it is.
func check(t *testing.T, apply func(to, changes map[string]any) (map[string]any, error), to, changes, want map[string]any, tooLarge int) {
	t.Helper()
	before := [...]map[string]any{maps.Clone(to), maps.Clone(changes)}
	got, err := apply(to, changes)
	var wrong *auth0.TooLargeError
	if errors.As(err, &wrong) && wrong.Size != tooLarge || tooLarge > 0 && wrong == nil || tooLarge == 0 && err != nil {
		t.Fatalf("got %v, want a size of %d", err, tooLarge)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before, [...]map[string]any{to, changes}); diff != "" {
		t.Errorf("an argument was changed:\n%s", diff)
	}
}

// The claims of a completed login go into the token, except those that are the server's.
func ExampleApplyClaims() {
	issue := auth0.PostLoginIssue{IDToken: auth0.PostLoginIssueIDToken{
		Claims: map[string]any{"https://shop.example.com/tier": "gold", "sub": "somebody else"},
	}}
	claims, err := auth0.ApplyClaims(map[string]any{"sub": "auth0|mara"}, issue.IDToken.Claims)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(claims)
	// Output: map[https://shop.example.com/tier:gold sub:auth0|mara]
}

// The changes of a flow go into the profile; null removes an entry.
func ExampleApplyMetadata() {
	profile := map[string]any{"theme": "dark", "visits": 3}
	changes := map[string]any{"theme": nil, "visits": 4}
	metadata, err := auth0.ApplyMetadata(profile, changes)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(metadata)
	// Output: map[visits:4]
}
