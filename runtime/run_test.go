package runtime_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/secrets"
)

// summary is what a case says of an execution.
type summary struct {
	Outcome  actions.Outcome
	Kind     actions.Kind
	Message  string
	Commands []string // "action: method value"
	Logs     []string
	Result   string
}

func summarize(x *actions.Execution) summary {
	s := summary{Outcome: x.Outcome, Result: string(actions.AppendJSON(nil, append(actions.Object{}, x.Result...)))}
	if x.Error != nil {
		s.Kind, s.Message = x.Error.Kind, x.Error.Message
	}
	for _, step := range x.Steps {
		for _, c := range step.Commands {
			s.Commands = append(s.Commands, step.Action+": "+c.Method+" "+string(actions.AppendJSON(nil, c.Args)))
		}
		for _, l := range step.Logs {
			s.Logs = append(s.Logs, step.Action+": "+l.Level+" "+l.Message)
		}
	}
	return s
}

func TestRunReducesAFlow(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		flow  []actions.Binding
		event string
		want  summary
	}{
		{
			name: "actions run in order and what they recorded adds up",
			flow: flow(t, hello(`api.note(event.name); console.log("hi", event.name)`), hello(`api.note(2)`)),
			want: summary{
				Outcome: actions.Completed, Commands: []string{`a: note {"text":"Mara"}`, `b: note {"text":2}`},
				Logs: []string{"a: log hi Mara"}, Result: `{"notes":["Mara",2]}`,
			},
		},
		{
			name: "a flow without actions completes with nothing",
			flow: []actions.Binding{},
			want: summary{Outcome: actions.Completed, Result: `{}`},
		},
		{
			name: "a denial lets the action finish and stops the ones after it",
			flow: flow(t, hello(`api.stop("closed"); api.note("still runs")`), hello(`api.note("never")`)),
			want: summary{
				Outcome: actions.Denied, Commands: []string{`a: stop {"reason":"closed"}`, `a: note {"text":"still runs"}`},
				Result: `{"notes":["still runs"]}`,
			},
		},
		{
			name: "a throw fails the flow, and only what earlier actions recorded stays in the document",
			flow: flow(t, hello(`api.note(1)`), hello(`api.note(2); throw new RangeError("too far")`), hello(`api.note(3)`)),
			want: summary{
				Outcome: actions.Failed, Kind: actions.KindThrew, Message: "too far",
				Commands: []string{`a: note {"text":1}`, `b: note {"text":2}`}, Result: `{}`,
			},
		},
		{
			name: "an argument of the wrong type throws in the script, which may catch it",
			flow: flow(t, hello(`try { api.stop(7) } catch (e) { api.note(e.message.includes("reason")) }`)),
			want: summary{Outcome: actions.Completed, Commands: []string{`a: note {"text":true}`}, Result: `{"notes":[true]}`},
		},
		{
			name: "a handler that is not async is refused in the dialect's words",
			flow: flow(t, `exports.onHello = (event, api) => Promise.resolve();`),
			want: summary{Outcome: actions.Failed, Kind: actions.KindLoad, Message: "onHello must be an async function", Result: `{}`},
		},
		{
			name: "a source that does not parse is a failed execution of kind load",
			flow: flow(t, `exports.onHello = async (event, api => {`),
			want: summary{Outcome: actions.Failed, Kind: actions.KindLoad, Message: "*", Result: `{}`},
		},
		{
			name: "top-level await is refused where the dialect refuses it",
			flow: flow(t, `await 1; export const onHello = async () => {};`),
			want: summary{Outcome: actions.Failed, Kind: actions.KindLoad, Message: "*", Result: `{}`},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
			x, err := host.Run(t.Context(), actions.Request{
				Trigger: "greeting/hello", Event: []byte(`{"name":"Mara"}`), Flow: test.flow,
			})
			var failed *actions.ExecutionError
			if err != nil && !errors.As(err, &failed) {
				t.Fatal(err)
			}
			if failed != nil && (failed.Public() != "We could not greet you." || failed.Execution != x) {
				t.Errorf("the error carries %q and %p", failed.Public(), failed.Execution)
			}
			got := summarize(x)
			if test.want.Message == "*" && got.Message != "" {
				got.Message = "*"
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFailOpenPassesAFailedActionOver(t *testing.T) {
	t.Parallel()
	bindings := flow(t, hello(`api.note(1)`), hello(`api.note(2); throw 3`), hello(`api.note(event.name)`))
	bindings[1].OnFailure = actions.FailOpen
	for name, list := range map[string][]actions.Binding{"in the middle": bindings, "at the end": bindings[:2]} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
			x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{"name":"x"}`), Flow: list})
			if err != nil {
				t.Fatal(err)
			}
			if x.Outcome != actions.Completed || x.Error != nil || x.Steps[1].Error == nil {
				t.Errorf("outcome %s, error %v, step's error %v", x.Outcome, x.Error, x.Steps[1].Error)
			}
			if notes := string(actions.AppendJSON(nil, x.Result)); strings.Contains(notes, "2") {
				t.Errorf("the failed action's commands stayed: %s", notes)
			}
		})
	}
}

func TestEachActionSeesItsOwnSecretsAndNoDocumentHoldsThem(t *testing.T) {
	t.Parallel()
	bindings := flow(t,
		hello(`api.note(event.secrets.KEY); console.log("key is", event.secrets.KEY, Buffer.from(event.secrets.KEY).toString("base64"))`),
		hello(`api.note(Object.keys(event.secrets).join()); throw new Error("leaks " + event.secrets.OWN)`))
	bindings[1].Secrets = map[string]string{"OWN": "bindings-own-secret"}
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{greeting()},
		Secrets:  secrets.Static{"a": {"KEY": "hunter2-secret"}},
	})
	x, err := host.Run(t.Context(), actions.Request{
		Trigger: "hello", Flow: bindings, Event: []byte(`{"name":"x","secrets":{"SHARED":"from-the-event"}}`),
	})
	if err == nil {
		t.Fatal("the second action throws")
	}
	document := string(actions.AppendJSON(nil, x)) + err.Error()
	for _, secret := range []string{"hunter2-secret", "bindings-own-secret", "aHVudGVyMi1zZWNyZX"} {
		if strings.Contains(document, secret) {
			t.Errorf("%q is left in %s", secret, document)
		}
	}
	if got := string(actions.AppendJSON(nil, x.Steps[1].Commands[0].Args)); got != `{"text":"SHARED,OWN"}` {
		t.Errorf("the second action sees the secrets %s", got)
	}
}

func TestEffectsKeepWhatTheDocumentHides(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
	bindings := flow(t, hello(`api.note(event.secrets.KEY)`))
	bindings[0].Secrets = map[string]string{"KEY": "hunter2-secret"}
	x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: bindings})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(`{"notes":["hunter2-secret"]}`, string(actions.AppendJSON(nil, x.Effects))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(`{"notes":["[redacted]"]}`, string(actions.AppendJSON(nil, x.Result))); diff != "" {
		t.Error(diff)
	}
}

func TestTheCacheIsSharedByTheRunsOfATriggerAndTenant(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
	run := func(tenant, body string) string {
		x, err := host.Run(t.Context(), actions.Request{Tenant: tenant, Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(body))})
		if err != nil && x == nil {
			t.Fatal(err)
		}
		return string(actions.AppendJSON(nil, append(actions.Object{}, x.Result...)))
	}
	run("", `api.put("k", "one")`)
	run("", `api.put("k", "lost"); throw new Error("fails")`)
	if got := run("", `api.note(api.get("k"))`); got != `{"notes":["one"]}` {
		t.Errorf("the next run finds %s", got)
	}
	if got := run("acme", `api.note(api.get("k"))`); got != `{"notes":[""]}` {
		t.Errorf("another tenant finds %s", got)
	}
}

func TestDetachedWorkEndsUpInTheRecordAlone(t *testing.T) {
	t.Parallel()
	recorded := make(chan *actions.Execution, 1)
	host := runtimetest.New(t, runtime.Config{
		Dialects:    []actions.Dialect{greeting()},
		OnExecution: func(x *actions.Execution) { recorded <- x },
	})
	x, err := host.Run(t.Context(), actions.Request{
		Trigger: "hello", Event: []byte(`{}`),
		Flow: flow(t, hello(`setTimeout(() => { console.log("late"); api.note("ignored") }, 1); console.log("now")`)),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := host.Idle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a: log now"}, summarize(x).Logs); diff != "" {
		t.Errorf("the caller's document: %s", diff)
	}
	late := summarize(<-recorded)
	if diff := cmp.Diff([]string{"a: log now", "a: log late"}, late.Logs); diff != "" {
		t.Errorf("the record: %s", diff)
	}
	if late.Commands != nil {
		t.Errorf("a call after the handler settled was recorded: %q", late.Commands)
	}
}

func TestRunEndsWhenTheCallerGivesUp(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	x, err := host.Run(ctx, actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(`for (;;) {}`))})
	var failed *actions.ExecutionError
	if !errors.As(err, &failed) || x.Error.Kind != actions.KindCanceled {
		t.Errorf("got %v", err)
	}
}

func TestAnActionHasTheBindingsTimeOrWhatIsLeftOfTheFlows(t *testing.T) {
	t.Parallel()
	for name, config := range map[string]struct {
		host    time.Duration
		binding time.Duration
		want    string
	}{
		"the binding's": {0, 30 * time.Millisecond, "30ms"},
		"the host's":    {40 * time.Millisecond, 0, "40ms"},
		"the lesser":    {time.Second, 20 * time.Millisecond, "20ms"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Limits: runtime.Limits{Timeout: config.host}})
			bindings := flow(t, hello(`for (;;) {}`))
			bindings[0].Timeout = config.binding
			x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: bindings})
			if err == nil || x.Error.Kind != actions.KindTimeout || !strings.Contains(x.Error.Message, config.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestATextThatALoopAddsToIsToldToItsAuthor(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Limits: runtime.Limits{Timeout: 100 * time.Millisecond}})
	x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(`let csv = ""; for (;;) csv += "a line,"`))})
	if err == nil || x.Error.Kind != actions.KindTimeout || !strings.Contains(x.Error.Hint, "csv is copied whole") {
		t.Errorf("got %v, hint %q", err, x.Error.Hint)
	}
}

func TestRunRefusesWhatItCannotRun(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
	many := flow(t, hello(""), hello(""), hello(""), hello(""))
	tests := map[string]struct {
		request actions.Request
		want    string
	}{
		"an unknown trigger, with the nearest name": {actions.Request{Trigger: "greeting/helo", Event: []byte(`{}`)}, "greeting/hello"},
		"an event that is not JSON":                 {actions.Request{Trigger: "hello", Event: []byte(`{"a":`)}, "JSON"},
		"an event that is no object":                {actions.Request{Trigger: "hello", Event: []byte(`[]`)}, "object"},
		"more actions than the platform allows":     {actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: many}, "at most 3"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x, err := host.Run(t.Context(), test.request)
			if err == nil || x != nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, %v", x, err)
			}
		})
	}
}

func TestNewReportsAllProblemsTogether(t *testing.T) {
	t.Parallel()
	_, err := runtime.New(runtime.Config{
		Dialects:  []actions.Dialect{greeting(), greeting()},
		Isolation: runtime.TrustedAuthors,
		Limits:    runtime.Limits{LogBytes: -1},
		Flows: map[string][]actions.Binding{
			"greeting/helo":  {},
			"greeting/hello": {{Source: os.DirFS("testdata"), Path: "nowhere.js"}},
		},
	})
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		`"greeting" is there twice`, "LogBytes: -1", `did you mean "greeting/hello"`, "nowhere.js",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("nothing about %q in:\n%v", want, err)
		}
	}
}

func TestAClosedHostRunsNothing(t *testing.T) {
	t.Parallel()
	host, err := runtime.New(runtime.Config{Dialects: []actions.Dialect{greeting()}, Isolation: runtime.TrustedAuthors})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(host.Close(), host.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`)}); !errors.Is(err, runtime.ErrClosed) {
		t.Errorf("got %v", err)
	}
}

func TestInspectTellsWhatAnActionIsWithoutRunningIt(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
	binding := flow(t, hello(`api.note(1)`)+`exports.other = () => {}; exports.value = 1;`)[0]
	seen, err := host.Inspect(t.Context(), binding)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"onHello", "other"}, seen.Handlers); diff != "" {
		t.Error(diff)
	}
	if len(seen.Triggers) != 1 || seen.Triggers[0].ID != "hello" || seen.Name != "a" {
		t.Errorf("got %+v", seen)
	}
	// What was built runs without its source.
	x, err := host.Run(t.Context(), actions.Request{
		Trigger: "hello", Event: []byte(`{}`), Flow: actions.Flow{{Name: "built", Version: seen.Version}},
	})
	if err != nil || x.Steps[0].Action != "built" || x.Steps[0].Version != seen.Version.Hash {
		t.Errorf("got %v, %v", x, err)
	}
}

func TestActionsAreNamedAfterTheirFiles(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"add-roles.js": "add-roles", "a/b.test.ts": "b.test", "roles/index.js": "roles", "roles/action.mjs": "roles",
		"index.js": "index", `C:\work\deny.js`: "deny",
	} {
		if got := runtime.ActionName(actions.Binding{Path: path}); got != want {
			t.Errorf("%s is called %q, want %q", path, got, want)
		}
	}
	if got := runtime.ActionName(actions.Binding{Name: "given", Path: "x.js"}); got != "given" {
		t.Errorf("got %q", got)
	}
}

func TestErrorsPointIntoTheAuthorsSource(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
	x, _ := host.Run(t.Context(), actions.Request{
		Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello("  await null;\n  event.user.name;")),
	})
	if x.Error == nil || len(x.Error.Frames) == 0 {
		t.Fatalf("got %+v", x.Error)
	}
	if f := x.Error.Frames[0]; f.File != "a.js" || f.Line != 3 {
		t.Errorf("the first frame is %+v", f)
	}
	want := []string{"  await null;", "  event.user.name;"}
	if diff := cmp.Diff(want, x.Error.Source.Lines); diff != "" {
		t.Error(diff)
	}
}
