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
// the first one runs, optionally event.json (otherwise a sample of the trigger), and
// want.json, the execution document, with warnings.txt, what the author is told besides,
// one warning a line. Lines of the comment set the case up:
//
//	timeout: 50ms                      the time that the pool gives the action, once
//	source: PreSignUp_ExternalProvider the sample; the first without such a line
//	set: request.userNotFound=true     a value of the event, as JSON
//	unset: response                    a member that the event lacks
//	pool: PreventUserExistenceErrors   what the pool is set to
//	pool: EmailSendingAccount=DEVELOPER
//
// -update writes both files.
func TestCorpus(t *testing.T) {
	t.Parallel()
	update := flag.Lookup("update").Value.String() == "true"
	for _, trigger := range cognito.Dialect().Triggers {
		files, err := filepath.Glob(filepath.Join("testdata", trigger.ID, "*.txtar"))
		if err != nil || len(files) == 0 {
			t.Errorf("%s has no cases: %v", trigger.ID, err)
		}
		for _, file := range files {
			t.Run(trigger.ID+"/"+strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
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
}

// The folders of the corpus are those of the triggers, so that no case is left unrun.
func TestCorpusIsThatOfTheTriggers(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		known := slices.ContainsFunc(cognito.Dialect().Triggers, func(trigger *actions.Trigger) bool { return trigger.ID == entry.Name() })
		if entry.IsDir() && !known && filepath.Join("testdata", entry.Name()) != operationCases {
			t.Errorf("testdata/%s is not the folder of a trigger", entry.Name())
		}
	}
}

// alike are the rules beside which another one says the same, so that nothing changes without
// them.
var alike = map[string]string{
	"presignup.bool":  "g.types",
	"def.types":       "g.types",
	"create.metadata": "g.types",
	"verify.bool":     "g.types",
	"postauth.empty":  "g.null",
	"sender.ignored":  "the trigger's mode: nobody waits for what is queued",

	// The triggers all of whose fields have a rule of their own.
	"PreSignUp g.types":                   "presignup.bool",
	"VerifyAuthChallengeResponse g.types": "verify.bool",
}

// A rule is covered when one of the cases that name it tells that it is gone.
func TestCorpusTellsWhenARuleIsGone(t *testing.T) {
	t.Parallel()
	for _, trigger := range cognito.Dialect().Triggers {
		for i, rule := range trigger.Rules() {
			if len(rule.Checks) == 0 || alike[rule.ID] != "" || alike[trigger.ID+" "+rule.ID] != "" {
				continue
			}
			files, err := filepath.Glob(filepath.Join("testdata", trigger.ID, "*.txtar"))
			if err != nil {
				t.Fatal(err)
			}
			t.Run(trigger.ID+"/"+rule.ID, func(t *testing.T) {
				t.Parallel()
				without := *trigger
				without.Tables = trigger.Tables.With(func(t *actions.Tables) { t.Rules = slices.Delete(slices.Clone(t.Rules), i, i+1) })
				named := false
				for _, file := range files {
					archive, err := txtar.ParseFile(file)
					if err != nil {
						t.Fatal(err)
					}
					if !strings.Contains(string(archive.Comment), rule.ID+",") && !strings.Contains(string(archive.Comment), rule.ID+")") {
						continue
					}
					named = true
					got, warnings := runCase(t, &without, archive)
					if !bytes.Equal(got, member(archive, "want.json")) || !bytes.Equal(warnings, member(archive, "warnings.txt")) {
						return
					}
				}
				if named || !strings.HasPrefix(rule.ID, "g.") {
					t.Errorf("no case of %s tells that %s is gone", trigger.ID, rule.ID)
				}
			})
		}
	}
}

// setup is what the comment of a case says beside its sentence.
type setup struct {
	pool   cognito.Pool
	source string
	limit  time.Duration
	edits  []func(event any) any
}

func readSetup(t *testing.T, comment string) setup {
	t.Helper()
	var s setup
	for line := range strings.Lines(comment) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch name {
		case "timeout":
			limit, err := time.ParseDuration(rest)
			if err != nil {
				t.Fatal(err)
			}
			s.limit = limit
		case "source":
			s.source = rest
		case "set":
			path, text, _ := strings.Cut(rest, "=")
			value, err := actions.ParseValue([]byte(text))
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			s.edits = append(s.edits, func(event any) any { return actions.With(event, value, strings.Split(path, ".")...) })
		case "unset":
			s.edits = append(s.edits, func(event any) any { return actions.Without(event, strings.Split(rest, ".")...) })
		case "pool":
			switch setting, value, _ := strings.Cut(rest, "="); setting {
			case "NoFederatedConfirmation":
				s.pool.NoFederatedConfirmation = true
			case "PreventUserExistenceErrors":
				s.pool.PreventUserExistenceErrors = true
			case "EmailSendingAccount":
				s.pool.EmailSendingAccount = value
			default:
				t.Fatalf("a pool has no setting %s", setting)
			}
		}
	}
	return s
}

// event is the event of a case.
func (s *setup) event(t *testing.T, trigger *actions.Trigger, archive *txtar.Archive) []byte {
	t.Helper()
	if given := member(archive, "event.json"); given != nil {
		return given
	}
	sample, err := actions.Complete(trigger, s.source)
	if err != nil {
		t.Fatal(err)
	}
	event := any(sample)
	for _, edit := range s.edits {
		event = edit(event)
	}
	return actions.AppendJSON(nil, event)
}

func runCase(t *testing.T, trigger *actions.Trigger, archive *txtar.Archive) (want, warnings []byte) {
	t.Helper()
	s := readSetup(t, string(archive.Comment))
	source := fstest.MapFS{}
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
	dialect := s.pool.Dialect()
	dialect.Triggers = []*actions.Trigger{trigger}
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{dialect}, Limits: runtime.Limits{Timeout: s.limit}, Attempts: 1,
	})
	x, err := host.Run(t.Context(), actions.Request{Trigger: trigger.Name(), Event: s.event(t, trigger, archive), Flow: []actions.Binding{binding}})
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

// compareMember compares a member of a case with what came of it, or writes it with -update.
func compareMember(t *testing.T, file string, archive *txtar.Archive, name string, got []byte) {
	t.Helper()
	if flag.Lookup("update").Value.String() == "true" {
		setMember(archive, name, got)
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(member(archive, name)), string(got)); diff != "" {
		t.Errorf("%s(-want +got):\n%s", archive.Comment, diff)
	}
}

// document is an execution or a decision as it is compared: what differs from run to run is
// a star.
func document(t *testing.T, of any) []byte {
	t.Helper()
	text, err := json.Marshal(of)
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
