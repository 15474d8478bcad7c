package term

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/usher-run/usher/actions"
)

// spoil fills all that v holds: texts with text, numbers with number, lists with two of their kind.
func spoil(v reflect.Value, text string, number int64, depth int) {
	if depth > 12 || !v.CanSet() {
		return
	}
	fill := func(t reflect.Type) reflect.Value {
		one := reflect.New(t).Elem()
		spoil(one, text, number, depth+1)
		return one
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Int, reflect.Int64:
		v.SetInt(number)
	case reflect.Float64:
		v.SetFloat(float64(number))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		switch v.Type() { // what is not of a record
		case reflect.TypeFor[*actions.Trigger]():
			v.Set(reflect.ValueOf(&actions.Trigger{Dialect: "auth0", ID: "post-login"}))
			return
		case reflect.TypeFor[*actions.PlatformLines]():
			v.Set(reflect.ValueOf(&actions.PlatformLines{Before: []string{text}, Loaded: 1, After: []string{text}}))
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		spoil(v.Elem(), text, number, depth+1)
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[json.RawMessage]() {
			return
		}
		v.Set(reflect.Append(reflect.Append(reflect.Zero(v.Type()), fill(v.Type().Elem())), fill(v.Type().Elem())))
	case reflect.Struct:
		for _, field := range v.Fields() {
			spoil(field, text, number, depth+1)
		}
	case reflect.Interface:
		if v.NumMethod() == 0 {
			v.Set(reflect.ValueOf(actions.Object{{Key: text, Value: []any{text, float64(number)}}}))
		}
	default:
	}
}

func spoiled[T any](text string, number int64) T {
	var v T
	spoil(reflect.ValueOf(&v).Elem(), text, number, 0)
	return v
}

func textOf(lines []Line) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(line.Text + "\n")
	}
	return b.String()
}

// Whatever lies in a store, or comes from a worker, neither stops who reads it nor drives the terminal.
func TestNoRecordHurtsItsReader(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "\x1b]0;title\x07\x1b[2J\r\n\u202e\t\xff\u009b31m and more than a hash has", "{\"a\": \"\x1b[2J\"}", "data:\x1b[2J\x1b[3J\x1b[1;1H, and more"} {
		for _, number := range []int64{math.MinInt64, -1, 0, 1, 2, math.MaxInt64} {
			for _, width := range []int{0, 1, 40} {
				for _, verbose := range []bool{false, true} {
					s := Style{Width: width}
					x := spoiled[*actions.Execution](text, number)
					shown := map[string]string{
						"execution":   textOf(Execution(s, s, View{Execution: x, Flow: []string{text, text}, Verbose: verbose})),
						"operation":   textOf(Operation(s, s, OperationView{Document: spoiled[actions.Object](text, number), Steps: spoiled[[]OperationStep](text, number), Verbose: verbose})),
						"sign-in":     textOf(SignIn(s, s, SignInCall{Execution: x, Trigger: &actions.Trigger{}, Session: []any{text, float64(number)}, Verbose: verbose})),
						"outcome":     textOf(s.SignInOutcome(actions.Outcome(text), Value(text), spoiled[actions.Object](text, number))),
						"error":       s.Error(spoiled[Failure](text, number)),
						"excerpt":     s.Excerpt(spoiled[actions.Excerpt](text, number)),
						"records":     strings.Join(Records(s, []actions.Execution{*x}), "\n") + RecordRow(s, x),
						"jobs":        strings.Join(Jobs(s, spoiled[[]Job](text, number)), "\n"),
						"deployed":    strings.Join(DeployedRows(s, spoiled[[]Deployed](text, number)), "\n"),
						"deployments": strings.Join(Deployments(s, spoiled[[]Deployment](text, number)), "\n"),
						"bindings":    strings.Join(Bindings(s, spoiled[[]Bound](text, number)), "\n"),
						"diff":        strings.Join(Diff(s, spoiled[VersionDiff](text, number)), "\n"),
						"message":     s.Message(WarningLabel, text),
					}
					for what, out := range shown {
						drives := func(r rune) bool { return r == utf8.RuneError || r != '\n' && !unicode.IsGraphic(r) }
						if at := strings.IndexFunc(out, drives); at >= 0 {
							t.Fatalf("%s of %q: …%q", what, text, out[max(0, at-60):min(len(out), at+10)])
						}
					}
				}
			}
		}
	}
}
