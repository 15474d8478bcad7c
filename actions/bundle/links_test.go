package bundle

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLinksLeadToTheProjectAndItsWorkspaceAlone bundles by a plain path, in a process that may
// read every file. The folder has a project in a workspace, and others beside that.
func TestLinksLeadToTheProjectAndItsWorkspaceAlone(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		files files
		links map[string]string // to what each leads
		want  string            // in the code, or after "! " the mistake
	}{
		{
			"a link to a file of the project", files{"work/a/main.js": "exports.x = require('./link.json')", "work/a/lib/x.json": `"inside"`},
			map[string]string{"work/a/link.json": "lib/x.json"}, "inside",
		},
		{
			"a link to a file outside", files{"work/a/main.js": "exports.x = require('./link.json')"},
			map[string]string{"work/a/link.json": "../../out/leak.json"}, `! "link.json" is a symbolic link out of the project's folder, to "../../out/leak.json"`,
		},
		{
			"a link without an extension", files{"work/a/main.js": "exports.x = require('./lib/link')"},
			map[string]string{"work/a/lib/link.js": "../../../out/leak.js"}, `! "lib/link" is a symbolic link out of the project's folder, to "../../out/leak.js"`,
		},
		{
			"a folder that is a link", files{"work/a/main.js": "exports.x = require('./lib/leak.json')"},
			map[string]string{"work/a/lib": "../../out"}, `! "lib/leak.json" is a symbolic link out of the project's folder, to "../../out/leak.json"`,
		},
		{
			"a link to a link", files{"work/a/main.js": "exports.x = require('./one.json')"},
			map[string]string{"work/a/one.json": "two.json", "work/a/two.json": "../../out/leak.json"}, `! "one.json" is a symbolic link out of the project's folder, to "../../out/leak.json"`,
		},
		{
			"an import of package.json that is a link", files{"work/a/main.js": "exports.x = require('#x')", "work/a/package.json": `{"imports": {"#x": "./link.json"}}`},
			map[string]string{"work/a/link.json": "../../out/leak.json"}, `! "#x" is a symbolic link out of the project's folder, to "../../out/leak.json"`,
		},
		{
			"a path that says where it leads", files{"work/a/main.js": "exports.x = require('../../out/leak.json')"}, nil, "leaked",
		},
		{
			"a path to a program with imports of its own", files{"work/a/main.js": "exports.x = require('../../more/main')", "more/main.js": "exports.y = require('./lib/two')", "more/lib/two.js": "exports.z = 'two'"}, nil, "two",
		},
		{
			"a link of what a path leads to", files{"work/a/main.js": "exports.x = require('../../more/main')", "more/main.js": "exports.y = require('./link.json')"},
			map[string]string{"more/link.json": "../out/leak.json"}, `! "../../more/link.json" is a symbolic link out of the project's folder, to "../../out/leak.json"`,
		},
		{
			"a package of the workspace of npm", files{"work/a/main.js": "exports.x = require('b')", "work/b/index.js": "exports.y = 'of b'", "work/node_modules/.keep": ""},
			map[string]string{"work/node_modules/b": "../b"}, "of b",
		},
		{
			"a package of the workspace of pnpm", files{"work/package.json": "{}", "work/pnpm-workspace.yaml": "packages: ['*']", "work/a/main.js": "exports.x = require('b')", "work/b/index.js": "exports.y = 'of b'"},
			map[string]string{"work/a/node_modules/b": "../../b"}, "of b",
		},
		{
			"a package in the store of pnpm", files{"work/a/main.js": "exports.x = require('c')", "work/node_modules/.pnpm/c@1.0.0/node_modules/c/index.js": "module.exports = require('d')", "work/node_modules/.pnpm/d@1.0.0/node_modules/d/index.js": "exports.y = 'of d'"},
			map[string]string{
				"work/a/node_modules/c":                          "../../node_modules/.pnpm/c@1.0.0/node_modules/c",
				"work/node_modules/.pnpm/c@1.0.0/node_modules/d": "../../d@1.0.0/node_modules/d",
			}, "of d",
		},
		{
			"a package that is a link out", files{"work/a/main.js": "exports.x = require('leak')"},
			map[string]string{"work/a/node_modules/leak": "../../../out"}, `! "node_modules/leak" is a symbolic link out of the project's folder, to "../../out/index.js"`,
		},
		{
			"an alias of tsconfig.json that says where it leads", files{"work/a/main.js": "import x from '@out/leak.json'; export const y = x", "work/a/tsconfig.json": `{"compilerOptions": {"paths": {"@out/*": ["../../out/*"]}}}`}, nil, "leaked",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			top := files{
				"work/package.json": `{"workspaces": ["a", "b"]}`, "work/a/package.json": `{"name": "a"}`,
				"out/leak.json": `"leaked"`, "out/leak.js": "module.exports = 'leaked'", "out/index.js": "module.exports = 'leaked'",
			}.write(t, t.TempDir())
			c.files.write(t, top)
			for link, target := range c.links {
				name := filepath.Join(top, filepath.FromSlash(link))
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.Symlink(filepath.FromSlash(target), name); err != nil {
					t.Fatal(err)
				}
			}
			options := Options{Entry: filepath.Join(top, "work", "a", "main.js")}
			mistake, isMistake := strings.CutPrefix(c.want, "! ")
			if !isMistake {
				if out := mustBuild(t, options); !strings.Contains(out.Code, c.want) {
					t.Errorf("it has no %q:\n%s", c.want, out.Code)
				}
				return
			}
			var got []string
			for _, m := range messages(t, options) {
				got = append(got, m.Text)
			}
			if diff := cmp.Diff([]string{mistake}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
