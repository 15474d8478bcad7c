//go:build unix

package bundle

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pipe makes a named pipe, to which nobody writes, below a folder.
func pipe(t *testing.T, folder, name string) {
	t.Helper()
	file := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(file, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestBuildOpensNoPipe(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, pipe string
		// folder is the one of the source, where that is not the top.
		folder string
		main   string // "" for one that imports nothing
		files  files
		link   [2]string // and what it leads to
	}{
		{name: "beside the action", pipe: "package.json"},
		{name: "the configuration of TypeScript", pipe: "tsconfig.json"},
		{name: "that the configuration extends", pipe: "base.json", files: files{"tsconfig.json": `{"extends": "./base"}`}},
		{name: "a manifest of Yarn", pipe: ".pnp.cjs"},
		{name: "on the way of a relative import", pipe: "lib/package.json", main: "require('./lib/deep/x')", files: files{"lib/deep/x.js": ""}},
		{name: "that looks like an archive", pipe: "lib.zip", main: "require('./lib.zip/x')"},
		{name: "in a package", pipe: "node_modules/p/package.json", main: "require('p')", files: files{"node_modules/p/index.js": ""}},
		{name: "in a package with a scope", pipe: "node_modules/@s/p/package.json", main: "require('@s/p/x')", files: files{"node_modules/@s/p/x.js": ""}},
		{name: "in the folder of packages", pipe: "node_modules/package.json", main: "require('p')", files: files{"node_modules/p/index.js": ""}},
		{name: "in a package of a package", pipe: "node_modules/q/package.json", main: "require('p')", files: files{"node_modules/p/index.js": "require('q')", "node_modules/q/index.js": ""}},
		{
			name: "where main leads", pipe: "node_modules/p/dist/package.json", main: "require('p')",
			files: files{"node_modules/p/package.json": `{"main": "dist/x.js"}`, "node_modules/p/dist/x.js": ""},
		},
		{
			name: "where exports lead", pipe: "node_modules/p/dist/a/package.json", main: "require('p/a')",
			files: files{"node_modules/p/package.json": `{"exports": {"./*": {"node": ["./dist/*/x.js"]}}}`, "node_modules/p/dist/a/x.js": ""},
		},
		{
			name: "where exports of a folder lead", pipe: "node_modules/p/dist/a/package.json", main: "require('p/a/x.js')",
			files: files{"node_modules/p/package.json": `{"exports": {"./": "./dist/"}}`, "node_modules/p/dist/a/x.js": ""},
		},
		{
			name: "of which only the case of a member differs", pipe: "node_modules/p/dist/package.json", main: "require('p')",
			files: files{"node_modules/p/package.json": `{"main": "dist/x.js", "MAIN": "index.js"}`, "node_modules/p/dist/x.js": "", "node_modules/p/index.js": ""},
		},
		{
			name: "where main leads behind a byte order mark", pipe: "node_modules/p/dist/package.json", main: "require('p')",
			files: files{"node_modules/p/package.json": "\ufeff" + `{"main": "dist/x.js"}`, "node_modules/p/dist/x.js": ""},
		},
		{
			name: "where a link to a folder leads", pipe: "other/package.json", main: "require('p')",
			files: files{"node_modules/p/package.json": `{"main": "dist/x"}`, "other/deep/x.js": ""},
			link:  [2]string{"node_modules/p/dist", "../../other/deep"},
		},
		{
			name: "where a link to a file leads", pipe: "other/package.json", main: "require('./x')",
			files: files{"other/deep/y.js": ""},
			link:  [2]string{"x.js", "other/deep/y.js"},
		},
		{
			name: "where imports lead", pipe: "lib/package.json", main: "require('#x')",
			files: files{"package.json": `{"imports": {"#x": "./lib/x.js"}}`, "lib/x.js": ""},
		},
		{
			name: "of a package that imports lead to", pipe: "node_modules/p/package.json", main: "require('#x')",
			files: files{"package.json": `{"imports": {"#x": {"default": "p"}}}`, "node_modules/p/index.js": ""},
		},
		{
			name: "where the package's own exports lead", pipe: "lib/package.json", main: "require('me/x')",
			files: files{"package.json": `{"name": "me", "exports": {"./x": "./lib/x.js"}}`, "lib/x.js": ""},
		},
		{
			name: "where a path of the configuration leads", pipe: "lib/package.json", main: "require('@lib/x')",
			files: files{"tsconfig.json": `{"compilerOptions": {"paths": {"@lib/*": ["./lib/*"]}}}`, "lib/x.js": ""},
		},
		{
			name: "where the base of the configuration leads", pipe: "lib/package.json", main: "require('lib/x')",
			files: files{"tsconfig.json": `{"compilerOptions": {"baseUrl": "."}}`, "lib/x.js": ""},
		},
	}
	for _, test := range tests {
		for kind, source := range map[string]func(string) Options{
			"a folder": func(folder string) Options { return Options{Source: os.DirFS(folder), Entry: "main.js"} },
			"a path":   func(folder string) Options { return Options{Entry: filepath.Join(folder, "main.js")} },
		} {
			t.Run(test.name+" of "+kind, func(t *testing.T) {
				t.Parallel()
				folder, err := filepath.EvalSymlinks(test.files.write(t, t.TempDir()))
				if err != nil {
					t.Fatal(err)
				}
				files{"main.js": "exports.handler = () => 1;" + test.main}.write(t, folder)
				if test.link[0] != "" {
					if err := os.Symlink(test.link[1], filepath.Join(folder, test.link[0])); err != nil {
						t.Fatal(err)
					}
				}
				pipe(t, folder, test.pipe)
				told := messages(t, source(folder))
				want := Message{Name: "Error", Text: test.pipe + ": it is not a plain file", Hint: "put a plain file into its place, or remove it"}
				if diff := cmp.Diff([]Message{want}, []Message{{Name: told[0].Name, Text: told[0].Text, Hint: told[0].Hint}}); diff != "" {
					t.Error(diff)
				}
				if test.main != "" && !strings.HasPrefix(told[0].File, "main.js") && !strings.HasPrefix(told[0].File, "node_modules/p/") {
					t.Errorf("the place is %s", told[0])
				}
			})
		}
	}
}

func TestBuildOpensNoPipeAboveTheSource(t *testing.T) {
	t.Parallel()
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	folder := files{"main.js": "exports.handler = () => 1;"}.write(t, filepath.Join(top, "source"))
	pipe(t, top, "package.json")
	_, err = Build(t.Context(), Options{Source: os.DirFS(folder), Entry: "main.js"})
	if err == nil || err.Error() != "../package.json: it is not a plain file" {
		t.Errorf("error %v", err)
	}
}

// A build must not outlast who waits for it, even where something blocks esbuild that nobody
// foresaw: here a file that is never read to its end.
func TestBuildOutlastsNobodyWhoWaits(t *testing.T) {
	t.Parallel()
	options := Options{Source: os.DirFS(files{"main.js": "exports.handler = () => 1;"}.write(t, t.TempDir())), Entry: "main.js"}
	site, err := Locate(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	defer site.Remove()
	tree := newTree(site)
	if _, err := tree.readEntry(); err != nil {
		t.Fatal(err)
	}
	b := build{tree: tree, porter: newPorter(tree), loader: newLoader(tree), options: options}
	ctx, stop := context.WithCancel(t.Context())
	end := make(chan struct{})
	defer close(end) // so that esbuild comes to its end, too
	b.loader.read = func(string) ([]byte, error) {
		stop()
		<-end
		return nil, context.Canceled
	}
	if _, err := b.run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestBuildParsesNoManifestThatIsTooDeep(t *testing.T) {
	t.Parallel()
	source := files{
		"main.js": "exports.handler = () => require('p');", "node_modules/p/index.js": "",
		"node_modules/p/package.json": strings.Repeat("[", maxNesting+1) + strings.Repeat("]", maxNesting+1),
	}
	told := messages(t, Options{Source: source.fs(), Entry: "main.js"})
	if want := "node_modules/p/package.json: it has more than 10000 brackets in one another"; told[0].Text != want {
		t.Errorf("got %q, want %q", told[0].Text, want)
	}
}
