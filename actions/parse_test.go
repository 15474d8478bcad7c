package actions

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestValuesAreParsedAsJSONSays(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		text string
		want any
	}{
		"every kind":                {" { \"a\" : [ 1 , -2.5e3 , true , false , null , \"x\" ] , \"b\" : { } }\n", Object{{"a", []any{1.0, -2500.0, true, false, nil, "x"}}, {"b", Object{}}}},
		"escapes":                   {`["\"\\\/\n\u00fc", "ü", "\ud83d\ude00"]`, []any{"\"\\/\nü", "ü", "😀"}},
		"half a character":          {`"\ud800"`, "\ufffd"},
		"brackets in texts":         {`["]}", {"}": "{\"["}]`, []any{"]}", Object{{"}", `{"[`}}}},
		"a key twice":               {`{"a": 1, "b": 2, "a": {"c": 3}}`, Object{{"a", Object{{"c", 3.0}}}, {"b", 2.0}}},
		"a prototype is a member":   {`{"__proto__": {"x": 1}}`, Object{{"__proto__", Object{{"x", 1.0}}}}},
		"nothing within":            {"[ [ ] , { } ]", []any{[]any{}, Object{}}},
		"a number that is too fine": {"[1e-999, 0.1, -0]", []any{0.0, 0.1, 0.0}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := ParseValue([]byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What a script returns is parsed by its host, at its host's cost.
func TestParsingTakesNoLongerForDeepValues(t *testing.T) {
	t.Parallel()
	inner := "[" + strings.Repeat("1,", 1<<20) + `"` + strings.Repeat("x", 4<<20) + `"]`
	// The best of some, which others who want the processor lengthen least.
	best := func(text string) time.Duration {
		least := time.Duration(math.MaxInt64)
		for range 3 {
			began := time.Now()
			if _, err := ParseValue([]byte(text)); err != nil {
				t.Fatal(err)
			}
			least = min(least, time.Since(began))
		}
		return least
	}
	flat, deep := best(inner), best(strings.Repeat(`{"a":[`, 2000)+inner+strings.Repeat("]}", 2000))
	if deep > 10*flat { // a walk over the rest at each of 4,000 levels takes hundreds of times
		t.Errorf("%s, and %s without what is around it", deep, flat)
	}
}

func FuzzParseValue(f *testing.F) {
	for _, seed := range []string{`{"a":[1,{"b":null}]}`, ` "x\u0000" `, "[1e400,-0,1E+2]", `{"a":1,"a":{"a":2}}`, "[[[]],{}]", `{"\"":"\\"}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ParseValue([]byte(text))
		if valid := json.Valid([]byte(text)); valid != (err == nil) {
			if valid {
				t.Fatalf("%q is valid: %v", text, err)
			}
			return
		}
		if err != nil {
			return
		}
		var want any
		if json.Unmarshal([]byte(text), &want) != nil {
			return // a number out of range
		}
		var again any
		if err := json.Unmarshal(AppendJSON(nil, got), &again); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, again); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	})
}
