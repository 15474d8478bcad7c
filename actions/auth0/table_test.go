package auth0

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
)

// The counts of the platform's tables: whoever changes one of these numbers has added or
// lost a fact about the platform.
func TestPostLoginTablesAreComplete(t *testing.T) {
	t.Parallel()
	type counts struct{ Fields, Documented, Samples, Sensitive, Methods, DocumentedMethods, Checks, Results int }
	got := counts{Fields: len(postLogin.Event), Methods: len(postLogin.API), Results: len(postLogin.Result)}
	for _, f := range postLogin.Event {
		if !f.Undocumented {
			got.Documented++
		}
		if f.Sample != nil {
			got.Samples++
		}
		if f.Sensitive {
			got.Sensitive++
		}
	}
	for _, m := range postLogin.API {
		got.Checks += len(m.Checks)
		if !m.Undocumented {
			got.DocumentedMethods++
		}
	}
	want := counts{
		Fields: 267, Documented: 233, Samples: 208, Sensitive: 3,
		Methods: 72, DocumentedMethods: 68, Checks: 285, Results: 54,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPostLoginChecksByKind(t *testing.T) {
	t.Parallel()
	onFail, at, source := map[actions.OnFail]int{}, map[actions.CheckTime]int{}, map[actions.CheckSource]int{}
	worded, decided, deferred := 0, 0, 0
	for _, m := range postLogin.API {
		for _, c := range m.Checks {
			onFail[c.OnFail]++
			at[c.At]++
			source[c.Source]++
			if c.Error != "" && c.Source == actions.FromPackage {
				worded++
			}
			if c.OnFailOurs {
				decided++
			}
			if c.Deferred {
				deferred++
			}
		}
	}
	want := []any{
		map[actions.OnFail]int{actions.Throw: 231, actions.Reject: 18, actions.ResultInstead: 11, actions.NoOp: 7, actions.Clamp: 5, actions.Drop: 13},
		map[actions.CheckTime]int{actions.AtCall: 262, actions.AtIssue: 10, actions.AtServer: 13},
		map[actions.CheckSource]int{actions.FromPackage: 189, actions.FromDocs: 45, actions.Ours: 51},
		159, 42, 3,
	}
	if diff := cmp.Diff(want, []any{onFail, at, source, worded, decided, deferred}); diff != "" {
		t.Error(diff)
	}
}

func TestPostLoginMethodsByTrace(t *testing.T) {
	t.Parallel()
	live, silent, secret, later := map[string]string{}, []string{}, map[string][]string{}, map[string]string{}
	for _, m := range postLogin.API {
		if m.Record == actions.RecordLive {
			live[m.Path] = m.Live
		}
		if m.Record == actions.RecordNone {
			silent = append(silent, m.Path)
		}
		if len(m.Sensitive) > 0 {
			secret[m.Path] = m.Sensitive
		}
		if m.LaterSee != "" {
			later[m.Path] = m.LaterSee
		}
	}
	slices.Sort(silent)
	want := []any{
		map[string]string{
			"session.setCookieMode":         "event.session.cookie.mode",
			"session.setMetadata":           "event.session.metadata",
			"session.deleteMetadata":        "event.session.metadata",
			"session.evictMetadata":         "event.session.metadata",
			"refreshToken.setMetadata":      "event.refresh_token.metadata",
			"refreshToken.deleteMetadata":   "event.refresh_token.metadata",
			"refreshToken.evictMetadata":    "event.refresh_token.metadata",
			"transaction.setMetadata":       "event.transaction.metadata",
			"transaction.addTargetScope":    "event.transaction.target_scopes",
			"transaction.removeTargetScope": "event.transaction.target_scopes",
			"transaction.setTargetScopes":   "event.transaction.target_scopes",
			"transaction.clearTargetScopes": "event.transaction.target_scopes",
		},
		[]string{
			"cache.get", "groups.getUserGroups", "groups.hasGroupMembership", "redirect.canRedirect", "redirect.encodeToken",
			"redirect.validateToken", "roles.getUserEffectiveRoles", "roles.getUserEffectiveRolesByIds",
			"roles.getUserEffectiveRolesByNames", "rules.wasExecuted",
		},
		map[string][]string{
			"multifactor.enable":     {"options.providerOptions.skey"},
			"redirect.encodeToken":   {"options.secret"},
			"redirect.validateToken": {"options.secret"},
			"samlResponse.setCert":   {"cert"},
			"samlResponse.setKey":    {"key"},
		},
		map[string]string{
			"user.setAppMetadata":  "event.user.app_metadata",
			"user.setUserMetadata": "event.user.user_metadata",
		},
	}
	if diff := cmp.Diff(want, []any{live, silent, secret, later}); diff != "" {
		t.Error(diff)
	}
}

func TestPostLoginTablesHangTogether(t *testing.T) {
	t.Parallel()
	checkFields(t, "event", postLogin.Event)
	results := map[string]bool{}
	for _, r := range postLogin.Result {
		results[r.Path] = true
		if r.Doc == "" {
			t.Errorf("result %s has no doc", r.Path)
		}
		checkFields(t, "result "+r.Path, r.Members)
	}
	touched := map[string]bool{"suspended.kind": true, "suspended.continuation": true} // by the dialect itself
	for _, m := range postLogin.API {
		if m.Doc == "" {
			t.Errorf("api.%s has no doc", m.Path)
		}
		checkFields(t, "api."+m.Path, m.Params)
		for _, s := range m.Signatures {
			checkFields(t, "a signature of api."+m.Path, s.Params)
		}
		for _, e := range m.Effects {
			touched[e.Path] = true
		}
		for _, c := range m.Checks {
			param := strings.TrimSuffix(c.Param, "[]")
			if param != "" && m.Param(param) == nil {
				t.Errorf("api.%s checks %q, which is no parameter", m.Path, c.Param)
			}
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(results)), slices.Sorted(maps.Keys(touched))); diff != "" {
		t.Errorf("the result paths are not those that the methods change:\n%s", diff)
	}
}

// checkFields sees to it that every row is unique, documented and has a parent.
func checkFields(t *testing.T, table string, fields []actions.Field) {
	t.Helper()
	seen := map[string]bool{}
	for _, f := range fields {
		if seen[f.Path] {
			t.Errorf("%s lists %s twice", table, f.Path)
		}
		seen[f.Path] = true
		if f.Doc == "" {
			t.Errorf("%s: %s has no doc", table, f.Path)
		}
		if i := strings.LastIndexByte(f.Path, '.'); i >= 0 {
			parent := strings.TrimSuffix(f.Path[:i], "[]")
			if !seen[parent] {
				t.Errorf("%s: %s stands before its parent", table, f.Path)
			}
		}
	}
}
