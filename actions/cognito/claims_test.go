package cognito_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions/cognito"
)

// TestCustomize applies answers to the claims of a pool's own tokens.
func TestCustomize(t *testing.T) {
	t.Parallel()
	const (
		id = `{"sub":"3f6b","iss":"https://auth.example.com","email":"mara@example.com","dev:rank":3,` +
			`"cognito:groups":["editors"],"cognito:roles":["role/editors"],"cognito:preferred_role":"role/editors"}`
		access = `{"sub":"3f6b","client_id":"5garden7","scope":"openid email","cognito:groups":["editors"]}`
	)
	tests := []struct {
		name, version, response string
		id, access              string // the tokens after it; "" leaves them as they are
	}{
		{name: "an untouched answer changes nothing", version: "1", response: `{"claimsOverrideDetails":null}`},
		{
			name: "claims of version 1 reach the ID token alone", version: "1",
			response: `{"claimsOverrideDetails":{"claimsToAddOrOverride":{"plan":"silver","email":"m@example.com"}}}`,
			id: `{"sub":"3f6b","iss":"https://auth.example.com","email":"m@example.com","plan":"silver","dev:rank":3,` +
				`"cognito:groups":["editors"],"cognito:roles":["role/editors"],"cognito:preferred_role":"role/editors"}`,
		},
		{
			name: "a claim that is added and suppressed is suppressed (ptg.suppress)", version: "1",
			response: `{"claimsOverrideDetails":{"claimsToAddOrOverride":{"plan":"silver","email":"m@example.com"},"claimsToSuppress":["plan","email"]}}`,
			id: `{"sub":"3f6b","iss":"https://auth.example.com","dev:rank":3,` +
				`"cognito:groups":["editors"],"cognito:roles":["role/editors"],"cognito:preferred_role":"role/editors"}`,
		},
		{
			name: "reserved claims keep their values (ptg1.reserved)", version: "1",
			response: `{"claimsOverrideDetails":{"claimsToAddOrOverride":{"sub":"admin","iss":"x","aud":"x"},"claimsToSuppress":["sub","iss"]}}`,
		},
		{
			name: "groups are no claims to set in version 1 (ptg1.groupclaims)", version: "1",
			response: `{"claimsOverrideDetails":{"claimsToAddOrOverride":{"cognito:groups":"admins"}}}`,
		},
		{
			name: "groups are replaced in both tokens (ptg1.groups)", version: "1",
			response: `{"claimsOverrideDetails":{"groupOverrideDetails":{"groupsToOverride":["buyers"],"iamRolesToOverride":["role/buyers"],"preferredRole":"role/buyers"}}}`,
			id: `{"sub":"3f6b","iss":"https://auth.example.com","email":"mara@example.com","dev:rank":3,` +
				`"cognito:groups":["buyers"],"cognito:roles":["role/buyers"],"cognito:preferred_role":"role/buyers"}`,
			access: `{"sub":"3f6b","client_id":"5garden7","scope":"openid email","cognito:groups":["buyers"]}`,
		},
		{
			name: "an empty object removes groups and roles", version: "1",
			response: `{"claimsOverrideDetails":{"groupOverrideDetails":{}}}`,
			id:       `{"sub":"3f6b","iss":"https://auth.example.com","email":"mara@example.com","dev:rank":3}`,
			access:   `{"sub":"3f6b","client_id":"5garden7","scope":"openid email"}`,
		},
		{
			name: "and so does null", version: "2",
			response: `{"claimsAndScopeOverrideDetails":{"groupOverrideDetails":null}}`,
			id:       `{"sub":"3f6b","iss":"https://auth.example.com","email":"mara@example.com","dev:rank":3}`,
			access:   `{"sub":"3f6b","client_id":"5garden7","scope":"openid email"}`,
		},
		{
			name: "a list that is left out is an empty one", version: "3",
			response: `{"claimsAndScopeOverrideDetails":{"groupOverrideDetails":{"groupsToOverride":["buyers"]}}}`,
			id:       `{"sub":"3f6b","iss":"https://auth.example.com","email":"mara@example.com","dev:rank":3,"cognito:groups":["buyers"]}`,
			access:   `{"sub":"3f6b","client_id":"5garden7","scope":"openid email","cognito:groups":["buyers"]}`,
		},
		{
			name: "groups can be suppressed like other claims", version: "2",
			response: `{"claimsAndScopeOverrideDetails":{"groupOverrideDetails":{"groupsToOverride":["buyers"]},"accessTokenGeneration":{"claimsToSuppress":["cognito:groups"]}}}`,
			id:       `{"sub":"3f6b","iss":"https://auth.example.com","email":"mara@example.com","dev:rank":3,"cognito:groups":["buyers"]}`,
			access:   `{"sub":"3f6b","client_id":"5garden7","scope":"openid email"}`,
		},
		{
			name: "claims of version 2 are any JSON, each token's own", version: "2",
			response: `{"claimsAndScopeOverrideDetails":{"idTokenGeneration":{"claimsToAddOrOverride":{"plan":{"seats":4}},"claimsToSuppress":["email"]},` +
				`"accessTokenGeneration":{"claimsToAddOrOverride":{"tenant":["garden"],"nothing":null}}}}`,
			id: `{"sub":"3f6b","iss":"https://auth.example.com","plan":{"seats":4},"dev:rank":3,` +
				`"cognito:groups":["editors"],"cognito:roles":["role/editors"],"cognito:preferred_role":"role/editors"}`,
			access: `{"sub":"3f6b","client_id":"5garden7","scope":"openid email","cognito:groups":["editors"],"tenant":["garden"]}`,
		},
		{
			name: "scopes are added once, and suppressed also when they are added", version: "2",
			response: `{"claimsAndScopeOverrideDetails":{"accessTokenGeneration":{"scopesToAdd":["orders/read","openid","phone"],"scopesToSuppress":["email","phone"]}}}`,
			access:   `{"sub":"3f6b","client_id":"5garden7","scope":"openid orders/read","cognito:groups":["editors"]}`,
		},
		{
			name: "scopes that are empty or blank are none (ptg2.scopes)", version: "2",
			response: `{"claimsAndScopeOverrideDetails":{"accessTokenGeneration":{"scopesToAdd":[""," "],"scopesToSuppress":["email","openid"]}}}`,
			access:   `{"sub":"3f6b","client_id":"5garden7","cognito:groups":["editors"]}`,
		},
		{
			name: "scopes are no claim, and what is suppressed stays so (ptg2.scopes)", version: "2",
			response: `{"claimsAndScopeOverrideDetails":{"accessTokenGeneration":{"claimsToAddOrOverride":{"scope":"openid admin"},"scopesToSuppress":["openid"]}}}`,
			access:   `{"sub":"3f6b","client_id":"5garden7","scope":"email","cognito:groups":["editors"]}`,
		},
		{
			name: "a token without scopes has no such claim", version: "3",
			response: `{"claimsAndScopeOverrideDetails":{"accessTokenGeneration":{"scopesToSuppress":["email","openid"]}}}`,
			access:   `{"sub":"3f6b","client_id":"5garden7","cognito:groups":["editors"]}`,
		},
		{
			name: "reserved claims keep their values in both tokens (ptg2.reserved.id, ptg2.reserved.access)", version: "2",
			response: `{"claimsAndScopeOverrideDetails":{"idTokenGeneration":{"claimsToAddOrOverride":{"aud":"x"},"claimsToSuppress":["sub"]},` +
				`"accessTokenGeneration":{"claimsToAddOrOverride":{"client_id":"x","cognito:groups":["admins"]},"claimsToSuppress":["sub","client_id"]}}}`,
		},
		{
			name: "the audience of an access token can be the app client (ptg2.aud)", version: "2",
			response: `{"claimsAndScopeOverrideDetails":{"accessTokenGeneration":{"claimsToAddOrOverride":{"aud":"5garden7"}}}}`,
			access:   `{"sub":"3f6b","client_id":"5garden7","scope":"openid email","cognito:groups":["editors"],"aud":"5garden7"}`,
		},
		{
			name: "and no other (ptg2.aud)", version: "2",
			response: `{"claimsAndScopeOverrideDetails":{"accessTokenGeneration":{"claimsToAddOrOverride":{"aud":["5garden7"]}}}}`,
		},
		{
			name: "attributes of developers are suppressed, but not set (ptg2.dev)", version: "2",
			response: `{"claimsAndScopeOverrideDetails":{"idTokenGeneration":{"claimsToAddOrOverride":{"dev:level":1},"claimsToSuppress":["dev:rank"]},` +
				`"accessTokenGeneration":{"claimsToAddOrOverride":{"dev:level":1}}}}`,
			id: `{"sub":"3f6b","iss":"https://auth.example.com","email":"mara@example.com",` +
				`"cognito:groups":["editors"],"cognito:roles":["role/editors"],"cognito:preferred_role":"role/editors"}`,
		},
		{
			name: "what answers version 1 has no effect on version 2 (ptg2.key)", version: "2",
			response: `{"claimsOverrideDetails":{"claimsToAddOrOverride":{"plan":"silver"}}}`,
		},
		{
			name: "nor the other way round (ptg2.key)", version: "1",
			response: `{"claimsAndScopeOverrideDetails":{"idTokenGeneration":{"claimsToAddOrOverride":{"plan":"silver"}}}}`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var event cognito.PreTokenGenerationEvent
			decode(t, `{"version":"`+test.version+`","callerContext":{"clientId":"5garden7"},"response":`+test.response+`}`, &event)
			var base, want cognito.Tokens
			decode(t, id, &base.ID)
			decode(t, access, &base.Access)
			decode(t, or(test.id, id), &want.ID)
			decode(t, or(test.access, access), &want.Access)
			got, err := cognito.Customize(event, base)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(plain(t, want), plain(t, got)); diff != "" {
				t.Errorf("tokens (-want +got):\n%s", diff)
			}
			var before cognito.Tokens
			decode(t, id, &before.ID)
			decode(t, access, &before.Access)
			if diff := cmp.Diff(before, base); diff != "" {
				t.Errorf("the base was changed:\n%s", diff)
			}
		})
	}
}

// An application that asks for itself gets an access token alone.
func TestCustomizeWithoutAnIDToken(t *testing.T) {
	t.Parallel()
	var event cognito.PreTokenGenerationEvent
	decode(t, `{"version":"3","response":{"claimsAndScopeOverrideDetails":{"idTokenGeneration":{"claimsToAddOrOverride":{"a":1}},`+
		`"accessTokenGeneration":{"claimsToAddOrOverride":{"tenant":"garden"},"scopesToAdd":["orders/read"]},"groupOverrideDetails":{"groupsToOverride":["editors"]}}}}`, &event)
	got, err := cognito.Customize(event, cognito.Tokens{Access: map[string]any{"sub": "5garden7"}})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"Access":{"cognito:groups":["editors"],"scope":"orders/read","sub":"5garden7","tenant":"garden"},"ID":null}`
	if diff := cmp.Diff(want, plain(t, got)); diff != "" {
		t.Errorf("tokens (-want +got):\n%s", diff)
	}
}

func TestCustomizeRefusesAVersionThatIsNotKnown(t *testing.T) {
	t.Parallel()
	_, err := cognito.Customize(cognito.PreTokenGenerationEvent{Version: "4"}, cognito.Tokens{})
	if err == nil || err.Error() != `the event of cognito/PreTokenGeneration has version "4"; known are 1, 2 and 3` {
		t.Errorf("got %v", err)
	}
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func decode(t *testing.T, text string, to any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), to); err != nil {
		t.Fatal(err)
	}
}

// plain is a value as JSON, its members in the order of their names.
func plain(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var natural any
	decode(t, string(text), &natural)
	if text, err = json.Marshal(natural); err != nil {
		t.Fatal(err)
	}
	return string(text)
}
