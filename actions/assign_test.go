package actions

import (
	"errors"
	"testing"
)

func watering() *Trigger {
	return &Trigger{
		Dialect: "garden", ID: "water", Open: true,
		Tables: Made(Tables{
			Event: []Field{
				{Path: "user", Type: Obj, Open: true, Sample: nil},
				{Path: "user.email", Type: String, Optional: true, Sample: "mara@example.com"},
				{Path: "user.verified", Type: Boolean, Sample: true},
				{Path: "user.logins", Type: Integer, Sample: 3},
				{Path: "user.height", Type: Number, Optional: true, Sample: 1.5},
				{Path: "user.nick", Type: String, Optional: true, Nullable: true, Sample: "m"},
				{Path: "user.metadata", Type: Obj, Map: JSONMap, Sample: map[string]any{"plan": "gold"}},
				{Path: "user.attributes", Type: Obj, Map: StringMap, Sample: map[string]any{"a": "b"}},
				{Path: "user.identities", Type: Array, Items: Obj},
				{Path: "user.identities[].provider", Type: String, Sample: "garden"},
				{Path: "user.identities[].isSocial", Type: Boolean, Optional: true, Sample: false},
				{Path: "scopes", Type: Array, Items: String, Optional: true, Sample: []string{"read"}},
				{Path: "stats", Type: Obj},
				{Path: "stats.count", Type: Integer, Sample: 1},
				{Path: "response", Type: Obj},
				{Path: "response.ok", Type: Boolean, Optional: true, Writable: true, HasInitial: true, Initial: false, Sample: true},
				{Path: "response.deep", Type: Obj, Optional: true, Writable: true, HasInitial: true, Initial: nil},
				{Path: "response.deep.x", Type: String, Optional: true, Writable: true, Sample: "y"},
			},
			Sources: []Source{
				{Name: "Water_Morning"},
				{Name: "Water_Evening", Sample: map[string]any{"user.email": "eve@example.com", "user.attributes.b": "c"}, Without: []string{"scopes"}},
			},
		}),
	}
}

func TestSetPath(t *testing.T) {
	t.Parallel()
	const event = `{"user":{"email":"a@example.com","identities":[{"provider":"x"}],"metadata":{"list":[1]}},"n":null}`
	cases := []struct{ name, path, text, want string }{
		{"a text stays a text, whatever it looks like", "user.email", "123", `"123"`},
		{"a boolean is read", "user.verified", "false", `false`},
		{"an integer is read", "user.logins", "7", `7`},
		{"null is null where the table allows it", "user.nick", "null", `null`},
		{"null is a text where it does not", "user.email", "null", `"null"`},
		{"a list is JSON", "scopes", `["a"]`, `["a"]`},
		{"a member of a list of texts is a text", "scopes[0]", "7", `"7"`},
		{"a value of a map of texts is a text", "user.attributes.age", "7", `"7"`},
		{"a value of another map is JSON", "user.metadata.age", "7", `7`},
		{"or else a text", "user.metadata.plan", "gold", `"gold"`},
		{"a dot can be escaped", `user.metadata.a\.b`, "1", `1`},
		{"a member of a list", "user.identities[0].isSocial", "true", `true`},
		{"one past the end appends", "user.identities[1].provider", "y", `"y"`},
		{"an unknown path makes its objects", "custom.deep.x", `{"a":1}`, `{"a":1}`},
		{"null gives way to an object", "n.x", "1", `1`},
		{"the way scripts write it works too", "event.user.email", "b", `"b"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			value, _ := ParseValue([]byte(event))
			before := string(AppendJSON(nil, value))
			got, err := SetPath(watering(), value.(Object), c.path, c.text)
			if err != nil {
				t.Fatal(err)
			}
			places, _ := parsePath(c.path)
			if text := string(AppendJSON(nil, valueIn(got, places))); text != c.want {
				t.Errorf("got %s, want %s", text, c.want)
			}
			if after := string(AppendJSON(nil, value)); after != before {
				t.Errorf("the event was changed in place: %s", after)
			}
		})
	}
}

func valueIn(v any, places []place) any {
	for _, p := range places {
		if p.index >= 0 {
			list, _ := v.([]any)
			if p.index >= len(list) {
				return Undefined{}
			}
			v = list[p.index]
			continue
		}
		v, _ = Get(v, p.name)
	}
	return v
}

func TestSetPathRefuses(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, path, text, want string }{
		{"a wrong boolean", "user.verified", "yes", `user.verified must be a boolean, not "yes"; write true or false`},
		{"a fraction where an integer belongs", "user.logins", "1.5", `user.logins must be an integer, not "1.5"`},
		{"a text where a list belongs", "scopes", "a,b", `scopes must be an array, not "a,b"; write JSON, such as ["a","b"]`},
		{"a member of a text", "user.email.x", "1", "user.email is a string and has no members"},
		{"an index into an object", "user[0]", "1", "user is an object, not an array"},
		{"an index that leaves a gap", "user.identities[5]", `{}`, "user.identities has 1 members, so [5] cannot be set"},
		{"an empty name", "user..x", "1", `the path "user..x" has an empty name in it`},
		{"no path", "", "1", `the path "" has an empty name in it`},
		{"a dot at the end", "user.", "1", `the path "user." ends with a dot`},
		{"a bracket without an index", "user[x]", "1", `the path "user[x]" has no index in [ ], such as [0]; write \[ for the character itself`},
		{"a bracket that stays open", "user[1", "1", `the path "user[1" has no index in [ ], such as [0]; write \[ for the character itself`},
		{"text behind a bracket", "scopes[0]x", "1", `the path "scopes[0]x" goes on after ] without a dot`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			value, _ := ParseValue([]byte(`{"user":{"email":"a","identities":[{}]}}`))
			if _, err := SetPath(watering(), value.(Object), c.path, c.text); err == nil || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestUnsetPath(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, path, want string }{
		{"a member goes", "user.email", `{"user":{"identities":[{"provider":"x"}],"metadata":{}}}`},
		{"a member of a list goes", "user.identities[0]", `{"user":{"email":"a","identities":[],"metadata":{}}}`},
		{"a known field that is not there is no error", "user.nick", `{"user":{"email":"a","identities":[{"provider":"x"}],"metadata":{}}}`},
		{"a key that a map does not have is no error", "user.metadata.x", `{"user":{"email":"a","identities":[{"provider":"x"}],"metadata":{}}}`},
		{"a misspelt field has the nearest name", "user.emial", "the event has no user.emial; did you mean email?"},
		{"another is not there", "zzz.x", "the event has no zzz.x"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			value, _ := ParseValue([]byte(`{"user":{"email":"a","identities":[{"provider":"x"}],"metadata":{}}}`))
			got, err := UnsetPath(watering(), value.(Object), c.path)
			text := string(AppendJSON(nil, got))
			if err != nil {
				text = err.Error()
			}
			if text != c.want {
				t.Errorf("got %s, want %s", text, c.want)
			}
		})
	}
}

func TestUnknownFields(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, event, want string }{
		{"a listed field is known", `{"user":{"email":"a"},"stats":{"count":1}}`, ""},
		{"any member of a closed object is reported", `{"stats":{"zzz":1}}`, "stats.zzz is not a field of garden/water"},
		{"with the nearest name", `{"stats":{"cuont":1}}`, "stats.cuont is not a field of garden/water; did you mean count?"},
		{"an open object reports what looks misspelt", `{"user":{"emial":1},"usr":{}}`, "user.emial is not a field of garden/water; did you mean email? usr is not a field of garden/water; did you mean user?"},
		{"and nothing else", `{"user":{"shoe_size":1},"custom":1}`, ""},
		{"members of maps are never unknown", `{"user":{"metadata":{"emial":1},"attributes":{"x":1}}}`, ""},
		{"members of lists are looked at", `{"user":{"identities":[{"provider":"x"},{"isSocal":true}]}}`, "user.identities[1].isSocal is not a field of garden/water; did you mean isSocial?"},
		{"a value of another type is not looked into", `{"user":[{"emial":1}],"stats":{"count":{"x":1}}}`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			value, _ := ParseValue([]byte(c.event))
			got := ""
			for _, finding := range UnknownFields(watering(), value.(Object)) {
				if got != "" {
					got += " "
				}
				got += finding.String()
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestSamples(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		make   func(*Trigger, string) (Object, error)
		source string
		want   string
	}{
		{
			"a complete sample has every field, and a response as it arrives", Complete, "",
			`{"user":{"email":"mara@example.com","verified":true,"logins":3,"height":1.5,"nick":"m","metadata":{"plan":"gold"},"attributes":{"a":"b"},"identities":[{"provider":"garden","isSocial":false}]},"scopes":["read"],"stats":{"count":1},"response":{"ok":false,"deep":null}}`,
		},
		{
			"a source changes and leaves out", Complete, "Water_Evening",
			`{"user":{"email":"eve@example.com","verified":true,"logins":3,"height":1.5,"nick":"m","metadata":{"plan":"gold"},"attributes":{"a":"b","b":"c"},"identities":[{"provider":"garden","isSocial":false}]},"stats":{"count":1},"response":{"ok":false,"deep":null}}`,
		},
		{
			"a minimal sample has what must be there, with nothing in lists and maps", Minimal, "Water_Evening",
			`{"user":{"verified":true,"logins":3,"metadata":{},"attributes":{},"identities":[]},"stats":{"count":1},"response":{"ok":false,"deep":null}}`,
		},
		{"a misspelt source has the nearest name", Complete, "Water_Evning", `garden/water has no source "Water_Evning"; did you mean Water_Evening?`},
		{"an unknown source names those there are", Complete, "x", `garden/water has no source "x"; it has Water_Morning, Water_Evening`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := c.make(watering(), c.source)
			text := string(AppendJSON(nil, got))
			if err != nil {
				text = err.Error()
			}
			if text != c.want {
				t.Errorf("got  %s\nwant %s", text, c.want)
			}
		})
	}
}

func FuzzSetPath(f *testing.F) {
	f.Add("user.email", "x")
	f.Add(`a\.b[0][1].c`, `{"x":1}`)
	f.Add("user.identities[1].provider", "null")
	f.Fuzz(func(t *testing.T, path, text string) {
		value, _ := ParseValue([]byte(`{"user":{"email":"a","identities":[{"provider":"x"}]}}`))
		trigger := watering()
		got, err := SetPath(trigger, value.(Object), path, text)
		if err != nil {
			if errors.Unwrap(err) == nil && err.Error() == "" {
				t.Fatal("an error without a text")
			}
			return
		}
		places, err := parsePath(path)
		if err != nil {
			t.Fatal(err)
		}
		if isUndefined(valueIn(got, places)) {
			t.Fatalf("%s was set and is not there", path)
		}
		again, err := parsePath(written(places))
		if err != nil || written(again) != written(places) {
			t.Fatalf("%s is written %s and read %v, %v", path, written(places), again, err)
		}
		if _, err := UnsetPath(trigger, got, path); err != nil {
			t.Fatal(err)
		}
	})
}
