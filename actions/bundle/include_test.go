package bundle

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestIncludedFilesAreThoseThatThePatternsName(t *testing.T) {
	t.Parallel()
	source := fstest.MapFS{}
	for _, name := range []string{
		"actions/main.js", "actions/data/a.json", "actions/data/b.json", "actions/data/deep/c.json", "actions/data/deep/.hidden",
		"actions/.env", "actions/node_modules/p/x.json", "actions/[odd].txt", "shared/s.json",
	} {
		source[name] = &fstest.MapFile{Data: []byte("exports.x = 1; // " + name)}
	}
	cases := []struct {
		name     string
		patterns []string
		want     []string
		refusal  string
	}{
		{name: "none", want: nil},
		{name: "a file", patterns: []string{"data/a.json"}, want: []string{"actions/data/a.json"}},
		{name: "a pattern", patterns: []string{"data/*.json"}, want: []string{"actions/data/a.json", "actions/data/b.json"}},
		{name: "a character of a set", patterns: []string{"data/[a-a].json"}, want: []string{"actions/data/a.json"}},
		{name: "an escaped bracket", patterns: []string{`\[odd].txt`}, want: []string{"actions/[odd].txt"}},
		{name: "any folders, none too", patterns: []string{"data/**/*.json"}, want: []string{"actions/data/a.json", "actions/data/b.json", "actions/data/deep/c.json"}},
		{name: "a folder is all that it holds", patterns: []string{"data"}, want: []string{"actions/data/a.json", "actions/data/b.json", "actions/data/deep/c.json"}},
		{name: "a hidden file that is spelled out", patterns: []string{".env"}, want: []string{"actions/.env"}},
		{name: "a pattern for hidden files", patterns: []string{".*"}, want: []string{"actions/.env"}},
		{name: "packages that are spelled out", patterns: []string{"node_modules/p/*.json"}, want: []string{"actions/node_modules/p/x.json"}},
		{name: "packages are no part of any folders", patterns: []string{"**/x.json"}, refusal: `no file matches "**/x.json", in the folder of main.js`},
		{name: "the source folder beside the action's", patterns: []string{"../shared/*.json"}, want: []string{"shared/s.json"}},
		{name: "the same file twice", patterns: []string{"data/a.json", "data/a.*"}, want: []string{"actions/data/a.json"}},
		{name: "nothing", patterns: []string{"data/a.json", "*.csv"}, refusal: `no file matches "*.csv", in the folder of main.js`},
		{name: "a file that is used as a folder", patterns: []string{"data/a.json/x"}, refusal: `no file matches "data/a.json/x", in the folder of main.js`},
		{name: "out of the source folder", patterns: []string{"../../x"}, refusal: `"../../x" leads outside of the action's folder`},
		{name: "an absolute path", patterns: []string{"/etc/passwd"}, refusal: `"/etc/passwd" is absolute, and files are named relative to the action's`},
		{name: "no pattern", patterns: []string{"[a"}, refusal: `"[a" is no pattern: a bracket is not closed, or a backslash ends it`},
		{name: "no name", patterns: []string{""}, refusal: `"" names no file`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			out, err := built(t.Context(), Options{Source: source, Entry: "actions/main.js", Include: c.patterns})
			var refused *IncludeError
			if c.refusal != "" {
				if !errors.As(err, &refused) || refused.Reason != c.refusal || refused.Unmatched != strings.HasPrefix(c.refusal, "no file") {
					t.Fatalf("%#v, want %s", err, c.refusal)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, slices.Sorted(maps.Keys(out.Included))); diff != "" {
				t.Errorf("included (-want +got)\n%s", diff)
			}
		})
	}
}

func TestIncludedFilesArePartOfTheHash(t *testing.T) {
	t.Parallel()
	hash := func(text string, include ...string) string {
		source := fstest.MapFS{"main.js": {Data: []byte("exports.x = 1;")}, "a.txt": {Data: []byte(text)}}
		out, err := built(t.Context(), Options{Source: source, Entry: "main.js", Include: include})
		if err != nil {
			t.Fatal(err)
		}
		return out.Hash
	}
	if hash("a", "a.txt") != hash("a", "*.txt") {
		t.Error("the same files give different hashes")
	}
	if hash("a", "a.txt") == hash("b", "a.txt") || hash("a", "a.txt") == hash("a") {
		t.Error("different files give the same hash")
	}
	if hash("a") != hash("b") {
		t.Error("a file that is not included changes the hash")
	}
}

func TestLinksOutOfTheFolderAreNotIncluded(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	inner := filepath.Join(folder, "inner")
	for _, err := range []error{
		os.Mkdir(inner, 0o700),
		os.WriteFile(filepath.Join(folder, "outside.txt"), []byte("x"), 0o600),
		os.WriteFile(filepath.Join(inner, "main.js"), []byte("exports.x = 1;"), 0o600),
		os.Symlink("../outside.txt", filepath.Join(inner, "file.txt")),
		os.Symlink("..", filepath.Join(inner, "folder")),
		os.Symlink("main.js", filepath.Join(inner, "inside.txt")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	entry := filepath.Join(inner, "main.js")
	for _, pattern := range []string{"file.txt", "*.txt", "folder/outside.txt", "folder"} {
		_, err := built(t.Context(), Options{Entry: entry, Include: []string{pattern}})
		var refused *IncludeError
		if !errors.As(err, &refused) || !strings.HasSuffix(refused.Reason, "leads outside of the action's folder") {
			t.Errorf("%s: %v", pattern, err)
		}
	}
	out, err := built(t.Context(), Options{Entry: entry, Include: []string{"inside.txt"}})
	if err != nil || string(out.Included["inside.txt"]) != "exports.x = 1;" {
		t.Errorf("a link inside of the folder: %v", err)
	}
}
