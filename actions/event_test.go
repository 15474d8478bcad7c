package actions

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestNewEvent(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, text, want string }{
		{"nothing is no event", " \n", "1:1: the event is empty; it must be a JSON object"},
		{"an array is no event", "\n [1]", "2:2: the event must be a JSON object, not an array"},
		{"null is no event", "null", "1:1: the event must be a JSON object, not null"},
		{"a missing comma has its place", "{\n  \"user\": {}\n  \"x\": 1\n}", `3:3: the event is not valid JSON: invalid character '"' after object key:value pair`},
		{"columns count as editors do", `{"é😀": x}`, "1:9: the event is not valid JSON: invalid character 'x' looking for beginning of value"},
		{"a text that ends early points at its end", "{\n  \"a\": [1,\n", "2:11: the event is not valid JSON: it ends too early"},
		{"a second value is refused", "{} {}", "1:4: the event is not valid JSON: invalid character '{' after top-level value"},
		{"bytes that are no UTF-8 have their place", "{\"a\":\"\xff\"}", "1:7: the event is not valid UTF-8"},
		{"brackets without end are refused before anything walks into them", `{"a": ` + strings.Repeat("[", 20_000_000), "1:1006: the event is nested deeper than 1000 levels"},
		{"a byte order mark is named", "\xef\xbb\xbf{}", "1:1: the event begins with a byte order mark; save it as UTF-8 without one"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := NewEvent([]byte(c.text))
			var failure *EventError
			if !errors.As(err, &failure) || failure.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestBracketsInTextAndSideBySideAreNotDeep(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{"a":"` + strings.Repeat(`[\"`, 2000) + `"}`,
		`{"a":[` + strings.Repeat(`[],`, 2000) + `{}]}`,
		`{"a":` + strings.Repeat("[", 999) + strings.Repeat("]", 999) + `}`,
	} {
		if _, err := NewEvent([]byte(text)); err != nil {
			t.Error(err)
		}
	}
}

func TestEventErrorShowsTheLinesAround(t *testing.T) {
	t.Parallel()
	_, err := NewEvent([]byte("{\r\n  \"a\": 1,\r\n  b\r\n}"))
	var failure *EventError
	errors.As(err, &failure)
	want := &Excerpt{Line: 3, Column: 3, Length: 1, First: 2, Lines: []string{`  "a": 1,`, "  b", "}"}}
	if diff := cmp.Diff(want, failure.Excerpt); diff != "" {
		t.Error(diff)
	}
}

func TestLookup(t *testing.T) {
	t.Parallel()
	document := ` {"user":{"name":"Mara","a\u002eb":1,"tags":["x"],"name":"Last","none":null},"n":1e3,"s":"\ud83d\ude00"}`
	patch := func(value any, path ...string) Patch { return Patch{Path: path, Value: value} }
	cases := []struct {
		name    string
		patches []Patch
		path    []string
		want    any
		there   bool
	}{
		{"of duplicate keys the last counts", nil, []string{"user", "name"}, "Last", true},
		{"an escaped key is found by its text", nil, []string{"user", "a.b"}, 1.0, true},
		{"null is there", nil, []string{"user", "none"}, nil, true},
		{"a member of null is not there", nil, []string{"user", "none", "x"}, nil, false},
		{"escapes are decoded", nil, []string{"s"}, "😀", true},
		{"a patch replaces", []Patch{patch("New", "user", "name")}, []string{"user", "name"}, "New", true},
		{"a patch below shows in what is above", []Patch{patch(2.0, "m", "x")}, []string{"m"}, Object{{Key: "x", Value: 2.0}}, true},
		{"a patch above answers below", []Patch{patch(Object{{Key: "x", Value: 1.0}}, "user")}, []string{"user", "x"}, 1.0, true},
		{"a patch above hides what was below", []Patch{patch(Object{}, "user")}, []string{"user", "name"}, nil, false},
		{"a deleted member is not there", []Patch{{Path: []string{"user"}, Delete: true}}, []string{"user", "name"}, nil, false},
		{"deleting below nothing makes nothing", []Patch{{Path: []string{"no", "x"}, Delete: true}}, []string{"no"}, nil, false},
		{"a member can come back", []Patch{{Path: []string{"user"}, Delete: true}, patch(1.0, "user", "x")}, []string{"user"}, Object{{Key: "x", Value: 1.0}}, true},
		{"a default leaves what exists", []Patch{{Path: []string{"user", "name"}, Value: "D", IfAbsent: true}}, []string{"user", "name"}, "Last", true},
		{"a default fills what is absent", []Patch{{Path: []string{"c"}, Value: Object{}, IfAbsent: true}}, []string{"c"}, Object{}, true},
		{"a default fills what an earlier patch deleted", []Patch{{Path: []string{"n"}, Delete: true}, {Path: []string{"n"}, Value: 2.0, IfAbsent: true}}, []string{"n"}, 2.0, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e, err := NewEvent([]byte(document))
			if err != nil {
				t.Fatal(err)
			}
			e.Apply(c.patches...)
			got, there := e.At(c.path...)
			if diff := cmp.Diff(c.want, got); diff != "" || there != c.there {
				t.Errorf("there %v, want %v\n%s", there, c.there, diff)
			}
			again, err := NewEvent(e.Patched())
			if err != nil {
				t.Fatalf("Patched is no event: %v\n%s", err, e.Patched())
			}
			got, there = again.At(c.path...)
			if diff := cmp.Diff(c.want, got); diff != "" || there != c.there {
				t.Errorf("in %s: there %v, want %v\n%s", e.Patched(), there, c.there, diff)
			}
		})
	}
}

func TestPatchedKeepsWhatItDoesNotTouch(t *testing.T) {
	t.Parallel()
	e, _ := NewEvent([]byte(`{"big":12345678901234567890, "b":{"x":1.50,"y":2},"a":1}`))
	e.Apply(Patch{Path: []string{"b", "y"}, Value: "new"}, Patch{Path: []string{"c", "d"}, Value: true}, Patch{Path: []string{"a"}, Delete: true})
	want := `{"big":12345678901234567890,"b":{"x":1.50,"y":"new"},"c":{"d":true}}`
	if got := string(e.Patched()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestCloneKeepsItsOwnPatches(t *testing.T) {
	t.Parallel()
	e, _ := NewEvent([]byte(`{}`))
	e.Apply(Patch{Path: []string{"a"}, Value: 1.0})
	clone := e.Clone()
	clone.Apply(Patch{Path: []string{"b"}, Value: 1.0})
	e.Apply(Patch{Path: []string{"c"}, Value: 1.0})
	if got := string(AppendJSON(nil, clone.Decode())) + string(AppendJSON(nil, e.Decode())); got != `{"a":1,"b":1}{"a":1,"c":1}` {
		t.Error(got)
	}
}

func FuzzEvent(f *testing.F) {
	f.Add([]byte(`{"a":{"b":[1,"x",null]},"a":2}`), "a", "b")
	f.Add([]byte(`{"\u0061":{"":true}}`), "a", "")
	f.Add([]byte(`{"a":"\ud800"}`), "a", "b")
	f.Fuzz(func(t *testing.T, raw []byte, first, second string) {
		if !utf8.ValidString(first + second) {
			return // patches come from tables and scripts, which have no other text
		}
		e, err := NewEvent(raw)
		if err != nil {
			var failure *EventError
			if !errors.As(err, &failure) || failure.Line < 1 || failure.Column < 1 {
				t.Fatalf("no place in %v", err)
			}
			return
		}
		// encoding/json merges duplicate keys of maps into the last, as JSON.parse does.
		var want map[string]any
		if err := json.Unmarshal(raw, &want); err != nil {
			return // a number out of range, which scripts read as Infinity
		}
		outer, ok := want[first]
		got, there := e.At(first)
		compare(t, got, there, outer, ok)
		inner, isObject := outer.(map[string]any)
		value, ok := inner[second]
		got, there = e.At(first, second)
		compare(t, got, there, value, ok && isObject)
		compare(t, any(e.Decode()), true, any(want), true)

		e.Apply(Patch{Path: []string{first, second}, Value: "patched"})
		if got, _ := e.At(first, second); got != "patched" {
			t.Fatalf("a patch does not show: %v", got)
		}
		again, err := NewEvent(e.Patched())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(sorted(e.Decode()), sorted(again.Decode())); diff != "" {
			t.Fatal(diff)
		}
	})
}

func compare(t *testing.T, got any, there bool, want any, wanted bool) {
	t.Helper()
	if there != wanted || there && cmp.Diff(sorted(want), sorted(got)) != "" {
		t.Fatalf("got %v %v, want %v %v", got, there, want, wanted)
	}
}

// sorted turns objects into maps, which compare without order.
func sorted(v any) any {
	switch v := v.(type) {
	case Object:
		m := map[string]any{}
		for _, member := range v {
			m[member.Key] = sorted(member.Value)
		}
		return m
	case map[string]any:
		m := map[string]any{}
		for key, value := range v {
			m[key] = sorted(value)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = sorted(item)
		}
		return list
	default:
		return v
	}
}
