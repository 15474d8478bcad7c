package cognito_test

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

var bothRuntimes = []string{"nodejs22.x", "nodejs24.x"}

// forms are the cases of Cognito §F. A case is a txtar archive: its comment names the row
// and, by runtime, what the platform is known to do; then come the files of the function,
// and under want/ by runtime what happens here.
func forms(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("lambdadata/forms/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	return files
}

// TestHandlerForms runs each form of a handler under both runtimes. -update writes what
// happens, and the table of TestTableOfHandlerForms.
func TestHandlerForms(t *testing.T) {
	t.Parallel()
	for _, file := range forms(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range bothRuntimes {
				got := runForm(t, archive, name)
				if updating() {
					setMember(archive, "want/"+name, []byte(got))
					continue
				}
				if diff := gocmp.Diff(string(member(archive, "want/"+name)), got); diff != "" {
					t.Errorf("%s on %s, where the platform is known to do: %s\n(-want +got):\n%s",
						fact(archive, "row"), name, fact(archive, name), diff)
				}
			}
			if updating() {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func updating() bool { return flag.Lookup("update").Value.String() == "true" }

// fact is a line "name: text" of the comment.
func fact(archive *txtar.Archive, name string) string {
	for line := range strings.Lines(string(archive.Comment)) {
		if text, ok := strings.CutPrefix(strings.TrimSpace(line), name+": "); ok {
			return text
		}
	}
	return ""
}

// runForm says in a few lines how a run of the case ended.
func runForm(t *testing.T, archive *txtar.Archive, name string) string {
	t.Helper()
	config := runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Runtime: name, Attempts: 1}
	if text := fact(archive, "timeout"); text != "" {
		limit, err := time.ParseDuration(text)
		if err != nil {
			t.Fatal(err)
		}
		config.Limits.Timeout = limit
	}
	source := fstest.MapFS{}
	for _, file := range archive.Files {
		if !strings.HasPrefix(file.Name, "want/") {
			source[file.Name] = &fstest.MapFile{Data: file.Data}
		}
	}
	handler := fact(archive, "handler")
	if handler == "" {
		handler = "index.handler"
	}
	return ending(t, runtimetest.New(t, config), actions.Binding{Name: "sign-up", Source: source, Handler: handler})
}

// ending runs a binding on the sample of PreSignUp and says how that ended.
func ending(t *testing.T, host *runtime.Host, binding actions.Binding) string {
	t.Helper()
	sample, err := actions.Complete(cognito.PreSignUp.Trigger(), "")
	if err != nil {
		t.Fatal(err)
	}
	x, err := host.Run(t.Context(), actions.Request{
		Trigger: "cognito/PreSignUp", Event: actions.AppendJSON(nil, sample), Flow: actions.Flow{binding},
	})
	var failed *actions.ExecutionError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return told(x)
}

// told is an execution in a few lines.
func told(x *actions.Execution) string {
	var b strings.Builder
	if e := x.Error; e != nil {
		text := e.Message
		if kind := cmp.Or(e.Name, e.Typeof); kind != "" {
			text = kind + ": " + text
		}
		fmt.Fprintf(&b, "%s %s\n%s: %s\n", e.Kind, text, e.Exception, e.Public)
		if e.Hint != "" {
			fmt.Fprintf(&b, "hint: %s\n", e.Hint)
		}
	} else {
		response, _ := actions.Get(any(x.Result), "event", "response")
		fmt.Fprintf(&b, "%s %s\n", x.Outcome, actions.AppendJSON(nil, response))
	}
	for i := range x.Steps {
		for _, line := range x.Steps[i].Logs {
			fmt.Fprintf(&b, "%s: %s\n", line.Level, line.Message)
		}
	}
	for _, warning := range x.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", warning)
	}
	return b.String()
}

// formsTable is where the table of TestTableOfHandlerForms is kept.
const formsTable = "lambdadata/forms.md"

// TestTableOfHandlerForms keeps a table of all forms: what the platform is known to do, and
// what happens here, side by side. It is printed with -v.
func TestTableOfHandlerForms(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("| Rule | Form | Node.js 22, known | here | Node.js 24, known | here |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, file := range forms(t) {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString("| " + place(t, archive) + " | " + cell(fact(archive, "row")))
		for _, name := range bothRuntimes {
			first, _, _ := strings.Cut(string(member(archive, "want/"+name)), "\n")
			b.WriteString(" | " + cell(fact(archive, name)) + " | " + cell(first))
		}
		b.WriteString(" |\n")
	}
	if updating() {
		if err := os.WriteFile(formsTable, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(formsTable)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("the table is not that of the cases; run with -update (-want +got):\n%s", diff)
	}
	t.Logf("\n%s", b.String())
}

func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// place is the row of Cognito §F, or the rule, that a case shows.
func place(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	first, _, _ := strings.Cut(string(archive.Comment), "\n")
	_, text, _ := strings.Cut(first, "(Cognito ")
	text, found := strings.CutSuffix(text, ").")
	if !found {
		t.Fatalf("the comment %q does not say which row it is about", first)
	}
	return text
}
