package auth0

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/usher-run/usher/actions"
)

// pinned are the facts of a trigger's tables that tests hold fast: whoever changes one of
// them has added or lost a fact about the platform.
type pinned struct {
	Fields, Documented, Samples, Sensitive int // of the event
	Methods, DocumentedMethods, Results    int
	Checks                                 checkCounts
	// Live are the methods that change the event at once, with what they change; Silent
	// those that leave no trace; Secret those with arguments that nobody may read; Later
	// those that only later actions see, with what they change.
	Live   map[string]string
	Silent []string
	Secret map[string][]string
	Later  map[string]string
}

// checkCounts are the checks of an api, by kind.
type checkCounts struct {
	All                       int
	OnFail                    map[actions.OnFail]int
	At                        map[actions.CheckTime]int
	Source                    map[actions.CheckSource]int
	Worded, Decided, Deferred int
}

var pinnedTables = map[string]pinned{
	"post-login": {
		Fields: 267, Documented: 233, Samples: 208, Sensitive: 3,
		Methods: 72, DocumentedMethods: 68, Results: 54,
		Checks: checkCounts{
			All: 285,
			OnFail: map[actions.OnFail]int{
				actions.Throw: 231, actions.Reject: 18, actions.ResultInstead: 11, actions.NoOp: 7, actions.Clamp: 5, actions.Drop: 13,
			},
			At:     map[actions.CheckTime]int{actions.AtCall: 262, actions.AtIssue: 10, actions.AtServer: 13},
			Source: map[actions.CheckSource]int{actions.FromPackage: 189, actions.FromDocs: 45, actions.Ours: 51},
			Worded: 159, Decided: 42, Deferred: 3,
		},
		Live: map[string]string{
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
		Silent: []string{
			"cache.get", "groups.getUserGroups", "groups.hasGroupMembership", "redirect.canRedirect", "redirect.encodeToken",
			"redirect.validateToken", "roles.getUserEffectiveRoles", "roles.getUserEffectiveRolesByIds",
			"roles.getUserEffectiveRolesByNames", "rules.wasExecuted",
		},
		Secret: map[string][]string{
			"multifactor.enable":     {"options.providerOptions.skey"},
			"redirect.encodeToken":   {"options.secret"},
			"redirect.validateToken": {"options.secret"},
			"samlResponse.setCert":   {"cert"},
			"samlResponse.setKey":    {"key"},
		},
		Later: map[string]string{
			"user.setAppMetadata":  "event.user.app_metadata",
			"user.setUserMetadata": "event.user.user_metadata",
		},
	},
	"credentials-exchange": {
		Fields: 54, Documented: 46, Samples: 42, Sensitive: 2,
		Methods: 9, DocumentedMethods: 9, Results: 4,
		Checks: checkCounts{
			All: 41,
			OnFail: map[actions.OnFail]int{
				actions.Throw: 24, actions.ResultInstead: 10, actions.Clamp: 1, actions.Drop: 6,
			},
			At:     map[actions.CheckTime]int{actions.AtCall: 34, actions.AtEnd: 4, actions.AtIssue: 3},
			Source: map[actions.CheckSource]int{actions.FromPackage: 26, actions.FromDocs: 10, actions.Ours: 5},
			Worded: 15, Decided: 5,
		},
		Live: map[string]string{
			"transaction.addTargetScope":    "event.transaction.target_scopes",
			"transaction.removeTargetScope": "event.transaction.target_scopes",
			"transaction.setTargetScopes":   "event.transaction.target_scopes",
			"transaction.clearTargetScopes": "event.transaction.target_scopes",
		},
		Silent: []string{"cache.get"},
		Later:  map[string]string{"accessToken.setCustomClaim": "event.accessToken.customClaims"},
	},
	"pre-user-registration": {
		Fields: 100, Documented: 94, Samples: 83, Sensitive: 2,
		Methods: 8, DocumentedMethods: 7, Results: 6,
		Checks: checkCounts{
			All:    33,
			OnFail: map[actions.OnFail]int{actions.Throw: 22, actions.ResultInstead: 10, actions.Clamp: 1},
			At:     map[actions.CheckTime]int{actions.AtCall: 31, actions.AtServer: 2},
			Source: map[actions.CheckSource]int{actions.FromPackage: 22, actions.FromDocs: 4, actions.Ours: 7},
			Worded: 11, Decided: 4,
		},
		Silent: []string{"cache.get"},
		Later: map[string]string{
			"user.setAppMetadata":  "event.user.app_metadata",
			"user.setUserMetadata": "event.user.user_metadata",
		},
	},
	"post-user-registration": {
		Fields: 94, Documented: 89, Samples: 79, Sensitive: 1,
		Methods: 3, DocumentedMethods: 3, Results: 1,
		Checks: cacheChecks,
		Silent: []string{"cache.get"},
	},
	"post-change-password": {
		Fields: 63, Documented: 62, Samples: 50, Sensitive: 1,
		Methods: 3, DocumentedMethods: 3, Results: 1,
		Checks: cacheChecks,
		Silent: []string{"cache.get"},
	},
	"send-phone-message": {
		Fields: 64, Documented: 56, Samples: 54, Sensitive: 4,
		Methods: 3, DocumentedMethods: 3, Results: 1,
		Checks: cacheChecks,
		Silent: []string{"cache.get"},
	},
	"password-reset-post-challenge": {
		Fields: 112, Documented: 97, Samples: 91, Sensitive: 3,
		Methods: 11, DocumentedMethods: 11, Results: 8,
		Checks: checkCounts{
			All:    68,
			OnFail: map[actions.OnFail]int{actions.Throw: 55, actions.ResultInstead: 10, actions.Clamp: 1, actions.Drop: 2},
			At:     map[actions.CheckTime]int{actions.AtCall: 66, actions.AtServer: 2},
			Source: map[actions.CheckSource]int{actions.FromPackage: 37, actions.FromDocs: 7, actions.Ours: 24},
			Worded: 18, Decided: 11, Deferred: 3,
		},
		Silent: []string{"cache.get", "redirect.encodeToken", "redirect.validateToken"},
		Secret: map[string][]string{
			"redirect.encodeToken":   {"options.secret"},
			"redirect.validateToken": {"options.secret"},
		},
	},
	"custom-email-provider": {
		Fields: 67, Documented: 63, Samples: 57, Sensitive: 3,
		Methods: 5, DocumentedMethods: 5, Results: 2,
		Checks: notificationChecks,
		Silent: []string{"cache.get"},
	},
	"custom-phone-provider": {
		Fields: 81, Documented: 71, Samples: 70, Sensitive: 5,
		Methods: 5, DocumentedMethods: 5, Results: 2,
		Checks: notificationChecks,
		Silent: []string{"cache.get"},
	},
	"custom-token-exchange": {
		Fields: 82, Documented: 59, Samples: 69, Sensitive: 5,
		Methods: 12, DocumentedMethods: 11, Results: 9,
		Checks: checkCounts{
			All:    128,
			OnFail: map[actions.OnFail]int{actions.Throw: 117, actions.ResultInstead: 10, actions.Clamp: 1},
			At:     map[actions.CheckTime]int{actions.AtCall: 123, actions.AtEnd: 2, actions.AtServer: 3},
			Source: map[actions.CheckSource]int{actions.FromPackage: 111, actions.FromDocs: 12, actions.Ours: 5},
			Worded: 100, Decided: 9,
		},
		Live:   map[string]string{"transaction.setMetadata": "event.transaction.metadata"},
		Silent: []string{"cache.get"},
	},
	"event-stream": {
		Fields: 14, Documented: 12, Samples: 12, Sensitive: 1,
		Methods: 3, DocumentedMethods: 3, Results: 1,
		Checks: cacheChecks,
		Silent: []string{"cache.get"},
	},
	"signup-post-identifier": {
		Fields: 55, Documented: 0, Samples: 46, Sensitive: 1,
		Methods: 2, DocumentedMethods: 0, Results: 2,
		Checks: checkCounts{
			All:    2,
			OnFail: map[actions.OnFail]int{actions.Throw: 2},
			At:     map[actions.CheckTime]int{actions.AtCall: 2},
			Source: map[actions.CheckSource]int{actions.Ours: 2},
			Worded: 0, Decided: 0,
		},
	},
}

// cacheChecks are those of a trigger that has a cache and nothing else.
var cacheChecks = checkCounts{
	All:     16,
	OnFail:  map[actions.OnFail]int{actions.Throw: 5, actions.ResultInstead: 10, actions.Clamp: 1},
	At:      map[actions.CheckTime]int{actions.AtCall: 16},
	Source:  map[actions.CheckSource]int{actions.FromPackage: 11, actions.FromDocs: 2, actions.Ours: 3},
	Decided: 2,
}

// notificationChecks are those of a provider of messages.
var notificationChecks = checkCounts{
	All:     20,
	OnFail:  map[actions.OnFail]int{actions.Throw: 7, actions.ResultInstead: 10, actions.Clamp: 3},
	At:      map[actions.CheckTime]int{actions.AtCall: 20},
	Source:  map[actions.CheckSource]int{actions.FromPackage: 11, actions.FromDocs: 4, actions.Ours: 5},
	Decided: 2,
}

// factsOf are the facts of a trigger's tables as they stand.
func factsOf(trigger *actions.Trigger) pinned {
	got := pinned{
		Fields: len(trigger.Event()), Methods: len(trigger.API()), Results: len(trigger.Result()),
		Checks: checkCounts{
			OnFail: map[actions.OnFail]int{}, At: map[actions.CheckTime]int{}, Source: map[actions.CheckSource]int{},
		},
		Live: map[string]string{}, Secret: map[string][]string{}, Later: map[string]string{},
	}
	for _, f := range trigger.Event() {
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
	for _, m := range trigger.API() {
		if !m.Undocumented {
			got.DocumentedMethods++
		}
		if m.Record == actions.RecordLive {
			got.Live[m.Path] = m.Live
		}
		if m.Record == actions.RecordNone {
			got.Silent = append(got.Silent, m.Path)
		}
		if len(m.Sensitive) > 0 {
			got.Secret[m.Path] = m.Sensitive
		}
		if m.LaterSee != "" {
			got.Later[m.Path] = m.LaterSee
		}
		for _, c := range m.Checks {
			got.Checks.add(c)
		}
	}
	slices.Sort(got.Silent)
	return got
}

func (n *checkCounts) add(c actions.Check) {
	n.All++
	n.OnFail[c.OnFail]++
	n.At[c.At]++
	n.Source[c.Source]++
	if c.Error != "" && c.Source == actions.FromPackage {
		n.Worded++
	}
	if c.OnFailOurs {
		n.Decided++
	}
	if c.Deferred {
		n.Deferred++
	}
}

func TestTablesAreComplete(t *testing.T) {
	t.Parallel()
	for _, trigger := range Dialect().Triggers {
		t.Run(trigger.ID, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(pinnedTables[trigger.ID], factsOf(trigger), cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTablesHangTogether(t *testing.T) {
	t.Parallel()
	for _, trigger := range Dialect().Triggers {
		t.Run(trigger.ID, func(t *testing.T) {
			t.Parallel()
			hangsTogether(t, trigger)
		})
	}
}

func hangsTogether(t *testing.T, trigger *actions.Trigger) {
	t.Helper()
	if trigger.Doc == "" || trigger.Template == "" {
		t.Error("the trigger has no doc or no template")
	}
	if waits := trigger.Mode == actions.Blocking; waits != (trigger.PublicFailure != "") {
		t.Errorf("users wait for the flow: %t; a failure is told to them as %q", waits, trigger.PublicFailure)
	}
	checkFields(t, "event", trigger.Event())
	results := map[string]bool{}
	for _, r := range trigger.Result() {
		results[r.Path] = true
		if r.Doc == "" {
			t.Errorf("result %s has no doc", r.Path)
		}
		checkFields(t, "result "+r.Path, r.Members)
	}
	touched := map[string]bool{}
	if len(trigger.Entries) > 1 { // by the dialect itself
		touched["suspended.kind"], touched["suspended.continuation"] = true, true
	}
	for _, m := range trigger.API() {
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
			param := strings.TrimSuffix(strings.TrimSuffix(c.Param, "[]"), ".*")
			if param != "" && m.Param(param) == nil {
				t.Errorf("api.%s checks %q, which is no parameter", m.Path, c.Param)
			}
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(results)), slices.Sorted(maps.Keys(touched)), cmpopts.EquateEmpty()); diff != "" {
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
