package gotypes

import (
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
)

func TestGoName(t *testing.T) {
	t.Parallel()
	for json, want := range map[string]string{
		"user_id": "UserID", "id_token": "IDToken", "url": "URL", "userId": "UserID", "post-login": "PostLogin", "PreSignUp": "PreSignUp",
		"isSocial": "IsSocial", "UntrustedIP": "UntrustedIP", "acr_values": "ACRValues", "countryCode3": "CountryCode3",
		"RelayState": "RelayState", "cognito:groups": "CognitoGroups", "redirect_uri": "RedirectURI", "2fa": "X2fa",
	} {
		if got := goName(json); got != want {
			t.Errorf("%s: got %s, want %s", json, got, want)
		}
	}
}

func TestGenerateRefusesTablesThatCannotBeTyped(t *testing.T) {
	t.Parallel()
	shape := func(id, name string) *actions.Trigger {
		return &actions.Trigger{Dialect: "d", ID: id, Tables: actions.Made(actions.Tables{
			Event: []actions.Field{
				{Path: "user", Type: actions.Obj, Shape: "User"}, {Path: "user." + name, Type: actions.String},
			},
		})}
	}
	cases := []struct {
		name     string
		triggers []*actions.Trigger
		want     string
	}{
		{"two structures under one shape", []*actions.Trigger{shape("a", "x"), shape("b", "y")}, "the shape User has two structures"},
		{"two members of one name", []*actions.Trigger{{ID: "a", Tables: actions.Made(actions.Tables{Event: []actions.Field{{Path: "a_b", Type: actions.String}, {Path: "a.b", Type: actions.String}, {Path: "aB", Type: actions.String}, {Path: "a-b", Type: actions.String}}})}}, "two members are called AB"},
		{"a type that does not exist", []*actions.Trigger{{ID: "a", Tables: actions.Made(actions.Tables{Event: []actions.Field{{Path: "x", Type: "date"}}})}}, `the type "date" is not one of the tables`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := Generate("d", actions.Dialect{Triggers: c.triggers})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestSharedShapesAreWrittenOnce(t *testing.T) {
	t.Parallel()
	fields := []actions.Field{{Path: "user", Type: actions.Obj, Shape: "User"}, {Path: "user.name", Type: actions.String}}
	source, err := Generate("d", actions.Dialect{Triggers: []*actions.Trigger{{ID: "a", Tables: actions.Made(actions.Tables{Event: fields})}, {ID: "b", Tables: actions.Made(actions.Tables{Event: fields})}}})
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(source), "type User struct"); n != 1 {
		t.Errorf("User is written %d times", n)
	}
}
