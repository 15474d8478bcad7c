package schema_test

import (
	"bytes"
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

// corpus are the documents that the cases of a trigger's behaviour corpus come to, by file.
// Cases of auth0 tell of a document what is not alike in all; the rest is made up here.
func corpus(t *testing.T, trigger *actions.Trigger) map[string]actions.Object {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", trigger.Dialect, "testdata", trigger.ID, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there is no corpus: %v", err)
	}
	found := map[string]actions.Object{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, member := range archive.Files {
			if !strings.HasPrefix(member.Name, "want") {
				continue
			}
			text := bytes.ReplaceAll(member.Data, []byte(`_ms": "*"`), []byte(`_ms": 1`))
			value, err := actions.ParseValue(text)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			want := objectOf(value)
			if _, ran := actions.Get(want, "outcome"); !ran {
				continue // nothing was run
			}
			if version, there := actions.Get(want, "result", "event", "version"); there && version == 1.0 {
				continue // an event of an old form, which the table does not have
			}
			if _, whole := actions.Get(want, "schema"); !whole {
				want = made(trigger, want)
			}
			found[filepath.Base(file)+" "+member.Name] = want
		}
	}
	return found
}

// made is the document of which a case tells the outcome, the result and the error.
func made(trigger *actions.Trigger, want actions.Object) actions.Object {
	outcome, _ := actions.Get(want, "outcome")
	result, there := actions.Get(want, "result")
	if !there {
		result = actions.Object{}
	}
	failure := any(nil)
	if told, ok := actions.Get(want, "error"); ok {
		failure = append(slices.Clone(objectOf(told)), actions.Object{{Key: "frames", Value: []any{}}, {Key: "public", Value: ""}}...)
	}
	return actions.Object{
		{Key: "schema", Value: 1.0}, {Key: "id", Value: "01"}, {Key: "tenant", Value: ""}, {Key: "trigger", Value: trigger.Name()},
		{Key: "outcome", Value: outcome}, {Key: "started_at", Value: "2026-01-02T03:04:05.000Z"}, {Key: "duration_ms", Value: 1.0},
		{Key: "steps", Value: []any{}}, {Key: "result", Value: result}, {Key: "error", Value: failure},
	}
}

// Each document that the behaviour corpora come to is one of the schema of executions. What
// must be in it is left out, and what is of a type is of another one, in one document of
// each form; and every row of every trigger's result is in one.
func TestEveryResultOfTheCorporaValidatesAndNoMutationOfItDoes(t *testing.T) {
	t.Parallel()
	s := validator(t, schema.Execution([]actions.Dialect{auth0.Dialect(), cognito.Dialect()}), false)
	for _, trigger := range triggers() {
		t.Run(trigger.Name(), func(t *testing.T) {
			t.Parallel()
			reached, forms := map[string]bool{}, map[string]bool{}
			for name, document := range corpus(t, trigger) {
				if err := valid(t, s, document); err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				form := formOf(document)
				if forms[form] {
					continue
				}
				forms[form] = true
				refused := func(what string, mutant actions.Object) {
					if valid(t, s, mutant) == nil {
						t.Errorf("%s: the schema accepts it %s", name, what)
					}
				}
				mutateDocument(trigger, document, refused)
				rows := trigger.Result()
				for i := range rows {
					row := &rows[i]
					names := strings.Split("result."+row.Place(), ".")
					value, there := actions.Get(document, names...)
					if !there {
						continue
					}
					reached[row.Path] = true
					at := strings.Join(names, ".")
					set := func(value any) actions.Object { return objectOf(actions.With(document, value, names...)) }
					if row.Type != actions.Any {
						refused("with a wrong "+at, set(wrongFor(row.Type)))
					}
					if row.Path != "event" {
						mutateMembers(row, value, func(what string, mutant any) { refused("with "+at+what, set(mutant)) })
					}
				}
			}
			rows := trigger.Result()
			for i := range rows {
				if path := rows[i].Path; !reached[path] {
					t.Errorf("no case has a result with %s", path)
				}
			}
		})
	}
}

// formOf tells documents of another form apart: the members of the result, all the way down.
func formOf(document actions.Object) string {
	outcome, _ := actions.Get(document, "outcome")
	result, _ := actions.Get(document, "result")
	var b strings.Builder
	b.WriteString(outcome.(string))
	var walk func(value any)
	walk = func(value any) {
		switch value := value.(type) {
		case actions.Object:
			for _, m := range value {
				b.WriteString("{" + m.Key)
				walk(m.Value)
				b.WriteString("}")
			}
		case []any:
			if len(value) > 0 {
				b.WriteString("[]")
				walk(value[0])
			}
		}
	}
	walk(result)
	return b.String()
}

// mutateDocument leaves out what every document has, and says that something else came of it.
func mutateDocument(trigger *actions.Trigger, document actions.Object, refused func(what string, mutant actions.Object)) {
	for _, m := range document {
		refused("without "+m.Key, objectOf(actions.Without(document, m.Key)))
	}
	refused("with a member more", append(slices.Clone(document), actions.Member{Key: "unlisted", Value: 1.0}))
	if len(trigger.Result()) == 0 || trigger.Result()[0].Path != "event" {
		refused("with a result that is none", objectOf(actions.With(document, 1.0, "result", "unlisted")))
	}
	outcome, _ := actions.Get(document, "outcome")
	for _, always := range []string{"denied.exception", "denied.reason", "suspended.kind", "suspended.continuation"} {
		if trigger.Dialect == "auth0" && strings.HasPrefix(always, "denied") {
			continue // the reason of a denial may be missing
		}
		names := strings.Split("result."+always, ".")
		if _, there := actions.Get(document, names...); there {
			refused("without "+always, objectOf(actions.Without(document, names...)))
		}
	}
	if kind, suspended := actions.Get(document, "result", "suspended", "kind"); suspended {
		refused("without what it waits for", objectOf(actions.Without(document, "result", "suspended", kind.(string))))
		refused("of another kind", objectOf(actions.With(document, "unlisted", "result", "suspended", "kind")))
	}
	for _, other := range []actions.Outcome{actions.Completed, actions.Denied, actions.Suspended, actions.Failed} {
		if outcome != string(other) {
			refused("as "+string(other), objectOf(actions.With(document, string(other), "outcome")))
		}
	}
}

// mutateMembers changes the members of a value of a result as its table says.
func mutateMembers(row *actions.ResultPath, value any, refused func(what string, mutant any)) {
	if len(row.Members) == 0 {
		return
	}
	switch {
	case row.Type == actions.Array:
		if items, _ := value.([]any); len(items) > 0 {
			mutateRows(row.Members, objectOf(items[0]), func(what string, mutant actions.Object) { refused("[0]"+what, []any{mutant}) })
		}
	case row.Map != actions.NoMap:
		for _, entry := range objectOf(value) {
			if entry.Value == nil {
				continue
			}
			mutateRows(row.Members, objectOf(entry.Value), func(what string, mutant actions.Object) {
				refused("{}"+what, actions.Object{{Key: entry.Key, Value: mutant}})
			})
		}
	default:
		mutateRows(row.Members, objectOf(value), func(what string, mutant actions.Object) { refused(what, mutant) })
	}
}

func mutateRows(rows []actions.Field, value actions.Object, refused func(what string, mutant actions.Object)) {
	refused(" and a member more", append(slices.Clone(value), actions.Member{Key: "unlisted", Value: 1.0}))
	for i := range rows {
		row := &rows[i]
		names, inList := place(value, row.Path)
		if names == nil {
			continue
		}
		if !row.Optional {
			refused(" without "+row.Path, edit(value, names, inList, nil, true))
		}
		if row.Type != actions.Any && !row.Sensitive {
			refused(" with a wrong "+row.Path, edit(value, names, inList, wrongFor(row.Type), false))
		}
	}
}

// wrongFor is a value that is not of a type.
func wrongFor(t actions.Type) any {
	if t == actions.Boolean {
		return "true"
	}
	return true
}
