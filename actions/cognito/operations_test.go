package cognito_test

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// operationCases is the folder of the cases about operations. A case is a txtar archive: a
// comment that says what it shows and which row of the platform's order that is, one file for
// each trigger that is bound, optionally event.json (otherwise the sample of the operation),
// and want.json, the decision document. Lines of the comment set the case up, as those of the
// triggers do, with
//
//	operation: InitiateAuth USER_AUTH/EMAIL_OTP
//
// for the operation and what its event chooses.
const operationCases = "testdata/operations"

func TestOperations(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(operationCases, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			compareMember(t, file, archive, "want.json", decide(t, archive))
		})
	}
}

// decide runs the operation of a case and returns its decision document.
func decide(t *testing.T, archive *txtar.Archive) []byte {
	t.Helper()
	s := readSetup(t, string(archive.Comment))
	name, choice, _ := strings.Cut(operationOf(string(archive.Comment)), " ")
	flows := map[string][]actions.Binding{}
	for _, file := range archive.Files {
		trigger, isAction := strings.CutSuffix(file.Name, ".js")
		if isAction {
			source := fstest.MapFS{file.Name: {Data: file.Data}}
			flows["cognito/"+trigger] = []actions.Binding{{Source: source, Path: file.Name, Secrets: map[string]string{"TOKEN": "s3cret-token"}}}
		}
	}
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{s.pool.Dialect()}, Flows: flows, Attempts: 1})
	decision, err := cognito.Operation(name).Run(t.Context(), host, operationEvent(t, archive, name, choice, s), cognito.OperationOptions{Pool: s.pool})
	var refused *cognito.OperationError
	switch {
	case errors.As(err, &refused):
		return append(actions.AppendJSON(nil, actions.Object{{Key: "refused", Value: err.Error()}, {Key: "hint", Value: refused.Hint}}), '\n')
	case err != nil:
		t.Fatal(err)
	}
	return document(t, decision)
}

// operationOf is the operation that the comment of a case names.
func operationOf(comment string) string {
	for line := range strings.Lines(comment) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "operation: "); ok {
			return name
		}
	}
	return ""
}

// operationEvent is the event of a case.
func operationEvent(t *testing.T, archive *txtar.Archive, name, choice string, s setup) cognito.OperationEvent {
	t.Helper()
	given := member(archive, "event.json")
	if given == nil {
		label := name
		if choice != "" {
			label += "_" + choice
		}
		sample, err := actions.Complete(cognito.OperationEventTable(), label)
		if err != nil {
			t.Fatal(err)
		}
		value := any(sample)
		for _, edit := range s.edits {
			value = edit(value)
		}
		given = actions.AppendJSON(nil, value)
	}
	var event cognito.OperationEvent
	if err := json.Unmarshal(given, &event); err != nil {
		t.Fatal(err)
	}
	return event
}
