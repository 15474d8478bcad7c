package auth0_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/directory"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// TestBehaviour runs the behaviour corpus: each file of testdata/<trigger> says in its
// comment which rule of the platform or which method it is about, holds the actions of a
// flow in the order of their names and the event, and what came of it. Lines of the
// comment that begin with "flag:" switch a flag on, one that begins with "handler:" runs
// another handler than the first, and "secret: 1-first.js NAME=value" gives one action a
// secret. Files of the folder modules are modules, to which secrets are given like that too; directory.json
// is the directory of groups and roles. A flow that was suspended goes on with event-2.json, event-3.json and so on, in which
// $STATE stands for its continuation, to want-2.json and so on; of "time: of its own" it takes
// as much as it likes. With -update the wanted results are written; read them before you commit them.
func TestBehaviour(t *testing.T) {
	t.Parallel()
	for _, trigger := range auth0.Dialect().Triggers {
		t.Run(trigger.ID, func(t *testing.T) {
			t.Parallel()
			files, err := filepath.Glob(filepath.Join("testdata", trigger.ID, "*.txtar"))
			if err != nil || len(files) == 0 {
				t.Fatalf("there is no corpus: %v", err)
			}
			for _, file := range files {
				t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
					t.Parallel()
					runCase(t, trigger, file)
				})
			}
		})
	}
}

func runCase(t *testing.T, trigger *actions.Trigger, file string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for leg, got := range legs(t, trigger, archive, runtimetest.New) {
		name := ofLeg("want", leg)
		want := member(archive, name)
		switch {
		case *update && want == nil:
			archive.Files = append(archive.Files, txtar.File{Name: name, Data: got})
		case *update:
			*want = got
		case want == nil:
			t.Fatalf("the case has no %s (write it with -update)", name)
		}
		if diff := cmp.Diff(string(*member(archive, name)), string(got)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// legs runs the flow of a case in the time that the case asks for, on hosts of runtimetest.
func legs(t *testing.T, trigger *actions.Trigger, archive *txtar.Archive, newHost func(testing.TB, runtime.Config) *runtime.Host) (legs [][]byte) {
	t.Helper()
	if !bytes.Contains(archive.Comment, []byte("\ntime: of its own\n")) {
		return behave(t, trigger, archive, newHost)
	}
	synctest.Test(t, func(t *testing.T) { legs = behave(t, trigger, archive, runtimetest.NewInProcess) })
	return legs
}

// ofLeg names a file of one leg of a flow: event.json of the first, event-2.json of the
// second, which begins when the flow is resumed.
func ofLeg(name string, leg int) string {
	if leg == 0 {
		return name + ".json"
	}
	return fmt.Sprintf("%s-%d.json", name, leg+1)
}

// Every method of every api has a case in which a call is accepted and one in which it is
// refused.
func TestBehaviourCoversEveryMethod(t *testing.T) {
	t.Parallel()
	for _, trigger := range auth0.Dialect().Triggers {
		for _, m := range trigger.API() {
			for _, kind := range []string{"valid", "refused"} {
				name := filepath.Join("testdata", trigger.ID, m.Path+"."+kind+".txtar")
				archive, err := txtar.ParseFile(name)
				if err != nil {
					t.Errorf("api.%s: %v", m.Path, err)
					continue
				}
				if source := member(archive, "action.js"); source == nil || !bytes.Contains(*source, []byte("api."+m.Path+"(")) {
					t.Errorf("%s does not call api.%s", name, m.Path)
				}
			}
		}
	}
}

// The folders of the corpus are those of the triggers, so that no case is left unrun.
func TestBehaviourIsThatOfTheTriggers(t *testing.T) {
	t.Parallel()
	var want []string
	for _, trigger := range auth0.Dialect().Triggers {
		want = append(want, trigger.ID)
	}
	slices.Sort(want)
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, entry := range entries {
		if entry.Name() != "fuzz" {
			got = append(got, entry.Name())
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func member(archive *txtar.Archive, name string) *[]byte {
	i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return &archive.Files[i].Data
}

// behave runs the flow of a case and returns, for each of its legs, the summary of its
// execution as it is recorded, when nothing is left to do, or why nothing was run.
func behave(t *testing.T, trigger *actions.Trigger, archive *txtar.Archive, newHost func(testing.TB, runtime.Config) *runtime.Host) [][]byte {
	t.Helper()
	dialect := auth0.Dialect()
	dialect.Triggers = []*actions.Trigger{trigger}
	config := runtime.Config{Flags: map[string]bool{}}
	secrets := map[string]map[string]string{}
	for line := range strings.Lines(string(archive.Comment)) {
		if flag, ok := strings.CutPrefix(line, "flag: "); ok {
			config.Flags[strings.TrimSpace(flag)] = true
		}
		if handler, ok := strings.CutPrefix(line, "handler: "); ok {
			dialect.Triggers = []*actions.Trigger{startingAt(trigger, strings.TrimSpace(handler))}
		}
		if secret, ok := strings.CutPrefix(line, "secret: "); ok {
			file, assignment, _ := strings.Cut(strings.TrimSpace(secret), " ")
			name, value, _ := strings.Cut(assignment, "=")
			secrets[file] = map[string]string{name: value}
		}
	}
	config.Dialects = []actions.Dialect{dialect}
	source := fstest.MapFS{}
	var flow []actions.Binding
	for _, f := range archive.Files {
		if strings.HasSuffix(f.Name, ".js") {
			source[f.Name] = &fstest.MapFile{Data: f.Data}
			if name, ok := strings.CutPrefix(f.Name, "modules/"); ok {
				if config.Modules == nil {
					config.Modules = map[string]actions.Module{}
				}
				config.Modules[strings.TrimSuffix(name, ".js")] = actions.Module{Source: source, Path: f.Name, Secrets: secrets[f.Name]}
			}
			if !strings.Contains(f.Name, "/") {
				flow = append(flow, actions.Binding{Source: source, Path: f.Name, Secrets: secrets[f.Name]})
			}
		}
	}
	if text := member(archive, "directory.json"); text != nil {
		static, err := directory.Parse(*text)
		if err != nil {
			t.Fatal(err)
		}
		config.Directory = static
	}
	recorded := make(chan *actions.Execution, 1)
	config.OnExecution = func(e *actions.Execution) { recorded <- e }
	host := newHost(t, config)
	request := actions.Request{Trigger: trigger.Name(), Event: event(t, trigger, archive), Flow: flow}
	run := func() (*actions.Execution, error) { return host.Run(t.Context(), request) }
	var legs [][]byte
	var state string
	for {
		_, err := run()
		var failed *actions.ExecutionError
		if err != nil && !errors.As(err, &failed) {
			legs = append(legs, fmt.Appendf(nil, "{\n  \"refused\": %q\n}\n", err.Error()))
		} else {
			x := <-recorded
			legs = append(legs, summary(x))
			if suspended, ok := actions.Get(x.Result, "suspended", "continuation"); ok {
				state, _ = suspended.(string)
			}
		}
		next := member(archive, ofLeg("event", len(legs)))
		if next == nil {
			return legs
		}
		request.Event = bytes.ReplaceAll(*next, []byte("$STATE"), []byte(state))
		run = func() (*actions.Execution, error) { return host.Resume(t.Context(), state, request) }
	}
}

// startingAt is a trigger whose first handler is another one, for cases that are about a
// continue handler alone.
func startingAt(t *actions.Trigger, handler string) *actions.Trigger {
	other := *t
	other.Entries = slices.Clone(t.Entries)
	slices.SortStableFunc(other.Entries, func(a, b actions.Entry) int {
		switch handler {
		case a.Name:
			return -1
		case b.Name:
			return 1
		}
		return 0
	})
	return &other
}

// event is the event of a case; the text "sample" is the complete sample.
func event(t *testing.T, trigger *actions.Trigger, archive *txtar.Archive) []byte {
	t.Helper()
	given := member(archive, "event.json")
	if given == nil {
		return []byte(`{}`)
	}
	if strings.TrimSpace(string(*given)) != `"sample"` {
		return *given
	}
	sample, err := actions.Complete(trigger, "")
	if err != nil {
		t.Fatal(err)
	}
	return actions.AppendJSON(nil, sample)
}

// summary is what a case pins of an execution, one fact a line.
func summary(e *actions.Execution) []byte {
	var steps, commands, logs []any
	for _, step := range e.Steps {
		steps = append(steps, step.Action)
		for _, c := range step.Commands {
			commands = append(commands, actions.Object{{"method", c.Method}, {"args", shortened(c.Args)}, {"at", c.At}})
		}
		for _, l := range step.Logs {
			logs = append(logs, l.Level+": "+l.Message)
		}
	}
	var b bytes.Buffer
	line := func(name string, value any) {
		if b.Len() == 0 {
			b.WriteString("{\n")
		} else {
			b.WriteString(",\n")
		}
		b.WriteString(`  "` + name + `": `)
		b.Write(actions.AppendJSON(nil, value))
	}
	list := func(name string, values []any) {
		if len(values) == 0 {
			return
		}
		line(name, nil)
		b.Truncate(b.Len() - len("null"))
		for i, v := range values {
			b.WriteString([]string{"[\n    ", ",\n    "}[min(i, 1)])
			b.Write(actions.AppendJSON(nil, v))
		}
		b.WriteString("\n  ]")
	}
	line("outcome", string(e.Outcome))
	if e.Resumes != "" {
		line("resumes", e.Resumes)
	}
	line("steps", steps)
	list("commands", commands)
	list("logs", logs)
	if len(e.Result) > 0 {
		line("result", shortened(e.Result))
	}
	if e.Error != nil {
		line("error", actions.Object{{"kind", string(e.Error.Kind)}, {"name", e.Error.Name}, {"message", e.Error.Message}})
	}
	warnings := make([]any, len(e.Warnings))
	for i, w := range e.Warnings {
		warnings[i] = w
	}
	list("warnings", warnings)
	b.WriteString("\n}\n")
	return b.Bytes()
}

// shortened is a value with long texts cut, so that cases about limits can be read.
func shortened(v any) any {
	switch v := v.(type) {
	case string:
		if len(v) > 400 {
			return fmt.Sprintf("%s… (%d bytes)", v[:20], len(v))
		}
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = shortened(item)
		}
		return list
	case actions.Object:
		object := make(actions.Object, len(v))
		for i, m := range v {
			object[i] = actions.Member{Key: m.Key, Value: shortened(m.Value)}
		}
		return object
	}
	return v
}
