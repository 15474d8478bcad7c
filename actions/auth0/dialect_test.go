package auth0

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
)

func TestPrepareFillsInWhatIsAbsent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, event, want string }{
		{"all of it", `{}`, `{"configuration":{},"transaction":{"metadata":{}}}`},
		{"beside what is there", `{"transaction":{"id":"tx_1"}}`, `{"transaction":{"id":"tx_1","metadata":{}},"configuration":{}}`},
		{"and nothing that is there", `{"configuration":{"a":1},"transaction":{"metadata":{"b":2}}}`, `{"configuration":{"a":1},"transaction":{"metadata":{"b":2}}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e, err := actions.NewEvent([]byte(c.event))
			if err != nil {
				t.Fatal(err)
			}
			e.Apply(prepare(postLogin, e)...)
			if diff := cmp.Diff(c.want, asJSON(e.Decode())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestExplainWordsWhatThePlatformReports(t *testing.T) {
	t.Parallel()
	const signature = `Invalid function signature for the "onExecutePostLogin" handler. Use "exports.onExecutePostLogin = async function(event, api) { }" as the signature.`
	for _, c := range []struct {
		name   string
		reason actions.Reason
		want   string
	}{
		{"a handler that is missing", actions.NoHandler, signature},
		{"a handler that is not async", actions.NotAsync, signature},
		{"exports that are no object", actions.NoExports, "The Action must export an object."},
		{"anything else is the script's own", actions.NoReason, "from the script"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := actions.Error{Reason: c.reason, Message: "from the script"}
			explain(postLogin, nil, actions.ContextInfo{Handler: "onExecutePostLogin"}, &e)
			if diff := cmp.Diff([]string{c.want, postLogin.PublicFailure}, []string{e.Message, e.Public}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReserved(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"sub": true, "scope": true, "x5t#S256": true, "org_id": true,
		"https://auth0.com/roles": true, "http://a.webtask.io": true, "HTTPS://x.WEBTASK.run/": true, "urn:auth0": true, "urn:auth0:x": true,
		"email": false, "name": false, "tier": false, "https://shop.example.com/roles": false,
		"https://notauth0.com/roles": false, "https://auth0.com.example.com/": false, "urn:example": false,
	} {
		if got := Reserved(name); got != want {
			t.Errorf("Reserved(%q) is %v", name, got)
		}
	}
}

func TestDirectoryMethodsAskAboutTheUserOfTheEvent(t *testing.T) {
	t.Parallel()
	user := actions.DirectoryUser{UserID: "auth0|mara", OrganizationID: "org_1"}
	tests := []struct {
		path     string
		argument any
		want     actions.Lookup
	}{
		{"groups.getUserGroups", actions.Undefined{}, actions.Lookup{Groups: &actions.GroupsQuery{DirectoryUser: user}}},
		{"groups.getUserGroups", actions.Object{{"take", 5.0}, {"from", "abc"}}, actions.Lookup{
			Groups: &actions.GroupsQuery{DirectoryUser: user, Page: actions.Page{Take: 5, From: "abc"}}}},
		{"groups.getUserGroups", actions.Object{{"take", 1e300}}, actions.Lookup{
			Groups: &actions.GroupsQuery{DirectoryUser: user, Page: actions.Page{Take: 1 << 30}}}},
		{"groups.hasGroupMembership", []any{"gardeners"}, actions.Lookup{
			Memberships: &actions.MembershipsQuery{DirectoryUser: user, Groups: []string{"gardeners"}}}},
		{"roles.getUserEffectiveRoles", actions.Object{{"take", 10.0}}, actions.Lookup{
			Roles: &actions.RolesQuery{DirectoryUser: user, Page: actions.Page{Take: 10}}}},
		{"roles.getUserEffectiveRolesByIds", []any{"rol_1"}, actions.Lookup{Roles: &actions.RolesQuery{DirectoryUser: user, IDs: []string{"rol_1"}}}},
		{"roles.getUserEffectiveRolesByNames", []any{"editor"}, actions.Lookup{Roles: &actions.RolesQuery{DirectoryUser: user, Names: []string{"editor"}}}},
	}
	for _, test := range tests {
		ret := invoke(t, begin(t, `{"user":{"user_id":"auth0|mara"},"organization":{"id":"org_1"}}`), test.path, test.argument)
		test.want.Method = test.path
		if ret.Raise != nil || ret.Command != nil || ret.Kind != actions.ReturnsPromise {
			t.Errorf("%s: got %+v", test.path, ret)
		}
		if diff := cmp.Diff(&test.want, ret.Lookup); diff != "" {
			t.Errorf("%s:\n%s", test.path, diff)
		}
	}
	want := &actions.Raise{Name: "Error", Message: "api.groups.getUserGroups: this event has no event.user.user_id"}
	ret := invoke(t, begin(t, `{}`), "groups.getUserGroups")
	if diff := cmp.Diff(want, ret.Raise); diff != "" || ret.Kind != actions.ReturnsPromise {
		t.Errorf("without a user: kind %d\n%s", ret.Kind, diff)
	}
}

func TestTargetScopesNeedTheirFlag(t *testing.T) {
	t.Parallel()
	l := begin(t, `{"transaction":{"target_scopes":["read:orders"]}}`)
	if got, want := refused(t, l, "transaction.addTargetScope", "write:orders"), "Error: Method not implemented."; got != want {
		t.Errorf("got %q", got)
	}
	l.Flags = map[string]bool{targetScopesFlag: true}
	call(t, l, "transaction.addTargetScope", " write:orders ")
	call(t, l, "transaction.addTargetScope", "write:orders")
	call(t, l, "transaction.removeTargetScope", "read:orders")
	scopes, _ := l.Event.Lookup("event.transaction.target_scopes")
	if got := asJSON(scopes); got != `["write:orders"]` {
		t.Errorf("the event shows %s", got)
	}
	call(t, l, "transaction.setTargetScopes", []any{"a", " a", "b"})
	if got := asJSON(l.Document("issue")); got != `{"issue":{"access_token":{"target_scopes":["a","b"]}}}` {
		t.Errorf("the result is %s", got)
	}
	call(t, l, "transaction.clearTargetScopes")
	if got := asJSON(l.Document("issue")); got != `{"issue":{"access_token":{"target_scopes":[]}}}` {
		t.Errorf("the result is %s", got)
	}
}

func TestWasExecutedKnowsNoRules(t *testing.T) {
	t.Parallel()
	if got := call(t, begin(t, plainEvent), "rules.wasExecuted", "rul_1"); got != false {
		t.Errorf("got %v", got)
	}
}

func TestScopesAreLimited(t *testing.T) {
	t.Parallel()
	l := begin(t, plainEvent)
	for i := range 1000 {
		call(t, l, "accessToken.addScope", fmt.Sprint("s", i))
	}
	call(t, l, "accessToken.addScope", "s0")
	if got, want := refused(t, l, "accessToken.addScope", "one-more"), "Error: The number of scopes exceeds the allowed maximum of 1000."; got != want {
		t.Errorf("got %q", got)
	}
}
