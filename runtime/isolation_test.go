package runtime_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/sandbox/egress"
)

// childMakesAHost is a program that never calls WorkerMain.
func childMakesAHost([]string) error {
	_, err := runtime.New(runtime.Config{Dialects: []actions.Dialect{greeting()}})
	if err == nil {
		return errors.New("the host was made")
	}
	if !strings.Contains(err.Error(), "runtime.WorkerMain(") || !strings.Contains(err.Error(), "runtime.TrustedAuthors") {
		return err
	}
	return nil
}

func TestAHostOfAProgramThatIsNoWorkerSaysWhatToAdd(t *testing.T) {
	t.Parallel()
	if out, err := child(t, "make a host without workers").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestWorkersSpeakTheDialectsOfTheirHost(t *testing.T) {
	t.Parallel()
	odd := greeting()
	changed := *odd.Triggers[0]
	changed.Tables = changed.Tables.With(func(t *actions.Tables) { t.API = t.API[:1] })
	odd.Triggers = []*actions.Trigger{&changed}
	for name, d := range map[string]actions.Dialect{"another dialect": {Name: "other"}, "another table": odd} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := runtime.New(runtime.Config{Dialects: []actions.Dialect{d}})
			if err == nil || !strings.Contains(err.Error(), "give it to runtime.WorkerMain") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// playedFlow is a flow whose documents must be the same wherever it runs.
type playedFlow struct {
	files   map[string]string
	modules []string
	flow    []actions.Binding
	config  func(t *testing.T, c *runtime.Config)
	cancel  bool
	runs    int
}

// played are made for the tests that read them: workers are this program, too.
var played = sync.OnceValue(func() map[string]playedFlow {
	return map[string]playedFlow{
		"a command of one action shows in the event of the next": {files: map[string]string{
			"a.js": `exports.onExecutePostLogin = async (event, api) => { api.user.setAppMetadata('plan', { level: 3 }); api.idToken.setCustomClaim('https://x.example/a', [1, null, 'ü']); };`,
			"b.js": `exports.onExecutePostLogin = async (event, api) => { console.log(JSON.stringify(event.user.app_metadata)); api.user.setAppMetadata('other', event.user.app_metadata.plan.level + 1); };`,
		}},
		"an error is told with the author's lines": {files: map[string]string{
			"a.js": "const deep = () => {\n  throw new RangeError('too deep', { cause: new Error('why') });\n};\nexports.onExecutePostLogin = async (event, api) => {\n  api.access.deny('x');\n  console.warn('before', { a: 1 });\n  deep();\n};",
		}},
		"a mistake in the text is told before anything runs": {files: map[string]string{"a.js": "exports.onExecutePostLogin = async (event, api) => {\n  let a = ;\n};"}},
		"a top level that throws":                            {files: map[string]string{"a.js": "console.log('loading');\nnull.x;\nexports.onExecutePostLogin = async () => {};"}},
		"an api call that is refused": {files: map[string]string{
			"a.js": `exports.onExecutePostLogin = async (event, api) => { try { api.idToken.setCustomClaim(1); } catch (e) { console.log(e.name + ': ' + e.message); } api.access.deny(); };`,
		}},
		"secrets are those of the action": {files: map[string]string{
			"a.js": `exports.onExecutePostLogin = async (event, api) => { console.log(Object.keys(event.secrets).join(), event.secrets.KEY); api.idToken.setCustomClaim('https://x.example/k', event.secrets.KEY.length); };`,
		}, flow: []actions.Binding{{Path: "a.js", Secrets: map[string]string{"KEY": "hush-hush-hush"}}}},
		"modules have secrets of their own": {files: map[string]string{
			"a.js":              `const m = require('actions:mod'); exports.onExecutePostLogin = async (event, api) => { console.log(m.key(), typeof actions); };`,
			"modules/mod.js":    `exports.key = () => actions.secrets.TOKEN.length;`,
			"modules/unused.js": `exports.x = 1;`,
		}, modules: []string{"mod", "unused"}},
		"the cache goes from run to run": {runs: 2, files: map[string]string{
			"a.js": `exports.onExecutePostLogin = async (event, api) => { const had = api.cache.get('n'); console.log(had ? had.value : 'nothing'); api.cache.set('n', 'v' + (had ? had.value : ''), { ttl: 60000 }); };`,
		}},
		"module scope lives on in a warm realm": {runs: 3, files: map[string]string{
			"a.js": `let n = 0; exports.onExecutePostLogin = async (event, api) => { n++; api.idToken.setCustomClaim('https://x.example/n', n); };`,
		}, flow: []actions.Binding{{Path: "a.js", Warm: true}}},
		"work that is left behind goes on": {files: map[string]string{
			"a.js": `exports.onExecutePostLogin = async (event, api) => { setTimeout(() => { console.log('late'); api.access.deny('too late'); }, 20); };`,
		}},
		"time and chance are the host's": {files: map[string]string{
			"a.js": `exports.onExecutePostLogin = async (event, api) => { console.log(Date.now(), new Date().toISOString(), Math.random(), require('crypto').randomUUID(), require('crypto').randomBytes(5000).toString('hex').slice(-8)); };`,
		}},
		"a loop ends at the limit": {files: map[string]string{
			"a.js": "exports.onExecutePostLogin = async (event, api) => {\n  console.log('before');\n  for (;;) ;\n};",
		}, config: func(_ *testing.T, c *runtime.Config) { c.Limits.Timeout = 300 * time.Millisecond }},
		"more exports than are told": {files: map[string]string{
			"a.js": `for (let i = 0; i < 12000; i++) exports['f' + i] = () => {}; exports['n'.repeat(2000)] = () => {};`,
		}},
		"functions with long names": {files: map[string]string{
			"a.js": strings.ReplaceAll("function LONG(n) { if (n > 0) return LONG(n - 1) + 1; throw new Error('x', { cause: new Error('y') }); }\nexports.onExecutePostLogin = async () => LONG(40);", "LONG", strings.Repeat("n", 100_000)),
		}},
		"more commands than there may be": {files: map[string]string{
			"a.js": `exports.onExecutePostLogin = async (event, api) => { for (let i = 0; i < 20; i++) api.idToken.setCustomClaim('https://x.example/' + i, i); };`,
		}, config: func(_ *testing.T, c *runtime.Config) { c.Limits.Commands = 10 }},
		"a caller who gives up": {cancel: true, files: map[string]string{
			"a.js": `exports.onExecutePostLogin = async (event, api) => { await new Promise((done) => setTimeout(done, 5000)); };`,
		}},
		"files of the action": {files: map[string]string{
			"a.js":     `const fs = require('fs'); exports.onExecutePostLogin = async (event, api) => { console.log(fs.readFileSync(__dirname + '/data.txt', 'utf8')); try { fs.readFileSync('/etc/passwd'); } catch (e) { console.log(e.code); } };`,
			"data.txt": "from the file",
		}, flow: []actions.Binding{{Path: "a.js", Include: []string{"data.txt"}}}},
		"a request goes out by the host": {files: map[string]string{
			"a.js": `exports.onExecutePostLogin = async (event, api) => { const r = await fetch(event.secrets.URL, { method: 'POST', body: 'x'.repeat(100000) }); console.log(r.status, (await r.text()).length); try { await fetch('http://10.0.0.1/'); } catch (e) { console.log(e.cause.code); } };`,
		}, config: func(t *testing.T, c *runtime.Config) {
			t.Helper()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				n, _ := io.Copy(io.Discard, r.Body)
				_, _ = io.WriteString(w, strings.Repeat("y", int(n)+1))
			}))
			t.Cleanup(server.Close)
			c.Egress = egress.Policy{Allow: []string{strings.TrimPrefix(server.URL, "http://")}}
			c.Secrets = provider(map[string]string{"URL": server.URL})
		}},
	}
})

// provider gives every action the same secrets.
type provider map[string]string

// Secrets implements secrets.Provider.
func (p provider) Secrets(context.Context, string, string) (map[string]string, error) {
	return map[string]string(p), nil
}

// asked is called when a step is about to begin.
type asked func()

// Secrets implements secrets.Provider.
func (a asked) Secrets(context.Context, string, string) (map[string]string, error) {
	a()
	return nil, nil
}

func TestFlowsEndInWorkersAsTheyDoInProcess(t *testing.T) {
	t.Parallel()
	event, err := os.ReadFile("testdata/w1/event.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range played() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var documents [2][]*actions.Execution
			for i, isolation := range []runtime.Isolation{runtime.TrustedAuthors, runtime.ProcessIsolation} {
				documents[i] = playIn(t, isolation, event, name)
			}
			if len(documents[0]) < max(test.runs, 1) {
				t.Fatalf("there are %d documents", len(documents[0]))
			}
			options := cmp.Options{
				cmpopts.IgnoreFields(actions.Execution{}, "Duration"), cmpopts.IgnoreFields(actions.Step{}, "Duration"), cmpopts.IgnoreFields(actions.Log{}, "AtMS"),
				cmpopts.EquateEmpty(),
			}
			if diff := cmp.Diff(documents[0], documents[1], options); diff != "" {
				t.Errorf("in process and in a worker:\n%s", diff)
			}
		})
	}
}

// playIn runs a flow and returns its documents as they are recorded.
func playIn(t *testing.T, isolation runtime.Isolation, event []byte, name string) []*actions.Execution {
	t.Helper()
	test := played()[name]
	source := fstest.MapFS{}
	for file, text := range test.files {
		source[file] = &fstest.MapFile{Data: []byte(text)}
	}
	flow := test.flow
	if flow == nil {
		for _, file := range []string{"a.js", "b.js"} {
			if _, ok := source[file]; ok {
				flow = append(flow, actions.Binding{Path: file})
			}
		}
	}
	request := actions.Request{Trigger: "auth0/post-login", Event: event, Flow: make([]actions.Binding, len(flow))}
	for i := range flow {
		request.Flow[i] = flow[i]
		request.Flow[i].Source = source
	}
	recorded := make(chan *actions.Execution, 8)
	config := runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Isolation: isolation, Logger: slog.New(slog.DiscardHandler),
		Processes: runtime.Processes{Path: runtimetest.Worker(), Grace: 5 * time.Second}, // the machine may be busy
		Now:       func() time.Time { return runtimetest.Now }, IDs: func() string { return "id" },
		Random:      func() io.Reader { return rand.NewChaCha8([32]byte{7}) },
		OnExecution: func(x *actions.Execution) { recorded <- x },
	}
	for _, name := range test.modules {
		if config.Modules == nil {
			config.Modules = map[string]actions.Module{}
		}
		config.Modules[name] = actions.Module{Source: source, Path: "modules/" + name + ".js", Secrets: map[string]string{"TOKEN": "of-" + name}}
	}
	if test.config != nil {
		test.config(t, &config)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	if test.cancel {
		config.Secrets = asked(func() { time.AfterFunc(50*time.Millisecond, func() { cancel(errors.New("the browser has gone")) }) })
	}
	host, err := runtime.New(config)
	if err != nil {
		t.Fatal(err)
	}
	for range max(test.runs, 1) {
		if _, err := host.Run(ctx, request); err != nil {
			if _, failed := errors.AsType[*actions.ExecutionError](err); !failed {
				t.Fatal(err)
			}
		}
	}
	if err := host.Close(); err != nil {
		t.Error(err)
	}
	close(recorded)
	var documents []*actions.Execution
	for x := range recorded {
		documents = append(documents, x)
	}
	return documents
}

func TestATriggerWhoseNameIsNoNameIsToldAsSuch(t *testing.T) {
	t.Parallel()
	_, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Processes: runtime.Processes{Path: runtimetest.Worker()},
		Flows: map[string][]actions.Binding{"auth0/post\x00login": {{Path: "action.js"}}},
	})
	if err == nil || strings.Contains(err.Error(), "process") || !strings.Contains(err.Error(), "trigger") {
		t.Errorf("it says %v", err)
	}
}
