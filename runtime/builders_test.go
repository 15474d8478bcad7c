package runtime_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/sandbox/worker"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// builder is a host that builds in processes.
func builder(t *testing.T, processes runtime.Processes, log io.Writer) *runtime.Host {
	t.Helper()
	if processes.Path == "" {
		processes.Path = runtimetest.Worker()
	}
	if log == nil {
		log = io.Discard
	}
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Processes: processes, Logger: slog.New(slog.NewTextHandler(log, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = host.Close() })
	return host
}

// place is a project on disk, with a file beside it that is not its own.
func place(t *testing.T, files map[string]string) string {
	t.Helper()
	top := t.TempDir()
	for name, text := range files {
		file := filepath.Join(top, "project", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if target, ok := strings.CutPrefix(text, "-> "); ok {
			if err := os.Symlink(filepath.FromSlash(target), file); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(top, "outside"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"leak.json": `"leaked"`, "leak.js": "module.exports = 'leaked'", "tsconfig.json": `{"compilerOptions": {"jsxFactory": "leaked"}}`} {
		if err := os.WriteFile(filepath.Join(top, "outside", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(top, "project")
}

// projects are sources that must come to the same wherever they are bundled. They are made for the
// test that reads them: workers are this program, too.
func projects() map[string]map[string]string {
	return map[string]map[string]string{
		"a program":            {"main.js": "exports.onExecutePostLogin = async () => {};"},
		"TypeScript and a map": {"main.ts": "import { a } from './lib/a';\nexport const onExecutePostLogin = async (): Promise<void> => { a(); };", "lib/a.ts": "export function a(this: void) {}"},
		"packages": {
			"main.js": "const { x } = require('dep'); require('./gone-maybe' + x); exports.a = x;", "package.json": `{}`,
			"node_modules/dep/package.json": `{"name": "dep", "version": "1.0.0", "exports": {".": "./lib/index.js"}}`, "node_modules/dep/lib/index.js": "exports.x = require('absent'); require('./build.node')",
			"node_modules/dep/lib/build.node": "\x7fELF",
		},
		"a mistake":                           {"main.js": "exports.a = 1;\nlet b = ;\n"},
		"a package that is not installed":     {"main.js": "require('axios')"},
		"a file that is not there":            {"main.js": "require('./helpr')", "helper.js": "1"},
		"a native add-on":                     {"main.js": "require('./fast.node')", "fast.node": "\x7fELF"},
		"a file of an unknown kind":           {"main.js": "require('./page.html')", "page.html": "<p>"},
		"a text that is empty":                {"main.js": "// nothing\n"},
		"an await at the top level":           {"main.mjs": "await 1; export const a = 1;"},
		"expressions nested beyond reason":    {"main.js": "exports.a = " + strings.Repeat("(", 100_000) + strings.Repeat(")", 100_000)},
		"unary operators beyond reason":       {"main.js": "exports.a = " + strings.Repeat("!", 20_000) + "1"},
		"operators beyond reason":             {"main.js": "exports.a = 1" + strings.Repeat("+1", 50_000)},
		"JSON nested beyond reason":           {"main.js": "exports.a = require('./deep.json')", "deep.json": strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)},
		"a source map that leads out":         {"main.js": "exports.a = 1;\n//# sourceMappingURL=../outside/leak.json"},
		"an import that leads out":            {"main.js": "exports.a = require('../outside/leak.json')"},
		"an import that leads out to nothing": {"main.js": "exports.a = require('../outside/nothing.json')"},
		"an import of the root":               {"main.js": "exports.a = require('/etc/passwd')"},
		"a file that is a link out":           {"main.js": "exports.a = require('./link.json')", "link.json": "-> ../outside/leak.json"},
		"a folder that is a link out":         {"main.js": "exports.a = require('./link/leak.json')", "link": "-> ../outside"},
		"a package that is a link out":        {"main.js": "exports.a = require('dep')", "package.json": "{}", "node_modules/dep": "-> ../../outside"},
		"a package whose program leads out":   {"main.js": "exports.a = require('dep')", "package.json": "{}", "node_modules/dep/package.json": `{"main": "../../../outside/leak.js"}`},
		"a package whose exports lead out":    {"main.js": "exports.a = require('dep')", "package.json": "{}", "node_modules/dep/package.json": `{"exports": "../../../outside/leak.js"}`},
		"imports of package.json that lead out": {
			"main.js": "exports.a = require('#leak')", "package.json": `{"imports": {"#leak": "../outside/leak.js"}}`,
		},
		"a browser field that leads out":     {"main.js": "exports.a = require('./a')", "a.js": "exports.b = 1", "package.json": `{"browser": {"./a.js": "../outside/leak.js"}}`},
		"a tsconfig.json that extends":       {"main.ts": "export const a = <b/>", "tsconfig.json": `{"extends": "../outside/tsconfig.json", "compilerOptions": {"jsx": "react"}}`},
		"a tsconfig.json that is a link out": {"main.ts": "export const a = 1", "tsconfig.json": "-> ../outside/tsconfig.json"},
		"paths that lead out":                {"main.ts": "import a from '@o/leak.json'; export const b = a", "tsconfig.json": `{"compilerOptions": {"paths": {"@o/*": ["../outside/*"]}}}`},
		"paths that lead out, and in":        {"main.ts": "import a from '@o/leak.json'; export const b = a", "in/leak.json": `"inside"`, "tsconfig.json": `{"compilerOptions": {"paths": {"@o/*": ["../outside/*", "./in/*"]}}}`},
		"a baseUrl that leads out":           {"main.ts": "import a from 'leak.json'; export const b = a", "tsconfig.json": `{"compilerOptions": {"baseUrl": "../outside"}}`},
	}
}

// ended is how a build ended.
type ended struct {
	Version *actions.Version
	Error   *actions.Error
}

func build(t *testing.T, host *runtime.Host, b actions.Binding) ended {
	t.Helper()
	version, err := host.Build(t.Context(), b)
	e, _ := errors.AsType[*actions.Error](err)
	if err != nil && e == nil {
		t.Errorf("an error of another type: %v", err)
	}
	return ended{version, e}
}

func TestBuildsEndInProcessesAsTheyDoInProcess(t *testing.T) {
	t.Parallel()
	here := runtimetest.NewInProcess(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}})
	there := builder(t, runtime.Processes{}, nil)
	for name, files := range projects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := place(t, files)
			entry := "main.js"
			for _, other := range []string{"main.ts", "main.mjs"} {
				if _, ok := files[other]; ok {
					entry = other
				}
			}
			memory := fstest.MapFS{}
			for file, text := range files {
				if !strings.HasPrefix(text, "-> ") {
					memory[file] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
				}
			}
			for kind, b := range map[string]actions.Binding{
				"a folder": {Source: os.DirFS(folder), Path: entry}, "a file system": {Source: memory, Path: entry},
			} {
				want, got := build(t, here, b), build(t, there, b)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s, in process and in one of its own:\n%s", kind, diff)
				}
				if got.Version != nil && strings.Contains(got.Version.Code, "leaked") {
					t.Errorf("%s: it reads what is outside", kind)
				}
			}
			got := build(t, there, actions.Binding{Path: filepath.Join(folder, entry)})
			if lockdown.Available().On(lockdown.Landlock) && got.Version != nil && strings.Contains(got.Version.Code, "leaked") {
				t.Error("a path: it reads what is outside")
			}
			for _, where := range []string{fmt.Sprint(got.Error), fmt.Sprint(got.Version)} {
				if strings.Contains(where, filepath.Dir(folder)) {
					t.Errorf("a path of this machine is told: %.500s", where)
				}
			}
		})
	}
}

func TestAnImportFromOutsideOfTheProjectIsNamed(t *testing.T) {
	t.Parallel()
	if !lockdown.Available().On(lockdown.Landlock) {
		t.Skip("the kernel has no Landlock")
	}
	host := builder(t, runtime.Processes{}, nil)
	for name, files := range map[string]map[string]string{
		"../outside/leak.json": {"main.js": "exports.a = require('../outside/leak.json')"},
		"./link/leak.json":     {"main.js": "exports.a = require('./link/leak.json')", "link": "-> ../outside"},
		"./link.json":          {"main.js": "exports.a = require('./link.json')", "link.json": "-> ../outside/leak.json"},
		"/etc/passwd":          {"main.js": "exports.a = require('/etc/passwd')"},
	} {
		files["package.json"] = "{}"
		got := build(t, host, actions.Binding{Path: filepath.Join(place(t, files), "main.js")})
		if got.Error == nil || got.Error.Kind != actions.KindLoad || got.Error.Message != fmt.Sprintf("%q is outside of the project's folder", name) || got.Error.Source == nil {
			t.Errorf("%s: got %+v", name, got.Error)
		}
	}
}

// Packages above a project, and those of its workspace, are found as Node finds them.
func TestAProjectFindsThePackagesAboveIt(t *testing.T) {
	t.Parallel()
	folder := place(t, map[string]string{
		"apps/a/package.json": "{}", "apps/a/src/main.js": "exports.a = [require('dep'), require('@w/near'), require('./sub')];", "apps/a/src/sub.js": "module.exports = 'sub'",
		"node_modules/dep/index.js": "module.exports = 'dep'", "libs/near/index.js": "module.exports = 'near'", "libs/near/package.json": "{}", "node_modules/@w/near": "-> ../../libs/near",
	})
	b := actions.Binding{Path: filepath.Join(folder, "apps", "a", "src", "main.js")}
	here := runtimetest.NewInProcess(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}})
	want, got := build(t, here, b), build(t, builder(t, runtime.Processes{}, nil), b)
	if want.Version == nil {
		t.Fatal(want.Error)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("in process and in one of its own:\n%s", diff)
	}
}

func TestTheEndsOfBuildsAreToldApart(t *testing.T) {
	t.Parallel()
	large := fstest.MapFS{}
	var imports strings.Builder
	for i := range modulesOf() {
		fmt.Fprintf(&imports, "require('./m%d');\n", i)
		large[fmt.Sprintf("m%d.js", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "exports.x%d = %q;", i, strings.Repeat("x", 2000))}
	}
	large["main.js"] = &fstest.MapFile{Data: []byte(imports.String())}
	huge := place(t, map[string]string{"main.js": "exports.a = require('./huge.js')", "huge.js": "", "entry.js": ""})
	for _, name := range []string{"huge.js", "entry.js"} {
		if err := os.Truncate(filepath.Join(huge, name), 100<<20); err != nil {
			t.Fatal(err)
		}
	}
	small := fstest.MapFS{"main.js": {Data: []byte("exports.a = 1")}}
	for name, test := range map[string]struct {
		processes runtime.Processes
		binding   actions.Binding
		kind      actions.Kind
		message   string
	}{
		"a build that takes too long": {
			runtime.Processes{BuildTime: time.Millisecond, Grace: time.Nanosecond}, actions.Binding{Source: large, Path: "main.js"},
			actions.KindTimeout, "the action was not bundled within 1ms",
		},
		"a build that takes too much memory": {
			runtime.Processes{BuildMemory: 96 << 20}, actions.Binding{Source: large, Path: "main.js"},
			actions.KindMemory, "to bundle the action takes more than the 96 MiB of memory that there is for it",
		},
		"a module of 100 MB": {
			runtime.Processes{}, actions.Binding{Source: os.DirFS(huge), Path: "main.js"},
			actions.KindLoad, "huge.js: it has 104857600 bytes, more than the limit of 67108864",
		},
		"an entry of 100 MB": {
			runtime.Processes{}, actions.Binding{Source: os.DirFS(huge), Path: "entry.js"},
			actions.KindLoad, "entry.js: it has 104857600 bytes, more than the limit of 67108864",
		},
		"a file that is not there": {
			runtime.Processes{}, actions.Binding{Source: small, Path: "gone.js"}, actions.KindNotFound, "there is no file gone.js",
		},
		"a file to include that is not there": {
			runtime.Processes{}, actions.Binding{Source: small, Path: "main.js", Include: []string{"x.txt"}},
			actions.KindNotFound, `no file matches "x.txt", in the folder of main.js`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := build(t, builder(t, test.processes, nil), test.binding)
			if got.Error == nil || got.Error.Kind != test.kind || got.Error.Message != test.message {
				t.Errorf("got %+v, want %s: %s", got.Error, test.kind, test.message)
			}
		})
	}
}

// modulesOf is of how many modules a large program is.
func modulesOf() int {
	if os.Getenv("USHER_TEST_FULL") != "" {
		return 100_000
	}
	return 15_000
}

func TestABuildEndsWithItsCaller(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	host := builder(t, runtime.Processes{Path: liar(t)}, nil)
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err := host.Build(ctx, actions.Binding{Source: fstest.MapFS{"silence.js": {Data: []byte("1")}}, Path: "silence.js"})
	if e, ok := errors.AsType[*actions.Error](err); !ok || e.Kind != actions.KindCanceled {
		t.Errorf("got %v", err)
	}
}

// lies are what processes that bundle say in place of the truth, by the names of the files.
var lies = map[string]func(task *worker.Task){
	"garbage": func(task *worker.Task) { task.Answer(bytes.Repeat([]byte{0xff}, 1000)) },
	"nothing": func(task *worker.Task) { task.Answer(nil) },
	"silence": func(*worker.Task) { select {} },
	"death":   func(*worker.Task) { os.Exit(0) },
	"zeros": func(*worker.Task) {
		for {
			_, _ = os.Stdout.Write(make([]byte, 1<<16))
		}
	},
	"too much": func(task *worker.Task) { task.Answer(make([]byte, 300<<20)) },
}

const liarName = "liar"

// lieAsAWorker makes this process a worker that lies, if it is one by its name.
func lieAsAWorker() {
	if self, err := os.Executable(); err != nil || filepath.Base(self) != liarName {
		return
	}
	worker.Main(worker.Service{Tables: runtime.Tables([]actions.Dialect{auth0.Dialect()}), Once: func(_ context.Context, task *worker.Task) []byte {
		for name, lie := range lies {
			if bytes.Contains(task.Payload, []byte(name+".js")) {
				lie(task)
			}
		}
		return nil
	}, Load: func([]byte) (any, error) { return nil, nil }, Run: func(_ context.Context, task *worker.Task) []byte {
		answer, rest := runtime.AStepOfHours()
		task.Answer(answer)
		return rest
	}})
}

// liar is the program of workers that lie.
func liar(t *testing.T) string {
	t.Helper()
	program := runtimetest.Worker()
	if program == "" {
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		program = self
	}
	path := filepath.Join(t.TempDir(), liarName)
	if os.Link(program, path) == nil {
		return path
	}
	text, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAProcessThatLiesAboutABuildIsEnded(t *testing.T) {
	t.Parallel()
	for name := range lies {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := ended{Error: &actions.Error{Kind: actions.KindCrash, Message: "the worker process broke its protocol and was ended", Frames: []actions.Frame{}}}
			processes := runtime.Processes{Path: liar(t)}
			switch name {
			case "silence":
				processes.BuildTime = 2 * time.Second // of which the start of a process is a part
				want.Error.Kind, want.Error.Message = actions.KindTimeout, "the action was not bundled within 2s"
			case "death":
				want.Error.Message = "the worker process ended"
			}
			var log bytes.Buffer
			host := builder(t, processes, &log)
			b := actions.Binding{Source: fstest.MapFS{name + ".js": {Data: []byte("exports.a = 1")}}, Path: name + ".js"}
			if diff := cmp.Diff(want, build(t, host, b)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if err := host.Close(); err != nil {
				t.Error(err)
			}
			if told := strings.Contains(log.String(), "a worker said what cannot be") || strings.Contains(log.String(), "a worker had to be replaced"); !told {
				t.Errorf("the operator is not told: %s", log.String())
			}
		})
	}
}

func TestBuildsLeaveNothingBehind(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	builds := func(times int) {
		host := builder(t, runtime.Processes{BuildSoon: true}, nil)
		for range times {
			build(t, host, actions.Binding{Source: fstest.MapFS{"main.js": {Data: []byte("exports.a = 1")}}, Path: "main.js"})
			build(t, host, actions.Binding{Source: fstest.MapFS{"main.js": {Data: []byte("let a = ;")}}, Path: "main.js"})
		}
		if err := host.Close(); err != nil {
			t.Error(err)
		}
	}
	builds(1) // what is made once is not left
	before := takeStock(t)
	builds(5)
	before.compare(t)
	left, err := fs.ReadDir(os.DirFS(temporary), ".")
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestABuildThatCannotBeConfinedIsRefused(t *testing.T) {
	t.Parallel()
	if lockdown.Available().On(lockdown.Landlock) {
		t.Skip("the kernel has Landlock")
	}
	host := builder(t, runtime.Processes{Least: lockdown.Full}, nil)
	got := build(t, host, actions.Binding{Source: fstest.MapFS{"main.js": {Data: []byte("exports.a = 1")}}, Path: "main.js"})
	if got.Error == nil || !strings.Contains(got.Error.Message, "landlock") {
		t.Errorf("got %+v", got.Error)
	}
}
