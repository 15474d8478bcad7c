package cognito_test

import (
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// says is a handler that tells which file it is from.
func says(text string) string {
	return `async (event) => { console.log("` + text + `"); return event; }`
}

func TestHandlerStrings(t *testing.T) {
	t.Parallel()
	const done = `completed {"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}` + "\n"
	refused := func(kind, message, hint string) string {
		return "load " + kind + ": " + message + "\nUserLambdaValidationException: PreSignUp failed with error " + message + ".\nhint: " + hint + "\n"
	}
	tests := []struct {
		name, handler, path, runtime string
		files                        map[string]string
		want                         string
	}{
		{name: "a file and a function (E1)", handler: "index.handler",
			files: map[string]string{"index.js": "exports.handler = " + says("index.js")}, want: done + "log: index.js\n"},
		{name: "a file in a folder (E1)", handler: "src/auth/sign-up.main",
			files: map[string]string{"src/auth/sign-up.js": "exports.main = " + says("sign-up.js")}, want: done + "log: sign-up.js\n"},
		{name: "dots behind the first lead into objects (E1)", handler: "index.a.b.handler",
			files: map[string]string{"index.js": "exports.a = { b: { handler: " + says("deep") + " } }"}, want: done + "log: deep\n"},
		{name: "the last part is split at its first dot, so that a file with a dot in its name cannot be meant (E1)", handler: "app.v2.handler",
			files: map[string]string{"app.v2.js": "exports.handler = " + says("app.v2.js"), "app.js": "exports.v2 = { handler: " + says("app.js") + " }"},
			want:  done + "log: app.js\n"},
		{name: "dots of a folder do not count (E1)", handler: "v1.2/index.handler",
			files: map[string]string{"v1.2/index.js": "exports.handler = " + says("v1.2")}, want: done + "log: v1.2\n"},
		{name: ".js comes before .mjs and .cjs (E2)", handler: "index.handler",
			files: map[string]string{
				"index.cjs": "exports.handler = " + says("cjs"), "index.mjs": "export const handler = " + says("mjs"), "index.js": "exports.handler = " + says("js"),
			}, want: done + "log: js\n"},
		{name: ".mjs comes before .cjs (E2)", handler: "index.handler", runtime: "nodejs24.x",
			files: map[string]string{"index.cjs": "exports.handler = " + says("cjs"), "index.mjs": "export const handler = " + says("mjs")}, want: done + "log: mjs\n"},
		{name: "a file without an extension comes first (E2)", handler: "index.handler",
			files: map[string]string{"index": "exports.handler = " + says("bare"), "index.js": "exports.handler = " + says("js")}, want: done + "log: bare\n"},
		{name: "a file without an extension comes first for Node.js 24 too (E2)", handler: "index.handler", runtime: "nodejs24.x",
			files: map[string]string{"index": "exports.handler = " + says("bare"), "index.js": "exports.handler = " + says("js")}, want: done + "log: bare\n"},
		{name: "an empty file exports nothing (E3)", handler: "index.handler",
			files: map[string]string{"index.js": "// nothing yet\n"},
			want:  refused("Runtime.HandlerNotFound", "index.handler is undefined or not exported", "export the function that the handler index.handler names")},
		{name: "a folder of that name is no file (E2)", handler: "src.handler",
			files: map[string]string{"src/x.js": "", "src.cjs": "exports.handler = " + says("src.cjs")}, want: done + "log: src.cjs\n"},
		{name: "an installed package is found last, by Node.js 22 (E2)", handler: "tools.handler",
			files: map[string]string{"node_modules/tools/package.json": `{"main":"lib/main"}`, "node_modules/tools/lib/main.js": "exports.handler = " + says("package")},
			want:  done + "log: package\n"},
		{name: "and not by Node.js 24 (E2)", handler: "tools.handler", runtime: "nodejs24.x",
			files: map[string]string{"node_modules/tools/index.js": "exports.handler = " + says("package")},
			want:  refused("Runtime.ImportModuleError", "Error: Cannot find module 'tools'", "there is no file tools with an extension that nodejs24.x knows")},
		{name: "an ES module exports its function by name (E3)", handler: "index.main",
			files: map[string]string{"index.mjs": "export const main = " + says("mjs")}, want: done + "log: mjs\n"},
		{name: "Node.js 24 looks at the default export too (E3)", handler: "index.main", runtime: "nodejs24.x",
			files: map[string]string{"index.mjs": "export default { main: " + says("default") + " }"}, want: done + "log: default\n"},
		{name: "Node.js 22 does not (E3)", handler: "index.main",
			files: map[string]string{"index.mjs": "export default { main: " + says("default") + " }"},
			want:  refused("Runtime.HandlerNotFound", "index.main is undefined or not exported", "export the function that the handler index.main names")},
		{name: "ES module syntax in a .js file works (E5)", handler: "index.handler",
			files: map[string]string{"index.js": "export const handler = " + says("esm")},
			want:  done + "log: esm\nwarning: index.js is an ES module, which Lambda refuses in a .js file; name it .mjs, or put \"type\": \"module\" into its package.json\n"},
		{name: "a path and a handler string that mean the same file", handler: "index.handler", path: "index.ts",
			files: map[string]string{"index.ts": "export const handler = " + says("ts")}, want: done + "log: ts\n"},
		{name: "a path and a handler string that do not", handler: "main.handler", path: "index.js",
			files: map[string]string{"index.js": "exports.handler = " + says("js")},
			want:  refused("Runtime.ImportModuleError", "Error: Cannot find module 'main'", "the handler main.handler is not in the file index.js")},
		{name: "no dot (E1)", handler: "index",
			files: map[string]string{"index.js": ""},
			want:  refused("Runtime.MalformedHandlerName", "Bad handler", "there is no dot in it: write file.function, such as index.handler or src/sign-up.handler")},
		{name: "two dots in a row (E1)", handler: "../index.handler",
			files: map[string]string{"index.js": ""},
			want:  refused("Runtime.MalformedHandlerName", "Bad handler", "a handler may not lead out of its folder: write file.function, such as index.handler or src/sign-up.handler")},
		{name: "no function", handler: "index.",
			files: map[string]string{"index.js": ""},
			want:  refused("Runtime.MalformedHandlerName", "Bad handler", "file or function is missing: write file.function, such as index.handler or src/sign-up.handler")},
		{name: "a file that is missing (E4)", handler: "src/main.handler",
			files: map[string]string{"index.js": ""},
			want:  refused("Runtime.ImportModuleError", "Error: Cannot find module 'src/main'", "there is no file src/main with an extension that nodejs22.x knows")},
		{name: "an export that is missing (E3)", handler: "index.main",
			files: map[string]string{"index.js": "exports.handler = " + says("js")},
			want:  refused("Runtime.HandlerNotFound", "index.main is undefined or not exported", "the functions that the file exports are handler")},
		{name: "an export that is no function (E3)", handler: "index.a.b",
			files: map[string]string{"index.js": "exports.a = { b: 1 }"},
			want:  refused("Runtime.HandlerNotFound", "index.a.b is not a function", "export the function that the handler index.a.b names")},
		{name: "a syntax error (E4)", handler: "index.handler",
			files: map[string]string{"index.js": "exports.handler = ;"},
			want:  "load Runtime.UserCodeSyntaxError: SyntaxError: Unexpected \";\"\nUserLambdaValidationException: PreSignUp failed with error SyntaxError: Unexpected \";\".\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			source := fstest.MapFS{}
			for name, text := range test.files {
				source[name] = &fstest.MapFile{Data: []byte(text)}
			}
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}})
			got := ending(t, host, actions.Binding{Name: "sign-up", Source: source, Path: test.path, Handler: test.handler, Runtime: test.runtime})
			if diff := gocmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What is wrong with how a function is bound is told by New, all of it together.
func TestFunctionsThatCannotBe(t *testing.T) {
	t.Parallel()
	source := fstest.MapFS{"index.js": &fstest.MapFile{Data: []byte("exports.handler = async (event) => event")}}
	flow := func(b actions.Binding) map[string][]actions.Binding {
		b.Source = source
		return map[string][]actions.Binding{"cognito/PreSignUp": {b}}
	}
	tests := []struct {
		name   string
		config runtime.Config
		want   string
	}{
		{"a runtime of the host that there is not", runtime.Config{Runtime: "nodejs26.x"}, `Config.Runtime: there is no runtime "nodejs26.x"; did you mean nodejs22.x?`},
		{"a runtime of a binding that there is not", runtime.Config{Flows: flow(actions.Binding{Path: "index.js", Runtime: "python"})},
			`Binding.Runtime: there is no runtime "python"; the runtimes are nodejs22.x, nodejs24.x`},
		{"a handler string without a file", runtime.Config{Flows: flow(actions.Binding{Handler: "handler"})}, "Bad handler"},
		{"fewer attempts than none", runtime.Config{Attempts: -1}, "Config.Attempts: -1 is negative"},
		{"a variable that is reserved (H1)", runtime.Config{Function: actions.Function{Environment: map[string]string{"AWS_REGION": "eu-west-1"}}},
			"Config.Function: Environment: AWS_REGION is reserved"},
		{"a variable with a bad name (H1)", runtime.Config{Function: actions.Function{Environment: map[string]string{"1ST": ""}}}, `"1ST" is no name of a variable`},
		{"more than 4 KB of variables (H1)", runtime.Config{Function: actions.Function{Environment: map[string]string{"TEXT": strings.Repeat("x", 4096)}}},
			"Environment: the variables have 4100 bytes, and 4096 is the most"},
		{"a memory that there is not", runtime.Config{Function: actions.Function{MemoryMB: 64}}, "MemoryMB: 64 is not from 128 to 10240"},
		{"a client context that is no JSON (G)", runtime.Config{Function: actions.Function{ClientContext: []byte("{")}}, "ClientContext: it is no JSON"},
		{"an account without twelve digits", runtime.Config{Function: actions.Function{Account: "12"}}, `Account: "12" has not 12 digits`},
		{"a log format that there is not (H5)", runtime.Config{Function: actions.Function{LogFormat: "XML"}}, `LogFormat: there is no "XML"; there are Text and JSON`},
		{"a log level that there is not (H5)", runtime.Config{Flows: flow(actions.Binding{Path: "index.js", Function: actions.Function{LogLevel: "LOUD"}})},
			`LogLevel: there is no "LOUD"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.config.Dialects, test.config.Isolation = []actions.Dialect{cognito.Dialect()}, runtime.TrustedAuthors
			host, err := runtime.New(test.config)
			if err == nil {
				_ = host.Close()
				t.Fatal("New takes it")
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %q, want %q in it", err, test.want)
			}
		})
	}
}
