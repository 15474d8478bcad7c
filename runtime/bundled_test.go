package runtime

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
)

// built is a program with something in all that is told of it.
func built(tb testing.TB) *bundle.Output {
	tb.Helper()
	out, err := bundle.Build(context.Background(), bundle.Options{Entry: "src/main.js", Include: []string{"data.txt"}, Source: fstest.MapFS{
		"package.json":                        {Data: []byte(`{}`)},
		"src/main.js":                         {Data: []byte("if (typeof x === 'strnig') y();\nimport a from 'dep'; require('gone-from-dep'); require('actions:shared'); exports.x = a;")},
		"src/data.txt":                        {Data: []byte("\xffbytes")},
		"node_modules/dep/index.js":           {Data: []byte("try { require('gone') } catch {}; exports.y = require('absent')")},
		"node_modules/dep/package.json":       {Data: []byte(`{"name": "dep", "version": "1.2.3"}`)},
		"node_modules/gone-from-dep/index.js": {Data: []byte("module.exports = 1")},
	}})
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

func TestABuildIsToldAsItEnded(t *testing.T) {
	t.Parallel()
	out := built(t)
	if len(out.Warnings) == 0 || len(out.Packages) == 0 || len(out.Mismatches) == 0 || len(out.Missing) == 0 || len(out.Optional) == 0 || len(out.Modules) == 0 || len(out.Included) == 0 {
		t.Fatalf("something is not covered: %+v", out)
	}
	var said bundled
	if err := read(write(&bundled{Output: out}), &said); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(out, said.Output); diff != "" {
		t.Errorf("the program (-built +told):\n%s", diff)
	}
	if err := said.check(); err != nil {
		t.Errorf("an honest answer is not believed: %v", err)
	}
	message := bundle.Message{Name: "SyntaxError", Text: "no", File: "../a.js", Line: 1, Column: 2, Length: 3, LineText: "let", Hint: "do"}
	for name, want := range map[string]error{
		"what is wrong in files":   &bundle.Error{Messages: []bundle.Message{message, {Text: "more"}}},
		"what is not included":     &bundle.IncludeError{Pattern: "*.txt", Reason: "no file matches", Unmatched: true},
		"a file that is not there": fmt.Errorf("main.js: %w", fs.ErrNotExist),
		"another":                  errors.New("the disk burns"),
	} {
		var said bundled
		if err := read(write(&bundled{Failure: faultOf(want)}), &said); err != nil {
			t.Fatal(err)
		}
		if err := said.check(); err != nil {
			t.Errorf("%s: it is not believed: %v", name, err)
		}
		if diff := cmp.Diff(bundleFailure(want, "main.js"), bundleFailure(said.Failure.err(), "main.js")); diff != "" {
			t.Errorf("%s (-here +told):\n%s", name, diff)
		}
	}
	tooMuch := &bundled{Failure: &bundleFault{Kind: faultTooMuch, Text: "large"}}
	if e := asSandboxError(tooMuch.Failure.err()); e.Kind != sandbox.OverLimit {
		t.Errorf("a program that is too large: %+v", e)
	}
}

func TestAnOrderOfABuildIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	want := buildOrder{
		Site: bundle.Site{Root: "/a/b", Entry: "c.js", Jailed: true, Project: "/a", Reads: []string{"/a", "/node_modules"}, Lists: []string{"/"}, Files: []string{"/package.json"}, Confined: true},
		Options: bundle.Options{
			Named: true, Include: []string{"x"}, TopLevelAwait: true, AwaitReason: "why",
		},
	}
	var got buildOrder
	if err := read(write(&want), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(bundle.Site{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What a worker tells of a build is believed only where a build can have come to it.
func TestOnlyWhatABuildCanHaveMadeIsBelieved(t *testing.T) {
	t.Parallel()
	lie := func(change func(*bundle.Output)) bundled {
		out := *built(t)
		change(&out)
		return bundled{Output: &out}
	}
	message := func(m bundle.Message) bundled {
		return bundled{Failure: &bundleFault{Kind: faultSource, Messages: []bundle.Message{m}}}
	}
	for name, test := range map[string]struct {
		told bundled
		want string
	}{
		"nothing":                        {bundled{}, "in none"},
		"a program and a fault":          {bundled{Output: built(t), Failure: &bundleFault{Kind: faultOther}}, "two ways"},
		"no code":                        {lie(func(o *bundle.Output) { o.Code = "" }), "no program"},
		"the hash of another program":    {lie(func(o *bundle.Output) { o.Hash = "sha256:" + strings.Repeat("0", 64) }), "hash"},
		"code under the hash of another": {lie(func(o *bundle.Output) { o.Code += ";" }), "hash"},
		"a map under another's hash":     {lie(func(o *bundle.Output) { o.Map = []byte("{}") }), "hash"},
		"a file of the host": {lie(func(o *bundle.Output) {
			o.Sources = map[string]string{"/etc/passwd": ""}
		}), "a source"},
		"a package of nowhere":           {lie(func(o *bundle.Output) { o.Packages[0].Path = "../dep" }), "a package"},
		"a package above its folder":     {lie(func(o *bundle.Output) { o.Packages[0].Path = "node_modules/../../dep" }), "a package"},
		"an unknown mismatch":            {lie(func(o *bundle.Output) { o.Mismatches[0].Kind = "odd" }), "a mismatch"},
		"a warning before the first":     {lie(func(o *bundle.Output) { o.Warnings[0].Line = -1 }), "a message"},
		"a warning of a class":           {lie(func(o *bundle.Output) { o.Warnings[0].Name = "Evil" }), "a message"},
		"an unknown fault":               {bundled{Failure: &bundleFault{Kind: "internal"}}, "a fault"},
		"an error without messages":      {bundled{Failure: &bundleFault{Kind: faultSource}}, "without messages"},
		"an error in a file of the host": {message(bundle.Message{Name: "Error", File: "/etc/passwd"}), "a message"},
		"an error of no length":          {message(bundle.Message{Name: "Error", Length: -1}), "a message"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var said bundled
			if err := read(write(&test.told), &said); err != nil {
				t.Fatal(err)
			}
			if err := said.check(); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want one with %q", err, test.want)
			}
		})
	}
}

func FuzzBundled(f *testing.F) {
	out := built(f)
	f.Add(write(&bundled{Output: out}))
	f.Add(write(&bundled{Failure: faultOf(&bundle.Error{Messages: []bundle.Message{{Name: "Error", Text: "no", File: "a.js", Line: 1}}})}))
	f.Add(write(&bundled{Failure: faultOf(&bundle.IncludeError{Pattern: "*", Reason: "no"})}))
	f.Add([]byte("\x01\xff\xff\xff\xff\xff\xff\xff\xff\x01"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var said, again bundled
		if read(text, &said) != nil || said.check() != nil {
			return
		}
		if said.Failure != nil && bundleFailure(said.Failure.err(), "main.js") == nil {
			t.Fatal("a fault without an error")
		}
		// What was believed is one message and no other.
		if err := read(write(&said), &again); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(said, again); diff != "" {
			t.Errorf("read twice:\n%s", diff)
		}
	})
}
