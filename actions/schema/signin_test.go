package schema_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/actions/schema"
)

// composed is a form of documents that have executions in them.
type composed struct {
	name     string // the member that tells the form
	schema   actions.Object
	optional []string // what may be left out
	open     []string // what may have any members
	least    int      // how many documents there are at least
}

func composedForms() []composed {
	var names []string
	for _, o := range cognito.Operations() {
		names = append(names, string(o))
	}
	return []composed{
		{
			"flow", schema.SignIn(cognito.Dialect()),
			[]string{
				"sessions.challengeMetadata", "result.denied.continuation", "result.issue.pre_token_generation", "error.hint", "error.exception",
			},
			[]string{"result.issue.pre_token_generation", "result.suspended.challenge.parameters"}, 7,
		},
		{
			"operation", schema.Operation(cognito.Dialect(), names),
			[]string{
				"issue", "issue.id_token", "issue.access_token", "user", "messages", "messages.subject", "messages.text", "suspended.parameters",
				"suspended.session", "user.force_alias", "user.sms_mfa", "error.hint", "error.exception",
			},
			[]string{"issue.id_token.claims", "issue.access_token.claims", "user.attributes", "suspended.parameters"}, 100,
		},
	}
}

// unmasked reads an expectation, in which what differs from run to run is masked.
func unmasked(t *testing.T, name string, text []byte) actions.Object {
	t.Helper()
	for _, member := range []string{"duration_ms", "at_ms"} {
		text = bytes.ReplaceAll(text, []byte(`"`+member+`": "*"`), []byte(`"`+member+`": 1`))
	}
	text = bytes.ReplaceAll(text, []byte(`"version": "*"`), []byte(`"version": "1"`))
	value, err := actions.ParseValue(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return objectOf(value)
}

// composedDocuments are the documents of a form: those that the examples, the corpus of the
// operations and the scripts of the command line expect, and those of outcomes that these lack.
func composedDocuments(t *testing.T, form string) map[string]actions.Object {
	t.Helper()
	found := map[string]actions.Object{}
	add := func(name string, text []byte) {
		document := unmasked(t, name, text)
		_, has := actions.Get(document, form)
		if _, ran := actions.Get(document, "outcome"); has && ran {
			found[name] = document
		}
	}
	for _, pattern := range []string{"../../examples/*/expected.json", "../cognito/testdata/operations/*.txtar", "../../cmd/usher/testdata/custom_auth.txtar"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("there is no %s: %v", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if filepath.Ext(file) == ".json" {
				add(file, text)
				continue
			}
			for _, member := range txtar.Parse(text).Files {
				if member.Name == "want.json" {
					add(file, member.Data)
				}
			}
		}
	}
	for name, text := range madeDocuments {
		add(name, []byte(text))
	}
	return found
}

const (
	signInHead = `"schema": 1, "flow": "custom-auth", "started_at": "2026-03-14T08:30:00.000Z", "duration_ms": 1, "executions": []`
	failedEnd  = `"error": {"kind": "not_found", "name": "E", "message": "m", "frames": [], "hint": "h", "exception": "E", "public": "p"}`
)

var madeDocuments = map[string]string{
	"a challenge that is not answered": `{` + signInHead + `, "outcome": "suspended", "sessions": [[]], "result": {"suspended":
		{"kind": "challenge", "continuation": "s", "challenge": {"name": "CUSTOM_CHALLENGE", "parameters": {"a": "b"}}}}, "error": null}`,
	"a code that may be tried again": `{` + signInHead + `, "outcome": "denied", "sessions": [[]], "result": {"denied":
		{"exception": "CodeMismatchException", "reason": "r", "continuation": "s"}}, "error": null}`,
	"claims of tokens": `{` + signInHead + `, "outcome": "completed", "sessions": [[{"challengeName": "SRP_A", "challengeResult": true,
		"challengeMetadata": null}]], "result": {"issue": {"user_name": "mara", "pre_token_generation": {"claimsOverrideDetails": null}}}, "error": null}`,
	"a session that is refused": `{` + signInHead + `, "outcome": "failed", "sessions": [], "result": {}, ` + failedEnd + `}`,
	"a trigger that was queued": `{"schema": 1, "operation": "SignUp", "outcome": "completed", "steps": [{"trigger": "cognito/CustomEmailSender",
		"trigger_source": "CustomEmailSender_SignUp", "job": "01"}], "error": null}`,
	"a challenge of a custom sign-in": `{"schema": 1, "operation": "InitiateAuth", "outcome": "suspended", "suspended": {"kind": "challenge",
		"challenge": "CUSTOM_CHALLENGE", "parameters": {"a": "b"}, "session": "[redacted]"}, "steps": [], "error": null}`,
}

// Each committed document of a sign-in and of an operation is one of its schema. None is
// without what it must have, with a member more, or with another outcome.
func TestSignInsAndOperationsValidateAndNoMutationOfThemDoes(t *testing.T) {
	t.Parallel()
	for _, form := range composedForms() {
		t.Run(form.name, func(t *testing.T) {
			t.Parallel()
			s := validator(t, form.schema, false)
			documents := composedDocuments(t, form.name)
			if len(documents) < form.least {
				t.Errorf("only %d documents", len(documents))
			}
			reached, shapes := map[string]bool{}, map[string]bool{}
			for name, document := range documents {
				if err := valid(t, s, document); err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				shape := form.shape(document)
				if shapes[shape] {
					continue // one like it was changed already
				}
				shapes[shape] = true
				form.mutate(document, "", reached, func(what string, mutant any, refused bool) {
					if accepted := valid(t, s, objectOf(mutant)) == nil; accepted == refused {
						t.Errorf("%s %s: accepted %t", name, what, accepted)
					}
				})
				outcome, _ := actions.Get(document, "outcome")
				for _, other := range []actions.Outcome{actions.Completed, actions.Denied, actions.Suspended, actions.Failed} {
					if outcome != string(other) && valid(t, s, objectOf(actions.With(document, string(other), "outcome"))) == nil {
						t.Errorf("%s: accepted as %s", name, other)
					}
				}
			}
			for _, path := range form.optional {
				if !reached[path] {
					t.Errorf("no document has %s", path)
				}
			}
		})
	}
}

// shape tells documents apart by their outcome and the members that they have.
func (c composed) shape(document actions.Object) string {
	paths := map[string]bool{}
	c.mutate(document, "", paths, func(string, any, bool) {})
	outcome, _ := actions.Get(document, "outcome")
	return outcome.(string) + strings.Join(slices.Sorted(maps.Keys(paths)), " ")
}

// mutate calls try with copies of a value in which an object lacks a member or has one more,
// and with whether that is to be refused. Of executions only the outermost members are changed:
// the schema of executions has tests of its own.
func (c composed) mutate(value any, path string, reached map[string]bool, try func(what string, mutant any, refused bool)) {
	switch value := value.(type) {
	case []any:
		for i, item := range value {
			c.mutate(item, path, reached, func(what string, mutant any, refused bool) {
				items := slices.Clone(value)
				items[i] = mutant
				try(what, items, refused)
			})
		}
	case actions.Object:
		try("with a member more in "+path, append(slices.Clone(value), actions.Member{Key: "unlisted", Value: "text"}), !slices.Contains(c.open, path))
		for i, m := range value {
			at := strings.TrimPrefix(path+"."+m.Key, ".")
			reached[at] = true
			try("without "+at, slices.Delete(slices.Clone(value), i, i+1), !slices.Contains(c.optional, at) && !slices.Contains(c.open, path))
			if path == "executions" || path == "steps.execution" {
				continue
			}
			c.mutate(m.Value, at, reached, func(what string, mutant any, refused bool) {
				changed := slices.Clone(value)
				changed[i].Value = mutant
				try(what, changed, refused)
			})
		}
	}
}

func TestStepsOfOperationsRanOrWereQueued(t *testing.T) {
	t.Parallel()
	s := validator(t, composedForms()[1].schema, false)
	document := unmasked(t, "queued", []byte(madeDocuments["a trigger that was queued"]))
	signUp := composedDocuments(t, "operation")["../../examples/sign-up/expected.json"]
	steps, _ := actions.Get(signUp, "steps")
	both := append(slices.Clone(objectOf(steps.([]any)[0])), actions.Member{Key: "job", Value: "01"})
	if valid(t, s, objectOf(actions.With(document, []any{both}, "steps"))) == nil {
		t.Error("accepted a step that ran and was queued")
	}
}

func TestOnlyFailedExecutionsAreOfNoTrigger(t *testing.T) {
	t.Parallel()
	s := validator(t, schema.Execution([]actions.Dialect{auth0.Dialect(), cognito.Dialect()}), true)
	cases := []struct {
		name, rest string
		valid      bool
	}{
		{"a file that does not parse", `"trigger": "", "outcome": "failed", "result": {}, ` + failedEnd, true},
		{"one that ran has a trigger", `"trigger": "", "outcome": "completed", "result": {}, "error": null`, false},
		{"one that was denied has a trigger", `"trigger": "", "outcome": "denied", "result": {"denied": {}}, "error": null`, false},
		{"one that is suspended has a trigger", `"trigger": "", "outcome": "suspended", "result": {"suspended": {}}, "error": null`, false},
		{"the member is always there", `"outcome": "failed", "result": {}, ` + failedEnd, false},
		{"a failure has no result", `"trigger": "", "outcome": "failed", "result": {"event": {}}, ` + failedEnd, false},
		{"a trigger that there is not", `"trigger": "auth0/unlisted", "outcome": "failed", "result": {}, ` + failedEnd, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			document := unmasked(t, c.name, []byte(`{"schema": 1, "id": "", "tenant": "", "started_at": "2026-11-23T00:59:06.589Z", "duration_ms": 0, "steps": [], `+c.rest+`}`))
			if err := valid(t, s, document); (err == nil) != c.valid {
				t.Errorf("valid %t, want %t: %v", err == nil, c.valid, err)
			}
		})
	}
}
