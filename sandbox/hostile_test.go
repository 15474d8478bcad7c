package sandbox

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
)

// apart are the hostile scripts that are run in a process of their own: should a bound
// not hold, they loop without an instruction of the script, which no interrupt reaches,
// or ask for more memory than there is, and Go ends the process for that.
var apart = map[string]string{
	"array-fill-sparse":     "a native loop over 2^32 elements",
	"array-push-forever":    "grows an array for ever",
	"bigint-power":          "a power of 370 million digits",
	"buffer-flood":          "touches 64 MiB at a time",
	"buffer-huge":           "one allocation of 1 TiB",
	"deep-array-tostring":   "native recursion, 2 million levels",
	"deep-json-parse":       "native recursion, 2 million levels",
	"deep-json-stringify":   "native recursion, 2 million levels",
	"flood-reject":          "rejected promises without end",
	"intl-compare-long":     "a comparison of texts that the run leaves behind",
	"loop-generator-spread": "grows an array for ever",
	"loop-native-arraylike": "a native loop over 2^53 elements",
	"loop-promise-chain":    "promise jobs queue promise jobs",
	"map-flood":             "grows a Map for ever",
	"string-join-sparse":    "a native loop over 2^32 elements",
	"string-padstart":       "one allocation of 2 GiB",
	"string-repeat":         "doubles a string until memory is short",
	"string-repeat-huge":    "one allocation of 2 GiB",
	"string-split":          "60 million strings in one call",
}

// How a process ends that a script could not be held in.
const (
	hung    = "HANG"
	crashed = "CRASH"
)

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

// hostileScript is one script of the corpus.
type hostileScript struct {
	name, code string
	expected   []string
}

func readHostile(t *testing.T) []hostileScript {
	t.Helper()
	files, err := filepath.Glob("testdata/hostile/*.js")
	if err != nil || len(files) != 69 {
		t.Fatalf("there are %d hostile scripts, want 69 (%v)", len(files), err)
	}
	scripts := make([]hostileScript, len(files))
	for i, file := range files {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		expectation, _, _ := strings.Cut(strings.TrimPrefix(string(code), "// EXPECT: "), " |")
		scripts[i] = hostileScript{
			name: strings.TrimSuffix(filepath.Base(file), ".js"),
			// The bundler writes characters instead of this escape, which panics the parser.
			code:     strings.ReplaceAll(string(code), `\u{10ffff}`, "\U0010ffff"),
			expected: strings.Split(expectation, "|"),
		}
	}
	return scripts
}

// hostileEnd is how a script ended.
type hostileEnd struct {
	Kind, Message string
	Took          time.Duration
}

func (s hostileScript) run() hostileEnd {
	// What must not run into the limit gets one that a busy machine does not meet.
	// Of a stack that overflows, each level is left by a panic: a few hundred show it too.
	limits := Limits{Timeout: 20 * time.Second, MemoryBytes: 128 << 20, StackDepth: 300}
	if slices.Contains(s.expected, "timeout") {
		limits.Timeout = 200 * time.Millisecond
	}
	began := time.Now()
	failure := runHostile(wrap(s.code), limits)
	end := hostileEnd{Kind: corpusKind(failure), Took: time.Since(began)}
	if failure != nil {
		end.Message = failure.Error()
	}
	return end
}

// hostileMarker names, in the environment of a process of its own, the script to run.
const hostileMarker = "SANDBOX_HOSTILE_SCRIPT"

// ceiling is how long a script of a few tenths of a second may take on a busy machine.
const ceiling = 2 * time.Second

// begun is the line that a process of its own writes when it is about to run its script.
// To start the process takes time of the machine's, which is none of the script's.
const begun = "begun"

// runApart runs the script in a process of its own, whose memory is capped where the
// system can do that.
func (s hostileScript) runApart(t *testing.T) hostileEnd {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestHostileScriptsEndInATypedWay$")
	cmd.Env = append(os.Environ(), hostileMarker+"="+s.name)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != begun {
		t.Fatalf("%s: the process did not come to its script: %v: %s", s.name, cmd.Wait(), stderr.String())
	}
	began := time.Now()
	// Whoever is not done by now will not be done at all.
	hangs := time.AfterFunc(2*ceiling, cancel)
	defer hangs.Stop()
	var end hostileEnd
	reported := lines.Scan() && json.Unmarshal(lines.Bytes(), &end) == nil
	took := time.Since(began)
	for lines.Scan() { // what the test framework says at the end
	}
	err = cmd.Wait()
	switch {
	case reported && err == nil:
		return end
	case ctx.Err() != nil:
		return hostileEnd{Kind: hung, Took: took}
	}
	reason, _, _ := strings.Cut(stderr.String(), "\n")
	return hostileEnd{Kind: crashed, Message: reason, Took: took}
}

// TestHostileScriptsEndInATypedWay prints the table of how each script of the corpus
// ended. None may take the process of the test with it.
func TestHostileScriptsEndInATypedWay(t *testing.T) {
	scripts := readHostile(t)
	// Compiles what all realms of a process share.
	if failure := runHostile(wrap(`exports.handler = async () => eval("1")`), Limits{}); failure != nil {
		t.Fatal(failure)
	}
	if name := os.Getenv(hostileMarker); name != "" {
		capMemory(t, 1<<30)
		at := slices.IndexFunc(scripts, func(s hostileScript) bool { return s.name == name })
		fmt.Println(begun)
		text, err := json.Marshal(scripts[at].run())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println(string(text))
		return
	}
	for name := range apart {
		if !slices.ContainsFunc(scripts, func(s hostileScript) bool { return s.name == name }) {
			t.Errorf("%s does not exist", name)
		}
	}
	ends := make([]hostileEnd, len(scripts))
	for i, s := range scripts {
		t.Run(s.name, func(t *testing.T) {
			if _, ok := apart[s.name]; ok {
				ends[i] = s.runApart(t)
			} else {
				ends[i] = s.run()
			}
			end := ends[i]
			if !slices.Contains(s.expected, end.Kind) {
				t.Errorf("it ended with %s (%s), want %s", end.Kind, end.Message, strings.Join(s.expected, " or "))
			}
			if end.Took > ceiling {
				t.Errorf("it took %s", end.Took)
			}
		})
	}
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	for i, s := range scripts {
		where := "in the process of the test"
		if _, ok := apart[s.name]; ok {
			where = "in a process of its own"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d ms\t%s\t%.60s\n", s.name, strings.Join(s.expected, "|"), ends[i].Kind, ends[i].Took.Milliseconds(), where, ends[i].Message)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	t.Logf("script, expected, ended:\n%s", table.String())
}

func TestAHugeSourceEndsInATypedWay(t *testing.T) {
	t.Parallel()
	source := wrap(`exports.handler = async () => "` + strings.Repeat("x", 6<<20) + `".length`)
	failure := runHostile(source, Limits{SourceBytes: 1 << 20})
	if failure == nil || failure.Kind != OverLimit {
		t.Errorf("it ended with %v, want a limit", failure)
	}
}
