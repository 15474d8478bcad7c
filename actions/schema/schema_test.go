package schema_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/actions/document"
	"github.com/usher-run/usher/actions/schema"
)

func triggers() []*actions.Trigger {
	return append(auth0.Dialect().Triggers, cognito.Dialect().Triggers...)
}

// validator is an independent reading of a schema.
func validator(t *testing.T, s actions.Object, formats bool) *jsonschema.Schema {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(actions.AppendJSON(nil, s)))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if formats {
		compiler.AssertFormat()
	}
	if err := compiler.AddResource("schema.json", value); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatalf("the schema is none: %v", err)
	}
	return compiled
}

func valid(t *testing.T, s *jsonschema.Schema, event actions.Object) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(actions.AppendJSON(nil, event)))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(value)
}

// wrong are the problems of an event that are no warnings.
func wrong(t *testing.T, trigger *actions.Trigger, event actions.Object) []string {
	t.Helper()
	node, err := document.Read(actions.AppendJSON(nil, event))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, p := range schema.Check(trigger, node, false) {
		if !p.Warning {
			found = append(found, p.Message)
		}
	}
	return found
}

// samples are all events that come with a trigger.
func samples(t *testing.T, trigger *actions.Trigger) map[string]actions.Object {
	t.Helper()
	labels := []string{""}
	for i := range trigger.Sources() {
		labels = append(labels, trigger.Sources()[i].Label())
	}
	found := map[string]actions.Object{}
	for _, label := range labels {
		for name, make := range map[string]func(*actions.Trigger, string) (actions.Object, error){"complete": actions.Complete, "minimal": actions.Minimal} {
			event, err := make(trigger, label)
			if err != nil {
				t.Fatal(err)
			}
			found[name+" "+label] = event
		}
	}
	return found
}

// forms are complete events that have between them every field that events of a trigger have:
// one of each variant, and of each source that has a field which those before it have not.
func forms(t *testing.T, trigger *actions.Trigger) map[string]actions.Object {
	t.Helper()
	labels := []string{""}
	for i := range trigger.Sources() {
		labels = append(labels, trigger.Sources()[i].Label())
	}
	found, variants, known := map[string]actions.Object{}, map[string]bool{}, map[string]bool{}
	for _, label := range labels {
		event, err := actions.Complete(trigger, label)
		if err != nil {
			t.Fatal(err)
		}
		variant := ""
		if source := trigger.Source(label); source != nil {
			variant = source.Variant
		}
		isNew := !variants[variant]
		for i := range trigger.Event() {
			path := trigger.Event()[i].Path
			if names, _ := place(event, path); names != nil && !known[path] {
				known[path], isNew = true, true
			}
		}
		if isNew {
			found[label], variants[variant] = event, true
		}
	}
	for i := range trigger.Event() {
		if field := &trigger.Event()[i]; !known[field.Path] {
			found[field.Path] = brought(trigger, found[""], field)
		}
	}
	return found
}

// brought is an event to which a field was added, and what is above it: one that depends on a
// member that no sample has, or that a handler alone brings about.
func brought(trigger *actions.Trigger, event actions.Object, field *actions.Field) actions.Object {
	parts := strings.Split(field.Path, ".")
	for n := range parts {
		above := actions.FieldAt(trigger.Event(), strings.Join(parts[:n+1], "."))
		for path, values := range above.When {
			event = objectOf(actions.With(event, values[0], strings.Split(path, ".")...))
		}
		if there, _ := actions.Get(event, parts[:n+1]...); there != nil {
			continue
		}
		value := above.Sample
		switch {
		case value == nil && above.Type == actions.Obj:
			value = actions.Object{}
		case value == nil && above.Type == actions.Array:
			value = []any{}
		}
		event = objectOf(actions.With(event, value, parts[:n+1]...))
	}
	for i := range trigger.Event() {
		other := &trigger.Event()[i]
		for path, values := range other.When {
			if value, _ := actions.Get(event, strings.Split(path, ".")...); !slices.ContainsFunc(values, func(known string) bool { return known == value }) {
				event = objectOf(actions.Without(event, strings.Split(other.Path, ".")...))
			}
		}
	}
	return event
}

func TestEverySampleValidatesAgainstItsSchema(t *testing.T) {
	t.Parallel()
	for _, trigger := range triggers() {
		t.Run(trigger.Name(), func(t *testing.T) {
			t.Parallel()
			s := validator(t, schema.Event(trigger), true)
			for name, event := range samples(t, trigger) {
				if err := valid(t, s, event); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				if found := wrong(t, trigger, event); len(found) > 0 {
					t.Errorf("%s: %s", name, strings.Join(found, "\n"))
				}
			}
		})
	}
}

// Each value of each complete sample is changed in every way that the table speaks of: what
// must be there is left out, and what must be of a type is of each other one, or of one of
// them unless USHER_TEST_FULL is set. Whatever the schema says, usher event check says too.
func TestEveryMutationIsRefusedAsTheTableSays(t *testing.T) {
	t.Parallel()
	for _, trigger := range triggers() {
		t.Run(trigger.Name(), func(t *testing.T) {
			t.Parallel()
			s := validator(t, schema.Event(trigger), false) // formats are hints for people
			reached := map[string]bool{}
			for name, event := range forms(t, trigger) {
				if err := valid(t, s, event); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				mutate(trigger, event, func(path, what string, mutant actions.Object, refused bool) {
					reached[path] = true
					err := valid(t, s, mutant)
					if refused && err == nil {
						t.Errorf("%s: the schema accepts %s %s", name, path, what)
					}
					if found := wrong(t, trigger, mutant); (len(found) > 0) != (err != nil) {
						t.Errorf("%s: %s %s: the schema says %v, the check says %q", name, path, what, err, found)
					}
				})
			}
			for i := range trigger.Event() {
				if path := trigger.Event()[i].Path; !reached[path] {
					t.Errorf("no event has %s", path)
				}
			}
		})
	}
}

// mutate calls try with changed copies of an event, and whether the table refuses each.
func mutate(trigger *actions.Trigger, event actions.Object, try func(path, what string, mutant actions.Object, refused bool)) {
	others := map[actions.Type]any{
		actions.String: "text", actions.Integer: 1.5, actions.Number: 1.5, actions.Boolean: true,
		actions.Null: nil, actions.Obj: actions.Object{{Key: "unlisted", Value: actions.Object{}}}, actions.Array: []any{[]any{}},
	}
	order := slices.Sorted(maps.Keys(others))
	full := os.Getenv("USHER_TEST_FULL") != ""
	for i := range trigger.Event() {
		field := &trigger.Event()[i]
		names, inList := place(event, field.Path)
		if names == nil {
			continue
		}
		try(field.Path, "without it", edit(event, names, inList, nil, true), !field.Optional)
		for n, typ := range order {
			if !full && (i+n)%len(order) != 0 {
				continue
			}
			value := others[typ]
			accepted := field.Type == actions.Any || field.Type == typ || typ == actions.Null && field.Nullable ||
				field.Type == actions.Number && typ == actions.Integer
			try(field.Path, "as "+string(typ), edit(event, names, inList, value, false), !accepted)
		}
		if len(field.Enum) > 0 && !field.EnumOpen {
			try(field.Path, "as another text", edit(event, names, inList, "no such value", false), true)
		}
		if field.Map == actions.StringMap {
			try(field.Path, "with a number", edit(event, names, inList, actions.Object{{Key: "n", Value: 1.0}}, false), true)
		}
	}
}

// place finds a path in an event: the names down to it, and how many of them lead to a list,
// of which the first member is meant. Nil where the event does not have it.
func place(event actions.Object, path string) (names []string, inList []bool) {
	at := any(event)
	for part := range strings.SplitSeq(path, ".") {
		name, list := strings.CutSuffix(part, "[]")
		below, ok := actions.Get(at, name)
		if !ok {
			return nil, nil
		}
		if list {
			items, _ := below.([]any)
			if len(items) == 0 {
				return nil, nil
			}
			below = items[0]
		}
		names, inList, at = append(names, name), append(inList, list), below
	}
	return names, inList
}

// edit returns an event with a value put at a place, or with nothing there.
func edit(event actions.Object, names []string, inList []bool, value any, remove bool) actions.Object {
	if len(names) == 1 {
		if remove {
			return objectOf(actions.Without(event, names[0]))
		}
		return objectOf(actions.With(event, value, names[0]))
	}
	below, _ := actions.Get(event, names[0])
	items, _ := below.([]any)
	if inList[0] {
		below = []any{edit(objectOf(items[0]), names[1:], inList[1:], value, remove)}
	} else {
		below = edit(objectOf(below), names[1:], inList[1:], value, remove)
	}
	return objectOf(actions.With(event, below, names[0]))
}

// The documents that the examples print are what the schema of executions describes, and
// nothing of their outer form can be left out.
func TestDocumentsOfExecutionsValidate(t *testing.T) {
	t.Parallel()
	s := validator(t, schema.Execution([]actions.Dialect{auth0.Dialect(), cognito.Dialect()}), false)
	files, err := filepath.Glob("../../examples/*/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		execution := unmasked(t, file, text)
		if _, ok := actions.Get(execution, "trigger"); !ok {
			continue // the document of a sign-in or an operation, which has a schema and a test of its own
		}
		if err := valid(t, s, execution); err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		checked++
		for _, member := range execution {
			if err := valid(t, s, objectOf(actions.Without(execution, member.Key))); err == nil {
				t.Errorf("%s: accepted without %s", file, member.Key)
			}
		}
		result, _ := actions.Get(execution, "result")
		result = actions.With(objectOf(result), 1.0, "unlisted")
		if err := valid(t, s, actions.With(execution, result, "result").(actions.Object)); err == nil && !bytes.Contains(text, []byte("cognito/")) {
			t.Errorf("%s: accepted with an unknown result", file)
		}
	}
	if checked < 10 {
		t.Errorf("only %d documents", checked)
	}
}

func objectOf(value any) actions.Object {
	object, _ := value.(actions.Object)
	return object
}

func TestCheckTellsWhatIsWrongAndWhatToDo(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, event, want string }{
		{"a member that is not known", `{"tenant": {"id": "a", "region": "eu"}}`, `1:24 event.tenant has no member "region" (it has id)`},
		{"one that is nearly another", `{"tenant": {"idd": "a"}}`, `1:13 event.tenant has no member "idd" (did you mean id?)`},
		{"a name that looks misspelt", `{"user": {"emial": "a"}}`, `warning 1:11 event.user.emial is not a field of auth0/post-login (did you mean email?)`},
		{"a name of one's own", `{"user": {"department": "a"}, "shop": 1}`, ``},
		{"a boolean in quotes", `{"user": {"email_verified": "true"}}`, `1:29 event.user.email_verified must be a boolean, not a string (write it without quotes: true)`},
		{"a number where a text belongs", "{\n\"user\": {\"user_id\": 5}}", `2:21 event.user.user_id must be a string, not a number (write it in quotes: "5")`},
		{"null where nothing should be", `{"session": null}`, `1:13 event.session must be an object, not null (leave it out where there is none)`},
		{"a fraction", `{"stats": {"logins_count": 1.5}}`, `1:28 event.stats.logins_count must be an integer, not a number (such as 3)`},
		{"a value that is none of the known", `{"transaction": {"response_mode": "quary"}}`, `1:35 event.transaction.response_mode cannot be "quary" (did you mean "query"?)`},
		{"a member of a list", `{"transaction": {"requested_scopes": ["a", 1]}}`, `1:44 event.transaction.requested_scopes[1] must be a string, not a number ()`},
		{"an object in a list", `{"user": {"identities": [{"isSocial": "no"}]}}`, `1:39 event.user.identities[0].isSocial must be a boolean, not a string (such as false)`},
		{"an entry of a map of texts", `{"client": {"metadata": {"n": 1}}}`, `1:31 event.client.metadata.n must be a string, not a number (write "1")`},
		{"a text where an object belongs", `{"tenant": "garden"}`, `1:12 event.tenant must be an object, not a string (write an object, with id)`},
		{"a list for an event", `[]`, `1:1 the event must be an object, not an array (write { and } around its members)`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			node, err := document.Read([]byte(c.event))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range schema.Check(auth0.Dialect().Triggers[0], node, true) {
				line := fmt.Sprintf("%d:%d %s (%s)", p.Line, p.Column, p.Message, p.Hint)
				if p.Warning {
					line = "warning " + line
				}
				got = append(got, line)
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n"), c.want)
			}
		})
	}
}
