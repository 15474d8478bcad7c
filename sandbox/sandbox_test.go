package sandbox

import (
	"context"
	"errors"
	"testing"
	"time"
)

// wrap makes the function expression that the bundler would make of a script.
func wrap(script string) Source {
	return Source{Name: "action.js", Code: "(function (module, exports, require, __filename, __dirname) {" + script + "\n})"}
}

// realm compiles and instantiates a script, and closes its realm after the test.
func realm(t testing.TB, env Env, script string) *Realm {
	t.Helper()
	program, err := Compile(wrap(script), env.Limits)
	if err != nil {
		t.Fatalf("Compile: %v", err)
	}
	r, err := program.Instantiate(context.Background(), env)
	if err != nil {
		t.Fatalf("Instantiate: %v", err)
	}
	t.Cleanup(r.Close)
	return r
}

// loadError compiles and instantiates a script that must not load.
func loadError(t testing.TB, env Env, script string) *Error {
	t.Helper()
	program, err := Compile(wrap(script), env.Limits)
	if err == nil {
		var r *Realm
		if r, err = program.Instantiate(context.Background(), env); err == nil {
			r.Close()
			t.Fatal("the script loaded")
		}
	}
	var failure *Error
	if !errors.As(err, &failure) {
		t.Fatalf("the error is a %T, want an *Error", err)
	}
	return failure
}

// call runs a script's handler with a document and asks for its value.
func call(t testing.TB, env Env, script string) *Result {
	t.Helper()
	return realm(t, env, script).Call(context.Background(), Call{
		Handler:   "handler",
		Arguments: []Argument{Document{JSON: `{"user":{"name":"Rosa","tags":["a","b"]},"count":3}`}},
		WantValue: true,
	})
}

// value runs a script's handler and returns its value as JSON.
func value(t testing.TB, env Env, script string) string {
	t.Helper()
	result := call(t, env, script)
	if result.Error != nil {
		t.Fatalf("the call failed: %+v", result.Error)
	}
	return string(result.Value)
}

// quick are limits under which a loop ends soon.
func quick() Limits { return Limits{Timeout: 100 * time.Millisecond} }

func TestAHandlerReturnsAValue(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, script, want string }{
		{"an async function's value", `exports.handler = async () => ({ a: 1 })`, `{"a":1}`},
		{"a plain function's value", `exports.handler = () => "x"`, `"x"`},
		{"a promise's value", `exports.handler = () => Promise.resolve([1, 2])`, `[1,2]`},
		{"a thenable's value", `exports.handler = () => ({ then(f) { f(7) } })`, `7`},
		{"a value after a timer", `exports.handler = async () => { await new Promise((f) => setTimeout(f, 2)); return 1 }`, `1`},
		{"undefined as null", `exports.handler = async () => {}`, `null`},
		{"the document", `exports.handler = async (event) => event`, `{"user":{"name":"Rosa","tags":["a","b"]},"count":3}`},
		{"module.exports replaced", `module.exports = { handler: async () => 5 }`, `5`},
		{"a top-level return", `exports.handler = async () => 6; return; throw 1`, `6`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := value(t, Env{}, c.script); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
