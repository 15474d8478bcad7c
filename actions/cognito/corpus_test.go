package cognito_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// TestCorpus runs the behaviour corpus. A case is a txtar archive: a comment that says
// what it shows and which rule of the platform that is, the files of the action, of which
// the first one runs, optionally event.json (otherwise the trigger's sample), and
// want.json, the execution document, with warnings.txt, what the author is told besides,
// one warning a line. A line "timeout: 50ms" in the comment shortens the
// time the action has. -update writes both.
func TestCorpus(t *testing.T) {
	t.Parallel()
	update := flag.Lookup("update").Value.String() == "true"
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		folder, base := filepath.Split(file)
		trigger := "cognito/" + filepath.Base(folder)
		t.Run(strings.TrimSuffix(base, ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, warnings := runCase(t, trigger, archive)
			if update {
				setMember(archive, "want.json", got)
				if len(warnings) > 0 {
					setMember(archive, "warnings.txt", warnings)
				}
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(member(archive, "want.json")), string(got)); diff != "" {
				t.Errorf("%s(-want +got):\n%s", archive.Comment, diff)
			}
			if diff := cmp.Diff(string(member(archive, "warnings.txt")), string(warnings)); diff != "" {
				t.Errorf("%swarnings (-want +got):\n%s", archive.Comment, diff)
			}
		})
	}
}

func runCase(t *testing.T, trigger string, archive *txtar.Archive) (want, warnings []byte) {
	t.Helper()
	source := fstest.MapFS{}
	event := member(archive, "event.json")
	binding := actions.Binding{Source: source, Name: "sign-up"}
	for _, file := range archive.Files {
		if slices.Contains([]string{"event.json", "want.json", "warnings.txt"}, file.Name) {
			continue
		}
		if binding.Path == "" {
			binding.Path = file.Name
		}
		source[file.Name] = &fstest.MapFile{Data: file.Data}
	}
	for line := range strings.Lines(string(archive.Comment)) {
		if text, ok := strings.CutPrefix(strings.TrimSpace(line), "timeout: "); ok {
			limit, err := time.ParseDuration(text)
			if err != nil {
				t.Fatal(err)
			}
			binding.Timeout = limit
		}
	}
	if event == nil {
		sample, err := actions.Complete(cognito.PreSignUp.Trigger(), "")
		if err != nil {
			t.Fatal(err)
		}
		event = actions.AppendJSON(nil, sample)
	}
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}})
	x, err := host.Run(t.Context(), actions.Request{Trigger: trigger, Event: event, Flow: []actions.Binding{binding}})
	var failed *actions.ExecutionError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	if err := host.Idle(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, warning := range x.Warnings {
		warnings = append(warnings, warning...)
		warnings = append(warnings, '\n')
	}
	return document(t, x), warnings
}

// document is the execution as it is compared: what differs from run to run is a star.
func document(t *testing.T, x *actions.Execution) []byte {
	t.Helper()
	text, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	value, err := actions.ParseValue(text)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, actions.AppendJSON(nil, starred(value)), "", "  "); err != nil {
		t.Fatal(err)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

var variable = []string{"id", "started_at", "duration_ms", "at_ms"}

func starred(value any) any {
	switch v := value.(type) {
	case actions.Object:
		_, isStep := actions.Get(value, "handler")
		for i := range v {
			if slices.Contains(variable, v[i].Key) || isStep && v[i].Key == "version" {
				v[i].Value = "*"
				continue
			}
			v[i].Value = starred(v[i].Value)
		}
	case []any:
		for i := range v {
			v[i] = starred(v[i])
		}
	}
	return value
}

func member(archive *txtar.Archive, name string) []byte {
	for _, file := range archive.Files {
		if file.Name == name {
			return file.Data
		}
	}
	return nil
}

func setMember(archive *txtar.Archive, name string, data []byte) {
	for i := range archive.Files {
		if archive.Files[i].Name == name {
			archive.Files[i].Data = data
			return
		}
	}
	archive.Files = append(archive.Files, txtar.File{Name: name, Data: data})
}
