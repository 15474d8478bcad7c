package runtime_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	goruntime "runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// attacked is the dialect of the hostile scripts: handler(event, api), event.secrets.
func attacked() actions.Dialect {
	method := func(path string, params ...string) actions.Method {
		m := actions.Method{Path: path}
		for _, name := range params {
			m.Params = append(m.Params, actions.Field{Path: name, Type: actions.Any, Optional: true})
		}
		return m
	}
	return actions.Dialect{
		Name: "attacked", Title: "Attacked", AwaitReason: "attacks are CommonJS",
		Triggers: []*actions.Trigger{{
			Dialect: "attacked", ID: "script", Doc: "A trigger for hostile scripts.",
			Entries:   []actions.Entry{{Name: "handler"}},
			Arguments: []actions.Argument{actions.EventArgument, actions.APIArgument},
			Timeout:   20 * time.Second, MaxActions: 1, Open: true,
			Tables: actions.Made(actions.Tables{
				Event: []actions.Field{{Path: "user", Type: actions.Obj}},
				API: []actions.Method{
					method("user.setAppMetadata", "key", "value"), method("idToken.setCustomClaim", "key", "value"), method("access.deny", "reason"),
				},
			}),
		}},
		ReadsResult: true,
		Finish: func(turn actions.Turn) actions.Verdict {
			v := actions.Verdict{Done: true, Outcome: actions.Completed}
			if turn.Step.Error != nil {
				v.Outcome = actions.Failed
			} else if breached(string(turn.Returned)) {
				v.Outcome, v.Error = actions.Failed, &actions.Error{Kind: "breach", Message: string(turn.Returned)}
			}
			return v
		},
	}
}

// breached reports whether a script says that it got what it must not get.
func breached(returned string) bool {
	rest := modulesOfNode.ReplaceAllString(returned, "")
	if nameless := strings.Count(rest, `"BREACH "`); nameless <= allowedModules {
		rest = strings.ReplaceAll(rest, `"BREACH "`, "")
	}
	return strings.Contains(rest, "BREACH")
}

// modulesOfNode are what escape-require may get: they load here, as packages want them, and
// refuse what scripts have not. A mutant may cut the first letters off, or all of them: then
// there may be as many as are allowed.
var modulesOfNode = regexp.MustCompile(`BREACH (fs|s|node:fs|ode:fs|child_process|hild_process|os|http|ttp)"`)

// allowedModules are fs, node:fs, child_process, os and http.
const allowedModules = 5

// attack is a hostile script, or a mutant of one.
type attack struct {
	name, code string
	expected   []string
}

// attacks are the scripts of the corpus, and the one that is too large for a file.
func attacks(t testing.TB) []attack {
	t.Helper()
	files, err := filepath.Glob("../sandbox/testdata/hostile/*.js")
	if err != nil || len(files) != 69 {
		t.Fatalf("there are %d hostile scripts, want 69 (%v)", len(files), err)
	}
	list := make([]attack, 0, len(files)+1)
	for _, file := range files {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		expectation, _, _ := strings.Cut(strings.TrimPrefix(string(code), "// EXPECT: "), " |")
		a := attack{strings.TrimSuffix(filepath.Base(file), ".js"), string(code), strings.Split(expectation, "|")}
		if a.name == "escape-require" {
			a.expected = append(a.expected, "ok")
		}
		list = append(list, a)
	}
	return append(list, attack{
		"large-literal", "const text = '" + strings.Repeat("x", 6<<20) + "';\nexports.handler = async () => text.length;",
		[]string{"limit", "load_error", "ok", "error"},
	})
}

// corpusKind is the word of the corpus for how a flow ended.
func corpusKind(err error) string {
	failed, ok := errors.AsType[*actions.ExecutionError](err)
	switch {
	case err == nil:
		return "ok"
	case !ok:
		return err.Error()
	}
	switch e := failed.Execution.Error; e.Kind {
	case actions.KindThrew, actions.KindStalled:
		return "error"
	case actions.KindLoad:
		return "load_error"
	case actions.KindDeniedCapability:
		return "denied"
	default:
		return string(e.Kind)
	}
}

// besieged is a host whose scripts run in workers, with an innocent tenant who runs a flow
// again and again until the host is let go.
type besieged struct {
	host *runtime.Host
	done chan struct{}
	runs atomic.Int64
	bad  sync.Map
	// scripts are those that were run but for the innocent ones.
	scripts atomic.Int64
}

func besiege(t *testing.T, memory uint64) *besieged {
	t.Helper()
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{attacked()}, Logger: slog.New(slog.DiscardHandler),
		Processes: runtime.Processes{Path: runtimetest.Worker(), Count: 4, PerTenant: 2, Wait: time.Minute, Memory: memory},
	})
	if err != nil {
		t.Fatal(err)
	}
	b := &besieged{host: host, done: make(chan struct{})}
	innocent := written(`exports.handler = async (event, api) => { await null; api.user.setAppMetadata('n', event.user.id); return 1; };`, 20*time.Second)
	if innocent.Version, err = host.Build(t.Context(), innocent); err != nil { // once: as they run without a pause
		t.Fatal(err)
	}
	idle := make(chan struct{})
	go func() {
		defer close(idle)
		for {
			select {
			case <-b.done:
				return
			default:
			}
			x, err := b.play("innocent", innocent)
			if err != nil || len(x.Steps[0].Commands) != 1 {
				b.bad.Store(b.runs.Load(), fmt.Sprint(err))
			}
			b.runs.Add(1)
		}
	}()
	t.Cleanup(func() {
		close(b.done)
		<-idle
		if err := host.Close(); err != nil {
			t.Error(err)
		}
		b.bad.Range(func(_, why any) bool {
			t.Errorf("an innocent flow failed: %v", why)
			return true
		})
		t.Logf("%d innocent flows meanwhile", b.runs.Load())
		if b.runs.Load() == 0 {
			t.Error("no innocent flow was run")
		}
	})
	return b
}

// written is an action of a text.
func written(code string, limit time.Duration) actions.Binding {
	return actions.Binding{Source: fstest.MapFS{"a.js": {Data: []byte(code)}}, Path: "a.js", Timeout: limit}
}

// run runs a script as an action of its own: one that is ended by force again and again is refused,
// and how many are depends on the machine.
func (b *besieged) run(tenant, code string, limit time.Duration) (*actions.Execution, error) {
	binding := written(code, limit)
	binding.Name = fmt.Sprint("script-", b.scripts.Add(1))
	return b.play(tenant, binding)
}

func (b *besieged) play(tenant string, binding actions.Binding) (*actions.Execution, error) {
	x, err := b.host.Run(context.Background(), actions.Request{
		Trigger: "attacked/script", Tenant: tenant, Event: json.RawMessage(`{"user":{"id":"auth0|1"},"secrets":{"API_KEY":"sk_test_0123456789"}}`),
		Flow: actions.Flow{binding},
	})
	if failed, ok := errors.AsType[*actions.ExecutionError](err); ok {
		x = failed.Execution
	}
	return x, err
}

// patience is how long a script of a few tenths of a second may take on a busy machine.
const patience = 3 * time.Second

// TestHostileScriptsAreHeldInWorkers runs every script of the corpus in a worker. Each ends in a
// kind that it expects, in time, while an innocent tenant's flows go on.
func TestHostileScriptsAreHeldInWorkers(t *testing.T) {
	// With less memory some of those that loop for ever end for that on a busy machine, before
	// their time is up.
	b := besiege(t, 512<<20)
	kinds := map[string]int{}
	for _, a := range attacks(t) {
		limit := 10 * time.Second
		if slices.Contains(a.expected, "timeout") {
			limit = 200 * time.Millisecond
		}
		began := time.Now()
		_, err := b.run("attacker", a.code, limit)
		took, kind := time.Since(began), corpusKind(err)
		kinds[kind]++
		if !slices.Contains(a.expected, kind) {
			t.Errorf("%s ended with %s (%v), want %s", a.name, kind, err, strings.Join(a.expected, " or "))
		}
		if took > limit+patience {
			t.Errorf("%s took %s, and its limit is %s", a.name, took, limit)
		}
	}
	t.Logf("64 hostile scripts: %v", kinds)
}

// TestMutantsOfHostileScriptsAreHeldInWorkers runs mutants of the scripts, which are made from a
// seed: 200 in the long run, some in each. How they end is theirs to choose, as long as it is a
// typed end in time.
func TestMutantsOfHostileScriptsAreHeldInWorkers(t *testing.T) {
	b := besiege(t, 0)
	count := 25
	if os.Getenv("USHER_TEST_FULL") != "" {
		count = 400
	}
	random := rand.New(rand.NewPCG(20260314, 63))
	corpus := attacks(t)
	corpus = corpus[:len(corpus)-1]
	kinds := map[string]int{}
	for i := range count {
		a := mutant(random, corpus)
		began := time.Now()
		_, err := b.run("attacker", a.code, 200*time.Millisecond)
		took, kind := time.Since(began), corpusKind(err)
		kinds[kind]++
		if !slices.Contains([]string{"ok", "error", "timeout", "memory", "limit", "load_error", "denied"}, kind) {
			t.Errorf("mutant %d, %s, ended with %s (%v):\n%s", i, a.name, kind, err, a.code)
		}
		if took > 200*time.Millisecond+patience {
			t.Errorf("mutant %d, %s, took %s:\n%s", i, a.name, took, a.code)
		}
	}
	t.Logf("%d mutants: %v", count, kinds)
}

var (
	number  = regexp.MustCompile(`\b\d+(\.\d+)?(e\d+)?\b`)
	body    = regexp.MustCompile(`(?s)^(.*?exports\.handler = async \(event, api\) => )\{(.*)\};?\s*$`)
	numbers = []string{"0", "-1", "1", "0.5", "255", "4096", "2 ** 26", "2 ** 31", "2 ** 32 - 1", "2 ** 53", "1e21", "Infinity", "NaN", "9n"}
)

// wrappings run the body of a handler from somewhere else. $ stands for it.
var wrappings = []string{
	"setTimeout(() => { $ }, 0); await new Promise(() => setInterval(() => {}, 5));",
	"process.nextTick(() => { $ }); await null;",
	"queueMicrotask(() => { $ }); await new Promise((done) => setTimeout(done, 50));",
	"await (async () => { $ })().catch(() => { $ });",
	"for (const x of (function* () { yield 1; $ })()) ;",
	"return { toJSON() { $ } };",
	"return { get a() { $ } };",
	"return new Proxy({}, { ownKeys() { $ return []; }, get() { $ } });",
	"throw { toString() { $ }, get message() { $ }, get stack() { $ } };",
	"console.log({ [Symbol.for('nodejs.util.inspect.custom')]() { $ } });",
	"api.user.setAppMetadata({ toString() { $ } }, { toJSON() { $ } });",
	"class A extends (() => { $ })() {}; new A();",
	"[3, 2, 1].sort(() => { $ });",
	"'abc'.replace(/b/, () => { $ });",
	"JSON.parse('[1,[2]]', () => { $ });",
	"try { $ } finally { $ }",
	"await Promise.all(Array.from({ length: 50 }, async () => { $ }));",
	"new (class { static { $ } })();",
	"eval(`(async () => { ${'$'} })()`); $",
	"await { then(done) { $ } };",
	"for (;;) { try { $ } catch {} }",
}

// mutant changes a script in one to three ways.
func mutant(random *rand.Rand, corpus []attack) attack {
	a := corpus[random.IntN(len(corpus))]
	for range 1 + random.IntN(3) {
		switch random.IntN(4) {
		case 0: // other numbers
			a.code = number.ReplaceAllStringFunc(a.code, func(n string) string {
				if random.IntN(3) > 0 {
					return n
				}
				return numbers[random.IntN(len(numbers))]
			})
		case 1: // the body elsewhere
			if parts := body.FindStringSubmatch(a.code); parts != nil {
				wrapped := strings.ReplaceAll(wrappings[random.IntN(len(wrappings))], "$", "\n"+parts[2]+"\n")
				a.code = parts[1] + "{" + wrapped + "};"
			}
		case 2: // the body of another behind it
			other := corpus[random.IntN(len(corpus))]
			parts, more := body.FindStringSubmatch(a.code), body.FindStringSubmatch(other.code)
			if parts != nil && more != nil {
				a.code = parts[1] + "{ try {" + parts[2] + "\n} catch {}\n {" + more[2] + "\n} };"
				a.name += "+" + other.name
			}
		case 3: // when the module loads
			if parts := body.FindStringSubmatch(a.code); parts != nil && !strings.Contains(parts[2], "await") && !strings.Contains(parts[2], "api.") {
				a.code = "const event = { user: {} };\n(() => {" + parts[2] + "\n})();\nexports.handler = async () => {};"
			}
		}
	}
	return a
}

// TestNothingIsLeftOfAttacks looks at what a host has when its attackers are gone.
func TestNothingIsLeftOfAttacks(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	all := slices.Clone(attacks(t)[:8]) // without the large one, which would be missed
	siege := func(list []attack) {
		t.Run("attacks", func(t *testing.T) {
			b := besiege(t, 0)
			for _, a := range list {
				_, _ = b.run("attacker", a.code, 100*time.Millisecond)
			}
		})
	}
	siege(all[:2]) // what is made once is not left
	before := takeStock(t)
	siege(all)
	before.compare(t)
	if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
		t.Errorf("files that are left: %v, %v", left, err)
	}
}

// openFiles are the descriptors of this process.
func openFiles(t *testing.T) map[string]bool {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	if goruntime.GOOS != "linux" && errors.Is(err, fs.ErrNotExist) {
		t.Skip("this system does not tell")
	}
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, e := range entries {
		if to, err := os.Readlink("/proc/self/fd/" + e.Name()); err == nil {
			found[e.Name()+" "+to] = true
		}
	}
	return found
}
