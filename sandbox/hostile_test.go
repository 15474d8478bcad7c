package sandbox

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// uncontained are the hostile scripts that cannot be run in the process of the test: one
// call of a built-in loops without an instruction of the script, or asks for more memory
// than there is, and Go ends the process for that. They need a process of their own.
var uncontained = map[string]string{
	"array-fill-sparse":          "a native loop over 2^32 elements",
	"array-push-forever":         "grows until memory is short before its deadline on a slow machine",
	"bigint-power":               "one multiplication that does not end",
	"buffer-flood":               "touches 64 MiB at a time",
	"buffer-huge":                "one allocation of 1 TiB",
	"deep-array-tostring":        "native recursion, 2 million levels",
	"deep-json-parse":            "native recursion, 2 million levels",
	"deep-json-stringify":        "native recursion, 2 million levels",
	"loop-native-arraylike":      "a native loop over 2^53 elements",
	"loop-promise-chain":         "promise jobs queue promise jobs, and memory grows with each",
	"flood-reject":               "grows until memory is short before its deadline on a slow machine",
	"map-flood":                  "grows until memory is short before its deadline on a slow machine",
	"regexp-backref-backtrack":   "the regular expression engine looks for no interrupt",
	"regexp-lookahead-backtrack": "the regular expression engine looks for no interrupt",
	"string-join-sparse":         "a native loop over 2^32 elements",
	"string-padstart":            "one allocation of 2 GiB",
	"string-repeat":              "doubles a string until memory is short",
	"string-repeat-huge":         "one allocation of 2 GiB",
	"string-split":               "60 million strings in one call",
}

// corpusKind is the word of the corpus for how a run ended.
func corpusKind(err *Error) string {
	if err == nil {
		return "ok"
	}
	switch err.Kind {
	case Threw, Stalled:
		return "error"
	case LoadFailed, NoHandler, NotAsync, NoExports:
		return "load_error"
	case Denied:
		return "denied"
	}
	return string(err.Kind)
}

// hostileSurface is the api of the corpus.
var hostileSurface = NewSurface([]Function{
	{Path: "user.setAppMetadata", Length: 2},
	{Path: "idToken.setCustomClaim", Length: 2},
	{Path: "access.deny", Length: 1},
})

func runHostile(source Source, limits Limits) *Error {
	program, err := Compile(source, limits)
	if err != nil {
		var failure *Error
		errors.As(err, &failure)
		return failure
	}
	r, err := program.Instantiate(context.Background(), Env{Limits: limits, Library: testLibrary()})
	if err != nil {
		var failure *Error
		errors.As(err, &failure)
		return failure
	}
	defer r.Close()
	result := r.Call(context.Background(), Call{
		Handler: "handler",
		Arguments: []Argument{
			Document{JSON: `{"user":{"id":"auth0|1"},"secrets":{"API_KEY":"sk_test_0123456789"}}`},
			Bound{Surface: hostileSurface, Invoke: func(index int, args []any) Answer {
				return Answer{Kind: AnswerReceiver, Command: &Command{Method: hostileSurface.functions[index].Path}}
			}},
		},
		WantValue: true,
	})
	if result.Error == nil && strings.Contains(string(result.Value), "BREACH") {
		return &Error{Kind: "breach", Message: string(result.Value)}
	}
	return result.Error
}

func TestHostileScriptsEndInATypedWay(t *testing.T) {
	files, err := filepath.Glob("testdata/hostile/*.js")
	if err != nil || len(files) == 0 {
		t.Fatalf("no hostile scripts: %v", err)
	}
	for name := range uncontained {
		if !slices.Contains(files, filepath.Join("testdata/hostile", name+".js")) {
			t.Errorf("%s is excluded but does not exist", name)
		}
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".js")
		if _, excluded := uncontained[name]; excluded {
			continue // with the reason in the table
		}
		t.Run(name, func(t *testing.T) {
			code, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			// The bundler writes characters instead of this escape, which panics the parser.
			code = []byte(strings.ReplaceAll(string(code), `\u{10ffff}`, "\U0010ffff"))
			expectation, _, _ := strings.Cut(strings.TrimPrefix(string(code), "// EXPECT: "), " |")
			// What must not run into the limit gets one that a busy machine does not meet.
			limit := time.Second
			if strings.Contains(expectation, "timeout") {
				limit = 200 * time.Millisecond
			}
			began := time.Now()
			failure := runHostile(wrap(string(code)), Limits{Timeout: limit})
			took := time.Since(began)
			if kind := corpusKind(failure); !slices.Contains(strings.Split(expectation, "|"), kind) {
				t.Errorf("it ended with %s (%v), want %s", kind, failure, expectation)
			}
			if took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

func TestAHugeSourceEndsInATypedWay(t *testing.T) {
	t.Parallel()
	source := wrap(`exports.handler = async () => "` + strings.Repeat("x", 6<<20) + `".length`)
	failure := runHostile(source, Limits{SourceBytes: 1 << 20})
	if failure == nil || failure.Kind != OverLimit {
		t.Errorf("it ended with %v, want a limit", failure)
	}
}
