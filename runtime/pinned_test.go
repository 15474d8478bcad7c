package runtime

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func TestNPMTakesPackagesFromRegistriesAlone(t *testing.T) {
	t.Parallel()
	const digest = `"integrity": "sha512-q83vEg=="`
	left := `"node_modules/left": {"version": "1.2.3", "resolved": "https://registry.npmjs.org/left/-/left-1.2.3.tgz", ` + digest + `}`
	lock := func(packages ...string) string {
		return `{"lockfileVersion": 3, "packages": {` + strings.Join(packages, ", ") + `}}`
	}
	for _, test := range []struct{ name, manifest, lock, want string }{
		{"a package of npm's own registry", `{"dependencies": {"left": "^1.2.0 || 2.x", "right": "npm:other@~1"}, "overrides": {"a@^1": {".": "$left", "b": "1"}}}`, lock(`"": {}`, left), ""},
		{"a package with a scope, in a package", `{}`, lock(`"node_modules/a/node_modules/@s/b": {"version": "1.0.0", ` + digest + `}`), ""},
		{"a package of a registry that is named", `{}`, lock(`"node_modules/a": {"resolved": "https://npm.example.com/own/@a%2fb/-/c.tgz", "integrity": "sha1-q83v sha512-q83vEg=="}`), ""},
		{"a package that lies in another", `{}`, lock(`"node_modules/a/node_modules/b": {"version": "1.0.0", "inBundle": true}`), ""},
		{"an older list beside the other", `{}`, `{"lockfileVersion": 2, "packages": {}, "dependencies": {"a": {"version": "npm:b@1.0.0", "requires": {"c": "1"}, ` + digest + `, "dependencies": {"d": {"version": "1.0.0", "bundled": true}}}}}`, ""},
		{"no lock file", `{}`, "", ""},
		{"a lock file of the first format", `{}`, `{"lockfileVersion": 1, "dependencies": {}}`, "does not say where all packages come from"},
		{"a lock file that says to be newer than it is", `{}`, `{"lockfileVersion": 3, "dependencies": {}}`, "does not say where all packages come from"},
		{"a lock file that is none", `{}`, `{`, "the lock file package-lock.json cannot be read"},
		{"a package.json that is none", `{`, lock(), "package.json cannot be read"},
		{"an address of this machine", `{}`, lock(`"node_modules/a": {"resolved": "http://127.0.0.1:1/a.tgz", ` + digest + `}`), "node_modules/a comes from http://127.0.0.1:1/a.tgz, which is no registry"},
		{"an address that begins like one", `{}`, lock(`"node_modules/a": {"resolved": "https://registry.npmjs.org@evil.example.com/a.tgz", ` + digest + `}`), "is no registry"},
		{"an address beside a registry", `{}`, lock(`"node_modules/a": {"resolved": "https://npm.example.com/own/../other/a.tgz", ` + digest + `}`), "is no registry"},
		{"an address beside a registry, in other letters", `{}`, lock(`"node_modules/a": {"resolved": "https://npm.example.com/own/%2e%2e/other/a.tgz", ` + digest + `}`), "is no registry"},
		{"an address that is no text", `{}`, lock(`"node_modules/a": {"resolved": ["http://127.0.0.1/"], ` + digest + `}`), "comes from nowhere"},
		{"an address under a name that Go takes for another", `{}`, lock(`"node_modules/a": {"resolved": "git+ssh://evil.example.com/a.git", "Resolved": "https://registry.npmjs.org/a.tgz", ` + digest + `}`), "comes from git+ssh:"},
		{"packages under a name that Go takes for another", `{}`, `{"lockfileVersion": 3, "packages": {"node_modules/a": {"version": "http://127.0.0.1/"}}, "Packages": {"node_modules/a": {` + digest + `}}}`, "comes from http:"},
		{"a repository as a version", `{}`, lock(`"node_modules/a": {"version": "git+https://evil.example.com/a.git", ` + digest + `}`), "comes from git+https:"},
		{"a repository in the older list", `{}`, `{"lockfileVersion": 2, "packages": {}, "dependencies": {"a": {"version": "github:evil/a", ` + digest + `}}}`, "comes from github:evil/a"},
		{"no digest", `{}`, lock(`"node_modules/a": {"version": "1.0.0"}`), "has no digest"},
		{"a digest that npm passes over", `{}`, lock(`"node_modules/a": {"version": "1.0.0", "integrity": "md9-abc"}`), "has no digest"},
		{"a package that says that it lies in none", `{}`, lock(`"node_modules/a": {"version": "1.0.0", "inBundle": true}`), "has no digest"},
		{"a folder of this machine", `{}`, lock(`"node_modules/a": {"resolved": "../a", "link": 1}`), "is a folder of this machine"},
		{"a lock file in a package", `{}`, lock(`"node_modules/a": {"version": "1.0.0", "hasShrinkwrap": true, ` + digest + `}`), "brings a lock file of its own"},
		{"a place outside of the folder", `{}`, lock(`"node_modules/../../a": {"version": "1.0.0", ` + digest + `}`), "is no folder of a package"},
		{"a place beside the packages", `{}`, lock(`"../a": {"version": "1.0.0", ` + digest + `}`), "is no folder of a package"},
		{"a name that is an address", `{}`, lock(`"node_modules/a": {"name": "a@http://127.0.0.1/#", "version": "1.0.0", ` + digest + `}`), "has a name that is none"},
		{"a dependency on a repository", `{"dependencies": {"a": "evil/a"}}`, lock(), "package.json asks for a as evil/a, which is no version in a registry"},
		{"a dependency on an address, for development", `{"devDependencies": {"a": "http://127.0.0.1/a.tgz"}}`, lock(), "asks for a as http://127.0.0.1/a.tgz"},
		{"a dependency on another folder", `{"dependencies": {"a": ".."}}`, lock(), "asks for a as .."},
		{"a dependency on a file", `{"dependencies": {"a": "a.TGZ"}}`, lock(), "asks for a as a.TGZ"},
		{"a dependency by another name on an address", `{"dependencies": {"a": "npm:b@http://127.0.0.1/"}}`, lock(), "asks for a as npm:b@http:"},
		{"dependencies that npm reads though they are a list", `{"dependencies": ["a@http://127.0.0.1/"]}`, lock(), "dependencies in package.json cannot be read"},
		{"a dependency of a dependency", `{}`, lock(`"node_modules/a": {"version": "1.0.0", ` + digest + `, "dependencies": {"b": "git://evil.example.com/b"}}`), "package-lock.json asks for b as git:"},
		{"an override", `{"overrides": {"a": {"b": "http://127.0.0.1/"}}}`, lock(), "asks for b as http:"},
		{"an override by its name", `{"overrides": {"a@http://127.0.0.1/": {"b": "1"}}}`, lock(), "asks for a as http:"},
		{"an override that is a list", `{"overrides": {"a": ["http://127.0.0.1/"]}}`, lock(), "asks for a as ["},
		{"an override that looks like a name", `{"overrides": {"a": "@evil/b"}}`, lock(), "asks for a as @evil/b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			folder := fstest.MapFS{"package.json": {Data: []byte(test.manifest)}}
			if test.lock != "" {
				folder["package-lock.json"] = &fstest.MapFile{Data: []byte(test.lock)}
			}
			_, err := manifestFor(folder, []string{"https://npm.example.com/own"})
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got the error %v, want %q", err, test.want)
			}
		})
	}
}

func TestNPMGetsOnlyWhatSaysWhichPackagesThereAre(t *testing.T) {
	t.Parallel()
	got, err := manifestFor(fstest.MapFS{
		"package.json":        {Data: []byte(`{"name": "x", "dependencies": {"left": ">=1"}, "scripts": {"install": "x"}, "packageManager": "npm@9", "workspaces": ["*"]}`)},
		"package-lock.json":   {Data: []byte(`{"lockfileVersion": 3, "packages": {}}`)},
		"npm-shrinkwrap.json": {Data: []byte(`{"lockfileVersion": 2, "packages": {}}`)},
		".npmrc":              {Data: []byte("registry=http://127.0.0.1/")},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var manifest map[string]any
	if err := json.Unmarshal(got["package.json"], &manifest); err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got["npm-shrinkwrap.json"] == nil || len(manifest) != 2 || manifest["name"] != "x" || manifest["dependencies"] == nil {
		t.Errorf("it gets %q", got)
	}
}

// The lock file that the tests of packages install by is as npm has written it.
func TestALockFileAsNPMWritesItIsTaken(t *testing.T) {
	t.Parallel()
	got, err := manifestFor(os.DirFS("testdata/packages"), nil)
	if err != nil || len(got) != 2 {
		t.Errorf("%d files, %v", len(got), err)
	}
}
