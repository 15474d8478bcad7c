package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/cmd/usher/internal/cli"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/store/boltstore"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

func TestMain(m *testing.M) {
	runtime.WorkerMain(auth0.Dialect(), cognito.Dialect()) // workers have a name of their own
	testscript.Main(runtimetest.Tests{M: m}, map[string]func(){"usher": program, "overflow": overflow, "withoutzones": withoutZones})
}

// program is main with workers that tests can have.
func program() {
	time.Local = sandbox.UTC()
	os.Exit(cli.Process(runtimetest.Worker()))
}

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Values[servedKey{}] = &served{}
			env.Setenv("TZ", "Asia/Tokyo")
			env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, ".state"))
			env.Setenv(runtimetest.WorkerVariable, runtimetest.Worker())
			// The race detector of each usher would otherwise wait a second before it ends.
			env.Setenv("GORACE", os.Getenv("GORACE"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "mask": mask, "cursor": cursor, "job": job, "damage": damage, "hides": hides, "hold": hold, "resumption": resumption, "sign": sign, "serve": serve, "lambda": lambda,
		},
	})
}

// exits runs a program and compares its exit code: exits 3 usher run action.js
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		got = failed.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// masks replace what differs from run to run, in the order of the list.
var masks = []struct {
	pattern *regexp.Regexp
	with    string
}{
	// The columns of a step follow the width of its duration.
	{regexp.MustCompile(` +[0-9]+(\.[0-9]+)? m?s\b`), "  * ms"},
	{regexp.MustCompile(`(?m)^ {12,}([a-z])`), "            $1"},
	{regexp.MustCompile(`(?m)^(  · \S+) +(did not run|ran before)$`), "$1  $2"},
	{regexp.MustCompile(`("(?:id|started_at|version|continuation)": )"[^"]+"`), `$1"*"`},
	{regexp.MustCompile(`("(?:duration_ms|at_ms)": )[0-9.e-]+`), `$1"*"`},
	{regexp.MustCompile(`sha256:[0-9a-f]{64}`), "sha256:*"},
	{regexp.MustCompile(`("resumes": )"[^"]+"`), `$1"*"`},
	{regexp.MustCompile(`(state=|--resume )[A-Z2-7]{26}`), "${1}*"},
	{regexp.MustCompile(`eyJ[\w-]+\.[\w-]+\.[\w-]+`), "eyJ*"},
}

// mask copies a file, or stdout or stderr, and masks it on the way: mask stdout got
func mask(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mask from to")
	}
	text := ts.ReadFile(args[0])
	for _, m := range masks {
		text = m.pattern.ReplaceAllString(text, m.with)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o600))
}

// lambdaMasks are what differs from run to run in the lines of a function's logs.
var lambdaMasks = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`), "ID"},
	{regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`), "TIME"},
	{regexp.MustCompile(`Duration: [\d.]+ ms`), "Duration: * ms"},
}

// lambda copies a file, or stdout or stderr, and masks what differs in the lines of a function:
// lambda stderr got
func lambda(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lambda from to")
	}
	text := ts.ReadFile(args[0])
	for _, m := range lambdaMasks {
		text = m.pattern.ReplaceAllString(text, m.with)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o600))
}

// cursor reads the cursor of the next page from a list: cursor list.json, then $CURSOR
func cursor(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: cursor file")
	}
	var list struct{ Next string }
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &list))
	ts.Setenv("CURSOR", list.Next)
}

// job reads the id of a job from what usher enqueue has printed: job stdout, then $JOB
func job(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: job file")
	}
	ts.Setenv("JOB", strings.TrimSpace(ts.ReadFile(args[0])))
}

// damage changes bytes in every page of a store behind the first four: damage usher.db
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage file")
	}
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	for at := 4 * os.Getpagesize(); at < len(data); at += os.Getpagesize() {
		data[at+8] ^= 0xff
	}
	ts.Check(os.WriteFile(path, data, 0o600))
}

// hides looks for the text of a file in another, as it is and in the encodings in which it may
// have been written there: hides usher.db value
func hides(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: hides store value")
	}
	kept := ts.ReadFile(args[0])
	value := strings.TrimSuffix(ts.ReadFile(args[1]), "\n")
	quoted, err := json.Marshal(value)
	ts.Check(err)
	hexed := hex.EncodeToString([]byte(value))
	backwards := []byte(value)
	slices.Reverse(backwards)
	var wide []byte
	for _, c := range []byte(value) {
		wide = append(wide, c, 0)
	}
	forms := []string{value, string(quoted[1 : len(quoted)-1]), url.QueryEscape(value), hexed, strings.ToUpper(hexed), string(backwards), string(wide)}
	for offset := range 3 {
		padded := append(make([]byte, offset), value...)
		for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
			text := encoding.EncodeToString(padded[:len(padded)/3*3])
			forms = append(forms, text[min(4, len(text)/2):])
		}
	}
	for _, form := range forms {
		if len(form) < 6 {
			ts.Fatalf("%q is too short to be looked for", form)
		}
		if strings.Contains(kept, form) {
			ts.Fatalf("%s holds %q", args[0], form)
		}
	}
}

// hold opens a store until the script ends: hold usher.db
func hold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hold file")
	}
	held, err := boltstore.Open(ts.MkAbs(args[0]), boltstore.Options{})
	ts.Check(err)
	ts.Defer(func() { ts.Check(held.Close()) })
}

// resumption reads the command that goes on with a suspended flow: resumption stderr, then
// $RESUME for a shell and the continuation as $STATE
func resumption(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: resumption file")
	}
	found := regexp.MustCompile(`(?m)^  (usher run .* --resume ([A-Z2-7]+).*)$`).FindStringSubmatch(ts.ReadFile(args[0]))
	if found == nil {
		ts.Fatalf("there is no command in %s", args[0])
	}
	ts.Setenv("RESUME", found[1])
	ts.Setenv("STATE", found[2])
}

// sign signs a token as a page does that a flow redirects to: sign SECRET claim=value...,
// then $TOKEN
func sign(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: sign secret claim=value...")
	}
	claims := map[string]any{"exp": time.Now().Add(time.Hour).Unix()}
	for _, claim := range args[1:] {
		name, value, _ := strings.Cut(claim, "=")
		claims[name] = value
	}
	payload, err := json.Marshal(claims)
	ts.Check(err)
	signed := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + base64.RawURLEncoding.EncodeToString(payload)
	mac := hmac.New(sha256.New, []byte(args[0]))
	mac.Write([]byte(signed))
	ts.Setenv("TOKEN", signed+"."+base64.RawURLEncoding.EncodeToString(mac.Sum(nil)))
}
